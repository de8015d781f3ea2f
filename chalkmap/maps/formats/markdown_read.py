"""A Markdown outline to a map.

Read line by line, not by a Markdown parser: in outlines a tab-indented list below a heading is a list, where the
standard sees a block of code. One top heading or item is the centre; several headings of the first level are several
roots; anything else goes below a centre named like the file. Notes inside are read by the standard's rules.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from chalkmap.core.decoding import UndecodableError, decode_text
from chalkmap.maps.document.links import is_safe_image, is_safe_link
from chalkmap.maps.formats.base import Loss, ReadResult
from chalkmap.maps.formats.builder import MapBuilder, fit_title
from chalkmap.maps.formats.errors import FormatError
from chalkmap.maps.formats.freeplane_extra import is_valid
from chalkmap.maps.formats.markdown_note import note_of_markdown
from chalkmap.maps.formats.wording import Into, What

KEY = "markdown"
_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*$")
_ITEM = re.compile(r"^( *)([-*+]|\d{1,9}[.)])(?: +(.*)|)$")
_FENCE = re.compile(r"^ *(`{3,}|~{3,})")
_PROPERTY = re.compile(r"^[A-Za-z][\w-]*:: ")
_TASK = re.compile(r"^\[([ xX])\](?: +|$)")
_LINK = re.compile(r"^\[((?:[^\[\]\\]|\\.)*)\]\((\S+?)\)$")
_IMAGE = re.compile(r"^!\[([^\]]*)\]\((\S+?)\)$")
_ESCAPED = re.compile(r"\\([\\`*$]|[#\-+>\[\]!_<&.:~|(){}\"'=/,;?@^%])")
_BREAK = re.compile(r" *(?<!\\)<br ?/?> *")


@dataclass
class _Item:
    """A heading or list item with the lines below it."""

    title: str
    line: int
    indent: int
    inner: int
    heading: int = 0
    depth: int = 0
    body: list[str] = field(default_factory=list)
    properties: list[str] = field(default_factory=list)
    is_closed: bool = False  # a blank line or a note began: no more lines of the title


def read_markdown(data: bytes, name: str) -> ReadResult:
    """Read an outline. Raises FormatError for bytes that are no text, or text without any item."""
    try:
        decoded = decode_text(data)
    except UndecodableError as error:
        raise FormatError(error.problem, name=name, byte=error.byte) from error
    outline = _Outline()
    outline.read(decoded.text.replace("\r\n", "\n").replace("\r", "\n"))
    if not outline.items and not "".join(outline.preamble).strip():
        raise FormatError("no heading, list or text in it", name=name, line=1)
    result = _build(outline, name)
    if decoded.bad_byte is not None:
        values: dict[str, str | int] = {"byte": decoded.bad_byte, "encoding": decoded.encoding}
        result.losses.append(Loss("changed", What.BROKEN_TEXT, became=Into.READ_AS, values=values))
    return result


class _Outline:
    """Splits a text into items with depths."""

    def __init__(self) -> None:
        self.items: list[_Item] = []
        self.preamble: list[str] = []
        self.front_matter = ""
        self._headings: list[_Item] = []
        self._list: list[_Item] = []
        self._fence = ""
        self._was_blank = False

    def read(self, text: str) -> None:
        """Take all lines of a file."""
        first_line = 1
        if match := _FRONT_MATTER.match(text):
            self.front_matter, text = match[1], text[match.end() :]
            first_line += match[0].count("\n")
        for number, line in enumerate(text.split("\n"), first_line):
            self._take(line.expandtabs(4).rstrip(), number)

    def _take(self, line: str, number: int) -> None:
        if self._fence:
            self._add_to_body(line)
            if line.strip().startswith(self._fence) and not line.strip().strip(self._fence[0]):
                self._fence = ""
            return
        if not line:
            self._was_blank = True
            self._add_to_body("")
            return
        if heading := _HEADING.match(line):
            self._add_heading(len(heading[1]), heading[2] or "", number)
        elif item := _ITEM.match(line):
            self._add_item(item, number)
        else:
            self._add_line(line)
        self._was_blank = False

    def _add_heading(self, level: int, title: str, number: int) -> None:
        self._list.clear()
        while self._headings and self._headings[-1].heading >= level:
            self._headings.pop()
        item = _Item(title, number, 0, 0, heading=level, depth=len(self._headings), is_closed=True)
        self._headings.append(item)
        self.items.append(item)

    def _add_item(self, match: re.Match[str], number: int) -> None:
        indent = len(match[1])
        while self._list and indent <= self._list[-1].indent + 1:
            self._list.pop()
        depth = len(self._headings) + len(self._list)
        inner = indent + len(match[2]) + 1
        item = _Item((match[3] or "").strip(), number, indent, inner, depth=depth)
        if heading := _HEADING.match(item.title):
            item.title = heading[2] or ""
            item.properties.append(heading[1])
        self._list.append(item)
        self.items.append(item)

    def _add_line(self, line: str) -> None:
        indent = len(line) - len(line.lstrip())
        if self._was_blank:
            while self._list and indent <= self._list[-1].indent:
                self._list.pop()
        if fence := _FENCE.match(line):
            self._fence = fence[1]
        item = self._current()
        if item is None:
            self.preamble.append(line)
        elif (
            not item.is_closed
            and not self._was_blank
            and not self._fence
            and not line.lstrip().startswith(">")
        ):
            self._continue_title(item, line.strip())
        else:
            self._add_to_body(line)

    def _continue_title(self, item: _Item, text: str) -> None:
        if _PROPERTY.match(text):
            item.properties.append(text)
        else:
            item.title += "\n" + text

    def _add_to_body(self, line: str) -> None:
        item = self._current()
        if item is None:
            self.preamble.append(line)
            return
        if line:
            item.is_closed = True
        indent = len(line) - len(line.lstrip())
        item.body.append(line[min(indent, item.inner) :])

    def _current(self) -> _Item | None:
        return self._list[-1] if self._list else self._headings[-1] if self._headings else None


def _build(outline: _Outline, name: str) -> ReadResult:
    builder = MapBuilder(name)
    parents: list[str] = []
    tops = [item for item in outline.items if item.depth == 0]
    implied = not (len(tops) == 1 or (tops and all(item.heading == 1 for item in tops)))
    if implied:
        parents.append(builder.add_node(None, title=PurePath(name).stem[:200] or "Map"))
        builder.nodes[parents[0]]["foreign"] = {KEY: {"implied": 1}}
    for item in outline.items:
        depth = item.depth + implied
        node_id = builder.add_node(parents[depth - 1] if depth else None, line=item.line)
        parents[depth:] = [node_id]
        _fill(builder, node_id, item)
    _add_preamble(builder, outline)
    kept = [Loss("kept", What.TITLES, count=len(builder.nodes))]
    kept += [Loss("kept", what, count=n) for what, n in _counts(builder).items() if n]
    return ReadResult(builder.finish(), [*kept, *builder.losses])


def _fill(builder: MapBuilder, node_id: str, item: _Item) -> None:
    node = builder.nodes[node_id]
    text = item.title
    if task := _TASK.match(text):
        node["task"] = {"done": True} if task[1] in "xX" else {}
        text = text[task.end() :]
    if (
        (image := _IMAGE.match(text))
        and is_safe_image(image[2])
        and len(image[2]) <= 2_000
        and len(image[1]) <= 400
    ):
        node["image"] = {"file": image[2]} | ({"alt": image[1]} if image[1] else {})
        text = ""
    elif (link := _LINK.match(text)) and is_safe_link(link[2]) and len(link[2]) <= 2_000:
        text, node["link"] = link[1], link[2]
    _note(builder, node_id, "\n".join(item.body))
    node["title"], rest = fit_title(_unescaped(text))
    if rest:
        note = node.pop("note", {"content": []})
        builder.add_note(node_id, [*rest, *note["content"]])
        builder.report_long_title(node_id)
    _keep(builder, node_id, item)


def _note(builder: MapBuilder, node_id: str, text: str) -> None:
    blocks = note_of_markdown(text)
    if is_valid("node", {"note": {"type": "doc", "content": blocks}}):
        builder.add_note(node_id, blocks)
    elif blocks:
        builder.losses.append(Loss("dropped", What.LONG_NOTE, builder.where(node_id)))


def _keep(builder: MapBuilder, node_id: str, item: _Item) -> None:
    kept: dict[str, Any] = {}
    if item.heading:
        kept["heading"] = item.heading
    if item.properties:
        kept["properties"] = item.properties
    if kept and is_valid("node", {"foreign": {KEY: kept}}):
        builder.nodes[node_id]["foreign"] = {KEY: kept}
    elif kept:
        builder.losses.append(Loss("dropped", What.LONG_PROPERTIES, builder.where(node_id)))


def _add_preamble(builder: MapBuilder, outline: _Outline) -> None:
    kept: dict[str, str] = {}
    if outline.front_matter:
        kept["front_matter"] = outline.front_matter
    properties = [line for line in outline.preamble if _PROPERTY.match(line)]
    if properties:
        kept["properties"] = "\n".join(properties)
    if kept and is_valid("settings", {"foreign": {KEY: kept}}):
        builder.settings["foreign"] = {KEY: kept}
    elif kept:
        builder.losses.append(Loss("dropped", What.LONG_FRONT_MATTER))
    text = "\n".join(line for line in outline.preamble if not _PROPERTY.match(line))
    first = next(iter(builder.nodes))
    if text.strip():
        own = builder.nodes[first].pop("note", {"content": []})
        _note(builder, first, text)
        builder.add_note(first, own["content"])


def _unescaped(text: str) -> str:
    """Take away the backslashes that Markdown needs and a title does not."""
    lines = _BREAK.sub("\n", text)
    return _ESCAPED.sub(lambda match: match[0] if match[1] in "\\`*$" else match[1], lines)


def _counts(builder: MapBuilder) -> dict[What, int]:
    nodes = builder.nodes.values()
    fields = {"note": What.NOTES, "task": What.TASKS, "link": What.LINKS, "image": What.PICTURES}
    return {what: sum(field in node for node in nodes) for field, what in fields.items()}
