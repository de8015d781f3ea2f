"""Who may do what with a map: one answer for pages, sockets and API.

A map that a person may not see is not there for them: every refusal of a fetch is a 404. What they may see
but not change is refused as `not-allowed`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import Http404

from chalkmap.maps.errors import MapInTrashError, MapLevelError
from chalkmap.maps.models import Level, Map, MapShare

if TYPE_CHECKING:
    from django.http import HttpRequest

    from chalkmap.people.models import Person


def level_of(person: Person, map_id: str) -> Level | None:
    """Return the person's level on the map, or None when there is no such map for them.

    Two queries, and one more when the person's roles were not read yet; one for an owner.
    """
    owner_id = Map.objects.filter(pk=map_id).values_list("owner_id", flat=True).first()
    if owner_id is None or not person.is_active:
        return None
    if owner_id == person.pk:
        return Level.OWNER
    return shared_level(person, map_id)


def shared_level(person: Person, map_id: str) -> Level | None:
    """Return the best of the levels that shares give the person, or None without any."""
    levels = set(
        MapShare.objects.reaching(person).filter(map=map_id).values_list("level", flat=True)
    )
    return next((level for level in Level if level in levels), None)


def map_to_view(request: HttpRequest, map_id: str) -> tuple[Map, Level]:
    """Fetch a map that the person may see, in the trash too, with their level; or 404."""
    person = cast("Person", request.user)
    row = Map.objects.select_related("owner").filter(pk=map_id).first()
    if row is None or not person.is_active:
        raise Http404
    level = Level.OWNER if row.owner_id == person.pk else shared_level(person, row.pk)
    if level is None:
        raise Http404
    return row, level


def map_to_read(request: HttpRequest, map_id: str) -> Map:
    """Fetch a map outside the trash that the person may see; or 404, or MapInTrashError."""
    row, _level = map_to_view(request, map_id)
    return _not_in_trash(row)


def map_to_edit(request: HttpRequest, map_id: str) -> Map:
    """Fetch a map that the person may change; or 404, MapLevelError, MapInTrashError."""
    row, level = map_to_view(request, map_id)
    if level is Level.VIEWER:
        raise MapLevelError(title=row.shown_title, needed=Level.EDITOR.label)
    return _not_in_trash(row)


def map_to_own(request: HttpRequest, map_id: str) -> Map:
    """Fetch a map that the person owns, in the trash too; or 404, or MapLevelError."""
    row, level = map_to_view(request, map_id)
    if level is not Level.OWNER:
        raise MapLevelError(title=row.shown_title, needed=Level.OWNER.label)
    return row


def _not_in_trash(row: Map) -> Map:
    if row.trashed_at:
        raise MapInTrashError(title=row.shown_title)
    return row
