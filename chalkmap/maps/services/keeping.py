"""What happens to a map as a whole: a new name, the trash and the way back, a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from chalkmap.core.ids import new_id
from chalkmap.maps import tasks
from chalkmap.maps.document.inline import escape_title
from chalkmap.maps.document.map import title_of
from chalkmap.maps.models import Map, MapVisit
from chalkmap.maps.services.making import refuse_long_title
from chalkmap.maps.sync import gateway

if TYPE_CHECKING:
    from chalkmap.people.models import Person


def rename_map(*, row: Map, title: str, actor: Person) -> Map:
    """Name a map, as an edit in its log; a blank title leaves it to the centre. Raises TitleTooLongError."""
    refuse_long_title(title)
    ops = [{"op": "settings", "props": {"title": escape_title(title.strip()) or None}}]
    gateway.submit_change(row.pk, f"{new_id()}-1", ops, author=actor)
    row.title = title_of(gateway.read_map(row.pk))
    row.changed_at = timezone.now()
    row.save(update_fields=["title", "changed_at"])
    return row


def move_to_trash(*, row: Map, actor: Person) -> Map:
    """Put a map in the trash and close it for everybody who has it open. One that is there stays as it is."""
    if row.trashed_at is None:
        row.trashed_at = timezone.now()
        row.trashed_by = actor
        row.save(update_fields=["trashed_at", "trashed_by"])
        gateway.close_map(row.pk, "in-trash")
        tasks.empty_trash_in_time()
    return row


def restore_from_trash(*, row: Map) -> Map:
    """Bring a map back as it was, with its shares."""
    row.trashed_at = None
    row.trashed_by = None
    row.save(update_fields=["trashed_at", "trashed_by"])
    return row


def record_visit(*, row: Map, person: Person) -> None:
    """Remember that the person has the map open now."""
    MapVisit.objects.update_or_create(map=row, person=person, defaults={"at": timezone.now()})
