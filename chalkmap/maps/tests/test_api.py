"""The API: what it takes and gives, and that it keeps to its own description."""

from __future__ import annotations

import json

import pytest
import schemathesis
from django.core import signals
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.wsgi import get_wsgi_application
from django.test import Client
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import ignored_auth, negative_data_rejection

from chalkmap.config.api import api
from chalkmap.maps.models import Map

pytestmark = pytest.mark.django_db(databases="__all__")

MAPS = "/api/v1/maps/"


def send(client, method, address, body=None):
    return getattr(client, method)(address, json.dumps(body), content_type="application/json")


def test_a_map_is_made_found_and_read(sign_in, coordinator):
    client = sign_in(coordinator)
    made = send(client, "post", MAPS, {"title": "Plan"}).json()
    assert (made["title"], made["level"], made["owner"]["name"]) == ("Plan", "owner", "Coordinator")
    listed = client.get(MAPS, {"shelf": "mine"}).json()
    assert [found["id"] for found in listed["maps"]] == [made["id"]]
    document = client.get(f"{MAPS}{made['id']}/document").json()
    assert (document["schema"], document["seq"], len(document["nodes"])) == (1, 1, 1)


def test_pages_are_followed_by_next(sign_in, make_map, coordinator):
    for number in range(5):
        make_map(coordinator, f"Map {number}")
    client = sign_in(coordinator)
    first = client.get(MAPS, {"size": 3}).json()
    second = client.get(MAPS, {"size": 3, "after": first["next"]}).json()
    assert (len(first["maps"]), len(second["maps"]), second["next"]) == (3, 2, "")


def test_a_change_that_is_sent_twice_counts_once(sign_in, make_map, coordinator):
    row = make_map(coordinator, "Plan")
    change = {
        "id": "script-1",
        "ops": [
            {
                "op": "put",
                "kind": "node",
                "id": "new",
                "props": {"parent": "centre", "order": "a5", "title": "Added"},
            }
        ],
    }
    client = sign_in(coordinator)
    numbers = [
        send(client, "post", f"{MAPS}{row.pk}/changes", change).json()["seq"] for _ in range(2)
    ]
    assert numbers == [2, 2]
    assert "new" in client.get(f"{MAPS}{row.pk}/document").json()["nodes"]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, "malformed"),
        (b"[" * 100_000, 400, "malformed"),
        (b'{"id":"a-1","ops":[],"author":1}', 400, "malformed"),
        (b'{"id":"a-1","ops":[{"op":"erase","kind":"node","id":"centre"}]}', 409, "change-refused"),
        (b'{"id":"a-1","ops":[{"op":"move","id":"gone","order":"a0"}]}', 409, "change-refused"),
        (b'{"id":"a-1","ops":[{"op":"settings","props":{"title":NaN}}]}', 400, "malformed"),
    ],
)
def test_what_is_no_change_is_refused(sign_in, make_map, coordinator, body, status, code):
    row = make_map(coordinator, "Plan")
    response = sign_in(coordinator).post(
        f"{MAPS}{row.pk}/changes", body, content_type="application/json"
    )
    assert (response.status_code, response.json()["code"]) == (status, code)


def test_files_are_imported_with_their_losses(sign_in, coordinator):
    files = [
        SimpleUploadedFile("network.md", b"# Network\n\n- Wi-Fi\n"),
        SimpleUploadedFile("bad.png", b"\x89PNG"),
    ]
    good, bad = sign_in(coordinator).post(f"{MAPS}import", {"files": files}).json()
    assert (good["map"]["title"], good["nodes"], good["refusal"]) == ("Network", 2, "")
    assert bad["map"] is None
    assert "bad.png" in bad["refusal"]


def test_shares_are_given_changed_and_taken_back(sign_in, make_map, coordinator, technician):
    address = f"{MAPS}{make_map(coordinator).pk}/shares"
    client = sign_in(coordinator)
    who = {"who": "technician@maple.example", "level": "viewer"}
    share = send(client, "post", f"{address}/people", who).json()
    assert (share["person"]["name"], share["level"]) == ("Technician", "viewer")
    changed = send(client, "patch", f"{address}/{share['id']}", {"level": "editor"})
    assert changed.json()["level"] == "editor"
    assert send(client, "patch", f"{address}/{share['id']}", {"level": "owner"}).status_code == 400
    assert client.delete(f"{address}/{share['id']}").status_code == 204
    assert client.get(address).json() == []


def test_a_request_without_its_csrf_token_changes_nothing(coordinator):
    client = Client(enforce_csrf_checks=True)
    client.force_login(coordinator)
    response = send(client, "post", MAPS, {"title": "Plan"})
    assert (response.status_code, response.json()["status"]) == (403, 403)
    assert not Map.objects.exists()


DESCRIPTION = schemathesis.openapi.from_dict(api.get_openapi_schema())


@pytest.fixture
def application(monkeypatch):
    """The product as a WSGI application that leaves the test's database open between requests."""
    for signal in (signals.request_started, signals.request_finished):
        monkeypatch.setattr(signal, "send", lambda *_arguments, **_named: [])
    return get_wsgi_application()


@pytest.fixture
def cookies(sign_in, coordinator, make_map):
    make_map(coordinator, "Plan", "Wi-Fi")
    return {name: cookie.value for name, cookie in sign_in(coordinator).cookies.items()}


@DESCRIPTION.parametrize()
@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_the_api_keeps_to_its_description(case, application, cookies):
    case.operation.app = application
    # Our cookies stand in for those that two checks leave out or break; test_rights asks as nobody.
    by_cookie = [ignored_auth, negative_data_rejection]
    case.call_and_validate(cookies=cookies, excluded_checks=by_cookie)
