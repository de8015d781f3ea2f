from __future__ import annotations

import json
import zipfile
from io import BytesIO
from typing import Any

import pytest

from chalkmap.core.zip import write_archive
from chalkmap.maps.document.map import walk
from chalkmap.maps.formats.errors import FormatError
from chalkmap.maps.formats.mindmeister import MindMeister
from chalkmap.maps.formats.registry import read_file
from chalkmap.maps.formats.tests.cases import FormatTests, read_as

NO_TASK = {"from": None, "until": None, "resource": None, "effort": None, "notify": 1}
MAP: dict[str, Any] = {
    "map_version": "3.0",
    "root": {
        "id": 1, "title": "Plan\nA", "rank": None, "pos": [None, None], "task": NO_TASK, "children": [
            {"id": 3, "title": "second", "rank": 2, "pos": [300, 10], "icon": ["flag_red", "own_icon"], "task": NO_TASK,
             "note": "<p>a <b>note</b></p>", "link": "https://example.org", "created_at": "2021-06-06T21:42:46.000Z"},
            {"id": 2, "title": "first", "rank": 1, "pos": [-472, -684],
             "task": NO_TASK | {"until": "2027-01-02", "resource": "Ruth"}, "style": {"backgroundColor": "2FB344", "bold": True},
             "boundary": {"shape": 3, "fill_color": "00aaff", "stroke_color": "00aaff"},
             "children": [{"id": 5, "title": "below", "rank": 1, "attachments": [{"name": "a.pdf"}]}]},
            {"id": 4, "title": "apart", "rank": 3, "pos": [50, 60], "property": {"floating": True}},
        ],
    },
    "connections": [{"id": 9, "from_id": 2, "to_id": 4, "label": "needs", "color": "2fb344", "cp_from_x": 1.5}],
    "slides": [{"id": 1, "next_slide_id": None}],
}  # fmt: skip


class TestMindMeister(FormatTests):
    format = MindMeister()
    file_name = "plan.mind"

    def example(self) -> bytes:
        return write_archive({"map.json": json.dumps(MAP).encode()})


def map_json(data: bytes) -> Any:
    return json.loads(zipfile.ZipFile(BytesIO(data)).read("map.json"))


@pytest.mark.parametrize(
    "data", [json.dumps(MAP).encode(), write_archive({"map.json": json.dumps(MAP).encode()})]
)
def test_ideas_are_read_in_their_order_from_both_forms(data):
    read = read_file(data, "map.json")
    nodes = read.map["nodes"]
    assert [(depth, nodes[each]["title"]) for each, depth in walk(read.map)] == [
        (0, "Plan\nA"), (1, "first"), (2, "below"), (1, "second"), (0, "apart"),
    ]  # fmt: skip
    assert (nodes["2"]["side"], nodes["3"]["side"]) == ("left", "right")
    assert nodes["2"]["task"] == {"due_on": "2027-01-02", "assignee": "Ruth"}
    assert nodes["2"]["colour"] == "green"
    assert (nodes["3"]["icons"], nodes["3"]["link"]) == (["🚩", "puzzle"], "https://example.org")
    assert "task" not in nodes["3"]
    assert (nodes["4"]["x"], nodes["4"]["y"]) == (50, 60)
    (group,) = read.map["groups"].values()
    assert (group["nodes"], group["colour"]) == (["2"], "blue")
    (relation,) = read.map["relations"].values()
    assert (relation["from"], relation["to"], relation["label"], relation["colour"]) == (
        "2",
        "4",
        "needs",
        "green",
    )
    assert [loss.what for loss in read.losses if loss.outcome == "dropped"] == [
        "attached file “a.pdf”"
    ]


def test_what_only_mindmeister_knows_goes_back_as_it_came():
    written = map_json(
        MindMeister().write(read_as(MindMeister(), json.dumps(MAP).encode()).map, {})
    )
    assert (written["map_version"], written["slides"]) == ("3.0", MAP["slides"])
    first, second, apart = written["root"]["children"]
    assert (first["style"], first["pos"]) == (MAP["root"]["children"][1]["style"], [-472, -684])
    assert first["boundary"]["shape"] == 3
    assert (second["icon"], second["created_at"]) == (
        ["flag_red", "own_icon"],
        "2021-06-06T21:42:46.000Z",
    )
    assert second["note"] == "<p>a <b>note</b></p>"
    assert apart["floating"] is True
    assert written["connections"][0]["cp_from_x"] == 1.5
    assert [idea["id"] for idea in (first, second, apart)] == [2, 3, 4]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b'{"map_version": "2.6"}', "without its root idea"),
        (b'{"map_version": "2.6", "root": []}', "without its root idea"),
        (write_archive({"map.json": b"[]"}), "it says no “map_version”"),
        (write_archive({"map.json": b"{"}), "map.json, line 1: not JSON"),
    ],
)
def test_what_is_no_map_is_refused_with_the_reason(data, problem):
    with pytest.raises(FormatError, match=problem):
        read_file(data, "map.mind")
