"""MindManager (.mmap): an archive with `Document.xml`, or bare XML of a simpler kind.

Names as in MindManager's own files (Application/2003): `ap:OneTopic/ap:Topic@OId` with `ap:Text@PlainText`,
`ap:NotesGroup/ap:NotesXhtmlData`, `ap:Hyperlink@Url`, `ap:IconsGroup`, `ap:TextLabels`, `ap:Task`, `ap:OneBoundary`,
`ap:SubTopics`; beside it `ap:FloatingTopics` and `ap:Relationships`. The bare kind, `Map/Topic@Text` with `Notes` and
`Icon@Name`, is what files without an archive hold.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from lxml import etree

from chalkmap.core.xml import line_of, parse_fragment, without_control_characters
from chalkmap.core.zip import is_archive, write_archive
from chalkmap.maps.document.links import is_safe_link
from chalkmap.maps.document.map import children_of
from chalkmap.maps.document.note import plain_note
from chalkmap.maps.formats.base import ReadResult, Writer
from chalkmap.maps.formats.builder import MapBuilder, Topic
from chalkmap.maps.formats.colours import HEX_OF, nearest_colour
from chalkmap.maps.formats.dates import day_of_text
from chalkmap.maps.formats.freeplane.icons import ours_of
from chalkmap.maps.formats.keeps import ANY, EVERYTHING, RICH_NOTE, Keeps
from chalkmap.maps.formats.kept import kept_of, list_in, pack, unpack
from chalkmap.maps.formats.loss import Loss
from chalkmap.maps.formats.notes import note_of, note_of_text
from chalkmap.maps.formats.rich_text import blocks_of_html
from chalkmap.maps.formats.rich_text_write import xhtml_of_blocks
from chalkmap.maps.formats.titles import plain_text_of, title_of_text
from chalkmap.maps.formats.wording import Into, What
from chalkmap.maps.formats.xmind.topic import whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chalkmap.maps.formats.base import Files, MapDict, NodeDict
    from chalkmap.maps.formats.source import Source

KEY = "mindmanager"
_AP = "http://schemas.mindjet.com/MindManager/Application/2003"
_COR = "http://schemas.mindjet.com/MindManager/Core/2003"
_XHTML = "http://www.w3.org/1999/xhtml"
_URN = "urn:mindjet:"
_OURS_OF_ICON = {
    "SmileyHappy": "mood-happy", "SmileyNeutral": "mood-neutral", "SmileySad": "mood-sad", "SmileyAngry": "mood-angry",
    "SmileyScreaming": "mood-wrrr", "ArrowUp": "arrow-up", "ArrowDown": "arrow-down", "ArrowLeft": "arrow-left",
    "ArrowRight": "arrow-right", "TwoEndArrow": "arrows-horizontal", "FlagRed": "🚩", "FlagOrange": "🟠",
    "FlagYellow": "🟡", "FlagGreen": "🟢", "FlagBlue": "🔵", "FlagPurple": "🟣", "FlagBlack": "🏴", "Letter": "mail",
    "Email": "at", "Mailbox": "mailbox", "Megaphone": "speakerphone", "House": "home", "Rolodex": "address-book",
    "Dollar": "currency-dollar", "Euro": "currency-euro", "Hourglass": "hourglass", "Clock": "clock",
    "Calendar": "calendar", "Phone": "phone", "Fax": "printer", "Camera": "camera", "Bomb": "bomb", "Coffee": "coffee",
    "ExclamationMark": "alert-circle", "QuestionMark": "help", "ThumbsUp": "thumb-up", "ThumbsDown": "thumb-down",
    "Book": "book", "LightBulb": "bulb", "Magnet": "magnet", "Key": "key", "Lock": "lock", "LockOpen": "lock-open",
    "Check": "check", "NoEntry": "ban", "Stop": "hand-stop", "Star": "star", "Info": "info-circle", "Meeting": "users",
    "Heart": "heart", "Flash": "bolt", "Pen": "pencil", "Pushpin": "pin", "Wrench": "tool", "Scissors": "scissors",
}  # fmt: skip
_ICON_OF_OURS = {ours: icon for icon, ours in _OURS_OF_ICON.items()}
_BARE_ICONS = {
    "document": "file",
    "warning": "alert-triangle",
    "lightbulb": "bulb",
    "search": "search",
}
_UNKNOWN = "puzzle"
_MILLIMETRE = 96 / 25.4  # pixels; places and sizes are in millimetres
_READ = {"SubTopics", "Text", "NotesGroup", "Hyperlink", "IconsGroup", "TextLabels", "Task", "OneBoundary", "OneImage",
         "TopicViewGroup"}  # fmt: skip
_PRIORITY = re.compile(r"^urn:mindjet:Prio([1-9])$")


class MindManager(Writer):
    """XML with one topic inside another."""

    name: ClassVar[str] = "mmap"
    label: ClassVar[str] = "MindManager"
    extensions: ClassVar[tuple[str, ...]] = (".mmap",)
    media_type: ClassVar[str] = "application/vnd.mindjet.mindmanager"
    foreign_key: ClassVar[str] = KEY
    keeps: ClassVar[Keeps] = {
        What.TITLES: frozenset({"latex", "lines"}),
        What.NOTES: RICH_NOTE,
        What.LINKS: EVERYTHING[What.LINKS],
        What.PICTURES: frozenset({"file"}),
        What.ICONS: frozenset(_ICON_OF_OURS),
        What.TAGS: frozenset({ANY}),
        What.TASKS: frozenset({"progress", "priority", "start_on", "due_on", "assignee"}),
        What.COLOURS: frozenset(HEX_OF),
        What.PLACES: frozenset({ANY}),
        What.FLOATING: frozenset({ANY}),
        What.RELATIONS: frozenset({"label", "line solid", "ends to"}),
        What.GROUPS: frozenset({"boundary"}),
        What.SETTINGS: frozenset({"fold_depth"}),
    }

    def sniff(self, source: Source) -> bool:
        """Recognise the part, or the root element; Freeplane's is `map`."""
        return "Document.xml" in source.parts or source.root == "Map"

    def read(self, source: Source) -> ReadResult:
        """Make a map of the topics."""
        files: Files = {}
        if is_archive(source.data):
            root = source.xml_of(source.part("Document.xml"), "Document.xml")
            names = sorted(name for name in source.parts if name.startswith("bin/"))
            files = {name.rpartition("/")[2]: source.part(name) for name in names}
        else:
            root = source.xml_of(source.data)
        if _name(root) != "Map":
            raise source.refused(f"the root element is <{_name(root)}>, not <Map>", line_of(root))
        reader = _TopicReader(source, files)
        tops = [
            *_below(root, "OneTopic", "Topic"),
            *_children(root, "Topic"),
            *_below(root, "FloatingTopics", "Topic"),
        ]
        if not tops:
            raise source.refused("a map without its central topic", line_of(root))
        return reader.read(root, tops)

    def write(self, document: MapDict, files: Mapping[str, bytes]) -> bytes:
        """Make an archive of the document and its pictures."""
        return _MapWriter(document, files).write()


class _TopicReader:
    def __init__(self, source: Source, files: Files) -> None:
        self.source = source
        self.files = files
        self.builder = MapBuilder(source.name, KEY)
        self.boundaries: list[tuple[str, etree._Element]] = []

    def read(self, root: etree._Element, tops: list[etree._Element]) -> ReadResult:
        """Read the topics, then what refers to them."""
        stack: list[tuple[etree._Element, str | None]] = [(top, None) for top in reversed(tops)]
        while stack:
            element, parent = stack.pop()
            node_id = self.builder.add(self._topic(element, parent), parent)
            self.boundaries += [
                (node_id, each) for each in _below(element, "OneBoundary", "Boundary")
            ]
            below = [*_below(element, "SubTopics", "Topic"), *_children(element, "Topic")]
            stack += [(child, node_id) for child in reversed(below)]
            floating = _below(element, "FloatingTopics", "Topic")
            stack[:0] = [(child, None) for child in reversed(floating)]
        for node_id, boundary in self.boundaries:
            kept = {"xml": pack(_as_text(boundary))}
            self.builder.group([node_id], {"kind": "boundary"}, kept)
        for relationship in _below(root, "Relationships", "Relationship"):
            self._relate(relationship)
        return self.builder.result(self.source.losses, self.files)

    def _topic(self, element: etree._Element, parent: str | None) -> Topic:
        is_root = parent is None and not self.builder.nodes
        text = _child(element, "Text")
        plain = element.get("Text", "") if text is None else text.get("PlainText", "")
        topic = Topic(
            title_of_text(plain),
            source=element.get("OId") or element.get("ID"),
            line=line_of(element),
        )
        names = _icon_names(element)
        icons = [_icon_of(name) for name in names][:50]
        topic.fields = {
            "note": _note(element),
            "icons": icons or None,
            "tags": [
                each.get("TextLabelName", "")[:80]
                for each in _below(element, "TextLabels", "TextLabel")
            ]
            or None,
            "task": _task(element),
            "colour": _colour(element),
        }
        if [_ICON_OF_OURS.get(icon) for icon in icons] != names:
            topic.kept["icons"] = names
        if _UNKNOWN in icons:
            topic.losses.append(Loss("changed", What.FOREIGN_ICON, became=Into.GENERAL_ICON))
        self._read_link(topic, element)
        self._read_picture(topic, element)
        collapsed = _below(element, "TopicViewGroup", "Collapsed")
        topic.is_folded = bool(collapsed) and collapsed[0].get("Collapsed") == "true"
        if parent is None and not is_root:
            topic.fields |= _place(element)
        _keep_rest(topic, element)
        return topic

    def _read_link(self, topic: Topic, element: etree._Element) -> None:
        link = _child(element, "Hyperlink")
        if link is None:
            return
        bookmark = _child(link, "TopicBookmarkRef")
        address = link.get("Url", "") if bookmark is None else f"#{bookmark.get('OIdRef', '')}"
        if address and is_safe_link(address) and len(address) <= 2_000:
            topic.fields["link"] = address
        elif address:
            topic.losses.append(Loss("dropped", What.UNSAFE_LINK))

    def _read_picture(self, topic: Topic, element: etree._Element) -> None:
        for image in _below(element, "OneImage", "Image"):
            uri = next((each.text or "" for each in image.iter() if _name(each) == "Uri"), "")
            name = uri.rpartition("/")[2]
            if name in self.files:
                topic.fields["image"] = {"file": name}
            else:
                topic.losses.append(Loss("dropped", What.PICTURES))

    def _relate(self, relationship: etree._Element) -> None:
        ends = [
            each.get("OIdRef") for each in relationship.iter() if _name(each) == "ObjectReference"
        ]
        if len(ends) < 2:
            ends = [None, None]
        labels = [
            each.get("PlainText", "") for each in relationship.iter() if _name(each) == "Text"
        ]
        label = next((each for each in labels if each), "")[:400]
        fields = {"ends": "to"} | ({"label": label} if label else {})
        self.builder.relate(ends[0], ends[1], fields, {"xml": pack(_as_text(relationship))})


def _note(element: etree._Element) -> dict[str, Any] | None:
    for group in _children(element, "NotesGroup"):
        for data in _children(group, "NotesXhtmlData"):
            html = _child(data, "html")
            if html is not None and (blocks := blocks_of_html(html).blocks):
                return note_of(blocks)
            return note_of_text(data.get("PreviewPlainText", ""))
    bare = _child(element, "Notes")
    return None if bare is None else note_of_text(bare.text or "")


def _icon_names(element: etree._Element) -> list[str]:
    groups = _children(element, "IconsGroup")
    names = [
        each.get("IconType", "") for group in groups for each in _below(group, "Icons", "Icon")
    ]
    return [
        *(name.removeprefix(_URN) for name in names),
        *(each.get("Name", "") for each in _children(element, "Icon")),
    ]


def _icon_of(name: str) -> str:
    return _OURS_OF_ICON.get(name) or _BARE_ICONS.get(name) or ours_of(name)


def _task(element: etree._Element) -> dict[str, Any] | None:
    raw = _child(element, "Task")
    if raw is None:
        return None
    task: dict[str, Any] = {}
    if priority := _PRIORITY.match(raw.get("TaskPriority", "")):
        task["priority"] = int(priority[1])
    progress = whole(raw.get("TaskPercentage"))
    if progress is not None and 0 <= progress <= 100:
        task["progress"] = progress
    for name, field in (("StartDate", "start_on"), ("DeadlineDate", "due_on")):
        if day := day_of_text(raw.get(name)):
            task[field] = day
    if resources := raw.get("Resources", "")[:200]:
        task["assignee"] = resources
    return task or None


def _colour(element: etree._Element) -> str | None:
    colour = _child(element, "Color")
    fill = colour.get("FillColor", "") if colour is not None else ""
    # ARGB, eight digits: ff2fb344.
    return nearest_colour(f"#{fill[2:]}") if len(fill) == 8 and fill[:2] != "00" else None


def _place(element: etree._Element) -> dict[str, int]:
    offset = _child(element, "Offset")
    raw = (offset.get("CX"), offset.get("CY")) if offset is not None else (None, None)
    found = {}
    for axis, value in zip(("x", "y"), raw, strict=True):
        try:
            found[axis] = round(float(value or 0) * _MILLIMETRE)
        except (ValueError, OverflowError):
            found[axis] = 0
    return found if all(abs(each) < 1_000_000 for each in found.values()) else {}


def _keep_rest(topic: Topic, element: etree._Element) -> None:
    """Keep what no field stands for: fonts, layouts, attachments' names and whatever else there is."""
    others = [
        child
        for child in element
        if _name(child)
        not in _READ | {"Topic", "FloatingTopics", "Icon", "Notes", "Color", "Offset"}
    ]
    for child in others:
        if _name(child) == "AttachmentGroup":
            for each in child.iter():
                if _name(each) == "AttachmentData":
                    topic.losses.append(
                        Loss(
                            "dropped",
                            What.ATTACHMENT,
                            values={"file": each.get("FileName", "")[:80]},
                        )
                    )
    others = [child for child in others if _name(child) != "AttachmentGroup"]
    if others:
        topic.kept["xml"] = pack(f"<kept>{''.join(map(_as_text, others))}</kept>")


class _MapWriter:
    def __init__(self, document: MapDict, files: Mapping[str, bytes]) -> None:
        self.document = document
        self.nodes = document["nodes"]
        self.files = files
        self.children = children_of(document)
        self.used: dict[str, bytes] = {}
        self.ids = {node_id: self._id_of(node_id) for node_id in self.nodes}
        self.elements: dict[str, etree._Element] = {}

    def write(self) -> bytes:
        """Return the archive."""
        root = etree.Element(_ap("Map"), nsmap={"ap": _AP, "cor": _COR})
        roots = self.children.get(None, [])
        holders = [
            _sub(root, "OneTopic"),
            *([_sub(root, "FloatingTopics")] if len(roots) > 1 else []),
        ]
        stack = [
            (node_id, holders[min(place, 1)], 0)
            for place, node_id in reversed(list(enumerate(roots)))
        ]
        while stack:
            node_id, above, depth = stack.pop()
            element = self._add_topic(node_id, above, depth)
            below = self.children.get(node_id, [])
            if below:
                holder = _sub(element, "SubTopics")
                stack += [(child, holder, depth + 1) for child in reversed(below)]
        self._add_boundaries()
        self._add_relationships(root)
        data = etree.tostring(root, xml_declaration=True, encoding="utf-8", standalone=True)
        return write_archive(
            {"Document.xml": data, **{f"bin/{name}": self.used[name] for name in sorted(self.used)}}
        )

    def _add_topic(self, node_id: str, above: etree._Element, depth: int) -> etree._Element:
        node = self.nodes[node_id]
        element = _sub(above, "Topic", OId=self.ids[node_id])
        self.elements[node_id] = element
        fold_depth = self.document["settings"].get("fold_depth")
        if fold_depth and depth >= fold_depth and self.children.get(node_id):
            _sub(_sub(element, "TopicViewGroup"), "Collapsed", Collapsed="true")
        _sub(_sub(element, "Text", PlainText=plain_text_of(node["title"])), "Font")
        self._add_note(element, node)
        self._add_link(element, node)
        _add_icons(element, node)
        if node.get("tags"):
            labels = _sub(element, "TextLabels")
            for tag in node["tags"]:
                _sub(labels, "TextLabel", TextLabelName=tag)
        _add_task(element, node)
        self._add_picture(element, node)
        if node.get("colour") in HEX_OF:
            _sub(element, "Color", FillColor="ff" + HEX_OF[node["colour"]][1:])
        if depth == 0 and "x" in node and "y" in node:
            places = {f"C{axis.upper()}": f"{node[axis] / _MILLIMETRE:.3f}" for axis in ("x", "y")}
            _sub(element, "Offset", **places)
        for child in _kept_children(node):
            element.append(child)
        return element

    def _add_note(self, element: etree._Element, node: NodeDict) -> None:
        if "note" not in node:
            return
        data = _sub(
            _sub(element, "NotesGroup"), "NotesXhtmlData", PreviewPlainText=plain_note(node["note"])
        )
        html = xhtml_of_blocks(node["note"].get("content", []))
        for inner in html.iter():
            inner.tag = f"{{{_XHTML}}}{inner.tag}"
        data.append(html)

    def _add_link(self, element: etree._Element, node: NodeDict) -> None:
        link = node.get("link", "")
        if link.startswith("#"):
            if link[1:] in self.ids:
                _sub(_sub(element, "Hyperlink"), "TopicBookmarkRef", OIdRef=self.ids[link[1:]])
        elif link:
            _sub(element, "Hyperlink", Url=link)

    def _add_picture(self, element: etree._Element, node: NodeDict) -> None:
        name = str(node.get("image", {}).get("file", ""))
        if name not in self.files:
            return
        self.used[name] = self.files[name]
        kind = {"png": "PngImage", "jpg": "JpegImage", "gif": "GifImage"}.get(
            name.rpartition(".")[2].lower(), "PngImage"
        )
        data = _sub(_sub(_sub(element, "OneImage"), "Image"), "ImageData", ImageType=_URN + kind)
        etree.SubElement(data, f"{{{_COR}}}Uri").text = f"mmarch://bin/{name}"

    def _add_boundaries(self) -> None:
        for group in self.document["groups"].values():
            members = [node_id for node_id in group["nodes"] if node_id in self.elements]
            if (
                "deleted" in group
                or group.get("kind", "boundary") != "boundary"
                or len(members) != 1
            ):
                continue
            kept = kept_of(KEY, group).get("xml")
            boundary = parse_fragment(unpack(kept)) if isinstance(kept, str) else None
            holder = _sub(self.elements[members[0]], "OneBoundary")
            if boundary is not None and _name(boundary) == "Boundary":
                holder.append(boundary)
            else:
                _sub(holder, "Boundary")

    def _add_relationships(self, root: etree._Element) -> None:
        holder: etree._Element | None = None
        for relation_id, relation in self.document["relations"].items():
            ends = relation["from"], relation["to"]
            if "deleted" in relation or not all(end in self.elements for end in ends):
                continue
            holder = _sub(root, "Relationships") if holder is None else holder
            made = _sub(holder, "Relationship", OId=f"relation-{relation_id}")
            for index, end in enumerate(ends):
                connection = _sub(_sub(made, "ConnectionGroup", Index=str(index)), "Connection")
                _sub(connection, "ObjectReference", OIdRef=self.ids[end])
            if relation.get("label"):
                topic = _sub(_sub(made, "FloatingTopics"), "Topic", OId=f"label-{relation_id}")
                _sub(topic, "Text", PlainText=relation["label"])

    def _id_of(self, node_id: str) -> str:
        wanted = kept_of(KEY, self.nodes[node_id]).get("id")
        return (
            wanted if isinstance(wanted, str) and wanted and wanted not in self.nodes else node_id
        )


def _add_icons(element: etree._Element, node: NodeDict) -> None:
    names = list_in(kept_of(KEY, node), "icons")
    if [_icon_of(name) for name in names] != node.get("icons", []):
        names = [_ICON_OF_OURS[icon] for icon in node.get("icons", []) if icon in _ICON_OF_OURS]
    if names:
        icons = _sub(_sub(element, "IconsGroup"), "Icons")
        for name in names:
            _sub(icons, "Icon", IconType=_URN + name)


def _add_task(element: etree._Element, node: NodeDict) -> None:
    task = node.get("task")
    if task is None:
        return
    attributes = {}
    if "priority" in task:
        attributes["TaskPriority"] = f"{_URN}Prio{task['priority']}"
    if task.get("done") or "progress" in task:
        attributes["TaskPercentage"] = str(task.get("progress", 100))
    for name, field in (("StartDate", "start_on"), ("DeadlineDate", "due_on")):
        if field in task:
            attributes[name] = f"{task[field]}T00:00:00"
    if "assignee" in task:
        attributes["Resources"] = task["assignee"]
    _sub(element, "Task", **attributes)


def _kept_children(node: NodeDict) -> list[etree._Element]:
    kept = kept_of(KEY, node).get("xml")
    wrapper = parse_fragment(unpack(kept)) if isinstance(kept, str) else None
    children = list(wrapper) if wrapper is not None else []
    return [
        child
        for child in children
        if _name(child) not in _READ | {"Topic", "FloatingTopics", "Color", "Offset"}
    ]


def _ap(name: str) -> str:
    return f"{{{_AP}}}{name}"


def _sub(above: etree._Element, name: str, **attributes: str) -> etree._Element:
    clean = {key: without_control_characters(value) for key, value in attributes.items()}
    return etree.SubElement(above, _ap(name), clean)


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _children(element: etree._Element, name: str) -> list[etree._Element]:
    return [child for child in element if _name(child) == name]


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next(iter(_children(element, name)), None)


def _below(element: etree._Element, outer: str, inner: str) -> list[etree._Element]:
    return [each for holder in _children(element, outer) for each in _children(holder, inner)]


def _as_text(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode", with_tail=False)
