"""What is kept: written whole, read as far as it can be, set aside and never lost.

Long: one rule after another of one subject, each with its cases.
"""

import json
from pathlib import Path
from typing import Any
from unittest.mock import Mock, patch

from hypothesis import HealthCheck, given, settings, strategies as st
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.argus.coordinator import ArgusCoordinator
from custom_components.argus.core import (
    Command,
    Entry,
    Journal,
    Register,
    Stamp,
    Status,
    Verb,
    encode_entry,
)
from custom_components.argus.storage.files import Folder
from custom_components.argus.storage.head import Head, decode_head
from custom_components.argus.storage.lines import entry_line
from custom_components.argus.storage.log import Log
from custom_components.argus.storage.store import Store
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir

from .factories import register
from .household import set_up
from .station import boot, folder_of, kept, kill, started_again

AT = 1_795_168_800_000


def books(journals: dict[str, list[Entry]]) -> dict[str, Journal]:
    """Return the journals of what was read."""
    return {timer_id: Journal(entries) for timer_id, entries in journals.items()}


def written(count: int, first: int = AT) -> list[Register]:
    """Return registers in a row, each by another device's command."""
    return [register(first + number * 1000) for number in range(count)]


@pytest.fixture
def store(hass: HomeAssistant) -> Store:
    """Return a store in a folder of its own."""
    return Store(hass, "ENTRY")


def path(hass: HomeAssistant) -> Path:
    """Return where it writes."""
    return Path(hass.config.path(".storage", "argus.ENTRY"))


def names(hass: HomeAssistant) -> list[str]:
    """Return the names of its files."""
    return sorted(one.name for one in path(hass).iterdir())


# Journals


async def test_what_was_saved_is_read(hass: HomeAssistant, store: Store) -> None:
    entries = written(3)
    head = Head(
        told_until=AT,
        floors={"focus": Stamp(AT, 1, "desk")},
        shadows={"argus/study/display/knob/desired": "{}"},
        leftovers=["argus/hub/timer/old/register"],
        retired=["old"],
    )

    await store.save(head, {"focus": Journal(entries)})

    assert await Store(hass, "ENTRY").load() == (head, {"focus": entries})


async def test_nothing_is_read_where_nothing_was_saved(store: Store) -> None:
    assert await store.load() == (Head(), {})
    assert store.set_aside == []


async def test_what_is_saved_already_is_not_written_again(
    hass: HomeAssistant, store: Store
) -> None:
    entries = written(3)
    await store.save(Head(), {"focus": Journal(entries)})
    again = Store(hass, "ENTRY")
    _, journals = await again.load()

    await again.save(
        Head(), {"focus": Journal([*journals["focus"], *written(1, AT + 10**6)])}
    )

    assert (path(hass) / "log").read_text().count('"entry"') == 4


async def test_a_head_that_is_the_same_is_not_written_again(
    hass: HomeAssistant, store: Store
) -> None:
    for told_until in (AT, AT + 1, AT + 2):
        await store.save(Head(told_until=told_until, retired=["old"]), {})

    assert (path(hass) / "log").read_text().count('"retired"') == 1
    head = Head(told_until=AT + 2, retired=["old"])
    assert await Store(hass, "ENTRY").load() == (head, {})


async def test_the_log_stays_small(hass: HomeAssistant, store: Store) -> None:
    entries = written(40)

    with patch("custom_components.argus.storage.store.FULL", 8 * 1024):
        for count in range(1, len(entries) + 1):
            await store.save(Head(), {"focus": Journal(entries[:count])})
            log = path(hass) / "log"
            assert not log.exists() or log.stat().st_size <= 8 * 1024

    assert {"head", "journal.focus"} <= set(names(hass))
    assert (await Store(hass, "ENTRY").load())[1] == {"focus": entries}


async def test_history_is_written_and_a_new_log_begins(
    hass: HomeAssistant, store: Store
) -> None:
    entries = written(5)
    head = Head(told_until=AT, retired=["old"])
    journals = {"focus": Journal(entries), "other": Journal(written(2))}
    await store.save(head, journals)
    assert names(hass) == ["log"]

    await store.rewrite("focus", Journal(entries))
    await store.save(head, journals)

    assert names(hass) == ["head", "journal.focus", "journal.other"]
    assert await Store(hass, "ENTRY").load() == (
        head,
        {"focus": entries, "other": written(2)},
    )


async def test_a_crash_between_two_files_loses_nothing(
    hass: HomeAssistant, store: Store
) -> None:
    entries = written(5)
    await store.save(Head(told_until=AT), {"focus": Journal(entries)})
    write = Folder._write

    async def transition() -> None:
        await store.rewrite("focus", Journal(entries))
        more = Journal([*entries, *written(1, AT + 10**6)])
        await store.save(Head(told_until=AT + 1), {"focus": more})

    for fails_at in ("journal.focus", "head"):

        def fails(self: Folder, name: str, text: str, at: str = fails_at) -> None:
            if name == at:
                raise OSError(5, "killed")
            write(self, name, text)

        with (
            patch.object(Folder, "_write", fails),
            pytest.raises(OSError, match="kill"),
        ):
            await transition()

        head, journals = await Store(hass, "ENTRY").load()
        assert head.told_until is not None
        assert {one.stamp for one in journals["focus"]} >= {
            one.stamp for one in entries
        }


async def test_a_crash_before_the_old_log_is_gone_repeats_and_loses_nothing(
    hass: HomeAssistant, store: Store
) -> None:
    entries = written(5)
    await store.save(Head(told_until=AT), {"focus": Journal(entries)})
    await store.rewrite("focus", Journal(entries))
    with patch.object(Folder, "delete"):
        await store.save(Head(told_until=AT + 1), {"focus": Journal(entries)})
    assert names(hass) == ["head", "journal.focus", "log"]

    again = Store(hass, "ENTRY")
    head, journals = await again.load()

    assert head.told_until == AT + 1
    assert list(Journal(journals["focus"])) == entries


async def test_files_stay_where_they_are_while_a_backup_is_made(
    hass: HomeAssistant, store: Store
) -> None:
    entries = written(4)
    store.paused = True

    with patch("custom_components.argus.storage.store.FULL", 1):
        await store.save(Head(), {"focus": Journal(entries)})
        await store.rewrite("focus", Journal(entries))
        assert names(hass) == ["log"]

        store.paused = False
        await store.save(Head(), {"focus": Journal(entries)})
        assert names(hass) == ["head", "journal.focus"]


async def test_a_history_that_cannot_be_written_loses_nothing(
    hass: HomeAssistant, store: Store
) -> None:
    entries = written(2)
    journal = Journal(entries)
    failing = patch.object(Folder, "write", side_effect=OSError)
    with failing, pytest.raises(OSError):
        await store.rewrite("focus", journal)
    await store.save(Head(), {"focus": journal})
    assert (await Store(hass, "ENTRY").load())[1] == {"focus": entries}


async def test_a_timer_is_forgotten_and_no_other(
    hass: HomeAssistant, store: Store
) -> None:
    entries = written(2)
    journals = {"focus": Journal(entries), "focus-2": Journal(entries)}
    await store.save(Head(), journals)
    await store.rewrite("focus", Journal(entries))
    await store.rewrite("focus-2", Journal(entries))
    (path(hass) / "sessions.focus.2026-01").write_text("x")
    (path(hass) / "sessions.focus-2.2026-01").write_text("x")

    await store.forget("focus")
    await store.save(Head(), {"focus-2": Journal(entries)})

    assert names(hass) == ["head", "journal.focus-2", "sessions.focus-2.2026-01"]
    assert (await Store(hass, "ENTRY").load())[1].keys() == {"focus-2"}


async def test_everything_is_removed(hass: HomeAssistant, store: Store) -> None:
    await store.save(Head(), {"focus": Journal(written(1))})

    await store.remove()

    assert not path(hass).exists()


async def test_what_fails_is_raised_and_saved_the_next_time(
    hass: HomeAssistant, store: Store
) -> None:
    entries = written(2)
    await store.save(Head(), {})
    with (
        patch(
            "custom_components.argus.storage.files.os.fsync",
            side_effect=OSError(28, "full"),
        ),
        pytest.raises(OSError, match="full"),
    ):
        await store.save(Head(), {"focus": Journal(entries)})

    await store.save(Head(), {"focus": Journal(entries)})

    assert (await Store(hass, "ENTRY").load())[1] == {"focus": entries}


async def test_a_folder_that_cannot_be_synced_is_no_matter(
    hass: HomeAssistant, store: Store
) -> None:
    with patch(
        "custom_components.argus.storage.files.os.open", side_effect=OSError(22, "no")
    ):
        await store.save(Head(), {"focus": Journal(written(1))})

    assert (await Store(hass, "ENTRY").load())[1] == {"focus": written(1)}


# What cannot be read


def damage(file: Path, how: str) -> None:
    """Damage a file."""
    content = file.read_bytes()
    file.write_bytes(
        {
            "empty": b"",
            "zeroed": bytes(len(content)),
            "torn": content[: len(content) // 2],
            "no object": b"[]",
            "no data": b'{"version": 1}',
            "no text": b"\xff\xfe\xfd",
            "deep": b"[" * 100_000,
            "odd version": b'{"version": "1", "data": {}}',
        }[how]
    )


async def in_files(store: Store, entries: list[Register]) -> None:
    """Save the first two registers in a file, and the others in the log."""
    head = Head(told_until=AT, retired=["old"])
    await store.rewrite("focus", Journal(entries[:2]))
    await store.save(head, {"focus": Journal(entries[:2])})
    await store.save(head, {"focus": Journal(entries)})


DAMAGES = ("zeroed", "torn", "no object", "no data", "no text", "deep", "odd version")


@pytest.mark.parametrize(
    ("name", "how"),
    [
        (name, how)
        for name in ("head", "journal.focus", "log")
        for how in DAMAGES
        if (name, how) != ("log", "torn")  # that is what a power cut leaves
    ],
)
async def test_a_damaged_file_is_set_aside(
    hass: HomeAssistant, store: Store, name: str, how: str
) -> None:
    entries = written(4)
    await in_files(store, entries)
    damage(path(hass) / name, how)
    bad = (path(hass) / name).read_bytes()

    again = Store(hass, "ENTRY")
    head, journals = await again.load()

    (aside,) = again.set_aside
    assert (aside.name, aside.reason) == (name, "corrupt")
    assert Path(aside.kept_as).read_bytes() == bad
    left = {"head": entries, "journal.focus": entries[2:], "log": entries[:2]}
    assert journals == {"focus": left[name]}
    assert head.retired == ["old"]
    await again.save(head, books(journals))
    assert Path(aside.kept_as).read_bytes() == bad
    assert (await Store(hass, "ENTRY").load())[1] == journals


async def test_a_log_that_a_power_cut_tore_is_cut_off_and_goes_on(
    hass: HomeAssistant, store: Store
) -> None:
    entries = written(3)
    await store.save(Head(), {"focus": Journal(entries[:2])})
    log = path(hass) / "log"
    content = log.read_bytes()
    whole = content.split(b"\n")

    for end in range(len(content)):
        log.write_bytes(content[:end])
        again = Store(hass, "ENTRY")
        head, journals = await again.load()
        lines = content[:end].count(b"\n")
        told = sum(b'"entry"' in one for one in whole[:lines])
        assert journals.get("focus", []) == entries[:told]
        assert not again.set_aside
        await again.save(head, {"focus": Journal(entries)})
        once_more = Store(hass, "ENTRY")
        journals = (await once_more.load())[1]
        assert list(Journal(journals["focus"])) == entries
        assert not once_more.set_aside


async def test_a_line_that_was_half_written_is_cut_off_before_the_next(
    hass: HomeAssistant, store: Store
) -> None:
    entries = written(2)
    await store.save(Head(), {"focus": Journal(entries[:1])})
    with (path(hass) / "log").open("ab") as file:
        file.write(b'00000000 {"told_unt')

    await store.save(Head(), {"focus": Journal(entries)})

    again = Store(hass, "ENTRY")
    assert (await again.load())[1] == {"focus": entries}
    assert not again.set_aside


@pytest.mark.parametrize("name", ["head", "log"])
async def test_a_file_of_a_later_version_is_set_aside(
    hass: HomeAssistant, store: Store, name: str
) -> None:
    if name == "log":
        with patch("custom_components.argus.storage.log._FIRST", {"version": 2}):
            await store.save(Head(), {"focus": Journal(written(1))})
    else:
        await store.rewrite("focus", Journal([]))
        await store.save(Head(told_until=AT), {})
        file = path(hass) / name
        file.write_text(file.read_text().replace('"version":1', '"version":2'))

    again = Store(hass, "ENTRY")
    assert (await again.load())[0] == Head()

    assert [one.reason for one in again.set_aside] == ["newer"]


@pytest.mark.parametrize("name", ["log", "journal.focus"])
async def test_of_a_file_that_is_partly_wrong_the_rest_is_read(
    hass: HomeAssistant, store: Store, name: str
) -> None:
    entries = written(3)
    head = Head(told_until=AT, retired=["old"])
    await store.save(head, {"focus": Journal(entries)})
    if name == "journal.focus":
        await store.rewrite("focus", Journal(entries))
        await store.save(head, {"focus": Journal(entries)})
    file = path(hass) / name
    file.write_text(file.read_text().replace('"do":"start"', '"do":"dance"', 1))

    again = Store(hass, "ENTRY")
    head, journals = await again.load()

    assert journals == {"focus": entries[1:]}
    assert (head.told_until, head.retired) == (AT, ["old"])
    assert [one.name for one in again.set_aside] == [name]
    await again.save(head, books(journals))
    assert (await Store(hass, "ENTRY").load())[1] == {"focus": entries[1:]}


@pytest.mark.parametrize(
    "line",
    [
        {"timer": "focus", "entry": {"do": "dance"}},
        {"timer": 1, "entry": {}},
        {"told_until": -1},
        {"told_until": "now"},
        {"head": {"told_until": AT}},
        {},
    ],
)
async def test_a_line_that_says_nothing_we_know_is_damage(
    hass: HomeAssistant, store: Store, line: dict[str, Any]
) -> None:
    entries = written(1)
    await store.save(Head(told_until=AT), {"focus": Journal(entries)})
    store._log.append([json.dumps(line)])

    again = Store(hass, "ENTRY")
    head, journals = await again.load()

    assert (head.told_until, journals) == (AT, {"focus": entries})
    assert [one.name for one in again.set_aside] == ["log"]
    await again.save(head, books(journals))
    assert (await Store(hass, "ENTRY").load())[1] == journals


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("told_until", "now"),
        ("told_until", -1),
        ("floors", []),
        ("floors", {"focus": [1]}),
        ("shadows", 3),
        ("shadows", {"topic": 3}),
        ("leftovers", None),
        ("leftovers", [1]),
        ("retired", 1),
        ("drafts", [{}]),
        ("drafts", 1),
    ],
)
def test_of_a_head_what_is_right_is_read(field: str, value: Any) -> None:
    right = Head(told_until=AT, retired=["old"], leftovers=["a"]).encode()

    head, whole = decode_head({**right, field: value})

    assert not whole
    expected = Head(told_until=AT, retired=["old"], leftovers=["a"])
    setattr(expected, field, getattr(Head(), field))
    assert head == expected


def test_a_head_that_lacks_something_is_not_whole() -> None:
    assert decode_head({}) == (Head(), False)
    assert decode_head([]) == (Head(), False)


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_whatever_became_of_the_files_a_start_works_and_loses_no_file(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("store")
    entries = written(3)
    lines = [json.dumps(encode_entry(one)) for one in entries]
    head = Head(told_until=AT)
    Folder(folder).write(
        {"journal.focus": f"[{','.join(lines)}]", "head": json.dumps(head.encode())}
    )
    Log(Folder(folder)).append([entry_line("focus", one) for one in entries])
    name = data.draw(st.sampled_from(["head", "journal.focus", "log"]))
    content = bytearray((folder / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    end = data.draw(st.one_of(st.none(), st.integers(0, len(content))))
    (folder / name).write_bytes(bad := bytes(content[:end]))

    store = store_in(folder)
    store._load()

    found = {one.stamp for one in store._ledgers["focus"].entries}
    assert found >= {one.stamp for one in entries}
    assert (folder / name).exists() or any(
        Path(one.kept_as).read_bytes() == bad for one in store.set_aside
    )


def store_in(folder: Path) -> Store:
    """Return a store of a folder, which reads without Home Assistant."""
    store = Store(Mock(config=Mock(path=lambda *_: str(folder))), "ENTRY")
    assert store._folder.path == folder
    return store


# In a house


async def test_a_damaged_log_is_an_issue_and_the_timer_goes_on_from_history(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    entry: MockConfigEntry,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await house.async_command("focus", Command(Verb.START))
    await house._flow.ask(house._release)
    await house.async_command("focus", Command(Verb.ADD_TIME, duration=60_000))
    kill(house)
    damage(folder_of(hass, entry) / "log", "zeroed")

    async with started_again(hass, entry) as (again, made):
        coordinator = await boot(again, made)
        (issue,) = ir.async_get(again).issues.values()
        assert issue.translation_key == "set_aside_corrupt"
        assert issue.is_fixable
        assert coordinator.view("focus").snapshot.status is Status.ACTIVE
    assert "could not be read and is kept as" in caplog.text


async def test_a_missing_folder_is_a_new_beginning(
    hass: HomeAssistant, house: ArgusCoordinator, entry: MockConfigEntry
) -> None:
    await hass.config_entries.async_unload(entry.entry_id)
    for file in folder_of(hass, entry).iterdir():
        file.unlink()
    folder_of(hass, entry).rmdir()

    coordinator = await set_up(hass, entry)

    assert coordinator.view("focus").snapshot.status is Status.IDLE
    assert kept(hass, entry)["told_until"]


async def test_a_damaged_month_is_set_aside(hass: HomeAssistant, store: Store) -> None:
    path(hass).mkdir(parents=True)
    month = '{"version":1,"data":{"entries":[],"sessions":[{"id":1}]}}'
    (path(hass) / "sessions.focus.2026-11").write_text(month)

    assert await store.sessions("focus", AT, AT + 1) == []

    assert [one.name for one in store.set_aside] == ["sessions.focus.2026-11"]
