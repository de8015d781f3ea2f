"""A real server on a free port, in a thread of the tests' process, and the cast's pages on it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import uvloop
from django.conf import settings
from django.test import Client

from chalkmap.config.server import Server, make_server
from chalkmap.maps.models import Level, Map, MapShare
from chalkmap.maps.sync import gateway, limits, running
from chalkmap.maps.sync.rooms import Rooms
from chalkmap.maps.sync.tests.client import Page
from chalkmap.people.models import Person

JoinAs = Callable[..., Page]

PLANETS = {
    "schema": 1,
    "seq": 0,
    "settings": {},
    "nodes": {
        "centre": {"order": "a0", "title": "Planets"},
        "mars": {"parent": "centre", "order": "a0", "title": "Mars"},
        "venus": {"parent": "centre", "order": "a1", "title": "Venus"},
    },
    "relations": {},
    "groups": {},
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let every test here see the whole database, from all threads."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.django_db(transaction=True, databases="__all__"))


class LiveServer:
    """A server that runs in a thread."""

    def __init__(self, ws: str | None = None) -> None:
        self._server: Server = make_server("127.0.0.1", 0)
        if ws is not None:
            self._server.config.ws = ws  # another implementation of WebSockets than ours
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._has_started = threading.Event()
        self._thread.start()
        assert self._has_started.wait(10), "the server did not start"

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._server.servers[0].sockets[0].getsockname()[1])

    @property
    def rooms(self) -> Rooms:
        """Its rooms; to be looked at only, or changed through `on_loop`."""
        return running.started()

    def on_loop(self, work: Callable[[], object]) -> object:
        """Run `work` on the server's loop and return its result."""

        async def call() -> object:
            return work()

        return asyncio.run_coroutine_threadsafe(call(), self.rooms.loop).result(10)

    def stop(self) -> None:
        """Stop as a signal does."""
        self._server.should_exit = True
        self._thread.join(20)
        assert not self._thread.is_alive(), "the server did not stop"

    def _run(self) -> None:
        uvloop.run(self._serve())

    async def _serve(self) -> None:
        watching = asyncio.create_task(self._watch())
        await self._server._serve()
        watching.cancel()

    async def _watch(self) -> None:
        while not self._server.started:
            await asyncio.sleep(0.01)
        self._has_started.set()


@pytest.fixture
def server(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[LiveServer]:
    """A running server, which looks at its sockets often."""
    monkeypatch.setattr(limits, "SWEEP_SECONDS", 0.5)
    live = LiveServer()
    yield live
    live.stop()


@pytest.fixture
def a_map(transactional_db: None, teacher_north: Person) -> Map:
    """A map of teacher_north: a centre with two branches."""
    row = Map.objects.create(title="Planets", owner=teacher_north)
    gateway.start_map(row.pk, PLANETS, author=teacher_north)
    return row


@pytest.fixture
def page_of(server: LiveServer, a_map: Map) -> Iterator[JoinAs]:
    """Make pages of persons on the map; those that are open are closed afterwards."""
    pages: list[Page] = []

    def make(person: Person | None, *, map_id: str = a_map.pk, **options: str) -> Page:
        address = f"ws://127.0.0.1:{server.port}/sync/{map_id}"
        pages.append(Page(address, cookie_of(person) if person else "", **options))
        return pages[-1]

    yield make
    for page in pages:
        with suppress(OSError):
            page.leave()


@pytest.fixture
def share(a_map: Map) -> Callable[[Person, Level], None]:
    """Give a person a level on the map."""

    def give(person: Person, level: Level) -> None:
        MapShare.objects.update_or_create(map=a_map, person=person, defaults={"level": level})

    return give


def cookie_of(person: Person) -> str:
    """Return the cookie of a session of the person."""
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
