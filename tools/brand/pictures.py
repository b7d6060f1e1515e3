"""The icon and the logo, as layers of colour."""

from collections.abc import Iterator
from typing import Final

from .shapes import Shape, arc, common, disc, line, outline, ring, together

type Colour = tuple[int, int, int, float]
type Layer = tuple[Shape, Colour]

RUNS: Final = (0, 150, 136, 1.0)
"""What is left of the time."""
RESTS: Final = (0, 150, 136, 0.25)
EYE: Final = (63, 81, 181, 1.0)
DARK_EYE: Final = (140, 158, 255, 1.0)
"""On something dark."""
LIGHT: Final = (255, 255, 255, 1.0)
DARK_TEXT: Final = (38, 50, 56, 1.0)
LIGHT_TEXT: Final = (236, 239, 241, 1.0)

LOGO_WIDTH: Final = 3.56
"""In heights."""


def icon(eye: Colour = EYE) -> Iterator[Layer]:
    """Yield the layers of the icon, in a square of side 1."""
    cx = cy = 0.5
    yield ring(cx, cy, 0.43, 0.09), RESTS
    yield arc(cx, cy, 0.43, 0.0, 0.72, 0.09), RUNS
    lids = common(disc(cx, cy + 0.2, 0.345), disc(cx, cy - 0.2, 0.345))
    yield outline(lids, 0.06), eye
    yield disc(cx, cy, 0.095), eye
    yield disc(cx + 0.033, cy - 0.033, 0.027), LIGHT


def logo(eye: Colour = EYE, text: Colour = DARK_TEXT) -> Iterator[Layer]:
    """Yield the layers of the logo: the icon, and the name."""
    yield from icon(eye)
    for letter in _name(1.3, 0.72, 0.115):
        yield letter, text


def _name(left: float, base: float, width: float) -> Iterator[Shape]:
    """Yield the letters of the name on a base line."""
    top, x = base - 0.5, left
    yield together(
        line(x, base, x + 0.21, top, width),
        line(x + 0.21, top, x + 0.42, base, width),
        line(x + 0.09, base - 0.17, x + 0.33, base - 0.17, width * 0.9),
    )
    x, small, round_ = left + 0.62, base - 0.34, 0.17
    yield together(
        line(x, base, x, small, width),
        arc(x + 0.155, small + 0.155, 0.155, 0.75, 0.32, width),
    )
    x += 0.33
    yield together(
        ring(x + round_, base - round_, round_, width),
        line(x + 2 * round_, small, x + 2 * round_, base + 0.02, width),
        arc(x + round_, base + 0.02, round_, 0.25, 0.34, width),
    )
    x += 0.55
    yield together(
        line(x, small, x, base - round_, width),
        arc(x + round_, base - round_, round_, 0.25, 0.5, width),
        line(x + 2 * round_, small, x + 2 * round_, base, width),
    )
    x, bend = x + 0.595, 0.085
    yield together(
        arc(x, small + bend, bend, 0.5, 0.65, width * 0.9),
        arc(x, base - bend, bend, 0.0, 0.65, width * 0.9),
    )
