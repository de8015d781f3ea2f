from __future__ import annotations

import pytest

from chalkmap.maps.document.map import walk
from chalkmap.maps.formats.errors import FormatError
from chalkmap.maps.formats.mermaid import Mermaid
from chalkmap.maps.formats.registry import read_file
from chalkmap.maps.formats.tests.cases import FormatTests, read_as

EXAMPLE = b"""%% drawn by Mermaid
mindmap
  root((Plan #quot;A#quot;))
    one<br/>two
      ::icon(fa fa-book)
      :::urgent large
    id["`**bold** text`"]
      deep)cloud(
    id2{{six}}
      ::icon(ti ti-flag)
"""


class TestMermaid(FormatTests):
    format = Mermaid()
    file_name = "plan.mmd"

    def example(self) -> bytes:
        return EXAMPLE


def outline(data: bytes) -> list[tuple[int, str, str | None]]:
    document = read_as(Mermaid(), data).map
    nodes = document["nodes"]
    return [
        (depth, nodes[each]["title"], nodes[each].get("shape")) for each, depth in walk(document)
    ]


def test_shapes_icons_and_marks_are_read_and_go_back():
    assert outline(EXAMPLE) == [
        (0, 'Plan "A"', "ellipse"), (1, "one\ntwo", None), (1, "**bold** text", "box"), (2, "cloud", None),
        (1, "six", "hexagon"),
    ]  # fmt: skip
    document = read_as(Mermaid(), EXAMPLE).map
    assert [node.get("icons") for node in document["nodes"].values()] == [
        None,
        ["puzzle"],
        None,
        None,
        ["flag"],
    ]
    written = Mermaid().write(document, {}).decode()
    for piece in (
        "::icon(fa fa-book)",
        ":::urgent large",
        ")cloud(".replace("cloud", '"cloud"'),
        "::icon(ti ti-flag)",
    ):
        assert piece in written


def test_uneven_indents_are_legal():
    assert [(depth, title) for depth, title, _ in outline(b"mindmap\nRoot\n    A\n      B\n     C\n")] == [
        (0, "Root"), (1, "A"), (2, "B"), (2, "C"),
    ]  # fmt: skip


def test_a_text_over_several_lines_in_quotes_is_one_topic():
    data = b'mindmap\n  a["`first\n  second`"]\n    b\n'
    assert [(depth, title) for depth, title, _ in outline(data)] == [(0, "first\nsecond"), (1, "b")]


def test_signs_of_the_syntax_in_titles_are_no_syntax():
    for title in (
        "mindmap",
        "a(b)",
        "[x]",
        "::icon(a)",
        "%% no",
        'say "a"',
        "#35;",
        " lead",
        "<b>",
        "a:::b",
        "end",
    ):
        document = {"schema": 1, "seq": 0, "settings": {}, "relations": {}, "groups": {},
                    "nodes": {"n0": {"title": "A", "order": "a0"}, "n1": {"title": title, "order": "a0", "parent": "n0"}}}  # fmt: skip
        read = read_as(Mermaid(), Mermaid().write(document, {})).map
        assert [node["title"] for node in read["nodes"].values()] == ["A", title]


@pytest.mark.parametrize("data", [b"mindmap\n", b"graph TD\n a-->b\n"])
def test_a_file_without_a_mindmap_is_refused(data):
    with pytest.raises(FormatError, match="mindmap"):
        read_file(data, "a.mmd")
