"""Write the vectors: `python -m tools.vectors`; one case on each line."""

from importlib import import_module
import json
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "tests" / "vectors"
FILES = (
    "clock",
    "stamp",
    "plan",
    "transitions",
    "advance",
    "journal",
    "sessions",
    "drafts",
    "replica",
)


def text_of(name: str) -> str:
    """Return a file of vectors."""
    cases = import_module(f"{__package__}.{name}").CASES
    lines = (json.dumps(one, ensure_ascii=False) for one in cases)
    return "[\n  " + ",\n  ".join(lines) + "\n]\n"


def main() -> None:
    """Write all files."""
    for name in FILES:
        (FOLDER / f"{name}.json").write_text(text_of(name))


if __name__ == "__main__":
    main()
