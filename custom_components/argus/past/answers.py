"""Actions that answer with sessions: as they are, or as a file. They change nothing of a timer."""

from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import probatio as vol

from homeassistant.core import (
    EntityServiceResponse,
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
)
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import VolDictType
from homeassistant.util import dt as dt_util
from homeassistant.util.file import write_utf8_file_atomic
from homeassistant.util.json import JsonObjectType

from ..core import CommandError, Session, Span
from ..entity import TimerEntity, refused
from ..readout import moment
from ..today import day_of
from ..words import account_of, title_of
from .export import MIME_TYPES, Format, Told, exported, file_name
from .sessions import async_sessions

ATTR_END: Final = "end"
ATTR_FORMAT: Final = "format"
ATTR_PATH: Final = "path"
ATTR_START: Final = "start"

SPAN: Final[VolDictType] = {
    vol.Optional(ATTR_START): cv.datetime,
    vol.Optional(ATTR_END): cv.datetime,
}
EXPORT: Final[VolDictType] = {
    **SPAN,
    vol.Required(ATTR_FORMAT): vol.Coerce(Format),
    vol.Optional(ATTR_PATH): cv.string,
}

type AnyTimer = TimerEntity[Any]


async def async_get_sessions(timer: AnyTimer, call: ServiceCall) -> ServiceResponse:
    """Return the sessions that overlap a span, those of today where none is given."""
    now = timer.coordinator.now()
    today, _ = day_of(now, dt_util.get_default_time_zone())
    return {"sessions": [one.record for one in await _told(timer, call.data, today)]}


async def async_export_sessions(
    timers: list[AnyTimer], call: ServiceCall
) -> EntityServiceResponse:
    """Return the sessions of a span as files, all where none is given; write them if asked."""
    kind: Format = call.data[ATTR_FORMAT]
    found = {one: await _export(one, call.data, kind) for one in timers}
    if wanted := call.data.get(ATTR_PATH, "").strip():
        path = call.hass.config.path(wanted)
        await call.hass.async_add_executor_job(
            _write, call.hass, Path(path), kind, list(found.values())
        )
    return {timer.entity_id: answer for timer, answer in found.items()}


async def _export(
    timer: AnyTimer, data: Mapping[str, Any], kind: Format
) -> JsonObjectType:
    """Return the file of a timer."""
    now, zone = timer.coordinator.now(), dt_util.get_default_time_zone()
    told = await _told(timer, data, 0)
    name = timer.coordinator.timers[timer.timer_id].name
    first = told[0].session.started_at if told else now
    days = (
        moment(_instant(data.get(ATTR_START), first)).astimezone(zone),
        moment(_instant(data.get(ATTR_END), now)).astimezone(zone),
    )
    return {
        "content": exported(told, kind, name, now),
        "filename": file_name(timer.timer_id, *days, kind),
        "mime_type": MIME_TYPES[kind],
    }


async def _told(timer: AnyTimer, data: Mapping[str, Any], since: int) -> list[Told]:
    """Return the sessions of a span; without a beginning it begins at an instant (ms)."""
    coordinator = timer.coordinator
    start, end = _span(data, since, coordinator.now())
    if start >= end:
        raise refused(CommandError("span_empty"))
    found = await async_sessions(coordinator, timer.timer_id, start, end)
    return [_tell(timer, one) for one in found]


def _tell(timer: AnyTimer, session: Session) -> Told:
    hass = timer.hass
    causes = [one.record() for one in timer.coordinator.causes.of(session)]
    title = title_of(hass, session.phase, session.task)
    return Told(session, title, account_of(hass, session), causes)


def _span(data: Mapping[str, Any], since: int, now: int) -> Span:
    """Return the span that is asked for (ms); an instant without zone is local."""
    return _instant(data.get(ATTR_START), since), _instant(data.get(ATTR_END), now + 1)


def _instant(given: datetime | None, usual: int) -> int:
    """Return an instant in ms since the Unix epoch."""
    return usual if given is None else int(dt_util.as_utc(given).timestamp() * 1000)


def _write(
    hass: HomeAssistant, path: Path, kind: Format, files: Collection[JsonObjectType]
) -> None:
    """Write files into a folder, or one as a file; in the executor."""
    names = [str(one["filename"]) for one in files]
    folder = path.is_dir()
    targets = [path / one for one in names] if folder else [path for _ in names]
    if not folder and len(names) > 1:
        raise refused(CommandError("path_no_folder", str(path)))
    if path.suffix != f".{kind.value}" and not folder:
        raise refused(CommandError("path_suffix", f".{kind.value}"))
    if not all(hass.config.is_allowed_path(str(one)) for one in targets):
        raise refused(CommandError("path_not_allowed", str(path)))
    if not folder and not path.parent.is_dir():
        raise refused(CommandError("path_folder_missing", str(path.parent)))
    for target, one in zip(targets, files, strict=True):
        content = str(one["content"]).encode()
        write_utf8_file_atomic(str(target), content, mode="wb")
