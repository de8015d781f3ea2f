"""The parts of a `<node>`, each as it came where it still says the same, else as the map has it now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from chalkmap.core.xml import parse_fragment, without_control_characters
from chalkmap.maps.formats.builder import fit_title
from chalkmap.maps.formats.colours import HEX_OF
from chalkmap.maps.formats.dates import milliseconds_of_day
from chalkmap.maps.formats.freeplane.icons import builtin_of, ours_of
from chalkmap.maps.formats.freeplane.names import (
    EXTRA,
    STYLE_OF_SHAPE,
    shape_of,
    side_of,
    title_of_key,
)
from chalkmap.maps.formats.freeplane.node import REMINDER, colour_in, is_first_level, read_node
from chalkmap.maps.formats.freeplane.text import blocks_of_richcontent, is_html, xhtml_of_title
from chalkmap.maps.formats.kept import list_in, texts_in, unpack
from chalkmap.maps.formats.rich_text import blocks_of_html_text
from chalkmap.maps.formats.rich_text_write import xhtml_of_blocks
from chalkmap.maps.formats.titles import has_marks, plain_text_of, title_of_blocks, title_of_text

if TYPE_CHECKING:
    from chalkmap.maps.formats.base import NodeDict
    from chalkmap.maps.formats.rich_text_blocks import RichDict


def write_title(element: etree._Element, node: NodeDict, kept: dict[str, Any]) -> list[RichDict]:
    """Write the title, as it came if it still says the same. Return the blocks of the note that it took with it."""
    title, attributes = node["title"], attributes_of(element)
    blocks = node["note"].get("content", []) if node.get("note") else []
    rich = parse_fragment(unpack(kept["node"])) if isinstance(kept.get("node"), str) else None
    if rich is not None:
        whole = title_of_blocks(blocks_of_richcontent(rich).blocks)
        if (rest := _rest_of_title(whole, title, blocks)) is not None:
            element.append(rich)
            return rest
    elif (known := _title_of(attributes)) is not None and (
        rest := _rest_of_title(known, title, blocks)
    ) is not None:
        return rest
    _replace(element, ("LOCALIZED_TEXT", "TEXT"), None)
    if has_marks(title) or "is_rich" in kept:
        etree.SubElement(element, "richcontent", {"TYPE": "NODE"}).append(xhtml_of_title(title))
    else:
        element.set("TEXT", plain_text_of(title))
    return []


def _rest_of_title(whole: str, title: str, blocks: list[RichDict]) -> list[RichDict] | None:
    """Return what of the note is the end of the whole title; None if title or note were edited since."""
    head, rest = fit_title(whole)
    return rest if head == title and blocks[: len(rest)] == rest else None


def _title_of(attributes: dict[str, str]) -> str | None:
    if (text := attributes.get("TEXT")) is not None:
        return (
            title_of_blocks(blocks_of_html_text(text).blocks)
            if is_html(text)
            else title_of_text(text)
        )
    return title_of_key(attributes["LOCALIZED_TEXT"]) if "LOCALIZED_TEXT" in attributes else None


def write_attributes(element: etree._Element, node: NodeDict) -> None:
    """Set what the kept attributes do not say already."""
    attributes = attributes_of(element)
    if colour_in(element) != node.get("colour"):
        _replace(element, ("BACKGROUND_COLOR", "COLOR"), HEX_OF.get(node.get("colour", "")))
    if shape_of(attributes) != node.get("shape"):
        _replace(element, ("STYLE",), STYLE_OF_SHAPE.get(node.get("shape", "")))
    if is_first_level(element) and side_of(attributes) != node.get("side"):
        _replace(element, ("POSITION",), node.get("side"))
    if "tags" in node:
        element.set("TAGS", without_control_characters("\n".join(node["tags"])))


def _replace(element: etree._Element, names: tuple[str, ...], value: str | None) -> None:
    for name in names:
        if name in element.attrib:
            del element.attrib[name]
    if value is not None:
        element.set(names[0], value)


def write_icons(element: etree._Element, node: NodeDict, kept: dict[str, Any]) -> None:
    """Write the icons, under their own names where they still stand for the same."""
    icons, originals = node.get("icons", []), list_in(kept, "icons")
    if [ours_of(original) for original in originals][: len(icons) or None] == icons:
        names = originals
    else:
        names = [builtin_of(icon) for icon in icons]
    for name in names:
        etree.SubElement(element, "icon", {"BUILTIN": without_control_characters(name)})


def write_image(element: etree._Element, node: NodeDict, kept: dict[str, Any]) -> None:
    """Write the picture."""
    image = node.get("image")
    if image is None or read_node(element).fields.get("image") == image:
        return  # none, or one that stands in a text
    original = texts_in(kept, "image")
    hook = etree.SubElement(element, "hook", {"NAME": "ExternalObject"})
    set_attributes(
        hook,
        original if original.get("URI") == image["file"] else {"URI": image["file"], "SIZE": "1.0"},
    )


def write_note(
    element: etree._Element, node: NodeDict, kept: dict[str, Any], taken: list[RichDict]
) -> None:
    """Write details and note as they came where they still say the same, else what the note says now."""
    blocks = node["note"].get("content", [])[len(taken) :] if node.get("note") else []
    count = kept.get("details_blocks")
    details = blocks[:count] if isinstance(count, int) and 0 < count <= len(blocks) else []
    rest = blocks[len(details) :]
    if details and rest:
        if rest[0].get("type") != "horizontal_rule":
            details, rest = [], blocks
        else:
            rest = rest[1:]
    for kind, part in (("DETAILS", details), ("NOTE", rest)):
        original = kept.get(kind.lower())
        rich = parse_fragment(unpack(original)) if isinstance(original, str) else None
        if rich is not None and blocks_of_richcontent(rich).blocks == part:
            element.append(rich)
        elif part:
            etree.SubElement(element, "richcontent", {"TYPE": kind}).append(xhtml_of_blocks(part))


def write_reminder(element: etree._Element, node: NodeDict) -> None:
    """Write the day on which a task is due."""
    due = (node.get("task") or {}).get("due_on")
    kept = [hook for hook in element.findall("hook") if hook.get("NAME") == REMINDER]
    if kept and read_node(element).fields.get("task", {}).get("due_on") != due:
        for hook in kept:
            element.remove(hook)
        kept = []
    at = milliseconds_of_day(due) if due and not kept else None
    if at is not None:
        hook = etree.SubElement(element, "hook", {"NAME": REMINDER})
        etree.SubElement(hook, "Parameters", {"REMINDUSERAT": str(at)})


def set_attributes(element: etree._Element, attributes: dict[str, str]) -> None:
    """Set attributes that came from a file or a map, but none of ours."""
    for name, value in attributes.items():
        if name != EXTRA:
            try:
                element.set(name, without_control_characters(value))
            except ValueError:  # not a name that XML allows: it cannot come from a file
                continue


def attributes_of(element: etree._Element) -> dict[str, str]:
    """Return the attributes of an element as texts."""
    return {str(name): str(value) for name, value in element.attrib.items()}
