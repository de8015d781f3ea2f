"""Branches on the real clipboard: from map to map, to other programs and back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.editor import Editor

READ = """async (kind) => {
  const [item] = await navigator.clipboard.read();
  return await (await item.getType(kind)).text();
}"""
WRITE = "text => navigator.clipboard.writeText(text)"


@pytest.fixture
def editor(page_for: Callable[..., Page]) -> Editor:
    editor = Editor(page_for("coordinator", viewport={"width": 1280, "height": 800}))
    editor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    editor.new_map()
    editor.add("Devices")
    editor.add("iPads & cases")
    editor.press("ArrowLeft")
    return editor


def test_a_branch_is_a_list_for_mails_and_word_processors(editor: Editor) -> None:
    editor.press("ControlOrMeta+c")
    assert editor.page.evaluate(READ, "text/plain") == "- Devices\n  - iPads & cases\n"
    html = editor.page.evaluate(READ, "text/html")
    assert "<li>Devices<ul><li>iPads &amp; cases</li></ul></li>" in html


def test_a_branch_goes_from_map_to_map_with_all_that_it_has(editor: Editor) -> None:
    editor.press("Alt+t", "ControlOrMeta+c")
    other = Editor(editor.page.context.new_page())
    other.new_map()
    other.press("ControlOrMeta+v")
    expect(other.row("iPads & cases")).to_be_visible()
    expect(other.rows.nth(1)).to_have_accessible_name("Devices, to do")
    other.press("ControlOrMeta+x")
    expect(other.rows).to_have_count(1)
    other.press("ControlOrMeta+v")
    expect(other.row("iPads & cases")).to_be_visible()
    other.press("ControlOrMeta+z", "ControlOrMeta+z")
    expect(other.row("iPads & cases")).to_be_visible()


def test_plain_lines_are_topics_without_structure(editor: Editor) -> None:
    editor.press("ControlOrMeta+c", "Home", "ControlOrMeta+Shift+v")
    editor.has_titles("Devices", "iPads & cases", "Devices", "iPads & cases")
    expect(editor.row("iPads & cases").last).to_have_attribute("aria-level", "2")
    editor.page.evaluate(WRITE, "One\n  Two\n\nThree")
    editor.press("Home", "ControlOrMeta+Shift+v")
    for title in ("One", "Two", "Three"):
        editor.has_level(title, 2)


def test_in_a_title_only_the_words_are_pasted(editor: Editor) -> None:
    editor.press("ArrowRight", "ControlOrMeta+c", "ArrowLeft", "F2", "End")
    editor.type(": ")
    editor.press("ControlOrMeta+Shift+v", "Enter")
    editor.has_titles("Devices: iPads & cases", "iPads & cases")
