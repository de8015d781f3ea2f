"""The way out under any other ASGI server: one task a socket that awaits `send`."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from chalkmap.maps.sync.frames import Frame
    from chalkmap.maps.sync.line import Receiver

HIGH_WATER_BYTES = 256 * 1024
LOW_WATER_BYTES = 64 * 1024


class AsgiLine:
    """A `Line` over ASGI's `receive` and `send`; `run` serves it until the socket is gone."""

    is_full = False

    def __init__(
        self,
        receive: Callable[[], Awaitable[dict[str, Any]]],
        send: Callable[[dict[str, Any]], Awaitable[None]],
    ) -> None:
        self._receive = receive
        self._send = send
        self._receiver: Receiver | None = None
        self._waiting: deque[tuple[dict[str, Any], int]] = deque()  # with the bytes of each
        self._bytes = 0
        self._has_work = asyncio.Event()
        self._may_read = asyncio.Event()
        self._may_read.set()
        self._is_closed = False
        self._loop = asyncio.get_running_loop()
        self._heard_at = self._loop.time()

    def attach(self, receiver: Receiver) -> None:
        """Tell `receiver` from now on."""
        self._receiver = receiver

    def write(self, frame: Frame) -> None:
        """Keep the frame for the sending task."""
        if self._is_closed:
            return
        message = {"type": "websocket.send", "text": frame.text.decode()}
        self._waiting.append((message, len(frame.text)))
        self._bytes += len(frame.text)
        self._has_work.set()
        if self._bytes > HIGH_WATER_BYTES and not self.is_full:
            self.is_full = True
            if self._receiver is not None:
                self._receiver.filled()

    def ping(self) -> None:
        """Do nothing: pings are the other server's own."""
        self._heard_at = self._loop.time()

    def close(self, code: int, reason: str) -> None:
        """Close after what was written."""
        if not self._is_closed:
            self._is_closed = True
            message = {"type": "websocket.close", "code": code, "reason": reason}
            self._waiting.append((message, 0))
            self._has_work.set()

    def abort(self) -> None:
        """Forget what was written and close."""
        self._waiting.clear()
        self._bytes = 0
        self._is_closed = False
        self.close(1011, "")

    def stop_reading(self) -> None:
        """Leave messages with the server."""
        self._may_read.clear()

    def go_on_reading(self) -> None:
        """Take messages again."""
        self._may_read.set()

    def silence(self) -> float:
        """Return for how many seconds nothing has come."""
        return self._loop.time() - self._heard_at

    async def run(self) -> None:
        """Serve the socket until it is gone."""
        assert self._receiver is not None
        sending = asyncio.create_task(self._keep_sending())
        try:
            await self._keep_receiving(self._receiver)
        finally:
            sending.cancel()
            self._receiver.lost()

    async def _keep_receiving(self, receiver: Receiver) -> None:
        while True:
            await self._may_read.wait()
            message = await self._receive()
            self._heard_at = self._loop.time()
            if message["type"] == "websocket.disconnect":
                return
            text = message.get("text")
            if text is None:
                receiver.received_binary()
            else:
                receiver.received(text.encode("utf-8", "surrogatepass"))

    async def _keep_sending(self) -> None:
        while True:
            await self._has_work.wait()
            while self._waiting:
                message, size = self._waiting.popleft()
                await self._send(message)
                self._bytes = max(0, self._bytes - size)
                self._note_drained()
            self._has_work.clear()

    def _note_drained(self) -> None:
        if self.is_full and self._bytes < LOW_WATER_BYTES:
            self.is_full = False
            if self._receiver is not None:
                self._receiver.drained()
