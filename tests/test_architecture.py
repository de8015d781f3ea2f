"""The shape of the code base: rules that no linter knows."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LONGEST_FILE = 600  # lines
SOURCE_FOLDERS = ("chalkmap", "client/src", "tests", "bench")
SOURCE_ENDINGS = {".py", ".ts", ".html", ".css"}
VAGUE_NAMES = {
    "common", "data", "extras", "helper", "helpers", "info", "manager", "misc", "process", "stuff", "tools", "util",
    "utils",
}  # fmt: skip
OPENED_FROM_DISK = (
    ROOT / "chalkmap/maps/compare/page.html"
)  # one file that needs no server, so no policy either
EMPTY_PACKAGES = ("chalkmap/maps/__init__.py", "chalkmap/maps/sync/__init__.py")


def _files() -> list[Path]:
    """Return what is committed or would be; what is built is not."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, check=True, text=True,
    )  # fmt: skip
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


FILES = _files()
SOURCES = [
    path
    for path in FILES
    if str(path.relative_to(ROOT)).startswith(SOURCE_FOLDERS)
    and path.suffix in SOURCE_ENDINGS
    and "migrations" not in path.parts
    and ".gen." not in path.name
]


def _names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def test_there_are_sources() -> None:
    assert len(SOURCES) > 50


def test_each_file_is_short_enough_to_read() -> None:
    long = [path for path in SOURCES if len(_read(path).splitlines()) > LONGEST_FILE]
    assert _names(long) == []


def test_no_module_has_a_vague_name() -> None:
    assert _names([path for path in SOURCES if path.name.split(".")[0] in VAGUE_NAMES]) == []


def test_nothing_is_left_to_do_in_the_code() -> None:
    mark = re.compile(r"\b(TO[D]O|FIX[M]E|X[X]X)\b")
    assert _names([path for path in SOURCES if mark.search(_read(path))]) == []


@pytest.mark.parametrize("name", EMPTY_PACKAGES)
def test_importing_a_pure_part_loads_no_django(name: str) -> None:
    assert _read(ROOT / name).strip() == ""


def test_no_lock_names_a_registry() -> None:
    """A lock that names none can be installed from every mirror."""
    locks = [
        ROOT / "requirements.lock",
        ROOT / "requirements-dev.lock",
        ROOT / "client/package-lock.json",
    ]
    named = [path for path in locks if re.search(r'"resolved"|index-url|find-links', _read(path))]
    assert _names(named) == []


def test_no_template_needs_an_inline_script_or_style() -> None:
    """The content security policy would stop it in the browser; here it is seen at once."""
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", re.IGNORECASE)
    pages = [path for path in SOURCES if path.suffix == ".html" and path != OPENED_FROM_DISK]
    assert _names([path for path in pages if inline.search(_read(path))]) == []


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
