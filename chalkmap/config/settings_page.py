"""Write docs/operators/settings.md from the settings table: `python -m chalkmap.config.settings_page [--check]`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from chalkmap.config.env import SETTINGS, Setting

PAGE = Path(__file__).parents[2] / "docs" / "operators" / "settings.md"
HEAD = """\
# Settings

Every setting comes from the environment, or from a file of `NAME=value` lines that `CHALKMAP_ENV_FILE` or
`chalkmap --env-file FILE` names; the environment wins. A name that is not in this table is refused, so that a
misspelt one is noticed. `chalkmap init` writes such a file with all of them in it.

| Name | Without it | What it is for |
| --- | --- | --- |
"""
FOOT = """
This page is generated from `chalkmap/config/env.py`; `make lint` fails where it is not current.
"""


def page() -> str:
    """Return the page."""
    return HEAD + "".join(_row(setting) for setting in SETTINGS) + FOOT


def main(arguments: list[str]) -> int:
    """Write the page; with `--check` only say whether it is current."""
    if arguments != ["--check"]:
        PAGE.write_text(page(), encoding="utf-8")
        return 0
    if PAGE.read_text(encoding="utf-8") == page():
        return 0
    sys.stderr.write("docs/operators/settings.md is old: python -m chalkmap.config.settings_page\n")
    return 1


def _row(setting: Setting) -> str:
    default = _default(setting.default)
    return f"| `{setting.full_name}` | {default} | {setting.about} |\n"


def _default(value: Any) -> str:
    if isinstance(value, bool):
        return "`yes`" if value else "`no`"
    if isinstance(value, tuple):
        return f"`{' '.join(value)}`"
    return f"`{value}`" if value not in {None, ""} else "–"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
