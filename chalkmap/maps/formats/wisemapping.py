"""WiseMapping (.wxml), read only: `map/topic` with free places; `note`, `link`, `icon` and `eicon` stand in a topic."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import unquote

from chalkmap.core.xml import line_of
from chalkmap.maps.document.links import is_safe_link
from chalkmap.maps.formats.base import Format, ReadResult
from chalkmap.maps.formats.builder import MapBuilder, Topic
from chalkmap.maps.formats.colours import colour_of_name
from chalkmap.maps.formats.keeps import ANY, EVERYTHING, RICH_NOTE, Keeps
from chalkmap.maps.formats.loss import Loss
from chalkmap.maps.formats.notes import note_of_html
from chalkmap.maps.formats.titles import title_of_html
from chalkmap.maps.formats.wording import Into, What

if TYPE_CHECKING:
    from lxml import etree

    from chalkmap.maps.formats.source import Source

_SHAPES = {
    "line": "line",
    "rectangle": "box",
    "rounded rectangle": "rounded",
    "elipse": "ellipse",
    "none": "none",
}
_ICONS = {
    "flag_red": "🚩", "flag_blue": "🔵", "flag_green": "🟢", "flag_yellow": "🟡", "flag_orange": "🟠", "tick_tick": "check",
    "tick_cross": "x", "time_calendar": "calendar", "time_clock": "clock", "time_hourglass": "hourglass",
    "people_group": "users", "people_male1": "👨", "people_female1": "👩", "chart_bar": "chart-bar", "chart_line": "chart-line",
    "chart_pie": "chart-pie", "chart_curve": "chart-line", "tag_red": "tag", "tag_blue": "tag", "tag_green": "tag",
    "tag_orange": "tag", "tag_yellow": "tag", "bulb_light_on": "bulb", "face_smile": "mood-smile", "face_sad": "mood-sad",
    "mail_envelop": "mail", "phone_black": "phone", "sign_help": "help", "sign_info": "info-circle",
    "sign_warning": "alert-triangle", "money_dollar": "currency-dollar", "money_euro": "currency-euro",
    "sport_football": "ball-football", "things_window-layout": "layout", "arrow_up": "arrow-up",
    **{f"number_{number}": f"circle-number-{number}" for number in range(1, 10)},
    **{f"task_{number}": f"percentage-{number}" for number in (0, 25, 50, 75, 100)},
}  # fmt: skip
_RGB = re.compile(r"^rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)$")
_PLACE = re.compile(r"^(-?\d{1,7})(?:\.\d+)?,(-?\d{1,7})(?:\.\d+)?$")
_ENCODED = re.compile(r"^(?:[^%\s]|%[0-9A-Fa-f]{2})*%[0-9A-Fa-f]{2}(?:[^%\s]|%[0-9A-Fa-f]{2})*$")
_ENDS = {(False, True): "to", (True, False): "from", (True, True): "both", (False, False): "none"}


class WiseMapping(Format):
    """The central topic and those that stand apart."""

    name: ClassVar[str] = "wxml"
    label: ClassVar[str] = "WiseMapping"
    extensions: ClassVar[tuple[str, ...]] = (".wxml",)
    keeps: ClassVar[Keeps] = {
        What.TITLES: EVERYTHING[What.TITLES],
        What.NOTES: RICH_NOTE - {"table"},
        What.LINKS: frozenset({"page"}),
        What.ICONS: frozenset(_ICONS.values()),
        What.COLOURS: EVERYTHING[What.COLOURS],
        What.SHAPES: frozenset(_SHAPES.values()),
        What.SIDES: frozenset({ANY}),
        What.PLACES: frozenset({ANY}),
        What.FLOATING: frozenset({ANY}),
        What.RELATIONS: frozenset(
            {"line dashed", "line solid", *(f"ends {end}" for end in _ENDS.values())}
        ),
        What.SETTINGS: frozenset({"fold_depth"}),
    }

    def sniff(self, source: Source) -> bool:
        """Recognise a `map` with topics; Freeplane's has nodes."""
        return source.root == "map" and b"<topic" in source.head

    def read(self, source: Source) -> ReadResult:
        """Make a map of the topics."""
        root = source.xml_of(source.data)
        tops = root.findall("topic")
        if not tops:
            raise source.refused("a map without any topic", line_of(root))
        tops.sort(key=lambda each: each.get("central") != "true")
        builder = MapBuilder(source.name)
        stack: list[tuple[etree._Element, str | None, int]] = [
            (top, None, 0) for top in reversed(tops)
        ]
        while stack:
            element, parent, depth = stack.pop()
            topic = _topic_of(element)
            place = _PLACE.match(element.get("position", ""))
            if place and depth == 0 and element is not tops[0]:
                topic.fields |= {"x": int(place[1]), "y": int(place[2])}
            elif place and depth == 1:
                topic.fields["side"] = "left" if int(place[1]) < 0 else "right"
            node_id = builder.add(topic, parent)
            children = sorted(element.findall("topic"), key=_order)
            stack += [(child, node_id, depth + 1) for child in reversed(children)]
        for relation in root.iterfind("relationship"):
            ends = (relation.get("startArrow") == "true", relation.get("endArrow") == "true")
            fields: dict[str, Any] = {
                "ends": _ENDS[ends],
                "line": "dashed" if relation.get("lineStyle") == "dashed" else None,
            }
            builder.relate(relation.get("srcTopicId"), relation.get("destTopicId"), fields, {})
        return builder.result(source.losses)


def _topic_of(element: etree._Element) -> Topic:
    inner = element.find("text")
    text = element.get("text", "") if inner is None else (inner.text or "")
    topic = Topic(title_of_html(text), source=element.get("id"), line=line_of(element))
    topic.is_folded = element.get("shrink") == "true"
    icons = [each.get("id", "") for each in element if each.tag in {"icon", "eicon"}]
    known = [_icon_of(name) for name in icons if name]
    topic.fields = {
        "note": _note(element),
        "icons": known[:50] or None,
        "colour": _colour(element.get("bgColor")) or _colour(element.get("brColor")),
        "shape": _SHAPES.get(element.get("shape", "")),
    }
    if "puzzle" in known:
        topic.losses.append(Loss("changed", What.ICONS, became=Into.GENERAL_ICON))
    link = element.find("link")
    address = link.get("url", "") if link is not None else ""
    if address and "://" not in address and not address.startswith(("mailto:", "#", "/")):
        address = f"http://{address}"
    if address and is_safe_link(address) and len(address) <= 2_000:
        topic.fields["link"] = address
    elif address:
        topic.losses.append(Loss("dropped", What.UNSAFE_LINK))
    if element.get("shape") == "image":
        topic.losses.append(Loss("dropped", What.PICTURES))
    return topic


def _note(element: etree._Element) -> dict[str, Any] | None:
    note = element.find("note")
    if note is None:
        return None
    text = note.text if note.text and note.text.strip() else note.get("text", "")
    # Older versions wrote notes as parts of an address.
    return note_of_html(unquote(text) if _ENCODED.match(text) else text)


def _icon_of(name: str) -> str:
    if not name.isascii() and len(name) <= 16:
        return name  # an emoji
    return _ICONS.get(name, "puzzle")


def _colour(value: str | None) -> str | None:
    if value and (rgb := _RGB.match(value)):
        value = "".join(f"{min(255, int(part)):02x}" for part in rgb.groups())
    return colour_of_name(value or "")


def _order(element: etree._Element) -> int:
    order = element.get("order", "")
    return int(order) if order.isdecimal() and len(order) < 8 else 0
