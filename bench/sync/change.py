"""What a change costs the server before it is sent to anybody: CPU time of the loop, and of the writer.

python -m bench.sync.change [--nodes 10000] [--changes 20000] [--group 5] [--repeats 3]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import time
from typing import TYPE_CHECKING

import uvloop

from bench.sync.own_world import fresh_folder, machine
from bench.sync.plan import HELLO, change, document

if TYPE_CHECKING:
    from chalkmap.maps.sync.connection import Connection
    from chalkmap.maps.sync.frames import Frame
    from chalkmap.maps.sync.line import Receiver
    from chalkmap.maps.sync.rooms import Rooms

TARGET_US = 50


class Nowhere:
    """A line to nobody: what is written to it costs nothing."""

    is_full = False

    def attach(self, receiver: Receiver) -> None:
        """Hear nothing."""

    def write(self, frame: Frame) -> None:
        """Drop it."""

    def ping(self) -> None:
        """Do nothing."""

    def close(self, code: int, reason: str) -> None:
        """Fail: the server has no reason to close."""
        raise SystemExit(f"closed: {code} {reason}")

    def abort(self) -> None:
        """Fail as well."""
        raise SystemExit("dropped")

    def stop_reading(self) -> None:
        """Do nothing."""

    def go_on_reading(self) -> None:
        """Do nothing."""

    def silence(self) -> float:
        """Be lively."""
        return 0.0


def main() -> None:
    """Print microseconds for each change."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--nodes", type=int, default=10_000)
    parser.add_argument("--changes", type=int, default=20_000)
    parser.add_argument("--group", type=int, default=5, help="changes that come at a time")
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    with fresh_folder():
        runs = [uvloop.run(_run(options, repeat)) for repeat in range(options.repeats)]
    taken, loop, writer = (statistics.median(column) for column in zip(*runs, strict=True))
    print(f"{machine()}; medians of {options.repeats}")
    print(f"map of {options.nodes} nodes, {options.changes} changes, {options.group} at a time")
    print(f"decode, check, apply, queue    {taken:6.1f} us of CPU a change")
    print(f"the loop in all, nobody there  {loop:6.1f} us (at most {TARGET_US})")
    print(f"the writer: insert and commit  {writer:6.1f} us")


async def _run(options: argparse.Namespace, repeat: int) -> tuple[float, float, float]:
    from chalkmap.maps.sync import limits
    from chalkmap.maps.sync.rooms import Rooms

    limits.CHANGES_AT_ONCE = limits.OPS_AT_ONCE = 1e12
    map_id = await asyncio.to_thread(_prepare, options.nodes, repeat)
    rooms = Rooms()
    connection = await _joined(rooms, map_id)
    frames = [_frame(n) for n in range(1, options.changes + 1)]
    writer = time.pthread_getcpuclockid(rooms.writer.thread_id)
    taken = 0.0
    loop_before, writer_before = time.thread_time(), time.clock_gettime(writer)
    for first in range(0, len(frames), options.group):
        before = time.thread_time()
        for frame in frames[first : first + options.group]:
            connection.received(frame)
        taken += time.thread_time() - before
        await rooms.writer.flush()
    loop = time.thread_time() - loop_before
    written = time.clock_gettime(writer) - writer_before
    assert connection.room is not None
    assert connection.room.committed == options.changes + 2
    await rooms.stop()
    per_change = 1e6 / options.changes
    return taken * per_change, loop * per_change, written * per_change


def _prepare(nodes: int, repeat: int) -> str:
    from chalkmap.maps.models import Map
    from chalkmap.maps.sync import gateway
    from chalkmap.people.models import Person

    person, _ = Person.objects.get_or_create(email="bench@example.org", name="Bench")
    row = Map.objects.create(title=f"Map {repeat}", owner=person)
    gateway.start_map(row.pk, document(nodes), author=person)
    return str(row.pk)


async def _joined(rooms: Rooms, map_id: str) -> Connection:
    from chalkmap.maps.models import Map
    from chalkmap.maps.sync.connection import Connection
    from chalkmap.maps.sync.visitors import Visitor

    owner = await asyncio.to_thread(lambda: Map.objects.get(pk=map_id).owner_id)
    connection = Connection(rooms, map_id, Visitor(owner, "Bench", "blue", ""), Nowhere())
    connection.received(json.dumps(HELLO).encode())
    async with asyncio.timeout(30):
        while connection.room is None:
            await asyncio.sleep(0.01)
    connection.received(_frame(0))  # the first of a page has the log asked for it
    async with asyncio.timeout(30):
        while connection.room.committed < 2:
            await asyncio.sleep(0.01)
    return connection


def _frame(n: int) -> bytes:
    return json.dumps(change(0, n), separators=(",", ":")).encode()


if __name__ == "__main__":
    main()
