"""Order keys: always room between two siblings, and never longer than they need be."""

from hypothesis import given
from hypothesis import strategies as st

from chalkmap.maps.document.order import LONGEST_KEY, first_keys, is_order_key, key_after, place


def test_new_siblings_come_between_their_neighbours():
    keys, fresh = place(["a0", "a1"], 1, 3)
    assert fresh is None
    assert ["a0", *keys, "a1"] == sorted({"a0", *keys, "a1"})
    assert place([], 0, 2) == (["a0", "a1"], None)
    assert key_after(None) == "a0"


def test_equal_neighbours_are_moved_apart():
    assert place(["a0", "a0"], 1, 1) == (["a1"], ["a0", "a2"])


def test_not_every_text_is_a_key():
    assert all(map(is_order_key, ["a0", "Zz", "a1V", "b10", *first_keys(300)]))
    assert not any(map(is_order_key, ["", "a", "0", "a00", "a0-", "é0", "a1\n", "A" + "0" * 26]))


@given(st.lists(st.integers(0, 1_000), max_size=300))
def test_keys_stay_sorted_and_short_wherever_one_inserts(places):
    keys: list[str] = []
    for wanted in places:
        at = wanted % (len(keys) + 1)
        made, fresh = place(keys, at, 1)
        keys = fresh or keys
        keys = [*keys[:at], *made, *keys[at:]]
    assert keys == sorted(set(keys))
    assert all(is_order_key(key) and len(key) <= LONGEST_KEY for key in keys)
