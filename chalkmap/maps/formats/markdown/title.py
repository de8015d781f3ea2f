r"""A title in Markdown and in a map. Both have `**bold**`, `*italic*` and `` `code` ``; the rest is signs to escape.

Code and LaTeX are taken literally on both sides, so nothing inside them is escaped or read. In Markdown `\(` and `\[`
are brackets that mean nothing, so a formula always stands between dollars there.
"""

from __future__ import annotations

import re

from chalkmap.maps.document.inline import BRACKETED_LATEX, write_latex

_LITERAL = r"\\[\\`*$]|`[^`\n]+`|\$(?![ \t\n\r])(?:[^\\$\n]|\\[^$\n])+?(?<![ \t\n\r])\$(?![0-9])"
_SIGNS = r"#\-+>\[\]!_<&.:~|(){}\"'=/,;?@^%"
_BREAK = r"(?:(?<! ) +)?<br ?/?> *"  # not from each of many spaces: that takes the square of them
# `_` inside a word is a letter: snake_case.
_UNDERLINED = (
    r"(?<![^\W_])(?P<sign>__?)(?=[^\s_])(?P<words>[^_`*$\\\n]*[^\s_`*$\\])(?P=sign)(?![^\W_])"
)
_READ = re.compile(
    rf"(?P<literal>{_LITERAL})|\\(?P<escaped>[{_SIGNS}])|(?P<break>{_BREAK})|{_UNDERLINED}"
)
_WRITE = re.compile(
    rf"(?P<formula>{BRACKETED_LATEX.pattern})|(?P<literal>{_LITERAL})|(?P<lone>\\)(?=[{_SIGNS}\n]|\Z)|(?P<sign>(?<![^\W_])_|_(?![^\W_])|<(?=br))"
)
_LOOSE = re.compile(rf"(?P<literal>{_LITERAL})|[`$]")
_CLOSING = re.compile(r"(^|\s)(#+\s*)$")
_LINE_START = re.compile(r"(?=#{1,6}(?:\s|$)|[-+>=]|```|~~~|\[[ xX]\](?:\s|$)|!?\[)")
_STAR_START = re.compile(r"\*(?=\s|$)")
_NUMBER_START = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_PROPERTY_START = re.compile(r"([A-Za-z][\w-]*)::(?= )")
_BRACKET = re.compile(r"(\\.)|[\[\]]", re.DOTALL)
_ESCAPED_BRACKET = re.compile(r"\\(?:([\[\]])|.)", re.DOTALL)


def title_of_markdown(text: str) -> str:
    """Return the title for the words of an item: without the backslashes that only Markdown needs."""
    return _READ.sub(_as_title, text)


def markdown_of_title(title: str) -> list[str]:
    """Return the lines of a title so that none of them begins a list, a heading or anything else."""
    return [_safe_start(line) for line in _WRITE.sub(_as_markdown, title).split("\n")]


def one_line_of_title(title: str) -> str:
    """Return a title with `<br>` for its line breaks, where none of its signs reaches over one of them."""
    loose = _LOOSE.sub(lambda match: match["literal"] or "\\" + match[0], title)
    return "<br>".join(markdown_of_title(loose if "\n" in title else title))


def heading_words(line: str) -> str:
    """Return the words of a heading so that a `#` at their end does not close it."""
    return _CLOSING.sub(r"\1\\\2", line)


def link_text(text: str) -> str:
    """Return Markdown to stand between the brackets of a link: with those inside it escaped."""
    return _BRACKET.sub(lambda match: match[1] or "\\" + match[0], text)


def text_of_link(text: str) -> str:
    """Return the Markdown that stands between the brackets of a link."""
    return _ESCAPED_BRACKET.sub(lambda match: match[1] or match[0], text)


def _as_title(match: re.Match[str]) -> str:
    if match["literal"]:
        return match["literal"]
    if match["escaped"]:
        return match["escaped"]
    if match["break"]:
        return "\n"
    sign = match["sign"].replace("_", "*")
    return f"{sign}{match['words']}{sign}"


def _as_markdown(match: re.Match[str]) -> str:
    if match["literal"]:
        return match["literal"]
    if match["formula"]:
        return write_latex(" ".join(match["formula"][2:-2].split()))
    return r"\\" if match["lone"] else "\\" + match["sign"]


def _safe_start(indented: str) -> str:
    line = indented.lstrip()
    margin = indented[: len(indented) - len(line)]
    return margin + _safe_words(line)


def _safe_words(line: str) -> str:
    line = _STAR_START.sub(r"\*", line) if _STAR_START.match(line) else line
    if number := _NUMBER_START.match(line):
        return f"{number[1]}\\{line[number.start(2) :]}"
    if field := _PROPERTY_START.match(line):
        return f"{field[1]}\\{line[field.end(1) :]}"
    return "\\" + line if _LINE_START.match(line) else line
