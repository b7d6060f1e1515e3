"""Colours have contrast, LEDs and buzzer follow the view, and a finger finds what it points at."""

from functools import cache
import json
from subprocess import run
from typing import Any

import pytest

from .building import built

TEXTS = ("text", "quiet", "focus", "short_break", "long_break", "warning", "alarm")


@cache
def told(kind: str, value: str) -> dict[str, Any]:
    """Return what the program says of a kind, by name."""
    done = run([str(built("signs"))], capture_output=True, text=True, check=True)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {line[kind]: line[value] for line in lines if kind in line}


def luminance(rgb: list[int]) -> float:
    """As WCAG 2.2 defines it."""
    parts = [part / 255 for part in rgb]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: list[int], other: list[int]) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def colour(name: str) -> Any:
    return told("palette", "rgb")[name]


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_read_has_the_contrast_of_wcag_aaa(name: str) -> None:
    assert contrast(colour(name), colour("ground")) >= 7


@pytest.mark.parametrize(
    "name", ["text", "focus", "short_break", "long_break", "warning", "alarm"]
)
def test_what_lies_on_a_button_or_the_track_is_told_apart(name: str) -> None:
    assert contrast(colour(name), colour("raised")) >= 4.5


@pytest.mark.parametrize("name", [*TEXTS, "ground", "raised"])
def test_a_panel_shows_the_colour_that_is_written(name: str) -> None:
    red, green, blue = colour(name)
    shown = [
        (red >> 3 << 3) | red >> 5,
        (green >> 2 << 2) | green >> 6,
        (blue >> 3 << 3) | blue >> 5,
    ]
    assert [red, green, blue] == shown


def leds(name: str) -> Any:
    return told("light", "leds")[name]


DARK = [0, 0, 0]


def test_the_leds_show_what_is_left_and_the_last_of_it_in_part() -> None:
    focus = colour("focus")
    assert leds("whole") == [focus] * 7
    assert leds("part")[0] == focus and leds("part")[2:] == [DARK] * 5
    assert DARK < leds("part")[1] < focus
    assert leds("draft")[:3] == [focus] * 3 and leds("draft")[4:] == [DARK] * 3


def test_the_leds_are_dimmed_while_paused_and_one_is_faint_while_nothing_runs() -> None:
    assert DARK < leds("paused")[0] < leds("part")[0]
    for name in ("waiting", "unknown"):
        assert leds(name)[0] > DARK and leds(name)[1:] == [DARK] * 6
    assert leds("waiting")[0] != leds("unknown")[0]


def test_the_leds_fill_while_held_and_rest_during_set_up() -> None:
    assert leds("hold")[:3] == [colour("text")] * 3 and leds("hold")[4:] == [DARK] * 3
    assert leds("setup") == [DARK] * 7


def test_all_leds_are_lit_for_who_asks_which_device_it_is() -> None:
    assert leds("flash") == [colour("text")] * 7


def test_an_end_sounds_once_and_says_what_ended() -> None:
    tunes = told("sound", "tune")
    assert tunes["focus"].startswith("focus:") and tunes["break"].startswith("break:")
    silent = {name for name, tune in tunes.items() if not tune}
    assert silent == {"first", "nothing", "once", "quiet", "after_quiet"}


@pytest.mark.parametrize(
    ("name", "kind", "row"),
    [
        ("ring", "ring", 0),
        ("corner", "nothing", 0),
        ("menu", "menu", 0),
        ("undo_not_offered", "nothing", 0),
        ("undo", "undo", 0),
        ("outside", "nothing", 0),
        ("third_row", "row", 2),
        ("last_pixel", "row", 4),
        ("last_timer", "row", 7),
        ("below_the_timers", "nothing", 0),
        ("setup", "row", 0),
        ("no_network", "menu", 0),
    ],
)
def test_a_finger_touches(name: str, kind: str, row: int) -> None:
    assert told("touch", "kind")[name] == kind
    assert told("touch", "row")[name] == row


@pytest.mark.parametrize(
    ("name", "device_id"),
    [
        ("knob1", "knob1"),
        ("Desk knob", "desk-knob"),
        ("argus-knob-a1b2c3", "argus-knoba1b2c3"),
        ("sixteen-letters-", "sixteen-letters-"),
        ("", ""),
        ("Büro", "b--ro"),
    ],
)
def test_a_device_is_called_by_its_name_and_what_tells_it_apart(
    name: str, device_id: str
) -> None:
    assert told("id", "is")[name] == device_id


def test_settings_that_cannot_be_taken_are_told_apart() -> None:
    why = told("wrong", "why")
    assert [name for name, words in why.items() if not words] == ["nothing"]
    words = ["broker", "broker", "port", "port", "user", "password", "room", "device"]
    for name, word in zip(list(why)[1:], words, strict=True):
        assert word in why[name]
