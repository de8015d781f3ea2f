"""What a map shall be, written down on a copy of its tree; then the ops that make it so, and no others.

A plan knows nothing of comparisons: it places, takes out and changes nodes, in any order, and is asked once for ops.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from chalkmap.maps.compare.subsequence import longest_rise
from chalkmap.maps.document.map import children_of, walk
from chalkmap.maps.document.order import first_keys, place

if TYPE_CHECKING:
    from chalkmap.maps.document.apply import MapDict, Op

Props = dict[str, Any]
PLACE = ("parent", "order", "deleted")


class Plan:
    """The wanted tree of a map: children by parent (None: the roots), and the fields that change."""

    def __init__(self, document: MapDict) -> None:
        self._nodes: dict[str, Props] = document["nodes"]
        visible = [node_id for node_id, _depth in walk(document)]
        self._was = {node_id: self._nodes[node_id].get("parent") for node_id in visible}
        self.parent: dict[str, str | None] = dict(self._was)
        given = children_of(document)
        self.children: dict[str | None, list[str]] = {
            each: list(given.get(each, ())) for each in [None, *visible]
        }
        self._new: dict[str, Props] = {}
        self._fields: dict[str, Props] = {}

    def add(self, node_id: str, props: Props, parent: str | None, before: str | None) -> None:
        """Put a new node below a parent, before one of its children or at the end."""
        self._new[node_id] = {field: value for field, value in props.items() if field not in PLACE}
        self.children[node_id] = []
        self._insert(node_id, parent, before)

    def move(self, node_id: str, parent: str | None, before: str | None) -> None:
        """Place a node, which must not be above the new parent, with all that is below it."""
        self.children[self.parent[node_id]].remove(node_id)
        self._insert(node_id, parent, before)

    def _insert(self, node_id: str, parent: str | None, before: str | None) -> None:
        siblings = self.children[parent]
        at = siblings.index(before) if before is not None else len(siblings)
        siblings.insert(at, node_id)
        self.parent[node_id] = parent

    def take_out(self, node_id: str) -> None:
        """Take one node out; what is below it comes up into its place."""
        parent = self.parent.pop(node_id)
        siblings, below = self.children[parent], self.children.pop(node_id)
        at = siblings.index(node_id)
        siblings[at : at + 1] = below
        for child in below:
            self.parent[child] = parent

    def set(self, node_id: str, field: str, value: Any) -> None:
        """Give a field a value; None takes it away."""
        if node_id in self._new:
            self._new[node_id][field] = value
        else:
            self._fields.setdefault(node_id, {})[field] = value

    def has(self, node_id: str | None) -> bool:
        """Say whether a node is in the wanted tree; what is above the roots always is."""
        return node_id is None or node_id in self.parent

    def is_above(self, node_id: str, other: str | None) -> bool:
        """Say whether a node is the other one, or above it."""
        while other is not None and other != node_id:
            other = self.parent[other]
        return other == node_id

    def ops(self) -> list[Op]:
        """Return the ops that make the map as wanted: places from the top down, then fields, then removals.

        From the top down a move never goes under itself: all that is above its new parent stands already.
        """
        return [*self._placing(), *self._setting(), *self._removing()]

    def _placing(self) -> Iterator[Op]:
        waiting: list[str | None] = [None]
        while waiting:
            parent = waiting.pop()
            siblings = self.children[parent]
            keys = self._order_keys(parent, siblings)
            for node_id in siblings:
                if node_id in keys:
                    yield self._placed(node_id, parent, keys[node_id])
            waiting += reversed(siblings)

    def _placed(self, node_id: str, parent: str | None, order: str) -> Op:
        under = {} if parent is None else {"parent": parent}
        if node_id in self._new:
            props = self._new[node_id] | under | {"order": order}
            return {"op": "put", "kind": "node", "id": node_id, "props": props}
        return {"op": "move", "id": node_id, "order": order} | under

    def _order_keys(self, parent: str | None, siblings: list[str]) -> dict[str, str]:
        """Return keys for those siblings that come here or change places; the others keep theirs."""
        old = [each for each in siblings if each in self._was and self._was[each] == parent]
        stay = [old[at] for at in longest_rise([self._nodes[each]["order"] for each in old])]
        if len(stay) == len(siblings):
            return {}
        keys: dict[str, str] = {}
        staying, waiting, passed = set(stay), list[str](), 0
        for node_id in [*siblings, None]:
            if node_id is not None and node_id not in staying:
                waiting.append(node_id)
                continue
            made, fresh = place([self._nodes[each]["order"] for each in stay], passed, len(waiting))
            if fresh is not None:
                return dict(zip(siblings, first_keys(len(siblings)), strict=True))
            keys |= zip(waiting, made, strict=True)
            waiting, passed = [], passed + 1
        return keys

    def _setting(self) -> Iterator[Op]:
        for node_id, props in self._fields.items():
            if node_id in self.parent:
                yield {"op": "set", "kind": "node", "id": node_id, "props": props}

    def _removing(self) -> Iterator[Op]:
        """Hide what is not wanted any more; what hangs on something hidden is hidden with it."""
        for node_id, parent in self._was.items():
            if node_id not in self.parent and (parent is None or parent in self.parent):
                yield {"op": "remove", "kind": "node", "id": node_id}
