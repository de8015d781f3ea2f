"""Files dropped on the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_POST

from chalkmap.maps.errors import NoFileError
from chalkmap.maps.forms import ImportForm
from chalkmap.maps.requests import person_of, wants_part
from chalkmap.maps.services.importing import import_files

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_POST
@login_required
def import_maps(request: HttpRequest) -> HttpResponse:
    """Make a map of each file and tell what came of each."""
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        raise NoFileError
    outcomes = import_files(files=form.cleaned_data["uploads"], actor=person_of(request))
    template = "maps/_import_report.html" if wants_part(request) else "maps/import_report.html"
    response = render(request, template, {"outcomes": outcomes})
    if any(outcome.map for outcome in outcomes):
        response["HX-Trigger"] = "maps-changed"
    return response
