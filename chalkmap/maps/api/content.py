"""What is in a map: the plain form, single changes, files in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja import File, Router, UploadedFile

from chalkmap.maps import access
from chalkmap.maps.api.schemas import (
    AcceptedOut,
    FormatOut,
    ImportedOut,
    LossOut,
    RefusalOut,
    map_out,
)
from chalkmap.maps.formats.registry import FORMATS, WRITERS
from chalkmap.maps.library import Card
from chalkmap.maps.models import Level
from chalkmap.maps.requests import person_of
from chalkmap.maps.services import changing, exporting, importing
from chalkmap.maps.sync import gateway

if TYPE_CHECKING:
    from chalkmap.maps.formats.loss import Loss

REFUSALS = {400: RefusalOut, 401: RefusalOut, 403: RefusalOut, 404: RefusalOut, 410: RefusalOut}
JSON_FILE = {
    "200": {"description": "OK", "content": {"application/json": {"schema": {"type": "object"}}}}
}
ANY_FILE = {
    "200": {
        "description": "OK",
        "content": {
            media_type.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}}
            for media_type in (writer.media_type for writer in WRITERS.values())
        },
    }
}
CHANGE_BODY = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {
                "type": "object",
                "required": ["id", "ops"],
                "properties": {
                    "id": {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"},
                    "ops": {"type": "array", "minItems": 1, "items": {"type": "object"}},
                },
            }
        }
    },
}

router = Router(tags=["content"])


@router.get(
    "/{map_id}/document",
    response={200: dict, **REFUSALS},
    openapi_extra={"responses": JSON_FILE},
    operation_id="read_map",
)
def read_document(request: HttpRequest, map_id: str) -> HttpResponse:
    """Return the map in its plain form, as of `seq`."""
    row = access.map_to_read(request, map_id)
    body = msgspec.json.encode(gateway.read_map(row.pk))
    return HttpResponse(body, content_type="application/json")


@router.post(
    "/{map_id}/changes",
    response={200: AcceptedOut, 409: RefusalOut, 422: RefusalOut, **REFUSALS},
    openapi_extra={"requestBody": CHANGE_BODY},
    operation_id="submit_change",
)
def submit_change(request: HttpRequest, map_id: str) -> AcceptedOut:
    """Send a change: all of its ops apply or none. One that is sent twice counts once."""
    row = access.map_to_edit(request, map_id)
    seq = changing.submit_change(row=row, body=request.body, actor=person_of(request))
    return AcceptedOut(seq=seq)


@router.get("/formats", response={200: list[FormatOut], 401: RefusalOut})
def list_formats(request: HttpRequest) -> list[FormatOut]:  # noqa: ARG001 - Ninja gives it
    """List the file formats that can be imported, and which of them are written too."""
    return [
        FormatOut(
            name=each.name,
            label=each.label,
            extensions=list(each.extensions),
            is_written=each.name in WRITERS,
        )
        for each in FORMATS
    ]


@router.post("/import", response={200: list[ImportedOut], 413: RefusalOut, **REFUSALS})
def import_maps(request: HttpRequest, files: File[list[UploadedFile]]) -> list[ImportedOut]:
    """Make a map of each file; a file that cannot be read is refused whole and says why."""
    outcomes = importing.import_files(files=files, actor=person_of(request))
    return [_imported(outcome) for outcome in outcomes]


@router.get(
    "/{map_id}/export.{file_format}",
    response={200: None, **REFUSALS},
    openapi_extra={"responses": ANY_FILE},
    operation_id="export_map",
)
def export_map(request: HttpRequest, map_id: str, file_format: str) -> HttpResponse:
    """Return the map as a file, in a format that `/maps/formats` names as written."""
    file = exporting.export_of(access.map_to_read(request, map_id), file_format)
    headers = {"Content-Disposition": file.disposition}
    return HttpResponse(file.content, content_type=file.writer.media_type, headers=headers)


@router.get(
    "/{map_id}/export.{file_format}/losses",
    response={200: list[LossOut], **REFUSALS},
    operation_id="check_export",
)
def check_export(request: HttpRequest, map_id: str, file_format: str) -> list[LossOut]:
    """Return what the format cannot keep of the map, by node; nothing is written."""
    file = exporting.export_of(access.map_to_read(request, map_id), file_format)
    return [_loss_out(loss) for loss in file.losses]


def _imported(outcome: importing.ImportOutcome) -> ImportedOut:
    row = outcome.map
    card = Card(map=row, level=Level.OWNER, is_shared=False, found="") if row else None
    return ImportedOut(
        file=outcome.file,
        map=map_out(card) if card else None,
        nodes=outcome.nodes,
        losses=[_loss_out(loss) for loss in outcome.losses],
        refusal=outcome.refusal,
    )


def _loss_out(loss: Loss) -> LossOut:
    return LossOut(
        outcome=loss.outcome,
        what=loss.what,
        where=loss.where,
        into=loss.into,
        count=loss.count,
    )
