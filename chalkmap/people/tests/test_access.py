"""The matrix of roles and actions: every cell is said, so that a changed rule changes a line here."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from chalkmap.people.access import RULES, may
from chalkmap.people.models import Person, Role, RoleGrant, School

EVERYBODY = frozenset(
    {"coordinator", "technician", "teacher_north", "superintendent", "student", "stranger"}
)
ADULTS = EVERYBODY - {"student", "stranger"}

# Who may do what in the district, or to somebody else who belongs to the district.
MATRIX = {
    "maps.create": ADULTS,
    "people.see": ADULTS,
    "people.invite": {"coordinator"},
    "people.change": {"coordinator"},
    "people.help_sign_in": {"coordinator"},
    "people.close_account": {"coordinator"},
    "roles.change": {"coordinator"},
    "places.change": {"coordinator"},
    "settings.change": {"coordinator"},
}


def test_every_action_is_in_the_matrix() -> None:
    assert set(MATRIX) == set(RULES)


@pytest.mark.parametrize("who", sorted(EVERYBODY))
@pytest.mark.parametrize("action", sorted(MATRIX))
def test_the_district_matrix(action: str, who: str, request: pytest.FixtureRequest) -> None:
    person = request.getfixturevalue(who)
    assert may(person, action) == (who in MATRIX[action])


@pytest.mark.parametrize("action", sorted(MATRIX))
def test_nobody_signed_in_may_nothing(action: str) -> None:
    assert not may(AnonymousUser(), action)


@pytest.mark.parametrize("action", sorted(MATRIX))
def test_a_closed_account_may_nothing(action: str, coordinator: Person) -> None:
    coordinator.is_active = False
    assert not may(coordinator, action)


def test_an_unknown_action_is_our_own_mistake(coordinator: Person) -> None:
    with pytest.raises(KeyError):
        may(coordinator, "maps.explode")


SCHOOL_ACTIONS = sorted({"people.invite", "roles.change", "places.change"})


@pytest.mark.parametrize("action", SCHOOL_ACTIONS)
def test_a_school_administrator_acts_in_their_school_only(
    action: str, teacher_north: Person, north: School, south: School
) -> None:
    RoleGrant.objects.create(person=teacher_north, role=Role.ADMINISTRATOR, school=north)
    assert may(teacher_north, action, north)
    assert not may(teacher_north, action, south)
    assert not may(teacher_north, action)


def test_a_school_administrator_stays_out_of_wider_accounts(
    teacher_north: Person,
    teacher_south: Person,
    coordinator: Person,
    stranger: Person,
    north: School,
) -> None:
    RoleGrant.objects.create(person=teacher_north, role=Role.ADMINISTRATOR, school=north)
    colleague = Person.objects.create_user("colleague@maple.example", name="Colleague")
    RoleGrant.objects.create(person=colleague, role=Role.STAFF, school=north)
    assert may(teacher_north, "people.help_sign_in", colleague)
    for other in (teacher_south, coordinator, stranger):
        assert not may(teacher_north, "people.help_sign_in", other)


def test_somebody_with_roles_in_two_schools_belongs_to_both(
    teacher_north: Person, teacher_south: Person, north: School
) -> None:
    RoleGrant.objects.create(person=teacher_north, role=Role.ADMINISTRATOR, school=north)
    RoleGrant.objects.create(person=teacher_south, role=Role.STAFF, school=north)
    assert not may(teacher_north, "people.help_sign_in", teacher_south)


def test_everybody_changes_their_own_profile(stranger: Person, student: Person) -> None:
    assert may(stranger, "people.change", stranger)
    assert not may(stranger, "people.change", student)


def test_nobody_closes_their_own_account(coordinator: Person, stranger: Person) -> None:
    assert not may(coordinator, "people.close_account", coordinator)
    assert may(coordinator, "people.close_account", stranger)


def test_a_role_that_was_taken_counts_no_more(technician: Person) -> None:
    grant = technician.role_grants.get()
    grant.taken_at = grant.given_at
    grant.save(update_fields=["taken_at"])
    assert not may(technician, "maps.create")


def test_ten_questions_cost_one_query(
    technician: Person, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        for _ in range(10):
            may(technician, "maps.create")
