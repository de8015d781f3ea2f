"""Apply a change to a map, all of it or nothing. The same as `client/src/document/apply.ts`.

Maps and ops are plain dictionaries here; what comes from outside goes through `checks.decode_ops` first.
Objects in a map are replaced, never changed, so that a copy of its tables is a copy of the map.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from chalkmap.maps.document.errors import ChangeRefusedError
from chalkmap.maps.document.schema import MAX_DEPTH, MAX_NODES, MAX_TITLE
from chalkmap.maps.document.splices import SpliceError, splice_text, utf16_length

MapDict = dict[str, Any]
Op = dict[str, Any]

TABLES = {"node": "nodes", "relation": "relations", "group": "groups"}


def apply_change(document: MapDict, ops: Sequence[Op]) -> list[Op]:
    """Apply checked ops to the map in place and return the ops that take them back exactly.

    Raises ChangeRefusedError and leaves the map as it was if one of them does not apply. Costs the size of
    the change, and the depth of the tree where something hangs on something. `seq` is the caller's.
    """
    inverse: list[Op] = []
    for index, op in enumerate(ops):
        try:
            inverse += _APPLY[op["op"]](document, op)
        except ChangeRefusedError as refused:
            inverse.reverse()
            take_back(document, inverse)
            raise ChangeRefusedError(refused.reason, index, refused.detail) from None
    inverse.reverse()
    return inverse


def take_back(document: MapDict, inverse: Iterable[Op]) -> None:
    """Take a change back by its inverse, when nothing has been applied since; else ValueError, half done."""
    for op in inverse:
        try:
            _APPLY[op["op"]](document, op)
        except ChangeRefusedError as refused:
            raise ValueError(f"{op['op']} of an inverse was refused: {refused.reason}") from None


def is_gone(document: MapDict, kind: str, object_id: str) -> bool:
    """Say whether an object is hidden or never was.

    A node is gone with what is above it, a relation with one of its ends; a group only when it is hidden itself.
    Raises ChangeRefusedError for what lies deeper than MAX_DEPTH, where nothing is edited.
    """
    if kind == "node":
        return _is_node_gone(document["nodes"], object_id)
    found = document[TABLES[kind]].get(object_id)
    return found is None or "deleted" in found or _hangs_on_gone(document, kind, found)


def _is_node_gone(nodes: dict[str, Any], node_id: str | None, most: int = MAX_DEPTH + 1) -> bool:
    """Walk up, at most so many nodes: a change of thousands of ops must not walk through a bottomless map."""
    for _ in range(most):
        if node_id is None:
            return False
        node = nodes.get(node_id)
        if node is None or "deleted" in node:
            return True
        node_id = node.get("parent")
    if node_id is None:
        return False
    raise ChangeRefusedError("too-large", 0, f"deeper than {MAX_DEPTH}")


def _hangs_on_gone(document: MapDict, kind: str, found: dict[str, Any]) -> bool:
    """Say whether what an object needs is gone: a node's parent, a relation's ends. A group needs nothing."""
    nodes = document["nodes"]
    if kind == "node":
        return _is_node_gone(nodes, found.get("parent"), MAX_DEPTH)
    if kind == "relation":
        return _is_node_gone(nodes, found["from"]) or _is_node_gone(nodes, found["to"])
    return False


def _refuse_unknown_nodes(document: MapDict, group: dict[str, Any]) -> None:
    """Refuse a group of nodes that never were. They may be hidden: it is seen again when they are."""
    nodes = document["nodes"]
    named = [*group.get("nodes", ()), *([group["summary"]] if "summary" in group else ())]
    if not all(node_id in nodes for node_id in named):
        raise ChangeRefusedError("gone")


def _put(document: MapDict, op: Op) -> list[Op]:
    kind, object_id = op["kind"], op["id"]
    table = document[TABLES[kind]]
    if object_id in table:
        raise ChangeRefusedError("exists")
    made = _stored(kind, op["props"])
    if _hangs_on_gone(document, kind, made):
        raise ChangeRefusedError("gone")
    if kind == "group":
        _refuse_unknown_nodes(document, made)
    if kind == "node" and len(table) >= MAX_NODES:
        raise ChangeRefusedError("too-large", 0, "nodes")
    table[object_id] = made
    return [{"op": "erase", "kind": kind, "id": object_id}]


def _stored(kind: str, props: dict[str, Any]) -> dict[str, Any]:
    """Return an object as the map holds it: no nulls, a node's title and a group's kind always."""
    made = {field: value for field, value in props.items() if value is not None}
    if kind == "node":
        made.setdefault("title", "")
    elif kind == "group":
        made.setdefault("kind", "boundary")
    return made


def _set(document: MapDict, op: Op) -> list[Op]:
    kind, object_id, props = op["kind"], op["id"], op["props"]
    _refuse_if_gone(document, kind, object_id)
    if kind == "group":
        _refuse_unknown_nodes(document, props)
    table = document[TABLES[kind]]
    table[object_id], former = _with_fields(table[object_id], props)
    return [{"op": "set", "kind": kind, "id": object_id, "props": former}]


def _with_fields(
    found: dict[str, Any], props: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the object with the fields set, null taking one away, and the fields that bring the former back."""
    changed, former = found.copy(), {}
    for field, value in props.items():
        former[field] = changed.get(field)
        if value is None:
            changed.pop(field, None)
        else:
            changed[field] = value
    return changed, former


def _move(document: MapDict, op: Op) -> list[Op]:
    nodes, node_id, parent = document["nodes"], op["id"], op.get("parent")
    _refuse_if_gone(document, "node", node_id)
    _refuse_under_itself(nodes, node_id, parent)
    former = nodes[node_id]
    moved = former | {"order": op["order"], "parent": parent}
    back = {"op": "move", "id": node_id, "order": former["order"]}
    if parent is None:
        del moved["parent"]
    if "parent" in former:
        back["parent"] = former["parent"]
    nodes[node_id] = moved
    return [back]


def _refuse_under_itself(nodes: dict[str, Any], node_id: str, parent: str | None) -> None:
    """Walk up from the wanted parent: neither the node itself nor a hidden one may be there."""
    for _ in range(MAX_DEPTH):
        if parent is None:
            return
        if parent == node_id:
            raise ChangeRefusedError("cycle")
        above = nodes.get(parent)
        if above is None or "deleted" in above:
            raise ChangeRefusedError("gone")
        parent = above.get("parent")
    if parent is not None:
        raise ChangeRefusedError("too-large", 0, f"deeper than {MAX_DEPTH}")


def _remove(document: MapDict, op: Op) -> list[Op]:
    kind, object_id = op["kind"], op["id"]
    table = document[TABLES[kind]]
    if object_id not in table:
        raise ChangeRefusedError("gone")
    if is_gone(document, kind, object_id):
        return []
    table[object_id] = table[object_id] | {"deleted": True}
    return [{"op": "restore", "kind": kind, "id": object_id}]


def _restore(document: MapDict, op: Op) -> list[Op]:
    kind, object_id = op["kind"], op["id"]
    table = document[TABLES[kind]]
    if object_id not in table or _hangs_on_gone(document, kind, table[object_id]):
        raise ChangeRefusedError("gone")
    if "deleted" not in table[object_id]:
        return []
    visible = table[object_id].copy()
    del visible["deleted"]
    table[object_id] = visible
    return [{"op": "remove", "kind": kind, "id": object_id}]


def _text(document: MapDict, op: Op) -> list[Op]:
    nodes, node_id = document["nodes"], op["id"]
    _refuse_if_gone(document, "node", node_id)
    if op.get("field") == "note":
        nodes[node_id], former = _with_fields(nodes[node_id], {"note": op.get("doc")})
        return [{"op": "set", "kind": "node", "id": node_id, "props": former}]
    try:
        title, inverse = splice_text(nodes[node_id]["title"], op["splices"])
    except SpliceError as error:
        raise ChangeRefusedError("schema", 0, str(error)) from None
    if utf16_length(title) > MAX_TITLE:
        raise ChangeRefusedError("too-large", 0, "title")
    nodes[node_id] = nodes[node_id] | {"title": title}
    return [{"op": "text", "id": node_id, "base": op["base"], "splices": inverse}]


def _settings(document: MapDict, op: Op) -> list[Op]:
    document["settings"], former = _with_fields(document["settings"], op["props"])
    return [{"op": "settings", "props": former}]


def _erase(document: MapDict, op: Op) -> list[Op]:
    """Take a `put` back without a trace. Part of inverses only: `checks` knows no such op."""
    document[TABLES[op["kind"]]].pop(op["id"], None)
    return []


def _refuse_if_gone(document: MapDict, kind: str, object_id: str) -> None:
    if is_gone(document, kind, object_id):
        raise ChangeRefusedError("gone")


_APPLY: dict[str, Callable[[MapDict, Op], list[Op]]] = {
    "put": _put,
    "set": _set,
    "move": _move,
    "remove": _remove,
    "restore": _restore,
    "text": _text,
    "settings": _settings,
    "erase": _erase,
}
