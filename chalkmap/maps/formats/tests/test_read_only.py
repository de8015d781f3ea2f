"""The formats that are only read: an example each, what of it arrives, and what is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chalkmap.core.zip import write_archive
from chalkmap.maps.document.map import walk
from chalkmap.maps.formats.canvas import Canvas
from chalkmap.maps.formats.errors import FormatError
from chalkmap.maps.formats.kityminder import KityMinder
from chalkmap.maps.formats.minder import Minder
from chalkmap.maps.formats.mindmup import MindMup
from chalkmap.maps.formats.mymind import MyMind
from chalkmap.maps.formats.registry import read_file
from chalkmap.maps.formats.sciareto import SciaReto
from chalkmap.maps.formats.simplemind import SimpleMind
from chalkmap.maps.formats.tests.cases import ReadTests
from chalkmap.maps.formats.vym import Vym
from chalkmap.maps.formats.wisemapping import WiseMapping

PNG = b"\x89PNG\r\n\x1a\n not looked at here"


def read(data: bytes, name: str) -> tuple[list[tuple[int, str]], dict[str, Any], dict[str, Any]]:
    """Return the outline, the nodes by their titles, and the map."""
    document = read_file(data, name).map
    nodes = document["nodes"]
    outline = [(depth, nodes[each]["title"]) for each, depth in walk(document)]
    return outline, {node["title"]: node for node in nodes.values()}, document


SIMPLEMIND = write_archive({"images/a.png": PNG, "document/mindmap.xml": b"""\xef\xbb\xbf<?xml version="1.0"?><!DOCTYPE simplemind-mindmaps>
<simplemind-mindmaps><mindmap><meta><main-centraltheme id="5"/></meta><topics>
<topic id="0" parent="-1" x="100.00" y="0.00" text="apart"/>
<topic id="5" parent="-1" x="800.00" y="800.00" text="Plan\\Ntwo \\*bold\\* rest"/>
<topic id="2" parent="5" x="900" y="900" text="low" collapsed="true"><note>one
two</note><link urllink="https://example.org"/></topic>
<topic id="1" parent="5" x="600" y="700" text="high" checkbox="True" progress="40"><image name="a.png"/><style><fillcolor r="47" g="179" b="68"/></style></topic>
<topic id="3" parent="2" x="950" y="900" text="below" checkbox="True" checked="True"/>
</topics><relations><relation source="1" target="3"><style target-arrow="filledArrow" line-style="penDashedThin"/></relation></relations></mindmap></simplemind-mindmaps>"""})  # fmt: skip


class TestSimpleMind(ReadTests):
    format = SimpleMind()
    file_name = "plan.smmx"

    def example(self) -> bytes:
        return SIMPLEMIND


def test_topics_in_a_list_are_put_into_a_tree():
    outline, nodes, document = read(SIMPLEMIND, "plan.smmx")
    assert outline == [
        (0, "Plan\ntwo **bold** rest"),
        (1, "high"),
        (1, "low"),
        (2, "below"),
        (0, "apart"),
    ]
    assert (nodes["high"]["task"], nodes["high"]["colour"], nodes["high"]["image"]) == (
        {"progress": 40},
        "green",
        {"file": "a.png"},
    )
    assert (nodes["low"]["link"], nodes["below"]["task"]) == ("https://example.org", {"done": True})
    assert (nodes["high"]["side"], nodes["low"]["side"], nodes["apart"]["x"]) == (
        "left",
        "right",
        -700,
    )
    (relation,) = document["relations"].values()
    assert (relation["ends"], relation["line"]) == ("to", "dashed")
    assert document["settings"]["fold_depth"] == 1


def test_topics_that_are_their_own_parents_are_refused():
    part = b'<m><mindmap><topics><topic id="0" parent="-1"/><topic id="1" parent="2"/><topic id="2" parent="1"/></topics></mindmap></m>'
    with pytest.raises(FormatError, match="in a circle"):
        read_file(write_archive({"document/mindmap.xml": part}), "a.smmx")


MINDMUP = json.dumps({
    "formatVersion": 2, "id": 1, "title": "Plan",
    "ideas": {"11": {"id": 2, "title": "second"}, "2.5": {"id": 3, "title": "first", "attr": {
        "style": {"background": "#2FB344"}, "note": {"text": "a note"}, "collapsed": True}, "ideas": {"1": {"id": 5, "title": "x"}}},
        "-1": {"id": 4, "title": "left", "attr": {"icon": {"url": "https://example.org/a.png"}}}},
    "links": [{"ideaIdFrom": 2, "ideaIdTo": 4, "attr": {"style": {"color": "#2FB344", "lineStyle": "dashed", "arrow": True}}}],
}).encode()  # fmt: skip


class TestMindMup(ReadTests):
    format = MindMup()
    file_name = "plan.mup"

    def example(self) -> bytes:
        return MINDMUP


def test_a_negative_rank_is_the_left_side():
    outline, nodes, document = read(MINDMUP, "plan.mup")
    assert outline == [(0, "Plan"), (1, "first"), (2, "x"), (1, "second"), (1, "left")]
    assert (nodes["left"]["side"], nodes["second"]["side"], nodes["first"]["colour"]) == (
        "left",
        "right",
        "green",
    )
    assert nodes["left"]["image"] == {"file": "https://example.org/a.png"}
    (relation,) = document["relations"].values()
    assert (relation["ends"], relation["line"], relation["colour"]) == ("to", "dashed", "green")


def test_a_collection_of_format_3_has_several_roots():
    data = json.dumps(
        {"formatVersion": 3, "id": "root", "ideas": {"1": {"title": "A"}, "2": {"title": "B"}}}
    ).encode()
    assert read(data, "a.json")[0] == [(0, "A"), (0, "B")]


WISEMAPPING = """<map name="1" version="tango"><topic position="300,40" text="apart" id="9"/>
<topic central="true" id="1"><text><![CDATA[Plan
A]]></text>
<topic position="-100,0" order="1" text="left" id="2" bgColor="rgb(47,179,68)" shape="elipse"><eicon id="📌"/><icon id="tick_tick"/>
<note text="a%20note%0Aof%20two"/></topic>
<topic position="100,0" order="0" text="right" id="3" shrink="true"><link url="www.example.org"/><note><![CDATA[plain]]></note><topic text="in" id="4"/></topic>
</topic><relationship srcTopicId="2" destTopicId="3" endArrow="true" startArrow="false"/>
<relationship srcTopicId="2" destTopicId="77"/></map>""".encode()


class TestWiseMapping(ReadTests):
    format = WiseMapping()
    file_name = "plan.wxml"

    def example(self) -> bytes:
        return WISEMAPPING


def test_topics_of_wisemapping_are_read():
    outline, nodes, document = read(WISEMAPPING, "plan.mm")
    assert outline == [(0, "Plan\nA"), (1, "right"), (2, "in"), (1, "left"), (0, "apart")]
    left = nodes["left"]
    assert (left["icons"], left["colour"], left["shape"], left["side"]) == (
        ["📌", "check"],
        "green",
        "ellipse",
        "left",
    )
    assert [block["content"][0]["text"] for block in left["note"]["content"]] == [
        "a note",
        "of two",
    ]
    assert nodes["right"]["link"] == "http://www.example.org"
    assert [relation["ends"] for relation in document["relations"].values()] == ["to"]


KITYMINDER = json.dumps({"template": "filetree", "root": {"data": {"id": "a1", "text": "Plan"}, "children": [
    {"data": {"text": "one", "note": "**bold** note", "priority": 2, "progress": 5, "hyperlink": "https://example.org",
              "resource": ["Ruth"], "background": "#2fb344", "expandState": "collapse", "image": "https://example.org/a.png"},
     "children": [{"data": {"text": "two", "progress": 9}, "children": []}]}]}}).encode()  # fmt: skip


class TestKityMinder(ReadTests):
    format = KityMinder()
    file_name = "plan.km"

    def example(self) -> bytes:
        return KITYMINDER


def test_nodes_of_kityminder_are_read():
    outline, nodes, document = read(KITYMINDER, "plan.json")
    assert outline == [(0, "Plan"), (1, "one"), (2, "two")]
    one = nodes["one"]
    assert (one["task"], nodes["two"]["task"]) == ({"priority": 2, "progress": 50}, {"done": True})
    assert (one["tags"], one["colour"], one["link"]) == (["Ruth"], "green", "https://example.org")
    assert one["note"]["content"][0]["content"][0]["marks"] == [{"type": "strong"}]
    assert document["settings"] == {"layout": "tree", "fold_depth": 1}


MYMIND = json.dumps({"root": {"id": "r", "text": "My<br>map", "layout": "map", "children": [
    {"id": "a", "text": "<b>A</b>", "side": "left", "color": "#3e3", "shape": "box", "status": "yes", "notes": "<p>n</p>", "children": []},
    {"id": "b", "text": "B", "value": 3.14, "layout": "tree-right", "icon": "fa-star"}]}}).encode()  # fmt: skip


class TestMyMind(ReadTests):
    format = MyMind()
    file_name = "plan.mymind"

    def example(self) -> bytes:
        return MYMIND


def test_items_of_my_mind_are_read_and_values_are_told():
    outline, nodes, document = read(MYMIND, "plan.mymind")
    assert outline == [(0, "My\nmap"), (1, "**A**"), (1, "B")]
    a = nodes["**A**"]
    assert (a["side"], a["colour"], a["shape"], a["task"]) == (
        "left",
        "green",
        "box",
        {"done": True},
    )
    assert (nodes["B"]["layout"], document["settings"]["layout"]) == ("tree", "balanced")
    told = [
        (loss.outcome, loss.kind.code)
        for loss in read_file(MYMIND, "a.mymind").losses
        if loss.outcome != "kept"
    ]
    assert told == [("changed", "markup"), ("dropped", "figures")]


MINDER = b"""<minder version="1.15.0"><nodes><node id="0" posx="10" posy="20"><nodename><text data="Plan"/></nodename><nodenote/>
<nodes><node id="1" side="left" fold="true" color="#2fb344" task="1"><nodename>one</nodename><nodenote>a **note**</nodenote><nodelink>https://example.org</nodelink>
<nodes><node id="2"><nodename><text data="two"/></nodename></node></nodes></node></nodes></node>
<node id="3" posx="110" posy="-20"><nodename><text data="apart"/></nodename></node></nodes>
<connections><connection from_id="2" to_id="3"><style connectionarrow="both" connectiondash="dotted"/><title>needs</title></connection></connections></minder>"""


class TestMinder(ReadTests):
    format = Minder()
    file_name = "plan.minder"

    def example(self) -> bytes:
        return MINDER


@pytest.mark.parametrize("data", [MINDER, write_archive({"map.xml": MINDER})])
def test_nodes_of_minder_are_read(data):
    outline, nodes, document = read(data, "plan.minder")
    assert outline == [(0, "Plan"), (1, "one"), (2, "two"), (0, "apart")]
    one = nodes["one"]
    assert (one["side"], one["colour"], one["task"], one["link"]) == (
        "left",
        "green",
        {"done": True},
        "https://example.org",
    )
    assert (nodes["apart"]["x"], nodes["apart"]["y"]) == (100, -40)
    (relation,) = document["relations"].values()
    assert (relation["label"], relation["ends"], relation["line"]) == ("needs", "both", "dotted")


VYM = write_archive({"images/a.png": PNG, "map.xml": b"""<?xml version="1.0"?><!DOCTYPE vymmap>
<vymmap><mapcenter absPosX="0" absPosY="0" uuid="{1}"><heading textMode="plainText" text="Plan\\nA"/>
<branch relPosX="-10" relPosY="0" uuid="{2}" scrolled="yes" url="https://example.org"><heading textMode="richText" text="&lt;html&gt;&lt;body&gt;&lt;p&gt;&lt;b&gt;left&lt;/b&gt;&lt;/p&gt;&lt;/body&gt;&lt;/html&gt;"/>
<standardflag>heart</standardflag><task status="Finished" prio="2"/><frame frameType="RoundedRectangle" brushColor="#2fb344"/><vymnote textMode="plainText" text="say \\&quot;hello\\&quot;"/>
<floatimage href="file:images/a.png"/><branch relPosX="1" uuid="{3}"><heading text="in"/></branch></branch></mapcenter>
<xlink beginID="{2}" endID="{3}" color="#2fb344" penStyle="Qt::DashLine"/></vymmap>"""})  # fmt: skip


class TestVym(ReadTests):
    format = Vym()
    file_name = "plan.vym"

    def example(self) -> bytes:
        return VYM


def test_branches_of_vym_are_read():
    outline, nodes, document = read(VYM, "plan.vym")
    assert outline == [(0, "Plan\nA"), (1, "**left**"), (2, "in")]
    left = nodes["**left**"]
    assert (left["icons"], left["task"], left["shape"], left["colour"]) == (
        ["heart"],
        {"done": True},
        "rounded",
        "green",
    )
    assert (left["side"], left["image"], left["link"]) == (
        "left",
        {"file": "a.png"},
        "https://example.org",
    )
    assert left["note"]["content"][0]["content"][0]["text"] == 'say "hello"'
    (relation,) = document["relations"].values()
    assert (relation["colour"], relation["line"]) == ("green", "dashed")


SCIARETO = b"""Mind Map generated by NB MindMap plugin
> __version__=`1.1`
---

# Plan \\#1
> fillColor=`#2fb344`,topicLinkUID=`u1`

## left<br/>side
> leftSide=`true`,collapsed=`true`

- NOTE
<pre>one &lt;
two</pre>
- TOPIC
<pre>u1</pre>
```Java
# no heading
```
####### deep
## right
- LINK
<pre>https://example.org</pre>
"""


class TestSciaReto(ReadTests):
    format = SciaReto()
    file_name = "plan.mmd"

    def example(self) -> bytes:
        return SCIARETO


def test_headings_and_what_stands_below_them_are_read():
    outline, nodes, _document = read(SCIARETO, "plan.mmd")
    assert outline == [(0, "Plan #1"), (1, "left\nside"), (2, "deep"), (1, "right")]
    left = nodes["left\nside"]
    assert [block["type"] for block in left["note"]["content"]] == [
        "paragraph",
        "paragraph",
        "code_block",
    ]
    assert (left["side"], nodes["right"]["side"], nodes["right"]["link"]) == (
        "left",
        "right",
        "https://example.org",
    )
    assert left["link"] == "#u1"


CANVAS = json.dumps({
    "nodes": [
        {"id": "g", "type": "group", "x": -20, "y": -20, "width": 300, "height": 200, "label": "wall", "color": "4"},
        {"id": "a", "type": "text", "text": "# A\n\n- more", "x": 0, "y": 0, "width": 100, "height": 60, "color": "#2fb344"},
        {"id": "b", "type": "file", "file": "docs/b.md", "x": 500, "y": 0, "width": 100, "height": 60},
        {"id": "c", "type": "link", "url": "https://example.org/x", "x": 100, "y": 100, "width": 100, "height": 60},
    ],
    "edges": [{"id": "e", "fromNode": "a", "toNode": "b", "label": "needs"}],
}).encode()  # fmt: skip


class TestCanvas(ReadTests):
    format = Canvas()
    file_name = "plan.canvas"

    def example(self) -> bytes:
        return CANVAS


def test_cards_stand_where_they_stood_around_the_name():
    outline, nodes, document = read(CANVAS, "plan.canvas")
    assert outline == [(0, "plan"), (0, "A"), (0, "b.md"), (0, "x")]
    assert (nodes["b.md"]["link"], nodes["x"]["link"], nodes["A"]["colour"]) == (
        "docs/b.md",
        "https://example.org/x",
        "green",
    )
    assert nodes["b.md"]["x"] - nodes["A"]["x"] == 500
    (group,) = document["groups"].values()
    assert (group["nodes"], group["label"], group["colour"]) == (["a", "c"], "wall", "green")
    (relation,) = document["relations"].values()
    assert (relation["from"], relation["to"], relation["label"], relation["ends"]) == (
        "a",
        "b",
        "needs",
        "to",
    )


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.mup", b"[]", "no object with ideas"),
        ("a.mup", b"{", "line 1: not JSON"),
        ("a.km", b"{}", "it has no “root”"),
        ("a.mymind", b'{"root": 1}', "it has no “root”"),
        ("a.canvas", b'{"nodes": [], "edges": []}', "without any card"),
        ("a.wxml", b"<map><topic</map>", "line 1"),
        ("a.minder", b"<minder/>", "without any node"),
        ("a.vym", b"<vymmap/>", "without its centre"),
        ("a.smmx", b"<x/>", "a.smmx"),
        ("a.mmd", b"x\n> __version__=`1.1`\n", "no heading"),
    ],
)
def test_what_is_no_map_is_refused_with_the_reason(name, data, problem):
    with pytest.raises(FormatError, match=problem):
        read_file(data, name)
