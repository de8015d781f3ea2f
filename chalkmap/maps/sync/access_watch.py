"""Lets levels, the trash and signing out take effect on open sockets within two seconds."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from django.db import Error

from chalkmap.maps.sync.standing import Standing, read_standing
from chalkmap.maps.sync.visitors import visitor_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from chalkmap.maps.sync.connection import Connection
    from chalkmap.maps.sync.threads import DatabaseThreads

logger = logging.getLogger(__name__)

SECONDS = 1.5


class AccessWatch:
    """Looks again and again at what the levels of open sockets depend on."""

    def __init__(
        self,
        threads: DatabaseThreads,
        connections: Callable[[], Iterable[Connection]],
        look_again: Callable[[Iterable[Connection]], Awaitable[None]],
    ) -> None:
        self._threads = threads
        self._connections = connections
        self._look_again = look_again
        self._before = Standing({}, {}, set())

    async def run(self) -> None:
        """Watch until cancelled. A database that does not answer is asked again."""
        while True:
            await asyncio.sleep(SECONDS)
            try:
                await self._look()
            except Error:
                logger.exception("Levels could not be read")

    async def _look(self) -> None:
        connections = list(self._connections())
        if not connections:
            return
        sessions = {connection.visitor.session_key for connection in connections}
        standing = await self._threads.run(
            read_standing,
            {connection.map_id for connection in connections},
            {connection.visitor.person_id for connection in connections},
            sessions,
        )
        before, self._before = self._before, standing
        # Nearly always; a socket that is new on a known map was looked at when it joined, later than `before`.
        if standing == before and sessions <= standing.sessions:
            return
        for connection in connections:
            if not await self._is_signed_in(connection, before, standing):
                connection.bye("sign-in")
        await self._look_again([c for c in connections if _differs(c, before, standing)])

    async def _is_signed_in(self, connection: Connection, before: Standing, now: Standing) -> bool:
        """A session ends by signing out, by its time, or because the password was changed elsewhere."""
        who = connection.visitor
        if who.session_key not in now.sessions:
            return False
        if before.persons.get(who.person_id) == now.persons.get(who.person_id):
            return True
        return await self._threads.run(visitor_of, who.session_key) is not None


def _differs(connection: Connection, before: Standing, now: Standing) -> bool:
    """Return whether the level may be another. A map or person seen for the first time is looked at once more."""
    map_id, person_id = connection.map_id, connection.visitor.person_id
    return before.maps.get(map_id) != now.maps.get(map_id) or before.persons.get(
        person_id
    ) != now.persons.get(person_id)
