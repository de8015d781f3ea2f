"""Words outside the shipped fonts take the room that they are drawn in: never less, and hardly more.

Each script asks for a font of this machine. Where there is none the browser draws boxes, and the test is skipped.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.editor import Editor

TITLES = {
    "ar": "الأجهزة|الشبكة اللاسلكية في المدرسة|التدريب والتطوير المهني|ميزانية العام الدراسي|مُحَمَّد|المستخدمون",
    "he": "מכשירים|רשת אלחוטית בבית הספר|הדרכת מורים|תקציב שנת הלימודים|שָׁלוֹם",
    "fa": "دستگاه‌های دانش‌آموزان|شبکهٔ بی‌سیم مدرسه|آموزش معلمان|بودجهٔ سال تحصیلی",
    "hi": "छात्रों के उपकरण|विद्यालय का वायरलेस नेटवर्क|शिक्षक प्रशिक्षण|बजट और योजना|क्षत्रिय श्रृंखला",
    "th": "อุปกรณ์สำหรับนักเรียน|เครือข่ายไร้สายของโรงเรียน|การฝึกอบรมครู|งบประมาณประจำปี",
    "ja": "端末の貸し出しと回収|無線ネットワークの更新|教職員の研修|予算と計画|アップデート",
    "zh": "学生设备管理|校园无线网络|教师培训|年度预算与采购计划",
    "ko": "학생용 기기 대여|학교 무선 네트워크|교사 연수|예산과 구매 계획",
}
EMOJI = "👩‍🏫|👨‍👩‍👧‍👦|👍🏽|🇩🇪🇫🇷|❤️‍🔥|1️⃣ 2️⃣|🏳️‍🌈|☺️"

# Every line of every title: how wide it is taken to be, and how wide the browser draws it at the size that it has.
WIDTHS = """async () => {
  await document.fonts.ready;
  const { layout } = document.querySelector("chalk-map").running.view;
  const context = document.createElement("canvas").getContext("2d");
  const found = [];
  for (const root of layout.roots) {
    const waiting = [root];
    for (let branch = waiting.pop(); branch; branch = waiting.pop()) {
      waiting.push(...branch.children);
      const { lines, type } = branch.content;
      for (const { runs } of lines) for (const { text, width } of runs) {
        context.font = `${type.bold ? "600 " : ""}${type.size}px Inter, system-ui, sans-serif`;
        found.push([text, width, context.measureText(text).width]);
      }
    }
  }
  return found;
}"""
PASTE = """(text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const field = document.querySelector("chalk-map").shadowRoot.querySelector("chalk-title-field");
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, composed: true, cancelable: true }));
}"""


def has_font(language: str) -> bool:
    listed = shutil.which("fc-list") and subprocess.run(
        ["fc-list", f":lang={language}"], capture_output=True, text=True, check=True
    )
    return bool(listed and listed.stdout.strip())


@pytest.fixture
def widths_of(page_for: Callable[..., Page]) -> Callable[[str], list[tuple[str, float, float]]]:
    def measure(titles: str) -> list[tuple[str, float, float]]:
        editor = Editor(page_for("coordinator"))
        editor.new_map()
        editor.press("Tab", "Escape")
        editor.page.evaluate(PASTE, titles.replace("|", "\n"))
        expect(editor.rows).to_have_count(len(titles.split("|")) + 2)
        return [
            (text, taken, drawn)
            for text, taken, drawn in editor.page.evaluate(WIDTHS)
            if not text.isascii()
        ]

    return measure


@pytest.mark.parametrize("language", TITLES)
def test_a_title_takes_the_room_that_it_is_drawn_in(
    widths_of: Callable[[str], list[tuple[str, float, float]]], language: str
) -> None:
    if not has_font(language):
        pytest.skip(f"no font for {language}: install fonts-noto-core and fonts-noto-cjk")
    widths = widths_of(TITLES[language])
    assert len(widths) >= 4
    assert [each for each in widths if each[1] < each[2] - 0.5] == []
    assert sum(taken for _, taken, _ in widths) <= 1.1 * sum(drawn for _, _, drawn in widths)


def test_an_emoji_takes_the_room_that_it_is_drawn_in(
    widths_of: Callable[[str], list[tuple[str, float, float]]],
) -> None:
    if not has_font("und-zsye"):
        pytest.skip("no font for emoji: install fonts-noto-color-emoji")
    widths = widths_of(EMOJI)
    assert [each for each in widths if each[1] < each[2] - 0.5] == []
    assert [each for each in widths if each[1] > each[2] * 1.1 + 0.5] == []
