from __future__ import annotations

import pytest

from chalkmap.maps.document.map import walk
from chalkmap.maps.formats.errors import FormatError
from chalkmap.maps.formats.opml import Opml
from chalkmap.maps.formats.tests.cases import FormatTests, read_as

EXAMPLE = b"""<?xml version="1.0"?>
<opml version="2.0"><head><title>Plan</title><ownerName>Ruth</ownerName></head><body>
<outline text="&lt;b&gt;Plan&lt;/b&gt; A" _note="one&#10;two" created="Mon, 1 Feb 2027">
 <outline text="Feed" type="rss" xmlUrl="https://example.org/feed" htmlUrl="https://example.org/"/>
 <outline text="done" _status="checked" category="a,b"><outline text="open" _complete="false"/></outline>
</outline></body></opml>"""


class TestOpml(FormatTests):
    format = Opml()
    file_name = "plan.opml"

    def example(self) -> bytes:
        return EXAMPLE


def outline(data: bytes) -> list[tuple[int, str]]:
    document = read_as(Opml(), data, "plan.opml").map
    return [(depth, document["nodes"][node_id]["title"]) for node_id, depth in walk(document)]


def test_fields_that_several_programs_write_are_read():
    document = read_as(Opml(), EXAMPLE, "plan.opml").map
    nodes = {node["title"]: node for node in document["nodes"].values()}
    assert list(nodes) == ["**Plan** A", "Feed", "done", "open"]
    assert nodes["Feed"]["link"] == "https://example.org/"
    assert (nodes["done"]["task"], nodes["open"]["task"]) == ({"done": True}, {})
    assert nodes["done"]["tags"] == ["a", "b"]
    assert document["settings"]["title"] == "Plan"


def test_what_only_others_know_goes_back_as_it_came():
    written = Opml().write(read_as(Opml(), EXAMPLE).map, {}).decode()
    for piece in (
        "<ownerName>Ruth</ownerName>",
        'created="Mon, 1 Feb 2027"',
        'xmlUrl="https://example.org/feed"',
        '_complete="false"',
    ):
        assert piece in written


def test_an_edit_counts_and_the_rest_stays():
    document = read_as(Opml(), EXAMPLE).map
    feed = next(node for node in document["nodes"].values() if node["title"] == "Feed")
    feed["link"] = "https://example.org/new"
    written = Opml().write(document, {}).decode()
    assert 'url="https://example.org/new"' in written
    assert "htmlUrl" not in written
    assert 'created="Mon, 1 Feb 2027"' in written


def test_several_first_outlines_stand_below_the_title_and_go_back_bare():
    data = b'<opml><head><title>List</title></head><body><outline text="a"/><outline text="b"/></body></opml>'
    assert outline(data) == [(0, "List"), (1, "a"), (1, "b")]
    assert Opml().write(read_as(Opml(), data).map, {}).count(b"<outline") == 2


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"<opml><head/></opml>", "no outline in the body"),
        (b"<opml>\n<body><outline text='a & b'/></body></opml>", "line 2"),
        (b"<other/>", "the root element is <other>"),
    ],
)
def test_a_file_without_outlines_is_refused_with_the_place(data, problem):
    with pytest.raises(FormatError, match=problem):
        read_as(Opml(), data, "a.opml")
