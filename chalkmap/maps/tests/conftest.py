"""Small factories for tests about maps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from chalkmap.maps.models import Level, Map
from chalkmap.maps.services import indexing, making, sharing
from chalkmap.people.models import Person

MakeMap = Callable[..., Map]


def document(*titles: str, **settings: Any) -> dict[str, Any]:
    """A map whose centre is the first title, with the others as its branches."""
    nodes: dict[str, Any] = {"centre": {"order": "a0", "title": titles[0]}}
    for number, title in enumerate(titles[1:]):
        nodes[f"n{number}"] = {"parent": "centre", "order": f"a{number}", "title": title}
    return {
        "schema": 1,
        "seq": 0,
        "settings": settings,
        "nodes": nodes,
        "relations": {},
        "groups": {},
    }


@pytest.fixture
def make_map(db: None) -> MakeMap:
    """Make a map with an index: `make_map(teacher_north, "Wi-Fi", "access points")`."""

    def make(owner: Person, *titles: str) -> Map:
        row = making.create_map_from(document=document(*titles or ("Plan",)), actor=owner)
        indexing.refresh(row)
        return row

    return make


@pytest.fixture
def sign_in() -> Callable[[Person | None], Client]:
    """Return a browser of the person; None: of nobody."""

    def client_of(person: Person | None) -> Client:
        client = Client()
        if person is not None:
            client.force_login(person)
        return client

    return client_of


@pytest.fixture
def shared_map(
    make_map: MakeMap, coordinator: Person, technician: Person, teacher_north: Person
) -> Map:
    """A map that the coordinator owns, the technician may edit and teacher_north may see."""
    row = make_map(coordinator, "Shared plan", "Wi-Fi")
    sharing.share_with_person(row=row, person=technician, level=Level.EDITOR)
    sharing.share_with_person(row=row, person=teacher_north, level=Level.VIEWER)
    return row
