"""Who is at a socket: reads for threads."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest
from django.http.request import split_domain_port, validate_host

from chalkmap.people.models import Person

if TYPE_CHECKING:
    from collections.abc import Mapping


class Visitor(NamedTuple):
    """Who is at the other end: taken from the session, never from a message."""

    person_id: int
    name: str
    colour: str
    session_key: str


def is_origin_ours(headers: Mapping[str, str]) -> bool:
    """Return whether a browser's page of this site asks: the Origin is the Host, and the host is allowed."""
    host, origin = headers.get("host", ""), headers.get("origin", "")
    scheme, _, netloc = origin.partition("://")
    domain, _port = split_domain_port(host)
    if scheme not in ("http", "https") or not domain:
        return False
    if not validate_host(domain, settings.ALLOWED_HOSTS):
        return False
    return netloc.lower() == host.lower() or origin in settings.CSRF_TRUSTED_ORIGINS


def visitor_of(session_key: str) -> Visitor | None:
    """Return who is signed in under a session's key."""
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    person = get_user(request)
    if not isinstance(person, Person) or not person.is_active:
        return None
    return Visitor(person.pk, str(person), person.colour, session_key)
