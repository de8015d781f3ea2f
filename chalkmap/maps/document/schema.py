r"""What a map and a change are. The single source: everything else in `schema/` is generated from it.

A map is plain JSON (see `schema/README.md` for the words, units, limits and invariants). These structs
check what comes from outside; inside the server a map is the same thing as plain dictionaries, so that a
change costs microseconds. A field that is UNSET is absent; in `set` and `settings` a null takes it away.

What one struct cannot say (note nodes, addresses, UTF-16 lengths, order keys) is in `checks.py`.
Patterns end in `$(?!\n)` because Python's `$` would let a trailing line break pass.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

SCHEMA_VERSION = 1

# Limits. A change above them is refused; larger work (imports, merges) comes by HTTP as one change.
MAX_OPS = 2_000  # in a change on the socket
MAX_NODES = 100_000  # hidden ones too
MAX_DEPTH = 1_000  # levels below a root
MAX_TITLE = 1_000  # UTF-16 units
MAX_NOTE = 100_000  # UTF-16 units of text in one note
MAX_NOTE_DEPTH = 50
MAX_STEPS_BYTES = 256 * 1024
MAX_FOREIGN_BYTES = 16 * 1024  # of the JSON of one object's `foreign`
MAX_FOREIGN_DEPTH = 20
MAX_COORDINATE = 10_000_000
MAX_INTEGER = 2**53 - 1  # the last one that JavaScript counts exactly

# Not with `_` in front: `__proto__` must not be an id.
Id = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$(?!\n)", max_length=64)]
OrderKey = Annotated[str, Meta(pattern=r"^[A-Za-z][A-Za-z0-9]{1,127}$(?!\n)", max_length=128)]
Title = Annotated[str, Meta(max_length=MAX_TITLE)]
Label = Annotated[str, Meta(max_length=400)]
Name = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9_.-]{0,63}$(?!\n)", max_length=64)]
IconName = Annotated[str, Meta(min_length=1, max_length=64)]
Tag = Annotated[str, Meta(min_length=1, max_length=80)]
Url = Annotated[str, Meta(min_length=1, max_length=2_000)]
Coordinate = Annotated[int, Meta(ge=-MAX_COORDINATE, le=MAX_COORDINATE)]
Day = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$(?!\n)", max_length=10)]

Side = Literal["left", "right"]
Layout = Literal["balanced", "right", "left", "org", "tree", "timeline", "fishbone"]
Colour = Literal[
    "red", "orange", "amber", "green", "teal", "blue", "indigo", "purple", "pink", "brown", "grey"
]
Shape = Literal["line", "box", "rounded", "pill", "ellipse", "diamond", "hexagon", "none"]
Direction = Literal["ltr", "rtl"]
LineStyle = Literal["solid", "dashed", "dotted"]
Ends = Literal["none", "to", "from", "both"]
Kind = Literal["node", "relation", "group"]


class Task(Struct, omit_defaults=True, forbid_unknown_fields=True):
    """Something to be done. `progress` is a percentage; `priority` 1 is the most urgent."""

    done: bool = False
    progress: Annotated[int, Meta(ge=0, le=100)] | UnsetType = UNSET
    priority: Annotated[int, Meta(ge=1, le=9)] | UnsetType = UNSET
    start_on: Day | UnsetType = UNSET
    due_on: Day | UnsetType = UNSET
    assignee: Annotated[str, Meta(max_length=200)] | UnsetType = UNSET


class Image(Struct, omit_defaults=True, forbid_unknown_fields=True):
    """A picture in a node: `file` names a stored file of this map, or an address outside; sizes in map units."""

    file: Url
    alt: Label = ""
    width: Annotated[int, Meta(ge=1, le=10_000)] | UnsetType = UNSET
    height: Annotated[int, Meta(ge=1, le=10_000)] | UnsetType = UNSET


class RichNode(Struct, omit_defaults=True, forbid_unknown_fields=True):
    """One node of a ProseMirror document; which types may stand where is checked by `note.check_note`."""

    type: Annotated[str, Meta(max_length=40)]
    attrs: dict[str, Any] | UnsetType = UNSET
    content: list[RichNode] | UnsetType = UNSET
    marks: list[RichMark] | UnsetType = UNSET
    text: Annotated[str, Meta(min_length=1, max_length=MAX_NOTE)] | UnsetType = UNSET


class RichMark(Struct, omit_defaults=True, forbid_unknown_fields=True):
    """A mark of a ProseMirror text: strong, em, code, link and so on."""

    type: Annotated[str, Meta(max_length=40)]
    attrs: dict[str, Any] | UnsetType = UNSET


class NodeProps(Struct, omit_defaults=True, forbid_unknown_fields=True):
    """The fields that `set` may give a node. Its place in the tree is changed by `move`, never here."""

    title: Title | UnsetType = UNSET
    note: RichNode | UnsetType | None = UNSET
    side: Side | UnsetType | None = UNSET
    layout: Layout | UnsetType | None = UNSET
    x: Coordinate | UnsetType | None = UNSET
    y: Coordinate | UnsetType | None = UNSET
    colour: Colour | UnsetType | None = UNSET
    shape: Shape | UnsetType | None = UNSET
    direction: Direction | UnsetType | None = UNSET
    icons: Annotated[list[IconName], Meta(max_length=50)] | UnsetType | None = UNSET
    tags: Annotated[list[Tag], Meta(max_length=100)] | UnsetType | None = UNSET
    link: Url | UnsetType | None = UNSET
    image: Image | UnsetType | None = UNSET
    task: Task | UnsetType | None = UNSET
    record: Annotated[str, Meta(max_length=200)] | UnsetType | None = UNSET
    figure: Annotated[str, Meta(max_length=200)] | UnsetType | None = UNSET
    foreign: dict[str, Any] | UnsetType | None = UNSET


class NewNode(NodeProps, omit_defaults=True, forbid_unknown_fields=True, kw_only=True):
    """A node as `put` makes it. Without `parent` it is the centre (the first) or a floating topic."""

    parent: Id | UnsetType = UNSET
    order: OrderKey
    title: Title = ""


class RelationProps(Struct, omit_defaults=True, forbid_unknown_fields=True):
    """The fields that `set` may give a relation."""

    label: Label | UnsetType | None = UNSET
    colour: Colour | UnsetType | None = UNSET
    line: LineStyle | UnsetType | None = UNSET
    ends: Ends | UnsetType | None = UNSET
    foreign: dict[str, Any] | UnsetType | None = UNSET


class NewRelation(RelationProps, omit_defaults=True, forbid_unknown_fields=True, kw_only=True):
    """A line between two nodes that is not parent and child. JSON names: `from` and `to`."""

    source: Id = msgspec.field(name="from")
    target: Id = msgspec.field(name="to")


class GroupProps(Struct, omit_defaults=True, forbid_unknown_fields=True):
    """The fields that `set` may give a group."""

    nodes: Annotated[list[Id], Meta(min_length=1, max_length=1_000)] | UnsetType = UNSET
    label: Label | UnsetType | None = UNSET
    colour: Colour | UnsetType | None = UNSET
    shape: Shape | UnsetType | None = UNSET
    foreign: dict[str, Any] | UnsetType | None = UNSET


class NewGroup(GroupProps, omit_defaults=True, forbid_unknown_fields=True, kw_only=True):
    """A boundary around branches, or a summary of siblings (its `summary` node says what they come to)."""

    nodes: Annotated[list[Id], Meta(min_length=1, max_length=1_000)]
    kind: Literal["boundary", "summary"] = "boundary"
    summary: Id | UnsetType = UNSET


class Settings(Struct, omit_defaults=True, forbid_unknown_fields=True):
    """What belongs to the whole map. The map's title is the centre's unless `title` says otherwise."""

    title: Title | UnsetType | None = UNSET
    theme: Name | UnsetType | None = UNSET
    layout: Layout | UnsetType | None = UNSET
    fold_depth: Annotated[int, Meta(ge=1, le=100)] | UnsetType | None = UNSET
    direction: Direction | UnsetType | None = UNSET
    foreign: dict[str, Any] | UnsetType | None = UNSET


# ── Changes ───────────────────────────────────────────────────────────────────────────────────────────

Splice = tuple[
    Annotated[int, Meta(ge=0, le=MAX_TITLE)],  # at, in UTF-16 units
    Annotated[int, Meta(ge=0, le=MAX_TITLE)],  # how many units go
    Title,  # what comes in their place
]


class PutNode(Struct, tag_field="op", tag="put", forbid_unknown_fields=True):
    """Make a node. Refused when the id exists or its parent is gone."""

    kind: Literal["node"]
    id: Id
    props: NewNode


class PutRelation(Struct, tag_field="op", tag="put", forbid_unknown_fields=True):
    """Make a relation. Refused when the id exists or one of its ends is gone."""

    kind: Literal["relation"]
    id: Id
    props: NewRelation


class PutGroup(Struct, tag_field="op", tag="put", forbid_unknown_fields=True):
    """Make a group. Refused when the id exists or a node in it never was."""

    kind: Literal["group"]
    id: Id
    props: NewGroup


class SetNode(Struct, tag_field="op", tag="set", forbid_unknown_fields=True):
    """Set fields of a node; null takes one away. The later in server order stands, field by field."""

    kind: Literal["node"]
    id: Id
    props: NodeProps


class SetRelation(Struct, tag_field="op", tag="set", forbid_unknown_fields=True):
    """Set fields of a relation."""

    kind: Literal["relation"]
    id: Id
    props: RelationProps


class SetGroup(Struct, tag_field="op", tag="set", forbid_unknown_fields=True):
    """Set fields of a group."""

    kind: Literal["group"]
    id: Id
    props: GroupProps


class Move(Struct, tag_field="op", tag="move", forbid_unknown_fields=True, omit_defaults=True):
    """Move a branch. Without `parent` it becomes a floating topic. Refused when it would go under itself."""

    id: Id
    order: OrderKey
    parent: Id | UnsetType | None = UNSET


class Remove(Struct, tag_field="op", tag="remove", forbid_unknown_fields=True):
    """Hide a branch, relation or group. One that is hidden already stays so: no refusal."""

    kind: Kind
    id: Id


class Restore(Struct, tag_field="op", tag="restore", forbid_unknown_fields=True):
    """Bring back what `remove` hid. Refused when what it hangs on is gone."""

    kind: Kind
    id: Id


class Text(Struct, tag_field="op", tag="text", forbid_unknown_fields=True, omit_defaults=True):
    """Edit a title (`splices`) or a note (`steps` with the resulting `doc`) keystroke by keystroke.

    `base` is the number of the last change that its author had seen when the steps were made. The server
    refuses it as old when somebody else's change has touched the field since; the author rebases and sends again.
    """

    id: Id
    base: Annotated[int, Meta(ge=0, le=MAX_INTEGER)]
    field: Literal["title", "note"] = "title"
    splices: Annotated[list[Splice], Meta(min_length=1, max_length=2_000)] | UnsetType = UNSET
    steps: Annotated[list[dict[str, Any]], Meta(max_length=2_000)] | UnsetType = UNSET
    doc: RichNode | UnsetType | None = UNSET


class SetSettings(Struct, tag_field="op", tag="settings", forbid_unknown_fields=True):
    """Set fields of the map's settings; null takes one away."""

    props: Settings


# By what `op` and, for `put` and `set`, `kind` say.
OP_FORMS: dict[str, type[Struct]] = {
    "put node": PutNode,
    "put relation": PutRelation,
    "put group": PutGroup,
    "set node": SetNode,
    "set relation": SetRelation,
    "set group": SetGroup,
    "move": Move,
    "remove": Remove,
    "restore": Restore,
    "text": Text,
    "settings": SetSettings,
}


class Change(Struct, forbid_unknown_fields=True):
    """All of its ops apply, or none. The author's page makes the id, so that a change sent twice counts once.

    `ops` is checked and decoded by `checks.decode_ops`, in one place for socket, HTTP and imports.
    """

    id: Id
    ops: msgspec.Raw
