"""What lists and search need to know about a map: built from its log, rebuilt at will."""

from __future__ import annotations

from django.db import models

from chalkmap.maps.models.map import Map


class MapIndex(models.Model):
    """The index of one map as of `seq`."""

    map = models.OneToOneField(
        Map, on_delete=models.CASCADE, primary_key=True, related_name="index"
    )
    seq = models.PositiveBigIntegerField(default=0)
    node_count = models.PositiveIntegerField(default=0)
    text = models.TextField(blank=True)  # titles and notes, a line each
    thumbnail = models.TextField(blank=True)  # SVG
