"""What the tests of every format share: maps made by hypothesis, and the tests that a format inherits."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalkmap.maps.document.inline import plain_title
from chalkmap.maps.document.map import check_map, walk
from chalkmap.maps.document.order import first_keys
from chalkmap.maps.formats.base import Format
from chalkmap.maps.formats.errors import FormatError
from chalkmap.maps.formats.registry import read_file

_WORDS = (
    st.text(alphabet="abcXYZ 012 -_.,:#+=!?é中ب🙂", min_size=1, max_size=24)
    .map(str.strip)
    .filter(bool)
)
_MARKED = st.sampled_from(
    ["**bold** and plain", "*lean*", "`code`", "$x^2$ stays", r"5 \* 3", "two\nlines"]
)
_TEXTS = st.builds(
    lambda text: {"type": "text", "text": text}, _WORDS.map(lambda text: " ".join(text.split()))
)
_PARAGRAPHS = st.builds(lambda text: {"type": "paragraph", "content": [text]}, _TEXTS)
_NOTES = st.builds(
    lambda blocks: {"type": "doc", "content": blocks}, st.lists(_PARAGRAPHS, min_size=1, max_size=3)
)
_FIELDS: dict[str, Any] = {
    "note": _NOTES,
    "colour": st.sampled_from(["red", "teal", "brown", "grey"]),
    "shape": st.sampled_from(["line", "box", "diamond", "none"]),
    "icons": st.lists(
        st.sampled_from(["flag", "check", "puzzle", "🚩", "bulb", "headset"]),
        min_size=1,
        max_size=3,
    ),
    "tags": st.lists(st.sampled_from(["a", "two words", "ß"]), min_size=1, max_size=2, unique=True),
    "link": st.sampled_from(
        ["https://example.org/a?b=1", "#n0", "docs/plan.pdf", "mailto:a@example.org"]
    ),
    "task": st.sampled_from([{}, {"done": True}, {"due_on": "2027-01-02", "priority": 1}]),
    "side": st.sampled_from(["left", "right"]),
    "layout": st.sampled_from(["org", "tree"]),
}


@st.composite
def maps(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a small valid map that uses every part of the document."""
    count = draw(st.integers(1, 9))
    nodes: dict[str, dict[str, Any]] = {}
    keys = first_keys(count)
    for number in range(count):
        title = draw(st.one_of(_WORDS, _MARKED))
        node: dict[str, Any] = {"title": title, "order": keys[number]}
        if number and draw(st.integers(0, 9)):
            node["parent"] = f"n{draw(st.integers(0, number - 1))}"
        chosen = draw(st.sets(st.sampled_from(sorted(_FIELDS)), max_size=4))
        nodes[f"n{number}"] = node | {name: draw(_FIELDS[name]) for name in sorted(chosen)}
    some_nodes = st.lists(st.sampled_from(sorted(nodes)), min_size=1, max_size=3, unique=True)
    relation = {
        "from": draw(st.sampled_from(sorted(nodes))),
        "to": draw(st.sampled_from(sorted(nodes))),
    }
    groups = {
        f"g{number}": {"nodes": draw(some_nodes), "kind": "boundary", "label": "L"}
        for number in range(draw(st.integers(0, 2)))
    }
    return {
        "schema": 1, "seq": 0, "settings": {}, "nodes": nodes, "groups": groups,
        "relations": {"r1": relation | {"label": "needs", "ends": "both"}},
    }  # fmt: skip


class FormatTests:
    """Round trip, losses and bad bytes. A format's test class names the format, a file, and what it keeps."""

    format: ClassVar[Format]
    file_name: ClassVar[str]
    keeps: ClassVar[tuple[str, ...]]

    def example(self) -> bytes:
        """Return a small valid file."""
        raise NotImplementedError

    def facts(self, document: dict[str, Any]) -> list[Any]:
        """Return what a round trip must keep, in reading order, without ids."""
        return [
            (depth, plain_title(node["title"]), *(node.get(name) for name in self.keeps))
            for node_id, depth in walk(document)
            for node in [document["nodes"][node_id]]
        ]

    @settings(
        max_examples=60, deadline=None, suppress_health_check=[HealthCheck.differing_executors]
    )
    @given(document=maps())
    def test_a_map_comes_back_as_it_went(self, document):
        assert check_map(document) == []
        written = self.format.write(document)
        read = self.format.read(written.data, self.file_name)
        assert check_map(read.map) == []
        assert self.facts(read.map) == self.facts(document)

    def test_a_file_written_and_read_again_is_written_the_same(self):
        first = self.format.read(self.example(), self.file_name).map
        once = self.format.write(first).data
        assert self.format.write(self.format.read(once, self.file_name).map).data == once

    def test_a_file_is_recognised(self):
        assert read_file(self.example(), self.file_name).map["nodes"]

    @pytest.mark.parametrize("twentieth", range(20))
    def test_a_truncated_file_is_refused_or_read_never_broken(self, twentieth):
        data = self.example()
        self._refused_or_valid(data[: len(data) * twentieth // 20])

    @pytest.mark.parametrize(
        "junk", [b"", b"   \n", b"\0" * 40, b"\xff\xfe", b"<", b"\x80\x81", b"{", b"PK\x03\x04"]
    )
    def test_bytes_that_are_no_map_are_refused_or_read_never_broken(self, junk):
        self._refused_or_valid(junk)

    @settings(
        max_examples=80, deadline=None, suppress_health_check=[HealthCheck.differing_executors]
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
