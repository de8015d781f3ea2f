"""What people may do with maps: asked by each socket for itself, read for all that ask at a time.

When a server comes back a thousand sockets ask within a second, mostly about the same few maps.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, cast

from chalkmap.maps.models import Level, Map, MapShare
from chalkmap.maps.sync.standing import batches
from chalkmap.people.models import Person, RoleGrant

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chalkmap.maps.sync.messages import Level as LevelName
    from chalkmap.maps.sync.threads import DatabaseThreads

Asked = tuple[int, str]  # a person's and a map's id


class Admission(NamedTuple):
    """What a person may do with a map now. Without a level, nothing else is told."""

    level: LevelName | None
    is_in_trash: bool


NOBODY = Admission(None, is_in_trash=False)


class Admitting:
    """Answers in groups: all that was asked while the last answer was read is read at once."""

    def __init__(self, threads: DatabaseThreads) -> None:
        self._threads = threads
        self._reading = asyncio.Lock()
        self._waiting: set[Asked] = set()
        self._next: asyncio.Task[dict[Asked, Admission]] | None = None

    async def ask(self, asked: Iterable[Asked]) -> dict[Asked, Admission]:
        """Return what holds for these persons on these maps, read after this was called."""
        self._waiting.update(asked)
        if self._next is None:
            self._next = asyncio.get_running_loop().create_task(self._read_next())
        return await asyncio.shield(self._next)

    async def _read_next(self) -> dict[Asked, Admission]:
        async with self._reading:
            asked, self._waiting, self._next = self._waiting, set(), None
            return await self._threads.run(admissions, asked)


def admissions(asked: Iterable[Asked]) -> dict[Asked, Admission]:
    """Return what holds for each person and map. Four queries for some hundred of them."""
    asked = set(asked)
    maps = _maps({map_id for _, map_id in asked})
    shares = _shares(maps.keys())
    persons = _persons({person_id for person_id, _ in asked})
    return {
        (person_id, map_id): _admission(persons.get(person_id), maps.get(map_id), shares[map_id])
        for person_id, map_id in asked
    }


def _admission(person: Person | None, row: Map | None, shares: list[MapShare]) -> Admission:
    if person is None or row is None:
        return NOBODY
    level = _level(person, row, shares)
    if level is None:
        return NOBODY
    return Admission(cast("LevelName", level.value), row.trashed_at is not None)


def _level(person: Person, row: Map, shares: list[MapShare]) -> Level | None:
    if row.owner_id == person.pk:
        return Level.OWNER
    levels = {share.level for share in shares if share.reaches(person)}
    return next((level for level in Level if level in levels), None)


def _maps(map_ids: Iterable[str]) -> dict[str, Map]:
    rows = Map.objects.only("owner_id", "trashed_at")
    return {row.pk: row for some in batches(map_ids) for row in rows.filter(pk__in=some)}


def _shares(map_ids: Iterable[str]) -> dict[str, list[MapShare]]:
    by_map: dict[str, list[MapShare]] = defaultdict(list)
    for some in batches(map_ids):
        for share in MapShare.objects.filter(map__in=some):
            by_map[share.map_id].append(share)
    return by_map


def _persons(person_ids: Iterable[int]) -> dict[int, Person]:
    """Return those who may sign in, with their roles."""
    persons: dict[int, Person] = {}
    for some in batches(person_ids):
        roles: dict[int, set[tuple[str, int | None]]] = defaultdict(set)
        held = RoleGrant.objects.held().filter(person__in=some)
        for person_id, role, school_id in held.values_list("person", "role", "school"):
            roles[person_id].add((role, school_id))
        for person in Person.objects.filter(pk__in=some, is_active=True):
            person.known_roles = frozenset(roles[person.pk])
            persons[person.pk] = person
    return persons
