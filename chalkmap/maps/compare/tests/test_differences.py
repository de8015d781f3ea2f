import copy

from chalkmap.maps.compare.comparison import compare_maps
from chalkmap.maps.compare.differences import differences_of
from chalkmap.maps.document.apply import apply_change
from chalkmap.maps.document.map import empty_map
from chalkmap.maps.document.order import first_keys


def _map():
    document = empty_map()
    nodes = [
        ("root", None, "Office"),
        ("main", "root", "Maintenance"),
        ("devices", "main", "Devices"),
        ("network", "main", "Network"),
        ("carts", "main", "Carts"),
        ("training", "root", "Training"),
    ]
    keys = first_keys(len(nodes))
    for (node_id, parent, title), order in zip(nodes, keys, strict=True):
        props = {"title": title, "order": order} | ({"parent": parent} if parent else {})
        apply_change(document, [{"op": "put", "kind": "node", "id": node_id, "props": props}])
    relation = {"from": "devices", "to": "training", "label": "needs"}
    apply_change(document, [{"op": "put", "kind": "relation", "id": "r", "props": relation}])
    group = {"nodes": ["devices", "network"], "label": "Both"}
    apply_change(document, [{"op": "put", "kind": "group", "id": "g", "props": group}])
    return document


def _differences(*ops):
    before = _map()
    after = copy.deepcopy(before)
    apply_change(after, list(ops))
    return differences_of(compare_maps(before, after))


def _one(*ops):
    (difference,) = _differences(*ops)
    return difference


def test_equal_maps_have_no_differences():
    assert _differences({"op": "settings", "props": {}}) == []


def test_a_new_title_is_a_renaming_and_a_new_field_a_change():
    renamed = _one({"op": "set", "kind": "node", "id": "network", "props": {"title": "Wi-Fi"}})
    assert (renamed.kind, renamed.before, renamed.after) == ("renamed", "Network", "Wi-Fi")
    changed = _one({"op": "set", "kind": "node", "id": "network", "props": {"colour": "red"}})
    assert (changed.kind, changed.field, changed.before, changed.after) == (
        "changed",
        "colour",
        None,
        "red",
    )


def test_a_new_parent_is_a_move_of_that_node_alone():
    order = first_keys(9)[-1]
    moved = _one({"op": "move", "id": "main", "parent": "training", "order": order})
    assert (moved.kind, moved.a, moved.before, moved.after) == ("moved", "main", "root", "training")


def test_a_new_place_among_siblings_moves_as_few_as_can_be():
    moved = _one({"op": "move", "id": "devices", "parent": "main", "order": first_keys(9)[-1]})
    assert (moved.kind, moved.field, moved.a, moved.before, moved.after) == (
        "moved",
        "order",
        "devices",
        None,
        "carts",
    )


def test_a_removed_branch_is_only_in_the_first_with_what_was_joined_to_it():
    found = _differences({"op": "remove", "kind": "node", "id": "main"})
    assert {(each.kind, each.of, each.a) for each in found} == {
        ("only_a", "node", "main"),
        ("only_a", "node", "devices"),
        ("only_a", "node", "network"),
        ("only_a", "node", "carts"),
        ("only_a", "relation", "r"),
        ("only_a", "group", "g"),
    }


def test_relations_groups_and_settings_are_compared_too():
    label = _one({"op": "set", "kind": "relation", "id": "r", "props": {"label": "uses"}})
    assert (label.of, label.field, label.after) == ("relation", "label", "uses")
    nodes = ["devices", "network", "carts"]
    group = _one({"op": "set", "kind": "group", "id": "g", "props": {"nodes": nodes}})
    assert (group.of, group.field, group.after) == ("group", "nodes", nodes)
    theme = _one({"op": "settings", "props": {"theme": "night"}})
    assert (theme.of, theme.field, theme.after) == ("settings", "theme", "night")


def _numbered(prefix, titles):
    document = empty_map()
    for number, (title, order) in enumerate(zip(titles, first_keys(len(titles)), strict=True)):
        parent = {"parent": f"{prefix}0"} if number else {}
        props = {"title": title, "order": order, **parent}
        op = {"op": "put", "kind": "node", "id": f"{prefix}{number}", "props": props}
        apply_change(document, [op])
    return document


def test_equal_ids_count_where_the_maps_have_one_history():
    a = _numbered("k", ["Map", "Budget", "Network", "Rooms"])
    b = copy.deepcopy(a)
    for node_id, title in (("k1", "Network"), ("k2", "Budget")):
        apply_change(b, [{"op": "set", "kind": "node", "id": node_id, "props": {"title": title}}])
    assert compare_maps(a, b).in_b["k1"] == "k1"
    assert compare_maps(a, b, by_id=False).in_b["k1"] == "k2"


def test_ids_that_a_reader_counted_mean_nothing():
    a = _numbered("n", ["Map", "Budget", "Network", "Rooms", "Carts"])
    b = _numbered("n", ["Map", "Ideas", "Budget", "Network", "Rooms", "Carts"])
    assert compare_maps(a, b).in_b == {"n0": "n0", "n1": "n2", "n2": "n3", "n3": "n4", "n4": "n5"}


def test_ids_that_agree_by_chance_mean_nothing():
    a = _numbered("k", ["Office", "Budget", "Network", "Rooms"])
    b = _numbered("k", ["Holidays", "Rooms", "Budget", "Portugal", "Network"])
    assert compare_maps(a, b).in_b["k1"] == "k2"


def test_a_translated_copy_is_known_by_its_ids():
    a = _numbered("Xk3mPq81", ["Map", "Budget", "Network"])
    b = _numbered("Xk3mPq81", ["Karte", "Netz", "Haushalt"])
    assert compare_maps(a, b).in_b == {each: each for each in a["nodes"]}


def test_a_pin_between_two_maps_is_named_by_their_ids():
    a, b = _numbered("k", ["Map", "Budget"]), _numbered("l", ["Map", "Rooms", "Budget"])
    assert compare_maps(a, b, pinned=[("k1", "l1")]).in_b["k1"] == "l1"
    assert compare_maps(a, b, forbidden=[("k1", "l2")]).in_b.get("k1") != "l2"
    assert compare_maps(a, b, pinned=[("none", "l1")]).in_b["k1"] == "l2"
