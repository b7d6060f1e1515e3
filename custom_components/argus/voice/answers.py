"""What Argus says: short sentences for the ear, as data per language, and how numbers sound."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

_SECOND: Final = 1000
_MINUTE: Final = 60 * _SECOND
_HOUR: Final = 60 * _MINUTE
_EXACT: Final = 2 * _MINUTE
"""Below this, seconds are said (ms)."""

type Unit = tuple[str, str]
"""One, and several."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one language."""

    code: str
    units: Mapping[str, Unit]
    """hour, minute, second, session, day: how they are counted."""
    link: str
    """Between the last two of several."""
    either: str
    phases: Mapping[str, str]
    """Phases as they begin a sentence."""
    on_task: str
    sentences: Mapping[str, str]

    def say(self, key: str, **values: str) -> str:
        """Return a sentence."""
        return self.sentences[key].format(**values)

    def count(self, number: int, unit: str) -> str:
        """Return how many there are of something."""
        one, several = self.units[unit]
        return f"{number} {one if number == 1 else several}"

    def duration(self, length: int) -> str:
        """Return a duration (ms) as one says it: whole minutes, seconds only near the end."""
        if length < _EXACT:
            minutes, seconds = divmod(max(0, round(length / _SECOND)), 60)
            parts = {"minute": minutes, "second": seconds}
        else:
            hours, minutes = divmod(round(length / _MINUTE), 60)
            parts = {"hour": hours, "minute": minutes}
        said = [self.count(number, unit) for unit, number in parts.items() if number]
        return self.link.join(said) or self.count(0, "second")

    def phase(self, phase: str, task: str | None = None) -> str:
        """Return what one does in a phase."""
        name = self.phases[phase]
        return name if task is None else self.on_task.format(phase=name, task=task)

    def one_of(self, names: Sequence[str]) -> str:
        """Return names to choose from."""
        *first, last = names
        return f"{', '.join(first)}{self.either}{last}" if first else last


ENGLISH: Final = Answers(
    code="en",
    units={
        "hour": ("hour", "hours"),
        "minute": ("minute", "minutes"),
        "second": ("second", "seconds"),
        "session": ("session", "sessions"),
        "day": ("day", "days"),
    },
    link=" and ",
    either=" or ",
    phases={"focus": "Focus", "short_break": "Short break", "long_break": "Long break"},
    on_task="{phase} on {task}",
    sentences={
        "of_timer": "{name}: {answer}",
        "started": "{what} started: {total}.",
        "started_up": "{what} started, counting up.",
        "resumed": "{what} goes on, {left} left.",
        "resumed_up": "{what} goes on after {elapsed}.",
        "running": "{what} is running, {left} left.",
        "running_up": "{what} has been running for {elapsed}.",
        "already": "{what} is already running, {left} left.",
        "already_up": "{what} is already running, for {elapsed} now.",
        "paused": "{what} is paused, {left} left.",
        "paused_up": "{what} is paused after {elapsed}.",
        "idle": "Nothing is running.",
        "idle_since": "Nothing is running. The last focus ended {ago} ago.",
        "next": "Next: {what}, {total}.",
        "next_up": "Next: {what}, counting up.",
        "skipped": "Skipped. {state}",
        "finished": "Done. {state}",
        "cancelled": "Cancelled.",
        "added": "{amount} added, {left} left.",
        "subtracted": "{amount} taken off, {left} left.",
        "counts_up": "It counts up, so there is no time to change.",
        "undone": "Undone. {state}",
        "nothing_to_undo": "There is nothing to undo.",
        "nothing_to_skip": "There is nothing to skip.",
        "no_break": "This timer has no breaks.",
        "break_first": "{what} is still running, {left} left. Skip it first.",
        "break_first_up": "{what} is still running. Finish it first.",
        "day": "{focus} of focus today, {sessions} completed.",
        "day_none": "No focus today yet.",
        "day_streak": "{days} in a row.",
        "task_set": "The task is {task}.",
        "task_cleared": "There is no task now.",
        "task_none": "There is no task.",
        "ticked_off": "{task} is ticked off.",
        "no_list": "This timer has no to-do list.",
        "which": "Which timer: {names}? Please say it with its name.",
        "no_timer": "There is no timer.",
        "not_understood": "Sorry, I did not understand how long.",
        "duration_range": "It must be more than nothing and less than seven days.",
    },
)
GERMAN: Final = Answers(
    code="de",
    units={
        "hour": ("Stunde", "Stunden"),
        "minute": ("Minute", "Minuten"),
        "second": ("Sekunde", "Sekunden"),
        "session": ("Sitzung", "Sitzungen"),
        "day": ("Tag", "Tage"),
    },
    link=" und ",
    either=" oder ",
    phases={
        "focus": "Fokus",
        "short_break": "Kurze Pause",
        "long_break": "Lange Pause",
    },
    on_task="{phase} für {task}",
    sentences={
        "of_timer": "{name}: {answer}",
        "started": "{what} läuft: {total}.",
        "started_up": "{what} läuft und zählt aufwärts.",
        "resumed": "{what} geht weiter, noch {left}.",
        "resumed_up": "{what} geht weiter, bisher {elapsed}.",
        "running": "{what} läuft, noch {left}.",
        "running_up": "{what} läuft, bisher {elapsed}.",
        "already": "{what} läuft schon, noch {left}.",
        "already_up": "{what} läuft schon, bisher {elapsed}.",
        "paused": "{what} ist angehalten, noch {left}.",
        "paused_up": "{what} ist angehalten, bisher {elapsed}.",
        "idle": "Es läuft nichts.",
        "idle_since": "Es läuft nichts. Der letzte Fokus ist seit {ago} zu Ende.",
        "next": "Als Nächstes: {what}, {total}.",
        "next_up": "Als Nächstes: {what}, aufwärts gezählt.",
        "skipped": "Übersprungen. {state}",
        "finished": "Fertig. {state}",
        "cancelled": "Abgebrochen.",
        "added": "{amount} mehr, noch {left}.",
        "subtracted": "{amount} weniger, noch {left}.",
        "counts_up": "Es wird aufwärts gezählt, da gibt es keine Zeit zu ändern.",
        "undone": "Rückgängig gemacht. {state}",
        "nothing_to_undo": "Es gibt nichts rückgängig zu machen.",
        "nothing_to_skip": "Es gibt nichts zu überspringen.",
        "no_break": "Dieser Timer hat keine Pausen.",
        "break_first": "{what} läuft noch {left}. Überspringe das zuerst.",
        "break_first_up": "{what} läuft noch. Beende das zuerst.",
        "day": "Heute {focus} Fokus, abgeschlossen: {sessions}.",
        "day_none": "Heute noch kein Fokus.",
        "day_streak": "{days} in Folge.",
        "task_set": "Die Aufgabe ist {task}.",
        "task_cleared": "Jetzt gibt es keine Aufgabe.",
        "task_none": "Es gibt keine Aufgabe.",
        "ticked_off": "{task} ist abgehakt.",
        "no_list": "Dieser Timer hat keine To-do-Liste.",
        "which": "Welcher Timer: {names}? Bitte sag es mit seinem Namen.",
        "no_timer": "Es gibt keinen Timer.",
        "not_understood": "Ich habe leider nicht verstanden, wie lange.",
        "duration_range": "Es muss länger als nichts und kürzer als sieben Tage sein.",
    },
)
ANSWERS: Final = {one.code: one for one in (ENGLISH, GERMAN)}


def answers(language: str | None) -> Answers:
    """Return the answers in a language, or in English."""
    return ANSWERS.get((language or "").partition("-")[0].lower(), ENGLISH)
