"""A map to Freeplane's .mm (FreeMind reads it too)."""

from __future__ import annotations

from typing import Any

from lxml import etree

from chalkmap.core.xml import parse_fragment, without_control_characters
from chalkmap.maps.document.map import children_of, walk
from chalkmap.maps.formats.base import Loss, MapDict, NodeDict, WriteResult
from chalkmap.maps.formats.builder import fit_title
from chalkmap.maps.formats.colours import HEX_OF
from chalkmap.maps.formats.freeplane_extra import encode_extra, extra_of
from chalkmap.maps.formats.freeplane_groups import group_of_cloud, summarised
from chalkmap.maps.formats.freeplane_icons import builtin_of, ours_of
from chalkmap.maps.formats.freeplane_names import (
    EXTRA,
    KEY,
    STYLE_OF_SHAPE,
    colour_of,
    foreign_of,
    list_in,
    milliseconds_of_day,
    place_of,
    shape_of,
    side_of,
    texts_in,
    title_of_key,
    unpack,
)
from chalkmap.maps.formats.freeplane_node import GROUP_HOOKS, REMINDER, is_first_level, read_node
from chalkmap.maps.formats.freeplane_read import relation_of
from chalkmap.maps.formats.freeplane_text import (
    blocks_of_richcontent,
    has_marks,
    html_of_title,
    is_html,
    plain_text_of,
    title_of_blocks,
    title_of_html_text,
    title_of_text,
)
from chalkmap.maps.formats.rich_text import RichDict, xhtml_of_blocks
from chalkmap.maps.formats.wording import What

_VERSION = "freeplane 1.9.13"
_ENDS = {
    "none": ("NONE", "NONE"),
    "to": ("NONE", "DEFAULT"),
    "from": ("DEFAULT", "NONE"),
    "both": ("DEFAULT", "DEFAULT"),
}
_DASHES = {"dashed": "7 7", "dotted": "3 3"}


def write_freeplane(document: MapDict) -> WriteResult:
    """Write what is visible in a map."""
    return _FreeplaneWriter(document).write()


class _FreeplaneWriter:
    """Builds the elements from the centre outward; then relations and groups into them."""

    def __init__(self, document: MapDict) -> None:
        self.document = document
        self.children = children_of(document)
        self.elements: dict[str, etree._Element] = {}
        self.losses: list[Loss] = []
        self.groups_left: dict[str, dict[str, Any]] = {}
        self.file_ids = _file_ids(document["nodes"])

    def write(self) -> WriteResult:
        """Return the file."""
        root = self._start_map()
        centre = next(iter(self.children.get(None, [])), None)
        for node_id, depth in walk(self.document):
            parent = self.document["nodes"][node_id].get("parent")
            above = self.elements[parent] if parent is not None else root
            if depth == 0 and node_id != centre and centre is not None:
                above = self.elements[centre]
            self._add_node(node_id, above, is_floating=depth == 0 and node_id != centre)
        self._add_groups()
        for node_id in self.elements:
            self._add_extra(
                node_id, is_floating=node_id != centre and node_id in self.children.get(None, [])
            )
        self._add_relations()
        self._add_map_extra(root)
        return WriteResult(
            etree.tostring(root, encoding="utf-8") + b"\n", [self._kept(), *self.losses]
        )

    def _start_map(self) -> etree._Element:
        kept = foreign_of(self.document["settings"])
        root = etree.Element("map", {"version": _VERSION})
        root.text = "\n"
        _set_attributes(root, texts_in(kept, "attributes"))
        self._add_kept_elements(root, kept, "the map")
        return root

    def _add_node(self, node_id: str, above: etree._Element, *, is_floating: bool) -> None:
        node = self.document["nodes"][node_id]
        kept = foreign_of(node)
        element = etree.SubElement(above, "node", {"ID": self.file_ids[node_id]})
        element.text = element.tail = "\n"
        self.elements[node_id] = element
        _set_attributes(element, texts_in(kept, "attributes"))
        taken = _write_title(element, node, kept)
        _write_attributes(element, node)
        if "link" in node:
            element.set("LINK", self._file_link(node["link"]))
        if is_floating or "x" in node or "y" in node:
            etree.SubElement(element, "hook", {"NAME": "FreeNode"})
            _write_place(element, node)
        _write_icons(element, node, kept)
        _write_image(element, node, kept)
        _write_note(element, node, kept, taken)
        self._add_kept_elements(element, kept, node_id)
        _write_reminder(element, node)
        for arrow in kept.get("arrows") or [] if isinstance(kept.get("arrows"), list) else []:
            if isinstance(arrow, dict):
                _set_attributes(
                    etree.SubElement(element, "arrowlink"), texts_in({"arrow": arrow}, "arrow")
                )
        for name in list_in(kept, "hooks"):
            if name in GROUP_HOOKS:
                etree.SubElement(element, "hook", {"NAME": name})

    def _add_kept_elements(self, element: etree._Element, kept: dict[str, Any], where: str) -> None:
        text = kept.get("elements")
        if not isinstance(text, str):
            return
        wrapper = parse_fragment(unpack(text))
        if wrapper is None:
            self.losses.append(Loss("dropped", What.FREEPLANE_DATA, where))
            return
        for child in list(wrapper):
            if (
                child.tag not in {"node", "arrowlink", "icon", "cloud", "richcontent"}
                or child.tag == "richcontent"
            ):
                child.tail = None
                element.append(child)

    def _add_groups(self) -> None:
        clouded: set[str] = set()
        hooks = {
            node_id: set(list_in(foreign_of(self.document["nodes"][node_id]), "hooks"))
            for node_id in self.elements
        }
        summaries: list[tuple[str, dict[str, Any]]] = []
        for group_id, group in self.document["groups"].items():
            members = [node_id for node_id in group["nodes"] if node_id in self.elements]
            if group.get("deleted") or not members:
                continue
            is_whole = members == group["nodes"]
            if (
                group.get("kind", "boundary") == "boundary"
                and is_whole
                and len(members) == 1
                and members[0] not in clouded
            ):
                clouded.add(members[0])
                self._add_cloud(group_id, group)
            elif self._is_bracket(group, members):
                hooks[members[0]].add("FirstGroupNode")
                hooks[group["summary"]].add("SummaryNode")
                summaries.append((group_id, group))
            else:
                self.groups_left[group_id] = _without_kept(group) | {"nodes": members}
        self._add_brackets(summaries, hooks)

    def _is_bracket(self, group: dict[str, Any], members: list[str]) -> bool:
        """Say whether the group is a summary whose members are siblings of its summary node."""
        summary = group.get("summary")
        nodes = self.document["nodes"]
        if (
            group.get("kind") != "summary"
            or summary not in self.elements
            or members != group["nodes"]
        ):
            return False
        parent = nodes[summary].get("parent")
        return parent is not None and all(
            nodes[node_id].get("parent") == parent for node_id in members
        )

    def _add_brackets(
        self, summaries: list[tuple[str, dict[str, Any]]], hooks: dict[str, set[str]]
    ) -> None:
        """Write as hooks those summaries that a reader finds again, the others beside the map."""
        found: dict[str, list[str]] = {}
        nodes = self.document["nodes"]
        for parent in {nodes[group["summary"]]["parent"] for _, group in summaries}:
            ordered = self.children[parent]
            sides = {node_id: side_of(_attributes(self.elements[node_id])) for node_id in ordered}
            sides = sides if parent in self.children.get(None, [])[:1] else {}
            found |= summarised(ordered, hooks, sides)
        for group_id, group in summaries:
            if found.pop(group["summary"], None) == group["nodes"]:
                self._add_bracket(group_id, group)
            else:
                self.groups_left[group_id] = _without_kept(group)

    def _add_bracket(self, group_id: str, group: dict[str, Any]) -> None:
        first, summary = self.elements[group["nodes"][0]], self.elements[group["summary"]]
        etree.SubElement(first, "hook", {"NAME": "FirstGroupNode"})
        fields = {
            name: value for name, value in group.items() if name not in {"kind", "summary", "nodes"}
        }
        extra = {"id": group_id} | extra_of(fields, {})
        etree.SubElement(summary, "hook", {"NAME": "SummaryNode", EXTRA: encode_extra(extra)})

    def _add_cloud(self, group_id: str, group: dict[str, Any]) -> None:
        kept = texts_in(foreign_of(group), "attributes")
        colour = group.get("colour")
        if group_of_cloud(kept).get("colour") != colour:
            kept.pop("COLOR", None)
            if colour in HEX_OF:
                kept["COLOR"] = HEX_OF[colour]
        fields = {name: value for name, value in group.items() if name not in {"kind", "nodes"}}
        extra = {"id": group_id} | extra_of(fields, group_of_cloud(kept))
        cloud = etree.SubElement(self.elements[group["nodes"][0]], "cloud")
        _set_attributes(cloud, kept)
        cloud.set(EXTRA, encode_extra(extra))

    def _add_extra(self, node_id: str, *, is_floating: bool) -> None:
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
        if is_floating:
            extra["root"] = 1
        if extra:
            element.set(EXTRA, encode_extra(extra))

    def _add_relations(self) -> None:
        for relation_id, relation in self.document["relations"].items():
            ends = (relation["from"], relation["to"])
            if relation.get("deleted") or not all(end in self.elements for end in ends):
                continue
            attributes = _arrow_attributes(relation)
            fields = {name: value for name, value in relation.items() if name not in {"from", "to"}}
            extra = extra_of(fields, relation_of(attributes))
            arrow = etree.SubElement(
                self.elements[ends[0]],
                "arrowlink",
                {"ID": relation_id, "DESTINATION": self.file_ids[ends[1]]},
            )
            _set_attributes(arrow, attributes)
            if extra:
                arrow.set(EXTRA, encode_extra(extra))

    def _add_map_extra(self, root: etree._Element) -> None:
        extra: dict[str, Any] = {}
        settings = _without_kept(self.document["settings"])
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

    def _kept(self) -> Loss:
        return Loss("kept", What.TITLES, count=len(self.elements))


def _file_ids(nodes: dict[str, NodeDict]) -> dict[str, str]:
    """Return the id of each node in the file: the one it came with, if no other node is called so."""
    ids: dict[str, str] = {}
    taken = set(nodes)
    for node_id, node in nodes.items():
        wanted = foreign_of(node).get("id")
        usable = isinstance(wanted, str) and wanted and wanted not in taken
        ids[node_id] = without_control_characters(str(wanted)) if usable else node_id
        taken.add(ids[node_id])
    return ids


def _without_kept(thing: dict[str, Any]) -> dict[str, Any]:
    others = {key: value for key, value in (thing.get("foreign") or {}).items() if key != KEY}
    bare = {name: value for name, value in thing.items() if name not in {"foreign", "deleted"}}
    return bare | ({"foreign": others} if others else {})


def _set_attributes(element: etree._Element, attributes: dict[str, str]) -> None:
    for name, value in attributes.items():
        if name != EXTRA:
            try:
                element.set(name, without_control_characters(value))
            except ValueError:  # not a name that XML allows: it cannot come from a file
                continue


def _attributes(element: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def _write_title(element: etree._Element, node: NodeDict, kept: dict[str, Any]) -> list[RichDict]:
    """Write the title, as it came if it still says the same. Return the blocks of the note that it took with it."""
    title, attributes = node["title"], _attributes(element)
    blocks = node["note"].get("content", []) if node.get("note") else []
    rich = parse_fragment(unpack(kept["node"])) if isinstance(kept.get("node"), str) else None
    if rich is not None:
        whole = title_of_blocks(blocks_of_richcontent(rich).blocks)
        if (rest := _rest_of_title(whole, title, blocks)) is not None:
            element.append(rich)
            return rest
    elif (known := _title_of(attributes)) is not None and (
        rest := _rest_of_title(known, title, blocks)
    ) is not None:
        return rest
    _replace(element, ("LOCALIZED_TEXT", "TEXT"), None)
    if has_marks(title) or "is_rich" in kept:
        etree.SubElement(element, "richcontent", {"TYPE": "NODE"}).append(html_of_title(title))
    else:
        element.set("TEXT", plain_text_of(title))
    return []


def _rest_of_title(whole: str, title: str, blocks: list[RichDict]) -> list[RichDict] | None:
    """Return what of the note is the end of the whole title; None if title or note were edited since."""
    head, rest = fit_title(whole)
    return rest if head == title and blocks[: len(rest)] == rest else None


def _title_of(attributes: dict[str, str]) -> str | None:
    if (text := attributes.get("TEXT")) is not None:
        return title_of_html_text(text) if is_html(text) else title_of_text(text)
    return title_of_key(attributes["LOCALIZED_TEXT"]) if "LOCALIZED_TEXT" in attributes else None


def _write_attributes(element: etree._Element, node: NodeDict) -> None:
    """Set what the kept attributes do not say already."""
    attributes = _attributes(element)
    if colour_of(attributes) != node.get("colour"):
        _replace(element, ("BACKGROUND_COLOR", "COLOR"), HEX_OF.get(node.get("colour", "")))
    if shape_of(attributes) != node.get("shape"):
        _replace(element, ("STYLE",), STYLE_OF_SHAPE.get(node.get("shape", "")))
    if is_first_level(element) and side_of(attributes) != node.get("side"):
        _replace(element, ("POSITION",), node.get("side"))
    if "tags" in node:
        element.set("TAGS", without_control_characters("\n".join(node["tags"])))


def _replace(element: etree._Element, names: tuple[str, ...], value: str | None) -> None:
    for name in names:
        if name in element.attrib:
            del element.attrib[name]
    if value is not None:
        element.set(names[0], value)


def _write_place(element: etree._Element, node: NodeDict) -> None:
    x, y = node.get("x", 0), node.get("y", 0)
    if place_of(_attributes(element)) != (x, y):
        _replace(element, ("HGAP_QUANTITY", "HGAP"), f"{x} px")
        _replace(element, ("VSHIFT_QUANTITY", "VSHIFT"), f"{y} px")


def _write_icons(element: etree._Element, node: NodeDict, kept: dict[str, Any]) -> None:
    icons, originals = node.get("icons", []), list_in(kept, "icons")
    if [ours_of(original) for original in originals][: len(icons) or None] == icons:
        names = originals
    else:
        names = [builtin_of(icon) for icon in icons]
    for name in names:
        etree.SubElement(element, "icon", {"BUILTIN": without_control_characters(name)})


def _write_image(element: etree._Element, node: NodeDict, kept: dict[str, Any]) -> None:
    image = node.get("image")
    if image is None:
        return
    original = texts_in(kept, "image")
    hook = etree.SubElement(element, "hook", {"NAME": "ExternalObject"})
    _set_attributes(
        hook,
        original if original.get("URI") == image["file"] else {"URI": image["file"], "SIZE": "1.0"},
    )


def _write_note(
    element: etree._Element, node: NodeDict, kept: dict[str, Any], taken: list[RichDict]
) -> None:
    """Write details and note as they came where they still say the same, else what the note says now."""
    blocks = node["note"].get("content", [])[len(taken) :] if node.get("note") else []
    count = kept.get("details_blocks")
    details = blocks[:count] if isinstance(count, int) and 0 < count <= len(blocks) else []
    rest = blocks[len(details) :]
    if details and rest:
        if rest[0].get("type") != "horizontal_rule":
            details, rest = [], blocks
        else:
            rest = rest[1:]
    for kind, part in (("DETAILS", details), ("NOTE", rest)):
        original = kept.get(kind.lower())
        rich = parse_fragment(unpack(original)) if isinstance(original, str) else None
        if rich is not None and blocks_of_richcontent(rich).blocks == part:
            element.append(rich)
        elif part:
            etree.SubElement(element, "richcontent", {"TYPE": kind}).append(xhtml_of_blocks(part))


def _write_reminder(element: etree._Element, node: NodeDict) -> None:
    due = (node.get("task") or {}).get("due_on")
    kept = [hook for hook in element.findall("hook") if hook.get("NAME") == REMINDER]
    if kept and read_node(element).fields.get("task", {}).get("due_on") != due:
        for hook in kept:
            element.remove(hook)
        kept = []
    if due and not kept:
        hook = etree.SubElement(element, "hook", {"NAME": REMINDER})
        etree.SubElement(hook, "Parameters", {"REMINDUSERAT": milliseconds_of_day(due)})


def _arrow_attributes(relation: dict[str, Any]) -> dict[str, str]:
    attributes = texts_in(foreign_of(relation), "attributes")
    derived = relation_of(attributes)
    if relation.get("label") != derived.get("label"):
        for name in ("SOURCE_LABEL", "MIDDLE_LABEL", "TARGET_LABEL"):
            attributes.pop(name, None)
        if relation.get("label"):
            attributes["MIDDLE_LABEL"] = relation["label"]
    if relation.get("colour") != derived.get("colour"):
        attributes.pop("COLOR", None)
        if relation.get("colour") in HEX_OF:
            attributes["COLOR"] = HEX_OF[relation["colour"]]
    if relation.get("line") != derived.get("line"):
        attributes.pop("DASH", None)
        if relation.get("line") in _DASHES:
            attributes["DASH"] = _DASHES[relation["line"]]
    if relation.get("ends", "to") != derived.get("ends", "to"):
        attributes["STARTARROW"], attributes["ENDARROW"] = _ENDS[relation.get("ends", "to")]
    return attributes
