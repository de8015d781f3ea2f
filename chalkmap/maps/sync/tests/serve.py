"""Run as a script: starts servers on demand, each a child of a process that has loaded everything already.

A line on its input, `PORT LOSE_ONE_IN RATES`, starts one; its process id is the answer. A server may lose one in
so many notes from other processes, and be free of rates. It is killed from outside.
"""

from __future__ import annotations

import os
import signal
import sys
from itertools import count

import django


def main() -> None:
    """Start servers until the input ends."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chalkmap.config.settings")
    django.setup()
    import chalkmap.config.asgi
    import chalkmap.config.server  # noqa: F401 - loaded before the first child is made

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system buries the children
    for line in sys.stdin:
        port, lose_one_in, rates = line.split()
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _serve(int(port), int(lose_one_in), is_rate_free=rates == "free")
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


def _serve(port: int, lose_one_in: int, *, is_rate_free: bool) -> None:
    from chalkmap.config.server import serve
    from chalkmap.maps.sync import limits
    from chalkmap.maps.sync.neighbours import Neighbours

    limits.SOCKETS_PER_PERSON = 100_000
    if is_rate_free:
        limits.CHANGES_AT_ONCE = limits.OPS_AT_ONCE = limits.PRESENCE_AT_ONCE = 1e12
    if lose_one_in:
        take, notes = Neighbours.take, count(1)

        def take_most(self, note):
            if next(notes) % lose_one_in:
                take(self, note)

        Neighbours.take = take_most  # type: ignore[method-assign]
    try:
        serve("127.0.0.1", port)
    except SystemExit as refused:
        os._exit(int(refused.code or 0))


if __name__ == "__main__":
    main()
