"""The page of one map, its picture and its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp.decorators import csp
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_GET

from chalkmap.maps import access
from chalkmap.maps.formats.registry import WRITERS
from chalkmap.maps.loss_words import losses_in_words
from chalkmap.maps.models import DAYS_IN_TRASH, Level, MapIndex
from chalkmap.maps.requests import person_of
from chalkmap.maps.services import exporting, keeping

if TYPE_CHECKING:
    from django.http import HttpRequest

A_YEAR = 31_536_000  # seconds
PICTURE_POLICY = {"default-src": ["'none'"], "style-src": ["'unsafe-inline'"], "sandbox": True}
NOT_YET_DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 10"/>'


@require_GET
@login_required
def map_page(request: HttpRequest, map_id: str) -> HttpResponse:
    """Show the editor, or that the map is in the trash."""
    row, level = access.map_to_view(request, map_id)
    context = {"map": row, "level": level, "is_owner": level is Level.OWNER}
    if row.trashed_at:
        return render(request, "maps/in_trash.html", {**context, "days": DAYS_IN_TRASH}, status=410)
    keeping.record_visit(row=row, person=person_of(request))
    context["direction"] = "rtl" if get_language_bidi() else "ltr"
    context["formats"] = WRITERS
    return render(request, "maps/map.html", context)


@require_GET
@login_required
def export(request: HttpRequest, map_id: str, file_format: str) -> HttpResponse:
    """Send the map as a file."""
    row = access.map_to_read(request, map_id)
    file = exporting.export_of(row, file_format)
    return HttpResponse(
        file.content,
        content_type=file.writer.media_type,
        headers={"Content-Disposition": file.disposition},
    )


@require_GET
@login_required
def check_export(request: HttpRequest, map_id: str, file_format: str) -> HttpResponse:
    """Say what the format cannot keep of the map; send the file at once if that is nothing."""
    row = access.map_to_read(request, map_id)
    file = exporting.export_of(row, file_format)
    if not file.losses:
        return redirect("maps:export", row.pk, file_format)
    context = {"map": row, "writer": file.writer, "losses": losses_in_words(file.losses)}
    return render(request, "maps/export.html", context)


@require_GET
@login_required
@csp(PICTURE_POLICY)  # type: ignore[arg-type]  # its type knows no view with arguments
def thumbnail(request: HttpRequest, map_id: str) -> HttpResponse:
    """Send the map's picture. Its address names the number of the change that it shows: it never goes stale."""
    row, _level = access.map_to_view(request, map_id)
    is_dark = request.GET.get("theme") == "dark"
    field = "thumbnail_dark" if is_dark else "thumbnail"
    svg = MapIndex.objects.filter(pk=row.pk).values_list(field, flat=True).first()
    headers = {"Cache-Control": f"private, max-age={A_YEAR}, immutable" if svg else "no-store"}
    return HttpResponse(svg or NOT_YET_DRAWN, content_type="image/svg+xml", headers=headers)
