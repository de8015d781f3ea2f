"""Whose request it is, and what it wants back."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from django.http import HttpRequest

    from chalkmap.people.models import Person


def person_of(request: HttpRequest) -> Person:
    """Return who is signed in; for views behind `login_required`."""
    return cast("Person", request.user)


def wants_part(request: HttpRequest) -> bool:
    """Say whether htmx asks, for one region of the page."""
    return bool(getattr(request, "htmx", False))
