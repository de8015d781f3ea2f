"""The share dialog: who may do what with a map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from chalkmap.core.errors import RefusedError
from chalkmap.maps import access
from chalkmap.maps.forms import LEVELS, CircleShareForm, LevelForm, PersonShareForm
from chalkmap.maps.models import Map, MapShare
from chalkmap.maps.requests import person_of, wants_part
from chalkmap.maps.services import sharing
from chalkmap.people.access import may
from chalkmap.people.models import Person

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpRequest, HttpResponse


@require_GET
@login_required
def shares(request: HttpRequest, map_id: str) -> HttpResponse:
    """Show who the map is shared with."""
    return _dialog(request, access.map_to_own(request, map_id))


@require_POST
@login_required
def share_with_person(request: HttpRequest, map_id: str) -> HttpResponse:
    """Share with the person of this name or address."""
    row = access.map_to_own(request, map_id)
    form = PersonShareForm(request.POST)
    if form.is_valid():
        try:
            person = sharing.person_called(form.cleaned_data["who"])
            sharing.share_with_person(row=row, person=person, level=form.cleaned_data["level"])
        except RefusedError as refusal:
            form.add_error("who", str(refusal))
    return _answer(request, row, person_form=form)


@require_POST
@login_required
def share_with_circle(request: HttpRequest, map_id: str) -> HttpResponse:
    """Share with everybody who has a role, in one school or in the district."""
    row = access.map_to_own(request, map_id)
    form = CircleShareForm(request.POST)
    if form.is_valid():
        sharing.share_with_circle(row=row, **form.cleaned_data)
    return _answer(request, row, circle_form=form)


@require_POST
@login_required
def change_level(request: HttpRequest, map_id: str, share_id: int) -> HttpResponse:
    """Give another level to those whom a share reaches."""
    row = access.map_to_own(request, map_id)
    share = get_object_or_404(row.shares, pk=share_id)
    form = LevelForm(request.POST)
    if form.is_valid():
        sharing.change_level(share=share, level=form.cleaned_data["level"])
    return _answer(request, row)


@require_POST
@login_required
def unshare(request: HttpRequest, map_id: str, share_id: int) -> HttpResponse:
    """Take a share back."""
    row = access.map_to_own(request, map_id)
    sharing.unshare(share=get_object_or_404(row.shares, pk=share_id))
    return _answer(request, row)


@require_GET
@login_required
def people(request: HttpRequest, map_id: str) -> HttpResponse:
    """Suggest people while a name is typed."""
    row = access.map_to_own(request, map_id)
    words = request.GET.get("who", "").strip()
    found = Person.objects.none()
    if len(words) > 1 and may(person_of(request), "people.see"):
        found = sharing.people_called(words, beside=row)
    return render(request, "maps/_people.html", {"people": found})


def _answer(request: HttpRequest, row: Map, **forms_with_errors: forms.Form) -> HttpResponse:
    has_errors = any(form.errors for form in forms_with_errors.values())
    if wants_part(request) or has_errors:
        shown = forms_with_errors if has_errors else {}
        return _dialog(request, row, **shown)
    return redirect("maps:shares", row.pk)


def _dialog(request: HttpRequest, row: Map, **forms_with_errors: forms.Form) -> HttpResponse:
    context = {
        "map": row,
        "shares": MapShare.objects.for_dialog(row),
        "levels": LEVELS,
        "person_form": PersonShareForm(),
        "circle_form": CircleShareForm(),
        **forms_with_errors,
    }
    template = "maps/_shares.html" if wants_part(request) else "maps/shares.html"
    status = 422 if forms_with_errors and not wants_part(request) else 200
    return render(request, template, context, status=status)
