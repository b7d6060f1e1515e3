"""Which goals the loads stand for."""

from .figures import Goal, Sample
from .load import Carried


def shown(reported: Carried, commands: Carried, sensors: Carried) -> list[Goal]:
    """Return P1; a command is on disk before it is shown, which no sensor of the baseline is."""
    ours, base = reported.latency, sensors.latency
    saved, what = commands.latency.p50, "p50 of commands, which are saved before"
    return [
        Goal("P1", "p50 at 50/s", ours.p50, "ms", baseline=base.p50, ratio=1.0),
        Goal("P1", "p99 at 50/s", ours.p99, "ms", baseline=base.p99, ratio=1.2),
        Goal("P1", what, saved, "ms", baseline=base.p50),
    ]


def propagation(full: Carried, full_base: Carried, raw: Sample) -> list[Goal]:
    """Return P2, P4 and P5: the full load."""
    return [
        Goal(
            "P2",
            "p99 at 550/s, commands to a websocket",
            full.latency.p99,
            "ms",
            40,
            full_base.latency.p99,
            0.15,
        ),
        Goal("P2", "commands that never appeared", full.unseen, "", 0),
        Goal(
            "P2", "p99 beside a raw MQTT trip", full.latency.p99, "ms", baseline=raw.p99
        ),
        Goal("P4", "CPU a message", full.cpu, "ms", baseline=full_base.cpu, ratio=0.4),
        Goal(
            "P5",
            "ping p99 at 550/s",
            full.ping.p99,
            "ms",
            baseline=full_base.ping.p99,
            ratio=0.15,
        ),
        Goal("P5", "longest block", full.ping.worst, "ms", 50),
    ]


def answers(
    quiet: Carried, full: Carried, quiet_round: Sample, full_round: Sample
) -> list[Goal]:
    """Return P6: how long until a command is acknowledged."""
    return [
        Goal(
            "P6",
            "acknowledgement p99, quiet",
            quiet.acknowledged.p99,
            "ms",
            50,
            quiet_round.p99,
            1.2,
        ),
        Goal(
            "P6",
            "acknowledgement p99, loaded",
            full.acknowledged.p99,
            "ms",
            50,
            full_round.p99,
            0.5,
        ),
    ]
