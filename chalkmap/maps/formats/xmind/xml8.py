"""XMind 8 and before (.xmind): an archive with `content.xml` (or that XML alone) and `styles.xml`.

The XML is brought to the form of `content.json` and back, so that one reader and one writer know what topics mean. What
has no place in that form stays as XML text under `xml`, and attributes under `attributes`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from lxml import etree

from chalkmap.core.xml import line_of, parse_fragment, without_control_characters
from chalkmap.core.zip import is_archive, write_archive
from chalkmap.maps.formats.base import ReadResult, Writer
from chalkmap.maps.formats.notes import markup_of_note
from chalkmap.maps.formats.rich_text import blocks_of_html
from chalkmap.maps.formats.wording import What
from chalkmap.maps.formats.xmind.read import read_sheets
from chalkmap.maps.formats.xmind.write import write_sheets
from chalkmap.maps.formats.xmind.zen import KEEPS, pictures_named, pictures_of, refuse_protected

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chalkmap.maps.formats.base import Files, MapDict
    from chalkmap.maps.formats.keeps import Keeps
    from chalkmap.maps.formats.source import Source

KEY = "xmind8"
_CONTENT = "urn:xmind:xmap:xmlns:content:2.0"
_STYLE = "urn:xmind:xmap:xmlns:style:2.0"
_MANIFEST = "urn:xmind:xmap:xmlns:manifest:1.0"
_PREFIXES = {
    "fo": "http://www.w3.org/1999/XSL/Format", "svg": "http://www.w3.org/2000/svg",
    "xhtml": "http://www.w3.org/1999/xhtml", "xlink": "http://www.w3.org/1999/xlink",
}  # fmt: skip
_PREFIX_OF = {namespace: prefix for prefix, namespace in _PREFIXES.items()}
_READ_ATTRIBUTES = {
    "id",
    "structure-class",
    "branch",
    "style-id",
    "xlink:href",
    "range",
    "end1",
    "end2",
    "topic-id",
}


class XMind8(Writer):
    """The XML kind, which older programs read."""

    name: ClassVar[str] = "xmind8"
    label: ClassVar[str] = "XMind 8"
    extensions: ClassVar[tuple[str, ...]] = (".xmind",)
    media_type: ClassVar[str] = "application/vnd.xmind.workbook"
    foreign_key: ClassVar[str] = KEY
    keeps: ClassVar[Keeps] = {What.TITLES: frozenset({"latex", "lines"}), **KEEPS}

    def sniff(self, source: Source) -> bool:
        """Recognise the root element, in the archive or bare; OpenDocument and NovaMind have a part of that name, too."""
        if source.root == "xmap-content":
            return True
        if "content.xml" not in source.parts or "content.json" in source.parts:
            return False
        return b"xmap-content" in source.part("content.xml")[:2_000]

    def read(self, source: Source) -> ReadResult:
        """Make a map of all sheets."""
        styles: dict[str, dict[str, str]] = {}
        files: Files = {}
        if is_archive(source.data):
            refuse_protected(source, "META-INF/manifest.xml")
            root = source.xml_of(source.part("content.xml"), "content.xml")
            if "styles.xml" in source.parts:
                styles = _styles(source.xml_of(source.part("styles.xml"), "styles.xml"))
            files = pictures_of(source, "attachments/")
        else:
            root = source.xml_of(source.data)
        if _name(root) != "xmap-content":
            raise source.refused(
                f"the root element is <{_name(root)}>, not <xmap-content>", line_of(root)
            )
        sheets = [_sheet_of(each, styles) for each in root if _name(each) == "sheet"]
        return read_sheets(sheets, source, KEY, files)

    def write(self, document: MapDict, files: Mapping[str, bytes]) -> bytes:
        """Make an archive of content, styles and pictures."""
        writer = _XmlWriter()
        root = etree.Element(f"{{{_CONTENT}}}xmap-content", nsmap=_default(_CONTENT, **_PREFIXES))
        root.set("version", "2.0")
        for sheet in write_sheets(document, files, KEY):
            writer.add_sheet(root, sheet)
        named = {name: files[name] for name in pictures_named(document) if name in files}
        pictures = {f"attachments/{name}": data for name, data in sorted(named.items())}
        parts = {"content.xml": _bytes(root), "styles.xml": _bytes(writer.styles()), **pictures}
        manifest = etree.Element(f"{{{_MANIFEST}}}manifest", nsmap=_default(_MANIFEST))
        for name in ("META-INF/manifest.xml", *parts):
            etree.SubElement(
                manifest, f"{{{_MANIFEST}}}file-entry", {"full-path": name, "media-type": ""}
            )
        meta = b'<?xml version="1.0" encoding="UTF-8"?><meta xmlns="urn:xmind:xmap:xmlns:meta:2.0" version="2.0"/>'
        return write_archive({**parts, "meta.xml": meta, "META-INF/manifest.xml": _bytes(manifest)})


def _default(namespace: str, **others: str) -> dict[str, str]:
    """Return prefixes; lxml takes None for none, which its types do not know."""
    return cast("dict[str, str]", {None: namespace, **others})


def _styles(root: etree._Element) -> dict[str, dict[str, str]]:
    """Return the properties of each style by its id."""
    found: dict[str, dict[str, str]] = {}
    for style in root.iter(f"{{{_STYLE}}}style"):
        for properties in style:
            found[style.get("id", "")] = _attributes(properties)
    return found


def _sheet_of(element: etree._Element, styles: dict[str, dict[str, str]]) -> dict[str, Any]:
    sheet: dict[str, Any] = {"id": element.get("id", "")}
    sheet |= _rest_of(element, set(), styles)
    for child in element:
        name = _name(child)
        if name == "topic":
            sheet["rootTopic"] = _topic_tree(child, styles)
        elif name == "title":
            sheet["title"] = child.text or ""
        elif name == "relationships":
            sheet["relationships"] = [_relationship_of(each, styles) for each in child]
        else:
            sheet.setdefault("xml", []).append(_as_text(child))
    return sheet


def _topic_tree(root: etree._Element, styles: dict[str, dict[str, str]]) -> dict[str, Any]:
    """Bring a topic and all below it to the form of JSON, without recursion."""
    first: dict[str, Any] = _topic_of(root, styles)
    stack = [(root, first)]
    while stack:
        element, topic = stack.pop()
        for topics in element.iterfind(f"{{{_CONTENT}}}children/{{{_CONTENT}}}topics"):
            kind = topics.get("type", "attached")
            for child in topics.iterfind(f"{{{_CONTENT}}}topic"):
                made = _topic_of(child, styles)
                topic.setdefault("children", {}).setdefault(kind, []).append(made)
                stack.append((child, made))
    return first


def _topic_of(element: etree._Element, styles: dict[str, dict[str, str]]) -> dict[str, Any]:
    attributes = _attributes(element)
    topic: dict[str, Any] = {"id": attributes.get("id", ""), "class": "topic"}
    for name, key in (
        ("structure-class", "structureClass"),
        ("branch", "branch"),
        ("xlink:href", "href"),
    ):
        if name in attributes:
            topic[key] = attributes[name]
    topic |= _rest_of(element, _READ_ATTRIBUTES, styles)
    for child in element:
        reader = _CHILDREN.get(_name(child))
        if reader is not None:
            reader(topic, child, styles)
        elif _name(child) != "children":
            topic.setdefault("xml", []).append(_as_text(child))
    return topic


def _relationship_of(element: etree._Element, styles: dict[str, dict[str, str]]) -> dict[str, Any]:
    made: dict[str, Any] = {"end1Id": element.get("end1"), "end2Id": element.get("end2")}
    made |= _rest_of(element, _READ_ATTRIBUTES, styles) | _title_and_others(element)
    return made


def _rest_of(
    element: etree._Element, read: set[str], styles: dict[str, dict[str, str]]
) -> dict[str, Any]:
    attributes = _attributes(element)
    style = styles.get(attributes.get("style-id", ""))
    made: dict[str, Any] = {"style": {"properties": style}} if style else {}
    others = {
        name: value for name, value in attributes.items() if name not in read | {"id", "style-id"}
    }
    return made | ({"attributes": others} if others else {})


def _title_and_others(element: etree._Element) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for child in element:
        if _name(child) == "title":
            if child.text:
                made["title"] = child.text
        else:
            made.setdefault("xml", []).append(_as_text(child))
    return made


def _read_title(topic: dict[str, Any], element: etree._Element, _: Any) -> None:
    topic["title"] = element.text or ""
    if element.attrib:
        topic["titleAttributes"] = _attributes(element)


def _read_notes(topic: dict[str, Any], element: etree._Element, _: Any) -> None:
    notes: dict[str, Any] = {}
    for child in element:
        if _name(child) == "plain":
            notes["plain"] = {"content": child.text or ""}
        elif _name(child) == "html":
            blocks = blocks_of_html(child).blocks
            if blocks:
                notes["realHTML"] = {"content": markup_of_note({"content": blocks})}
    topic["notes"] = notes


def _read_labels(topic: dict[str, Any], element: etree._Element, _: Any) -> None:
    topic["labels"] = [child.text for child in element if child.text]


def _read_markers(topic: dict[str, Any], element: etree._Element, _: Any) -> None:
    topic["markers"] = [{"markerId": child.get("marker-id", "")} for child in element]


def _read_image(topic: dict[str, Any], element: etree._Element, _: Any) -> None:
    attributes = _attributes(element)
    names = (
        ("xhtml:src", "src"),
        ("svg:width", "width"),
        ("svg:height", "height"),
        ("align", "align"),
    )
    topic["image"] = {key: attributes[name] for name, key in names if name in attributes}


def _read_position(topic: dict[str, Any], element: etree._Element, _: Any) -> None:
    attributes = _attributes(element)
    topic["position"] = {axis: attributes.get(f"svg:{axis}", "") for axis in ("x", "y")}


def _read_boundaries(
    topic: dict[str, Any], element: etree._Element, styles: dict[str, dict[str, str]]
) -> None:
    topic["boundaries"] = [
        {"range": each.get("range")}
        | _rest_of(each, _READ_ATTRIBUTES, styles)
        | _title_and_others(each)
        for each in element
    ]


def _read_summaries(
    topic: dict[str, Any], element: etree._Element, styles: dict[str, dict[str, str]]
) -> None:
    topic["summaries"] = [
        {"range": each.get("range"), "topicId": each.get("topic-id")}
        | _rest_of(each, _READ_ATTRIBUTES, styles)
        for each in element
    ]


def _read_extensions(topic: dict[str, Any], element: etree._Element, _: Any) -> None:
    """Bring extensions of nothing but names with texts to JSON; others stay XML."""
    made = []
    for each in element:
        content = next((child for child in each if _name(child) == "content"), None)
        leaves = list(content) if content is not None else []
        if len(each) != 1 or not leaves or any(len(leaf) or leaf.attrib for leaf in leaves):
            topic.setdefault("xmlExtensions", []).append(_as_text(each))
            continue
        texts = [{"name": _name(leaf), "content": leaf.text or ""} for leaf in leaves]
        made.append({"provider": each.get("provider", ""), "content": texts})
    if made:
        topic["extensions"] = made


_CHILDREN = {
    "title": _read_title, "notes": _read_notes, "labels": _read_labels, "marker-refs": _read_markers, "img": _read_image,
    "position": _read_position, "boundaries": _read_boundaries, "summaries": _read_summaries,
    "extensions": _read_extensions,
}  # fmt: skip


class _XmlWriter:
    """Sheets in the form of JSON to XML; styles are collected on the way."""

    def __init__(self) -> None:
        self._styles: dict[tuple[str, tuple[tuple[str, str], ...]], str] = {}

    def add_sheet(self, root: etree._Element, sheet: dict[str, Any]) -> None:
        element = _sub(root, "sheet", {"id": sheet["id"]})
        self._add_rest(element, sheet, "map")
        self._add_topics(element, sheet["rootTopic"])
        _sub(element, "title").text = _clean(sheet.get("title", ""))
        if sheet.get("relationships"):
            relationships = _sub(element, "relationships")
            for each in sheet["relationships"]:
                made = _sub(
                    relationships, "relationship",
                    {"id": each.get("id"), "end1": each.get("end1Id"), "end2": each.get("end2Id")},
                )  # fmt: skip
                self._add_rest(made, each, "relationship")
                _sub(made, "title").text = _clean(each.get("title", ""))
                _add_xml(made, each.get("xml"))
        _add_xml(element, sheet.get("xml"))

    def _add_topics(self, above: etree._Element, root: dict[str, Any]) -> None:
        stack = [(root, above)]
        while stack:
            topic, parent = stack.pop()
            element = self._add_topic(parent, topic)
            children = topic.get("children", {})
            if children:
                below = _sub(element, "children")
                for kind, topics in children.items():
                    group = _sub(below, "topics", {"type": kind})
                    stack += [(each, group) for each in reversed(topics)]

    def _add_topic(self, parent: etree._Element, topic: dict[str, Any]) -> etree._Element:
        element = _sub(
            parent, "topic",
            {"id": topic["id"], "structure-class": topic.get("structureClass"), "branch": topic.get("branch"),
             "xlink:href": topic.get("href")},
        )  # fmt: skip
        self._add_rest(element, topic, "topic")
        title = _sub(element, "title", topic.get("titleAttributes") or {})
        title.text = _clean(topic.get("title", ""))
        for name, write in _WRITERS.items():
            if topic.get(name):
                write(element, topic[name])
        for name in ("boundaries", "summaries"):
            if topic.get(name):
                self._add_ranges(_sub(element, name), topic[name])
        _add_extensions(element, topic)
        _add_xml(element, topic.get("xml"))
        return element

    def _add_ranges(self, above: etree._Element, things: list[dict[str, Any]]) -> None:
        kind = "boundary" if _name(above) == "boundaries" else "summary"
        for number, each in enumerate(things):
            own = {"id": f"{kind}-{above.getparent().get('id')}-{number}"}  # type: ignore[union-attr]
            element = _sub(
                above, kind, own | {"range": each.get("range"), "topic-id": each.get("topicId")}
            )
            self._add_rest(element, each, kind)
            if kind == "boundary":
                _sub(element, "title").text = _clean(each.get("title", ""))

    def _add_rest(self, element: etree._Element, thing: dict[str, Any], kind: str) -> None:
        for name, value in (thing.get("attributes") or {}).items():
            _set(element, name, value)
        properties = (thing.get("style") or {}).get("properties")
        if isinstance(properties, dict) and properties:
            pairs = tuple(sorted((str(name), str(value)) for name, value in properties.items()))
            element.set(
                "style-id", self._styles.setdefault((kind, pairs), f"style{len(self._styles) + 1}")
            )

    def styles(self) -> etree._Element:
        """Return the element of all styles that were used."""
        root = etree.Element(
            f"{{{_STYLE}}}xmap-styles",
            nsmap=_default(_STYLE, fo=_PREFIXES["fo"], svg=_PREFIXES["svg"]),
        )
        root.set("version", "2.0")
        styles = etree.SubElement(root, f"{{{_STYLE}}}styles")
        for (kind, pairs), style_id in self._styles.items():
            style = etree.SubElement(
                styles, f"{{{_STYLE}}}style", {"id": style_id, "type": kind, "name": ""}
            )
            properties = etree.SubElement(style, f"{{{_STYLE}}}{kind}-properties")
            for name, value in pairs:
                _set(properties, name, value)
        return root


def _write_notes(element: etree._Element, notes: dict[str, Any]) -> None:
    made = _sub(element, "notes")
    html = (notes.get("realHTML") or {}).get("content")
    if html:
        fragment = parse_fragment(f'<html xmlns="{_PREFIXES["xhtml"]}">{_as_xml(html)}</html>')
        if fragment is not None:
            holder = _sub(made, "html")
            holder.text = fragment.text
            holder.extend(list(fragment))
    _sub(made, "plain").text = _clean((notes.get("plain") or {}).get("content", ""))


def _as_xml(html: str) -> str:
    return html.replace("<br>", "<br/>").replace("<hr>", "<hr/>")


def _write_labels(element: etree._Element, labels: list[str]) -> None:
    made = _sub(element, "labels")
    for label in labels:
        _sub(made, "label").text = _clean(label)


def _write_markers(element: etree._Element, markers: list[dict[str, Any]]) -> None:
    made = _sub(element, "marker-refs")
    for marker in markers:
        _sub(made, "marker-ref", {"marker-id": marker.get("markerId", "")})


def _write_image(element: etree._Element, image: dict[str, Any]) -> None:
    made = etree.SubElement(element, f"{{{_PREFIXES['xhtml']}}}img")
    names = (
        ("xhtml:src", "src"),
        ("svg:width", "width"),
        ("svg:height", "height"),
        ("align", "align"),
    )
    for name, key in names:
        if image.get(key) is not None:
            _set(made, name, str(image[key]))


def _write_position(element: etree._Element, position: dict[str, Any]) -> None:
    made = _sub(element, "position")
    for axis in ("x", "y"):
        _set(made, f"svg:{axis}", str(position.get(axis, 0)))


_WRITERS: dict[str, Callable[[etree._Element, Any], None]] = {
    "notes": _write_notes, "labels": _write_labels, "markers": _write_markers, "image": _write_image,
    "position": _write_position,
}  # fmt: skip


def _add_extensions(element: etree._Element, topic: dict[str, Any]) -> None:
    if not topic.get("extensions") and not topic.get("xmlExtensions"):
        return
    made = _sub(element, "extensions")
    for each in topic.get("extensions") or []:
        content = _sub(_sub(made, "extension", {"provider": each.get("provider", "")}), "content")
        for leaf in each.get("content") or []:
            _sub(content, leaf["name"]).text = _clean(leaf["content"])
    _add_xml(made, topic.get("xmlExtensions"))


def _add_xml(element: etree._Element, texts: Any) -> None:
    for text in texts if isinstance(texts, list) else []:
        child = parse_fragment(text) if isinstance(text, str) else None
        if child is not None and _name(child) not in {"topic", "children"}:
            element.append(child)


def _sub(
    above: etree._Element, name: str, attributes: Mapping[str, Any] | None = None
) -> etree._Element:
    element = etree.SubElement(above, f"{{{_CONTENT}}}{name}")
    for key, value in (attributes or {}).items():
        if value is not None:
            _set(element, key, str(value))
    return element


def _set(element: etree._Element, name: str, value: Any) -> None:
    prefix, _, local = name.rpartition(":")
    try:
        element.set(
            f"{{{_PREFIXES[prefix]}}}{local}" if prefix in _PREFIXES else local, _clean(value)
        )
    except ValueError:  # not a name that XML allows: it cannot come from a file
        return


def _attributes(element: etree._Element) -> dict[str, str]:
    """Return the attributes with the usual prefixes: `svg:x`, `xlink:href`."""
    made = {}
    for key, value in element.attrib.items():
        name = etree.QName(str(key))
        prefix = _PREFIX_OF.get(name.namespace or "")
        made[f"{prefix}:{name.localname}" if prefix else name.localname] = str(value)
    return made


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _as_text(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode", with_tail=False)


def _clean(text: Any) -> str:
    return without_control_characters(str(text))


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", standalone=False)
