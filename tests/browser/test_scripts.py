"""Titles in scripts that read from right to left, that have no spaces, and whose letters join."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.editor import Editor

ARABIC = ["الأجهزة", "الشبكة اللاسلكية (Wi-Fi)", "التدريب: ٣ جلسات", "ميزانية 2026"]
HEBREW = ["מכשירים", "רשת אלחוטית (Wi-Fi)", "הדרכה: 3 מפגשים", "תקציב 2026!"]
JAPANESE = ["端末の貸し出しと回収", "無線ネットワーク", "研修を三回、秋に", "「予算」二〇二六年度"]
THAI = ["อุปกรณ์สำหรับนักเรียน", "เครือข่ายไร้สายของโรงเรียน", "การฝึกอบรมครู", "งบประมาณ"]
HINDI = ["छात्रों के उपकरण", "वायरलेस नेटवर्क", "प्रशिक्षण: तीन सत्र", "बजट २०२६"]


def write_map(editor: Editor, centre: str, titles: list[str]) -> None:
    editor.press("F2", "ControlOrMeta+a")
    editor.page.keyboard.insert_text(centre)
    editor.press("Enter")
    for number, title in enumerate(titles):
        editor.press("Tab" if number == 0 else "Enter")
        editor.press("ControlOrMeta+a")
        editor.page.keyboard.insert_text(title)
        editor.press("Enter")
        expect(editor.rows).to_have_count(number + 2)
    editor.saved()


def read_from_the_right(editor: Editor) -> None:
    editor.press("ControlOrMeta+k")
    editor.page.get_by_role("combobox").fill("right to left")
    editor.press("Enter")
    expect(editor.page.get_by_role("tree")).to_have_attribute("dir", "rtl")


@pytest.mark.parametrize(("name", "centre", "titles"), [
    ("arabic", "مكتب التقنية", ARABIC), ("hebrew", "משרד הטכנולוגיה", HEBREW),
])  # fmt: skip
def test_a_map_reads_from_the_right(
    page_for: Callable[..., Page],
    screenshot: Callable[..., None],
    name: str,
    centre: str,
    titles: list[str],
) -> None:
    page = page_for("coordinator")
    editor = Editor(page)
    editor.new_map()
    write_map(editor, centre, titles)
    read_from_the_right(editor)
    for title in titles:
        expect(editor.row(title).locator(".title")).to_have_css("direction", "rtl")

    # What was to the right of the centre is to its left now, where the map reads on.
    editor.field.focus()
    editor.press("Home", "ArrowLeft")
    selected = page.locator("[role=treeitem][aria-selected=true]")
    expect(selected).to_have_attribute("aria-level", "2")
    editor.press("ArrowRight")
    expect(editor.rows.first).to_have_attribute("aria-selected", "true")

    # Its title is typed from the right.
    editor.press("ArrowLeft", "F2")
    expect(editor.field).to_have_css("direction", "rtl")
    expect(editor.field).to_have_css("text-align", "start")
    editor.press("Escape")
    screenshot(page, f"map-{name}")


def test_a_topic_reads_by_its_first_letter_or_as_it_is_told(page_for: Callable[..., Page]) -> None:
    page = page_for("coordinator")
    editor = Editor(page)
    editor.new_map()
    write_map(editor, "Office", ["Devices", "iPad בכיתה"])
    title = editor.rows.last.locator(".title")
    expect(title).to_have_css("direction", "ltr")
    editor.press("F2")
    expect(editor.field).to_have_css("direction", "ltr")
    editor.press("ControlOrMeta+a")
    page.keyboard.insert_text("מכשירים")
    expect(editor.field).to_have_css("direction", "rtl")  # while it is typed
    editor.press("Escape")

    editor.tool("Details").click()
    page.get_by_label("Title reads").select_option("From right to left")
    expect(title).to_have_css("direction", "rtl")
    editor.field.focus()
    editor.press("F2")
    expect(editor.field).to_have_css("direction", "rtl")
    editor.press("Escape")
    editor.press("ControlOrMeta+z")
    expect(title).to_have_css("direction", "ltr")


@pytest.mark.parametrize(("name", "centre", "titles"), [
    ("japanese", "情報システム室", JAPANESE), ("thai", "สำนักงานเทคโนโลยี", THAI),
    ("hindi", "प्रौद्योगिकी कार्यालय", HINDI),
])  # fmt: skip
def test_a_map_in_a_script_of_its_own(
    page_for: Callable[..., Page],
    screenshot: Callable[..., None],
    name: str,
    centre: str,
    titles: list[str],
) -> None:
    page = page_for("coordinator")
    editor = Editor(page)
    editor.new_map()
    write_map(editor, centre, titles)
    editor.has_titles(*titles)
    screenshot(page, f"map-{name}")
