"""The home page: greeting, the office's map, what to do next, by role."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from chalkmap.bridges.models import HomeMap
from chalkmap.bridges.services.home import choose_home_map, greeting_for, home_map_of
from chalkmap.maps.models import Level
from chalkmap.maps.services import keeping, making, sharing

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def home_map(district, coordinator):
    row = making.create_map(title="Six duties", actor=coordinator)
    choose_home_map(district=district, row=row)
    return row


def home_of(person):
    client = Client()
    client.force_login(person)
    return client.get("/")


def test_nobody_is_asked_to_sign_in():
    assert Client().get("/").status_code == 302


def test_everybody_has_a_home_page(
    coordinator, technician, teacher_north, superintendent, student, stranger
):
    for person in (coordinator, technician, teacher_north, superintendent, student, stranger):
        response = home_of(person)
        assert response.status_code == 200
        assert person.get_short_name() in response.content.decode()
        assert b"next-step" in response.content


@pytest.mark.parametrize(
    ("hour", "greeting"),
    [(3, "evening"), (4, "morning"), (11, "morning"), (12, "afternoon"), (18, "evening")],
)
def test_the_greeting_follows_the_persons_day(monkeypatch, coordinator, hour, greeting):
    from datetime import datetime

    from django.utils import timezone

    at = datetime(2026, 3, 2, hour, tzinfo=timezone.get_current_timezone())
    monkeypatch.setattr(timezone, "localtime", lambda: at)
    assert greeting_for(coordinator) == f"Good {greeting}, Coordinator"


def test_the_home_map_is_shown_to_those_who_may_see_it(home_map, coordinator, teacher_north):
    assert b"Six duties" in home_of(coordinator).content
    assert b"Six duties" not in home_of(teacher_north).content
    sharing.share_with_circle(row=home_map, school=None, role="", level=Level.VIEWER)
    assert b"Six duties" in home_of(teacher_north).content


def test_a_home_map_in_the_trash_is_not_shown(home_map, coordinator):
    keeping.move_to_trash(row=home_map, actor=coordinator)
    assert home_map_of(coordinator) is None


def test_an_administrator_chooses_the_home_map(home_map, coordinator, technician):
    other = making.create_map(title="Other", actor=coordinator)
    theirs = making.create_map(title="Theirs", actor=technician)
    client = Client()
    client.force_login(coordinator)
    address = reverse("bridges:choose-home")
    assert client.get(address).status_code == 200
    assert client.post(address, {"map": other.pk}).status_code == 302
    assert HomeMap.objects.get().map == other
    assert client.post(address, {"map": theirs.pk}).status_code == 404
    client.force_login(technician)
    assert client.post(address, {"map": theirs.pk}).status_code == 403
    assert HomeMap.objects.get().map == other


def test_a_person_without_maps_is_told_how_to_begin(technician, student):
    assert b"Make your first map" in home_of(technician).content
    assert b"Make your first map" not in home_of(student).content


def test_the_home_page_costs_a_constant_number_of_queries(
    django_assert_max_num_queries, home_map, coordinator
):
    for number in range(6):
        row = making.create_map(title=f"Map {number}", actor=coordinator)
        keeping.record_visit(row=row, person=coordinator)
    client = Client()
    client.force_login(coordinator)
    client.get("/")  # what the process remembers from the first page
    with django_assert_max_num_queries(12):
        client.get("/")
