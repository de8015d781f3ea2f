"""What Freeplane's and FreeMind's words mean in a Chalkmap map, in one place for reading and writing.

The writer keeps an original of the file wherever the reader would make the same of it as the map holds now;
so whatever was not edited goes back as it came.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chalkmap.maps.formats.colours import nearest_colour

if TYPE_CHECKING:
    from collections.abc import Mapping

KEY = "freeplane"  # of the `foreign` field
EXTRA = "CHALKMAP"  # an attribute of ours that holds, as JSON, what .mm has no word for
_SHAPES = {
    "fork": "line", "bubble": "rounded", "rectangle": "box", "oval": "ellipse", "wide_hexagon": "hexagon",
    "narrow_hexagon": "hexagon", "pill": "pill",
}  # fmt: skip
STYLE_OF_SHAPE = {
    "line": "fork",
    "rounded": "bubble",
    "box": "rectangle",
    "ellipse": "oval",
    "hexagon": "wide_hexagon",
}
_SIDES = {"left": "left", "right": "right", "top_or_left": "left", "bottom_or_right": "right"}
_CONTAINED_SPACE = re.compile(r"^.*[.,]")


def side_of(attributes: Mapping[str, str]) -> str | None:
    """Return the side that POSITION names."""
    return _SIDES.get(attributes.get("POSITION", ""))


def shape_of(attributes: Mapping[str, str]) -> str | None:
    """Return the shape that STYLE names, unless it is the parent's."""
    return _SHAPES.get(attributes.get("STYLE", ""))


def colour_of(attributes: Mapping[str, str]) -> str | None:
    """Return the colour nearest to the background, or else to the text."""
    return nearest_colour(attributes.get("BACKGROUND_COLOR")) or nearest_colour(
        attributes.get("COLOR")
    )


def ends_of(attributes: Mapping[str, str]) -> str:
    """Return at which ends of an arrowlink there are arrows."""
    start = attributes.get("STARTARROW", "None").upper() != "NONE"
    end = attributes.get("ENDARROW", "Default").upper() != "NONE"
    return {(True, True): "both", (True, False): "from", (False, True): "to"}.get(
        (start, end), "none"
    )


def line_of(attributes: Mapping[str, str]) -> str:
    """Return how the line of an arrowlink is drawn. DASH is a name (1.12) or lengths: "3 3" is dots."""
    dash = attributes.get("DASH", "")
    if not dash or dash == "SOLID":
        return "solid"
    lengths = re.findall(r"\d+", dash)
    return "dotted" if "DOTS" in dash or (lengths and int(lengths[0]) <= 3) else "dashed"


def label_of(attributes: Mapping[str, str]) -> str:
    """Return the label in the middle, or else those at the ends."""
    middle = attributes.get("MIDDLE_LABEL", "")
    ends = [attributes[name] for name in ("SOURCE_LABEL", "TARGET_LABEL") if attributes.get(name)]
    return (middle or " – ".join(ends))[:400]


def title_of_key(key: str) -> str:
    """Return words for LOCALIZED_TEXT: templates name a text of the program ("new_mindmap", "styles.topic")."""
    return _CONTAINED_SPACE.sub("", key).replace("_", " ").strip() or key
