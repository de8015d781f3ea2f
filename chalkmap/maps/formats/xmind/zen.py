"""XMind Zen and later (.xmind): an archive with `content.json`, a list of sheets."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, ClassVar

from chalkmap.core.zip import write_archive
from chalkmap.maps.formats.base import ReadResult, Writer
from chalkmap.maps.formats.keeps import ANY, EVERYTHING, RICH_NOTE, Keeps
from chalkmap.maps.formats.wording import What
from chalkmap.maps.formats.xmind.markers import MARKER_OF_OURS
from chalkmap.maps.formats.xmind.read import read_sheets
from chalkmap.maps.formats.xmind.topic import CLASS_OF_LAYOUT, CLASS_OF_SHAPE
from chalkmap.maps.formats.xmind.write import write_sheets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chalkmap.maps.formats.base import Files, MapDict
    from chalkmap.maps.formats.source import Source

KEY = "xmind"
KEEPS: Keeps = {
    What.NOTES: RICH_NOTE,
    What.LINKS: EVERYTHING[What.LINKS],
    What.PICTURES: frozenset({"address", "file", "size"}),
    What.ICONS: frozenset(MARKER_OF_OURS),
    What.TAGS: frozenset({ANY}),
    What.TASKS: EVERYTHING[What.TASKS],
    What.COLOURS: EVERYTHING[What.COLOURS],
    What.SHAPES: frozenset(CLASS_OF_SHAPE),
    What.LAYOUTS: frozenset(CLASS_OF_LAYOUT),
    What.PLACES: frozenset({ANY}),
    What.FLOATING: frozenset({ANY}),
    What.RELATIONS: EVERYTHING[What.RELATIONS],
    What.GROUPS: frozenset({"boundary", "label", "colour"}),
    What.SETTINGS: frozenset({"layout", "fold_depth"}),
}


class XMindZen(Writer):
    """The JSON kind. Its `content.xml` is a decoy that asks for a newer program."""

    name: ClassVar[str] = "xmind"
    label: ClassVar[str] = "XMind"
    extensions: ClassVar[tuple[str, ...]] = (".xmind",)
    media_type: ClassVar[str] = "application/vnd.xmind.workbook"
    foreign_key: ClassVar[str] = KEY
    keeps: ClassVar[Keeps] = {What.TITLES: frozenset({"bold", "italic", "latex", "lines"}), **KEEPS}

    def sniff(self, source: Source) -> bool:
        """Recognise the part with the sheets."""
        return "content.json" in source.parts

    def read(self, source: Source) -> ReadResult:
        """Make a map of all sheets."""
        refuse_protected(source, "manifest.json")
        sheets = source.json_of(source.part("content.json"), "content.json")
        return read_sheets(sheets, source, KEY, pictures_of(source, "resources/"))

    def write(self, document: MapDict, files: Mapping[str, bytes]) -> bytes:
        """Make an archive with the pictures that nodes name."""
        sheets = write_sheets(document, files, KEY)
        named = {name: files[name] for name in pictures_named(document) if name in files}
        parts = {f"resources/{name}": data for name, data in sorted(named.items())}
        entries: dict[str, dict[str, Any]] = {
            "file-entries": {name: {} for name in ("content.json", "metadata.json", *parts)}
        }
        metadata = {"creator": {"name": "Chalkmap"}, "dataStructureVersion": "2"}
        return write_archive(
            {
                "content.json": _json(sheets),
                "metadata.json": _json(metadata),
                "manifest.json": _json(entries),
                **parts,
            }
        )


def refuse_protected(source: Source, manifest: str) -> None:
    """Raise FormatError for a file whose parts are encrypted."""
    if manifest in source.parts and b"encryption-data" in source.part(manifest):
        raise source.refused("the file is protected with a password")


def pictures_of(source: Source, folder: str) -> Files:
    """Return the parts below a folder by their last names."""
    names = {name for name in source.parts if name.startswith(folder)}
    return {name.rpartition("/")[2]: source.part(name) for name in sorted(names)}


def pictures_named(document: MapDict) -> set[str]:
    """Return the files that visible nodes name."""
    nodes = document["nodes"].values()
    return {node["image"]["file"] for node in nodes if "image" in node and "deleted" not in node}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
