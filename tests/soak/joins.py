"""Let ten thousand people open one map: `python -m tests.soak.joins [--joins 10000]`.

First one after another, fifty at a time; then all at once, who stay and hear of an edit. The server's memory is
bounded, and people in another map are not disturbed: an edit there is timed all the while.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import statistics
import sys
import time

from chalkmap.maps.sync.tests.client import Page
from chalkmap.maps.sync.tests.joins import NextDoor, fill, join_at_once, join_in_a_row
from chalkmap.maps.sync.tests.processes import World, sqlite_world

NODES = 1_000
MOST_MEGABYTES_AFTER_A_ROW = 60.0
MOST_KILOBYTES_A_SOCKET = 40.0


def main() -> None:
    """Run the soak and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--joins", type=int, default=10_000)
    options = parser.parse_args()
    _allow_files(options.joins + 500)
    with sqlite_world(people=2, maps=2) as world:
        port = world.start()
        _soak(world, port, options.joins)


def _soak(world: World, port: int, joins: int) -> None:
    writer = Page(world.address(port, world.maps[0]), world.cookies[0]).join()
    fill(writer, NODES)
    next_door = NextDoor(world, port)
    next_door.start()
    before = world.megabytes(port)

    started = time.monotonic()
    asyncio.run(join_in_a_row(world, port, joins))
    seconds_in_a_row = time.monotonic() - started
    after = world.megabytes(port)
    assert after - before < MOST_MEGABYTES_AFTER_A_ROW, f"{before:.0f} MB became {after:.0f} MB"

    started = time.monotonic()
    most = asyncio.run(join_at_once(world, port, joins, writer))
    seconds_at_once = time.monotonic() - started
    kilobytes = (most - after) * 1024 / joins
    assert kilobytes < MOST_KILOBYTES_A_SOCKET, f"{kilobytes:.0f} kB a socket"

    took = next_door.finish()
    sys.stdout.write(
        f"{joins} joins in a row in {seconds_in_a_row:.0f} s: memory {before:.0f} MB, then {after:.0f} MB\n"
        f"{joins} at once in {seconds_at_once:.0f} s: {most:.0f} MB, {kilobytes:.0f} kB a socket\n"
        f"an edit next door took {statistics.median(took):.0f} ms, "
        f"p99 {took[int(len(took) * 0.99)]:.0f} ms, at most {took[-1]:.0f} ms\n"
    )


def _allow_files(count: int) -> None:
    """Let this process, and the server it starts, have so many sockets."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert most == resource.RLIM_INFINITY or most >= count, f"this system allows {most} files"
    resource.setrlimit(resource.RLIMIT_NOFILE, (count, most))


if __name__ == "__main__":
    main()
