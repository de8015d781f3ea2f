"""Which nodes are matched so far, and what that says of others. The state that the matcher works on."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from chalkmap.maps.compare.outline import NOWHERE
from chalkmap.maps.compare.titles import letters_alike

if TYPE_CHECKING:
    from chalkmap.maps.compare.outline import Outline

FREE = -2
# What children say of their parents by their place alone: little, for their own place was found by the parents'.
LEAST_VOTE = 0.25
Pair = tuple[int, int]


class Pairing:
    """Pairs of nodes of A and B, each node in one at most. `mate_a[i]` is the number in B, or FREE.

    The last place of both lists stands for what is above the roots, so that `mate_a[parent]` holds for these too.
    """

    def __init__(self, a: Outline, b: Outline) -> None:
        self.a, self.b = a, b
        self.mate_a = [FREE] * len(a) + [NOWHERE]
        self.mate_b = [FREE] * len(b) + [NOWHERE]
        self.mates: Counter[Pair] = Counter()  # of two nodes: how many of their children are mates
        self.votes: defaultdict[Pair, float] = defaultdict(
            float
        )  # the same, alike titles counting more
        self.placed_a = [0] * (len(a) + 1)  # how many children have a mate
        self.placed_b = [0] * (len(b) + 1)

    def is_free(self, i: int, j: int) -> bool:
        """Say whether both nodes have no mate yet."""
        return self.mate_a[i] == FREE and self.mate_b[j] == FREE

    def join(self, i: int, j: int) -> None:
        """Make two free nodes mates."""
        self.mate_a[i], self.mate_b[j] = j, i
        self._count(i, j, 1)

    def part(self, i: int, j: int) -> None:
        """Make two mates free again."""
        self.mate_a[i] = self.mate_b[j] = FREE
        self._count(i, j, -1)

    def _count(self, i: int, j: int, by: int) -> None:
        p, q = self.a.parents[i], self.b.parents[j]
        one, other = self.a.keys[i], self.b.keys[j]
        alike = 1.0 if one == other else max(LEAST_VOTE, letters_alike(one, other))
        self.mates[p, q] += by
        self.votes[p, q] += by * alike
        self.placed_a[p] += by
        self.placed_b[q] += by

    def pairs(self) -> list[Pair]:
        """Return all pairs in A's reading order."""
        return [(i, j) for i, j in enumerate(self.mate_a[:-1]) if j != FREE]

    def free(self) -> tuple[list[int], list[int]]:
        """Return the nodes of A and of B that have no mate."""
        return (
            [node for node, mate in enumerate(self.mate_a) if mate == FREE],
            [node for node, mate in enumerate(self.mate_b) if mate == FREE],
        )
