"""The server process: pages, API and sockets on one port."""

from __future__ import annotations

import uvicorn


def serve(host: str, port: int) -> None:
    """Serve until a signal ends it."""
    uvicorn.run("chalkmap.config.asgi:application", host=host, port=port, log_level="warning")
