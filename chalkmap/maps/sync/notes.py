"""What processes that share a database tell each other. A note that is lost costs time, never an edit."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from chalkmap.maps.sync.log import Entry  # noqa: TC001 - msgspec reads annotations
from chalkmap.maps.sync.messages import ClosingReason, Present  # noqa: TC001


class Changed(Struct, tag_field="note", tag="changed", omit_defaults=True):
    """A map's log has reached `seq`; `entries` are the last of it, where the broker takes bodies."""

    map: str
    seq: int
    entries: list[Entry] = []


class Moved(Struct, tag_field="note", tag="moved"):
    """People of another process have moved in a map, or left it."""

    map: str
    present: list[Present]
    left: list[int]


class AccessChanged(Struct, tag_field="note", tag="access"):
    """Levels on a map have changed."""

    map: str


class Closed(Struct, tag_field="note", tag="closed"):
    """All sockets of a map are to be closed."""

    map: str
    reason: ClosingReason


Note = Changed | Moved | AccessChanged | Closed


class Envelope(Struct):
    """A note and the process that it comes from, which does not listen to itself."""

    sender: str
    body: Note


encode = msgspec.json.Encoder().encode
decode = msgspec.json.Decoder(Envelope).decode
