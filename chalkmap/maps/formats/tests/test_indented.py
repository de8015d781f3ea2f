from __future__ import annotations

from chalkmap.maps.document.map import walk
from chalkmap.maps.formats.indented import Indented
from chalkmap.maps.formats.registry import write_file
from chalkmap.maps.formats.tests.cases import FormatTests, read_as


class TestIndented(FormatTests):
    format = Indented()
    file_name = "plan.txt"

    def example(self) -> bytes:
        return b"Plan\n\tone\n\t\tdeep $x$\n\ttwo * 3\n"


def outline(data: bytes) -> list[tuple[int, str]]:
    document = read_as(Indented(), data, "shopping.txt").map
    return [(depth, document["nodes"][node_id]["title"]) for node_id, depth in walk(document)]


def test_bullets_on_every_line_are_none_of_the_words():
    assert outline(b"- a\r\n  - b\r\n  * c\r\n") == [(0, "a"), (1, "b"), (1, "c")]
    assert outline(b"a\n  - b\n") == [(0, "a"), (1, "- b")]


def test_uneven_indents_stand_below_the_last_that_is_less():
    assert outline(b"a\n      b\n   c\n    d\n") == [(0, "a"), (1, "b"), (1, "c"), (2, "d")]


def test_several_first_lines_stand_below_the_name_of_the_file_and_go_back_bare():
    assert outline(b"a\nb\n\n\tc\n") == [(0, "shopping"), (1, "a"), (1, "b"), (2, "c")]
    document = read_as(Indented(), b"a\nb\n\tc\n", "shopping.txt").map
    assert Indented().write(document, {}) == b"a\nb\n\tc\n"


def test_floating_topics_and_what_else_is_lost_is_told():
    nodes = {
        "n0": {"title": "A", "order": "a0"},
        "n1": {"title": "**B**\nC", "order": "a1", "icons": ["flag"]},
    }
    document = {
        "schema": 1,
        "seq": 0,
        "settings": {},
        "nodes": nodes,
        "relations": {},
        "groups": {},
    }
    written = write_file(document, Indented(), {})
    assert written.data == b"A\n\tB C\n"
    told = {(loss.outcome, loss.kind.code, loss.where) for loss in written.losses[1:]}
    where = "node “B C”"
    assert told == {
        ("changed", "floating", where),
        ("changed", "titles", where),
        ("dropped", "icons", where),
    }
