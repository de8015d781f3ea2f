"""Minder (.minder), read only: XML with `nodes/node`; newer files are an archive with `map.xml`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from chalkmap.core.xml import line_of, root_name
from chalkmap.core.zip import is_archive
from chalkmap.maps.document.inline import escape_title
from chalkmap.maps.document.links import is_safe_link
from chalkmap.maps.formats.base import Format, ReadResult
from chalkmap.maps.formats.builder import MapBuilder, Topic
from chalkmap.maps.formats.colours import nearest_colour
from chalkmap.maps.formats.keeps import ANY, EVERYTHING, Keeps
from chalkmap.maps.formats.loss import Loss
from chalkmap.maps.formats.markdown.note import note_of_markdown
from chalkmap.maps.formats.notes import note_of
from chalkmap.maps.formats.wording import What

if TYPE_CHECKING:
    from lxml import etree

    from chalkmap.maps.formats.source import Source

_PART = "map.xml"
_ENDS = {"fromto": "to", "tofrom": "from", "both": "both", "none": "none"}


class Minder(Format):
    """Nodes with notes (Markdown), tasks, links, colours and connections."""

    name: ClassVar[str] = "minder"
    label: ClassVar[str] = "Minder"
    extensions: ClassVar[tuple[str, ...]] = (".minder",)
    keeps: ClassVar[Keeps] = {
        What.TITLES: frozenset({"lines"}),
        What.NOTES: EVERYTHING[What.NOTES] - {"underline"},
        What.LINKS: frozenset({"page"}),
        What.TASKS: frozenset({"done"}),
        What.COLOURS: EVERYTHING[What.COLOURS],
        What.SIDES: frozenset({ANY}),
        What.PLACES: frozenset({ANY}),
        What.FLOATING: frozenset({ANY}),
        What.RELATIONS: frozenset(
            {
                "label",
                "line dashed",
                "line dotted",
                "line solid",
                *(f"ends {end}" for end in _ENDS.values()),
            }
        ),
        What.SETTINGS: frozenset({"fold_depth"}),
    }

    def sniff(self, source: Source) -> bool:
        """Recognise the root element, in the archive or bare."""
        if source.root == "minder":
            return True
        return _PART in source.parts and root_name(source.part(_PART)[:4_096]) == "minder"

    def read(self, source: Source) -> ReadResult:
        """Make a map of the nodes."""
        is_zip = is_archive(source.data)
        root = source.xml_of(
            source.part(_PART) if is_zip else source.data, _PART if is_zip else None
        )
        tops = root.findall("nodes/node")
        if not tops:
            raise source.refused("a map without any node", line_of(root))
        builder = MapBuilder(source.name)
        stack: list[tuple[etree._Element, str | None, int]] = [
            (top, None, 0) for top in reversed(tops)
        ]
        while stack:
            element, parent, depth = stack.pop()
            topic = _topic_of(element)
            if depth == 0 and element is not tops[0]:
                topic.fields |= {
                    axis: _number(element, f"pos{axis}") - _number(tops[0], f"pos{axis}")
                    for axis in ("x", "y")
                }
            elif depth == 1 and element.get("side") in {"left", "right"}:
                topic.fields["side"] = element.get("side")
            node_id = builder.add(topic, parent)
            stack += [
                (child, node_id, depth + 1) for child in reversed(element.findall("nodes/node"))
            ]
        for connection in root.iterfind("connections/connection"):
            builder.relate(
                connection.get("from_id"), connection.get("to_id"), _relation(connection), {}
            )
        return builder.result(source.losses)


def _topic_of(element: etree._Element) -> Topic:
    text = element.find("nodename/text")
    name = element.find("nodename")
    words = (
        text.get("data", "") if text is not None else (name.text or "" if name is not None else "")
    )
    topic = Topic(escape_title(words), source=element.get("id"), line=line_of(element))
    topic.is_folded = element.get("fold") == "true"
    note = element.findtext("nodenote") or ""
    task = element.get("task")
    topic.fields = {
        "note": note_of(note_of_markdown(note)) if note.strip() else None,
        "colour": nearest_colour(element.get("color")),
        # 0 to 1: how much is done.
        "task": None if task is None else {"done": True} if task in {"1", "1.0"} else {},
    }
    link = element.findtext("nodelink") or ""
    if link and is_safe_link(link) and len(link) <= 2_000:
        topic.fields["link"] = link
    elif link:
        topic.losses.append(Loss("dropped", What.UNSAFE_LINK))
    if element.find("nodeimage") is not None:
        topic.losses.append(Loss("dropped", What.PICTURES))
    return topic


def _relation(connection: etree._Element) -> dict[str, Any]:
    style = connection.find("style")
    attributes = (
        {str(name): str(value) for name, value in style.attrib.items()} if style is not None else {}
    )
    dash = attributes.get("connectiondash", "")
    return {
        "label": (connection.findtext("title") or "")[:400] or None,
        "ends": _ENDS.get(attributes.get("connectionarrow", "fromto")),
        "line": "dotted" if "dot" in dash else "dashed" if "dash" in dash else None,
    }


def _number(element: etree._Element, name: str) -> int:
    try:
        return max(-500_000, min(500_000, round(float(element.get(name) or 0))))
    except (ValueError, OverflowError):
        return 0
