"""The cast: the same few people in every test, each named by what they may do. `stranger` has no role."""

from __future__ import annotations

import pytest

from chalkmap.people.models import Colour, District, Person, Role, RoleGrant, School


@pytest.fixture
def district(db: None) -> District:
    """The district of the tests."""
    return District.objects.create(name="Maple Valley", time_zone="America/Chicago")


@pytest.fixture
def north(district: District) -> School:
    """The elementary school."""
    return School.objects.create(district=district, name="North")


@pytest.fixture
def south(district: District) -> School:
    """The middle and high school."""
    return School.objects.create(district=district, name="South")


@pytest.fixture
def coordinator(district: District) -> Person:
    """Administrator of the district."""
    return _person("coordinator", Role.ADMINISTRATOR, colour=Colour.INDIGO)


@pytest.fixture
def technician(district: District) -> Person:
    """Technician of the district."""
    return _person("technician", Role.TECHNICIAN, colour=Colour.TEAL)


@pytest.fixture
def teacher_north(north: School) -> Person:
    """Staff at North."""
    return _person("teacher_north", Role.STAFF, north, colour=Colour.ORANGE)


@pytest.fixture
def teacher_south(south: School) -> Person:
    """Staff at South."""
    return _person("teacher_south", Role.STAFF, south, colour=Colour.GREEN)


@pytest.fixture
def superintendent(district: District) -> Person:
    """Approver for the district."""
    return _person("superintendent", Role.APPROVER, colour=Colour.PINK)


@pytest.fixture
def student(south: School) -> Person:
    """Student at South."""
    return _person("student", Role.STUDENT, south)


@pytest.fixture
def stranger(district: District) -> Person:
    """Known to the district, without any role."""
    return _person("stranger", None)


def _person(
    name: str, role: Role | None, school: School | None = None, colour: Colour = Colour.BLUE
) -> Person:
    person = Person.objects.create_user(
        f"{name}@maple.example", name=name.replace("_", " ").title(), colour=colour
    )
    if role is not None:
        RoleGrant.objects.create(person=person, role=role, school=school)
    return person
