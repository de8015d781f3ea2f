"""A Markdown outline (.md): headings, then nested lists; what stands below an item is its note."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from chalkmap.maps.formats.base import MapDict, ReadResult, Writer
from chalkmap.maps.formats.keeps import ANY, EVERYTHING, PLAIN_NOTE, Keeps
from chalkmap.maps.formats.markdown.fields import KEY
from chalkmap.maps.formats.markdown.read import read_markdown
from chalkmap.maps.formats.markdown.write import write_markdown
from chalkmap.maps.formats.wording import What

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chalkmap.maps.formats.source import Source


class Markdown(Writer):
    """Outlines as people write them by hand, and as Logseq and Obsidian save them."""

    name: ClassVar[str] = "md"
    label: ClassVar[str] = "Markdown outline"
    extensions: ClassVar[tuple[str, ...]] = (".md", ".markdown")
    media_type: ClassVar[str] = "text/markdown"
    foreign_key: ClassVar[str] = KEY
    keeps: ClassVar[Keeps] = {
        What.TITLES: EVERYTHING[What.TITLES],
        What.NOTES: PLAIN_NOTE
        | {"strong", "em", "strike", "code", "link", "bullet_list", "ordered_list", "table"},
        What.LINKS: EVERYTHING[What.LINKS],
        What.PICTURES: frozenset({"address", "alt", "size"}),
        What.TAGS: frozenset({ANY}),
        What.TASKS: EVERYTHING[What.TASKS],
        What.FLOATING: frozenset({ANY}),
    }

    def sniff(self, source: Source) -> bool:  # noqa: ARG002 - no content is sure to be Markdown
        """Leave it to the name's ending: any text is Markdown."""
        return False

    def read(self, source: Source) -> ReadResult:
        """Make a map of an outline."""
        return read_markdown(source)

    def write(self, document: MapDict, files: Mapping[str, bytes]) -> bytes:  # noqa: ARG002 - it only names pictures
        """Make an outline."""
        return write_markdown(document)
