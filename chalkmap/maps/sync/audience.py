"""The sockets of a room: who has what, who is behind, and one prepared frame for all the others.

A socket is *live* while everything committed has been written to it. One whose transport is full, or that has just
joined, is not: nothing is queued for it; when there is room it gets what it lacks from the log's tail.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol

from chalkmap.maps.sync import limits
from chalkmap.maps.sync.frames import Frame, prepare_changes, within_frames

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chalkmap.maps.sync.connection import Connection


class Source(Protocol):
    """Where what is committed can be read again."""

    committed: int

    async def changes_after(self, seq: int) -> list[bytes]:
        """Return encoded changes after `seq`, in order, at least one when there are any."""


class Audience:
    """The sockets of one room."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._loop = asyncio.get_running_loop()
        self.connections: dict[int, Connection] = {}
        self._live: dict[Connection, None] = {}
        self._coming_up: set[Connection] = set()
        self._gathered: list[bytes] = []
        self._gathered_to = source.committed
        self._sent_to = source.committed
        self._tick: asyncio.TimerHandle | None = None

    def __len__(self) -> int:
        return len(self.connections)

    def add(self, connection: Connection) -> None:
        """Take a socket in; it is sent nothing before `bring_up`."""
        self.connections[connection.number] = connection

    def remove(self, connection: Connection) -> None:
        """Let a socket go."""
        self.connections.pop(connection.number, None)
        self._live.pop(connection, None)

    def tell_changes(self, items: list[bytes], seq: int) -> None:
        """Send committed changes up to `seq`: at once in a quiet room, by tick in a busy one."""
        self._gathered += items
        self._gathered_to = seq
        if self._tick is None:
            seconds = gathering_seconds(len(self.connections))
            if seconds:
                self._tick = self._loop.call_later(seconds, self._flush)
            else:
                self._flush()

    def tell(self, frame: Frame) -> None:
        """Send a frame to those who are not behind; nobody else gets it."""
        for connection in tuple(self._live):
            connection.line.write(frame)

    def fall_behind(self, connection: Connection) -> None:
        """Send no more to a socket whose transport is full; remember up to where it has everything."""
        if self._live.pop(connection, self) is None:
            connection.sent = max(connection.sent, self._sent_to)

    def catch_up(self, connection: Connection) -> None:
        """Bring a socket up whose transport has drained."""
        if connection not in self._coming_up:
            connection.start(self.bring_up(connection))

    async def bring_up(self, connection: Connection, frames: Iterable[Frame] = ()) -> None:
        """Send frames, then all changes that the socket lacks, as fast as it takes them; then it is live."""
        self._coming_up.add(connection)
        try:
            async with asyncio.timeout(None) as patience:
                for frame in frames:
                    await _room_on(connection, patience)
                    connection.line.write(frame)
                while connection.sent < self._source.committed:
                    await self._send_next(connection, patience)
        except TimeoutError:
            connection.line.abort()
            return
        finally:
            self._coming_up.discard(connection)
        if connection.number in self.connections and not connection.line.is_full:
            self._live[connection] = None

    async def _send_next(self, connection: Connection, patience: asyncio.Timeout) -> None:
        items = await self._source.changes_after(connection.sent)
        for pile in within_frames(items):
            await _room_on(connection, patience)
            connection.line.write(prepare_changes(pile))
            connection.sent += len(pile)

    def stop(self) -> list[Connection]:
        """Send nothing more; return the sockets with what each has got."""
        if self._tick is not None:
            self._tick.cancel()
        for connection in tuple(self._live):
            self.fall_behind(connection)
        connections = list(self.connections.values())
        self.connections.clear()
        return connections

    def flush(self) -> None:
        """Send what was gathered now."""
        if self._tick is not None:
            self._tick.cancel()
            self._flush()

    def _flush(self) -> None:
        self._tick = None
        items, self._gathered = self._gathered, []
        self._sent_to = self._gathered_to
        for pile in within_frames(items):
            self.tell(prepare_changes(pile))


async def _room_on(connection: Connection, patience: asyncio.Timeout) -> None:
    """Wait until the transport has room; TimeoutError when it has none for too long."""
    if connection.line.is_full:
        patience.reschedule(asyncio.get_running_loop().time() + limits.DRAIN_SECONDS)
        await connection.has_drained.wait()
        patience.reschedule(None)


def gathering_seconds(sockets: int) -> float:
    """Return for how long a room of so many sockets gathers changes into one frame."""
    if sockets <= 100:
        return 0.0
    return 0.016 if sockets <= 300 else 0.033
