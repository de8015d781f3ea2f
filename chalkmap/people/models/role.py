"""Roles: what a person may do, for the whole district or for one school."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chalkmap.people.models.place import School


class Role(models.TextChoices):
    """The six roles of the product page."""

    ADMINISTRATOR = "administrator", _("administrator")
    TECHNICIAN = "technician", _("technician")
    TRAINER = "trainer", _("trainer")
    APPROVER = "approver", _("approver")
    STAFF = "staff", _("staff")
    STUDENT = "student", _("student")


class RoleGrant(models.Model):
    """A role that a person has. Without a school it holds for the district."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="role_grants"
    )
    role = models.CharField(_("role"), max_length=16, choices=Role.choices)
    school = models.ForeignKey(School, on_delete=models.CASCADE, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role"],
                condition=Q(school=None),
                name="role_once_for_the_district",
            ),
            models.UniqueConstraint(
                fields=["person", "role", "school"], name="role_once_for_a_school"
            ),
        ]

    def __str__(self) -> str:
        return self.get_role_display()
