"""Which pairs are worth weighing, so that it need not be all with all."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from chalkmap.maps.compare.titles import words_of

if TYPE_CHECKING:
    from chalkmap.maps.compare.outline import Outline
    from chalkmap.maps.compare.pairing import Pair

MANY_PAIRS = 900  # up to here, all with all
MANY_TWINS = 100  # pairs of one title
COMMON_WORD = 40  # nodes; a word of more says little
BEST_BY_WORDS = 12
BESIDE = 2


def among(a: Outline, here: list[int], b: Outline, there: list[int]) -> Iterator[Pair]:
    """Yield the pairs of two families worth weighing: all with all while they are not large."""
    if len(here) * len(there) <= MANY_PAIRS:
        for i in here:
            for j in there:
                yield i, j
    else:
        yield from by_title(a, here, b, there)
        yield from by_words(a, here, b, there)


def by_title(a: Outline, here: Iterable[int], b: Outline, there: Iterable[int]) -> Iterator[Pair]:
    """Yield the pairs of the same title; where a title is common, those at about the same place in the row."""
    titles_a, titles_b = _by_key(a, here), _by_key(b, there)
    for key, ours in titles_a.items():
        theirs = titles_b.get(key, [])
        if len(ours) * len(theirs) <= MANY_TWINS:
            yield from ((i, j) for i in ours for j in theirs)
            continue
        for place, i in enumerate(ours):
            at = place * len(theirs) // len(ours)
            yield from ((i, j) for j in theirs[max(0, at - BESIDE) : at + BESIDE + 1])


def by_words(a: Outline, here: Iterable[int], b: Outline, there: Iterable[int]) -> Iterator[Pair]:
    """Yield for each node here those there with the most and the rarest words in common."""
    having: defaultdict[str, list[int]] = defaultdict(list)
    for j in there:
        for word in words_of(b.keys[j]):
            having[word].append(j)
    for i in here:
        common: defaultdict[int, float] = defaultdict(float)
        for word in words_of(a.keys[i]):
            nodes = having.get(word, ())
            if len(nodes) <= COMMON_WORD:
                for j in nodes:
                    common[j] += len(word) / len(nodes)
        for j in heapq.nlargest(BEST_BY_WORDS, common, key=common.__getitem__):
            yield i, j


def _by_key(outline: Outline, nodes: Iterable[int]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for node in nodes:
        found[outline.keys[node]].append(node)
    return found
