"""Indented text (.txt): a line is a node, and stands below the last line that is indented less."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from chalkmap.maps.document.map import children_of
from chalkmap.maps.formats.base import ReadResult, Writer
from chalkmap.maps.formats.builder import MapBuilder, Topic
from chalkmap.maps.formats.kept import kept_of
from chalkmap.maps.formats.titles import plain_text_of, title_of_text
from chalkmap.maps.formats.wording import What

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chalkmap.maps.formats.base import MapDict
    from chalkmap.maps.formats.keeps import Keeps
    from chalkmap.maps.formats.source import Source

KEY = "txt"
_LINE = re.compile(r"^([ \t]*)(.*?)[ \t]*$")
_BULLET = re.compile(r"(?:[-*+•·–]|\d{1,4}[.)])[ \t]+")


class Indented(Writer):
    """Tabs or blanks, with or without bullets; several first lines stand below a centre called like the file."""

    name: ClassVar[str] = "txt"
    label: ClassVar[str] = "Indented text"
    extensions: ClassVar[tuple[str, ...]] = (".txt",)
    media_type: ClassVar[str] = "text/plain; charset=utf-8"
    foreign_key: ClassVar[str] = KEY
    keeps: ClassVar[Keeps] = {What.TITLES: frozenset({"latex"})}

    def sniff(self, source: Source) -> bool:  # noqa: ARG002 - no content is sure to be an outline
        """Leave it to the name's ending: any text is one."""
        return False

    def read(self, source: Source) -> ReadResult:
        """Make a map of the lines."""
        lines = indented_lines(source.text)
        if not lines:
            raise source.refused("no line with text", 1)
        if all(_BULLET.match(text) for _, text, _ in lines):
            lines = [(indent, _BULLET.sub("", text, count=1), line) for indent, text, line in lines]
        builder = MapBuilder(source.name, KEY)
        above: list[
            tuple[int, str]
        ] = []  # indent and id of the nodes that the next line may stand below
        centre = _implied_centre(builder, source) if _has_several_tops(lines) else None
        for indent, text, line in lines:
            while above and above[-1][0] >= indent:
                above.pop()
            parent = above[-1][1] if above else centre
            above.append((indent, builder.add(Topic(title_of_text(text), line=line), parent)))
        return builder.result(source.losses)

    def write(self, document: MapDict, files: Mapping[str, bytes]) -> bytes:  # noqa: ARG002 - it holds no pictures
        """Make a line, indented by tabs, for each node; floating topics stand below the centre."""
        children, nodes = children_of(document), document["nodes"]
        roots = children.get(None, [])
        is_bare = len(roots) == 1 and is_implied(KEY, nodes[roots[0]], children)
        depth = -1 if is_bare else 0
        stack = [
            *((root, 1) for root in reversed(roots[1:])),
            *((root, depth) for root in roots[:1]),
        ]
        lines: list[tuple[int, str]] = []
        while stack:
            node_id, depth = stack.pop()
            if depth >= 0:
                words = " ".join(plain_text_of(nodes[node_id]["title"]).split())
                lines.append((depth, words or "–"))
            stack += [(child, depth + 1) for child in reversed(children.get(node_id, ()))]
        # Bullets on every line would be taken for the bullets of a list, and away.
        bullet = "- " if all(_BULLET.match(text) for _, text in lines) else ""
        text = "".join("\t" * depth + bullet + text + "\n" for depth, text in lines)
        return text.encode("utf-8", "replace")


def indented_lines(text: str) -> list[tuple[int, str, int]]:
    """Return width of the indent, text and number of each line that is not blank."""
    found = []
    for number, line in enumerate(text.expandtabs(8).split("\n"), 1):
        match = _LINE.match(line)
        if match and match[2]:
            found.append((len(match[1]), match[2], number))
    return found


def is_implied(key: str, node: dict[str, object], children: dict[str | None, list[str]]) -> bool:
    """Say whether a centre came of a file's name, and nobody has made more of it."""
    return kept_of(key, node).get("implied") == node["title"] and bool(children)


def _has_several_tops(lines: list[tuple[int, str, int]]) -> bool:
    return any(indent <= lines[0][0] for indent, _, _ in lines[1:])


def _implied_centre(builder: MapBuilder, source: Source) -> str:
    title = title_of_text(source.stem)
    return builder.add(Topic(title, kept={"implied": title}), None)
