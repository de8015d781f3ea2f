"""Small screens and panels on both sides: nothing runs off, nothing covers the topic one is at, nothing jumps."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.browser.editor import Editor

PageFor = Callable[..., Page]
Check = Callable[[Page], None]
PHONE = {"width": 390, "height": 844}
TABLET = {"width": 768, "height": 1024}
WIDE = {"width": 1280, "height": 800}
LONG = "What the office does for teachers when nothing is broken and nobody has called"


@pytest.fixture
def editor_on(page_for: PageFor) -> Callable[[dict[str, int]], Editor]:
    """Give a new map on a screen of that size, without an outline."""

    def open_on(screen: dict[str, int]) -> Editor:
        editor = Editor(page_for("coordinator", viewport=screen))
        editor.new_map()
        editor.tool("Outline").click()
        expect(editor.page.get_by_role("tree")).to_have_count(0)
        editor.field.focus()
        return editor

    return open_on


def place_of(locator: Locator) -> FloatRect:
    box = locator.bounding_box()
    assert box
    return box


def tools(editor: Editor) -> Locator:
    return editor.page.get_by_role("toolbar", name="Map tools").get_by_role("button")


def stand_in_one_line(editor: Editor) -> None:
    """Wait until the tools are beside each other, each large enough for a finger, and all of them on the screen."""
    editor.page.wait_for_function(
        """() => {
          const toolbar = document.querySelector("chalk-map").shadowRoot.querySelector("chalk-toolbar");
          const buttons = [...toolbar.shadowRoot.querySelectorAll("button, chalk-more")];
          const boxes = buttons.map(button => button.getBoundingClientRect());
          return boxes.length > 4 && boxes.every(({ left, right, top, width, height }) =>
            left >= 0 && right <= innerWidth && top === boxes[0].top && width >= 40 && height >= 40);
        }"""
    )


def is_seen(editor: Editor, box: FloatRect) -> bool:
    """Say whether a box is on the part of the page that the map has."""
    stage = place_of(editor.page.locator("chalk-map .stage"))
    return (
        box["x"] >= stage["x"]
        and box["x"] + box["width"] <= stage["x"] + stage["width"]
        and box["y"] >= stage["y"]
        and box["y"] + box["height"] <= stage["y"] + stage["height"]
    )


def add(editor: Editor, title: str) -> None:
    """Add a topic, without an outline to see it in."""
    editor.press("Tab", "ControlOrMeta+a")
    editor.type(title)
    editor.press("Enter")
    expect(editor.field).to_have_attribute("aria-label", f"Map. Selected: {title}")


def drawn(page: Page) -> None:
    """Wait for two frames: what was asked for is on the screen then."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


@pytest.mark.parametrize("screen", [PHONE, TABLET, WIDE], ids=["phone", "tablet", "wide"])
def test_tools_stand_in_one_line(
    screen: dict[str, int],
    editor_on: Callable[[dict[str, int]], Editor],
    screenshot: Callable[..., None],
) -> None:
    editor = editor_on(screen)
    stand_in_one_line(editor)
    screenshot(editor.page, f"room-{screen['width']}")
    if screen is PHONE:
        return  # a note stands in the place of everything there
    editor.tool("Outline").click()
    expect(editor.page.get_by_role("tree")).to_be_visible()
    stand_in_one_line(editor)
    editor.tool("Note").click()
    expect(editor.page.get_by_role("textbox", name="Note: ")).to_be_visible()
    stand_in_one_line(editor)
    screenshot(editor.page, f"room-{screen['width']}-note")


def test_what_has_no_room_is_behind_the_last_tool(
    editor_on: Callable[[dict[str, int]], Editor],
    check_accessibility: Check,
    screenshot: Callable[..., None],
) -> None:
    editor = editor_on(PHONE)
    more = editor.tool("More")
    more.click()
    menu = editor.page.get_by_role("menu", name="More tools")
    expect(menu.get_by_role("menuitem").first).to_be_focused()
    check_accessibility(editor.page)
    screenshot(editor.page, "room-more")
    editor.press("End")
    expect(menu.get_by_role("menuitem", name="Keyboard")).to_be_focused()
    editor.press("Escape")
    expect(menu).to_have_count(0)
    expect(more).to_be_focused()
    editor.press("ArrowRight")
    expect(tools(editor).first).to_be_focused()
    editor.press("ArrowLeft", "Enter")
    menu.get_by_role("menuitemcheckbox", name="Find").click()
    expect(editor.page.get_by_role("textbox", name="Find", exact=True)).to_be_focused()
    expect(menu).to_have_count(0)


def test_the_first_keys_are_on_the_screen(
    editor_on: Callable[[dict[str, int]], Editor],
) -> None:
    editor = editor_on(PHONE)
    for hint in editor.page.locator("chalk-map .hint li").all():
        box = place_of(hint)
        assert box["x"] >= 8
        assert box["x"] + box["width"] <= PHONE["width"] - 8


@pytest.mark.parametrize("screen", [PHONE, TABLET, WIDE], ids=["phone", "tablet", "wide"])
def test_a_title_is_seen_while_it_grows(
    screen: dict[str, int], editor_on: Callable[[dict[str, int]], Editor]
) -> None:
    editor = editor_on(screen)
    editor.press("Tab", "ControlOrMeta+a")
    editor.type(LONG)
    expect(editor.field).to_have_value(LONG)
    drawn(editor.page)
    assert is_seen(editor, place_of(editor.field))
    editor.press("Enter")
    drawn(editor.page)
    assert is_seen(editor, place_of(editor.field))


def test_panels_on_both_sides_leave_the_topic_between_them(
    editor_on: Callable[[dict[str, int]], Editor], screenshot: Callable[..., None]
) -> None:
    editor = editor_on(WIDE)
    add(editor, LONG)
    editor.tool("Outline").click()
    editor.tool("Note").click()
    expect(editor.page.get_by_role("textbox", name="Note: ")).to_be_visible()
    expect(editor.page.get_by_role("tree")).to_be_visible()
    drawn(editor.page)
    assert is_seen(editor, place_of(editor.field))
    screenshot(editor.page, "room-both")


def test_a_tablet_shows_one_part_beside_the_map(
    editor_on: Callable[[dict[str, int]], Editor],
) -> None:
    editor = editor_on(TABLET)
    editor.tool("Outline").click()
    expect(editor.page.get_by_role("tree")).to_be_visible()
    editor.tool("Details").click()
    expect(editor.page.get_by_role("region", name="Details")).to_be_visible()
    expect(editor.page.get_by_role("tree")).to_have_count(0)
    expect(editor.tool("Outline")).to_have_attribute("aria-pressed", "false")


def test_nothing_jumps_when_panels_open_and_the_window_changes(
    editor_on: Callable[[dict[str, int]], Editor],
) -> None:
    editor = editor_on(WIDE)
    before = place_of(editor.field)
    for tool, part in [("Outline", "chalk-outline"), ("Details", "chalk-details")]:
        editor.tool(tool).click()
        expect(editor.page.locator(part)).to_be_visible()
        drawn(editor.page)
        assert place_of(editor.field) == before
    for width in (1100, 1400, 1280):
        editor.page.set_viewport_size({"width": width, "height": 700})
        drawn(editor.page)
        assert place_of(editor.field) == before
    for tool in ("Details", "Outline"):
        editor.tool(tool).click()
        drawn(editor.page)
        assert place_of(editor.field) == before


def test_the_topic_one_is_at_stays_on_a_window_that_gets_small(
    editor_on: Callable[[dict[str, int]], Editor],
) -> None:
    editor = editor_on(WIDE)
    add(editor, "Devices")
    editor.page.set_viewport_size({"width": 700, "height": 400})
    drawn(editor.page)
    assert is_seen(editor, place_of(editor.field))
