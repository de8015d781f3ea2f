"""Writes changes to the log in natural groups: all that queued while the last commit ran, in one transaction.

The loop decides what is in a group; one thread does nothing but commit. Nothing is sent to anybody, its author
included, before its commit has returned.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import logging
import queue
import threading
from typing import TYPE_CHECKING, Protocol

from django.db import connections

from chalkmap.maps.sync import log

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from chalkmap.maps.sync.log import Entry

logger = logging.getLogger(__name__)


# Groups start at least so many seconds apart: under load fewer and larger ones cost less than they delay. A change
# that comes after a quiet moment is written at once.
PACE_SECONDS = 0.008


class Writable(Protocol):
    """What the writer needs of a room."""

    map_id: str
    committed: int

    def meet(self, entries: Sequence[Entry]) -> None:
        """Take over what others have committed."""

    def take_batch(self) -> list[Entry]:
        """Return what waits to be written; until `written` or `failed` it may not change."""

    def written(self) -> None:
        """Note that the batch is committed."""

    def tell(self) -> None:
        """Send what is committed to everybody."""

    def failed(self, error: Exception) -> None:
        """Go on: the batch is not committed, or nobody knows."""


class Group:
    """The rooms whose changes are written in one transaction."""

    def __init__(self, rooms: Sequence[Writable], loop: asyncio.AbstractEventLoop) -> None:
        self.rooms = rooms
        self.loop = loop
        self.batches: dict[Writable, list[Entry]] = {}

    def take(self) -> None:
        """Take the rooms' batches; on the loop."""
        self.batches = {room: room.take_batch() for room in self.rooms}

    def only(self, room: Writable) -> Group:
        """Return a group of one of the rooms."""
        group = Group([room], self.loop)
        group.batches = {room: self.batches.get(room, [])}
        return group

    def entries(self) -> list[Entry]:
        """Return every row to write."""
        return [entry for batch in self.batches.values() for entry in batch]

    def on_loop(self, work: Callable[[], None]) -> None:
        """Run `work` on the loop and wait for it; from the writer's thread."""
        done: concurrent.futures.Future[None] = concurrent.futures.Future()
        self.loop.call_soon_threadsafe(_run_into, done, work)
        done.result()


class Order(Protocol):
    """Who gives changes their final numbers: this process alone, or the database among several."""

    def prepare(self, group: Group) -> None:
        """Get the group ready; on the loop."""

    def write(self, group: Group) -> None:
        """Write and commit the group; in the writer's thread."""


class OwnOrder:
    """One process: its own order stands. A number taken by somebody else makes the commit fail."""

    def prepare(self, group: Group) -> None:
        """Take the batches at once."""
        group.take()

    def write(self, group: Group) -> None:
        """Insert and commit."""
        log.commit(group.entries())


class Writer:
    """Collects rooms with changes to write, and commits group after group."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._loop = asyncio.get_running_loop()
        self._waiting: dict[Writable, None] = {}
        self._is_busy = False
        self._started_at = 0.0
        self._has_written = False
        self._idle = asyncio.Event()
        self._idle.set()
        self._groups: queue.SimpleQueue[Group | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._write_groups, name="sync-writer", daemon=True)
        self._thread.start()

    @property
    def thread_id(self) -> int:
        """The thread that commits, as the system's clocks know it."""
        assert self._thread.ident is not None
        return self._thread.ident

    def wake(self, room: Writable) -> None:
        """Write the room's changes with the next group."""
        self._waiting[room] = None
        if not self._is_busy:
            self._is_busy = True
            self._idle.clear()
            self._start_soon()

    def take_has_written(self) -> bool:
        """Return whether anything was written since this was last asked."""
        has_written, self._has_written = self._has_written, False
        return has_written

    async def flush(self) -> None:
        """Wait until nothing waits to be written."""
        await self._idle.wait()

    def stop(self) -> None:
        """End the thread after what it is doing."""
        self._groups.put(None)
        self._thread.join()

    def _start_soon(self) -> None:
        wait = self._started_at + PACE_SECONDS - self._loop.time()
        if wait > 0:
            self._loop.call_later(wait, self._start_group)
        else:
            self._loop.call_soon(self._start_group)

    def _start_group(self) -> None:
        self._started_at = self._loop.time()
        self._has_written = True
        group = Group(list(self._waiting), self._loop)
        self._waiting.clear()
        self._order.prepare(group)
        self._groups.put(group)

    def _go_on(self) -> None:
        if self._waiting:
            self._start_soon()
        else:
            self._is_busy = False
            self._idle.set()

    def _write_groups(self) -> None:
        while (group := self._groups.get()) is not None:
            failures = self._write(group)
            self._loop.call_soon_threadsafe(self._finish_group, group, failures)
        connections.close_all()

    def _write(self, group: Group) -> dict[Writable, Exception]:
        try:
            self._order.write(group)
        except Exception as error:
            logger.exception("Changes were not written")
            connections.close_all()
            if len(group.rooms) == 1:
                return {group.rooms[0]: error}
            return self._write_one_by_one(group)
        return {}

    def _write_one_by_one(self, group: Group) -> dict[Writable, Exception]:
        """Write each room alone, so that one room's trouble does not disturb the others."""
        failures: dict[Writable, Exception] = {}
        for room in group.rooms:
            failures |= self._write(group.only(room))
        return failures

    def _finish_group(self, group: Group, failures: dict[Writable, Exception]) -> None:
        for room in group.rooms:
            if room in failures:
                self._waiting.pop(
                    room, None
                )  # what it would write next comes after what is missing
                room.failed(failures[room])
            else:
                room.written()
        self._go_on()  # before anything is sent: the disk works while sockets are written
        for room in group.rooms:
            if room not in failures:
                room.tell()


def _run_into(done: concurrent.futures.Future[None], work: Callable[[], None]) -> None:
    try:
        work()
    except Exception as error:  # noqa: BLE001 - raised again in the thread that asked
        done.set_exception(error)
    else:
        done.set_result(None)
