"""Freeplane's and FreeMind's .mm to a map."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lxml import etree

from chalkmap.core.xml import line_of as line_of_element
from chalkmap.maps.formats.base import ReadResult
from chalkmap.maps.formats.builder import MapBuilder
from chalkmap.maps.formats.errors import FormatError
from chalkmap.maps.formats.freeplane.extra import apply_extra, decode_extra
from chalkmap.maps.formats.freeplane.groups import add_groups
from chalkmap.maps.formats.freeplane.names import EXTRA, KEY
from chalkmap.maps.formats.freeplane.node import NodeReading, read_node
from chalkmap.maps.formats.freeplane.relations import relation_of
from chalkmap.maps.formats.freeplane.text import inert_xml
from chalkmap.maps.formats.kept import fits, is_valid, pack
from chalkmap.maps.formats.loss import Loss
from chalkmap.maps.formats.wording import Into, What

if TYPE_CHECKING:
    from chalkmap.maps.formats.source import Source


def read_freeplane(source: Source) -> ReadResult:
    """Read a .mm file. Raises FormatError."""
    root = source.xml_of(source.data)
    if etree.QName(root).localname != "map":
        problem = f"the root element is <{etree.QName(root).localname}>, not <map>"
        raise source.refused(problem, line_of_element(root))
    reader = _FreeplaneReader(source.name)
    reader.builder.losses += source.losses
    return reader.read(root)


class _FreeplaneReader:
    """Walks the nodes, then joins what refers to others: links, relations, groups."""

    def __init__(self, name: str) -> None:
        self.builder = MapBuilder(name)
        self.ids: dict[str, str] = {}
        self.readings: dict[str, NodeReading] = {}
        self.siblings: dict[str | None, list[str]] = {}

    def read(self, root: etree._Element) -> ReadResult:
        """Return the map of a `<map>` element."""
        tops = [child for child in root if child.tag == "node"]
        if not tops:
            raise FormatError(
                "a map without any node", name=self.builder.name, line=line_of_element(root)
            )
        stack: list[tuple[etree._Element, str | None]] = [(top, None) for top in reversed(tops)]
        while stack:
            element, parent = stack.pop()
            node_id = self._add(element, parent)
            stack.extend((child, node_id) for child in reversed(element) if child.tag == "node")
        self._read_map(root)
        for node_id in self.readings:
            self._finish_node(node_id)
        self._add_relations()
        extra = decode_extra(root.get(EXTRA))
        extra_groups = extra.get("groups") if isinstance(extra, dict) else None
        add_groups(self.builder, self.readings, self.siblings, extra_groups, self.ids)
        self._store_kept()
        return ReadResult(self.builder.finish(), [*self._kept(), *self.builder.losses])

    def _add(self, element: etree._Element, parent: str | None) -> str:
        reading = read_node(element)
        extra = decode_extra(reading.extra)
        if isinstance(extra, dict) and extra.pop("root", None):
            parent = None
        source_id = element.get("ID")
        node_id = self.builder.add_node(parent, wanted_id=source_id, line=line_of_element(element))
        self.readings[node_id] = reading
        if element.get("FOLDED") == "true":
            self.builder.fold(node_id)
        self.siblings.setdefault(parent, []).append(node_id)
        if source_id is not None and source_id not in self.ids:
            self.ids[source_id] = node_id
        if source_id is not None and source_id != node_id:
            self._keep_id(reading, source_id, node_id)
        if reading.extra and not apply_extra("node", extra, reading.fields):
            reading.note("dropped", What.OWN_FIELDS)
        return node_id

    def _keep_id(self, reading: NodeReading, source_id: str, node_id: str) -> None:
        """Keep an id that cannot be ours (FreeMind writes `_Freemind_Link_…`), unless it stands twice in the file."""
        if self.ids[source_id] == node_id and len(source_id) <= _MAX_ID:
            reading.kept["id"] = source_id
        else:
            reading.note("changed", What.SECOND_ID, Into.NEW_ID)

    def _finish_node(self, node_id: str) -> None:
        reading = self.readings[node_id]
        fields = reading.fields
        link = str(fields.get("link", ""))
        if link.startswith("#") and link[1:] in self.ids:
            fields["link"] = "#" + self.ids[link[1:]]
        title = fields.pop("title", "")
        if not is_valid("node", {"note": fields.get("note")}):
            fields.pop("note", None)
            reading.kept.pop("details_blocks", None)
            reading.note("dropped", What.LONG_NOTE)
        self.builder.nodes[node_id] |= fields | {"title": title}
        if reading.losses:
            where = self.builder.where(node_id)
            self.builder.losses += [replace(loss, where=where) for loss in reading.losses]

    def _store_kept(self) -> None:
        """Keep what the groups have added to it, too."""
        for node_id, reading in self.readings.items():
            if reading.kept:
                others = self.builder.nodes[node_id].get("foreign", {})
                foreign = others | {KEY: reading.kept}
                if is_valid("node", {"foreign": foreign}):
                    self.builder.nodes[node_id]["foreign"] = foreign
                else:
                    self.builder.losses.append(
                        Loss("dropped", What.FREEPLANE_DATA, self.builder.where(node_id))
                    )

    def _add_relations(self) -> None:
        for node_id, reading in self.readings.items():
            lost = [arrow for arrow in reading.arrows if arrow.get("DESTINATION") not in self.ids]
            for arrow in reading.arrows:
                if arrow not in lost:
                    self._add_relation(node_id, arrow)
            if lost:
                reading.kept["arrows"] = lost
                where = self.builder.where(node_id)
                self.builder.losses.append(Loss("changed", What.LOOSE_RELATION, where, Into.KEPT))

    def _add_relation(self, node_id: str, arrow: dict[str, str]) -> None:
        extra = arrow.pop(EXTRA, None)
        wanted, target = arrow.pop("ID", None), self.ids[arrow.pop("DESTINATION")]
        relation = relation_of(arrow)
        if extra:
            apply_extra("relation", decode_extra(extra), relation)
        if arrow and fits(KEY, {"attributes": arrow}):
            relation["foreign"] = relation.get("foreign", {}) | {KEY: {"attributes": arrow}}
        relation_id = self.builder.free_id("r", self.builder.relations, wanted)
        self.builder.relations[relation_id] = {"from": node_id, "to": target} | relation

    def _read_map(self, root: etree._Element) -> None:
        attributes = {str(name): str(value) for name, value in root.attrib.items()}
        extra = decode_extra(attributes.pop(EXTRA, None))
        settings = extra.get("settings") if isinstance(extra, dict) else None
        if isinstance(settings, dict) and is_valid("settings", settings):
            self.builder.settings |= settings
        elif (fold_depth := self.builder.fold_depth()) is not None and extra is None:
            self.builder.settings["fold_depth"] = fold_depth
        kept: dict[str, Any] = {"attributes": attributes} if attributes else {}
        others = [child for child in root if child.tag != "node"]
        if others:
            kept["elements"] = pack(f"<kept>{''.join(map(inert_xml, others))}</kept>")
        if kept and fits(KEY, kept):
            self.builder.settings["foreign"] = self.builder.settings.get("foreign", {}) | {
                KEY: kept
            }
        floating = sum(child.tag == "x-coggle-rootnode" for child in others)
        if floating:
            self.builder.losses.append(
                Loss("changed", What.COGGLE_ROOTS, became=Into.KEPT, count=floating)
            )

    def _kept(self) -> list[Loss]:
        count: Counter[What] = Counter()
        for node in self.builder.nodes.values():
            count[What.TITLES] += 1
            for field, what in _COUNTED.items():
                count[what] += field in node
            count[What.ICONS] += len(node.get("icons", []))
            kept = node.get("foreign", {}).get(KEY, {})
            count[What.FREEPLANE_FORMATTING] += bool(kept)
        count[What.RELATIONS] = len(self.builder.relations)
        count[What.GROUPS] = len(self.builder.groups)
        return [Loss("kept", what, count=number) for what, number in count.items() if number]


_MAX_ID = 200
_COUNTED = {
    "note": What.NOTES, "link": What.LINKS, "image": What.PICTURES, "tags": What.TAGS, "task": What.TASKS,
    "colour": What.COLOURS, "shape": What.SHAPES, "x": What.PLACES, "side": What.SIDES,
}  # fmt: skip
