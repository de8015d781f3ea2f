"""The note document to HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from chalkmap.core.xml import without_control_characters

if TYPE_CHECKING:
    from chalkmap.maps.formats.rich_text_blocks import RichDict

TAG_OF_TYPE = {
    "bullet_list": "ul", "ordered_list": "ol", "list_item": "li", "blockquote": "blockquote", "table": "table",
    "table_row": "tr", "table_cell": "td", "table_header": "th", "paragraph": "p", "code_block": "pre",
    "horizontal_rule": "hr", "hard_break": "br",
}  # fmt: skip
_TAG_OF_MARK = {"strong": "b", "em": "i", "code": "code", "underline": "u", "strike": "s"}


def xhtml_of_blocks(blocks: list[RichDict]) -> etree._Element:
    """Return `<html><head/><body>…</body></html>` for the blocks of a note."""
    root = etree.Element("html")
    etree.SubElement(root, "head")
    body = etree.SubElement(root, "body")
    stack: list[tuple[RichDict, etree._Element]] = [(block, body) for block in reversed(blocks)]
    while stack:
        node, parent = stack.pop()
        if node["type"] == "text":
            _write_text(node, parent)
            continue
        element = etree.SubElement(parent, _tag(node))
        stack.extend((child, element) for child in reversed(node.get("content", [])))
    return root


def _tag(node: RichDict) -> str:
    if node["type"] == "heading":
        return f"h{node.get('attrs', {}).get('level', 1)}"
    return TAG_OF_TYPE.get(node["type"], "p")


def _write_text(node: RichDict, parent: etree._Element) -> None:
    for mark in node.get("marks", []):
        if mark["type"] == "link":
            href = str(mark.get("attrs", {}).get("href", ""))
            parent = etree.SubElement(parent, "a", href=without_control_characters(href))
        elif mark["type"] in _TAG_OF_MARK:
            parent = etree.SubElement(parent, _TAG_OF_MARK[mark["type"]])
    text = without_control_characters(node["text"])
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
