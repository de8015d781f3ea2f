"""Every command by its name, every key in a list, and what a person may choose about keys."""

from __future__ import annotations

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
    editor.new_map()
    return editor


def palette(editor: Editor) -> Locator:
    return editor.page.get_by_role("combobox", name="Search commands and topics")


def test_a_command_is_found_by_its_name_and_comes_first_the_next_time(editor: Editor) -> None:
    editor.add("Devices")
    editor.press("ControlOrMeta+k")
    expect(palette(editor)).to_be_focused()
    editor.type("duplic")
    option = editor.page.get_by_role("option").first
    expect(option).to_contain_text("Duplicate")
    expect(option).to_contain_text("Ctrl+D")
    expect(palette(editor)).to_have_attribute("aria-activedescendant", "offer-0")
    editor.press("Enter")
    editor.has_titles("Devices", "Devices")
    expect(editor.field).to_be_focused()
    editor.press("ControlOrMeta+k")
    expect(editor.page.get_by_role("option").first).to_contain_text("Duplicate")
    editor.press("Escape")
    expect(palette(editor)).to_have_count(0)
    expect(editor.field).to_be_focused()


def test_what_is_opened_from_the_palette_has_the_keys(editor: Editor) -> None:
    fields = {"Filter": "Words in the title or the note", "Find": "Find", "Note": "Note: New map"}
    for command, field in fields.items():
        editor.field.focus()
        editor.press("ControlOrMeta+k")
        expect(palette(editor)).to_be_focused()
        editor.type(command)
        expect(editor.page.get_by_role("option").first).to_contain_text(command)
        editor.press("Enter")
        expect(editor.page.get_by_role("textbox", name=field, exact=True)).to_be_focused()


def test_a_topic_is_gone_to_by_its_title(editor: Editor) -> None:
    editor.add("Devices")
    editor.add("Laptops")
    editor.press("ArrowLeft", ".", "Home")
    expect(editor.row("Laptops")).to_have_count(0)
    editor.press("ControlOrMeta+k")
    editor.type("laptop")
    editor.page.get_by_role("option", name="Laptops").click()
    expect(editor.row("Laptops")).to_have_attribute("aria-selected", "true")


def test_the_palette_opens_from_a_title_and_from_the_toolbar(editor: Editor) -> None:
    editor.press("F2")
    editor.type("!")
    editor.press("ControlOrMeta+k")
    expect(palette(editor)).to_be_focused()
    editor.press("Escape", "Escape")
    editor.press("ControlOrMeta+k")
    expect(palette(editor)).to_be_focused()


def test_whatever_is_typed_over_a_topic_is_its_title(editor: Editor) -> None:
    editor.add("Devices")
    for title in ["note", "list of iPads", "10 laptops", "free"]:
        editor.type(title)
        editor.press("Enter")
        editor.has_titles(title)
    expect(editor.page.locator("chalk-note, chalk-details")).to_have_count(0)


def test_letters_are_commands_where_a_person_wants_that(editor: Editor) -> None:
    editor.press("ControlOrMeta+/")
    editor.page.get_by_label("Letters and digits are commands").check()
    editor.page.get_by_role("button", name="Close").click()
    editor.field.focus()
    editor.press("n")
    expect(editor.page.locator("chalk-note")).to_be_visible()


def test_keys_are_searched_and_signs_switched_off(editor: Editor) -> None:
    editor.add("Devices")
    editor.press("?")
    editor.page.get_by_label("Search keys").fill("duplic")
    expect(editor.page.get_by_role("definition")).to_have_text("Ctrl+D")
    editor.page.get_by_label("Search keys").fill("")
    editor.page.get_by_label("Signs such as . + ? are commands").uncheck()
    editor.page.get_by_label("Space folds").check()
    editor.page.get_by_role("button", name="Close").click()
    editor.field.focus()
    editor.type("?")
    editor.press("Enter")
    editor.has_titles("?")
    editor.press("Home", "Space")
    editor.has_titles()
    editor.page.reload()
    editor.ready()
    editor.press("ControlOrMeta+/")
    expect(editor.page.get_by_label("Space folds")).to_be_checked()


@pytest.mark.parametrize("look", ["light", "dark", "contrast", "phone"])
def test_the_palette_is_for_everybody(
    look: str, page_for: PageFor, check_accessibility: Check, screenshot: Callable[..., None]
) -> None:
    options = {"contrast": {"contrast": "more"}, "phone": {}}.get(look, {"color_scheme": look})
    size = PHONE if look == "phone" else WIDE
    editor = Editor(page_for("coordinator", viewport=size, **options))
    editor.new_map()
    if look == "phone":
        editor.tool("Outline").click()
        editor.field.focus()
    editor.press("ControlOrMeta+k")
    editor.type("fold")
    expect(editor.page.get_by_role("option").first).to_be_visible()
    check_accessibility(editor.page)
    screenshot(editor.page, f"palette-{look}")
    editor.press("Escape", "?")
    expect(editor.page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    check_accessibility(editor.page)
    screenshot(editor.page, f"keys-{look}")
