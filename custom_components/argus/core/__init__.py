"""The core of Argus: what a focus timer is, and how its replicas agree. No Home Assistant.

Everything here is a function of its arguments: (register, command or message, now) in,
(register, events, messages) out. It imports the standard library and its own siblings, so
it runs the same in Home Assistant, in a virtual device and in a test; the firmware's C++
core is held equal to it by tests/vectors. The shell imports these names and nothing deeper.
"""

from .archive import (
    ARCHIVE_AGE,
    Cut,
    Month,
    corrected,
    cut,
    decode_month,
    encode_month,
    month_of,
    months,
    sessions_of,
    strays,
)
from .book import Book, View
from .bounds import LOCAL
from .codec import decode_entry, encode_entry
from .devices import Shadow, StatusMessage
from .drafts import Draft
from .errors import ArgusError, CommandError, ProtocolError
from .events import ButtonAction
from .facts import (
    Began,
    Changed,
    Commanded,
    Conflicted,
    Corrected,
    Event,
    Finished,
    Problem,
    TaskDone,
)
from .fleet import Fleet, key_of
from .follower import Follower
from .grammar import MAX_BYTES
from .hub import Hub, HubEvent
from .insights import Insights, Learner, insights_of
from .journal import Journal
from .link import HUB_ID, Heard, Outgoing, Refused
from .memory import decode_draft, encode_draft
from .messages import Message
from .model import (
    SEGMENT,
    Command,
    Entry,
    Outcome,
    Pauses,
    Register,
    Session,
    Snapshot,
    Status,
    Trace,
    Verb,
    cut_task,
)
from .parts import decode_stamp, encode_stamp
from .picture import Device, Measured, Press
from .plan import Phase, Plan, Step
from .protocol import decode, encode
from .replica import Replica
from .stamp import Stamp
from .statistics import (
    HOUR,
    Interruptions,
    Span,
    completed,
    completed_by_hour,
    focus_by_hour,
    focus_time,
    interruptions,
    streak,
)
from .strategies import Strategy, plan_of, pomodoro, strategy_of
from .timekeeper import Clocks
from .timer import deadline, elapsed_at, pauses_at, remaining_at
from .topics import DataType, DeviceType, Topic, check_prefix

__all__ = [
    "ARCHIVE_AGE",
    "HOUR",
    "HUB_ID",
    "LOCAL",
    "MAX_BYTES",
    "SEGMENT",
    "ArgusError",
    "Began",
    "Book",
    "ButtonAction",
    "Changed",
    "Clocks",
    "Command",
    "CommandError",
    "Commanded",
    "Conflicted",
    "Corrected",
    "Cut",
    "DataType",
    "Device",
    "DeviceType",
    "Draft",
    "Entry",
    "Event",
    "Finished",
    "Fleet",
    "Follower",
    "Heard",
    "Hub",
    "HubEvent",
    "Insights",
    "Interruptions",
    "Journal",
    "Learner",
    "Measured",
    "Message",
    "Month",
    "Outcome",
    "Outgoing",
    "Pauses",
    "Phase",
    "Plan",
    "Press",
    "Problem",
    "ProtocolError",
    "Refused",
    "Register",
    "Replica",
    "Session",
    "Shadow",
    "Snapshot",
    "Span",
    "Stamp",
    "Status",
    "StatusMessage",
    "Step",
    "Strategy",
    "TaskDone",
    "Topic",
    "Trace",
    "Verb",
    "View",
    "check_prefix",
    "completed",
    "completed_by_hour",
    "corrected",
    "cut",
    "cut_task",
    "deadline",
    "decode",
    "decode_draft",
    "decode_entry",
    "decode_month",
    "decode_stamp",
    "elapsed_at",
    "encode",
    "encode_draft",
    "encode_entry",
    "encode_month",
    "encode_stamp",
    "focus_by_hour",
    "focus_time",
    "insights_of",
    "interruptions",
    "key_of",
    "month_of",
    "months",
    "pauses_at",
    "plan_of",
    "pomodoro",
    "remaining_at",
    "sessions_of",
    "strategy_of",
    "strays",
    "streak",
]
