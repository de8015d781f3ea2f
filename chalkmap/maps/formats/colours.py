"""Colours of other programs (`#rrggbb`) and ours, which have names."""

from __future__ import annotations

import re
from colorsys import rgb_to_hls

from PIL.ImageColor import colormap

HEX_OF = {
    "red": "#d63939",
    "orange": "#f76707",
    "amber": "#f5b301",
    "green": "#2fb344",
    "teal": "#0ca6a0",
    "blue": "#2b7de9",
    "indigo": "#5b3fd9",
    "purple": "#9c3fd6",
    "pink": "#e0479e",
    "brown": "#7a4a21",
    "grey": "#868e96",
}
# The hue, in degrees, at which the next colour begins.
_HUES = (
    (13, "red"), (33, "orange"), (65, "amber"), (160, "green"), (192, "teal"), (246, "blue"),
    (264, "indigo"), (295, "purple"), (345, "pink"), (361, "red"),
)  # fmt: skip
_HEX = re.compile(r"^#([0-9a-fA-F]{6})([0-9a-fA-F]{2})?$")


def colour_of_name(words: str) -> str | None:
    """Return our colour nearest to a name of CSS or to `rrggbb`, with or without `#` before it."""
    name = words.strip().lstrip("#").lower()
    return nearest_colour(str(colormap.get(name, f"#{name}")))


def nearest_colour(value: str | None) -> str | None:
    """Return the name for `#rrggbb` (or `#rrggbbaa`); None for black, white, what is almost so, and what is no colour."""
    match = _HEX.match(value or "")
    if match is None:
        return None
    red, green, blue = (int(match[1][i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, lightness, saturation = rgb_to_hls(red, green, blue)
    if lightness < 0.1 or lightness > 0.96:
        return None
    if saturation < 0.14:
        return "grey"
    degrees = hue * 360
    if 13 <= degrees < 45 and lightness < 0.36:
        return "brown"
    return next(name for end, name in _HUES if degrees < end)
