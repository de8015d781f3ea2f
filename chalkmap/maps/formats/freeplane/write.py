"""A map to Freeplane's .mm (FreeMind reads it too)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from chalkmap.core.xml import parse_fragment, without_control_characters
from chalkmap.maps.document.map import children_of, walk
from chalkmap.maps.formats.freeplane.extra import encode_extra, extra_of
from chalkmap.maps.formats.freeplane.names import EXTRA, KEY
from chalkmap.maps.formats.freeplane.node import GROUP_HOOKS, read_node
from chalkmap.maps.formats.freeplane.place import set_place
from chalkmap.maps.formats.freeplane.relations import arrow_of, relation_of
from chalkmap.maps.formats.freeplane.write_groups import GroupWriter
from chalkmap.maps.formats.freeplane.write_node import (
    set_attributes,
    write_attributes,
    write_icons,
    write_image,
    write_note,
    write_reminder,
    write_title,
)
from chalkmap.maps.formats.kept import kept_of, list_in, texts_in, unpack, without_kept

if TYPE_CHECKING:
    from chalkmap.maps.formats.base import MapDict, NodeDict

_VERSION = "freeplane 1.9.13"
_APART = 120


def write_freeplane(document: MapDict) -> bytes:
    """Write what is visible in a map."""
    return _FreeplaneWriter(document).write()


class _FreeplaneWriter:
    """Builds the elements from the centre outward; then relations and groups into them."""

    def __init__(self, document: MapDict) -> None:
        self.document = document
        self.children = children_of(document)
        self.elements: dict[str, etree._Element] = {}
        self.groups_left: dict[str, dict[str, Any]] = {}
        roots = self.children.get(None, [])
        self.floating = {node_id: number for number, node_id in enumerate(roots[1:], 1)}
        self.file_ids = _file_ids(document["nodes"])

    def write(self) -> bytes:
        """Return the file."""
        root = self._start_map()
        centre = next(iter(self.children.get(None, [])), None)
        for node_id, _ in walk(self.document):
            parent = self.document["nodes"][node_id].get("parent")
            above = self.elements[parent] if parent is not None else root
            if node_id in self.floating and centre is not None:
                above = self.elements[centre]
            self._add_node(node_id, above)
        self.groups_left = GroupWriter(self.document, self.children, self.elements).write()
        for node_id in self.elements:
            self._add_extra(node_id)
        self._add_relations()
        self._add_map_extra(root)
        return etree.tostring(root, encoding="utf-8") + b"\n"

    def _start_map(self) -> etree._Element:
        kept = kept_of(KEY, self.document["settings"])
        root = etree.Element("map", {"version": _VERSION})
        root.text = "\n"
        set_attributes(root, texts_in(kept, "attributes"))
        self._add_kept_elements(root, kept)
        return root

    def _add_node(self, node_id: str, above: etree._Element) -> None:
        node = self.document["nodes"][node_id]
        kept = kept_of(KEY, node)
        element = etree.SubElement(above, "node", {"ID": self.file_ids[node_id]})
        element.text = element.tail = "\n"
        self.elements[node_id] = element
        set_attributes(element, texts_in(kept, "attributes"))
        taken = write_title(element, node, kept)
        self._add_kept_elements(element, kept)
        write_attributes(element, node)
        if "link" in node:
            element.set("LINK", self._file_link(node["link"]))
        if node_id in self.floating or {"x", "y"} <= set(node):
            etree.SubElement(element, "hook", {"NAME": "FreeNode"})
            # One without a place of its own goes below those before it, not onto the centre.
            below = _APART * self.floating.get(node_id, 0)
            set_place(element, node.get("x", 0), node.get("y", below))
        write_icons(element, node, kept)
        write_note(element, node, kept, taken)
        write_image(element, node, kept)
        write_reminder(element, node)
        for arrow in kept.get("arrows") or [] if isinstance(kept.get("arrows"), list) else []:
            if isinstance(arrow, dict):
                set_attributes(
                    etree.SubElement(element, "arrowlink"), texts_in({"arrow": arrow}, "arrow")
                )
        for name in list_in(kept, "hooks"):
            if name in GROUP_HOOKS:
                etree.SubElement(element, "hook", {"NAME": name})

    def _add_kept_elements(self, element: etree._Element, kept: dict[str, Any]) -> None:
        text = kept.get("elements")
        if not isinstance(text, str):
            return
        wrapper = parse_fragment(unpack(text))
        for child in list(wrapper) if wrapper is not None else ():
            if (
                child.tag not in {"node", "arrowlink", "icon", "cloud", "richcontent"}
                or child.tag == "richcontent"
            ):
                child.tail = None
                element.append(child)

    def _add_extra(self, node_id: str) -> None:
        """Write beside each node what a reader would not see in it."""
        element, node = self.elements[node_id], self.document["nodes"][node_id]
        derived = read_node(element).fields
        wanted = {
            name: value
            for name, value in node.items()
            if name not in {"parent", "order", "deleted"}
        }
        if "link" in wanted:
            wanted["link"] = self._file_link(wanted["link"])
        extra: dict[str, Any] = dict(extra_of(wanted, derived))
        if node_id in self.floating:
            extra["root"] = 1
        if extra:
            element.set(EXTRA, encode_extra(extra))

    def _add_relations(self) -> None:
        for relation_id, relation in self.document["relations"].items():
            ends = (relation["from"], relation["to"])
            if relation.get("deleted") or not all(end in self.elements for end in ends):
                continue
            attributes = arrow_of(relation)
            fields = {name: value for name, value in relation.items() if name not in {"from", "to"}}
            extra = extra_of(fields, relation_of(attributes))
            arrow = etree.SubElement(
                self.elements[ends[0]],
                "arrowlink",
                {"ID": relation_id, "DESTINATION": self.file_ids[ends[1]]},
            )
            set_attributes(arrow, attributes)
            if extra:
                arrow.set(EXTRA, encode_extra(extra))

    def _add_map_extra(self, root: etree._Element) -> None:
        extra: dict[str, Any] = {}
        settings = without_kept(KEY, self.document["settings"])
        if settings:
            extra["settings"] = settings
        if self.groups_left:
            extra["groups"] = {
                key: self._with_file_ids(group) for key, group in self.groups_left.items()
            }
        if extra:
            root.set(EXTRA, encode_extra(extra))

    def _file_link(self, link: str) -> str:
        target = self.file_ids.get(link[1:]) if link.startswith("#") else None
        return without_control_characters(link if target is None else f"#{target}")

    def _with_file_ids(self, group: dict[str, Any]) -> dict[str, Any]:
        named = group | {"nodes": [self.file_ids[node_id] for node_id in group["nodes"]]}
        if group.get("summary") in self.file_ids:
            named["summary"] = self.file_ids[group["summary"]]
        return named


def _file_ids(nodes: dict[str, NodeDict]) -> dict[str, str]:
    """Return the id of each node in the file: the one it came with, if no other node is called so."""
    ids: dict[str, str] = {}
    taken = set(nodes)
    for node_id, node in nodes.items():
        wanted = kept_of(KEY, node).get("id")
        usable = isinstance(wanted, str) and wanted and wanted not in taken
        ids[node_id] = without_control_characters(str(wanted)) if usable else node_id
        taken.add(ids[node_id])
    return ids
