"""Send damaged messages and watch the server: `python -m tests.soak.frames [--frames 1000000]`.

The server stays up, its memory bounded, and people in another map are not disturbed: an edit there is timed
all the while.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import threading
import time
from contextlib import suppress

from websockets.exceptions import WebSocketException

from chalkmap.maps.sync.tests.client import Page, retitle
from chalkmap.maps.sync.tests.frames import mutated_frames
from chalkmap.maps.sync.tests.processes import World, sqlite_world

SENDERS = 8  # each within its rate would take a day: the soak's server has none
MOST_MEGABYTES_MORE = 150.0


class Sender(threading.Thread):
    """Sends damaged messages over sockets that are closed again and again."""

    def __init__(self, address: str, cookie: str, frames: int, seed: int) -> None:
        super().__init__(daemon=True)
        self.sent = 0
        self._page = Page(address, cookie)
        self._frames = frames
        self._source = mutated_frames(random.Random(seed))

    def run(self) -> None:
        """Send until all frames are out."""
        while self.sent < self._frames:
            with suppress(WebSocketException, OSError, TimeoutError):
                self._page.map = {}
                self._page.join()
                self._send()

    def _send(self) -> None:
        while self.sent < self._frames:
            self._page.send_bytes(next(self._source))
            self.sent += 1
            if self.sent % 100 == 0:
                self._read()

    def _read(self) -> None:
        with suppress(TimeoutError):
            while True:
                self._page.receive(0)


def main() -> None:
    """Run the soak and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--frames", type=int, default=1_000_000)
    options = parser.parse_args()
    with sqlite_world(people=2, maps=2) as world:
        port = world.start(is_rate_free=True)
        _soak(world, port, options.frames)


def _soak(world: World, port: int, frames: int) -> None:
    witness = Page(world.address(port, world.maps[1]), world.cookies[1]).join()
    started, before = time.monotonic(), world.megabytes(port)
    each = frames // SENDERS
    address = world.address(port, world.maps[0])
    senders = [Sender(address, world.cookies[0], each, seed) for seed in range(SENDERS)]
    for sender in senders:
        sender.start()
    milliseconds, most = [], before
    while any(sender.is_alive() for sender in senders):
        milliseconds.append(_milliseconds_of_an_edit(witness))
        most = max(most, world.megabytes(port))
        time.sleep(0.2)
    assert most - before < MOST_MEGABYTES_MORE, f"{before:.0f} MB became {most:.0f} MB"
    Page(address, world.cookies[1]).join().edit(retitle("mars", "still here"))
    sys.stdout.write(
        f"{sum(sender.sent for sender in senders)} frames in {time.monotonic() - started:.0f} s: "
        f"memory {before:.0f} MB, at most {most:.0f} MB; an edit next door took "
        f"{statistics.median(milliseconds):.0f} ms, at most {max(milliseconds):.0f} ms\n"
    )


def _milliseconds_of_an_edit(page: Page) -> float:
    started = time.monotonic()
    page.edit(retitle("mars", f"{started}"))
    return (time.monotonic() - started) * 1_000


if __name__ == "__main__":
    main()
