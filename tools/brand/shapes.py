"""Shapes as distances: how far a point is from an edge, negative inside. Units are free."""

from collections.abc import Callable
from math import cos, hypot, pi, sin
from typing import Final

type Shape = Callable[[float, float], float]

FULL: Final = 2 * pi


def disc(cx: float, cy: float, radius: float) -> Shape:
    """Return a disc."""
    return lambda x, y: hypot(x - cx, y - cy) - radius


def ring(cx: float, cy: float, radius: float, width: float) -> Shape:
    """Return a ring; the radius is that of its middle."""
    return lambda x, y: abs(hypot(x - cx, y - cy) - radius) - width / 2


def line(ax: float, ay: float, bx: float, by: float, width: float) -> Shape:
    """Return a stroke with round ends."""
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy

    def distance(x: float, y: float) -> float:
        along = ((x - ax) * dx + (y - ay) * dy) / length
        along = min(1.0, max(0.0, along))
        return hypot(x - ax - along * dx, y - ay - along * dy) - width / 2

    return distance


def arc(
    cx: float, cy: float, radius: float, start: float, turn: float, width: float
) -> Shape:
    """Return a bent stroke with round ends, from the angle `start` on by `turn`.

    Angles are shares of a whole turn, from the top, clockwise.
    """
    middle, half = (start + turn / 2) * FULL, turn * pi
    mx, my = sin(middle), -cos(middle)
    ex, ey = radius * sin(half), radius * cos(half)
    inner = cos(half)

    def distance(x: float, y: float) -> float:
        dx, dy = x - cx, y - cy
        along, across = dx * mx + dy * my, abs(dx * my - dy * mx)
        reach = hypot(along, across)
        if along >= inner * reach:
            return abs(reach - radius) - width / 2
        return hypot(along - ey, across - ex) - width / 2

    return distance


def together(*shapes: Shape) -> Shape:
    """Return what is in any of the shapes."""
    return lambda x, y: min(shape(x, y) for shape in shapes)


def common(*shapes: Shape) -> Shape:
    """Return what is in all of the shapes."""
    return lambda x, y: max(shape(x, y) for shape in shapes)


def outline(shape: Shape, width: float) -> Shape:
    """Return the edge of a shape, as a stroke."""
    return lambda x, y: abs(shape(x, y)) - width / 2
