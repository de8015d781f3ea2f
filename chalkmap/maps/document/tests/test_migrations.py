"""Maps of an older schema become maps of today's."""

import json
from pathlib import Path

import pytest

from chalkmap.maps.document.errors import MapRefusedError
from chalkmap.maps.document.map import check_map, empty_map
from chalkmap.maps.document.migrations import MIGRATIONS, migrate
from chalkmap.maps.document.schema import SCHEMA_VERSION

FIXTURES = Path(__file__).resolve().parents[4] / "schema" / "fixtures" / "migrations"


def test_each_schema_has_a_map_that_still_opens():
    for schema in range(1, SCHEMA_VERSION + 1):
        document = json.loads((FIXTURES / f"schema-{schema}.json").read_text())
        assert document["schema"] == schema
        assert migrate(document) == (schema < SCHEMA_VERSION)
        assert document["schema"] == SCHEMA_VERSION
        assert check_map(document) == []


def test_each_schema_after_the_first_has_its_migration():
    assert len(MIGRATIONS) == SCHEMA_VERSION - 1


def test_migrations_run_in_their_order_from_where_the_map_is():
    ran = []
    steps = [lambda _: ran.append("1 to 2"), lambda _: ran.append("2 to 3")]
    assert migrate({"schema": 1}, steps)
    assert ran == ["1 to 2", "2 to 3"]
    ran.clear()
    document = {"schema": 2}
    assert migrate(document, steps)
    assert (ran, document) == (["2 to 3"], {"schema": 3})
    assert not migrate(document, steps)


def test_a_map_of_a_later_schema_is_refused():
    with pytest.raises(MapRefusedError, match="newer than this program"):
        migrate(empty_map() | {"schema": SCHEMA_VERSION + 1})
