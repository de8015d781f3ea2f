"""The library as a person sees it: shelves of maps, a page at a time, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chalkmap.maps.models import Level, Map, MapIndex, MapQuerySet, MapShare
from chalkmap.maps.search import words_of

if TYPE_CHECKING:
    from chalkmap.people.models import Person

CARDS_ON_A_PAGE = 24


@dataclass(frozen=True)
class Shelf:
    """One list of maps. `ordered_by` is the time that orders it, the latest first."""

    name: str
    label: Any
    maps: Callable[[Person], MapQuerySet]
    ordered_by: str


@dataclass(frozen=True)
class Card:
    """What a list shows of a map, and what the person may do with it."""

    map: Map
    level: Level
    is_shared: bool
    found: str  # the line of the map's text that a search found, or ""

    @property
    def may_edit(self) -> bool:
        """The person may rename the map."""
        return self.level is not Level.VIEWER

    @property
    def is_mine(self) -> bool:
        """The person owns the map."""
        return self.level is Level.OWNER


@dataclass(frozen=True)
class Page:
    """Some cards, and where the next ones begin ("" at the end)."""

    cards: list[Card]
    next: str


def _every_map(person: Person) -> MapQuerySet:
    return Map.objects.visible_to(person).not_in_trash().order_by("-changed_at", "-pk")


MINE = Shelf("mine", _("My maps"), Map.objects.mine, "changed_at")
SHARED = Shelf("shared", _("Shared with me"), Map.objects.shared_with, "changed_at")
RECENT = Shelf("recent", _("Recent"), Map.objects.recent, "opened_at")
TRASH = Shelf("trash", _("Trash"), Map.objects.in_trash, "trashed_at")
SHELVES = {shelf.name: shelf for shelf in (MINE, SHARED, RECENT, TRASH)}
FOUND = Shelf("found", _("Search"), _every_map, "changed_at")  # all that the person may see


def page_of(
    shelf: Shelf, person: Person, *, search: str = "", after: str = "", size: int = CARDS_ON_A_PAGE
) -> Page:
    """Return the cards of a shelf that follow the place `after`. A place that is none is the beginning."""
    maps = shelf.maps(person).matching(search).for_cards()
    rows = list(maps.filter(_behind(shelf, after))[: size + 1])
    end = _place_of(shelf, rows[size - 1]) if len(rows) > size else ""
    return Page(cards=_cards(rows[:size], person, search), next=end)


def _place_of(shelf: Shelf, row: Map) -> str:
    return f"{getattr(row, shelf.ordered_by).isoformat()}~{row.pk}"


def _behind(shelf: Shelf, place: str) -> Q:
    at_text, _sign, pk = place.partition("~")
    try:
        at = datetime.fromisoformat(at_text)
    except ValueError:
        return Q()
    if at.tzinfo is None:
        return Q()
    name = shelf.ordered_by
    # The first half alone lets the database start at this place of its index.
    return Q((f"{name}__lte", at)) & (Q((f"{name}__lt", at)) | Q(pk__lt=pk))


def _cards(rows: list[Map], person: Person, search: str) -> list[Card]:
    ids = [row.pk for row in rows]
    shares = MapShare.objects.filter(map__in=ids)
    shared = set(shares.values_list("map", flat=True))
    levels = set(shares.reaching(person).values_list("map", "level"))
    lines = _found_lines(ids, search)
    return [
        Card(
            map=row,
            level=_level(row, person, levels),
            is_shared=row.pk in shared,
            found=lines.get(row.pk, ""),
        )
        for row in rows
    ]


def _level(row: Map, person: Person, levels: set[tuple[str, str]]) -> Level:
    if row.owner_id == person.pk:
        return Level.OWNER
    return Level.EDITOR if (row.pk, Level.EDITOR) in levels else Level.VIEWER


def _found_lines(ids: list[str], search: str) -> dict[str, str]:
    words = words_of(search).casefold().split()
    if not words:
        return {}
    texts = MapIndex.objects.filter(pk__in=ids).values_list("pk", "text")
    return {pk: _first_line_with(text, words) for pk, text in texts}


def _first_line_with(text: str, words: list[str]) -> str:
    lines = text.split("\n")
    best = max(lines, key=lambda line: sum(word in line.casefold() for word in words))
    return best if any(word in best.casefold() for word in words) else ""
