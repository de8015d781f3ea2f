"""Middleware that shows every page in the person's own language and time zone."""

from __future__ import annotations

import zoneinfo
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone, translation

from chalkmap.people.models import District

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase


class PreferencesMiddleware:
    """Uses the profile where it says something, else the browser's language and the district's time zone.

    Stands after the middleware of sessions, languages and sign-in. Asks nothing for visitors without a session.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Activate both for this request."""
        person = request.user if request.COOKIES.get(settings.SESSION_COOKIE_NAME) else None
        language = getattr(person, "language", "")
        if language and translation.check_for_language(language):
            translation.activate(language)
            request.LANGUAGE_CODE = translation.get_language()
        if person is not None and person.is_authenticated:
            timezone.activate(zoneinfo.ZoneInfo(person.time_zone or District.objects.time_zone()))
        try:
            return self.get_response(request)
        finally:
            timezone.deactivate()
