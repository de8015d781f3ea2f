"""Change what a person says about themselves."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import transaction

from chalkmap.people.access import may
from chalkmap.people.errors import NotAllowedError
from chalkmap.people.models import Person


@dataclass(frozen=True)
class Profile:
    """Empty language and time zone: the browser's and the district's."""

    name: str
    colour: str
    theme: str
    language: str = ""
    time_zone: str = ""


@transaction.atomic
def change_profile(*, person: Person, profile: Profile, actor: Person) -> Person:
    """Save the profile and return the person as they are now. Raises NotAllowedError, ValidationError."""
    if not may(actor, "people.change", person):
        raise NotAllowedError
    person = Person.objects.select_for_update().get(pk=person.pk)
    fields = asdict(profile)
    for name, value in fields.items():
        setattr(person, name, value)
    person.full_clean(exclude=["password", "email"])
    person.save(update_fields=list(fields))
    return person
