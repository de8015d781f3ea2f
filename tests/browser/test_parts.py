"""Parts of the editor that are fetched when they are first shown: what is pressed meanwhile is not lost."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.editor import Editor

PageFor = Callable[..., Page]
WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
PART = re.compile(r"/assets/chalk-(?!map)")


@pytest.fixture
def slow(page_for: PageFor) -> SlowEditor:
    """A map with one topic, in which no part has arrived."""
    editor = SlowEditor(page_for("coordinator", viewport=WIDE))
    editor.new_map()
    return editor


class SlowEditor(Editor):
    """An editor to which the modules of parts come when the test lets them."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.held: list[Route] = []
        self.asked = 0
        self.answer: Callable[[Route], None] = lambda route: self.held.append(route)
        page.route(PART, self._ask)

    def ready(self) -> None:
        self.saved()
        expect(self.field).to_be_focused()

    def has_selected(self, title: str) -> None:
        expect(self.field).to_have_attribute("aria-label", f"Map. Selected: {title}")

    def let_come(self) -> None:
        self._answer(lambda route: route.continue_())

    def refuse(self) -> None:
        """Answer as without a network."""
        self._answer(lambda route: route.abort())

    def is_idle(self) -> None:
        """Wait until the page has tried to fetch everything: what is on its way is not asked for twice."""
        before = -1
        while before != self.asked:
            before = self.asked
            self.page.wait_for_timeout(500)

    def _ask(self, route: Route) -> None:
        self.asked += 1
        self.answer(route)

    def _answer(self, answer: Callable[[Route], None]) -> None:
        """Answer what was asked for, and what will be."""
        self.answer = answer
        for route in self.held:
            answer(route)
        self.held.clear()


def test_what_is_typed_before_the_find_bar_is_there_is_looked_for(slow: SlowEditor) -> None:
    slow.press("ControlOrMeta+f")
    slow.type("lapp")
    slow.press("Backspace")
    slow.type("tops")
    assert slow.held
    slow.let_come()
    field = slow.page.get_by_role("textbox", name="Find", exact=True)
    expect(field).to_be_focused()
    expect(field).to_have_value("laptops")
    slow.has_selected("New map")


def test_a_command_is_chosen_before_the_palette_is_there(slow: SlowEditor) -> None:
    slow.press("ControlOrMeta+k")
    slow.type("Add a topic below")
    slow.press("Enter")
    slow.let_come()
    expect(slow.page.get_by_role("dialog", name="All commands")).to_have_count(0)
    slow.tool("Outline").click()
    expect(slow.rows).to_have_count(2)


def test_keys_walk_in_a_menu_that_comes_late(slow: SlowEditor) -> None:
    slow.press("Shift+F10", "ArrowDown")
    slow.let_come()
    items = slow.page.get_by_role("menuitem")
    expect(items.nth(1)).to_be_focused()


def test_a_note_is_begun_before_its_editor_is_there(slow: SlowEditor) -> None:
    slow.press("Alt+n")
    slow.type("- Carts")
    slow.press("Enter")
    slow.type("Lockers")
    slow.let_come()
    note = slow.page.get_by_role("textbox", name="Note: ")
    expect(note).to_be_focused()
    expect(note).to_contain_text("Lockers")
    slow.has_selected("New map")


def test_escape_gives_up_what_does_not_come(slow: SlowEditor) -> None:
    slow.press("ControlOrMeta+k")
    slow.type("never")
    slow.press("Escape")
    slow.press("Tab")
    expect(slow.field).to_have_class("editing")
    slow.type("Devices")
    slow.press("Enter")
    slow.let_come()
    slow.tool("Outline").click()
    slow.has_titles("Devices")
    expect(slow.page.get_by_role("dialog")).to_have_count(0)


def test_without_a_network_it_is_said_and_later_it_works(slow: SlowEditor) -> None:
    slow.press("ControlOrMeta+f")
    slow.type("laptops")
    slow.refuse()
    expect(slow.refusal).to_contain_text("Try again when there is a network.")
    expect(slow.tool("Find")).to_have_attribute("aria-pressed", "false")
    slow.has_selected("New map")
    expect(slow.field).to_be_focused()
    slow.is_idle()
    slow.let_come()
    slow.press("ControlOrMeta+f")
    expect(slow.page.get_by_role("textbox", name="Find", exact=True)).to_be_focused()


def test_parts_come_while_the_page_has_nothing_to_do_and_open_without_a_network(
    page_for: PageFor,
) -> None:
    page = page_for("coordinator", viewport=WIDE)
    editor = Editor(page)
    editor.new_map()
    page.wait_for_function(
        """() => ["details", "find", "image", "keys", "menu", "minimap", "note", "outline", "palette"]
             .every(part => customElements.get(`chalk-${part}`))"""
    )
    page.context.set_offline(True)
    for chord, place in [
        ("ControlOrMeta+f", page.get_by_role("search", name="Find in the map")),
        ("Alt+n", page.get_by_role("textbox", name="Note: ")),
        ("ControlOrMeta+k", page.get_by_role("dialog", name="All commands")),
    ]:
        editor.field.focus()
        editor.press(chord)
        expect(place).to_be_visible()


def test_on_a_phone_the_outline_has_the_keys_when_it_comes(page_for: PageFor) -> None:
    slow = SlowEditor(page_for("coordinator", viewport=PHONE))
    slow.page.goto("/maps/")
    slow.page.get_by_role("button", name="New map").click()
    slow.saved()
    expect(slow.tool("Outline")).to_have_attribute("aria-pressed", "true")
    slow.let_come()
    expect(slow.page.get_by_role("tree")).to_be_focused()
