"""A whole map as bytes that we keep: lines of JSON, some of its objects in each.

In one piece a map of 100,000 nodes holds Python's lock for 60 ms while it is decoded, whichever thread does that,
and no edit of anybody moves meanwhile. Between two lines others have their turn.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import msgspec

from chalkmap.maps.document.apply import TABLES
from chalkmap.maps.document.errors import MapRefusedError
from chalkmap.maps.document.map import bring_to_today

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chalkmap.maps.document.apply import MapDict

OBJECTS_IN_A_LINE = 1_000

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(dict[str, Any]).decode


def encode_snapshot(document: MapDict) -> bytes:
    """Return the map as lines of JSON."""
    return b"\n".join(_encode(piece) for piece in _pieces(document))


def load_snapshot(raw: bytes) -> MapDict:
    """Read a map that we wrote ourselves, and bring it to today's schema. Raises MapRefusedError if it is broken."""
    try:
        document = _together(raw)
    except (ValueError, RecursionError) as error:
        raise MapRefusedError(str(error)) from None
    bring_to_today(document)
    return document


def _pieces(document: MapDict) -> Iterator[dict[str, Any]]:
    for table in TABLES.values():
        objects = iter(document[table].items())
        while piece := dict(islice(objects, OBJECTS_IN_A_LINE)):
            yield {table: piece}
    # The head comes last: what was cut off somewhere has none, and is refused.
    head = {part: document[part] for part in document if part not in TABLES.values()}
    yield head | {table: {} for table in TABLES.values()}


def _together(raw: bytes) -> MapDict:
    """Join the lines. A map in a single line, as they once were kept, is read as well."""
    document: MapDict = {}
    tables: dict[str, dict[str, Any]] = {table: {} for table in TABLES.values()}
    for line in raw.split(b"\n"):
        piece = _decode(line)
        document |= piece
        for table, objects in tables.items():
            objects |= piece.get(table, {})
    return document | {table: objects for table, objects in tables.items() if table in document}
