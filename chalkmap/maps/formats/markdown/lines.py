"""The lines of a Markdown outline, put together to headings and list items with what stands below each.

Not by a Markdown parser: in outlines a tab-indented list below a heading is a list, where the standard sees a block of
code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from chalkmap.maps.formats.markdown.fields import PROPERTY, read_image

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?:[ \t]+(.*))?$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-{2,})$")
_ITEM = re.compile(r"^( *)([-*+]|\d{1,9}[.)])(?: +(.*)|)$")
_FENCE = re.compile(r"^ *(`{3,}|~{3,})")
_NO_WORDS = re.compile(r"^ *(?:`{3,}|~{3,}|[>|]|[A-Za-z][\w-]*:: )|^ {4}")


@dataclass
class Item:
    """A heading or list item with the lines below it."""

    title: str
    line: int
    indent: int
    inner: int
    heading: int = 0
    depth: int = 0
    body: list[str] = field(default_factory=list)
    properties: list[str] = field(default_factory=list)
    image: str = ""
    is_closed: bool = False  # a blank line or a note began: no more lines of the title


class Outline:
    """Splits a text into items with depths."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.preamble: list[str] = []
        self.front_matter = ""
        self._headings: list[Item] = []
        self._list: list[Item] = []
        self._fence = ""
        self._was_blank = False

    def read(self, text: str) -> None:
        """Take all lines of a file."""
        first_line = 1
        if match := _FRONT_MATTER.match(text):
            self.front_matter, text = match[1], text[match.end() :]
            first_line += match[0].count("\n")
        for number, line in enumerate(text.split("\n"), first_line):
            self._take(line.expandtabs(4).rstrip(), number)

    def _take(self, line: str, number: int) -> None:
        if self._fence:
            self._add_to_body(line)
            if line.strip().startswith(self._fence) and not line.strip().strip(self._fence[0]):
                self._fence = ""
            return
        if not line:
            self._was_blank = True
            self._add_to_body("")
            return
        if _UNDERLINE.match(line) and (words := self._paragraph_above()):
            self._add_heading(1 if "=" in line else 2, words, number - 1)
        elif heading := _heading_in(line):
            self._add_heading(*heading, number)
        elif item := _ITEM.match(line):
            self._add_item(item, number)
        else:
            self._add_line(line)
        self._was_blank = False

    def _paragraph_above(self) -> str:
        """Take the paragraph that a row of `=` or `-` makes a heading; "" if there is none."""
        if self._list or self._was_blank:
            return ""
        lines = self._headings[-1].body if self._headings else self.preamble
        words: list[str] = []
        while lines and lines[-1] and not _NO_WORDS.match(lines[-1]):
            words.insert(0, lines.pop().strip())
        return " ".join(words)

    def _add_heading(self, level: int, title: str, number: int) -> None:
        self._list.clear()
        while self._headings and self._headings[-1].heading >= level:
            self._headings.pop()
        item = Item(title, number, 0, 0, heading=level, depth=len(self._headings), is_closed=True)
        self._headings.append(item)
        self.items.append(item)

    def _add_item(self, match: re.Match[str], number: int) -> None:
        indent = len(match[1])
        while self._list and indent <= self._list[-1].indent + 1:
            self._list.pop()
        depth = len(self._headings) + len(self._list)
        inner = indent + len(match[2]) + 1
        item = Item((match[3] or "").strip(), number, indent, inner, depth=depth)
        if heading := _heading_in(item.title):
            item.title = heading[1]
            item.properties.append("#" * heading[0])
        self._list.append(item)
        self.items.append(item)

    def _add_line(self, line: str) -> None:
        indent = len(line) - len(line.lstrip())
        if self._was_blank:
            while self._list and indent <= self._list[-1].indent:
                self._list.pop()
        if fence := _FENCE.match(line):
            self._fence = fence[1]
        item = self._current()
        if item is None:
            self.preamble.append(line)
        elif self._is_just_below(item) and self._take_field(item, line.strip()):
            return
        elif (
            not item.is_closed
            and not self._was_blank
            and not self._fence
            and not line.lstrip().startswith(">")
        ):
            self._continue_title(item, line.strip())
        else:
            self._add_to_body(line)

    def _continue_title(self, item: Item, text: str) -> None:
        if not self._take_field(item, text):
            item.title += "\n" + text

    def _is_just_below(self, heading: Item) -> bool:
        return bool(heading.heading) and not heading.body and not self._was_blank

    @staticmethod
    def _take_field(item: Item, text: str) -> bool:
        """Take a property or the item's picture; False for any other line."""
        if PROPERTY.match(text):
            item.properties.append(text)
        elif not item.image and read_image(text) and not read_image(item.title):
            item.image = text
        else:
            return False
        return True

    def _add_to_body(self, line: str) -> None:
        item = self._current()
        if item is None:
            self.preamble.append(line)
            return
        if line:
            item.is_closed = True
        indent = len(line) - len(line.lstrip())
        item.body.append(line[min(indent, item.inner) :])

    def _current(self) -> Item | None:
        return self._list[-1] if self._list else self._headings[-1] if self._headings else None


def _heading_in(line: str) -> tuple[int, str] | None:
    """Return level and words of a heading, without the `#` that may close it."""
    match = _HEADING.match(line)
    if match is None:
        return None
    words = (match[2] or "").strip()
    opened = words.rstrip("#")
    if not opened or opened[-1] in " \t":
        words = opened.rstrip()
    return len(match[1]), words
