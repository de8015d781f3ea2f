"""Everything the editor can show, checked by axe in one map: wide, on a tablet, on a phone; light, dark, in high contrast."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.editor import Editor
from tests.browser.test_images import bring, png

PageFor = Callable[..., Page]
Check = Callable[[Page], None]
SIZES = {"wide": (1280, 800), "tablet": (768, 1024), "phone": (390, 844)}
LOOKS = {
    "dark": {"color_scheme": "dark"},
    "contrast": {"contrast": "more"},
    "contrast-dark": {"color_scheme": "dark", "contrast": "more"},
    "forced": {"forced_colors": "active"},
}
USUAL = {"color_scheme": "light", "contrast": "no-preference", "forced_colors": "none"}
STATES = (
    "details", "image", "note", "outline", "find", "small", "focus", "menu", "palette", "keys",
)  # fmt: skip

TOGGLED = {"details", "image", "note", "outline", "small"}


@contextmanager
def shown(editor: Editor, state: str) -> Iterator[None]:
    """Show one part of the editor, with a topic that has something of everything selected; then leave it."""
    key, part = {
        "details": ("Alt+Enter", "chalk-details"),
        "image": ("Alt+p", "chalk-image"),
        "note": ("Alt+n", "chalk-note"),
        "outline": ("Alt+o", "chalk-outline"),
        "find": ("ControlOrMeta+Shift+h", "chalk-find"),
        "small": ("Alt+m", "chalk-minimap"),
        "focus": ("Alt+Shift+f", "chalk-trail"),
        "menu": ("Shift+F10", "chalk-menu"),
        "palette": ("ControlOrMeta+k", "chalk-palette dialog"),
        "keys": ("ControlOrMeta+/", "chalk-keys dialog"),
    }[state]
    place: Locator = editor.page.locator(part)
    editor.field.focus()
    editor.press(key)
    expect(place).to_be_visible()
    yield
    if state == "focus":
        place.get_by_role("button").first.click()
    elif state in TOGGLED:
        editor.field.focus()
        editor.press(key)
    else:
        editor.press("Escape")
    expect(place).to_be_hidden()


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_part_is_for_everybody(
    size: str, page_for: PageFor, check_accessibility: Check, screenshot: Callable[..., None]
) -> None:
    width, height = SIZES[size]
    page = page_for("coordinator", reduced_motion="reduce")
    editor = Editor(page)
    editor.new_map()
    editor.add("Order cables")
    editor.add("For the library")
    editor.press("ArrowLeft")
    bring(editor, png((60, 120, 180)))
    editor.tool("Outline").click()
    page.set_viewport_size({"width": width, "height": height})
    for state in STATES:
        if state == "small" and size != "wide":
            continue  # beside a narrow map there is no room for it
        with shown(editor, state):
            check_accessibility(page)
            screenshot(page, f"state-{state}-{size}")
            for look, media in LOOKS.items() if size == "wide" else ():
                page.emulate_media(**(USUAL | media))
                if look != "forced":
                    check_accessibility(page)
                screenshot(page, f"state-{state}-{look}")
            page.emulate_media(**USUAL)
