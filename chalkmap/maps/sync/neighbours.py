"""The other processes on the same database: what they did comes into our rooms, what we did goes to theirs."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from chalkmap.maps.sync import log
from chalkmap.maps.sync.notes import AccessChanged, Changed, Closed, Moved, Note

if TYPE_CHECKING:
    from chalkmap.maps.sync.broker import Broker
    from chalkmap.maps.sync.log import Entry
    from chalkmap.maps.sync.messages import HereNow
    from chalkmap.maps.sync.room import Room
    from chalkmap.maps.sync.rooms import Rooms

logger = logging.getLogger(__name__)

LOOK_SECONDS = 2.0
ENTRIES_IN_A_NOTE = 200


class Neighbours:
    """Notes in and out, and a look at the log every two seconds for what no note has told."""

    def __init__(self, rooms: Rooms, broker: Broker | None) -> None:
        self._rooms = rooms
        self._broker = broker

    def start(self) -> None:
        """Listen, and look for missed numbers."""
        self._rooms.start(self._keep_looking())
        if self._broker is not None:
            self._rooms.start(self._broker.run(self.take, self._look_at_all))

    # ── Out ───────────────────────────────────────────────────────────────────────────────────────────

    def tell(self, note: Note) -> None:
        """Tell the other processes, if there may be any."""
        if self._broker is not None:
            self._broker.send(note)

    def tell_committed(self, map_id: str, entries: list[Entry]) -> None:
        """Tell what was committed, where the broker takes bodies; otherwise the commit has told it."""
        if self._broker is not None and self._broker.medium.takes_bodies:
            bodies = entries if len(entries) <= ENTRIES_IN_A_NOTE else []
            self._broker.send(Changed(map_id, entries[-1].seq, bodies))

    def tell_moved(self, map_id: str, here: HereNow) -> None:
        """Tell who of ours has moved or left."""
        if self._broker is not None:
            self._broker.send(Moved(map_id, here.present, here.left))

    # ── In ────────────────────────────────────────────────────────────────────────────────────────────

    def take(self, note: Note) -> None:
        """Act on a note from another process."""
        if isinstance(note, AccessChanged):
            self._rooms.look_at_access(note.map)
        elif isinstance(note, Closed):
            self._rooms.close_sockets(note.map, note.reason)
        elif (room := self._rooms.find(note.map)) is not None:
            if isinstance(note, Moved):
                room.presence.follow(note.present, note.left)
            elif note.seq > room.committed:
                self._take_changed(room, note)

    def _take_changed(self, room: Room, note: Changed) -> None:
        if note.entries and note.entries[0].seq <= room.committed + 1:
            room.follow(note.entries)
        else:
            self._rooms.start(self.fetch(room))

    async def _keep_looking(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            try:
                await self._look()
            except log.READ_ERRORS:
                logger.exception("The log could not be looked at")

    def _look_at_all(self) -> None:
        for room in self._rooms.all():
            self._rooms.start(self.fetch(room))

    async def _look(self) -> None:
        rooms = {room.map_id: room for room in self._rooms.all()}
        if not rooms:
            return
        newest = await self._rooms.threads.run(log.newest_numbers, list(rooms))
        for map_id, seq in newest.items():
            if seq > rooms[map_id].committed:
                await self.fetch(rooms[map_id])

    async def fetch(self, room: Room) -> None:
        """Read what a room lacks."""
        try:
            entries = await self._rooms.threads.run(log.entries_after, room.map_id, room.committed)
        except log.READ_ERRORS:
            logger.exception("The log of map %s could not be read", room.map_id)
        else:
            room.follow(entries)
