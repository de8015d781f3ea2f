"""Splices of a text: `[at, units that go, what comes]`, one applied after the other, in UTF-16 units.

JavaScript counts in UTF-16 units, Python in characters. Here a text is taken apart into units (a character
beyond U+FFFF becomes its two surrogates), cut as JavaScript cuts it, and put together again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

Splice = tuple[int, int, str] | list[int | str]
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class SpliceError(ValueError):
    """A splice outside the text, or inside a surrogate pair."""


def splice_text(text: str, splices: Iterable[Splice]) -> tuple[str, list[list[int | str]]]:
    """Return the text after the splices, and the splices that take them back.

    Raises SpliceError for one outside the text or inside a surrogate pair.
    """
    units = to_units(text)
    inverse: list[list[int | str]] = []
    for at, remove, insert in splices:
        assert isinstance(at, int)
        assert isinstance(remove, int)
        coming, end = to_units(str(insert)), at + remove
        if end > len(units):
            raise SpliceError("a splice outside the text")
        if _cuts_pair(units, at) or _cuts_pair(units, end):
            raise SpliceError("a splice inside a surrogate pair")
        inverse.append([at, len(coming), from_units(units[at:end])])
        units = units[:at] + coming + units[end:]
    inverse.reverse()
    return from_units(units), inverse


def utf16_length(text: str) -> int:
    """Return the length as JavaScript counts it."""
    return len(to_units(text))


def to_units(text: str) -> str:
    """Return the text with each character beyond U+FFFF as its two surrogates."""
    return text if text.isascii() else _ASTRAL.sub(_halves, text)


def from_units(units: str) -> str:
    """Return the text of units that hold no half of a pair alone."""
    if units.isascii():
        return units
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def _halves(match: re.Match[str]) -> str:
    offset = ord(match[0]) - 0x10000
    return chr(0xD800 + (offset >> 10)) + chr(0xDC00 + (offset & 0x3FF))


def _cuts_pair(units: str, at: int) -> bool:
    return (
        0 < at < len(units)
        and "\ud800" <= units[at - 1] <= "\udbff"
        and "\udc00" <= units[at] <= "\udfff"
    )
