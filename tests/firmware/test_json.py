"""The reader of JSON in C++ takes what the Python grammar takes, and refuses the rest for the same reason."""

from collections.abc import Iterator
import json
from typing import Any

from argus_core.errors import ProtocolError
from argus_core.grammar import read
from hypothesis import example, given, settings, strategies as st
import pytest

from tests.core.arbitrary import objects
from tests.core.test_grammar import (
    test_what_every_reader_takes_is_read as right,
    test_what_only_some_readers_take_is_refused as wrong,
)
from tests.simulation.lines import Program

from .building import program

type Payload = str | bytes | bytearray

DOCUMENTS: list[tuple[Payload, Any]] = [
    case
    for test in (wrong, right)
    for mark in test.pytestmark  # type: ignore[attr-defined]
    for case in mark.args[1]
]
NUMBERS = [
    "0",
    "-0",
    "1",
    "-1",
    "01",
    "-01",
    "-",
    "--",
    "+1",
    "1.",
    ".1",
    "1.0",
    "1.e5",
    "1e",
    "1e+",
    "1E+5",
    "1e-5",
    "-1.5e+2",
    "1ee5",
    "1.2.3",
    "0e0",
    "0.0e999999",
    "1e99999999999999999999",
    "NaN",
    "-NaN",
    "Infinity",
    "-Infinity",
    "Infinit",
    "-I",
    "nul",
    "tru",
    "9007199254740991",
    "9007199254740991.4999",
    "9007199254740991.5",
    "9007199254740991.49e0",
    "-9007199254740991.5",
    "90071992547409915e-1",
    "90071992547409914e-1",
    "0.90071992547409915e16",
    "0.090071992547409915e17",
    "0.00090071992547409914999e19",
    "9e15",
    "9.1e15",
    "9007199254740992e-1",
    "900719925474099149999999999999999999e-20",
    "9007199254740991500e-3",
    "99999999999999999",
    "-99999999999999999",
    "123456789012345678",
    "0.5e17",
    "5e-400",
    "1e16",
    "1E15",
]
STRINGS = [
    '"a"',
    r'"\""',
    r'"\\"',
    r'"\/"',
    r'"\b\f\n\r\t"',
    r'"\u0000"',
    r'"\u00e4"',
    r'"\u20aC"',
    r'"\ud83d\ude00"',
    r'"\ud83dx"',
    r'"\ud83d\u0041"',
    r'"\ud83d\ud83d\ude00"',
    r'"\ude00"',
    r'"\ud83"',
    r'"\ud83d\u"',
    r'"\ud83d\uzzzz"',
    r'"\U0041"',
    r'"\\\'"',
    r'"\a"',
    r'"\u004g"',
    '"ä€😀"',
    '""',
    r'"\u007f"',
    r'"\\ud800"',
]


@pytest.fixture(scope="module", params=["asan", "asan32"])
def reader(request: pytest.FixtureRequest) -> Iterator[Program]:
    with program("json", request.param) as found:
        yield found


def bytes_of(payload: Payload) -> bytes:
    """Return a payload as it would arrive."""
    return (
        payload.encode("utf-8", "surrogatepass")
        if isinstance(payload, str)
        else bytes(payload)
    )


def python(payload: bytes) -> Any:
    """Return the object that the Python core reads, or the reason why it reads none."""
    try:
        return read(payload)
    except ProtocolError as error:
        return error.reason


def cpp(reader: Program, payload: bytes) -> Any:
    """Return what the firmware reads, as its writer writes it, or the reason why it reads none."""
    answer = reader({"hex": payload.hex()})
    return answer.get("reason") or json.loads(bytes.fromhex(answer["hex"]))


@pytest.mark.parametrize(
    "payload", [case[0] for case in DOCUMENTS], ids=lambda one: repr(one[:40])
)
def test_each_document_of_the_grammars_table_is_judged_alike(
    reader: Program, payload: Payload
) -> None:
    document = bytes_of(payload)[:20_000]
    assert cpp(reader, document) == python(document)


@pytest.mark.parametrize(
    "text",
    [
        *NUMBERS,
        *STRINGS,
        "[1,]",
        "[,1]",
        "[1 2]",
        "{1:2}",
        '{"a"}',
        '{"a":}',
        "[",
        "]",
        "}",
        "[}",
        "",
    ],
)
def test_each_value_is_judged_alike_wherever_it_stands(
    reader: Program, text: str
) -> None:
    for document in (
        f'{{"a":{text}}}',
        f'{{"a":[{text}]}}',
        f'{{"a":[0,{text} ]}}',
        f"{{{text}:1}}",
        text,
    ):
        assert cpp(reader, document.encode()) == python(document.encode()), document


@pytest.mark.parametrize(
    "document",
    [
        '{"a":1,"b":{"a":1},"c":[{"a":1},{"a":2}]}',
        '{"a":{"x":1,"y":"x","x":2},"a":1}',
        '{"a,":1,"a":"{,\\"a\\":","b":[",\\"a\\":"]}',
        '{"":1,"":2}',
        '{"\\ud83d\\ude00":1,"😀":2}',
        '{"\\ud800":1,"\\ud800":2}',
        '{"a\\"b":1,"a\\u0022b":2}',
        '{"a\\\\":1,"a\\u005c":2}',
        '{"a":1,"a":NaN}',
        '{"a":"\\ud800","b":',
        '["\\ud800"]',
    ],
)
def test_keys_that_stand_twice_and_what_is_wrong_first(
    reader: Program, document: str
) -> None:
    assert cpp(reader, document.encode()) == python(document.encode())


@pytest.mark.parametrize("last", ["zz", "ab", "\\u0061b"])
def test_among_hundreds_of_keys_the_one_that_stands_twice_is_found(
    reader: Program, last: str
) -> None:
    """So many that their digests are the same without their being the same."""
    keys = [
        f"{one}{two}"
        for one in "abcdefghijklmnopqrst"
        for two in "abcdefghijklmnopqrst"
    ]
    document = "{" + ",".join(f'"{key}":0' for key in [*keys, last]) + "}"
    assert cpp(reader, document.encode()) == python(document.encode())


@settings(max_examples=300)
@given(objects, st.booleans())
def test_whatever_is_written_is_read_as_it_was(
    reader: Program, value: Any, ascii_only: bool
) -> None:
    document = json.dumps(value, ensure_ascii=ascii_only, indent=1).encode()
    assert cpp(reader, document) == value


@settings(max_examples=300)
@given(objects, st.data())
def test_a_document_with_a_few_wrong_bytes_is_judged_alike(
    reader: Program, value: Any, data: st.DataObject
) -> None:
    document = bytearray(
        json.dumps(value, ensure_ascii=data.draw(st.booleans())).encode()
    )
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(document)))
        document[at : at + data.draw(st.integers(0, 2))] = data.draw(
            st.sampled_from(b'{}[]",:\\u0d8ce1.-naI \n\x00\x7f\xc3\xa4\xed\xf0\xff')
        ).to_bytes()
    assert cpp(reader, bytes(document)) == python(bytes(document))


@settings(max_examples=500)
@given(
    st.text('{}[]",:\\u0d8ce1.-naIN \n', max_size=60).map(str.encode)
    | st.binary(max_size=60)
)
@example(b'{"a":1,"a":1')
def test_what_looks_like_json_is_judged_alike(reader: Program, document: bytes) -> None:
    assert cpp(reader, document) == python(document)
