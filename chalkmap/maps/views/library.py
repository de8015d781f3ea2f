"""The library: shelves of maps, search, and what can be done with a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chalkmap.maps import access
from chalkmap.maps.formats.registry import EXTENSIONS, WRITERS
from chalkmap.maps.forms import TitleForm
from chalkmap.maps.library import FOUND, MINE, SHELVES, TRASH, Card, page_of
from chalkmap.maps.models import DAYS_IN_TRASH, Map
from chalkmap.maps.requests import person_of, wants_part
from chalkmap.maps.services import keeping, making
from chalkmap.people.access import may

if TYPE_CHECKING:
    from django.http import HttpRequest

MAX_SEARCH = 200  # characters


@require_GET
@login_required
def library(request: HttpRequest) -> HttpResponse:
    """Show a shelf, or what a search found on all of them: the page, the shelf alone, or its next cards."""
    search = request.GET.get("q", "").strip()[:MAX_SEARCH]
    asked = SHELVES.get(request.GET.get("shelf", ""), MINE)
    shelf = FOUND if search and asked is not TRASH else asked
    after = request.GET.get("after", "")
    page = page_of(shelf, person_of(request), search=search, after=after)
    context = {
        "page": page,
        "shelf": shelf,
        "shelves": SHELVES.values(),
        "search": search,
        "is_next": bool(after),
        "days_in_trash": DAYS_IN_TRASH,
        "endings": ",".join(EXTENSIONS),
        "may_create": may(person_of(request), "maps.create"),
    }
    return render(request, _template(request, is_next=bool(after)), context)


def _template(request: HttpRequest, *, is_next: bool) -> str:
    if not wants_part(request):
        return "maps/library.html"
    return "maps/_cards.html" if is_next else "maps/_shelf.html"


@require_POST
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Make an empty map and open it."""
    row = making.create_map(title=request.POST.get("title", ""), actor=person_of(request))
    return redirect("maps:map", row.pk)


@require_POST
@login_required
def duplicate(request: HttpRequest, map_id: str) -> HttpResponse:
    """Make one's own copy of a map and show it first on one's shelf."""
    row = making.duplicate_map(
        original=access.map_to_read(request, map_id), actor=person_of(request)
    )
    messages.success(request, _("“%(title)s” is yours now.") % {"title": row.shown_title})
    return _to_shelf("mine")


@require_http_methods(["GET", "POST"])
@login_required
def rename(request: HttpRequest, map_id: str) -> HttpResponse:
    """Ask for a map's new title, or give it."""
    row = access.map_to_edit(request, map_id)
    form = TitleForm(request.POST or None, initial={"title": row.title})
    context = {"map": row, "form": form, "is_bar": _is_in_bar(request)}
    if request.method == "GET" or not form.is_valid():
        return render(request, _part(request, "rename"), context)
    keeping.rename_map(row=row, title=form.cleaned_data["title"], actor=person_of(request))
    return (
        render(request, "maps/_title.html", context) if wants_part(request) else _to_shelf("mine")
    )


@require_GET
@login_required
def menu(request: HttpRequest, map_id: str) -> HttpResponse:
    """Say what the person may do with a map; cards fetch it when their menu is opened."""
    row, level = access.map_to_view(request, map_id)
    card = Card(map=row, level=level, is_shared=False, found="")
    return render(request, _part(request, "menu"), {"card": card, "formats": WRITERS})


@require_POST
@login_required
def trash(request: HttpRequest, map_id: str) -> HttpResponse:
    """Put a map in the trash."""
    row = keeping.move_to_trash(row=access.map_to_own(request, map_id), actor=person_of(request))
    said = _("“%(title)s” is in the trash. It can be brought back for %(days)s days.")
    messages.success(request, said % {"title": row.shown_title, "days": DAYS_IN_TRASH})
    return _to_shelf("mine")


@require_POST
@login_required
def restore(request: HttpRequest, map_id: str) -> HttpResponse:
    """Bring a map back from the trash and open it."""
    row: Map = keeping.restore_from_trash(row=access.map_to_own(request, map_id))
    messages.success(request, _("“%(title)s” is back.") % {"title": row.shown_title})
    return redirect("maps:map", row.pk)


def _is_in_bar(request: HttpRequest) -> bool:
    return request.headers.get("HX-Target") == "map-bar-title"


def _part(request: HttpRequest, name: str) -> str:
    return f"maps/_{name}.html" if wants_part(request) else f"maps/{name}.html"


def _to_shelf(name: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('maps:library')}?shelf={name}")
