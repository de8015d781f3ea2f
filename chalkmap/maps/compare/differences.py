"""What differs between two matched maps, one by one: what a table shows, and what a merge can take over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from chalkmap.maps.compare.difference import NODE_FIELDS, ORDER, SETTINGS, Difference
from chalkmap.maps.compare.links import link_differences
from chalkmap.maps.compare.subsequence import longest_rise

if TYPE_CHECKING:
    from chalkmap.maps.compare.comparison import Comparison


def differences_of(comparison: Comparison) -> list[Difference]:
    """Return everything that differs: nodes in B's reading order, what is only in A by itself, then the rest."""
    reordered = _reordered(comparison)
    found: list[Difference] = []
    for there in comparison.b.outline.ids:
        here = comparison.in_a.get(there)
        if here is None:
            found.append(Difference("only_b", "node", None, there))
        else:
            found += _of_node(comparison, here, there)
            found += reordered.get(here, ())
    found += [Difference("only_a", "node", here, None) for here in comparison.only_in_a]
    found += link_differences(comparison)
    found += _of_settings(comparison)
    return found


def _of_node(comparison: Comparison, here: str, there: str) -> Iterator[Difference]:
    a, b = comparison.a.node(here), comparison.b.node(there)
    sure = comparison.confidence_of[here]
    if a["title"] != b["title"]:
        yield Difference("renamed", "node", here, there, "title", a["title"], b["title"], sure)
    parent_a, parent_b = comparison.a.parent(here), comparison.b.parent(there)
    if (parent_a and comparison.in_b.get(parent_a)) != parent_b or (parent_a is None) != (
        parent_b is None
    ):
        yield Difference("moved", "node", here, there, "", parent_a, parent_b, sure)
    for field in NODE_FIELDS:
        if a.get(field) != b.get(field):
            before, after = a.get(field), b.get(field)
            yield Difference("changed", "node", here, there, field, before, after, sure)


def _reordered(comparison: Comparison) -> dict[str, list[Difference]]:
    """Return the fewest nodes that have to change places among the siblings they have on both sides."""
    found: defaultdict[str, list[Difference]] = defaultdict(list)
    for parent in [None, *comparison.a.outline.ids]:
        mate = None if parent is None else comparison.in_b.get(parent)
        if parent is None or mate is not None:
            for each in _out_of_order(comparison, parent, mate):
                found[each.a or ""].append(each)
    return found


def _out_of_order(
    comparison: Comparison, parent: str | None, mate: str | None
) -> Iterator[Difference]:
    siblings = comparison.b.children(mate)
    wanted = {there: place for place, there in enumerate(siblings)}
    here = [
        (child, comparison.in_b[child])
        for child in comparison.a.children(parent)
        if comparison.in_b.get(child) in wanted
    ]
    stay = set(longest_rise([wanted[there] for _child, there in here]))
    order = sorted(here, key=lambda pair: wanted[pair[1]])
    before_in_b = dict(zip([there for _, there in order], [None, *order], strict=False))
    for place, (child, there) in enumerate(here):
        if place not in stay:
            behind = here[place - 1][0] if place else None
            now_behind = before_in_b[there]
            sure = comparison.confidence_of[child]
            yield Difference(
                "moved", "node", child, there, ORDER, behind, now_behind and now_behind[1], sure
            )


def _of_settings(comparison: Comparison) -> Iterator[Difference]:
    a, b = comparison.a.document["settings"], comparison.b.document["settings"]
    for field in SETTINGS:
        if a.get(field) != b.get(field):
            yield Difference("changed", "settings", None, None, field, a.get(field), b.get(field))
