"""What hands do to a map: mouse and keys together, and fingers by real touch events."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.editor import Editor
from tests.browser.test_editor import WIDE, middle_of
from tests.browser.test_images import bring, is_drawn, png

PageFor = Callable[..., Page]
Point = tuple[float, float]
HOLD_MS = 700  # longer than a finger has to rest


@pytest.fixture
def editor(page_for: PageFor) -> Editor:
    """A map with Devices, Staff and Training, as a mouse sees it."""
    return grown(Editor(page_for("coordinator", viewport=WIDE)))


@pytest.fixture
def tablet(page_for: PageFor) -> Editor:
    """The same on a screen for fingers."""
    return grown(Editor(page_for("coordinator", viewport=WIDE, has_touch=True)))


def grown(editor: Editor) -> Editor:
    editor.new_map()
    editor.add("Devices")
    editor.add("Staff", key="Enter")
    editor.add("Training", key="Enter")
    editor.press("Alt+Shift+1")
    return editor


def place_of(editor: Editor, title: str) -> Point:
    x, y = middle_of(editor, title)
    return x, y


def selected(editor: Editor, *titles: str) -> None:
    rows = editor.page.locator("[role=treeitem][aria-selected=true]")
    expect(rows).to_have_text(list(titles))


class Fingers:
    """Fingers on the screen, as the browser's debugger puts them there."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session: CDPSession = page.context.new_cdp_session(page)

    def touch(self, kind: str, *points: Point) -> None:
        fingers = [{"x": x, "y": y, "id": index} for index, (x, y) in enumerate(points)]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})

    def tap(self, at: Point) -> None:
        self.touch("touchStart", at)
        self.touch("touchEnd")

    @contextmanager
    def holding(self, at: Point) -> Iterator[None]:
        """Let a finger rest, then do what the block does, then lift it."""
        self.touch("touchStart", at)
        self.page.wait_for_timeout(HOLD_MS)
        yield
        self.touch("touchEnd")

    def slide(self, start: Point, end: Point, steps: int = 6) -> None:
        """Move a finger that lies on the screen."""
        for step in range(1, steps + 1):
            share = step / steps
            self.touch(
                "touchMove",
                (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share),
            )


# ── Mouse ─────────────────────────────────────────────────────────────────────────────────────────────


def drag(editor: Editor, start: Point, end: Point, *keys: str) -> None:
    mouse = editor.page.mouse
    mouse.move(*start)
    for key in keys:
        editor.page.keyboard.down(key)
    mouse.down()
    mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, steps=4)
    mouse.move(*end, steps=4)
    mouse.up()
    for key in keys:
        editor.page.keyboard.up(key)


def test_clicks_select_one_several_and_as_far_as_here(editor: Editor) -> None:
    devices, staff, training = (place_of(editor, each) for each in ("Devices", "Staff", "Training"))
    mouse, keyboard = editor.page.mouse, editor.page.keyboard
    mouse.click(*devices)
    selected(editor, "Devices")
    keyboard.down("Shift")
    mouse.click(*training)
    keyboard.up("Shift")
    selected(editor, "Devices", "Staff", "Training")
    keyboard.down("ControlOrMeta")
    mouse.click(*staff)
    keyboard.up("ControlOrMeta")
    selected(editor, "Devices", "Training")


def test_a_box_selects_what_is_in_it_and_empty_ground_moves_the_map(editor: Editor) -> None:
    devices, training = place_of(editor, "Devices"), place_of(editor, "Training")
    top = (devices[0] - 40, devices[1] - 50)
    drag(editor, top, (training[0] + 140, training[1] + 40), "Shift")
    selected(editor, "Devices", "Staff", "Training")
    drag(editor, top, (top[0] - 60, top[1] - 40))
    moved = place_of(editor, "Devices")
    assert (round(moved[0] - devices[0]), round(moved[1] - devices[1])) == (-60, -40)


def test_a_topic_is_placed_with_alt_and_floats_where_it_is_dropped(editor: Editor) -> None:
    start = place_of(editor, "Training")
    drag(editor, start, (start[0] + 60, start[1] + 120), "Alt")
    editor.has_level("Training", 2)
    end = place_of(editor, "Training")
    assert end[1] > start[1] + 80
    staff = place_of(editor, "Staff")
    drag(editor, staff, (staff[0] - 60, staff[1] - 180))
    editor.has_level("Staff", 1)
    editor.press("ControlOrMeta+z")
    editor.has_level("Staff", 2)


def test_the_map_goes_on_while_a_topic_is_held_at_the_edge(editor: Editor) -> None:
    start, staff = place_of(editor, "Training"), place_of(editor, "Staff")
    mouse = editor.page.mouse
    mouse.move(*start)
    mouse.down()
    mouse.move(start[0] + 60, start[1] + 60, steps=4)
    mouse.move(WIDE["width"] - 6, start[1], steps=4)
    editor.page.wait_for_timeout(600)
    editor.press("Escape")
    mouse.up()
    editor.has_level("Training", 2)
    editor.row("Staff").click()
    editor.field.focus()
    # The view went to the right, and selecting brings the topic back to the nearest edge at most.
    box = editor.field.bounding_box()
    assert box
    assert box["x"] < staff[0] - 100


def test_an_image_is_made_larger_by_its_corner(
    editor: Editor, screenshot: Callable[..., None]
) -> None:
    editor.row("Staff").click()
    editor.field.focus()
    bring(editor, png())
    is_drawn(editor)
    editor.press("Alt+Shift+1")
    editor.page.wait_for_timeout(400)  # the map has come to rest
    before = editor.pixels_of(10, 200, 30)
    box = editor.page.evaluate(GREEN_CORNER)
    screenshot(editor.page, "image-handle")
    drag(editor, tuple(box), (box[0] - 60, box[1] - 45))
    for _look in range(50):
        if editor.pixels_of(10, 200, 30) < before * 0.8:
            break
        editor.page.wait_for_timeout(100)
    else:
        pytest.fail("the image has not become smaller")
    editor.has_titles("Devices", "Staff", "Training")
    editor.press("ControlOrMeta+z")


def test_the_tools_lead_to_the_image(editor: Editor) -> None:
    editor.row("Staff").click()
    editor.tool("Image").click()
    panel = editor.page.get_by_role("region", name="Image")
    panel.locator("input[type=file]").set_input_files(
        {"name": "plan.png", "mimeType": "image/png", "buffer": png()}
    )
    width = panel.get_by_label("Width")
    expect(width).to_have_value("280")
    width.focus()
    editor.press("ArrowLeft")
    expect(width).to_have_value(re.compile("27[0-9]"))
    editor.saved()


GREEN_CORNER = """() => {
  const canvas = document.querySelector("chalk-map").shadowRoot.querySelector("canvas");
  const { left, top } = canvas.getBoundingClientRect();
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let [right, bottom] = [0, 0];
  for (let at = 0; at < data.length; at += 4) {
    if (data[at] !== 10 || data[at + 1] !== 200 || data[at + 2] !== 30) continue;
    const index = at / 4;
    right = Math.max(right, index % canvas.width);
    bottom = Math.max(bottom, Math.floor(index / canvas.width));
  }
  return [left + right, top + bottom];
}"""


# ── Rows of the outline ───────────────────────────────────────────────────────────────────────────────


def row_at(editor: Editor, title: str, share: float) -> Point:
    box = editor.row(title).bounding_box()
    assert box
    return box["x"] + 120, box["y"] + box["height"] * share


def test_a_row_is_dragged_to_where_the_line_shows(
    editor: Editor, screenshot: Callable[..., None]
) -> None:
    mouse = editor.page.mouse
    mouse.move(*row_at(editor, "Training", 0.5))
    mouse.down()
    mouse.move(*row_at(editor, "Devices", 0.9), steps=5)
    mouse.move(*row_at(editor, "Devices", 0.1), steps=2)
    target = editor.page.locator("chalk-outline .target")
    expect(target).to_have_class("target before")
    screenshot(editor.page, "outline-drag")
    mouse.up()
    editor.has_titles("Training", "Devices", "Staff")
    expect(target).to_have_count(0)
    drag(editor, row_at(editor, "Staff", 0.5), row_at(editor, "Devices", 0.5))
    editor.has_level("Staff", 3)
    drag(editor, row_at(editor, "Staff", 0.5), row_at(editor, "New map", 0.5))
    editor.has_level("Staff", 2)


def test_escape_leaves_a_dragged_row_where_it_was(editor: Editor) -> None:
    mouse = editor.page.mouse
    editor.row("Training").click()
    mouse.move(*row_at(editor, "Training", 0.5))
    mouse.down()
    mouse.move(*row_at(editor, "Devices", 0.1), steps=5)
    editor.press("Escape")
    mouse.up()
    editor.has_titles("Devices", "Staff", "Training")


def test_a_right_click_on_a_row_offers_what_its_topic_can(editor: Editor) -> None:
    editor.row("Staff").click(button="right")
    menu = editor.page.get_by_role("menu", name="Commands for the topic")
    menu.get_by_role("menuitem", name="Add a topic below").click()
    editor.type("Hours")
    editor.press("Enter")
    editor.has_level("Hours", 3)


# ── Fingers ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_finger_moves_the_map_and_two_zoom_it_around_their_middle(tablet: Editor) -> None:
    fingers = Fingers(tablet.page)
    devices = place_of(tablet, "Devices")
    empty = (devices[0] + 60, devices[1] - 120)
    fingers.touch("touchStart", empty)
    fingers.slide(empty, (empty[0] - 90, empty[1] + 40))
    fingers.touch("touchEnd")
    moved = place_of(tablet, "Devices")
    assert (moved[0] - devices[0], moved[1] - devices[1]) == pytest.approx((-90, 40), abs=10)

    x, y = moved
    fingers.touch("touchStart", (x - 40, y + 2))
    fingers.touch("touchStart", (x - 40, y + 2), (x + 40, y + 2))
    for spread in (50, 60, 70, 80):
        fingers.touch("touchMove", (x - spread, y + 2), (x + spread, y + 2))
    fingers.touch("touchEnd")
    zoomed = place_of(tablet, "Devices")
    assert zoomed == pytest.approx(moved, abs=14)
    size = tablet.field.evaluate("field => parseFloat(getComputedStyle(field).fontSize)")
    assert size > 24  # twice of what it was


def test_a_tap_selects_and_two_edit(tablet: Editor) -> None:
    fingers = Fingers(tablet.page)
    staff = place_of(tablet, "Staff")
    tablet.row("Devices").click()
    fingers.tap(staff)
    selected(tablet, "Staff")
    fingers.tap(staff)
    expect(tablet.field).to_have_class(re.compile("editing"))
    tablet.press("Escape")


def test_a_finger_that_rests_on_a_topic_carries_it(tablet: Editor) -> None:
    fingers = Fingers(tablet.page)
    start, end = place_of(tablet, "Training"), place_of(tablet, "Devices")
    with fingers.holding(start):
        fingers.slide(start, (end[0] + 16, end[1] + 2))
    tablet.has_level("Training", 3)
    tablet.has_titles("Devices", "Training", "Staff")


def test_a_long_press_opens_the_menu(tablet: Editor) -> None:
    fingers = Fingers(tablet.page)
    place = place_of(tablet, "Staff")
    with fingers.holding(place):
        pass
    menu = tablet.page.get_by_role("menu", name="Commands for the topic")
    expect(menu.get_by_role("menuitem", name="Add a topic below")).to_be_visible()
    tablet.press("Escape")
    with fingers.holding((place[0], place[1] - 160)):
        pass
    expect(tablet.page.get_by_role("menu", name="Commands for the map")).to_be_visible()


def test_rows_are_carried_by_a_finger_that_rests_and_scrolled_by_one_that_moves(
    tablet: Editor,
) -> None:
    fingers = Fingers(tablet.page)
    start, end = row_at(tablet, "Training", 0.5), row_at(tablet, "Devices", 0.1)
    fingers.touch("touchStart", start)
    fingers.slide(start, end)
    fingers.touch("touchEnd")
    tablet.has_titles("Devices", "Staff", "Training")
    with fingers.holding(start):
        fingers.slide(start, end)
        expect(tablet.page.locator("chalk-outline .target")).to_have_class("target before")
    tablet.has_titles("Training", "Devices", "Staff")
    with fingers.holding(row_at(tablet, "Staff", 0.5)):
        pass
    expect(tablet.page.get_by_role("menu", name="Commands for the topic")).to_be_visible()
