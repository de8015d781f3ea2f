"""A map as the matcher sees it: its visible nodes in reading order, numbered from 0, in plain lists.

    number   0      1        2         3
             Plans ─┬─ Network ── Switches        parents   [-1, 0, 1, 0]
                    └─ Training                   sizes     [4, 2, 1, 1]

The branch of node `i` is `range(i, i + sizes[i])`. What hangs on nothing has the parent -1, and `children[-1]`,
the last list, are the roots: the lists that go by node have one place more than there are nodes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from chalkmap.maps.compare.titles import fold
from chalkmap.maps.document.map import children_of

if TYPE_CHECKING:
    from chalkmap.maps.document.apply import MapDict

NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Outline:
    """The tree of a map. `keys` are folded titles, `places` the position among siblings, `ids` the document's."""

    titles: list[str]
    keys: list[str]
    parents: list[int]
    children: list[list[int]]
    places: list[int]
    depths: list[int]
    sizes: list[int]
    ids: list[str]

    def __len__(self) -> int:
        return len(self.titles)

    def branch(self, node: int) -> range:
        """Return the numbers of a node and of all below it."""
        return range(node, node + self.sizes[node])

    def way_up(self, node: int) -> Iterator[int]:
        """Yield the nodes above a node, the nearest first."""
        node = self.parents[node]
        while node != NOWHERE:
            yield node
            node = self.parents[node]


def outline_of(document: MapDict) -> Outline:
    """Return the outline of what is visible in a map."""
    nodes, children = document["nodes"], children_of(document)
    return _outlined(
        children.get(None, []),
        title=lambda node_id: nodes[node_id]["title"],
        below=lambda node_id: children.get(node_id, ()),
        ids=True,
    )


def outline_of_tree(tree: dict[str, Any]) -> Outline:
    """Return the outline of a plain tree `{"t": title, "c": [children]}`, which has no ids."""
    return _outlined([tree], title=itemgetter("t"), below=itemgetter("c"), ids=False)


def _outlined(
    roots: Sequence[Any],
    *,
    title: Callable[[Any], str],
    below: Callable[[Any], Sequence[Any]],
    ids: bool,
) -> Outline:
    titles: list[str] = []
    parents: list[int] = []
    children: list[list[int]] = []
    found: list[Any] = []
    roots_at: list[int] = []
    waiting = [(root, NOWHERE) for root in reversed(roots)]
    while waiting:
        node, parent = waiting.pop()
        number = len(titles)
        (roots_at if parent == NOWHERE else children[parent]).append(number)
        titles.append(title(node))
        parents.append(parent)
        children.append([])
        found.append(node)
        waiting += [(child, number) for child in reversed(below(node))]
    children.append(roots_at)
    keys = _folded(titles)
    return Outline(
        titles,
        keys,
        parents,
        children,
        _places(children),
        _depths(parents),
        _sizes(parents),
        found if ids else [],
    )


def _folded(titles: list[str]) -> list[str]:
    """Fold each title once, and let equal keys be one string."""
    known = {title: fold(title) for title in set(titles)}
    return [known[title] for title in titles]


def _places(children: list[list[int]]) -> list[int]:
    places = [0] * (len(children) - 1)
    for siblings in children:
        for place, node in enumerate(siblings):
            places[node] = place
    return places


def _depths(parents: list[int]) -> list[int]:
    depths: list[int] = []
    for parent in parents:
        depths.append(0 if parent == NOWHERE else depths[parent] + 1)
    return depths


def _sizes(parents: list[int]) -> list[int]:
    sizes = [1] * len(parents)
    for node in range(len(parents) - 1, -1, -1):
        if parents[node] != NOWHERE:
            sizes[parents[node]] += sizes[node]
    return sizes
