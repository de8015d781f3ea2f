"""Puts a map together while a file is read: ids, order among siblings, limits, what must not stand in a map.

A reader says each node as a `Topic` in the file's own words for other nodes (`source`, a link `#source`), then what
stands between nodes; `finish` joins them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from chalkmap.maps.document.inline import escape_title, plain_title
from chalkmap.maps.document.order import first_keys
from chalkmap.maps.document.schema import MAX_DEPTH, MAX_NODES, MAX_TITLE, SCHEMA_VERSION
from chalkmap.maps.document.splices import utf16_length
from chalkmap.maps.formats.base import Files, MapDict, NodeDict, ReadResult
from chalkmap.maps.formats.errors import FileTooLargeError
from chalkmap.maps.formats.kept import is_valid
from chalkmap.maps.formats.loss import Loss
from chalkmap.maps.formats.wording import Into, What

if TYPE_CHECKING:
    from collections.abc import Iterable

_ID = re.compile(r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}\Z")
_MAX_SOURCE_ID = 200
_MAX_MEMBERS = 1_000
_COUNTED = {
    "note": What.NOTES, "link": What.LINKS, "image": What.PICTURES, "tags": What.TAGS, "task": What.TASKS,
    "colour": What.COLOURS, "shape": What.SHAPES, "x": What.PLACES, "side": What.SIDES, "icons": What.ICONS,
}  # fmt: skip
_WRONG = {
    "note": What.LONG_NOTE,
    "link": What.UNSAFE_LINK,
    "image": What.PICTURES,
    "tags": What.TAGS,
    "icons": What.ICONS,
}


@dataclass
class Topic:
    """A node as a file says it: its title with our marks, its other fields, what is kept of it for the way back."""

    title: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    source: str | None = None  # what the file calls it
    kept: dict[str, Any] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)
    is_folded: bool = False
    line: int | None = None


class MapBuilder:
    """Collects nodes, relations and groups; `finish` gives the map. Node depth and number are checked on the way."""

    def __init__(self, name: str, key: str = "") -> None:
        self.name = name
        self.key = key  # of the format in `foreign`
        self.nodes: dict[str, NodeDict] = {}
        self.relations: dict[str, dict[str, Any]] = {}
        self.groups: dict[str, dict[str, Any]] = {}
        self.settings: dict[str, Any] = {}
        self.losses: list[Loss] = []
        self._children: dict[str | None, list[str]] = {}
        self._depths: dict[str, int] = {}
        self._counters: dict[str, int] = {}
        self._reserved: set[str] = set()
        self._ids: dict[str, str] = {}
        self._folded: set[str] = set()

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

    def add(self, topic: Topic, parent: str | None) -> str:
        """Add a node with all that is said of it; what may not stand in a map is left out and told."""
        node_id = self.add_node(parent, wanted_id=topic.source, line=topic.line)
        self._remember(topic, node_id)
        node = self.nodes[node_id]
        losses = list(topic.losses)
        fields = {name: value for name, value in topic.fields.items() if value is not None}
        if not is_valid("node", fields):
            for name in [name for name in fields if not is_valid("node", {name: fields[name]})]:
                del fields[name]
                losses.append(Loss("dropped", _WRONG.get(name, What.BROKEN_FIELD)))
        node |= fields
        self.set_title(node_id, topic.title)
        if topic.kept and is_valid("node", {"foreign": {self.key: topic.kept}}):
            node["foreign"] = {self.key: topic.kept}
        elif topic.kept:
            losses.append(Loss("dropped", What.FOREIGN_PART))
        if losses:
            where = self.where(node_id)
            self.losses += [replace(loss, where=where) for loss in losses]
        if topic.is_folded:
            self.fold(node_id)
        return node_id

    def fold(self, node_id: str) -> None:
        """Remember that the file shows this node folded."""
        self._folded.add(node_id)

    def _remember(self, topic: Topic, node_id: str) -> None:
        """Know the node by what the file calls it; keep that if it cannot be its id here."""
        if topic.source is None:
            return
        is_second = topic.source in self._ids
        self._ids.setdefault(topic.source, node_id)
        if topic.source == node_id:
            return
        if is_second or len(topic.source) > _MAX_SOURCE_ID:
            topic.losses.append(Loss("changed", What.SECOND_ID, became=Into.NEW_ID))
        else:
            topic.kept["id"] = topic.source

    def node_of(self, source: Any) -> str | None:
        """Return the node that the file calls so."""
        return self._ids.get(str(source))

    def relate(
        self, source: Any, target: Any, fields: dict[str, Any], kept: dict[str, Any]
    ) -> None:
        """Add a relation between what the file calls so; one to nowhere is told."""
        ends = self.node_of(source), self.node_of(target)
        if ends[0] is None or ends[1] is None:
            where = next((self.where(end) for end in ends if end), "")
            self.losses.append(Loss("dropped", What.LOOSE_RELATION, where))
            return
        relation = {"from": ends[0], "to": ends[1]} | self._checked("relation", fields, kept)
        self.relations[self.free_id("r", self.relations)] = relation

    def group(self, members: list[str], fields: dict[str, Any], kept: dict[str, Any]) -> None:
        """Add a group of nodes, by their ids in the map; `fields` has its kind."""
        if not members:
            self.losses.append(Loss("dropped", What.LOOSE_GROUP))
            return
        own = {name: fields.pop(name) for name in ("kind", "summary") if name in fields}
        group = {"nodes": members[:_MAX_MEMBERS]} | own | self._checked("group", fields, kept)
        self.groups[self.free_id("g", self.groups)] = group

    def keep(self, kept: dict[str, Any]) -> None:
        """Keep what belongs to the whole file for the way back, as far as there is room; the largest goes first."""
        while kept and not is_valid("settings", {"foreign": {self.key: kept}}):
            largest = max(kept, key=lambda name: len(str(kept[name])))
            del kept[largest]
            self.losses.append(Loss("dropped", What.FOREIGN_PART, largest))
        if kept:
            self.settings["foreign"] = {self.key: kept}

    def _checked(self, kind: str, fields: dict[str, Any], kept: dict[str, Any]) -> dict[str, Any]:
        found = {
            name: value
            for name, value in fields.items()
            if value is not None and is_valid(kind, {name: value})
        }
        if kept and is_valid(kind, {"foreign": {self.key: kept}}):
            found["foreign"] = {self.key: kept}
        return found

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

    def result(self, losses: Iterable[Loss] = (), files: Files | None = None) -> ReadResult:
        """Join what refers to others and return the map with its report."""
        for node in self.nodes.values():
            link = node.get("link", "")
            if link.startswith("#") and link[1:] in self._ids:
                node["link"] = "#" + self._ids[link[1:]]
        if fold_depth := self.fold_depth():
            self.settings["fold_depth"] = fold_depth
        report = [*self._counts(), *losses, *self.losses]
        return ReadResult(self.finish(), report, files or {})

    def fold_depth(self) -> int | None:
        """Return the first level on which most of what can be folded is."""
        can: Counter[int] = Counter()
        folded: Counter[int] = Counter()
        for node_id in self.nodes:
            if self._children.get(node_id):
                can[self._depths[node_id]] += 1
                folded[self._depths[node_id]] += node_id in self._folded
        levels = (
            depth for depth in sorted(can) if 0 < depth <= 100 and folded[depth] * 2 > can[depth]
        )
        return next(levels, None)

    def _counts(self) -> list[Loss]:
        count: Counter[What] = Counter()
        for node in self.nodes.values():
            count[What.TITLES] += 1
            for name, what in _COUNTED.items():
                count[what] += len(node[name]) if name == "icons" and name in node else name in node
            count[What.FOREIGN_DATA] += self.key in node.get("foreign", {})
        count[What.RELATIONS] = len(self.relations)
        count[What.GROUPS] = len(self.groups)
        return [Loss("kept", what, count=number) for what, number in count.items() if number]

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
