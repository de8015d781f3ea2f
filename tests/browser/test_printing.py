"""What comes out of a printer: the whole map on one page, or the outline on as many as it needs."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.editor import Editor

PageFor = Callable[..., Page]
PAPER = "document.querySelector('chalk-map').shadowRoot.querySelector('canvas.paper')"


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf))


def test_the_whole_map_is_printed_light_whatever_the_screen_shows(page_for: PageFor) -> None:
    page = page_for("coordinator", color_scheme="dark")
    editor = Editor(page)
    editor.new_map()
    editor.add("Order cables")
    editor.tool("Outline").click()
    expect(page.locator("chalk-outline")).to_have_count(0)
    for _press in range(8):
        editor.press("+")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("canvas.paper")).to_be_visible()
    expect(page.get_by_role("toolbar")).to_be_hidden()
    corner = f"Array.from({PAPER}.getContext('2d').getImageData(2, 2, 1, 1).data)"
    assert page.evaluate(corner) == [255, 255, 255, 255]
    inked = f"""(() => {{
      const {{ width, height }} = {PAPER};
      const {{ data }} = {PAPER}.getContext('2d').getImageData(0, 0, width, height);
      return [0.15, 0.85].map((at) => {{  // in the first topic's box and in the second's
        const x = Math.round(width * at);
        return Array.from({{ length: height }}, (_, y) => data[4 * (y * width + x)]).some((red) => red < 250);
      }});
    }})()"""
    assert page.evaluate(inked) == [True, True]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("canvas.paper")).to_have_count(0)
    assert pages_of(page.pdf(format="Letter", landscape=True)) == 1
    expect(page.locator("canvas.paper")).to_have_count(0)


def test_an_open_outline_is_printed_in_place_of_the_map(page_for: PageFor) -> None:
    editor = Editor(page_for("coordinator"))
    editor.new_map()
    editor.page.emulate_media(media="print")
    editor.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(editor.page.locator("canvas.paper")).to_have_count(0)
    expect(editor.row("New map")).to_be_visible()
