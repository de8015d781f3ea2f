"""Kill the server again and again while ten people edit: `python -m tests.soak.kill [--kills 200]`.

Afterwards every acknowledged edit is in the log, once, and all pages are equal, without a reload.
"""

from __future__ import annotations

import argparse
import random
import sys
import time

from chalkmap.maps.sync.tests.crowd import Crowd
from chalkmap.maps.sync.tests.processes import sqlite_world


def main() -> None:
    """Run the soak and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--people", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance, started = random.Random(options.seed), time.monotonic()
    with sqlite_world(people=options.people) as world:
        port = world.start()
        crowd = Crowd(world, lambda: list(world.servers), pause=0.02)
        for kill in range(options.kills):
            crowd.work_for(chance.uniform(0.05, 1.0))
            world.kill(port)
            world.start(port)
            if kill % 20 == 19:
                sys.stdout.write(f"{kill + 1} kills\n")
                sys.stdout.flush()
        seconds = crowd.settle(60)
        found = crowd.check()
    sys.stdout.write(
        f"{options.kills} kills in {time.monotonic() - started:.0f} s: {found}, none lost; "
        f"all equal {seconds:.1f} s after the last edit\n"
    )


if __name__ == "__main__":
    main()
