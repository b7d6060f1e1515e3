"""Sentences made from the data of a language, each with what it says: for the round trip."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

from custom_components.argus.voice import LANGUAGES, Deed, Language
from custom_components.argus.voice.template import Choice, Named, Node, Row, Slot, Word

UNITS = {"hours": 3_600_000, "minutes": 60_000, "seconds": 1000}
TASKS = ("Write the report", "E-Mails", "Zeile 3", "die Steuer", "Müller & Söhne")
NAMES = ("Study desk", "Anna")

type Meaning = Mapping[str, Any]


@dataclass(frozen=True)
class Saying:
    """Some words, and what each slot in them stands for."""

    words: str
    meaning: Meaning


@st.composite
def sayings(draw: st.DrawFn, language: Language) -> tuple[Deed, Saying]:
    """Draw a sentence of a language, whatever it is for."""
    trees = [(deed, tree) for deed, trees in language.trees.items() for tree in trees]
    deed, tree = draw(st.sampled_from(trees))
    return deed, said(draw, tree, language)


def said(draw: st.DrawFn, node: Node, language: Language) -> Saying:
    """Draw one way to say a node."""
    match node:
        case Word(text):
            return Saying(text, {})
        case Slot(name):
            return filling(draw, name, language)
        case Named("duration"):
            return duration(draw, language)
        case Named("first"):
            return duration(draw, USUAL[language.code])
        case Named("more", row):
            return more(draw, row, USUAL[language.code])
        case Named(_, row):
            return said(draw, row, language)
        case Choice(options):
            return said(draw, draw(st.sampled_from(options)), language)
        case Row(items):
            return joined(said(draw, one, language) for one in items)


def joined(parts: Iterator[Saying]) -> Saying:
    """Say one after the other."""
    words, meaning = list[str](), dict[str, Any]()
    for one in parts:
        words.append(one.words)
        meaning |= one.meaning
    return Saying(" ".join(word for word in words if word), meaning)


def duration(draw: st.DrawFn, language: Language) -> Saying:
    """Draw a duration."""
    row, extra = draw(st.sampled_from(language.lengths))
    one = said(draw, row, language)
    units = {name: value for name, value in one.meaning.items() if name in UNITS}
    total = sum(value * UNITS[name] for name, value in units.items())
    return Saying(one.words, {"duration": round(total) + extra})


def more(draw: st.DrawFn, row: Row, language: Language) -> Saying:
    """Draw a duration with a word in its midst."""
    one = said(draw, row, language)
    units = {name: value for name, value in one.meaning.items() if name in UNITS}
    if not units:
        return one
    total = sum(value * UNITS[name] for name, value in units.items())
    return Saying(one.words, {"duration": round(total)})


def filling(draw: st.DrawFn, name: str, language: Language) -> Saying:
    """Draw what fills a slot."""
    match name:
        case "task":
            task = draw(st.sampled_from(TASKS))
            return Saying(task, {"task": task})
        case "strategy":
            words = draw(st.sampled_from(sorted(language.strategies)))
            return Saying(words, {"strategy": language.strategies[words]})
        case "timer":
            words = draw(st.sampled_from((*language.words, *NAMES)))
            return Saying(words, {"timer": words.lower() if words in NAMES else None})
        case "word":
            return Saying(draw(st.sampled_from(language.words)), {})
        case _:
            return draw(numbers(name, language))


def numbers(name: str, language: Language) -> st.SearchStrategy[Saying]:
    """Draw a number, in words or digits."""
    words = st.sampled_from(sorted(language.numbers)).map(
        lambda one: Saying(one, {name: language.numbers[one]})
    )
    whole = st.integers(1, 999).map(lambda one: Saying(str(one), {name: one}))
    if max(language.numbers.values()) < 70:
        return words | whole
    tenths = st.integers(1, 99).map(lambda one: Saying(f"{one / 10}", {name: one / 10}))
    return words | whole | tenths


def usual(language: Language) -> Language:
    """Return a language that counts to 69, by ones: what a sentence may begin with."""
    numbers = {
        words: value
        for words, value in language.numbers.items()
        if value in range(1, 70) and " und " not in words
    }
    return replace(language, numbers=numbers)


USUAL = {one.code: usual(one) for one in LANGUAGES}
