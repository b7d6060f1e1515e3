"""Python from Debian's newer suites, for machines with no other source of a new Python.

Nothing of the system changes: apt works with a state of its own, packages are unpacked
and not installed, and the interpreter is pointed at the libraries beside it, so that an
old system can run a new Python.
"""

import os
from pathlib import Path
import shutil

from .base import CACHE, SetupError, run, say

SUITES = ("sid", "forky")
SOURCES = Path("/etc/apt")
PREFIX = CACHE / "debian-python"


def _fields(stanza: str) -> dict[str, str]:
    """Read one deb822 stanza, as far as single-line fields go."""
    lines = (line for line in stanza.splitlines() if line[:1] not in ("#", " ", ""))
    pairs = (line.partition(":") for line in lines)
    return {key.strip().lower(): value.strip() for key, _, value in pairs}


def _deb822(text: str) -> list[str]:
    """Return the archive addresses of a .sources file."""
    found = []
    for fields in map(_fields, text.split("\n\n")):
        kinds, components = fields.get("types", ""), fields.get("components", "")
        if "deb" in kinds.split() and "main" in components.split():
            found += fields.get("uris", "").split()
    return found


def _one_line(text: str) -> list[str]:
    """Return the archive addresses of a .list file: deb [options] uri suite components."""
    found = []
    for line in text.splitlines():
        kind, _, rest = line.partition(" ")
        words = rest.rpartition("]")[2].split()
        if kind == "deb" and "main" in words[2:]:
            found.append(words[0])
    return found


def mirrors() -> list[str]:
    """Return the Debian mirrors of this machine's apt, without security archives."""
    found = []
    for file in sorted(SOURCES.glob("sources.list.d/*.sources")):
        found += _deb822(file.read_text())
    for file in sorted([*SOURCES.glob("sources.list"), *SOURCES.glob("*.d/*.list")]):
        found += _one_line(file.read_text())
    return [uri for uri in dict.fromkeys(found) if uri.rstrip("/").endswith("/debian")]


class Apt:
    """An apt with its own sources, lists, status and cache, all in one folder."""

    def __init__(self, folder: Path, mirror: str, suite: str) -> None:
        """Lay out the folder for one suite of one mirror."""
        self.folder = folder
        self.archives = folder / "cache/archives"
        for part in ("lists/partial", "cache/archives/partial", "empty.d"):
            (folder / part).mkdir(parents=True)
        (folder / "status").touch()
        (folder / "sources.list").write_text(f"deb {mirror} {suite} main\n")

    def __call__(self, *command: str) -> None:
        """Run apt-get; as nothing counts as installed, all dependencies are missing."""
        options = {
            "Dir::Etc::sourcelist": self.folder / "sources.list",
            "Dir::Etc::sourceparts": self.folder / "empty.d",
            "Dir::State::lists": self.folder / "lists",
            "Dir::State::status": self.folder / "status",
            "Dir::Cache": self.folder / "cache",
            "APT::Sandbox::User": "",
            "Acquire::Languages": "none",
            "Acquire::Retries": "2",
        }
        flags = (f"-o{key}={value}" for key, value in options.items())
        run("apt-get", "-qq", *flags, *command, cwd=self.archives)


def _download(version: str, folder: Path) -> list[Path]:
    """Download Python with all that it runs on, down to the C library, and its headers."""
    errors = ["apt knows no mirror with Python"]
    for mirror in mirrors():
        for suite in SUITES:
            shutil.rmtree(folder, ignore_errors=True)
            apt = Apt(folder, mirror, suite)
            install = ("install", "--download-only", "--yes", "--no-install-recommends")
            try:
                apt("update")
                apt(*install, f"python{version}", "libstdc++6")  # wheels in C++ want it
                apt("download", f"libpython{version}-dev")
            except SetupError as error:
                errors.append(f"{suite}: {error}")
            else:
                return sorted(apt.archives.glob("*.deb"))
    raise SetupError("\n".join(errors))


def _point_at_own_libraries(python: Path, patchelf: Path) -> None:
    """Give the interpreter the loader and libraries of its prefix."""
    loader, *_ = sorted((PREFIX / "usr/lib").glob("*/ld-linux*.so.*"))
    # Unlike RUNPATH, RPATH also holds for what wheels load later.
    paths = ("--force-rpath", "--set-rpath", loader.parent)
    run(patchelf, "--set-interpreter", loader, *paths, python)


def _complete_headers(version: str) -> None:
    """Put the real pyconfig.h where it is looked for; Debian's leads to a system path."""
    include = PREFIX / "usr/include"
    (real,) = include.glob(f"*/python{version}/pyconfig.h")
    shutil.copy(real, include / f"python{version}/pyconfig.h")


def _compile(python: Path, library: Path) -> None:
    """Compile the library; packages bring sources alone, and each start would suffer."""
    run(python, "-m", "compileall", "-q", "-j", str(os.cpu_count() or 1), library)


def install(version: str, patchelf: Path) -> Path:
    """Unpack Debian's Python of this version and return the interpreter."""
    say(f"Python {version} from Debian packages")
    shutil.rmtree(PREFIX, ignore_errors=True)
    download = CACHE / "apt"
    for package in _download(version, download):
        run("dpkg-deb", "-x", package, PREFIX)
    python = PREFIX / f"usr/bin/python{version}"
    _point_at_own_libraries(python, patchelf)
    _complete_headers(version)
    _compile(python, PREFIX / f"usr/lib/python{version}")
    shutil.rmtree(download)
    return python
