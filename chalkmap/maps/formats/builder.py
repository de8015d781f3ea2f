"""Puts a map together while a file is read: ids, order among siblings, limits, titles that are too long."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from chalkmap.maps.document.inline import escape_title, plain_title
from chalkmap.maps.document.order import first_keys
from chalkmap.maps.document.schema import MAX_DEPTH, MAX_NODES, MAX_TITLE, SCHEMA_VERSION
from chalkmap.maps.document.splices import utf16_length
from chalkmap.maps.formats.base import Loss, MapDict, NodeDict
from chalkmap.maps.formats.errors import FileTooLargeError
from chalkmap.maps.formats.wording import Into, What

if TYPE_CHECKING:
    from collections.abc import Iterable

_ID = re.compile(r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}\Z")


class MapBuilder:
    """Collects nodes, relations and groups; `finish` gives the map. Node depth and number are checked on the way."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.nodes: dict[str, NodeDict] = {}
        self.relations: dict[str, dict[str, Any]] = {}
        self.groups: dict[str, dict[str, Any]] = {}
        self.settings: dict[str, Any] = {}
        self.losses: list[Loss] = []
        self._children: dict[str | None, list[str]] = {}
        self._depths: dict[str, int] = {}
        self._counters: dict[str, int] = {}
        self._reserved: set[str] = set()

    def reserve(self, ids: Iterable[str | None]) -> None:
        """Keep ids that nodes still to come will want from being given to others."""
        self._reserved |= {wanted for wanted in ids if wanted is not None}

    def add_node(
        self,
        parent: str | None,
        *,
        title: str = "",
        wanted_id: str | None = None,
        line: int | None = None,
    ) -> str:
        """Add a node as the last child of `parent` and return its id: the wanted one if it is valid and free."""
        depth = 0 if parent is None else self._depths[parent] + 1
        if depth > MAX_DEPTH:
            raise FileTooLargeError(
                f"nodes nested more than {MAX_DEPTH} deep", name=self.name, line=line
            )
        if len(self.nodes) >= MAX_NODES:
            raise FileTooLargeError(f"more than {MAX_NODES} nodes", name=self.name, line=line)
        node_id = self.free_id("n", self.nodes, wanted_id)
        self.nodes[node_id] = {"title": ""} if parent is None else {"parent": parent, "title": ""}
        self._depths[node_id] = depth
        self._children.setdefault(parent, []).append(node_id)
        self.set_title(node_id, title)
        return node_id

    def set_title(self, node_id: str, title: str) -> None:
        """Give a node its title; what is above the limit goes to the top of its note."""
        self.nodes[node_id]["title"], rest = fit_title(title)
        if rest:
            note = self.nodes[node_id].pop("note", {"content": []})
            self.add_note(node_id, [*rest, *note["content"]])
            self.report_long_title(node_id)

    def report_long_title(self, node_id: str) -> None:
        """Say in the report that the end of a title is in the note."""
        self.losses.append(Loss("changed", What.LONG_TITLE, self.where(node_id), Into.END_IN_NOTE))

    def add_note(self, node_id: str, blocks: list[dict[str, Any]]) -> None:
        """Append blocks to a node's note."""
        if blocks:
            note = self.nodes[node_id].setdefault("note", {"type": "doc", "content": []})
            note["content"].extend(blocks)

    def free_id(self, prefix: str, taken: dict[str, Any], wanted: str | None = None) -> str:
        """Return the wanted id if it is valid and free, else the next free one with this prefix."""
        if wanted is not None and _ID.match(wanted) and wanted not in taken:
            return wanted
        while True:
            self._counters[prefix] = self._counters.get(prefix, 0) + 1
            candidate = f"{prefix}{self._counters[prefix]}"
            if candidate not in taken and candidate not in self._reserved:
                return candidate

    def where(self, node_id: str) -> str:
        """Name a node for the report."""
        title = plain_title(self.nodes[node_id]["title"]).replace("\n", " ")
        return f"node “{title[:60]}”" if title else f"node {node_id}"

    def finish(self) -> MapDict:
        """Return the map, siblings in the order in which they were added."""
        for siblings in self._children.values():
            for node_id, order in zip(siblings, first_keys(len(siblings)), strict=True):
                self.nodes[node_id]["order"] = order
        return {
            "schema": SCHEMA_VERSION,
            "seq": 0,
            "settings": self.settings,
            "nodes": self.nodes,
            "relations": self.relations,
            "groups": self.groups,
        }


def fit_title(title: str) -> tuple[str, list[dict[str, Any]]]:
    """Return a title within the limit, and what is above it as paragraphs for the note."""
    if utf16_length(title) <= MAX_TITLE:
        return title, []
    head, rest = _cut(plain_title(title), MAX_TITLE // 2 if "\\" in title else MAX_TITLE)
    return escape_title(head) if plain_title(head) != head else head, paragraphs(
        rest
    ) if rest else []


def paragraphs(text: str) -> list[dict[str, Any]]:
    """Return plain text as note paragraphs, one for each line."""
    return [
        {"type": "paragraph", "content": [{"type": "text", "text": line}]}
        if line
        else {"type": "paragraph"}
        for line in text.split("\n")
    ]


def _cut(text: str, limit: int) -> tuple[str, str]:
    """Cut at the last white space before the limit (or at it), never inside a character."""
    units = 0
    end = len(text)
    for index, character in enumerate(text):
        units += 2 if character > "\uffff" else 1
        if units > limit:
            end = index
            break
    space = max(text.rfind(" ", end - 80, end), text.rfind("\n", end - 80, end))
    end = space if space > 0 else end
    return text[:end], text[end:].lstrip()
