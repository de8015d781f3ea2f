from __future__ import annotations

import pytest

from chalkmap.maps.document.map import walk
from chalkmap.maps.formats.errors import FormatError
from chalkmap.maps.formats.plantuml import PlantUml
from chalkmap.maps.formats.registry import read_file
from chalkmap.maps.formats.tests.cases import FormatTests, read_as

EXAMPLE = b"""https://example.org/where-it-is-from
@startmindmap
title The plan
<style>
node {
* not a topic
}
</style>
* Plan **A** //b//
**[#lightgreen] <&flag> flagged
***_ bare <U+0026> more
**:several
lines with ""code"";
left side
** [[https://example.org words]]
@endmindmap
"""


class TestPlantUml(FormatTests):
    format = PlantUml()
    file_name = "plan.puml"

    def example(self) -> bytes:
        return EXAMPLE


def outline(data: bytes) -> list[tuple[int, str]]:
    document = read_as(PlantUml(), data).map
    return [(depth, document["nodes"][each]["title"]) for each, depth in walk(document)]


def test_topics_marks_colours_sides_and_links_are_read():
    assert outline(EXAMPLE) == [
        (0, "Plan **A** *b*"), (1, "flagged"), (2, "bare & more"), (1, "several\nlines with `code`"), (1, "words"),
    ]  # fmt: skip
    nodes = list(read_as(PlantUml(), EXAMPLE).map["nodes"].values())
    assert (nodes[1]["colour"], nodes[1]["icons"], nodes[2]["shape"]) == ("green", ["flag"], "line")
    assert (nodes[4]["side"], nodes[4]["link"]) == ("left", "https://example.org")
    assert "side" not in nodes[1]


def test_what_only_plantuml_knows_goes_back_as_it_came():
    written = PlantUml().write(read_as(PlantUml(), EXAMPLE).map, {}).decode()
    assert "[#lightgreen]" in written.replace("[lightgreen]", "[#lightgreen]")
    assert "title The plan\n" in written


def test_several_mindmaps_and_empty_topics_are_read():
    data = b"@startmindmap\n* A\n** \n@endmindmap\nx\n@startmindmap\n+ B\n++ r\n-- l\n@endmindmap"
    assert outline(data) == [(0, "A"), (1, ""), (0, "B"), (1, "r"), (1, "l")]
    sides = [node.get("side") for node in read_as(PlantUml(), data).map["nodes"].values()]
    assert sides == [None, None, None, "right", "left"]


def test_tabs_make_levels():
    assert outline(b"@startmindmap\n* A\n\t* B\n\t\t* C\n\t* D\n@endmindmap") == [
        (0, "A"),
        (1, "B"),
        (2, "C"),
        (1, "D"),
    ]


@pytest.mark.parametrize("data", [b"@startmindmap\n@endmindmap\n", b"@startuml\nA -> B\n@enduml"])
def test_a_file_without_topics_is_refused(data):
    with pytest.raises(FormatError, match="no topic between"):
        read_file(data, "a.puml")
