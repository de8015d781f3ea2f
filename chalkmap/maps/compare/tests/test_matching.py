from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalkmap.maps.compare.matching import Known, match_outlines
from chalkmap.maps.compare.outline import outline_of_tree
from chalkmap.maps.compare.tests.trees import confidence_of, matched, outline

OFFICE = """
Office
  Maintenance
    Devices
    Network
    Printers
  Training
    New teachers
    Videos
  Budget
"""


def test_a_map_is_itself():
    one = outline(OFFICE)
    matches = match_outlines(one, outline(OFFICE))
    assert [(match.a, match.b) for match in matches] == [(i, i) for i in range(len(one))]
    assert all(match.confidence > 0.85 for match in matches)


def test_a_moved_branch_is_found_under_its_new_parent():
    moved = """
Office
  Maintenance
    Devices
    Printers
  Training
    New teachers
    Videos
  Budget
    Network
"""
    titles = {line.strip() for line in OFFICE.split("\n") if line}
    assert matched(OFFICE, moved) == {title: title for title in titles}


def test_a_renamed_branch_is_known_by_its_children():
    renamed = OFFICE.replace("Training", "Fortbildung der Lehrkräfte")
    assert matched(OFFICE, renamed)["Training"] == "Fortbildung der Lehrkräfte"


def test_a_renamed_leaf_is_known_by_its_neighbours():
    assert matched(OFFICE, OFFICE.replace("Network", "Wi-Fi"))["Network"] == "Wi-Fi"


def test_a_mistyped_title_is_the_same_node_wherever_it_went():
    other = """
Office
  Maintenance
    Devices
    Printers
  Training
    Videos
  Budget
    Buying
      New techers
    Network
"""
    assert matched(OFFICE, other)["New teachers"] == "New techers"


def test_a_translated_branch_is_matched_by_its_form():
    translated = """
Büro
  Wartung
    Geräte
    Netz
    Drucker
  Fortbildung
    Neue Lehrkräfte
    Filme
  Haushalt
"""
    found = matched(OFFICE, translated)
    assert found["Maintenance"] == "Wartung"
    assert found["New teachers"] == "Neue Lehrkräfte"
    assert found["Budget"] == "Haushalt"


def test_a_level_put_between_moves_nobody_away():
    between = """
Office
  Maintenance
    In the schools
      Devices
      Network
      Printers
  Training
    New teachers
    Videos
  Budget
"""
    found = matched(OFFICE, between)
    assert found["Devices"] == "Devices"
    assert "In the schools" not in found.values()


def test_a_duty_of_the_office_is_known_under_another_name():
    a = "Office\n  Help desk\n    Passwords\n  Training\n    New teachers"
    b = "Office\n  Staff development\n    Hours\n    Lessons\n    Videos\n  Ideas\n  First response\n    Phones"
    found = matched(a, b)
    assert found["Help desk"] == "First response"
    assert found["Training"] == "Staff development"


def test_what_has_nothing_in_common_is_not_matched_but_the_centres():
    other = """
Holidays
  Where to go
    By the sea
      Portugal in a van with all the children and the two dogs
"""
    found = matched("Office\n  Budget\n  Network\n  Devices\n  Training\n  Rooms", other)
    assert found.keys() <= {"Office"}


def test_equal_titles_are_told_apart_by_what_is_around_them():
    a = "Map\n  North\n    Devices\n      Carts\n  South\n    Devices\n      Loans"
    b = "Map\n  South\n    Devices\n      Loans\n  North\n    Devices\n      Carts"
    pairs = {(m.a, m.b) for m in match_outlines(outline(a), outline(b))}
    assert {(2, 5), (3, 6), (5, 2), (6, 3)} <= pairs


def test_a_doubtful_match_says_so():
    surely = confidence_of(OFFICE, OFFICE, "Network")
    renamed = confidence_of(OFFICE, OFFICE.replace("Network", "Wi-Fi"), "Network")
    assert surely > 0.95 > renamed > 0.2


def test_a_pin_holds_and_others_follow():
    a = "Map\n  Alpha\n    one\n  Beta\n    two"
    b = "Map\n  Gamma\n    uno\n  Delta\n    due"
    one, other = outline(a), outline(b)
    pinned = Known(pinned=[(1, 3)])
    matches = {m.a: m for m in match_outlines(one, other, pinned)}
    assert matches[1].b == 3
    assert (matches[1].by, matches[1].confidence) == ("pin", 1.0)
    assert matches[2].b == 4


def test_a_forbidden_pair_is_never_matched_even_in_an_equal_branch():
    one = outline(OFFICE)
    forbidden = Known(forbidden=frozenset({(2, 2)}))
    assert (2, 2) not in {(m.a, m.b) for m in match_outlines(one, one, forbidden)}


def test_ids_of_one_history_outweigh_titles():
    a, b = "Map\n  Budget\n  Network", "Map\n  Network\n  Budget"
    by_id = Known(by_id=[(1, 1), (2, 2)])
    assert matched(a, b, by_id) == {"Map": "Map", "Budget": "Network", "Network": "Budget"}


def test_an_empty_map_has_no_matches():
    empty = outline_of_tree({"t": "", "c": []})
    assert len(match_outlines(empty, outline(OFFICE))) <= 1


@pytest.mark.parametrize("wide", [200, 2_000])
def test_a_wide_family_is_matched_without_weighing_all_with_all(wide):
    a: Any = {"t": "Map", "c": [{"t": f"Device {n}", "c": []} for n in range(wide)]}
    b = {"t": "Map", "c": [{"t": f"Device {n} ok", "c": []} for n in range(0, wide, 2)]}
    found = [(m.a, m.b) for m in match_outlines(outline_of_tree(a), outline_of_tree(b))]
    right = sum(i - 1 == 2 * (j - 1) for i, j in found if i)
    assert right > 0.9 * wide / 2


def test_a_deep_map_is_matched():
    deep: Any = {"t": "0", "c": []}
    for level in range(1, 1_000):
        deep = {"t": str(level), "c": [deep]}
    assert len(match_outlines(outline_of_tree(deep), outline_of_tree(deep))) == 1_000


TREES = st.recursive(
    st.builds(lambda title: {"t": title, "c": []}, st.sampled_from(["a", "b", "Budget", ""])),
    lambda below: st.builds(
        lambda title, children: {"t": title, "c": children},
        st.sampled_from(["a", "Plan", "Wi-Fi 学校", ""]),
        st.lists(below, max_size=4),
    ),
    max_leaves=25,
)


@settings(max_examples=150, deadline=None)
@given(TREES, TREES)
def test_every_node_is_in_one_pair_at_most_and_the_result_is_always_the_same(a, b):
    one, other = outline_of_tree(a), outline_of_tree(b)
    matches = match_outlines(one, other)
    assert len({m.a for m in matches}) == len({m.b for m in matches}) == len(matches)
    assert all(0 <= m.confidence <= 1 for m in matches)
    assert matches == match_outlines(one, other)


@settings(max_examples=100, deadline=None)
@given(TREES)
def test_a_tree_matches_itself_completely(a):
    one = outline_of_tree(a)
    assert [(m.a, m.b) for m in match_outlines(one, one)] == [(i, i) for i in range(len(one))]
