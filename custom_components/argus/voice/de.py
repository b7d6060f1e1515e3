"""German: sentences, numbers and what belongs to them. Data alone."""

from itertools import product
from typing import Final

from .grammar import Language
from .numbers import german_numbers
from .request import Deed

_WORDS: Final = ("fokus", "focus", "pomodoro")
_UNITS: Final = ("timer", "zeit", "sitzung", "einheit", "phase", "block", "runde")

GERMAN: Final = Language(
    code="de",
    words=(
        *_WORDS,
        "pomodoros",
        "argus",
        *(f"{word}{unit}" for word, unit in product(_WORDS, _UNITS)),
        "fokussitzungen",
        "fokuseinheiten",
    ),
    strategies={
        "pomodoro": "pomodoro",
        "zweiundfünfzig siebzehn": "52_17",
        "52 17": "52_17",
        "neunzig zwanzig": "90_20",
        "90 20": "90_20",
        "countdown": "countdown",
        "stoppuhr": "stopwatch",
        "flowtime": "flowtime",
    },
    numbers=german_numbers(),
    durations=(
        ("{minutes} <minute>", 0),
        ("{hours} <stunde>", 0),
        ("{seconds} <sekunde>", 0),
        ("{hours} <stunde> [und] {minutes} <minute>", 0),
        ("{minutes} <minute> [und] {seconds} <sekunde>", 0),
        ("{hours} <stunde> [und] {seconds} <sekunde>", 0),
        ("{hours} <stunde> [und] {minutes} <minute> [und] {seconds} <sekunde>", 0),
        ("(eine|einer|ne) viertelstunde", 900_000),
        ("(eine|einer|ne) halbstunde", 1_800_000),
        ("(eine|einer|ne) dreiviertelstunde", 2_700_000),
        ("{hours} <stunde> [und] eine viertelstunde", 900_000),
        ("{hours} <stunde> [und] eine dreiviertelstunde", 2_700_000),
    ),
    ends="[viertel|halb|dreiviertel]stunde[n]|min[ute[n]|ütige[n]]|sekunde[n]",
    number=(
        "ein[e|er|en|s]|ne|[eine|einer] halbe[n]|anderthalb|(ein|zwei|drei)einhalb|[eine]"
        " dreiviertel|ein[ein|drei]viertel|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn"
        "|elf|zwölf|dreizehn|vierzehn|fünfzehn|sechzehn|siebzehn|achtzehn|neunzehn"
        "|[(ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und]"
        "(zwanzig|dreißig|dreissig|vierzig|fünfzig|sechzig)|fünfundsiebzig|achtzig|neunzig"
    ),
    spelling=(
        f"({'|'.join(_WORDS)})[{'|'.join(_UNITS)}]"
        "|pomodoros|argus|fokussitzungen|fokuseinheiten"
    ),
    rules={
        "stunde": "(stunde|stunden)",
        "minute": "(minute|minuten|min|minütige|minütigen)",
        "sekunde": "(sekunde|sekunden)",
        "der": (
            "[noch] [der|die|das|den|dem|mein|meine|meinen|meinem|meiner"
            "|ein|eine|einen|einem|einer] [neue|neuen|nächste|nächsten]"
        ),
        "unit": "[timer|sitzung|einheit|zeit|phase|block|runde|session|sitzungen|einheiten]",
        "thing": "[bitte] <der> [timer] {timer} <unit> [bitte]",
        "länge": "[für|von|über|mit|auf] <duration>",
        "art": "[im|als|nach|mit|mit der] {strategy} [strategie|methode|technik|modus]",
        "woran": "(an|am|zum thema|mit der aufgabe|für die aufgabe|zur aufgabe) {task}",
        "im": (
            "(im|in|in der|in meinem|beim|bei der|am|auf|an|an den|an die|vom|von|von der|zum|zu|zur"
            "|mit dem|mit der|für den|für die|aus dem)"
        ),
        "aufgabe": (
            "<der> [aktuelle] (fokusaufgabe|pomodoroaufgabe|{timer} aufgabe"
            "|aufgabe <im> {timer} <unit>)"
        ),
        "fertig": "(erledigt|fertig|geschafft|abgehakt)",
        "änderung": "(änderung|aktion|sache|eingabe)",
        "viel": "(wie viel|wieviel|wie viele|wieviele)",
        "lang": "(wie lange|wie lang)",
        "starte": "(starte|start|beginne|beginn|mach|mache) [bitte] [mit]",
        "hab": "(habe ich|hab ich|hatte ich)",
    },
    polite=(
        "[bitte|(kannst|könntest) du [bitte]|ich (möchte|will)|jetzt] "
        "{sentence} [bitte|jetzt]"
    ),
    sentences={
        Deed.START: (
            "<starte> <thing> [<länge>] [<art>] [<woran>]",
            "<starte> <thing> <woran> (für|von|über|mit) <duration>",
            "<starte> <thing> <art> <länge> [<woran>]",
            "<starte> <der> {strategy} {timer} <unit> [<länge>] [<woran>]",
            "(<starte>|stell|stelle) [einen|meinen|den|eine|meine|die] <first> {timer} <unit> [<woran>]",
            "(stell|stelle|setz|setze) <thing> (für|von|über|mit|auf) <duration> [<woran>]",
            "(fang|fange) <thing> [<länge>] an",
            "<thing> [<länge>] [<art>] [<woran>] (starten|beginnen|anfangen)",
            "[(stell|stelle) einen timer (auf|für)] <first> {timer} <unit> [<woran>] [starten|beginnen]",
            "{word} (für|von|über) <duration> [<woran>]",
            "(mich|lass mich) <duration> [lang] [<woran>] (fokussieren|konzentrieren mit {word})",
            "zeit für <der> {word}",
        ),
        Deed.START_BREAK: (
            "<starte> <der> (fokuspause|pomodoropause)",
            "<starte> <der> {timer} pause",
            "(starte|start|beginne|beginn) <der> pause <im> {timer} <unit>",
            "<der> (fokuspause|pomodoropause) (starten|beginnen|machen)",
        ),
        Deed.PAUSE: (
            "(pausiere|pausier|unterbrich|unterbreche) <thing>",
            "(halte|halt) <thing> an",
            "<thing> (pausieren|anhalten|unterbrechen)",
            "(mach|mache) [eine] pause (im|in der|beim|bei der|mit dem|mit der) {timer} <unit>",
        ),
        Deed.RESUME: (
            "(setze|setz|führe|führ) <thing> fort",
            "(mach|mache) mit <thing> weiter",
            "(mach|mache) (beim|bei der|im|in der) {timer} <unit> weiter",
            "(weiter mit|zurück zu|zurück zum|zurück zur) <thing>",
            "(lass|lasse) <thing> weiterlaufen",
            "<thing> weiter",
            "<thing> (fortsetzen|fortführen|weiterführen|weiterlaufen lassen)",
        ),
        Deed.SKIP: (
            "(überspringe|überspring) <thing>",
            "<thing> überspringen",
            "(überspringe|überspring) die (pause|phase) <im> {timer} <unit>",
            "(überspringe|überspring) <der> {timer} (pause|phase)",
            "(überspringe|überspring) die (fokuspause|pomodoropause|fokusphase)",
            "(geh|gehe|spring|springe) (zur|zum) nächsten {timer} [phase|schritt]",
        ),
        Deed.FINISH: (
            "(beende|beend) <thing> [früher|vorzeitig]",
            "(schließe|schließ) <thing> ab",
            "<thing> (beenden|abschließen)",
            "ich bin mit <thing> fertig",
            "ich bin fertig mit <thing>",
        ),
        Deed.CANCEL: (
            "(stoppe|stopp|stop) <thing>",
            "(brich|breche) <thing> ab",
            "<thing> (stoppen|abbrechen|verwerfen|zurücksetzen)",
            "(verwirf|verwerfe) <thing>",
        ),
        Deed.ADD: (
            "(verlängere|verlänger) <thing> um [weitere] <duration>",
            "<thing> um [weitere] <duration> verlängern",
            "(gib|gebe|häng|hänge) <thing> [noch|weitere] <duration> [dazu|dran|mehr|hinzu]",
            "(füge|füg|gib|häng|hänge) [weitere|noch] <duration> <im> {timer} <unit> (hinzu|dazu|dran|an)",
            "(füge|füg) <thing> [weitere|noch] <duration> hinzu",
            "[gib mir] [noch] <first> (mehr|länger|zusätzlich|extra) <im> {timer} <unit>",
            "[gib mir] [noch] <first> mehr {timer} <unit>",
            "noch <first> {timer} <unit>",
            "(mach|mache) <thing> <duration> länger",
        ),
        Deed.SUBTRACT: (
            "(verkürze|verkürz|kürze|kürz) <thing> um <duration>",
            "<thing> um <duration> (kürzen|verkürzen)",
            "(zieh|ziehe|nimm) <duration> <im> {timer} <unit> (ab|weg|runter)",
            "(zieh|ziehe) <thing> <duration> ab",
            "<first> weniger <im> {timer} <unit>",
            "<first> weniger {timer} <unit>",
            "(mach|mache) <thing> <duration> kürzer",
        ),
        Deed.UNDO: (
            "(mach|mache) <thing> rückgängig",
            "(mach|mache) die letzte {timer} <änderung> rückgängig",
            "(mach|mache) (das|es|die letzte <änderung>) <im> {timer} <unit> rückgängig",
            "<thing> rückgängig machen",
            "(nimm|nehme) die letzte {timer} <änderung> zurück",
            "(nimm|nehme) (das|es|die letzte <änderung>) <im> {timer} <unit> zurück",
        ),
        Deed.LEFT: (
            "<lang> (läuft|dauert|geht) <thing> noch",
            "<lang> noch <im> {timer} <unit>",
            "<lang> (muss|soll|darf|kann) ich mich noch fokussieren",
            "<viel> zeit (ist|bleibt|bleibt mir|habe ich|hab ich) [noch] <im> {timer} <unit> [noch] [übrig]",
            "<viel> {timer} <unit> (ist|bleibt|bleibt mir|habe ich|hab ich) [noch] [übrig]",
            "wann (endet|ist) <thing> [zu ende|fertig|vorbei|aus|um]",
            "(wie steht es|wie steht's) (um|mit) <thing>",
            "(wie ist|was ist) der stand <im> {timer} <unit>",
            "läuft <thing> [noch|gerade]",
        ),
        Deed.DAY: (
            "wie war <der> {timer} <unit> heute",
            "wie war heute <der> {timer} <unit>",
            "wie war (mein|der) (fokustag|{timer} tag) [heute]",
            "wie war (mein|der) tag <im> {timer} <unit>",
            "<viel> {timer} <unit> <hab> heute [gemacht|geschafft|gehabt|gesammelt|abgeschlossen|beendet|absolviert]",
            "(<lang>|<viel>) <hab> mich heute (fokussiert|konzentriert mit {word})",
            "<lang> war ich heute (im {word}|fokussiert)",
            "(wie ist|was ist|sag mir) <der> {timer} (bilanz|zusammenfassung|statistik) [von|für] [heute]",
            "{timer} (bilanz|zusammenfassung|statistik) [von|für] [heute]",
            "[meine] (fokusbilanz|fokusstatistik) [von|für] [heute]",
        ),
        Deed.TASK: (
            "(was|wie) ist <aufgabe>",
            "(woran|an was) arbeite ich <im> {timer} <unit>",
        ),
        Deed.SET_TASK: (
            "(setze|setz|stell|stelle|ändere) <aufgabe> (auf|in|zu) {task}",
            "(meine|die) {timer} aufgabe ist {task}",
            "(meine|die) (fokusaufgabe|pomodoroaufgabe) ist {task}",
            "(nimm|wähle|wähl) {task} als (fokusaufgabe|pomodoroaufgabe|{timer} aufgabe)",
        ),
        Deed.CLEAR_TASK: (
            "(lösche|lösch|entferne|entfern|vergiss) <aufgabe>",
            "<aufgabe> (löschen|entfernen|vergessen)",
        ),
        Deed.TICK_OFF: (
            "(hake|hak) <aufgabe> ab",
            "<aufgabe> (abhaken|erledigen)",
            "<aufgabe> [ist] <fertig>",
            "(erledige|markiere) <aufgabe> [als erledigt]",
            "(hake|hak) [die aufgabe] {task} <im> {timer} <unit> ab",
        ),
    },
)
