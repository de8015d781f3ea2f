"""Who may do what with a map."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chalkmap.maps.models.map import Map
from chalkmap.people.access import roles_of
from chalkmap.people.models import Role, School

if TYPE_CHECKING:
    from chalkmap.people.models import Person


class Level(models.TextChoices):
    """What a person may do with a map; the owner may also share it and put it in the trash."""

    OWNER = "owner", _("owner")
    EDITOR = "editor", _("editor")
    VIEWER = "viewer", _("viewer")


SHARED_LEVELS = (Level.EDITOR, Level.VIEWER)


class MapShareQuerySet(models.QuerySet["MapShare"]):
    """Reads of shares."""

    def reaching(self, person: Person) -> MapShareQuerySet:
        """Keep the shares that hold for the person: their own, and those of their roles and schools.

        Reads the person's roles: one query for each Person object.
        """
        reach = Q(person=person)
        for role, school_id in roles_of(person):
            reach |= Q(person=None, role__in=["", role]) & _holding_in(school_id)
        return self.filter(reach)

    def for_dialog(self, row: Map) -> MapShareQuerySet:
        """Return the shares of a map with what the share dialog shows, circles first, then people by name."""
        shares = self.filter(map=row).select_related("person", "school")
        return shares.order_by(
            F("person__name").asc(nulls_first=True), "school__name", "role", "pk"
        )


def _holding_in(school_id: int | None) -> Q:
    """A role for the whole district holds in each school."""
    return Q(school=None) | Q(school=school_id) if school_id else Q()


class MapShare(models.Model):
    """A level given to one person, or to everybody with a role, in a school, or in the district.

    Without a person, `school` and `role` narrow the circle: neither of them is the whole district.
    """

    map = models.ForeignKey(Map, on_delete=models.CASCADE, related_name="shares")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="map_shares",
    )
    school = models.ForeignKey(
        School, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    role = models.CharField(_("role"), max_length=16, choices=Role.choices, blank=True)
    level = models.CharField(_("level"), max_length=8, choices=Level.choices)

    objects: ClassVar[models.Manager[MapShare]] = MapShareQuerySet.as_manager()

    class Meta:
        verbose_name = _("share")
        verbose_name_plural = _("shares")
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None) | Q(school=None, role=""),
                name="map_share_for_a_person_or_a_circle",
            ),
            models.CheckConstraint(
                condition=Q(level__in=[Level.EDITOR, Level.VIEWER]),
                name="map_share_is_not_ownership",
            ),
            models.UniqueConstraint(
                fields=["map", "person"],
                condition=Q(person__isnull=False),
                name="map_shared_once_with_a_person",
            ),
            models.UniqueConstraint(
                fields=["map", "school", "role"],
                condition=Q(person=None, school__isnull=False),
                name="map_shared_once_with_a_school",
            ),
            models.UniqueConstraint(
                fields=["map", "role"],
                condition=Q(person=None, school=None),
                name="map_shared_once_with_a_role",
            ),
        ]

    def __str__(self) -> str:
        return self.get_level_display()

    def reaches(self, person: Person) -> bool:
        """Return whether the share holds for the person: the same as the query `reaching`, without a query."""
        if self.person_id is not None:
            return self.person_id == person.pk
        return any(
            self.role in ("", role) and (school is None or self.school_id in (None, school))
            for role, school in roles_of(person)
        )
