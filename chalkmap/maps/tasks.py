"""Background work on maps: the index that lists and search read, the end of the trash, files that nothing names."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from chalkmap.maps.models import DAYS_IN_TRASH, Map, MapFile
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


@task()
def sweep_files() -> None:
    """Take away the files of maps that nothing can name any more; once a day as long as there are files."""
    from chalkmap.maps.services import files  # it asks for this task itself

    for row in Map.objects.filter(files__isnull=False).distinct().iterator():
        files.sweep_map(row)
    files.sweep_storage()
    if MapFile.objects.exists():
        sweep_files_in_time()


def sweep_files_in_time() -> None:
    """See to it that files are swept within a day, once however many ask."""
    waiting = DBTaskResult.objects.filter(
        task_path=sweep_files.module_path, status=TaskResultStatus.READY
    )
    if not waiting.exists():
        sweep_files.using(run_after=timezone.now() + timedelta(days=1)).enqueue()
