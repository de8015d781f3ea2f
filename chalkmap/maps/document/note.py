"""Notes: which ProseMirror nodes and marks there are, and what may stand in what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from chalkmap.maps.document.links import is_safe_link
from chalkmap.maps.document.schema import MAX_NOTE, MAX_NOTE_DEPTH
from chalkmap.maps.document.splices import utf16_length

RichDict = dict[str, Any]
Check = Callable[[Any], bool]

_BLOCKS = frozenset(
    {
        "paragraph",
        "heading",
        "bullet_list",
        "ordered_list",
        "blockquote",
        "code_block",
        "horizontal_rule",
        "table",
    }
)
_INLINE = frozenset({"text", "hard_break"})
_CHILDREN: dict[str, frozenset[str]] = {
    "doc": _BLOCKS,
    "paragraph": _INLINE,
    "heading": _INLINE,
    "bullet_list": frozenset({"list_item"}),
    "ordered_list": frozenset({"list_item"}),
    "list_item": _BLOCKS,
    "blockquote": _BLOCKS,
    "code_block": frozenset({"text"}),
    "horizontal_rule": frozenset(),
    "hard_break": frozenset(),
    "text": frozenset(),
    "table": frozenset({"table_row"}),
    "table_row": frozenset({"table_cell", "table_header"}),
    "table_cell": _BLOCKS,
    "table_header": _BLOCKS,
}
# A row of a table is empty where cells from above reach through it.
_MAY_BE_EMPTY = _INLINE | {"paragraph", "heading", "code_block", "horizontal_rule", "table_row"}


def _whole(low: int, high: int) -> Check:
    return lambda value: type(value) is int and low <= value <= high


def _short_text(value: Any) -> bool:
    return value is None or (isinstance(value, str) and len(value) <= 200)


def _widths(value: Any) -> bool:
    return value is None or (
        isinstance(value, list) and len(value) <= 100 and all(map(_whole(0, 10_000), value))
    )


def _link(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= 2_000 and is_safe_link(value)


_CELL: dict[str, Check] = {
    "colspan": _whole(1, 100),
    "rowspan": _whole(1, 1_000),
    "colwidth": _widths,
    "align": lambda value: value in (None, "left", "center", "right"),
}
_ATTRS: dict[str, dict[str, Check]] = {
    "heading": {"level": _whole(1, 3)},
    "ordered_list": {"order": _whole(0, 1_000_000)},
    "code_block": {"language": _short_text},
    "table_cell": _CELL,
    "table_header": _CELL,
}
_NEEDED = {"heading": "level", "link": "href"}
_MARKS: dict[str, dict[str, Check]] = {
    "strong": {},
    "em": {},
    "code": {},
    "link": {"href": _link, "title": _short_text},
    "strike": {},
    "underline": {},
}


class NoteError(ValueError):
    """A note that is not one. `path` leads to the place; `is_too_large` if only its size is wrong."""

    def __init__(self, path: str, problem: str, *, is_too_large: bool = False) -> None:
        super().__init__(f"{path}: {problem}" if path else problem)
        self.is_too_large = is_too_large


def check_note(doc: RichDict) -> None:
    """Raise NoteError unless `doc`, which has the form of `RichNode`, is a document that the editor knows.

    Walks without recursion, at most MAX_NOTE_DEPTH deep; the whole text has at most MAX_NOTE UTF-16 units.
    """
    if doc["type"] != "doc":
        raise NoteError("type", "a note is a doc")
    units = 0
    for node, path, depth in _walk(doc):
        if depth > MAX_NOTE_DEPTH:
            raise NoteError(path, f"deeper than {MAX_NOTE_DEPTH}")
        _check_node(node, path)
        units += utf16_length(node.get("text", ""))
    if units > MAX_NOTE:
        raise NoteError("", "the note is too long", is_too_large=True)


def plain_note(doc: RichDict | None) -> str:
    """Return the words of a checked note, a line for each block. For search and for plain formats."""
    lines = [""]
    for node, _path, _depth in _walk(doc or {"type": "doc"}):
        if "text" in node:
            lines[-1] += node["text"]
        elif node["type"] not in _INLINE or node["type"] == "hard_break":
            lines.append("")
    return "\n".join(line for line in lines if line.strip())


def _walk(doc: RichDict) -> Iterator[tuple[RichDict, str, int]]:
    """Yield each node in reading order with its path and depth, as far as the caller goes on."""
    waiting: list[tuple[RichDict, str, int]] = [(doc, "", 1)]
    while waiting:
        node, path, depth = waiting.pop()
        yield node, path, depth
        inside = f"{path}.content" if path else "content"
        content = node.get("content", ())
        waiting += [
            (content[index], f"{inside}[{index}]", depth + 1)
            for index in range(len(content) - 1, -1, -1)
        ]


def _check_node(node: RichDict, path: str) -> None:
    name = node["type"]
    allowed = _CHILDREN.get(name)
    if allowed is None:
        raise NoteError(path, f"no such node: {name}")
    content = node.get("content", ())
    if not content and name not in _MAY_BE_EMPTY:
        raise NoteError(path, f"an empty {name}")
    for child in content:
        if child["type"] not in allowed:
            raise NoteError(path, f"{child['type']} in {name}")
    if ("text" in node) != (name == "text"):
        raise NoteError(path, "text belongs to text, and to text alone")
    if "marks" in node and name not in _INLINE:
        raise NoteError(path, f"marks on {name}")
    if name == "code_block" and any("marks" in child for child in content):
        raise NoteError(path, "marks in code_block")
    _check_attrs(name, node.get("attrs", {}), _ATTRS.get(name, {}), path)
    _check_marks(node.get("marks", ()), path)


def _check_marks(marks: Any, path: str) -> None:
    names = [mark["type"] for mark in marks]
    if len(names) != len(set(names)):
        raise NoteError(path, "a mark twice")
    for mark in marks:
        known = _MARKS.get(mark["type"])
        if known is None:
            raise NoteError(path, f"no such mark: {mark['type']}")
        _check_attrs(mark["type"], mark.get("attrs", {}), known, path)


def _check_attrs(owner: str, attrs: dict[str, Any], known: dict[str, Check], path: str) -> None:
    needed = _NEEDED.get(owner)
    if needed is not None and needed not in attrs:
        raise NoteError(path, f"{owner} without {needed}")
    for name, value in attrs.items():
        check = known.get(name)
        if check is None or not check(value):
            raise NoteError(path, f"{owner} may not have this {name}")
