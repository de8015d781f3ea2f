"""Bring a backup back: all of it is checked and unpacked beside what is here, then the two change places.

    check seals ──▶ unpack beside ──▶ what is here goes to before-restore-TIME, the unpacked takes its place ──▶ migrate

A failure before the change of places leaves everything as it was; a failure in it is taken back.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader

from chalkmap.config.backup import postgresql
from chalkmap.config.backup.archive import BackupError, BackupReader
from chalkmap.config.backup.making import KEY_FILE
from chalkmap.config.backup.sqlite import unpack_sqlite
from chalkmap.config.lock import data_folder_lock
from chalkmap.config.migrating import migrate_databases

JOURNALS = ("-wal", "-shm")  # SQLite's, beside a database
LOOKS_FOR_OTHERS = 6  # half a second apart: a running worker connects every half second


def restore_backup(path: Path, *, replace: bool) -> Path | None:
    """Put the backup in the place of what is here. Return the folder that keeps that, or None where nothing was.

    Raises BackupError when the file is not whole or not for this installation, when a server runs, and when data
    is here and `replace` does not say that it may go; DataFolderInUseError when a server holds the folder.
    """
    had_data = has_data()
    with BackupReader(path) as archive, data_folder_lock(settings.DATA_DIR):
        _refuse_foreign(archive)
        if had_data and not replace:
            raise BackupError("there are data here already; --replace puts them aside")
        if connection.vendor == "postgresql":
            _refuse_while_others_are_connected()
        archive.check()
        aside = _restore(archive)
    migrate_databases()
    if connection.vendor == "postgresql":
        postgresql.count_numbers_on()
    return aside if had_data else None


def has_data() -> bool:
    """Say whether this installation has a database or files."""
    if connection.vendor == "sqlite":
        has_rows = any(path.exists() and path.stat().st_size for path in _database_files().values())
    else:
        has_rows = postgresql.has_tables()
    return has_rows or any(settings.MEDIA_ROOT.glob("*"))


def _restore(archive: BackupReader) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%d_%H%M%S")
    aside: Path = settings.DATA_DIR / f"before-restore-{stamp}"
    with TemporaryDirectory(dir=settings.DATA_DIR, prefix=".restore-") as folder:
        staged = _unpack_files(archive, Path(folder))
        if connection.vendor == "sqlite":
            staged |= _unpack_databases(archive, Path(folder))
            with _changed_places(staged, aside):
                pass
        else:
            with (
                _restored_schema(archive, f"restore_{stamp}") as schema,
                _changed_places(staged, aside),
            ):
                postgresql.swap_schemas(schema, f"before_restore_{stamp}")
    return aside


def _unpack_files(archive: BackupReader, folder: Path) -> dict[Path, Path | None]:
    """Unpack what is not a database. Return, for each place in the data folder, what comes there."""
    files = folder / "files"
    files.mkdir()
    for name in archive.names("files"):
        archive.extract(name, folder / name)
    staged: dict[Path, Path | None] = {settings.MEDIA_ROOT: files}
    if KEY_FILE in archive.manifest["entries"]:
        archive.extract(KEY_FILE, folder / KEY_FILE)
        (folder / KEY_FILE).chmod(0o600)
        staged[settings.DATA_DIR / KEY_FILE] = folder / KEY_FILE
    return staged


def _unpack_databases(archive: BackupReader, folder: Path) -> dict[Path, Path | None]:
    connections.close_all()
    places = _database_files()
    unpacked = unpack_sqlite(archive, folder)
    journals = {Path(f"{place}{ending}"): None for place in places.values() for ending in JOURNALS}
    return {places[alias]: path for alias, path in unpacked.items()} | journals


@contextmanager
def _changed_places(staged: dict[Path, Path | None], aside: Path) -> Iterator[None]:
    """Move what is here aside and what was unpacked here; take it back if the block fails."""
    done: list[tuple[Path, Path]] = []  # from, to
    aside.mkdir()
    try:
        for place, unpacked in staged.items():
            if place.exists():
                done.append(_moved(place, aside / place.name))
            if unpacked is not None:
                done.append(_moved(unpacked, place))
        yield
    except BaseException:
        for source, target in reversed(done):
            target.rename(source)
        aside.rmdir()
        raise


def _moved(source: Path, target: Path) -> tuple[Path, Path]:
    source.rename(target)
    return source, target


@contextmanager
def _restored_schema(archive: BackupReader, schema: str) -> Iterator[str]:
    """Build the backup's tables in a schema of their own; drop it if the block fails."""
    try:
        postgresql.unpack_postgresql(archive, schema)
        yield schema
    except BaseException:
        postgresql.drop_schema(schema)
        raise


def _refuse_foreign(archive: BackupReader) -> None:
    made_with = archive.manifest["database"]
    if made_with != connection.vendor:
        raise BackupError(
            f"the backup is of {made_with}, this installation is on {connection.vendor}"
        )
    known = set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations or {})
    applied = {(app, name) for app, name in archive.manifest["applied"]}
    if applied - known:
        raise BackupError(f"the backup is of a newer version: {archive.manifest['version']}")


def _refuse_while_others_are_connected() -> None:
    for _look in range(LOOKS_FOR_OTHERS):
        if postgresql.others_connected():
            raise BackupError("a server is running on this database; stop it first")
        time.sleep(0.5)


def _database_files() -> dict[str, Path]:
    return {alias: Path(one["NAME"]) for alias, one in settings.DATABASES.items()}
