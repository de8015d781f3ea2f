"""What lists and search know about a map, read from its document. Pure: no database, no Django."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chalkmap.maps.document.inline import plain_title
from chalkmap.maps.document.map import title_of, walk
from chalkmap.maps.document.note import plain_note


@dataclass(frozen=True)
class Summary:
    """The index of a map as of `seq`. `text` has a line for each title, tag and block of a note."""

    seq: int
    title: str
    node_count: int
    text: str


def summary_of(document: dict[str, Any]) -> Summary:
    """Return the summary of a map, of what is not removed."""
    nodes = [document["nodes"][node_id] for node_id, _depth in walk(document)]
    lines = [line for node in nodes for line in _lines_of(node)]
    return Summary(
        seq=document["seq"],
        title=title_of(document),
        node_count=len(nodes),
        text="\n".join(line for line in lines if line),
    )


def without_removed(document: dict[str, Any]) -> dict[str, Any]:
    """Return a copy of a map that holds only what people see: a copy must not carry what was taken out."""
    nodes = {node_id: document["nodes"][node_id] for node_id, _depth in walk(document)}
    relations = {
        key: line
        for key, line in document["relations"].items()
        if "deleted" not in line and line["from"] in nodes and line["to"] in nodes
    }
    groups = {
        key: group
        for key, group in document["groups"].items()
        if "deleted" not in group and all(node in nodes for node in _members_of(group))
    }
    return {**document, "seq": 0, "nodes": nodes, "relations": relations, "groups": groups}


def _members_of(group: dict[str, Any]) -> list[str]:
    return [*group["nodes"], *([group["summary"]] if "summary" in group else [])]


def _lines_of(node: dict[str, Any]) -> Iterator[str]:
    yield " ".join(plain_title(node["title"]).split())
    yield from node.get("tags") or ()
    yield from plain_note(node.get("note")).split("\n")
