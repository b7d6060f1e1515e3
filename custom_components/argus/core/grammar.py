"""The strict grammar of JSON and of typed fields. Nothing here knows a message.

Python's own reader takes more than a device does: NaN, duplicate keys, lone surrogates,
integers without end, any depth. What this one takes, every replica takes.

A reader of a field is called with an object and a key, and names the key when it raises.
Only a number written without fraction and exponent is an integer; true is not one.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
import json
import re
from typing import Concatenate, Final, Never

from .errors import CommandError, ProtocolError

type JsonValue = bool | int | float | str | list[JsonValue] | JsonObject | None
type JsonObject = dict[str, JsonValue]
type Scalar = bool | int | float | str

MAX_BYTES: Final = 8192
MAX_DEPTH: Final = 8
MAX_INTEGER: Final = 2**53 - 1

_BRACKETS: Final = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)
_SURROGATE: Final = re.compile(r"\\u[dD][89a-fA-F]")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")


def read(payload: str | bytes | bytearray, limit: int = MAX_BYTES) -> JsonObject:
    """Read the object of a payload of at most `limit` bytes; raise ProtocolError."""
    text = _text(payload, limit)
    few = text.count("[") + text.count("{") <= MAX_DEPTH  # quicker than to look closely
    if not few and depth(text) > MAX_DEPTH:
        raise ProtocolError("too_deep")
    try:
        value = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise ProtocolError("not_json", f"{error.msg} at {error.pos}") from None
    if not isinstance(value, dict):
        raise ProtocolError("not_an_object")
    if _SURROGATE.search(text):
        _encoded(write(value), "lone_surrogate")
    return value


def write(value: JsonValue) -> str:
    """Write a value in the one canonical way: sorted keys, no spaces, no escapes but must."""
    return json.dumps(
        value,
        allow_nan=False,
        ensure_ascii=False,
        separators=(",", ":"),
        sort_keys=True,
    )


def depth(text: str) -> int:
    """Return how deep brackets nest in a text, at least as deep as a parser would go."""
    level = deepest = 0
    for found in _BRACKETS.finditer(text):
        match found[0]:
            case "[" | "{":
                level += 1
                deepest = max(deepest, level)
            case "]" | "}":
                level -= 1
    return deepest


def shown(text: str) -> str:
    """Return the beginning of what somebody sent, fit for a log."""
    return ascii(text[:32])[1:-1][:64]


@contextmanager
def blamed_on_sender() -> Iterator[None]:
    """Turn the CommandError of a thing that was decoded into a ProtocolError."""
    try:
        yield
    except CommandError as error:
        raise ProtocolError(error.reason, error.detail) from None


def _text(payload: str | bytes | bytearray, limit: int) -> str:
    """Return a payload as text; what is too long is refused before it is looked at."""
    if len(payload) > limit:
        raise ProtocolError("too_large", str(len(payload)))
    if isinstance(payload, str):
        size = len(_encoded(payload, "not_utf8"))
        if size > limit:
            raise ProtocolError("too_large", str(size))
        return payload
    try:
        return payload.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProtocolError("not_utf8", f"at {error.start}") from None


def _encoded(text: str, reason: str) -> bytes:
    """Return a text as UTF-8, in which no surrogate stands alone."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        raise ProtocolError(reason) from None


def _integer(digits: str) -> int:
    """Read an integer, however long, that every replica can hold."""
    if len(digits) > 17 or abs(int(digits)) > MAX_INTEGER:
        raise ProtocolError("number_range", shown(digits))
    return int(digits)


def _fraction(digits: str) -> float:
    """Read a number with a fraction or an exponent."""
    if abs(value := float(digits)) > MAX_INTEGER:
        raise ProtocolError("number_range", shown(digits))
    return value


def _constant(name: str) -> Never:
    """Refuse what is no number."""
    raise ProtocolError("not_a_number", name)


def _object(pairs: list[tuple[str, JsonValue]]) -> JsonObject:
    """Build an object in which no key stands twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ProtocolError("duplicate_key")
    return found


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_constant=_constant,
    parse_float=_fraction,
    parse_int=_integer,
)


def required(data: JsonObject, key: str) -> JsonValue:
    """Return a field that must be there, and not null."""
    value = data.get(key)
    if value is None:
        raise ProtocolError("field_missing", key)
    return value


def optional[T, **P](
    getter: Callable[Concatenate[JsonObject, str, P], T],
    data: JsonObject,
    key: str,
    *args: P.args,
    **kwargs: P.kwargs,
) -> T | None:
    """Read a field with another getter, or return None where it is absent or null."""
    if data.get(key) is None:
        return None
    return getter(data, key, *args, **kwargs)


def integer(data: JsonObject, key: str, low: int = 0, high: int = MAX_INTEGER) -> int:
    """Return an integer in [low, high]."""
    value = required(data, key)
    if isinstance(value, bool) or not isinstance(value, int):
        raise ProtocolError("field_type", key)
    if not low <= value <= high:
        raise ProtocolError("field_range", key)
    return value


def flag(data: JsonObject, key: str) -> bool:
    """Return true or false."""
    value = required(data, key)
    if not isinstance(value, bool):
        raise ProtocolError("field_type", key)
    return value


def string(data: JsonObject, key: str) -> str:
    """Return a string of any content; its caller bounds it."""
    value = required(data, key)
    if not isinstance(value, str):
        raise ProtocolError("field_type", key)
    return value


def word(data: JsonObject, key: str, pattern: re.Pattern[str]) -> str:
    """Return a string that matches a pattern as a whole."""
    value = string(data, key)
    if not pattern.fullmatch(value):
        raise ProtocolError("field_text", key)
    return value


def label(data: JsonObject, key: str, longest: int = 64) -> str:
    """Return a string for people, without control characters."""
    value = string(data, key)
    if len(value) > longest or _CONTROL.search(value):
        raise ProtocolError("field_text", key)
    return value


def scalar(data: JsonObject, key: str, longest: int = 64) -> Scalar:
    """Return a plain value: true or false, a number, or a string for people."""
    value = required(data, key)
    if isinstance(value, (bool, int, float)):
        return value
    return label(data, key, longest)


def choice[E: StrEnum](data: JsonObject, key: str, kind: type[E]) -> E:
    """Return the member of an enumeration that a string names."""
    value = string(data, key)
    if value not in kind:
        raise ProtocolError("field_choice", key)
    return kind(value)


def mapping(data: JsonObject, key: str) -> JsonObject:
    """Return an object."""
    value = required(data, key)
    if not isinstance(value, dict):
        raise ProtocolError("field_type", key)
    return value


def items(data: JsonObject, key: str, most: int) -> list[JsonValue]:
    """Return a list of at most `most` items."""
    value = required(data, key)
    if not isinstance(value, list):
        raise ProtocolError("field_type", key)
    if len(value) > most:
        raise ProtocolError("field_length", key)
    return value


def row(data: JsonObject, key: str, names: Sequence[str], least: int = 0) -> JsonObject:
    """Return a list as an object: its items by name, the last ones perhaps left out."""
    values = items(data, key, len(names))
    if len(values) < (least or len(names)):
        raise ProtocolError("field_length", key)
    return dict(zip(names, values, strict=False))
