"""What comes from outside: good ops pass as they are, everything else is refused with its op and field."""

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chalkmap.maps.document.checks import check_ops, decode_change, decode_ops
from chalkmap.maps.document.errors import ChangeRefusedError
from chalkmap.maps.document.links import is_safe_image, is_safe_link
from chalkmap.maps.document.schema import MAX_FOREIGN_BYTES, MAX_NOTE, MAX_OPS


def set_node(**props):
    return {"op": "set", "kind": "node", "id": "a", "props": props}


def note(*blocks):
    return {"type": "doc", "content": list(blocks)}


def paragraph(*inline):
    return {"type": "paragraph", "content": list(inline)}


def words(text, **more):
    return {"type": "text", "text": text, **more}


def nested(depth):
    value: list = []
    for _ in range(depth - 1):
        value = [value]
    return value


def quoted(depth):
    block = paragraph(words("deep"))
    for _ in range(depth):
        block = {"type": "blockquote", "content": [block]}
    return note(block)


GOOD = [
    {"op": "put", "kind": "node", "id": "a-b_C9", "props": {"order": "a0", "title": "x" * 1_000}},
    {"op": "put", "kind": "relation", "id": "a", "props": {"from": "a", "to": "b", "ends": "to"}},
    {"op": "put", "kind": "group", "id": "a", "props": {"nodes": ["a"], "kind": "summary"}},
    {"op": "move", "id": "a", "order": "a0", "parent": None},
    {"op": "text", "id": "a", "base": 0, "splices": [[0, 0, "x"]]},
    {"op": "text", "id": "a", "base": 0, "field": "note", "doc": None},
    {"op": "settings", "props": {"layout": "org", "direction": "rtl"}},
    set_node(
        link="https://example.org/", icons=["star", "🏫"], x=-5, task={"due_on": "2026-11-24"}
    ),
    set_node(link="#devices", image={"file": "photo.png", "width": 20}, foreign={"mm": [1, None]}),
    set_node(note=quoted(47)),
    set_node(
        note=note(
            {"type": "heading", "attrs": {"level": 2}, "content": [words("Why")]},
            paragraph(words("see", marks=[{"type": "link", "attrs": {"href": "map:abc"}}])),
            {"type": "code_block", "content": [words("make run")]},
            {"type": "horizontal_rule"},
        )
    ),
]

# What is refused, what the detail must name, and why.
BAD = [
    ({"op": "put", "kind": "node", "id": "a", "props": {}}, "props: ", "no order key"),
    ({"op": "put", "kind": "node", "id": "__proto__", "props": {"order": "a0"}}, "id: ", "the id"),
    ({"op": "put", "kind": "node", "id": "a\n", "props": {"order": "a0"}}, "id: ", "a line break"),
    ({"op": "put", "kind": "node", "id": "a", "props": {"order": "a00"}}, "props.order: ", "a key"),
    ({"op": "move", "id": "a", "order": "a"}, "order: ", "a key"),
    ({"op": "erase", "kind": "node", "id": "a"}, "op: no such op: erase", "inverses only"),
    ({"op": "set", "kind": "person", "id": "a", "props": {}}, "op: no such op: set person", "kind"),
    ({"op": ["set"], "kind": {}, "id": "a", "props": {}}, "op: ", "types"),
    (set_node(parent="b"), "unknown field `parent`", "a place is changed by move"),
    (set_node(deleted=True), "unknown field `deleted`", "hidden by remove"),
    (set_node(title=None), "props.title: ", "a title cannot be taken away"),
    (set_node(title="🏫" * 501), "props.title: longer", "UTF-16 units"),
    (set_node(title="a\0b"), "props.title: ", "U+0000"),
    (set_node(colour="#ff0000"), "props.colour: ", "style by name"),
    (set_node(x=1.5), "props.x: ", "a fraction"),
    (set_node(x=10**30), "props.x: ", "a huge number"),
    (set_node(foreign={"a": [{"b": 0.5}]}), "props.foreign.a[0].b: ", "a fraction inside"),
    (set_node(foreign={"a": 2**53}), "props.foreign.a: ", "JavaScript cannot count so far"),
    (set_node(foreign={"a": nested(21)}), "props.foreign: nested", "depth"),
    (set_node(foreign={"a": nested(300)}), "nested deeper", "depth"),
    (set_node(foreign={"a": "x" * MAX_FOREIGN_BYTES}), "props.foreign: more than", "size"),
    (set_node(link="javascript:alert(1)"), "props.link: ", "a script"),
    (set_node(image={"file": "data:image/svg+xml,x"}), "props.image.file: ", "a data address"),
    (set_node(task={"due_on": "24.11.2026"}), "props.task.due_on: ", "a day"),
    (set_node(note=note()), "props.note: an empty doc", "no block"),
    (set_node(note=note(words("x"))), "props.note: text in doc", "text without a block"),
    (set_node(note=note({"type": "script"})), "script", "an unknown node"),
    (set_node(note=paragraph()), "props.note: type", "not a doc"),
    (set_node(note=note({"type": "heading"})), "content[0]: heading without level", "level"),
    (set_node(note=note({"type": "heading", "attrs": {"level": 4}})), "level", "level 4"),
    (set_node(note=note(paragraph(words("x", marks=[{"type": "blink"}])))), "blink", "a mark"),
    (
        set_node(
            note=note(
                paragraph(
                    words("x", marks=[{"type": "link", "attrs": {"href": "JavaScript:alert(1)"}}])
                )
            )
        ),
        "props.note: content[0].content[0]: link may not have this href",
        "a script in a note",
    ),
    (set_node(note=note(paragraph(words("x", onclick="y")))), "unknown field `onclick`", "HTML"),
    (set_node(note=quoted(60)), "deeper", "depth of a note"),
    ({"op": "text", "id": "a", "base": 0}, "splices: ", "nothing typed"),
    ({"op": "text", "id": "a", "base": -1, "splices": [[0, 0, "x"]]}, "base: ", "base"),
    ({"op": "text", "id": "a", "base": 0, "splices": [[0, 0]]}, "splices[0]: ", "half a splice"),
    ({"op": "text", "id": "a", "base": 0, "splices": [[-1, 0, ""]]}, "splices[0][0]: ", "place"),
    (
        {"op": "text", "id": "a", "base": 0, "field": "note", "splices": [[0, 0, ""]]},
        "doc: ",
        "doc",
    ),
    ({"op": "text", "id": "a", "base": 0, "field": "link"}, "field: ", "no such field"),
    ({"op": "settings", "props": {"css": "x"}}, "unknown field `css`", "raw CSS"),
    ("put", "an op is an object", "not an object"),
]


@pytest.mark.parametrize("op", GOOD, ids=str)
def test_a_good_op_passes_as_it_is(op):
    checked = decode_ops(json.dumps([op]).encode())
    assert checked.ops == [op]
    assert msgspec.json.decode(checked.json) == [op]


@pytest.mark.parametrize(("op", "detail", "why"), BAD, ids=[case[2] for case in BAD])
def test_a_bad_op_is_refused_with_its_place(op, detail, why):
    with pytest.raises(ChangeRefusedError) as refused:
        decode_ops(json.dumps([set_node(title="fine"), op]).encode())
    assert refused.value.reason == "schema"
    assert refused.value.op_index == 1
    assert detail in refused.value.detail


def test_too_much_is_too_large():
    with pytest.raises(ChangeRefusedError) as refused:
        check_ops([set_node()] * (MAX_OPS + 1))
    assert refused.value.reason == "too-large"
    check_ops([set_node()] * (MAX_OPS + 1), max_ops=2 * MAX_OPS)
    long = "x" * (MAX_NOTE // 2 + 1)
    with pytest.raises(ChangeRefusedError) as refused:
        check_ops([set_node(note=note(paragraph(words(long)), paragraph(words(long))))])
    assert refused.value.reason == "too-large"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[",
        b"{}",
        b"[]",
        b"null",
        b"\xff",
        b"[" * 100_000,
        b"[" * 5_000 + b"]" * 5_000,
        b'[{"op":"set","kind":"node","id":"a","props":{"x":NaN}}]',
        b'[{"op":"set","kind":"node","id":"a","props":{"x":1e999}}]',
        b'[{"op":"set","kind":"node","id":"a","props":{"x":' + b"9" * 100_000 + b"}}]",
        b'[{"op":"set","kind":"node","id":"a","props":{"title":"\\ud800"}}]',
        b'[{"op":"set","kind":"node","id":"a","props":{"title":"\\udc00x"}}]',
        b'[{"op":"set","kind":"node","id":"a","props":{"title":"a","title":"b"}}]',
        b'[{"op":"set","kind":"node","id":"a","props":{"foreign":{"a":1,"a":1}}}]',
    ],
    ids=lambda raw: str(raw[:60]),
)
def test_broken_json_is_refused(raw):
    with pytest.raises(ChangeRefusedError) as refused:
        decode_ops(raw)
    assert refused.value.reason == "schema"
    assert refused.value.detail


def test_a_surrogate_from_our_own_code_is_refused_too():
    with pytest.raises(ChangeRefusedError, match="half of a surrogate pair"):
        check_ops([set_node(title="\ud800")])


def test_a_change_is_its_id_and_its_ops():
    change = decode_change(b'{"id":"page-1","ops":[{"op":"remove","kind":"node","id":"a"}]}')
    assert (change.id, change.ops) == ("page-1", [{"op": "remove", "kind": "node", "id": "a"}])
    for raw in (b'{"ops":[]}', b'{"id":"a b","ops":[]}', b'{"id":"a","ops":[],"author":"b"}', b"x"):
        with pytest.raises(ChangeRefusedError):
            decode_change(raw)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(codec=None), max_size=5)
    | st.sampled_from(["put", "set", "node", "title", "a", "a0", "text", "javascript:x"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["op", "kind", "id", "props", "order", "note", "type", "content", ""]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@given(st.lists(json_values, max_size=4))
@example([{"op": "set", "kind": "node", "id": "a", "props": {"note": {"type": "doc"}}}])
@settings(max_examples=400, deadline=None)
def test_any_values_pass_or_are_refused(values):
    try:
        checked = check_ops(values)
    except ChangeRefusedError:
        return
    assert msgspec.json.decode(checked.json) == values


@given(st.sampled_from(GOOD), st.integers(0, 10_000), st.binary(min_size=1, max_size=3))
@settings(max_examples=600, deadline=None)
def test_any_bytes_pass_or_are_refused(op, at, noise):
    raw = bytearray(json.dumps([op], ensure_ascii=False).encode())
    at %= len(raw)
    raw[at : at + len(noise)] = noise
    try:
        checked = decode_ops(bytes(raw))
    except ChangeRefusedError:
        return
    assert msgspec.json.decode(checked.json) == checked.ops


@pytest.mark.parametrize(
    "address",
    [
        "https://a.org",
        "HTTP://a.org",
        "mailto:a@b.org",
        "tel:+1",
        "ftp://a",
        "#a",
        "map:x",
        "a/b:c",
    ],
)
def test_a_safe_link(address):
    assert is_safe_link(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:x",
        "JAVASCRIPT:x",
        " javascript:x",
        "java\nscript:x",
        "\x01javascript:x",
        "data:x",
        "vbscript:x",
        "file:///etc",
        "blob:x",
        ":x",
        "about:blank",
    ],
)
def test_an_unsafe_link(address):
    assert not is_safe_link(address)
    assert not is_safe_image(address)


NOTES = json.loads((Path(__file__).parents[4] / "schema" / "notes.json").read_text())


@pytest.mark.parametrize("case", NOTES, ids=[case["about"] for case in NOTES])
def test_a_note_is_one_here_where_it_is_one_for_the_page(case):
    op = {"op": "text", "id": "a", "base": 0, "field": "note", "doc": case["doc"]}
    if case["isNote"]:
        check_ops([op])
    else:
        with pytest.raises(ChangeRefusedError):
            check_ops([op])


@pytest.mark.parametrize(
    ("steps", "reason"),
    [
        ([{"stepType": "replace", "from": 1, "to": 1}], None),
        ([{"from": 1}], "schema"),
        ([{"stepType": "replace", "slice": "x" * 300_000}], "too-large"),
    ],
)
def test_steps_are_small_and_look_like_some(steps, reason):
    op = {"op": "text", "id": "a", "base": 0, "field": "note", "steps": steps, "doc": None}
    if reason is None:
        check_ops([op])
        return
    with pytest.raises(ChangeRefusedError) as refused:
        check_ops([op])
    assert refused.value.reason == reason
