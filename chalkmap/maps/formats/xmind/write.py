"""A map to XMind's sheets."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from chalkmap.maps.document.inline import plain_title
from chalkmap.maps.document.map import children_of
from chalkmap.maps.formats.colours import HEX_OF
from chalkmap.maps.formats.kept import as_it_came, kept_of, unpack_json
from chalkmap.maps.formats.xmind.read import colour_of_line, relation_of
from chalkmap.maps.formats.xmind.topic import made_topic, read_attached_topic, read_topic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chalkmap.maps.formats.base import MapDict

_ARROW, _NONE = "org.xmind.arrowShape.normal", "org.xmind.arrowShape.none"
_PATTERNS = {"dashed": "dash", "dotted": "dot"}


def write_sheets(document: MapDict, files: Mapping[str, bytes], key: str) -> list[dict[str, Any]]:
    """Return the sheets of a map: one, or as many as it came with."""
    return _SheetWriter(document, files, key).write()


class _SheetWriter:
    def __init__(self, document: MapDict, files: Mapping[str, bytes], key: str) -> None:
        self.document = document
        self.nodes = document["nodes"]
        self.files = files
        self.key = key
        self.is_old = key == "xmind8"
        self.children = children_of(document)
        self.topics: dict[str, dict[str, Any]] = {}
        self.sheet_of: dict[str, int] = {}
        self.ids = {node_id: self._id_of(node_id) for node_id in self.nodes}
        self.summaries = self._summaries()

    def write(self) -> list[dict[str, Any]]:
        """Return the sheets."""
        roots = self.children.get(None, [])
        if not roots:
            return []
        heads = [roots[0], *(root for root in roots[1:] if "sheet" in self._kept(root))]
        sheets = [self._start_sheet(head, number) for number, head in enumerate(heads)]
        for root in roots:
            if root in heads:
                continue
            of = self._kept(root).get("of")
            number = of if isinstance(of, int) and of < len(heads) else 0
            below = sheets[number]["rootTopic"].setdefault("children", {})
            below.setdefault("detached", []).append(self._branch(root, number))
        self._add_groups()
        self._add_relationships(sheets)
        return sheets

    def _start_sheet(self, head: str, number: int) -> dict[str, Any]:
        settings = kept_of(self.key, self.document["settings"])
        kept = self._kept(head) if number else settings
        topic = self._branch(head, number)
        title = " ".join(plain_title(self.nodes[head]["title"]).split())[:100]
        start = {
            "id": f"sheet-{number + 1}",
            "class": "sheet",
            "title": title or f"Sheet {number + 1}",
        }
        return start | unpack_json(kept.get("sheet")) | {"rootTopic": topic}

    def _branch(self, start: str, number: int) -> dict[str, Any]:
        """Make the topics of a branch, without recursion; return the first."""
        first: dict[str, Any] = {}
        stack: list[tuple[str, dict[str, Any] | None]] = [(start, None)]
        depths = {start: 0}
        while stack:
            node_id, above = stack.pop()
            topic = self._topic(node_id, depths[node_id])
            self.topics[node_id], self.sheet_of[node_id] = topic, number
            if above is None:
                first = topic
            else:
                below = above.setdefault("children", {})
                below.setdefault(self._kind_of(node_id), []).append(topic)
            for child in reversed(self.children.get(node_id, [])):
                depths[child] = depths[node_id] + 1
                stack.append((child, topic))
        return first

    def _topic(self, node_id: str, depth: int) -> dict[str, Any]:
        node = self.nodes[node_id]
        if node_id == self.children[None][0] and "layout" in self.document["settings"]:
            node = node | {"layout": self.document["settings"]["layout"]}
        made = made_topic(node, is_old=self.is_old)
        rest = unpack_json(self._kept(node_id).get("rest"))
        read = read_topic if "x" in node and "parent" not in node else read_attached_topic
        whole = as_it_came(made, rest, read, node)
        if str(whole.get("href", "")).startswith("#"):
            target = whole["href"][1:]
            whole["href"] = f"xmind:#{self.ids.get(target, target)}"
        image = node.get("image")
        if image and image["file"] in self.files and "image" in whole:
            folder = "attachments" if self.is_old else "resources"
            whole["image"] = whole["image"] | {"src": f"xap:{folder}/{image['file']}"}
        fold_depth = self.document["settings"].get("fold_depth")
        folded = (
            {"branch": "folded"}
            if fold_depth and depth >= fold_depth and self.children.get(node_id)
            else {}
        )
        return {"id": self.ids[node_id], "class": "topic"} | whole | folded

    def _kind_of(self, node_id: str) -> str:
        if node_id in self.summaries:
            return "summary"
        return "callout" if self._kept(node_id).get("as") == "callout" else "attached"

    def _summaries(self) -> dict[str, dict[str, Any]]:
        """Return the groups that a reader finds again, by their summary topics, which must be the last of all."""
        found: dict[str, dict[str, Any]] = {}
        for group in self.document["groups"].values():
            summary = group.get("summary")
            if group.get("kind") != "summary" or "deleted" in group or summary not in self.nodes:
                continue
            siblings = self.children.get(self.nodes[summary].get("parent"), [])
            if (
                "parent" in self.nodes[summary]
                and summary in siblings
                and _is_run(group["nodes"], siblings)
            ):
                found[summary] = group
        for summary in list(found):
            siblings = self.children[self.nodes[summary]["parent"]]
            behind = siblings[siblings.index(summary) :]
            if not all(each in found for each in behind):
                del found[summary]
        return found

    def _add_groups(self) -> None:
        for group in self.document["groups"].values():
            members = [node_id for node_id in group["nodes"] if node_id in self.topics]
            if "deleted" in group or not members:
                continue
            rest = unpack_json(kept_of(self.key, group).get("rest"))
            if group.get("kind", "boundary") == "boundary":
                self._add_boundary(group, members, rest)
            elif self.summaries.get(str(group.get("summary"))) == group:
                parent = self.topics[self.nodes[members[0]]["parent"]]
                summary = rest | self._range(members) | {"topicId": self.ids[group["summary"]]}
                _append(parent, "summaries", summary)

    def _add_boundary(
        self, group: dict[str, Any], members: list[str], rest: dict[str, Any]
    ) -> None:
        parent = self.nodes[members[0]].get("parent")
        siblings = [
            each for each in self.children.get(parent, []) if self._kind_of(each) == "attached"
        ]
        boundary: dict[str, Any] = {"title": group["label"]} if group.get("label") else {}
        if group.get("colour") in HEX_OF:
            boundary["style"] = {"properties": {"line-color": HEX_OF[group["colour"]]}}
        boundary = as_it_came(boundary, rest, colour_of_line, group)
        if len(members) == 1:
            _append(self.topics[members[0]], "boundaries", boundary | {"range": "master"})
        elif parent is not None and _is_run(members, siblings):
            _append(self.topics[parent], "boundaries", boundary | self._range(members))

    def _range(self, members: list[str]) -> dict[str, Any]:
        siblings = self.children[self.nodes[members[0]]["parent"]]
        attached = [each for each in siblings if self._kind_of(each) == "attached"]
        places = sorted(attached.index(each) for each in members)
        return {"range": f"({places[0]},{places[-1]})"}

    def _add_relationships(self, sheets: list[dict[str, Any]]) -> None:
        number = itertools.count(1)
        for relation in self.document["relations"].values():
            ends = relation["from"], relation["to"]
            if "deleted" in relation or not all(end in self.topics for end in ends):
                continue
            rest = unpack_json(kept_of(self.key, relation).get("rest"))
            made = {"title": relation.get("label", "")} | _style_of(relation)
            whole = as_it_came(made, rest, relation_of, {"ends": "to"} | relation)
            own = {
                "id": f"relation-{next(number)}",
                "end1Id": self.ids[ends[0]],
                "end2Id": self.ids[ends[1]],
            }
            _append(sheets[self.sheet_of[ends[0]]], "relationships", own | whole)

    def _kept(self, node_id: str) -> dict[str, Any]:
        return kept_of(self.key, self.nodes[node_id])

    def _id_of(self, node_id: str) -> str:
        wanted = self._kept(node_id).get("id")
        return (
            wanted if isinstance(wanted, str) and wanted and wanted not in self.nodes else node_id
        )


def _style_of(relation: dict[str, Any]) -> dict[str, Any]:
    ends = relation.get("ends", "to")
    properties = {}
    if ends != "to":
        properties["arrow-begin-class"] = _ARROW if ends in {"from", "both"} else _NONE
        properties["arrow-end-class"] = _ARROW if ends == "both" else _NONE
    if relation.get("colour") in HEX_OF:
        properties["line-color"] = HEX_OF[relation["colour"]]
    if relation.get("line") in _PATTERNS:
        properties["line-pattern"] = _PATTERNS[relation["line"]]
    return {"style": {"properties": properties}} if properties else {}


def _is_run(members: list[str], siblings: list[str]) -> bool:
    """Say whether these stand side by side among their siblings."""
    places = sorted(siblings.index(each) if each in siblings else -9 for each in members)
    return places[0] >= 0 and places == list(range(places[0], places[0] + len(places)))


def _append(thing: dict[str, Any], name: str, value: dict[str, Any]) -> None:
    thing.setdefault(name, []).append(value)
