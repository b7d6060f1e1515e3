"""The recorder's side of long-term statistics: what it holds, is given and forgets.

Nothing of the recorder is imported before it is known to be there.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from homeassistant.const import UnitOfTime
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.recorder import get_instance

from ..const import DOMAIN
from ..readout import moment
from ..timers import TimerSettings
from ..words import say
from .figures import FOCUS, NONE, SESSIONS, Figures, Row, read_sums, statistic_ids

if TYPE_CHECKING:
    from homeassistant.components.recorder.models import (
        StatisticData,
        StatisticMetaData,
    )

RECORDER: Final = "recorder"
_MINUTE: Final = 60_000
_ENDINGS: Final = (f"_{FOCUS}", f"_{SESSIONS}")


def recorder_loaded(hass: HomeAssistant) -> bool:
    """Tell whether there is a recorder here."""
    return RECORDER in hass.config.components


@callback
def async_clear(hass: HomeAssistant, timers: Iterable[str]) -> None:
    """Have the recorder, if there is one, forget timers."""
    if recorder_loaded(hass):
        _clear(hass, [one for timer in timers for one in statistic_ids(timer).values()])


def _clear(hass: HomeAssistant, ids: list[str]) -> None:
    if ids:
        get_instance(hass).async_clear_statistics(ids)


async def async_clear_strangers(hass: HomeAssistant, timers: Collection[str]) -> None:
    """Clear what was left by timers that went while nobody looked."""
    from homeassistant.components.recorder.statistics import get_metadata  # noqa: PLC0415

    instance = get_instance(hass)
    await instance.async_block_till_done()
    look = partial(get_metadata, hass, statistic_source=DOMAIN)
    found = await instance.async_add_executor_job(look)
    ours = {one for timer in timers for one in statistic_ids(timer).values()}
    gone = [one for one in found if one not in ours and one.endswith(_ENDINGS)]
    _clear(hass, gone)


async def async_held(hass: HomeAssistant, timer_id: str) -> dict[int, Figures]:
    """Return what the recorder holds of a timer, by hour (ms)."""
    ids, instance = statistic_ids(timer_id), get_instance(hass)
    await instance.async_block_till_done()
    look = partial(_read, hass, set(ids.values()))
    found = await instance.async_add_executor_job(look)
    focus, sessions = (found.get(ids[one], {}) for one in (FOCUS, SESSIONS))
    sums, last = dict[int, Figures](), NONE
    for hour in sorted(focus.keys() | sessions.keys()):
        minutes = focus.get(hour, last.focus / _MINUTE)
        count = sessions.get(hour, last.sessions)
        sums[hour] = last = Figures(round(minutes * _MINUTE), round(count))
    return read_sums(sums)


def _read(hass: HomeAssistant, ids: set[str]) -> Mapping[str, Mapping[int, float]]:
    """Return the running sums by id and hour (ms); in the recorder's executor."""
    from homeassistant.components.recorder.statistics import statistics_during_period  # noqa: PLC0415

    units: dict[str, str] = {"duration": UnitOfTime.MINUTES}
    found = statistics_during_period(hass, moment(0), None, ids, "hour", units, {"sum"})
    return {
        one: {round(row["start"] * 1000): row["sum"] or 0.0 for row in kept}
        for one, kept in found.items()
    }


@callback
def async_give(
    hass: HomeAssistant, settings: TimerSettings, new: Sequence[Row]
) -> None:
    """Give the recorder rows, and the names of the statistics."""
    from homeassistant.components.recorder.statistics import (  # noqa: PLC0415
        async_add_external_statistics,
    )

    for kind, statistic_id in statistic_ids(settings.timer_id).items():
        meta = _metadata(hass, kind, statistic_id, settings.name)
        data = [_data(kind, one) for one in new]
        async_add_external_statistics(hass, meta, data)


def _metadata(
    hass: HomeAssistant, kind: str, statistic_id: str, name: str
) -> StatisticMetaData:
    from homeassistant.components.recorder.models import StatisticMeanType  # noqa: PLC0415

    return {
        "mean_type": StatisticMeanType.NONE,
        "has_sum": True,
        "name": say(hass, f"statistic_{kind}", timer=name),
        "source": DOMAIN,
        "statistic_id": statistic_id,
        "unit_class": "duration" if kind == FOCUS else None,
        "unit_of_measurement": UnitOfTime.MINUTES if kind == FOCUS else None,
    }


def _data(kind: str, row: Row) -> StatisticData:
    if kind == FOCUS:
        state, total = row.state.focus / _MINUTE, row.sum.focus / _MINUTE
    else:
        state, total = float(row.state.sessions), float(row.sum.sessions)
    return {"start": moment(row.start), "state": state, "sum": total}
