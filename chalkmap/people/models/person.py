"""A person: anybody known to the district. Most never sign in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Colour(models.TextChoices):
    """The colours that maps have too (`maps.document.schema.Colour`); a person's cursor has one of them."""

    RED = "red", _("red")
    ORANGE = "orange", _("orange")
    AMBER = "amber", _("amber")
    GREEN = "green", _("green")
    TEAL = "teal", _("teal")
    BLUE = "blue", _("blue")
    INDIGO = "indigo", _("indigo")
    PURPLE = "purple", _("purple")
    PINK = "pink", _("pink")
    BROWN = "brown", _("brown")
    GREY = "grey", _("grey")


class Theme(models.TextChoices):
    """How pages look."""

    SYSTEM = "system", _("as my device does")
    LIGHT = "light", _("light")
    DARK = "dark", _("dark")


class PersonQuerySet(models.QuerySet["Person"]):
    """Questions about persons."""

    def with_email(self, email: str) -> PersonQuerySet:
        """Return the person with this address, in whatever case it was typed."""
        return self.filter(email=email.strip().lower())

    def who_may_sign_in(self) -> PersonQuerySet:
        """Return those whose account is open and has an address to sign in with."""
        return self.filter(is_active=True, email__isnull=False)


class PersonManager(BaseUserManager.from_queryset(PersonQuerySet)):  # type: ignore[misc]
    """Makes persons for Django's own tools; the product goes through `people.services`."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """Make a person who signs in with `email`; without a password, by link or single sign-on only."""
        person: Person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Anybody known to the district. What they may do is in their roles: see `people.access.may`."""

    email = models.EmailField(_("e-mail address"), unique=True, null=True, blank=True)
    name = models.CharField(_("name"), max_length=150)
    colour = models.CharField(
        _("colour"), max_length=16, choices=Colour.choices, default=Colour.BLUE
    )
    language = models.CharField(_("language"), max_length=16, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    theme = models.CharField(
        _("appearance"), max_length=8, choices=Theme.choices, default=Theme.SYSTEM
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(_("known since"), default=timezone.now)

    known_roles: frozenset[tuple[str, int | None]] | None = None  # see `people.access.roles_of`

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="person_email_in_lower_case"
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email or ""

    def get_full_name(self) -> str:
        """Return the name as the person writes it."""
        return self.name

    def get_short_name(self) -> str:
        """Return the first word of the name."""
        return self.name.split(" ")[0]

    @property
    def initials(self) -> str:
        """Return one or two letters for the round mark beside the name."""
        words = self.name.split() or [self.email or "?"]
        letters = words[0][0] + (words[-1][0] if len(words) > 1 else "")
        return letters.upper()

    def roles_in_words(self) -> list[str]:
        """Return the roles that the person holds now, each with its school: `staff, North`."""
        grants = self.role_grants.held().select_related("school").order_by("pk")
        return [f"{grant}, {grant.school}" if grant.school else str(grant) for grant in grants]
