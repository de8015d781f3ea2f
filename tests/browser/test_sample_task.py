"""One whole task without a pointer: by keys alone, and by what a screen reader is told alone."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

PageFor = Callable[..., Page]
WIDE = {"width": 1280, "height": 800}
FINISHED = """
- tree "Outline of the map":
  - treeitem "New map" [expanded] [level=1]
  - treeitem "Devices" [expanded] [level=2]
  - treeitem "Laptops" [level=3]
  - treeitem "Tablets" [level=3]
  - treeitem "Carts" [level=3]
  - treeitem "Staff" [expanded] [level=2]
  - treeitem "Training" [level=3]
  - treeitem "Coaching" [level=3]
  - treeitem "Network" [expanded] [level=2]
  - treeitem "Switches" [level=3]
"""


def tab_to(page: Page, role: str, name: str) -> None:
    """Press Tab until this has the focus."""
    wanted = page.get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]
    for _ in range(40):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element.matches(':focus')"):
            return
    raise AssertionError(f"Tab does not lead to {name}")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def write(page: Page, key: str, title: str) -> None:
    """Add a topic by a key, in the outline."""
    page.keyboard.press(key)
    expect(page.get_by_role("textbox", name="Title", exact=True)).to_be_focused()
    page.keyboard.type(title)
    page.keyboard.press("Enter")
    expect(page.get_by_role("tree")).to_be_focused()


def row(page: Page, title: str, level: int) -> None:
    expect(page.get_by_role("treeitem", name=title, exact=True)).to_have_attribute(
        "aria-level", str(level)
    )


def test_a_map_of_ten_is_made_and_changed_by_keys_alone(
    page_for: PageFor, screenshot: Callable[..., None]
) -> None:
    page = page_for("coordinator", viewport=WIDE, reduced_motion="reduce")
    page.goto("/maps/")
    tab_to(page, "button", "New map")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/maps/[A-Za-z0-9]+$"))
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    page.keyboard.press("Alt+o")
    expect(page.get_by_role("tree")).to_be_visible()
    press(page, "Escape")
    tab_to(page, "tree", "Outline of the map")
    write(page, "Tab", "Devices")
    write(page, "Tab", "Laptops")
    write(page, "Enter", "Tablets")
    write(page, "Enter", "Carts")
    press(page, "ArrowLeft")
    write(page, "Enter", "Staff")
    write(page, "Tab", "Training")
    write(page, "Enter", "Coaching")
    press(page, "ArrowLeft")
    write(page, "Enter", "Network")
    write(page, "Tab", "Switches")
    expect(page.get_by_role("treeitem")).to_have_count(10)
    expect(page.get_by_role("main")).to_match_aria_snapshot(FINISHED)
    press(page, "ArrowLeft", "Alt+ArrowUp", "Alt+ArrowRight")
    row(page, "Network", 3)
    row(page, "Switches", 4)
    press(page, "ControlOrMeta+z", "ControlOrMeta+z")
    expect(page.get_by_role("main")).to_match_aria_snapshot(FINISHED)
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    screenshot(page, "editing")
    page.keyboard.press("Alt+n")
    expect(page.get_by_role("textbox", name="Note: Network")).to_be_focused()
    page.keyboard.type("Ask the library first.")
    page.keyboard.press("Escape")
    expect(page.get_by_role("tree")).to_be_focused()
    expect(page.get_by_role("treeitem", name="Network, has a note", exact=True)).to_be_visible()
    press(page, "ArrowDown", "F2")
    page.keyboard.type(" and cables")
    page.keyboard.press("Enter")
    row(page, "Switches and cables", 3)


def test_a_map_is_made_and_changed_by_what_readers_are_told(page_for: PageFor) -> None:
    page = page_for("coordinator", viewport=WIDE)
    page.goto("/maps/")
    page.get_by_role("button", name="New map", exact=True).click()
    page.wait_for_url(re.compile(r"/maps/[A-Za-z0-9]+$"))
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    tools = page.get_by_role("toolbar", name="Map tools")
    tools.get_by_role("button", name="Outline").click()
    tree = page.get_by_role("tree", name="Outline of the map")
    tree.get_by_role("treeitem", name="New map").click()
    for number in range(1, 10):
        tool = "Add a topic below" if number == 1 else "Add a topic after"
        tools.get_by_role("button", name=tool).click()
        title = page.get_by_role("textbox", name="Title", exact=True)
        title.fill(f"Topic {number}")
        title.press("Enter")
    expect(tree.get_by_role("treeitem")).to_have_count(10)
    moved = tree.get_by_role("treeitem", name="Topic 9", exact=True)
    moved.click()
    tree.press("Alt+ArrowRight")
    expect(moved).to_have_attribute("aria-level", "3")
    tools.get_by_role("button", name="Undo").click()
    expect(moved).to_have_attribute("aria-level", "2")
    expect(tree).to_match_aria_snapshot(
        '- tree "Outline of the map":\n  - treeitem "Topic 9" [level=2]'
    )
    tools.get_by_role("button", name="Note", exact=True).click()
    note = page.get_by_role("textbox", name="Note: Topic 9")
    note.fill("Ask the library first.")
    note.press("Escape")
    expect(tree).to_be_focused()
    expect(tree.get_by_role("treeitem", name="Topic 9, has a note", exact=True)).to_be_visible()
