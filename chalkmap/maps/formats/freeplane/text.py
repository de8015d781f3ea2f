"""The texts of a .mm node: plain, HTML in an attribute (FreeMind 0.8), or rich; to titles and notes and back."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from chalkmap.maps.document.inline import Run, parse_title, write_latex
from chalkmap.maps.formats.builder import paragraphs
from chalkmap.maps.formats.rich_text import (
    RichText,
    blocks_of_html,
)
from chalkmap.maps.formats.rich_text_write import xhtml_of_blocks

if TYPE_CHECKING:
    from chalkmap.maps.formats.rich_text_blocks import RichDict

DANGEROUS = {"script", "iframe", "object", "embed", "applet", "style", "form"}


def blocks_of_richcontent(element: etree._Element) -> RichText:
    """Convert `<richcontent>`: an html document, or `<text>` (or bare text) that is plain, Markdown or LaTeX."""
    if len(element) == 0 or _local_name(element[0]) == "text":
        inner = element[0] if len(element) else element
        text = (inner.text or "").strip("\n")
        return RichText(paragraphs(text) if text else [])
    return blocks_of_html(element)


def is_html(text: str) -> bool:
    """Say whether a TEXT attribute holds a rich title, as FreeMind 0.7 and 0.8 write it."""
    return text.lstrip()[:6].lower() == "<html>"


def xhtml_of_title(title: str) -> etree._Element:
    """Return the html document of a title with marks."""
    lines: list[list[RichDict]] = [[]]
    for run in parse_title(title):
        first, *others = run.text.split("\n")
        _add_run(lines[-1], run, first)
        for text in others:
            lines.append([])
            _add_run(lines[-1], run, text)
    return xhtml_of_blocks([{"type": "paragraph", "content": line} for line in lines])


def inert_xml(element: etree._Element) -> str:
    """Return an element as XML text without scripts, handlers and script links."""
    return etree.tostring(inert_copy(element), encoding="unicode")


def inert_copy(element: etree._Element) -> etree._Element:
    """Return a copy of an element without scripts, handlers and script links."""
    copy = deepcopy(element)
    copy.tail = None
    for inner in list(copy.iter(etree.Element)):
        if _local_name(inner) in DANGEROUS and inner.getparent() is not None:
            _remove(inner)
            continue
        for name, value in list(inner.attrib.items()):
            if str(name).lower().startswith("on") or str(value).strip().lower().startswith(
                "javascript:"
            ):
                del inner.attrib[name]
    return copy


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        previous = element.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _add_run(line: list[RichDict], run: Run, text: str) -> None:
    if not text:
        return
    names = [
        name for name, on in (("strong", run.bold), ("em", run.italic), ("code", run.code)) if on
    ]
    marks = {"marks": [{"type": name} for name in names]} if names else {}
    line.append({"type": "text", "text": write_latex(text) if run.latex else text} | marks)


def _local_name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()
