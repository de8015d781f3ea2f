"""About how large a node is drawn, for formats that measure from its edges: ours are from middle to middle.

The figures are those of `client/src/layout/content.ts`; the width of a letter is an average, so that this is right to
within a word, which is enough for a place.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True)
class _Type:
    size: float
    line_height: int
    max_width: int
    padding: tuple[int, int]


_TYPES = (_Type(21, 28, 320, (24, 15)), _Type(16, 22, 280, (14, 8)), _Type(14, 19, 300, (6, 4)))
_AVERAGE_EM = 0.55
_WIDE_EM = 1.0


def extent_of(text: str, depth: int) -> tuple[int, int]:
    """Return width and height of a node with this text at this depth below the centre, in map units."""
    kind = _TYPES[min(depth, 2)]
    widths = [_em_of(line) * kind.size for line in text.split("\n")]
    lines = sum(max(1, ceil(width / kind.max_width)) for width in widths)
    width = min(kind.max_width, round(max(widths)))
    return width + 2 * kind.padding[0], lines * kind.line_height + 2 * kind.padding[1]


def _em_of(line: str) -> float:
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in line)
    return wide * _WIDE_EM + (len(line) - wide) * _AVERAGE_EM
