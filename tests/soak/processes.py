"""Two servers on one PostgreSQL database: `python -m tests.soak.processes [--broker redis] [--minutes 5]`.

One note in ten is lost on purpose; again and again a server is killed or, with Redis, the broker is. Each round
ends with all pages equal within three seconds, and every acknowledged edit in the log, once.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

from chalkmap.maps.sync.tests.crowd import Crowd
from chalkmap.maps.sync.tests.processes import World, free_port, postgres_world

LOSE_ONE_IN = 10


class Redis:
    """A broker of our own, to be stopped and started."""

    def __init__(self, folder: str) -> None:
        self.port = free_port()
        self._folder = folder
        self.start()

    def start(self) -> None:
        """Start it."""
        words = f"redis-server --bind 127.0.0.1 --port {self.port} --dir {self._folder}"
        command = [*words.split(), "--save", ""]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        time.sleep(0.5)

    def stop(self) -> None:
        """Stop it without a word to anybody."""
        self._process.kill()
        self._process.wait()


def main() -> None:
    """Run the soak and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--broker", choices=["notify", "redis"], default="notify")
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--people", type=int, default=10)
    options = parser.parse_args()
    with _broker(options.broker) as broker:
        url = f"redis://127.0.0.1:{broker.port}/0" if broker else ""
        with postgres_world(people=options.people, broker_url=url) as world:
            _soak(world, broker, options.minutes * 60)


@contextmanager
def _broker(kind: str) -> Iterator[Redis | None]:
    if kind == "notify":
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        broker = Redis(folder)
        try:
            yield broker
        finally:
            broker.stop()


def _soak(world: World, broker: Redis | None, seconds: float) -> None:
    chance, until, kills = random.Random(1), time.monotonic() + seconds, 0
    for _ in range(2):
        world.start(lose_one_in=LOSE_ONE_IN)
    crowd = Crowd(world, lambda: list(world.servers), pause=0.03)
    while time.monotonic() < until:
        crowd.work_for(chance.uniform(1, 4))
        if broker is not None and chance.random() < 0.5:
            broker.stop()
            crowd.work_for(chance.uniform(0.5, 3))
            broker.start()
        else:
            port = chance.choice(list(world.servers))
            world.kill(port)
            crowd.work_for(chance.uniform(0.2, 1))
            world.start(port, lose_one_in=LOSE_ONE_IN)
        kills += 1
    settled = crowd.settle(30)
    sys.stdout.write(
        f"{kills} losses of a server or the broker: {crowd.check()}, none lost; "
        f"all equal {settled:.1f} s after the last edit\n"
    )


if __name__ == "__main__":
    main()
