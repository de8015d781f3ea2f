"""Real maps by other people. They lie beside the project, not in it; without them these tests are skipped."""

from __future__ import annotations

import json
import os
import re
import time
from pathlib import Path

import pytest

from chalkmap.maps.document.map import check_map
from chalkmap.maps.formats.errors import FormatError
from chalkmap.maps.formats.freeplane.format import Freeplane
from chalkmap.maps.formats.markdown.format import Markdown
from chalkmap.maps.formats.registry import read_file
from chalkmap.maps.formats.tests.cases import read_as

ROOT = Path(__file__).parents[4]
FOLDER = Path(os.environ.get("CHALKMAP_TEST_MAPS", ROOT.parent / "shared" / "data" / "maps"))
_ROW = re.compile(r"^\| (\S+\.mm) \|[^|]*\|[^|]*\|[^|]*\| \d+ \| ([^|]+) \|", re.MULTILINE)

if not (FOLDER / "SOURCES.md").exists():
    pytest.skip(f"no sample maps in {FOLDER}", allow_module_level=True)

COUNTS = dict(_ROW.findall((FOLDER / "SOURCES.md").read_text()))
READABLE = sorted(name for name in COUNTS if not name.startswith("MALICIOUS"))


def test_every_sample_is_in_the_list():
    assert set(COUNTS) == {path.name for path in FOLDER.glob("*.mm")}


@pytest.mark.parametrize("name", READABLE)
def test_a_map_has_the_number_of_nodes_counted_elsewhere(name):
    # Counted are the `node` elements; styles are `stylenode`.
    assert len(read_file((FOLDER / name).read_bytes(), name).map["nodes"]) == int(COUNTS[name])


@pytest.mark.parametrize("name", READABLE)
def test_a_map_comes_back_whole(name):
    first = read_file((FOLDER / name).read_bytes(), name).map
    assert check_map(first) == []
    assert read_file(Freeplane().write(first, {}), name).map == first


def test_the_entity_bomb_is_refused():
    name = "MALICIOUS_xmlbomb.mm"
    with pytest.raises(FormatError, match=r"line 1: a DOCTYPE with declarations"):
        read_file((FOLDER / name).read_bytes(), name)


def test_a_map_of_1460_nodes_is_read_in_half_a_second():
    data = (FOLDER / "freeplane_user_guide_en.mm").read_bytes()
    started = time.process_time()
    read_as(Freeplane(), data, "guide.mm")
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    ("name", "count"), [("before-interview.md", 18), ("after-interview.md", 30)]
)
def test_the_interviews_come_back_byte_for_byte(name, count):
    data = (FOLDER / "sample" / name).read_bytes()
    document = read_as(Markdown(), data, name).map
    assert len(document["nodes"]) == count
    assert Markdown().write(document, {}) == data


def test_each_bullet_and_heading_of_a_logseq_page_is_a_node():
    # The list beside the samples says 123: the lines with text, also second lines of bullets and code.
    name = "markdown_outline_logseq.md"
    data = (FOLDER / name).read_bytes()
    items = re.findall(rb"^\s*(?:- |#+ )", data, re.MULTILINE)
    assert len(items) == 77
    assert (
        len(read_as(Markdown(), data, name).map["nodes"]) == len(items) + 1
    )  # and the page itself


def test_each_word_of_a_logseq_page_is_in_the_map():
    name = "markdown_outline_logseq.md"
    text = (FOLDER / name).read_text()
    held = json.dumps(read_as(Markdown(), text.encode(), name).map, ensure_ascii=False)
    words = set(re.findall(r"[\w/]{3,}", text)) - {"png"}
    assert {word for word in words if word not in held} == set()


def test_a_logseq_page_comes_back_whole():
    name = "markdown_outline_logseq.md"
    first = read_as(Markdown(), (FOLDER / name).read_bytes(), name).map
    assert read_as(Markdown(), Markdown().write(first, {}), name).map == first
