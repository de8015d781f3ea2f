"""A change that comes by HTTP: scripts, imports, merges. Larger than a socket takes, otherwise the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from chalkmap.maps.document.schema import Change
from chalkmap.maps.errors import ChangeMalformedError
from chalkmap.maps.sync import gateway

if TYPE_CHECKING:
    from chalkmap.maps.models import Map
    from chalkmap.people.models import Person


def submit_change(*, row: Map, body: bytes, actor: Person) -> int:
    """Put a change, as JSON, into the map's log and return its number.

    Raises ChangeMalformedError for what is not a change, and the gateway's refusal for one that does not apply.
    """
    try:
        change = msgspec.json.decode(body, type=Change)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ChangeMalformedError(reason=str(error)) from error
    return gateway.submit_change(row.pk, change.id, change.ops, author=actor)
