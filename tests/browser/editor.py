"""A map page as a person uses it: keys, pointer, and what the outline says is there."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect


class Editor:
    """One map open in one browser."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.status = page.locator("chalk-status [role=status]")
        self.refusal = page.locator("chalk-status [role=alert]")
        self.field = page.locator("chalk-title-field textarea")
        self.rows = page.get_by_role("treeitem")

    def new_map(self) -> str:
        """Make a map and return its path."""
        self.page.goto("/maps/")
        self.page.get_by_role("button", name="New map").click()
        self.page.wait_for_url(re.compile(r"/maps/[A-Za-z0-9]+$"))
        self.ready()
        return self.page.url

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.ready()

    def ready(self) -> None:
        """Wait until the server has everything, show the outline, and give the map the keys."""
        self.saved()
        if self.tool("Outline").get_attribute("aria-pressed") == "false":
            self.tool("Outline").click()
        expect(self.page.get_by_role("tree")).to_be_visible()
        self.field.focus()

    def saved(self) -> None:
        expect(self.status).to_have_text("Saved")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def add(self, title: str, key: str = "Tab") -> None:
        """Add a topic by key and title it."""
        self.press(key)
        expect(self.field).to_have_class(re.compile("editing"))
        self.press("ControlOrMeta+a")
        self.type(title)
        self.press("Enter")
        expect(self.row(title)).to_be_visible()

    def tool(self, name: str) -> Locator:
        return self.page.get_by_role("toolbar").get_by_role("button", name=name)

    def row(self, title: str) -> Locator:
        return self.rows.filter(has_text=re.compile(f"^\\s*{re.escape(title)}\\s*$"))

    def has_titles(self, *titles: str) -> None:
        """Wait until the outline shows exactly these below the centre, in order."""
        expect(self.rows).to_have_count(len(titles) + 1)
        expect(self.page.locator("[role=treeitem]:not([aria-level='1'])")).to_have_text(
            list(titles)
        )

    def has_level(self, title: str, level: int) -> None:
        expect(self.row(title)).to_have_attribute("aria-level", str(level))

    def pixels_of(self, red: int, green: int, blue: int) -> int:
        """Count the canvas's pixels of a colour: what is drawn and has no element."""
        return int(
            self.page.evaluate(
                """([red, green, blue]) => {
                  const canvas = document.querySelector("chalk-map").shadowRoot.querySelector("canvas");
                  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
                  let count = 0;
                  for (let at = 0; at < data.length; at += 4) {
                    if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) count += 1;
                  }
                  return count;
                }""",
                [red, green, blue],
            )
        )
