"""The server: uvicorn with our WebSocket protocol, on one port for pages, API and sockets."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

import uvicorn
from django.conf import settings

from chalkmap.maps.sync import running
from chalkmap.maps.sync.frames import MAX_FRAME_BYTES
from chalkmap.maps.sync.protocol import SyncProtocol

if TYPE_CHECKING:
    import socket

GRACEFUL_SECONDS = 3
COLLECT_AFTER_OBJECTS = 10_000
# The writer's thread takes Python's lock several times a commit, and waits for it up to this long each time while the
# loop is busy. With Python's 5 ms edits waited longer than the disk takes.
SWITCH_SECONDS = 0.0005


class Server(uvicorn.Server):
    """uvicorn that commits and says goodbye before it closes sockets."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop the rooms first: what they took on is committed and told while sockets are open."""
        for listener in self.servers:
            listener.close()
        await running.stop()
        await super().shutdown(sockets)


def serve(host: str, port: int) -> None:
    """Serve until a signal says stop."""
    server = make_server(host, port)
    server.config.load()
    _spare_the_collector()
    sys.setswitchinterval(SWITCH_SECONDS)
    server.run()


def _spare_the_collector() -> None:
    """Let the collector leave alone what was loaded for good; looking through it held the loop for 50 ms a time.

    An open map is many objects and no cycles, so that it is looked for cycles ten times less often as well.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER_OBJECTS)


def make_server(host: str, port: int) -> Server:
    """Return the server, not yet running."""
    config = uvicorn.Config(
        "chalkmap.config.asgi:application",
        host=host,
        port=port,
        loop="uvloop",
        http="httptools",
        ws=SyncProtocol,
        ws_per_message_deflate=False,
        ws_max_size=MAX_FRAME_BYTES,
        ws_ping_interval=None,  # silent sockets are asked for a sign of life by one sweep, not by a timer each
        lifespan="on",
        access_log=False,
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=list(settings.ENV["PROXIES"]),
        log_level="warning",
        timeout_graceful_shutdown=GRACEFUL_SECONDS,
    )
    return Server(config)
