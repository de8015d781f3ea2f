"""The API `/api/v1/`: signed in by session, described at `/api/v1/openapi.json`, refusals in one form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import django_auth

from chalkmap.core.errors import RefusedError
from chalkmap.maps.api import content, files, maps, shares

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

api = NinjaAPI(
    title="Chalkmap",
    version="1",
    description="Maps that people make together. Sign in with a session; unsafe requests need X-CSRFToken.",
    auth=django_auth,
    urls_namespace="api",
    docs_url=None,  # the viewer would need scripts that the page policy forbids
)
api.add_router("/maps", content.router)
api.add_router("/maps", maps.router)
api.add_router("/maps", shares.router)
api.add_router("/maps", files.router)


@api.exception_handler(RefusedError)
def _refused(request: HttpRequest, refusal: RefusedError) -> HttpResponse:
    return _answer(request, refusal.status, refusal.code, str(refusal))


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, _error: Http404) -> HttpResponse:
    return _answer(request, 404, "not-found", _("There is nothing here for you."))


@api.exception_handler(AuthenticationError)
def _not_signed_in(request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    return _answer(request, 401, "sign-in", _("Sign in first."))


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    return _answer(request, error.status_code, "bad-request", str(error))


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    first = error.errors[0]
    field = ".".join(str(part) for part in first["loc"] if part not in ("body", "query", "path"))
    message = f"{field}: {first['msg']}" if field else str(first["msg"])
    return _answer(request, 400, "bad-request", message)


def _answer(request: HttpRequest, status: int, code: str, message: str) -> HttpResponse:
    body = {"code": code, "message": message, "status": status}
    return api.create_response(request, body, status=status)
