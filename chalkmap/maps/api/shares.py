"""Shares: who may do what with a map. The owner's only."""

from __future__ import annotations

from django.http import HttpRequest  # noqa: TC002 - read at run time by Ninja
from django.shortcuts import get_object_or_404
from ninja import Path, Router

from chalkmap.maps import access
from chalkmap.maps.api.schemas import (
    CircleShareIn,
    LevelIn,
    PersonShareIn,
    RefusalOut,
    ShareId,
    ShareOut,
    share_out,
)
from chalkmap.maps.models import Level, MapShare
from chalkmap.maps.services import sharing
from chalkmap.people.models import School

REFUSALS = {400: RefusalOut, 401: RefusalOut, 403: RefusalOut, 404: RefusalOut}

router = Router(tags=["shares"])


@router.get("/{map_id}/shares", response={200: list[ShareOut], **REFUSALS})
def list_shares(request: HttpRequest, map_id: str) -> list[ShareOut]:
    """List who a map is shared with."""
    row = access.map_to_own(request, map_id)
    return [share_out(share) for share in MapShare.objects.for_dialog(row)]


@router.post("/{map_id}/shares/people", response={200: ShareOut, **REFUSALS})
def share_with_person(request: HttpRequest, map_id: str, body: PersonShareIn) -> ShareOut:
    """Give a person a level, in place of the one they had."""
    row = access.map_to_own(request, map_id)
    person = sharing.person_called(body.who)
    share = sharing.share_with_person(row=row, person=person, level=Level(body.level))
    return share_out(share)


@router.post("/{map_id}/shares/circles", response={200: ShareOut, **REFUSALS})
def share_with_circle(request: HttpRequest, map_id: str, body: CircleShareIn) -> ShareOut:
    """Give everybody with a role, in a school or in the district, a level."""
    row = access.map_to_own(request, map_id)
    school = get_object_or_404(School, pk=body.school) if body.school else None
    share = sharing.share_with_circle(
        row=row, school=school, role=body.role, level=Level(body.level)
    )
    return share_out(share)


@router.patch("/{map_id}/shares/{share_id}", response={200: ShareOut, **REFUSALS})
def change_level(
    request: HttpRequest, map_id: str, body: LevelIn, share_id: Path[ShareId]
) -> ShareOut:
    """Give another level to those whom a share reaches."""
    row = access.map_to_own(request, map_id)
    share = get_object_or_404(row.shares, pk=share_id)
    return share_out(sharing.change_level(share=share, level=Level(body.level)))


@router.delete("/{map_id}/shares/{share_id}", response={204: None, **REFUSALS})
def unshare(request: HttpRequest, map_id: str, share_id: Path[ShareId]) -> tuple[int, None]:
    """Take a share back."""
    row = access.map_to_own(request, map_id)
    sharing.unshare(share=get_object_or_404(row.shares, pk=share_id))
    return 204, None
