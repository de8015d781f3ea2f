"""All rooms of this process: who opens them, who enters, when they leave memory."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections import Counter
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import Error

from chalkmap.maps.document.schema import SCHEMA_VERSION
from chalkmap.maps.sync import limits, log, snapshots
from chalkmap.maps.sync.access_watch import AccessWatch
from chalkmap.maps.sync.admitting import Admitting
from chalkmap.maps.sync.copies import CopyIsVoidError, RoomGoneError
from chalkmap.maps.sync.frames import prepare
from chalkmap.maps.sync.index_watch import IndexWatch
from chalkmap.maps.sync.messages import PROTOCOL_VERSION, Welcome
from chalkmap.maps.sync.neighbours import Neighbours
from chalkmap.maps.sync.room import Room
from chalkmap.maps.sync.shared_order import SharedOrder
from chalkmap.maps.sync.threads import DatabaseThreads
from chalkmap.maps.sync.writer import OwnOrder, Writer

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterable

    from msgspec import UnsetType

    from chalkmap.maps.sync.broker import Broker
    from chalkmap.maps.sync.connection import Connection
    from chalkmap.maps.sync.log import Entry
    from chalkmap.maps.sync.messages import ClosingReason, Hello, HereNow

logger = logging.getLogger(__name__)

CHECKPOINT_SECONDS = 5.0
REOPEN_SECONDS = (0.1, 0.2, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0)


class Rooms:
    """The open maps of one process. Lives on the event loop it was made on."""

    def __init__(self, broker: Broker | None = None) -> None:
        self.threads = DatabaseThreads()
        self.writer = Writer(SharedOrder(broker) if broker else OwnOrder())
        self.neighbours = Neighbours(self, broker)
        self.loop = asyncio.get_running_loop()
        self.is_stopping = False
        # Numbers of sockets are unique among processes that share a map: 20 random bits, then a count.
        self.first_socket_number = secrets.randbits(20) << 32
        self._rooms: dict[str, Room] = {}
        self._opening: dict[str, asyncio.Task[Room]] = {}
        self._connections: dict[Connection, None] = {}
        self._sockets: Counter[tuple[int, str]] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()
        self._snapshots: set[str] = set()  # maps of which one is being written
        self._admitting = Admitting(self.threads)
        self._index = IndexWatch(self.threads, self.start)
        self._watch = AccessWatch(self.threads, lambda: self._connections, self._look_at)
        self.start(self._keep_sweeping())
        self.start(self._keep_checkpointing())
        self.start(self._watch.run())
        self.neighbours.start()

    # ── Sockets come and go ───────────────────────────────────────────────────────────────────────────

    def arrived(self, connection: Connection) -> None:
        """Count a socket in; one too many of a person on a map is closed."""
        who = (connection.visitor.person_id, connection.map_id)
        self._connections[connection] = None
        self._sockets[who] += 1
        if self._sockets[who] > limits.SOCKETS_PER_PERSON:
            connection.bye("too-many")

    def left(self, connection: Connection) -> None:
        """Count a socket out and take it from its room."""
        who = (connection.visitor.person_id, connection.map_id)
        if connection in self._connections:
            del self._connections[connection]
            self._sockets[who] -= 1
            if not self._sockets[who]:
                del self._sockets[who]
        room = connection.room
        if room is not None:
            room.audience.remove(connection)
            room.presence.leave(connection.number)
            room.idle_since = self.loop.time()

    async def join(self, connection: Connection, hello: Hello) -> None:
        """Let a socket in after its `hello`, or close it with the reason."""
        reason = _version_trouble(hello)
        if reason is not None:
            connection.bye(reason)
            return
        try:
            await self._look_at([connection])
            if not connection.is_over:
                await self._enter(connection, hello.since)
        except log.NoSuchMapError:
            connection.bye("not-allowed")
        except log.READ_ERRORS:
            logger.exception("Map %s could not be opened", connection.map_id)
            connection.bye("restarting")

    async def _enter(self, connection: Connection, since: int | UnsetType) -> None:
        while True:
            room = await self.open(connection.map_id)
            try:
                await self._enter_room(connection, room, since)
            except RoomGoneError:
                continue
            return

    async def _enter_room(self, connection: Connection, room: Room, since: int | UnsetType) -> None:
        if isinstance(since, int) and room.is_near(since):
            seq, frames, parts = since, [], 0
        else:
            opening = await room.opening()
            seq, frames, parts = opening.seq, opening.frames, len(opening.frames)
        if room.is_over:
            raise RoomGoneError(room.map_id)
        who = connection.visitor
        welcome = Welcome(
            protocol=PROTOCOL_VERSION,
            schema=SCHEMA_VERSION,
            map=room.map_id,
            seq=seq if parts else room.committed,
            level=connection.level,
            socket=connection.number,
            person=str(who.person_id),
            name=who.name,
            colour=who.colour,
            parts=parts,
            present=room.presence.now(),
        )
        connection.line.write(prepare(welcome))
        connection.sent = seq
        self._attach(connection, room)
        await room.audience.bring_up(connection, frames)

    def _attach(self, connection: Connection, room: Room) -> None:
        connection.room = room
        room.audience.add(connection)

    # ── Rooms ─────────────────────────────────────────────────────────────────────────────────────────

    async def open(self, map_id: str) -> Room:
        """Return the map's room; open it from the log if it is not. Raises NoSuchMapError, LogGapError."""
        room = self._rooms.get(map_id)
        if room is not None:
            return room
        task = self._opening.get(map_id)
        if task is None:
            task = self._opening[map_id] = self.loop.create_task(self._open(map_id))
        return await asyncio.shield(task)

    async def _open(self, map_id: str) -> Room:
        try:
            opened = await self.threads.run(log.open_map, map_id)
            room = self._rooms[map_id] = Room(
                map_id,
                opened,
                writer=self.writer,
                threads=self.threads,
                events=self,
            )
            return room
        finally:
            del self._opening[map_id]

    def find(self, map_id: str) -> Room | None:
        """Return the map's room, if it is open here."""
        return self._rooms.get(map_id)

    def all(self) -> list[Room]:
        """Return the open rooms."""
        return list(self._rooms.values())

    # ── RoomEvents ────────────────────────────────────────────────────────────────────────────────────

    def committed(self, room: Room, entries: list[Entry]) -> None:
        """Tell other processes, have the map indexed, and see whether a snapshot is due."""
        self.neighbours.tell_committed(room.map_id, entries)
        self._index.committed(room.map_id)
        if snapshots.is_due(room) and room.map_id not in self._snapshots:
            self._snapshots.add(room.map_id)
            self.start(self._write_snapshot(room))

    def missed(self, room: Room) -> None:
        """Read what others wrote."""
        self.start(self.neighbours.fetch(room))

    def moved(self, room: Room, here: HereNow) -> None:
        """Tell other processes."""
        self.neighbours.tell_moved(room.map_id, here)

    def failed(self, room: Room) -> None:
        """Throw a room away and open the map again, with the same sockets; their senders send again."""
        if room.is_over:
            return
        room.give_up()
        self._rooms.pop(room.map_id, None)
        connections = room.audience.stop()
        for connection in connections:
            connection.hold()
            connection.room = None
        for change in room.take_unanswered():
            change.sender.refused(change.change_id, "storage")
        self.start(self._move_in(room.map_id, connections))

    async def _write_snapshot(self, room: Room) -> None:
        try:
            await snapshots.write(room, self.threads)
        except CopyIsVoidError:
            logger.info("No snapshot of map %s: it was not to be what it was", room.map_id)
        finally:
            self._snapshots.discard(room.map_id)

    async def _move_in(self, map_id: str, connections: list[Connection]) -> None:
        room = await self._open_patiently(map_id)
        for connection in connections:
            if connection.is_over:
                continue
            if room is None or connection.sent > room.committed:
                connection.bye("restarting")
                continue
            self._attach(connection, room)
            room.audience.catch_up(connection)
            connection.release()

    async def _open_patiently(self, map_id: str) -> Room | None:
        for seconds in REOPEN_SECONDS:
            try:
                return await self.open(map_id)
            except log.READ_ERRORS:
                logger.exception("Map %s could not be opened again", map_id)
                await asyncio.sleep(seconds)
        return None

    def look_at_access(self, map_id: str) -> None:
        """Read the levels of the map's sockets again."""
        self.start(self._look_at([c for c in self._connections if c.map_id == map_id]))

    async def _look_at(self, connections: Iterable[Connection]) -> None:
        """Take levels over, and close the sockets of those who may not be here."""
        looked_at = {c: (c.visitor.person_id, c.map_id) for c in connections}
        if not looked_at:
            return
        admitted = await self._admitting.ask(set(looked_at.values()))
        for connection, asked in looked_at.items():
            level, is_in_trash = admitted[asked]
            if level is None:
                connection.bye("not-allowed")
            elif is_in_trash:
                connection.bye("in-trash")
            else:
                connection.set_level(level)

    def close_sockets(self, map_id: str, reason: ClosingReason) -> None:
        """Close all sockets of a map."""
        for connection in [c for c in self._connections if c.map_id == map_id]:
            connection.bye(reason)

    def start(self, work: Coroutine[None, None, None]) -> None:
        """Run `work` in the background until it is done."""
        task = self.loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _keep_sweeping(self) -> None:
        while True:
            await asyncio.sleep(limits.SWEEP_SECONDS)
            now = self.loop.time()
            self._drop_idle_rooms(now)
            self._look_after_sockets()

    async def _keep_checkpointing(self) -> None:
        while True:
            await asyncio.sleep(CHECKPOINT_SECONDS)
            if self.writer.take_has_written():
                await self._checkpoint()

    async def _checkpoint(self) -> None:
        try:
            await self.threads.run(log.checkpoint)
        except Error:
            logger.exception(
                "The journal was not moved into its file; commits do it when it is long"
            )

    def _drop_idle_rooms(self, now: float) -> None:
        for room in self.all():
            room.presence.drop_silent()
            room.drop_old_opening(now - limits.OPENING_LINGERS_SECONDS)
        # Those that nobody has been in for longest go first: by time, or sooner when memory is short.
        objects = sum(room.size for room in self.all())
        most_objects = settings.ENV["MAPS_MB"] * limits.OBJECTS_PER_MB
        for room in sorted(self.all(), key=lambda room: room.idle_since):
            is_old = now - room.idle_since > limits.ROOM_LINGERS_SECONDS
            if room.may_leave and (is_old or objects > most_objects):
                objects -= room.size
                self._drop(room)

    def _drop(self, room: Room) -> None:
        room.give_up()
        del self._rooms[room.map_id]

    def _look_after_sockets(self) -> None:
        for connection in list(self._connections):
            connection.check_life()

    # ── The end ───────────────────────────────────────────────────────────────────────────────────────

    async def stop(self) -> None:
        """Commit what was taken on, tell it to everybody, say goodbye, and end the threads."""
        self.is_stopping = True
        for connection in list(self._connections):
            connection.hold()
        await self.writer.flush()
        for room in self._rooms.values():
            room.audience.flush()
        for connection in list(self._connections):
            connection.bye("restarting")
        for room in list(self._rooms.values()):
            self._drop(room)
        for task in self._tasks:
            task.cancel()
        await self._index.stop()
        self.writer.stop()
        self.threads.stop()


def _version_trouble(hello: Hello) -> ClosingReason | None:
    if hello.protocol < PROTOCOL_VERSION or hello.schema < SCHEMA_VERSION:
        return "page-too-old"
    if hello.protocol > PROTOCOL_VERSION or hello.schema > SCHEMA_VERSION:
        return "server-too-old"
    return None
