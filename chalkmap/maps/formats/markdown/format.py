"""A Markdown outline (.md): headings, then nested lists; what stands below an item is its note."""

from __future__ import annotations

from typing import ClassVar

from chalkmap.maps.formats.base import Format, MapDict, ReadResult, WriteResult
from chalkmap.maps.formats.markdown.read import read_markdown
from chalkmap.maps.formats.markdown.write import write_markdown


class Markdown(Format):
    """Outlines as people write them by hand, and as Logseq and Obsidian save them."""

    name: ClassVar[str] = "markdown"
    label: ClassVar[str] = "Markdown outline"
    extensions: ClassVar[tuple[str, ...]] = (".md", ".markdown")
    media_type: ClassVar[str] = "text/markdown"

    def sniff(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - no content is sure to be Markdown
        """Leave it to the name's ending: any text is Markdown."""
        return False

    def read(self, data: bytes, name: str) -> ReadResult:
        """Make a map of an outline."""
        return read_markdown(data, name)

    def write(self, document: MapDict) -> WriteResult:
        """Make an outline; what Markdown has no word for is in the report."""
        return write_markdown(document)
