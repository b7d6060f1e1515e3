"""Programs are compiled when what they are made of is another, and not before."""

from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tools.firmware import esphome


@pytest.fixture
def compilations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows by each compilation, none of which takes any time."""
    done = list[str]()

    def run(folder: str, *arguments: object, **given: str) -> CompletedProcess[str]:
        made = tmp_path / folder / "build" / "board" / ".pioenvs" / "board" / "program"
        made.parent.mkdir(parents=True, exist_ok=True)
        done.append(given["board"])
        made.write_text(f"{given['board']} {len(done)}")
        return CompletedProcess(
            arguments, 1 if given["board"] == "bad" else 0, "no", ""
        )

    monkeypatch.setattr(esphome, "OUT", tmp_path)
    monkeypatch.setattr(esphome, "_run", run)
    return done


def compiled(board: str, state: str | None) -> str:
    """Compile a board; return what the program holds."""
    path, given = Path("board.yaml"), (("board", board),)
    return esphome.compiled("some", path, "board", given, state).read_text()


def test_of_the_same_sources_a_program_is_compiled_once(
    compilations: list[str],
) -> None:
    assert compiled("knob", "one") == compiled("knob", "one") == "knob 1"
    assert compiled("panel", "one") == "panel 2"
    assert compiled("knob", "one") == "knob 1", "each board has its own"
    assert compiled("knob", "two") == "knob 3"
    assert compilations == ["knob", "panel", "knob"]


def test_of_sources_that_nobody_knows_it_is_compiled_each_time(
    compilations: list[str],
) -> None:
    assert compiled("knob", None) == "knob 1"
    assert compiled("knob", None) == "knob 2"


def test_what_could_not_be_compiled_is_tried_again(compilations: list[str]) -> None:
    for _ in range(2):
        with pytest.raises(esphome.CompileError, match="no"):
            compiled("bad", "one")
    assert len(compilations) == 2


def test_a_changed_source_is_another_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def state() -> str:
        return esphome.sources.__wrapped__()

    monkeypatch.setattr(esphome, "SOURCES", tmp_path)
    source = tmp_path / "core.cpp"
    source.write_text("int a;")
    before = state()
    (tmp_path / "notes.txt").write_text("not compiled")
    assert state() == before
    source.write_text("int b;")
    assert state() != before
