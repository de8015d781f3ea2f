"""The outline: the map as rows, with the keys of the map, for readers, fingers and paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.editor import Editor
from tests.browser.test_editor import share

PageFor = Callable[..., Page]
Check = Callable[[Page], None]
WIDE = {"width": 1280, "height": 800}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}


@pytest.fixture
def editor(page_for: PageFor) -> Editor:
    """A map with three branches, whose outline has the keys."""
    editor = Editor(page_for("coordinator", viewport=WIDE))
    editor.new_map()
    editor.page.get_by_role("tree").focus()
    for key, title in (("Tab", "Devices"), ("Enter", "Staff"), ("Enter", "Training")):
        write(editor, title, key)
    return editor


def write(editor: Editor, title: str, key: str) -> None:
    """Add a topic by key and title it in its row."""
    editor.press(key)
    expect(editor.page.get_by_role("tree").get_by_role("textbox")).to_be_focused()
    editor.type(title)
    editor.press("Enter")
    expect(editor.page.get_by_role("tree")).to_be_focused()


def test_a_title_is_typed_in_its_row(editor: Editor) -> None:
    editor.has_titles("Devices", "Staff", "Training")
    editor.type("Courses")
    expect(editor.page.get_by_role("tree").get_by_role("textbox")).to_have_value("Courses")
    editor.press("Enter", "F2")
    editor.type(" for all")
    editor.press("Escape")
    editor.has_titles("Devices", "Staff", "Courses")
    editor.press("F2")
    editor.type(" now")
    editor.page.keyboard.press("Tab")
    editor.type("Hours")
    editor.press("Enter")
    editor.has_titles("Devices", "Staff", "Courses now", "Hours")
    editor.has_level("Hours", 3)


def test_rows_are_moved_and_selected_by_keys(editor: Editor) -> None:
    editor.press("Alt+ArrowUp")
    editor.has_titles("Devices", "Training", "Staff")
    editor.press("Alt+ArrowRight")
    editor.has_level("Training", 3)
    editor.press("Alt+ArrowLeft")
    editor.has_level("Training", 2)
    editor.press("ControlOrMeta+z", "ControlOrMeta+z", "ControlOrMeta+z")
    editor.has_titles("Devices", "Staff", "Training")
    editor.press("Home", "ArrowDown", "Shift+ArrowDown")
    for title, is_selected in (("Devices", "true"), ("Staff", "true"), ("Training", "false")):
        expect(editor.row(title)).to_have_attribute("aria-selected", is_selected)
    editor.press("Delete")
    editor.has_titles("Training")
    expect(editor.page.get_by_role("tree")).to_be_focused()


def test_rows_are_copied_and_pasted(editor: Editor) -> None:
    editor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    editor.press("ControlOrMeta+c", "ArrowUp", "ControlOrMeta+v")
    editor.has_titles("Devices", "Staff", "Training", "Training")


def test_others_do_not_disturb_who_types_in_a_row(editor: Editor, page_for: PageFor) -> None:
    share(editor, "Amara Okafor", "editor")
    amara = Editor(page_for("teacher", viewport=WIDE))
    amara.open(editor.page.url)
    editor.press("F2", "Home")
    amara.row("Devices").click()
    amara.press("Delete")
    editor.type("New ")
    amara.row("Staff").click()
    amara.press("Shift+Enter")
    amara.type("Before")
    amara.press("Enter")
    editor.type("big ")
    editor.press("Enter")
    editor.has_titles("Before", "Staff", "New big Training")


def test_others_and_what_is_not_seen_are_heard(editor: Editor, page_for: PageFor) -> None:
    share(editor, "Amara Okafor", "editor")
    amara = Editor(page_for("teacher", viewport=WIDE))
    amara.open(editor.page.url)
    heard = editor.page.locator("chalk-announcer [aria-live=polite]")
    editor.press("Alt+ArrowRight")
    expect(heard).to_have_text("Moved Training below Staff, 1 of 1")
    editor.press("ArrowLeft", ".")
    expect(heard).to_have_text("Folded, 1 topic below")
    editor.press(".", "ControlOrMeta+z")
    expect(heard).to_have_text("Undone")
    amara.row("Devices").click()
    for key, title in (("Tab", "Laptops"), ("Enter", "Carts"), ("Enter", "Tablets")):
        write(amara, title, key)
    expect(heard).to_have_text(re.compile("^Amara Okafor added [123] topics? below Devices$"))
    expect(editor.page.get_by_role("tree")).to_be_focused()


def test_a_row_says_what_it_has(page_for: PageFor) -> None:
    page = page_for("coordinator", viewport=WIDE)
    page.goto("/maps/")
    text = b"# Plan\n\n- [x] Order cables\n- Read\n"
    page.locator("input[type=file]").set_input_files(
        {"name": "plan.md", "mimeType": "text/markdown", "buffer": text}
    )
    page.get_by_label("What came of the import").get_by_role("link").click()
    editor = Editor(page)
    editor.ready()
    expect(editor.row("Order cables")).to_have_accessible_name("Order cables, done")


def test_a_phone_opens_with_the_outline_and_types_above_its_keyboard(
    page_for: PageFor, screenshot: Callable[..., None]
) -> None:
    page = page_for("coordinator", **PHONE)
    page.goto("/maps/")
    page.get_by_role("button", name="New map").click()
    page.wait_for_url("**/maps/*")
    editor = Editor(page)
    editor.saved()
    expect(page.get_by_role("tree")).to_be_visible()
    for number in range(1, 13):
        editor.tool("Add a topic below" if number == 1 else "Add a topic after").tap()
        editor.type(f"Topic {number}")
        editor.press("Enter")
    screenshot(page, "outline-phone")
    editor.row("Topic 12").tap()
    expect(page.get_by_role("tree").get_by_role("textbox")).to_be_focused()
    page.set_viewport_size({"width": 390, "height": 450})  # as a keyboard on the screen does
    field = page.get_by_role("tree").get_by_role("textbox").bounding_box()
    tools = page.get_by_role("toolbar").bounding_box()
    assert field
    assert tools
    assert 0 < field["y"] < field["y"] + field["height"] <= tools["y"]
    screenshot(page, "outline-phone-typing")


def test_a_long_outline_costs_what_is_seen_and_prints_whole(editor: Editor) -> None:
    text = "\n".join(f"Room {number}" for number in range(2000))
    editor.page.evaluate(
        """text => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          const at = document.querySelector("chalk-map").shadowRoot.querySelector("chalk-outline");
          const options = { clipboardData: data, bubbles: true, composed: true };
          at.shadowRoot.querySelector("[role=tree]").dispatchEvent(new ClipboardEvent("paste", options));
        }""",
        text,
    )
    expect(editor.row("Room 1999")).to_be_in_viewport()
    assert editor.rows.count() < 80
    editor.press("Home", "PageDown", "End", "PageUp")
    expect(editor.row("Room 1980")).to_be_in_viewport()
    assert editor.rows.count() < 80
    editor.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(editor.rows).to_have_count(2004)
    editor.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert editor.rows.count() < 80


@pytest.mark.parametrize("colours", ["none", "active"])
def test_the_outline_is_for_everybody(
    colours: str, editor: Editor, check_accessibility: Check, screenshot: Callable[..., None]
) -> None:
    editor.page.emulate_media(forced_colors=colours)  # type: ignore[arg-type]
    editor.press("F2")
    check_accessibility(editor.page)
    screenshot(editor.page, f"outline-typing-{colours}")
    editor.press("Enter")
    check_accessibility(editor.page)
    editor.page.set_viewport_size({"width": 320, "height": 256})  # 1280 x 1024 at 400 %
    check_accessibility(editor.page)
    screenshot(editor.page, f"outline-400-{colours}")
