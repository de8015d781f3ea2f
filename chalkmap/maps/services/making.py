"""New maps: empty, from a document, or as a copy of another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from chalkmap.core.ids import new_id
from chalkmap.maps import tasks
from chalkmap.maps.document.inline import escape_title
from chalkmap.maps.document.map import empty_map, title_of
from chalkmap.maps.document.schema import MAX_TITLE
from chalkmap.maps.document.splices import utf16_length
from chalkmap.maps.errors import MapsNotForPersonError, TitleTooLongError
from chalkmap.maps.models import Map
from chalkmap.maps.services.files import copy_files, names_in
from chalkmap.maps.summary import without_removed
from chalkmap.maps.sync import gateway
from chalkmap.people.access import may

if TYPE_CHECKING:
    from chalkmap.people.models import Person


def create_map(*, title: str, actor: Person) -> Map:
    """Make a map with nothing but its centre. A blank title gives it the name of a new map.

    Raises MapsNotForPersonError, TitleTooLongError.
    """
    refuse_long_title(title)
    centre = {"order": "a0", "title": escape_title(title.strip() or _("New map"))}
    return create_map_from(document={**empty_map(), "nodes": {new_id(): centre}}, actor=actor)


def create_map_from(*, document: dict[str, Any], actor: Person) -> Map:
    """Make a map from a whole document, as one change by `actor`. Raises MapsNotForPersonError.

    The log comes first and the row after it: without its row a log is never seen, while a row without
    its log would be a map that does not open.
    """
    if not may(actor, "maps.create"):
        raise MapsNotForPersonError
    map_id = new_id()
    gateway.start_map(map_id, document, author=actor)
    row = Map.objects.create(id=map_id, owner=actor, title=title_of(document))
    tasks.refresh_index.enqueue(map_id)
    return row


def duplicate_map(*, original: Map, actor: Person) -> Map:
    """Make the actor's own copy of a map as it is now: without its history, its shares and what was removed."""
    document = without_removed(gateway.read_map(original.pk))
    title = _("Copy of %(title)s") % {"title": title_of(document)}
    document["settings"] = {**document["settings"], "title": escape_title(title)[:MAX_TITLE]}
    row = create_map_from(document=document, actor=actor)
    copy_files(source=original, target=row, names=names_in(document), actor=actor)
    return row


def refuse_long_title(title: str) -> None:
    """Raise TitleTooLongError for a title above the document's limit."""
    if utf16_length(escape_title(title.strip())) > MAX_TITLE:
        raise TitleTooLongError(limit=MAX_TITLE)
