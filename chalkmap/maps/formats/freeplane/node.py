"""One `<node>` of a .mm file: what it says in our words, and what is kept of it for the way back.

The writer asks the same function what a reader would make of the element it has just built; where that is not
what the map holds, the difference goes into an attribute of ours (see `extra`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from chalkmap.maps.document.links import is_safe_image, is_safe_link
from chalkmap.maps.formats.builder import fit_title
from chalkmap.maps.formats.colours import nearest_colour
from chalkmap.maps.formats.dates import day_of_milliseconds
from chalkmap.maps.formats.freeplane.icons import UNKNOWN, builtin_of, ours_of
from chalkmap.maps.formats.freeplane.names import (
    EXTRA,
    KEY,
    colour_of,
    shape_of,
    side_of,
    title_of_key,
)
from chalkmap.maps.formats.freeplane.place import place_of
from chalkmap.maps.formats.freeplane.text import (
    DANGEROUS,
    blocks_of_richcontent,
    inert_copy,
    inert_xml,
    is_html,
)
from chalkmap.maps.formats.kept import fits, pack
from chalkmap.maps.formats.loss import Loss, Outcome
from chalkmap.maps.formats.rich_text import RichText, blocks_of_html_text
from chalkmap.maps.formats.titles import has_marks, plain_text_of, title_of_blocks, title_of_text
from chalkmap.maps.formats.wording import Into, What

if TYPE_CHECKING:
    from lxml import etree

    from chalkmap.maps.formats.rich_text_blocks import RichDict

REMINDER = "plugins/TimeManagementReminder.xml"
GROUP_HOOKS = ("FirstGroupNode", "SummaryNode")
_MAX_ICONS = 50
_MAX_TAGS = 100
_MAX_ADDRESS = 2_000
_MAX_SIZE = 10_000
_ORDER = ("NODE", "DETAILS", "NOTE")


@dataclass
class NodeReading:
    """A node's fields, what is kept of the file, its lines and cloud, and what the report says of it."""

    fields: dict[str, Any] = field(default_factory=dict)
    kept: dict[str, Any] = field(default_factory=dict)
    arrows: list[dict[str, str]] = field(default_factory=list)
    cloud: dict[str, str] | None = None
    hooks: dict[str, dict[str, str]] = field(default_factory=dict)
    extra: str | None = None
    losses: list[Loss] = field(default_factory=list)
    elements: list[str] = field(default_factory=list)
    icons: list[str] = field(default_factory=list)
    texts: dict[str, RichText] = field(default_factory=dict)
    rich: etree._Element | None = None
    rest: list[RichDict] = field(default_factory=list)

    def note(self, outcome: Outcome, what: What, into: Into = Into.NOTHING, **values: str) -> None:
        """Remember a line of the report; the place is added later."""
        self.losses.append(Loss(outcome, what, became=into, values=values))


def read_node(element: etree._Element) -> NodeReading:
    """Read a node's attributes and its children other than nodes."""
    reading = NodeReading()
    attributes = {str(name): str(value) for name, value in element.attrib.items()}
    attributes.pop("ID", None)
    reading.extra = attributes.pop(EXTRA, None)
    for child in element:
        _READERS.get(str(child.tag), _read_other)(reading, child)
    _read_title(reading, attributes)
    _read_note(reading)
    _read_pictures(reading)
    _read_attributes(reading, attributes, element)
    _read_icons(reading)
    _keep(reading, attributes)
    return reading


def _read_rich(reading: NodeReading, element: etree._Element) -> None:
    kind = element.get("TYPE", "NODE").upper()
    if kind in reading.texts or kind not in {"NODE", "NOTE", "DETAILS"}:
        _read_other(reading, element)
        return
    converted = blocks_of_richcontent(element)
    reading.texts[kind] = converted
    if kind == "NODE":
        reading.rich = element
    for what in sorted(converted.dropped):
        if what in DANGEROUS:
            reading.note("dropped", What.MARKUP, tag=what)
        else:
            reading.note("changed", What.MARKUP, Into.ORIGINAL_KEPT, tag=what)
    if not _says_no_more(element, converted):
        # Without its scripts it may say no more than the blocks do.
        inert = inert_copy(element)
        if not _says_no_more(inert, blocks_of_richcontent(inert)):
            reading.kept[kind.lower()] = pack(inert_xml(element))


def _says_no_more(element: etree._Element, converted: RichText) -> bool:
    plain = element.get("CONTENT-TYPE", "xml/") in {"xml/", "plain/auto"}
    return converted.is_exact and plain and set(element.attrib) <= {"TYPE", "CONTENT-TYPE"}


def _read_hook(reading: NodeReading, element: etree._Element) -> None:
    name = element.get("NAME", "")
    attributes = {str(key): str(value) for key, value in element.attrib.items() if key != "NAME"}
    if name in {"FreeNode", *GROUP_HOOKS} and len(element) == 0:
        reading.hooks[name] = attributes
    elif (
        name == "ExternalObject"
        and "image" not in reading.fields
        and _is_picture(attributes.get("URI", ""))
    ):
        reading.fields["image"] = {"file": attributes["URI"]}
        if set(attributes) != {"URI"}:
            reading.kept["image"] = attributes
    else:
        if name == REMINDER and (due := _due_on(element)) and "task" not in reading.fields:
            reading.fields["task"] = {"due_on": due}
        _read_other(reading, element)


def _read_other(reading: NodeReading, element: etree._Element) -> None:
    if str(element.tag) not in {
        "node",
        "linktarget",
    }:  # linktarget mirrors the arrowlink at its other end
        reading.elements.append(inert_xml(element))


def _read_icon(reading: NodeReading, element: etree._Element) -> None:
    reading.icons.append(element.get("BUILTIN", ""))


def _read_arrow(reading: NodeReading, element: etree._Element) -> None:
    reading.arrows.append({str(name): str(value) for name, value in element.attrib.items()})


def _read_cloud(reading: NodeReading, element: etree._Element) -> None:
    reading.cloud = {str(name): str(value) for name, value in element.attrib.items()}


_READERS = {
    "richcontent": _read_rich, "hook": _read_hook, "icon": _read_icon, "arrowlink": _read_arrow, "cloud": _read_cloud,
}  # fmt: skip


def _read_title(reading: NodeReading, attributes: dict[str, str]) -> None:
    text = attributes.get("TEXT")
    if "NODE" in reading.texts:
        title = title_of_blocks(reading.texts["NODE"].blocks)
        if not has_marks(title) and "node" not in reading.kept:
            reading.kept["is_rich"] = 1
        if "node" in reading.kept:
            reading.note("changed", What.RICH_TITLE, Into.PLAIN_TITLE)
    elif text is None:
        title = title_of_key(attributes["LOCALIZED_TEXT"]) if "LOCALIZED_TEXT" in attributes else ""
    elif is_html(text):
        reading.texts["NODE"] = blocks_of_html_text(text)
        title = title_of_blocks(reading.texts["NODE"].blocks)
        reading.note("changed", What.RICH_TITLE, Into.PLAIN_TITLE)
    else:
        title = title_of_text(text)
        if plain_text_of(title) == text and not fit_title(title)[1]:
            del attributes["TEXT"]
    reading.fields["title"], reading.rest = fit_title(title)
    if reading.rest:
        reading.kept["title_rest"] = len(reading.rest)
        if "NODE" in reading.texts and reading.rich is not None:
            reading.kept["node"] = pack(inert_xml(reading.rich))
        reading.note("changed", What.LONG_TITLE, Into.END_IN_NOTE)


def _read_note(reading: NodeReading) -> None:
    details, note = (reading.texts.get(kind, RichText()).blocks for kind in ("DETAILS", "NOTE"))
    blocks = [*details, {"type": "horizontal_rule"}, *note] if details and note else details or note
    blocks = [*reading.rest, *blocks]
    if blocks:
        reading.fields["note"] = {"type": "doc", "content": blocks}
    if details:
        reading.kept["details_blocks"] = len(details)
        reading.note("changed", What.DETAILS, Into.PART_OF_NOTE)


def _read_pictures(reading: NodeReading) -> None:
    """Give the node the first picture of its texts if it has none; the others stay in the original."""
    pictures = [picture for kind in _ORDER for picture in _pictures_in(reading, kind)]
    if pictures and "image" not in reading.fields:
        image = _image_of(pictures[0])
        if image is not None:
            reading.fields["image"] = image
            pictures = pictures[1:]
            reading.note("changed", What.MARKUP, Into.NODE_PICTURE, tag="picture")
    for _ in pictures:
        reading.note("changed", What.MARKUP, Into.ORIGINAL_KEPT, tag="picture")


def _pictures_in(reading: NodeReading, kind: str) -> list[dict[str, str]]:
    return reading.texts[kind].pictures if kind in reading.texts else []


def _image_of(picture: dict[str, str]) -> dict[str, Any] | None:
    """Return the image for an `<img>`; None if a page may not show it."""
    image: dict[str, Any] = {"file": picture.get("src", "").strip()}
    if alt := picture.get("alt", "").strip()[:400]:
        image["alt"] = alt
    for name in ("width", "height"):
        if (size := picture.get(name, "")).isdecimal() and 0 < int(size[:6]) <= _MAX_SIZE:
            image[name] = int(size)
    return image if _is_picture(image["file"]) else None


def _read_attributes(
    reading: NodeReading, attributes: dict[str, str], element: etree._Element
) -> None:
    fields = {"colour": colour_in(element), "shape": shape_of(attributes)}
    if is_first_level(element):
        fields["side"] = side_of(attributes)
    reading.fields |= {name: value for name, value in fields.items() if value is not None}
    if "FreeNode" in reading.hooks:
        reading.fields["x"], reading.fields["y"] = place_of(element)
    _read_link(reading, attributes)
    tags = [tag.strip() for tag in attributes.get("TAGS", "").split("\n") if tag.strip()]
    if tags and len(tags) <= _MAX_TAGS and all(len(tag) <= 80 for tag in tags):
        reading.fields["tags"] = tags
        del attributes["TAGS"]
    if "ENCRYPTED_CONTENT" in attributes:
        reading.note("changed", What.ENCRYPTED, Into.ENCRYPTED_KEPT)


def _read_link(reading: NodeReading, attributes: dict[str, str]) -> None:
    link = attributes.get("LINK", "")
    if not link:
        return
    if len(link) <= _MAX_ADDRESS and is_safe_link(link):
        reading.fields["link"] = link
        del attributes["LINK"]
    else:
        reading.note("changed", What.UNSAFE_LINK, Into.KEPT)


def _read_icons(reading: NodeReading) -> None:
    ours = [ours_of(builtin) for builtin in reading.icons][:_MAX_ICONS]
    if ours:
        reading.fields["icons"] = ours
    if [builtin_of(icon) for icon in ours] != reading.icons:
        reading.kept["icons"] = reading.icons
    if UNKNOWN in ours:
        reading.note("changed", What.FOREIGN_ICON, Into.GENERAL_ICON)


def _keep(reading: NodeReading, attributes: dict[str, str]) -> None:
    if attributes:
        reading.kept["attributes"] = attributes
    if reading.elements:
        reading.kept["elements"] = pack(f"<kept>{''.join(reading.elements)}</kept>")
    for name in ("elements", "note", "details", "node", "attributes", "icons", "image"):
        if fits(KEY, reading.kept):
            return
        if reading.kept.pop(name, None) is not None:
            reading.note("dropped", What.FREEPLANE_PART, part=name)


def colour_in(element: etree._Element) -> str | None:
    """Return the colour of a node; of a main branch, if it has none itself, that of its line."""
    colour = colour_of({str(name): str(value) for name, value in element.attrib.items()})
    if colour is None and is_first_level(element) and (edge := element.find("edge")) is not None:
        return nearest_colour(edge.get("COLOR"))
    return colour


def is_first_level(element: etree._Element) -> bool:
    """Say whether a node hangs on the centre."""
    parent = element.getparent()
    above = parent.getparent() if parent is not None else None
    return parent is not None and parent.tag == "node" and (above is None or above.tag != "node")


def _is_picture(address: str) -> bool:
    return 0 < len(address) <= _MAX_ADDRESS and is_safe_image(address)


def _due_on(element: etree._Element) -> str | None:
    parameters = element.find("Parameters")
    return None if parameters is None else day_of_milliseconds(parameters.get("REMINDUSERAT"))
