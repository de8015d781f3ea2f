"""A stored file of a map: a picture that its nodes name. The bytes lie in the storage; see `files.stored`."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chalkmap.maps.models.map import Map


class MapFile(models.Model):
    """One picture of one map. Its name is the SHA-256 of its bytes with their ending: equal bytes are one file."""

    map = models.ForeignKey(Map, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=72)
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()  # bytes
    width = models.PositiveIntegerField()  # pixels
    height = models.PositiveIntegerField()
    has_preview = models.BooleanField()
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("file of a map")
        verbose_name_plural = _("files of maps")
        constraints = [
            models.UniqueConstraint(fields=["map", "name"], name="map_file_once_by_content")
        ]
        indexes = [models.Index(fields=["added_at"], name="map_file_by_age")]

    def __str__(self) -> str:
        return self.name
