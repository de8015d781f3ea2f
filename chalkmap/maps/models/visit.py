"""When a person last had a map open."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from chalkmap.maps.models.map import Map


class MapVisit(models.Model):
    """The last visit of one person to one map."""

    map = models.ForeignKey(Map, on_delete=models.CASCADE, related_name="visits")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="map_visits"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["map", "person"], name="map_visit_once_by_person")
        ]
        indexes = [models.Index(fields=["person", "-at"], name="map_visit_recent")]

    def __str__(self) -> str:
        return f"{self.map_id} {self.at:%Y-%m-%d}"
