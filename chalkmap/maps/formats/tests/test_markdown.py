from __future__ import annotations

import re
import time
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chalkmap.maps.document.inline import parse_title, plain_title
from chalkmap.maps.document.map import walk
from chalkmap.maps.formats.markdown.format import Markdown
from chalkmap.maps.formats.registry import write_file
from chalkmap.maps.formats.tests.cases import FormatTests, maps, read_as

EXAMPLE = b"""---
owner: office
---
# Plan

An *introduction*.

- [x] done
- [ ] open
  on two lines

  a **note**

  ```py
  - no item
  ```

  - [site](https://example.org)
    1. one
    2) two
* star
## Part
\t- with a tab
\t\t- below
\t\t  id:: 42
"""


def outline(data: bytes, name: str = "plan.md") -> list[tuple[int, str]]:
    document = read_as(Markdown(), data, name).map
    return [(depth, document["nodes"][node_id]["title"]) for node_id, depth in walk(document)]


class TestMarkdown(FormatTests):
    format = Markdown()
    file_name = "plan.md"

    def example(self) -> bytes:
        return EXAMPLE


def test_headings_lists_and_tabs_make_one_tree():
    assert outline(EXAMPLE) == [
        (0, "Plan"), (1, "done"), (1, "open\non two lines"), (2, "site"), (3, "one"), (3, "two"), (1, "star"),
        (1, "Part"), (2, "with a tab"), (3, "below"),
    ]  # fmt: skip


def test_tasks_links_notes_and_properties_are_read():
    nodes = {
        node["title"]: node
        for node in read_as(Markdown(), EXAMPLE, "plan.md").map["nodes"].values()
    }
    assert nodes["done"]["task"] == {"done": True}
    assert nodes["open\non two lines"]["task"] == {}
    assert nodes["site"]["link"] == "https://example.org"
    assert nodes["below"]["foreign"]["markdown"]["properties"] == ["id:: 42"]
    assert [block["type"] for block in nodes["open\non two lines"]["note"]["content"]] == [
        "paragraph",
        "code_block",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "# a" + " " * 100_000 + "x", "- a" + " " * 100_000 + "x", "# a" + " #" * 50_000 + "x", "- " + "_a " * 30_000,
        "- " + "`a" * 50_000, "- " + "$a " * 30_000, "- [" + "[" * 100_000, "# a\n" + "![" * 500_000,
        "- a\n\n  " + "![" * 60_000,
    ],
)  # fmt: skip
def test_a_hostile_line_takes_no_time(text):
    started = time.process_time()
    read_as(Markdown(), text.encode(), "a.md")
    assert time.process_time() - started < 2


def test_signs_that_close_a_heading_are_no_words():
    assert outline(b"# A ##\n## B#\n## #\n## C \\#\n") == [(0, "A"), (1, "B#"), (1, ""), (1, "C #")]


def test_several_first_headings_are_several_roots():
    assert outline(b"# A\n- a\n# B\n- b\n") == [(0, "A"), (1, "a"), (0, "B"), (1, "b")]


def test_a_bare_list_stands_below_the_name_of_the_file_and_goes_back_bare():
    assert outline(b"- a\n- b\n", "shopping.md") == [(0, "shopping"), (1, "a"), (1, "b")]
    assert (
        Markdown().write(read_as(Markdown(), b"- a\n- b\n", "shopping.md").map, {}) == b"- a\n- b\n"
    )


def test_an_address_that_runs_a_script_is_no_link():
    nodes = read_as(Markdown(), b"# [x](javascript:alert(1))\n", "a.md").map["nodes"]
    assert all("link" not in node for node in nodes.values())


EVERYTHING = {
    "title": r"**bold** [x] and _under_ \\. $\{y\}$ `\_`",
    "order": "a0",
    "note": {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "due:: no"}]}]},
    "link": "https://example.org/a_(b) c",
    "tags": ["a", "two words"],
    "task": {"due_on": "2026-11-30", "start_on": "2026-11-01", "priority": 2, "progress": 40, "assignee": "Ruth L."},
    "image": {"file": "a b.png", "alt": "x [y]", "width": 20},
}  # fmt: skip


def whole(nodes: dict[str, Any], **others: Any) -> dict[str, Any]:
    return {
        "schema": 1, "seq": 0, "settings": {}, "nodes": nodes, "relations": {}, "groups": {},
    } | others  # fmt: skip


def words_of(node: dict[str, Any]) -> str:
    # Code over two lines is no code in Markdown: its signs show, and that is told.
    return " ".join(re.sub(r"[`$\\]", "", plain_title(node["title"])).split())


def told(document: dict[str, Any]) -> set[tuple[str, str]]:
    losses = write_file(document, Markdown(), {}).losses
    return {(loss.outcome, loss.kind.code) for loss in losses if loss.outcome != "kept"}


@pytest.mark.parametrize("parent", [None, "n0"])
def test_what_an_outline_can_hold_comes_back_exactly(parent):
    node = EVERYTHING | ({"parent": parent} if parent else {})
    document = whole({"n0": {"title": "Root", "order": "a0"}, "n1": node | {"order": "a1"}})
    read = read_as(Markdown(), Markdown().write(document, {}), "a.md").map
    found = next(each for each in read["nodes"].values() if "task" in each)
    wanted = {name: node[name] for name in node if name not in {"order", "parent", "title"}}
    assert {name: found[name] for name in wanted} == wanted
    assert parse_title(found["title"]) == parse_title(node["title"])
    assert told(document) == set()


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"icons": ["flag"], "colour": "red", "shape": "box"}, {"icons", "colours", "shapes"}),
        ({"x": 1, "y": 2, "side": "left", "layout": "org"}, {"places", "sides", "layouts"}),
        ({"record": "device/1", "figure": "minutes"}, {"records", "figures"}),
        ({"task": {"assignee": "a\nb"}}, {"task-details"}),
        ({"foreign": {"freeplane": {"icons": ["x"]}}}, {"foreign"}),
    ],
)
def test_what_an_outline_cannot_hold_is_reported(fields, codes):
    document = whole({"n0": {"title": "A", "order": "a0"} | fields})
    assert told(document) == {("dropped", code) for code in codes}


def test_what_becomes_plainer_is_reported():
    marked = {"type": "text", "text": "b", "marks": [{"type": "underline"}]}
    note = {"type": "doc", "content": [{"type": "paragraph", "content": [marked]}]}
    fields = {"note": note, "tags": ["one, two"]}
    document = whole({"n0": {"title": " lead", "order": "a0"} | fields})
    assert told(document) == {("changed", code) for code in ("titles", "notes", "tags")}


def test_what_is_beside_the_nodes_is_reported():
    nodes = {"n0": {"title": "A", "order": "a0"}}
    document = whole(
        nodes,
        settings={"theme": "dark", "foreign": {"freeplane": {}}},
        relations={"r1": {"from": "n0", "to": "n0"}, "r2": {"from": "n0", "to": "n0", "deleted": True}},
        groups={"g1": {"nodes": ["n0"], "kind": "boundary"}},
    )  # fmt: skip
    codes = {"settings", "foreign", "relations", "groups"}
    assert told(document) == {("dropped", code) for code in codes}


@settings(deadline=None)
@given(document=maps())
def test_no_title_changes_the_outline(document):
    assert ("changed", "outline") not in told(document)


@example(title="\n \n")
@given(title=st.text(alphabet="-+*_#>[]()!`$\\.:= \nab1<br", min_size=1, max_size=20))
def test_no_sign_in_a_title_becomes_an_item_or_is_lost(title):
    nodes = {"n0": {"title": title, "order": "a0"}, "n1": {"title": title, "order": "a0", "parent": "n0"},
             "n2": {"title": "end", "order": "a1", "parent": "n0"}}  # fmt: skip
    document = whole(nodes)
    read = read_as(Markdown(), Markdown().write(document, {}), "a.md").map
    assert ("changed", "outline") not in told(document)
    assert [words_of(node) for node in read["nodes"].values()] == [
        words_of(node) for node in nodes.values()
    ]


def test_underlined_headings_and_emphasis_are_read():
    text = (
        b"Plan\n====\nintro\n\nPart *one*\n---\n- _a_ and __b__ and snake_case_x `_c_` 5 \\_ x_\n"
    )
    assert outline(text) == [(0, "Plan"), (1, "Part *one*"), (2, "*a* and **b** and snake_case_x `_c_` 5 _ x_")]  # fmt: skip


def test_a_rule_below_a_list_or_a_blank_line_is_no_heading():
    assert outline(b"# A\n- b\n\n---\n\ntext\n\n---\n") == [(0, "A"), (1, "b")]


def test_links_to_nodes_find_them_again():
    nodes = {"x9": {"title": "A", "order": "a0", "link": "#n1"},
             "n1": {"title": "B", "order": "a0", "parent": "x9", "link": "#x9"}}  # fmt: skip
    document = whole(nodes)
    read = read_as(Markdown(), Markdown().write(document, {}), "a.md").map
    assert [(key, node["link"]) for key, node in read["nodes"].items()] == [("x9", "#n1"), ("n1", "#x9")]  # fmt: skip
    assert told(document) == set()


def test_a_renamed_centre_of_a_bare_list_is_written():
    document = read_as(Markdown(), b"- a\n- b\n", "shopping.md").map
    document["nodes"]["n1"]["title"] = "Food"
    assert Markdown().write(document, {}) == b"# Food\n- a\n- b\n"


def test_a_formula_between_brackets_stands_between_dollars():
    read = read_as(Markdown(), b"- Area", "a.md").map
    node = next(each for each in read["nodes"].values() if each["title"] == "Area")
    node["title"] = "\\(x^2\\) and \\[\ny\n\\]"
    written = Markdown().write(read, {}).decode()
    assert "$x^2$ and $y$" in written
