"""The ASGI application of the sockets, and its life: started and stopped with the server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chalkmap.maps.sync import running
from chalkmap.maps.sync.endpoint import serve_socket

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from contextlib import AbstractContextManager

    Receive = Callable[[], Awaitable[dict[str, Any]]]
    Send = Callable[[dict[str, Any]], Awaitable[None]]


class SyncApplication:
    """Serves `websocket` and `lifespan`. `guard` is held while the server lives; it raises CannotStartError."""

    def __init__(self, guard: Callable[[], AbstractContextManager[None]]) -> None:
        self._guard = guard

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Serve one socket, or one life of the server."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        else:
            await serve_socket(running.started(), scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()  # lifespan.startup
        try:
            with self._guard():
                await running.start()
                await send({"type": "lifespan.startup.complete"})
                await receive()  # lifespan.shutdown
                await running.stop()
        except running.CannotStartError as error:
            await send({"type": "lifespan.startup.failed", "message": str(error)})
            return
        await send({"type": "lifespan.shutdown.complete"})
