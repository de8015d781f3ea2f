"""KityMinder and Baidu's mind map (.km, .json), read only: JSON, each node with its `data` and `children`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from chalkmap.maps.document.links import is_safe_link
from chalkmap.maps.formats.base import Format, ReadResult
from chalkmap.maps.formats.builder import MapBuilder, Topic
from chalkmap.maps.formats.colours import colour_of_name
from chalkmap.maps.formats.keeps import ANY, EVERYTHING, Keeps
from chalkmap.maps.formats.loss import Loss
from chalkmap.maps.formats.markdown.note import note_of_markdown
from chalkmap.maps.formats.notes import note_of
from chalkmap.maps.formats.titles import title_of_text
from chalkmap.maps.formats.wording import What

if TYPE_CHECKING:
    from chalkmap.maps.formats.source import Source

_LAYOUTS = {
    "default": "balanced", "right": "right", "structure": "org", "filetree": "tree", "fish-bone": "fishbone",
}  # fmt: skip


class KityMinder(Format):
    """Nodes with notes (Markdown), links, pictures, priority and progress."""

    name: ClassVar[str] = "km"
    label: ClassVar[str] = "KityMinder"
    extensions: ClassVar[tuple[str, ...]] = (".km",)
    keeps: ClassVar[Keeps] = {
        What.TITLES: frozenset({"lines"}),
        What.NOTES: EVERYTHING[What.NOTES] - {"underline"},
        What.LINKS: frozenset({"page"}),
        What.PICTURES: frozenset({"address", "alt", "size"}),
        What.TAGS: frozenset({ANY}),
        What.TASKS: frozenset({"done", "progress", "priority"}),
        What.COLOURS: EVERYTHING[What.COLOURS],
        What.SETTINGS: frozenset({"layout", "fold_depth"}),
    }

    def sniff(self, source: Source) -> bool:
        """Recognise a root with `data`; my-mind's has its text itself."""
        return (
            "root" in source.keys
            and isinstance(_dict(source.json_value).get("root"), dict)
            and "data" in source.json_value["root"]
        )

    def read(self, source: Source) -> ReadResult:
        """Make a map of the nodes."""
        root = _dict(source.json_value).get("root")
        if not isinstance(root, dict):
            raise source.refused("JSON, but no map of KityMinder: it has no “root”")
        builder = MapBuilder(source.name)
        stack: list[tuple[dict[str, Any], str | None]] = [(root, None)]
        while stack:
            node, parent = stack.pop()
            node_id = builder.add(_topic_of(_dict(node.get("data"))), parent)
            children = node.get("children")
            below = (
                [each for each in children if isinstance(each, dict)]
                if isinstance(children, list)
                else []
            )
            stack += [(child, node_id) for child in reversed(below)]
        layout = _LAYOUTS.get(str(source.json_value.get("template")))
        if layout:
            builder.settings["layout"] = layout
        return builder.result(source.losses)


def _topic_of(data: dict[str, Any]) -> Topic:
    topic = Topic(title_of_text(_text(data, "text")), source=_text(data, "id") or None)
    topic.is_folded = data.get("expandState") == "collapse"
    note = _text(data, "note")
    resource = data.get("resource")
    topic.fields = {
        "note": note_of(note_of_markdown(note)) if note.strip() else None,
        "tags": [str(each)[:80] for each in resource if each] or None
        if isinstance(resource, list)
        else None,
        "colour": colour_of_name(_text(data, "background")) or colour_of_name(_text(data, "color")),
        "task": _task(data),
        "image": _image(data),
    }
    link = _text(data, "hyperlink")
    if link and is_safe_link(link) and len(link) <= 2_000:
        topic.fields["link"] = link
    elif link:
        topic.losses.append(Loss("dropped", What.UNSAFE_LINK))
    if data.get("image") and topic.fields["image"] is None:
        topic.losses.append(Loss("dropped", What.PICTURES))
    return topic


def _task(data: dict[str, Any]) -> dict[str, Any] | None:
    """Return the task: a priority from 1; a progress from 1 (not begun) to 9 (done), in eighths."""
    priority, progress = data.get("priority"), data.get("progress")
    task: dict[str, Any] = {}
    if isinstance(priority, int) and 1 <= priority <= 9:
        task["priority"] = priority
    if isinstance(progress, int) and 1 <= progress <= 9:
        task |= {"done": True} if progress == 9 else {"progress": round((progress - 1) * 12.5)}
    return task or None


def _image(data: dict[str, Any]) -> dict[str, Any] | None:
    address = _text(data, "image")
    if not address.startswith(("http://", "https://")):
        return None
    image: dict[str, Any] = {"file": address}
    if title := _text(data, "imageTitle"):
        image["alt"] = title[:400]
    size = _dict(data.get("imageSize"))
    for name in ("width", "height"):
        if isinstance(size.get(name), int) and 0 < size[name] <= 10_000:
            image[name] = size[name]
    return image


def _text(data: dict[str, Any], name: str) -> str:
    value = data.get(name)
    return value if isinstance(value, str) else ""


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
