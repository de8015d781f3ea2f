from __future__ import annotations

import json
import zipfile
from io import BytesIO
from typing import Any

import pytest

from chalkmap.core.zip import write_archive
from chalkmap.maps.document.map import walk
from chalkmap.maps.formats.errors import FormatError
from chalkmap.maps.formats.registry import format_of, read_file, write_file
from chalkmap.maps.formats.source import Source
from chalkmap.maps.formats.tests.cases import FormatTests, read_as
from chalkmap.maps.formats.xmind.xml8 import XMind8
from chalkmap.maps.formats.xmind.zen import XMindZen

PNG = b"\x89PNG\r\n\x1a\n not looked at here"
ROOT: dict[str, Any] = {
    "id": "root", "title": "Plan", "structureClass": "org.xmind.ui.logic.right",
    "children": {
        "attached": [
            {
                "id": "a", "title": "A", "href": "xmind:#b", "labels": ["x"], "customWidth": 90,
                "markers": [{"markerId": "priority-1"}, {"markerId": "tag-dark-blue"}, {"markerId": "task-half"}],
                "notes": {"plain": {"content": "bold"}, "ops": {"ops": []},
                          "html": {"content": {"paragraphs": [{"spans": [
                              {"style": {"properties": {"fo:font-weight": "bold"}}, "text": "bold"}]}]}}},
                "boundaries": [{"range": "master", "title": "wall"}],
            },
            {"id": "b", "title": "B", "attributedTitle": [{"text": "B", "fo:font-weight": "bold"}],
             "image": {"src": "xap:resources/a.png", "width": 20.5}, "style": {"properties": {"svg:fill": "#2FB344"}},
             "branch": "folded", "children": {"attached": [{"id": "c", "title": "C"}]}},
        ],
        "summary": [{"id": "s", "title": "both"}],
        "detached": [{"id": "f", "title": "Floating", "position": {"x": -44.5, "y": 195.75}}],
    },
    "summaries": [{"range": "(0,1)", "topicId": "s"}],
}  # fmt: skip
RELATION = {
    "id": "r",
    "end1Id": "a",
    "end2Id": "f",
    "title": "needs",
    "controlPoints": {"0": {"x": 1.5}},
}
SHEETS: list[dict[str, Any]] = [
    {
        "id": "s1",
        "title": "One",
        "rootTopic": ROOT,
        "relationships": [RELATION],
        "theme": {"id": "t"},
    },
    {"id": "s2", "title": "Two", "rootTopic": {"id": "two", "title": "Second"}},
]
DECOY = b"<xmap-content><sheet><topic><title>Warning</title></topic></sheet></xmap-content>"


def zen(sheets=SHEETS, **parts: bytes) -> bytes:
    content = json.dumps(sheets).encode()
    return write_archive(
        {"content.json": content, "content.xml": DECOY, "resources/a.png": PNG, **parts}
    )


class TestXMindZen(FormatTests):
    format = XMindZen()
    file_name = "plan.xmind"

    def example(self) -> bytes:
        return zen()


class TestXMind8(FormatTests):
    format = XMind8()
    file_name = "plan.xmind"

    def example(self) -> bytes:
        read = read_as(XMindZen(), zen())
        return XMind8().write(read.map, read.files)


def content_of(data: bytes) -> Any:
    return json.loads(zipfile.ZipFile(BytesIO(data)).read("content.json"))


def test_topics_of_all_sheets_are_read_and_the_decoy_is_not():
    read = read_as(XMindZen(), zen())
    nodes = read.map["nodes"]
    assert [(depth, nodes[each]["title"]) for each, depth in walk(read.map)] == [
        (0, "Plan"), (1, "A"), (1, "**B**"), (2, "C"), (1, "both"), (0, "Floating"), (0, "Second"),
    ]  # fmt: skip
    a = nodes["a"]
    assert (a["link"], a["tags"], a["icons"], a["task"]) == (
        "#b",
        ["x"],
        ["circle-number-1", "puzzle"],
        {"progress": 50},
    )
    assert a["note"]["content"][0]["content"] == [
        {"type": "text", "text": "bold", "marks": [{"type": "strong"}]}
    ]
    assert (nodes["b"]["image"], nodes["b"]["colour"]) == ({"file": "a.png", "width": 20}, "green")
    assert (nodes["f"]["x"], nodes["f"]["y"]) == (-44, 196)
    assert read.files == {"a.png": PNG}
    assert read.map["settings"]["layout"] == "right"
    assert read.map["settings"]["fold_depth"] == 1
    groups = {group["kind"]: group for group in read.map["groups"].values()}
    assert groups["boundary"]["nodes"] == ["a"]
    assert (
        groups["boundary"]["label"],
        groups["summary"]["nodes"],
        groups["summary"]["summary"],
    ) == ("wall", ["a", "b"], "s")
    (relation,) = read.map["relations"].values()
    assert (relation["from"], relation["to"], relation["label"]) == ("a", "f", "needs")


def test_what_only_xmind_knows_goes_back_as_it_came():
    read = read_as(XMindZen(), zen())
    one, two = content_of(XMindZen().write(read.map, read.files))
    assert (one["theme"], one["title"], two["title"]) == ({"id": "t"}, "One", "Two")
    assert one["relationships"][0]["controlPoints"] == RELATION["controlPoints"]
    a, b = one["rootTopic"]["children"]["attached"]
    assert (a["customWidth"], a["markers"], a["href"]) == (
        90,
        ROOT["children"]["attached"][0]["markers"],
        "xmind:#b",
    )
    assert a["notes"] == ROOT["children"]["attached"][0]["notes"]
    assert b["image"] == {"src": "xap:resources/a.png", "width": 20.5}
    assert b["branch"] == "folded"
    assert one["rootTopic"]["children"]["detached"][0]["position"] == {"x": -44.5, "y": 195.75}
    assert one["rootTopic"]["summaries"] == [{"range": "(0,1)", "topicId": "s"}]


def test_an_edit_counts_and_the_rest_stays():
    read = read_as(XMindZen(), zen())
    read.map["nodes"]["a"] |= {"icons": ["flag"], "task": {"done": True}}
    (a, _) = content_of(XMindZen().write(read.map, read.files))[0]["rootTopic"]["children"][
        "attached"
    ]
    assert a["markers"] == [{"markerId": "flag-gray"}]
    assert a["extensions"] == [{"provider": "org.xmind.ui.task", "content": {"status": "done"}}]
    assert a["customWidth"] == 90


def test_one_generation_can_become_the_other():
    read = read_as(XMindZen(), zen())
    written = write_file(read.map, XMind8(), read.files)
    old = read_file(written.data, "old.xmind")
    assert format_of(Source(written.data, "old.xmind")).name == "xmind8"
    assert {loss.kind.code for loss in written.losses if loss.outcome != "kept"} == {
        "titles",
        "icons",
        "foreign",
    }
    assert old.map["nodes"]["b"]["image"] == {"file": "a.png", "width": 20}
    assert old.files == {"a.png": PNG}


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (zen([]), "no sheet with a central topic"),
        (zen([{"id": "s"}]), "no sheet with a central topic"),
        (
            write_archive({"content.json": b'[{"rootTopic": {'}),
            r"a.xmind, content.json, line 1: not JSON",
        ),
        (
            write_archive({"content.json": b"[]", "manifest.json": b'{"encryption-data": {}}'}),
            "protected with a password",
        ),
        (
            b'<xmap-content xmlns="urn:xmind:xmap:xmlns:content:2.0"/>',
            "no sheet with a central topic",
        ),
        (write_archive({"content.xml": b"<document-content/>"}), "NovaMind or OpenDocument"),
        (write_archive({"good.txt": b"x"}), "zip files cannot be read"),
    ],
)
def test_what_is_no_map_is_refused_with_the_reason(data, problem):
    with pytest.raises(FormatError, match=problem):
        read_file(data, "a.xmind")


def test_ids_in_a_circle_and_ranges_beyond_are_no_trouble():
    loop = {"id": "x", "title": "x", "children": {"attached": [{"id": "x", "title": "y"}]},
            "boundaries": [{"range": "(5,9)"}], "summaries": [{"range": "(0,0)", "topicId": "gone"}]}  # fmt: skip
    sheet = {"rootTopic": loop, "relationships": [{"end1Id": "x", "end2Id": "nobody"}]}
    read = read_file(zen([sheet]), "a.xmind")
    assert len(read.map["nodes"]) == 2
    told = {(loss.outcome, loss.kind.code) for loss in read.losses}
    assert {
        ("dropped", "loose-relation"),
        ("dropped", "loose-group"),
        ("changed", "second-id"),
    } <= told
