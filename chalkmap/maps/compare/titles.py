"""What of a title counts when two are compared: letters without case, accents and width, and words in any script."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Collection
from functools import lru_cache

from rapidfuzz.distance import Indel

from chalkmap.maps.document.inline import plain_title

_MARKS = re.compile(r"[\\*`$]")
_WORD = re.compile(r"\w+")
# Scripts that put no spaces between words: there, two neighbouring characters stand for a word.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)


def fold(title: str) -> str:
    """Return a title as it is compared: without marks, case, accents, width and repeated space."""
    if _MARKS.search(title):
        title = plain_title(title)
    if title.isascii():
        return " ".join(title.lower().split())
    parts = unicodedata.normalize("NFKD", title.casefold())
    letters = "".join(part for part in parts if not unicodedata.combining(part))
    return " ".join(unicodedata.normalize("NFC", letters).split())


@lru_cache(maxsize=400_000)
def words_of(key: str) -> frozenset[str]:
    """Return the words of a folded title; of Chinese, Japanese, Thai … each pair of neighbouring characters."""
    words: set[str] = set()
    for word in _WORD.findall(key):
        if word.isascii() or not _UNSPACED.search(word):
            words.add(word)
        else:
            words.update(word[at : at + 2] for at in range(max(1, len(word) - 1)))
    return frozenset(words)


def letters_alike(one: str, other: str) -> float:
    """Return how much of two folded titles is the same letters in the same order, from 0 to 1."""
    return Indel.normalized_similarity(one, other)


class Rarity:
    """How much each word of two maps tells: the fewer titles it is in, the more."""

    def __init__(self, keys: Collection[str]) -> None:
        most = 1 + math.log2(len(keys) + 1)
        titles_with = Counter(word for key in keys for word in words_of(key))
        self._weight_of = {word: most - math.log2(count) for word, count in titles_with.items()}

    def words_alike(self, one: str, other: str) -> tuple[float, float]:
        """Return the common words' part of the title with less to tell, and of the one with more, from 0 to 1."""
        ours, theirs = words_of(one), words_of(other)
        common = self._weight(ours & theirs)
        if not common:
            return 0.0, 0.0
        weights = self._weight(ours), self._weight(theirs)
        return common / min(weights), common / max(weights)

    def _weight(self, words: frozenset[str]) -> float:
        return sum([self._weight_of[word] for word in words])
