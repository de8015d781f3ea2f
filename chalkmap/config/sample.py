"""The sample district: its people and its maps, loaded once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction

from chalkmap.bridges.services.home import choose_home_map
from chalkmap.config.sample_data.generator import generate_map
from chalkmap.maps.formats.registry import read_file
from chalkmap.maps.models import Level, Map
from chalkmap.maps.services.making import create_map_from
from chalkmap.maps.services.sharing import share_with_circle, share_with_person
from chalkmap.people.models import District
from chalkmap.people.sample import (
    COORDINATOR,
    DISTRICT,
    SUPERINTENDENT,
    TECHNICIAN,
    load_sample_people,
)

if TYPE_CHECKING:
    from chalkmap.people.models import Person

FILES = Path(__file__).parent / "sample_data"


def load_sample_district() -> bool:
    """Load the sample people where they are missing, and the maps where there is none. Return whether it loaded maps.

    All maps or none: a start that was interrupted leaves nothing half loaded.
    """
    people = load_sample_people()
    if Map.objects.exists():
        return False
    with transaction.atomic():
        _load_maps(people)
    return True


def _load_maps(people: dict[str, Person]) -> None:
    coordinator = people[COORDINATOR.email]
    _make(generate_map(), coordinator)
    before = _make(_read("before-interview.md"), coordinator)
    after = _make(_read("after-interview.md"), coordinator)
    for row in (before, after):
        share_with_person(row=row, person=people[SUPERINTENDENT.email], level=Level.VIEWER)
    home = _make(_read("home.json"), coordinator)
    share_with_person(row=home, person=people[TECHNICIAN.email], level=Level.EDITOR)
    share_with_circle(row=home, school=None, role="", level=Level.VIEWER)
    choose_home_map(district=District.objects.get(name=DISTRICT), row=home)


def _make(document: dict[str, Any], owner: Person) -> Map:
    return create_map_from(document=document, actor=owner)


def _read(name: str) -> dict[str, Any]:
    return read_file((FILES / name).read_bytes(), name).map
