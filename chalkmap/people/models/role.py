"""What a person may do, for the whole district or for one school."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chalkmap.people.models.place import School


class Role(models.TextChoices):
    """The six roles that a person can have."""

    ADMINISTRATOR = "administrator", _("administrator")
    TECHNICIAN = "technician", _("technician")
    TRAINER = "trainer", _("trainer")
    APPROVER = "approver", _("approver")
    STAFF = "staff", _("staff")
    STUDENT = "student", _("student")


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    """Questions about roles."""

    def held(self) -> RoleGrantQuerySet:
        """Return the roles that hold now: given and not taken."""
        return self.filter(taken_at=None)


class RoleGrant(models.Model):
    """A role that a person has or had. Without a school it holds for the district.

    A role that is taken stays as a row, so that who could do what, and by whose leave, can be told afterwards.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="role_grants"
    )
    role = models.CharField(_("role"), max_length=16, choices=Role.choices)
    school = models.ForeignKey(School, on_delete=models.CASCADE, null=True, blank=True)
    given_at = models.DateTimeField(default=timezone.now, editable=False)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    taken_at = models.DateTimeField(null=True, blank=True, editable=False)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role"],
                condition=Q(school=None, taken_at=None),
                name="role_once_for_the_district",
            ),
            models.UniqueConstraint(
                fields=["person", "role", "school"],
                condition=Q(taken_at=None),
                name="role_once_for_a_school",
            ),
        ]

    def __str__(self) -> str:
        return self.get_role_display()
