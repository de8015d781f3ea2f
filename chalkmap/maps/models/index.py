"""What lists and search need to know about a map: built from its log, rebuilt at will."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from modelsearch import index

from chalkmap.maps.models.map import Map
from chalkmap.maps.search import words_of

SEARCHED_CHARACTERS = 200_000  # of one map: PostgreSQL's vectors of words end at 1 MB


class MapIndex(index.Indexed, models.Model):  # type: ignore[misc]
    """The index of one map as of `seq`."""

    map = models.OneToOneField(
        Map, on_delete=models.CASCADE, primary_key=True, related_name="index"
    )
    seq = models.PositiveBigIntegerField(default=0)
    node_count = models.PositiveIntegerField(default=0)
    text = models.TextField(blank=True)  # titles and notes, a line each
    thumbnail = models.TextField(blank=True)  # SVG
    thumbnail_dark = models.TextField(blank=True)

    search_fields: ClassVar[list[index.BaseField]] = [index.AutocompleteField("searched_words")]
    search_auto_update = False  # the index task says when, not each save

    class Meta:
        verbose_name = "index of a map"

    def __str__(self) -> str:
        return self.map_id

    def searched_words(self) -> str:
        """Return what search looks at: the title, then the text of the nodes, as words."""
        return words_of(f"{self.map.title}\n{self.text}"[:SEARCHED_CHARACTERS])

    def refresh_search(self) -> None:
        """Bring the search engine's copy up to date."""
        index.insert_or_update_object(self)
