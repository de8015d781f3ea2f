"""Notes in a real browser: by keyboard, with others, offline, pasted from strangers, for everybody."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.editor import Editor
from tests.browser.test_editor import WIDE, editor, share, together

__all__ = ["editor", "together"]

HOSTILE = """<h2 onclick="alert(1)" style="position:fixed">Plan</h2><script>alert(2)</script>
<p><a href="javascript:alert(3)">bad</a> <a href="https://example.org/x">good</a><img src=x onerror=alert(4)></p>
<iframe src="https://example.org"></iframe><ul><li><b>one</b></li></ul><table><tr><th>a</th><td>b</td></tr></table>"""


def note(editor: Editor) -> Locator:
    return editor.page.get_by_role("textbox", name=re.compile("^Note: "))


def open_note(editor: Editor) -> Locator:
    """Open the note of the selected topic by key; the caret is in it."""
    editor.field.focus()
    editor.press("Alt+n")
    expect(note(editor)).to_be_focused()
    return note(editor)


def test_a_note_is_written_by_keys_alone(editor: Editor) -> None:
    editor.add("Devices")
    open_note(editor)
    editor.type("# Plan\n- Carts\nLockers\n\nSee below")
    expect(note(editor).locator("h1")).to_have_text("Plan")
    expect(note(editor).locator("li")).to_have_text(["Carts", "Lockers"])
    editor.press("ControlOrMeta+b")
    editor.type(" now")
    expect(note(editor).locator("strong")).to_have_text(" now")
    editor.saved()
    editor.press("ControlOrMeta+z")
    expect(note(editor).locator("strong")).to_have_count(0)
    editor.press("Escape")
    expect(editor.field).to_be_focused()
    editor.has_titles("Devices")
    editor.page.reload()
    editor.ready()
    editor.row("Devices").click()
    open_note(editor)
    expect(note(editor).locator("li")).to_have_text(["Carts", "Lockers"])


def both_in_one_note(together: tuple[Editor, Editor]) -> None:
    dana, amara = together
    dana.add("Devices")
    amara.row("Devices").click()
    open_note(dana)
    open_note(amara)


def test_two_people_write_into_one_note(together: tuple[Editor, Editor]) -> None:
    both_in_one_note(together)
    dana, amara = together
    dana.type("middle")
    expect(note(amara)).to_have_text("middle")
    expect(amara.page.locator("chalk-note [role=status]")).to_have_text(
        "Dana Whitfield is writing here"
    )
    dana.press("Home")
    amara.press("End")
    for left, right in zip("before ", " after.", strict=True):
        dana.type(left)
        amara.type(right)
    for each in together:
        expect(note(each)).to_have_text("before middle after.")
    dana.press("ControlOrMeta+z")
    expect(note(amara)).to_contain_text(" after.")


def test_what_was_written_offline_is_merged(together: tuple[Editor, Editor]) -> None:
    both_in_one_note(together)
    dana, amara = together
    dana.type("shared")
    expect(note(amara)).to_have_text("shared")
    dana.saved()
    dana.page.context.set_offline(True)
    dana.type(" offline")
    amara.press("Home")
    amara.type("Online ")
    amara.saved()
    dana.page.context.set_offline(False)
    for each in together:
        expect(note(each)).to_have_text("Online shared offline")


def test_a_closed_tab_loses_nothing_of_a_note(together: tuple[Editor, Editor]) -> None:
    both_in_one_note(together)
    dana, amara = together
    dana.type("Carts")
    expect(note(amara)).to_have_text("Carts")
    dana.page.wait_for_timeout(700)  # until the copy is on the device
    context, address = dana.page.context, dana.page.url
    context.set_offline(True)
    dana.type(" and lockers")
    expect(dana.status).to_contain_text("Offline")
    dana.page.wait_for_timeout(1_500)  # until it is on the device too
    dana.page.close()
    amara.press("End")
    amara.type(" (12)")
    amara.saved()
    context.set_offline(False)
    again = Editor(context.new_page())
    again.open(address)
    again.row("Devices").click()
    open_note(again)
    for each in (again, amara):
        expect(note(each)).to_contain_text("and lockers")
        expect(note(each)).to_contain_text("(12)")
    again.saved()


def test_who_may_only_look_reads_notes(editor: Editor, page_for: Callable[..., Page]) -> None:
    editor.add("Devices")
    open_note(editor)
    editor.type("Ask Luis")
    editor.saved()
    share(editor, "Amara Okafor", "viewer")
    amara = Editor(page_for("teacher", viewport=WIDE))
    amara.open(editor.page.url)
    amara.row("Devices").click()
    amara.field.focus()
    amara.press("Alt+n")
    expect(note(amara)).to_have_text("Ask Luis")
    expect(note(amara)).to_have_attribute("contenteditable", "false")
    expect(amara.page.get_by_role("toolbar", name="Note tools")).to_have_count(0)


def test_nothing_hostile_comes_in_by_pasting(editor: Editor) -> None:
    editor.add("Devices")
    open_note(editor)
    note(editor).evaluate(
        """(note, html) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/html", html);
          const pasted = { clipboardData, bubbles: true, composed: true, cancelable: true };
          note.dispatchEvent(new ClipboardEvent("paste", pasted));
        }""",
        HOSTILE,
    )
    expect(note(editor).locator("h2")).to_have_text("Plan")
    expect(note(editor).locator("th")).to_have_text("a")
    expect(note(editor).locator("a")).to_have_count(1)
    expect(note(editor).locator("script, iframe, img:not(.ProseMirror-separator)")).to_have_count(0)
    assert note(editor).locator("h2").evaluate("h => h.getAttributeNames()") == []
    editor.saved()
    expect(editor.refusal).to_have_text("")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_note_is_for_everybody(
    scheme: str,
    page_for: Callable[..., Page],
    check_accessibility: Callable[[Page], None],
    screenshot: Callable[..., None],
) -> None:
    editor = Editor(page_for("coordinator", color_scheme=scheme, viewport=WIDE))
    editor.new_map()
    editor.add("Devices")
    open_note(editor)
    editor.type("# Carts\n- North wing\nSouth wing\n\n> Ask Luis\n\n\n")
    editor.page.get_by_role("toolbar", name="Note tools").get_by_role(
        "button", name="Table", exact=True
    ).click()
    for cell in ("Cart", "iPads", "C-1", "30"):
        editor.type(cell)
        if cell != "30":
            editor.press("Tab")
    expect(note(editor).locator("th, td")).to_have_text(["Cart", "iPads", "C-1", "30"])
    editor.saved()
    check_accessibility(editor.page)
    screenshot(editor.page, f"note-{scheme}")


def test_a_note_takes_the_whole_of_a_phone(
    page_for: Callable[..., Page], screenshot: Callable[..., None]
) -> None:
    phone = {"width": 390, "height": 844}
    editor = Editor(page_for("coordinator", viewport=phone, has_touch=True, is_mobile=True))
    editor.new_map()
    open_note(editor)
    editor.type("ملاحظة قصيرة")
    editor.press("Enter")
    editor.type("A short note")
    panel = editor.page.locator("chalk-note").bounding_box()
    assert panel
    assert panel["width"] == phone["width"]
    screenshot(editor.page, "note-phone")
    editor.page.get_by_role("button", name="Close the note").tap()
    expect(editor.page.locator("chalk-note")).to_have_count(0)
