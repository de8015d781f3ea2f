"""A relation and an `<arrowlink>`: label, colour, line and ends."""

from __future__ import annotations

from typing import Any

from chalkmap.maps.formats.colours import HEX_OF, nearest_colour
from chalkmap.maps.formats.freeplane.names import KEY, ends_of, label_of, line_of
from chalkmap.maps.formats.kept import kept_of, texts_in

_ENDS = {
    "none": ("NONE", "NONE"),
    "to": ("NONE", "DEFAULT"),
    "from": ("DEFAULT", "NONE"),
    "both": ("DEFAULT", "DEFAULT"),
}
_DASHES = {"dashed": "7 7", "dotted": "3 3"}


def relation_of(arrow: dict[str, str]) -> dict[str, Any]:
    """Return the fields of a relation for an arrowlink's attributes."""
    found = {
        "label": label_of(arrow) or None,
        "colour": nearest_colour(arrow.get("COLOR")),
        "line": line_of(arrow) if line_of(arrow) != "solid" else None,
        "ends": ends_of(arrow),
    }
    return {name: value for name, value in found.items() if value is not None}


def arrow_of(relation: dict[str, Any]) -> dict[str, str]:
    """Return the attributes of an arrowlink for a relation, those it came with where they still say the same."""
    attributes = texts_in(kept_of(KEY, relation), "attributes")
    derived = relation_of(attributes)
    if relation.get("label") != derived.get("label"):
        for name in ("SOURCE_LABEL", "MIDDLE_LABEL", "TARGET_LABEL"):
            attributes.pop(name, None)
        if relation.get("label"):
            attributes["MIDDLE_LABEL"] = relation["label"]
    if relation.get("colour") != derived.get("colour"):
        attributes.pop("COLOR", None)
        if relation.get("colour") in HEX_OF:
            attributes["COLOR"] = HEX_OF[relation["colour"]]
    if relation.get("line") != derived.get("line"):
        attributes.pop("DASH", None)
        if relation.get("line") in _DASHES:
            attributes["DASH"] = _DASHES[relation["line"]]
    if relation.get("ends", "to") != derived.get("ends", "to"):
        attributes["STARTARROW"], attributes["ENDARROW"] = _ENDS[relation.get("ends", "to")]
    return attributes
