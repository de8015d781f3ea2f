"""Inviting, helping, closing and opening accounts; the first administrator."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.utils.translation import override

from chalkmap.people.access import may
from chalkmap.people.errors import (
    AdministratorExistsError,
    EmailTakenError,
    NotAllowedError,
)
from chalkmap.people.models import District, Person, Role, School
from chalkmap.people.services.people import (
    NewPerson,
    choose_password,
    close_account,
    first_administrator_link,
    help_sign_in,
    invite_person,
    open_account,
)
from chalkmap.people.services.roles import give_role

BASE = "https://maps.maple.example/"
NEW = NewPerson(name="Noor Haddad", email="Noor@Maple.example", role=Role.TECHNICIAN)


def test_an_invitation_goes_by_mail(
    coordinator: Person, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        person = invite_person(new=NEW, base_url=BASE, actor=coordinator)
    assert person.email == "noor@maple.example"
    assert not person.has_usable_password()
    (letter,) = mail.outbox
    assert letter.to == ["noor@maple.example"]
    assert "https://maps.maple.example/welcome/" in letter.body
    assert "Hello Noor Haddad," in letter.body


def test_an_invitation_is_in_the_language_of_the_district_not_of_who_invites(
    coordinator: Person, django_capture_on_commit_callbacks
) -> None:
    with override("es"), django_capture_on_commit_callbacks(execute=True):
        invite_person(new=NEW, base_url=BASE, actor=coordinator)
    (letter,) = mail.outbox
    assert letter.subject == "Coordinator invites you to Chalkmap"


def test_a_school_administrator_invites_to_their_school(
    coordinator: Person, teacher_north: Person, north: School, south: School
) -> None:
    give_role(person=teacher_north, role=Role.ADMINISTRATOR, school=north, actor=coordinator)
    here = NewPerson("A", "a@maple.example", Role.STAFF, north)
    assert invite_person(new=here, base_url=BASE, actor=teacher_north).pk
    for place in (south, None):
        with pytest.raises(NotAllowedError):
            new = NewPerson("B", "b@maple.example", Role.STAFF, place)
            invite_person(new=new, base_url=BASE, actor=teacher_north)
    assert not Person.objects.filter(email="b@maple.example").exists()


def test_an_address_belongs_to_one_person(coordinator: Person, technician: Person) -> None:
    new = NewPerson("Other", "TECHNICIAN@maple.example", Role.STAFF)
    with pytest.raises(EmailTakenError):
        invite_person(new=new, base_url=BASE, actor=coordinator)


def test_an_administrator_helps_somebody_in(
    coordinator: Person, technician: Person, stranger: Person
) -> None:
    assert help_sign_in(person=technician, base_url=BASE, actor=coordinator).startswith(BASE)
    with pytest.raises(NotAllowedError):
        help_sign_in(person=coordinator, base_url=BASE, actor=technician)


def test_accounts_are_closed_and_opened(coordinator: Person, technician: Person) -> None:
    close_account(person=technician, actor=coordinator)
    assert not may(technician, "maps.create")
    open_account(person=technician, actor=coordinator)
    assert may(technician, "maps.create")
    with pytest.raises(NotAllowedError):
        close_account(person=coordinator, actor=technician)


def test_the_last_administrator_cannot_close_their_own_account(coordinator: Person) -> None:
    with pytest.raises(NotAllowedError):
        close_account(person=coordinator, actor=coordinator)


def test_nobody_chooses_anothers_password(coordinator: Person, technician: Person) -> None:
    with pytest.raises(NotAllowedError):
        choose_password(person=technician, password="x", actor=coordinator)


def make_first(email: str = "first@maple.example") -> str:
    return first_administrator_link(
        district="Maple", name="First Person", email=email, base_url=BASE
    )


@pytest.mark.django_db
def test_the_first_administrator_gets_a_link() -> None:
    link = make_first()
    assert urlsplit(link).path.startswith("/welcome/")
    person = Person.objects.get()
    assert may(person, "roles.change")
    assert not person.has_usable_password()
    assert District.objects.get().name == "Maple"


@pytest.mark.django_db
def test_asked_again_before_it_was_used_there_is_a_new_link() -> None:
    assert make_first() != make_first()
    assert Person.objects.count() == 1


@pytest.mark.django_db
def test_nobody_becomes_first_after_the_first() -> None:
    make_first()
    with pytest.raises(AdministratorExistsError):
        make_first("second@maple.example")


def test_an_administrator_who_signed_in_is_not_replaced(coordinator: Person, client) -> None:
    client.force_login(coordinator)
    with pytest.raises(AdministratorExistsError):
        make_first(str(coordinator.email))
