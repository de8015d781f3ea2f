"""A filter: only what one asks for is shown, to oneself alone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.editor import Editor

PageFor = Callable[..., Page]
Check = Callable[[Page], None]
WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def editor(page_for: PageFor) -> Editor:
    editor = Editor(page_for("coordinator", viewport=WIDE))
    planned(editor)
    return editor


def planned(editor: Editor) -> None:
    """Make a map with tasks, tags and icons in two branches."""
    editor.new_map()
    editor.add("Devices")
    editor.add("Order iPads")
    editor.press("Alt+t")
    editor.add("Label carts", key="Enter")
    editor.press("Alt+g")
    editor.type("Urgent")
    editor.press("Enter", "Escape", "Alt+t", "ControlOrMeta+Shift+Enter", "ArrowLeft")
    editor.add("Staff", key="Enter")
    editor.add("iPad training")
    editor.press("Alt+i")
    editor.type("star")
    editor.press("Enter", "Escape", "Home")
    if editor.page.locator("chalk-details").count() > 0:
        editor.press("Alt+Enter")
    expect(editor.page.locator("chalk-details")).to_have_count(0)
    editor.saved()


def shows(editor: Editor, *titles: str) -> None:
    """Wait until the outline shows exactly these below the centre, whatever stands beside their titles."""
    below = editor.page.locator("[role=treeitem]:not([aria-level='1']) .title")
    expect(below).to_have_text(list(titles))


def bar(editor: Editor) -> Locator:
    return editor.page.get_by_role("search", name="Filter")


def choose(editor: Editor, kind: str, name: str) -> None:
    button = bar(editor).get_by_role("button", name=re.compile(f"^{kind}"))
    if button.get_attribute("aria-expanded") == "false":
        button.click()
    bar(editor).get_by_role("checkbox", name=re.compile(name)).check()


def test_what_is_asked_for_is_shown_with_all_that_it_hangs_under(editor: Editor) -> None:
    editor.press("ControlOrMeta+Shift+f")
    editor.type("ipad")
    shows(editor, "Devices", "Order iPads", "Staff", "iPad training")
    expect(bar(editor).get_by_role("status")).to_have_text("2 of 6")
    editor.press("Enter")
    expect(editor.field).to_be_focused()
    expect(editor.row("Order iPads")).to_have_attribute("aria-selected", "true")
    editor.press("Alt+Shift+c")
    shows(editor, "Devices", "Order iPads", "Label carts", "Staff", "iPad training")
    expect(bar(editor)).to_have_count(0)
    expect(editor.page.locator("chalk-announcer")).to_contain_text("All topics are shown")


def test_kinds_are_combined_and_given_up_by_one_key(editor: Editor) -> None:
    editor.tool("Filter").click()
    choose(editor, "Task", "Open")
    shows(editor, "Devices", "Order iPads")
    choose(editor, "Task", "Done")
    shows(editor, "Devices", "Order iPads", "Label carts")
    choose(editor, "Tag", "Urgent")
    shows(editor, "Devices", "Label carts")
    choose(editor, "Icon", "star")
    shows(editor)
    expect(bar(editor).get_by_role("status")).to_have_text("Nothing matches")
    editor.press("Escape")
    expect(bar(editor).get_by_role("button", name=re.compile("^Icon"))).to_be_focused()
    editor.press("Escape")
    shows(editor, "Devices", "Order iPads", "Label carts", "Staff", "iPad training")
    expect(editor.field).to_be_focused()


def test_folded_branches_are_looked_into_and_stay_folded(editor: Editor) -> None:
    editor.press("Alt+1")
    shows(editor, "Devices", "Staff")
    editor.press("ControlOrMeta+k")
    editor.type("filter open")
    editor.press("Enter")
    shows(editor, "Devices", "Order iPads")
    editor.press("ControlOrMeta+Shift+f", "Escape")
    shows(editor, "Devices", "Staff")


def test_a_new_topic_is_seen_and_others_keep_the_filter_right(
    editor: Editor, page_for: PageFor
) -> None:
    editor.press("ControlOrMeta+Shift+f")
    editor.type("ipad")
    editor.press("Enter")
    editor.add("Ask for quotes")
    editor.add("Another", key="Enter")
    editor.press("Home")
    shows(editor, "Devices", "Order iPads", "Ask for quotes", "Another", "Staff", "iPad training")
    editor.saved()
    other = Editor(page_for("coordinator", viewport=WIDE))
    other.open(editor.page.url)
    other.rows.filter(has_text="Label carts").click()
    other.press("F2", "ControlOrMeta+a")
    other.type("iPad carts")
    other.press("Enter")
    expect(editor.rows.filter(has_text="iPad carts")).to_be_visible()
    other.row("iPad training").click()
    other.press("Delete")
    shows(editor, "Devices", "Order iPads", "Ask for quotes", "Another", "iPad carts")
    expect(other.row("Staff")).to_be_visible()


@pytest.mark.parametrize("look", ["light", "dark", "phone"])
def test_a_filter_is_for_everybody(
    look: str, page_for: PageFor, check_accessibility: Check, screenshot: Callable[..., None]
) -> None:
    options = {"phone": {}}.get(look, {"color_scheme": look})
    editor = Editor(page_for("coordinator", viewport=WIDE, **options))
    planned(editor)
    if look == "phone":
        editor.page.set_viewport_size(PHONE)
    editor.press("ControlOrMeta+Shift+f")
    editor.type("ipad")
    expect(bar(editor).get_by_role("status")).to_have_text("2 of 6")
    editor.page.evaluate("Promise.all(document.getAnimations().map((each) => each.finished))")
    check_accessibility(editor.page)
    screenshot(editor.page, f"filter-{look}")
    bar(editor).get_by_role("button", name="Tag").click()
    expect(bar(editor).get_by_role("checkbox", name=re.compile("Urgent"))).to_be_visible()
    check_accessibility(editor.page)
    screenshot(editor.page, f"filter-{look}-tags")
