"""What every file format of maps gives: recognise, read, write, and say what was not kept as it was.

A format is one file in this folder with one class below `Format`, and one line in `registry.py`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from chalkmap.maps.formats.errors import FileTooLargeError
from chalkmap.maps.formats.wording import Into, What

if TYPE_CHECKING:
    from collections.abc import Mapping

MapDict = dict[str, Any]
NodeDict = dict[str, Any]
Outcome = Literal["kept", "changed", "dropped"]

MAX_FILE_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True)
class Loss:
    """One thing of a file and what became of it. `kind` groups them in a report; `became` says what it is now.

    `kept` also stands for what Chalkmap does not show but writes back when the map is exported to the same format.
    `values` fill the placeholders in the words of both.
    """

    outcome: Outcome
    kind: What
    where: str = ""
    became: Into = Into.NOTHING
    count: int = 1
    values: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def what(self) -> str:
        """Return in English what it is about."""
        return str(self.kind.value) % self.values

    @property
    def into(self) -> str:
        """Return in English what became of it; "" if there is nothing to say."""
        return str(self.became.value) % self.values


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
