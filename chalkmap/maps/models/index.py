"""What lists and search need to know about a map: built from its log, rebuilt at will."""

from __future__ import annotations

import re
from typing import ClassVar

from django.db import models
from modelsearch import index
from modelsearch.backends import get_search_backend

from chalkmap.maps.models.map import Map

SEARCHED_CHARACTERS = 200_000  # of one map: PostgreSQL's vectors of words end at 1 MB
# Scripts written without spaces: each sign is a word of its own, so that a part of a sentence is found.
_SIGN = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
_WORD = re.compile(r"\w+")


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

    @classmethod
    def matching(cls, text: str) -> models.QuerySet[MapIndex]:
        """Return the indexes of maps with every word of `text`; the last may be the beginning of one."""
        words = words_of(text)
        if not words:
            return cls.objects.none()
        found = get_search_backend().autocomplete(
            words, cls.objects.only("pk"), operator="and", order_by_relevance=False
        )
        return found.get_queryset().order_by().values("pk")  # type: ignore[no-any-return]

    def refresh_search(self) -> None:
        """Bring the search engine's copy up to date."""
        index.insert_or_update_object(self)


def words_of(text: str) -> str:
    """Return the words of a text with one blank between them: nothing that a query language could read."""
    return " ".join(_WORD.findall(_SIGN.sub(r" \g<0> ", text)))
