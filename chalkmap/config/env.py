"""Every setting that the environment may give, in one table. Unknown names are refused.

`docs/operators/settings.md` is generated from this table.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

PREFIX = "CHALKMAP_"
TESTS_PREFIX = "CHALKMAP_TEST_"  # what only tests read


class SettingError(Exception):
    """A setting in the environment that cannot be used; the message names it."""


def flag(text: str) -> bool:
    """Read yes/no, true/false, on/off, 1/0."""
    word = text.strip().lower()
    if word in {"1", "true", "yes", "on"}:
        return True
    if word in {"0", "false", "no", "off"}:
        return False
    raise ValueError("say yes or no")


def words(text: str) -> tuple[str, ...]:
    """Read a list separated by commas or blanks."""
    return tuple(text.replace(",", " ").split())


def port(text: str) -> int:
    """Read the number of a TCP port."""
    number = int(text)
    if not 1 <= number <= 65_535:
        raise ValueError("a port is a number from 1 to 65535")
    return number


def megabytes(text: str) -> int:
    """Read a size of at least one megabyte."""
    number = int(text)
    if number < 1:
        raise ValueError("at least 1 megabyte")
    return number


def count(text: str) -> int:
    """Read a whole number of at least one."""
    number = int(text)
    if number < 1:
        raise ValueError("at least 1")
    return number


def one_of(*choices: str) -> Callable[[str], str]:
    """Read one of a few words."""

    def read(text: str) -> str:
        if text not in choices:
            raise ValueError(f"one of {', '.join(choices)}")
        return text

    return read


def address(*schemes: str) -> Callable[[str], str]:
    """Read an address that begins with one of the schemes, or nothing."""

    def read(text: str) -> str:
        parts = urlsplit(text)
        if text and (parts.scheme not in schemes or not parts.hostname):
            raise ValueError(
                f"an address that begins with {' or '.join(f'{s}://' for s in schemes)}"
            )
        return text

    return read


@dataclass(frozen=True)
class Setting:
    """One setting: how its text is read, what holds without it, what it is for."""

    name: str
    read: Callable[[str], Any]
    default: Any
    about: str

    @property
    def full_name(self) -> str:
        """The name in the environment."""
        return PREFIX + self.name


SETTINGS = (
    Setting(
        "MODE",
        one_of("sample", "production"),
        default="sample",
        about="`sample`: the sample district, sign-in links on this machine; `production`: a real installation",
    ),
    Setting(
        "ENV_FILE",
        Path,
        default=None,
        about="File with more settings, one `NAME=value` a line; what the environment says wins",
    ),
    Setting(
        "DATA_DIR",
        Path,
        default=Path("var"),
        about="Folder of the SQLite files, uploaded files and the key",
    ),
    Setting(
        "HOST", str, default="127.0.0.1", about="Address of this machine that the server listens on"
    ),
    Setting("PORT", port, default=8000, about="Port that the server listens on"),
    Setting(
        "URL",
        address("http", "https"),
        default="",
        about="Address in the browser, such as `https://maps.example.org`; with `https` cookies travel encrypted only",
    ),
    Setting(
        "HOSTS",
        words,
        default=("localhost", "127.0.0.1", "[::1]"),
        about="Names under which browsers reach the server, besides the one in `CHALKMAP_URL`",
    ),
    Setting(
        "PROXIES",
        words,
        default=("127.0.0.1",),
        about="Addresses of reverse proxies whose word on a browser's address and scheme is taken",
    ),
    Setting(
        "SECRET_KEY",
        str,
        default="",
        about="Key that signs sessions; without it one is made and kept in the data folder",
    ),
    Setting(
        "DATABASE_URL",
        address("postgresql", "postgres"),
        default="",
        about="`postgresql://user:password@host:port/name`; without it SQLite in the data folder",
    ),
    Setting(
        "BROKER_URL",
        address("redis", "rediss", "unix"),
        default="",
        about="`redis://host:port/0` (Valkey or Redis): how several processes tell each other of changes; "
        "without it PostgreSQL's NOTIFY",
    ),
    Setting(
        "MAIL_URL",
        address("smtp", "smtps"),
        default="",
        about="`smtp://user:password@host:587` (STARTTLS) or `smtps://…:465`; without it mail is written to the folder `mail` in the data folder",
    ),
    Setting("MAIL_FROM", str, default="Chalkmap <chalkmap@localhost>", about="Sender of the mail"),
    Setting(
        "MAX_UPLOAD_MB",
        megabytes,
        default=50,
        about="Largest file that may be uploaded, in megabytes",
    ),
    Setting(
        "IMAGE_MB",
        megabytes,
        default=20,
        about="Largest picture that may be put into a map, in megabytes",
    ),
    Setting(
        "IMAGE_MEGAPIXELS",
        count,
        default=50,
        about="Largest picture that may be put into a map, in millions of pixels; a decoded one takes four bytes a pixel of memory",
    ),
    Setting("IMAGES_PER_MAP", count, default=500, about="How many pictures one map may hold"),
    Setting(
        "MAPS_MB",
        megabytes,
        default=512,
        about="Memory for open maps, in megabytes; maps that nobody looks at leave it first",
    ),
    Setting(
        "LOG_LEVEL",
        one_of("debug", "info", "warning", "error"),
        default="info",
        about="How much is said in the log: `debug`, `info`, `warning`, `error`",
    ),
    Setting(
        "DEBUG", flag, default=False, about="Developers' error pages; refused in production mode"
    ),
    Setting("VITE", flag, default=False, about="Take the front end from Vite's development server"),
)


def read_environment(environment: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Return every setting by its name without the prefix.

    Raises SettingError for a name that is not in the table or a value that cannot be read.
    """
    given = {
        name: text
        for name, text in environment.items()
        if name.startswith(PREFIX) and not name.startswith(TESTS_PREFIX)
    }
    if given.get("CHALKMAP_ENV_FILE"):
        given = _read_file(Path(given["CHALKMAP_ENV_FILE"])) | given
    known = {setting.full_name for setting in SETTINGS}
    for name in given:
        if name not in known:
            raise SettingError(_unknown(name, known))
    return {setting.name: _read(setting, given.get(setting.full_name)) for setting in SETTINGS}


def _read_file(path: Path) -> dict[str, str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"CHALKMAP_ENV_FILE: {path} cannot be read: {error}") from error
    return dict(
        _read_line(path, number, line)
        for number, line in enumerate(lines, start=1)
        if line.strip() and not line.lstrip().startswith("#")
    )


def _read_line(path: Path, number: int, line: str) -> tuple[str, str]:
    name, equals, text = (part.strip() for part in line.partition("="))
    if not equals or not name.startswith(PREFIX):
        raise SettingError(f"{path}, line {number}: expected {PREFIX}NAME=value")
    if len(text) >= 2 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    return name, text


def _unknown(name: str, known: set[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"{name}: there is no such setting" + (f"; did you mean {near[0]}?" if near else "")


def _read(setting: Setting, text: str | None) -> Any:
    if text is None:
        return setting.default
    try:
        return setting.read(text)
    except ValueError as error:
        raise SettingError(f"{setting.full_name}: {error}") from error
