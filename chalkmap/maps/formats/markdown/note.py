"""A note document to Markdown and back; the reading is markdown-it's (CommonMark with tables and strikethrough)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt

from chalkmap.maps.document.links import is_safe_link

if TYPE_CHECKING:
    from markdown_it.token import Token

RichDict = dict[str, Any]

_PARSER = MarkdownIt("commonmark", {"maxNesting": 20}).enable(["table", "strikethrough"])
# Links cost the parser the square of the open brackets: beyond what a note can mean, they stay the text they are.
_PARSER_WITHOUT_LINKS = (
    MarkdownIt("commonmark", {"maxNesting": 20})
    .enable(["table", "strikethrough"])
    .disable(["link", "image"])
)
_MAX_BRACKETS = 5_000
_CONTAINERS = {
    "bullet_list": "bullet_list", "ordered_list": "ordered_list", "list_item": "list_item", "blockquote": "blockquote",
    "table": "table", "tr": "table_row", "td": "table_cell", "th": "table_header",
}  # fmt: skip
_MARKS = {"strong": "strong", "em": "em", "s": "strike"}
_SIGNS = {"strong": "**", "em": "*", "strike": "~~"}
_SPECIAL = re.compile(r"([\\`*_\[\]<>~|#&])")
_LINE_START = re.compile(r"^(\s*)([-+=])(?=\s|$|-|=)")
_NUMBER_START = re.compile(r"(\s*\d+)([.)])(?=\s|$)")
_PROPERTY_START = re.compile(r"([A-Za-z][\w-]*)::(?= )")


def note_of_markdown(text: str) -> list[RichDict]:
    """Return the blocks of a note. One that is a quotation as a whole is taken out of it, as `markdown_of_note` wrote it."""
    if not text.strip():
        return []
    parser = _PARSER if text.count("[") <= _MAX_BRACKETS else _PARSER_WITHOUT_LINKS
    blocks = _blocks(parser.parse(text))
    if len(blocks) == 1 and blocks[0]["type"] == "blockquote":
        return list(blocks[0]["content"])
    return blocks


def markdown_of_note(blocks: list[RichDict]) -> list[str]:
    """Return the lines of a note to stand below an item: as they are if that is safe, else as a quotation."""
    lines = _lines(blocks)
    if all(
        block["type"] in {"paragraph", "code_block"} and block.get("content") for block in blocks
    ):
        return lines
    return [f"> {line}".rstrip() for line in lines]


def _blocks(tokens: list[Token]) -> list[RichDict]:
    root: RichDict = {"type": "doc", "content": []}
    stack = [root]
    for token in tokens:
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if token.type == "inline":
            stack[-1]["content"] += _inline(token.children or [])
        elif kind in {*_CONTAINERS, "paragraph", "heading"}:
            _open_or_close(token, kind, stack)
        elif token.type in {"fence", "code_block", "html_block"}:
            stack[-1]["content"].append(_code(token))
        elif token.type == "hr":
            stack[-1]["content"].append({"type": "horizontal_rule"})
    return [
        block for block in root["content"] if block.get("content") or block["type"] != "bullet_list"
    ]


def _open_or_close(token: Token, kind: str, stack: list[RichDict]) -> None:
    if token.nesting < 0:
        closed = stack.pop()
        if (
            closed["type"] in {"list_item", "table_cell", "table_header", "blockquote"}
            and not closed["content"]
        ):
            closed["content"].append({"type": "paragraph"})
        if closed["type"] in {"table_cell", "table_header"}:
            closed["content"] = _cell_content(closed["content"])
        if not closed["content"]:
            del closed["content"]
        return
    node: RichDict = {"type": _CONTAINERS.get(kind, kind), "content": []}
    if kind == "heading":
        node = {"type": kind, "attrs": {"level": min(3, int(token.tag[1]))}, "content": []}
    stack[-1]["content"].append(node)
    stack.append(node)


def _cell_content(content: list[RichDict]) -> list[RichDict]:
    """Put the words of a cell, which Markdown has bare, into a paragraph."""
    if content and content[0]["type"] in {"text", "hard_break"}:
        return [{"type": "paragraph", "content": content}]
    return content


def _code(token: Token) -> RichDict:
    block: RichDict = {"type": "code_block"}
    language = token.info.strip()[:200]
    if language:
        block["attrs"] = {"language": language}
    if text := token.content.removesuffix("\n"):
        block["content"] = [{"type": "text", "text": text}]
    return block


def _inline(tokens: list[Token]) -> list[RichDict]:
    found: list[RichDict] = []
    marks: list[RichDict] = []
    for token in tokens:
        if token.type == "hardbreak":
            found.append({"type": "hard_break"})
        elif token.type in {"text", "softbreak", "html_inline", "code_inline", "image"}:
            _add_text(found, token, marks)
        elif token.nesting > 0:
            marks.append(_mark(token))
        elif token.nesting < 0 and marks:
            marks.pop()
    return found


def _mark(token: Token) -> RichDict:
    href = str(token.attrGet("href") or "")
    if token.type == "link_open":
        return (
            {"type": "link", "attrs": {"href": href}}
            if is_safe_link(href) and len(href) <= 2_000
            else {}
        )
    return {"type": _MARKS[token.tag]} if token.tag in _MARKS else {}


def _add_text(found: list[RichDict], token: Token, marks: list[RichDict]) -> None:
    text = "\n" if token.type == "softbreak" else token.content
    if token.type == "image":
        text = f"![{token.content}]({token.attrGet('src')})"
    own = {mark["type"]: mark for mark in marks if mark} | (
        {"code": {"type": "code"}} if token.type == "code_inline" else {}
    )
    text = " " if text == "\n" else text
    if not text:
        return
    node: RichDict = {"type": "text", "text": text} | ({"marks": list(own.values())} if own else {})
    if found and found[-1]["type"] == "text" and found[-1].get("marks") == node.get("marks"):
        found[-1]["text"] += text
    else:
        found.append(node)


def _lines(blocks: list[RichDict]) -> list[str]:
    """Return the Markdown lines of blocks. Goes as deep as a note may (50)."""
    lines: list[str] = []
    for block in blocks:
        if lines:
            lines.append("")
        lines += _block_lines(block)
    return lines


def _block_lines(block: RichDict) -> list[str]:
    kind, content = block["type"], block.get("content", [])
    if kind == "horizontal_rule":
        return ["***"]
    if kind == "code_block":
        return _fenced(block)
    if kind == "blockquote":
        return [f"> {line}".rstrip() for line in _lines(content)]
    if kind in {"bullet_list", "ordered_list"}:
        return _list_lines(kind, content)
    if kind == "table":
        return _table_lines(content)
    prefix = "#" * block["attrs"]["level"] + " " if kind == "heading" else ""
    return (prefix + _inline_text(content)).split("\n")


def _fenced(block: RichDict) -> list[str]:
    text = "".join(child["text"] for child in block.get("content", []))
    longest = max((len(run) for run in re.findall(r"`+", text)), default=2)
    fence = "`" * max(3, longest + 1)
    return [fence + (block.get("attrs", {}).get("language") or ""), *text.split("\n"), fence]


def _list_lines(kind: str, items: list[RichDict]) -> list[str]:
    lines: list[str] = []
    for number, item in enumerate(items, 1):
        sign = "- " if kind == "bullet_list" else f"{number}. "
        first, *others = _lines(item.get("content", [])) or [""]
        lines += [(sign + first).rstrip(), *((" " * len(sign) + line).rstrip() for line in others)]
    return lines


def _table_lines(rows: list[RichDict]) -> list[str]:
    lines: list[str] = []
    for index, row in enumerate(rows):
        cells = [
            " ".join(_lines(cell.get("content", []))).strip() for cell in row.get("content", [])
        ]
        lines.append("| " + " | ".join(cells) + " |")
        if index == 0:
            lines.append("|" + " --- |" * len(cells))
    return lines


def _inline_text(content: list[RichDict]) -> str:
    text = "".join("\\\n" if child["type"] == "hard_break" else _marked(child) for child in content)
    return "\n".join(_safe_start(line) for line in text.split("\n"))


def _safe_start(line: str) -> str:
    """Escape what would make a line of a paragraph something else than words."""
    if number := _NUMBER_START.match(line):
        return f"{number[1]}\\{line[number.start(2) :]}"
    if field := _PROPERTY_START.match(line):
        return f"{field[1]}\\{line[field.end(1) :]}"
    return _LINE_START.sub(r"\1\\\2", line)


def _marked(child: RichDict) -> str:
    marks = {mark["type"]: mark for mark in child.get("marks", [])}
    text = child["text"]
    is_code = "code" in marks and "`" not in text
    written = f"`{text}`" if is_code else _SPECIAL.sub(r"\\\1", text)
    for kind, sign in _SIGNS.items():
        if kind in marks and written.strip():
            core = written.strip()
            lead, _, trail = written.partition(core)
            written = f"{lead}{sign}{core}{sign}{trail}"
    if "link" in marks:
        written = f"[{written}](<{marks['link']['attrs']['href']}>)"
    return written
