"""Freeplane and FreeMind (.mm)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from chalkmap.maps.formats.base import MapDict, ReadResult, Writer
from chalkmap.maps.formats.freeplane.names import KEY
from chalkmap.maps.formats.freeplane.read import read_freeplane
from chalkmap.maps.formats.freeplane.write import write_freeplane
from chalkmap.maps.formats.keeps import ALL_BUT_FILES, Keeps

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chalkmap.maps.formats.source import Source


class Freeplane(Writer):
    """XML with one `node` inside another. FreeMind 0.7 to 1.1, Freeplane 1.x, and Coggle's export."""

    name: ClassVar[str] = "mm"
    label: ClassVar[str] = "Freeplane / FreeMind"
    extensions: ClassVar[tuple[str, ...]] = (".mm",)
    media_type: ClassVar[str] = "application/x-freemind"
    foreign_key: ClassVar[str] = KEY
    keeps: ClassVar[Keeps] = ALL_BUT_FILES

    def sniff(self, source: Source) -> bool:
        """Recognise the root element `map`; MindManager's is `Map`, and WiseMapping's holds a `topic`."""
        return source.root == "map" and b"<topic" not in source.head

    def read(self, source: Source) -> ReadResult:
        """Make a map of a .mm file."""
        return read_freeplane(source)

    def write(self, document: MapDict, files: Mapping[str, bytes]) -> bytes:  # noqa: ARG002 - it only names pictures
        """Make a .mm file that Freeplane and FreeMind open."""
        return write_freeplane(document)
