"""Sessions as files: read back by whoever reads such files, and harmless in a spreadsheet.

Long: one rule after another of one subject, each with its cases.
"""

import csv
import io
import json
from pathlib import Path
import re
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.argus.coordinator import ArgusCoordinator
from custom_components.argus.past.export import LINE, folded, harmless
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError

from .household import START, TIMER, act, hub_entry, set_up, timer_data, wait

HOSTILE = '=HYPERLINK("http://x"); \\ a,b'


async def exported(hass: HomeAssistant, kind: str, **data: Any) -> dict[str, str]:
    """Return the file of the timer."""
    answer = await act(hass, "export_sessions", format=kind, **data)
    found: dict[str, str] = answer[TIMER]
    return found


@pytest.fixture
async def day(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    """Have a day of two sessions and one that runs."""
    await act(hass, "start", task=HOSTILE)
    await wait(hass, start, minutes=5)
    await act(hass, "pause")
    await wait(hass, start, minutes=2)
    await act(hass, "unpause")
    await wait(hass, start, minutes=21)
    await act(hass, "start", task="Übung 🍅")
    await wait(hass, start, minutes=6)
    await act(hass, "start")
    await wait(hass, start, minutes=6)


# A table


@pytest.mark.usefixtures("day")
async def test_a_table_is_read_back_with_its_header(hass: HomeAssistant) -> None:
    file = await exported(hass, "csv")
    assert file["filename"] == "argus_focus_2026-11-20_2026-11-20.csv"
    assert file["mime_type"] == "text/csv"
    first, second, third = csv.DictReader(io.StringIO(file["content"], newline=""))
    assert list(first) == [
        *("id", "timer_id", "phase", "started_at", "ended_at", "active", "planned"),
        *("outcome", "task", "pause_count", "pause_total", "device_id", "causes"),
    ]
    assert first["started_at"] == "2026-11-20T10:00:00.000+00:00"
    assert (first["active"], first["pause_total"]) == ("1500.0", "120.0")
    assert first["outcome"] == "completed"
    assert second["phase"] == "short_break"
    assert (third["ended_at"], third["outcome"]) == ("", "")
    assert file["content"].count("\r\n") == 4


@pytest.mark.usefixtures("day")
async def test_no_spreadsheet_takes_a_task_for_a_formula(hass: HomeAssistant) -> None:
    content = (await exported(hass, "csv"))["content"]
    (first, *_) = csv.DictReader(io.StringIO(content, newline=""))
    assert first["task"] == f"'{HOSTILE}"
    for separator in ",;\t":
        for row in csv.reader(io.StringIO(content, newline=""), delimiter=separator):
            assert not [one for one in row if re.match(r"\s*[=+\-@]", one)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Write", "Write"),
        ("1-2", "1-2"),
        ("a@b", "a@b"),
        ("=1", "'=1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@a", "'@a"),
        ("  =1", "'  =1"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),
        ("a;=1", "a;'=1"),
        ("a, -1", "a,' -1"),
        ('a"=1', "a\"'=1"),
        ("a\n=1", "a\n'=1"),
    ],
)
def test_what_begins_like_a_formula_gets_an_apostrophe(text: str, written: str) -> None:
    assert harmless(text) == written


# Lines of JSON


@pytest.mark.usefixtures("day")
async def test_lines_are_what_get_sessions_answers(hass: HomeAssistant) -> None:
    file = await exported(hass, "jsonl")
    lines = file["content"].splitlines()
    answer = await act(hass, "get_sessions")
    assert [json.loads(one) for one in lines] == answer[TIMER]["sessions"]
    assert len(lines) == 3
    assert file["filename"].endswith(".jsonl")


# A calendar


def unfolded(text: str) -> list[str]:
    """Return the lines of a calendar, after seeing that they are of the right length."""
    assert text.endswith("\r\n")
    lines = text.removesuffix("\r\n").split("\r\n")
    assert all(len(one.encode()) <= LINE for one in lines)
    return "\r\n".join(lines).replace("\r\n ", "").split("\r\n")


def unescaped(text: str) -> str:
    """Return what a value of a calendar says."""
    plain = re.sub(r"\\([\\;,nN])", lambda one: {"n": "\n"}.get(one[1], one[1]), text)
    assert not re.search(r"(?<!\\)(\\\\)*[;,]", text)
    return plain


@pytest.mark.usefixtures("day")
async def test_a_calendar_holds_what_has_ended(hass: HomeAssistant) -> None:
    file = await exported(hass, "ics")
    lines = unfolded(file["content"])
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-1] == "END:VCALENDAR"
    assert {"VERSION:2.0", "CALSCALE:GREGORIAN", "X-WR-CALNAME:Focus"} < set(lines)
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 2
    first = dict(
        one.split(":", 1) for one in lines[lines.index("BEGIN:VEVENT") + 1 :][:8]
    )
    answer = await act(hass, "get_sessions")
    assert first["UID"] == answer[TIMER]["sessions"][0]["id"]
    assert first["DTSTART"] == "20261120T100000Z"
    assert first["DTEND"] == "20261120T102700Z"
    assert first["DTSTAMP"] == "20261120T104000Z"
    assert unescaped(first["SUMMARY"]) == HOSTILE


@pytest.mark.parametrize("text", ["a" * 74, "a" * 75, "a" * 400, "ä" * 90, "🍅" * 60])
def test_a_line_is_folded_between_characters(text: str) -> None:
    assert "".join(unfolded(folded(text) + "\r\n")) == text
    assert (
        folded(text).count("\r\n") == (len(text.encode()) - 1) // 74
        if (len(text.encode()) > LINE) and text[0] == "a"
        else True
    )


# Spans


async def test_all_that_is_kept_is_exported_if_no_span_is_given(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    for _ in range(12):
        await act(hass, "start")
        await wait(hass, start, days=4)
        await act(hass, "cancel")
    assert await house.async_archived_sessions("focus", 0, house.now())
    lines = (await exported(hass, "jsonl"))["content"].splitlines()
    assert len(lines) == 12
    some = await exported(hass, "jsonl", start="2026-11-21", end="2026-11-25T12:00:00")
    assert len(some["content"].splitlines()) == 1
    assert some["filename"] == "argus_focus_2026-11-21_2026-11-25.jsonl"


async def test_a_timer_without_sessions_is_an_empty_file(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    assert len((await exported(hass, "csv"))["content"].splitlines()) == 1
    assert (await exported(hass, "jsonl"))["content"] == ""
    assert "BEGIN:VEVENT" not in (await exported(hass, "ics"))["content"]


@pytest.mark.parametrize("data", [{"start": START, "end": START}])
async def test_a_span_that_is_none_is_refused(
    hass: HomeAssistant, house: ArgusCoordinator, data: dict[str, str]
) -> None:
    with pytest.raises(ServiceValidationError) as refused:
        await exported(hass, "csv", **data)
    assert refused.value.translation_key == "span_empty"


# Files


@pytest.fixture
def folder(hass: HomeAssistant, tmp_path: Path) -> Path:
    """Return a folder that Home Assistant may write to."""
    folder = tmp_path / "www"
    folder.mkdir()
    hass.config.allowlist_external_dirs = {str(folder.resolve())}
    return folder


@pytest.mark.usefixtures("day")
async def test_a_file_is_written_whole_and_over_the_one_before(
    hass: HomeAssistant, folder: Path
) -> None:
    path = folder / "focus.csv"
    path.write_text("old")
    for given in (str(path), "www/focus.csv"):
        file = await exported(hass, "csv", path=given)
        assert path.read_bytes().decode() == file["content"]
    assert [one.name for one in folder.iterdir()] == ["focus.csv"]


async def test_several_timers_are_written_into_a_folder(
    hass: HomeAssistant, start: FrozenDateTimeFactory, folder: Path
) -> None:
    await set_up(hass, hub_entry(timer_data(), timer_data("work", "Work")))
    both: Any = [TIMER, "sensor.work"]
    answer = await act(hass, "export_sessions", both, format="ics", path=str(folder))
    assert set(answer) == set(both)
    assert {one.name for one in folder.iterdir()} == {
        one["filename"] for one in answer.values()
    }
    with pytest.raises(ServiceValidationError) as refused:
        await act(hass, "export_sessions", both, format="ics", path=f"{folder}/all.ics")
    assert refused.value.translation_key == "path_no_folder"


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("{folder}/../secrets.csv", "path_not_allowed"),
        ("{folder}/link.csv", "path_not_allowed"),
        (".storage/auth.csv", "path_not_allowed"),
        ("{folder}/page.html", "path_suffix"),
        ("{folder}", None),
    ],
)
async def test_nothing_is_written_where_home_assistant_does_not_allow_it(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    folder: Path,
    path: str,
    key: str | None,
) -> None:
    outside = folder.parent / "outside.csv"
    outside.write_text("mine")
    (folder / "link.csv").symlink_to(outside)
    before = set(folder.parent.rglob("*.csv"))
    given = path.format(folder=folder)
    if key is None:
        await exported(hass, "csv", path=given)
        assert len(list(folder.iterdir())) == 2
        return
    with pytest.raises(ServiceValidationError) as refused:
        await exported(hass, "csv", path=given)
    assert refused.value.translation_key == key
    assert set(folder.parent.rglob("*.csv")) == before
    assert outside.read_text() == "mine"


async def test_a_folder_that_is_not_there_is_an_error_that_is_told(
    hass: HomeAssistant, house: ArgusCoordinator, folder: Path
) -> None:
    with pytest.raises(ServiceValidationError) as refused:
        await exported(hass, "csv", path=str(folder / "none" / "focus.csv"))
    assert refused.value.translation_key == "path_folder_missing"
    assert refused.value.translation_placeholders == {"detail": str(folder / "none")}


async def test_a_path_that_was_left_blank_is_none(
    hass: HomeAssistant, house: ArgusCoordinator, folder: Path
) -> None:
    blank = await exported(hass, "csv", path=" ")
    assert blank["content"].count("\r\n") == 1, "a header, as there are no sessions yet"
    assert list(folder.iterdir()) == []
