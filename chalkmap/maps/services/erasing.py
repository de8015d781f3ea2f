"""The end of a map."""

from __future__ import annotations

from chalkmap.maps.models import Map, MapChange, MapSnapshot
from chalkmap.maps.services import files


def erase_map(*, row: Map) -> None:
    """Erase a map in the trash for good: its row with all that hangs on it, then its log and its files."""
    assert row.trashed_at, "only what is in the trash is erased"
    map_id = row.pk
    row.delete()
    MapChange.objects.filter(map=map_id).delete()
    MapSnapshot.objects.filter(map=map_id).delete()
    files.erase_files(map_id)
