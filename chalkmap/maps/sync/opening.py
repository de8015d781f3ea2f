"""A whole map as frames for those who join: made once, given to all who come soon after."""

from __future__ import annotations

import asyncio
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from chalkmap.maps.sync.frames import Frame, prepare_part
from chalkmap.maps.sync.messages import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

OBJECTS_AT_ONCE = 1_000  # then others have their turn: encoding them takes one to ten milliseconds
TABLES = ("nodes", "relations", "groups")


class Opening(NamedTuple):
    """The parts of a map as it was at `seq`."""

    seq: int
    frames: list[Frame]


async def frames_of(document: dict[str, Any]) -> list[Frame]:
    """Encode a copy of a map, piece by piece."""
    frames = []
    for frame in _part_frames(document):
        frames.append(frame)
        await asyncio.sleep(0)
    return frames


def _part_frames(document: dict[str, Any]) -> Iterator[Frame]:
    number = 0
    whole = _in_one_part(document)
    if whole is not None:
        yield whole
        return
    for part in _parts(document):
        part.part = number
        frame = prepare_part(part)
        for smaller in [frame] if frame else _split(part):
            yield smaller
            number += 1


def _in_one_part(document: dict[str, Any]) -> Frame | None:
    if sum(len(document[table]) for table in TABLES) > OBJECTS_AT_ONCE:
        return None
    tables = {table: document[table] for table in TABLES}
    return prepare_part(Part(0, settings=document["settings"], **tables))


def _parts(document: dict[str, Any]) -> Iterator[Part]:
    yield Part(0, settings=document["settings"])
    for table in TABLES:
        items = iter(document[table].items())
        while piece := dict(islice(items, OBJECTS_AT_ONCE)):
            yield Part(0, **{table: piece})


def _split(part: Part) -> Iterator[Frame]:
    """Halve a part until each piece fits; a single object always does (its fields have limits)."""
    table = next(table for table in TABLES if getattr(part, table))
    items = list(getattr(part, table).items())
    number = part.part
    for piece in (items[: len(items) // 2], items[len(items) // 2 :]):
        smaller = Part(number, **{table: dict(piece)})
        frame = prepare_part(smaller)
        for part_frame in [frame] if frame else _split(smaller):
            yield part_frame
            number += 1
