"""Random maps and edits of them, for properties: documents with ids, fields, relations and groups."""

from __future__ import annotations

import copy
import random
from typing import Any

from chalkmap.maps.compare.comparison import Side
from chalkmap.maps.compare.links import visible_links
from chalkmap.maps.compare.outline import outline_of
from chalkmap.maps.document.apply import apply_change
from chalkmap.maps.document.map import children_of, empty_map, walk
from chalkmap.maps.document.order import first_keys, key_after

TITLES = [
    "Budget",
    "Network",
    "Training",
    "Devices",
    "Wi-Fi",
    "Plan",
    "Audit",
    "Rooms",
    "Carts",
    "Loans",
]


def random_map(dice: random.Random, size: int) -> dict[str, Any]:
    """Return a map of about so many nodes, all made by ops as people's are."""
    document = empty_map()
    ids: list[str] = []
    for number in range(size):
        parent = {"parent": dice.choice(ids)} if ids else {}
        node_id = f"x{number}q"
        title = f"{dice.choice(TITLES)} {dice.randrange(30)}"
        siblings = sum(
            node.get("parent") == parent.get("parent") for node in document["nodes"].values()
        )
        props = {
            "title": title,
            "order": first_keys(siblings + 1)[-1],
            **parent,
            **_some_fields(dice),
        }
        apply_change(document, [{"op": "put", "kind": "node", "id": node_id, "props": props}])
        ids.append(node_id)
    _link(document, dice, ids)
    return document


def _link(document: dict[str, Any], dice: random.Random, ids: list[str]) -> None:
    for number in range(len(ids) // 6):
        ends = {"from": dice.choice(ids), "to": dice.choice(ids), "label": f"because {number}"}
        op = {
            "op": "put",
            "kind": "relation",
            "id": f"r{number}{dice.randrange(999)}",
            "props": ends,
        }
        apply_change(document, [op])
    if len(ids) > 3:
        props = {"nodes": dice.sample(ids[1:], 2), "kind": "boundary", "label": "Together"}
        apply_change(document, [{"op": "put", "kind": "group", "id": "g1", "props": props}])


def _some_fields(dice: random.Random) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if dice.random() < 0.3:
        fields["colour"] = dice.choice(["red", "blue", "green"])
    if dice.random() < 0.2:
        fields["task"] = {"done": dice.random() < 0.5}
    if dice.random() < 0.1:
        fields["tags"] = [dice.choice(TITLES)]
    return fields


def edited(
    document: dict[str, Any], dice: random.Random, count: int, only: set[str] | None = None
) -> dict[str, Any]:
    """Return a copy with so many edits; `only` says which nodes may be touched."""
    result = copy.deepcopy(document)
    for number in range(count):
        visible = [node_id for node_id, depth in walk(result) if depth]
        allowed = [node_id for node_id in visible if only is None or node_id in only]
        if not allowed:
            return result
        node_id = dice.choice(allowed)
        kind = dice.choice(["set", "set", "retitle", "put", "put", "move", "remove"])
        apply_change(result, [_edit(result, dice, kind, node_id, allowed, number)])
    return result


def _edit(
    document: dict[str, Any],
    dice: random.Random,
    kind: str,
    node_id: str,
    allowed: list[str],
    number: int,
) -> dict[str, Any]:
    if kind == "set":
        fields = {"colour": None, "tags": None, **_some_fields(dice)}
        return {"op": "set", "kind": "node", "id": node_id, "props": fields}
    if kind == "retitle":
        title = f"{dice.choice(TITLES)} {dice.randrange(30)} new"
        return {"op": "set", "kind": "node", "id": node_id, "props": {"title": title}}
    if kind == "remove":
        return {"op": "remove", "kind": "node", "id": node_id}
    last = max(
        (document["nodes"][each]["order"] for each in children_of(document).get(node_id, ())),
        default=None,
    )
    order = key_after(last)
    if kind == "move":
        below = {each for each, _depth in walk(document, node_id)}
        target = dice.choice(
            [each for each in allowed if each not in below] or [document_root(document)]
        )
        last = max(
            (document["nodes"][each]["order"] for each in children_of(document).get(target, ())),
            default=None,
        )
        return {"op": "move", "id": node_id, "parent": target, "order": key_after(last)}
    props = {"title": f"Idea {dice.randrange(10**6)}", "parent": node_id, "order": order}
    return {"op": "put", "kind": "node", "id": f"y{dice.randrange(10**9)}q{number}", "props": props}


def document_root(document: dict[str, Any]) -> str:
    return next(node_id for node_id, _depth in walk(document))


def content(document: dict[str, Any], *, in_order: bool = True) -> Any:
    """Return what a person sees of a map, without ids: tree, fields, relations, groups, settings."""
    side = Side(document, outline_of(document))
    way = {node_id: (*side.way(node_id), side.title(node_id)) for node_id in side.outline.ids}

    def branch(node_id: str) -> Any:
        node = {k: v for k, v in side.node(node_id).items() if k not in ("order", "parent")}
        below = [branch(child) for child in side.children(node_id)]
        return node, below if in_order else sorted(below, key=repr)

    relations = [
        (
            way[link["from"]],
            way[link["to"]],
            {k: v for k, v in link.items() if k not in ("from", "to")},
        )
        for link in visible_links(side, "relation").values()
    ]
    groups = [
        ({way[node] for node in group["nodes"]}, {k: v for k, v in group.items() if k != "nodes"})
        for group in visible_links(side, "group").values()
    ]
    trees = [branch(root) for root in side.children(None)]
    return trees, sorted(relations, key=repr), sorted(map(repr, groups)), document["settings"]
