"""Choosing the district's home map, and what the home page says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chalkmap.bridges.models import HomeMap
from chalkmap.maps.models import Map
from chalkmap.people.access import may

if TYPE_CHECKING:
    from chalkmap.people.models import District, Person

NOON, EVENING, NIGHT = 12, 18, 4  # hours of the person's day


@dataclass(frozen=True)
class Step:
    """Something worth doing next, with the door to it."""

    icon: str
    title: str
    text: str
    url: str


def choose_home_map(*, district: District, row: Map) -> None:
    """Let the home page show this map."""
    HomeMap.objects.update_or_create(district=district, defaults={"map": row})


def home_map_of(person: Person) -> Map | None:
    """Return the district's home map if the person may see it."""
    chosen = HomeMap.objects.values("map")
    maps = Map.objects.visible_to(person).not_in_trash().filter(pk__in=chosen)
    return maps.for_cards().first()


def greeting_for(person: Person) -> str:
    """Return a greeting by the hour of the person's day."""
    hour = timezone.localtime().hour
    name = {"name": person.get_short_name()}
    if NIGHT <= hour < NOON:
        return _("Good morning, %(name)s") % name
    if NOON <= hour < EVENING:
        return _("Good afternoon, %(name)s") % name
    return _("Good evening, %(name)s") % name


def next_steps_for(person: Person, *, has_maps: bool, home: Map | None) -> list[Step]:
    """Return what is worth doing next for this person, by what they may do and have done; at most three."""
    may_create = may(person, "maps.create")
    runs_district = may(person, "settings.change")
    steps = [
        (may_create and not has_maps, _first_map()),
        (runs_district and home is None, _home_map()),
        (home is not None, _add_to(home)),
        (may_create, _import()),
        (not Authenticator.objects.filter(user=person).exists(), _protect()),
        (not may_create, _shared()),
    ]
    return [step for applies, step in steps if applies][:3]


def _first_map() -> Step:
    return Step(
        "sitemap",
        _("Make your first map"),
        _("One topic in the middle, a branch for each thought."),
        reverse("maps:library"),
    )


def _home_map() -> Step:
    return Step(
        "home",
        _("Choose the district's home map"),
        _("The office's own map of its duties, shown here to everybody it is shared with."),
        reverse("bridges:choose-home"),
    )


def _add_to(home: Map | None) -> Step:
    return Step(
        "message-plus",
        _("Add what is on your mind"),
        _("Open the office's map: see what is planned, and say what is missing."),
        reverse("maps:map", args=[home.pk]) if home else "",
    )


def _import() -> Step:
    return Step(
        "upload",
        _("Bring maps you have"),
        _("Drop Freeplane, FreeMind or Markdown files on the library, several at once."),
        reverse("maps:library"),
    )


def _shared() -> Step:
    return Step(
        "users",
        _("See what is shared with you"),
        _("Maps for you, your role or your school."),
        f"{reverse('maps:library')}?shelf=shared",
    )


def _protect() -> Step:
    return Step(
        "shield-lock",
        _("Protect your account"),
        _("A passkey or an app's code keeps it yours even when a password leaks."),
        reverse("mfa_index"),
    )
