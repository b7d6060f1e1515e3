"""What is said to Argus, and what it says: pure, so that sentences are tested without a house.

`grammar` turns text into a request, `answers` turns facts into a sentence; the words of each
language are data. No Home Assistant in here; the shell imports these names.
"""

from .answers import Answers, answers
from .de import GERMAN
from .en import ENGLISH
from .grammar import UNITS, Grammar, Language, spoken
from .request import Deed, Request

LANGUAGES = (ENGLISH, GERMAN)

__all__ = [
    "LANGUAGES",
    "UNITS",
    "Answers",
    "Deed",
    "Grammar",
    "Language",
    "Request",
    "answers",
    "spoken",
]
