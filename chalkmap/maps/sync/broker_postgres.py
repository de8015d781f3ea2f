"""Notes by PostgreSQL's NOTIFY: no further server, 0.3 ms, payloads below 8,000 bytes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import psycopg

from chalkmap.maps.sync.broker import CHANNEL, Wire


class PostgresMedium:
    """LISTEN on one connection, NOTIFY on another: a connection that listens is busy."""

    errors: tuple[type[Exception], ...] = (psycopg.Error, OSError)
    takes_bodies = False
    most_bytes = 7_900

    def __init__(self, parameters: dict[str, Any]) -> None:
        self._parameters = parameters

    @asynccontextmanager
    async def connect(self) -> AsyncIterator[Wire]:
        """Open both connections."""
        async with (
            await psycopg.AsyncConnection.connect(**self._parameters, autocommit=True) as listening,
            await psycopg.AsyncConnection.connect(**self._parameters, autocommit=True) as sending,
        ):
            await listening.execute(f"LISTEN {CHANNEL}")
            yield _PostgresWire(listening, sending)


class _PostgresWire:
    def __init__(
        self, listening: psycopg.AsyncConnection[Any], sending: psycopg.AsyncConnection[Any]
    ) -> None:
        self._listening = listening
        self._sending = sending

    async def publish(self, payload: bytes) -> None:
        await self._sending.execute("SELECT pg_notify(%s, %s)", [CHANNEL, payload.decode()])

    async def payloads(self) -> AsyncIterator[bytes]:
        async for notification in self._listening.notifies():
            yield notification.payload.encode()


def parameters_of(settings: dict[str, Any]) -> dict[str, Any]:
    """Return psycopg's parameters for an entry of Django's DATABASES."""
    named = {
        "dbname": settings["NAME"],
        "user": settings["USER"],
        "password": settings["PASSWORD"],
        "host": settings["HOST"],
        "port": settings["PORT"],
    }
    return {name: value for name, value in named.items() if value}
