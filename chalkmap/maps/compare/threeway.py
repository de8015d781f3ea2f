"""Merge two maps that come from one: what B did since is taken over into A, and what both did differently is asked.

Three-way merging chooses among the differences of A and B, in the light of the map both come from:

    base → A    base → B     then
    same        changed      taken
    changed     same         left as it is in A
    changed     changed      a conflict, unless both say the same
    removed     changed      a conflict
    changed     removed      a conflict

A conflict that nobody settles leaves A as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from chalkmap.maps.compare.comparison import Comparison, compare_maps
from chalkmap.maps.compare.difference import ORDER, Difference
from chalkmap.maps.compare.differences import differences_of
from chalkmap.maps.compare.links import link_pairs
from chalkmap.maps.compare.merge import ops_to_take
from chalkmap.maps.compare.plan import PLACE

if TYPE_CHECKING:
    from chalkmap.maps.document.apply import MapDict, Op

Choice = Literal["a", "b"]


@dataclass(frozen=True)
class Conflict:
    """What both did differently. Settled for B, its differences are taken; for A, they are left.

    `base` is the value both started from; None where there was none. A removal has the whole removed part.
    """

    kind: Literal["value", "place", "removed_in_a", "removed_in_b"]
    differences: tuple[Difference, ...]
    base: Any = None

    @property
    def key(self) -> str:
        """Return a name for this conflict that is the same whenever these three maps are merged."""
        return self.differences[0].key


@dataclass(frozen=True)
class ThreeWay:
    """What merging B into A would do by itself, and what has to be asked."""

    comparison: Comparison
    clear: list[Difference]
    conflicts: list[Conflict]

    def ops(self, choices: Mapping[str, Choice]) -> list[Op]:
        """Return the ops for A, with the conflicts settled as chosen by their keys."""
        chosen = [each for each in self.conflicts if choices.get(each.key) == "b"]
        asked = [difference for conflict in chosen for difference in conflict.differences]
        return ops_to_take(self.comparison, [*self.clear, *asked])


def merge_three(base: MapDict, a: MapDict, b: MapDict) -> ThreeWay:
    """Compare A and B in the light of the map that both come from."""
    return _Merge(base, a, b).result()


class _Merge:
    def __init__(self, base: MapDict, a: MapDict, b: MapDict) -> None:
        self.to_a, self.to_b = compare_maps(base, a), compare_maps(base, b)
        both = [
            (here, self.to_b.in_b[old])
            for old, here in self.to_a.in_b.items()
            if old in self.to_b.in_b
        ]
        self.comparison = self.of_one_origin(compare_maps(a, b, pinned=both, by_id=False))
        self.reordered_in_a = {
            each.b
            for each in differences_of(self.to_a)
            if each.field == ORDER and each.of == "node"
        }
        self.links_a, self.links_b = _old_links(self.to_a), _old_links(self.to_b)
        self.clear: list[Difference] = []
        self.conflicts: list[Conflict] = []

    def of_one_origin(self, comparison: Comparison) -> Comparison:
        """Keep the matches through the base, and what both added under the same title: other additions are two."""
        ids_a, keys_a = comparison.a.outline.ids, comparison.a.outline.keys
        ids_b, keys_b = comparison.b.outline.ids, comparison.b.outline.keys
        kept = [
            match
            for match in comparison.matches
            if match.by == "pin"
            or (
                keys_a[match.a] == keys_b[match.b]
                and ids_a[match.a] not in self.to_a.in_a
                and ids_b[match.b] not in self.to_b.in_a
            )
        ]
        return replace(comparison, matches=kept)

    def result(self) -> ThreeWay:
        removed_in_a: list[Difference] = []
        removed_in_b: list[Difference] = []
        for each in differences_of(self.comparison):
            if each.of == "node" and each.kind == "only_b":
                (removed_in_a if each.b in self.to_b.in_a else self.clear).append(each)
            elif each.of == "node" and each.kind == "only_a":
                if each.a in self.to_a.in_a:
                    removed_in_b.append(each)
            elif each.of == "node" and each.kind == "moved":
                self.decide_place(each)
            elif each.kind in ("renamed", "changed"):
                self.decide_value(each)
            else:
                self.decide_link(each)
        self.decide_removals("removed_in_a", removed_in_a, self.to_b, "b")
        self.decide_removals("removed_in_b", removed_in_b, self.to_a, "a")
        return ThreeWay(self.comparison, self.clear, self.conflicts)

    def decide_place(self, each: Difference) -> None:
        assert each.a is not None and each.b is not None
        if each.field == ORDER:  # an order is worth no question: whoever put it first keeps it
            if each.a not in self.reordered_in_a:
                self.clear.append(each)
            return
        is_moved_in_a = _has_moved(self.to_a, each.a)
        is_moved_in_b = _has_moved(self.to_b, each.b)
        if is_moved_in_a and is_moved_in_b:
            self.conflicts.append(Conflict("place", (each,)))
        elif not is_moved_in_a:
            self.clear.append(each)

    def decide_value(self, each: Difference) -> None:
        base = self.base_object(each)
        former = self.former_value(each, base)
        if base is not None and each.before == former[0]:
            self.clear.append(each)
        elif base is None or each.after != former[1]:
            self.conflicts.append(Conflict("value", (each,), base and base.get(each.field)))

    def former_value(self, each: Difference, base: dict[str, Any] | None) -> tuple[Any, Any]:
        """Return the value in the base, in words of A and in words of B: the nodes of a group have other ids there."""
        value = base and base.get(each.field)
        if each.field != "nodes" or not value:
            return value, value
        in_a = [self.to_a.in_b[old] for old in value if old in self.to_a.in_b]
        return in_a, [self.to_b.in_b[old] for old in value if old in self.to_b.in_b]

    def base_object(self, each: Difference) -> dict[str, Any] | None:
        """Return what the object was in the base, found through A, or through B."""
        document = self.to_a.a.document
        if each.of == "settings":
            return dict(document["settings"])
        if each.of == "node":
            old = self.to_a.in_a.get(each.a or "") or self.to_b.in_a.get(each.b or "")
        else:
            old = self.links_a.get((each.of, each.a)) or self.links_b.get((each.of, each.b))
        return document[f"{each.of}s"][old] if old else None

    def decide_link(self, each: Difference) -> None:
        """Take a relation or group that B added, and let go of one that B removed."""
        if each.kind == "only_b" and not self.links_b.get((each.of, each.b)):
            self.clear.append(each)
        if each.kind == "only_a" and self.links_a.get((each.of, each.a)):
            self.clear.append(each)

    def decide_removals(
        self,
        kind: Literal["removed_in_a", "removed_in_b"],
        gone: list[Difference],
        still: Comparison,
        side: Choice,
    ) -> None:
        """Ask about each removed part in which the other side has changed something since."""
        for part in _parts(gone, still, side):
            ids = [str(getattr(each, side)) for each in part]
            if any(_has_changed(still, node_id) for node_id in ids):
                self.conflicts.append(Conflict(kind, tuple(part)))
            elif kind == "removed_in_b":
                self.clear += part


def _parts(gone: list[Difference], still: Comparison, side: Choice) -> Iterator[list[Difference]]:
    """Divide removed nodes into branches that hang together where they still are."""
    part_of: dict[str, list[Difference]] = {}
    parts: list[list[Difference]] = []
    for each in gone:  # in reading order: a parent comes before its children
        node_id = str(getattr(each, side))
        parent = still.b.parent(node_id)
        part = part_of.get(parent or "")
        if part is None:
            part = []
            parts.append(part)
        part.append(each)
        part_of[node_id] = part
    yield from parts


def _has_changed(to_side: Comparison, node_id: str) -> bool:
    """Say whether a node of a side is other than in the base: its fields, its place, or what is new below it."""
    old = to_side.in_a[node_id]
    before, after = to_side.a.node(old), to_side.b.node(node_id)
    fields = (before.keys() | after.keys()) - set(PLACE)
    return (
        any(before.get(field) != after.get(field) for field in fields)
        or _has_moved(to_side, node_id)
        or any(child not in to_side.in_a for child in to_side.b.children(node_id))
    )


def _has_moved(to_side: Comparison, node_id: str) -> bool:
    old = to_side.in_a.get(node_id)
    if old is None:
        return True
    parent, former = to_side.b.parent(node_id), to_side.a.parent(old)
    return parent != (former if former is None else to_side.in_b.get(former, ""))


def _old_links(to_side: Comparison) -> dict[tuple[str, str | None], str]:
    """Return the id in the base of each relation and group of a side that was there."""
    kinds: tuple[Literal["relation", "group"], ...] = ("relation", "group")
    return {(kind, now): old for kind in kinds for old, now in link_pairs(to_side, kind).items()}
