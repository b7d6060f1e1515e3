"""Ports on loopback: which addresses there are, what is free, who answers."""

from contextlib import closing, suppress
import socket

LOOPBACK = "127.0.0.1"


def free_port() -> int:
    """Return a port of loopback that nobody listens on now."""
    with closing(_bound(LOOPBACK, 0)) as probe:
        return int(probe.getsockname()[1])


def loopback() -> list[str]:
    """Return the loopback addresses of this computer, IPv6 only where there is any."""
    with suppress(OSError), closing(_bound("::1", 0)):
        return [LOOPBACK, "::1"]
    return [LOOPBACK]


def is_free(port: int) -> bool:
    """Say whether every loopback address can still be listened on at this port."""
    try:
        for address in loopback():
            _bound(address, port).close()
    except OSError:
        return False
    return True


def answers(port: int) -> bool:
    """Say whether somebody accepts connections on this port of loopback."""
    with suppress(OSError), socket.create_connection((LOOPBACK, port), timeout=1):
        return True
    return False


def _bound(address: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    probe = socket.socket(family, socket.SOCK_STREAM)
    try:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((address, port))
    except OSError:
        probe.close()
        raise
    return probe
