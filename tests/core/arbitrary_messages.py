"""Hypothesis strategies: every message there is, and the topics that they come on."""

import string
from typing import Any

from argus_core.commands import (
    Fence,
    Follow,
    Identify,
    ReferenceCommand,
    ReferenceVerb,
    Restart,
    Sync,
    TimerCommand,
)
from argus_core.devices import Shadow, StatusMessage
from argus_core.events import Ack, ButtonAction, ButtonEvent, Rejected, TimerEvent
from argus_core.messages import JournalMessage, Mode, RegisterMessage
from argus_core.plan import MAX_DURATION
from argus_core.reports import (
    MAX_READINGS,
    Inference,
    Quality,
    Reading,
    State,
    Telemetry,
)
from hypothesis import strategies as st

from tests.core.arbitrary import (
    commands,
    device_ids,
    instants,
    labels,
    objects,
    registers,
    request_ids,
    scalars,
    segments,
    stamps,
    traces,
    words,
)

seconds = st.integers(1, MAX_DURATION // 1000)
modes = st.sampled_from(Mode)
timed: dict[str, Any] = {"sent": instants, "sync": st.booleans()}
asked: dict[str, Any] = timed | {
    "request_id": request_ids,
    "expires_at": st.none() | instants,
}
more = st.dictionaries(
    st.text(string.ascii_uppercase, min_size=1, max_size=8), scalars, max_size=4
).map(lambda found: tuple(sorted(found.items())))

readings = st.dictionaries(
    segments.filter(lambda name: name not in ("timestamp", "sent", "sync")),
    st.tuples(scalars, labels, st.sampled_from(Quality)),
    max_size=MAX_READINGS,
).map(lambda found: tuple(Reading(name, *found[name]) for name in sorted(found)))

reference_commands = st.builds(
    ReferenceCommand,
    verb=st.sampled_from(ReferenceVerb),
    duration=st.none() | seconds,
    mode=modes,
    **asked,
)

messages: dict[str, st.SearchStrategy[Any]] = {
    "register": st.builds(
        RegisterMessage, register=registers(), request_id=request_ids, **timed
    ),
    "journal": st.builds(
        JournalMessage,
        timer_id=st.just("focus"),
        entries=st.lists(registers() | traces(), max_size=4).map(tuple),
        request_id=request_ids,
        **timed,
    ),
    "command": st.one_of(
        st.builds(
            TimerCommand,
            command=commands(),
            **{key: asked[key] for key in asked if key != "request_id"},
        ),
        reference_commands,
        st.builds(
            Sync, timer_id=st.none() | segments, after=st.none() | stamps, **asked
        ),
        st.builds(Fence, nonce=request_ids.filter(bool), **asked),
        st.builds(Follow, timer_id=segments, **asked),
        st.builds(Identify, **asked),
        st.builds(Restart, **asked),
    ),
    "event": st.one_of(
        st.builds(
            Ack,
            request_id=request_ids,
            stamps=st.lists(stamps, max_size=3).map(tuple),
            **timed,
        ),
        st.builds(
            Rejected,
            reason=words,
            request_id=request_ids,
            stamps=st.lists(stamps, max_size=3).map(tuple),
            now=st.none() | instants,
            **timed,
        ),
        st.builds(
            ButtonEvent, button=segments, action=st.sampled_from(ButtonAction), **timed
        ),
        st.builds(
            TimerEvent,
            event=words.map("timer_{:.24}".format),
            timestamp=instants,
            data=objects,
            **timed,
        ),
    ),
    "state": st.builds(
        State,
        timer_running=st.booleans(),
        elapsed=seconds,
        total=seconds,
        mode=modes,
        timestamp=instants,
        timer_id=st.none() | segments,
        stamp=st.none() | stamps,
        **timed,
    ),
    "telemetry": st.builds(Telemetry, readings=readings, **timed),
    "status": st.builds(
        StatusMessage,
        online=st.booleans(),
        name=labels,
        model=labels,
        manufacturer=labels,
        firmware=labels,
        protocol=st.integers(0, 9),
        mac=st.just("")
        | st.binary(min_size=6, max_size=6).map(lambda mac: mac.hex(":")),
        hub=st.just("") | device_ids,
        boot=st.just("") | device_ids,
        more=more,
        **timed,
    ),
    "desired": st.builds(
        Shadow,
        brightness=st.none() | st.integers(0, 100),
        volume=st.none() | st.integers(0, 100),
        follow=st.none() | segments,
        interval=st.none() | st.integers(1, 86_400),
        adopted_by=st.none() | device_ids,
        more=more,
        **timed,
    ),
    "inference": st.builds(
        Inference,
        data=objects.filter(lambda data: not {"sent", "sync"} & data.keys()),
        **timed,
    ),
}
messages["reported"] = messages["desired"]

topics = [
    *(f"argus/office/timer/focus/{one}" for one in ("register", "journal", "event")),
    *(
        f"argus/office/display/desk/{one}"
        for one in messages
        if one not in ("register", "journal", "inference")
    ),
    "argus/office/presto/state",
    "argus/office/ai/focus/inference",
]
