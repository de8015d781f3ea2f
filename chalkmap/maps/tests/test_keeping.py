"""A map as a whole: made, named, copied, thrown away, brought back, erased after 30 days."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from chalkmap.maps import tasks
from chalkmap.maps.errors import MapsNotForPersonError, TitleTooLongError
from chalkmap.maps.models import Map, MapChange, MapIndex, MapSnapshot
from chalkmap.maps.services import indexing, keeping, making
from chalkmap.maps.sync import gateway

pytestmark = pytest.mark.django_db(databases="__all__")


def put_in_trash(row, person, *, days_ago):
    keeping.move_to_trash(row=row, actor=person)
    Map.objects.filter(pk=row.pk).update(trashed_at=timezone.now() - timedelta(days=days_ago))


def test_a_new_map_has_its_centre_and_opens(sign_in, coordinator):
    response = sign_in(coordinator).post(reverse("maps:new"), {"title": "2 * 3 plan"})
    row = Map.objects.get()
    assert response["Location"] == reverse("maps:map", args=[row.pk])
    assert (row.title, row.owner) == ("2 * 3 plan", coordinator)
    assert len(gateway.read_map(row.pk)["nodes"]) == 1


def test_a_student_is_refused_a_map(student):
    with pytest.raises(MapsNotForPersonError):
        making.create_map(title="", actor=student)
    assert not Map.objects.exists()


def test_a_new_name_is_an_edit_in_the_log(make_map, coordinator):
    row = make_map(coordinator, "Plan")
    keeping.rename_map(row=row, title=" Plan *B* ", actor=coordinator)
    row.refresh_from_db()
    assert row.title == "Plan *B*"
    assert gateway.read_map(row.pk)["settings"]["title"] == r"Plan \*B\*"
    assert MapChange.objects.filter(map=row.pk).count() == 2


def test_a_blank_name_leaves_the_title_to_the_centre(make_map, coordinator):
    row = make_map(coordinator, "Plan")
    keeping.rename_map(row=row, title="Other", actor=coordinator)
    keeping.rename_map(row=row, title="  ", actor=coordinator)
    assert row.title == "Plan"


def test_a_title_above_the_limit_is_refused(make_map, coordinator):
    with pytest.raises(TitleTooLongError):
        keeping.rename_map(row=make_map(coordinator), title="x" * 1001, actor=coordinator)


def test_a_copy_is_independent_and_without_what_was_removed(make_map, coordinator, technician):
    row = make_map(coordinator, "Plan", "kept", "secret")
    gateway.submit_change(
        row.pk, "test-1", [{"op": "remove", "kind": "node", "id": "n1"}], author=coordinator
    )
    copy = making.duplicate_map(original=row, actor=technician)
    keeping.rename_map(row=row, title="Changed", actor=coordinator)
    document = gateway.read_map(copy.pk)
    assert (copy.title, copy.owner) == ("Copy of Plan", technician)
    assert {node["title"] for node in document["nodes"].values()} == {"Plan", "kept"}
    assert "secret" not in "".join(
        MapChange.objects.filter(map=copy.pk).values_list("ops", flat=True)
    )


def test_a_map_in_the_trash_says_so_and_comes_back_whole(
    sign_in, shared_map, coordinator, technician
):
    page = reverse("maps:map", args=[shared_map.pk])
    sign_in(coordinator).post(reverse("maps:trash", args=[shared_map.pk]))
    for person, may_restore in ((coordinator, True), (technician, False)):
        response = sign_in(person).get(page)
        assert response.status_code == 410
        assert (
            reverse("maps:restore", args=[shared_map.pk]).encode() in response.content
        ) is may_restore
    assert sign_in(technician).get(f"/api/v1/maps/{shared_map.pk}/document").status_code == 410
    sign_in(coordinator).post(reverse("maps:restore", args=[shared_map.pk]))
    assert sign_in(technician).get(page).status_code == 200


def test_the_trash_is_kept_for_30_days_and_then_erased(make_map, coordinator):
    kept, gone, never = (make_map(coordinator, title) for title in ("Kept", "Gone", "Never"))
    put_in_trash(kept, coordinator, days_ago=29)
    put_in_trash(gone, coordinator, days_ago=31)
    tasks.empty_trash.call()
    assert set(Map.objects.values_list("title", flat=True)) == {"Kept", "Never"}
    assert not MapChange.objects.filter(map=gone.pk).exists()
    assert not MapSnapshot.objects.filter(map=gone.pk).exists()
    assert gateway.read_map(never.pk)["nodes"]


def test_open_sockets_are_told_of_the_trash(monkeypatch, make_map, coordinator):
    closed = []
    monkeypatch.setattr(gateway, "close_map", lambda *told: closed.append(told))
    row = make_map(coordinator)
    keeping.move_to_trash(row=row, actor=coordinator)
    keeping.move_to_trash(row=row, actor=coordinator)
    assert closed == [(row.pk, "in-trash")]


def test_the_index_follows_the_log(make_map, coordinator):
    row = make_map(coordinator, "Plan", "printers")
    change = [{"op": "set", "kind": "node", "id": "centre", "props": {"title": "New plan"}}]
    seq = gateway.submit_change(row.pk, "test-1", change, author=coordinator)
    tasks.refresh_index.call(row.pk)
    index = MapIndex.objects.select_related("map").get(pk=row.pk)
    assert (index.seq, index.map.title, index.node_count) == (seq, "New plan", 2)
    assert index.text == "New plan\nprinters"


def test_a_map_erased_before_its_index_is_left_alone(db):
    tasks.refresh_index.call("x" * 12)
    assert not MapIndex.objects.exists()


def test_a_map_that_cannot_be_drawn_is_indexed_all_the_same(monkeypatch, make_map, coordinator):
    from chalkmap.maps.drawing.errors import DrawingFailedError

    def fail(*_arguments, **_options):
        raise DrawingFailedError("too slow")

    monkeypatch.setattr(indexing, "draw_svg", fail)
    index = MapIndex.objects.get(map=make_map(coordinator, "Plan"))
    assert (index.node_count, index.thumbnail) == (1, "")
