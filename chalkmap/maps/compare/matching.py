"""Match two outlines node by node, the surest first.

1. What is known is joined: pins, equal ids of one history, and branches that are in each map exactly once.
2. Each pair that is joined makes others worth weighing: its parents, its children, its neighbours. They wait in a
   queue, the likeliest in front; what is weighed against its neighbours is weighed again when its turn comes.
3. When all titles have been tried, siblings that are left on both sides may be each other under new names.
4. Pairs that look weak now that all around them is known are parted, and their nodes tried again.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from chalkmap.maps.compare.branches import contents_of, once
from chalkmap.maps.compare.evidence import Evidence, Weights
from chalkmap.maps.compare.outline import NOWHERE
from chalkmap.maps.compare.pairing import FREE, Pair, Pairing
from chalkmap.maps.compare.proposals import among, by_title, by_words

if TYPE_CHECKING:
    from chalkmap.maps.compare.outline import Outline

LEAST = 0.0  # log-odds: as likely as not
WEAK = 1.0
# Log-odds to log-odds that are right as often as they say, by `python -m bench.compare.calibrate`: between what fits
# versions of one map (nearly 1 and 0) and what fits heavily edited or rewritten ones (1.2 and -2.2).
SCALE, SHIFT = 1.15, -1.2
ROUNDS = 2
SMALLEST_BRANCH = 3  # nodes; smaller ones are too often equal by chance
By = Literal["pin", "id", "content"]


@dataclass(frozen=True, slots=True)
class Match:
    """Node `a` of A is node `b` of B, with a probability; `by` says how that is known."""

    a: int
    b: int
    confidence: float
    by: By = "content"


@dataclass(frozen=True)
class Known:
    """What need not be found out: pairs by the maps' own ids, and what a person pinned or forbade."""

    by_id: Collection[Pair] = ()
    pinned: Collection[Pair] = ()
    forbidden: frozenset[Pair] = field(default_factory=frozenset)


def match_outlines(
    a: Outline, b: Outline, known: Known | None = None, weights: Weights | None = None
) -> list[Match]:
    """Return which nodes of A are which of B, in A's reading order.

    Time and memory grow with the number of nodes, and with how much differs: see docs/benchmarks.md.
    """
    return _Matcher(a, b, known or Known(), weights or Weights()).matches()


class _Matcher:
    def __init__(self, a: Outline, b: Outline, known: Known, weights: Weights) -> None:
        self.a, self.b, self.known = a, b, known
        self.pairing = Pairing(a, b)
        self.evidence = Evidence(self.pairing, weights)
        self.queue: list[
            tuple[float, int, int]
        ] = []  # log-odds with a minus: the likeliest comes first
        self.waiting: dict[Pair, float] = {}
        self.fixed: dict[int, By] = {}

    def matches(self) -> list[Match]:
        self.join_known()
        self.join_equal_branches()
        self.look_everywhere()
        self.evidence.titles_were_tried()
        for _ in range(ROUNDS):
            self.part_weak()
            self.look_everywhere()
        return [self.match(i, j) for i, j in self.pairing.pairs()]

    def match(self, i: int, j: int) -> Match:
        if by := self.fixed.get(i):
            return Match(i, j, 1.0, by)
        return Match(i, j, round(_probability(self.evidence.weigh(i, j)), 3))

    def join_known(self) -> None:
        pairs: tuple[tuple[By, Collection[Pair]], ...] = (
            ("pin", self.known.pinned),
            ("id", self.known.by_id),
        )
        for by, known in pairs:
            for i, j in known:
                if self.pairing.is_free(i, j) and (i, j) not in self.known.forbidden:
                    self.pairing.join(i, j)
                    self.fixed[i] = by

    def may_join(self, i: int, j: int) -> bool:
        """Say whether two nodes may be mates.

        In one history a node with an id of its own is a new one, unless it was cut and pasted with its title.
        """
        if not self.pairing.is_free(i, j) or (i, j) in self.known.forbidden:
            return False
        return not self.known.by_id or self.a.keys[i] == self.b.keys[j]

    def join_equal_branches(self) -> None:
        contents_a, contents_b = contents_of((self.a, self.b))
        only_a, only_b = once(contents_a), once(contents_b)
        i = 0
        while i < len(self.a):
            size, content = self.a.sizes[i], contents_a[i]
            j = only_b.get(content)
            if size < SMALLEST_BRANCH or j is None or content not in only_a:
                i += 1
            elif all(self.may_join(i + below, j + below) for below in range(size)):
                for below in range(size):
                    self.pairing.join(i + below, j + below)
                i += size
            else:
                i += 1

    def look_everywhere(self) -> None:
        """Weigh what lies around all pairs, then what has the same title, then what has words in common."""
        for i, j in self.pairing.pairs():
            self.look_around(i, j)
        self.look_below(NOWHERE, NOWHERE)
        free_a, free_b = self.pairing.free()
        for pair in by_title(self.a, free_a, self.b, free_b):
            self.propose(*pair)
        self.join_likeliest()
        free_a, free_b = self.pairing.free()
        for pair in by_words(self.a, free_a, self.b, free_b):
            self.propose(*pair)
        self.join_likeliest()

    def join_likeliest(self) -> None:
        while self.queue:
            minus, i, j = heapq.heappop(self.queue)
            if not self.pairing.is_free(i, j):
                continue
            now = self.evidence.weigh(i, j)
            if now < -minus - 0.01:  # it has lost since: back into the queue
                self.waiting[i, j] = now
                if now > LEAST:
                    heapq.heappush(self.queue, (-now, i, j))
                continue
            self.pairing.join(i, j)
            self.look_around(i, j)
        self.waiting.clear()

    def look_around(self, i: int, j: int) -> None:
        a, b = self.a, self.b
        p, q = a.parents[i], b.parents[j]
        if p != NOWHERE != q:
            self.propose(p, q)
        here, there, x, y = a.children[p], b.children[q], a.places[i], b.places[j]
        if x and y:
            self.propose(here[x - 1], there[y - 1])
        if x + 1 < len(here) and y + 1 < len(there):
            self.propose(here[x + 1], there[y + 1])
        self.look_below(i, j)

    def look_below(self, i: int, j: int) -> None:
        mate_a, mate_b = self.pairing.mate_a, self.pairing.mate_b
        here = [child for child in self.a.children[i] if mate_a[child] == FREE]
        if not here:
            return
        there = [child for child in self.b.children[j] if mate_b[child] == FREE]
        for pair in among(self.a, here, self.b, there):
            self.propose(*pair)

    def propose(self, i: int, j: int) -> None:
        """Weigh a pair and queue it if it is likely, and likelier than when it was weighed last."""
        if not self.may_join(i, j):
            return
        now = self.evidence.weigh(i, j)
        if now > LEAST and now > self.waiting.get((i, j), LEAST):
            self.waiting[i, j] = now
            heapq.heappush(self.queue, (-now, i, j))

    def part_weak(self) -> None:
        weak = [
            (i, j)
            for i, j in self.pairing.pairs()
            if i not in self.fixed and self.evidence.weigh(i, j) < WEAK
        ]
        for i, j in weak:
            self.pairing.part(i, j)


def _probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-(SCALE * log_odds + SHIFT)))
