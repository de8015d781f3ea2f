"""How much speaks for two nodes being the same one, and against: titles, children, parents, neighbours, form.

Everything is added up in log-odds, so that 0 is "as likely as not". The weights were fitted on real version
histories and on derived pairs by `python -m bench.compare.fit`, which says how.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chalkmap.maps.compare.branches import shapes_of
from chalkmap.maps.compare.duties import duties_in
from chalkmap.maps.compare.outline import NOWHERE
from chalkmap.maps.compare.pairing import FREE
from chalkmap.maps.compare.titles import Rarity, letters_alike

if TYPE_CHECKING:
    from chalkmap.maps.compare.pairing import Pairing

FARTHEST_NEIGHBOUR = 8
MOST_COMMON = 8.0
MANY_VOTES = 4
PRIOR_KIN, PRIOR_PAIRS = 9, 10  # what is assumed of kinship before anything is seen of it
ALIKE = 2.0  # log-odds of two titles; from here, they say enough by themselves
LONG_TITLES = 80  # letters of both together


@dataclass(frozen=True, slots=True)
class Weights:
    """What each observation adds. Those between 0 and 1 (shares, similarities) add that part of it."""

    start: float = -4.0
    # titles
    same_title: float = 5.3
    common_title: float = -0.6  # times log2 of how many pairs have this title
    brief_title: float = -0.3  # divided by its length
    blank_same: float = -1.9
    blank_other: float = 0.5
    letters: float = 1.8
    letters_squared: float = 1.4
    letters_long: float = 1.8  # long titles that are nearly equal
    words: float = 1.0  # the part of the title with less to tell that is in the other
    words_both: float = 0.5
    same_duty: float = 3.0
    twin: float = -1.5  # each: this very title stands elsewhere in the other map
    # place
    parents: float = 2.0
    parents_elsewhere: float = -0.3
    parents_and_letters: float = -0.6
    parents_and_title: float = 2.4
    roots: float = 1.0
    level_between: float = 1.3  # one's parent is the other's grandparent
    left: float = 1.3  # divided by the steps to the nearest neighbours that are mates
    left_elsewhere: float = 0.0
    right: float = 1.3
    right_elsewhere: float = -0.9
    crossing: float = -1.5  # each neighbour to change places with, under another title
    between_neighbours: float = 0.0
    strangers_even: float = 2.5  # the same, where both families have as many
    strangers: float = 1.5  # the share of siblings without a mate, when all titles have been tried
    # form
    votes: float = 4.2  # the share of children that are mates
    many_votes: float = 3.7
    votes_elsewhere: float = -0.2
    leaves: float = 1.2
    leaf_and_branch: float = 0.0
    size: float = -0.7  # times log2 of the sizes' ratio
    shape: float = 0.5  # times log2 of the size of two branches of equal shape, up to 4


class Evidence:
    """Weighs pairs in the light of a pairing as it is now."""

    def __init__(self, pairing: Pairing, weights: Weights) -> None:
        self._pairing, self._weights = pairing, weights
        self._titles_a, self._titles_b = Counter(pairing.a.keys), Counter(pairing.b.keys)
        self._shapes_a, self._shapes_b = shapes_of((pairing.a, pairing.b))
        self._rarity = Rarity([*pairing.a.keys, *pairing.b.keys])
        self._known_titles: dict[tuple[str, str], float] = {}
        self._kinship: float | None = None  # None: titles are still being tried

    def titles_were_tried(self) -> None:
        """From now on, siblings without a mate may be each other under new names, if the maps are kin.

        Kin are maps of which one was made from the other: most mates have the same title or as many children. Where
        two people wrote down what they think, the same place says little, and so it counts against other titles.
        """
        a, b = self._pairing.a, self._pairing.b
        pairs = self._pairing.pairs()
        kin = sum(
            a.keys[i] == b.keys[j] or (a.sizes[i] > 1 and len(a.children[i]) == len(b.children[j]))
            for i, j in pairs
        )
        self._kinship = 2 * (kin + PRIOR_KIN) / (len(pairs) + PRIOR_PAIRS) - 1

    def weigh(self, i: int, j: int) -> float:
        """Return the log-odds that node `i` of A and node `j` of B are the same."""
        pairing, weights = self._pairing, self._weights
        one, other = pairing.a.keys[i], pairing.b.keys[j]
        p, q = pairing.a.parents[i], pairing.b.parents[j]
        are_parents_mates = pairing.mate_a[p] == q
        total = (
            weights.start
            + self._form(i, j)
            + self._neighbours(i, j, are_parents_mates=are_parents_mates)
        )
        if one == other:
            total += self._same_title(one)
            if are_parents_mates:
                total += weights.parents_and_title
        else:
            alike = self._known_titles.get((one, other))
            if alike is None:
                alike = self._known_titles[one, other] = self._other_title(one, other)
            total += alike
            if are_parents_mates:
                if alike < ALIKE:
                    total += weights.crossing * self._crossings(i, j, q)
                total += weights.parents_and_letters * letters_alike(one, other)
                if self._kinship is not None:
                    total += self._kinship * self._strangers(p, q)
        if are_parents_mates:
            total += weights.parents + (weights.roots if p == NOWHERE == q else 0.0)
        else:
            total += self._other_parents(p, q)
        return total

    def _same_title(self, key: str) -> float:
        weights = self._weights
        if not key:
            return weights.same_title + weights.blank_same + weights.brief_title
        pairs = self._titles_a[key] * self._titles_b[key]
        common = min(MOST_COMMON, math.log2(pairs))
        return weights.same_title + weights.common_title * common + weights.brief_title / len(key)

    def _other_title(self, one: str, other: str) -> float:
        weights = self._weights
        letters = letters_alike(one, other)
        long = min(len(one) + len(other), LONG_TITLES) / LONG_TITLES
        of_less, of_more = self._rarity.words_alike(one, other)
        twins = (one in self._titles_b) + (other in self._titles_a)
        return (
            weights.letters * letters
            + weights.letters_squared * letters**2
            + weights.letters_long * letters**4 * long
            + weights.words * of_less
            + weights.words_both * of_more
            + weights.twin * twins
            + (weights.same_duty if duties_in(one) & duties_in(other) else 0.0)
            + (0.0 if one and other else weights.blank_other)
        )

    def _other_parents(self, p: int, q: int) -> float:
        """Weigh parents that are not each other's mates: unknown yet, mates of others, or a level apart."""
        pairing, weights = self._pairing, self._weights
        mate_of_p, mate_of_q = pairing.mate_a[p], pairing.mate_b[q]
        if mate_of_p == FREE == mate_of_q:
            return 0.0
        is_level_between = NOWHERE not in (p, q) and (
            FREE != mate_of_p == pairing.b.parents[q] or FREE != mate_of_q == pairing.a.parents[p]
        )
        return weights.parents_elsewhere + (weights.level_between if is_level_between else 0.0)

    def _strangers(self, p: int, q: int) -> float:
        """Weigh which share of the children of two mates have none themselves.

        All of them, and equally many: a branch that was translated. Unequally many: rather one that was rewritten.
        """
        pairing, weights = self._pairing, self._weights
        here, there = len(pairing.a.children[p]), len(pairing.b.children[q])
        free = min(here - pairing.placed_a[p], there - pairing.placed_b[q])
        even = weights.strangers_even if here == there else 0.0
        return (weights.strangers + even) * free / max(here, there)

    def _crossings(self, i: int, j: int, q: int) -> int:
        """Count the neighbours of `i` whose mates are on the other side of `j`, among the same siblings."""
        a, b, mate_a = self._pairing.a, self._pairing.b, self._pairing.mate_a
        siblings, x, y = a.children[a.parents[i]], a.places[i], b.places[j]
        left = mate_a[siblings[x - 1]] if x else FREE
        right = mate_a[siblings[x + 1]] if x + 1 < len(siblings) else FREE
        return (left >= 0 and b.parents[left] == q and b.places[left] > y) + (
            right >= 0 and b.parents[right] == q and b.places[right] < y
        )

    def _form(self, i: int, j: int) -> float:
        """Weigh children and the shape of what is below."""
        pairing, weights = self._pairing, self._weights
        kids_a, kids_b = len(pairing.a.children[i]), len(pairing.b.children[j])
        if not kids_a and not kids_b:
            return weights.leaves
        total = 0.0 if kids_a and kids_b else weights.leaf_and_branch
        placed = pairing.placed_a[i] + pairing.placed_b[j]
        if placed:
            votes, mates = pairing.votes.get((i, j), 0.0), pairing.mates.get((i, j), 0)
            total += weights.votes_elsewhere * (placed - 2 * mates) / (kids_a + kids_b)
            total += weights.votes * votes / max(kids_a, kids_b)
            total += weights.many_votes * min(votes, MANY_VOTES) / MANY_VOTES
        size_a, size_b = pairing.a.sizes[i], pairing.b.sizes[j]
        if size_a != size_b:
            return total + weights.size * abs(math.log2(size_a / size_b))
        if self._shapes_a[i] == self._shapes_b[j]:
            total += weights.shape * min(math.log2(size_a), 4.0)
        return total

    def _neighbours(self, i: int, j: int, *, are_parents_mates: bool) -> float:
        weights = self._weights
        left, is_left_elsewhere = self._beside(i, j, -1, are_parents_mates=are_parents_mates)
        right, is_right_elsewhere = self._beside(i, j, 1, are_parents_mates=are_parents_mates)
        total = weights.left * left + weights.right * right
        if left == right == 1.0 and are_parents_mates:
            total += weights.between_neighbours
        if is_left_elsewhere:
            total += weights.left_elsewhere
        if is_right_elsewhere:
            total += weights.right_elsewhere
        return total

    def _beside(self, i: int, j: int, step: int, *, are_parents_mates: bool) -> tuple[float, bool]:
        """Look along the siblings for the nearest with a mate.

        Returns 1 divided by the steps to a pair of mates (or to both ends, under mates) or 0, and whether the very
        next ones are mates of others.
        """
        pairing = self._pairing
        mate_a, mate_b = pairing.mate_a, pairing.mate_b
        here = pairing.a.children[pairing.a.parents[i]]
        there = pairing.b.children[pairing.b.parents[j]]
        x, y = pairing.a.places[i], pairing.b.places[j]
        for steps in range(1, FARTHEST_NEIGHBOUR + 1):
            x += step
            y += step
            is_end, is_other_end = not 0 <= x < len(here), not 0 <= y < len(there)
            if is_end or is_other_end:
                return (1 / steps if is_end and is_other_end and are_parents_mates else 0.0), False
            mate = mate_a[here[x]]
            if mate == there[y]:
                return 1 / steps, False
            other = mate_b[there[y]]
            if mate != FREE or other != FREE:
                return 0.0, steps == 1 and mate != FREE != other
        return 0.0, False
