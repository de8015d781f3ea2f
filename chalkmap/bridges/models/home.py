"""Which map is the district's home: the office's own map of its six duties."""

from __future__ import annotations

from django.db import models

from chalkmap.maps.models import Map
from chalkmap.people.models import District


class HomeMap(models.Model):
    """The map that the home page shows large. Who may not see the map sees a home page without it."""

    district = models.OneToOneField(
        District, on_delete=models.CASCADE, primary_key=True, related_name="home_map"
    )
    map = models.ForeignKey(Map, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "home map"

    def __str__(self) -> str:
        return self.map_id
