"""Notes by the publish and subscribe of Valkey or Redis, with the changes themselves."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import redis
import redis.asyncio

from chalkmap.maps.sync.broker import CHANNEL, Wire


class RedisMedium:
    """One client: its pool gives one connection to listen and one to publish."""

    errors: tuple[type[Exception], ...] = (redis.RedisError, OSError)
    takes_bodies = True
    most_bytes = 16 * 1024 * 1024

    def __init__(self, url: str) -> None:
        self._url = url

    @asynccontextmanager
    async def connect(self) -> AsyncIterator[Wire]:
        """Subscribe."""
        async with redis.asyncio.from_url(self._url) as client, client.pubsub() as subscription:
            await subscription.subscribe(CHANNEL)
            yield _RedisWire(client, subscription)


class _RedisWire:
    def __init__(
        self, client: redis.asyncio.Redis, subscription: redis.asyncio.client.PubSub
    ) -> None:
        self._client = client
        self._subscription = subscription

    async def publish(self, payload: bytes) -> None:
        await self._client.publish(CHANNEL, payload)

    async def payloads(self) -> AsyncIterator[bytes]:
        async for message in self._subscription.listen():
            if message["type"] == "message":
                yield message["data"]
