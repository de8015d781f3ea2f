"""Freeplane and FreeMind (.mm)."""

from __future__ import annotations

from typing import ClassVar

from chalkmap.core.xml import root_name
from chalkmap.maps.formats.base import Format, MapDict, ReadResult, WriteResult
from chalkmap.maps.formats.freeplane.read import read_freeplane
from chalkmap.maps.formats.freeplane.write import write_freeplane


class Freeplane(Format):
    """XML with one `node` inside another. FreeMind 0.7 to 1.1, Freeplane 1.x, and Coggle's export."""

    name: ClassVar[str] = "freeplane"
    label: ClassVar[str] = "Freeplane / FreeMind"
    extensions: ClassVar[tuple[str, ...]] = (".mm",)
    media_type: ClassVar[str] = "application/x-freemind"

    def sniff(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - the content alone decides
        """Recognise the root element `map`; MindManager's is `Map`."""
        return root_name(head) == "map"

    def read(self, data: bytes, name: str) -> ReadResult:
        """Make a map of a .mm file."""
        return read_freeplane(data, name)

    def write(self, document: MapDict) -> WriteResult:
        """Make a .mm file that Freeplane and FreeMind open."""
        return write_freeplane(document)
