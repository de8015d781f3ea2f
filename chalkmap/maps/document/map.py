"""A map as plain dictionaries: an empty one, its reads, and its JSON with all the checks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from chalkmap.maps.document.checks import MAX_JSON_DEPTH, check_fields
from chalkmap.maps.document.errors import MapRefusedError
from chalkmap.maps.document.inline import plain_title
from chalkmap.maps.document.migrations import migrate
from chalkmap.maps.document.schema import MAX_DEPTH, MAX_NODES, SCHEMA_VERSION
from chalkmap.maps.document.stored import MindMap
from chalkmap.maps.document.values import FieldError, check_values

if TYPE_CHECKING:
    from chalkmap.maps.document.apply import MapDict, Op

Children = dict[str | None, list[str]]


def empty_map() -> MapDict:
    """Return a map without any node."""
    return {
        "schema": SCHEMA_VERSION,
        "seq": 0,
        "settings": {},
        "nodes": {},
        "relations": {},
        "groups": {},
    }


def children_of(document: MapDict) -> Children:
    """Return the ids of the nodes that are not hidden themselves, by parent, sorted; under None the roots."""
    nodes = document["nodes"]
    children: Children = defaultdict(list)
    for node_id, node in nodes.items():
        if "deleted" not in node:
            children[node.get("parent")].append(node_id)
    for siblings in children.values():
        siblings.sort(key=lambda node_id: (nodes[node_id]["order"], node_id))
    return dict(children)


def walk(document: MapDict, start: str | None = None) -> Iterator[tuple[str, int]]:
    """Yield each visible node below `start` (and itself; None: the whole map) with its depth, in reading order."""
    children = children_of(document)
    first = children.get(None, []) if start is None else [start]
    waiting = [(node_id, 0) for node_id in reversed(first)]
    while waiting:
        node_id, depth = waiting.pop()
        yield node_id, depth
        waiting += [(child, depth + 1) for child in reversed(children.get(node_id, ()))]


def centre_of(document: MapDict) -> str | None:
    """Return the id of the node that everything else is seen from: the first root that is not hidden."""
    roots = [
        (node["order"], node_id)
        for node_id, node in document["nodes"].items()
        if "parent" not in node and "deleted" not in node
    ]
    return min(roots)[1] if roots else None


def title_of(document: MapDict) -> str:
    """Return what lists call the map: its own title, or else the centre's, without marks and on one line."""
    title = document["settings"].get("title")
    if not title:
        centre = centre_of(document)
        title = document["nodes"][centre]["title"] if centre else ""
    return " ".join(plain_title(title).split())


def decode_map(raw: bytes) -> MapDict:
    """Read a map that comes from outside. Raises MapRefusedError that says what is wrong and where."""
    try:
        document: MapDict = msgspec.json.decode(raw, type=dict[str, Any])
    except (ValueError, RecursionError) as error:
        raise MapRefusedError(str(error)) from None
    bring_to_today(document)
    problems = check_map(document)
    if problems:
        raise MapRefusedError(problems[0])
    return document


def bring_to_today(document: MapDict) -> None:
    """Bring a decoded map to today's schema. Raises MapRefusedError when one of its parts is not there."""
    migrate(document)
    for part, empty in empty_map().items():
        if type(document.get(part)) is not type(empty):
            raise MapRefusedError(f"{part}: missing, or not what it should be")


def ops_to_build(document: MapDict) -> list[Op]:
    """Return the ops that make this map from an empty one, without what is hidden."""
    visible = [node_id for node_id, _depth in walk(document)]
    ops: list[Op] = [_put("node", node_id, document["nodes"][node_id]) for node_id in visible]
    there = set(visible)
    for relation_id, relation in document["relations"].items():
        if "deleted" not in relation and {relation["from"], relation["to"]} <= there:
            ops.append(_put("relation", relation_id, relation))
    for group_id, group in document["groups"].items():
        members = [node_id for node_id in group["nodes"] if node_id in there]
        if "deleted" not in group and members:
            kept = (
                group if group.get("summary", members[0]) in there else _without(group, "summary")
            )
            ops.append(_put("group", group_id, kept | {"nodes": members}))
    if document["settings"]:
        ops.append({"op": "settings", "props": document["settings"]})
    return ops


def _put(kind: str, object_id: str, props: dict[str, Any]) -> Op:
    return {"op": "put", "kind": kind, "id": object_id, "props": props}


def _without(props: dict[str, Any], field: str) -> dict[str, Any]:
    return {name: value for name, value in props.items() if name != field}


def check_map(document: MapDict) -> list[str]:
    """Return what is wrong with a map, each with its place; nothing: it keeps all that `schema/README.md` says."""
    try:
        check_values(document, MAX_JSON_DEPTH)
        msgspec.convert(document, MindMap)
    except FieldError as error:
        return [str(error)]
    except msgspec.ValidationError as error:
        return [str(error)]
    if len(document["nodes"]) > MAX_NODES:
        return [f"nodes: more than {MAX_NODES}"]
    return [
        *_wrong_fields(document),
        *_wrong_references(document),
        *_wrong_depths(document["nodes"]),
    ]


def _wrong_fields(document: MapDict) -> Iterator[str]:
    for table in ("nodes", "relations", "groups"):
        for object_id, found in document[table].items():
            try:
                check_fields(found, f"{table}.{object_id}")
            except FieldError as error:
                yield str(error)
            if found.get("deleted") is False:
                yield f"{table}.{object_id}.deleted: true or absent"
    try:
        check_fields(document["settings"], "settings")
    except FieldError as error:
        yield str(error)


def _wrong_references(document: MapDict) -> Iterator[str]:
    nodes = document["nodes"]
    for node_id, node in nodes.items():
        if node.get("parent", node_id) not in nodes:
            yield f"nodes.{node_id}.parent: no such node"
    for relation_id, relation in document["relations"].items():
        for end in ("from", "to"):
            if relation[end] not in nodes:
                yield f"relations.{relation_id}.{end}: no such node"
    for group_id, group in document["groups"].items():
        if not all(node_id in nodes for node_id in group["nodes"]):
            yield f"groups.{group_id}.nodes: no such node"
        if group.get("summary", group["nodes"][0]) not in nodes:
            yield f"groups.{group_id}.summary: no such node"


def _wrong_depths(nodes: dict[str, Any]) -> Iterator[str]:
    """Walk up from each node to a root, or to one whose depth is known; meeting the own walk again is a cycle."""
    depths: dict[str, int] = {}
    for start in nodes:
        way: dict[str, None] = {}
        node_id: str | None = start
        while node_id in nodes and node_id not in depths and node_id not in way:
            way[node_id] = None
            node_id = nodes[node_id].get("parent")
        if node_id in way:
            yield f"nodes.{node_id}.parent: under itself"
        depth = depths.get(node_id or "", -1)
        for passed in reversed(way):
            depth += 1
            depths[passed] = depth
            if depth == MAX_DEPTH + 1:
                yield f"nodes.{passed}: deeper than {MAX_DEPTH}"
