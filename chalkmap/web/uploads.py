"""How much may be sent to us: counted while it arrives, so that nothing larger reaches the disk.

server ──▶ limit_uploads ──▶ Django          scope[TOO_LARGE] tells the middleware that the body was cut,
                                             which answers 413 in the page shell without looking at it
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chalkmap.web import refusals

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from django.http import HttpRequest, HttpResponseBase

    Receive = Callable[[], Awaitable[dict[str, Any]]]
    Application = Callable[[dict[str, Any], Receive, Any], Coroutine[Any, Any, None]]

TOO_LARGE = "chalkmap.too_large"
END = {"type": "http.request", "body": b"", "more_body": False}


def limit_uploads(application: Any, *, max_bytes: int) -> Application:
    """Wrap an ASGI application so that no request's body is longer than `max_bytes`."""

    async def limited(scope: dict[str, Any], receive: Receive, send: Any) -> None:
        if scope["type"] != "http":
            await application(scope, receive, send)
            return
        taken = 0

        async def receive_counted() -> dict[str, Any]:
            nonlocal taken
            if scope.get(TOO_LARGE):
                return END
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > max_bytes:
                scope[TOO_LARGE] = True
                return END
            return message

        if _announced(scope) > max_bytes:
            scope[TOO_LARGE] = True
        await application(scope, receive_counted, send)

    return limited


class UploadLimitMiddleware:
    """Answers 413 where the body was cut."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Refuse a request that was too large, before anything reads it."""
        if getattr(request, "scope", {}).get(TOO_LARGE):
            return refusals.respond(request, refusals.TOO_LARGE)
        return self.get_response(request)


def _announced(scope: dict[str, Any]) -> int:
    text = dict(scope["headers"]).get(b"content-length", b"0")
    return int(text) if text.isdigit() else 0
