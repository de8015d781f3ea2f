"""How processes that share a database hear of each other: nothing, PostgreSQL's NOTIFY, or Valkey/Redis."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from chalkmap.maps.sync import notes
from chalkmap.maps.sync.notes import Envelope, Note

logger = logging.getLogger(__name__)

CHANNEL = "chalkmap"
FIRST_WAIT_SECONDS = 0.2
LONGEST_WAIT_SECONDS = 3.0
QUEUED = 1_000  # notes that wait to be sent; above, the oldest is lost


class Wire(Protocol):
    """An open connection to a broker."""

    async def publish(self, payload: bytes) -> None:
        """Send to all listeners."""

    def payloads(self) -> AsyncIterator[bytes]:
        """Yield what is sent, one's own too, until the connection is lost."""


class Medium(Protocol):
    """A kind of broker."""

    errors: tuple[type[Exception], ...]
    takes_bodies: bool
    most_bytes: int

    def connect(self) -> AbstractAsyncContextManager[Wire]:
        """Open a connection and listen."""


class Broker:
    """Sends and receives notes for as long as it runs; comes back by itself when the connection is lost."""

    def __init__(self, medium: Medium) -> None:
        self.medium = medium
        self.sender = secrets.token_hex(6)
        self._outgoing: asyncio.Queue[bytes] = asyncio.Queue(QUEUED)

    def send(self, note: Note) -> None:
        """Send a note soon; it is lost while there is no connection."""
        payload = notes.encode(Envelope(self.sender, note))
        if len(payload) > self.medium.most_bytes:
            return
        if self._outgoing.full():
            self._outgoing.get_nowait()
        self._outgoing.put_nowait(payload)

    async def run(self, receive: Callable[[Note], None], on_connected: Callable[[], None]) -> None:
        """Give what others send to `receive`; call `on_connected` each time, for what was missed."""
        wait = FIRST_WAIT_SECONDS
        while True:
            try:
                async with self.medium.connect() as wire:
                    wait = FIRST_WAIT_SECONDS
                    on_connected()
                    await self._exchange(wire, receive)
            except self.medium.errors as error:
                logger.warning("The broker is out of reach: %s", error)
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT_SECONDS)

    async def _exchange(self, wire: Wire, receive: Callable[[Note], None]) -> None:
        sending = asyncio.create_task(self._keep_sending(wire))
        listening = asyncio.create_task(self._keep_listening(wire, receive))
        try:
            done, _ = await asyncio.wait({sending, listening}, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            sending.cancel()
            listening.cancel()
            await asyncio.gather(sending, listening, return_exceptions=True)

    async def _keep_sending(self, wire: Wire) -> None:
        while True:
            await wire.publish(await self._outgoing.get())

    async def _keep_listening(self, wire: Wire, receive: Callable[[Note], None]) -> None:
        async for payload in wire.payloads():
            envelope = notes.decode(payload)
            if envelope.sender != self.sender:
                receive(envelope.body)
