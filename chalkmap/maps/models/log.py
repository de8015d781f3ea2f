"""The log of changes that a map is, and the snapshots that open it quickly."""

from __future__ import annotations

from django.db import models


class MapChange(models.Model):
    """One committed change. `map` is an id without foreign key: on SQLite the log is a file of its own."""

    map = models.CharField(max_length=12)
    seq = models.PositiveBigIntegerField()
    change = models.CharField(max_length=64)  # the id that the author's page gave
    author = models.BigIntegerField(null=True)
    at = models.BigIntegerField()  # milliseconds since 1970, UTC
    ops = models.TextField()  # JSON, as it was checked
    before = models.TextField()  # JSON: the ops that take it back

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["map", "seq"], name="map_change_once_by_number"),
            models.UniqueConstraint(fields=["map", "change"], name="map_change_once_by_id"),
        ]


class MapSnapshot(models.Model):
    """The whole map as it was at `seq`: `document.snapshot`, compressed with zlib."""

    map = models.CharField(max_length=12)
    seq = models.PositiveBigIntegerField()
    at = models.BigIntegerField()
    body = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["map", "seq"], name="map_snapshot_once_by_number")
        ]
