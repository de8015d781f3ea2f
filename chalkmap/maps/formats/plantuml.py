"""PlantUML's mindmap (.puml): `*` signs say the depth, `+` and `-` the side.

https://plantuml.com/mindmap-diagram. `*[#d63939]` colours a topic, `*_` takes its box away, `*:` begins one of several
lines that ends with `;`. Texts are Creole: `**bold**`, `//italic//`, `""code""`, `[[address words]]`; a sign that would
mean something stands as `<U+002A>`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from chalkmap.maps.document.inline import Run, parse_title, write_title
from chalkmap.maps.document.links import is_safe_link
from chalkmap.maps.document.map import children_of
from chalkmap.maps.formats.base import ReadResult, Writer
from chalkmap.maps.formats.builder import MapBuilder, Topic
from chalkmap.maps.formats.colours import HEX_OF, colour_of_name
from chalkmap.maps.formats.keeps import ANY, Keeps
from chalkmap.maps.formats.kept import kept_of
from chalkmap.maps.formats.loss import Loss
from chalkmap.maps.formats.wording import What

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chalkmap.maps.formats.base import MapDict, NodeDict
    from chalkmap.maps.formats.source import Source

KEY = "plantuml"
_START = "@startmindmap"
_BLOCK = re.compile(
    r"^[ \t]*@startmindmap\b[^\n]*$(.*?)(?:^[ \t]*@endmindmap\b|\Z)", re.DOTALL | re.MULTILINE
)
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL | re.IGNORECASE)
_TOPIC = re.compile(r"^([ \t]*)([*#]+|[+-]+)(?:\[([^\]\n]*)\])?(_?)(?:[ \t]+(.*)|(:)(.*)|)$")
_SIDE = re.compile(r"^\s*(left|right)\s+side\s*$", re.IGNORECASE)
_LINK = re.compile(r"^\[\[(\S+?)(?:\s+([^\]]*))?\]\]$")
_CREOLE = re.compile(
    r"(?P<sign>\*\*|//|\"\")|<U\+(?P<code>[0-9A-Fa-f]{4,6})>|<latex>(?P<latex>[^<>\n]+?)</latex>|(?P<line>\\n)"
    r"|</?(?P<tag>b|i|s|u|del|strike|color|size|font|back|math|code)(?::[^<>]*)?>|<&(?P<icon>[\w-]+)>"
)
_SPECIAL = re.compile(r"\*\*|//|\"\"|__|--|~~|~|\[\[|\]\]|<|\\|^[ \t]+|[ \t]+$|;$", re.MULTILINE)
# Open Iconic, which PlantUML draws as <&name>.
_OURS_OF_ICON = {
    "flag": "flag", "check": "check", "x": "x", "warning": "alert-triangle", "lightbulb": "bulb", "star": "star",
    "heart": "heart", "clock": "clock", "calendar": "calendar", "envelope-closed": "mail", "phone": "phone", "key": "key",
    "lock-locked": "lock", "lock-unlocked": "lock-open", "magnifying-glass": "search", "wrench": "tool", "cog": "settings",
    "shield": "shield", "terminal": "terminal", "document": "file", "folder": "folder", "home": "home", "link-intact": "link",
    "map": "map", "people": "users", "person": "user", "pencil": "pencil", "trash": "trash", "bar-chart": "chart-bar",
    "pie-chart": "chart-pie", "cloud": "cloud", "cloud-upload": "cloud-upload", "data-transfer-download": "download",
    "data-transfer-upload": "upload", "layers": "stack-2", "book": "book", "bell": "bell", "bug": "bug", "tag": "tag",
    "question-mark": "help", "info": "info-circle", "ban": "ban", "audio-spectrum": "wave-sine", "thumb-up": "thumb-up",
    "thumb-down": "thumb-down", "arrow-top": "arrow-up", "arrow-bottom": "arrow-down", "arrow-left": "arrow-left",
    "arrow-right": "arrow-right", "puzzle-piece": "puzzle", "dollar": "currency-dollar", "laptop": "device-laptop",
}  # fmt: skip
_ICON_OF_OURS = {ours: icon for icon, ours in _OURS_OF_ICON.items()}
_ICON = re.compile(r"<&([\w-]+)>")
_MARK = {"**": "bold", "//": "italic", '""': "code"}


class PlantUml(Writer):
    """All mindmaps of a file; what stands before or between them is not looked at."""

    name: ClassVar[str] = "puml"
    label: ClassVar[str] = "PlantUML mindmap"
    extensions: ClassVar[tuple[str, ...]] = (".puml", ".plantuml", ".pu")
    media_type: ClassVar[str] = "text/x-plantuml; charset=utf-8"
    foreign_key: ClassVar[str] = KEY
    keeps: ClassVar[Keeps] = {
        What.TITLES: frozenset({"bold", "italic", "code", "latex", "lines"}),
        What.LINKS: frozenset({"page"}),
        What.ICONS: frozenset(_ICON_OF_OURS),
        What.COLOURS: frozenset(HEX_OF),
        What.SHAPES: frozenset({"line"}),
        What.SIDES: frozenset({ANY}),
        What.FLOATING: frozenset({ANY}),
    }

    def sniff(self, source: Source) -> bool:
        """Recognise the start tag, wherever it stands in the first lines."""
        return _START.encode() in source.head

    def read(self, source: Source) -> ReadResult:
        """Make a map of the topics of all mindmaps; each further root is a floating topic."""
        text = source.text
        builder = MapBuilder(source.name, KEY)
        for match in _BLOCK.finditer(text):
            _read_block(builder, match[1], text.count("\n", 0, match.start(1)))
        if not builder.nodes:
            raise source.refused(f"no topic between {_START} and @endmindmap", 1)
        return builder.result(source.losses)

    def write(self, document: MapDict, files: Mapping[str, bytes]) -> bytes:  # noqa: ARG002 - it holds no pictures
        """Make one mindmap; floating topics are further roots of it."""
        children, nodes = children_of(document), document["nodes"]
        lines = [_START, *_kept_lines(document)]
        stack = [(root, 1, "*") for root in reversed(children.get(None, []))]
        while stack:
            node_id, depth, sign = stack.pop()
            node = nodes[node_id]
            if depth > 1 and "side" in node:
                sign = "-" if node["side"] == "left" else "+"
            lines += _lines_of(node, sign * depth)
            stack += [(child, depth + 1, sign) for child in reversed(children.get(node_id, ()))]
        return ("\n".join([*lines, "@endmindmap"]) + "\n").encode("utf-8", "replace")


def _read_block(builder: MapBuilder, block: str, first_line: int) -> None:
    block = _STYLE.sub(lambda match: "\n" * match[0].count("\n"), block)
    above: list[tuple[int, str]] = []  # depth and id
    others: list[str] = []
    lines = iter(enumerate(block.split("\n"), first_line + 1))
    side: str | None = None
    for number, line in lines:
        if found := _SIDE.match(line):
            side = found[1].lower()
            continue
        match = _TOPIC.match(line)
        if match is None:
            if line.strip() and not line.lstrip().startswith("'"):
                others.append(line.strip())
            continue
        text = match[5] or ""
        if match[6]:
            text = _several_lines(match[7], (each for _, each in lines))
        topic = _topic_of(match, text)
        topic.line = number
        depth = len(match[1].expandtabs(8)) * 1_000 + len(match[2])
        while above and above[-1][0] >= depth:
            above.pop()
        own_side = side if match[2][0] in "*#" else "left" if match[2][0] == "-" else "right"
        if len(above) == 1 and own_side is not None:
            topic.fields["side"] = own_side
        above.append((depth, builder.add(topic, above[-1][1] if above else None)))
    if others:
        builder.keep({"lines": "\n".join(others)})


def _several_lines(first: str, lines: object) -> str:
    """Return the text of a topic that begins with `:`: up to the line that ends with `;`."""
    text = [first]
    iterator = iter(lines)  # type: ignore[call-overload]
    while not text[-1].rstrip().endswith(";"):
        following = next(iterator, None)
        if following is None:
            break
        text.append(following)
    return "\n".join(text).rstrip().removesuffix(";")


def _topic_of(match: re.Match[str], text: str) -> Topic:
    topic = Topic()
    text = text.strip(" \t")
    link = _LINK.match(text)
    if link and is_safe_link(link[1]) and len(link[1]) <= 2_000:
        topic.fields["link"] = link[1]
        text = link[2] if link[2] is not None else link[1]
        if link[2] is None:
            topic.kept["bare"] = 1
    topic.title = _title_of(text, topic)
    if match[4]:
        topic.fields["shape"] = "line"
    if match[3] is not None:
        colour = colour_of_name(match[3])
        if colour is None or HEX_OF[colour] != match[3].lower():
            topic.kept["colour"] = match[3]
        if colour is not None:
            topic.fields["colour"] = colour
    return topic


def _title_of(text: str, topic: Topic) -> str:
    """Return the title for Creole. Marks reach to the end of the line, as PlantUML has it."""
    runs: list[Run] = []
    for line in text.split("\n"):
        if runs:
            runs.append(Run("\n"))
        runs += _runs_of_line(line, topic)
    return write_title(runs)


def _runs_of_line(line: str, topic: Topic) -> list[Run]:
    while (icon := _ICON.match(line)) and icon[1] in _OURS_OF_ICON:
        topic.fields.setdefault("icons", []).append(_OURS_OF_ICON[icon[1]])
        line = line[icon.end() :].lstrip(" ")
    runs: list[Run] = []
    on: set[str] = set()
    at = 0
    for match in _CREOLE.finditer(line):
        _add(runs, line[at : match.start()], on)
        at = match.end()
        if sign := match["sign"]:
            on ^= {_MARK[sign]}
        elif match["code"]:
            number = int(match["code"], 16)
            _add(
                runs,
                chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd",
                on,
            )
        elif match["latex"]:
            runs.append(Run(match["latex"], latex=True))
        elif match["line"]:
            _add(runs, "\n", on)
        elif tag := match["tag"]:
            if tag in {"b", "i", "code"}:
                on ^= {{"b": "bold", "i": "italic", "code": "code"}[tag]}
        else:
            topic.losses.append(
                Loss("dropped", What.MARKUP, values={"tag": f"icon {match['icon']}"})
            )
    _add(runs, line[at:], on)
    return runs


def _add(runs: list[Run], text: str, on: set[str]) -> None:
    if not text:
        return
    run = Run(text, bold="bold" in on, italic="italic" in on, code="code" in on)
    if runs and runs[-1].marks == run.marks and not runs[-1].latex:
        runs[-1].text += text
    else:
        runs.append(run)


def _kept_lines(document: MapDict) -> list[str]:
    lines = kept_of(KEY, document["settings"]).get("lines")
    if not isinstance(lines, str):
        return []
    return [line for line in lines.split("\n") if not _TOPIC.match(line) and "@" not in line[:1]]


def _lines_of(node: NodeDict, signs: str) -> list[str]:
    kept = kept_of(KEY, node)
    icons = [f"<&{_ICON_OF_OURS[icon]}>" for icon in node.get("icons", []) if icon in _ICON_OF_OURS]
    text = (
        "".join(icons)
        + " " * bool(icons)
        + "".join(map(_creole_of, parse_title(node["title"].replace("\r", "\n"))))
    )
    if link := _file_link(node):
        is_bare = "bare" in kept and text == link
        # A link is on one line: its words' breaks are the two signs that PlantUML reads as one.
        words = text.replace("\n", r"\n")
        text = f"[[{link}]]" if is_bare or not words else f"[[{link} {words}]]"
    colour = HEX_OF.get(node.get("colour", ""))
    if isinstance(kept.get("colour"), str) and colour_of_name(kept["colour"]) == node.get("colour"):
        colour = kept["colour"]
    head = signs + (f"[{colour}]" if colour else "") + ("_" if node.get("shape") == "line" else "")
    if "\n" in text or text.startswith(":"):
        first, *others = text.split("\n")
        return (
            [f"{head}:{first}", *others[:-1], *(f"{line};" for line in others[-1:])]
            if others
            else [f"{head}:{first};"]
        )
    return [f"{head} {text}"]


def _file_link(node: NodeDict) -> str:
    link = str(node.get("link", ""))
    return "" if link.startswith("#") or re.search(r"[\s\[\]]", link) else link


def _creole_of(run: Run) -> str:
    if run.latex:
        return f"<latex>{run.text}</latex>"
    text = _SPECIAL.sub(
        lambda match: "".join(f"<U+{ord(sign):04X}>" for sign in match[0]), run.text
    )
    signs = [sign for sign, mark in _MARK.items() if getattr(run, mark)]
    if not signs:
        return text
    before, after = "".join(signs), "".join(reversed(signs))
    return "\n".join(f"{before}{line}{after}" if line else "" for line in text.split("\n"))
