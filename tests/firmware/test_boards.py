"""Every configuration of a board is valid, writes a program, and is found by a user over git."""

from pathlib import Path
from shutil import copytree, ignore_patterns
from subprocess import run

import pytest

from tools.firmware.esphome import ROOT, compiled, esphome, said

from .building import OUT

ESPHOME = ROOT / "esphome"
BOARDS = ("tembed", "cyd", "stickc")
CONFIGURATIONS = [board + kind for board in BOARDS for kind in ("", ".factory")]
HOSTS = ("tembed", "cyd", "stickc", "presto")
LAYOUTS = ("320x170", "320x240", "240x135", "480x480")
PANELS = ("ESP32-2432S028", "ESP32-2432S028-7789", "ESP32-2432S028-9342")
HERE = Path(__file__).parent / "boards"
LOCAL = {"source": "local", "local_components": str(ESPHOME / "components")}

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.fixture
def repository(tmp_path: Path) -> str:
    """Publish the firmware as it is here in a repository of its own; return its address."""
    folder = tmp_path / "argus"
    copytree(
        ESPHOME, folder / "esphome", ignore=ignore_patterns("__pycache__", ".esphome")
    )
    who = ["-c", "user.name=test", "-c", "user.email=test@localhost"]
    for command in (
        ["init", "-q", "-b", "main"],
        ["add", "."],
        [*who, "commit", "-qm", "all"],
    ):
        run(["git", *command], cwd=folder, check=True)
    return f"file://{folder}"


@pytest.mark.parametrize("configuration", CONFIGURATIONS)
def test_a_configuration_writes_a_program(configuration: str) -> None:
    """Up to the compiler, which is not here: all of main.cpp and the project around it."""
    board = configuration.partition(".")[0]
    stub = str(HERE / "improv_stub")
    done = esphome(
        "boards",
        "compile",
        "--only-generate",
        HERE / "offline.yaml",
        configuration=configuration,
        stub=stub,
        **LOCAL,
    )
    assert done.returncode == 0, said(done)
    written = sorted(
        (OUT / "esphome" / "boards" / "build").glob("*/src/main.cpp"),
        key=lambda path: path.stat().st_mtime,
    )
    text = written[-1].read_text()
    assert "argus::draw(" in text
    assert ("dashboard_import" in text) == configuration.endswith(".factory")
    assert board in {"cyd", "stickc"} or "paint(" in text


@pytest.mark.parametrize("panel", PANELS)
def test_each_panel_of_the_yellow_display_is_valid(panel: str) -> None:
    done = esphome("boards", "config", ESPHOME / "cyd.yaml", panel=panel, **LOCAL)
    assert done.returncode == 0, said(done)


@pytest.mark.parametrize("screen", ["sdl", "snapshot"])
def test_the_host_programs_are_valid(screen: str) -> None:
    """All in one run, of which ESPHome's start is the longest part."""
    paths = [ESPHOME / "host" / f"{host}.yaml" for host in HOSTS]
    done = esphome("hosts", "config", *paths, screen=screen)
    assert done.returncode == 0, said(done)
    assert [f"layout: {one}" in done.stdout for one in LAYOUTS] == [True] * 4


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("argus: {device_id: Büro 1}", "for example 'b-ro-1'"),
        ("argus: {device_id: a-name-of-seventeen}", "1 to 16 of a-z"),
        ("argus: {strategy: tomato}", "Unknown value 'tomato'"),
        ("argus: {layout: 320x170}", "belong together"),
        ("argus: {broker: {host: ''}}", "at least 1"),
        ("argus: {on_phase: [argus.add_time: {duration: 8d}]}", "shorter than 7 days"),
        ("argus: {on_phase: [argus.start: {duration: 0min}]}", "longer than nothing"),
        ("argus: {on_phase: [argus.press: {control: lever}]}", "lever"),
    ],
)
def test_a_mistake_is_told_with_what_to_write_instead(
    tmp_path: Path, lines: str, words: str
) -> None:
    path = tmp_path / "mistake.yaml"
    source = f"external_components: [{{source: {{type: local, path: {ESPHOME}/components}}, components: [argus]}}]"
    path.write_text(f"esphome: {{name: mistake}}\nhost:\n{source}\n{lines}\n")
    done = esphome("mistakes", "config", path)
    assert done.returncode != 0
    assert words in said(done)


def test_a_user_compiles_it_from_git(repository: str, tmp_path: Path) -> None:
    """As the documentation says: a package by its address, and own settings.

    Where a board was compiled from the folder before, what is the same is not compiled again.
    """
    path = tmp_path / "board.yaml"
    path.write_text(
        f"""
substitutions: {{name: board, source: git, argus_url: "{repository}", argus_ref: main, screen: snapshot, device_id: mine}}
packages:
  argus: {{url: "{repository}", ref: main, files: [esphome/host/tembed.yaml]}}
"""
    )
    program = compiled("snapshot", path, "board")
    done = run(
        ["timeout", "2", str(program)],
        capture_output=True,
        text=True,
        check=False,
        env={"ESPHOME_PREFDIR": str(tmp_path)},
    )
    assert "setup() finished successfully" in done.stdout
