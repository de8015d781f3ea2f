"""Database work of the socket server: in threads of its own, so that no query holds the loop."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from django.db import Error, InterfaceError, OperationalError, connections

if TYPE_CHECKING:
    from collections.abc import Callable

THREADS = 4

P = ParamSpec("P")
T = TypeVar("T")


class DatabaseThreads:
    """A few threads, each with its own connections."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="sync-read")

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a read; one whose connection was lost is run again on a new one."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            self._pool, lambda: with_fresh_connections(work, *args, **kwargs)
        )

    def stop(self) -> None:
        """Close the connections and end the threads."""
        all_here = threading.Barrier(THREADS)  # so that each thread does this once

        def close_own() -> None:
            all_here.wait()
            connections.close_all()

        for _ in range(THREADS):
            self._pool.submit(close_own)
        self._pool.shutdown(wait=True)


def with_fresh_connections(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run `work`; when its connection turns out to be lost, once more on a new one."""
    try:
        return work(*args, **kwargs)
    except (InterfaceError, OperationalError):
        connections.close_all()
        return work(*args, **kwargs)
    except Error:
        connections.close_all()
        raise
