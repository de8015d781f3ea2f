"""What the tests of every format share: maps made by hypothesis, and the tests that a format inherits."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalkmap.maps.document.map import check_map, walk
from chalkmap.maps.document.order import first_keys
from chalkmap.maps.formats.base import Format, ReadResult, Writer
from chalkmap.maps.formats.errors import FormatError
from chalkmap.maps.formats.keeps import ANY, EVERYTHING, Keeps
from chalkmap.maps.formats.losses import losses_between
from chalkmap.maps.formats.registry import format_of, read_file, write_file
from chalkmap.maps.formats.source import Source
from chalkmap.maps.formats.wording import What

_MARKED = {
    "bold": "**bold** and plain", "italic": "*lean*", "code": "`code`", "latex": "$x^2$ stays", "lines": "two\nlines",
}  # fmt: skip
_ICONS = ("flag", "check", "puzzle", "🚩", "bulb", "headset")
_SIMPLE = {"strong", "em", "underline", "strike", "code"}
_LINKS = {"page": ["https://example.org/a?b=1", "mailto:a@example.org"], "node": ["#n0"]}
_TASKS: dict[str, Any] = {
    "progress": 40,
    "priority": 1,
    "start_on": "2027-01-01",
    "due_on": "2027-01-02",
    "assignee": "Ruth L.",
}


def read_as(file_format: Format, data: bytes, name: str = "map") -> ReadResult:
    """Read bytes in a format, whatever they look like."""
    return file_format.read(Source(data, name))


def _words(most: int = 24) -> st.SearchStrategy[str]:
    text = st.text(alphabet="abcXYZ 012 -_.,:#+=!?é中ب🙂", min_size=1, max_size=most)
    return text.map(str.strip).filter(bool)


def _titles(keeps: Keeps) -> st.SearchStrategy[str]:
    marked = [_MARKED[mark] for mark in sorted(keeps[What.TITLES] - {ANY})]
    return st.one_of(_words(), st.sampled_from([*marked, r"5 \* 3"]))


def _notes(keeps: Keeps) -> st.SearchStrategy[dict[str, Any]]:
    kept = keeps[What.NOTES]
    marks = (
        st.lists(st.sampled_from(sorted(_SIMPLE & kept)), max_size=2, unique=True)
        if _SIMPLE & kept
        else st.just([])
    )
    text = _words().map(lambda words: " ".join(words.split()))
    run = st.builds(_run, text, marks)
    paragraph = st.builds(lambda found: {"type": "paragraph", "content": [found]}, run)
    blocks = [paragraph]
    if "heading" in kept:
        heading: dict[str, Any] = {"type": "heading", "attrs": {"level": 2}}
        blocks.append(st.builds(lambda found: heading | {"content": [found]}, run))
    ends: st.SearchStrategy[list[dict[str, Any]]] = st.just([])
    if "bullet_list" in kept:
        item = st.builds(lambda block: {"type": "list_item", "content": [block]}, paragraph)
        bullets = st.lists(item, min_size=1, max_size=2)
        made = st.builds(lambda items: [{"type": "bullet_list", "content": items}], bullets)
        ends = st.one_of(ends, made)
    return st.builds(
        lambda first, last: {"type": "doc", "content": [*first, *last]},
        st.lists(st.one_of(blocks), min_size=1, max_size=3),
        ends,
    )


def _run(text: str, marks: list[str]) -> dict[str, Any]:
    order = ("strong", "em", "underline", "strike", "code")
    if "code" in marks:
        marks = ["code"]
    named = [{"type": mark} for mark in order if mark in marks]
    return {"type": "text", "text": text} | ({"marks": named} if named else {})


def _tasks(kept: frozenset[str]) -> st.SearchStrategy[dict[str, Any]]:
    others = sorted(kept - {"done"})
    return st.builds(
        lambda done, names: (
            ({"done": True} if done and "done" in kept else {})
            | {name: _TASKS[name] for name in names}
        ),
        st.booleans(),
        st.lists(st.sampled_from(others), unique=True, min_size=0 if "done" in kept else 1)
        if others
        else st.just([]),
    )


def _fields(keeps: Keeps) -> dict[str, st.SearchStrategy[Any]]:
    """Return what may be drawn for each field of a node."""
    icons = sorted(keeps.get(What.ICONS, ()))
    icons = list(_ICONS) if icons == [ANY] else icons
    made: dict[str, st.SearchStrategy[Any]] = {}
    for field, what in (("colour", What.COLOURS), ("shape", What.SHAPES), ("layout", What.LAYOUTS)):
        if what in keeps:
            made[field] = st.sampled_from(sorted(keeps[what]))
    if What.NOTES in keeps:
        made["note"] = _notes(keeps)
    if icons:
        made["icons"] = st.lists(st.sampled_from(icons), min_size=1, max_size=3, unique=True)
    if What.TAGS in keeps:
        made["tags"] = st.lists(
            st.sampled_from(["a", "two words", "ß"]), min_size=1, max_size=2, unique=True
        )
    if What.LINKS in keeps:
        made["link"] = st.sampled_from(
            [link for kind in sorted(keeps[What.LINKS]) for link in _LINKS[kind]]
        )
    if What.TASKS in keeps:
        made["task"] = _tasks(keeps[What.TASKS])
    if "address" in keeps.get(What.PICTURES, ()):
        made["image"] = st.just({"file": "https://example.org/a.png"})
    return made


@st.composite
def maps(draw: st.DrawFn, keeps: Keeps = EVERYTHING) -> dict[str, Any]:
    """Draw a small valid map that uses of the document what a format says it keeps, and nothing else."""
    count = draw(st.integers(1, 9))
    fields = _fields(keeps)
    nodes: dict[str, dict[str, Any]] = {}
    keys = first_keys(count)
    for number in range(count):
        node: dict[str, Any] = {"title": draw(_titles(keeps)), "order": keys[number]}
        if number and (What.FLOATING not in keeps or draw(st.integers(0, 9))):
            node["parent"] = f"n{draw(st.integers(0, number - 1))}"
        chosen = draw(st.sets(st.sampled_from(sorted(fields)), max_size=4)) if fields else set()
        nodes[f"n{number}"] = node | {name: draw(fields[name]) for name in sorted(chosen)}
        _draw_place(draw, keeps, nodes, f"n{number}")
    if "layout" in keeps.get(What.SETTINGS, ()):
        nodes["n0"].pop("layout", None)  # the map's says the same
    return {
        "schema": 1, "seq": 0, "settings": _settings(draw, keeps, nodes), "nodes": nodes,
        "groups": _groups(draw, keeps, nodes), "relations": _relations(draw, keeps, nodes),
    }  # fmt: skip


def _draw_place(draw: st.DrawFn, keeps: Keeps, nodes: dict[str, Any], node_id: str) -> None:
    node = nodes[node_id]
    is_branch = node.get("parent") == "n0"
    if What.SIDES in keeps and is_branch and draw(st.booleans()):
        node["side"] = draw(st.sampled_from(["left", "right"]))
    if What.PLACES in keeps and "parent" not in node and node_id != "n0":
        node["x"], node["y"] = draw(st.integers(-900, 900)), draw(st.integers(-900, 900))


def _settings(draw: st.DrawFn, keeps: Keeps, nodes: dict[str, Any]) -> dict[str, Any]:
    kept = keeps.get(What.SETTINGS, frozenset())
    made: dict[str, Any] = {}
    if "title" in kept and draw(st.booleans()):
        made["title"] = "A map"
    if "layout" in kept and draw(st.booleans()):
        made["layout"] = draw(
            st.sampled_from(sorted(keeps.get(What.LAYOUTS, EVERYTHING[What.LAYOUTS])))
        )
    # Files fold nodes, so that there must be one on the level.
    if "fold_depth" in kept and any(
        node.get("parent") in nodes and nodes[node["parent"]].get("parent")
        for node in nodes.values()
    ):
        made["fold_depth"] = 1
    return made


def _relations(draw: st.DrawFn, keeps: Keeps, nodes: dict[str, Any]) -> dict[str, Any]:
    kept = keeps.get(What.RELATIONS)
    if kept is None or len(nodes) < 2:
        return {}
    one, other = draw(st.permutations(sorted(nodes)))[:2]
    relation = {"from": one, "to": other}
    if "label" in kept:
        relation["label"] = "needs"
    if "colour" in kept:
        relation["colour"] = draw(st.sampled_from(sorted(keeps.get(What.COLOURS, {"red"}))))
    for name in ("line", "ends"):
        values = sorted(
            value.removeprefix(f"{name} ") for value in kept if value.startswith(f"{name} ")
        )
        if values:
            relation[name] = draw(st.sampled_from(values))
    return {"r1": relation}


def _groups(draw: st.DrawFn, keeps: Keeps, nodes: dict[str, Any]) -> dict[str, Any]:
    kept = keeps.get(What.GROUPS)
    if kept is None:
        return {}
    if "several" in kept:
        some = st.lists(st.sampled_from(sorted(nodes)), min_size=1, max_size=3, unique=True)
        members = [draw(some) for _ in range(draw(st.integers(0, 2)))]
    else:
        chosen = st.lists(st.sampled_from(sorted(nodes)), max_size=2, unique=True)
        members = [[node_id] for node_id in draw(chosen)]
    extra = {"label": "L"} if "label" in kept else {}
    if "colour" in kept:
        extra["colour"] = draw(st.sampled_from(sorted(keeps.get(What.COLOURS, {"red"}))))
    return {
        f"g{number}": {"nodes": nodes_of, "kind": "boundary"} | extra
        for number, nodes_of in enumerate(members)
    }


class ReadTests:
    """Recognition and bad bytes. A test class names the format and a file of it."""

    format: ClassVar[Format]
    file_name: ClassVar[str]

    def example(self) -> bytes:
        """Return a small valid file that has of everything that the format holds."""
        raise NotImplementedError

    def test_a_file_is_recognised(self):
        assert format_of(Source(self.example(), self.file_name)).name == self.format.name
        assert read_file(self.example(), self.file_name).map["nodes"]

    @pytest.mark.parametrize("twentieth", range(20))
    def test_a_truncated_file_is_refused_or_read_never_broken(self, twentieth):
        data = self.example()
        self._refused_or_valid(data[: len(data) * twentieth // 20])

    @pytest.mark.parametrize(
        "junk",
        [
            b"",
            b"   \n",
            b"\0" * 40,
            b"\xff\xfe",
            b"<",
            b"\x80\x81",
            b"{",
            b"[]",
            b"{}",
            b"PK\x03\x04",
        ],
    )
    def test_bytes_that_are_no_map_are_refused_or_read_never_broken(self, junk):
        self._refused_or_valid(junk)

    @settings(
        max_examples=40, deadline=None, suppress_health_check=[HealthCheck.differing_executors]
    )
    @given(at=st.integers(0, 5_000), byte=st.integers(0, 255))
    def test_a_changed_byte_is_refused_or_read_never_broken(self, at, byte):
        data = bytearray(self.example())
        data[at % len(data)] = byte
        self._refused_or_valid(bytes(data))

    def test_a_refusal_names_the_file(self):
        with pytest.raises(FormatError) as caught:
            read_file(b"\0\0\0", self.file_name)
        assert str(caught.value).startswith(self.file_name)

    def _refused_or_valid(self, data: bytes) -> None:
        try:
            document = read_file(data, self.file_name).map
        except FormatError as error:
            assert error.details["problem"]
        else:
            assert check_map(document) == []


class FormatTests(ReadTests):
    """Also the round trip, of whatever the format says that it keeps."""

    format: ClassVar[Writer]

    @settings(
        max_examples=60, deadline=None, suppress_health_check=[HealthCheck.differing_executors]
    )
    @given(data=st.data())
    def test_what_the_format_keeps_comes_back_as_it_went(self, data):
        document = data.draw(maps(self.format.keeps))
        assert check_map(document) == []
        read = read_as(self.format, self.format.write(document, {}), self.file_name).map
        assert check_map(read) == []
        assert losses_between(document, read, self.format.foreign_key) == []

    @settings(
        max_examples=30, deadline=None, suppress_health_check=[HealthCheck.differing_executors]
    )
    @given(document=maps())
    def test_any_map_gives_a_file_that_can_be_read(self, document):
        written = write_file(document, self.format, {})
        read = read_file(written.data, self.file_name).map
        assert len(list(walk(read))) == len(list(walk(document)))

    def test_a_file_written_and_read_again_is_written_the_same(self):
        read = read_as(self.format, self.example(), self.file_name)
        once = self.format.write(read.map, read.files)
        again = read_as(self.format, once, self.file_name)
        assert losses_between(read.map, again.map, self.format.foreign_key) == []
        assert again.map["nodes"] == read.map["nodes"]
        assert self.format.write(again.map, again.files) == once
