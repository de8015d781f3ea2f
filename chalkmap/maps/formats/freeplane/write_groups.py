"""Groups into a .mm file: clouds and brackets where they say it all, the others for an attribute of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from chalkmap.maps.formats.colours import HEX_OF
from chalkmap.maps.formats.freeplane.extra import encode_extra, extra_of
from chalkmap.maps.formats.freeplane.groups import group_of_cloud, summarised
from chalkmap.maps.formats.freeplane.names import EXTRA, KEY, side_of
from chalkmap.maps.formats.freeplane.write_node import attributes_of, set_attributes
from chalkmap.maps.formats.kept import kept_of, list_in, texts_in, without_kept

if TYPE_CHECKING:
    from chalkmap.maps.formats.base import MapDict


class GroupWriter:
    """Writes the groups of a map into the elements of its nodes."""

    def __init__(
        self,
        document: MapDict,
        children: dict[str | None, list[str]],
        elements: dict[str, etree._Element],
    ) -> None:
        self.document = document
        self.children = children
        self.elements = elements
        self.groups_left: dict[str, dict[str, Any]] = {}

    def write(self) -> dict[str, dict[str, Any]]:
        """Put clouds and brackets into the elements; return the groups that are neither."""
        clouded: set[str] = set()
        hooks = {
            node_id: set(list_in(kept_of(KEY, self.document["nodes"][node_id]), "hooks"))
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
                self.groups_left[group_id] = without_kept(KEY, group) | {"nodes": members}
        self._add_brackets(summaries, hooks)
        return self.groups_left

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
            sides = {node_id: side_of(attributes_of(self.elements[node_id])) for node_id in ordered}
            sides = sides if parent in self.children.get(None, [])[:1] else {}
            found |= summarised(ordered, hooks, sides)
        for group_id, group in summaries:
            if found.pop(group["summary"], None) == group["nodes"]:
                self._add_bracket(group_id, group)
            else:
                self.groups_left[group_id] = without_kept(KEY, group)

    def _add_bracket(self, group_id: str, group: dict[str, Any]) -> None:
        first, summary = self.elements[group["nodes"][0]], self.elements[group["summary"]]
        etree.SubElement(first, "hook", {"NAME": "FirstGroupNode"})
        fields = {
            name: value for name, value in group.items() if name not in {"kind", "summary", "nodes"}
        }
        extra = {"id": group_id} | extra_of(fields, {})
        etree.SubElement(summary, "hook", {"NAME": "SummaryNode", EXTRA: encode_extra(extra)})

    def _add_cloud(self, group_id: str, group: dict[str, Any]) -> None:
        kept = texts_in(kept_of(KEY, group), "attributes")
        colour = group.get("colour")
        if group_of_cloud(kept).get("colour") != colour:
            kept.pop("COLOR", None)
            if colour in HEX_OF:
                kept["COLOR"] = HEX_OF[colour]
        fields = {name: value for name, value in group.items() if name not in {"kind", "nodes"}}
        extra = {"id": group_id} | extra_of(fields, group_of_cloud(kept))
        cloud = etree.SubElement(self.elements[group["nodes"][0]], "cloud")
        set_attributes(cloud, kept)
        cloud.set(EXTRA, encode_extra(extra))
