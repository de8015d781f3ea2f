"""Pages behind one-time links."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from chalkmap.people.errors import LinkNotGoodError
from chalkmap.people.forms import ChoosePasswordForm
from chalkmap.people.links import look_at_link, use_link
from chalkmap.people.models import Purpose
from chalkmap.people.services.people import choose_password
from chalkmap.people.sign_in import sign_in

if TYPE_CHECKING:
    from django.http import HttpRequest

WELCOMING = (Purpose.INVITATION, Purpose.HELP)
FORWARDED = ("X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Forwarded", "Via")


@require_safe
@never_cache
def sample_sign_in(request: HttpRequest, secret: str) -> HttpResponse:
    """Sign a sample person in, once. 404 outside sample mode and for browsers on other machines."""
    if not settings.SAMPLE_MODE or not _is_on_this_machine(request):
        raise Http404
    if _only_looks_ahead(request):
        return HttpResponse(status=204)
    try:
        person = use_link(secret, [Purpose.SAMPLE])
    except LinkNotGoodError:
        if request.user.is_authenticated:  # reloaded, or opened twice
            return redirect(settings.LOGIN_REDIRECT_URL)
        raise
    return sign_in(request, person)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def welcome(request: HttpRequest, secret: str) -> HttpResponse:
    """Let an invited person, or one who forgot, choose a password. Looking does not use the link up."""
    link = look_at_link(secret, WELCOMING)
    form = ChoosePasswordForm(link.person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = use_link(secret, WELCOMING)
        choose_password(person=person, password=form.cleaned_data["new_password1"], actor=person)
        return sign_in(request, person)
    context = {"form": form, "person": link.person, "purpose": link.purpose}
    return render(request, "people/welcome.html", context)


def _is_on_this_machine(request: HttpRequest) -> bool:
    """Say whether browser and server are one machine: no proxy in between, and asked by a name of this machine."""
    if any(name in request.headers for name in FORWARDED):
        return False
    host = urlsplit(f"//{request.get_host()}").hostname or ""
    return _is_loopback(request.META.get("REMOTE_ADDR", "")) and (
        host == "localhost" or _is_loopback(host)
    )


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _only_looks_ahead(request: HttpRequest) -> bool:
    """A browser that fetches what somebody might open next must not use the link up; nor does HEAD."""
    return request.method == "HEAD" or "prefetch" in request.headers.get("Sec-Purpose", "")
