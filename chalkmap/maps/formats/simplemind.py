"""SimpleMind (.smmx), read only: an archive with `document/mindmap.xml`, a flat list of topics that name their parents.

In a text `\\N` is a line break and `\\*` begins or ends bold. Topics stand at absolute places; siblings are in the order of
their y. A topic whose parent is -1 is the centre or floats.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from chalkmap.core.xml import line_of
from chalkmap.maps.document.inline import Run, write_title
from chalkmap.maps.formats.base import Format, ReadResult
from chalkmap.maps.formats.builder import MapBuilder, Topic
from chalkmap.maps.formats.colours import nearest_colour
from chalkmap.maps.formats.flat import FlatTopic, add_flat
from chalkmap.maps.formats.keeps import ANY, EVERYTHING, PLAIN_NOTE, Keeps
from chalkmap.maps.formats.loss import Loss
from chalkmap.maps.formats.notes import note_of_text
from chalkmap.maps.formats.wording import Into, What

if TYPE_CHECKING:
    from lxml import etree

    from chalkmap.maps.formats.base import Files
    from chalkmap.maps.formats.source import Source

_PART = "document/mindmap.xml"
_MARK = re.compile(r"\\([N*/_\\])")
_ENDS = {(False, True): "to", (True, False): "from", (True, True): "both", (False, False): "none"}


class SimpleMind(Format):
    """The list of topics, with their notes, links, tasks and relations."""

    name: ClassVar[str] = "smmx"
    label: ClassVar[str] = "SimpleMind"
    extensions: ClassVar[tuple[str, ...]] = (".smmx",)
    keeps: ClassVar[Keeps] = {
        What.TITLES: frozenset({"bold", "italic", "lines"}),
        What.NOTES: PLAIN_NOTE,
        What.LINKS: frozenset({"page"}),
        What.PICTURES: frozenset({"file"}),
        What.TASKS: frozenset({"done", "progress"}),
        What.COLOURS: EVERYTHING[What.COLOURS],
        What.SIDES: frozenset({ANY}),
        What.PLACES: frozenset({ANY}),
        What.FLOATING: frozenset({ANY}),
        What.RELATIONS: EVERYTHING[What.RELATIONS],
        What.SETTINGS: frozenset({"fold_depth"}),
    }

    def sniff(self, source: Source) -> bool:
        """Recognise the part."""
        return _PART in source.parts

    def read(self, source: Source) -> ReadResult:
        """Make a map of the topics."""
        root = source.xml_of(source.part(_PART), _PART)
        elements = list(root.iterfind("mindmap/topics/topic"))
        if not elements:
            raise source.refused("no topic in the map", line_of(root))
        names = sorted(name for name in source.parts if name.startswith("images/"))
        files: Files = {name.rpartition("/")[2]: source.part(name) for name in names}
        builder = MapBuilder(source.name)
        main = root.find("mindmap/meta/main-centraltheme")
        first = main.get("id") if main is not None else None
        elements.sort(key=lambda each: each.get("id") != first)
        add_flat(builder, [_flat(each, files) for each in elements], source)
        for relation in root.iterfind("mindmap/relations/relation"):
            builder.relate(relation.get("source"), relation.get("target"), _relation(relation), {})
        return builder.result(source.losses, files)


def _flat(element: etree._Element, files: Files) -> FlatTopic:
    topic = Topic(_title(element.get("text", "")), source=element.get("id"), line=line_of(element))
    topic.is_folded = element.get("collapsed", "").lower() == "true"
    texts = [(each.text or "").strip("\n") for each in element.iterfind("note")]
    # Texts beside the topic (its callouts) have notes of their own.
    texts += [(each.text or "").strip("\n") for each in element.iterfind("children/text/note")]
    topic.fields = {
        "note": note_of_text("\n".join(text for text in texts if text.strip())),
        "task": _task(element),
        "colour": _colour(element.find("style/fillcolor"))
        or _colour(element.find("style/textcolor")),
    }
    link = element.find("link")
    if link is not None and link.get("urllink"):
        topic.fields["link"] = link.get("urllink")
    for image in element.iter("image", "embedded-image"):
        name = next(
            (each for each in (image.get("name"), f"{image.get('name')}.png") if each in files),
            None,
        )
        if name:
            topic.fields["image"] = {"file": name}
    if icon := element.get("icon"):
        topic.fields["icons"] = ["puzzle"]
        topic.losses.append(
            Loss(
                "changed",
                What.MARKUP,
                became=Into.GENERAL_ICON,
                values={"tag": f"icon {icon}"[:60]},
            )
        )
    parent = element.get("parent", "-1")
    return FlatTopic(
        topic, None if parent == "-1" else parent, _number(element, "x"), _number(element, "y")
    )


def _title(text: str) -> str:
    runs = [Run("")]
    bold = italic = False
    at = 0
    for match in _MARK.finditer(text):
        runs.append(Run(text[at : match.start()], bold=bold, italic=italic))
        at = match.end()
        sign = match[1]
        if sign == "*":
            bold = not bold
        elif sign == "/":
            italic = not italic
        elif sign in "N\\":
            runs.append(Run("\n" if sign == "N" else "\\", bold=bold, italic=italic))
    runs.append(Run(text[at:], bold=bold, italic=italic))
    return write_title([run for run in runs if run.text])


def _task(element: etree._Element) -> dict[str, Any] | None:
    if element.get("checkbox", "").lower() != "true":
        return None
    task: dict[str, Any] = {"done": True} if element.get("checked", "").lower() == "true" else {}
    progress = _number(element, "progress")
    return task | ({"progress": progress} if 0 < progress <= 100 and not task else {})


def _colour(element: etree._Element | None) -> str | None:
    if element is None:
        return None
    parts = [_number(element, name) for name in ("r", "g", "b")]
    return nearest_colour("#" + "".join(f"{max(0, min(255, part)):02x}" for part in parts))


def _relation(element: etree._Element) -> dict[str, Any]:
    style = element.find("style")
    attributes = (
        {str(name): str(value) for name, value in style.attrib.items()} if style is not None else {}
    )
    label = next(
        (each.get("text") or each.findtext("note") for each in element.iterfind("children/text")),
        None,
    )
    return {
        "ends": _ENDS["source-arrow" in attributes, "target-arrow" in attributes],
        "line": "dashed" if "Dash" in attributes.get("line-style", "") else None,
        "colour": _colour(element.find("style/color")),
        "label": (label or "").strip()[:400] or None,
    }


def _number(element: etree._Element, name: str) -> int:
    try:
        return round(float(element.get(name) or 0))
    except (ValueError, OverflowError):
        return 0
