"""Who may do what with a map."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chalkmap.maps.models.map import Map


class Level(models.TextChoices):
    """What a person may do with a map; the owner may also share it and put it in the trash."""

    OWNER = "owner", _("owner")
    EDITOR = "editor", _("editor")
    VIEWER = "viewer", _("viewer")


class MapShare(models.Model):
    """A level given to one person."""

    map = models.ForeignKey(Map, on_delete=models.CASCADE, related_name="shares")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="map_shares"
    )
    level = models.CharField(_("level"), max_length=8, choices=Level.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["map", "person"], name="map_shared_once_with_a_person")
        ]

    def __str__(self) -> str:
        return self.get_level_display()
