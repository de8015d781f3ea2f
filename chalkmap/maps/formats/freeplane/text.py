"""The texts of a .mm node: plain, HTML in an attribute (FreeMind 0.8), or rich; to titles and notes and back."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from chalkmap.core.xml import without_control_characters
from chalkmap.maps.document.inline import (
    Run,
    escape_title,
    parse_title,
    plain_title,
    write_latex,
    write_title,
)
from chalkmap.maps.formats.builder import paragraphs
from chalkmap.maps.formats.rich_text import (
    RichText,
    blocks_of_html,
)
from chalkmap.maps.formats.rich_text_blocks import RichDict, text_lines
from chalkmap.maps.formats.rich_text_write import xhtml_of_blocks

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


def title_of_blocks(blocks: list[RichDict]) -> str:
    """Return the title for rich text: a line for each block, bold, italic and code kept."""
    return "\n".join(
        write_title([_run(inline) for inline in line]) for line in text_lines(blocks)
    ).strip()


def has_marks(title: str) -> bool:
    """Say whether the title needs rich text."""
    return any(run.bold or run.italic or run.code for run in parse_title(title))


def html_of_title(title: str) -> etree._Element:
    """Return the html document of a title with marks."""
    lines: list[list[RichDict]] = [[]]
    for run in parse_title(title):
        first, *others = run.text.split("\n")
        _add_run(lines[-1], run, first)
        for text in others:
            lines.append([])
            _add_run(lines[-1], run, text)
    return xhtml_of_blocks([{"type": "paragraph", "content": line} for line in lines])


def plain_text_of(title: str) -> str:
    """Return the TEXT attribute of a title without marks; LaTeX stays between its signs."""
    runs = parse_title(title)
    if any(run.latex for run in runs):
        return without_control_characters(
            "".join(write_latex(run.text) if run.latex else run.text for run in runs)
        )
    return without_control_characters(plain_title(title))


def title_of_text(text: str) -> str:
    """Return the title for a plain TEXT attribute; what is LaTeX between its signs stays so."""
    runs = parse_title(escape_title(text).replace(r"\$", "$"))
    if any(run.latex for run in runs):
        return write_title(runs)
    return escape_title(text) if plain_title(text) != text else text


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


def _run(inline: RichDict) -> Run:
    marks = {mark["type"] for mark in inline.get("marks", [])}
    return Run(inline["text"], bold="strong" in marks, italic="em" in marks, code="code" in marks)


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
