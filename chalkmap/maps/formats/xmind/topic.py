"""One topic of XMind, as `content.json` has it, and the fields of a node. XMind 8's XML is brought to the same form.

`title` and `attributedTitle` (its pieces with marks), `notes` (three dialects by year: html, ops, realHTML), `labels`,
`href` (`xmind:#id` a topic, `xap:…` an attached file), `image`, `markers`, `position` (of floating topics),
`structureClass` (the layout), `style.properties`, `extensions` (tasks).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chalkmap.maps.document.inline import Run, parse_title, plain_title, write_title
from chalkmap.maps.document.links import is_safe_link
from chalkmap.maps.document.note import plain_note
from chalkmap.maps.formats.colours import HEX_OF, nearest_colour
from chalkmap.maps.formats.dates import day_of_milliseconds, day_of_text, milliseconds_of_day
from chalkmap.maps.formats.notes import markup_of_note, note_of_html, note_of_text
from chalkmap.maps.formats.titles import plain_text_of, title_of_text
from chalkmap.maps.formats.xmind.markers import (
    MARKER_OF_OURS,
    OURS_OF_MARKER,
    PROGRESS_OF_MARKER,
    UNKNOWN,
    marker_ids,
)

if TYPE_CHECKING:
    from chalkmap.maps.formats.base import NodeDict

TASK, TASK_INFO = "org.xmind.ui.task", "org.xmind.ui.taskInfo"
_LAYOUTS = {
    "org.xmind.ui.map.unbalanced": "balanced", "org.xmind.ui.map": "balanced", "org.xmind.ui.map.clockwise": "balanced",
    "org.xmind.ui.map.anticlockwise": "balanced", "org.xmind.ui.logic.right": "right", "org.xmind.ui.logic.left": "left",
    "org.xmind.ui.org-chart.down": "org", "org.xmind.ui.tree.right": "tree", "org.xmind.ui.timeline.horizontal": "timeline",
    "org.xmind.ui.fishbone.leftHeaded": "fishbone", "org.xmind.ui.fishbone.rightHeaded": "fishbone",
}  # fmt: skip
CLASS_OF_LAYOUT = {
    layout: next(name for name, other in _LAYOUTS.items() if other == layout)
    for layout in dict.fromkeys(_LAYOUTS.values())
}
_SHAPES = {
    "org.xmind.topicShape.roundedRect": "rounded", "org.xmind.topicShape.rect": "box",
    "org.xmind.topicShape.rectangle": "box", "org.xmind.topicShape.ellipse": "ellipse",
    "org.xmind.topicShape.ellipserect": "pill", "org.xmind.topicShape.diamond": "diamond",
    "org.xmind.topicShape.underline": "line", "org.xmind.topicShape.hexagon": "hexagon",
    "org.xmind.topicShape.noBorder": "none",
}  # fmt: skip
CLASS_OF_SHAPE = {shape: name for name, shape in reversed(_SHAPES.items())}


def read_topic(raw: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a node, its title among them. Never fails: what makes no sense is not looked at."""
    properties = properties_of(raw)
    found: dict[str, Any] = {
        "title": _title(raw),
        "note": _note(raw.get("notes")),
        "tags": [str(label)[:80] for label in raw.get("labels") or [] if label] or None,
        "icons": [OURS_OF_MARKER.get(name, UNKNOWN) for name in _icon_markers(raw)][:50] or None,
        "task": _task(raw),
        "link": link_of(raw),
        "image": _image(raw),
        "colour": nearest_colour(_text(properties.get("svg:fill")))
        or nearest_colour(_text(properties.get("border-line-color"))),
        "shape": _SHAPES.get(str(properties.get("shape-class"))),
        "layout": _LAYOUTS.get(str(raw.get("structureClass"))),
    }
    position = raw.get("position")
    if isinstance(position, dict):
        found |= {axis: whole(position.get(axis)) for axis in ("x", "y")}
    return {name: value for name, value in found.items() if value is not None}


def read_attached_topic(raw: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a topic that hangs on another: one moved by hand has a position that no node has."""
    return {name: value for name, value in read_topic(raw).items() if name not in {"x", "y"}}


def made_topic(node: NodeDict, *, is_old: bool = False) -> dict[str, Any]:
    """Return what a topic says of a node, without children; of XMind 8 (`is_old`) tasks stand elsewhere."""
    raw: dict[str, Any] = {"title": plain_text_of(node["title"])}
    if any(run.bold or run.italic for run in parse_title(node["title"])):
        raw["attributedTitle"] = [_attributed(run) for run in parse_title(node["title"])]
    if "note" in node:
        raw["notes"] = {
            "plain": {"content": plain_note(node["note"])},
            "realHTML": {"content": markup_of_note(node["note"])},
        }
    if node.get("tags"):
        raw["labels"] = node["tags"]
    if markers := [
        MARKER_OF_OURS[icon] for icon in node.get("icons", []) if icon in MARKER_OF_OURS
    ]:
        raw["markers"] = [{"markerId": marker} for marker in markers]
    if "task" in node:
        raw["extensions"] = [_task_info(node["task"]) if is_old else _task_extension(node["task"])]
    if "link" in node:
        raw["href"] = node["link"]
    if "image" in node:
        raw["image"] = {"src": node["image"]["file"]} | {
            name: node["image"][name] for name in ("width", "height") if name in node["image"]
        }
    return raw | _made_look(node)


def _made_look(node: NodeDict) -> dict[str, Any]:
    raw: dict[str, Any] = {}
    if properties := made_properties(node):
        raw["style"] = {"properties": properties}
    if "layout" in node:
        raw["structureClass"] = CLASS_OF_LAYOUT[node["layout"]]
    if "x" in node and "y" in node and "parent" not in node:
        raw["position"] = {"x": node["x"], "y": node["y"]}
    return raw


def made_properties(thing: dict[str, Any]) -> dict[str, str]:
    """Return the style properties for colour and shape."""
    made = {}
    if thing.get("colour") in HEX_OF:
        made["svg:fill"] = HEX_OF[thing["colour"]]
    if thing.get("shape") in CLASS_OF_SHAPE:
        made["shape-class"] = CLASS_OF_SHAPE[thing["shape"]]
    return made


def properties_of(raw: dict[str, Any]) -> dict[str, Any]:
    """Return the style properties of a topic, relationship or boundary."""
    style = raw.get("style")
    properties = style.get("properties") if isinstance(style, dict) else None
    return properties if isinstance(properties, dict) else {}


def link_of(raw: dict[str, Any]) -> str | None:
    """Return the address of the link of a topic that a map may hold: `#id` of another topic."""
    href = raw.get("href")
    if not isinstance(href, str) or not href:
        return None
    href = "#" + href.removeprefix("xmind:#") if href.startswith("xmind:#") else href
    return href if is_safe_link(href) and len(href) <= 2_000 else None


def whole(value: Any) -> int | None:
    """Return a number without its fraction; None if it is none, or too large for a map."""
    try:
        number = round(float(value))
    except (TypeError, ValueError, OverflowError):
        return None
    return number if abs(number) <= 1_000_000 else None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _title(raw: dict[str, Any]) -> str:
    plain = raw.get("title")
    title = title_of_text(plain if isinstance(plain, str) else "")
    pieces = raw.get("attributedTitle")
    if not isinstance(pieces, list):
        return title
    runs = [
        Run(
            str(piece.get("text", "")),
            bold=piece.get("fo:font-weight") == "bold",
            italic=piece.get("fo:font-style") == "italic",
        )
        for piece in pieces
        if isinstance(piece, dict)
    ]
    # An editor that knows no pieces changes the title alone.
    marked = write_title(runs)
    return marked if plain is None or plain_title(marked) == plain_title(title) else title


def _attributed(run: Run) -> dict[str, str]:
    text = f"${run.text}$" if run.latex else run.text
    marks = {"fo:font-weight": "bold"} if run.bold else {}
    return {"text": text} | marks | ({"fo:font-style": "italic"} if run.italic else {})


def _note(notes: Any) -> dict[str, Any] | None:
    if not isinstance(notes, dict):
        return None
    real = _content(notes.get("realHTML"))
    if isinstance(real, str) and (note := note_of_html(real)):
        return note
    rich = _content(notes.get("html"))
    if isinstance(rich, dict) and (blocks := _blocks_of_spans(rich)):
        return {"type": "doc", "content": blocks}
    plain = _content(notes.get("plain"))
    return note_of_text(plain) if isinstance(plain, str) else None


def _content(dialect: Any) -> Any:
    return dialect.get("content") if isinstance(dialect, dict) else None


def _blocks_of_spans(rich: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the paragraphs of 2018's dialect: spans with a style each."""
    blocks = []
    for paragraph in rich.get("paragraphs") or []:
        spans = paragraph.get("spans") if isinstance(paragraph, dict) else None
        texts = [_span(span) for span in spans or [] if isinstance(span, dict) and span.get("text")]
        blocks.append({"type": "paragraph", "content": texts} if texts else {"type": "paragraph"})
    while blocks and "content" not in blocks[-1]:
        blocks.pop()
    return blocks


def _span(span: dict[str, Any]) -> dict[str, Any]:
    properties = properties_of(span)
    styles = (
        ("strong", properties.get("fo:font-weight") == "bold"),
        ("em", properties.get("fo:font-style") == "italic"),
        ("underline", "underline" in str(properties.get("fo:text-decoration"))),
        ("strike", "line-through" in str(properties.get("fo:text-decoration"))),
    )
    marks = [{"type": name} for name, is_on in styles if is_on]
    return {"type": "text", "text": str(span["text"])} | ({"marks": marks} if marks else {})


def _icon_markers(raw: dict[str, Any]) -> list[str]:
    return [name for name in marker_ids(raw) if name not in PROGRESS_OF_MARKER]


def _image(raw: dict[str, Any]) -> dict[str, Any] | None:
    image = raw.get("image")
    source = image.get("src") if isinstance(image, dict) else None
    if not isinstance(source, str) or not source:
        return None
    # In the archive: xap:resources/NAME, or xap:attachments/NAME of XMind 8.
    found: dict[str, Any] = {
        "file": source.rpartition("/")[2] if source.startswith("xap:") else source
    }
    for name in ("width", "height"):
        size = whole(image.get(name)) if isinstance(image, dict) else None
        if size is not None and 0 < size <= 10_000:
            found[name] = size
    return found


def _task(raw: dict[str, Any]) -> dict[str, Any] | None:
    contents = {
        each.get("provider"): each.get("content")
        for each in raw.get("extensions") or []
        if isinstance(each, dict)
    }
    if isinstance(content := contents.get(TASK), dict):
        return _task_of(content)
    if isinstance(content := contents.get(TASK_INFO), list):
        return _task_of_info(content)
    progress = [PROGRESS_OF_MARKER[name] for name in marker_ids(raw) if name in PROGRESS_OF_MARKER]
    if not progress:
        return None
    return (
        {"done": True} if progress[0] == 100 else {"progress": progress[0]} if progress[0] else {}
    )


def _task_of(content: dict[str, Any]) -> dict[str, Any]:
    """Return the task of the newer kind: progress from 0 to 1, days in milliseconds."""
    task: dict[str, Any] = {"done": True} if content.get("status") == "done" else {}
    progress = content.get("progress")
    if isinstance(progress, int | float) and 0 <= progress <= 1:
        task["progress"] = round(progress * 100)
    if (priority := whole(content.get("priority"))) is not None and 0 < priority < 10:
        task["priority"] = priority
    for name, field in (("start", "start_on"), ("due", "due_on")):
        if day := day_of_milliseconds(str(content.get(name))):
            task[field] = day
    if isinstance(assignee := content.get("assignee"), str) and 0 < len(assignee) <= 200:
        task["assignee"] = assignee
    return task


def _task_extension(task: dict[str, Any]) -> dict[str, Any]:
    content: dict[str, Any] = {"status": "done" if task.get("done") else "todo"}
    if "progress" in task:
        content["progress"] = task["progress"] / 100
    if "priority" in task:
        content["priority"] = task["priority"]
    for name, field in (("start", "start_on"), ("due", "due_on")):
        if field in task and (at := milliseconds_of_day(task[field])) is not None:
            content[name] = at
    if "assignee" in task:
        content["assignee"] = task["assignee"]
    return {"provider": TASK, "content": content}


_INFO = (("start-date", "start_on"), ("end-date", "due_on"), ("assigned-to", "assignee"))


def _task_of_info(content: list[Any]) -> dict[str, Any]:
    """Return the task of the older kind: a list of names and texts."""
    texts = {
        str(each.get("name")): str(each.get("content", ""))
        for each in content
        if isinstance(each, dict)
    }
    task: dict[str, Any] = {}
    progress = whole(texts.get("progress"))
    if progress is not None and 0 <= progress <= 100:
        task |= {"done": True} if texts.get("status") == "done" else {}
        task["progress"] = progress
    elif texts.get("status") == "done":
        task["done"] = True
    if (priority := whole(texts.get("priority"))) is not None and 0 < priority < 10:
        task["priority"] = priority
    for name, field in _INFO:
        value = (
            texts.get(name, "")[:200] if field == "assignee" else day_of_text(texts.get(name, ""))
        )
        if value:
            task[field] = value
    return task


def _task_info(task: dict[str, Any]) -> dict[str, Any]:
    texts = [("status", "done" if task.get("done") else "todo")]
    texts += [(name, str(task[name])) for name in ("progress", "priority") if name in task]
    texts += [(name, task[field]) for name, field in _INFO if field in task]
    return {
        "provider": TASK_INFO,
        "content": [{"name": name, "content": text} for name, text in texts],
    }
