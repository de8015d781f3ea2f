from __future__ import annotations

import re
from typing import Any

import pytest

from chalkmap.maps.formats.base import ReadResult
from chalkmap.maps.formats.errors import FileTooLargeError, FormatError
from chalkmap.maps.formats.extent import extent_of
from chalkmap.maps.formats.freeplane.format import Freeplane
from chalkmap.maps.formats.tests.cases import FormatTests, read_as
from chalkmap.maps.formats.wording import Into, What

EXAMPLE = b"""<map version="freeplane 1.9.8"><attribute_registry SHOW_ATTRIBUTES="hide"/>
<node TEXT="Root" ID="ID_1" FOLDED="false"><hook NAME="MapStyle"><map_styles><stylenode LOCALIZED_TEXT="styles.root_node"/>
</map_styles></hook>
<node POSITION="right" ID="ID_2" LINK="#ID_4"><richcontent TYPE="NODE"><html><head/><body><p>A <b>rich</b></p><p>title</p></body></html></richcontent>
<icon BUILTIN="yes"/><icon BUILTIN="../odd"/><cloud COLOR="#ff0000" SHAPE="ARC"/>
<richcontent TYPE="NOTE"><html><body><p onclick="x()">a note</p><script>alert(1)</script></body></html></richcontent>
<arrowlink DESTINATION="ID_4" STARTARROW="None" ENDARROW="Default" MIDDLE_LABEL="to" COLOR="#0000ff" ID="Arrow_1"/>
<attribute NAME="script1" VALUE="println 1"/></node>
<node TEXT="first" POSITION="left" ID="ID_3"><hook NAME="FirstGroupNode"/></node>
<node TEXT="sum" POSITION="left" ID="ID_4"><hook NAME="SummaryNode"/><linktarget DESTINATION="ID_4" SOURCE="ID_2" ID="Arrow_1"/></node>
<node TEXT="free" POSITION="left" ID="_old" HGAP_QUANTITY="75 pt" VSHIFT_QUANTITY="-30 pt"><hook NAME="FreeNode"/>
<hook NAME="ExternalObject" URI="images/a.png" SIZE="0.5"/></node>
<node LOCALIZED_TEXT="styles.sub_topic" POSITION="right" ID="ID_6" TAGS="one&#xa;two"/>
</node></map>
"""


def read(data: bytes) -> ReadResult:
    return read_as(Freeplane(), data, "map.mm")


def one_node(inner: str = "", attributes: str = 'TEXT="x"') -> bytes:
    return f'<map version="1.0.1"><node ID="ID_1" {attributes}>{inner}</node></map>'.encode()


class TestFreeplane(FormatTests):
    format = Freeplane()
    file_name = "map.mm"

    def example(self) -> bytes:
        return EXAMPLE


@pytest.fixture
def nodes():
    return read(EXAMPLE).map["nodes"]


def test_styles_are_no_topics(nodes):
    assert len(nodes) == 6


def test_titles_rich_plain_and_of_templates(nodes):
    assert [node["title"] for node in nodes.values()] == [
        "Root",
        "A **rich**\ntitle",
        "first",
        "sum",
        "free",
        "sub topic",
    ]


def test_icons_links_sides_tags_pictures_and_places(nodes):
    assert nodes["ID_2"]["icons"] == ["alert-circle", "puzzle"]
    assert nodes["ID_2"]["link"] == "#ID_4"
    assert (nodes["ID_2"]["side"], nodes["ID_3"]["side"]) == ("right", "left")
    assert nodes["ID_6"]["tags"] == ["one", "two"]
    free = next(node for node in nodes.values() if node["title"] == "free")
    assert free["image"] == {"file": "images/a.png"}
    assert free["x"] < 0  # it is on the left side


def edges(node: dict[str, Any], depth: int) -> tuple[float, float, float]:
    width, height = extent_of(node["title"], depth)
    x, y = node.get("x", 0), node.get("y", 0)
    return x - width / 2, x + width / 2, y - height / 2


@pytest.mark.parametrize("parent", ["Root", "A long title of the centre of a map", "two\nlines"])
@pytest.mark.parametrize("title", ["f", "A free node with a good many words in it"])
@pytest.mark.parametrize("side", ["left", "right"])
def test_a_free_node_stands_where_freeplane_shows_it(parent, title, side):
    # Freeplane: from the parent's edge on the other side to the node's, and from top to top.
    data = f"""<map><node TEXT="{parent.replace(chr(10), "&#10;")}"><node TEXT="{title}" POSITION="{side}"
        HGAP_QUANTITY="75 pt" VSHIFT_QUANTITY="-30 pt"><hook NAME="FreeNode"/></node></node></map>"""
    centre, free = read(data.encode()).map["nodes"].values()
    (left, right, top), (free_left, free_right, free_top) = edges(centre, 0), edges(free, 1)
    across = right - free_right if side == "left" else free_left - left
    assert (across, free_top - top) == pytest.approx((100, -40), abs=1)


def test_a_free_node_that_is_moved_goes_to_its_place():
    document = read(EXAMPLE).map
    free = next(node for node in document["nodes"].values() if node["title"] == "free")
    for place in ((250, -80), (-31, 7)):
        free["x"], free["y"] = place
        written = Freeplane().write(document, {})
        back = next(n for n in read(written).map["nodes"].values() if n["title"] == "free")
        assert (back["x"], back["y"]) == place
        assert b"[" not in written.split(b'TEXT="free"')[1].split(b">")[0]  # no word of ours needed


def test_floating_topics_without_a_place_are_apart_in_freeplane():
    nodes = {f"n{number}": {"title": "t", "order": f"a{number}"} for number in range(4)}
    document = read(one_node()).map | {"nodes": nodes}
    written = Freeplane().write(document, {}).decode()
    shifts = re.findall(r'VSHIFT_QUANTITY="(-?\d+) px"', written)
    assert len(set(shifts)) == 3
    back = read(written.encode()).map["nodes"].values()
    assert all("parent" not in node and "x" not in node for node in back)


def test_a_relation_is_read_once_with_label_ends_and_colour():
    relations = read(EXAMPLE).map["relations"]
    assert list(relations) == ["Arrow_1"]
    wanted = {"from": "ID_2", "to": "ID_4", "label": "to", "ends": "to", "colour": "blue"}
    assert {name: relations["Arrow_1"][name] for name in wanted} == wanted


def test_clouds_are_boundaries_and_summary_nodes_bracket_their_siblings():
    groups = sorted(read(EXAMPLE).map["groups"].values(), key=lambda group: group["kind"])
    assert (groups[0]["nodes"], groups[0]["colour"]) == (["ID_2"], "red")
    assert groups[1] == {"kind": "summary", "nodes": ["ID_3"], "summary": "ID_4"}


def test_scripts_in_a_note_are_dropped_and_told():
    result = read(EXAMPLE)
    assert "alert(1)" not in str(result.map)
    assert "onclick" not in str(result.map)
    assert any(
        loss.outcome == "dropped" and loss.what.startswith("script") for loss in result.losses
    )


def test_what_is_not_known_is_written_back():
    written = Freeplane().write(read(EXAMPLE).map, {}).decode()
    for original in ('NAME="script1"', 'BUILTIN="../odd"', "MapStyle", "attribute_registry", 'ID="_old"', 'SIZE="0.5"',
                     'SHAPE="ARC"', 'LOCALIZED_TEXT="styles.sub_topic"', 'HGAP_QUANTITY="75 pt"'):  # fmt: skip
        assert original in written


def test_the_same_map_comes_back_whole():
    first = read(EXAMPLE).map
    assert read(Freeplane().write(first, {})).map == first


def test_an_edited_title_wins_over_the_kept_original():
    document = read(EXAMPLE).map
    document["nodes"]["ID_2"]["title"] = "new"
    assert read(Freeplane().write(document, {})).map["nodes"]["ID_2"]["title"] == "new"


def test_an_edit_made_in_freeplane_wins_over_our_own_attribute():
    document = read(one_node()).map
    document["nodes"]["ID_1"]["title"] = r"\$x\$"
    written = Freeplane().write(document, {})
    assert read(written).map["nodes"]["ID_1"]["title"] == r"\$x\$"
    edited = written.replace(b'TEXT="$x$"', b'TEXT="edited"')
    assert read(edited).map["nodes"]["ID_1"]["title"] == "edited"


def test_a_long_title_ends_in_the_note_and_goes_back_whole():
    title = "word " * 400
    result = read(one_node(attributes=f'TEXT="{title}"'))
    node = result.map["nodes"]["ID_1"]
    assert len(node["title"]) <= 1_000
    assert node["note"]["content"][0]["content"][0]["text"].startswith("word")
    assert any(loss.what == "title too long" for loss in result.losses)
    assert read(Freeplane().write(result.map, {})).map == result.map


def test_html_in_an_attribute_and_emoji_in_two_halves():
    assert (
        read(one_node(attributes='TEXT="&lt;html&gt;&lt;b&gt;a&lt;/b&gt;"')).map["nodes"]["ID_1"][
            "title"
        ]
        == "**a**"
    )
    assert (
        read(one_node(attributes='TEXT="&#xd83c;&#xdf7a;"')).map["nodes"]["ID_1"]["title"] == "🍺"
    )


def test_stray_bytes_are_read_as_windows_1252_and_told():
    result = read(one_node(attributes='TEXT="a~b é"').replace(b"~", b"\xa0"))
    assert result.map["nodes"]["ID_1"]["title"] == "a\u00a0b é"
    assert any("windows-1252" in loss.into for loss in result.losses)


def test_a_command_of_another_program_is_kept_and_not_linked():
    document = read(one_node(attributes='TEXT="x" LINK="menuitem:_Action"')).map
    assert "link" not in document["nodes"]["ID_1"]
    assert b'LINK="menuitem:_Action"' in Freeplane().write(document, {})


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<opml/>", "not <map>"),
        (b"<map/>", "without any node"),
        (b'<map>\n<node TEXT="a & b"/></map>', "line 2"),
        (b'<!DOCTYPE map [<!ENTITY a "b">]><map><node TEXT="&a;"/></map>', "DOCTYPE"),
        (b'<!DOCTYPE map SYSTEM "file:///etc/passwd"><map><node/></map>', "external"),
        (b"<map><node/>\0</map>", "byte 12"),
        (b"<map>" + b"<node>" * 100_000, "deep"),
        (b"<map>" + b"<node>" * 1_500 + b"</node>" * 1_500 + b"</map>", "deep"),
        (
            b"<map " + b" ".join(b'a%d=""' % n for n in range(50_000)) + b"><node/></map>",
            "attributes",
        ),
    ],
)
def test_hostile_and_wrong_content_is_refused_with_its_place(data, words):
    with pytest.raises(FormatError, match=words):
        read(data)


def test_too_many_nodes_are_refused():
    with pytest.raises(FileTooLargeError, match="100000 nodes"):
        read(b"<map><node>" + b"<node/>" * 100_000 + b"</node></map>")


def test_a_forged_attribute_of_ours_is_dropped_and_told():
    forged = one_node(attributes="TEXT='x' CHALKMAP='{\"link\":[0,\"javascript:alert(1)\"]}'")
    result = read(forged)
    assert "link" not in result.map["nodes"]["ID_1"]
    assert any(loss.outcome == "dropped" for loss in result.losses)


def again(document: dict[str, Any]) -> dict[str, Any]:
    return read(Freeplane().write(document, {})).map


@pytest.mark.parametrize(
    ("attributes", "inner"),
    [
        ('TEXT="x"', '<richcontent TYPE="NOTE"><html><body><p>a <img src="a.png" width="20"/></p></body></html></richcontent>'),
        ("", '<richcontent TYPE="NODE"><html><body><img src="a.png" width="20"/></body></html></richcontent>'),
        ('TEXT="&lt;html&gt;&lt;img src=&quot;a.png&quot; width=&quot;20&quot;&gt;"', ""),
    ],
)  # fmt: skip
def test_a_picture_in_a_text_is_the_node_s_if_it_has_none(attributes, inner):
    document = read(one_node(inner, attributes)).map
    assert document["nodes"]["ID_1"]["image"] == {"file": "a.png", "width": 20}
    assert again(document) == document
    assert b"ExternalObject" not in Freeplane().write(document, {})
    document["nodes"]["ID_1"]["image"] = {"file": "b.png"}
    assert again(document)["nodes"]["ID_1"]["image"] == {"file": "b.png"}
    del document["nodes"]["ID_1"]["image"]
    assert again(document) == document


def test_other_pictures_in_a_text_are_kept_and_told():
    note = '<richcontent TYPE="NOTE"><html><body>{}</body></html></richcontent>'
    pictures = '<img src="a.png"/><img src="b.png"/><img src="file:///etc/passwd"/>'
    result = read(one_node(note.format(pictures)))
    assert result.map["nodes"]["ID_1"]["image"] == {"file": "a.png"}
    told = [loss.became for loss in result.losses if loss.kind is What.MARKUP]
    assert told == [Into.NODE_PICTURE, Into.ORIGINAL_KEPT, Into.ORIGINAL_KEPT]
    assert b"b.png" in Freeplane().write(result.map, {})


def test_a_main_branch_has_the_colour_of_its_line():
    inner = '<node ID="a" TEXT="a"><edge COLOR="#ff0000"/><node ID="b" TEXT="b"><edge COLOR="#ff0000"/></node></node>'
    inner += '<node ID="c" TEXT="c" BACKGROUND_COLOR="#0000ff"><edge COLOR="#ff0000"/></node>'
    document = read(one_node(inner)).map
    nodes = document["nodes"]
    assert [nodes[key].get("colour") for key in "abc"] == ["red", None, "blue"]
    assert again(document) == document
    assert b"BACKGROUND_COLOR" not in Freeplane().write(document, {}).split(b'ID="c"')[0]
    nodes["a"]["colour"] = "green"
    del nodes["c"]["colour"]
    back = read(Freeplane().write(document, {})).map["nodes"]
    assert [back[key].get("colour") for key in "abc"] == ["green", None, None]


def test_a_file_that_is_folded_on_one_level_gives_the_map_its_fold_depth():
    data = b"""<map version="1.0.1"><node TEXT="A"><node TEXT="B" FOLDED="true"><node TEXT="C"/></node>
    <node TEXT="D" FOLDED="true"><node TEXT="E"/></node><node TEXT="F"/></node></map>"""
    document = read(data).map
    assert document["settings"]["fold_depth"] == 1
    assert Freeplane().write(document, {}).count(b'FOLDED="true"') == 2
    assert again(document) == document
    del document["settings"]["fold_depth"]
    assert (
        "fold_depth"
        not in again(document | {"settings": document["settings"] | {"title": "A"}})["settings"]
    )
