"""The context menu: by right click, by key, by a finger that rests."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.editor import Editor

PageFor = Callable[..., Page]
Check = Callable[[Page], None]
WIDE = {"width": 1280, "height": 800}


@pytest.fixture
def editor(page_for: PageFor) -> Editor:
    editor = Editor(page_for("coordinator", viewport=WIDE))
    editor.new_map()
    editor.add("Devices")
    return editor


def test_a_right_click_offers_what_applies_to_the_topic(
    editor: Editor, check_accessibility: Check, screenshot: Callable[..., None]
) -> None:
    box = editor.field.bounding_box()
    assert box
    editor.page.mouse.click(box["x"] + 8, box["y"] + box["height"] / 2, button="right")
    menu = editor.page.get_by_role("menu", name="Commands for the topic")
    expect(menu.get_by_role("menuitem").first).to_be_focused()
    check_accessibility(editor.page)
    screenshot(editor.page, "menu-topic")
    menu.get_by_role("menuitem", name="Duplicate").click()
    editor.has_titles("Devices", "Devices")
    expect(menu).to_have_count(0)
    expect(editor.field).to_be_focused()


def test_a_key_opens_the_menu_and_escape_leaves_it(editor: Editor) -> None:
    editor.press("Shift+F10")
    items = editor.page.get_by_role("menuitem")
    expect(items.first).to_be_focused()
    editor.press("ArrowUp")
    expect(items.last).to_be_focused()
    editor.press("Home", "ArrowDown", "Escape")
    expect(items).to_have_count(0)
    expect(editor.field).to_be_focused()
    editor.press("Shift+F10", "Enter")
    editor.type("Laptops")
    editor.press("Enter")
    editor.has_titles("Devices", "Laptops")


def test_an_empty_place_offers_what_is_for_the_map(editor: Editor) -> None:
    editor.page.mouse.click(1200, 200, button="right")
    menu = editor.page.get_by_role("menu", name="Commands for the map")
    expect(menu.get_by_role("menuitem", name="Find")).to_be_visible()
    editor.page.mouse.click(1150, 600)
    expect(menu).to_have_count(0)
