"""Zip archives from strangers, opened in this one place: no bombs, no names that lead elsewhere, no passwords.

Nothing is written to disk: a part is unpacked into memory, never further than the archive's own list says.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import ClassVar

from chalkmap.core.errors import RefusedError

MAX_PARTS = 5_000
MAX_PART_BYTES = 64 * 1024 * 1024
MAX_ALL_BYTES = 256 * 1024 * 1024
MAX_RATIO = 100  # real ones: 10 for JSON, 25 for XML; a bomb has 1,000
_RATIO_COUNTS_ABOVE = 4 * 1024 * 1024
_START = b"PK\x03\x04"
_ENTRY = b"PK\x01\x02"
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


class ArchiveRefusedError(RefusedError):
    """An archive that is not opened: damaged, dangerous or protected. Details: problem, part (or None)."""

    code: ClassVar[str] = "archive-refused"
    message: ClassVar[str] = "%(problem)s"

    def __init__(self, problem: str, *, part: str | None = None) -> None:
        super().__init__(problem=problem, part=part)


class Archive:
    """An archive whose list of parts was found harmless. `names` are those of its files, without folders."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._entries = {each.filename: each for each in archive.infolist() if not each.is_dir()}
        self.names = frozenset(self._entries)

    def read(self, name: str) -> bytes:
        """Return the bytes of a part. Raises ArchiveRefusedError, also for one that is not there."""
        entry = self._entries.get(name)
        if entry is None:
            raise ArchiveRefusedError(f"the archive has no part “{name}”")
        try:
            with self._archive.open(entry) as part:
                data = part.read(entry.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise ArchiveRefusedError("a damaged part of the archive", part=name) from error
        if len(data) > entry.file_size:
            raise ArchiveRefusedError("a part larger than the archive says", part=name)
        return data


def is_archive(data: bytes) -> bool:
    """Say whether the bytes begin as a zip archive does."""
    return data.startswith(_START)


def open_archive(data: bytes) -> Archive:
    """Open an archive after looking at its list of parts; nothing is unpacked. Raises ArchiveRefusedError."""
    if data.count(_ENTRY) > MAX_PARTS:
        raise ArchiveRefusedError(f"an archive with more than {MAX_PARTS} parts")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError) as error:
        raise ArchiveRefusedError("a damaged zip archive") from error
    entries = archive.infolist()
    for entry in entries:
        _refuse_entry(entry)
    if sum(entry.file_size for entry in entries) > MAX_ALL_BYTES:
        megabytes = MAX_ALL_BYTES // 1024 // 1024
        raise ArchiveRefusedError(f"an archive that unpacks to more than {megabytes} MB")
    if len({entry.filename for entry in entries}) != len(entries):
        raise ArchiveRefusedError("an archive with two parts of one name")
    return Archive(archive)


def _refuse_entry(entry: zipfile.ZipInfo) -> None:
    name, size = entry.filename, entry.file_size
    # zipfile has put "/" for this system's separator only; Windows' own is a way out, too.
    pieces = entry.orig_filename.replace("\\", "/").split("/")
    if ".." in pieces or not pieces[0] or ":" in pieces[0] or "\0" in entry.orig_filename:
        raise ArchiveRefusedError("a part whose name leads out of the archive", part=name[:200])
    if entry.flag_bits & 1:
        raise ArchiveRefusedError("the file is protected with a password", part=name[:200])
    if entry.compress_type not in _METHODS:
        raise ArchiveRefusedError("a part compressed in an unknown way", part=name[:200])
    is_bomb = size > _RATIO_COUNTS_ABOVE and size > MAX_RATIO * entry.compress_size
    if size > MAX_PART_BYTES or is_bomb:
        raise ArchiveRefusedError(f"a part that unpacks to {size} bytes", part=name[:200])


def write_archive(parts: dict[str, bytes]) -> bytes:
    """Make an archive. The same parts give the same bytes: no part says when it was made."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return target.getvalue()
