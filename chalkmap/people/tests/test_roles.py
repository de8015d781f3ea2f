"""Roles are given and taken by administrators, and never the last one's."""

from __future__ import annotations

import pytest

from chalkmap.people.access import may
from chalkmap.people.errors import LastAdministratorError, NotAllowedError, RoleHeldError
from chalkmap.people.models import Person, Role, School
from chalkmap.people.services.roles import give_role, take_role


def test_a_role_is_given_with_its_author(coordinator: Person, stranger: Person) -> None:
    assert not may(stranger, "maps.create")
    grant = give_role(person=stranger, role=Role.STAFF, actor=coordinator)
    assert grant.given_by == coordinator
    assert may(stranger, "maps.create")


def test_the_same_role_twice_is_refused(coordinator: Person, technician: Person) -> None:
    with pytest.raises(RoleHeldError, match="Technician is already technician here"):
        give_role(person=technician, role=Role.TECHNICIAN, actor=coordinator)


def test_for_another_school_it_is_another_role(
    coordinator: Person, teacher_north: Person, south: School
) -> None:
    give_role(person=teacher_north, role=Role.STAFF, school=south, actor=coordinator)
    assert teacher_north.roles_in_words() == ["staff, North", "staff, South"]


def test_a_technician_gives_no_roles(technician: Person, stranger: Person) -> None:
    with pytest.raises(NotAllowedError):
        give_role(person=stranger, role=Role.STAFF, actor=technician)


def test_a_role_that_is_taken_stays_known_and_can_be_given_again(
    coordinator: Person, technician: Person
) -> None:
    grant = technician.role_grants.get()
    take_role(grant=grant, actor=coordinator)
    assert not may(technician, "maps.create")
    grant.refresh_from_db()
    assert grant.taken_by == coordinator
    give_role(person=technician, role=Role.TECHNICIAN, actor=coordinator)
    assert technician.role_grants.count() == 2


def test_a_technician_takes_no_roles(technician: Person, teacher_north: Person) -> None:
    with pytest.raises(NotAllowedError):
        take_role(grant=teacher_north.role_grants.get(), actor=technician)


def test_the_last_administrator_stays(coordinator: Person, stranger: Person) -> None:
    grant = coordinator.role_grants.get()
    with pytest.raises(LastAdministratorError):
        take_role(grant=grant, actor=coordinator)
    give_role(person=stranger, role=Role.ADMINISTRATOR, actor=coordinator)
    take_role(grant=grant, actor=coordinator)
    assert not may(coordinator, "roles.change")
