"""Maps as rows: list, search, make, name, copy, trash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest  # noqa: TC002 - read at run time by Ninja
from ninja import Query, Router

from chalkmap.maps import access
from chalkmap.maps.api.schemas import ListIn, MapOut, MapPageOut, RefusalOut, TitleIn, map_out
from chalkmap.maps.library import FOUND, SHELVES, Card, page_of
from chalkmap.maps.models import Level
from chalkmap.maps.requests import person_of
from chalkmap.maps.services import keeping, making

if TYPE_CHECKING:
    from chalkmap.maps.models import Map

REFUSALS = {400: RefusalOut, 401: RefusalOut, 403: RefusalOut, 404: RefusalOut, 410: RefusalOut}

router = Router(tags=["maps"])


@router.get("/", response={200: MapPageOut, **REFUSALS}, operation_id="list_maps")
def list_maps(request: HttpRequest, wanted: Query[ListIn]) -> MapPageOut:
    """List the maps you may see, of one shelf or of all, that have all the words of `q` in title or text."""
    chosen = SHELVES[wanted.shelf] if wanted.shelf else FOUND
    page = page_of(
        chosen, person_of(request), search=wanted.q, after=wanted.after, size=wanted.size
    )
    return MapPageOut(maps=[map_out(card) for card in page.cards], next=page.next)


@router.post("/", response={201: MapOut, **REFUSALS}, operation_id="create_map")
def create_map(request: HttpRequest, body: TitleIn) -> tuple[int, MapOut]:
    """Make a map with nothing but its centre."""
    row = making.create_map(title=body.title, actor=person_of(request))
    return 201, map_out(_card(row, Level.OWNER))


@router.get("/{map_id}", response={200: MapOut, **REFUSALS}, operation_id="get_map")
def get_map(request: HttpRequest, map_id: str) -> MapOut:
    """Return one map's row."""
    row, level = access.map_to_view(request, map_id)
    return map_out(_card(row, level))


@router.patch("/{map_id}", response={200: MapOut, **REFUSALS}, operation_id="rename_map")
def rename_map(request: HttpRequest, map_id: str, body: TitleIn) -> MapOut:
    """Name a map; a blank title leaves it to the map's centre."""
    row = access.map_to_edit(request, map_id)
    keeping.rename_map(row=row, title=body.title, actor=person_of(request))
    return get_map(request, map_id)


@router.post("/{map_id}/duplicate", response={201: MapOut, **REFUSALS}, operation_id="copy_map")
def duplicate_map(request: HttpRequest, map_id: str) -> tuple[int, MapOut]:
    """Make your own copy of a map."""
    original = access.map_to_read(request, map_id)
    row = making.duplicate_map(original=original, actor=person_of(request))
    return 201, map_out(_card(row, Level.OWNER))


@router.post("/{map_id}/trash", response={200: MapOut, **REFUSALS}, operation_id="trash_map")
def move_to_trash(request: HttpRequest, map_id: str) -> MapOut:
    """Put a map in the trash, where it stays for 30 days."""
    row = access.map_to_own(request, map_id)
    return map_out(_card(keeping.move_to_trash(row=row, actor=person_of(request)), Level.OWNER))


@router.post("/{map_id}/restore", response={200: MapOut, **REFUSALS}, operation_id="restore_map")
def restore_from_trash(request: HttpRequest, map_id: str) -> MapOut:
    """Bring a map back from the trash."""
    row = access.map_to_own(request, map_id)
    return map_out(_card(keeping.restore_from_trash(row=row), Level.OWNER))


def _card(row: Map, level: Level) -> Card:
    return Card(map=row, level=level, is_shared=False, found="")
