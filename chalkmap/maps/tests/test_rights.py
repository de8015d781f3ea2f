"""Who gets which page and which call: owner, editor, viewer, stranger, nobody."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

PEOPLE = ("coordinator", "technician", "teacher_north", "stranger", None)  # owner, editor, viewer
LOGIN = 302

# name, method, arguments, what is sent; answers for owner, editor, viewer, stranger, nobody
PAGES = [
    ("map", "get", {}, {}, (200, 200, 200, 404, LOGIN)),
    ("thumbnail", "get", {}, {}, (200, 200, 200, 404, LOGIN)),
    ("export", "get", {"file_format": "json"}, {}, (200, 200, 200, 404, LOGIN)),
    ("export", "get", {"file_format": "exe"}, {}, (404, 404, 404, 404, LOGIN)),
    ("check-export", "get", {"file_format": "json"}, {}, (302, 302, 302, 404, LOGIN)),
    ("check-export", "get", {"file_format": "exe"}, {}, (404, 404, 404, 404, LOGIN)),
    ("menu", "get", {}, {}, (200, 200, 200, 404, LOGIN)),
    ("rename", "get", {}, {}, (200, 200, 403, 404, LOGIN)),
    ("rename", "post", {}, {"title": "Named"}, (302, 302, 403, 404, LOGIN)),
    ("duplicate", "post", {}, {}, (302, 302, 302, 404, LOGIN)),
    ("shares", "get", {}, {}, (200, 403, 403, 404, LOGIN)),
    ("people", "get", {}, {}, (200, 403, 403, 404, LOGIN)),
    (
        "share-with-person",
        "post",
        {},
        {"who": "superintendent@maple.example", "level": "viewer"},
        (302, 403, 403, 404, LOGIN),
    ),
    ("share-with-circle", "post", {}, {"level": "viewer"}, (302, 403, 403, 404, LOGIN)),
    ("trash", "post", {}, {}, (302, 403, 403, 404, LOGIN)),
    ("restore", "post", {}, {}, (302, 403, 403, 404, LOGIN)),
]
CALLS = [
    ("get", "", None, (200, 200, 200, 404, 401)),
    ("get", "/document", None, (200, 200, 200, 404, 401)),
    ("get", "/export.mm", None, (200, 200, 200, 404, 401)),
    ("get", "/export.mm/losses", None, (200, 200, 200, 404, 401)),
    ("get", "/export.exe/losses", None, (404, 404, 404, 404, 401)),
    ("patch", "", {"title": "Named"}, (200, 200, 403, 404, 401)),
    ("post", "/duplicate", {}, (201, 201, 201, 404, 401)),
    (
        "post",
        "/changes",
        {"id": "script-1", "ops": [{"op": "settings", "props": {"title": "Named"}}]},
        (200, 200, 403, 404, 401),
    ),
    ("get", "/shares", None, (200, 403, 403, 404, 401)),
    (
        "post",
        "/shares/people",
        {"who": "superintendent@maple.example", "level": "viewer"},
        (200, 403, 403, 404, 401),
    ),
    ("post", "/shares/circles", {"level": "viewer"}, (200, 403, 403, 404, 401)),
    ("post", "/trash", {}, (200, 403, 403, 404, 401)),
    ("post", "/restore", {}, (200, 403, 403, 404, 401)),
]


@pytest.fixture
def cast_of_five(request, superintendent):
    return [request.getfixturevalue(name) if name else None for name in PEOPLE]


@pytest.mark.django_db(databases="__all__")
@pytest.mark.parametrize(("name", "method", "arguments", "sent", "answers"), PAGES)
def test_each_page_answers_by_level(
    name, method, arguments, sent, answers, cast_of_five, shared_map, sign_in
):
    address = reverse(f"maps:{name}", kwargs={"map_id": shared_map.pk, **arguments})
    # Those without rights first: the owner's turn may put the map in the trash.
    for person, expected in reversed(list(zip(cast_of_five, answers, strict=True))):
        response = getattr(sign_in(person), method)(address, sent)
        assert response.status_code == expected, person


@pytest.mark.django_db(databases="__all__")
@pytest.mark.parametrize(("method", "path", "sent", "answers"), CALLS)
def test_each_call_answers_by_level(method, path, sent, answers, cast_of_five, shared_map, sign_in):
    for person, expected in reversed(list(zip(cast_of_five, answers, strict=True))):
        response = getattr(sign_in(person), method)(
            f"/api/v1/maps/{shared_map.pk}{path}",
            json.dumps(sent) if method != "get" else None,
            content_type="application/json",
        )
        assert response.status_code == expected, (person, response.content)
        if expected >= 400:
            assert set(response.json()) == {"code", "message", "status"}


@pytest.mark.django_db(databases="__all__")
def test_somebody_whose_account_is_closed_sees_nothing(shared_map, technician):
    from chalkmap.maps.access import level_of

    technician.is_active = False
    assert level_of(technician, shared_map.pk) is None


@pytest.mark.django_db(databases="__all__")
def test_a_student_makes_no_maps(sign_in, student):
    client = sign_in(student)
    assert client.post(reverse("maps:new")).status_code == 403
    answer = client.post("/api/v1/maps/", "{}", content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (403, "maps-create-not-allowed")
