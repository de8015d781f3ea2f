"""The sample district is loaded once, whole, and not again."""

from __future__ import annotations

import pytest

from chalkmap.bridges.services.home import home_map_of
from chalkmap.config.sample import load_sample_district
from chalkmap.maps.access import level_of
from chalkmap.maps.models import Level, Map
from chalkmap.maps.sync.gateway import read_map
from chalkmap.people.models import Person
from chalkmap.people.sample import COORDINATOR, SUPERINTENDENT, TEACHER, TECHNICIAN

pytestmark = pytest.mark.django_db(databases="__all__")


def test_the_district_has_its_four_maps_and_each_opens() -> None:
    assert load_sample_district()
    sizes = sorted(len(read_map(row.pk)["nodes"]) for row in Map.objects.all())
    assert len(sizes) == 4
    assert sizes[-1] == 10_000
    assert all(size > 5 for size in sizes)


def test_loading_again_changes_nothing_and_brings_nothing_back() -> None:
    load_sample_district()
    Map.objects.get(title__contains="before").delete()
    before = list(Map.objects.order_by("pk").values())
    assert not load_sample_district()
    assert list(Map.objects.order_by("pk").values()) == before


def test_each_of_the_sample_people_sees_what_is_theirs() -> None:
    load_sample_district()
    home = home_map_of(_person(TEACHER.email))
    assert home is not None
    assert level_of(_person(COORDINATOR.email), home.pk) == Level.OWNER
    assert level_of(_person(TECHNICIAN.email), home.pk) == Level.EDITOR
    interviews = list(Map.objects.filter(shares__person=_person(SUPERINTENDENT.email)))
    assert len(interviews) == 2
    for row in interviews:
        assert level_of(_person(SUPERINTENDENT.email), row.pk) == Level.VIEWER
        assert level_of(_person(TEACHER.email), row.pk) is None


def _person(email: str) -> Person:
    person: Person = Person.objects.get(email=email)
    return person
