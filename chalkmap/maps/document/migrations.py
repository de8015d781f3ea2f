"""How a map of an older schema becomes one of today's: numbered steps, run when the server opens it.

A field that is only added needs none: the reader supplies the default. `MIGRATIONS[0]` leads from schema 1
to 2, and so on; each has a map of the old form in `schema/fixtures/migrations/`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from chalkmap.maps.document.apply import MapDict
from chalkmap.maps.document.errors import MapRefusedError
from chalkmap.maps.document.schema import SCHEMA_VERSION

Migration = Callable[[MapDict], None]

MIGRATIONS: Sequence[Migration] = ()

assert len(MIGRATIONS) == SCHEMA_VERSION - 1, "each schema after the first needs its migration"


def migrate(document: MapDict, migrations: Sequence[Migration] = MIGRATIONS) -> bool:
    """Bring the map to today's schema in place; say whether it was older.

    Raises MapRefusedError for one of a schema that this program does not know yet.
    """
    schema = document.get("schema")
    newest = len(migrations) + 1
    if type(schema) is not int or schema < 1:
        raise MapRefusedError("schema: a whole number from 1")
    if schema > newest:
        raise MapRefusedError(f"schema {schema} is newer than this program, which knows {newest}")
    for number in range(schema, newest):
        migrations[number - 1](document)
        document["schema"] = number + 1
    return schema < newest
