"""Real programs to try Argus with: a broker, a Home Assistant, a client, a browser.

The demo, the end-to-end tests and the benchmarks stand on it. All of it listens on
loopback alone, works in the folder it is given, and ends only what it started.
"""

from .broker import Broker
from .client import Client
from .connection import RefusedError, Subscription, UnreachableError
from .forms import FlowError
from .home_assistant import VERSION, HomeAssistant
from .log import Log, Record
from .ports import free_port, is_free
from .process import Process, ProcessError
from .programs import PROJECT, MissingProgramError, program, python
from .settings import Settings

__all__ = [
    "PROJECT",
    "VERSION",
    "Broker",
    "Client",
    "FlowError",
    "HomeAssistant",
    "Log",
    "MissingProgramError",
    "Process",
    "ProcessError",
    "Record",
    "RefusedError",
    "Settings",
    "Subscription",
    "UnreachableError",
    "free_port",
    "is_free",
    "program",
    "python",
]
