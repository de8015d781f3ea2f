"""Every address of the product refuses the wrong person, one that is new today too.

The addresses come from the URL configuration. One that nobody signed in may open stands in PUBLIC with the reason; of a
map that is not theirs, people are told what they are told of a map that does not exist. The one socket is asked the
same in `maps/sync/tests/test_rights.py`.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLResolver, get_resolver
from django.utils import timezone

from chalkmap.maps.models import Level, Map, MapFile
from chalkmap.maps.services import making, sharing

pytestmark = pytest.mark.django_db(databases="__all__")

PUBLIC = {
    "accounts/login/": "signing in",
    "accounts/2fa/webauthn/login/": "signing in with a passkey",
    "accounts/logout/": "nobody signed in stays so",
    "accounts/signup/": "says that accounts come from the district",
    "accounts/inactive/": "says that an account is closed",
    "accounts/email/": "leads to the profile, which asks who it is",
    "accounts/confirm-email/": "says that a message was sent",
    r"accounts/^confirm-email/(?P<key>[-:\w]+)/$": "the key in the message says who it is",
    "accounts/password/reset/": "for those who forgot their password",
    "accounts/password/reset/done/": "says that a message was sent",
    r"accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": "the key says who it is",
    "accounts/password/reset/key/done/": "says that the password is changed",
    "sample/sign-in/<str:secret>": "the one-time secret says who it is",
    "welcome/<str:secret>/": "the one-time secret says who it is",
    "api/v1/": "a name for the others: nothing is there",
    "api/v1/openapi.json": "describes the calls, as the documentation does",
    "health": "asked by what watches the server: tells no content",
    "robots.txt": "asked by search engines",
}
MISSING = "nosuchmap123"
PICTURE = f"{'a' * 64}.png"
A_PICTURE = {
    "media_type": "image/png",
    "size": 1,
    "width": 1,
    "height": 1,
    "has_preview": False,
}
EXAMPLES = {"name": PICTURE, "file_format": "json", "pk": "1"}
ARGUMENT = re.compile(r"<(?:\w+:)?(?P<name>\w+)>")
BODY = {
    "title": "Mine",
    "who": "stranger@maple.example",
    "level": "editor",
    "id": "script-1",
    "ops": [{"op": "settings", "props": {"title": "Mine"}}],
    "source": MISSING,
    "names": [PICTURE],
}


def _routes(resolver: URLResolver, start: str = "") -> list[str]:
    found: list[str] = []
    for each in resolver.url_patterns:
        route = start + str(each.pattern)
        found += _routes(each, route) if isinstance(each, URLResolver) else [route]
    return found


ROUTES = list(dict.fromkeys(_routes(get_resolver())))
OF_MAPS = [route for route in ROUTES if "map_id>" in route]


def address(route: str, **arguments: str) -> str:
    """Fill a route in. KeyError: an argument without an example; add one to EXAMPLES."""
    known = EXAMPLES | arguments
    return "/" + ARGUMENT.sub(lambda found: known[found["name"]], route)


def answers(client: Client, asked: str) -> dict[str, Any]:
    """Ask in every way that there is, and return all answers but those that say that it is no way."""
    sent = json.dumps(BODY)
    forms = BODY | {"ops": "", "file": SimpleUploadedFile("plan.png", b"\x89PNG")}
    ways = {
        "get": client.get(asked),
        "post": client.post(asked, sent, content_type="application/json"),
        "post form": client.post(asked, forms),
        "put": client.put(asked, sent, content_type="application/json"),
        "patch": client.patch(asked, sent, content_type="application/json"),
        "delete": client.delete(asked),
    }
    return {way: answer for way, answer in ways.items() if answer.status_code != 405}


@pytest.fixture
def hidden(coordinator, technician):
    """Maps that the coordinator owns and shares with the technician, one of them in the trash; both with a picture."""
    rows = []
    for trashed_at in (None, timezone.now()):
        row = making.create_map(title="Hidden", actor=coordinator)
        share = sharing.share_with_person(row=row, person=technician, level=Level.VIEWER)
        MapFile.objects.create(map=row, name=PICTURE, **A_PICTURE)
        Map.objects.filter(pk=row.pk).update(trashed_at=trashed_at)
        rows.append((row.pk, str(share.pk)))
    return rows


def test_what_is_public_exists():
    assert set(PUBLIC) <= set(ROUTES)
    assert len(OF_MAPS) > 20


@pytest.mark.parametrize("route", [route for route in ROUTES if route not in PUBLIC])
def test_nobody_signed_in_is_sent_to_sign_in(route, district):
    given = answers(Client(), address(route, map_id=MISSING, share_id="1"))
    assert given
    for way, answer in given.items():
        is_sent = answer.status_code == 302 and answer["Location"].startswith("/accounts/login/")
        assert is_sent or answer.status_code == 401, (way, answer.status_code)


@pytest.mark.parametrize("route", OF_MAPS)
def test_a_stranger_is_told_of_a_map_as_of_one_that_does_not_exist(route, hidden, stranger):
    client = Client()
    client.force_login(stranger)
    missing = told(client, route, MISSING, "1")
    assert 404 in {answer[0] for answer in missing.values()}
    for map_id, share_id in hidden:
        assert told(client, route, map_id, share_id) == missing


def told(client: Client, route: str, map_id: str, share_id: str) -> dict[str, Any]:
    """Return status, headers and text by way, without what is of the address or random in them."""
    given = answers(client, address(route, map_id=map_id, share_id=share_id))
    return {
        way: (answer.status_code, answer.headers.items(), _without(map_id, answer))
        for way, answer in given.items()
    }


def _without(map_id: str, answer) -> str:
    text = re.sub(
        r'("X-CSRFToken": |csrfmiddlewaretoken" value=)"\w{64}"', "", answer.content.decode()
    )
    return text.replace(map_id, "MAP")
