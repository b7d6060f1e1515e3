"""Every screen in every layout looks as the pictures in `screens`, and is drawn anew only when it changes.

After a change that is meant, `ARGUS_WRITE_SCREENS=1 .venvs/test/bin/python -m pytest tests/firmware/test_screens.py -p no:homeassistant`
writes the pictures anew: look at them before they are committed.
"""

from itertools import groupby, pairwise
import json
import os
from pathlib import Path
from subprocess import run
from typing import Any

from PIL import Image, ImageChops
import pytest

from tools.firmware.esphome import compiled

HERE = Path(__file__).parent
SCREENS = HERE / "screens"
WRITE = "ARGUS_WRITE_SCREENS"
LAYOUTS = ("320x170", "320x240", "240x135", "480x480")

type Frame = dict[str, Any]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Frame]]:
    """Draw all; return where the pictures are, and what was said of each frame."""
    out = tmp_path_factory.mktemp("screens")
    program = compiled("gallery", HERE / "gallery" / "gallery.yaml", "gallery")
    environment = {**os.environ, "GALLERY_OUT": str(out)}
    done = run(
        [str(program)], capture_output=True, text=True, check=True, env=environment
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    return out, [json.loads(line) for line in lines]


def frames(drawn: tuple[Path, list[Frame]], kind: str) -> list[Frame]:
    found = [frame for frame in drawn[1] if frame["kind"] == kind]
    assert found
    return found


def test_every_screen_looks_as_its_picture(drawn: tuple[Path, list[Frame]]) -> None:
    """Compare every pixel."""
    new = {path.stem: Image.open(path) for path in sorted(drawn[0].glob("*.ppm"))}
    if os.environ.get(WRITE):
        SCREENS.mkdir(exist_ok=True)
        for path in SCREENS.glob("*.png"):
            path.unlink()
        for name, image in new.items():
            image.save(SCREENS / f"{name}.png", optimize=True)
    assert sorted(new) == sorted(path.stem for path in SCREENS.glob("*.png"))
    different = [
        name
        for name, image in new.items()
        if ImageChops.difference(
            image, Image.open(SCREENS / f"{name}.png").convert("RGB")
        ).getbbox()
    ]
    assert not different, f"differ from {SCREENS}; the new ones are in {drawn[0]}"


def test_the_pictures_are_of_every_layout(drawn: tuple[Path, list[Frame]]) -> None:
    sizes = {
        path.stem: "{}x{}".format(*Image.open(path).size)
        for path in drawn[0].glob("*.ppm")
    }
    assert all(name.endswith(size) for name, size in sizes.items())
    assert {name.rpartition("_")[2] for name in sizes} == set(LAYOUTS)


def test_no_two_screens_are_alike(drawn: tuple[Path, list[Frame]]) -> None:
    for _, group in groupby(frames(drawn, "picture"), lambda frame: frame["layout"]):
        shown = list(group)
        assert len({frame["frame"] for frame in shown}) == len(shown)
        assert len({frame["key"] for frame in shown}) == len(shown)


def test_a_frame_changes_exactly_when_its_key_does(
    drawn: tuple[Path, list[Frame]],
) -> None:
    """So a screen drawn when the key changes shows all, and no frame twice in a row."""
    for _, group in groupby(frames(drawn, "while"), lambda frame: frame["layout"]):
        steps = list(pairwise(group))
        changes = [before["key"] != after["key"] for before, after in steps]
        assert changes == [before["frame"] != after["frame"] for before, after in steps]
        assert 40 < sum(changes) < len(changes) / 2


def test_how_long_a_frame_takes_is_said(drawn: tuple[Path, list[Frame]]) -> None:
    """Of a full one beside an empty one: a figure for the page on the firmware, no limit."""
    for layout in LAYOUTS:
        times = [
            (frame["drawn"], frame["empty"])
            for frame in frames(drawn, "picture")
            if frame["layout"] == layout
        ]
        slowest, empty = max(times)
        print(f"{layout}: full {slowest} µs, empty {empty} µs on this computer")
        assert slowest > 0
