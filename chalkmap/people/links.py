"""One-time links: made, looked at, used.

    make_link ──▶ secret in an address ──▶ look_at_link (GET: who is it for?) ──▶ use_link (signs in, once)

The secret has 256 random bits and is kept as its SHA-256 only. A link opens once, until it expires, for a person
whose account is open; a sample link opens in sample mode and on this machine only (checked in `views.links`).
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from chalkmap.people.errors import LinkNotGoodError, NoSuchPersonError
from chalkmap.people.models import OneTimeLink, Person, Purpose

if TYPE_CHECKING:
    from collections.abc import Sequence

GOOD_FOR = {
    Purpose.SAMPLE: timedelta(days=1),
    Purpose.INVITATION: timedelta(days=7),
    Purpose.HELP: timedelta(days=1),
}
PAGE_OF = {
    Purpose.SAMPLE: "sample_sign_in",
    Purpose.INVITATION: "welcome",
    Purpose.HELP: "welcome",
}


@dataclass(frozen=True)
class SampleLink:
    """A sample person and the address that signs them in once."""

    name: str
    role: str
    url: str


def sample_links(base_url: str) -> list[SampleLink]:
    """Make fresh links for the sample district's people, in the order they are shown; none outside sample mode.

    `base_url`: scheme, host and port, as the browser on this machine reaches the server.
    """
    from chalkmap.people.sample import SAMPLE_PEOPLE

    if not settings.SAMPLE_MODE:
        return []
    roles = {sample.email: sample.title for sample in SAMPLE_PEOPLE}
    people = Person.objects.who_may_sign_in().in_bulk(list(roles), field_name="email")
    forget_old_links()
    return [
        SampleLink(
            people[email].name,
            str(role),
            make_link(people[email], Purpose.SAMPLE, base_url=base_url),
        )
        for email, role in roles.items()
        if email in people
    ]


def sign_in_link(*, email: str, base_url: str) -> str:
    """Make a link for somebody who cannot sign in, as the operator of the machine may.

    Raises NoSuchPersonError if nobody can sign in with the address.
    """
    person = Person.objects.who_may_sign_in().with_email(email).first()
    if person is None:
        raise NoSuchPersonError(email=email)
    return make_link(person, Purpose.HELP, base_url=base_url)


def make_link(
    person: Person, purpose: Purpose, *, base_url: str, made_by: Person | None = None
) -> str:
    """Return the address of a fresh link; older ones for the same person and purpose stop working."""
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        OneTimeLink.objects.good().filter(person=person, purpose=purpose).delete()
        OneTimeLink.objects.create(
            person=person,
            purpose=purpose,
            secret_hash=_hash(secret),
            made_by=made_by,
            expires_at=timezone.now() + GOOD_FOR[purpose],
        )
    return urljoin(base_url, reverse(PAGE_OF[purpose], args=[secret]))


def look_at_link(secret: str, purposes: Sequence[Purpose]) -> OneTimeLink:
    """Return the link, unused. Raises LinkNotGoodError."""
    link = (
        OneTimeLink.objects.good().filter(secret_hash=_hash(secret), purpose__in=purposes).first()
    )
    if link is None:
        raise LinkNotGoodError
    return link


def use_link(secret: str, purposes: Sequence[Purpose]) -> Person:
    """Use the link up and return whom it signs in. Raises LinkNotGoodError, also for the second of two at once."""
    link = look_at_link(secret, purposes)
    used = OneTimeLink.objects.filter(pk=link.pk, used_at=None).update(used_at=timezone.now())
    if not used:
        raise LinkNotGoodError
    return link.person


def forget_old_links() -> None:
    """Delete links that expired a month ago: nobody asks about them any more."""
    OneTimeLink.objects.filter(expires_at__lt=timezone.now() - timedelta(days=30)).delete()


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
