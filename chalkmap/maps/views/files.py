"""The pictures of a map, for whoever may see the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp.decorators import csp
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from chalkmap.maps import access
from chalkmap.maps.services import files

if TYPE_CHECKING:
    from django.http import HttpRequest

    from chalkmap.maps.models import MapFile

A_YEAR = 31_536_000  # seconds; a name is its content's hash, so that it never goes stale
NOTHING_ELSE = {"default-src": ["'none'"], "sandbox": True}


@require_GET
@login_required
@csp(NOTHING_ELSE)  # type: ignore[arg-type]  # its type knows no view with arguments
def file(request: HttpRequest, map_id: str, name: str) -> HttpResponse:
    """Send a picture as it was stored."""
    found = _file_to_read(request, map_id, name)
    return _answer(files.content_of(found), found.media_type)


@require_GET
@login_required
@csp(NOTHING_ELSE)  # type: ignore[arg-type]  # its type knows no view with arguments
def preview(request: HttpRequest, map_id: str, name: str) -> HttpResponse:
    """Send a picture as small as a node shows it."""
    return _answer(*files.preview_of(_file_to_read(request, map_id, name)))


def _file_to_read(request: HttpRequest, map_id: str, name: str) -> MapFile:
    """A file that is not there answers like one of a map that is not the person's."""
    found: MapFile = get_object_or_404(access.map_to_read(request, map_id).files, name=name)
    return found


def _answer(content: bytes, media_type: str) -> HttpResponse:
    headers = {
        "Cache-Control": f"private, max-age={A_YEAR}, immutable",
        "Content-Disposition": "inline",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=media_type, headers=headers)
