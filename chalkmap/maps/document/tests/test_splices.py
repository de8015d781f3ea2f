"""Splices count in UTF-16 units, as JavaScript does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalkmap.maps.document.splices import SpliceError, splice_text, utf16_length

texts = st.text(st.sampled_from("ab é🏫\n"), max_size=8)


def test_a_character_beyond_the_basic_plane_counts_two():
    assert utf16_length("a🏫") == 3
    assert splice_text("🏫!", [[2, 1, "?"]]) == ("🏫?", [[2, 1, "!"]])


@pytest.mark.parametrize("splice", [[1, 0, "x"], [0, 1, ""], [2, 3, ""], [9, 0, "x"]])
def test_a_splice_that_does_not_fit_is_refused(splice):
    with pytest.raises(SpliceError):
        splice_text("🏫!", [splice])


@given(texts, st.lists(st.tuples(st.floats(0, 1), st.integers(0, 3), texts), max_size=4))
def test_splices_are_taken_back_exactly(text, wanted):
    splices, now = [], text
    for place, count, insert in wanted:
        at = int(place * len(now))
        gone = now[at : at + count]
        splices.append([utf16_length(now[:at]), utf16_length(gone), insert])
        now = now[:at] + insert + now[at + len(gone) :]
    spliced, inverse = splice_text(text, splices)
    assert spliced == now
    assert splice_text(spliced, inverse)[0] == text
