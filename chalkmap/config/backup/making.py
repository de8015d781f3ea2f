"""Make a backup: the databases first, then the files that their rows speak of."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from chalkmap.config.backup.archive import BackupError, BackupWriter
from chalkmap.config.backup.postgresql import back_up_postgresql
from chalkmap.config.backup.sqlite import back_up_sqlite

KEY_FILE = "secret_key"


def make_backup(path: Path) -> None:
    """Write the installation into one file, as it is at one moment. Others may go on writing.

    Raises BackupError when there is nothing to back up or no room for it.
    """
    applied = sorted(MigrationRecorder(connection).applied_migrations())
    if not applied:
        raise BackupError("there is no database yet")
    about: dict[str, Any] = {
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "version": version("chalkmap"),
        "database": connection.vendor,
        "applied": applied,
    }
    try:
        with BackupWriter(path) as archive:
            about |= _add_databases(archive, set(applied))
            _add_files(archive)
            archive.finish(**about)
    except OSError as error:
        raise BackupError(f"{path} cannot be written: {error}") from error


def _add_databases(archive: BackupWriter, applied: set[tuple[str, str]]) -> dict[str, Any]:
    if connection.vendor == "sqlite":
        files = {alias: Path(one["NAME"]) for alias, one in settings.DATABASES.items()}
        back_up_sqlite(archive, files)
        return {}
    return {"columns": back_up_postgresql(archive), "leaves": _leaves(applied)}


def _leaves(applied: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the last migrations that were applied: going to them builds the backup's tables."""
    graph = MigrationLoader(connection).graph
    followed = {
        parent.key
        for key in applied & set(graph.nodes)
        for parent in graph.node_map[key].parents
        if parent.key[0] == key[0]
    }
    return sorted(applied & set(graph.nodes) - followed)


def _add_files(archive: BackupWriter) -> None:
    for path in sorted(settings.MEDIA_ROOT.rglob("*")):
        if path.is_file():
            name = path.relative_to(settings.MEDIA_ROOT).as_posix()
            # A file that nothing names any more may be swept away meanwhile.
            with suppress(FileNotFoundError):
                archive.add_file(f"files/{name}", path)
    key = settings.DATA_DIR / KEY_FILE
    if key.exists():
        archive.add_file(KEY_FILE, key)
