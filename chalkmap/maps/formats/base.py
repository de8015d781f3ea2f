"""What every file format of maps gives: recognise, read, write, and say what was not kept as it was.

A format is one file in this folder with one class below `Format`, and one line in `registry.py`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from chalkmap.maps.formats.errors import FileTooLargeError

MapDict = dict[str, Any]
NodeDict = dict[str, Any]
Outcome = Literal["kept", "changed", "dropped"]

MAX_FILE_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True)
class Loss:
    """One thing of a file and what became of it. `what` groups them in a report; `into` says what it is now.

    `kept` also stands for what Chalkmap does not show but writes back when the map is exported to the same format.
    """

    outcome: Outcome
    what: str
    where: str = ""
    into: str = ""
    count: int = 1


@dataclass(frozen=True)
class ReadResult:
    """A map in plain form, and what the report of its import says."""

    map: MapDict
    losses: list[Loss]


@dataclass(frozen=True)
class WriteResult:
    """The bytes of a file, and what the report of the export says."""

    data: bytes
    losses: list[Loss]


class Format(ABC):
    """One file format. Instances have no state."""

    name: ClassVar[str]
    label: ClassVar[str]
    extensions: ClassVar[tuple[str, ...]]
    media_type: ClassVar[str]

    @abstractmethod
    def sniff(self, head: bytes, name: str) -> bool:
        """Say whether the first bytes of a file show this format, whatever its name's ending."""

    @abstractmethod
    def read(self, data: bytes, name: str) -> ReadResult:
        """Make a map of a whole file. Raises FormatError; `name` is for its message."""

    @abstractmethod
    def write(self, document: MapDict) -> WriteResult:
        """Make a file of what is visible in a map."""


def refuse_too_many_bytes(data: bytes, name: str) -> None:
    """Raise FileTooLargeError above the limit."""
    if len(data) > MAX_FILE_BYTES:
        megabytes = MAX_FILE_BYTES // 1024 // 1024
        raise FileTooLargeError(f"larger than {megabytes} MB", name=name, byte=MAX_FILE_BYTES)
