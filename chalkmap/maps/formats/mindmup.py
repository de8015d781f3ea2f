"""MindMup (.mup), read only: JSON, `ideas` by their rank; a negative rank is on the left side.

Of format 2 the whole is the root topic; of format 3 it is a collection of roots.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from chalkmap.maps.document.links import is_safe_link
from chalkmap.maps.formats.base import Format, ReadResult
from chalkmap.maps.formats.builder import MapBuilder, Topic
from chalkmap.maps.formats.colours import colour_of_name
from chalkmap.maps.formats.keeps import ANY, EVERYTHING, RICH_NOTE, Keeps
from chalkmap.maps.formats.loss import Loss
from chalkmap.maps.formats.notes import note_of_html
from chalkmap.maps.formats.titles import title_of_text
from chalkmap.maps.formats.wording import What

if TYPE_CHECKING:
    from chalkmap.maps.formats.source import Source


class MindMup(Format):
    """Ideas with their notes, colours, links and sides."""

    name: ClassVar[str] = "mup"
    label: ClassVar[str] = "MindMup"
    extensions: ClassVar[tuple[str, ...]] = (".mup",)
    keeps: ClassVar[Keeps] = {
        What.TITLES: frozenset({"lines"}),
        What.NOTES: RICH_NOTE - {"table"},
        What.PICTURES: frozenset({"address"}),
        What.COLOURS: EVERYTHING[What.COLOURS],
        What.SIDES: frozenset({ANY}),
        What.FLOATING: frozenset({ANY}),
        What.RELATIONS: frozenset(
            {"label", "colour", "line dashed", "line solid", "ends to", "ends none"}
        ),
        What.SETTINGS: frozenset({"fold_depth"}),
    }

    def sniff(self, source: Source) -> bool:
        """Recognise the names of the outermost object."""
        return "formatVersion" in source.keys and ("ideas" in source.keys or "title" in source.keys)

    def read(self, source: Source) -> ReadResult:
        """Make a map of the ideas."""
        content = source.json_value
        if not isinstance(content, dict):
            raise source.refused("JSON, but no object with ideas")
        is_collection = content.get("formatVersion") == 3
        roots = [idea for _, idea in _ideas(content)] if is_collection else [content]
        if not roots:
            raise source.refused("a map without any idea")
        builder = MapBuilder(source.name)
        stack: list[tuple[dict[str, Any], str | None, str | None]] = [
            (root, None, None) for root in reversed(roots)
        ]
        while stack:
            idea, parent, side = stack.pop()
            topic = _topic_of(idea)
            if side:
                topic.fields["side"] = side
            node_id = builder.add(topic, parent)
            below = _ideas(idea)
            stack += [
                (child, node_id, ("left" if rank < 0 else "right") if parent is None else None)
                for rank, child in reversed(below)
            ]
        links = content.get("links")
        for link in links if isinstance(links, list) else []:
            if isinstance(link, dict):
                builder.relate(link.get("ideaIdFrom"), link.get("ideaIdTo"), _relation(link), {})
        return builder.result(source.losses)


def _ideas(idea: dict[str, Any]) -> list[tuple[float, dict[str, Any]]]:
    """Return ranks and ideas, those on the right first, from above to below."""
    found = []
    ideas = idea.get("ideas")
    for key, child in ideas.items() if isinstance(ideas, dict) else []:
        try:
            rank = float(key)
        except ValueError:
            rank = 0.0
        if isinstance(child, dict):
            found.append((rank, child))
    return sorted(found, key=lambda each: (each[0] < 0, abs(each[0])))


def _topic_of(idea: dict[str, Any]) -> Topic:
    attributes = _dict(idea.get("attr"))
    title = idea.get("title")
    topic = Topic(title_of_text(title if isinstance(title, str) else ""))
    topic.source = str(idea["id"]) if "id" in idea else None
    topic.is_folded = attributes.get("collapsed") is True
    style = _dict(attributes.get("style"))
    note = _dict(attributes.get("note")).get("text") or _dict(attributes.get("attachment")).get(
        "content"
    )
    topic.fields = {
        "colour": colour_of_name(str(style.get("background", ""))),
        "note": note_of_html(note) if isinstance(note, str) else None,
    }
    icon = _dict(attributes.get("icon")).get("url")
    if isinstance(icon, str) and icon.startswith(("http:", "https:")) and is_safe_link(icon):
        topic.fields["image"] = {"file": icon}
    elif icon:
        topic.losses.append(Loss("dropped", What.PICTURES))
    return topic


def _relation(link: dict[str, Any]) -> dict[str, Any]:
    style = _dict(_dict(link.get("attr")).get("style"))
    label = style.get("label")
    return {
        "ends": "to" if style.get("arrow") else "none",
        "line": "dashed" if style.get("lineStyle") == "dashed" else None,
        "colour": colour_of_name(str(style.get("color", ""))),
        "label": label[:400] if isinstance(label, str) and label else None,
    }


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
