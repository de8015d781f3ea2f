from __future__ import annotations

import pytest

from chalkmap.maps.document.map import walk
from chalkmap.maps.formats.csv_outline import CsvOutline
from chalkmap.maps.formats.errors import FormatError
from chalkmap.maps.formats.tests.cases import FormatTests, read_as

EXAMPLE = (
    b"level,title,note,link,icons,tags,done,priority,due,colour,x,y\r\n"
    b'0,Plan,"two\nlines",,,,,,,,,\r\n1,"A, b",,https://example.org,"flag, check",x,yes,2,2027-01-02,red,,\r\n0,apart,,,,,,,,,-5,7\r\n'
)


class TestCsvOutline(FormatTests):
    format = CsvOutline()
    file_name = "plan.csv"

    def example(self) -> bytes:
        return EXAMPLE


def outline(data: bytes) -> list[tuple[int, str]]:
    document = read_as(CsvOutline(), data, "list.csv").map
    return [(depth, document["nodes"][each]["title"]) for each, depth in walk(document)]


def test_fields_are_read_from_their_columns():
    nodes = list(read_as(CsvOutline(), EXAMPLE).map["nodes"].values())
    assert nodes[1]["task"] == {"done": True, "priority": 2, "due_on": "2027-01-02"}
    assert (nodes[1]["icons"], nodes[1]["colour"], nodes[2]["x"]) == (["flag", "check"], "red", -5)


@pytest.mark.parametrize(
    "data",
    [
        b"Level;Topic\n1;Plan\n2;a\n3;b\n2;c\n",
        b"id\tname\tparent\n1\tPlan\t\n4\tc\t1\n2\ta\t1\n3\tb\t2\n".replace(
            b"4\tc\t1\n2\ta\t1\n", b"2\ta\t1\n4\tc\t1\n"
        ),
        b"Plan,a,b\n,c\n",
        b"Plan\n,a\n,,b\n,c\n",
    ],
)
def test_levels_parents_and_stairs_are_read(data):
    assert outline(data) == [(0, "Plan"), (1, "a"), (2, "b"), (1, "c")]


def test_a_plain_list_stands_below_the_name_of_the_file():
    assert outline(b"a\nb\n") == [(0, "list"), (1, "a"), (1, "b")]


def test_no_cell_is_a_formula_for_a_spreadsheet():
    document = {"schema": 1, "seq": 0, "settings": {}, "relations": {}, "groups": {},
                "nodes": {"n0": {"title": "=HYPERLINK(1)", "order": "a0"}, "n1": {"title": "'=x", "order": "a1"}}}  # fmt: skip
    written = CsvOutline().write(document, {}).decode()
    assert ",'=HYPERLINK(1)" in written
    assert [
        node["title"] for node in read_as(CsvOutline(), written.encode()).map["nodes"].values()
    ] == ["=HYPERLINK(1)", "'=x"]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"level,title\n0,a\n2,b\n", "line 3: level 2 does not follow"),
        (b"level,title\nx,a\n", "line 2: the level “x” is no whole number"),
        (b"id,title,parent\n1,a,\n1,b,\n", "line 3: the id “1” stands twice"),
        (b"id,title,parent\n1,a,9\n", "line 2: no row has the id “9”"),
        (b"id,title,parent\n0,x,\n1,a,2\n2,b,1\n", "in a circle"),
        (b"level,title\n", "no row below the head"),
    ],
)
def test_rows_that_fit_nowhere_are_refused_with_their_line(data, problem):
    with pytest.raises(FormatError, match=problem):
        read_as(CsvOutline(), data, "a.csv")
