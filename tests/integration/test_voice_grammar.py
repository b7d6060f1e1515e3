"""The grammar of voice, pure: what is said is what is read, in every language.

Long: one rule after another of one subject, each with its cases.
"""

import ast
from pathlib import Path
import random
import re
from typing import Any

from hassil.intents import Intents, WildcardSlotList
from hassil.recognize import recognize_all
from hypothesis import HealthCheck, given, settings, strategies as st
import pytest

from custom_components.argus import voice
from custom_components.argus.voice import LANGUAGES, Deed, Grammar, Language, spoken
from custom_components.argus.voice.template import Node, Row, Slot, Word, read

from .builtin import sentences
from .sayings import NAMES, Saying, sayings

MINUTE = 60_000
HOUR = 60 * MINUTE
FOLDER = Path(voice.__file__).parent
DOCS = Path(__file__).parents[2] / "docs" / "voice.md"
ENGLISH, GERMAN = LANGUAGES
GRAMMAR = Grammar(LANGUAGES, NAMES)
SLOW = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def by_code(one: Language) -> str:
    """Name a case."""
    return one.code


def said(text: str, language: str = "en") -> dict[str, Any]:
    """Return what is understood, without what is not said; nothing if it is not."""
    request = GRAMMAR.parse(text, language)
    if request is None:
        return {}
    fields = {name: getattr(request, name) for name in request.__slots__}
    return {name: one for name, one in fields.items() if one not in (None, False)}


# Sentences that stand here in full: the data could be wrong in the same way as its reader.


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("twenty-five minutes", 25 * MINUTE),
        ("twenty five minutes", 25 * MINUTE),
        ("25 minutes", 25 * MINUTE),
        ("a minute", MINUTE),
        ("an hour", HOUR),
        ("an hour and a half", 90 * MINUTE),
        ("one and a half hours", 90 * MINUTE),
        ("half an hour", 30 * MINUTE),
        ("a quarter of an hour", 15 * MINUTE),
        ("three quarters of an hour", 45 * MINUTE),
        ("an hour and twenty minutes", 80 * MINUTE),
        ("2 hours 5 minutes", 125 * MINUTE),
        ("one hundred and ten minutes", 110 * MINUTE),
        ("ninety seconds", 90_000),
        ("an hour and ten seconds", HOUR + 10_000),
        ("1.5 hours", 90 * MINUTE),
        ("two minutes and thirty seconds", 150_000),
        ("a couple of minutes", 2 * MINUTE),
    ],
)
def test_english_durations_are_understood(text: str, length: int) -> None:
    assert said(f"start focus for {text}")["duration"] == length
    assert said(f"add {text} to focus") == {
        "deed": Deed.ADD,
        "language": "en",
        "duration": length,
    }


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("fünfundzwanzig Minuten", 25 * MINUTE),
        ("25 Minuten", 25 * MINUTE),
        ("eine Minute", MINUTE),
        ("einundzwanzig Minuten", 21 * MINUTE),
        ("dreißig Minuten", 30 * MINUTE),
        ("dreissig Minuten", 30 * MINUTE),
        ("eine Stunde", HOUR),
        ("eine halbe Stunde", 30 * MINUTE),
        ("anderthalb Stunden", 90 * MINUTE),
        ("eineinhalb Stunden", 90 * MINUTE),
        ("zweieinhalb Stunden", 150 * MINUTE),
        ("eine Viertelstunde", 15 * MINUTE),
        ("eine Dreiviertelstunde", 45 * MINUTE),
        ("eine Stunde und zwanzig Minuten", 80 * MINUTE),
        ("eine Stunde zwanzig Minuten", 80 * MINUTE),
        ("zwei Stunden und eine Viertelstunde", 135 * MINUTE),
        ("hundertzehn Minuten", 110 * MINUTE),
        ("1,5 Stunden", 90 * MINUTE),
        ("neunzig Sekunden", 90_000),
    ],
)
def test_german_durations_are_understood(text: str, length: int) -> None:
    assert said(f"Starte Fokus für {text}", "de")["duration"] == length
    assert said(f"Verlängere den Fokus um {text}", "de") == {
        "deed": Deed.ADD,
        "language": "de",
        "duration": length,
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Start focus", {"deed": Deed.START}),
        ("Start a pomodoro.", {"deed": Deed.START, "strategy": "pomodoro"}),
        ("start focus with flow time", {"deed": Deed.START, "strategy": "flowtime"}),
        (
            "Please start a 25-minute focus session on the Tax Return!",
            {"deed": Deed.START, "duration": 25 * MINUTE, "task": "the Tax Return"},
        ),
        (
            "start focus on taxes for twenty minutes",
            {"deed": Deed.START, "duration": 20 * MINUTE, "task": "taxes"},
        ),
        ("start Anna's", {}),
        ("start the Study Desk timer", {"deed": Deed.START, "timer": "study desk"}),
        ("take a focus break", {"deed": Deed.START_BREAK}),
        ("How long is left on focus?", {"deed": Deed.LEFT}),
        ("how was my focus today", {"deed": Deed.DAY}),
        ("how many pomodoros did I do today?", {"deed": Deed.DAY}),
        (
            "set a timer for 25 minutes of focus",
            {"deed": Deed.START, "duration": 25 * MINUTE},
        ),
        ("five more minutes of focus", {"deed": Deed.ADD, "duration": 5 * MINUTE}),
        ("what am I focusing on?", {"deed": Deed.TASK}),
        ("the focus task is done", {"deed": Deed.TICK_OFF}),
        ("my focus task is Done Deals", {"deed": Deed.SET_TASK, "task": "Done Deals"}),
        (
            "tick off E-Mails in my focus tasks",
            {"deed": Deed.TICK_OFF, "task": "E-Mails"},
        ),
    ],
)
def test_english_sentences_are_understood(text: str, wanted: dict[str, Any]) -> None:
    assert said(text) == (wanted and {"language": "en", **wanted})


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Starte Fokus", {"deed": Deed.START}),
        (
            "Fünfundzwanzig Minuten Fokus bitte",
            {"deed": Deed.START, "duration": 1500000},
        ),
        ("Starte den Fokus-Timer", {"deed": Deed.START}),
        ("Starte einen Pomodoro", {"deed": Deed.START, "strategy": "pomodoro"}),
        (
            "Starte Fokus mit der Aufgabe E-Mails für eine halbe Stunde",
            {"deed": Deed.START, "duration": 30 * MINUTE, "task": "E-Mails"},
        ),
        ("Pausiere den Timer Anna", {"deed": Deed.PAUSE, "timer": "anna"}),
        ("Mach mit dem Fokus weiter", {"deed": Deed.RESUME}),
        ("Mach den Fokus rückgängig", {"deed": Deed.UNDO}),
        ("Wie lange läuft der Fokus noch?", {"deed": Deed.LEFT}),
        ("Wie war mein Fokus heute?", {"deed": Deed.DAY}),
        ("Hake die Fokusaufgabe ab", {"deed": Deed.TICK_OFF}),
        (
            "Setze die Fokusaufgabe auf Bericht schreiben",
            {"deed": Deed.SET_TASK, "task": "Bericht schreiben"},
        ),
    ],
)
def test_german_sentences_are_understood(text: str, wanted: dict[str, Any]) -> None:
    assert said(text, "de") == {"language": "de", **wanted}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?!",
        "focus",
        "focus the camera",
        "start",
        "start focus for umpteen minutes",
        "start focus for minutes",
        "set a timer for ten minutes",
        "how long is left on the oven timer",
        "add milk to the focus",
        "start focus " * 30,
        "Fokus auf die Kamera",
    ],
)
def test_anything_else_is_not_understood(text: str) -> None:
    assert said(text) == {}


def test_a_sentence_of_both_languages_is_read_in_the_one_that_was_asked_in() -> None:
    assert said("start pomodoro", "en")["language"] == "en"
    assert said("start pomodoro", "de-AT")["language"] == "de"


def test_a_name_that_is_a_word_for_any_timer_is_vague() -> None:
    grammar = Grammar(LANGUAGES, ["Focus", "Work"])
    vague, sure = grammar.parse("pause focus"), grammar.parse("pause work")
    assert vague is not None and (vague.timer, vague.vague) == ("focus", True)
    assert sure is not None and (sure.timer, sure.vague) == ("work", False)


def test_a_name_that_cannot_be_said_is_no_name() -> None:
    assert Grammar(LANGUAGES, ["🍅", "Ben (2)", "[x|y]"]).names == ("ben 2", "xy")
    assert spoken("Müllers Büro") == "müllers büro"


# The round trip


@pytest.mark.parametrize("language", LANGUAGES, ids=by_code)
def test_every_sentence_made_from_the_data_says_what_it_was_made_of(
    language: Language,
) -> None:
    @SLOW
    @given(sayings(language))
    def check(made: tuple[Deed, Saying]) -> None:
        deed, saying = made
        got = said(saying.words, language.code)
        meant = {name: one for name, one in saying.meaning.items() if one is not None}
        if "strategy" not in meant:
            got.pop("strategy", None)
        assert got == {"deed": deed, "language": language.code, **meant}

    check()


@pytest.fixture(scope="module")
def intents() -> Intents:
    """Return our sentences as Home Assistant makes them out."""
    data = [{"sentences": GRAMMAR.sentences()}]
    made = Intents.from_dict({"language": "en", "intents": {"X": {"data": data}}})
    for name in ("duration", "task", "hours", "minutes"):
        made.slot_lists[name] = WildcardSlotList(name)
    return made


@pytest.mark.parametrize("language", LANGUAGES, ids=by_code)
def test_every_sentence_that_is_understood_is_taken_by_home_assistants_matcher(
    language: Language, intents: Intents
) -> None:
    @settings(SLOW, max_examples=150)
    @given(sayings(language))
    def check(made: tuple[Deed, Saying]) -> None:
        assert next(iter(recognize_all(made[1].words, intents)), None) is not None

    check()


@pytest.mark.parametrize("language", LANGUAGES, ids=by_code)
def test_no_sentence_of_home_assistants_own_is_taken(
    language: Language, intents: Intents
) -> None:
    """One of each of its templates; names and rooms in them are not ours."""
    own = set(sentences(language.code, random.Random(2026)))
    assert len(own) > 500
    taken = [one for one in own if next(iter(recognize_all(one, intents)), None)]
    assert taken == []


@pytest.mark.parametrize(
    "text",
    [
        "start a fifty-minute focus session",
        "start a five-minute focus",
        "start a 25-minute focus",
        "start a 120-minute focus",
        "start a twenty-five-minute focus",
        "start a one-and-a-half-hour focus",
        "an hour and twenty minutes of focus",
        "Starte einen 25-Minuten-Fokus",
        "Starte einen zwanzig-Minuten-Fokus",
        "Starte eine 45-minütige Fokussitzung",
        "Eine Stunde und zwanzig Minuten Fokus",
        "Schließe den Fokus ab",
    ],
)
def test_hyphens_and_two_parts_are_taken_too(text: str, intents: Intents) -> None:
    assert next(iter(recognize_all(text, intents)), None) is not None
    assert said(text, "de" if "Fok" in text else "en")


# The data


def nodes(node: Node) -> list[Node]:
    """Return a node and all in it."""
    match node:
        case Word() | Slot():
            return [node]
        case Row(items):
            return [node, *(found for one in items for found in nodes(one))]
        case _:
            inner = (node.row,) if hasattr(node, "row") else node.options
            return [node, *(found for one in inner for found in nodes(one))]


def own(node: Node) -> bool:
    """Tell whether every way to say a node holds a word of ours."""
    match node:
        case Word(text):
            return text.startswith(("focus", "fokus", "pomodoro"))
        case Slot(name):
            return name in ("timer", "word")
        case Row(items):
            return any(own(one) for one in items)
        case _:
            inner = (node.row,) if hasattr(node, "row") else node.options
            return all(own(one) for one in inner)


@pytest.mark.parametrize("language", LANGUAGES, ids=by_code)
def test_every_sentence_holds_a_word_of_ours(language: Language) -> None:
    trees = [tree for trees in language.trees.values() for tree in trees]
    assert [one for one in trees if not own(one)] == []
    assert not own(read("(start|focus) it", {})), "or this test finds nothing"


@pytest.mark.parametrize("language", LANGUAGES, ids=by_code)
def test_every_deed_can_be_asked_for(language: Language) -> None:
    assert set(language.sentences) == set(Deed)


@pytest.mark.parametrize("language", LANGUAGES, ids=by_code)
def test_home_assistant_knows_all_words_of_a_language(language: Language) -> None:
    every = re.compile(
        f"({language.spelling})".replace("[", "(").replace("]", ")?"), re.IGNORECASE
    )
    assert [one for one in language.words if not every.fullmatch(one)] == []


@pytest.mark.parametrize("language", LANGUAGES, ids=by_code)
def test_numbers_from_1_to_999_are_each_said_in_a_way_of_their_own(
    language: Language,
) -> None:
    assert set(range(1, 1000)) <= set(language.numbers.values())
    whole = language.numbers
    assert {
        ("en", 342): "three hundred forty two",
        ("de", 342): "dreihundertzweiundvierzig",
    }[(language.code, 342)] in whole


@given(st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_whatever_is_said_nothing_breaks(text: str) -> None:
    GRAMMAR.parse(text)
    GRAMMAR.parse(f"start {text} focus for {text}")


def test_the_grammar_imports_the_standard_library_and_itself_alone() -> None:
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom):
                assert node.level == 1 or node.module in {
                    "collections.abc",
                    "dataclasses",
                    "enum",
                    "itertools",
                    "typing",
                }
            elif isinstance(node, ast.Import):
                assert [one.name for one in node.names] == ["re"]


# The page


def examples() -> list[tuple[str, str]]:
    """Return the sentences of the page's table, each with its language."""
    table = DOCS.read_text("utf-8").partition("| --- | --- | --- |\n")[2]
    rows = [line.split("|")[2:4] for line in table.partition("\n\n")[0].splitlines()]
    return [
        (text.strip(), one.code)
        for row in rows
        for text, one in zip(row, LANGUAGES, strict=True)
    ]


@pytest.mark.parametrize(("text", "language"), examples())
def test_every_example_of_the_page_is_understood(text: str, language: str) -> None:
    assert said(text, language)["language"] == language


def test_the_page_has_an_example_of_everything_in_both_languages() -> None:
    requests = [(GRAMMAR.parse(text, one), one) for text, one in examples()]
    found = {(request.deed, one) for request, one in requests if request is not None}
    assert found == {(deed, one.code) for deed in Deed for one in LANGUAGES}


def test_the_page_names_every_intent() -> None:
    named = set(re.findall(r"`(Argus\w+)`", DOCS.read_text("utf-8")))
    assert named == {f"Argus{one.value.title().replace('_', '')}" for one in Deed}
