"""What undoing took back that was not one's own. Nothing, if all is well."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterator

from chalkmap.maps.document.apply import apply_change
from chalkmap.maps.document.map import empty_map, walk
from chalkmap.maps.document.splices import to_units
from chalkmap.maps.sync.tests.simulation.page import Undone
from chalkmap.maps.sync.tests.simulation.titles import MapDict, Op, title_edits
from chalkmap.maps.sync.tests.simulation.undo import fields_of
from chalkmap.maps.sync.tests.simulation.world import LoggedChange, World


def taken_from_others(world: World) -> Iterator[str]:
    """Yield what undoing changes took from other pages than their own."""
    undone = {change_id: seen for page in world.pages for change_id, seen in page.undone.items()}
    history = History()
    for row in world.logged():
        if row.change_id in undone:
            yield from history.taken_by(row, undone[row.change_id])
        history.take(row)


class History:
    """Who wrote what, number by number."""

    def __init__(self) -> None:
        self._maps: list[MapDict] = [empty_map()]  # by number
        self._writers: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._authors: dict[str, list[str]] = {}  # of each unit of a node's title

    def take(self, row: LoggedChange) -> None:
        """Go on by one change."""
        document = copy.deepcopy(self._maps[-1])
        for op in row.ops:
            self._note_authors(document, op, row.page)
            for field in _written_by(op):
                self._writers[field].append((row.seq, row.page))
            apply_change(document, [op])
        self._maps.append(document)

    def taken_by(self, row: LoggedChange, seen: Undone) -> Iterator[str]:
        """Yield what an undoing change takes from others: of what its page had seen, and of typing altogether."""
        for op in row.ops:
            if op["op"] == "text" and op.get("field") != "note":
                yield from self._typing_taken(row, op)
            elif op["op"] == "remove" and op["kind"] == "node":
                yield from self._nodes_taken(row, op["id"], seen)
            else:
                yield from self._fields_taken(row, op, seen)

    def _fields_taken(self, row: LoggedChange, op: Op, seen: Undone) -> Iterator[str]:
        for field in fields_of(op):
            before = [writer for seq, writer in self._writers[field] if seq <= seen.seq]
            is_own = not before or before[-1] == row.page or field in seen.waiting_fields
            if not is_own:
                yield f"{row.change_id} undoes {field}, which {before[-1]} has written"

    def _nodes_taken(self, row: LoggedChange, node_id: str, seen: Undone) -> Iterator[str]:
        """What others have placed under a node since its page made or restored it must not go with it."""
        shown = [seq for seq, page in self._writers[f"node {node_id} shown"] if page == row.page]
        if not shown or shown[-1] > seen.seq:
            return
        for below, depth in walk(self._maps[seen.seq], node_id):
            places = self._writers[f"node {below} place"]
            since = [page for seq, page in places if shown[-1] < seq <= seen.seq]
            if depth and since and since[-1] != row.page:
                yield f"{row.change_id} undoes {node_id}, and takes {below} of {since[-1]}"

    def _typing_taken(self, row: LoggedChange, op: Op) -> Iterator[str]:
        authors = self._authors[op["id"]]
        edit = title_edits(self._maps[-1], [op]).get(op["id"])
        gone = set(range(len(authors))).difference(edit.cells if edit else range(len(authors)))
        for unit in sorted(gone):
            if authors[unit] != row.page:
                yield f"{row.change_id} undoes what {authors[unit]} typed: {op}"

    def _note_authors(self, document: MapDict, op: Op, page: str) -> None:
        if op["op"] == "put" and op["kind"] == "node":
            self._authors[op["id"]] = [page] * len(to_units(op["props"].get("title", "")))
        elif op["op"] == "set" and op["kind"] == "node" and "title" in op["props"]:
            self._authors[op["id"]] = [page] * len(to_units(op["props"]["title"]))
        else:
            for node_id, edit in title_edits(document, [op]).items():
                before = self._authors[node_id]
                self._authors[node_id] = [
                    page if isinstance(cell, str) else before[cell] for cell in edit.cells
                ]


def _written_by(op: Op) -> list[str]:
    if op["op"] == "put" and op["kind"] == "node":
        return [f"node {op['id']} place", f"node {op['id']} shown"]
    if op["op"] == "restore":
        return [f"{op['kind']} {op['id']} shown"]
    if op["op"] == "text":
        return [f"node {op['id']} {op.get('field', 'title')}"]
    return fields_of(op)
