"""Files become maps, each whole or not at all, and the report says what came of each."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chalkmap.maps.formats.registry import FORMATS
from chalkmap.maps.models import Map, MapChange
from chalkmap.maps.services import importing
from chalkmap.maps.sync import gateway

pytestmark = pytest.mark.django_db(databases="__all__")

OUTLINE = b"# Network\n\n- Wi-Fi\n- Cables\n"
REAL_FILES = sorted((Path(__file__).parents[4] / "shared" / "data" / "maps").glob("*.*"))


def upload(name, content):
    return SimpleUploadedFile(name, content)


def imported(person, *files):
    return importing.import_files(files=files, actor=person)


def test_an_outline_becomes_a_map(coordinator):
    (outcome,) = imported(coordinator, upload("network.md", OUTLINE))
    assert (outcome.refusal, outcome.nodes, outcome.map.title) == ("", 3, "Network")
    assert len(gateway.read_map(outcome.map.pk)["nodes"]) == 3


def test_a_good_file_is_imported_beside_a_bad_one(coordinator):
    bad = upload("broken.mm", b'<map version="1.0.1"><node TEXT="open">')
    outcomes = imported(coordinator, bad, upload("network.md", OUTLINE))
    assert [bool(outcome.map) for outcome in outcomes] == [False, True]
    assert "broken.mm" in outcomes[0].refusal
    assert Map.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.mm", b""),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40),
        ("archive.xmind", b"PK\x03\x04" + b"\0" * 40),
        ("half.mind", b'{"map_version": "2.6", "root": {"title": "a", "children": [{}'),
        ("broken.json", b'{"schema": 1'),
        (
            "cycle.json",
            b'{"schema":1,"seq":0,"settings":{},"relations":{},"groups":{},'
            b'"nodes":{"a":{"order":"a0","title":"","parent":"b"},"b":{"order":"a0","title":"","parent":"a"}}}',
        ),
        (
            "bomb.mm",
            b'<!DOCTYPE m [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><map><node TEXT="&b;"/></map>',
        ),
        ("deep.json", b"[" * 100_000),
    ],
)
def test_a_file_that_is_no_map_is_refused_and_leaves_nothing(coordinator, name, content):
    (outcome,) = imported(coordinator, upload(name, content))
    assert outcome.map is None
    assert outcome.refusal
    assert not Map.objects.exists()
    assert not MapChange.objects.exists()


def test_a_file_above_the_limit_is_not_read(coordinator, monkeypatch):
    monkeypatch.setattr(importing, "MAX_FILE_BYTES", 10)
    (outcome,) = imported(coordinator, upload("network.md", OUTLINE))
    assert "network.md" in outcome.refusal
    assert not Map.objects.exists()


def test_the_library_takes_files_with_and_without_htmx(sign_in, coordinator):
    client = sign_in(coordinator)
    for headers, is_whole in (({}, True), ({"HX-Request": "true"}, False)):
        files = [upload("network.md", OUTLINE), upload("bad.png", b"\x89PNG")]
        response = client.post(reverse("maps:import"), {"uploads": files}, headers=headers)
        assert response.status_code == 200
        assert (b"<html" in response.content) is is_whole
        assert b"3 topics" in response.content
        assert b"Not imported." in response.content
        assert response.content.count(b"bad.png") == 1
    assert Map.objects.count() == 2


def test_no_file_and_too_many_are_refused(sign_in, coordinator):
    client = sign_in(coordinator)
    assert client.post(reverse("maps:import")).status_code == 400
    files = [upload(f"{number}.md", OUTLINE) for number in range(importing.MAX_FILES + 1)]
    assert client.post(reverse("maps:import"), {"uploads": files}).status_code == 413
    assert not Map.objects.exists()


def test_a_student_imports_nothing(sign_in, student):
    response = sign_in(student).post(
        reverse("maps:import"), {"uploads": [upload("network.md", OUTLINE)]}
    )
    assert response.status_code == 403
    assert not Map.objects.exists()


@pytest.mark.skipif(not REAL_FILES, reason="the collection of real files is not here")
@pytest.mark.parametrize("path", REAL_FILES, ids=lambda path: path.stem)
def test_a_real_file_is_imported_as_a_map_that_opens_or_refused(coordinator, path):
    (outcome,) = imported(coordinator, upload(path.name, path.read_bytes()))
    if outcome.map is None:
        assert outcome.refusal
        assert not MapChange.objects.exists()
        return
    assert len(gateway.read_map(outcome.map.pk)["nodes"]) == outcome.nodes > 0


@pytest.mark.parametrize(("ending", "start"), [("mm", b"<map"), ("md", b"# Plan"), ("json", b"{")])
def test_a_map_is_exported_under_its_title(sign_in, make_map, coordinator, ending, start):
    row = make_map(coordinator, 'Plan: "A/B"', "Wi-Fi")
    address = reverse("maps:export", args=[row.pk, ending])
    response = sign_in(coordinator).get(address)
    if ending != "md":
        assert response.content.startswith(start)
    assert b"Wi-Fi" in response.content
    assert f'filename="Plan A B.{ending}"' in response["Content-Disposition"]


def test_what_a_format_cannot_keep_is_told_before_the_file_is_saved(sign_in, make_map, coordinator):
    row = make_map(coordinator, "Plan", "Wi-Fi")
    client = sign_in(coordinator)
    address = reverse("maps:check-export", args=[row.pk, "md"])
    saved = reverse("maps:export", args=[row.pk, "md"])
    assert client.get(address).headers["Location"] == saved
    flag = {"op": "set", "kind": "node", "id": "n0", "props": {"icons": ["flag"]}}
    client.post(
        f"/api/v1/maps/{row.pk}/changes",
        {"id": "flagged-1", "ops": [flag]},
        content_type="application/json",
    )
    shown = client.get(address).content.decode()
    assert "<dt>icons</dt>" in shown
    assert "node “Wi-Fi”" in shown
    assert saved in shown
    losses = client.get(f"/api/v1/maps/{row.pk}/export.md/losses").json()
    assert losses == [
        {"outcome": "dropped", "what": "icons", "where": "node “Wi-Fi”", "into": "", "count": 1}
    ]


def test_every_format_is_offered_where_files_come_in_and_go_out(sign_in, make_map, coordinator):
    client = sign_in(coordinator)
    row = make_map(coordinator, "Plan")
    formats = client.get("/api/v1/maps/formats").json()
    library = client.get(reverse("maps:library")).content.decode()
    pages = [
        client.get(reverse(f"maps:{name}", args=[row.pk])).content.decode()
        for name in ("map", "menu")
    ]
    assert {each.name for each in FORMATS} == {each["name"] for each in formats}
    for each in formats:
        assert all(ending in library for ending in each["extensions"])
        shown = reverse("maps:check-export", args=[row.pk, each["name"]])
        assert all((shown in page) is each["is_written"] for page in pages)
