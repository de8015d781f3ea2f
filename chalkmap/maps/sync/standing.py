"""What the levels of open sockets depend on, read for all of them at once: a few queries, however many there are.

Two readings are compared; only where they differ is a level worked out again.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from django.contrib.sessions.models import Session
from django.utils import timezone

from chalkmap.maps.models import Map, MapShare
from chalkmap.people.models import Person, RoleGrant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

AT_ONCE = 500  # names in one query: SQLite takes no more than some thousands

K = TypeVar("K")


class Standing(NamedTuple):
    """A reading: the rows that decide, by map and by person, and the sessions that are signed in."""

    maps: dict[str, set[tuple[Any, ...]]]
    persons: dict[int, set[tuple[Any, ...]]]
    sessions: set[str]


def read_standing(
    map_ids: Iterable[str], person_ids: Iterable[int], session_keys: Iterable[str]
) -> Standing:
    """Read what decides the levels of these persons on these maps."""
    standing = Standing(defaultdict(set), defaultdict(set), set())
    for some in batches(map_ids):
        _read_maps(standing, some)
    for several in batches(person_ids):
        _read_persons(standing, several)
    for keys in batches(session_keys):
        signed_in = Session.objects.filter(pk__in=keys, expire_date__gt=timezone.now())
        standing.sessions.update(signed_in.values_list("pk", flat=True))
    return standing


def _read_maps(standing: Standing, map_ids: list[str]) -> None:
    rows = Map.objects.filter(pk__in=map_ids).values_list("pk", "owner", "trashed_at")
    shares = MapShare.objects.filter(map__in=map_ids)
    for row in (*rows, *shares.values_list("map", "person", "school", "role", "level")):
        standing.maps[str(row[0])].add(row)


def _read_persons(standing: Standing, person_ids: list[int]) -> None:
    rows = Person.objects.filter(pk__in=person_ids).values_list("pk", "is_active", "password")
    roles = RoleGrant.objects.held().filter(person__in=person_ids)
    for row in (*rows, *roles.values_list("person", "role", "school")):
        standing.persons[row[0]].add(row)


def batches(names: Iterable[K]) -> Iterator[list[K]]:
    """Split names into lists that fit into a query."""
    rest = iter(names)
    while batch := list(islice(rest, AT_ONCE)):
        yield batch
