"""Files that no format reads: named, so that nobody wonders what is wrong with their file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chalkmap.maps.formats.source import Source

_BY_ROOT = {"html": "web page", "svg": "SVG picture", "plist": "Mac property list"}
_BY_START = (
    (b"%PDF", "PDF"), (b"\x89PNG", "picture"), (b"\xff\xd8\xff", "picture"), (b"GIF8", "picture"),
    (b"\x1f\x8b", "gzip"), (b"\xd0\xcf\x11\xe0", "old Office"),
)  # fmt: skip
_BY_PART = {
    "word/document.xml": "Word", "xl/workbook.xml": "Excel", "ppt/presentation.xml": "PowerPoint",
    "meta.xml": "OpenDocument", "content.xml": "NovaMind or OpenDocument",
}  # fmt: skip


def program_of(source: Source) -> str | None:
    """Return whose file this is by its content; None if that says nothing."""
    for start, words in _BY_START:
        if source.data.startswith(start):
            return words
    for part, words in _BY_PART.items():
        if part in source.parts:
            return words
    return "zip" if source.parts else _BY_ROOT.get(source.root or "")
