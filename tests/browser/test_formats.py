"""A map of another program comes in, and goes out as one that holds less: what will be missing is read first."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import FilePayload, Page, expect

PageFor = Callable[..., Page]
Check = Callable[[Page], None]
WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
PLAN = b"""{"map_version": "2.6", "root": {"id": 1, "title": "Network plan", "children": [
  {"id": 2, "title": "Wi-Fi in the gym", "rank": 1, "pos": [200, 0], "icon": ["flag_red"], "note": "<p>Two <b>access points</b></p>",
   "boundary": {"stroke_color": "00aaff"}, "task": {"until": "2027-01-02", "resource": "Ruth"}},
  {"id": 3, "title": "Cables", "rank": 2, "pos": [-200, 0], "link": "https://example.org", "icon": ["flag_red"]}]},
  "connections": [{"from_id": 2, "to_id": 3, "label": "needs"}]}"""
FILE: FilePayload = {"name": "map.json", "mimeType": "application/json", "buffer": PLAN}


def test_what_a_format_cannot_hold_is_read_before_the_file_is_saved(
    page_for: PageFor, check_accessibility: Check, screenshot: Callable[..., None]
) -> None:
    page = page_for("coordinator", viewport=WIDE)
    page.goto("/maps/?shelf=mine")
    page.locator("#import-files").set_input_files(FILE)
    report = page.locator("#import-report")
    expect(report).to_contain_text("3 topics in Network plan")
    report.get_by_role("link", name="Network plan").click()
    page.locator("summary", has_text="Export").click()
    screenshot(page, "formats-menu")
    page.get_by_role("link", name="Mermaid mindmap").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("“Network plan” as Mermaid mindmap")
    lost = page.locator(".export-losses")
    expect(lost).to_contain_text("notes")
    expect(lost).to_contain_text("node “Wi-Fi in the gym”")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        check_accessibility(page)
        screenshot(page, f"formats-losses-{scheme}")
    page.set_viewport_size(PHONE)
    check_accessibility(page)
    screenshot(page, "formats-losses-phone")
    with page.expect_download() as download:
        page.get_by_role("link", name="Save the file").click()
    assert download.value.suggested_filename == "Network plan.mmd"
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert text.startswith("mindmap\n  Network plan\n")
    expect(page).to_have_url(re.compile("/check/$"))


def test_a_format_that_holds_all_of_it_is_saved_at_once(page_for: PageFor) -> None:
    page = page_for("coordinator", viewport=WIDE)
    page.goto("/maps/?shelf=mine")
    page.locator("#import-files").set_input_files(FILE)
    page.locator("#import-report").get_by_role("link", name="Network plan").click()
    page.locator("summary", has_text="Export").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="MindMeister").click()
    assert download.value.suggested_filename == "Network plan.mind"
