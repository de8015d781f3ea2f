"""MindMeister (.mind): an archive with `map.json`, or that file alone. Versions 2.5, 2.6 and 3.0.

There is no public description; this is what files of the three versions hold. An idea has `title`, `note` (HTML), `link`,
`icon` (names), `style` (colours without `#`), `task` (of nothing on every idea), `boundary`, `children` in the order of
`rank`, and `pos`: on the first level the sign of its x is the side. `floating` ideas hang on the root.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, ClassVar

from chalkmap.core.zip import is_archive, write_archive
from chalkmap.maps.document.links import is_safe_link
from chalkmap.maps.document.map import children_of
from chalkmap.maps.formats.base import ReadResult, Writer
from chalkmap.maps.formats.builder import MapBuilder, Topic
from chalkmap.maps.formats.colours import HEX_OF, nearest_colour
from chalkmap.maps.formats.dates import day_of_text
from chalkmap.maps.formats.keeps import ANY, RICH_NOTE, Keeps
from chalkmap.maps.formats.kept import as_it_came, kept_of, pack_json, rest_of, unpack_json
from chalkmap.maps.formats.loss import Loss
from chalkmap.maps.formats.notes import html_of_note, note_of_html
from chalkmap.maps.formats.titles import plain_text_of, title_of_text
from chalkmap.maps.formats.wording import Into, What
from chalkmap.maps.formats.xmind.topic import whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chalkmap.maps.formats.base import MapDict, NodeDict
    from chalkmap.maps.formats.source import Source

KEY = "mindmeister"
_OURS_OF_ICON = {
    **{f"priority_0{number}": f"circle-number-{number}" for number in range(1, 10)},
    "status_ok": "check", "status_cancel": "x", "status_question": "help", "status_exclamation": "alert-circle",
    "status_plus": "plus", "status_minus": "minus", "sign_warning": "alert-triangle", "sign_stop": "hand-stop",
    "sign_forbidden": "ban", "sign_info": "info-circle", "flag_red": "🚩", "flag_orange": "🟠", "flag_yellow": "🟡",
    "flag_green": "🟢", "flag_blue": "🔵", "flag_purple": "🟣", "flag_black": "🏴", "heart": "heart", "idea": "bulb",
    "star": "star", "arrow_up": "arrow-up", "arrow_down": "arrow-down", "arrow_left": "arrow-left",
    "arrow_right": "arrow-right", "smiley_happy": "mood-happy", "smiley_sad": "mood-sad", "smiley_angry": "mood-angry",
    "task_1": "percentage-0", "task_2": "percentage-25", "task_3": "percentage-50", "task_4": "percentage-75",
    "task_5": "percentage-100", "thumbs_up": "thumb-up", "thumbs_down": "thumb-down", "clock": "clock",
    "calendar": "calendar", "phone": "phone", "mail": "mail", "money": "coin", "key": "key", "lock": "lock",
}  # fmt: skip
_ICON_OF_OURS = {ours: icon for icon, ours in _OURS_OF_ICON.items()}
_UNKNOWN = "puzzle"
_EMPTY_TASK = {"from": None, "until": None, "resource": None, "effort": None, "notify": 1}
_TASK = (("from", "start_on"), ("until", "due_on"))
_OWN = {"children", "id", "rank", "boundary", "pos", "floating"}
_APART = 120


class MindMeister(Writer):
    """JSON with one idea inside another."""

    name: ClassVar[str] = "mind"
    label: ClassVar[str] = "MindMeister"
    extensions: ClassVar[tuple[str, ...]] = (".mind",)
    media_type: ClassVar[str] = "application/x-mindmeister"
    foreign_key: ClassVar[str] = KEY
    keeps: ClassVar[Keeps] = {
        What.TITLES: frozenset({"latex", "lines"}),
        What.NOTES: RICH_NOTE - {"table"},
        What.LINKS: frozenset({"page"}),
        What.ICONS: frozenset(_ICON_OF_OURS),
        What.TASKS: frozenset({"start_on", "due_on", "assignee"}),
        What.COLOURS: frozenset(HEX_OF),
        What.SIDES: frozenset({ANY}),
        What.PLACES: frozenset({ANY}),
        What.FLOATING: frozenset({ANY}),
        What.RELATIONS: frozenset({"label", "colour", "line solid", "ends to"}),
        What.GROUPS: frozenset({"boundary", "colour"}),
    }

    def sniff(self, source: Source) -> bool:
        """Recognise the part, or the two names that only such a file has."""
        return "map.json" in source.parts or "map_version" in source.keys

    def read(self, source: Source) -> ReadResult:
        """Make a map of the ideas."""
        data = source.part("map.json") if is_archive(source.data) else source.data
        content = source.json_of(data, "map.json" if is_archive(source.data) else None)
        if not isinstance(content, dict) or "map_version" not in content:
            raise source.refused("JSON, but no map of MindMeister: it says no “map_version”")
        if not isinstance(content.get("root"), dict):
            raise source.refused("a MindMeister map without its root idea")
        builder = MapBuilder(source.name, KEY)
        boundaries = _read_ideas(builder, content["root"])
        for node_id, boundary in boundaries:
            rest = {"rest": pack_json(boundary)}
            builder.group([node_id], {"kind": "boundary"} | _colour_of_boundary(boundary), rest)
        for connection in _dicts(content.get("connections")):
            said = {"from_id", "to_id"}
            rest = {
                "rest": pack_json(
                    {name: value for name, value in connection.items() if name not in said}
                )
            }
            builder.relate(
                connection.get("from_id"), connection.get("to_id"), _relation_of(connection), rest
            )
        others = {
            name: pack_json({"": value})
            for name, value in content.items()
            if name not in {"root", "connections"}
        }
        builder.keep(others)
        return builder.result(source.losses)

    def write(self, document: MapDict, files: Mapping[str, bytes]) -> bytes:  # noqa: ARG002 - it names no pictures
        """Make an archive with `map.json`, of the version in which the map came, else 2.6."""
        content = _IdeaWriter(document).write()
        return write_archive(
            {"map.json": json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")}
        )


def _read_ideas(builder: MapBuilder, root: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    boundaries: list[tuple[str, dict[str, Any]]] = []
    stack: list[tuple[dict[str, Any], str | None, int]] = [(root, None, 0)]
    while stack:
        idea, parent, depth = stack.pop()
        is_floating = depth == 1 and _is_floating(idea)
        topic = _topic_of(idea, depth, is_floating=is_floating)
        node_id = builder.add(topic, None if is_floating else parent)
        if isinstance(idea.get("boundary"), dict):
            boundaries.append((node_id, idea["boundary"]))
        children = sorted(_dicts(idea.get("children")), key=_rank)
        below = [child for child in children if depth or not _is_floating(child)]
        floating = [] if depth else [child for child in children if _is_floating(child)]
        stack[:0] = [(child, None, 1) for child in reversed(floating)]
        stack += [(child, node_id, depth + 1) for child in reversed(below)]
    return boundaries


def _topic_of(idea: dict[str, Any], depth: int, *, is_floating: bool) -> Topic:
    fields = _read(idea)
    position = idea.get("pos")
    x, y = (
        (whole(each) for each in position)
        if isinstance(position, list) and len(position) == 2
        else (None, None)
    )
    rest = {name: value for name, value in rest_of(idea, _made(fields)).items() if name not in _OWN}
    if is_floating:
        fields |= {"x": x or 0, "y": y or 0}
    elif depth == 1 and x:
        fields["side"] = "left" if x < 0 else "right"
        rest["pos"] = position
    topic = Topic(fields.pop("title"), fields, source=str(idea["id"]) if "id" in idea else None)
    if rest:
        topic.kept["rest"] = pack_json(rest)
    if _UNKNOWN in fields.get("icons", []):
        topic.losses.append(Loss("changed", What.FOREIGN_ICON, became=Into.GENERAL_ICON))
    for attachment in _dicts(idea.get("attachments")):
        name = str(attachment.get("name") or attachment.get("file_name") or attachment.get("id"))[
            :80
        ]
        topic.losses.append(Loss("dropped", What.ATTACHMENT, values={"file": name}))
    if idea.get("image"):
        topic.losses.append(Loss("changed", What.PICTURES, became=Into.ORIGINAL_KEPT))
    if idea.get("link") and "link" not in fields:
        topic.losses.append(Loss("changed", What.UNSAFE_LINK, became=Into.KEPT))
    return topic


def _read(idea: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a node that an idea says by itself."""
    style = idea.get("style")
    style = style if isinstance(style, dict) else {}
    icons = idea.get("icon")
    link = idea.get("link")
    found: dict[str, Any] = {
        "title": title_of_text(_text(idea.get("title"))),
        "note": note_of_html(_text(idea.get("note"))),
        "link": link
        if isinstance(link, str) and link and len(link) <= 2_000 and is_safe_link(link)
        else None,
        "icons": [_OURS_OF_ICON.get(str(name), _UNKNOWN) for name in icons][:50]
        if isinstance(icons, list) and icons
        else None,
        "colour": _colour(style.get("backgroundColor")) or _colour(style.get("borderColor")),
        "task": _task(idea.get("task")),
    }
    return {name: value for name, value in found.items() if value is not None}


def _made(node: NodeDict) -> dict[str, Any]:
    """Return an idea for a node, with each name that MindMeister writes on every one."""
    task = node.get("task", {})
    colour = HEX_OF.get(node.get("colour", ""), "")[1:]
    link = node.get("link", "")
    return {
        "title": plain_text_of(node["title"]),
        "icon": [_ICON_OF_OURS[icon] for icon in node.get("icons", []) if icon in _ICON_OF_OURS]
        or None,
        "style": {"backgroundColor": colour} if colour else None,
        "note": html_of_note(node["note"]) if "note" in node else None,
        "link": link if link and not link.startswith("#") else None,
        "task": _EMPTY_TASK
        | {name: task[field] for name, field in _TASK if field in task}
        | ({"resource": task["assignee"]} if "assignee" in task else {}),
        "attachments": [],
        "image": None,
        "video": None,
    }


def _task(raw: Any) -> dict[str, Any] | None:
    """Return the task, unless it says nothing."""
    if not isinstance(raw, dict):
        return None
    task: dict[str, Any] = {}
    for name, field in _TASK:
        if day := day_of_text(_text(raw.get(name))):
            task[field] = day
    if resource := _text(raw.get("resource"))[:200]:
        task["assignee"] = resource
    return task or None


def _relation_of(connection: dict[str, Any]) -> dict[str, Any]:
    label = _text(connection.get("label"))[:400]
    colour = _colour(connection.get("color"))
    return (
        {"ends": "to"}
        | ({"label": label} if label else {})
        | ({"colour": colour} if colour else {})
    )


def _colour_of_boundary(boundary: dict[str, Any]) -> dict[str, Any]:
    colour = _colour(boundary.get("stroke_color")) or _colour(boundary.get("fill_color"))
    return {"colour": colour} if colour else {}


def _colour(value: Any) -> str | None:
    return nearest_colour(f"#{value}")


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _rank(idea: dict[str, Any]) -> float:
    rank = idea.get("rank")
    return float(rank) if isinstance(rank, int | float) else 0.0


def _is_floating(idea: dict[str, Any]) -> bool:
    inner = idea.get("property")
    return idea.get("floating") is True or (
        isinstance(inner, dict) and inner.get("floating") is True
    )


class _IdeaWriter:
    def __init__(self, document: MapDict) -> None:
        self.document = document
        self.nodes = document["nodes"]
        self.children = children_of(document)
        self.ids = _numbers(self.nodes)
        self.ideas: dict[str, dict[str, Any]] = {}

    def write(self) -> dict[str, Any]:
        """Return the content of `map.json`."""
        start = {
            "map_version": "2.6",
            "root": {},
            "connections": [],
            "attachments": [],
            "images": [],
            "layout": 0,
        }
        kept = kept_of(KEY, self.document["settings"])
        others = {
            name: unpack_json(text).get("")
            for name, text in kept.items()
            if name not in {"root", "connections"}
        }
        roots = self.children.get(None, [])
        stack: list[tuple[str, dict[str, Any] | None, int]] = [
            (root, None, 0) for root in roots[:1]
        ]
        while stack:
            node_id, above, place = stack.pop()
            idea = self._idea(node_id, place)
            self.ideas[node_id] = idea
            if above is not None:
                above["children"].append(idea)
            below = [*self.children.get(node_id, []), *(roots[1:] if node_id in roots[:1] else [])]
            stack += [
                (child, idea, number) for number, child in reversed(list(enumerate(below, 1)))
            ]
        self._add_boundaries()
        root = self.ideas[roots[0]] if roots else {"title": "", "children": []}
        return start | others | {"root": root, "connections": list(self._connections())}

    def _idea(self, node_id: str, place: int) -> dict[str, Any]:
        node = self.nodes[node_id]
        rest = unpack_json(kept_of(KEY, node).get("rest"))
        position = rest.pop("pos", None)
        is_root, parent = place == 0, node.get("parent")
        is_floating = parent is None and not is_root
        pos: list[Any] = [None, None]
        if is_floating:
            pos = [node.get("x", 0), node.get("y", _APART * place)]
        elif parent is not None and "parent" not in self.nodes[parent] and "side" in node:
            is_left = node["side"] == "left"
            fits = (
                isinstance(position, list) and len(position) == 2 and (whole(position[0]) or 0) != 0
            )
            same = fits and (position[0] < 0) is is_left
            pos = position if same else [-300 if is_left else 300, _APART * place]
        made = {
            "id": self.ids[node_id],
            "rank": None if is_root else place,
            "pos": pos,
            "floating": is_floating or (None if is_root else False),
            "boundary": None,
            **as_it_came(_made(node), rest, _read, node),
        }
        return made | {"children": []}

    def _add_boundaries(self) -> None:
        for group in self.document["groups"].values():
            members = [node_id for node_id in group["nodes"] if node_id in self.ideas]
            if (
                "deleted" in group
                or group.get("kind", "boundary") != "boundary"
                or len(members) != 1
            ):
                continue
            colour = HEX_OF.get(
                group.get("colour", ""), "#868e96" if "colour" in group else "#ffffff"
            )[1:]
            made = {
                "shape": 1,
                "fill_color": colour,
                "fill_opacity": "0.2",
                "stroke_color": colour,
                "stroke_width": 2,
                "stroke_style": 0,
                "stroke_opacity": "1.0",
            }
            rest = unpack_json(kept_of(KEY, group).get("rest"))
            self.ideas[members[0]]["boundary"] = as_it_came(made, rest, _colour_of_boundary, group)

    def _connections(self) -> list[dict[str, Any]]:
        made = []
        for number, relation in enumerate(self.document["relations"].values(), 1):
            ends = relation["from"], relation["to"]
            if "deleted" in relation or not all(end in self.ideas for end in ends):
                continue
            raw = {
                "label": relation.get("label"),
                "color": HEX_OF.get(relation.get("colour", ""), "#000000")[1:],
            }
            rest = unpack_json(kept_of(KEY, relation).get("rest"))
            whole_one = as_it_came(raw, rest, _relation_of, {"ends": "to"} | relation)
            made.append(
                {"id": number, "from_id": self.ids[ends[0]], "to_id": self.ids[ends[1]]} | whole_one
            )
        return made


def _numbers(nodes: dict[str, NodeDict]) -> dict[str, int]:
    """Return a number for each node, as ideas have them: its own where it came with one."""
    taken = {int(node_id) for node_id in nodes if node_id.isdecimal() and len(node_id) < 16}
    numbers: dict[str, int] = {}
    following = 1
    for node_id in nodes:
        if node_id.isdecimal() and len(node_id) < 16 and str(int(node_id)) == node_id:
            numbers[node_id] = int(node_id)
            continue
        while following in taken:
            following += 1
        numbers[node_id] = following
        following += 1
    return numbers
