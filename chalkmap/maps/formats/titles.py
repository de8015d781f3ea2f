"""Titles with our marks from texts of other programs, and back: plain text, note blocks, HTML.

In plain text only LaTeX between dollars is taken over: the dollars say it themselves.
"""

from __future__ import annotations

import re
from html import escape

from chalkmap.core.xml import without_control_characters
from chalkmap.maps.document.inline import (
    Run,
    escape_title,
    parse_title,
    plain_title,
    write_latex,
    write_title,
)
from chalkmap.maps.formats.rich_text import blocks_of_html_text
from chalkmap.maps.formats.rich_text_blocks import RichDict, text_lines

_MARKUP = re.compile(
    r"</?(?:a|b|br|code|del|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|s|span|strike|strong|sub|sup|table|td|th|tr|tt|u|ul"
    r"|blockquote|html|body)\b[^<>]*>|&(?:lt|gt|amp|quot|nbsp|#\d{1,7}|#x[0-9a-fA-F]{1,6});"
)


def looks_like_html(text: str) -> bool:
    """Say whether a text is HTML: it has one of its usual tags or entities."""
    return bool(_MARKUP.search(text))


def title_of_blocks(blocks: list[RichDict]) -> str:
    """Return the title for rich text: a line for each block, bold, italic and code kept."""
    return "\n".join(
        write_title([_run(inline) for inline in line]) for line in text_lines(blocks)
    ).strip()


def has_marks(title: str) -> bool:
    """Say whether the title needs rich text."""
    return any(run.bold or run.italic or run.code for run in parse_title(title))


def plain_text_of(title: str) -> str:
    """Return the TEXT attribute of a title without marks; LaTeX stays between its dollars."""
    runs = parse_title(title)
    if any(run.latex for run in runs):
        return without_control_characters(
            "".join(write_latex(run.text) if run.latex else run.text for run in runs)
        )
    return without_control_characters(plain_title(title))


def title_of_text(text: str) -> str:
    """Return the title for a plain TEXT attribute; what is LaTeX between dollars stays so."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    runs = parse_title(escape_title(text).replace(r"\$", "$"))
    if any(run.latex for run in runs):
        return write_title(runs)
    return escape_title(text) if plain_title(text) != text else text


def title_of_html(text: str) -> str:
    """Return the title for a text that may be HTML: Workflowy, MindMeister and others write either."""
    if looks_like_html(text):
        return title_of_blocks(blocks_of_html_text(text).blocks)
    return title_of_text(text)


def html_of_title(title: str) -> str:
    """Return a text that `title_of_html` reads as this title: plain where that says it all."""
    plain = plain_text_of(title)
    if not has_marks(title) and not looks_like_html(plain):
        return plain
    return "".join(map(_html_of_run, parse_title(title)))


def _html_of_run(run: Run) -> str:
    text = escape(write_latex(run.text) if run.latex else run.text, quote=False).replace(
        "\n", "<br>"
    )
    text = without_control_characters(text)
    for tag, is_on in (("code", run.code), ("i", run.italic), ("b", run.bold)):
        if is_on:
            text = f"<{tag}>{text}</{tag}>"
    return text


def _run(inline: RichDict) -> Run:
    marks = {mark["type"] for mark in inline.get("marks", [])}
    return Run(inline["text"], bold="strong" in marks, italic="em" in marks, code="code" in marks)
