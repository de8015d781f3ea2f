"""Links that sign somebody in once: sample links, invitations, help for a forgotten password."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """What a link is for, and with that where it opens and how long it is good."""

    SAMPLE = "sample", _("a look at the sample district")
    INVITATION = "invitation", _("an invitation")
    HELP = "help", _("help with signing in")


class OneTimeLinkQuerySet(models.QuerySet["OneTimeLink"]):
    """Questions about links."""

    def good(self) -> OneTimeLinkQuerySet:
        """Return the links that still open: not used, not too old, of people who may sign in."""
        return self.filter(
            used_at=None, expires_at__gt=timezone.now(), person__is_active=True
        ).select_related("person")


class OneTimeLink(models.Model):
    """One link. Only a hash of its secret is kept, so that a copy of the database opens nothing."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="one_time_links"
    )
    purpose = models.CharField(max_length=16, choices=Purpose.choices)
    secret_hash = models.CharField(max_length=64, unique=True)  # SHA-256, hexadecimal
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )  # None: the operator of the machine
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, editable=False)

    objects = OneTimeLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("made_at")),
                name="link_expires_after_it_is_made",
            )
        ]

    def __str__(self) -> str:
        return self.get_purpose_display()
