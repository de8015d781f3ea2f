"""The blocks of a note document while it is read: trimmed, completed, taken apart into lines."""

from __future__ import annotations

from typing import Any

RichDict = dict[str, Any]

ONLY_CHILD = {
    "bullet_list": "list_item",
    "ordered_list": "list_item",
    "table": "table_row",
    "table_row": "table_cell",
}


def text_lines(blocks: list[RichDict]) -> list[list[RichDict]]:
    """Return the inline content of all text blocks in order, one list per line."""
    lines: list[list[RichDict]] = []
    stack = list(reversed(blocks))
    while stack:
        node = stack.pop()
        children = node.get("content", [])
        if node["type"] in {"paragraph", "heading", "code_block"}:
            lines.append([])
            for inline in children:
                if inline["type"] == "hard_break":
                    lines.append([])
                else:
                    lines[-1].append(inline)
        else:
            stack.extend(reversed(children))
    return lines


def trim_inline(content: list[RichDict]) -> None:
    """Take the spaces at the end of a line away."""
    while content and content[-1]["type"] == "text" and not content[-1]["text"].rstrip(" "):
        content.pop()
    if content and content[-1]["type"] == "text":
        content[-1]["text"] = content[-1]["text"].rstrip(" ")


def trimmed(blocks: list[RichDict]) -> list[RichDict]:
    """Return the blocks without empty ones at the edges."""
    start, end = 0, len(blocks)
    while start < end and _is_blank(blocks[start]):
        start += 1
    while end > start and _is_blank(blocks[end - 1]):
        end -= 1
    return blocks[start:end]


def _is_blank(block: RichDict) -> bool:
    return block["type"] in {"paragraph", "heading", "code_block"} and not block.get("content")


def completed(root: RichDict) -> RichDict:
    """Give empty containers the least content they must have, and take empty lists and tables away."""
    order = [root]
    for node in order:
        order.extend(child for child in node.get("content", []) if "content" in child)
    for node in reversed(order):
        node["content"] = [child for child in node["content"] if not _is_empty_frame(child)]
        if (
            node["type"] in {"list_item", "table_cell", "table_header", "blockquote"}
            and not node["content"]
        ):
            node["content"] = [{"type": "paragraph"}]
        if node["type"] == "list_item" and node["content"][0]["type"] != "paragraph":
            node["content"].insert(0, {"type": "paragraph"})
        if not node["content"] and node["type"] in {"paragraph", "heading", "code_block"}:
            del node["content"]
    return root


def _is_empty_frame(node: RichDict) -> bool:
    return node["type"] in ONLY_CHILD and not node.get("content")
