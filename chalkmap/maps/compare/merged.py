"""Both maps in one: B's tree with what only A has in its old place, each node with what became of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from chalkmap.maps.compare.language import Language, quoted
from chalkmap.maps.compare.words import SIGNS, kind_words
from chalkmap.maps.document.inline import escape_title
from chalkmap.maps.document.map import empty_map
from chalkmap.maps.document.order import first_keys

if TYPE_CHECKING:
    from chalkmap.maps.compare.comparison import Comparison
    from chalkmap.maps.compare.difference import Difference, Kind
    from chalkmap.maps.document.apply import MapDict

State = Literal["same", "renamed", "moved", "changed", "only_a", "only_b"]
COLOURS: dict[State, str] = {
    "same": "grey",
    "renamed": "amber",
    "moved": "blue",
    "changed": "purple",
    "only_a": "red",
    "only_b": "green",
}
DOUBTFUL = 0.8  # a match below this is shown as a question
LONGEST_FORMER = 80  # letters of a former title in the picture


@dataclass
class MergedNode:
    """A node of either map or of both. `kinds` are all that became of it, `state` the first of them."""

    a: str | None
    b: str | None
    title: str
    former: str = ""  # the title in A, where it is another
    confidence: float = 1.0
    kinds: list[Kind] = field(default_factory=list)
    children: list[MergedNode] = field(default_factory=list)

    @property
    def state(self) -> State:
        """Return what is said of the node first."""
        return self.kinds[0] if self.kinds else "same"

    @property
    def is_doubtful(self) -> bool:
        """Say whether the two may be different nodes after all."""
        return self.confidence < DOUBTFUL

    def counted(self) -> tuple[int, int]:
        """Return how many nodes the branch has, and how many of them differ."""
        nodes, differing, waiting = 0, 0, [self]
        while waiting:
            node = waiting.pop()
            nodes += 1
            differing += bool(node.kinds)
            waiting += node.children
        return nodes, differing


def merged_tree(comparison: Comparison, differences: list[Difference]) -> list[MergedNode]:
    """Return the roots of both maps in one."""
    of_a, of_b = _kinds(differences)
    made: dict[str, MergedNode] = {}  # by the id in B
    roots: list[MergedNode] = []
    a, b = comparison.a, comparison.b
    for there in b.outline.ids:
        here = comparison.in_a.get(there)
        node = MergedNode(here, there, b.title(there), kinds=of_b[there])
        if here is not None:
            node.confidence = comparison.confidence_of[here]
            node.former = a.title(here) if a.title(here) != node.title else ""
        made[there] = node
        parent = b.parent(there)
        (made[parent].children if parent else roots).append(node)
    by_a: dict[str | None, MergedNode] = {node.a: node for node in made.values() if node.a}
    for here in comparison.only_in_a:
        by_a[here] = MergedNode(here, None, a.title(here), kinds=of_a[here])
        _insert(comparison, here, by_a, roots)
    return roots


def _kinds(differences: list[Difference]) -> tuple[dict[str, list[Kind]], dict[str, list[Kind]]]:
    of_a: defaultdict[str, list[Kind]] = defaultdict(list)
    of_b: defaultdict[str, list[Kind]] = defaultdict(list)
    for each in differences:
        if each.of == "node":
            kinds = of_b[each.b] if each.b else of_a[each.a or ""]
            if each.kind not in kinds:
                kinds.append(each.kind)
    return of_a, of_b


def _insert(
    comparison: Comparison, here: str, by_a: dict[str | None, MergedNode], roots: list[MergedNode]
) -> None:
    """Put a node of A alone behind what it followed in A, if that is still there, or else first."""
    parent = comparison.a.parent(here)
    row = by_a[parent].children if parent else roots
    siblings = comparison.a.children(parent)
    place = {id(node): at for at, node in enumerate(row)}
    for sibling in reversed(siblings[: siblings.index(here)]):
        at = place.get(id(by_a.get(sibling)))
        if at is not None:
            row.insert(at + 1, by_a[here])
            return
    row.insert(0, by_a[here])


def map_of(roots: list[MergedNode], language: Language, *, fold_same: bool) -> MapDict:
    """Return the merged tree as a map to draw: each sign stands in the title, colours only repeat it.

    `fold_same` leaves out what is below nodes where nothing differs, and says how much that is.
    """
    document = empty_map()
    waiting: list[tuple[MergedNode, str | None, str]] = [
        (root, None, order) for root, order in zip(roots, first_keys(len(roots)), strict=True)
    ]
    while waiting:
        node, parent, order = waiting.pop()
        node_id = f"m{len(document['nodes'])}"
        nodes, differing = node.counted() if fold_same else (0, 1)
        title = _drawn_title(node, language)
        below = node.children
        if not differing and below:
            title += f" (+{nodes - 1})"
            below = []
        drawn: dict[str, Any] = {"title": title, "order": order}
        if parent is not None:
            drawn |= {"parent": parent, "colour": COLOURS[node.state]}
        document["nodes"][node_id] = drawn
        keys = first_keys(len(below))
        waiting += [(child, node_id, key) for child, key in zip(below, keys, strict=True)]
    return document


def _drawn_title(node: MergedNode, language: Language) -> str:
    title = escape_title(node.title)
    if node.former:
        former = quoted(node.former[:LONGEST_FORMER], language)
        title += " " + escape_title(language.gettext("(was %(title)s)") % {"title": former})
    signs = "".join(SIGNS[kind] for kind in node.kinds)
    doubt = " ?" if node.is_doubtful else ""
    return f"{signs} {title}{doubt}".strip()[:1_000]


def spoken_state(node: MergedNode, language: Language) -> str:
    """Return what became of a node in words, for the list beside the picture."""
    words = [kind_words(kind, language) for kind in node.kinds]
    if node.is_doubtful:
        words.append(language.gettext("perhaps another node"))
    return ", ".join(words)
