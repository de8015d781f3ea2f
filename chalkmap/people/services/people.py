"""Invite people, help them sign in, close and open their accounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from chalkmap.people.access import may
from chalkmap.people.errors import (
    AdministratorExistsError,
    EmailTakenError,
    NotAllowedError,
)
from chalkmap.people.links import make_link
from chalkmap.people.models import District, Person, Purpose, Role, RoleGrant, School
from chalkmap.people.services.roles import give_role

if TYPE_CHECKING:
    from chalkmap.people.models.person import PersonQuerySet


@dataclass(frozen=True)
class NewPerson:
    """Who is invited: as what, and for which school (None: the district)."""

    name: str
    email: str
    role: Role
    school: School | None = None


@transaction.atomic
def invite_person(*, new: NewPerson, base_url: str, actor: Person) -> Person:
    """Make a person without a password and mail them a link that lets them choose one.

    Raises NotAllowedError or EmailTakenError.
    """
    if not may(actor, "people.invite", new.school):
        raise NotAllowedError
    person = _create_person(name=new.name, email=new.email)
    give_role(person=person, role=new.role, school=new.school, actor=actor)
    url = make_link(person, Purpose.INVITATION, base_url=base_url, made_by=actor)
    transaction.on_commit(lambda: _send_invitation(person, url, actor))
    return person


@transaction.atomic
def help_sign_in(*, person: Person, base_url: str, actor: Person) -> str:
    """Return a link for somebody who forgot their password, to be handed over by the administrator.

    Raises NotAllowedError: an administrator of one school helps nobody who has rights elsewhere.
    """
    if not may(actor, "people.help_sign_in", person):
        raise NotAllowedError
    return make_link(person, Purpose.HELP, base_url=base_url, made_by=actor)


@transaction.atomic
def choose_password(*, person: Person, password: str, actor: Person) -> None:
    """Set a password that the person chose; it was checked by the form. Raises NotAllowedError for anybody else."""
    if actor != person:
        raise NotAllowedError
    person.set_password(password)
    person.save(update_fields=["password"])


@transaction.atomic
def close_account(*, person: Person, actor: Person) -> None:
    """Let the person sign in no more; everything of theirs stays.

    Raises NotAllowedError, for oneself too: so there is always an administrator left.
    """
    if not may(actor, "people.close_account", person):
        raise NotAllowedError
    person.is_active = False
    person.save(update_fields=["is_active"])


@transaction.atomic
def open_account(*, person: Person, actor: Person) -> None:
    """Let the person sign in again. Raises NotAllowedError."""
    if not may(actor, "people.change", person):
        raise NotAllowedError
    person.is_active = True
    person.save(update_fields=["is_active"])


@transaction.atomic
def first_administrator_link(*, district: str, name: str, email: str, base_url: str) -> str:
    """Make the district and its first administrator, and return the link with which they choose a password.

    Asked again before the link was used, it makes a new link. Raises AdministratorExistsError when the district
    has another administrator, or one who has signed in.
    """
    administrator = _administrators().first()
    if administrator is not None:
        if administrator.email != email.strip().lower() or administrator.last_login is not None:
            raise AdministratorExistsError(name=administrator.name)
        return make_link(administrator, Purpose.INVITATION, base_url=base_url)
    if not District.objects.exists():
        District.objects.create(name=district)
    administrator = _create_person(name=name, email=email)
    give_role(person=administrator, role=Role.ADMINISTRATOR, actor=None)
    return make_link(administrator, Purpose.INVITATION, base_url=base_url)


def _create_person(*, name: str, email: str) -> Person:
    if Person.objects.with_email(email).exists():
        raise EmailTakenError(email=email)
    return Person.objects.create_user(email, name=name)


def _administrators() -> PersonQuerySet:
    """Return those who run the district, longest first."""
    grants = RoleGrant.objects.held().filter(role=Role.ADMINISTRATOR, school=None)
    people: PersonQuerySet = Person.objects.filter(is_active=True, pk__in=grants.values("person"))
    return people.order_by("pk")


def _send_invitation(person: Person, url: str, actor: Person) -> None:
    with override(person.language or settings.LANGUAGE_CODE):
        context = {
            "person": person,
            "url": url,
            "actor": actor,
            "district": District.objects.first(),
        }
        send_mail(
            subject=_("%(name)s invites you to Chalkmap") % {"name": actor.name},
            message=render_to_string("people/mail/invitation.txt", context),
            from_email=None,
            recipient_list=[str(person.email)],
        )
