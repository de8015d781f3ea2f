from __future__ import annotations

import pytest

from chalkmap.maps.formats.errors import FormatError
from chalkmap.maps.formats.plain import Plain
from chalkmap.maps.formats.tests.cases import FormatTests, read_as

EXAMPLE = (
    b'{"schema": 1, "seq": 0, "settings": {}, "nodes": {"n0": {"title": "A", "order": "a0"},'
    b' "n1": {"title": "B", "order": "a0", "parent": "n0"}}, "relations": {}, "groups": {}}'
)


class TestPlain(FormatTests):
    format = Plain()
    file_name = "map.json"

    def example(self) -> bytes:
        return EXAMPLE


def test_a_broken_line_is_named():
    with pytest.raises(FormatError, match=r"map\.json, line 2: not JSON"):
        read_as(Plain(), b'{"schema": 1,\n nodes}', "map.json")


def test_a_map_that_breaks_the_schema_is_refused_with_its_place():
    with pytest.raises(FormatError, match=r"n1"):
        read_as(Plain(), EXAMPLE.replace(b'"parent": "n0"', b'"parent": "gone"'), "map.json")
