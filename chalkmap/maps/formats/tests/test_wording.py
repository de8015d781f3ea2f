from __future__ import annotations

import re
from pathlib import Path

import pytest

from chalkmap.maps.formats import wording
from chalkmap.maps.formats.loss import Loss
from chalkmap.maps.formats.report import report_of
from chalkmap.maps.formats.wording import Into, What

SOURCES = [
    path.read_text()
    for folder in ("maps/formats", "core")
    for path in (Path(wording.__file__).parents[2] / folder).rglob("*.py")
    if path.name != "wording.py" and "tests" not in path.parts
]


@pytest.mark.parametrize("entry", [*What, *Into])
def test_every_code_is_used_and_no_two_say_the_same(entry):
    names = (f"{type(entry).__name__}.{entry.name}", f'"{entry.name}"')
    assert any(name in source for source in SOURCES for name in names)
    assert [other for other in type(entry) if other.value == entry.value] == [entry]


def test_codes_are_plain_names():
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", entry.code) for entry in [*What, *Into])


def test_a_report_groups_by_words_and_names_places():
    losses = [
        Loss("dropped", What.MARKUP, "node “a”", values={"tag": "script"}),
        Loss("dropped", What.MARKUP, "node “b”", values={"tag": "script"}),
        Loss("changed", What.DETAILS, "node “a”", Into.PART_OF_NOTE),
    ]
    report = report_of({"nodes": {"a": {}}}, losses)
    assert report["dropped"] == [
        {"code": "markup", "what": "script (in a rich text)", "count": 2, "where": ["node “a”", "node “b”"]}
    ]  # fmt: skip
    assert report["changed"][0]["into"] == "part of the note"
