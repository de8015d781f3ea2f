"""The backup file: a ZIP whose manifest knows the size and the SHA-256 of every entry.

manifest.json              {"format": 1, "made_at": …, "database": …, "migrations": …, "entries": {name: {bytes, sha256}}}
database/default.sqlite3   or database/TABLE.copy for PostgreSQL
files/…                    uploaded files
secret_key                 where the installation made its own
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any, Protocol, Self

from chalkmap.config.errors import CommandRefusedError

FORMAT = 1
MANIFEST = "manifest.json"
BLOCK = 1 << 20


class BackupError(CommandRefusedError):
    """A backup that cannot be made or brought back; the message says why."""


class Writable(Protocol):
    """What bytes can be written to."""

    def write(self, block: bytes, /) -> int:
        """Write a block."""


@dataclass
class Hashing:
    """A file to write to that counts and hashes what goes through."""

    target: Writable
    size: int = 0
    digest: Any = field(default_factory=hashlib.sha256)

    def write(self, block: bytes, /) -> int:
        """Write a block."""
        self.size += len(block)
        self.digest.update(block)
        return self.target.write(block)

    @property
    def seal(self) -> dict[str, Any]:
        """What the manifest says about the entry."""
        return {"bytes": self.size, "sha256": self.digest.hexdigest()}


class BackupWriter:
    """Writes a backup beside its place and puts it there when it is whole. Only its owner may read it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._partial = path.with_name(f"{path.name}.partial")
        self._entries: dict[str, dict[str, Any]] = {}

    def __enter__(self) -> Self:
        descriptor = os.open(self._partial, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        self._file = os.fdopen(descriptor, "w+b")
        self._zip = zipfile.ZipFile(self._file, "w", zipfile.ZIP_DEFLATED, compresslevel=3)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        self._zip.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        if kind is None:
            self._partial.replace(self.path)
        else:
            self._partial.unlink()

    @contextmanager
    def entry(self, name: str) -> Iterator[Hashing]:
        """Open an entry to write to."""
        with self._zip.open(name, "w", force_zip64=True) as target:
            hashing = Hashing(target)
            yield hashing
        self._entries[name] = hashing.seal

    def add_file(self, name: str, path: Path) -> None:
        """Add a file of the disk."""
        with path.open("rb") as source, self.entry(name) as target:
            shutil.copyfileobj(source, target, BLOCK)

    def finish(self, **about: Any) -> None:
        """Write the manifest: what the caller knows, and the seals of all entries."""
        manifest = {"format": FORMAT, **about, "entries": self._entries}
        self._zip.writestr(MANIFEST, json.dumps(manifest, indent=1, sort_keys=True))


class BackupReader:
    """Reads a backup. Nothing of it is believed before `check` has read all of it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> Self:
        try:
            self._zip = zipfile.ZipFile(self.path)
            self.manifest: dict[str, Any] = json.loads(self._zip.read(MANIFEST))
        except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
            raise BackupError(f"{self.path} is not a backup: {error}") from error
        if self.manifest.get("format") != FORMAT:
            raise BackupError(f"{self.path} is a backup of a form that this version does not know")
        return self

    def __exit__(self, *_rest: object) -> None:
        self._zip.close()

    def names(self, folder: str) -> list[str]:
        """Return the entries below a folder."""
        return [name for name in self.manifest["entries"] if name.startswith(f"{folder}/")]

    def check(self) -> None:
        """Compare every entry with its seal. Raises BackupError."""
        stored = {name for name in self._zip.namelist() if name != MANIFEST}
        sealed = set(self.manifest["entries"])
        if stored != sealed:
            raise BackupError(f"entries do not match the manifest: {sorted(stored ^ sealed)[:5]}")
        for name in sorted(sealed):
            _refuse_odd_name(name)
            self.extract_to(name, Hashing(_Nowhere()))

    def extract(self, name: str, path: Path) -> None:
        """Write an entry to the disk."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as target:
            self.extract_to(name, Hashing(target))

    def extract_to(self, name: str, target: Hashing) -> None:
        """Write an entry to a hashing file. Raises BackupError when it is not what the manifest says."""
        try:
            with self._zip.open(name) as source:
                shutil.copyfileobj(source, target, BLOCK)
        except (zipfile.BadZipFile, EOFError, OSError) as error:
            raise BackupError(f"{name} cannot be read: {error}") from error
        if target.seal != self.manifest["entries"][name]:
            raise BackupError(f"{name} is not what was backed up")

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """Open an entry that was checked."""
        with self._zip.open(name) as source:
            yield source


class _Nowhere:
    """A file that forgets."""

    def write(self, block: bytes, /) -> int:
        return len(block)


def _refuse_odd_name(name: str) -> None:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name:
        raise BackupError(f"{name}: an entry may not be outside the data folder")
