"""The ASGI application behind `/sync/MAP`."""

from __future__ import annotations

import re
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Any

from django.conf import settings

from chalkmap.maps.sync.asgi_line import AsgiLine
from chalkmap.maps.sync.connection import Connection
from chalkmap.maps.sync.protocol import line_of
from chalkmap.maps.sync.visitors import is_origin_ours, visitor_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from chalkmap.maps.sync.rooms import Rooms
    from chalkmap.maps.sync.visitors import Visitor

    Receive = Callable[[], Awaitable[dict[str, Any]]]
    Send = Callable[[dict[str, Any]], Awaitable[None]]

_PATH = re.compile(r"/sync/([A-Za-z0-9]{1,64})/?\Z")


async def serve_socket(rooms: Rooms, scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Serve one WebSocket. Refused before it is one (HTTP 403): wrong address, wrong Origin, nobody signed in.

    Whether the person may see the map is answered after `hello`: a browser shows the page no status of a
    refused upgrade, but the code of a close.
    """
    await receive()  # websocket.connect
    path = _PATH.match(scope["path"])
    visitor = await _visitor(rooms, _headers(scope)) if path else None
    if path is None or visitor is None or rooms.is_stopping:
        await send({"type": "websocket.close", "code": 4403})
        return
    line = line_of(scope)
    if line is None:
        await _serve_elsewhere(rooms, path[1], visitor, receive, send)
        return
    connection = Connection(rooms, path[1], visitor, line)
    line.attach(connection)
    await send({"type": "websocket.accept"})
    rooms.arrived(connection)
    while (await receive())["type"] != "websocket.disconnect":
        """Messages go to the connection by themselves; only the end comes this way."""


async def _serve_elsewhere(
    rooms: Rooms, map_id: str, visitor: Visitor, receive: Receive, send: Send
) -> None:
    line = AsgiLine(receive, send)
    connection = Connection(rooms, map_id, visitor, line)
    line.attach(connection)
    await send({"type": "websocket.accept"})
    rooms.arrived(connection)
    await line.run()


async def _visitor(rooms: Rooms, headers: dict[str, str]) -> Visitor | None:
    if not is_origin_ours(headers):
        return None
    session_key = _session_key(headers.get("cookie", ""))
    return await rooms.threads.run(visitor_of, session_key) if session_key else None


def _headers(scope: dict[str, Any]) -> dict[str, str]:
    return {
        name.decode("latin-1").lower(): text.decode("latin-1") for name, text in scope["headers"]
    }


def _session_key(cookie_header: str) -> str:
    try:
        morsel = SimpleCookie(cookie_header).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return ""
    return morsel.value if morsel else ""
