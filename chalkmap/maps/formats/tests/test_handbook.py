from __future__ import annotations

from chalkmap.maps.formats.handbook import PAGE, page_with_table
from chalkmap.maps.formats.registry import FORMATS


def test_the_handbook_says_what_the_formats_say():
    text = PAGE.read_text(encoding="utf-8")
    assert page_with_table(text) == text, "run: python -m chalkmap.maps.formats.handbook"


def test_no_two_formats_have_one_name():
    assert len({each.name for each in FORMATS}) == len(FORMATS)
