"""The longest part of a row that is in order already: what need not be moved to put the row in order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any


def longest_rise(row: Sequence[Any]) -> list[int]:
    """Return the places of a longest strictly rising part of a row. Takes n log n comparisons."""
    ends: list[Any] = []  # of the rising parts of each length, the one with the least last value
    places: list[int] = []
    before: list[int] = []
    for place, value in enumerate(row):
        length = bisect_left(ends, value)
        before.append(places[length - 1] if length else -1)
        ends[length:] = [value] if length == len(ends) else [value, *ends[length + 1 :]]
        places[length : length + 1] = [place]
    return _way_back(places[-1] if places else -1, before)


def _way_back(place: int, before: list[int]) -> list[int]:
    way: list[int] = []
    while place >= 0:
        way.append(place)
        place = before[place]
    return way[::-1]
