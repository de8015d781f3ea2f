"""Sockets that do not read, do not answer, or send nonsense; and a room next door that must not notice."""

from __future__ import annotations

import random
import socket
import time

import pytest
from websockets.exceptions import ConnectionClosed

from chalkmap.maps.sync import audience, limits, protocol
from chalkmap.maps.sync.tests.client import HELLO, put, retitle
from chalkmap.maps.sync.tests.frames import mutated_frames

BIG = 900


@pytest.fixture
def slow_page(page_of, server, teacher_north):
    """A page whose socket takes a few kilobytes: loopback's own buffers hold megabytes."""

    def make():
        page = page_of(teacher_north)
        small = socket.socket()
        small.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        small.connect(("127.0.0.1", server.port))
        return page.join(sock=small, max_queue=1)

    return make


def test_a_slow_reader_holds_nobody_up_and_catches_up_from_the_log(
    page_of, server, teacher_north, slow_page, monkeypatch, a_map
):
    monkeypatch.setattr(protocol, "HIGH_WATER_BYTES", 16 * 1024)
    monkeypatch.setattr(protocol, "LOW_WATER_BYTES", 4 * 1024)
    monkeypatch.setattr(limits, "CHANGES_AT_ONCE", 10_000)
    fast, slow = page_of(teacher_north).join(), slow_page()
    room = server.rooms.find(a_map.pk)
    _edit_until(fast, lambda: len(room.audience._live) == 1)
    for n in range(20):
        last = fast.edit(retitle("venus", f"{n}"))

    assert slow.reach(last, seconds=10).map == fast.map
    _eventually(lambda: len(room.audience._live) == 2)


def test_a_reader_that_never_reads_is_dropped(
    page_of, server, teacher_north, slow_page, monkeypatch, a_map
):
    monkeypatch.setattr(protocol, "HIGH_WATER_BYTES", 16 * 1024)
    monkeypatch.setattr(protocol, "LOW_WATER_BYTES", 4 * 1024)
    monkeypatch.setattr(limits, "DRAIN_SECONDS", 1.0)
    monkeypatch.setattr(limits, "CHANGES_AT_ONCE", 10_000)
    fast, _stuck = page_of(teacher_north).join(), slow_page()
    room = server.rooms.find(a_map.pk)
    _edit_until(fast, lambda: len(room.audience) == 1)


def test_a_half_open_connection_is_dropped(page_of, server, teacher_north, monkeypatch, a_map):
    monkeypatch.setattr(limits, "PING_AFTER_SECONDS", 0.5)
    monkeypatch.setattr(limits, "GONE_AFTER_SECONDS", 2.0)
    alive = page_of(teacher_north).join()
    silent = socket.create_connection(("127.0.0.1", server.port))
    _upgrade(silent, server.port, a_map.pk, alive.cookie)
    room = server.rooms.find(a_map.pk)
    _eventually(lambda: len(room.audience) == 2)
    time.sleep(3.5)
    assert list(room.audience.connections) == [alive.welcome["socket"]]  # its library answers pings


def test_many_join_at_once(page_of, server, teacher_north, monkeypatch, a_map):
    monkeypatch.setattr(limits, "SOCKETS_PER_PERSON", 10_000)
    writer = page_of(teacher_north).join()
    pages = [page_of(teacher_north) for _ in range(150)]
    for page in pages:
        page.open_socket()
        page.send(HELLO)
    last = [writer.edit(put(f"n{n}", "centre")) for n in range(10)][-1]
    for page in pages:
        assert page.reach(last, seconds=10).map == writer.map
    assert audience.gathering_seconds(151) == 0.016


def test_joins_beyond_the_limit_leave_nothing_behind(page_of, server, teacher_north):
    for _ in range(200):
        page_of(teacher_north).open_socket()
    _eventually(lambda: len(server.rooms._connections) <= limits.SOCKETS_PER_PERSON)
    assert server.rooms._sockets.total() <= limits.SOCKETS_PER_PERSON


def test_mutated_frames_leave_the_server_up_and_others_undisturbed(
    page_of, server, teacher_north, monkeypatch
):
    monkeypatch.setattr(limits, "CHANGES_AT_ONCE", 1e9)
    monkeypatch.setattr(limits, "PRESENCE_AT_ONCE", 1e9)
    witness, hostile = page_of(teacher_north).join(), page_of(teacher_north)
    frames = mutated_frames(random.Random(20_260_301))
    sent = 0
    while sent < 20_000:
        sent += _send_until_closed(hostile, frames)
    seq = witness.edit(put("still", "centre"))
    witness.reach(seq)
    late = page_of(teacher_north).join().reach(seq)
    assert late.map == witness.map


def _edit_until(page, holds):
    for n in range(20_000):
        page.change(retitle("mars", f"{n} " + "x" * BIG))
        if n % 50 == 49:
            page.receive_until(lambda _: not page.pending)
            if holds():
                return
    pytest.fail("it did not happen")


def _send_until_closed(page, frames):
    sent = 0
    try:
        page.join()
        for text in frames:
            page._socket.send(text, text=True)
            sent += 1
            if sent % 200 == 0:
                _read_what_is_there(page)
    except (ConnectionClosed, OSError):
        return sent + 1
    return sent


def _read_what_is_there(page):
    while True:
        try:
            page.receive(0)
        except TimeoutError:
            return


def _upgrade(raw, port, map_id, cookie):
    raw.sendall(
        (
            f"GET /sync/{map_id} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            f"Sec-WebSocket-Version: 13\r\nOrigin: http://127.0.0.1:{port}\r\nCookie: {cookie}\r\n\r\n"
        ).encode()
    )
    assert raw.recv(4096).startswith(b"HTTP/1.1 101")
    hello = b'{"type":"hello","protocol":1,"schema":1}'
    raw.sendall(bytes((0x81, 0x80 | len(hello))) + b"\0\0\0\0" + hello)


def _eventually(holds, seconds=5.0):
    limit = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < limit, "it did not happen"
        time.sleep(0.05)
