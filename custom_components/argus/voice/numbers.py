"""Numbers as people say them: tables of words, and nothing of what is counted."""

from collections.abc import Iterator
from itertools import product

MOST = 999

type Numbers = dict[str, float]
"""Numbers by their words, folded: without hyphens, in small letters, ß as ss."""

_ENGLISH = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
twenty thirty forty fifty sixty seventy eighty ninety
"""
_GERMAN = """
null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn
sechzehn siebzehn achtzehn neunzehn
zwanzig dreissig vierzig fünfzig sechzig siebzig achtzig neunzig
"""
_EN_SMALL, _EN_TENS = _ENGLISH.split()[:20], _ENGLISH.split()[20:]
_DE_SMALL, _DE_TENS = _GERMAN.split()[:20], _GERMAN.split()[20:]


def english(number: int) -> Iterator[str]:
    """Yield the ways to say a whole number from 0 to 999."""
    hundreds, rest = divmod(number, 100)
    below = _EN_SMALL[rest] if rest < 20 else _EN_TENS[rest // 10 - 2]
    if rest >= 20 and rest % 10:
        below += f" {_EN_SMALL[rest % 10]}"
    if not hundreds:
        yield below
        return
    for head in (f"{_EN_SMALL[hundreds]} hundred", *(("a hundred",) * (hundreds == 1))):
        yield from (f"{head} {below}", f"{head} and {below}") if rest else (head,)


def german(number: int) -> Iterator[str]:
    """Yield the ways to say a whole number from 0 to 999, but for the gender of one."""
    hundreds, rest = divmod(number, 100)
    below = _DE_SMALL[rest] if rest < 20 else _DE_TENS[rest // 10 - 2]
    if rest >= 20 and rest % 10:
        below = f"{_DE_SMALL[rest % 10]}und{below}"
    if rest == 1 and hundreds:
        below = "eins"
    if not hundreds:
        yield below
        return
    heads = [f"{_DE_SMALL[hundreds]}hundert"] + ["hundert"] * (hundreds == 1)
    links = ("", "und") if rest else ("",)
    yield from (
        f"{head}{link}{below if rest else ''}" for head, link in product(heads, links)
    )


def english_numbers() -> Numbers:
    """Return the numbers of English, with halves and quarters."""
    found: Numbers = {one: n for n in range(MOST + 1) for one in english(n)}
    halves = {f"{one} and a half": n + 0.5 for n in range(1, 25) for one in english(n)}
    quarters = {
        "half a": 0.5,
        "half an": 0.5,
        "a half": 0.5,
        "a quarter of an": 0.25,
        "quarter of an": 0.25,
        "a quarter": 0.25,
        "three quarters of an": 0.75,
    }
    return found | halves | quarters | {"a": 1, "an": 1, "a couple of": 2}


def german_numbers() -> Numbers:
    """Return the numbers of German, with halves and quarters."""
    found: Numbers = {one: n for n in range(MOST + 1) for one in german(n)}
    found |= {one.replace("und", " und "): n for one, n in found.items() if n < 100}
    halves: Numbers = {
        f"{one}einhalb": n + 0.5 for n in range(1, 25) for one in german(n)
    }
    quarters = {
        "anderthalb": 1.5,
        "eine halbe": 0.5,
        "einer halben": 0.5,
        "halbe": 0.5,
        "eine dreiviertel": 0.75,
        "dreiviertel": 0.75,
        "eineinviertel": 1.25,
        "eindreiviertel": 1.75,
    }
    ones = dict.fromkeys(("eine", "einer", "einen", "eins", "ne"), 1.0)
    return found | halves | quarters | ones
