"""Templates of sentences: words, (one|or|another), [what may be missing], <rules>, {slots}.

A template is read once into a tree. The tree is matched against what was said, and written
out again in the notation of Home Assistant's sentences, which is nearly the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
import re
from typing import Final

type Filling = tuple[str, int, int]
"""A slot or rule, and the words [from, to) that fill it."""
type Reading = tuple[Filling, ...]
type Closed = Mapping[str, Mapping[str, object]]
"""What may fill a slot, as folded words; a slot that is not named takes any words."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word, as it is written, and folded, as it is compared."""

    text: str
    folded: str


@dataclass(frozen=True, slots=True)
class Slot:
    """What is not known before it is said."""

    name: str


@dataclass(frozen=True, slots=True)
class Row:
    """One after the other; an empty row is nothing said."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """What a rule stands for; the words that it took are told under its name."""

    name: str
    row: Row


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several."""

    options: tuple[Row, ...]


type Node = Word | Slot | Row | Named | Choice

_TOKENS: Final = re.compile(r"[()\[\]|]|<\w+>|\{\w+\}|[^\s()\[\]|<>{}]+")
_LONGEST: Final = 8
"""Words that a closed slot has at most."""


def read(text: str, rules: Mapping[str, str]) -> Row:
    """Read a template; a rule stands for its text."""
    tokens = _TOKENS.findall(text)
    row, end = _read(tokens, 0, rules)
    if end != len(tokens):
        raise ValueError(f"{tokens[end]} closes nothing: {text}")
    return row


def _read(tokens: Sequence[str], at: int, rules: Mapping[str, str]) -> tuple[Row, int]:
    """Read up to the end of a group; return it and where it ends."""
    options, items = list[Row](), list[Node]()
    while at < len(tokens) and tokens[at] not in (")", "]"):
        token, at = tokens[at], at + 1
        match token[0]:
            case "(" | "[":
                inner, at = _read(tokens, at, rules)
                items.append(inner if token == "(" else _optional(inner))
                at += 1
            case "|":
                options.append(Row(tuple(items)))
                items = []
            case "<":
                name = token[1:-1]
                items.append(Named(name, read(rules[name], rules)))
            case "{":
                items.append(Slot(token[1:-1]))
            case _:
                items.append(Word(token, token.casefold()))
    last = Row(tuple(items))
    return (last if not options else Row((Choice((*options, last)),))), at


def _optional(inner: Row) -> Choice:
    match inner.items:
        case (Choice(options),):
            return Choice((*options, Row(())))
        case _:
            return Choice((inner, Row(())))


def readings(
    node: Node, words: Sequence[str], closed: Closed, at: int = 0
) -> Iterator[tuple[int, Reading]]:
    """Yield the ways to read a node from a word on: where it ends, and what fills slots."""
    match node:
        case Word(folded=folded):
            if at < len(words) and words[at] == folded:
                yield at + 1, ()
        case Slot(name):
            for end in _fillings(closed.get(name), words, at):
                yield end, ((name, at, end),)
        case Choice(options):
            for one in options:
                yield from readings(one, words, closed, at)
        case Named(name, row):
            for end, inside in readings(row, words, closed, at):
                yield end, ((name, at, end), *inside)
        case Row(items):
            yield from _rows(items, words, closed, at)


def _rows(
    items: Sequence[Node], words: Sequence[str], closed: Closed, at: int
) -> Iterator[tuple[int, Reading]]:
    if not items:
        yield at, ()
        return
    for middle, first in readings(items[0], words, closed, at):
        for end, rest in _rows(items[1:], words, closed, middle):
            yield end, first + rest


def _fillings(
    known: Mapping[str, object] | None, words: Sequence[str], at: int
) -> Iterator[int]:
    """Yield where a slot may end; it has a word at least."""
    last = len(words) if known is None else min(len(words), at + _LONGEST)
    for end in range(at + 1, last + 1):
        if known is None or " ".join(words[at:end]) in known:
            yield end


def written(node: Node, known: Mapping[str, str]) -> str:
    """Write a node as Home Assistant's sentences are, what is known by name as it is given.

    A slot that is not known is a wildcard.
    """
    match node:
        case Word(text):
            return text
        case Slot(name):
            return known.get(name, f"{{{name}}}")
        case Choice(options):
            said = [written(one, known) for one in options if one.items]
            left, right = "[]" if len(said) < len(options) else "()"
            return f"{left}{'|'.join(said)}{right}"
        case Named(name, row):
            return known.get(name) or written(row, known)
        case Row(items):
            return " ".join(written(one, known) for one in items)
