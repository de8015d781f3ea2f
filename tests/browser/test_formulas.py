"""LaTeX in titles: typed as text, drawn as a formula, on the map and in the outline."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.editor import Editor

HEAT = r"$\frac{\partial u}{\partial t} = \alpha \nabla^2 u$"


def test_a_formula_is_typed_as_text_and_then_drawn(
    page_for: Callable[..., Page], screenshot: Callable[..., None]
) -> None:
    page = page_for("coordinator")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    editor = Editor(page)
    editor.new_map()
    editor.add("Mathematics")
    editor.saved()
    assert not [url for url in fetched if "mathjax" in url]  # only maps with formulas pay for them

    editor.press("Tab")
    editor.press("ControlOrMeta+a")
    editor.type(HEAT)
    editor.press("Enter")
    row = editor.rows.nth(2)
    expect(row.locator("chalk-formula svg[role=img]")).to_be_visible()
    assert [url for url in fetched if "mathjax" in url]
    expect(row).to_have_attribute("title", HEAT.strip("$"))

    for title in (
        r"Area: $A = \pi r^2$ of a circle",
        r"Light: \(\ce{6CO2 + 6H2O -> C6H12O6 + 6O2}\)",
    ):
        editor.press("Enter")
        editor.press("ControlOrMeta+a")
        editor.type(title)
        editor.press("Enter")
    expect(editor.rows.locator("chalk-formula svg[role=img]")).to_have_count(3)

    editor.press("Enter")
    editor.press("ControlOrMeta+a")
    editor.type(r"Wrong: $\frac{1}$")
    editor.press("Enter")
    expect(editor.rows.last.locator("chalk-formula code")).to_have_text(r"\frac{1}")
    expect(editor.rows.last.get_by_title("This formula cannot be read")).to_be_visible()
    screenshot(page, "formulas")

    editor.press("F2")
    expect(editor.field).to_have_value(r"Wrong: $\frac{1}$")
    editor.press("Escape")


def test_a_map_with_formulas_opens_with_them(
    page_for: Callable[..., Page], check_accessibility: Callable[[Page], None]
) -> None:
    page = page_for("coordinator")
    editor = Editor(page)
    address = editor.new_map()
    editor.press("Tab")
    editor.press("ControlOrMeta+a")
    editor.type(r"\[ \sum_{i=1}^n i = \frac{n(n+1)}{2} \]")
    editor.press("Enter")
    editor.saved()
    editor.open(address)
    expect(editor.rows.nth(1).locator("chalk-formula svg[role=img]")).to_be_visible()
    check_accessibility(page)
