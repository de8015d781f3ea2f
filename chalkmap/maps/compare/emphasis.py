"""What each of two maps gives room to: the share of every main branch, before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chalkmap.maps.compare.comparison import Comparison, Side


@dataclass(frozen=True)
class Room:
    """How much of one map a branch takes: nodes, their share of all but the centre, levels, and their share."""

    nodes: int
    share: float
    levels: int
    depth_share: float


@dataclass(frozen=True)
class BranchEmphasis:
    """A main branch in both maps. None: it is not there, or is no main branch there."""

    a: str | None
    b: str | None
    title_a: str
    title_b: str
    before: Room | None
    after: Room | None

    @property
    def title(self) -> str:
        """Return what it is called now, or was."""
        return self.title_b or self.title_a

    @property
    def shift(self) -> float:
        """Return by how much its share grew, from -1 to 1."""
        return (self.after.share if self.after else 0.0) - (
            self.before.share if self.before else 0.0
        )


def emphasis_of(comparison: Comparison) -> list[BranchEmphasis]:
    """Return the main branches in B's order, then those that only A has."""
    rooms_a, rooms_b = _rooms(comparison.a), _rooms(comparison.b)
    found: list[BranchEmphasis] = []
    for there, after in rooms_b.items():
        here = comparison.in_a.get(there)
        here = here if here in rooms_a else None
        title = comparison.a.title(here) if here else ""
        before = rooms_a[here] if here else None
        found.append(BranchEmphasis(here, there, title, comparison.b.title(there), before, after))
    known = {each.a for each in found}
    for here, before in rooms_a.items():
        if here not in known:
            found.append(BranchEmphasis(here, None, comparison.a.title(here), "", before, None))
    return found


def _rooms(side: Side) -> dict[str, Room]:
    """Return the room of each main branch: what hangs on the centre, and the roots beside it."""
    roots = side.children(None)
    if not roots:
        return {}
    centre, *beside = roots
    mains = [*side.children(centre), *beside]
    nodes = {main: side.outline.sizes[side.number_of[main]] for main in mains}
    levels = {main: _levels(side, main) for main in mains}
    all_nodes, all_levels = sum(nodes.values()), sum(levels.values())
    return {
        main: Room(nodes[main], nodes[main] / all_nodes, levels[main], levels[main] / all_levels)
        for main in mains
    }


def _levels(side: Side, main: str) -> int:
    number = side.number_of[main]
    depths = side.outline.depths
    return max(depths[each] for each in side.outline.branch(number)) - depths[number] + 1
