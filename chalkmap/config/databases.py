"""Which database holds what.

On SQLite the log of changes is a file of its own, so that an edit never waits for another page's long
transaction: SQLite has one writer a file. On PostgreSQL there is one database, and rows are locked one by one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

LOG = "log"
# 64 MB: the sync server moves the journal into the file beside its writer; a commit does it only when that fell behind.
LOG_JOURNAL_PAGES = 16_000
APPLICATION = "chalkmap"  # how our connections are told from others in PostgreSQL
LOG_MODELS = frozenset({"mapchange", "mapsnapshot"})


def databases(url: str, data_dir: Path) -> dict[str, Any]:
    """Return Django's DATABASES for a `postgresql://` address, or for SQLite files in `data_dir` without one."""
    if url:
        return {"default": _postgresql(url)}
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {
        "default": _sqlite(data_dir / "chalkmap.sqlite3", synchronous="NORMAL"),
        LOG: _sqlite(
            data_dir / "changes.sqlite3",
            synchronous="FULL",
            more=f"PRAGMA wal_autocheckpoint={LOG_JOURNAL_PAGES};",
        ),
    }


def _sqlite(path: Path, *, synchronous: str, more: str = "") -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                f"PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous}; PRAGMA foreign_keys=ON;"
                f"PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000;{more}"
            ),
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"application_name": APPLICATION},
    }


class LogRouter:
    """Sends the log's models to the log's database where there is one."""

    def db_for_read(self, model: Any, **_hints: Any) -> str | None:
        """Return `log` for the log's models, where SQLite keeps them apart."""
        return (
            LOG
            if self._is_log(model._meta.app_label, model._meta.model_name) and _is_apart()
            else None
        )

    db_for_write = db_for_read

    def allow_migrate(
        self, db: str, app_label: str, model_name: str | None = None, **_hints: Any
    ) -> bool | None:
        """Let the log's tables be made only in the log's file, and no others there."""
        if not _is_apart():
            return None
        return (db == LOG) == self._is_log(app_label, model_name)

    @staticmethod
    def _is_log(app_label: str, model_name: str | None) -> bool:
        return app_label == "maps" and model_name in LOG_MODELS


def _is_apart() -> bool:
    from django.conf import settings

    return LOG in settings.DATABASES
