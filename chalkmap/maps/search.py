"""Finding maps by their words: modelsearch's index, asked in a way that stays fast.

On SQLite its own query joins the word table to the table of entries from the wrong side: one search of the word
table for each map, 90 seconds with 10,000 maps. Here the words are looked up first, once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models.expressions import RawSQL
from modelsearch.backends import get_search_backend

if TYPE_CHECKING:
    from typing import Any

    from django.db.models import Model, QuerySet

# Scripts written without spaces: each sign is a word of its own, so that a part of a sentence is found.
_SIGN = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
_WORD = re.compile(r"\w+")
_ENTRIES_WITH = (
    "SELECT rowid FROM modelsearch_indexentry_fts WHERE modelsearch_indexentry_fts MATCH %s"
)


def words_of(text: str) -> str:
    """Return the words of a text with one blank between them: nothing that a query language could read."""
    return " ".join(_WORD.findall(_SIGN.sub(r" \g<0> ", text)))


def keys_matching(model: type[Model], text: str) -> QuerySet[Any, Any] | list[str]:
    """Return the keys of the rows with every word of `text`; the last may be the beginning of one."""
    words = words_of(text)
    if not words:
        return []
    if connection.vendor == "sqlite":
        return _keys_in_sqlite(model, words.split())
    found = get_search_backend().autocomplete(
        words, model._default_manager.only("pk"), operator="and", order_by_relevance=False
    )
    keys: QuerySet[Any, Any] = found.get_queryset().order_by().values("pk")
    return keys


def _keys_in_sqlite(model: type[Model], words: list[str]) -> QuerySet[Any, Any]:
    entries = apps.get_model("modelsearch", "IndexEntry")
    match = " AND ".join(f'"{word}"' for word in words)  # words_of left no quotation mark
    rows = RawSQL(_ENTRIES_WITH, [f"{{autocomplete}} : ({match}*)"])  # noqa: S611 - one parameter
    kind = ContentType.objects.get_for_model(model)
    found: QuerySet[Any, Any] = entries._default_manager.filter(content_type=kind, pk__in=rows)
    return found.values("object_id")
