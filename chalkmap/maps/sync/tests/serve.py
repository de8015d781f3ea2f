"""Run as a script: a server on a port, which may lose one in so many notes from other processes."""

from __future__ import annotations

import os
import sys
from itertools import count

import django


def main() -> None:
    """Serve until killed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chalkmap.config.settings")
    django.setup()
    from chalkmap.config.server import serve
    from chalkmap.maps.sync import limits
    from chalkmap.maps.sync.neighbours import Neighbours

    port, lose_one_in = int(sys.argv[1]), int(sys.argv[2])
    limits.SOCKETS_PER_PERSON = 100_000
    if sys.argv[3:] == ["rate-free"]:
        limits.CHANGES_AT_ONCE = limits.PRESENCE_AT_ONCE = 1e12
    if lose_one_in:
        take, notes = Neighbours.take, count(1)

        def take_most(self, note):
            if next(notes) % lose_one_in:
                take(self, note)

        Neighbours.take = take_most  # type: ignore[method-assign]
    serve("127.0.0.1", port)


if __name__ == "__main__":
    main()
