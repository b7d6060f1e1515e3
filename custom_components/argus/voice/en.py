"""English: sentences, numbers and what belongs to them. Data alone."""

from typing import Final

from .grammar import Language
from .numbers import english_numbers
from .request import Deed

ENGLISH: Final = Language(
    code="en",
    words=("focus", "pomodoro", "pomodoros", "argus"),
    strategies={
        "pomodoro": "pomodoro",
        "pomodoros": "pomodoro",
        "fifty two seventeen": "52_17",
        "52 17": "52_17",
        "ninety twenty": "90_20",
        "90 20": "90_20",
        "countdown": "countdown",
        "count down": "countdown",
        "stopwatch": "stopwatch",
        "stop watch": "stopwatch",
        "flowtime": "flowtime",
        "flow time": "flowtime",
    },
    numbers=english_numbers(),
    durations=(
        ("{minutes} <minute>", 0),
        ("{hours} <hour>", 0),
        ("{seconds} <second>", 0),
        ("{hours} <hour> [and] {minutes} <minute>", 0),
        ("{minutes} <minute> [and] {seconds} <second>", 0),
        ("{hours} <hour> [and] {seconds} <second>", 0),
        ("{hours} <hour> [and] {minutes} <minute> [and] {seconds} <second>", 0),
        ("{hours} <hour> and a half", 1_800_000),
        ("{minutes} <minute> and a half", 30_000),
    ),
    ends="(hour|minute|min)[s] [and a half]|second[s]",
    number=(
        "a|an|a couple of|half (a|an)|a half|[a] quarter of an|three quarters of an"
        "|(one|two|three) and a half|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
        "|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
        "|twenty|thirty|forty|fifty|sixty"
        "|(twenty|thirty|forty|fifty|sixty) (one|two|three|four|five|six|seven|eight|nine)"
        "|seventy|seventy five|eighty|ninety"
    ),
    spelling="focus|pomodoro[s]|argus",
    rules={
        "hour": "(hour|hours)",
        "minute": "(minute|minutes|min|mins)",
        "second": "(second|seconds)",
        "the": "[the|my|a|an|our|this|another] [next|new]",
        "unit": "[timer|session|sessions|block|round|time|period|phase|countdown]",
        "thing": "<the> {timer} <unit>",
        "kind": "[in|with|as|using] [a|the] {strategy} [strategy|method|technique|mode]",
        "about": "(on|to|to work on|working on|with the task|and work on) {task}",
        "more": (
            "(<first> more|another <first>|{minutes} more <minute>|{hours} more <hour>)"
        ),
        "start": "(start|begin|launch|run|do|kick off)",
        "off": "(tick|check|cross) off",
        "done": "(done|complete|completed|finished)",
        "didi": "(did|have|had) i",
    },
    more="more",
    polite="[please|(can|could|would) you [please]|let's] {sentence} [please|now|for me]",
    sentences={
        Deed.START: (
            "<start> <thing> [for <duration>] [<kind>] [<about>]",
            "<start> <thing> <about> for <duration>",
            "<start> <thing> <kind> for <duration> [<about>]",
            "(<start>|set) <the> <first> {timer} <unit> [<about>]",
            "<start> <the> {strategy} {timer} <unit> [for <duration>] [<about>]",
            "set <thing> (for|of|to) <duration> [<about>]",
            "[<start>|set a timer for] <first> of {timer} <unit> [<about>]",
            "<start> focusing [for <duration>] [<about>]",
            "{word} <unit> for <duration> [<about>]",
            "{word} on {task} for <duration>",
            "([i want|i need|i would like|i'd like|time] to|let me|help me) {word} for <duration> [<about>]",
            "time to {word}",
        ),
        Deed.START_BREAK: (
            "(start|begin|take) <the> {timer} break",
            "(start|begin|take) <the> break (in|of|from) <thing>",
        ),
        Deed.PAUSE: (
            "(pause|suspend|hold) <thing>",
            "put <thing> on (hold|pause)",
        ),
        Deed.RESUME: (
            "(resume|unpause|continue) [with] <thing>",
            "(go on|carry on|keep going) with <thing>",
            "(go|get) back to <thing>",
        ),
        Deed.SKIP: (
            "skip <thing>",
            "skip (the|this|my) (break|step|pause|rest) (of|in|on|from) <thing>",
            "skip <the> {timer} (break|step|pause|rest)",
            "(go|move|jump|skip) to the next {timer} [step|phase]",
        ),
        Deed.FINISH: (
            "(finish|end|complete) <thing> [early]",
            "i am done with <thing>",
            "i'm done with <thing>",
        ),
        Deed.CANCEL: ("(cancel|stop|abort|quit|reset) <thing>",),
        Deed.ADD: (
            "add (<duration>|<more>) to <thing>",
            "(extend|lengthen|prolong) <thing> by <duration>",
            "give <thing> (<duration>|<more>)",
            "[give me] <more> (of|for|on|in) <thing>",
            "make <thing> <duration> longer",
        ),
        Deed.SUBTRACT: (
            "(subtract|take|remove|deduct) <duration> (from|off|off of|away from) <thing>",
            "(shorten|reduce|cut) <thing> by <duration>",
            "make <thing> <duration> shorter",
            "<first> less (of|for|on|in) <thing>",
        ),
        Deed.UNDO: (
            "undo <thing>",
            "undo (the|my) last {timer} (action|change|command|thing)",
            "undo (that|it|the last thing|the last change) (on|in|for|with|of) <thing>",
            "(take|put) back (the|my) last {timer} (action|change|command)",
        ),
        Deed.LEFT: (
            "how (long|much time) [is] (left|remaining) (on|in|of|for) <thing>",
            "how much time (do i have|have i got|is there) left (on|in|of|for) <thing>",
            "how (long|much time) do i have left (on|in|of|for) <thing>",
            "how much longer (does|will|is) <thing> [run|last|go|take|be|running]",
            "how (much longer|long) (do i|must i|should i) [still] [have to] focus",
            "(what's|what is) left (of|on|in) <thing>",
            "how long (does|will) <thing> (run|last|go|take|go on)",
            "how much <thing> is (left|remaining)",
            "how much <thing> (do i have|have i got) left",
            "when (does|will|is) <thing> (end|finish|over|done|be over|be done|finished)",
            "how long (until|till|before) <thing> (ends|is over|is done|is finished)",
            "(what's|what is) the (status|state) of <thing>",
            "(what's|what is) <the> {timer} (status|state)",
            "(how's|how is) <thing> (going|doing)",
            "is <thing> (running|on|active|paused)",
        ),
        Deed.DAY: (
            "how was <the> {timer} <unit> [day] today",
            "how was <the> {timer} day",
            "how was my day (in|of|with|on) {timer} <unit>",
            "how is <the> {timer} day [going|today]",
            "how did <thing> go today",
            "how much (did i|have i) (focus|focused) [for] today",
            "how long (did i|have i) (focus|focused|been focusing) [for] today",
            "how (much|many) {timer} <unit> <didi> [do|done|get|gotten|had|have|finish|finished|complete|completed|manage|managed] today",
            "(what's|what is|what was|tell me|give me) <the> {timer} (total|score|summary|result|day|statistics|stats) [of|for] [today]",
            "{timer} (summary|report|statistics|stats|total) [of|for] [today]",
        ),
        Deed.TASK: (
            "(what's|what is|which is) <the> [current] {timer} task",
            "(what's|what is|which is) the task (of|for|on|in) <thing>",
            "what am i focusing on",
        ),
        Deed.SET_TASK: (
            "(set|change|switch) <the> {timer} task to {task}",
            "(set|change|switch) the task (of|for|on|in) <thing> to {task}",
            "(my|the) {timer} task is {task}",
            "(switch|change) <thing> to the task {task}",
            "tell {timer} [that] (i am|i'm) working on {task}",
        ),
        Deed.CLEAR_TASK: (
            "(clear|remove|delete|forget|unset) <the> {timer} task",
            "(clear|remove|delete|forget|unset) the task (of|for|on|in|from) <thing>",
        ),
        Deed.TICK_OFF: (
            "<off> <the> [current] {timer} task",
            "<off> the task (of|for|on|in) <thing>",
            "(tick|check|cross) <the> [current] {timer} task off",
            "(complete|finish) <the> [current] {timer} task",
            "mark <the> [current] {timer} task [as] <done>",
            "(my|the) {timer} task is <done>",
            "(i am|i'm) done with <the> {timer} task",
            "<off> [the task] {task} (in|for|from|on) <the> {timer} (tasks|timer|session)",
            "mark [the task] {task} [as] <done> (in|for|on) <the> {timer} (tasks|timer|session)",
        ),
    },
)
