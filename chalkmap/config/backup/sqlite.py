"""SQLite's part of a backup: each file copied while others write.

The order matters. A row of the first file may speak of the log (a map's row is committed after its first change),
never the other way round; so the log is copied last and holds all that the rows speak of.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from chalkmap.config.backup.archive import BackupError, BackupReader, BackupWriter
from chalkmap.config.databases import LOG

ORDER = ("default", LOG)


def entry_name(alias: str) -> str:
    """Return the entry that holds a database."""
    return f"database/{alias}.sqlite3"


def back_up_sqlite(archive: BackupWriter, files: dict[str, Path]) -> None:
    """Add a copy of each database, as it is at one moment, to the archive."""
    with TemporaryDirectory(dir=archive.path.parent, prefix=".chalkmap-backup-") as folder:
        for alias in ORDER:
            copy = Path(folder) / f"{alias}.sqlite3"
            _copy(files[alias], copy)
            archive.add_file(entry_name(alias), copy)
            copy.unlink()


def unpack_sqlite(archive: BackupReader, folder: Path) -> dict[str, Path]:
    """Write the databases of the archive into a folder and look whether SQLite finds them whole."""
    paths = {alias: folder / f"{alias}.sqlite3" for alias in ORDER}
    for alias, path in paths.items():
        archive.extract(entry_name(alias), path)
        _refuse_broken(path)
    return paths


def _copy(source: Path, target: Path) -> None:
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True, timeout=20)) as reading,
        closing(sqlite3.connect(target)) as writing,
    ):
        reading.backup(writing)  # all pages in one step: one moment of the database
        writing.execute("PRAGMA journal_mode=DELETE")  # the copy is one file


def _refuse_broken(path: Path) -> None:
    try:
        with closing(sqlite3.connect(path)) as connection:
            (answer,) = connection.execute("PRAGMA quick_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise BackupError(f"{path.name} is not a database: {error}") from error
    if answer != "ok":
        raise BackupError(f"{path.name} is broken: {answer}")
