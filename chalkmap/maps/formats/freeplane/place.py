"""Where a free node stands.

Freeplane measures from corner to corner: HGAP leads from the parent's left edge to the node's, or on the left side from
the parent's right edge to the node's, leftward; VSHIFT from the parent's top to the node's. In a map it is from middle
to middle, so that sizes have to be reckoned.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chalkmap.maps.formats.extent import extent_of
from chalkmap.maps.formats.freeplane.names import side_of, title_of_key
from chalkmap.maps.formats.freeplane.text import is_html

if TYPE_CHECKING:
    from lxml import etree

_QUANTITY = re.compile(r"^\s*(-?\d+(?:\.\d+)?)\s*(px|pt|mm|cm|in)?\s*$")
_PIXELS = {"px": 1.0, None: 1.0, "pt": 4 / 3, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_HORIZONTAL = ("HGAP_QUANTITY", "HGAP")
_VERTICAL = ("VSHIFT_QUANTITY", "VSHIFT")
_DEFAULTS = {_HORIZONTAL: "14 pt", _VERTICAL: "0 pt"}
_FARTHEST = 1_000_000
_TAG = re.compile(r"<[^<>]*>")


def place_of(element: etree._Element) -> tuple[int, int]:
    """Return the way from the middle of the parent to the middle of a free node, in map units."""
    right, down = _from_corner(element)
    across = _pixels(element, _HORIZONTAL)
    x = right - across if _is_left(element) else across - right
    return x, _pixels(element, _VERTICAL) - down


def set_place(element: etree._Element, x: int, y: int) -> None:
    """Give an element the attributes for a place, unless it has such already."""
    if place_of(element) == (x, y):
        return
    right, down = _from_corner(element)
    across = right - x if _is_left(element) else x + right
    for names, pixels in ((_HORIZONTAL, across), (_VERTICAL, y + down)):
        element.attrib.pop(names[1], "")
        element.set(names[0], f"{pixels} px")


def _from_corner(element: etree._Element) -> tuple[int, int]:
    """Return how far the parent's middle is from the node's when their upper corners are in one place."""
    parent = element.getparent()
    depth = sum(ancestor.tag == "node" for ancestor in element.iterancestors())
    width, height = extent_of(_text_of(element), depth)
    if parent is None or parent.tag != "node":
        return 0, 0
    parent_width, parent_height = extent_of(_text_of(parent), depth - 1)
    return (parent_width - width) // 2, (parent_height - height) // 2


def _is_left(element: etree._Element) -> bool:
    side = side_of({"POSITION": element.get("POSITION", "")})
    for ancestor in element.iterancestors("node"):
        if side is not None:
            break
        side = side_of({"POSITION": ancestor.get("POSITION", "")})
    return side == "left"


def _text_of(element: etree._Element) -> str:
    text = element.get("TEXT")
    if text is not None:
        return _TAG.sub("", text).strip() if is_html(text) else text
    for child in element.iterchildren("richcontent"):
        if child.get("TYPE", "NODE").upper() == "NODE":
            words = (" ".join(str(part).split()) for part in child.itertext())
            return "\n".join(part for part in words if part)
    return title_of_key(element.get("LOCALIZED_TEXT", ""))


def _pixels(element: etree._Element, names: tuple[str, str]) -> int:
    quantity = element.get(names[0]) or element.get(names[1]) or _DEFAULTS[names]
    match = _QUANTITY.match(quantity)
    if match is None:
        return 0
    return max(-_FARTHEST, min(_FARTHEST, round(float(match[1]) * _PIXELS[match[2]])))
