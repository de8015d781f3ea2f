"""A page's copy of a map: what the server has confirmed, with the page's own waiting changes on top.

The rules of `client/src/sync/replica.ts`. Own changes are always taken back and put on again, never recognised in
place: that is slower, and comes to the same.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from chalkmap.maps.document.apply import apply_change, take_back
from chalkmap.maps.document.errors import ChangeRefusedError
from chalkmap.maps.document.map import empty_map
from chalkmap.maps.sync.tests.simulation.titles import (
    Edits,
    MapDict,
    Op,
    carry_over,
    is_title_op,
    title_edits,
    title_edits_between,
)
from chalkmap.maps.sync.tests.simulation.undo import UndoStack


class DivergedError(Exception):
    """What came does not follow on what the page has: the server has told something wrong."""


@dataclass
class PendingChange:
    """A change of this page that is not acknowledged."""

    change_id: str
    ops: list[Op]
    inverse: list[Op] | None  # None while it is not on the map
    is_undo: bool = False
    was_sent: bool = False
    is_under_way: bool = False
    sent_at: int = -1
    is_outdated: bool = False  # refused as old: it waits for the change that it did not know

    @property
    def texts(self) -> list[tuple[str, str]]:
        """The texts that it types into."""
        return [(op["id"], op.get("field", "title")) for op in self.ops if op["op"] == "text"]

    def wire_ops(self, base: int) -> list[Op]:
        """Return the ops as they are sent now: typing joined, on the base that the page has reached."""
        if len(self.ops) > 1 and _is_typing(self.ops, self.ops[0]["id"]):
            splices = [splice for op in self.ops for splice in op["splices"]]
            return [self.ops[0] | {"base": base, "splices": splices}]
        return [op | {"base": base} if op["op"] == "text" else op for op in self.ops]


class Replica:
    """The map as one page sees it."""

    def __init__(self) -> None:
        self.map: MapDict = empty_map()
        self.pending: list[PendingChange] = []
        self.undo = UndoStack()
        self.dropped: list[str] = []

    @property
    def seq(self) -> int:
        """The number up to which the page has the map."""
        return int(self.map["seq"])

    def find(self, change_id: str) -> PendingChange | None:
        """Return a change that waits."""
        return next((each for each in self.pending if each.change_id == change_id), None)

    def push(self, ops: list[Op], new_id: Callable[[], str]) -> bool:
        """Apply an own change and let it wait; False when it does not apply."""
        try:
            inverse = apply_change(self.map, ops)
        except ChangeRefusedError:
            return False
        last = self.pending[-1] if self.pending else None
        if last is not None and _may_grow(last, ops):
            last.ops = [*last.ops, *ops]
            last.inverse = [*inverse, *(last.inverse or [])]
        else:
            last = PendingChange(new_id(), ops, inverse)
            self.pending.append(last)
        self.undo.record(last.change_id, last.inverse or [])
        return True

    def push_undo(self, new_id: Callable[[], str]) -> PendingChange | None:
        """Undo the last own change of which anything is left, as a change of its own."""
        while (ops := self.undo.take()) is not None:
            left = self._applicable(ops)
            if left:
                change = PendingChange(new_id(), left, apply_change(self.map, left), is_undo=True)
                self.pending.append(change)
                return change
        return None

    def receive(self, changes: Sequence[dict[str, Any]]) -> None:
        """Take in committed changes, in order. Those that the page has are left out. Raises DivergedError."""
        fresh = [change for change in changes if change["seq"] > self.seq]
        if fresh:
            self._take_back(self.pending)
            for change in fresh:
                self._apply_committed(change)
            self._put_on(self.pending)

    def refuse(self, change_id: str) -> None:
        """Take a change back that the server has refused."""
        self._remove(change_id)
        self.undo.forget(change_id)

    def known(self, change_id: str, seq: int) -> None:
        """The server has a change under a number. If the page has that number, the change is in its copy."""
        if self.find(change_id) is not None and seq <= self.seq:
            self._remove(change_id)
            self.undo.confirm(change_id)

    def replace(self, document: MapDict) -> None:
        """Put a whole confirmed map in the place of this one; what waits goes on top of it."""
        self._take_back(self.pending)
        self._carry(self.pending, title_edits_between(self.map, document))
        self.undo.clear()
        self.map = document
        self._put_on(self.pending)

    def confirmed(self) -> MapDict:
        """Return a copy of the map without what waits."""
        document = copy.deepcopy(self.map)
        for change in reversed(self.pending):
            take_back(document, change.inverse or [])
        return document

    def _applicable(self, ops: Sequence[Op]) -> list[Op]:
        left = list(ops)
        while True:
            try:
                take_back(self.map, apply_change(self.map, left))
            except ChangeRefusedError as refused:
                del left[refused.op_index]
            else:
                return left

    def _apply_committed(self, change: dict[str, Any]) -> None:
        ops = change["ops"]
        if change["seq"] != self.seq + 1:
            raise DivergedError(f"{change['seq']} follows {self.seq}")
        edits = title_edits(self.map, ops)
        try:
            inverse = apply_change(self.map, ops)
        except ChangeRefusedError as refused:
            raise DivergedError(f"{change['seq']} does not apply: {refused.reason}") from refused
        self.map["seq"] = change["seq"]
        own = self.find(change["id"])
        if own is None:
            self.undo.overtake(ops, edits, self._disturbed_by(ops))
            self._carry(self.pending, edits)
        else:
            self._confirm(own, inverse)

    def _confirm(self, own: PendingChange, inverse: list[Op]) -> None:
        self.pending.remove(own)
        self.undo.update(own.change_id, inverse)
        self.undo.confirm(own.change_id)

    def _disturbed_by(self, ops: Sequence[Op]) -> set[str]:
        """Return the nodes that ops have touched, and all that these hang under."""
        disturbed: set[str] = set()
        waiting = [op["id"] for op in ops if "id" in op and op.get("kind", "node") == "node"]
        waiting += [op["parent"] for op in ops if op.get("parent")]
        while waiting:
            node_id = waiting.pop()
            if node_id not in disturbed and node_id in self.map["nodes"]:
                disturbed.add(node_id)
                waiting += filter(None, [self.map["nodes"][node_id].get("parent")])
        return disturbed

    def _remove(self, change_id: str) -> None:
        """Take one waiting change back: what was typed on top of it moves."""
        change = self.find(change_id)
        if change is None:
            return
        at = self.pending.index(change)
        before, after = self.pending[:at], self.pending[at + 1 :]
        self._take_back(after)
        edits = title_edits(self.map, change.inverse or [])
        self._take_back([*before, change])
        self._carry(after, edits)
        self.pending = [*before, *after]
        self._put_on(self.pending)

    def _carry(self, changes: Sequence[PendingChange], edits: Edits) -> None:
        for change in changes:
            if change.inverse is not None:
                change.ops, edits = carry_over(change.ops, edits)

    def _take_back(self, changes: Sequence[PendingChange]) -> None:
        for change in reversed(changes):
            take_back(self.map, change.inverse or [])

    def _put_on(self, changes: Sequence[PendingChange]) -> None:
        """Apply what waits again. What does not apply is dropped, unless the server may have it."""
        kept = []
        for change in changes:
            try:
                change.inverse = apply_change(self.map, change.ops)
            except ChangeRefusedError:
                change.inverse = None
            if change.inverse is None and not change.was_sent:
                self.undo.forget(change.change_id)
                self.dropped.append(change.change_id)
                continue
            self.undo.update(change.change_id, change.inverse or [])
            kept.append(change)
        self.pending = kept


def _may_grow(last: PendingChange, ops: Sequence[Op]) -> bool:
    """Return whether typing belongs to the change before: both type into one title, and it was never sent."""
    return (
        not (last.was_sent or last.is_undo)
        and _is_typing(last.ops, ops[0].get("id"))
        and _is_typing(ops, ops[0].get("id"))
    )


def _is_typing(ops: Sequence[Op], node_id: str | None) -> bool:
    return all(op["op"] == "text" and is_title_op(op) and op["id"] == node_id for op in ops)
