"""The frames of `/sync/MAP`: JSON texts, checked by msgspec. The wire in one file; in words: `schema/README.md`."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from chalkmap.maps.document.schema import Change, Coordinate, Id

PROTOCOL_VERSION = 1

# Why an edit was refused. The page has a sentence for each; a new one needs a new PROTOCOL_VERSION.
RefusalReason = Literal[
    "not-allowed",  # the person may not do this to this node
    "schema",  # a value is not what the schema says; `detail` names the op and the field
    "exists",  # put: the id is taken
    "gone",  # the object, or what it hangs on, is not there or hidden
    "cycle",  # move: it would go under itself
    "old-base",  # text: somebody else's change came in between; rebase and send again
    "too-large",  # the map, the title or the note would be over its limit
    "storage",  # it could not be written; send again
]

# Why a socket was closed, with its close code (4000-4999 are an application's own, RFC 6455, 7.4.2).
ClosingReason = Literal[
    "sign-in", "not-allowed", "in-trash", "page-too-old", "server-too-old",
    "too-fast", "too-large", "malformed", "hello-late", "too-slow", "too-many", "restarting",
]  # fmt: skip
CLOSE_CODES: dict[ClosingReason, int] = {
    "sign-in": 4401,
    "not-allowed": 4403,  # also "no such map": the answer must not tell which
    "in-trash": 4410,
    "page-too-old": 4426,
    "server-too-old": 4427,
    "too-fast": 4429,
    "too-large": 4413,
    "malformed": 4400,
    "hello-late": 4408,
    "too-slow": 4409,
    "too-many": 4430,
    "restarting": 4503,
}

Level = Literal["owner", "editor", "viewer"]


# ── From the page ─────────────────────────────────────────────────────────────────────────────────────


class Hello(Struct, tag_field="type", tag="hello", forbid_unknown_fields=True):
    """The first frame. `since`: the number up to which the page has the map; absent: send it all."""

    protocol: int
    schema: int
    since: Annotated[int, Meta(ge=0, le=2**53)] | UnsetType = UNSET


class ChangeFrame(Change, tag_field="type", tag="change", forbid_unknown_fields=True):
    """A change, as the document's schema has it."""


class Here(Struct, tag_field="type", tag="here", forbid_unknown_fields=True, omit_defaults=True):
    """Where the person is: cursor and view in map units, selected nodes. Latest wins; never stored."""

    cursor: tuple[Coordinate, Coordinate] | UnsetType | None = UNSET
    selection: Annotated[list[Id], Meta(max_length=50)] | UnsetType = UNSET
    view: tuple[Coordinate, Coordinate, Coordinate, Coordinate] | UnsetType = (
        UNSET  # x, y, width, height
    )
    editing: Id | UnsetType | None = UNSET


FromPage = Hello | ChangeFrame | Here


# ── From the server ───────────────────────────────────────────────────────────────────────────────────


class Present(Struct, omit_defaults=True):
    """One socket of a person in the room. Name and colour come from the session, never from a message."""

    socket: int
    person: str
    name: str
    colour: str
    cursor: tuple[int, int] | UnsetType | None = UNSET
    selection: list[str] | UnsetType = UNSET
    view: tuple[int, int, int, int] | UnsetType = UNSET
    editing: str | UnsetType | None = UNSET


class Welcome(Struct, tag_field="type", tag="welcome", omit_defaults=True):
    """The answer to `hello`: `parts` map parts follow or, when `since` was near enough, `changes` frames."""

    protocol: int
    schema: int
    map: str
    seq: int
    level: Level
    socket: int
    person: str
    name: str
    colour: str
    parts: int = 0  # 0: the page's copy stands, the missing changes follow
    present: list[Present] = []


class Part(Struct, tag_field="type", tag="part", omit_defaults=True):
    """A piece of the map at `welcome.seq`, at most 256 KiB, so that one joiner never holds the loop."""

    part: int
    settings: dict[str, Any] | UnsetType = UNSET
    nodes: dict[str, Any] = {}
    relations: dict[str, Any] = {}
    groups: dict[str, Any] = {}


class Committed(Struct, omit_defaults=True):
    """A change in the log: acknowledged, numbered, and with the author the server knows."""

    seq: int
    id: str
    author: str
    at: int  # milliseconds since 1970, UTC, the server's clock
    ops: msgspec.Raw


class Changes(Struct, tag_field="type", tag="changes"):
    """Committed changes, in order, to everybody; one's own id in it is the acknowledgement."""

    changes: list[Committed]


class Refused(Struct, tag_field="type", tag="refused", omit_defaults=True):
    """A change that was not accepted, whole: which op, why. The page takes the edit back visibly."""

    id: str
    reason: RefusalReason
    op: int = 0
    detail: str = ""


class Known(Struct, tag_field="type", tag="known"):
    """A change that was sent again: it stands in the log under this number already."""

    id: str
    seq: int


class HereNow(Struct, tag_field="type", tag="here"):
    """Who moved since the last tick, and which sockets left."""

    present: list[Present]
    left: list[int] = []


class LevelNow(Struct, tag_field="type", tag="level"):
    """The person's level on this map has changed."""

    level: Level


class Bye(Struct, tag_field="type", tag="bye", omit_defaults=True):
    """The last frame before the server closes, with the same reason as the close code."""

    reason: ClosingReason
    detail: str = ""


ToPage = Welcome | Part | Changes | Refused | Known | HereNow | LevelNow | Bye
