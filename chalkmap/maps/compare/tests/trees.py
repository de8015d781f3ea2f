"""Small trees for tests, written as people would: an indented list."""

from __future__ import annotations

from typing import Any

from chalkmap.maps.compare.matching import Known, match_outlines
from chalkmap.maps.compare.outline import Outline, outline_of_tree


def tree(text):
    """Read an indented list (two spaces a level) as a plain tree."""
    way: list[Any] = []
    for line in filter(str.strip, text.split("\n")):
        node = {"t": line.strip(), "c": []}
        depth = (len(line) - len(line.lstrip())) // 2
        del way[depth:]
        if way:
            way[-1]["c"].append(node)
        way.append(node)
    return way[0]


def outline(text) -> Outline:
    return outline_of_tree(tree(text))


def matched(a, b, known: Known | None = None):
    """Match two indented lists; returns {title in A: title in B}."""
    one, other = outline(a), outline(b)
    return {one.titles[m.a]: other.titles[m.b] for m in match_outlines(one, other, known)}


def confidence_of(a, b, title):
    """Return how sure the match of the node with this title in A is."""
    one, other = outline(a), outline(b)
    return next(m.confidence for m in match_outlines(one, other) if one.titles[m.a] == title)
