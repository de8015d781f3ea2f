"""HTML from strangers to the note document, by a closed list: what is not on it cannot get through.

A note document is ProseMirror JSON. Nothing here is recursive, so deep nesting costs memory only in proportion.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import nh3
from lxml import etree, html

from chalkmap.core.xml import without_control_characters
from chalkmap.maps.document.links import is_safe_link
from chalkmap.maps.document.schema import MAX_NOTE_DEPTH
from chalkmap.maps.formats.rich_text_blocks import (
    ONLY_CHILD,
    RichDict,
    completed,
    trim_inline,
    trimmed,
)
from chalkmap.maps.formats.rich_text_write import TAG_OF_TYPE

_MARKS = {
    "b": "strong", "strong": "strong", "i": "em", "em": "em", "code": "code", "tt": "code",
    "kbd": "code", "u": "underline", "s": "strike", "strike": "strike", "del": "strike",
}  # fmt: skip
_MARK_ORDER = ("link", "strong", "em", "underline", "strike", "code")
_CONTAINERS = {
    "ul": "bullet_list", "ol": "ordered_list", "li": "list_item", "blockquote": "blockquote",
    "table": "table", "tr": "table_row", "td": "table_cell", "th": "table_header",
}  # fmt: skip
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 3, "h5": 3, "h6": 3}
_PARAGRAPHS = {"p", "div", "dt", "dd", "center", "address", "section", "article"}
_TRANSPARENT = {
    "html",
    "body",
    "span",
    "font",
    "tbody",
    "thead",
    "tfoot",
    "dl",
    "small",
    "big",
    "sub",
    "sup",
}
_EXACT = {"html", "head", "body", "p", "br", "hr", "b", "i", "u", "s", "ul", "ol", "li", "pre", "table", "tr",
          "td", "th", "tbody", "blockquote", "h1", "h2", "h3", "code", "a"}  # fmt: skip
_SKIPPED = {"head", "script", "style", "iframe", "object", "embed", "applet", "template", "svg", "math", "form",
            "noscript", "title", "link", "meta", "base"}  # fmt: skip
_SPACE = re.compile(r"[ \t\r\n\f]+")
_ANY_TAG = re.compile(r"</?[A-Za-z][^<>]*>?")
_VOID_TAG = re.compile(r"<(br|hr|img|meta|link|col|input|p|li|td|tr|th)\b|.*/>$", re.IGNORECASE)
_DEEPEST_HTML = 200
_MAX_ELEMENTS = 50_000  # of one text
_MAX_LINK = 2_000
_MAX_CONTAINERS = MAX_NOTE_DEPTH - 6


@dataclass
class RichText:
    """A converted text: its blocks, what was left out, and whether the HTML says nothing that the blocks do not.

    Notes and titles hold no pictures; whoever asked may have a place for them.
    """

    blocks: list[RichDict] = field(default_factory=list)
    dropped: set[str] = field(default_factory=set)
    is_exact: bool = True
    pictures: list[dict[str, str]] = field(default_factory=list)  # the attributes of each <img>


def blocks_of_html_text(text: str) -> RichText:
    """Convert HTML in a string, however broken; what is nested absurdly deep becomes its bare words."""
    if _nesting(text) > _DEEPEST_HTML:
        words = _SPACE.sub(" ", _ANY_TAG.sub(" ", text)).strip()
        inline = [{"type": "text", "text": words}] if words else []
        return RichText(
            [{"type": "paragraph", "content": inline}], {"markup nested too deep"}, is_exact=False
        )
    cleaned = nh3.clean(text, clean_content_tags=_SKIPPED & {"script", "style"})
    tree = html.fragment_fromstring(without_control_characters(cleaned), create_parent="body")
    converted = blocks_of_html(tree)
    converted.is_exact = False
    return converted


def _nesting(text: str) -> int:
    """Return at least how deep the tags of a text nest: cleaning costs the square of it."""
    depth = deepest = 0
    for tag in _ANY_TAG.finditer(text):
        depth = max(0, depth + (-1 if tag[0][1] == "/" else 0 if _VOID_TAG.match(tag[0]) else 1))
        deepest = max(deepest, depth)
    return deepest


def blocks_of_html(tree: etree._Element) -> RichText:
    """Convert a parsed HTML element; its own tag is not looked at."""
    reader = _Reader()
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if element is tree:
            reader.add_text(element.text if event == "start" else None)
            continue
        if event == "start":
            if not reader.open(element):
                walk.skip_subtree()
            else:
                reader.add_text(element.text)
        else:
            reader.close(element)
            reader.add_text(element.tail)
    return reader.finish()


class _Reader:
    """Builds blocks from a walk over elements: a stack of open containers, and one open text block in the last."""

    def __init__(self) -> None:
        self.result = RichText()
        self.stack: list[tuple[str, RichDict]] = [("", {"type": "doc", "content": []})]
        self.block: RichDict | None = None
        self.marks: list[tuple[str, RichDict]] = []
        self.opened = 0

    def open(self, element: etree._Element) -> bool:
        """Begin an element; False if nothing inside it counts."""
        tag = _local_name(element)
        self.opened += 1
        if self.opened > _MAX_ELEMENTS:
            self.result.dropped.add("markup beyond the limit")
            return False
        self.result.is_exact &= tag in _EXACT and not (
            set(element.attrib) - ({"href"} if tag == "a" else set())
        )
        if tag in _SKIPPED or len(self.stack) > _MAX_CONTAINERS:
            if tag != "head":
                self.result.dropped.add(tag)
            return False
        if tag in _CONTAINERS:
            self._open_container(tag)
        elif tag in _PARAGRAPHS or tag in _HEADINGS or tag == "pre":
            self._open_block(tag)
        elif tag in _MARKS:
            self.marks.append((tag, {"type": _MARKS[tag]}))
        elif tag == "a":
            self._open_link(element)
        else:
            self._open_other(tag, element)
        return True

    def close(self, element: etree._Element) -> None:
        """End an element that was opened."""
        tag = _local_name(element)
        if self.marks and self.marks[-1][0] == tag:
            self.marks.pop()
        elif tag in _CONTAINERS and any(open_tag == tag for open_tag, _ in self.stack):
            self._flush()
            while self.stack.pop()[0] != tag:
                continue
        elif tag in _PARAGRAPHS or tag in _HEADINGS or tag == "pre":
            self._flush()

    def add_text(self, text: str | None) -> None:
        """Put text into the open block, with white space as a browser shows it."""
        if not text:
            return
        if self.block is not None and self.block["type"] == "code_block":
            self._append({"type": "text", "text": text})
            return
        text = _SPACE.sub(" ", text)
        if self.block is None:
            if text == " ":
                return
            self._open_implicit()
        content = self.block["content"] if self.block else []
        if (
            not content
            or content[-1]["type"] == "hard_break"
            or content[-1].get("text", "").endswith(" ")
        ):
            text = text.lstrip(" ")
        if text:
            self._append({"type": "text", "text": text} | self._marks_now())

    def finish(self) -> RichText:
        """Close what is open and return the blocks without empty ones at the edges."""
        self._flush()
        self.result.blocks = trimmed(completed(self.stack[0][1])["content"])
        return self.result

    def _open_container(self, tag: str) -> None:
        self._flush()
        kind = _CONTAINERS[tag]
        if kind == "list_item":
            if self.stack[-1][1]["type"] not in {"bullet_list", "ordered_list"}:
                self._fit_only_child()
                self._push("ul", "bullet_list")
        elif kind in {"table_row", "table_cell", "table_header"}:
            self._open_table_around(kind)
        else:
            self._fit_only_child()
        self._push(tag, kind)

    def _open_table_around(self, kind: str) -> None:
        if self.stack[-1][1]["type"] not in {"table", "table_row"}:
            self._push("table", "table")
        if kind != "table_row" and self.stack[-1][1]["type"] == "table":
            self._push("tr", "table_row")

    def _fit_only_child(self) -> None:
        while (kind := ONLY_CHILD.get(self.stack[-1][1]["type"])) is not None:
            self._push(TAG_OF_TYPE[kind], kind)

    def _push(self, tag: str, kind: str) -> None:
        container: RichDict = {"type": kind, "content": []}
        self.stack[-1][1]["content"].append(container)
        self.stack.append((tag, container))

    def _open_block(self, tag: str) -> None:
        self._flush()
        self._fit_only_child()
        if tag in _HEADINGS:
            self.block = {"type": "heading", "attrs": {"level": _HEADINGS[tag]}, "content": []}
        else:
            self.block = {"type": "code_block" if tag == "pre" else "paragraph", "content": []}

    def _open_implicit(self) -> None:
        self._fit_only_child()
        self.block = {"type": "paragraph", "content": []}

    def _open_link(self, element: etree._Element) -> None:
        href = (element.get("href") or "").strip()
        if href and len(href) <= _MAX_LINK and is_safe_link(href):
            self.marks.append(("a", {"type": "link", "attrs": {"href": href}}))
        else:
            self.result.dropped.add("link")
            self.marks.append(("a", {}))

    def _open_other(self, tag: str, element: etree._Element) -> None:
        if tag == "br":
            if self.block is None:
                self._open_implicit()
            is_code = self.block is not None and self.block["type"] == "code_block"
            self._append({"type": "text", "text": "\n"} if is_code else {"type": "hard_break"})
        elif tag == "hr":
            self._flush()
            self._fit_only_child()
            self.stack[-1][1]["content"].append({"type": "horizontal_rule"})
        elif tag == "img":
            self.result.pictures.append(
                {str(name): str(value) for name, value in element.attrib.items()}
            )
        elif tag not in _TRANSPARENT:
            self.result.dropped.add(tag)

    def _append(self, inline: RichDict) -> None:
        content: list[RichDict] = self.block["content"] if self.block else []
        last = content[-1] if content else None
        if (
            last
            and last["type"] == inline["type"] == "text"
            and last.get("marks") == inline.get("marks")
        ):
            last["text"] += inline["text"]
        else:
            content.append(inline)

    def _marks_now(self) -> RichDict:
        marks = {mark["type"]: mark for _, mark in self.marks if mark}
        ordered = [marks[kind] for kind in _MARK_ORDER if kind in marks]
        return {"marks": ordered} if ordered else {}

    def _flush(self) -> None:
        if self.block is None:
            return
        content = self.block["content"]
        if self.block["type"] != "code_block":
            trim_inline(content)
        self.stack[-1][1]["content"].append(self.block)
        self.block = None


def _local_name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()
