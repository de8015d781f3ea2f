"""What every file format of maps gives: recognise, read, write, and which parts of a map it can hold.

A format is one class below `Format` (or `Writer`, if it can be written too) in a file of its own or, where one file is
not enough, in `format.py` of a folder; and one line in `registry.py`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chalkmap.maps.formats.keeps import Keeps
    from chalkmap.maps.formats.loss import Loss
    from chalkmap.maps.formats.source import Source

MapDict = dict[str, Any]
NodeDict = dict[str, Any]
Files = dict[str, bytes]  # pictures by the name under which `image.file` of a node has them

MAX_FILE_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True)
class ReadResult:
    """A map in plain form, what the report of its import says, and the pictures that the file holds."""

    map: MapDict
    losses: list[Loss]
    files: Files = field(default_factory=dict)


@dataclass(frozen=True)
class WriteResult:
    """The bytes of a file, and what the report of the export says."""

    data: bytes
    losses: list[Loss]


class Format(ABC):
    """One file format that can be read. Instances have no state."""

    name: ClassVar[str]  # in addresses and for `convert --to`; of all formats different
    label: ClassVar[str]
    extensions: ClassVar[tuple[str, ...]]  # the first is that of a written file
    keeps: ClassVar[Keeps]  # of a map; see `keeps.py`

    @abstractmethod
    def sniff(self, source: Source) -> bool:
        """Say whether the content of a file shows this format, whatever its name's ending."""

    @abstractmethod
    def read(self, source: Source) -> ReadResult:
        """Make a map of a file. Raises FormatError."""


class Writer(Format):
    """A format that can be written, too."""

    media_type: ClassVar[str]
    foreign_key: ClassVar[str]  # under which a node's `foreign` keeps what only this format knows

    @abstractmethod
    def write(self, document: MapDict, files: Mapping[str, bytes]) -> bytes:
        """Make a file of what is visible in a map; `files` has the pictures that nodes name, as far as they are known.

        What it cannot hold need not be told: `registry.write_file` finds out by reading the file again.
        """
