"""Pictures as PNG: layers of shapes become points, points become a file."""

from collections.abc import Iterable
import struct
from typing import Final
import zlib

from .pictures import Layer

_HEAD: Final = b"\x89PNG\r\n\x1a\n"
_RGBA: Final = 6


def png(layers: Iterable[Layer], width: int, height: int) -> bytes:
    """Draw layers whose unit is the height, with smooth edges and nothing behind them."""
    drawn = list(layers)
    rows = bytearray()
    for row in range(height):
        rows.append(0)
        for column in range(width):
            rows += _point(drawn, (column + 0.5) / height, (row + 0.5) / height, height)
    size = struct.pack(">IIBBBBB", width, height, 8, _RGBA, 0, 0, 0)
    chunks = ((b"IHDR", size), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    return _HEAD + b"".join(_chunk(name, data) for name, data in chunks)


def _point(layers: list[Layer], x: float, y: float, scale: int) -> bytes:
    """Return the colour of a point: what lies above covers what lies below."""
    red = green = blue = alpha = 0.0
    for shape, colour in layers:
        cover = min(1.0, max(0.0, 0.5 - shape(x, y) * scale)) * colour[3]
        if cover == 0:
            continue
        below = alpha * (1 - cover)
        alpha = cover + below
        red = (colour[0] * cover + red * below) / alpha
        green = (colour[1] * cover + green * below) / alpha
        blue = (colour[2] * cover + blue * below) / alpha
    return bytes(round(one) for one in (red, green, blue, alpha * 255))


def _chunk(name: bytes, data: bytes) -> bytes:
    body = name + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))
