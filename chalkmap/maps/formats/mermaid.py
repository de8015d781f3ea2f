"""Mermaid's mindmap (.mmd, .mermaid): indentation is the tree, brackets are shapes.

https://mermaid.js.org/syntax/mindmap.html; the grammar is packages/mermaid/src/diagrams/mindmap/parser/mindmap.jison.
A text with signs of the syntax stands in quotes, `#quot;` and `#35;` for the signs that even those cannot hold; between
`"` and a backtick it is Markdown. One icon by its classes: `::icon(fa fa-book)`; ours are Tabler's, `::icon(ti ti-book)`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from chalkmap.maps.document.inline import Run, escape_title, parse_title, plain_title, write_title
from chalkmap.maps.document.map import children_of
from chalkmap.maps.formats.base import ReadResult, Writer
from chalkmap.maps.formats.builder import MapBuilder, Topic
from chalkmap.maps.formats.kept import kept_of, list_in
from chalkmap.maps.formats.loss import Loss
from chalkmap.maps.formats.wording import Into, What

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chalkmap.maps.formats.base import MapDict, NodeDict
    from chalkmap.maps.formats.keeps import Keeps
    from chalkmap.maps.formats.source import Source

KEY = "mermaid"
_START = re.compile(r"^\s*mindmap\s*$")
_BEFORE = re.compile(r"\A(?:\ufeff|\s|%%[^\n]*\n|---\n.*?\n---\n)*", re.DOTALL)
_FENCE = re.compile(
    r"^[ \t]*(`{3,}|~{3,})[ \t]*mermaid\S*[ \t]*$(.*?)^[ \t]*\1", re.DOTALL | re.MULTILINE
)
_BRACKETS = (
    ("((", "))"),
    ("))", "(("),
    ("{{", "}}"),
    ("(-", "-)"),
    (")", "("),
    ("(", ")"),
    ("[", "]"),
)
_SHAPE_OF = {"((": "ellipse", "{{": "hexagon", "(": "rounded", "[": "box"}
_OPENING = {shape: opening for opening, shape in _SHAPE_OF.items()}
_CLOSING = dict(_BRACKETS)
_NODE = re.compile(r"^([^\s()\[\]{}\"]*)(\(\(|\)\)|\{\{|\(-|\)|\(|\[)(.*)\Z", re.DOTALL)
_QUOTE_OPENS = re.compile(r"[\[({)]\"")
_LONGEST_QUOTE = 100  # lines
_ENTITY = re.compile(r"#(?:quot|\d{1,7});")
_BREAK = re.compile(r"<br\s*/?>")
_UNSAFE_QUOTED = re.compile(r"[\"#`<>&*\\]")
_UNSAFE_BARE = re.compile(r"[()\[\]{}\"#`<>&\\]|::+|%%+|^mindmap|^[ \t]+|[ \t]+$")


class Mermaid(Writer):
    """Text as Mermaid draws it, also from the fenced blocks of a page when that is named `.mmd`."""

    name: ClassVar[str] = "mermaid"
    label: ClassVar[str] = "Mermaid mindmap"
    extensions: ClassVar[tuple[str, ...]] = (".mmd", ".mermaid")
    media_type: ClassVar[str] = "text/vnd.mermaid; charset=utf-8"
    foreign_key: ClassVar[str] = KEY
    keeps: ClassVar[Keeps] = {
        What.TITLES: frozenset(
            {"lines"}
        ),  # bold and italic only in a shape: they need the quotes inside its brackets
        What.SHAPES: frozenset(_OPENING),
    }

    def sniff(self, source: Source) -> bool:
        """Recognise the first word; a front matter and comments may stand before it."""
        text = source.head.decode("utf-8", "replace").replace("\r\n", "\n")
        first = text[_match_end(text) :].split("\n", 1)[0]
        return bool(_START.match(first))

    def read(self, source: Source) -> ReadResult:
        """Make a map of one or several mindmaps; further ones are floating topics."""
        text = source.text
        blocks = _FENCE.findall(text) if "```" in text or "~~~" in text else []
        found = [block for _, block in blocks if _START.search(block.lstrip().split("\n")[0])]
        builder = MapBuilder(source.name, KEY)
        for block in found or [text]:
            _read_block(builder, block, source, text.count("\n", 0, text.find(block)))
        if not builder.nodes:
            raise source.refused("no topic below “mindmap”", 1)
        return builder.result(source.losses)

    def write(self, document: MapDict, files: Mapping[str, bytes]) -> bytes:  # noqa: ARG002 - it holds no pictures
        """Make a mindmap. It has one root, so that floating topics stand below the centre."""
        children, nodes = children_of(document), document["nodes"]
        roots = children.get(None, [])
        stack = [*((root, 2) for root in reversed(roots[1:])), *((root, 1) for root in roots[:1])]
        lines = ["mindmap"]
        number = 0
        while stack:
            node_id, depth = stack.pop()
            number += 1
            lines += [("  " * depth + line) for line in _lines_of(nodes[node_id], number)]
            stack += [(child, depth + 1) for child in reversed(children.get(node_id, ()))]
        return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _match_end(text: str) -> int:
    match = _BEFORE.match(text)
    return match.end() if match else 0


def _read_block(builder: MapBuilder, block: str, source: Source, first_line: int) -> None:
    """Add the topics of one mindmap. Uneven indentation is legal: a topic stands below the last that has less."""
    text = block[_match_end(block) :]
    line = first_line + block.count("\n", 0, _match_end(block))
    above: list[tuple[int, str]] = []
    pieces = iter(_pieces(text))
    head = next(pieces, (0, "", 0))
    if not _START.match(head[1]):
        raise source.refused("the text does not begin with “mindmap”", line + 1)
    decorated: list[tuple[Topic, int]] = []
    for indent, piece, offset in pieces:
        if piece.startswith("::") and decorated:
            _decorate(decorated[-1][0], piece)
        elif not piece.startswith("%%"):
            topic = _topic_of(piece)
            topic.line = line + offset + 1
            decorated.append((topic, indent))
    for topic, indent in decorated:
        while above and above[-1][0] >= indent:
            above.pop()
        above.append((indent, builder.add(topic, above[-1][1] if above else None)))


def _pieces(text: str) -> list[tuple[int, str, int]]:
    """Return indent, words and number of each line; one that opens a quote goes on to where it is closed."""
    found: list[tuple[int, str, int]] = []
    lines = text.split("\n")
    number = 0
    while number < len(lines):
        end = _end_of_quote(lines, number)
        whole = "\n".join(lines[number : end + 1]).expandtabs(4)
        if whole.strip():
            found.append((len(whole) - len(whole.lstrip()), whole.strip(), number))
        number = end + 1
    return found


def _end_of_quote(lines: list[str], start: int) -> int:
    """Return the line on which the quote is closed that begins inside a bracket on this one; itself if there is none."""
    if not (_QUOTE_OPENS.search(lines[start]) and lines[start].count('"') % 2):
        return start
    for number in range(start + 1, min(len(lines), start + _LONGEST_QUOTE)):
        if lines[number].count('"') % 2:
            return number
    return start


def _topic_of(piece: str) -> Topic:
    piece, _, classes = piece.partition(":::")
    piece = piece.rstrip()
    topic = Topic()
    match = _NODE.match(piece)
    closing = _CLOSING[match[2]] if match else ""
    if match and match[3].endswith(closing) and len(match[3]) > len(closing):
        text, opening = match[3][: -len(closing)], match[2]
        if opening in _SHAPE_OF:
            topic.fields["shape"] = _SHAPE_OF[opening]
        else:
            topic.kept["shape"] = opening
    else:
        text = piece
    topic.title = _title_of(text.strip())
    if classes.strip():
        topic.kept["classes"] = classes.strip()
    return topic


def _decorate(topic: Topic, piece: str) -> None:
    """Take `::icon(…)` and `:::class` on lines of their own."""
    if piece.startswith(":::"):
        topic.kept["classes"] = piece[3:].strip()
        return
    match = re.match(r"^::icon\((.*)\)$", piece)
    if match is None:
        topic.losses.append(Loss("dropped", What.MARKUP, values={"tag": piece[:40]}))
        return
    name = _icon_of(match[1])
    topic.fields["icons"] = [*topic.fields.get("icons", []), name or "puzzle"][:50]
    topic.kept["icons"] = [*topic.kept.get("icons", []), match[1]]
    if name is None:
        topic.losses.append(Loss("changed", What.FOREIGN_ICON, became=Into.GENERAL_ICON))


def _icon_of(classes: str) -> str | None:
    """Return our icon for classes of Tabler's font; None of any other."""
    names = [name for name in classes.split() if name.startswith("ti-")]
    return names[0][3:] if names and 3 < len(names[0]) <= 64 else None


def _title_of(text: str) -> str:
    if text.startswith('"') and text.endswith('"') and len(text) > 1:
        inner = text[1:-1]
        if inner.startswith("`") and inner.endswith("`") and len(inner) > 1:
            return _title_of_markdown(inner[1:-1])
        return escape_title(_plain(inner))
    return escape_title(_plain(text))


def _title_of_markdown(text: str) -> str:
    lines = "\n".join(line.strip() for line in text.split("\n"))
    runs = parse_title(lines.replace("`", r"\`").replace("$", r"\$"))
    for run in runs:
        run.text = _plain(run.text)
    return write_title(runs)


def _plain(text: str) -> str:
    return _ENTITY.sub(_character, _BREAK.sub("\n", text))


def _character(match: re.Match[str]) -> str:
    code = match[0][1:-1]
    if code == "quot":
        return '"'
    number = int(code)
    return chr(number) if 31 < number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"


def _lines_of(node: NodeDict, number: int) -> list[str]:
    kept = kept_of(KEY, node)
    opening = _OPENING.get(node.get("shape", ""))
    if opening is None and "shape" not in node and kept.get("shape") in _CLOSING:
        opening = kept["shape"]
    title = node["title"]
    line = f"n{number}{opening}{_quoted(title)}{_CLOSING[opening]}" if opening else _bare(title)
    lines = [line]
    originals = list_in(kept, "icons")
    icons = node.get("icons", [])
    if [_icon_of(each) or "puzzle" for each in originals] == icons:
        lines += [f"::icon({each})" for each in originals]
    elif icons and icons[0].isascii():
        lines.append(f"::icon(ti ti-{icons[0]})")
    if isinstance(kept.get("classes"), str):
        lines.append(f":::{kept['classes']}")
    return lines


def _bare(title: str) -> str:
    """Return the words of a topic without a shape. An empty text would be none."""
    return _escaped(plain_title(title), _UNSAFE_BARE) or "#8203;"


def _quoted(title: str) -> str:
    runs = parse_title(title)
    if any(run.bold or run.italic for run in runs):
        return '"`' + "".join(map(_markdown_of, runs)) + '`"'
    return '"' + "".join(_escaped(run.text, _UNSAFE_QUOTED) for run in runs) + '"'


def _markdown_of(run: Run) -> str:
    text = _escaped(run.text, _UNSAFE_QUOTED)
    stars = "**" * run.bold + "*" * run.italic
    words = text.strip(" ")
    lead, _, trail = text.partition(words)
    return f"{lead}{stars}{words}{stars[::-1]}{trail}" if words else text


def _escaped(text: str, unsafe: re.Pattern[str]) -> str:
    safe = unsafe.sub(lambda match: "".join(f"#{ord(sign)};" for sign in match[0]), text)
    return safe.replace("\r", "\n").replace("\n", "<br/>")
