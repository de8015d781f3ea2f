"""Which formats there are, and which one a file is in: its content decides, then its ending."""

from __future__ import annotations

from pathlib import PurePath

from chalkmap.core.xml import root_name
from chalkmap.maps.document.map import check_map
from chalkmap.maps.formats.base import Format, ReadResult, refuse_too_many_bytes
from chalkmap.maps.formats.errors import FormatError, UnknownFormatError
from chalkmap.maps.formats.freeplane import Freeplane
from chalkmap.maps.formats.markdown import Markdown
from chalkmap.maps.formats.plain import Plain

FORMATS: tuple[Format, ...] = (Freeplane(), Markdown(), Plain())
HEAD_BYTES = 4_096

# Formats of other programs, by the root element of their XML; several travel under a wrong ending.
_FOREIGN_ROOTS = {
    "xmap-content": "an XMind map",
    "opml": "an OPML outline",
    "Map": "a MindManager map",
    "minder": "a Minder map",
    "vymmap": "a VYM map",
    "simplemind-mindmaps": "a SimpleMind map",
    "html": "a web page",
    "svg": "a picture (SVG)",
}
_FOREIGN_STARTS = (
    (b"PK\x03\x04", "a zip archive (XMind, MindMeister and MindManager maps are such)"),
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"\x1f\x8b", "a gzip archive"),
)


def read_file(data: bytes, name: str) -> ReadResult:
    """Recognise a file and read it. Raises FormatError with what is wrong and where."""
    refuse_too_many_bytes(data, name)
    if not data.strip():
        raise FormatError("the file is empty", name=name, byte=0)
    result = format_of_content(data[:HEAD_BYTES], name).read(data, name)
    if problems := check_map(result.map):
        raise FormatError(f"it gives no valid map: {problems[0]}", name=name)
    return result


def format_of_content(head: bytes, name: str) -> Format:
    """Return the format that the content shows, else the one that the name's ending says."""
    for candidate in FORMATS:
        if candidate.sniff(head, name):
            return candidate
    if foreign := _foreign_content(head):
        raise UnknownFormatError(f"this is {foreign}, which cannot be read", name=name)
    return format_of_name(name)


def format_of_name(name: str) -> Format:
    """Return the format of a name's ending. Raises UnknownFormatError."""
    ending = PurePath(name).suffix.lower()
    for candidate in FORMATS:
        if ending in candidate.extensions:
            return candidate
    known = ", ".join(extension for each in FORMATS for extension in each.extensions)
    raise UnknownFormatError(f"no known ending {ending!r}; known are {known}", name=name)


def _foreign_content(head: bytes) -> str | None:
    for start, words in _FOREIGN_STARTS:
        if head.startswith(start):
            return words
    root = root_name(head)
    return _FOREIGN_ROOTS.get(root) if root else None
