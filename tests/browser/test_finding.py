"""Words in a map: found, marked, replaced."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

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
    """Make a map with three topics that have a word in common, one of them folded away."""
    editor.new_map()
    editor.add("iPads")
    editor.add("New iPad cases")
    editor.press("ArrowLeft")
    editor.add("Staff", key="Enter")
    editor.add("Whose ipad is lost")
    editor.press("ArrowLeft", ".", "Home")
    editor.saved()


def test_words_are_found_wherever_they_are(editor: Editor) -> None:
    editor.press("ControlOrMeta+f")
    field = editor.page.get_by_role("textbox", name="Find", exact=True)
    expect(field).to_be_focused()
    editor.type("ipad")
    count = editor.page.get_by_role("search").get_by_role("status")
    expect(count).to_have_text("1 of 3")
    expect(editor.page.locator("chalk-outline mark")).to_have_text(["iPad", "iPad"])
    editor.press("Enter", "F3")
    expect(count).to_have_text("3 of 3")
    expect(editor.row("Whose ipad is lost")).to_have_attribute("aria-selected", "true")
    editor.press("Shift+Enter")
    expect(count).to_have_text("2 of 3")
    editor.page.get_by_role("button", name="Match the case").click()
    expect(count).to_have_text("1 of 1")
    editor.press("Escape")
    expect(editor.field).to_be_focused()
    expect(editor.page.locator("chalk-outline mark")).to_have_count(0)


def test_words_of_a_note_lead_to_it(editor: Editor, screenshot: Callable[..., None]) -> None:
    editor.row("iPads").click()
    editor.press("Alt+n")
    expect(editor.page.locator("chalk-note [contenteditable=true]")).to_be_focused()
    editor.type("Ask the library first.")
    editor.press("Alt+n")
    editor.row("Staff").click()
    editor.press("ControlOrMeta+f")
    editor.type("library")
    search = editor.page.get_by_role("search")
    expect(search.get_by_role("status")).to_have_text("1 of 1")
    expect(editor.row("iPads")).to_have_attribute("aria-selected", "true")
    screenshot(editor.page, "find-note")
    search.get_by_role("button", name="In the note: Ask the library first.").click()
    expect(editor.page.locator("chalk-note")).to_be_visible()


def test_words_are_replaced_in_one_step(editor: Editor) -> None:
    editor.press("ControlOrMeta+Shift+h")
    editor.type("ipad")
    editor.page.get_by_label("Replace with").fill("tablet")
    editor.page.get_by_role("button", name="Replace all").click()
    expect(editor.row("New tablet cases")).to_be_visible()
    editor.page.keyboard.press("Escape")
    editor.press("ControlOrMeta+z")
    editor.has_titles("iPads", "New iPad cases", "Staff")


@pytest.mark.parametrize("look", ["light", "dark", "phone"])
def test_finding_is_for_everybody(
    look: str, page_for: PageFor, check_accessibility: Check, screenshot: Callable[..., None]
) -> None:
    options = {"phone": {}}.get(look, {"color_scheme": look})
    editor = Editor(page_for("coordinator", viewport=WIDE, **options))
    planned(editor)
    if look == "phone":
        editor.tool("Outline").click()
        editor.page.set_viewport_size(PHONE)
        editor.field.focus()
    editor.press("ControlOrMeta+Shift+h")
    editor.type("ipad")
    expect(editor.page.get_by_role("search")).to_contain_text("1 of 3")
    check_accessibility(editor.page)
    screenshot(editor.page, f"find-{look}")
