"""The home page: where the office's work is seen at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from chalkmap.bridges.errors import HomeMapNotForPersonError
from chalkmap.bridges.services import home
from chalkmap.maps.library import MINE, RECENT, page_of
from chalkmap.maps.models import Map
from chalkmap.maps.requests import person_of
from chalkmap.people.access import may
from chalkmap.people.models import District

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

RECENT_MAPS = 6


@require_GET
@login_required
def home_page(request: HttpRequest) -> HttpResponse:
    """Greet, show the home map, the maps of late and what to do next."""
    person = person_of(request)
    shown = home.home_map_of(person)
    recent = page_of(RECENT, person, size=RECENT_MAPS)
    if not recent.cards:
        recent = page_of(MINE, person, size=RECENT_MAPS)
    context = {
        "greeting": home.greeting_for(person),
        "home_map": shown,
        "district": District.objects.first(),
        "recent": recent.cards,
        "steps": home.next_steps_for(person, has_maps=bool(recent.cards), home=shown),
        "may_choose": may(person, "settings.change"),
        "may_create": may(person, "maps.create"),
    }
    return render(request, "bridges/home.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def choose_home(request: HttpRequest) -> HttpResponse:
    """Let an administrator choose the home map among the maps they may see."""
    person = person_of(request)
    if not may(person, "settings.change"):
        raise HomeMapNotForPersonError
    maps = Map.objects.visible_to(person).not_in_trash().order_by("title", "pk")
    if request.method == "GET":
        context = {"maps": maps.for_cards(), "chosen": home.home_map_of(person)}
        return render(request, "bridges/choose_home.html", context)
    row = get_object_or_404(maps, pk=request.POST.get("map", ""))
    home.choose_home_map(district=get_object_or_404(District), row=row)
    return redirect("bridges:home")
