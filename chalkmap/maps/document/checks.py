"""Check what comes from outside, in one place for socket, HTTP and imports: bytes in, plain ops out.

What is checked is what is applied and logged: the JSON is read once into plain values, those are held
against the structs of `schema.py` and the rules below, and the log's JSON is written from them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

import msgspec

from chalkmap.maps.document.errors import ChangeRefusedError, Reason
from chalkmap.maps.document.links import is_safe_image, is_safe_link
from chalkmap.maps.document.note import NoteError, check_note
from chalkmap.maps.document.order import is_order_key
from chalkmap.maps.document.schema import (
    MAX_FOREIGN_BYTES,
    MAX_FOREIGN_DEPTH,
    MAX_NOTE_DEPTH,
    MAX_OPS,
    MAX_STEPS_BYTES,
    MAX_TITLE,
    OP_FORMS,
    Change,
)
from chalkmap.maps.document.splices import utf16_length
from chalkmap.maps.document.values import FieldError, check_values

if TYPE_CHECKING:
    from chalkmap.maps.document.apply import Op

# An op's note needs two levels of JSON (an object, a list) for each of its own, and a few around it.
MAX_JSON_DEPTH = 2 * MAX_NOTE_DEPTH + 20


@dataclass(frozen=True, slots=True)
class CheckedOps:
    """Ops as `apply_change` takes them, and as the log keeps them."""

    ops: list[Op]
    json: bytes


@dataclass(frozen=True, slots=True)
class CheckedChange(CheckedOps):
    """Checked ops with the id that the author's page gave their change."""

    id: str


def decode_change(raw: bytes, *, max_ops: int = MAX_OPS) -> CheckedChange:
    """Read a change from JSON `{"id": …, "ops": […]}`. Raises ChangeRefusedError."""
    try:
        change = msgspec.json.decode(raw, type=Change)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ChangeRefusedError("schema", 0, str(error)) from None
    checked = decode_ops(change.ops, max_ops=max_ops)
    return CheckedChange(checked.ops, checked.json, change.id)


def decode_ops(raw: bytes | msgspec.Raw, *, max_ops: int = MAX_OPS) -> CheckedOps:
    """Read the ops of a change from JSON. Raises ChangeRefusedError that names the op and the field."""
    try:
        ops = msgspec.json.decode(raw)
    except (ValueError, RecursionError) as error:
        raise ChangeRefusedError("schema", 0, str(error)) from None
    checked = check_ops(ops, max_ops=max_ops)
    # Written out again it is the same, as what pages send is: then nothing was named twice and lost in reading.
    if checked.json != bytes(raw):
        _refuse_twins(bytes(raw))
    return checked


def check_ops(ops: object, *, max_ops: int = MAX_OPS) -> CheckedOps:
    """Check ops that are plain values already, such as those an import made. Raises ChangeRefusedError."""
    if not isinstance(ops, list) or not ops:
        raise ChangeRefusedError("schema", 0, "ops: a list of at least one op")
    if len(ops) > max_ops:
        raise ChangeRefusedError("too-large", max_ops, f"more than {max_ops} ops")
    for index, op in enumerate(ops):
        try:
            _check_op(op)
        except FieldError as error:
            reason: Reason = "too-large" if error.is_too_large else "schema"
            raise ChangeRefusedError(reason, index, str(error)) from None
    return CheckedOps(ops, msgspec.json.encode(ops))


def _refuse_twins(raw: bytes) -> None:
    """Refuse JSON with an object that names a field twice: readers do not agree which of them counts."""
    try:
        json.loads(raw, object_pairs_hook=_refuse_twin_fields)
    except (ValueError, RecursionError) as error:
        raise ChangeRefusedError("schema", 0, str(error)) from None


def _refuse_twin_fields(pairs: list[tuple[str, Any]]) -> None:
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError("a field is named twice")


def _check_op(op: object) -> None:
    check_values(op, MAX_JSON_DEPTH)
    form = _form_of(op)
    try:
        msgspec.convert(op, form)
    except msgspec.ValidationError as error:
        _raise_field_error(error)
    assert isinstance(op, dict)
    if "order" in op:
        _check_order("order", op["order"])
    if op["op"] == "text":
        _check_text(op)
    elif "props" in op:
        check_fields(op["props"], "props")


def _form_of(op: object) -> type[msgspec.Struct]:
    if not isinstance(op, dict):
        raise FieldError("", "an op is an object")
    name, kind = op.get("op"), op.get("kind")
    form = OP_FORMS.get(f"{name} {kind}" if name in ("put", "set") else str(name))
    if form is None:
        raise FieldError("op", f"no such op: {str(name)[:20]} {str(kind or '')[:20]}".rstrip())
    return form


def _raise_field_error(error: msgspec.ValidationError) -> NoReturn:
    """Turn msgspec's "what is wrong - at `$.path`" round: the path first."""
    problem, _, path = str(error).partition(" - at `$")
    raise FieldError(path.rstrip("`").lstrip("."), problem) from None


def check_fields(fields: dict[str, Any], path: str) -> None:
    """Check what the structs cannot say of an object's fields. Raises FieldError."""
    for name, value in fields.items():
        check = _FIELD_CHECKS.get(name)
        if check is not None and value is not None:
            check(f"{path}.{name}" if path else name, value)


def _check_title(path: str, title: str) -> None:
    if utf16_length(title) > MAX_TITLE:
        raise FieldError(path, f"longer than {MAX_TITLE}")


def _check_order(path: str, key: str) -> None:
    if not is_order_key(key):
        raise FieldError(path, "not an order key")


def _check_link(path: str, address: str) -> None:
    if not is_safe_link(address):
        raise FieldError(path, "not an address that may stand here")


def _check_image(path: str, image: dict[str, Any]) -> None:
    if not is_safe_image(image["file"]):
        raise FieldError(f"{path}.file", "not an address that may stand here")


def _check_note(path: str, note: dict[str, Any]) -> None:
    try:
        check_note(note)
    except NoteError as error:
        raise FieldError(path, str(error), is_too_large=error.is_too_large) from None


def _check_foreign(path: str, foreign: dict[str, Any]) -> None:
    try:
        check_values(foreign, MAX_FOREIGN_DEPTH)
    except FieldError as error:
        raise FieldError(path, str(error)) from None
    if len(msgspec.json.encode(foreign)) > MAX_FOREIGN_BYTES:
        raise FieldError(path, f"more than {MAX_FOREIGN_BYTES} bytes")


_FIELD_CHECKS: dict[str, Callable[[str, Any], None]] = {
    "title": _check_title,
    "order": _check_order,
    "link": _check_link,
    "image": _check_image,
    "note": _check_note,
    "foreign": _check_foreign,
}


def _check_text(op: Op) -> None:
    """A title has splices and nothing else; a note has the document that its steps lead to."""
    if op.get("field", "title") == "title":
        if "splices" not in op or "steps" in op or "doc" in op:
            raise FieldError("splices", "a title is edited by splices")
        return
    if "doc" not in op or "splices" in op:
        raise FieldError("doc", "a note is edited by steps, with the resulting doc")
    if op["doc"] is not None:
        _check_note("doc", op["doc"])
    _check_steps(op.get("steps", []))


def _check_steps(steps: list[dict[str, Any]]) -> None:
    """The document is the truth, so it is enough that steps are small and look like some: pages try them."""
    for index, step in enumerate(steps):
        if not isinstance(step.get("stepType"), str):
            raise FieldError(f"steps[{index}].stepType", "a step without a type")
    if len(msgspec.json.encode(steps)) > MAX_STEPS_BYTES:
        raise FieldError("steps", f"more than {MAX_STEPS_BYTES} bytes", is_too_large=True)
