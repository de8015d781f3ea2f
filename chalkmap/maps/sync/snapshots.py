"""Writes a map as a whole now and then, so that opening it needs a short tail of the log only."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.db import Error

from chalkmap.maps.document.snapshot import encode_snapshot
from chalkmap.maps.sync import log

if TYPE_CHECKING:
    from chalkmap.maps.sync.room import Room
    from chalkmap.maps.sync.threads import DatabaseThreads

logger = logging.getLogger(__name__)

CHANGES = 500
BYTES = 1024 * 1024


def is_due(room: Room) -> bool:
    """Return whether the map's tail has grown long, or large beside what a map usually is."""
    return not room.is_over and (
        room.committed - room.snapshot_seq >= CHANGES or room.bytes_since_snapshot >= BYTES
    )


async def write(room: Room, threads: DatabaseThreads) -> None:
    """Write a snapshot of the room's map as it is now, once that is committed. Raises CopyIsVoidError if it is not.

    A room exists only for a map that was loaded completely, so that its copy is the whole map at this number.
    """
    document, good = room.copy()
    size = room.bytes_since_snapshot
    await good
    try:
        await threads.run(_write, room.map_id, document["seq"], document)
    except Error:
        logger.exception("No snapshot of map %s was written", room.map_id)
        return
    room.snapshot_seq = document["seq"]
    room.bytes_since_snapshot -= size


def _write(map_id: str, seq: int, document: dict[str, Any]) -> None:
    log.write_snapshot(map_id, seq, encode_snapshot(document))
