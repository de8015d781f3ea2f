from __future__ import annotations

import pytest

from chalkmap.core.json import JsonRefusedError, parse_json


@pytest.mark.parametrize(
    ("data", "problem", "place"),
    [
        (b'{"a":\n 1,,}', "not JSON", {"line": 2}),
        (b"[" * 100_000, "nested too deep", {}),
        (b'{"a":' * 100_000, "nested too deep", {}),
        (b"[" + b"[]," * 2_000_000 + b"[]]", "lists and objects", {}),
        (b"[NaN]", "NaN", {}),
        (b"[" + b"1" * 5_000 + b"]", "not JSON", {}),
        (b'{"a": "\0"}', "NUL", {"byte": 7}),
    ],
)
def test_what_is_no_harmless_json_is_refused_with_the_place(data, problem, place):
    with pytest.raises(JsonRefusedError, match=problem) as caught:
        parse_json(data)
    assert place.items() <= caught.value.details.items()


def test_halves_of_characters_are_replaced_and_counted():
    parsed = parse_json(rb'["\ud83d", "\ud83d\ude00", "\\ud83d"]')
    assert parsed.value == ["\ufffd", "😀", "\\ud83d"]
    assert parsed.halves == 1


def test_other_encodings_are_read():
    assert parse_json("\ufeff[1]".encode()).value == [1]
    assert parse_json('["ü"]'.encode("utf-16")).value == ["ü"]
