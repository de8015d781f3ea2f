"""The pictures of a map: list, put in, take over from another map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from django.http import HttpRequest  # noqa: TC002 - read at run time by Ninja
from django.urls import reverse
from ninja import Field, File, Router, Schema, UploadedFile

from chalkmap.maps import access
from chalkmap.maps.api.schemas import RefusalOut
from chalkmap.maps.requests import person_of
from chalkmap.maps.services import files

if TYPE_CHECKING:
    from chalkmap.maps.models import Map, MapFile

REFUSALS = {400: RefusalOut, 401: RefusalOut, 403: RefusalOut, 404: RefusalOut, 410: RefusalOut}
StoredName = Annotated[str, Field(max_length=72)]

router = Router(tags=["files"])


class FileOut(Schema):
    """A picture of a map. `name` is what an image in a node names; the addresses answer whoever may see the map."""

    name: str
    media_type: str
    size: int
    width: int
    height: int
    url: str
    preview_url: str


class CopyIn(Schema):
    """Which pictures of which other map."""

    source: str = Field(max_length=12)
    names: list[StoredName] = Field(max_length=1_000)


class CopiedOut(Schema):
    """How many pictures came that were not there."""

    copied: int


@router.get("/{map_id}/files", response={200: list[FileOut], **REFUSALS})
def list_files(request: HttpRequest, map_id: str) -> list[FileOut]:
    """List the pictures of a map."""
    row = access.map_to_read(request, map_id)
    return [_file_out(row, file) for file in row.files.order_by("pk")]


@router.post("/{map_id}/files", response={201: FileOut, 413: RefusalOut, **REFUSALS})
def add_file(request: HttpRequest, map_id: str, file: File[UploadedFile]) -> tuple[int, FileOut]:
    """Put a PNG, JPEG, GIF, WebP or AVIF into a map. It is written anew, without what a camera noted in it."""
    row = access.map_to_edit(request, map_id)
    return 201, _file_out(row, files.add_file(row=row, upload=file, actor=person_of(request)))


@router.post("/{map_id}/files/copy", response={200: CopiedOut, 413: RefusalOut, **REFUSALS})
def copy_files(request: HttpRequest, map_id: str, body: CopyIn) -> CopiedOut:
    """Take over pictures of a map that you may see; names that it does not have are left out."""
    target = access.map_to_edit(request, map_id)
    source = access.map_to_read(request, body.source)
    copied = files.copy_files(
        source=source, target=target, names=body.names, actor=person_of(request)
    )
    return CopiedOut(copied=copied)


def _file_out(row: Map, file: MapFile) -> FileOut:
    place = [row.pk, file.name]
    return FileOut(
        name=file.name,
        media_type=file.media_type,
        size=file.size,
        width=file.width,
        height=file.height,
        url=reverse("maps:file", args=place),
        preview_url=reverse("maps:file-preview", args=place),
    )
