import copy
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from chalkmap.maps.compare.tests.maps import content, document_root, edited, random_map
from chalkmap.maps.compare.threeway import merge_three
from chalkmap.maps.document.apply import apply_change
from chalkmap.maps.document.checks import check_ops
from chalkmap.maps.document.map import check_map, children_of, walk

SEEDS = st.integers(0, 10**6)


def _changed(document, *ops):
    result = copy.deepcopy(document)
    apply_change(result, list(ops))
    return result


def _merged(three, a, choices=None):
    ops = three.ops(choices or {})
    result = copy.deepcopy(a)
    if ops:
        check_ops(ops)
        apply_change(result, ops)
    assert check_map(result) == []
    return result


def _set(node_id, **props):
    return {"op": "set", "kind": "node", "id": node_id, "props": props}


@settings(max_examples=150, deadline=None)
@given(SEEDS, st.integers(6, 40), st.integers(0, 8), st.integers(0, 8))
def test_edits_of_different_branches_all_arrive_whoever_merges(seed, size, edits_a, edits_b):
    dice = random.Random(seed)
    base = random_map(dice, size)
    mains = children_of(base).get(document_root(base), [])
    ours = {each for main in mains[::2] for each, _depth in walk(base, main)}
    theirs = {each for main in mains[1::2] for each, _depth in walk(base, main)}
    a = edited(base, dice, edits_a, ours)
    b = edited(base, dice, edits_b, theirs)
    one, other = merge_three(base, a, b), merge_three(base, b, a)
    assert one.conflicts == other.conflicts == []
    assert content(_merged(one, a), in_order=False) == content(_merged(other, b), in_order=False)


@settings(max_examples=100, deadline=None)
@given(SEEDS, st.integers(3, 30), st.integers(0, 10), st.integers(0, 10))
def test_nothing_that_either_made_is_lost(seed, size, edits_a, edits_b):
    dice = random.Random(seed)
    base = random_map(dice, size)
    a, b = edited(base, dice, edits_a), edited(base, dice, edits_b)
    three = merge_three(base, a, b)
    merged = _merged(three, a)
    titles = {merged["nodes"][node_id]["title"] for node_id, _depth in walk(merged)}
    asked = {each.b for conflict in three.conflicts for each in conflict.differences}
    for side in (a, b):
        for node_id, _depth in walk(side):
            if node_id not in base["nodes"] and node_id not in asked:
                assert side["nodes"][node_id]["title"] in titles


def test_what_one_side_did_is_taken_and_the_other_kept():
    base = random_map(random.Random(1), 8)
    a = _changed(base, _set("x3q", title="Ours"))
    b = _changed(base, _set("x4q", title="Theirs"))
    merged = _merged(merge_three(base, a, b), a)
    assert (merged["nodes"]["x3q"]["title"], merged["nodes"]["x4q"]["title"]) == ("Ours", "Theirs")


def test_two_titles_for_one_node_are_asked_and_settled_either_way():
    base = random_map(random.Random(1), 8)
    a, b = _changed(base, _set("x3q", title="Ours")), _changed(base, _set("x3q", title="Theirs"))
    three = merge_three(base, a, b)
    (conflict,) = three.conflicts
    assert (conflict.kind, conflict.base) == ("value", base["nodes"]["x3q"]["title"])
    for choice, title in (("a", "Ours"), ("b", "Theirs")):
        assert _merged(three, a, {conflict.key: choice})["nodes"]["x3q"]["title"] == title
    assert _merged(three, a)["nodes"]["x3q"]["title"] == "Ours"


def test_the_same_done_twice_is_no_conflict():
    base = random_map(random.Random(1), 8)
    a = b = _changed(base, _set("x3q", title="Agreed"))
    three = merge_three(base, a, b)
    assert (three.clear, three.conflicts) == ([], [])


def test_a_branch_removed_here_and_changed_there_is_asked():
    base = random_map(random.Random(1), 8)
    leaf = "x7q"
    a = _changed(base, {"op": "remove", "kind": "node", "id": leaf})
    b = _changed(base, _set(leaf, title="Still needed"))
    three = merge_three(base, a, b)
    (conflict,) = three.conflicts
    assert conflict.kind == "removed_in_a"
    back = _merged(three, a, {conflict.key: "b"})
    assert "Still needed" in {back["nodes"][each]["title"] for each, _depth in walk(back)}
    turned = merge_three(base, b, a)
    (conflict,) = turned.conflicts
    assert conflict.kind == "removed_in_b"
    assert leaf in dict(walk(_merged(turned, b)))
    assert leaf not in dict(walk(_merged(turned, b, {conflict.key: "b"})))


def test_a_branch_that_only_one_side_removed_goes():
    base = random_map(random.Random(1), 8)
    b = _changed(base, {"op": "remove", "kind": "node", "id": "x7q"})
    merged = _merged(merge_three(base, base, b), base)
    assert "x7q" not in dict(walk(merged))


def test_two_moves_of_one_branch_are_asked():
    base = random_map(random.Random(2), 12)
    root = document_root(base)
    leaf = next(
        each
        for each, _d in walk(base)
        if each not in children_of(base) and base["nodes"][each]["parent"] != root
    )
    targets = [
        each for each in base["nodes"] if each not in (leaf, base["nodes"][leaf]["parent"], root)
    ][:2]
    a, b = (
        _changed(base, {"op": "move", "id": leaf, "parent": target, "order": "z1"})
        for target in targets
    )
    (conflict,) = merge_three(base, a, b).conflicts
    assert conflict.kind == "place"


def test_moves_that_would_make_a_circle_leave_no_node_without_a_place():
    base = random_map(random.Random(5), 3)
    root = document_root(base)
    one, other = [each for each in base["nodes"] if each != root]
    base = _changed(base, {"op": "move", "id": other, "parent": root, "order": "z1"})
    base = _changed(base, {"op": "move", "id": one, "parent": root, "order": "a1"})
    a = _changed(base, {"op": "move", "id": one, "parent": other, "order": "a1"})
    b = _changed(base, {"op": "move", "id": other, "parent": one, "order": "a1"})
    merged = _merged(merge_three(base, a, b), a)
    assert {each for each, _depth in walk(merged)} == set(base["nodes"])
