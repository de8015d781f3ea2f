"""A whole map: what is read from it, and what of its JSON is refused."""

import json

import pytest

from chalkmap.maps.document.errors import MapRefusedError
from chalkmap.maps.document.map import (
    check_map,
    children_of,
    decode_map,
    empty_map,
    title_of,
    walk,
)
from chalkmap.maps.document.schema import MAX_DEPTH


def small_map():
    document = empty_map()
    document["nodes"] = {
        "float": {"order": "a1", "title": "Aside"},
        "centre": {"order": "a0", "title": "Our **plan**\nfor 2027"},
        "second": {"parent": "centre", "order": "a1", "title": "Second"},
        "first": {"parent": "centre", "order": "Zz", "title": "First"},
        "below": {"parent": "first", "order": "a0", "title": "Below"},
        "hidden": {"parent": "centre", "order": "a0", "title": "Hidden", "deleted": True},
        "lost": {"parent": "hidden", "order": "a0", "title": "Lost"},
    }
    return document


def test_nodes_are_walked_in_reading_order():
    walked = [("centre", 0), ("first", 1), ("below", 2), ("second", 1), ("float", 0)]
    assert list(walk(small_map())) == walked
    assert list(walk(small_map(), "first")) == [("first", 0), ("below", 1)]
    assert children_of(small_map())["centre"] == ["first", "second"]


def chain(length):
    document = empty_map()
    document["nodes"]["n0"] = {"order": "a0", "title": ""}
    for number in range(1, length):
        document["nodes"][f"n{number}"] = {"parent": f"n{number - 1}", "order": "a0", "title": ""}
    return document


def test_a_deep_map_is_walked_without_recursion():
    assert sum(1 for _ in walk(chain(5_000))) == 5_000


def test_depth_has_a_limit():
    assert check_map(chain(MAX_DEPTH + 1)) == []
    last = f"nodes.n{MAX_DEPTH + 1}"
    assert check_map(chain(MAX_DEPTH + 2)) == [f"{last}: deeper than {MAX_DEPTH}"]
    backwards = chain(MAX_DEPTH + 2)
    backwards["nodes"] = dict(reversed(backwards["nodes"].items()))
    assert check_map(backwards) == [f"{last}: deeper than {MAX_DEPTH}"]


def test_a_map_is_called_what_its_centre_says():
    document = small_map()
    assert title_of(document) == "Our plan for 2027"
    document["settings"]["title"] = "The *plan*"
    assert title_of(document) == "The plan"
    assert title_of(empty_map()) == ""


def test_a_map_comes_back_from_its_json():
    assert decode_map(json.dumps(small_map(), indent=2).encode()) == small_map()


@pytest.mark.parametrize(
    ("table", "object_id", "wrong", "problem"),
    [
        ("nodes", "below", {"parent": "below"}, "nodes.below.parent: under itself"),
        ("nodes", "first", {"parent": "below"}, "parent: under itself"),
        ("nodes", "below", {"parent": "nowhere"}, "nodes.below.parent: no such node"),
        ("nodes", "below", {"order": "0"}, "nodes[...].order"),
        ("nodes", "below", {"order": "a00"}, "nodes.below.order: not an order key"),
        ("nodes", "below", {"deleted": False}, "nodes.below.deleted"),
        ("nodes", "below", {"colour": None}, "nodes[...].colour"),
        ("nodes", "below", {"link": "javascript:x"}, "nodes.below.link"),
        ("nodes", "below", {"unknown": 1}, "unknown"),
        ("nodes", "a b", {"order": "a0", "title": ""}, "key"),
        ("relations", "r", {"from": "centre", "to": "nowhere"}, "relations.r.to: no such node"),
        ("groups", "g", {"kind": "boundary", "nodes": ["nowhere"]}, "groups.g.nodes"),
    ],
)
def test_a_wrong_map_is_refused_with_the_place(table, object_id, wrong, problem):
    document = small_map()
    document[table][object_id] = document[table].get(object_id, {}) | wrong
    with pytest.raises(MapRefusedError) as refused:
        decode_map(json.dumps(document).encode())
    assert problem in refused.value.detail


@pytest.mark.parametrize(
    "raw",
    [b"", b"[]", b"{}", b'{"schema":"1"}', b'{"schema":2}', b'{"schema":true}', b'{"schema":1}'],
)
def test_what_is_no_map_is_refused(raw):
    with pytest.raises(MapRefusedError):
        decode_map(raw)
