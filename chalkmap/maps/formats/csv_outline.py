"""CSV outlines (.csv, .tsv): a row is a node.

Three forms are read: a `level` column with the depth; `id` and `parent` columns; or stairs, where the column of the
first cell with text is the depth. The first is written, with a column for each field that a cell can hold.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, ClassVar

from chalkmap.maps.document.map import walk
from chalkmap.maps.formats.base import ReadResult, Writer
from chalkmap.maps.formats.builder import MapBuilder, Topic
from chalkmap.maps.formats.keeps import ANY, EVERYTHING, RICH_NOTE, Keeps
from chalkmap.maps.formats.notes import html_of_note, note_of_html
from chalkmap.maps.formats.titles import title_of_text
from chalkmap.maps.formats.wording import What

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chalkmap.maps.formats.base import MapDict, NodeDict
    from chalkmap.maps.formats.source import Source

KEY = "csv"
_COLUMNS = (
    "level", "title", "note", "link", "icons", "tags", "done", "progress", "priority", "start", "due", "assignee",
    "colour", "shape", "side", "layout", "x", "y", "picture",
)  # fmt: skip
_NAMES = {
    "level": ("level", "depth", "ebene", "niveau"),
    "title": ("title", "text", "topic", "name", "task", "node", "label", "titel", "titre"),
    "note": ("note", "notes", "description", "details", "notiz"),
    "link": ("link", "url", "hyperlink"),
    "tags": ("tags", "labels", "category", "categories"),
    "id": ("id", "key", "nr", "number"),
    "parent": ("parent", "parent id", "parent_id", "parentid"),
    "colour": ("colour", "color"),
    "start": ("start", "start date"),
    "due": ("due", "due date", "end date"),
    "assignee": ("assignee", "assigned to", "resource"),
}
_FIELD_OF = {
    "start": "start_on",
    "due": "due_on",
    "assignee": "assignee",
    "progress": "progress",
    "priority": "priority",
}
_NUMBERS = {"progress", "priority", "x", "y"}
_NUMBER = re.compile(r"^-?\d{1,8}$")
_DANGEROUS = re.compile(r"^'*[=+\-@\t\r]")
csv.field_size_limit(1_000_000)  # its own limit is below what a note may hold


class CsvOutline(Writer):
    """Comma, semicolon or tab between the cells, whichever the first line has most of."""

    name: ClassVar[str] = "csv"
    label: ClassVar[str] = "CSV outline"
    extensions: ClassVar[tuple[str, ...]] = (".csv", ".tsv")
    media_type: ClassVar[str] = "text/csv; charset=utf-8"
    foreign_key: ClassVar[str] = KEY
    keeps: ClassVar[Keeps] = {
        What.TITLES: EVERYTHING[What.TITLES],
        What.NOTES: RICH_NOTE - {"table"},
        What.LINKS: frozenset({"page"}),
        What.PICTURES: frozenset({"address"}),
        What.ICONS: frozenset({ANY}),
        What.TAGS: frozenset({ANY}),
        What.TASKS: EVERYTHING[What.TASKS],
        What.COLOURS: EVERYTHING[What.COLOURS],
        What.SHAPES: EVERYTHING[What.SHAPES],
        What.SIDES: frozenset({ANY}),
        What.LAYOUTS: EVERYTHING[What.LAYOUTS],
        What.PLACES: frozenset({ANY}),
        What.FLOATING: frozenset({ANY}),
    }

    def sniff(self, source: Source) -> bool:  # noqa: ARG002 - no content is sure to be CSV
        """Leave it to the name's ending: any text is CSV."""
        return False

    def read(self, source: Source) -> ReadResult:
        """Make a map of the rows."""
        rows = _rows(source)
        if not rows:
            raise source.refused("no row with text", 1)
        builder = MapBuilder(source.name, KEY)
        columns = _columns(rows[0][1])
        if "title" in columns and "level" in columns:
            _read_levels(builder, rows[1:], columns, source)
        elif "title" in columns and {"id", "parent"} <= set(columns):
            _read_parents(builder, rows[1:], columns, source)
        else:
            _read_stairs(builder, rows, source)
        if not builder.nodes:
            raise source.refused("no row below the head", 1)
        return builder.result(source.losses)

    def write(self, document: MapDict, files: Mapping[str, bytes]) -> bytes:  # noqa: ARG002 - it only names pictures
        """Make a row for each node in reading order, with the columns that are needed."""
        rows = [_row_of(document["nodes"][node_id], depth) for node_id, depth in walk(document)]
        used = {name for row in rows for name in row}
        columns = [name for name in _COLUMNS if name in used]
        text = io.StringIO()
        writer = csv.DictWriter(text, columns, lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({name: _safe(value) for name, value in row.items()} for row in rows)
        # Excel takes a file for UTF-8 only if it begins with the byte order mark.
        return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def _safe(value: str) -> str:
    """Keep a spreadsheet from running a cell as a formula; the apostrophe is taken away in reading."""
    is_number = _NUMBER.match(value)
    return f"'{value}" if _DANGEROUS.match(value) and not is_number else value


def _cell(text: str) -> str:
    return text[1:] if text.startswith("'") and _DANGEROUS.match(text) else text


def _rows(source: Source) -> list[tuple[int, list[str]]]:
    """Return number of the line and cells of each row that is not empty."""
    first = source.text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(source.text), delimiter=separator, strict=False)
    found: list[tuple[int, list[str]]] = []
    try:
        found.extend(
            (reader.line_num, [_cell(cell.rstrip()) for cell in cells])
            for cells in reader
            if any(cell.strip() for cell in cells)
        )
    except csv.Error as error:
        raise source.refused(f"not CSV: {error}", reader.line_num) from error
    return found


def _columns(head: list[str]) -> dict[str, int]:
    """Return the place of each column that is known by its name, in several programs' words."""
    known = {word: name for name in _COLUMNS for word in (name,)}
    known |= {word: name for name, words in _NAMES.items() for word in words}
    found: dict[str, int] = {}
    for index, cell in enumerate(head):
        name = known.get(cell.strip().lower())
        if name is not None:
            found.setdefault(name, index)
    return found


def _read_levels(
    builder: MapBuilder, rows: list[tuple[int, list[str]]], columns: dict[str, int], source: Source
) -> None:
    above: list[str] = []
    first: int | None = None
    for line, cells in rows:
        level = _text(cells, columns, "level")
        if not _NUMBER.match(level):
            raise source.refused(f"the level “{level[:40]}” is no whole number", line)
        first = int(level) if first is None else first
        depth = int(level) - first
        if depth < 0 or depth > len(above):
            raise source.refused(f"level {level} does not follow on the row above", line)
        topic = _topic_of(cells, columns, line)
        above[depth:] = [builder.add(topic, above[depth - 1] if depth else None)]


def _read_parents(
    builder: MapBuilder, rows: list[tuple[int, list[str]]], columns: dict[str, int], source: Source
) -> None:
    below: dict[str, list[int]] = {}
    numbers: dict[str, int] = {}
    for index, (line, cells) in enumerate(rows):
        name = _text(cells, columns, "id")
        if name in numbers:
            raise source.refused(f"the id “{name[:40]}” stands twice", line)
        numbers[name] = index
        below.setdefault(_text(cells, columns, "parent"), []).append(index)
    for parent, indexes in below.items():
        if parent and parent not in numbers:
            raise source.refused(f"no row has the id “{parent[:40]}”", rows[indexes[0]][0])
    stack: list[tuple[int, str | None]] = [(index, None) for index in reversed(below.get("", []))]
    while stack:
        index, above = stack.pop()
        line, cells = rows[index]
        topic = _topic_of(cells, columns, line)
        topic.source = _text(cells, columns, "id")
        node_id = builder.add(topic, above)
        stack += [(child, node_id) for child in reversed(below.get(topic.source, []))]
    if len(builder.nodes) < len(rows):
        raise source.refused("rows that are their own parents in a circle")


def _read_stairs(builder: MapBuilder, rows: list[tuple[int, list[str]]], source: Source) -> None:
    """Read rows that have each of their new cells one column further than the node above; cells in a row are a branch."""
    above: list[tuple[int, str]] = []
    places = [next(i for i, cell in enumerate(cells) if cell.strip()) for _, cells in rows]
    centre: str | None = None
    if sum(place == min(places) for place in places) > 1:
        words = title_of_text(source.stem)
        centre = builder.add(Topic(words, kept={"implied": words}), None)
    for line, cells in rows:
        for place, cell in enumerate(cells):
            if not cell.strip():
                continue
            while above and above[-1][0] >= place:
                above.pop()
            topic = Topic(title_of_text(cell.strip()), line=line)
            above.append((place, builder.add(topic, above[-1][1] if above else centre)))


def _topic_of(cells: list[str], columns: dict[str, int], line: int) -> Topic:
    topic = Topic(_text(cells, columns, "title"), line=line)
    for name in columns:
        text = _text(cells, columns, name)
        if text and name in _READERS:
            _READERS[name](topic, text)
    task = {
        field: int(text) if name in _NUMBERS and _NUMBER.match(text) else text
        for name, field in _FIELD_OF.items()
        if (text := _text(cells, columns, name))
    }
    if (done := _text(cells, columns, "done").lower()) or task:
        topic.fields["task"] = task | ({"done": True} if done in _YES else {})
    return topic


def _text(cells: list[str], columns: dict[str, int], name: str) -> str:
    index = columns.get(name, len(cells))
    return cells[index] if index < len(cells) else ""


def _set(name: str) -> Callable[[Topic, str], None]:
    def read(topic: Topic, text: str) -> None:
        topic.fields[name] = int(text) if name in _NUMBERS and _NUMBER.match(text) else text

    return read


def _set_list(name: str) -> Callable[[Topic, str], None]:
    def read(topic: Topic, text: str) -> None:
        topic.fields[name] = [each.strip() for each in text.split(",") if each.strip()]

    return read


def _set_note(topic: Topic, text: str) -> None:
    if note := note_of_html(text):
        topic.fields["note"] = note


def _set_picture(topic: Topic, text: str) -> None:
    topic.fields["image"] = {"file": text}


_YES = {"yes", "true", "1", "x", "done", "100%"}
_READERS: dict[str, Callable[[Topic, str], None]] = {
    **{name: _set(name) for name in ("link", "colour", "shape", "side", "layout", "x", "y")},
    **{name: _set_list(name) for name in ("icons", "tags")},
    "note": _set_note,
    "picture": _set_picture,
}


def _row_of(node: NodeDict, depth: int) -> dict[str, str]:
    row = {"level": str(depth), "title": node["title"]}
    for name in ("colour", "shape", "side", "layout", "x", "y"):
        if name in node:
            row[name] = str(node[name])
    for name in ("icons", "tags"):
        if node.get(name):
            row[name] = ", ".join(node[name])
    if "note" in node:
        row["note"] = html_of_note(node["note"])
    if "link" in node and not node["link"].startswith("#"):
        row["link"] = node["link"]
    if "image" in node:
        row["picture"] = node["image"]["file"]
    if "task" in node:
        row["done"] = "yes" if node["task"].get("done") else "no"
        row |= {
            name: str(node["task"][field])
            for name, field in _FIELD_OF.items()
            if field in node["task"]
        }
    return row
