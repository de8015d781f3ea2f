"""Many who open one map, in a row and at once; the soak (`tests/soak/joins.py`) does it ten thousand times."""

from __future__ import annotations

import asyncio
import statistics

import pytest

from chalkmap.maps.sync.tests.client import Page
from chalkmap.maps.sync.tests.joins import NextDoor, fill, join_at_once, join_in_a_row
from chalkmap.maps.sync.tests.processes import sqlite_world

IN_A_ROW, AT_ONCE = 500, 250
MOST_MEGABYTES_MORE = 60.0


@pytest.mark.timeout(120)
def test_many_joins_leave_memory_bounded_and_the_room_next_door_undisturbed():
    with sqlite_world(people=2, maps=2) as world:
        port = world.start()
        writer = Page(world.address(port, world.maps[0]), world.cookies[0]).join()
        fill(writer, 1_000)
        next_door = NextDoor(world, port)
        next_door.start()
        before = world.megabytes(port)

        asyncio.run(join_in_a_row(world, port, IN_A_ROW))
        most = asyncio.run(join_at_once(world, port, AT_ONCE, writer))

        assert most - before < MOST_MEGABYTES_MORE
        assert statistics.median(next_door.finish()) < 500  # on a machine that does much else
