"""Error pages, health."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DatabaseError, connections
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from chalkmap.web import refusals


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that cannot be read (Django's handler400)."""
    too_large = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    return refusals.respond(request, refusals.TOO_LARGE if too_large else refusals.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Answer a person without the right (handler403)."""
    return refusals.respond(request, refusals.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Answer for an address that leads nowhere, or nowhere for this person (handler404)."""
    return refusals.respond(request, refusals.NOT_FOUND)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Answer somebody who tries too often (allauth's handler429)."""
    return refusals.respond(request, refusals.TOO_MANY)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when our own code failed (handler500): anything may be broken, so nobody is looked up."""
    request.user = AnonymousUser()
    request.__dict__.pop("_messages", None)  # reading them would read the session
    return refusals.respond(request, refusals.OUR_FAULT)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Answer a form without its secret (CSRF_FAILURE_VIEW)."""
    return refusals.respond(request, refusals.COOKIE_MISSING)


@require_safe
@never_cache
def health(_request: HttpRequest) -> JsonResponse:
    """Say whether this process can serve: 200 when every database answers, else 503."""
    answers = {alias: _answers(alias) for alias in settings.DATABASES}
    ready = all(answers.values())
    return JsonResponse({"ready": ready, "databases": answers}, status=200 if ready else 503)


def _answers(alias: str) -> bool:
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Ask search engines to stay outside: what a district publishes has its own address."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")
