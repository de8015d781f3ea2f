"""A server, its log, and a few people in one map, in simulated time."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from random import Random
from typing import Any, NamedTuple

import msgspec

from chalkmap.maps.document.errors import ChangeRefusedError
from chalkmap.maps.models import Level, Map, MapShare
from chalkmap.maps.sync import gateway, log
from chalkmap.maps.sync.tests.simulation.clock import Clock
from chalkmap.maps.sync.tests.simulation.page import SimulatedPage
from chalkmap.maps.sync.tests.simulation.server import SimulatedServer
from chalkmap.maps.sync.tests.simulation.titles import MapDict, Op
from chalkmap.maps.sync.visitors import Visitor
from chalkmap.people.models import Person

PLANETS: MapDict = {
    "schema": 1,
    "seq": 0,
    "settings": {},
    "nodes": {
        "centre": {"order": "a0", "title": "Planets"},
        "mars": {"parent": "centre", "order": "a0", "title": "Mars"},
        "moon": {"parent": "earth", "order": "a0", "title": "Moon"},
        "earth": {"parent": "centre", "order": "a1", "title": "Earth 🌍"},
    },
    "relations": {},
    "groups": {},
}
ELSEWHERE = "elsewhere"  # the name of what another process does with the map
_QUIET_SECONDS = 150.0
_LOOK_SECONDS = 3.0


class Seat(NamedTuple):
    """A person who will open the map, and what they may do with it."""

    person: Person
    level: Level
    visitor: Visitor


class Cast(NamedTuple):
    """Who sits at the pages, the owner first, and the thread that the server uses the database in."""

    seats: Sequence[Seat]
    thread: Executor

    @property
    def owner(self) -> Person:
        """Whose map it is."""
        return self.seats[0].person


class LoggedChange(NamedTuple):
    """A row of the log."""

    seq: int
    change_id: str
    author_id: int | None
    ops: list[Op]
    before: list[Op]

    @property
    def page(self) -> str:
        """The name of the page that made it."""
        return self.change_id.rpartition("-")[0]


class World:
    """Everything there is."""

    def __init__(self, seed: int, cast: Cast, pages: int) -> None:
        self.clock = Clock()
        self.cast = cast
        self.map_id = self._make_map()
        self.sent_elsewhere: dict[str, list[Op]] = {}
        self.random = Random(seed)
        self.server = SimulatedServer(self.clock, self.random, cast.thread, self.map_id)
        self.pages = [
            SimulatedPage(f"page{number}", seat.visitor, self.clock, self.random, self.server)
            for number, seat in enumerate(cast.seats[:pages])
        ]
        self.clock.run(1.0)

    def _make_map(self) -> str:
        row = Map.objects.create(title="Planets", owner=self.cast.owner)
        others = {seat.person: seat.level for seat in self.cast.seats if seat.level != Level.OWNER}
        MapShare.objects.bulk_create(
            MapShare(map=row, person=person, level=level) for person, level in others.items()
        )
        gateway.start_map(row.pk, PLANETS, author=self.cast.owner)
        return str(row.pk)

    def submit_elsewhere(self, number: int, ops: list[Op]) -> None:
        """Let another process change the map in the log, without telling this one."""
        change_id = f"{ELSEWHERE}-{number}"
        try:
            gateway.submit_change(self.map_id, change_id, ops, author=self.cast.owner)
        except ChangeRefusedError:
            return
        self.sent_elsewhere[change_id] = ops

    def become_quiet(self) -> bool:
        """Let everybody come back and send everything; False when that takes too long."""
        end = self.clock.now + _QUIET_SECONDS
        self.clock.run(_LOOK_SECONDS)
        while self.clock.now < end and not self._is_quiet():
            self.clock.run(_LOOK_SECONDS)
        return self._is_quiet()

    def _is_quiet(self) -> bool:
        newest = log.newest_numbers([self.map_id])[self.map_id]
        return all(
            page.is_live and not page.replica.pending and page.replica.seq == newest
            for page in self.pages
        )

    def logged(self) -> list[LoggedChange]:
        """Return the log, row by row."""
        return [
            LoggedChange(
                entry.seq,
                entry.change_id,
                entry.author_id,
                msgspec.json.decode(entry.ops),
                msgspec.json.decode(entry.before),
            )
            for entry in log.entries_after(self.map_id, 0)
        ]

    def end(self) -> None:
        """End the server."""
        self.server.end()


def plain(value: Any) -> str:
    """Return a value as text that does not depend on the order of its keys."""
    return msgspec.json.encode(value, order="sorted").decode()
