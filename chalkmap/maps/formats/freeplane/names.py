"""What Freeplane's and FreeMind's words mean in a Chalkmap map, in one place for reading and writing.

The writer keeps an original of the file wherever the reader would make the same of it as the map holds now;
so whatever was not edited goes back as it came.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from chalkmap.maps.document.schema import MAX_FOREIGN_BYTES
from chalkmap.maps.formats.colours import nearest_colour

if TYPE_CHECKING:
    from collections.abc import Mapping

KEY = "freeplane"  # of the `foreign` field
EXTRA = "CHALKMAP"  # an attribute of ours that holds, as JSON, what .mm has no word for
_PACK_ABOVE = 2_000
_UNPACKED_MAX = 4_000_000
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


def day_of_milliseconds(value: str | None) -> str | None:
    """Return the day (UTC) of a time in milliseconds since 1970."""
    try:
        return datetime.fromtimestamp(int(value or "") / 1000, UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return None


def milliseconds_of_day(day: str) -> str:
    """Return noon (UTC) of a day in milliseconds since 1970."""
    noon = datetime.combine(date.fromisoformat(day), time(12), UTC)
    return str(int(noon.timestamp() * 1000))


def foreign_of(thing: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is kept of the file for a node, relation, group or the settings; {} if nothing that makes sense."""
    kept = (thing.get("foreign") or {}).get(KEY)
    return kept if isinstance(kept, dict) else {}


def without_kept(thing: dict[str, Any]) -> dict[str, Any]:
    """Return the fields without `deleted`, and without what is kept of the file."""
    others = {key: value for key, value in (thing.get("foreign") or {}).items() if key != KEY}
    bare = {name: value for name, value in thing.items() if name not in {"foreign", "deleted"}}
    return bare | ({"foreign": others} if others else {})


def texts_in(kept: Mapping[str, Any], name: str) -> dict[str, str]:
    """Return a kept table of texts, without anything that is none (a map may come from anywhere)."""
    table = kept.get(name)
    if not isinstance(table, dict):
        return {}
    return {str(key): value for key, value in table.items() if isinstance(value, str)}


def list_in(kept: Mapping[str, Any], name: str) -> list[str]:
    """Return a kept list of texts, without anything that is none."""
    items = kept.get(name)
    return [item for item in items if isinstance(item, str)] if isinstance(items, list) else []


def pack(text: str) -> str:
    """Return a long text compressed, so that more fits into `foreign`."""
    if len(text) < _PACK_ABOVE:
        return text
    return "deflate:" + base64.b64encode(zlib.compress(text.encode("utf-8", "replace"), 9)).decode()


def unpack(text: str) -> str:
    """Return what `pack` was given; nothing for what it cannot have made."""
    if not text.startswith("deflate:"):
        return text
    try:
        unpacker = zlib.decompressobj()
        return unpacker.decompress(base64.b64decode(text[8:]), _UNPACKED_MAX).decode()
    except (ValueError, zlib.error):
        return ""


def fits(kept: Mapping[str, Any]) -> bool:
    """Say whether this may stand in a `foreign` field."""
    return (
        len(json.dumps({KEY: kept}, ensure_ascii=False).encode("utf-8", "replace"))
        <= MAX_FOREIGN_BYTES - 64
    )
