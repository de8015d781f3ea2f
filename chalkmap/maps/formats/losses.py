"""What a file does not hold of a map, found by reading it again: nothing can be left out without being told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chalkmap.maps.document.inline import parse_title, plain_title
from chalkmap.maps.document.map import walk
from chalkmap.maps.formats.loss import Loss
from chalkmap.maps.formats.wording import Into, What

if TYPE_CHECKING:
    from chalkmap.maps.formats.base import MapDict, NodeDict

_WHAT = {
    "note": What.NOTES, "link": What.LINKS, "image": What.PICTURES, "icons": What.ICONS, "tags": What.TAGS,
    "task": What.TASKS, "colour": What.COLOURS, "shape": What.SHAPES, "x": What.PLACES, "y": What.PLACES,
    "side": What.SIDES, "layout": What.LAYOUTS, "direction": What.DIRECTIONS, "record": What.RECORDS,
    "figure": What.FIGURES,
}  # fmt: skip
# What an absent field means, where a written one may mean the same.
_DEFAULTS = {"kind": "boundary", "ends": "to", "line": "solid"}


def losses_between(document: MapDict, read: MapDict, foreign_key: str) -> list[Loss]:
    """Return what differs between the visible part of a map and what was read of its file.

    What is kept of other formats in `foreign` is lost, unless it is that of this one, `foreign_key`.
    """
    before, after = list(walk(document)), list(walk(read))
    ids = {there: here for (here, _), (there, _) in zip(before, after, strict=False)}
    losses = _of_tree(document, read, ids)
    if len(before) != len(after):
        losses.append(Loss("changed", What.OUTLINE))
    for there, here in ids.items():
        losses += _of_node(document["nodes"][here], read["nodes"][there], ids, foreign_key)
    visible = {node_id for node_id, _ in before}
    losses += _of_relations(document, read, ids, visible)
    losses += _of_groups(document, read, ids, visible)
    return losses + _of_settings(document["settings"], read["settings"], foreign_key)


def place_of(node: NodeDict) -> str:
    """Name a node for the report."""
    return f"node “{plain_title(node['title'])[:60]}”".replace("\n", " ")


def _of_tree(document: MapDict, read: MapDict, ids: dict[str, str]) -> list[Loss]:
    losses = []
    for there, here in ids.items():
        wanted, found = document["nodes"][here], read["nodes"][there]
        if wanted.get("parent") != ids.get(found.get("parent", "")):
            if "parent" not in wanted:
                where = place_of(wanted)
                losses.append(Loss("changed", What.FLOATING, where, Into.BELOW_CENTRE))
            else:
                losses.append(Loss("changed", What.OUTLINE, place_of(wanted)))
    return losses


def _of_node(
    wanted: NodeDict, found: NodeDict, ids: dict[str, str], foreign_key: str
) -> list[Loss]:
    where = place_of(wanted)
    losses = []
    if parse_title(wanted["title"]) != parse_title(found["title"]) and not _is_implied(found):
        losses.append(Loss("changed", What.TITLES, where, Into.AS_FAR))
    lost = {
        _WHAT[name]: name
        for name in _WHAT
        if _comparable(name, wanted.get(name)) != _comparable(name, _at_home(name, found, ids))
    }
    for what, name in lost.items():
        if name == "task" and name in found:
            losses.append(Loss("dropped", What.TASK_DETAILS, where))
        elif found.get(name) is None:
            losses.append(Loss("dropped", what, where))
        else:
            losses.append(Loss("changed", what, where, Into.AS_FAR))
    if set(wanted.get("foreign", {})) - {foreign_key}:
        losses.append(Loss("dropped", What.FOREIGN, where))
    return losses


def _is_implied(node: NodeDict) -> bool:
    """Say whether a centre is called like the file, which had no name yet."""
    return any(
        "implied" in kept for kept in node.get("foreign", {}).values() if isinstance(kept, dict)
    )


def _at_home(name: str, found: NodeDict, ids: dict[str, str]) -> Any:
    """Return a field that was read, a link to a node by its id in the map."""
    value = found.get(name)
    if name == "link" and str(value).startswith("#"):
        return "#" + ids.get(str(value)[1:], str(value)[1:])
    return value


def _comparable(name: str, value: Any) -> Any:
    """Return a field without differences that mean nothing: an empty note, paragraphs' neighbouring texts."""
    if name == "note":
        return _blocks(value["content"]) if value and value.get("content") else None
    if name == "image" and value:
        return value | {"alt": value.get("alt", "")}
    if name == "task" and value is not None:
        return value | {"done": value.get("done", False)}
    return value or None if name in {"icons", "tags"} else value


def _blocks(content: list[dict[str, Any]]) -> list[Any]:
    """Return nested lists that are equal for notes that look the same."""
    made: list[Any] = []
    for node in content:
        if node["type"] != "text":
            made.append([node["type"], _attrs(node), _blocks(node.get("content", []))])
            continue
        marks = sorted((mark["type"], str(mark.get("attrs", ""))) for mark in node.get("marks", []))
        if made and made[-1][0] == "text" and made[-1][1] == marks:
            made[-1][2] += node["text"]
        else:
            made.append(["text", marks, node["text"]])
    return made


def _attrs(node: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in node.get("attrs", {}).items() if value is not None}


def _of_relations(
    document: MapDict, read: MapDict, ids: dict[str, str], visible: set[str]
) -> list[Loss]:
    nodes = document["nodes"]
    found: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for relation in read["relations"].values():
        ends = tuple(ids.get(relation[end], "") for end in ("from", "to"))
        found.setdefault(ends, []).append(_bare(relation))
    losses = []
    for relation in document["relations"].values():
        ends = (relation["from"], relation["to"])
        if "deleted" in relation or not set(ends) <= visible:
            continue
        where = f"{place_of(nodes[ends[0]])} → {place_of(nodes[ends[1]])}"
        losses += _best(found.get(ends, []), _bare(relation), What.RELATIONS, where)
    return losses


def _of_groups(
    document: MapDict, read: MapDict, ids: dict[str, str], visible: set[str]
) -> list[Loss]:
    found: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for group in read["groups"].values():
        members = tuple(sorted(ids.get(node_id, "") for node_id in group["nodes"]))
        summary = {"summary": ids.get(group["summary"])} if "summary" in group else {}
        found.setdefault(members, []).append(_bare(group) | summary)
    losses = []
    for group in document["groups"].values():
        members = tuple(sorted(node_id for node_id in group["nodes"] if node_id in visible))
        if "deleted" in group or not members:
            continue
        bare = _bare(group)
        if bare.get("summary") not in visible:
            bare.pop("summary", None)
        where = place_of(document["nodes"][members[0]])
        losses += _best(found.get(members, []), bare, What.GROUPS, where)
    return losses


def _best(
    found: list[dict[str, Any]], wanted: dict[str, Any], what: What, where: str
) -> list[Loss]:
    """Take the one out of those found that is most like the wanted; say what it lacks."""
    if not found:
        return [Loss("dropped", what, where)]
    if wanted in found:
        found.remove(wanted)
        return []
    found.pop(0)
    details = What.RELATION_DETAILS if what is What.RELATIONS else What.GROUP_DETAILS
    return [Loss("changed", details, where, Into.AS_FAR)]


def _bare(thing: dict[str, Any]) -> dict[str, Any]:
    """Return what a relation or a group says of itself, without its nodes."""
    left_out = {"from", "to", "nodes", "foreign", "deleted"}
    return {
        name: value
        for name, value in thing.items()
        if name not in left_out and value not in (_DEFAULTS.get(name), "")
    }


def _of_settings(settings: dict[str, Any], found: dict[str, Any], foreign_key: str) -> list[Loss]:
    names = {*settings, *found} - {"foreign"}
    losses = [
        Loss("dropped", What.SETTINGS, name)
        for name in sorted(names)
        if settings.get(name) != found.get(name)
    ]
    if set(settings.get("foreign", {})) - {foreign_key}:
        losses.append(Loss("dropped", What.FOREIGN))
    return losses
