"""What an outline does not hold of a map, found by reading it again: nothing can be left out without being told."""

from __future__ import annotations

from typing import Any

from chalkmap.maps.document.inline import parse_title, plain_title
from chalkmap.maps.document.map import walk
from chalkmap.maps.formats.base import Loss, MapDict, NodeDict
from chalkmap.maps.formats.markdown.fields import KEY, kept_of
from chalkmap.maps.formats.wording import Into, What

_WHAT = {
    "note": What.NOTES, "link": What.LINKS, "image": What.PICTURES, "icons": What.ICONS, "tags": What.TAGS,
    "task": What.TASK_DETAILS, "colour": What.COLOURS, "shape": What.SHAPES, "x": What.PLACES, "y": What.PLACES,
    "side": What.SIDES, "layout": What.LAYOUTS, "record": What.RECORDS, "figure": What.FIGURES,
}  # fmt: skip


def losses_between(document: MapDict, read: MapDict) -> list[Loss]:
    """Return what differs between the visible part of a map and what was read of its outline."""
    before, after = list(walk(document)), list(walk(read))
    ids = {
        there: here for (here, _), (there, _) in zip(before, after, strict=False)
    }  # of the outline's nodes to the map's
    losses = []
    if [depth for _, depth in before] != [depth for _, depth in after]:
        losses.append(Loss("changed", What.OUTLINE))
    for there, here in ids.items():
        losses += _of_node(document["nodes"][here], read["nodes"][there], ids)
    return losses + _of_map(document, read)


def _of_node(wanted: NodeDict, found: NodeDict, ids: dict[str, str]) -> list[Loss]:
    where = f"node “{plain_title(wanted['title'])[:60]}”".replace("\n", " ")
    losses = []
    is_of_name = "implied" in kept_of(found)
    if not is_of_name and parse_title(wanted["title"]) != parse_title(found["title"]):
        losses.append(Loss("changed", What.TITLES, where, Into.AS_FAR))
    lost = {
        _WHAT[name]: name
        for name in _WHAT
        if _comparable(name, wanted.get(name)) != _comparable(name, _at_home(name, found, ids))
    }
    for what, name in lost.items():
        if found.get(name) is None or name == "task":
            losses.append(Loss("dropped", what, where))
        else:
            losses.append(Loss("changed", what, where, Into.AS_FAR))
    if set(wanted.get("foreign", {})) - {KEY}:
        losses.append(Loss("dropped", What.FOREIGN, where))
    return losses


def _of_map(document: MapDict, read: MapDict) -> list[Loss]:
    losses = [
        Loss("dropped", what, count=count)
        for what, kind in ((What.RELATIONS, "relations"), (What.GROUPS, "groups"))
        if (count := sum("deleted" not in thing for thing in document[kind].values()))
    ]
    settings, found = document["settings"], read["settings"]
    if _without_foreign(settings) != _without_foreign(found):
        losses.append(Loss("dropped", What.SETTINGS))
    if set(settings.get("foreign", {})) - {KEY}:
        losses.append(Loss("dropped", What.FOREIGN))
    return losses


def _at_home(name: str, found: NodeDict, ids: dict[str, str]) -> Any:
    """Return a field of the outline, a link to a node by its id in the map."""
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
    return value


def _blocks(content: list[dict[str, Any]]) -> list[Any]:
    """Return nested lists that are equal for notes that look the same."""
    made: list[Any] = []
    for node in content:
        if node["type"] != "text":
            made.append([node["type"], node.get("attrs"), _blocks(node.get("content", []))])
            continue
        marks = sorted((mark["type"], str(mark.get("attrs", ""))) for mark in node.get("marks", []))
        if made and made[-1][0] == "text" and made[-1][1] == marks:
            made[-1][2] += node["text"]
        else:
            made.append(["text", marks, node["text"]])
    return made


def _without_foreign(settings: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in settings.items() if name != "foreign"}
