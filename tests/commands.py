"""The `chalkmap` command as an operator runs it: in a process of its own, with a data folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def chalkmap(*arguments: str | Path, code: int = 0, **settings: str | Path) -> str:
    """Run the command and return what it said. Fails unless it ends with `code`.

    `settings` are the only CHALKMAP_ names it sees, given without the prefix.
    """
    done = subprocess.run(
        [sys.executable, "-m", "chalkmap.config.cli", *map(str, arguments)],
        cwd=ROOT,
        env=environment(**settings),
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=100,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def environment(**settings: str | Path) -> dict[str, str]:
    """Return this process's environment with these CHALKMAP_ settings and no others."""
    inherited = {name: text for name, text in os.environ.items() if "CHALKMAP_" not in name}
    inherited.pop("DJANGO_SETTINGS_MODULE", None)
    return inherited | {f"CHALKMAP_{name}": str(text) for name, text in settings.items()}
