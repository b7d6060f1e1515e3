"""The grammar: what was said -> a typed request, or None. Pure; the languages are data.

Invariants
1. Each sentence holds a word for a timer: `focus`, `pomodoro`, `argus` or a timer's name.
2. Of several readings the one counts that leaves the fewest words to a task; of these the
   one in the language that was asked in.
3. What is read into a request is also taken by the sentences that are given to Home
   Assistant, but for unusual numbers at its begin; these take more, as in their midst they
   cannot tell a number: that reads as None.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
import re
from typing import Final, override

from .request import Deed, Request
from .template import Closed, Reading, Row, read, readings, written

UNITS: Final = {"hours": 3_600_000, "minutes": 60_000, "seconds": 1000}
"""Slots for numbers, and ms in one."""
DURATION: Final = "duration"
FIRST: Final = "first"
"""A duration that a sentence begins with, so that nothing else may come before it."""
MORE: Final = "more"
"""A rule for a duration with a word in the midst of it ("five more minutes")."""
POMODORO: Final = "pomodoro"
LENGTHS: Final = (DURATION, FIRST, MORE)
TASK: Final = "task"
_DIGITS: Final = "({0})[0|{0}][0|{0}]".format("|".join("123456789"))
_MOST_WORDS: Final = 40
_WORDS: Final = re.compile(r"[^\s\-–—]+")
_NUMBER: Final = re.compile(r"\d{1,4}([.,]\d{1,2})?", re.ASCII)
_MARKS: Final = '.,;:!?…¿¡"“”„»«()'
_MARKS_INSIDE: Final = re.compile(r"[^\w']")


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language."""

    code: str
    words: tuple[str, ...]
    """Words for a timer, whatever its name."""
    strategies: Mapping[str, str]
    """Strategies by what people call them."""
    numbers: Mapping[str, float]
    durations: tuple[tuple[str, int], ...]
    """Templates of durations over the slots of UNITS, and ms that come on top."""
    ends: str
    """What a duration ends with, for Home Assistant, which cannot count."""
    number: str
    """The numbers that a sentence may begin with, for Home Assistant."""
    spelling: str
    """The words above, for Home Assistant, as short as can be."""
    rules: Mapping[str, str]
    """Templates by name; `duration` is made of those above."""
    sentences: Mapping[Deed, tuple[str, ...]]
    more: str = ""
    """The word in the midst of the rule `more`."""
    polite: str = "{sentence}"
    """What people say around a sentence."""
    trees: Mapping[Deed, tuple[Row, ...]] = field(init=False)
    lengths: tuple[tuple[Row, int], ...] = field(init=False)

    def __post_init__(self) -> None:
        """Read the templates."""
        duration = "|".join(template for template, _ in self.durations)
        lengths = dict.fromkeys((DURATION, FIRST), f"({duration})")
        rules = {**lengths, **self.rules}
        trees = {
            deed: tuple(
                read(self.polite.replace("{sentence}", one), rules) for one in templates
            )
            for deed, templates in self.sentences.items()
        }
        forms = tuple((read(one, rules), extra) for one, extra in self.durations)
        object.__setattr__(self, "trees", trees)
        object.__setattr__(self, "lengths", forms)


class _Numbers(dict[str, float]):
    """Numbers by their words, and any in digits."""

    @override
    def __contains__(self, key: object) -> bool:
        """Tell whether it is a number."""
        return isinstance(key, str) and self.value(key) is not None

    def value(self, text: str) -> float | None:
        """Return a number."""
        if (known := self.get(text)) is not None:
            return known
        return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


@dataclass(frozen=True, slots=True)
class Said:
    """What was said, word by word."""

    text: str
    words: tuple[str, ...]
    """Folded, without marks."""
    spans: tuple[tuple[int, int], ...]

    def original(self, start: int, end: int) -> str:
        """Return some words as they were said."""
        first, last = self.spans[start][0], self.spans[end - 1][1]
        return self.text[first:last].strip(_MARKS + " ")


def fold(word: str) -> str:
    """Return a word as it is compared."""
    return word.replace("’", "'").casefold().strip(_MARKS)


def said(text: str) -> Said:
    """Take a text apart; hyphens part words too."""
    found = [(fold(one.group()), one.span()) for one in _WORDS.finditer(text)]
    kept = [(word, span) for word, span in found if word]
    return Said(text, tuple(one[0] for one in kept), tuple(one[1] for one in kept))


def spoken(name: str) -> str:
    """Return a name as it is said; nothing is left of one without words."""
    words = (_MARKS_INSIDE.sub("", one) for one in said(name).words)
    return " ".join(one for one in words if one)


class Grammar:
    """Some languages, and the names of the timers that there are."""

    def __init__(
        self, languages: Sequence[Language], names: Iterable[str] = ()
    ) -> None:
        """Learn the names."""
        self.names = tuple(dict.fromkeys(one for one in map(spoken, names) if one))
        self._languages = {one.code: one for one in languages}
        self._closed = {one.code: self._closed_of(one) for one in languages}

    def _closed_of(self, language: Language) -> Closed:
        numbers = _Numbers(language.numbers)
        words = dict.fromkeys(language.words)
        return {
            "timer": {**words, **dict.fromkeys(self.names)},
            "word": words,
            "strategy": language.strategies,
            **dict.fromkeys(UNITS, numbers),
        }

    def sentences(self) -> list[str]:
        """Return all sentences as Home Assistant takes them; numbers are wildcards."""
        found = dict.fromkeys(
            written(tree, known)
            for language in self._languages.values()
            for known in [self._known(language)]
            for trees in language.trees.values()
            for tree in trees
        )
        return list(found)

    def _known(self, language: Language) -> dict[str, str]:
        """Return what Home Assistant is told of slots; it knows no table of numbers."""
        names = "|".join((language.spelling, *self.names))
        number = f"({language.number}|{_DIGITS})"
        return {
            "timer": f"({names})",
            "word": f"({language.spelling})",
            "strategy": f"({'|'.join(language.strategies)})",
            DURATION: f"{{{DURATION}}} ({language.ends})",
            FIRST: f"{number} ({language.ends}) [{{{DURATION}}} ({language.ends})]",
            **dict.fromkeys(UNITS, number),
        }

    def parse(self, text: str, language: str = "en") -> Request | None:
        """Return what somebody asked for; None if it is not understood."""
        heard = said(text)
        if len(heard.words) > _MOST_WORDS:
            return None
        asked_in = language.partition("-")[0].lower()
        found = [
            (_open_words(reading), one.code != asked_in, number, deed, one, reading)
            for one in self._languages.values()
            for number, (deed, reading) in enumerate(self._readings(one, heard))
        ]
        if not found:
            return None
        *_, deed, spoken_in, reading = min(found, key=lambda one: one[:3])
        return self._request(spoken_in, deed, heard, reading)

    def _readings(
        self, language: Language, heard: Said
    ) -> Iterator[tuple[Deed, Reading]]:
        closed = self._closed[language.code]
        for deed, trees in language.trees.items():
            for tree in trees:
                for end, reading in readings(tree, heard.words, closed):
                    if end == len(heard.words):
                        yield deed, reading

    def _request(
        self, language: Language, deed: Deed, heard: Said, reading: Reading
    ) -> Request:
        given = {name: (start, end) for name, start, end in reading}

        def words(name: str) -> str:
            start, end = given.get(name, (0, 0))
            return " ".join(heard.words[start:end])

        name = words("timer") or words("word")
        task, length = given.get(TASK), next(filter(None, map(words, LENGTHS)), "")
        return Request(
            deed,
            language.code,
            timer=name if name in self.names else None,
            vague=name in self.names and name in language.words,
            duration=self._duration(language, length),
            strategy=language.strategies.get(words("strategy"))
            or self._meant(deed, name),
            task=task and heard.original(*task),
        )

    def _meant(self, deed: Deed, name: str) -> str | None:
        """Return the strategy that the word for a timer is the name of, to start with."""
        named = deed is not Deed.START or name in self.names
        return POMODORO if not named and name.startswith(POMODORO) else None

    def _duration(self, language: Language, text: str) -> int | None:
        """Return a duration in ms; None of nothing."""
        words = [one for one in text.split() if one != language.more]
        closed = self._closed[language.code]
        numbers = _Numbers(language.numbers)
        for tree, extra in language.lengths:
            for end, reading in readings(tree, words, closed):
                if end == len(words):
                    parts = (
                        (numbers.value(" ".join(words[start:stop])) or 0) * UNITS[name]
                        for name, start, stop in reading
                        if name in UNITS
                    )
                    return round(sum(parts)) + extra
        return None


def _open_words(reading: Reading) -> int:
    """Count the words that were left to a task."""
    return sum(end - start for name, start, end in reading if name == TASK)
