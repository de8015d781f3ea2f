"""Levels for people, roles, schools and the district, and how a change of them is told."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from chalkmap.maps.access import level_of
from chalkmap.maps.errors import PersonUnknownError, SharedWithOwnerError
from chalkmap.maps.models import Level, Map, MapShare
from chalkmap.maps.services import sharing
from chalkmap.maps.sync import gateway

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def told(monkeypatch):
    """The maps whose open sockets were told of a change."""
    maps: list[str] = []
    monkeypatch.setattr(gateway, "access_changed", maps.append)
    return maps


@pytest.fixture
def everybody(technician, teacher_north, teacher_south, superintendent, student, stranger):
    return [technician, teacher_north, teacher_south, superintendent, student, stranger]


def who_sees(row, people):
    """By both answers: the one for an object and the one for a queryset."""
    one_by_one = {person.name for person in people if level_of(person, row.pk)}
    listed = {person.name for person in people if row in Map.objects.visible_to(person)}
    assert one_by_one == listed
    return one_by_one


def test_the_whole_district_is_everybody_with_a_role(make_map, coordinator, everybody):
    row = make_map(coordinator)
    assert who_sees(row, everybody) == set()
    sharing.share_with_circle(row=row, school=None, role="", level=Level.VIEWER)
    assert who_sees(row, everybody) == {person.name for person in everybody} - {"Stranger"}


def test_a_school_is_those_with_a_role_there_or_for_the_district(
    make_map, coordinator, everybody, south
):
    row = make_map(coordinator)
    sharing.share_with_circle(row=row, school=south, role="", level=Level.VIEWER)
    assert who_sees(row, everybody) == {"Technician", "Superintendent", "Teacher South", "Student"}


def test_a_role_in_a_school_is_only_they(make_map, coordinator, everybody, south):
    row = make_map(coordinator)
    sharing.share_with_circle(row=row, school=south, role="staff", level=Level.EDITOR)
    assert who_sees(row, everybody) == {"Teacher South"}


def test_a_role_in_the_district_is_they_in_every_school(make_map, coordinator, everybody):
    row = make_map(coordinator)
    sharing.share_with_circle(row=row, school=None, role="staff", level=Level.EDITOR)
    assert who_sees(row, everybody) == {"Teacher North", "Teacher South"}


def test_a_role_that_was_taken_reaches_no_longer(make_map, coordinator, teacher_south):
    from django.utils import timezone

    from chalkmap.people.access import forget_roles

    row = make_map(coordinator)
    sharing.share_with_circle(row=row, school=None, role="staff", level=Level.EDITOR)
    teacher_south.role_grants.update(taken_at=timezone.now())
    forget_roles(teacher_south)
    assert level_of(teacher_south, row.pk) is None


def test_the_best_of_several_levels_holds(make_map, coordinator, teacher_north):
    row = make_map(coordinator)
    sharing.share_with_circle(row=row, school=None, role="", level=Level.EDITOR)
    sharing.share_with_person(row=row, person=teacher_north, level=Level.VIEWER)
    assert level_of(teacher_north, row.pk) is Level.EDITOR


def test_sharing_again_changes_the_level(make_map, coordinator, technician):
    row = make_map(coordinator)
    for level in (Level.VIEWER, Level.EDITOR):
        sharing.share_with_person(row=row, person=technician, level=level)
    assert level_of(technician, row.pk) is Level.EDITOR
    assert row.shares.count() == 1


@pytest.mark.django_db(databases="__all__", transaction=True)
def test_open_sockets_are_told_of_each_change(told, make_map, coordinator, technician):
    row = make_map(coordinator)
    share = sharing.share_with_person(row=row, person=technician, level=Level.VIEWER)
    sharing.change_level(share=share, level=Level.EDITOR)
    sharing.unshare(share=share)
    sharing.share_with_circle(row=row, school=None, role="", level=Level.VIEWER)
    assert told == [row.pk] * 4
    assert level_of(technician, row.pk) is Level.VIEWER


def test_the_owner_needs_no_share(make_map, coordinator):
    with pytest.raises(SharedWithOwnerError):
        sharing.share_with_person(row=make_map(coordinator), person=coordinator, level=Level.VIEWER)


def test_ownership_cannot_be_shared(make_map, coordinator, technician):
    row = make_map(coordinator)
    with pytest.raises(ValueError, match="owner"):
        sharing.share_with_person(row=row, person=technician, level=Level.OWNER)
    with pytest.raises(IntegrityError), transaction.atomic():
        MapShare.objects.create(map=row, person=technician, level=Level.OWNER)


@pytest.mark.parametrize(
    "who", ["technician@maple.example", "Technician@Maple.example ", "technician"]
)
def test_people_are_named_by_address_or_name(technician, who):
    assert sharing.person_called(who) == technician


@pytest.mark.parametrize("who", ["nobody@maple.example", "Tech", ""])
def test_a_name_that_is_nobodys_is_refused(technician, who):
    with pytest.raises(PersonUnknownError):
        sharing.person_called(who)


def test_the_dialog_says_what_is_wrong_beside_the_field(sign_in, shared_map, coordinator):
    response = sign_in(coordinator).post(
        reverse("maps:share-with-person", args=[shared_map.pk]),
        {"who": "nobody", "level": "viewer"},
        headers={"HX-Request": "true"},
    )
    assert response.status_code == 200
    assert "Nobody here is called “nobody”" in response.content.decode()


def test_names_are_suggested_while_typed(sign_in, shared_map, coordinator):
    address = reverse("maps:people", args=[shared_map.pk])
    client = sign_in(coordinator)
    assert b"teacher_north@" in client.get(address, {"who": "nort teach"}).content
    assert client.get(address, {"who": "t"}).content.strip() == b""
    assert b"coordinator@" not in client.get(address, {"who": "coordinator"}).content


def test_a_share_of_another_map_is_not_reached_through_mine(
    sign_in, make_map, shared_map, coordinator, superintendent
):
    mine = make_map(superintendent, "Mine")
    share = shared_map.shares.first()
    address = reverse("maps:unshare", args=[mine.pk, share.pk])
    assert sign_in(superintendent).post(address).status_code == 404
    assert shared_map.shares.filter(pk=share.pk).exists()
