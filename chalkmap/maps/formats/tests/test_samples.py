"""Real maps by other people. They lie beside the project, not in it; without them these tests are skipped."""

from __future__ import annotations

import json
import os
import re
import time
from pathlib import Path

import pytest

from chalkmap.maps.document.map import check_map
from chalkmap.maps.formats.base import ReadResult, Writer
from chalkmap.maps.formats.errors import FormatError
from chalkmap.maps.formats.freeplane.format import Freeplane
from chalkmap.maps.formats.losses import losses_between
from chalkmap.maps.formats.markdown.format import Markdown
from chalkmap.maps.formats.registry import WRITERS, format_of, read_file, write_file
from chalkmap.maps.formats.source import Source
from chalkmap.maps.formats.tests.cases import read_as

ROOT = Path(__file__).parents[4]
FOLDER = Path(os.environ.get("CHALKMAP_TEST_MAPS", ROOT.parent / "shared" / "data" / "maps"))
_ROW = re.compile(r"^\| (\S+) \|[^|]*\|[^|]*\|[^|]*\| \d+ \| ([^|]+) \|", re.MULTILINE)

if not (FOLDER / "SOURCES.md").exists():
    pytest.skip(f"no sample maps in {FOLDER}", allow_module_level=True)

COUNTS = dict(_ROW.findall((FOLDER / "SOURCES.md").read_text()))
REFUSED = {
    "MALICIOUS_xmlbomb.mm": "line 1: a DOCTYPE with declarations",
    "MALICIOUS_zip_slip_win.xmind": "a part whose name leads out of the archive",
    "MALFORMED_xmind_event_planning.xmind": "line 50: xmlParseEntityRef",
    "MALFORMED_mindmeister_no_root_map.json": "a MindMeister map without its root idea",
}
# Where the table counts something else than topics, what a map has, and why.
OTHERWISE = {
    "markdown_outline_logseq.md": (78, "its lines with text; here its items, and the page itself"),
    "mermaid_docs_mindmaps.md": (21, "its lines; as Markdown its headings and the page's one list"),
    "mindmup_raydac.mup": (11, "the collection of roots as well"),
    "jsoncanvas_sample.canvas": (5, "its objects; here four cards, and the canvas itself"),
}
READABLE = sorted(set(COUNTS) - set(REFUSED))


def imported(name: str) -> ReadResult:
    return read_file((FOLDER / name).read_bytes(), name)


def test_every_sample_is_in_the_list():
    assert set(COUNTS) == {path.name for path in FOLDER.iterdir() if path.is_file()} - {
        "SOURCES.md"
    }


@pytest.mark.parametrize("name", READABLE)
def test_a_map_has_the_number_of_nodes_counted_elsewhere(name):
    expected = OTHERWISE[name][0] if name in OTHERWISE else int(COUNTS[name])
    assert len(imported(name).map["nodes"]) == expected


@pytest.mark.parametrize("name", READABLE)
def test_a_map_comes_back_whole(name):
    data = (FOLDER / name).read_bytes()
    writer = format_of(Source(data, name))
    first = imported(name)
    assert check_map(first.map) == []
    if isinstance(writer, Writer):
        again = writer.read(Source(writer.write(first.map, first.files), name))
        assert losses_between(first.map, again.map, writer.foreign_key) == []
        assert set(again.map["nodes"]) == set(first.map["nodes"])
        kept = [node.get("foreign") for node in first.map["nodes"].values()]
        assert [node.get("foreign") for node in again.map["nodes"].values()] == kept


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_is_no_map_is_refused_with_the_right_reason(name):
    with pytest.raises(FormatError, match=REFUSED[name]):
        imported(name)


@pytest.mark.parametrize("target", sorted(WRITERS))
@pytest.mark.parametrize(
    "name", ["mindmeister_v2.6_map.json", "xmind_zen.xmind", "freeplane_user_guide_en.mm"]
)
def test_a_map_goes_to_every_format_with_all_its_topics(name, target):
    read = imported(name)
    written = write_file(read.map, WRITERS[target], read.files)
    back = read_file(written.data, f"map{WRITERS[target].extensions[0]}").map
    assert len(back["nodes"]) == len(read.map["nodes"])


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
