"""Marks inside titles. The cases that both sides share are in `schema/inline.json` (tests/contract)."""

from hypothesis import given
from hypothesis import strategies as st

from chalkmap.maps.document.inline import Run, escape_title, parse_title, plain_title, write_title

titles = st.text(st.sampled_from("*`$\\()[] \na1"))


@given(titles)
def test_an_escaped_text_is_shown_as_it_is(text):
    assert plain_title(escape_title(text)) == text


@given(titles)
def test_no_letter_of_a_title_is_lost(title):
    letters = [letter for letter in title if letter in "a1"]
    assert [letter for letter in plain_title(title) if letter in "a1"] == letters


def test_runs_are_written_as_they_are_read():
    runs = [
        Run("Ask "),
        Run("Luis", bold=True),
        Run(" about "),
        Run("all*", italic=True, bold=True),
        Run(": "),
        Run("a*b", code=True),
        Run(" "),
        Run("x^2", latex=True),
        Run(" "),
        Run(r"\text{\$ 5}", latex=True),
    ]
    assert parse_title(write_title(runs)) == runs
