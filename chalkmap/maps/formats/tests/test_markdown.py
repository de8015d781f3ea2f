from __future__ import annotations

from chalkmap.maps.document.map import walk
from chalkmap.maps.formats.markdown import Markdown
from chalkmap.maps.formats.tests.cases import FormatTests

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
    document = Markdown().read(data, name).map
    return [(depth, document["nodes"][node_id]["title"]) for node_id, depth in walk(document)]


class TestMarkdown(FormatTests):
    format = Markdown()
    file_name = "plan.md"
    keeps = ("note", "link")

    def example(self) -> bytes:
        return EXAMPLE


def test_headings_lists_and_tabs_make_one_tree():
    assert outline(EXAMPLE) == [
        (0, "Plan"), (1, "done"), (1, "open\non two lines"), (2, "site"), (3, "one"), (3, "two"), (1, "star"),
        (1, "Part"), (2, "with a tab"), (3, "below"),
    ]  # fmt: skip


def test_tasks_links_notes_and_properties_are_read():
    nodes = {
        node["title"]: node for node in Markdown().read(EXAMPLE, "plan.md").map["nodes"].values()
    }
    assert nodes["done"]["task"] == {"done": True}
    assert nodes["open\non two lines"]["task"] == {}
    assert nodes["site"]["link"] == "https://example.org"
    assert nodes["below"]["foreign"]["markdown"]["properties"] == ["id:: 42"]
    assert [block["type"] for block in nodes["open\non two lines"]["note"]["content"]] == [
        "paragraph",
        "code_block",
    ]


def test_several_first_headings_are_several_roots():
    assert outline(b"# A\n- a\n# B\n- b\n") == [(0, "A"), (1, "a"), (0, "B"), (1, "b")]


def test_a_bare_list_stands_below_the_name_of_the_file_and_goes_back_bare():
    assert outline(b"- a\n- b\n", "shopping.md") == [(0, "shopping"), (1, "a"), (1, "b")]
    assert Markdown().write(Markdown().read(b"- a\n- b\n", "shopping.md").map).data == b"- a\n- b\n"


def test_an_address_that_runs_a_script_is_no_link():
    nodes = Markdown().read(b"# [x](javascript:alert(1))\n", "a.md").map["nodes"]
    assert all("link" not in node for node in nodes.values())


def test_what_an_outline_cannot_hold_is_reported():
    document = Markdown().read(b"# A\n", "a.md").map
    document["nodes"]["n1"] |= {"icons": ["flag"], "colour": "red"}
    dropped = {loss.what for loss in Markdown().write(document).losses if loss.outcome == "dropped"}
    assert dropped == {"icons", "colours"}
