"""Changes that a browser can make and JSON cannot carry: strings with half a surrogate pair in them.

JavaScript writes such a string as an escape that no strict reader takes. The page must hear that its change is
refused; closing the socket would make it send the same again for ever.
"""

from __future__ import annotations

import json

import msgspec

from chalkmap.maps.document.schema import Id


def id_of_unreadable(text: bytes) -> str | None:
    """Return the id of a change that the strict reader did not take, or None when it is no change at all."""
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(message, dict) or message.keys() != {"type", "id", "ops"}:
        return None
    try:
        change_id: str = msgspec.convert(message["id"], Id)
    except (msgspec.ValidationError, UnicodeEncodeError):
        return None
    return change_id if message["type"] == "change" else None
