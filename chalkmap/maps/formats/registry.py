"""Which formats there are, and which one a file is in: its content decides, then its ending."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from chalkmap.core.zip import is_archive
from chalkmap.maps.document.map import check_map, walk
from chalkmap.maps.formats.base import (
    MAX_FILE_BYTES,
    Format,
    MapDict,
    ReadResult,
    Writer,
    WriteResult,
)
from chalkmap.maps.formats.canvas import Canvas
from chalkmap.maps.formats.csv_outline import CsvOutline
from chalkmap.maps.formats.errors import FileTooLargeError, UnknownFormatError
from chalkmap.maps.formats.foreign import program_of
from chalkmap.maps.formats.freeplane.format import Freeplane
from chalkmap.maps.formats.indented import Indented
from chalkmap.maps.formats.keeps import ALL_BUT_FILES
from chalkmap.maps.formats.kityminder import KityMinder
from chalkmap.maps.formats.loss import Loss
from chalkmap.maps.formats.losses import losses_between, place_of
from chalkmap.maps.formats.markdown.format import Markdown
from chalkmap.maps.formats.mermaid import Mermaid
from chalkmap.maps.formats.minder import Minder
from chalkmap.maps.formats.mindmanager import MindManager
from chalkmap.maps.formats.mindmeister import MindMeister
from chalkmap.maps.formats.mindmup import MindMup
from chalkmap.maps.formats.mymind import MyMind
from chalkmap.maps.formats.opml import Opml
from chalkmap.maps.formats.plain import Plain
from chalkmap.maps.formats.plantuml import PlantUml
from chalkmap.maps.formats.sciareto import SciaReto
from chalkmap.maps.formats.simplemind import SimpleMind
from chalkmap.maps.formats.source import Source
from chalkmap.maps.formats.vym import Vym
from chalkmap.maps.formats.wisemapping import WiseMapping
from chalkmap.maps.formats.wording import What
from chalkmap.maps.formats.xmind.xml8 import XMind8
from chalkmap.maps.formats.xmind.zen import XMindZen

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMATS: tuple[Format, ...] = (
    Freeplane(),
    XMindZen(),
    XMind8(),
    MindMeister(),
    MindManager(),
    Opml(),
    Markdown(),
    Indented(),
    Mermaid(),
    SciaReto(),
    PlantUml(),
    CsvOutline(),
    SimpleMind(),
    MindMup(),
    WiseMapping(),
    KityMinder(),
    MyMind(),
    Minder(),
    Vym(),
    Canvas(),
    Plain(),
)
WRITERS: Mapping[str, Writer] = {each.name: each for each in FORMATS if isinstance(each, Writer)}
# Endings with their dot, as a browser's file dialog takes them.
EXTENSIONS = tuple(dict.fromkeys(ending for each in FORMATS for ending in each.extensions))


def read_file(data: bytes, name: str) -> ReadResult:
    """Recognise a file and read it. Raises FormatError with what is wrong and where."""
    if len(data) > MAX_FILE_BYTES:
        megabytes = MAX_FILE_BYTES // 1024 // 1024
        raise FileTooLargeError(f"larger than {megabytes} MB", name=name, byte=MAX_FILE_BYTES)
    source = Source(data, name)
    if not data.strip():
        raise source.refused("the file is empty")
    result = format_of(source).read(source)
    if problems := check_map(result.map):
        raise source.refused(f"it gives no valid map: {problems[0]}")
    return result


def write_file(document: MapDict, writer: Writer, files: Mapping[str, bytes]) -> WriteResult:
    """Make a file of a map, and say by node what of the map a reader of the file would not find in it."""
    data = writer.write(document, files)
    count = sum(1 for _ in walk(document))
    losses = [Loss("kept", What.NODES, count=count)]
    losses += _pictures_left_behind(document, writer, files)
    if count and writer.keeps is not ALL_BUT_FILES:
        read = writer.read(Source(data, f"map{writer.extensions[0]}")).map
        losses += losses_between(document, read, writer.foreign_key)
    return WriteResult(data, losses)


def _pictures_left_behind(
    document: MapDict, writer: Writer, files: Mapping[str, bytes]
) -> list[Loss]:
    if "file" in writer.keeps.get(What.PICTURES, ()) or What.PICTURES not in writer.keeps:
        return []
    nodes = [document["nodes"][node_id] for node_id, _ in walk(document)]
    return [
        Loss("dropped", What.PICTURE_FILES, place_of(node))
        for node in nodes
        if "image" in node and node["image"]["file"] in files
    ]


def format_of(source: Source) -> Format:
    """Return the format that the content shows, else the one that the name's ending says. Raises FormatError."""
    if is_archive(source.data):
        source.archive  # noqa: B018 - one that is refused is refused here, whoever's it is
    for candidate in FORMATS:
        if candidate.sniff(source):
            return candidate
    if program := program_of(source):
        raise UnknownFormatError(f"{program} files cannot be read", name=source.name)
    return _format_of_ending(source.name, FORMATS)


def writer_of_name(name: str) -> Writer:
    """Return the first format that writes files with this ending. Raises UnknownFormatError."""
    found = _format_of_ending(name, tuple(WRITERS.values()))
    assert isinstance(found, Writer)
    return found


def _format_of_ending(name: str, formats: tuple[Format, ...]) -> Format:
    ending = PurePath(name).suffix.lower()
    for candidate in formats:
        if ending in candidate.extensions:
            return candidate
    known = ", ".join(dict.fromkeys(ending for each in formats for ending in each.extensions))
    raise UnknownFormatError(f"no known ending {ending!r}; known are {known}", name=name)
