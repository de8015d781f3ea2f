"""A map as it is kept: it comes back whole, or it is refused."""

import json

import pytest

from chalkmap.maps.document.errors import MapRefusedError
from chalkmap.maps.document.map import empty_map
from chalkmap.maps.document.snapshot import OBJECTS_IN_A_LINE, encode_snapshot, load_snapshot


def map_of(nodes):
    document = empty_map() | {"seq": 7, "settings": {"title": "Two\nlines"}}
    document["nodes"] = {"n0": {"order": "a0", "title": "All\nof it"}}
    for number in range(1, nodes):
        node = {"parent": f"n{(number - 1) // 4}", "order": "a0", "title": f"Node {number}"}
        document["nodes"][f"n{number}"] = node
    document["relations"] = {"r": {"from": "n0", "to": "n0"}}
    return document


@pytest.mark.parametrize("nodes", [1, OBJECTS_IN_A_LINE, 2 * OBJECTS_IN_A_LINE + 1])
def test_a_map_comes_back_from_its_snapshot_in_the_same_order(nodes):
    document = map_of(nodes)
    loaded = load_snapshot(encode_snapshot(document))
    assert loaded == document
    assert list(loaded["nodes"]) == list(document["nodes"])
    assert load_snapshot(encode_snapshot(empty_map())) == empty_map()


def test_a_map_in_a_single_line_is_read_as_well():
    assert load_snapshot(json.dumps(map_of(3)).encode()) == map_of(3)


def test_a_snapshot_that_was_cut_off_anywhere_is_refused():
    whole = encode_snapshot(map_of(3))
    for length in range(len(whole)):
        with pytest.raises(MapRefusedError):
            load_snapshot(whole[:length])


@pytest.mark.parametrize("part", empty_map())
def test_a_snapshot_without_one_of_its_parts_is_refused(part):
    without = {name: value for name, value in map_of(3).items() if name != part}
    with pytest.raises(MapRefusedError, match=part):
        load_snapshot(json.dumps(without).encode())


def test_no_piece_of_a_large_map_holds_others_up_for_long():
    pieces = [json.loads(line) for line in encode_snapshot(map_of(2_500)).split(b"\n")]
    assert [len(piece["nodes"]) for piece in pieces if "nodes" in piece] == [1_000, 1_000, 500, 0]
