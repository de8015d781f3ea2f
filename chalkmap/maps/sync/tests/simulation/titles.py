"""Carrying what two people typed into one title over each other: the rules of `client/src/document/rebase.ts`.

An edit is kept as what stands afterwards, cell by cell: a unit of the text it was made of, by its index, or a new
unit. Slow and plain on purpose.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from chalkmap.maps.document.splices import from_units, to_units

Op = dict[str, Any]
MapDict = dict[str, Any]
_NO_EDIT = [[0, 0, ""]]  # a `text` must have a splice


class Edit(NamedTuple):
    """An edit of a text of so many UTF-16 units."""

    length: int
    cells: list[int | str]

    @property
    def is_nothing(self) -> bool:
        """Whether it leaves the text as it is."""
        return self.cells == list(range(self.length))


Edits = dict[str, Edit]  # by node


def edit_of(length: int, splices: Sequence[Sequence[Any]]) -> Edit:
    """Return splices of a text as one edit."""
    edit = Edit(length, list(range(length)))
    _splice(edit, splices)
    return edit


def splices_of(edit: Edit) -> list[list[Any]]:
    """Return splices that do the same, from left to right."""
    splices: list[list[Any]] = []
    at = seen = 0
    new = ""
    for cell in [*edit.cells, edit.length]:
        if isinstance(cell, str):
            new += cell
            continue
        if cell > seen or new:
            splices.append([at, cell - seen, from_units(new)])
        at += len(new) + 1
        seen, new = cell + 1, ""
    return splices


def merge(first: Edit, second: Edit) -> tuple[Edit, Edit]:
    """Return two edits of one text, each for the text after the other. Where both insert, `first` stands first."""
    news, others = _new_by_gap(first), _new_by_gap(second)
    kept, kept_by_other = set(first.cells), set(second.cells)
    over_second: list[int | str] = []
    over_first: list[int | str] = []
    here = there = 0  # units so far after `first`, after `second`
    for gap in range(first.length + 1):
        for cell in news[gap]:
            over_second.append(cell)
            over_first.append(here)
            here += 1
        for cell in others[gap]:
            over_first.append(cell)
            over_second.append(there)
            there += 1
        if gap in kept and gap in kept_by_other:
            over_first.append(here)
            over_second.append(there)
        here += gap in kept
        there += gap in kept_by_other
    return Edit(len(second.cells), over_second), Edit(len(first.cells), over_first)


def title_edits(document: MapDict, ops: Sequence[Op]) -> Edits:
    """Return what ops will do to the titles of a map that they have not been applied to yet."""
    edits: Edits = {}
    for op in ops:
        node = document["nodes"].get(op["id"]) if is_title_op(op) else None
        if node is None:
            continue
        units = to_units(node["title"])
        edit = edits.setdefault(op["id"], edit_of(len(units), []))
        if op["op"] == "text":
            _splice(edit, op["splices"])
        else:
            now = "".join(cell if isinstance(cell, str) else units[cell] for cell in edit.cells)
            _splice(edit, [splice_between(now, to_units(op["props"]["title"]))])
    return {node_id: edit for node_id, edit in edits.items() if not edit.is_nothing}


def title_edits_between(before: MapDict, after: MapDict) -> Edits:
    """Return what has happened to the titles that two states of a map both have."""
    changed = {
        node_id: (to_units(node["title"]), to_units(after["nodes"][node_id]["title"]))
        for node_id, node in before["nodes"].items()
        if node_id in after["nodes"] and after["nodes"][node_id]["title"] != node["title"]
    }
    return {
        node_id: edit_of(len(old), [splice_between(old, new)])
        for node_id, (old, new) in changed.items()
    }


def carry_over(ops: Sequence[Op], edits: Edits) -> tuple[list[Op], Edits]:
    """Return ops for the map after the edits, and the edits for the map after the ops."""
    left, carried = dict(edits), []
    for op in ops:
        edit = left.get(op["id"]) if is_title_op(op) else None
        if edit is None:
            carried.append(op)
        elif op["op"] == "set":
            del left[op["id"]]  # the whole title is given anew
            carried.append(op)
        else:
            left[op["id"]], typed = merge(edit, edit_of(edit.length, op["splices"]))
            carried.append(op | {"splices": splices_of(typed) or _NO_EDIT})
    return carried, left


def is_title_op(op: Op) -> bool:
    """Return whether an op edits a title that stands."""
    if op["op"] == "text":
        return bool(op.get("field", "title") == "title")
    return bool(op["op"] == "set" and op["kind"] == "node" and "title" in op["props"])


def splice_between(before: str, after: str) -> list[Any]:
    """Return the one splice of units that turns one text into another."""
    shorter, start, end = min(len(before), len(after)), 0, 0
    while start < shorter and before[start] == after[start]:
        start += 1
    while end < shorter - start and before[-1 - end] == after[-1 - end]:
        end += 1
    if start and "\ud800" <= (before[start - 1]) <= "\udbff":
        start -= 1
    if end and "\udc00" <= (before[len(before) - end]) <= "\udfff":
        end -= 1
    return [start, len(before) - end - start, from_units(after[start : len(after) - end])]


def _splice(edit: Edit, splices: Sequence[Sequence[Any]]) -> None:
    for at, remove, insert in splices:
        edit.cells[at : at + remove] = to_units(insert)


def _new_by_gap(edit: Edit) -> dict[int, list[str]]:
    """Return the new units by the index of the unit that they stand before."""
    news: dict[int, list[str]] = defaultdict(list)
    gap = 0
    for cell in edit.cells:
        if isinstance(cell, str):
            news[gap].append(cell)
        else:
            gap = cell + 1
    return news
