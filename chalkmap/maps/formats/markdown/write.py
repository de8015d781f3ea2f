"""A map to a Markdown outline: the centre a heading, all below it a nested list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chalkmap.maps.document.map import children_of
from chalkmap.maps.formats.kept import kept_of
from chalkmap.maps.formats.markdown.fields import (
    KEY,
    id_in,
    kept_properties,
    write_image,
    write_link,
    write_properties,
)
from chalkmap.maps.formats.markdown.note import markdown_of_note
from chalkmap.maps.formats.markdown.title import (
    heading_words,
    link_text,
    markdown_of_title,
    one_line_of_title,
)

if TYPE_CHECKING:
    from chalkmap.maps.formats.base import MapDict, NodeDict

_SAID = {"link", "image", "task", "tags"}  # on the line of an item or below it


def write_markdown(document: MapDict) -> bytes:
    """Write what is visible in a map."""
    return _MarkdownWriter(document).write()


class _MarkdownWriter:
    """Writes nodes in the order of reading."""

    def __init__(self, document: MapDict) -> None:
        self.nodes: dict[str, NodeDict] = document["nodes"]
        self.settings = document["settings"]
        self.children = children_of(document)
        self.lines: list[str] = []
        self.file_ids = {
            node_id: id_in(kept_properties(node)) or node_id for node_id, node in self.nodes.items()
        }
        self.targets = {str(node.get("link", ""))[1:] for node in self.nodes.values()}

    def write(self) -> bytes:
        """Return the file."""
        self._write_front_matter()
        roots = self.children.get(None, [])
        # (node, level of its heading or 0 for an item, indent of the item)
        stack = [(root, 1, 0) for root in reversed(roots)]
        while stack:
            node_id, level, indent = stack.pop()
            is_implied = len(roots) == 1 and self._is_implied(node_id)
            if is_implied:
                self._write_body(self.nodes[node_id], 0)
            else:
                self._write_node(node_id, level, indent)
            stack += reversed(self._below(node_id, 0 if is_implied else level, indent))
        return ("\n".join(self.lines).strip("\n") + "\n").encode("utf-8", "replace")

    def _is_implied(self, node_id: str) -> bool:
        """Say whether this centre came of a file's name, and nobody has made more of it."""
        node = self.nodes[node_id]
        is_untouched = kept_of(KEY, node).get("implied") == node["title"] and not _SAID & set(node)
        return is_untouched and bool(self.children.get(node_id))

    def _below(self, node_id: str, level: int, indent: int) -> list[tuple[str, int, int]]:
        """Return the children with how they are written: headings only where no item follows them."""
        children = self.children.get(node_id, [])
        may_head = level > 0 or "implied" in kept_of(KEY, self.nodes[node_id])
        first = len(children)
        while may_head and first and self._is_heading(children[first - 1], level):
            first -= 1
        own_indent = indent if level or may_head else indent + 2
        items = [(child, 0, own_indent) for child in children[:first]]
        return items + [(child, self._level(child, level), 0) for child in children[first:]]

    def _is_heading(self, node_id: str, above: int) -> bool:
        heading = kept_of(KEY, self.nodes[node_id]).get("heading")
        return isinstance(heading, int) and above < heading <= 6

    def _level(self, node_id: str, above: int) -> int:
        heading = kept_of(KEY, self.nodes[node_id]).get("heading")
        return heading if isinstance(heading, int) else above + 1

    def _write_node(self, node_id: str, level: int, indent: int) -> None:
        node = self.nodes[node_id]
        kept = kept_properties(node)
        hashes = [line for line in kept if line.startswith("#")]
        first, *others = self._title_lines(node, in_one=level > 0)
        others += [line for line in kept if not line.startswith("#")] + write_properties(node)
        if node_id in self.targets and id_in(kept) is None:
            others.append(f"id:: {node_id}")
        if level:
            first = heading_words(first)
            self.lines += [""] if self.lines else []
        sign = "#" * level or f"{' ' * indent}-"
        margin = 0 if level else indent + 2
        self.lines.append(" ".join([sign, *([] if level else hashes[:1]), first]).rstrip())
        self.lines += [f"{' ' * margin}{line}" for line in others]
        self._write_body(node, margin)

    def _title_lines(self, node: NodeDict, *, in_one: bool) -> list[str]:
        """Return the lines of title, link, task and picture."""
        title = node["title"]
        in_one = in_one or "link" in node or not all(line.strip() for line in title.split("\n"))
        lines = [one_line_of_title(title)] if in_one else markdown_of_title(title)
        if "link" in node:
            lines = [write_link(link_text(lines[0]), self._file_link(node["link"]))]
        if "image" in node:
            picture = write_image(node["image"])
            lines = [*lines, picture] if lines != [""] else [picture]
        if "task" in node:
            lines[0] = f"[{'x' if node['task'].get('done') else ' '}] {lines[0]}"
        return lines

    def _file_link(self, link: str) -> str:
        return "#" + self.file_ids.get(link[1:], link[1:]) if link.startswith("#") else link

    def _write_body(self, node: NodeDict, indent: int) -> None:
        note = node.get("note")
        if note and note.get("content"):
            lines = markdown_of_note(note["content"])
            self.lines += ["", *((" " * indent + line).rstrip() for line in lines), ""]

    def _write_front_matter(self) -> None:
        kept = kept_of(KEY, self.settings)
        front = kept.get("front_matter")
        if isinstance(front, str):
            self.lines += ["---", *front.removesuffix("\n").split("\n"), "---", ""]
        properties = kept.get("properties")
        if isinstance(properties, str):
            self.lines += [*properties.split("\n"), ""]
