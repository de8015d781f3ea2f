"""Relations and groups of two maps: the same when they join the same nodes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from typing import TYPE_CHECKING, Any, Literal

from chalkmap.maps.compare.difference import LINK_FIELDS, Difference

if TYPE_CHECKING:
    from chalkmap.maps.compare.comparison import Comparison, Side

Link = dict[str, Any]
Kind = Literal["relation", "group"]
SHARED = 0.5  # of the nodes of two groups, to be the same one


def link_differences(comparison: Comparison) -> list[Difference]:
    """Return which relations and groups are only in one of the maps, and what differs in the others."""
    return [*_differences(comparison, "relation"), *_differences(comparison, "group")]


def visible_links(side: Side, kind: Kind) -> dict[str, Link]:
    """Return the relations between visible nodes, or the groups with what is visible of their nodes."""
    seen, found = side.number_of, side.document[f"{kind}s"]
    visible = {link_id: link for link_id, link in found.items() if "deleted" not in link}
    if kind == "relation":
        return {
            each: link
            for each, link in visible.items()
            if {link["from"], link["to"]} <= seen.keys()
        }
    kept = {
        each: group | {"nodes": [node for node in group["nodes"] if node in seen]}
        for each, group in visible.items()
    }
    return {each: group for each, group in kept.items() if group["nodes"]}


def _differences(comparison: Comparison, kind: Kind) -> Iterator[Difference]:
    ours, theirs = visible_links(comparison.a, kind), visible_links(comparison.b, kind)
    pairs = link_pairs(comparison, kind)
    for here in ours:
        there = pairs.get(here)
        if there is None:
            yield Difference("only_a", kind, here, None)
            continue
        if kind == "group":
            yield from _other_nodes(comparison, here, ours[here], there, theirs[there])
        for field in LINK_FIELDS[kind]:
            before, after = ours[here].get(field), theirs[there].get(field)
            if before != after:
                yield Difference("changed", kind, here, there, field, before, after)
    known = set(pairs.values())
    yield from (Difference("only_b", kind, None, there) for there in theirs if there not in known)


def _other_nodes(
    comparison: Comparison, here: str, ours: Link, there: str, theirs: Link
) -> Iterator[Difference]:
    if {comparison.in_b.get(node) for node in ours["nodes"]} != set(theirs["nodes"]):
        yield Difference("changed", "group", here, there, "nodes", ours["nodes"], theirs["nodes"])


def link_pairs(comparison: Comparison, kind: Kind) -> dict[str, str]:
    """Return the id in B of each relation or group of A that joins the same nodes.

    Of several between the same nodes, those with the same label come first; groups need share but half of their nodes.
    """
    ours, theirs = visible_links(comparison.a, kind), visible_links(comparison.b, kind)
    pairs: dict[str, str] = {}
    for with_label in (True, False):
        waiting: defaultdict[Hashable, list[str]] = defaultdict(list)
        taken = set(pairs.values())
        for there, link in theirs.items():
            if there not in taken:
                waiting[_form(kind, link, lambda node: node, with_label=with_label)].append(there)
        for here, link in ours.items():
            form = _form(kind, link, comparison.in_b.get, with_label=with_label)
            if here not in pairs and waiting[form]:
                pairs[here] = waiting[form].pop(0)
    if kind == "group":
        _pair_overlapping(comparison, ours, theirs, pairs)
    return pairs


def _pair_overlapping(
    comparison: Comparison, ours: dict[str, Link], theirs: dict[str, Link], pairs: dict[str, str]
) -> None:
    for here, group in ours.items():
        taken, nodes = set(pairs.values()), {comparison.in_b.get(node) for node in group["nodes"]}
        shares = [
            (len(nodes & set(other["nodes"])) / len(nodes | set(other["nodes"])), there)
            for there, other in theirs.items()
            if there not in taken and other["kind"] == group["kind"]
        ]
        best = max(shares, default=(0.0, ""))
        if here not in pairs and best[0] >= SHARED:
            pairs[here] = best[1]


def _form(
    kind: Kind, link: Link, in_b: Callable[[str], str | None], *, with_label: bool
) -> Hashable:
    label = link.get("label", "") if with_label else ""
    if kind == "relation":
        return in_b(link["from"]), in_b(link["to"]), label
    return link["kind"], frozenset(in_b(node) for node in link["nodes"]), label
