"""Clouds are boundaries of one branch; a summary node brackets the siblings before it, from the first of its group.

```
<node TEXT="a"><hook NAME="FirstGroupNode"/></node>   ┐
<node TEXT="b"/>                                      ┘ summarised by:
<node TEXT="both"><hook NAME="SummaryNode"/></node>
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chalkmap.maps.formats.colours import nearest_colour
from chalkmap.maps.formats.freeplane.extra import apply_extra, decode_extra
from chalkmap.maps.formats.freeplane.names import EXTRA, KEY
from chalkmap.maps.formats.freeplane.node import GROUP_HOOKS, NodeReading
from chalkmap.maps.formats.kept import fits, is_valid
from chalkmap.maps.formats.loss import Loss
from chalkmap.maps.formats.wording import What

if TYPE_CHECKING:
    from chalkmap.maps.formats.builder import MapBuilder

_MAX_MEMBERS = 1_000
_GROUP_FIELDS = {"nodes", "label", "colour", "shape", "foreign", "kind", "summary"}


def add_groups(
    builder: MapBuilder,
    readings: dict[str, NodeReading],
    siblings: dict[str | None, list[str]],
    extra_groups: Any,
    ids: dict[str, str],
) -> None:
    """Add the groups of a file to the map, and keep the marks that no group came of."""
    for node_id, reading in readings.items():
        if reading.cloud is not None:
            _add_cloud(builder, node_id, reading.cloud)
    for members in siblings.values():
        _add_summaries(builder, readings, members)
    for group_id, group in (extra_groups if isinstance(extra_groups, dict) else {}).items():
        _add_extra(builder, group_id, group, ids)


def group_of_cloud(cloud: dict[str, str]) -> dict[str, Any]:
    """Return the fields that a cloud's attributes give a group."""
    colour = nearest_colour(cloud.get("COLOR"))
    return {"colour": colour} if colour else {}


def summarised(
    ordered: list[str], hooks: dict[str, set[str]], sides: dict[str, str | None]
) -> dict[str, list[str]]:
    """Return the members for each summary node among siblings; those of the other side of the map do not count."""
    found: dict[str, list[str]] = {}
    waiting: dict[str | None, list[str]] = {}
    for node_id in ordered:
        marks, side = hooks.get(node_id, set()), sides.get(node_id)
        if "SummaryNode" in marks:
            if members := waiting.pop(side, []):
                found[node_id] = members[-_MAX_MEMBERS:]
            continue
        if "FirstGroupNode" in marks:
            waiting[side] = []
        waiting.setdefault(side, []).append(node_id)
    return found


def _add_cloud(builder: MapBuilder, node_id: str, cloud: dict[str, str]) -> None:
    extra = decode_extra(cloud.pop(EXTRA, None))
    group: dict[str, Any] = {"nodes": [node_id], "kind": "boundary"} | group_of_cloud(cloud)
    wanted = _apply(extra, group)
    if cloud and fits(KEY, {"attributes": cloud}):
        group["foreign"] = group.get("foreign", {}) | {KEY: {"attributes": cloud}}
    builder.groups[builder.free_id("g", builder.groups, wanted)] = group


def _add_summaries(
    builder: MapBuilder, readings: dict[str, NodeReading], ordered: list[str]
) -> None:
    hooks = {node_id: set(readings[node_id].hooks) for node_id in ordered}
    sides = {node_id: readings[node_id].fields.get("side") for node_id in ordered}
    found = summarised(ordered, hooks, sides)
    used = set()
    for summary, members in found.items():
        group: dict[str, Any] = {"nodes": members, "kind": "summary", "summary": summary}
        wanted = _apply(decode_extra(readings[summary].hooks["SummaryNode"].get(EXTRA)), group)
        builder.groups[builder.free_id("g", builder.groups, wanted)] = group
        used |= {(summary, "SummaryNode"), (members[0], "FirstGroupNode")}
    for node_id in ordered:
        left = [
            name for name in GROUP_HOOKS if name in hooks[node_id] and (node_id, name) not in used
        ]
        if left:
            readings[node_id].kept["hooks"] = left


def _apply(extra: Any, group: dict[str, Any]) -> str | None:
    if not isinstance(extra, dict):
        return None
    wanted = extra.pop("id", None)
    apply_extra("group", extra, group)
    return wanted if isinstance(wanted, str) else None


def _add_extra(builder: MapBuilder, group_id: str, group: Any, ids: dict[str, str]) -> None:
    if (
        isinstance(group, dict)
        and set(group) <= _GROUP_FIELDS
        and isinstance(group.get("nodes"), list)
    ):
        members = [ids[str(node_id)] for node_id in group["nodes"] if str(node_id) in ids]
        fields = {name: value for name, value in group.items() if name not in {"kind", "summary"}}
        kind = "summary" if group.get("kind") == "summary" else "boundary"
        if members and is_valid("group", fields | {"nodes": members}):
            made = fields | {"nodes": members, "kind": kind}
            if str(group.get("summary")) in ids:
                made["summary"] = ids[str(group["summary"])]
            builder.groups[builder.free_id("g", builder.groups, group_id)] = made
            return
    builder.losses.append(Loss("dropped", What.LOOSE_GROUP, str(group_id)[:64]))
