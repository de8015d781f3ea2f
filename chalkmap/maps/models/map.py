"""A map as a row: who owns it, what it is called, whether it is in the trash. Its content is its log."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chalkmap.core.ids import new_id
from chalkmap.maps.search import keys_matching

if TYPE_CHECKING:
    from chalkmap.people.models import Person

DAYS_IN_TRASH = 30


class MapQuerySet(models.QuerySet["Map"]):
    """Reads of maps. Lists, search and API all start from `visible_to`."""

    def visible_to(self, person: Person) -> MapQuerySet:
        """Keep the maps that the person owns or that are shared with them, those in the trash too."""
        from chalkmap.maps.models.share import MapShare

        shared = MapShare.objects.reaching(person).values("map")
        return self.filter(Q(owner=person) | Q(pk__in=shared))

    def not_in_trash(self) -> MapQuerySet:
        """Keep the maps that nobody has put in the trash."""
        return self.filter(trashed_at=None)

    def mine(self, person: Person) -> MapQuerySet:
        """Keep what the person owns, the last changed first."""
        return self.filter(owner=person).not_in_trash().order_by("-changed_at", "-pk")

    def shared_with(self, person: Person) -> MapQuerySet:
        """Keep what others have shared with the person, the last changed first."""
        from chalkmap.maps.models.share import MapShare

        shared = MapShare.objects.reaching(person).values("map")
        maps = self.filter(pk__in=shared).exclude(owner=person)
        return maps.not_in_trash().order_by("-changed_at", "-pk")

    def recent(self, person: Person) -> MapQuerySet:
        """Keep what the person has had open and may still see, the last opened first; adds `opened_at`."""
        opened = self.visible_to(person).not_in_trash().filter(visits__person=person)
        return opened.annotate(opened_at=F("visits__at")).order_by("-opened_at", "-pk")

    def in_trash(self, person: Person) -> MapQuerySet:
        """Keep what the person may bring back: their own maps in the trash, the last put there first."""
        return self.filter(owner=person, trashed_at__isnull=False).order_by("-trashed_at", "-pk")

    def past_retention(self) -> MapQuerySet:
        """Keep what has been in the trash for longer than its 30 days."""
        return self.filter(trashed_at__lt=timezone.now() - timedelta(days=DAYS_IN_TRASH))

    def matching(self, text: str) -> MapQuerySet:
        """Keep the maps with all the words of `text` in their title or nodes; a blank text keeps all."""
        from chalkmap.maps.models.index import MapIndex

        return self.filter(pk__in=keys_matching(MapIndex, text)) if text.strip() else self

    def for_cards(self) -> MapQuerySet:
        """Fetch what a card in a list shows, and none of the large texts of the index."""
        return self.select_related("owner", "index").only(
            "title",
            "owner__name",
            "owner__email",
            "owner__colour",
            "created_at",
            "changed_at",
            "trashed_at",
            "index__seq",
            "index__node_count",
        )


class Map(models.Model):
    """A mind map."""

    id = models.CharField(primary_key=True, max_length=12, default=new_id, editable=False)
    title = models.CharField(_("title"), max_length=1000, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="maps"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    trashed_at = models.DateTimeField(null=True, blank=True, editable=False)
    trashed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects: ClassVar[models.Manager[Map]] = MapQuerySet.as_manager()

    class Meta:
        verbose_name = _("map")
        verbose_name_plural = _("maps")
        indexes = [
            models.Index(fields=["owner", "-changed_at", "-id"], name="map_of_owner_by_change"),
            models.Index(fields=["-changed_at", "-id"], name="map_by_change"),
            models.Index(
                fields=["trashed_at"], condition=Q(trashed_at__isnull=False), name="map_in_trash"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(trashed_at=None, trashed_by=None) | Q(trashed_at__isnull=False),
                name="map_trashed_by_somebody_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def shown_title(self) -> str:
        """The title, or words for a map without one."""
        return self.title or str(_("Untitled map"))

    @property
    def gone_on(self) -> datetime | None:
        """When the map leaves the trash for good; None outside the trash."""
        return self.trashed_at + timedelta(days=DAYS_IN_TRASH) if self.trashed_at else None
