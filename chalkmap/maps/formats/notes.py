"""Notes from texts of other programs and back: plain lines, or HTML where lines do not say it all."""

from __future__ import annotations

from html import escape
from typing import Any

from lxml import etree

from chalkmap.core.xml import without_control_characters
from chalkmap.maps.formats.builder import paragraphs
from chalkmap.maps.formats.rich_text import blocks_of_html_text
from chalkmap.maps.formats.rich_text_write import xhtml_of_blocks
from chalkmap.maps.formats.titles import looks_like_html


def note_of(blocks: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the note of these blocks; None if there are none."""
    return {"type": "doc", "content": blocks} if blocks else None


def note_of_text(text: str) -> dict[str, Any] | None:
    """Return the note for plain lines."""
    text = text.strip("\n")
    return note_of(paragraphs(text)) if text.strip() else None


def note_of_html(text: str) -> dict[str, Any] | None:
    """Return the note for a text that may be HTML."""
    if looks_like_html(text):
        return note_of(blocks_of_html_text(text).blocks)
    return note_of_text(text)


def text_of_note(note: dict[str, Any]) -> str | None:
    """Return the lines of a note that is nothing but plain paragraphs; None of any other."""
    lines = [_line_of(block) for block in note.get("content", [])]
    if not lines or not lines[0] or not lines[-1] or any(line is None for line in lines):
        return None
    return without_control_characters("\n".join(line or "" for line in lines))


def html_of_note(note: dict[str, Any]) -> str:
    """Return a text that `note_of_html` reads as this note: plain lines where they say it all."""
    text = text_of_note(note)
    if text is not None and not looks_like_html(text):
        return text
    return markup_of_note(note)


def markup_of_note(note: dict[str, Any]) -> str:
    """Return the note as HTML, without a document around it."""
    body = xhtml_of_blocks(note.get("content", []))[1]
    inner = "".join(etree.tostring(child, encoding="unicode", method="html") for child in body)
    return inner or f"<p>{escape(body.text or '')}</p>"


def _line_of(block: dict[str, Any]) -> str | None:
    content = block.get("content", [])
    is_plain = all(each["type"] == "text" and not each.get("marks") for each in content)
    if block["type"] != "paragraph" or not is_plain:
        return None
    line = "".join(str(each["text"]) for each in content)
    return None if "\n" in line or line != line.strip() else line
