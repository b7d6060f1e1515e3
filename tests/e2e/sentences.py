"""Sentences for the local agent: what is said, to a timer that does what, and what comes of it.

`before` is idle, active (25 minutes of focus on "Reading"), paused, or waiting (for the short
break); what is expected is of the sensor, and of what is spoken (a regular expression).
"""

from typing import Any, NamedTuple


class Sentence(NamedTuple):
    """One of sixty."""

    before: str
    text: str
    state: str
    shows: dict[str, Any]
    says: str = ""


def _is(before: str, text: str, state: str, says: str = "", **shows: Any) -> Sentence:
    return Sentence(before, text, state, shows, says)


ENGLISH = (
    _is("idle", "Start focus", "active", "25 minutes", duration="0:25:00"),
    _is("idle", "Start a pomodoro", "active", duration="0:25:00", phase="focus"),
    _is(
        "idle",
        "Start a twenty-five minute focus session.",
        "active",
        duration="0:25:00",
    ),
    _is(
        "idle",
        "Please start focus for an hour and a half",
        "active",
        duration="1:30:00",
    ),
    _is("idle", "focus for half an hour", "active", duration="0:30:00"),
    _is("idle", "Set a focus timer for 40 minutes", "active", duration="0:40:00"),
    _is(
        "idle",
        "Start focus on the Tax Return",
        "active",
        "Focus on the Tax Return",
        task="the Tax Return",
    ),
    _is(
        "idle",
        "start focus for twenty minutes on e-mails",
        "active",
        duration="0:20:00",
        task="e-mails",
    ),
    _is(
        "idle", "Start focus with flowtime", "active", "counting up", elapsed="0:00:0."
    ),
    _is("idle", "Start a fifty two seventeen focus", "active", duration="0:52:00"),
    _is("waiting", "Start the focus break", "active", phase="short_break"),
    _is("waiting", "Start focus", "active", phase="focus"),
    _is("active", "Pause the focus timer", "paused", "25 minutes left"),
    _is("active", "put focus on hold", "paused"),
    _is("paused", "Resume focus", "active", "goes on"),
    _is("paused", "continue with my pomodoro", "active"),
    _is("active", "Skip focus", "idle", "Short break", phase="short_break"),
    _is("active", "finish focus", "idle", "Done", phase="short_break"),
    _is("active", "Cancel the focus session", "idle", "Cancelled", phase="focus"),
    _is("active", "Add five minutes to focus", "active", duration="0:30:00"),
    _is("active", "extend focus by a quarter of an hour", "active", duration="0:40:00"),
    _is("active", "Take ten minutes off my focus", "active", duration="0:15:00"),
    _is("paused", "undo focus", "active", "Undone"),
    _is("active", "How long is left on the focus timer?", "active", "25 minutes left"),
    _is("idle", "How long is left on focus?", "idle", "Nothing is running"),
    _is("active", "How was my focus today?", "active", "today"),
    _is("idle", "how many pomodoros did I do today", "idle", "today"),
    _is(
        "active",
        "Set the focus task to Write the report",
        "active",
        task="Write the report",
    ),
    _is("active", "clear my focus task", "active", task=None),
    _is("active", "Tick off the focus task", "active", "ticked off", task=None),
)
GERMAN = (
    _is("idle", "Starte Fokus", "active", "25 Minuten", duration="0:25:00"),
    _is("idle", "Starte einen Pomodoro", "active", duration="0:25:00", phase="focus"),
    _is("idle", "Starte eine Dreiviertelstunde Fokus", "active", duration="0:45:00"),
    _is("idle", "Fünfundzwanzig Minuten Fokus, bitte", "active", duration="0:25:00"),
    _is("idle", "Starte Fokus für anderthalb Stunden", "active", duration="1:30:00"),
    _is("idle", "Stell einen Fokus-Timer auf 40 Minuten", "active", duration="0:40:00"),
    _is(
        "idle",
        "Kannst du bitte Fokus für eine halbe Stunde starten",
        "active",
        duration="0:30:00",
    ),
    _is(
        "idle",
        "Starte Fokus mit der Aufgabe Steuererklärung",
        "active",
        "Fokus für Steuererklärung",
        task="Steuererklärung",
    ),
    _is(
        "idle",
        "Starte Fokus für zwanzig Minuten an der Steuer",
        "active",
        duration="0:20:00",
        task="der Steuer",
    ),
    _is("idle", "Starte Fokus als Stoppuhr", "active", "aufwärts", elapsed="0:00:0."),
    _is(
        "waiting", "Mach eine Fokuspause", "active", "Kurze Pause", phase="short_break"
    ),
    _is("waiting", "Starte Fokus", "active", phase="focus"),
    _is("active", "Pausiere den Fokus", "paused", "noch 25 Minuten"),
    _is("active", "Halte den Fokus-Timer an", "paused"),
    _is("paused", "Setze den Fokus fort", "active", "geht weiter"),
    _is("paused", "Mach mit dem Pomodoro weiter", "active"),
    _is("active", "Überspringe den Fokus", "idle", "Kurze Pause", phase="short_break"),
    _is("active", "Beende den Fokus", "idle", "Fertig", phase="short_break"),
    _is("active", "Brich den Fokus ab", "idle", "Abgebrochen", phase="focus"),
    _is("active", "Verlängere den Fokus um fünf Minuten", "active", duration="0:30:00"),
    _is(
        "active",
        "Gib mir noch eine Viertelstunde mehr Fokus",
        "active",
        duration="0:40:00",
    ),
    _is("active", "Verkürze den Fokus um zehn Minuten", "active", duration="0:15:00"),
    _is("paused", "Mach den Fokus rückgängig", "active", "Rückgängig"),
    _is("active", "Wie lange läuft der Fokus noch?", "active", "noch 25 Minuten"),
    _is("idle", "Wie viel Zeit bleibt mir noch im Fokus?", "idle", "Es läuft nichts"),
    _is("active", "Wie war mein Fokus heute?", "active", "[Hh]eute"),
    _is("idle", "Wie viele Pomodoros habe ich heute geschafft?", "idle", "[Hh]eute"),
    _is(
        "active",
        "Setze die Fokusaufgabe auf Bericht schreiben",
        "active",
        task="Bericht schreiben",
    ),
    _is("active", "Lösche die Fokusaufgabe", "active", task=None),
    _is("active", "Hake die Fokusaufgabe ab", "active", "abgehakt", task=None),
)
OF_HOME_ASSISTANT = {
    "en": (
        "turn on the kitchen lights",
        "turn off ceiling lights",
        "set bed light brightness to 50 percent",
        "make the kitchen lights red",
        "is the front door locked",
        "open the kitchen window",
        "close the garage door",
        "set a timer for ten minutes",
        "set a 25 minute timer",
        "start a timer for an hour and a half",
        "how long is left on the oven timer",
        "how much time is left on my timer",
        "pause the timer",
        "resume the timer",
        "add five minutes to the timer",
        "cancel the timer",
        "cancel all timers",
        "what is the weather",
        "what is the temperature",
        "add milk to my shopping list",
        "add focus to my shopping list",
        "check off milk from my shopping list",
        "start the vacuum",
        "pause the music",
        "next track",
        "skip this song",
        "what time is it",
        "what is the date",
        "focus the camera",
        "focus on the front door",
        "how was your day",
        "never mind",
    ),
    "de": (
        "schalte das Küchenlicht ein",
        "stelle einen Timer auf zehn Minuten",
        "wie lange läuft der Timer noch",
        "pausiere den Timer",
        "füge Milch zu meiner Einkaufsliste hinzu",
        "starte den Staubsauger",
        "wie spät ist es",
        "wie ist das Wetter",
    ),
}
