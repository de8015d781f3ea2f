"""What one person can take back: the rules of `client/src/state/undo.ts`, without redo and grouping."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from chalkmap.maps.sync.tests.simulation.titles import Edits, Op, carry_over


@dataclass
class Step:
    """An own change, and the ops that take it back now."""

    change_id: str
    inverse: list[Op]
    is_confirmed: bool = False


class UndoStack:
    """A person's own changes, the last one last."""

    def __init__(self) -> None:
        self._steps: list[Step] = []

    def record(self, change_id: str, inverse: list[Op]) -> None:
        """Remember a change, or that it has grown."""
        if self._find(change_id) is None:
            self._steps.append(Step(change_id, inverse))
        self.update(change_id, inverse)

    def update(self, change_id: str, inverse: list[Op]) -> None:
        """Note what takes a change back that was put on again."""
        step = self._find(change_id)
        if step is not None and not step.is_confirmed:
            step.inverse = inverse

    def confirm(self, change_id: str) -> None:
        """Note that the log has a change: from now on its inverse is carried over what others do."""
        step = self._find(change_id)
        if step is not None:
            step.is_confirmed = True

    def forget(self, change_id: str) -> None:
        """Note that a change did not come to be."""
        self._steps = [step for step in self._steps if step.change_id != change_id]

    def clear(self) -> None:
        """Forget everything."""
        self._steps.clear()

    def take(self) -> list[Op] | None:
        """Take the last step off; return what undoes it, or None without any."""
        if not self._steps:
            return None
        return [_sendable(op) for op in self._steps.pop().inverse]

    def overtake(self, ops: Sequence[Op], edits: Edits, disturbed: set[str]) -> None:
        """Carry the confirmed steps over what somebody else has done after all of them."""
        fields = {field for op in ops for field in fields_of(op)}
        for step in reversed(self._steps):
            if step.is_confirmed:
                kept = [left for op in step.inverse for left in _left_alone(op, fields, disturbed)]
                step.inverse, edits = carry_over(kept, edits)

    def _find(self, change_id: str) -> Step | None:
        return next((step for step in self._steps if step.change_id == change_id), None)


def fields_of(op: Op) -> list[str]:
    """Name what an op sets: fields, a place in the tree, typing."""
    what = f"{op.get('kind', 'node')} {op.get('id', '')}"
    if op["op"] == "set":
        return [f"{what} {field}" for field in op["props"]]
    if op["op"] == "settings":
        return [f"settings {field}" for field in op["props"]]
    if op["op"] == "move":
        return [f"{what} place"]
    if op["op"] == "text":
        return [f"{what} {op.get('field', 'title')} typed"]
    return []


def _left_alone(op: Op, fields: set[str], disturbed: set[str]) -> Iterator[Op]:
    """Yield what remains of an op of an inverse when what others have set since is left out."""
    names = fields_of(op)
    if op["op"] in ("set", "settings"):
        props = {
            field: value
            for name, (field, value) in zip(names, op["props"].items(), strict=True)
            if name not in fields and f"{name} typed" not in fields
        }
        if props:
            yield op | {"props": props}
    elif op["op"] in ("move", "text"):
        if not _were_set(names, fields):
            yield op
    elif op["op"] == "restore" or op["kind"] != "node" or op["id"] not in disturbed:
        yield op


def _were_set(names: Iterable[str], fields: set[str]) -> bool:
    return any(name.removesuffix(" typed") in fields for name in names)


def _sendable(op: Op) -> Op:
    """Nothing is erased over the wire: what was put is hidden."""
    return {"op": "remove", "kind": op["kind"], "id": op["id"]} if op["op"] == "erase" else op
