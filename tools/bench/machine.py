"""What the operating system knows of a process: processor time and memory (Linux, macOS)."""

import os
from pathlib import Path
import platform
import subprocess
import time

_TICKS = os.sysconf("SC_CLK_TCK")


def cpu_ms(pid: int) -> float:
    """Return the processor time that a process has used, user and system."""
    stat = Path(f"/proc/{pid}/stat")
    if stat.exists():
        fields = stat.read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / _TICKS
    minutes, _, seconds = _ps(pid, "cputime").rpartition(":")
    whole = 0
    for part in minutes.split(":"):
        whole = whole * 60 + int(part or 0)
    return (whole * 60 + float(seconds)) * 1000


def stolen_ms() -> float:
    """Return the processor time that other machines on the same hardware have taken (Linux).

    What is measured while it grows says nothing.
    """
    stat = Path("/proc/stat")
    if not stat.exists():
        return 0
    all_cores = stat.read_text().partition("\n")[0].split()
    return int(all_cores[8]) * 1000 / _TICKS


def memory_mib(pid: int) -> float:
    """Return the resident memory of a process."""
    return int(_ps(pid, "rss")) / 1024


def _ps(pid: int, column: str) -> str:
    command = ["ps", "-o", f"{column}=", "-p", str(pid)]
    return subprocess.run(
        command, check=True, capture_output=True, text=True
    ).stdout.strip()


def about() -> dict[str, str | float]:
    """Return what the figures were taken on, without names or paths."""
    return {
        "machine": platform.machine(),
        "cores": os.cpu_count() or 0,
        "system": platform.system(),
        "python": platform.python_version(),
        "load": os.getloadavg()[0],
        "at": time.strftime("%Y-%m-%dT%H:%MZ", time.gmtime()),
    }
