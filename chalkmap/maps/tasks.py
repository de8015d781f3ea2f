"""Background work on maps: the index that lists and search read, and the end of the trash."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from chalkmap.maps.models import DAYS_IN_TRASH, Map
from chalkmap.maps.services import erasing, indexing


@task()
def refresh_index(map_id: str) -> None:
    """Bring the index of a map up to date with its log. A map that is gone by then is left alone."""
    row = Map.objects.filter(pk=map_id).first()
    if row is not None:
        indexing.refresh(row)


@task()
def empty_trash() -> None:
    """Erase the maps that have been in the trash for longer than 30 days."""
    for row in Map.objects.past_retention():
        erasing.erase_map(row=row)


def empty_trash_in_time() -> None:
    """Ask for the trash to be emptied when what is put there now has had its 30 days."""
    due = timezone.now() + timedelta(days=DAYS_IN_TRASH, minutes=1)
    empty_trash.using(run_after=due).enqueue()
