"""The index of a map follows its edits: one task for a burst of them, and now and then while one goes on."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from django.db import Error, transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from chalkmap.maps.sync.threads import DatabaseThreads

logger = logging.getLogger(__name__)

SETTLED_AFTER = 2.0  # seconds: people type in bursts
AT_LATEST = 30.0  # seconds: indexing draws the map, which costs more than all the edits since
LOOK_SECONDS = 0.5


class IndexWatch:
    """Asks for fresh indexes: of all maps whose edits have settled, at once."""

    def __init__(
        self, threads: DatabaseThreads, start: Callable[[Coroutine[None, None, None]], None]
    ) -> None:
        self._threads = threads
        self._loop = asyncio.get_running_loop()
        self._first: dict[str, float] = {}  # when the edits began that no index knows of
        self._last: dict[str, float] = {}
        start(self._keep_looking())

    def committed(self, map_id: str) -> None:
        """Note that the map has changed."""
        now = self._loop.time()
        self._first.setdefault(map_id, now)
        self._last[map_id] = now

    async def stop(self) -> None:
        """Ask at once for what is still waiting, before the process ends."""
        await self._ask(list(self._first))

    async def _keep_looking(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            await self._ask(self._due())

    def _due(self) -> list[str]:
        now = self._loop.time()
        return [
            map_id
            for map_id, first in self._first.items()
            if now - self._last[map_id] >= SETTLED_AFTER or now - first >= AT_LATEST
        ]

    async def _ask(self, map_ids: list[str]) -> None:
        if not map_ids:
            return
        for map_id in map_ids:
            del self._first[map_id], self._last[map_id]
        try:
            await self._threads.run(_enqueue, map_ids)
        except Error:
            logger.exception("No index was asked for; the next edit asks again")


@transaction.atomic
def _enqueue(map_ids: list[str]) -> None:
    from chalkmap.maps import tasks  # they read maps through the gateway, which imports this

    for map_id in map_ids:
        tasks.refresh_index.enqueue(map_id)
