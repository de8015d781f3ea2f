"""LaTeX in titles, set as in the page."""

from __future__ import annotations

import re

import pytest

from chalkmap.maps.drawing import draw_svg, svg
from chalkmap.maps.drawing.tests.test_svg import map_of, texts

pytestmark = pytest.mark.skipif(not svg.SCRIPT.exists(), reason="the front end is not built")

GLYPH = re.compile(r'<path d="[^"]+" transform="matrix\(')


def glyphs_of(title: str) -> int:
    return len(GLYPH.findall(draw_svg(map_of(title), width=320, theme="light")))


@pytest.mark.parametrize("title", ["$x^2$", r"\(x^2\)", r"\[ x^2 \]", "area $x^2$"])
def test_a_formula_is_set(title: str) -> None:
    picture = draw_svg(map_of(title), width=320, theme="light")
    assert len(GLYPH.findall(picture)) == 2
    assert "x^2" not in picture


def test_what_is_no_latex_stays_as_it_is_written() -> None:
    picture = draw_svg(map_of(r"$\frac{1}$"), width=320, theme="light")
    assert r"\frac{1}" in texts(picture)
    assert GLYPH.findall(picture) == []


def test_money_is_no_formula() -> None:
    assert "from $5 to $10" in texts(draw_svg(map_of("from $5 to $10"), width=320, theme="light"))


@pytest.mark.parametrize(
    "latex",
    [
        r"\def\a{\a\a}\a",
        r"\href{javascript:alert(1)}{x}",
        r"\begin{array}{*{99999999}{c}}a\end{array}",
        r"\begin{alignat}{99999999}a\end{alignat}",
        r"\rule{99999em}{99999em}",
        "\\text{</svg><script>alert(1)</script>}",
    ],
)
def test_a_hostile_formula_harms_nobody(latex: str) -> None:
    picture = draw_svg(map_of(f"${latex}$"), width=320, theme="light")
    assert "<script" not in picture
    assert "href=" not in picture
    assert glyphs_of("$x^2$") == 2
