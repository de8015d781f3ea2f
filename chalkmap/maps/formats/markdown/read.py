"""A Markdown outline to a map.

One top heading or item is the centre; several headings of the first level are several roots; anything else goes below
a centre named like the file. Notes inside are read by the standard's rules.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from chalkmap.maps.document.inline import escape_title
from chalkmap.maps.document.schema import MAX_NOTE
from chalkmap.maps.formats.base import ReadResult
from chalkmap.maps.formats.builder import MapBuilder, fit_title
from chalkmap.maps.formats.kept import is_valid
from chalkmap.maps.formats.loss import Loss
from chalkmap.maps.formats.markdown.fields import (
    KEY,
    PROPERTY,
    id_in,
    read_image,
    read_link,
    read_properties,
)
from chalkmap.maps.formats.markdown.lines import Item, Outline
from chalkmap.maps.formats.markdown.note import note_of_markdown
from chalkmap.maps.formats.markdown.title import text_of_link, title_of_markdown
from chalkmap.maps.formats.wording import What

if TYPE_CHECKING:
    from chalkmap.maps.formats.source import Source

_TASK = re.compile(r"^\[([ xX])\](?: +|$)")


def read_markdown(source: Source) -> ReadResult:
    """Read an outline. Raises FormatError for bytes that are no text, or text without any item."""
    outline = Outline()
    outline.read(source.text)
    if not outline.items and not "".join(outline.preamble).strip():
        raise source.refused("no heading, list or text in it", 1)
    result = _build(outline, source.name)
    result.losses.extend(source.losses)
    return result


def _build(outline: Outline, name: str) -> ReadResult:
    builder = MapBuilder(name)
    parents: list[str] = []
    tops = [item for item in outline.items if item.depth == 0]
    implied = not (len(tops) == 1 or (tops and all(item.heading == 1 for item in tops)))
    if implied:
        title = escape_title(PurePath(name).stem[:200] or "Map")
        parents.append(builder.add_node(None, title=title))
        builder.nodes[parents[0]]["foreign"] = {KEY: {"implied": title}}
    wanted = [id_in(item.properties) for item in outline.items]
    builder.reserve(wanted)
    ids: dict[str, str] = {}
    for item, wanted_id in zip(outline.items, wanted, strict=True):
        depth = item.depth + implied
        parent = parents[depth - 1] if depth else None
        node_id = builder.add_node(parent, wanted_id=wanted_id, line=item.line)
        parents[depth:] = [node_id]
        if wanted_id is not None:
            ids.setdefault(wanted_id, node_id)
        _fill(builder, node_id, item)
    _join_links(builder, ids)
    _add_preamble(builder, outline)
    kept = [Loss("kept", What.TITLES, count=len(builder.nodes))]
    kept += [Loss("kept", what, count=n) for what, n in _counts(builder).items() if n]
    return ReadResult(builder.finish(), [*kept, *builder.losses])


def _join_links(builder: MapBuilder, ids: dict[str, str]) -> None:
    """Make links to the ids of the file links to the nodes that have them."""
    for node in builder.nodes.values():
        link = str(node.get("link", ""))
        if link.startswith("#") and link[1:] in ids:
            node["link"] = "#" + ids[link[1:]]


def _fill(builder: MapBuilder, node_id: str, item: Item) -> None:
    node = builder.nodes[node_id]
    text = item.title
    if task := _TASK.match(text):
        node["task"] = {"done": True} if task[1] in "xX" else {}
        text = text[task.end() :]
    if image := read_image(text):
        text = ""
    elif link := read_link(text):
        text, node["link"] = text_of_link(link[0]), link[1]
    if image := image or read_image(item.image):
        node["image"] = image
    _note(builder, node_id, "\n".join(item.body))
    node["title"], rest = fit_title(title_of_markdown(text))
    if rest:
        note = node.pop("note", {"content": []})
        builder.add_note(node_id, [*rest, *note["content"]])
        builder.report_long_title(node_id)
    _keep(builder, node_id, item)


def _note(builder: MapBuilder, node_id: str, text: str) -> None:
    # What no note can hold is not parsed: the parser takes the square of some lines.
    is_longer = len(text) > 2 * MAX_NOTE
    blocks = [] if is_longer else note_of_markdown(text)
    if not is_longer and is_valid("node", {"note": {"type": "doc", "content": blocks}}):
        builder.add_note(node_id, blocks)
    elif blocks or is_longer:
        builder.losses.append(Loss("dropped", What.LONG_NOTE, builder.where(node_id)))


def _keep(builder: MapBuilder, node_id: str, item: Item) -> None:
    kept: dict[str, Any] = {}
    if item.heading:
        kept["heading"] = item.heading
    if properties := read_properties(item.properties, builder.nodes[node_id]):
        kept["properties"] = properties
    if kept and is_valid("node", {"foreign": {KEY: kept}}):
        builder.nodes[node_id]["foreign"] = {KEY: kept}
    elif kept:
        builder.losses.append(Loss("dropped", What.LONG_PROPERTIES, builder.where(node_id)))


def _add_preamble(builder: MapBuilder, outline: Outline) -> None:
    kept: dict[str, str] = {}
    if outline.front_matter:
        kept["front_matter"] = outline.front_matter
    properties = [line for line in outline.preamble if PROPERTY.match(line)]
    if properties:
        kept["properties"] = "\n".join(properties)
    if kept and is_valid("settings", {"foreign": {KEY: kept}}):
        builder.settings["foreign"] = {KEY: kept}
    elif kept:
        builder.losses.append(Loss("dropped", What.LONG_FRONT_MATTER))
    text = "\n".join(line for line in outline.preamble if not PROPERTY.match(line))
    first = next(iter(builder.nodes))
    if text.strip():
        own = builder.nodes[first].pop("note", {"content": []})
        _note(builder, first, text)
        builder.add_note(first, own["content"])


def _counts(builder: MapBuilder) -> dict[What, int]:
    nodes = builder.nodes.values()
    fields = {"note": What.NOTES, "task": What.TASKS, "link": What.LINKS, "image": What.PICTURES}
    return {what: sum(field in node for node in nodes) for field, what in fields.items()}
