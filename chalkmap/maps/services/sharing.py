"""Giving levels on a map to people, roles, schools and the district. Open sockets follow within two seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from chalkmap.maps.errors import PersonUnknownError, SharedWithOwnerError
from chalkmap.maps.models import SHARED_LEVELS, Level, Map, MapShare
from chalkmap.maps.sync import gateway
from chalkmap.people.models import Person, School

if TYPE_CHECKING:
    from django.db.models import QuerySet

SUGGESTIONS = 8


@transaction.atomic
def share_with_person(*, row: Map, person: Person, level: Level) -> MapShare:
    """Give a person a level on the map, in place of the one they had. Raises SharedWithOwnerError."""
    _refuse_ownership(level)
    if person.pk == row.owner_id:
        raise SharedWithOwnerError(name=str(person))
    share, _ = MapShare.objects.update_or_create(map=row, person=person, defaults={"level": level})
    _tell(row.pk)
    return share


@transaction.atomic
def share_with_circle(*, row: Map, school: School | None, role: str, level: Level) -> MapShare:
    """Give everybody with `role` (blank: any) in `school` (None: the district) a level on the map."""
    _refuse_ownership(level)
    share, _ = MapShare.objects.update_or_create(
        map=row, person=None, school=school, role=role, defaults={"level": level}
    )
    _tell(row.pk)
    return share


@transaction.atomic
def change_level(*, share: MapShare, level: Level) -> MapShare:
    """Give those whom a share reaches another level."""
    _refuse_ownership(level)
    share.level = level
    share.save(update_fields=["level"])
    _tell(share.map_id)
    return share


@transaction.atomic
def unshare(*, share: MapShare) -> None:
    """Take a share back."""
    share.delete()
    _tell(share.map_id)


def people_called(text: str, *, beside: Map) -> QuerySet[Person]:
    """Return a few people to share the map with: every word of `text` is in their name or begins their address."""
    found = Person.objects.who_may_sign_in().exclude(pk=beside.owner_id)
    for word in text.split():
        found = found.filter(Q(name__icontains=word) | Q(email__istartswith=word))
    few: QuerySet[Person] = found.order_by("name", "pk")[:SUGGESTIONS]
    return few


def person_called(who: str) -> Person:
    """Return the one person with this address or exactly this name. Raises PersonUnknownError."""
    people = Person.objects.who_may_sign_in()
    found = list(people.filter(email=who.strip().lower())[:2]) or list(
        people.filter(name__iexact=who.strip())[:2]
    )
    if len(found) != 1:
        raise PersonUnknownError(who=who)
    person: Person = found[0]
    return person


def _refuse_ownership(level: Level) -> None:
    if level not in SHARED_LEVELS:
        raise ValueError(level)


def _tell(map_id: str) -> None:
    transaction.on_commit(lambda: gateway.access_changed(map_id))
