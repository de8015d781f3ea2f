"""Middleware of the shell: refusals become answers, and headers that no other package sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chalkmap.core.errors import RefusedError
from chalkmap.web import refusals

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse, HttpResponseBase

# What a page of ours never needs; a camera for scanning and the clipboard stay ours alone.
PERMISSIONS = (
    "accelerometer=(), autoplay=(), browsing-topics=(), display-capture=(), encrypted-media=(), geolocation=(), "
    "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=(), xr-spatial-tracking=(), "
    "camera=(self), publickey-credentials-create=(self), publickey-credentials-get=(self)"
)


class RefusalMiddleware:
    """Turns a RefusedError of a view into its answer, with the error's own status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; anything else is not ours."""
        if isinstance(exception, RefusedError):
            return refusals.respond_to_error(request, exception)
        return None


class HeadersMiddleware:
    """Sets Permissions-Policy and keeps pages of signed-in people out of shared caches."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Add the headers where the view has not set them."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response
