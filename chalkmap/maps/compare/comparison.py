"""Two map documents, matched: which node of A is which of B, by the documents' own ids."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from chalkmap.maps.compare.histories import pairs_by_id
from chalkmap.maps.compare.matching import Known, Match, match_outlines
from chalkmap.maps.compare.outline import NOWHERE, Outline, outline_of
from chalkmap.maps.document.inline import plain_title

if TYPE_CHECKING:
    from chalkmap.maps.document.apply import MapDict

IdPair = tuple[str, str]


@dataclass(frozen=True)
class Side:
    """One of the two maps, with the outline of what is visible in it."""

    document: MapDict
    outline: Outline

    @cached_property
    def number_of(self) -> dict[str, int]:
        """Return each visible node's place in reading order."""
        return {node_id: number for number, node_id in enumerate(self.outline.ids)}

    def node(self, node_id: str) -> dict[str, Any]:
        """Return a node of the document."""
        found: dict[str, Any] = self.document["nodes"][node_id]
        return found

    def title(self, node_id: str) -> str:
        """Return a node's words, without marks and on one line."""
        return " ".join(plain_title(self.node(node_id)["title"]).split())

    def parent(self, node_id: str) -> str | None:
        """Return the id of a visible node's parent; None for a root."""
        parent = self.outline.parents[self.number_of[node_id]]
        return None if parent == NOWHERE else self.outline.ids[parent]

    def children(self, node_id: str | None) -> list[str]:
        """Return the ids of the visible children of a node; of None, the roots."""
        ids, number = self.outline.ids, NOWHERE if node_id is None else self.number_of[node_id]
        return [ids[child] for child in self.outline.children[number]]

    def way(self, node_id: str) -> list[str]:
        """Return the titles from the root down to the node's parent."""
        above = [self.outline.ids[each] for each in self.outline.way_up(self.number_of[node_id])]
        return [self.title(each) for each in reversed(above)]


@dataclass(frozen=True)
class Comparison:
    """Two maps and their matches."""

    a: Side
    b: Side
    matches: list[Match]

    @cached_property
    def in_b(self) -> dict[str, str]:
        """Return the id in B of each matched node of A."""
        ids_a, ids_b = self.a.outline.ids, self.b.outline.ids
        return {ids_a[match.a]: ids_b[match.b] for match in self.matches}

    @cached_property
    def in_a(self) -> dict[str, str]:
        """Return the id in A of each matched node of B."""
        return {there: here for here, there in self.in_b.items()}

    @cached_property
    def confidence_of(self) -> dict[str, float]:
        """Return how sure the match of each matched node of A is, from 0 to 1."""
        return {self.a.outline.ids[match.a]: match.confidence for match in self.matches}

    @cached_property
    def only_in_a(self) -> list[str]:
        """Return the nodes of A without a match, in reading order."""
        return [node_id for node_id in self.a.outline.ids if node_id not in self.in_b]

    @cached_property
    def only_in_b(self) -> list[str]:
        """Return the nodes of B without a match, in reading order."""
        return [node_id for node_id in self.b.outline.ids if node_id not in self.in_a]


def compare_maps(
    a: MapDict,
    b: MapDict,
    *,
    pinned: Collection[IdPair] = (),
    forbidden: Collection[IdPair] = (),
    by_id: bool | None = None,
) -> Comparison:
    """Match two maps. `by_id`: trust equal ids, or do not; None finds out whether both have one history.

    A pin or a ban is a pair of ids, of A and of B; those that name no visible node are passed over.
    """
    one, other = Side(a, outline_of(a)), Side(b, outline_of(b))
    known = Known(
        by_id=pairs_by_id(one.outline, other.outline) if by_id is not False else (),
        pinned=_numbers(one, other, pinned),
        forbidden=frozenset(_numbers(one, other, forbidden)),
    )
    return Comparison(one, other, match_outlines(one.outline, other.outline, known))


def _numbers(a: Side, b: Side, pairs: Collection[IdPair]) -> list[tuple[int, int]]:
    return [
        (a.number_of[here], b.number_of[there])
        for here, there in pairs
        if here in a.number_of and there in b.number_of
    ]
