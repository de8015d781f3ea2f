"""Equal branches get equal numbers, from the leaves up: whole branches are then compared by one number."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chalkmap.maps.compare.outline import Outline

Numbers = list[int]


def contents_of(outlines: tuple[Outline, Outline]) -> tuple[Numbers, Numbers]:
    """Return for each node a number that is the same for branches of the same titles in the same order."""
    known: dict[tuple[object, ...], int] = {}
    a, b = (_numbered(outline, outline.keys, known) for outline in outlines)
    return a, b


def shapes_of(outlines: tuple[Outline, Outline]) -> tuple[Numbers, Numbers]:
    """Return for each node a number that is the same for branches of the same form, whatever their titles."""
    known: dict[tuple[object, ...], int] = {}
    a, b = (_numbered(outline, [""] * len(outline), known) for outline in outlines)
    return a, b


def once(numbers: Numbers) -> dict[int, int]:
    """Return the node of each number that is there once."""
    nodes: dict[int, int] = {}
    again: set[int] = set()
    for node, number in enumerate(numbers):
        if number in nodes:
            again.add(number)
        nodes[number] = node
    return {number: node for number, node in nodes.items() if number not in again}


def _numbered(outline: Outline, labels: list[str], known: dict[tuple[object, ...], int]) -> Numbers:
    numbers = [0] * len(outline)
    for node in range(len(outline) - 1, -1, -1):
        form = (labels[node], *[numbers[child] for child in outline.children[node]])
        numbers[node] = known.setdefault(form, len(known))
    return numbers
