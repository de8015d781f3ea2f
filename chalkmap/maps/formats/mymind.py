"""my-mind (.mymind), read only: JSON of items with `text` (HTML), `notes`, `status`, `side`, `color` and `children`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from chalkmap.maps.formats.base import Format, ReadResult
from chalkmap.maps.formats.builder import MapBuilder, Topic
from chalkmap.maps.formats.colours import colour_of_name
from chalkmap.maps.formats.keeps import ANY, EVERYTHING, RICH_NOTE, Keeps
from chalkmap.maps.formats.loss import Loss
from chalkmap.maps.formats.notes import note_of_html
from chalkmap.maps.formats.titles import title_of_html
from chalkmap.maps.formats.wording import Into, What

if TYPE_CHECKING:
    from chalkmap.maps.formats.source import Source

_LAYOUTS = {
    "map": "balanced", "graph-right": "right", "graph-left": "left", "graph-bottom": "org", "tree-right": "tree",
    "tree-left": "tree",
}  # fmt: skip
_SHAPES = {"box": "box", "ellipse": "ellipse", "underline": "line"}


class MyMind(Format):
    """Items with rich texts; a computed value is told and left out."""

    name: ClassVar[str] = "mymind"
    label: ClassVar[str] = "my-mind"
    extensions: ClassVar[tuple[str, ...]] = (".mymind",)
    keeps: ClassVar[Keeps] = {
        What.TITLES: EVERYTHING[What.TITLES],
        What.NOTES: RICH_NOTE - {"table"},
        What.TASKS: frozenset({"done"}),
        What.COLOURS: EVERYTHING[What.COLOURS],
        What.SHAPES: frozenset(_SHAPES.values()),
        What.SIDES: frozenset({ANY}),
        What.LAYOUTS: frozenset(_LAYOUTS.values()),
        What.SETTINGS: frozenset({"layout", "fold_depth"}),
    }

    def sniff(self, source: Source) -> bool:
        """Recognise a root with its text."""
        value = source.json_value if "root" in source.keys else None
        return (
            isinstance(value, dict)
            and isinstance(value.get("root"), dict)
            and "text" in value["root"]
        )

    def read(self, source: Source) -> ReadResult:
        """Make a map of the items."""
        value = source.json_value
        root = value.get("root") if isinstance(value, dict) else None
        if not isinstance(root, dict):
            raise source.refused("JSON, but no map of my-mind: it has no “root”")
        builder = MapBuilder(source.name)
        stack: list[tuple[dict[str, Any], str | None]] = [(root, None)]
        while stack:
            item, parent = stack.pop()
            topic = _topic_of(item)
            if parent is None and (layout := topic.fields.pop("layout", None)):
                builder.settings["layout"] = layout
            node_id = builder.add(topic, parent)
            children = item.get("children")
            below = (
                [each for each in children if isinstance(each, dict)]
                if isinstance(children, list)
                else []
            )
            stack += [(child, node_id) for child in reversed(below)]
        return builder.result(source.losses)


def _topic_of(item: dict[str, Any]) -> Topic:
    topic = Topic(title_of_html(_text(item, "text")), source=_text(item, "id") or None)
    topic.is_folded = bool(item.get("collapsed"))
    status, side = item.get("status"), item.get("side")
    topic.fields = {
        "note": note_of_html(_text(item, "notes")),
        "colour": _colour(_text(item, "color")),
        "shape": _SHAPES.get(_text(item, "shape")),
        "layout": _LAYOUTS.get(_text(item, "layout")),
        "side": side if side in {"left", "right"} else None,
        "task": {"yes": {"done": True}, "no": {}}.get(status) if isinstance(status, str) else None,
    }
    if item.get("icon"):
        topic.fields["icons"] = ["puzzle"]
        tag = f"icon {item['icon']}"[:60]
        topic.losses.append(
            Loss("changed", What.MARKUP, became=Into.GENERAL_ICON, values={"tag": tag})
        )
    for name in ("value", "status"):
        if item.get(name) is not None and not (name == "status" and status in {"yes", "no"}):
            topic.losses.append(Loss("dropped", What.FIGURES))
    return topic


def _colour(value: str) -> str | None:
    short = value.lstrip("#")
    return colour_of_name("".join(sign * 2 for sign in short) if len(short) == 3 else value)


def _text(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    return value if isinstance(value, str) else ""
