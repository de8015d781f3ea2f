"""Nothing larger than the limit is taken, however it is sent."""

from __future__ import annotations

import asyncio

import pytest
from django.test import RequestFactory

from chalkmap.web.uploads import TOO_LARGE, UploadLimitMiddleware, limit_uploads


def run(chunks: list[bytes], headers: list[tuple[bytes, bytes]]) -> tuple[bytes, bool]:
    """Send the chunks to an application that reads them all; return what it read and whether it was told."""
    read = bytearray()
    told = False

    async def application(scope, receive, send):
        nonlocal told
        while True:
            message = await receive()
            read.extend(message["body"])
            if not message.get("more_body"):
                break
        told = bool(scope.get(TOO_LARGE))

    async def receive():
        body = chunks.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(chunks)}

    limited = limit_uploads(application, max_bytes=10)
    asyncio.run(limited({"type": "http", "headers": headers}, receive, None))
    return bytes(read), told


def test_a_body_at_the_limit_arrives_whole() -> None:
    assert run([b"12345", b"67890"], [(b"content-length", b"10")]) == (b"1234567890", False)


def test_an_announced_larger_one_is_not_read_at_all() -> None:
    assert run([b"12345678901"], [(b"content-length", b"11")]) == (b"", True)


def test_an_unannounced_larger_one_is_cut_off() -> None:
    assert run([b"123456", b"789012", b"more"], []) == (b"123456", True)


def test_sockets_are_left_alone() -> None:
    seen = []

    async def application(scope, receive, send):
        seen.append((scope, receive))

    async def receive():
        return {}

    scope = {"type": "websocket"}
    asyncio.run(limit_uploads(application, max_bytes=1)(scope, receive, None))
    assert seen == [(scope, receive)]


@pytest.mark.parametrize(("is_too_large", "status"), [(True, 413), (False, 200)])
def test_the_middleware_answers_before_anybody_reads(
    is_too_large: bool, status: int, rf: RequestFactory, db: None
) -> None:
    from django.http import HttpResponse

    request = rf.post("/maps/", headers={"accept": "application/json"})
    request.scope = {TOO_LARGE: is_too_large}  # type: ignore[attr-defined]
    response = UploadLimitMiddleware(lambda _request: HttpResponse())(request)
    assert response.status_code == status
