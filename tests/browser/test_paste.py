"""What other programs put on the clipboard becomes branches, in one step."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.editor import Editor

PASTE = """(kinds) => {
  const data = new DataTransfer();
  for (const [kind, text] of Object.entries(kinds)) data.setData(kind, text);
  const field = document.querySelector("chalk-map").shadowRoot.querySelector("chalk-title-field");
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, composed: true, cancelable: true }));
}"""
LISTS = """<html><body><h1>Summer</h1><ul><li>Devices<ul><li>iPads <script>window.ran = 1</script></li></ul></li>
<li><a href="https://example.org/wifi">Wi-Fi</a><img src="https://pictures.example/x.png"></li>
</ul></body></html>"""


@pytest.fixture
def editor(page_for: Callable[..., Page]) -> Editor:
    editor = Editor(page_for("coordinator", viewport={"width": 1280, "height": 800}))
    editor.new_map()
    return editor


def paste(editor: Editor, **kinds: str) -> None:
    names = {"text": "text/plain", "html": "text/html"}
    editor.page.evaluate(PASTE, {names[kind]: text for kind, text in kinds.items()})


def test_an_indented_list_is_one_branch_and_one_step(editor: Editor) -> None:
    paste(editor, text="Devices\n  Tablets\n    iPad\n  Laptops\n")
    editor.has_titles("Devices", "Tablets", "iPad", "Laptops")
    editor.has_level("iPad", 4)
    editor.press("ControlOrMeta+z")
    editor.has_titles()


def test_cells_of_a_spreadsheet_become_rows_of_topics(editor: Editor) -> None:
    table = (
        "<table><tr><td>N-0412</td><td>iPad</td></tr><tr><td>N-0413</td><td>Cart</td></tr></table>"
    )
    paste(editor, text="N-0412\tiPad\nN-0413\tCart", html=table)
    editor.has_titles("N-0412", "iPad", "N-0413", "Cart")


def test_a_list_of_a_web_page_keeps_its_levels_and_runs_nothing(editor: Editor) -> None:
    asked: list[str] = []
    editor.page.on("request", lambda request: asked.append(request.url))
    paste(editor, text="Summer Devices", html=LISTS)
    editor.has_level("Devices", 3)
    editor.has_level("Wi-Fi", 3)
    assert editor.page.evaluate("window.ran") is None
    assert not [url for url in asked if "pictures.example" in url]


def test_an_outline_file_as_text_becomes_its_outline(editor: Editor) -> None:
    paste(
        editor,
        text='<opml version="2.0"><body><outline text="A"><outline text="B"/></outline></body></opml>',
    )
    editor.has_titles("A", "B")


def test_ten_thousand_lines_are_kept_and_one_step(editor: Editor) -> None:
    paste(editor, text="\n".join(f"{'  ' * (number % 4)}Line {number}" for number in range(10_000)))
    expect(editor.row("Line 9999")).to_be_visible()
    expect(editor.status).to_have_text("Saved", timeout=60_000)
    editor.press("ControlOrMeta+z")
    expect(editor.rows).to_have_count(1, timeout=30_000)


def test_a_link_dropped_from_elsewhere_becomes_a_topic_that_leads_there(editor: Editor) -> None:
    editor.page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/plain", "https://example.org/plan");
          const stage = document.querySelector("chalk-map").shadowRoot.querySelector(".stage");
          stage.dispatchEvent(new DragEvent("drop", { dataTransfer: data, clientX: 420, clientY: 160, bubbles: true, cancelable: true }));
        }"""
    )
    expect(editor.row("example.org/plan")).to_be_visible()
