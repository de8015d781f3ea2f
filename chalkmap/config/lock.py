"""The data folder's lock: with SQLite one process serves it, or restores it, and no second one."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chalkmap.config.errors import CommandRefusedError

_held_here: set[Path] = set()


class DataFolderInUseError(CommandRefusedError):
    """Another process holds the data folder."""

    def __init__(self, folder: Path, holder: str) -> None:
        super().__init__(f"{folder} is in use by process {holder or '?'}")


@contextmanager
def data_folder_lock(folder: Path) -> Iterator[None]:
    """Hold the folder while the block runs; the system lets go of it when the process ends, however it ends.

    A block within a block holds it already. Raises DataFolderInUseError.
    """
    if folder in _held_here:
        yield
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "lock").open("a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise DataFolderInUseError(folder, file.read().strip()) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        _held_here.add(folder)
        try:
            yield
        finally:
            _held_here.discard(folder)
