"""Which formats there are, and which one a file is in: its content decides, then its ending."""

from __future__ import annotations

from pathlib import PurePath

from chalkmap.maps.document.map import check_map
from chalkmap.maps.formats.base import Format, ReadResult, refuse_too_many_bytes
from chalkmap.maps.formats.errors import FormatError, UnknownFormatError
from chalkmap.maps.formats.foreign import program_of
from chalkmap.maps.formats.freeplane.format import Freeplane
from chalkmap.maps.formats.markdown.format import Markdown
from chalkmap.maps.formats.plain import Plain

FORMATS: tuple[Format, ...] = (Freeplane(), Markdown(), Plain())
HEAD_BYTES = 4_096


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
    if program := program_of(head, PurePath(name).suffix.lower()):
        raise UnknownFormatError(f"{program} files cannot be read yet", name=name)
    return format_of_name(name)


def format_of_name(name: str) -> Format:
    """Return the format of a name's ending. Raises UnknownFormatError."""
    ending = PurePath(name).suffix.lower()
    for candidate in FORMATS:
        if ending in candidate.extensions:
            return candidate
    known = ", ".join(extension for each in FORMATS for extension in each.extensions)
    raise UnknownFormatError(f"no known ending {ending!r}; known are {known}", name=name)
