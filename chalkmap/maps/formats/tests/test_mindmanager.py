from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from chalkmap.core.zip import write_archive
from chalkmap.maps.document.map import walk
from chalkmap.maps.formats.errors import FormatError
from chalkmap.maps.formats.mindmanager import MindManager
from chalkmap.maps.formats.registry import read_file
from chalkmap.maps.formats.tests.cases import FormatTests, read_as

PNG = b"\x89PNG\r\n\x1a\n not looked at here"
DOCUMENT = b"""<?xml version="1.0" encoding="UTF-8"?>
<ap:Map xmlns:ap="http://schemas.mindjet.com/MindManager/Application/2003"
  xmlns:cor="http://schemas.mindjet.com/MindManager/Core/2003" OId="map"><ap:OneTopic><ap:Topic OId="t1/x==">
 <ap:SubTopics>
  <ap:Topic OId="t2"><ap:TopicViewGroup><ap:Collapsed Collapsed="true"/></ap:TopicViewGroup>
   <ap:Text PlainText="Child A"><ap:Font Bold="true"/></ap:Text>
   <ap:NotesGroup><ap:NotesXhtmlData PreviewPlainText="Note"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>A <b>note</b></p></body></html></ap:NotesXhtmlData></ap:NotesGroup>
   <ap:Hyperlink Url="https://example.org"/>
   <ap:IconsGroup><ap:Icons><ap:Icon IconType="urn:mindjet:FlagRed"/><ap:Icon IconType="urn:mindjet:Own"/></ap:Icons></ap:IconsGroup>
   <ap:TextLabels><ap:TextLabel TextLabelName="x"/></ap:TextLabels>
   <ap:Task TaskPriority="urn:mindjet:Prio2" TaskPercentage="50" DeadlineDate="2027-01-02T00:00:00" Resources="Ruth"/>
   <ap:OneBoundary><ap:Boundary><ap:Color FillColor="ff2fb344"/></ap:Boundary></ap:OneBoundary>
   <ap:OneImage><ap:Image><ap:ImageData ImageType="urn:mindjet:PngImage"><cor:Uri>mmarch://bin/a.png</cor:Uri></ap:ImageData></ap:Image></ap:OneImage>
   <ap:Color FillColor="ff2fb344"/><ap:SubTopicsShape SubTopicsShape="urn:mindjet:x"/>
   <ap:SubTopics><ap:Topic OId="t4"><ap:Text PlainText="Grandchild"/></ap:Topic></ap:SubTopics></ap:Topic>
  <ap:Topic OId="t3"><ap:Text PlainText="Child B"/></ap:Topic>
 </ap:SubTopics><ap:Text PlainText="Central"/></ap:Topic></ap:OneTopic>
 <ap:FloatingTopics><ap:Topic OId="t5"><ap:Text PlainText="Apart"/><ap:Offset CX="10" CY="-20"/></ap:Topic></ap:FloatingTopics>
 <ap:Relationships><ap:Relationship OId="r1">
  <ap:ConnectionGroup Index="0"><ap:Connection><ap:ObjectReference OIdRef="t2"/></ap:Connection></ap:ConnectionGroup>
  <ap:ConnectionGroup Index="1"><ap:Connection><ap:ObjectReference OIdRef="t5"/></ap:Connection></ap:ConnectionGroup>
  <ap:FloatingTopics><ap:Topic OId="l"><ap:Text PlainText="needs"/></ap:Topic></ap:FloatingTopics>
 </ap:Relationship></ap:Relationships></ap:Map>"""


class TestMindManager(FormatTests):
    format = MindManager()
    file_name = "plan.mmap"

    def example(self) -> bytes:
        return write_archive({"Document.xml": DOCUMENT, "bin/a.png": PNG, "xsd/a.xsd": b"<x/>"})


def test_topics_and_all_that_stands_on_them_are_read():
    read = read_as(MindManager(), write_archive({"Document.xml": DOCUMENT, "bin/a.png": PNG}))
    nodes = read.map["nodes"]
    assert [(depth, nodes[each]["title"]) for each, depth in walk(read.map)] == [
        (0, "Central"), (1, "Child A"), (2, "Grandchild"), (1, "Child B"), (0, "Apart"),
    ]  # fmt: skip
    a = nodes["t2"]
    assert a["note"]["content"][0]["content"][1]["marks"] == [{"type": "strong"}]
    assert (a["link"], a["icons"], a["tags"], a["colour"]) == (
        "https://example.org",
        ["🚩", "puzzle"],
        ["x"],
        "green",
    )
    assert a["task"] == {"priority": 2, "progress": 50, "due_on": "2027-01-02", "assignee": "Ruth"}
    assert (a["image"], read.files) == ({"file": "a.png"}, {"a.png": PNG})
    assert (nodes["t5"]["x"], nodes["t5"]["y"]) == (38, -76)
    assert read.map["settings"] == {"fold_depth": 1}
    assert [group["nodes"] for group in read.map["groups"].values()] == [["t2"]]
    (relation,) = read.map["relations"].values()
    assert (relation["from"], relation["to"], relation["label"]) == ("t2", "t5", "needs")


def test_what_only_mindmanager_knows_goes_back_as_it_came():
    read = read_as(MindManager(), write_archive({"Document.xml": DOCUMENT, "bin/a.png": PNG}))
    written = zipfile.ZipFile(BytesIO(MindManager().write(read.map, read.files)))
    document = written.read("Document.xml").decode()
    for piece in (
        "urn:mindjet:Own",
        "SubTopicsShape",
        'OId="t1/x=="',
        '<ap:Color FillColor="ff2fb344"/></ap:Boundary>',
    ):
        assert piece in document
    assert written.read("bin/a.png") == PNG


def test_the_bare_kind_is_read():
    data = b"""<Map xmlns="http://www.mindjet.com/MindManager/MindMapXML/1.0"><Topic ID="1" Text="Paper">
    <Topic ID="2" Text="Intro"><Icon Name="full-1"/><Notes>Why</Notes></Topic></Topic></Map>"""
    nodes = read_file(data, "paper.mmap").map["nodes"]
    assert (nodes["2"]["icons"], nodes["2"]["parent"]) == (["circle-number-1"], "1")
    assert nodes["2"]["note"]["content"][0]["content"][0]["text"] == "Why"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"<Map/>", "without its central topic"),
        (write_archive({"Document.xml": b"<x/>"}), "the root element is <x>, not <Map>"),
        (write_archive({"Document.xml": b"<Map>\n<Topic></Map>"}), "Document.xml, line 2"),
    ],
)
def test_what_is_no_map_is_refused_with_the_reason(data, problem):
    with pytest.raises(FormatError, match=problem):
        read_file(data, "a.mmap")
