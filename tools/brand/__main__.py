"""Draws the brand images into the integration: python -m tools.brand."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from .pictures import DARK_EYE, LIGHT_TEXT, LOGO_WIDTH, Layer, icon, logo
from .png import png

FOLDER: Final = Path(__file__).parents[2] / "custom_components" / "argus" / "brand"
ICON: Final = 256
LOGO: Final = 128

PICTURES: Final[dict[str, Callable[[], bytes]]] = {
    "icon.png": lambda: _icon(1, icon()),
    "icon@2x.png": lambda: _icon(2, icon()),
    "dark_icon.png": lambda: _icon(1, icon(DARK_EYE)),
    "dark_icon@2x.png": lambda: _icon(2, icon(DARK_EYE)),
    "logo.png": lambda: _logo(1, logo()),
    "logo@2x.png": lambda: _logo(2, logo()),
    "dark_logo.png": lambda: _logo(1, logo(DARK_EYE, LIGHT_TEXT)),
    "dark_logo@2x.png": lambda: _logo(2, logo(DARK_EYE, LIGHT_TEXT)),
}


def _icon(scale: int, layers: Iterator[Layer]) -> bytes:
    return png(layers, ICON * scale, ICON * scale)


def _logo(scale: int, layers: Iterator[Layer]) -> bytes:
    height = LOGO * scale
    return png(layers, round(LOGO_WIDTH * LOGO) * scale, height)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, draw in PICTURES.items():
        (FOLDER / name).write_bytes(draw())
