"""What stands between Argus and ESPHome or ESP-IDF has the types that they have, as far as this computer can tell.

ESPHome's own headers are read, from its package; what those and ours want of ESP-IDF is declared in `stubs`.
"""

from pathlib import Path
from subprocess import CompletedProcess, run

import pytest

from .building import built

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
COMPONENT = PROJECT / "esphome" / "components" / "argus"
ESPHOME = next(PROJECT.glob(".venvs/esphome/lib/python3*/site-packages"), None)
SOURCES = {
    "link_esphome.cpp": "USE_HOST",
    "link_tls.cpp": "USE_ESP32",
    "storage_preferences.cpp": "USE_ESP32",
    # What is different in them for TLS.
    "argus_replica.cpp": "USE_ESP32 USE_ARGUS_REPLICA USE_ARGUS_TLS",
    "argus_wishes.cpp": "USE_ESP32 USE_ARGUS_REPLICA USE_ARGUS_TLS",
    "argus_show.cpp": "USE_ESP32 USE_ARGUS_REPLICA USE_ARGUS_TLS",
}
MISTAKES = [
    ("argus_replica.cpp", "settings_.port, authority_", "settings_.port"),
    ("argus_replica.cpp", "slots_.emplace().setup()", "slots_.emplace().begin()"),
    ("link_esphome.cpp", "flush_tx()", "flush()"),
    ("link_esphome.cpp", "queue(from.data(), from.size())", "queue(from)"),
    ("link_esphome.cpp", "sock_ == nullptr", "socket_ == nullptr"),
    ("link_tls.cpp", "esp_tls_conn_new_async", "esp_tls_conn_async"),
    ("link_tls.cpp", "&config_, tls_", "tls_, &config_"),
    ("link_tls.cpp", "cacert_bytes", "cacert_size"),
    ("storage_preferences.cpp", ".save(&from)", ".write(&from)"),
    (
        "storage_preferences.cpp",
        "global_preferences->sync()",
        "global_preferences->commit()",
    ),
]


def checked(source: Path, platform: str) -> CompletedProcess[str]:
    """Check the types of a file."""
    flags = "-std=gnu++20 -fno-exceptions -fno-rtti -Wall -Wextra -Wconversion -Wshadow -Werror"
    paths = [f"-I{COMPONENT}", f"-I{HERE / 'stubs'}", "-isystem", str(ESPHOME)]
    command = [
        "g++",
        "-fsyntax-only",
        *flags.split(),
        *(f"-D{one}" for one in platform.split()),
        *paths,
        str(source),
    ]
    return run(command, capture_output=True, text=True, check=False)


pytestmark = pytest.mark.skipif(ESPHOME is None, reason="no ESPHome: scripts/setup")


@pytest.mark.parametrize(("name", "platform"), SOURCES.items())
def test_a_source_has_the_types_of_what_it_calls(name: str, platform: str) -> None:
    found = checked(COMPONENT / name, platform)
    assert found.returncode == 0, found.stderr[:4000]


@pytest.mark.parametrize(("name", "right", "wrong"), MISTAKES)
def test_a_mistake_is_found(tmp_path: Path, name: str, right: str, wrong: str) -> None:
    text = (COMPONENT / name).read_text()
    assert right in text
    (tmp_path / name).write_text(text.replace(right, wrong))
    found = checked(tmp_path / name, SOURCES[name])
    assert found.returncode != 0
    assert "error" in found.stderr


def test_the_tls_link_keeps_the_rules_of_mbedtls() -> None:
    """Above all: a write that would wait is tried again with the very same bytes."""
    found = run([str(built("tls"))], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout) == (0, "failures 0\n"), found.stderr


@pytest.mark.parametrize("name", ["link_tls.cpp", "storage_preferences.cpp"])
def test_on_other_platforms_a_source_is_empty(name: str, tmp_path: Path) -> None:
    """ESPHome compiles every source for every platform."""
    made = tmp_path / "empty.o"
    command = [
        "g++",
        "-std=gnu++20",
        f"-I{COMPONENT}",
        "-c",
        str(COMPONENT / name),
        "-o",
        str(made),
    ]
    assert run(command, check=False).returncode == 0
    assert (
        run(["nm", str(made)], capture_output=True, text=True, check=False).stdout == ""
    )
