"""A branch in focus: drawn and listed alone, for one person, with a way out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.editor import Editor

PageFor = Callable[..., Page]
Check = Callable[[Page], None]
WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}


def planned(editor: Editor) -> None:
    """Make a map with two branches; the topic below the first is selected."""
    editor.new_map()
    editor.add("Staff")
    editor.add("Devices", key="Enter")
    editor.add("iPads")
    editor.add("Cases")
    editor.press("ArrowLeft")
    editor.saved()


def test_a_branch_is_shown_alone_until_its_way_leads_out(
    page_for: PageFor, screenshot: Callable[..., None]
) -> None:
    editor = Editor(page_for("coordinator", viewport=WIDE))
    planned(editor)
    trail = editor.page.get_by_role("navigation", name="The branch that is shown")
    expect(trail).to_have_count(0)
    editor.press("Alt+Shift+f")
    editor.has_titles("Cases")
    expect(trail.get_by_role("listitem")).to_contain_text(["", "Devices", "iPads"])
    screenshot(editor.page, "focus")
    editor.press("ControlOrMeta+Alt+f")
    editor.has_titles("iPads", "Cases")
    trail.get_by_role("button").first.click()
    editor.has_titles("Staff", "Devices", "iPads", "Cases")
    expect(trail).to_have_count(0)
    expect(editor.field).to_be_focused()
    editor.press("Shift+F")
    expect(editor.field).to_have_value("F")


@pytest.mark.parametrize("look", ["light", "dark", "phone"])
def test_the_way_out_is_for_everybody(
    look: str, page_for: PageFor, check_accessibility: Check, screenshot: Callable[..., None]
) -> None:
    options = {"phone": {}}.get(look, {"color_scheme": look})
    editor = Editor(page_for("coordinator", viewport=WIDE, **options))
    planned(editor)
    editor.press("Alt+Shift+f")
    if look == "phone":
        editor.page.set_viewport_size(PHONE)
    expect(editor.page.get_by_role("button", name="Show all branches again")).to_be_visible()
    check_accessibility(editor.page)
    screenshot(editor.page, f"focus-{look}")
