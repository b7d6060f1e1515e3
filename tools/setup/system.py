"""Programs that come from the system: the broker, the browser, C++ compilers."""

from dataclasses import dataclass
import importlib.util
import os
from pathlib import Path
import shutil

from .base import SetupError, run, say

# Where programs are that an ordinary user's PATH may leave out.
MORE_PATH = "/usr/local/sbin:/usr/sbin:/opt/homebrew/sbin"
_CHROME = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


@dataclass(frozen=True, kw_only=True)
class Program:
    """A program under its names, a Python module or a file, and the packages that bring it."""

    what: str
    names: tuple[str, ...] = ()
    module: str = ""
    file: str = ""  # a pattern below the root
    apt: tuple[str, ...]
    brew: str

    def is_here(self) -> bool:
        """Tell whether the program can be started, or the module be imported."""
        if self.module:
            importlib.invalidate_caches()
            return importlib.util.find_spec(self.module) is not None
        if self.file:
            return any(Path("/").glob(self.file))
        path = f"{os.environ.get('PATH', os.defpath)}:{MORE_PATH}"
        return any(shutil.which(name, path=path) for name in self.names)


# Debian keeps this part of Python's library in a package of its own.
VENV = Program(
    what="Python's venv",
    module="ensurepip",
    apt=("python3-venv",),
    brew="python",
)
COMPILER = Program(
    what="a C++ compiler",
    names=("c++", "g++", "clang++"),
    apt=("g++",),
    brew="gcc",
)
BROKER = Program(
    what="the MQTT broker",
    names=("mosquitto",),
    apt=("mosquitto",),
    brew="mosquitto",
)
CLIENTS = Program(
    what="the MQTT broker's clients",
    names=("mosquitto_pub",),
    apt=("mosquitto-clients",),
    brew="mosquitto",
)
BROWSER = Program(
    what="the browser for the tests",
    names=(
        os.environ.get("CHROMIUM", "chromium"),
        "chromium",
        "chromium-browser",
        "google-chrome",
        _CHROME,
    ),
    apt=("chromium", "fonts-dejavu-core"),
    brew="--cask google-chrome",
)
WINDOW = Program(
    what="the window of firmware that runs on this computer",
    names=("sdl2-config",),
    apt=("libsdl2-dev",),
    brew="sdl2",
)
FIRMWARE_TESTS = (
    Program(
        what="make",
        names=("make",),
        apt=("make",),
        brew="make",
    ),
    Program(
        what="the C++ library for 32 bits",
        file="usr/lib/gcc/*/*/32/libstdc++.a",
        apt=("g++-multilib",),
        brew="gcc",
    ),
    Program(
        what="the cross compiler for the size of the firmware",
        names=("arm-none-eabi-g++",),
        apt=("gcc-arm-none-eabi", "libstdc++-arm-none-eabi-newlib"),
        brew="--cask gcc-arm-embedded",
    ),
    # Debian 12's default of 14 cannot compile the C++ library's <ranges>.
    Program(
        what="the compiler that fuzzes",
        names=("clang++-16",),
        apt=("clang-16", "libclang-rt-16-dev"),
        brew="llvm",
    ),
    Program(
        what="a screen without a screen",
        names=("Xvfb",),
        apt=("xvfb", "xauth"),
        brew="--cask xquartz",
    ),
    Program(
        what="a hand on the keys of a window",
        names=("xdotool",),
        apt=("xdotool",),
        brew="xdotool",
    ),
)


def needed(environments: list[str]) -> list[Program]:
    """Return the programs that these environments rely on."""
    if environments == ["esphome"]:
        return [VENV, COMPILER, WINDOW]
    browser = [BROWSER] if any(name.startswith("ha-") for name in environments) else []
    firmware = [WINDOW, *FIRMWARE_TESTS] if "esphome" in environments else []
    return [VENV, COMPILER, BROKER, CLIENTS, *browser, *firmware]


def _apt_install(missing: list[Program]) -> None:
    """Install Debian packages without asking anything."""
    packages = [package for program in missing for package in program.apt]
    say(f"apt-get install {' '.join(packages)}")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    run("apt-get", "-qq", "update")
    run("apt-get", "-qq", "install", "--yes", "--no-install-recommends", *packages)


def _advice(missing: list[Program]) -> str:
    """Say what to install, in the words of this system's package manager."""
    lines = [f"missing: {', '.join(program.what for program in missing)}; please run"]
    if shutil.which("apt-get"):
        lines += [f"  sudo apt-get install {' '.join(each.apt)}" for each in missing]
    else:
        lines += [f"  brew install {each.brew}" for each in missing]
    return "\n".join(dict.fromkeys(lines))


def set_up(environments: list[str]) -> None:
    """Install what is missing where we may; elsewhere say so, in CI as a failure."""
    missing = [program for program in needed(environments) if not program.is_here()]
    if missing and os.geteuid() == 0 and Path("/etc/debian_version").exists():
        _apt_install(missing)
        missing = [program for program in missing if not program.is_here()]
    if missing and os.environ.get("CI") == "true":
        raise SetupError(_advice(missing))
    if missing:
        say(_advice(missing))
