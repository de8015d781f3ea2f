"""A map to a Markdown outline: the centre a heading, all below it a nested list."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from chalkmap.maps.document.map import children_of
from chalkmap.maps.formats.base import Loss, MapDict, NodeDict, WriteResult
from chalkmap.maps.formats.markdown_note import markdown_of_note
from chalkmap.maps.formats.markdown_read import KEY
from chalkmap.maps.formats.wording import What

_LINE_START = re.compile(
    r"^(?=(?:#{1,6}(?:\s|$)|[-+>]|```|~~~|\[[ xX]\](?:\s|$)|!?\[|[A-Za-z][\w-]*:: |\s))"
)
_STAR_START = re.compile(r"^\*(?=\s|$)")
_NUMBER_START = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_UNSAID = {
    "icons": What.ICONS, "tags": What.TAGS, "colour": What.COLOURS, "shape": What.SHAPES, "side": What.SIDES,
    "x": What.PLACES, "layout": What.LAYOUTS, "record": What.RECORDS, "figure": What.FIGURES,
}  # fmt: skip


def write_markdown(document: MapDict) -> WriteResult:
    """Write what is visible in a map; the report says what an outline cannot hold."""
    return _MarkdownWriter(document).write()


class _MarkdownWriter:
    """Writes nodes in the order of reading."""

    def __init__(self, document: MapDict) -> None:
        self.document = document
        self.children = children_of(document)
        self.lines: list[str] = []
        self.unsaid: Counter[What] = Counter()
        self.count = 0

    def write(self) -> WriteResult:
        """Return the file."""
        self._write_front_matter()
        roots = self.children.get(None, [])
        # (node, level of its heading or 0 for an item, indent of the item)
        stack = [(root, 1, 0) for root in reversed(roots)]
        while stack:
            node_id, level, indent = stack.pop()
            node = self.document["nodes"][node_id]
            self.count += 1
            is_implied = (
                len(roots) == 1 and "implied" in _kept(node) and bool(self.children.get(node_id))
            )
            if is_implied:
                self._write_body(node, 0)
            else:
                self._write_node(node, level, indent)
            stack += reversed(self._below(node_id, 0 if is_implied else level, indent))
        text = "\n".join(self.lines).strip("\n") + "\n"
        return WriteResult(text.encode("utf-8", "replace"), self._losses())

    def _below(self, node_id: str, level: int, indent: int) -> list[tuple[str, int, int]]:
        """Return the children with how they are written: headings only where no item follows them."""
        children = self.children.get(node_id, [])
        nodes = self.document["nodes"]
        may_head = level > 0 or "implied" in _kept(nodes[node_id])
        first_heading = len(children)
        while (
            may_head
            and first_heading
            and self._is_heading(nodes[children[first_heading - 1]], level)
        ):
            first_heading -= 1
        own_indent = indent if level or may_head else indent + 2
        return [
            (child, _level(nodes[child], level), 0)
            if index >= first_heading
            else (child, 0, own_indent)
            for index, child in enumerate(children)
        ]

    @staticmethod
    def _is_heading(node: NodeDict, above: int) -> bool:
        heading = _kept(node).get("heading")
        return isinstance(heading, int) and above < heading <= 6

    def _write_node(self, node: NodeDict, level: int, indent: int) -> None:
        text = _title_text(node, is_heading=level > 0)
        if level:
            if self.lines:
                self.lines.append("")
            self.lines.append(f"{'#' * level} {text}".rstrip())
            self._write_body(node, 0)
        else:
            first, *others = text.split("\n")
            properties = [line for line in _properties(node) if not line.startswith("#")]
            hashes = next((f"{line} " for line in _properties(node) if line.startswith("#")), "")
            self.lines.append(f"{' ' * indent}- {hashes}{first}".rstrip())
            self.lines += [f"{' ' * (indent + 2)}{line}" for line in (*others, *properties)]
            self._write_body(node, indent + 2)
        for name, what in _UNSAID.items():
            self.unsaid[what] += name in node

    def _write_body(self, node: NodeDict, indent: int) -> None:
        note = node.get("note")
        if note and note.get("content"):
            self.lines.append("")
            self.lines += [
                (" " * indent + line).rstrip() for line in markdown_of_note(note["content"])
            ]
            self.lines.append("")

    def _write_front_matter(self) -> None:
        kept = _kept(self.document["settings"])
        front = kept.get("front_matter")
        if isinstance(front, str):
            self.lines += ["---", *front.removesuffix("\n").split("\n"), "---", ""]
        properties = kept.get("properties")
        if isinstance(properties, str):
            self.lines += [*properties.split("\n"), ""]

    def _losses(self) -> list[Loss]:
        dropped = {
            **self.unsaid,
            What.RELATIONS: sum(
                "deleted" not in relation for relation in self.document["relations"].values()
            ),
            What.GROUPS: sum("deleted" not in group for group in self.document["groups"].values()),
        }
        found = [Loss("dropped", what, count=count) for what, count in dropped.items() if count]
        return [Loss("kept", What.TITLES, count=self.count), *found]


def _title_text(node: NodeDict, *, is_heading: bool) -> str:
    lines = [_safe_line(line) for line in node["title"].replace("<br", "\\<br").split("\n")]
    text = (
        "<br>" if is_heading or "link" in node or not all(line.strip() for line in lines) else "\n"
    ).join(lines)
    image = node.get("image")
    if image is not None and not text and not set(image.get("alt", "")) & set("[]()\n"):
        text = f"![{image.get('alt', '')}]({image['file']})"
    elif (
        "link" in node
        and "\n" not in text
        and not set("[]") & set(text)
        and not set("() ") & set(node["link"])
    ):
        text = f"[{text}]({node['link']})"
    if "task" in node:
        text = f"[{'x' if node['task'].get('done') else ' '}] {text}"
    return text


def _safe_line(line: str) -> str:
    """Escape what would make the line of a title something else."""
    line = _STAR_START.sub(r"\*", line)
    line = _NUMBER_START.sub(r"\1\\\2", line)
    return "\\" + line if _LINE_START.match(line) and not line[:1].isspace() else line


def _level(node: NodeDict, above: int) -> int:
    heading = _kept(node).get("heading")
    return heading if isinstance(heading, int) else above + 1


def _properties(node: NodeDict) -> list[str]:
    found = _kept(node).get("properties")
    return (
        [line for line in found if isinstance(line, str) and "\n" not in line]
        if isinstance(found, list)
        else []
    )


def _kept(thing: dict[str, Any]) -> dict[str, Any]:
    kept = (thing.get("foreign") or {}).get(KEY)
    return kept if isinstance(kept, dict) else {}
