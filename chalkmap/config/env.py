"""Every setting that the environment may give, in one table. Unknown names are refused.

`docs/operators/settings.md` is generated from this table.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PREFIX = "CHALKMAP_"


class SettingError(Exception):
    """A setting in the environment that cannot be used; the message names it."""


def flag(text: str) -> bool:
    """Read yes/no, true/false, on/off, 1/0."""
    try:
        return {
            "1": True,
            "true": True,
            "yes": True,
            "on": True,
            "0": False,
            "false": False,
            "no": False,
            "off": False,
        }[text.strip().lower()]
    except KeyError:
        raise ValueError("say yes or no") from None


def words(text: str) -> tuple[str, ...]:
    """Read a list separated by commas or blanks."""
    return tuple(text.replace(",", " ").split())


@dataclass(frozen=True)
class Setting:
    """One setting: how its text is read, what holds without it, what it is for."""

    name: str
    read: Callable[[str], Any]
    default: Any
    about: str


SETTINGS = (
    Setting(
        "MODE",
        str,
        "sample",
        "`sample`: sign-in links on loopback, a key made by itself; `production`: everything checked",
    ),
    Setting("PORT", int, 8000, "Port of the web server"),
    Setting("HOST", str, "127.0.0.1", "Address the web server listens on"),
    Setting(
        "DATA_DIR", Path, Path("var"), "Folder of the SQLite files, uploaded files and the key"
    ),
    Setting(
        "SECRET_KEY",
        str,
        "",
        "Key that signs sessions; without it one is made and kept in the data folder",
    ),
    Setting(
        "HOSTS",
        words,
        ("localhost", "127.0.0.1", "[::1]"),
        "Names under which browsers reach the server",
    ),
    Setting(
        "DATABASE_URL",
        str,
        "",
        "`postgresql://user:password@host:port/name`; without it SQLite in the data folder",
    ),
    Setting(
        "BROKER_URL",
        str,
        "",
        "`redis://host:port/0` (Valkey or Redis): how several processes tell each other of changes",
    ),
    Setting("DEBUG", flag, False, "Developers' error pages and reload; never in production"),
    Setting("VITE", flag, False, "Take the front end from the Vite development server"),
)


def read_environment(environment: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Return every setting by its name without the prefix.

    Raises SettingError for a name that is not in the table or a value that cannot be read.
    """
    known = {PREFIX + setting.name: setting for setting in SETTINGS}
    for name in environment:
        if name.startswith(PREFIX) and name not in known:
            raise SettingError(f"{name}: there is no such setting")
    return {setting.name: _read(setting, environment.get(name)) for name, setting in known.items()}


def _read(setting: Setting, text: str | None) -> Any:
    if text is None:
        return setting.default
    try:
        return setting.read(text)
    except ValueError as error:
        raise SettingError(f"{PREFIX}{setting.name}: {error}") from error
