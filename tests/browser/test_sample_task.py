"""One whole task by what a screen reader is told alone: roles and names, no selectors."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

PageFor = Callable[..., Page]
WIDE = {"width": 1280, "height": 800}


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
