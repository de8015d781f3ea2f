"""The sample district: four people, two schools, a few rooms. Loading it again changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from chalkmap.people.models import Colour, District, Person, Role, RoleGrant, Room, School

if TYPE_CHECKING:
    from django.utils.functional import Promise

DISTRICT = "Maple Valley School District"
TIME_ZONE = "America/Chicago"
NORTH = "North Elementary School"
SOUTH = "South Middle & High School"
ROOMS = {
    NORTH: ("Library", "Room 104", "Room 112", "Office"),
    SOUTH: ("Library", "Technology office", "Room 201", "Room 214", "Server room"),
}


@dataclass(frozen=True)
class SamplePerson:
    """One of the people that the sample sign-in links are for. Without a school the role holds for the district."""

    email: str
    name: str
    title: str | Promise
    role: Role
    colour: Colour
    school: str | None = None


COORDINATOR = SamplePerson(
    "dana@maple.example", "Dana Whitfield", _("technology coordinator"), Role.ADMINISTRATOR, Colour.INDIGO
)  # fmt: skip
TECHNICIAN = SamplePerson(
    "luis@maple.example", "Luis Ortega", _("technician"), Role.TECHNICIAN, Colour.TEAL
)
TEACHER = SamplePerson(
    "amara@maple.example", "Amara Okafor", _("teacher"), Role.STAFF, Colour.ORANGE, NORTH
)
SUPERINTENDENT = SamplePerson(
    "ruth@maple.example", "Ruth Lindqvist", _("superintendent"), Role.APPROVER, Colour.PINK
)
SAMPLE_PEOPLE = (COORDINATOR, TECHNICIAN, TEACHER, SUPERINTENDENT)


@transaction.atomic
def load_sample_people() -> dict[str, Person]:
    """Make what is missing of the sample district; return its people by e-mail address."""
    district, _made = District.objects.get_or_create(
        name=DISTRICT, defaults={"time_zone": TIME_ZONE}
    )
    schools = {name: _school(district, name) for name in ROOMS}
    return {
        sample.email: _person(sample, schools[sample.school] if sample.school else None)
        for sample in SAMPLE_PEOPLE
    }


def _school(district: District, name: str) -> School:
    school, _made = School.objects.get_or_create(district=district, name=name)
    for room in ROOMS[name]:
        Room.objects.get_or_create(school=school, name=room)
    return school


def _person(sample: SamplePerson, school: School | None) -> Person:
    person: Person | None = Person.objects.with_email(sample.email).first()
    if person is None:
        person = Person.objects.create_user(sample.email, name=sample.name, colour=sample.colour)
        RoleGrant.objects.create(person=person, role=sample.role, school=school)
    return person
