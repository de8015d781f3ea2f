"""What a .mm file has no word for, in an attribute of ours: `CHALKMAP="{…}"`. Freeplane leaves it alone.

Each field stands with a check sum of what the rest of the element says of it. If somebody edits the node in
Freeplane, the sum no longer fits and their edit counts.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any

from chalkmap.maps.formats.freeplane.names import KEY
from chalkmap.maps.formats.kept import is_valid

if TYPE_CHECKING:
    from collections.abc import Mapping


def extra_of(wanted: Mapping[str, Any], derived: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return the fields in which the map is not what the element says; an absent one as null."""
    names = sorted({*wanted, *derived} - {"foreign"})
    extra = {
        name: [_sum(derived.get(name)), wanted.get(name)]
        for name in names
        if wanted.get(name) != derived.get(name)
    }
    others = {key: value for key, value in (wanted.get("foreign") or {}).items() if key != KEY}
    return extra | ({"foreign": [_sum(None), others]} if others else {})


def apply_extra(kind: str, extra: Any, fields: dict[str, Any]) -> bool:
    """Put the fields of an `extra_of` back where nobody has edited since. False if they are not what we wrote."""
    if not isinstance(extra, dict):
        return False
    found = {
        name: pair[1]
        for name, pair in extra.items()
        if isinstance(pair, list) and len(pair) == 2 and pair[0] == _sum(fields.get(name))
    }
    if not is_valid(kind, found):
        return False
    for name, value in found.items():
        if value is None:
            fields.pop(name, None)
        else:
            fields[name] = value
    return True


def decode_extra(text: str | None) -> Any:
    """Return what an attribute of ours holds; None for nothing or for what is no JSON."""
    if not text:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def encode_extra(extra: Mapping[str, Any]) -> str:
    """Return the text of the attribute. Only ASCII, so that no editor's encoding can break it."""
    return json.dumps(extra, separators=(",", ":"), sort_keys=True)


def _sum(value: Any) -> int:
    if value is None:
        return 0
    return zlib.crc32(json.dumps(value, sort_keys=True, separators=(",", ":")).encode())
