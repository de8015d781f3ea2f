"""A data folder of a bench's own, with Django set up on it."""

from __future__ import annotations

import os
import platform
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django


@contextmanager
def fresh_folder() -> Iterator[Path]:
    """Set Django up on an empty data folder, with all tables; the folder is gone afterwards."""
    with tempfile.TemporaryDirectory() as name:
        use_folder(Path(name))
        from chalkmap.config.migrating import migrate_databases

        migrate_databases()
        yield Path(name)


def use_folder(folder: Path) -> None:
    """Set Django up on a data folder."""
    os.environ["CHALKMAP_DATA_DIR"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "chalkmap.config.settings"
    django.setup()


def machine() -> str:
    """Return what the figures were measured on."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.split(": ")[1] for line in lines if line.startswith("model name")), "?")
    return f"{os.cpu_count()} x {model}, {platform.system()} {platform.release()}, Python {platform.python_version()}"
