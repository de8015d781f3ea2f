"""XMind's sheets to one map: the first root is the centre, floating topics and the roots of further sheets stand beside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from chalkmap.maps.formats.builder import MapBuilder, Topic
from chalkmap.maps.formats.colours import nearest_colour
from chalkmap.maps.formats.kept import pack_json, rest_of
from chalkmap.maps.formats.loss import Loss
from chalkmap.maps.formats.wording import Into, What
from chalkmap.maps.formats.xmind.markers import UNKNOWN
from chalkmap.maps.formats.xmind.topic import (
    link_of,
    made_topic,
    properties_of,
    read_attached_topic,
    read_topic,
)

if TYPE_CHECKING:
    from chalkmap.maps.formats.base import Files, ReadResult
    from chalkmap.maps.formats.source import Source

_RANGE = re.compile(r"^\((\d{1,6}),(\d{1,6})\)$")
_OWN = {"children", "boundaries", "summaries", "id", "branch", "class"}
_OF_SHEET = {"rootTopic", "relationships", "class"}
_ENDS = {(False, True): "to", (True, False): "from", (True, True): "both", (False, False): "none"}
_LINES = {"dash": "dashed", "dash-dot": "dashed", "dot": "dotted"}


def read_sheets(sheets: Any, source: Source, key: str, files: Files) -> ReadResult:
    """Make a map of a list of sheets. Raises FormatError where there is no topic."""
    reader = _SheetReader(source, key)
    for number, sheet in enumerate(sheets if isinstance(sheets, list) else []):
        if isinstance(sheet, dict) and isinstance(sheet.get("rootTopic"), dict):
            reader.read_sheet(sheet, number)
    if not reader.builder.nodes:
        raise source.refused("no sheet with a central topic")
    reader.join()
    return reader.builder.result(source.losses, files)


class _SheetReader:
    def __init__(self, source: Source, key: str) -> None:
        self.builder = MapBuilder(source.name, key)
        self.is_old = key == "xmind8"
        self.relationships: list[dict[str, Any]] = []
        self.groups: list[tuple[str, dict[str, Any], list[str]]] = []

    def read_sheet(self, sheet: dict[str, Any], number: int) -> None:
        """Add the topics of a sheet; relationships wait until all topics are known."""
        rest = pack_json({name: value for name, value in sheet.items() if name not in _OF_SHEET})
        kept = {"sheet": rest} if number else {}
        if not number:
            self.builder.keep({"sheet": rest})
        stack: list[tuple[dict[str, Any], str | None, dict[str, Any]]] = [
            (sheet["rootTopic"], None, kept)
        ]
        while stack:
            raw, parent, own = stack.pop()
            is_root = not self.builder.nodes or "sheet" in own
            node_id = self.add(raw, parent, own, is_root=is_root)
            below = _children(raw)
            ranges: list[tuple[dict[str, Any], str, dict[str, Any]]] = [
                (child, node_id, {}) for child in below.get("attached", [])
            ]
            ranges += [(child, node_id, {"as": "callout"}) for child in below.get("callout", [])]
            ranges += [(child, node_id, {"as": "summary"}) for child in below.get("summary", [])]
            # Before the others, so that a floating topic comes behind all that hangs on the root.
            floating = {"of": number} if number else {}
            stack[:0] = [(child, None, floating) for child in reversed(below.get("detached", []))]
            stack += reversed(ranges)
            self.groups.append((node_id, raw, []))
        found = sheet.get("relationships")
        self.relationships += (
            [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
        )

    def add(
        self, raw: dict[str, Any], parent: str | None, kept: dict[str, Any], *, is_root: bool
    ) -> str:
        """Add a topic with what only XMind knows of it."""
        is_attached = parent is not None or is_root
        fields = read_attached_topic(raw) if is_attached else read_topic(raw)
        if not self.builder.nodes and "layout" in fields:
            self.builder.settings["layout"] = fields["layout"]
        made = made_topic(fields | ({"parent": parent} if parent else {}), is_old=self.is_old)
        rest = {name: value for name, value in rest_of(raw, made).items() if name not in _OWN}
        topic = Topic(
            fields.pop("title"), fields, kept=dict(kept), is_folded=raw.get("branch") == "folded"
        )
        topic.source = str(raw["id"]) if raw.get("id") else None
        if not self.builder.nodes:
            topic.fields.pop("layout", None)  # it is the map's
        if rest:
            topic.kept["rest"] = pack_json(rest)
        _tell(topic, raw)
        return self.builder.add(topic, parent)

    def join(self) -> None:
        """Add what stands between topics."""
        for node_id, raw, _ in self.groups:
            attached = self.ids_of(_children(raw).get("attached", []))
            self._add_boundaries(node_id, raw, attached)
            for summary in _dicts(raw.get("summaries")):
                members = _in_range(summary, attached)
                own = self.builder.node_of(summary.get("topicId"))
                fields: dict[str, Any] = {"kind": "summary"} | ({"summary": own} if own else {})
                self.builder.group(members, fields, _kept(summary, {"range", "topicId", "id"}))
        for each in self.relationships:
            kept = _kept(each, {"end1Id", "end2Id", "title", "id"})
            self.builder.relate(each.get("end1Id"), each.get("end2Id"), relation_of(each), kept)

    def _add_boundaries(self, node_id: str, raw: dict[str, Any], attached: list[str]) -> None:
        for boundary in _dicts(raw.get("boundaries")):
            is_whole = boundary.get("range") == "master"
            members = [node_id] if is_whole else _in_range(boundary, attached)
            fields: dict[str, Any] = {"kind": "boundary", **colour_of_line(boundary)}
            if title := str(boundary.get("title") or ""):
                fields["label"] = title[:400]
            self.builder.group(members, fields, _kept(boundary, {"range", "title", "id"}))

    def ids_of(self, topics: list[dict[str, Any]]) -> list[str]:
        """Return the ids in the map of topics, in their order; one without an id cannot be found again."""
        found = (self.builder.node_of(each.get("id")) for each in topics if each.get("id"))
        return [node_id for node_id in found if node_id is not None]


def relation_of(raw: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a relation for a relationship. It points to its second end unless its style says else."""
    properties = properties_of(raw)
    begin = str(properties.get("arrow-begin-class", "org.xmind.arrowShape.none"))
    end = str(properties.get("arrow-end-class", "org.xmind.arrowShape.normal"))
    fields = {
        "label": str(raw.get("title") or "")[:400] or None,
        "colour": nearest_colour(str(properties.get("line-color"))),
        "line": _LINES.get(str(properties.get("line-pattern"))),
        "ends": _ENDS[not begin.endswith(".none"), not end.endswith(".none")],
    }
    return {name: value for name, value in fields.items() if value is not None}


def colour_of_line(raw: dict[str, Any]) -> dict[str, Any]:
    """Return the colour of a boundary, as fields of a group."""
    properties = properties_of(raw)
    line, fill = (nearest_colour(str(properties.get(name))) for name in ("line-color", "svg:fill"))
    return {"colour": line or fill} if line or fill else {}


def _tell(topic: Topic, raw: dict[str, Any]) -> None:
    if UNKNOWN in topic.fields.get("icons", []):
        topic.losses.append(Loss("changed", What.FOREIGN_ICON, became=Into.GENERAL_ICON))
    href = raw.get("href")
    if isinstance(href, str) and href.startswith("xap:"):
        values = {"file": href.rpartition("/")[2][:80]}
        topic.losses.append(Loss("dropped", What.ATTACHMENT, values=values))
    elif href and link_of(raw) is None:
        topic.losses.append(Loss("changed", What.UNSAFE_LINK, became=Into.KEPT))


def _children(raw: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    found = raw.get("children")
    return (
        {name: _dicts(topics) for name, topics in found.items()} if isinstance(found, dict) else {}
    )


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _in_range(thing: dict[str, Any], attached: list[str]) -> list[str]:
    """Return the topics from the first to the last index of a range, both included."""
    match = _RANGE.match(str(thing.get("range")))
    return attached[int(match[1]) : int(match[2]) + 1] if match else []


def _kept(raw: dict[str, Any], said: set[str]) -> dict[str, Any]:
    rest = {name: value for name, value in raw.items() if name not in said}
    return {"rest": pack_json(rest)} if rest else {}
