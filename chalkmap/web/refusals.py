"""How a refusal is answered: as a page, as a fragment for htmx, or as JSON for a program."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.http import HttpRequest

    from chalkmap.core.errors import RefusedError


@dataclass(frozen=True)
class Refusal:
    """What is told: status, stable code, a short title, what to do."""

    status: int
    code: str
    title: Any
    message: Any


BAD_REQUEST = Refusal(
    400,
    "bad-request",
    _("That request made no sense"),
    _("Go back, reload the page and try again."),
)
COOKIE_MISSING = Refusal(
    403,
    "csrf",
    _("This page was open for too long"),
    _(
        "Nothing was changed. Go back, reload the page and send it again. "
        "If that does not help, allow cookies for this site."
    ),
)
FORBIDDEN = Refusal(
    403,
    "not-allowed",
    _("This is not open to you"),
    _("Somebody who may can let you in: ask the owner, or an administrator of your district."),
)
NOT_FOUND = Refusal(
    404,
    "not-found",
    _("There is nothing here"),
    _("It may have been moved or removed, or it is not shared with you."),
)
TOO_LARGE = Refusal(
    413,
    "too-large",
    _("That is too large"),
    _("Send a smaller file, or in smaller pieces."),
)
TOO_MANY = Refusal(
    429,
    "too-many",
    _("That was a little too often"),
    _("Wait a few minutes, then try again."),
)
OUR_FAULT = Refusal(
    500,
    "error",
    _("Something went wrong on our side"),
    _(
        "What you saved before is safe. Try again; if it stays like this, tell your technology office."
    ),
)
GONE = Refusal(410, "gone", _("This is used up"), "")
TITLES = {
    refusal.status: refusal.title for refusal in (FORBIDDEN, NOT_FOUND, GONE, TOO_LARGE, TOO_MANY)
}


def respond_to_error(request: HttpRequest, error: RefusedError) -> HttpResponse:
    """Answer a request that the product refused."""
    title = TITLES.get(error.status, _("That was not done"))
    return respond(request, Refusal(error.status, error.code, title, str(error)))


def respond(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Answer in the form that the asker reads."""
    if _is_program(request):
        body = {"code": refusal.code, "message": str(refusal.message), "status": refusal.status}
        return JsonResponse(body, status=refusal.status)
    if getattr(request, "htmx", False):
        context = {"level": "error", "text": refusal.message}
        return render(request, "web/components/message.html", context, status=refusal.status)
    context = {"refusal": refusal, "phrase": HTTPStatus(refusal.status).phrase}
    return render(request, "web/refusal.html", context, status=refusal.status)


def _is_program(request: HttpRequest) -> bool:
    if request.path.startswith("/api/"):
        return True
    return not request.accepts("text/html") and request.accepts("application/json")
