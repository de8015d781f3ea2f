"""JSON Canvas (.canvas), read only, as Obsidian writes it: cards with places, arrows between them, groups around them.

https://jsoncanvas.org/spec/1.0: a card is of type text, file, link or group. A canvas has no centre, so that its name
becomes one, and every card a floating topic where it stood.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from chalkmap.maps.document.inline import escape_title
from chalkmap.maps.document.links import is_safe_link
from chalkmap.maps.formats.base import Format, ReadResult
from chalkmap.maps.formats.builder import MapBuilder, Topic
from chalkmap.maps.formats.colours import colour_of_name
from chalkmap.maps.formats.keeps import ANY, EVERYTHING, Keeps
from chalkmap.maps.formats.markdown.note import note_of_markdown
from chalkmap.maps.formats.notes import note_of
from chalkmap.maps.formats.titles import title_of_text
from chalkmap.maps.formats.wording import What

if TYPE_CHECKING:
    from chalkmap.maps.formats.source import Source

_COLOURS = {"1": "red", "2": "orange", "3": "amber", "4": "green", "5": "teal", "6": "purple"}
_ENDS = {(False, True): "to", (True, False): "from", (True, True): "both", (False, False): "none"}
_FARTHEST = 1_000_000
_MOST_COMPARED = 5_000_000  # each card with each group


class Canvas(Format):
    """Cards become floating topics, edges relations, groups boundaries."""

    name: ClassVar[str] = "canvas"
    label: ClassVar[str] = "JSON Canvas"
    extensions: ClassVar[tuple[str, ...]] = (".canvas",)
    keeps: ClassVar[Keeps] = {
        What.TITLES: frozenset({"lines"}),
        What.NOTES: EVERYTHING[What.NOTES] - {"underline"},
        What.LINKS: frozenset({"page"}),
        What.COLOURS: EVERYTHING[What.COLOURS],
        What.PLACES: frozenset({ANY}),
        What.FLOATING: frozenset({ANY}),
        What.RELATIONS: frozenset(
            {"label", "colour", "line solid", *(f"ends {end}" for end in _ENDS.values())}
        ),
        What.GROUPS: frozenset({"boundary", "several", "label", "colour"}),
    }

    def sniff(self, source: Source) -> bool:
        """Recognise lists of nodes and edges; our own form has objects, and a schema."""
        if "schema" in source.keys or not {"nodes", "edges"} & source.keys:
            return False
        value = source.json_value
        return isinstance(value, dict) and all(
            isinstance(value.get(name, []), list) for name in ("nodes", "edges")
        )

    def read(self, source: Source) -> ReadResult:
        """Make a map of the cards."""
        value = source.json_value
        if not isinstance(value, dict) or not isinstance(value.get("nodes"), list):
            raise source.refused("JSON, but no canvas: it has no list of “nodes”")
        cards = [each for each in value["nodes"] if isinstance(each, dict)]
        if not cards:
            raise source.refused("a canvas without any card")
        groups = sum(card.get("type") == "group" for card in cards)
        if groups * len(cards) > _MOST_COMPARED:
            raise source.refused(f"a canvas with {groups} groups")
        builder = MapBuilder(source.name)
        builder.add(Topic(title_of_text(source.stem)), None)
        middle = _middle([_box(card) for card in cards])
        boxes: dict[str, tuple[int, int]] = {}
        for card in cards:
            if card.get("type") != "group":
                left, top, right, bottom = _box(card)
                place = ((left + right) // 2, (top + bottom) // 2)
                topic = _topic_of(card)
                topic.fields |= {"x": place[0] - middle[0], "y": place[1] - middle[1]}
                boxes[builder.add(topic, None)] = place
        for card in cards:
            if card.get("type") == "group":
                left, top, right, bottom = _box(card)
                inside = [
                    each
                    for each, (x, y) in boxes.items()
                    if left <= x <= right and top <= y <= bottom
                ]
                label = _text(card, "label")[:400]
                fields = {"kind": "boundary", "colour": _colour(card)} | (
                    {"label": label} if label else {}
                )
                builder.group(inside, fields, {})
        edges = value.get("edges")
        for edge in edges if isinstance(edges, list) else []:
            if isinstance(edge, dict):
                builder.relate(edge.get("fromNode"), edge.get("toNode"), _relation(edge), {})
        return builder.result(source.losses)


def _topic_of(card: dict[str, Any]) -> Topic:
    """Return the topic of a card: of a text its first line, and all of it as the note if there is more."""
    topic = Topic(source=_text(card, "id") or None)
    topic.fields = {"colour": _colour(card)}
    text = _text(card, "text")
    if text.strip():
        first, *others = text.strip().split("\n")
        topic.title = escape_title(first.lstrip("# "))
        if any(line.strip() for line in others):
            topic.fields["note"] = note_of(note_of_markdown(text))
    address = _text(card, "url") or _text(card, "file")
    if address and is_safe_link(address) and len(address) <= 2_000:
        topic.fields["link"] = address
    topic.title = topic.title or escape_title(address.rpartition("/")[2] or address)
    return topic


def _relation(edge: dict[str, Any]) -> dict[str, Any]:
    # An edge without a word about its ends points to its second.
    ends = (edge.get("fromEnd", "none") == "arrow", edge.get("toEnd", "arrow") == "arrow")
    return {
        "label": _text(edge, "label")[:400] or None,
        "ends": _ENDS[ends],
        "colour": _colour(edge),
    }


def _colour(thing: dict[str, Any]) -> str | None:
    colour = _text(thing, "color")
    return _COLOURS.get(colour) or colour_of_name(colour)


def _box(card: dict[str, Any]) -> tuple[int, int, int, int]:
    x, y, width, height = (_number(card.get(name)) for name in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


def _middle(boxes: list[tuple[int, int, int, int]]) -> tuple[int, int]:
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return (left + right) // 2, (top + bottom) // 2


def _number(value: Any) -> int:
    if not isinstance(value, int | float) or value != value or abs(value) > _FARTHEST:
        return 0
    return round(value)


def _text(thing: dict[str, Any], name: str) -> str:
    value = thing.get(name)
    return value if isinstance(value, str) else ""
