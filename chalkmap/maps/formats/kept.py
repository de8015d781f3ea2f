"""What a map keeps of a file that Chalkmap has no field for: in `foreign`, under the key of the file's format.

A map may come from anywhere, so whatever is found there is looked at before it is believed.
"""

from __future__ import annotations

import base64
import json
import zlib
from typing import TYPE_CHECKING, Any

import msgspec

from chalkmap.maps.document.checks import check_fields
from chalkmap.maps.document.schema import (
    MAX_FOREIGN_BYTES,
    GroupProps,
    NodeProps,
    RelationProps,
    Settings,
)
from chalkmap.maps.document.values import FieldError, check_values

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_FORMS = {"node": NodeProps, "relation": RelationProps, "group": GroupProps, "settings": Settings}
_DEEPEST = 120
_PACK_ABOVE = 2_000
_UNPACKED_MAX = 4_000_000
_PACKED = "deflate:"


def is_valid(kind: str, fields: Mapping[str, Any]) -> bool:
    """Say whether these fields may stand in a map: of a node, a relation, a group or the settings."""
    try:
        check_values(fields, _DEEPEST)
        msgspec.convert(fields, _FORMS[kind])
        check_fields(dict(fields), kind)
    except (FieldError, msgspec.ValidationError):
        return False
    return True


def kept_of(key: str, thing: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is kept under a key for a node, relation, group or the settings; {} if nothing that makes sense."""
    kept = (thing.get("foreign") or {}).get(key)
    return kept if isinstance(kept, dict) else {}


def without_kept(key: str, thing: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields without `deleted`, and without what is kept under a key."""
    others = {name: value for name, value in (thing.get("foreign") or {}).items() if name != key}
    bare = {name: value for name, value in thing.items() if name not in {"foreign", "deleted"}}
    return bare | ({"foreign": others} if others else {})


def fits(key: str, kept: Mapping[str, Any]) -> bool:
    """Say whether this may stand in a `foreign` field."""
    text = json.dumps({key: kept}, ensure_ascii=False)
    return len(text.encode("utf-8", "replace")) <= MAX_FOREIGN_BYTES - 64


def texts_in(kept: Mapping[str, Any], name: str) -> dict[str, str]:
    """Return a kept table of texts, without anything that is none."""
    table = kept.get(name)
    if not isinstance(table, dict):
        return {}
    return {str(key): value for key, value in table.items() if isinstance(value, str)}


def list_in(kept: Mapping[str, Any], name: str) -> list[str]:
    """Return a kept list of texts, without anything that is none."""
    items = kept.get(name)
    return [item for item in items if isinstance(item, str)] if isinstance(items, list) else []


def pack(text: str) -> str:
    """Return a long text compressed, so that more fits into `foreign`."""
    if len(text) < _PACK_ABOVE and not text.startswith(_PACKED):
        return text
    packed = zlib.compress(text.encode("utf-8", "replace"), 9)
    return _PACKED + base64.b64encode(packed).decode()


def unpack(text: str) -> str:
    """Return what `pack` was given; nothing for what it cannot have made."""
    if not text.startswith(_PACKED):
        return text
    try:
        unpacker = zlib.decompressobj()
        return unpacker.decompress(base64.b64decode(text[8:]), _UNPACKED_MAX).decode()
    except (ValueError, zlib.error):
        return ""


def pack_json(value: Any) -> str:
    """Return a value of another program's JSON as text: a map holds no fractions and little depth."""
    return pack(json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True))


def unpack_json(text: Any) -> dict[str, Any]:
    """Return an object that `pack_json` was given; {} for anything else."""
    if not isinstance(text, str):
        return {}
    try:
        value = json.loads(unpack(text))
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def as_it_came(
    made: dict[str, Any],
    kept: Mapping[str, Any],
    read: Callable[[dict[str, Any]], dict[str, Any]],
    fields: Mapping[str, Any],
) -> dict[str, Any]:
    """Put what is kept of a file into what was made anew of `fields`.

    A piece goes back as it came, unless a reader would then see something else in a field than the map has now: an edit
    counts, and what nobody edited keeps its own words.
    """
    result = dict(made)
    seen = read(result)
    for name, value in kept.items():
        trial = result | {name: value}
        found = read(trial)
        differing = {each for each in {*seen, *found} if seen.get(each) != found.get(each)}
        if all(found.get(each) == fields.get(each) for each in differing):
            result, seen = trial, found
    return result


def rest_of(raw: Mapping[str, Any], made: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a file says and what was made anew of its reading does not."""
    return {name: value for name, value in raw.items() if name not in made or made[name] != value}
