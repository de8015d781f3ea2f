"""The real server of one map, on a simulated loop and disk. It can be killed, restarted, and its disk can fail."""

from __future__ import annotations

import queue
from collections.abc import Callable
from concurrent.futures import Executor
from random import Random

from django.db import OperationalError

from chalkmap.maps.sync.connection import Connection
from chalkmap.maps.sync.rooms import Rooms
from chalkmap.maps.sync.tests.simulation.clock import Clock, ServerLoop
from chalkmap.maps.sync.tests.simulation.line import MemoryLine
from chalkmap.maps.sync.visitors import Visitor
from chalkmap.maps.sync.writer import Group, OwnOrder, Writer

_COMMIT_SECONDS = 0.04  # at most, once before it is done and once before the loop hears of it
_STOPPING_SECONDS = 5.0


class FailingOrder(OwnOrder):
    """The process's own order, on a disk that fails when it is told to."""

    def __init__(self) -> None:
        self.fails_before = False
        self.fails_afterwards = False  # what was written stays, but nobody knows

    def write(self, group: Group) -> None:
        """Insert and commit, or fail once before or after that."""
        if self.fails_before:
            self.fails_before = False
            raise OperationalError("the simulated disk is full")
        super().write(group)
        if self.fails_afterwards:
            self.fails_afterwards = False
            raise OperationalError("the simulated connection was lost")


class SteppedWriter(Writer):
    """The writer with a simulated disk in the place of its thread."""

    def __init__(self, order: FailingOrder, loop: ServerLoop, random: Random) -> None:
        super().__init__(order)
        self._groups = _Disk(self, loop, random)

    def _write_groups(self) -> None:
        """Do nothing in the thread: the disk commits."""

    def commit(self, group: Group, loop: ServerLoop, answer_seconds: float) -> None:
        """Write a group now; the loop hears of it later."""
        failures = loop.in_thread(self._write, group)
        loop.call_later(answer_seconds, self._finish_group, group, failures)


class _Disk(queue.SimpleQueue[Group | None]):
    """Takes groups as the thread's queue does."""

    def __init__(self, writer: SteppedWriter, loop: ServerLoop, random: Random) -> None:
        super().__init__()
        self._writer = writer
        self._loop = loop
        self._random = random

    def put(
        self, group: Group | None, _block: bool = True, _timeout: float | None = None, /
    ) -> None:
        """Commit the group in a while."""
        if group is not None:
            moment, answer = (self._random.uniform(0.0, _COMMIT_SECONDS) for _ in range(2))
            self._loop.call_later(moment, self._writer.commit, group, self._loop, answer)


class SimulatedServer:
    """One process after the other on one log."""

    def __init__(self, clock: Clock, random: Random, thread: Executor, map_id: str) -> None:
        self.map_id = map_id
        self.errors: list[str] = []
        self._clock = clock
        self._random = random
        self._thread = thread
        self._lines: list[MemoryLine] = []
        self._start()

    def _start(self) -> None:
        self.order = FailingOrder()
        self.loop = self._clock.loop = ServerLoop(self._clock, self._random, self._thread)
        self.rooms = self.loop.run_until_complete(self._make_rooms())
        self._lines = []

    async def _make_rooms(self) -> Rooms:
        rooms = Rooms()
        rooms.writer.stop()
        rooms.writer = SteppedWriter(self.order, self.loop, self._random)
        return rooms

    def accept(self, visitor: Visitor, line: MemoryLine) -> None:
        """Serve a socket, as the endpoint does after the upgrade."""
        if self.rooms.is_stopping:
            line.die()
            return
        self._lines.append(line)

        def arrive() -> None:
            connection = Connection(self.rooms, self.map_id, visitor, line)
            line.attach(connection)
            self.rooms.arrived(connection)

        self.loop.call_soon(arrive)

    def soon(self, work: Callable[[], object]) -> None:
        """Do `work` on the server's loop."""
        self.loop.call_soon(work)

    def kill_and_start(self) -> None:
        """End the process at once, as `kill -9` does, and start another."""
        for line in self._lines:
            line.die()
        self._end()

    def stop_and_start(self) -> None:
        """End the process as a signal does, and start another."""
        stopping = self.loop.create_task(self.rooms.stop())
        self._clock.run(_STOPPING_SECONDS)
        if not stopping.done():
            self.errors.append("the server did not stop")
        for line in self._lines:
            line.die()
        self._end()

    def end(self) -> None:
        """End the process for good."""
        self.errors += self.loop.errors
        self._clock.loop = None
        self.loop.abandon()

    def _end(self) -> None:
        self.end()
        self._start()
