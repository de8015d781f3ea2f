"""What stands in a map: the forms of `put` with defaults filled in, no nulls, and the mark of what is hidden.

Made from the structs in `schema.py`, so that a field is written down once.
"""

from __future__ import annotations

import types
from functools import reduce
from operator import or_
from typing import Any, Literal, Union, get_args, get_origin

import msgspec
from msgspec import NODEFAULT, UNSET, Struct, UnsetType

from chalkmap.maps.document.schema import Id, NewGroup, NewNode, NewRelation, Settings


def _without_null(declared: Any) -> Any:
    """Return the type without None, and a bare one where nothing else is left of a union."""
    if get_origin(declared) not in (Union, types.UnionType):
        return declared
    return reduce(or_, [part for part in get_args(declared) if part is not type(None)])


def _stored_form(name: str, form: type[Struct], about: str, *more: Any) -> type[Struct]:
    fields: list[Any] = []
    for field in msgspec.structs.fields(form):
        optional = field.default is UNSET
        declared = _without_null(field.type)
        fields.append((field.name, declared, UNSET if optional else NODEFAULT))
    renamed = {f.name: f.encode_name for f in msgspec.structs.fields(form)}
    return msgspec.defstruct(
        name,
        [*fields, *more],
        kw_only=True,
        rename=renamed,
        forbid_unknown_fields=True,
        omit_defaults=True,
        module=__name__,
        namespace={"__doc__": about},
    )


def _table_of(form: type[Struct]) -> Any:
    return types.GenericAlias(dict, (Id, form))


_DELETED = ("deleted", bool | UnsetType, UNSET)

MapNode = _stored_form("MapNode", NewNode, "A node as it stands in a map.", _DELETED)
MapRelation = _stored_form(
    "MapRelation", NewRelation, "A relation as it stands in a map.", _DELETED
)
MapGroup = _stored_form("MapGroup", NewGroup, "A group as it stands in a map.", _DELETED)
MapSettings = _stored_form("MapSettings", Settings, "The settings as they stand in a map.")

MindMap = msgspec.defstruct(
    "MindMap",
    [
        ("schema", Literal[1]),
        ("seq", int),
        ("settings", MapSettings),
        ("nodes", _table_of(MapNode)),
        ("relations", _table_of(MapRelation)),
        ("groups", _table_of(MapGroup)),
    ],
    forbid_unknown_fields=True,
    module=__name__,
    namespace={"__doc__": "A whole map, at the change numbered `seq`."},
)
