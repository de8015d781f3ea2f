"""Take differences over from B into A: a list of ordinary ops for A, which is one change and can be undone.

All taken, A has B's content. Any part can be taken; what a part needs comes with it or finds the nearest place:
a new node whose parent is not taken hangs on what is above it, and what is below a removed node that is not removed
itself comes up into its place. So nothing is lost by taking.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from chalkmap.core.ids import new_id
from chalkmap.maps.compare.links import visible_links
from chalkmap.maps.compare.plan import Plan

if TYPE_CHECKING:
    from chalkmap.maps.compare.comparison import Comparison
    from chalkmap.maps.compare.difference import Difference
    from chalkmap.maps.document.apply import Op


def ops_to_take(comparison: Comparison, taken: Collection[Difference]) -> list[Op]:
    """Return the ops that take these differences over into A. Nothing taken: no ops."""
    return _Merge(comparison, taken).ops()


def in_branch(
    comparison: Comparison, differences: Collection[Difference], node_of_b: str
) -> list[Difference]:
    """Return the differences of a node of B and of all below it, and what A has below that and B has not."""
    outline = comparison.b.outline
    there = {outline.ids[each] for each in outline.branch(comparison.b.number_of[node_of_b])}
    top = comparison.in_a.get(node_of_b)
    here: set[str] = set()
    if top is not None:
        ours = comparison.a.outline
        here = {ours.ids[each] for each in ours.branch(comparison.a.number_of[top])}
    return [
        each
        for each in differences
        if each.of == "node" and (each.b in there or (each.b is None and each.a in here))
    ]


class _Merge:
    def __init__(self, comparison: Comparison, taken: Collection[Difference]) -> None:
        self.comparison, self.taken = comparison, taken
        self.plan = Plan(comparison.a.document)
        self.ids = dict(comparison.in_a)  # of B's nodes, in the merged map
        nodes = [each for each in taken if each.of == "node"]
        self.to_put = {each.b for each in nodes if each.kind == "only_b"}
        self.to_move = {each.b for each in nodes if each.kind == "moved"}
        self.to_set = [each for each in nodes if each.kind in ("renamed", "changed")]
        self.to_take_out = [each for each in nodes if each.kind == "only_a"]

    def ops(self) -> list[Op]:
        self.place_nodes()
        for each in self.to_set:
            assert each.a is not None
            self.plan.set(each.a, each.field, each.after)
        for each in self.to_take_out:
            assert each.a is not None
            self.plan.take_out(each.a)
        links = [op for each in self.taken for op in self.link_ops(each)]
        return [*self.plan.ops(), *links, *self.settings_ops()]

    def place_nodes(self) -> None:
        """Put new nodes and moved ones, in B's reading order: what they hang on is there before them."""
        for there in self.comparison.b.outline.ids:
            if there in self.to_put:
                parent = self.nearest_parent(there)
                here = self.fresh_id(there)
                before = self.next_of(there, parent)
                self.plan.add(here, self.comparison.b.node(there), parent, before)
                self.ids[there] = here
            elif there in self.to_move:
                self.move(there)

    def move(self, there: str) -> None:
        """Move a node to its place in B. What stands above it there and below it here is moved out first."""
        here, parent = self.ids[there], self.nearest_parent(there)
        above = self.comparison.b.parent(there)
        while self.plan.is_above(here, parent):
            assert above is not None
            if above in self.ids:
                self.move(above)
            above = self.comparison.b.parent(above)
        self.plan.move(here, parent, self.next_of(there, parent))

    def nearest_parent(self, there: str) -> str | None:
        """Return where a node of B goes in A: its parent there, or what is nearest above that is in A."""
        parent = self.comparison.b.parent(there)
        while parent is not None and parent not in self.ids:
            parent = self.comparison.b.parent(parent)
        return None if parent is None else self.ids[parent]

    def next_of(self, there: str, parent: str | None) -> str | None:
        """Return the child of the parent in A to place a node of B before: behind whom it follows in B."""
        here = self.ids.get(there)
        row = [each for each in self.plan.children[parent] if each != here]
        siblings = self.comparison.b.children(self.comparison.b.parent(there))
        for sibling in reversed(siblings[: siblings.index(there)]):
            before = self.ids.get(sibling)
            if before in row:
                at = row.index(before) + 1
                return row[at] if at < len(row) else None
        return row[0] if row else None

    def fresh_id(self, there: str) -> str:
        """Return B's own id where A has none like it, not even hidden, or else a new one."""
        return there if there not in self.comparison.a.document["nodes"] else new_id()

    def link_ops(self, each: Difference) -> Iterator[Op]:
        """Yield the op for a relation or a group, where the nodes that it joins are in the merged map."""
        kind = each.of
        if kind not in ("relation", "group"):
            return
        if each.kind == "only_a":
            yield {"op": "remove", "kind": kind, "id": each.a}
        elif each.kind == "changed":
            value = self.here(each.after) if each.field == "nodes" else each.after
            if value or each.field != "nodes":
                yield {"op": "set", "kind": kind, "id": each.a, "props": {each.field: value}}
        elif props := self.link_props(visible_links(self.comparison.b, kind)[str(each.b)]):
            taken = self.comparison.a.document[f"{kind}s"]
            link_id = each.b if each.b not in taken else new_id()
            yield {"op": "put", "kind": kind, "id": link_id, "props": props}

    def link_props(self, link: dict[str, Any]) -> dict[str, Any] | None:
        """Return what a link of B is in the merged map; None where its nodes are not there."""
        ends = {end: self.here([link[end]]) for end in ("from", "to", "summary") if end in link}
        if "nodes" in link:
            nodes = self.here(link["nodes"])
            summary = {"summary": ends["summary"][0]} if ends.get("summary") else {}
            kept = {name: value for name, value in link.items() if name != "summary"}
            return kept | {"nodes": nodes} | summary if nodes else None
        if not all(ends.values()):
            return None
        return link | {end: found[0] for end, found in ends.items()}

    def here(self, nodes_of_b: list[str]) -> list[str]:
        """Return the ids in the merged map of those nodes of B that are in it."""
        found = [self.ids[there] for there in nodes_of_b if there in self.ids]
        return [node_id for node_id in found if self.plan.has(node_id)]

    def settings_ops(self) -> list[Op]:
        props = {each.field: each.after for each in self.taken if each.of == "settings"}
        return [{"op": "settings", "props": props}] if props else []
