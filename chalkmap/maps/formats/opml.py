"""OPML (.opml): outlines, as OmniOutliner, Workflowy, Dynalist, Logseq and most mind-map programs exchange them.

http://opml.org/spec2.opml: `text` is what is seen and may hold HTML; any other attribute is allowed. Used by several
programs: `_note` a note, `_status` or `_complete` a check box, `category` tags between commas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from lxml import etree

from chalkmap.core.xml import line_of, parse_fragment, without_control_characters
from chalkmap.maps.document.inline import plain_title
from chalkmap.maps.document.links import is_safe_link
from chalkmap.maps.document.map import centre_of, children_of, title_of
from chalkmap.maps.formats.base import ReadResult, Writer
from chalkmap.maps.formats.builder import MapBuilder, Topic
from chalkmap.maps.formats.keeps import ANY, EVERYTHING, RICH_NOTE, Keeps
from chalkmap.maps.formats.kept import (
    as_it_came,
    is_valid,
    kept_of,
    pack,
    rest_of,
    texts_in,
    unpack,
)
from chalkmap.maps.formats.loss import Loss
from chalkmap.maps.formats.notes import html_of_note, note_of_html
from chalkmap.maps.formats.titles import html_of_title, title_of_html
from chalkmap.maps.formats.wording import Into, What

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chalkmap.maps.formats.base import MapDict, NodeDict
    from chalkmap.maps.formats.source import Source

KEY = "opml"
_FLOATING = "_floating"  # ours: a first outline beside the centre


class Opml(Writer):
    """Nested `outline` elements; several first ones stand below a centre called like the file's title."""

    name: ClassVar[str] = "opml"
    label: ClassVar[str] = "OPML outline"
    extensions: ClassVar[tuple[str, ...]] = (".opml",)
    media_type: ClassVar[str] = "text/x-opml"
    foreign_key: ClassVar[str] = KEY
    keeps: ClassVar[Keeps] = {
        What.TITLES: EVERYTHING[What.TITLES],
        What.NOTES: RICH_NOTE - {"table"},
        What.LINKS: frozenset({"page"}),
        What.TAGS: frozenset({ANY}),
        What.TASKS: frozenset({"done"}),
        What.FLOATING: frozenset({ANY}),
        What.SETTINGS: frozenset({"title"}),
    }

    def sniff(self, source: Source) -> bool:
        """Recognise the root element."""
        return source.root == "opml"

    def read(self, source: Source) -> ReadResult:
        """Make a map of the outlines of the body."""
        root = source.xml_of(source.data)
        if etree.QName(root).localname != "opml":
            raise source.refused(f"the root element is <{root.tag}>, not <opml>", line_of(root))
        body = root.find("body")
        tops = [] if body is None else body.findall("outline")
        if not tops:
            raise source.refused("no outline in the body", line_of(root))
        return _read_outlines(root, tops, source)

    def write(self, document: MapDict, files: Mapping[str, bytes]) -> bytes:  # noqa: ARG002 - it holds no pictures
        """Make an OPML 2.0 file."""
        root = etree.Element("opml", {"version": "2.0"})
        _write_head(root, document)
        body = etree.SubElement(root, "body")
        children, nodes = children_of(document), document["nodes"]
        roots = children.get(None, [])
        stack = [(node_id, body) for node_id in reversed(roots)]
        while stack:
            node_id, above = stack.pop()
            if above is body and _is_implied(nodes[node_id], bool(children.get(node_id)), roots):
                element = body
            else:
                element = etree.SubElement(above, "outline", _attributes_of(nodes[node_id]))
                if node_id in roots[1:]:
                    element.set(_FLOATING, "true")
            stack += [(child, element) for child in reversed(children.get(node_id, ()))]
        etree.indent(root, " ")
        return etree.tostring(root, xml_declaration=True, encoding="utf-8") + b"\n"


def _read_outlines(root: etree._Element, tops: list[etree._Element], source: Source) -> ReadResult:
    builder = MapBuilder(source.name, KEY)
    title = _read_head(root, builder)
    floating = [top for top in tops[1:] if top.get(_FLOATING) == "true"]
    centre: str | None = None
    if len(tops) - len(floating) > 1:
        words = title_of_html(title or source.stem)
        centre = builder.add(Topic(words, kept={"implied": words}), None)
    elif title and title != " ".join(plain_title(_read(_raw(tops[0]))["title"]).split()):
        builder.settings["title"] = title_of_html(title)
    stack = [(top, None if top in floating else centre) for top in reversed(tops)]
    while stack:
        element, parent = stack.pop()
        node_id = builder.add(_topic_of(element), parent)
        stack += [(child, node_id) for child in reversed(element.findall("outline"))]
    if not is_valid("settings", builder.settings):
        builder.settings = {}
    return builder.result(source.losses)


def _read_head(root: etree._Element, builder: MapBuilder) -> str:
    """Return the title, and keep what else stands in the head."""
    head = root.find("head")
    if head is None:
        return ""
    others = [child for child in head if child.tag != "title"]
    if others:
        texts = (etree.tostring(child, encoding="unicode", with_tail=False) for child in others)
        builder.keep({"head": pack(f"<kept>{''.join(texts)}</kept>")})
    return " ".join((head.findtext("title") or "").split())[:400]


def _topic_of(element: etree._Element) -> Topic:
    raw = _raw(element)
    fields = _read(raw)
    topic = Topic(fields.pop("title"), fields, line=line_of(element))
    if "link" in fields and not is_safe_link(fields["link"]):
        del fields["link"]
        topic.losses.append(Loss("changed", What.UNSAFE_LINK, became=Into.KEPT))
    if rest := rest_of(raw, _made({"title": topic.title} | fields)):
        topic.kept["attributes"] = rest
    return topic


def _raw(element: etree._Element) -> dict[str, Any]:
    return {str(name): str(value) for name, value in element.attrib.items() if name != _FLOATING}


def _read(raw: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a node that the attributes of an outline say."""
    fields: dict[str, Any] = {"title": title_of_html(raw.get("text", raw.get("title", "")))}
    if note := note_of_html(raw.get("_note", "")):
        fields["note"] = note
    if tags := [tag.strip() for tag in raw.get("category", "").split(",") if tag.strip()]:
        fields["tags"] = tags
    if link := raw.get("htmlUrl") or raw.get("url") or raw.get("xmlUrl"):
        fields["link"] = link
    if "_status" in raw or "_complete" in raw:
        is_done = raw.get("_status") == "checked" or raw.get("_complete") == "true"
        fields["task"] = {"done": True} if is_done else {}
    return fields


def _made(node: NodeDict) -> dict[str, Any]:
    """Return the attributes of an outline for a node."""
    raw = {"text": html_of_title(node["title"])}
    if "note" in node:
        raw["_note"] = html_of_note(node["note"])
    if "tags" in node:
        raw["category"] = ",".join(node["tags"])
    if "task" in node:
        raw["_status"] = "checked" if node["task"].get("done") else "unchecked"
    if "link" in node and not node["link"].startswith("#"):
        raw |= {"type": "link", "url": node["link"]}
    return {name: without_control_characters(value) for name, value in raw.items()}


def _attributes_of(node: NodeDict) -> dict[str, str]:
    kept = texts_in(kept_of(KEY, node), "attributes")
    return as_it_came(_made(node), kept, _read, node)


def _is_implied(node: NodeDict, has_children: bool, roots: list[str]) -> bool:  # noqa: FBT001 - a fact
    is_untouched = kept_of(KEY, node).get("implied") == node["title"]
    return (
        is_untouched
        and has_children
        and len(roots) == 1
        and not {"note", "link", "task", "tags"} & set(node)
    )


def _write_head(root: etree._Element, document: MapDict) -> None:
    head = etree.SubElement(root, "head")
    centre = centre_of(document)
    title = title_of(document) if centre else ""
    etree.SubElement(head, "title").text = without_control_characters(title)
    kept = kept_of(KEY, document["settings"]).get("head")
    wrapper = parse_fragment(unpack(kept)) if isinstance(kept, str) else None
    for child in list(wrapper) if wrapper is not None else ():
        child.tail = None
        head.append(child)
