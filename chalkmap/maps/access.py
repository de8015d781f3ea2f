"""Who may do what with a map: one answer for pages, sockets and API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chalkmap.maps.models import Level, Map, MapShare

if TYPE_CHECKING:
    from chalkmap.people.models import Person


def level_of(person: Person, map_id: str) -> Level | None:
    """Return the person's level on the map, or None when there is no such map for them. One query for an owner."""
    owner_id = Map.objects.filter(pk=map_id).values_list("owner_id", flat=True).first()
    if owner_id is None or not person.is_active:
        return None
    if owner_id == person.pk:
        return Level.OWNER
    share = (
        MapShare.objects.filter(map_id=map_id, person=person)
        .values_list("level", flat=True)
        .first()
    )
    return Level(share) if share else None
