"""SciaReto's and Mindolph's map (.mmd), read only: Markdown in looks, a heading for each topic, of any depth.

Below a heading: a line `> fillColor=`…`,leftSide=`true``, then extras (`- NOTE` and a `<pre>`), then blocks of code.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any, ClassVar

from chalkmap.maps.document.inline import escape_title
from chalkmap.maps.document.links import is_safe_link
from chalkmap.maps.formats.base import Format, ReadResult
from chalkmap.maps.formats.builder import MapBuilder, Topic, paragraphs
from chalkmap.maps.formats.colours import nearest_colour
from chalkmap.maps.formats.keeps import ANY, EVERYTHING, Keeps
from chalkmap.maps.formats.loss import Loss
from chalkmap.maps.formats.notes import note_of
from chalkmap.maps.formats.wording import What

if TYPE_CHECKING:
    from chalkmap.maps.formats.source import Source

_HEADING = re.compile(r"^(#+)[ \t]+(.*)$")
_ATTRIBUTE = re.compile(r"([\w.]+)=(`+)(.*?)\2(?=,|\s*$)")
_EXTRA = re.compile(r"^- (NOTE|LINK|FILE|TOPIC|LINE)\s*$")
_FENCE = re.compile(r"^```+(\w*)\s*$")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#<>+\-.!~|&])")


class SciaReto(Format):
    """Topics with notes, links, colours, sides and code."""

    name: ClassVar[str] = "sciareto"
    label: ClassVar[str] = "SciaReto / Mindolph"
    extensions: ClassVar[tuple[str, ...]] = (".mmd",)
    keeps: ClassVar[Keeps] = {
        What.TITLES: frozenset({"lines"}),
        What.NOTES: frozenset({"paragraph", "code_block"}),
        What.LINKS: EVERYTHING[What.LINKS],
        What.COLOURS: EVERYTHING[What.COLOURS],
        What.SIDES: frozenset({ANY}),
        What.SETTINGS: frozenset({"fold_depth"}),
    }

    def sniff(self, source: Source) -> bool:
        """Recognise the first lines: words, then the version, then a rule."""
        return re.match(rb"[^\n]*\n>[^\n]*__version__=", source.head) is not None

    def read(self, source: Source) -> ReadResult:
        """Make a map of the headings; one deeper than the level below the last stands below it all the same."""
        builder = MapBuilder(source.name)
        above: list[tuple[int, str]] = []
        for level, topic in _topics(source.text):
            while above and above[-1][0] >= level:
                above.pop()
            if len(above) != 1:
                topic.fields.pop("side", None)
            elif above:
                topic.fields.setdefault("side", "right")
            above.append((level, builder.add(topic, above[-1][1] if above else None)))
        if not builder.nodes:
            raise source.refused("no heading in the map", 1)
        return builder.result(source.losses)


def _topics(text: str) -> list[tuple[int, Topic]]:
    """Return the headings with their levels and all that stands below each."""
    found: list[tuple[int, Topic]] = []
    lines = iter(enumerate(text.split("\n"), 1))
    for number, line in lines:
        if heading := _HEADING.match(line):
            found.append((len(heading[1]), Topic(_title(heading[2]), line=number)))
        elif not found:
            continue
        elif line.startswith("> "):
            _read_attributes(found[-1][1], line)
        elif extra := _EXTRA.match(line):
            _read_extra(found[-1][1], extra[1], _pre([each for _, each in _until(lines, "</pre>")]))
        elif fence := _FENCE.match(line):
            code = "\n".join(each for _, each in _until(lines, "```"))
            attributes = {"attrs": {"language": fence[1].lower()}} if fence[1] else {}
            content = {"content": [{"type": "text", "text": code}]} if code else {}
            _add_to_note(found[-1][1], [{"type": "code_block"} | attributes | content])
    return found


def _until(lines: Any, end: str) -> list[tuple[int, str]]:
    """Take lines up to one with the end, which only `</pre>` shares with the last text."""
    taken = []
    for number, line in lines:
        if end == "</pre>" or not line.startswith(end):
            taken.append((number, line))
        if line.startswith(end) or (end == "</pre>" and end in line):
            break
    return taken


def _pre(lines: list[str]) -> str:
    text = "\n".join(lines)
    return html.unescape(text.partition("<pre>")[2].rpartition("</pre>")[0])


def _read_attributes(topic: Topic, line: str) -> None:
    attributes = {match[1]: match[3] for match in _ATTRIBUTE.finditer(line[2:])}
    if colour := nearest_colour(attributes.get("fillColor")):
        topic.fields["colour"] = colour
    if attributes.get("leftSide") == "true":
        topic.fields["side"] = "left"
    topic.is_folded = attributes.get("collapsed") == "true"
    topic.source = attributes.get("topicLinkUID", topic.source)
    if "mmd.image" in attributes:
        topic.losses.append(Loss("dropped", What.PICTURES))
    if "mmd.emoticon" in attributes:
        topic.losses.append(Loss("dropped", What.ICONS))


def _read_extra(topic: Topic, kind: str, text: str) -> None:
    if kind == "NOTE":
        _add_to_note(topic, paragraphs(text))
        return
    address = f"#{text}" if kind == "TOPIC" else text
    if (
        kind in {"LINK", "TOPIC", "FILE"}
        and text
        and is_safe_link(address)
        and len(address) <= 2_000
    ):
        topic.fields["link"] = address
    else:
        topic.losses.append(Loss("dropped", What.UNSAFE_LINK))


def _add_to_note(topic: Topic, blocks: list[dict[str, Any]]) -> None:
    note = topic.fields.get("note") or {"content": []}
    topic.fields["note"] = note_of([*note["content"], *blocks])


def _title(text: str) -> str:
    plain = _ESCAPED.sub(r"\1", re.sub(r"<br\s*/?>", "\n", text))
    return escape_title(html.unescape(plain).strip())
