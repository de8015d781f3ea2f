"""The report of an import or a conversion: what was kept, changed and dropped, grouped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chalkmap.maps.formats.base import MapDict
    from chalkmap.maps.formats.loss import Loss, Outcome

_MAX_PLACES = 20


def report_of(document: MapDict, losses: list[Loss]) -> dict[str, Any]:
    """Return `{nodes, kept, changed, dropped}`; each of the three a list of {code, what, count, into?, where?}."""
    visible = sum("deleted" not in node for node in document["nodes"].values())
    outcomes: tuple[Outcome, ...] = ("kept", "changed", "dropped")
    return {"nodes": visible} | {outcome: _grouped(losses, outcome) for outcome in outcomes}


def _grouped(losses: list[Loss], outcome: Outcome) -> list[dict[str, Any]]:
    groups: dict[tuple[str, str], dict[str, Any]] = {}
    for loss in losses:
        if loss.outcome == outcome:
            group = groups.setdefault(
                (loss.what, loss.into), {"code": loss.kind.code, "what": loss.what, "count": 0}
            )
            group["count"] += loss.count
            if loss.into:
                group["into"] = loss.into
            if loss.where and len(group.setdefault("where", [])) < _MAX_PLACES:
                group["where"].append(loss.where)
    return list(groups.values())
