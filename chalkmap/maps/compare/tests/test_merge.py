import copy
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from chalkmap.maps.compare.comparison import compare_maps
from chalkmap.maps.compare.differences import differences_of
from chalkmap.maps.compare.merge import in_branch, ops_to_take
from chalkmap.maps.compare.tests.maps import content, edited, random_map
from chalkmap.maps.document.apply import apply_change, take_back
from chalkmap.maps.document.checks import check_ops
from chalkmap.maps.document.map import check_map

SEEDS = st.integers(0, 10**6)


def _take(a, b, choose=lambda difference: True, **how):
    comparison = compare_maps(a, b, **how)
    taken = [each for each in differences_of(comparison) if choose(each)]
    ops = ops_to_take(comparison, taken)
    merged = copy.deepcopy(a)
    if ops:
        check_ops(ops)
        inverse = apply_change(merged, ops)
        back = copy.deepcopy(merged)
        take_back(back, inverse)
        assert back == a
    assert check_map(merged) == []
    return merged


@settings(max_examples=150, deadline=None)
@given(SEEDS, st.integers(2, 40), st.integers(0, 15))
def test_a_version_taken_over_whole_gives_its_content(seed, size, edits):
    dice = random.Random(seed)
    a = random_map(dice, size)
    b = edited(a, dice, edits)
    assert content(_take(a, b)) == content(b)
    assert content(_take(b, a)) == content(a)


@settings(max_examples=100, deadline=None)
@given(SEEDS, st.integers(1, 30), st.integers(1, 30))
def test_any_other_map_taken_over_whole_gives_its_content(seed, size, other_size):
    dice = random.Random(seed)
    a, b = random_map(dice, size), random_map(dice, other_size)
    assert content(_take(a, b, by_id=False)) == content(b)


@settings(max_examples=150, deadline=None)
@given(SEEDS, st.integers(2, 30), st.integers(0, 12), st.floats(0, 1))
def test_any_part_can_be_taken_and_nothing_else_is_lost(seed, size, edits, share):
    dice = random.Random(seed)
    a = random_map(dice, size)
    b = edited(a, dice, edits)
    comparison = compare_maps(a, b)
    taken = [each for each in differences_of(comparison) if dice.random() < share]
    merged = copy.deepcopy(a)
    if ops := ops_to_take(comparison, taken):
        check_ops(ops)
        apply_change(merged, ops)
    assert check_map(merged) == []
    gone = {each.a for each in taken if each.of == "node" and each.kind == "only_a"}
    left = set(compare_maps(merged, merged).a.outline.ids)
    assert set(comparison.a.outline.ids) - gone <= left
    added = [each for each in taken if each.of == "node" and each.kind == "only_b"]
    assert len(left) == len(comparison.a.outline) - len(gone) + len(added)


def test_one_branch_can_be_taken():
    dice = random.Random(3)
    a = random_map(dice, 12)
    b = copy.deepcopy(a)
    first, second = [node_id for node_id in a["nodes"] if a["nodes"][node_id].get("parent")][:2]
    for parent, title in ((first, "Taken"), (second, "Left")):
        props = {"title": title, "parent": parent, "order": "z1"}
        apply_change(b, [{"op": "put", "kind": "node", "id": f"new{title}", "props": props}])
    comparison = compare_maps(a, b)
    chosen = in_branch(comparison, differences_of(comparison), first)
    ops = ops_to_take(comparison, chosen)
    titles = [op["props"]["title"] for op in ops if op["op"] == "put"]
    is_below = a["nodes"][second]["parent"] == first
    assert titles == (["Taken", "Left"] if is_below else ["Taken"])


def test_nothing_taken_is_nothing_to_do():
    a = random_map(random.Random(1), 10)
    assert ops_to_take(compare_maps(a, a), []) == []
