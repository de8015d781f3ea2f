"""vym (.vym), read only: an archive with one XML file, `vymmap/mapcenter/branch`, pictures and flags beside it.

Texts stand in attributes with `\\n` and `\\"` for line breaks and quotes; a rich one is a whole HTML document.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from chalkmap.core.xml import line_of, root_name
from chalkmap.core.zip import is_archive
from chalkmap.maps.document.links import is_safe_link
from chalkmap.maps.formats.base import Format, ReadResult
from chalkmap.maps.formats.builder import MapBuilder, Topic
from chalkmap.maps.formats.colours import nearest_colour
from chalkmap.maps.formats.keeps import ANY, EVERYTHING, RICH_NOTE, Keeps
from chalkmap.maps.formats.loss import Loss
from chalkmap.maps.formats.notes import note_of_html, note_of_text
from chalkmap.maps.formats.titles import title_of_html, title_of_text
from chalkmap.maps.formats.wording import Into, What

if TYPE_CHECKING:
    from lxml import etree

    from chalkmap.maps.formats.base import Files
    from chalkmap.maps.formats.source import Source

_ESCAPED = re.compile(r'\\([n"\\])')
_ICONS = {
    "heart": "heart", "flash": "bolt", "stopsign": "hand-stop", "cross-red": "x", "exclamationmark": "alert-circle",
    "info": "info-circle", "lamp": "bulb", "rose": "flower", "arrow-up": "arrow-up", "arrow-down": "arrow-down",
    "2arrow-up": "arrow-big-up", "2arrow-down": "arrow-big-down", "questionmark": "help", "hook-green": "check",
    "thumb-up": "thumb-up", "thumb-down": "thumb-down", "clock": "clock", "phone": "phone", "present": "gift",
    "smiley-good": "mood-smile", "smiley-sad": "mood-sad", "smiley-omb": "mood-wrrr", "wip": "hammer",
}  # fmt: skip
_SHAPES = {
    "Rectangle": "box",
    "RoundedRectangle": "rounded",
    "Ellipse": "ellipse",
    "Cloud": "ellipse",
}
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")


class Vym(Format):
    """Branches with notes, flags, tasks, frames and links between them."""

    name: ClassVar[str] = "vym"
    label: ClassVar[str] = "VYM"
    extensions: ClassVar[tuple[str, ...]] = (".vym",)
    keeps: ClassVar[Keeps] = {
        What.TITLES: EVERYTHING[What.TITLES],
        What.NOTES: RICH_NOTE - {"table"},
        What.LINKS: frozenset({"page"}),
        What.PICTURES: frozenset({"file"}),
        What.ICONS: frozenset(_ICONS.values()),
        What.TASKS: frozenset({"done"}),
        What.COLOURS: EVERYTHING[What.COLOURS],
        What.SHAPES: frozenset(_SHAPES.values()),
        What.SIDES: frozenset({ANY}),
        What.PLACES: frozenset({ANY}),
        What.FLOATING: frozenset({ANY}),
        What.RELATIONS: frozenset({"colour", "line dashed", "line solid", "ends both"}),
        What.SETTINGS: frozenset({"fold_depth"}),
    }

    def sniff(self, source: Source) -> bool:
        """Recognise the root element, in the archive or bare."""
        return source.root == "vymmap" or _part_of(source) is not None

    def read(self, source: Source) -> ReadResult:
        """Make a map of the centres and their branches."""
        part = _part_of(source) if is_archive(source.data) else None
        if is_archive(source.data) and part is None:
            raise source.refused("an archive without a map of vym")
        root = source.xml_of(source.part(part) if part else source.data, part)
        centres = root.findall("mapcenter")
        if not centres:
            raise source.refused("a map without its centre", line_of(root))
        names = sorted(
            name for name in source.parts if name.startswith("images/") and name.endswith(_PICTURES)
        )
        files: Files = {name.rpartition("/")[2]: source.part(name) for name in names}
        builder = MapBuilder(source.name)
        stack: list[tuple[etree._Element, str | None, int]] = [
            (each, None, 0) for each in reversed(centres)
        ]
        while stack:
            element, parent, depth = stack.pop()
            topic = _topic_of(element, files)
            if depth == 0 and element is not centres[0]:
                topic.fields |= {
                    axis.lower(): _number(element, f"absPos{axis}")
                    - _number(centres[0], f"absPos{axis}")
                    for axis in ("X", "Y")
                }
            elif depth == 1:
                topic.fields["side"] = "left" if _number(element, "relPosX") < 0 else "right"
            node_id = builder.add(topic, parent)
            stack += [(child, node_id, depth + 1) for child in reversed(element.findall("branch"))]
        for link in root.iter("xlink"):
            ends = (link.get("beginID"), link.get("endID"))
            line = "dashed" if "Dash" in link.get("penStyle", "") else None
            builder.relate(
                *ends,
                {"ends": "both", "colour": nearest_colour(link.get("color")), "line": line},
                {},
            )
        return builder.result(source.losses, files)


def _part_of(source: Source) -> str | None:
    """Return the part with the map: `map.xml`, or called like the file."""
    names = sorted(name for name in source.parts if name.endswith(".xml") and "/" not in name)
    return next((name for name in names if root_name(source.part(name)[:4_096]) == "vymmap"), None)


def _topic_of(element: etree._Element, files: Files) -> Topic:
    heading = element.find("heading")
    title, is_rich = _text_of(heading) if heading is not None else ("", False)
    topic = Topic(title_of_html(title) if is_rich else title_of_text(title), line=line_of(element))
    topic.source = element.get("uuid")
    topic.is_folded = element.get("scrolled") == "yes"
    topic.fields = {
        "note": _note(element),
        "task": _task(element.find("task")),
        **_frame(element.find("frame")),
    }
    flags = [(each.text or "").strip() for each in element.findall("standardflag")]
    if flags:
        topic.fields["icons"] = [_ICONS.get(flag, "puzzle") for flag in flags][:50]
        if not set(flags) <= set(_ICONS):
            topic.losses.append(Loss("changed", What.ICONS, became=Into.GENERAL_ICON))
    if (url := element.get("url")) and is_safe_link(url) and len(url) <= 2_000:
        topic.fields["link"] = url
    for picture in element.findall("floatimage"):
        name = picture.get("href", "").rpartition("/")[2]
        if name in files and "image" not in topic.fields:
            topic.fields["image"] = {"file": name}
        else:
            topic.losses.append(Loss("dropped", What.PICTURES))
    return topic


def _text_of(element: etree._Element) -> tuple[str, bool]:
    raw = element.get("text") or element.text or ""
    text = _ESCAPED.sub(lambda match: "\n" if match[1] == "n" else match[1], raw)
    return text, element.get("textMode") == "richText"


def _note(element: etree._Element) -> dict[str, Any] | None:
    for name in ("vymnote", "htmlnote", "note"):
        note = element.find(name)
        if note is not None:
            text, is_rich = _text_of(note)
            return note_of_html(text) if is_rich or name == "htmlnote" else note_of_text(text)
    return None


def _task(task: etree._Element | None) -> dict[str, Any] | None:
    if task is None:
        return None
    return {"done": True} if task.get("status") == "Finished" else {}


def _frame(frame: etree._Element | None) -> dict[str, Any]:
    if frame is None or frame.get("frameType") == "NoFrame":
        return {}
    return {
        "shape": _SHAPES.get(frame.get("frameType", "")),
        "colour": nearest_colour(frame.get("brushColor")),
    }


def _number(element: etree._Element, name: str) -> int:
    try:
        return max(-500_000, min(500_000, round(float(element.get(name) or 0))))
    except (ValueError, OverflowError):
        return 0
