"""Emoji: as an icon of a topic, found by name, and in titles, where each is one character."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.editor import Editor

FAMILY, FLAG, THUMB = "👨‍👩‍👧‍👦", "🇩🇪", "👍🏽"


def test_an_emoji_is_found_by_its_name_and_becomes_an_icon(
    page_for: Callable[..., Page],
    screenshot: Callable[..., None],
    check_accessibility: Callable[[Page], None],
) -> None:
    page = page_for("coordinator")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    editor = Editor(page)
    editor.new_map()
    editor.add("Launch")
    editor.saved()
    assert not [url for url in fetched if "emoji" in url]

    editor.press("Alt+i")
    search = page.get_by_label("Search icons, or type an emoji")
    search.fill("waving hand")
    page.get_by_role("button", name="waving hand", exact=True).click()
    row = editor.row("👋Launch")
    expect(row).to_have_attribute("aria-label", "Launch, icon 👋")

    search.fill(f"{FLAG}🇫🇷")
    editor.press("Enter")
    expect(row.or_(editor.row(f"👋{FLAG}Launch"))).to_have_attribute(
        "aria-label", f"Launch, icon 👋, icon {FLAG}"
    )

    search.fill("")
    page.get_by_role("button", name="Animals and plants").click()
    expect(page.get_by_role("button", name="dog face", exact=True)).to_be_visible()
    check_accessibility(page)
    screenshot(page, "emoji-picker")


def test_a_character_goes_as_a_whole(page_for: Callable[..., Page]) -> None:
    page = page_for("coordinator")
    editor = Editor(page)
    editor.new_map()
    editor.press("F2", "ControlOrMeta+a")
    page.keyboard.insert_text(f"a{FAMILY}{FLAG}{THUMB}b")
    editor.press("ArrowLeft", "Backspace")
    expect(editor.field).to_have_value(f"a{FAMILY}{FLAG}b")
    editor.press("Backspace", "Backspace")
    expect(editor.field).to_have_value("ab")
    page.keyboard.insert_text(FAMILY)
    editor.press("ArrowLeft", "Delete", "Enter")
    expect(editor.row("ab")).to_be_visible()
