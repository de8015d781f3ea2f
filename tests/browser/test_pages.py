"""The library, the home page and the page around a map, as people see and use them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.editor import Editor

PageFor = Callable[..., Page]
Check = Callable[[Page], None]
WIDE = {"width": 1280, "height": 800}
FULL = ["/", "/maps/", "/maps/?shelf=recent", "/maps/?q=summer", "/maps/?q=qqqq", "/maps/zzzzzzzz"]
EMPTY = ["/maps/?shelf=mine", "/maps/?shelf=shared", "/maps/?shelf=recent", "/maps/?shelf=trash"]
SUMMER = b"""<map version="freeplane 1.11.5"><node TEXT="Summer work">
<node TEXT="Re-image iPads" POSITION="right"><node TEXT="Grade 6"/></node>
</node></map>"""
GOOD: FilePayload = {"name": "summer.mm", "mimeType": "application/x-freemind", "buffer": SUMMER}
WRONG: FilePayload = {
    "name": "wrong.mm",
    "mimeType": "application/x-freemind",
    "buffer": b"<map><node",
}
# In one look: the shelf is replaced when a map has come, and moves what is below it.
FOOTER_IS_BELOW = """() => {
  const [shelf, footer] = ["#shelf", ".bottom"].map((name) => document.querySelector(name));
  return shelf.getBoundingClientRect().bottom < footer.getBoundingClientRect().top;
}"""
DROP = """text => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], "dropped.mm"));
  for (const type of ["dragover", "drop"]) {
    const options = { dataTransfer: carried, bubbles: true, cancelable: true };
    document.querySelector("main").dispatchEvent(new DragEvent(type, options));
  }
}"""


def both_schemes(page: Page, check: Check) -> None:
    """Check the page as it stands in the light and in the dark theme."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        check(page)


@pytest.mark.parametrize(("who", "paths"), [("coordinator", FULL), ("superintendent", EMPTY)])
def test_shelves_and_errors_are_for_everybody(
    who: str,
    paths: list[str],
    page_for: PageFor,
    check_accessibility: Check,
    screenshot: Callable[..., None],
) -> None:
    page = page_for(who, viewport=WIDE)
    for path in paths:
        page.goto(path)
        both_schemes(page, check_accessibility)
        screenshot(page, f"pages-{who}{re.sub('[/?=]', '-', path)}", full_page=True)


def test_the_report_of_an_import_is_for_everybody(
    page_for: PageFor, check_accessibility: Check, screenshot: Callable[..., None]
) -> None:
    page = page_for("coordinator", viewport=WIDE)
    page.goto("/maps/")
    page.locator("#import-files").set_input_files([GOOD, WRONG])
    report = page.get_by_label("What came of the import")
    expect(report).to_contain_text("summer.mm: 3 topics in")
    expect(report).to_contain_text("Not imported. wrong.mm, line 1")
    assert page.evaluate(FOOTER_IS_BELOW)
    both_schemes(page, check_accessibility)
    screenshot(page, "pages-import-report", full_page=True)


def test_a_dropped_file_becomes_a_map(page_for: PageFor) -> None:
    page = page_for("coordinator", viewport=WIDE)
    page.goto("/maps/")
    page.evaluate(DROP, SUMMER.decode())
    page.get_by_label("What came of the import").get_by_role("link").click()
    editor = Editor(page)
    editor.ready()
    editor.has_titles("Re-image iPads", "Grade 6")


def share(page: Page, who: str) -> None:
    """Share the open map by its dialog, to be read."""
    page.get_by_role("button", name="Share").click()
    dialog = page.locator("#share-dialog")
    dialog.locator("#share-who").fill(who)
    dialog.locator("#level-share-person-level").select_option("viewer")
    dialog.locator(".share-add").first.get_by_role("button", name="Share").click()
    expect(dialog.locator(".share-list")).to_contain_text(who)


def test_the_page_around_a_map_is_for_everybody_and_follows_a_new_title(
    page_for: PageFor, check_accessibility: Check, screenshot: Callable[..., None]
) -> None:
    owner = page_for("coordinator", viewport=WIDE)
    address = Editor(owner).new_map()
    both_schemes(owner, check_accessibility)
    share(owner, "Amara Okafor")
    both_schemes(owner, check_accessibility)
    screenshot(owner, "pages-share")
    owner.keyboard.press("Escape")

    viewer = page_for("teacher", viewport=WIDE)
    viewer.goto(address)
    expect(viewer.locator("chalk-status [role=status]")).to_be_attached()
    owner.locator("#map-bar-title a").click()
    owner.get_by_label("Title", exact=True).fill("Bus routes")
    owner.keyboard.press("Enter")
    expect(owner.locator("h1")).to_have_text("Bus routes")
    expect(viewer.locator("h1")).to_have_text("Bus routes")
    expect(viewer).to_have_title(re.compile("^Bus routes"))
    both_schemes(viewer, check_accessibility)
    screenshot(owner, "pages-owner")
    screenshot(viewer, "pages-viewer")


def card_of(page: Page, title: str) -> Locator:
    return page.locator(".map-card").filter(has_text=title).first


def choose(page: Page, title: str, entry: str) -> None:
    """Take an entry of a card's menu by keyboard."""
    card = card_of(page, title)
    card.locator("summary").focus()
    page.keyboard.press("Enter")
    chosen = card.locator(".menu-list").get_by_text(entry, exact=True)
    expect(chosen).to_be_visible()
    chosen.focus()
    page.keyboard.press("Enter")


def test_a_map_is_renamed_doubled_thrown_away_and_brought_back_by_keyboard(
    page_for: PageFor, check_accessibility: Check, screenshot: Callable[..., None]
) -> None:
    page = page_for("coordinator", viewport=WIDE)
    address = Editor(page).new_map()
    page.goto("/maps/?shelf=mine")
    other = page.locator(".map-card").nth(1)
    as_tall = other.evaluate("card => card.offsetHeight")
    choose(page, page.locator(".map-title").first.inner_text(), "Rename")
    field = page.get_by_label("Title", exact=True)
    expect(field).to_be_focused()
    assert other.evaluate("card => card.offsetHeight") == as_tall
    screenshot(page, "pages-rename")
    both_schemes(page, check_accessibility)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Keyboard plan")
    page.keyboard.press("Enter")
    renamed = page.get_by_role("heading", name="Keyboard plan").get_by_role("link")
    expect(renamed).to_have_attribute("href", address[address.index("/maps/") :])

    choose(page, "Keyboard plan", "Duplicate")
    expect(page.locator(".map-card").filter(has_text="Keyboard plan")).to_have_count(2)
    choose(page, "Keyboard plan", "Put in the trash")
    expect(page.locator(".messages")).to_contain_text("is in the trash")
    page.goto("/maps/?shelf=trash")
    both_schemes(page, check_accessibility)
    card_of(page, "Keyboard plan").get_by_role("button", name="Bring back").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/maps/[A-Za-z0-9]+$"))


def test_a_map_in_the_trash_says_so(
    page_for: PageFor, check_accessibility: Check, screenshot: Callable[..., None]
) -> None:
    page = page_for("coordinator", viewport=WIDE)
    address = Editor(page).new_map()
    page.goto("/maps/?shelf=mine")
    choose(page, page.locator(".map-title").first.inner_text(), "Put in the trash")
    expect(page.locator(".messages")).to_contain_text("is in the trash")
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_contain_text("is in the trash")
    both_schemes(page, check_accessibility)
    screenshot(page, "pages-in-trash")
