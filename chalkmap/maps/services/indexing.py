"""Keeping what lists and search know about a map up to date with its log."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Any

from chalkmap.maps.drawing import draw_svg
from chalkmap.maps.drawing.errors import DrawingFailedError
from chalkmap.maps.models import Map, MapChange, MapIndex
from chalkmap.maps.summary import Summary, summary_of
from chalkmap.maps.sync import gateway

THUMBNAIL_WIDTH = 640  # pixels: sharp on a card, good enough for the large one of the home page
DRAWN_WHOLE = 400  # nodes: more would be a smear at this size, and a megabyte
DEPTH_OF_LARGE = 2  # levels below the centre

log = logging.getLogger(__name__)


def refresh(row: Map) -> None:
    """Write the index of a map and its title as they are in its log now."""
    document = gateway.read_map(row.pk)
    summary = summary_of(document)
    index = _store(row, summary, document)
    _store_facts(row, summary)
    index.refresh_search()


def _store(row: Map, summary: Summary, document: dict[str, Any]) -> MapIndex:
    index, _made = MapIndex.objects.update_or_create(
        map=row,
        defaults={
            "seq": summary.seq,
            "node_count": summary.node_count,
            "text": summary.text,
            "thumbnail": _picture(document, summary, "light"),
            "thumbnail_dark": _picture(document, summary, "dark"),
        },
    )
    return index


def _picture(document: dict[str, Any], summary: Summary, theme: str) -> str:
    """Draw the map; a map that cannot be drawn has a card without a picture, and is found all the same."""
    depth = DEPTH_OF_LARGE if summary.node_count > DRAWN_WHOLE else 0
    try:
        return draw_svg(document, width=THUMBNAIL_WIDTH, theme=theme, depth=depth)
    except DrawingFailedError as error:
        log.warning("No picture of a map: %s", error)
        return ""


def _store_facts(row: Map, summary: Summary) -> None:
    changed_at = _committed_at(row, summary.seq)
    if (row.title, row.changed_at) != (summary.title, changed_at):
        row.title, row.changed_at = summary.title, changed_at
        row.save(update_fields=["title", "changed_at"])


def _committed_at(row: Map, seq: int) -> datetime:
    at = MapChange.objects.filter(map=row.pk, seq=seq).values_list("at", flat=True).first()
    return datetime.fromtimestamp(at / 1000, tz=UTC) if at else row.changed_at
