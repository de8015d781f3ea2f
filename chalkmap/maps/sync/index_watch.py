"""The index of a map follows its edits: one task for a burst of them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from chalkmap.maps import tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from chalkmap.maps.sync.threads import DatabaseThreads

SETTLED_AFTER = 2.0  # seconds: people type in bursts


class IndexWatch:
    """Asks for a fresh index a little after each burst of commits."""

    def __init__(
        self, threads: DatabaseThreads, start: Callable[[Coroutine[None, None, None]], None]
    ) -> None:
        self._threads = threads
        self._start = start
        self._waiting: set[str] = set()

    def committed(self, map_id: str) -> None:
        """Note that the map has changed. Costs a look into a set while a burst goes on."""
        if map_id not in self._waiting:
            self._waiting.add(map_id)
            self._start(self._ask_later(map_id))

    async def _ask_later(self, map_id: str) -> None:
        await asyncio.sleep(SETTLED_AFTER)
        await self._ask(map_id)

    async def _ask(self, map_id: str) -> None:
        self._waiting.discard(map_id)
        await self._threads.run(tasks.refresh_index.enqueue, map_id)

    async def stop(self) -> None:
        """Ask at once for what is still waiting, before the process ends."""
        for map_id in list(self._waiting):
            await self._ask(map_id)
