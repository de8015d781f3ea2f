"""Relations, boundaries and summaries: selected, changed and removed by pointer and by key, seen by others."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.editor import Editor
from tests.browser.test_editor import WIDE, middle_of, share

PageFor = Callable[..., Page]
AMARA_HALO = (233, 177, 129)  # half of Amara Okafor's colour on the ground of the light theme


@pytest.fixture
def editor(page_for: PageFor) -> Editor:
    """A map with a relation from Staff to Devices, "needs", and a boundary around Training, "Later"."""
    editor = Editor(page_for("coordinator", viewport=WIDE))
    editor.new_map()
    editor.add("Devices")
    editor.add("Staff", key="Enter")
    editor.add("Training", key="Enter")
    editor.press("ControlOrMeta+Shift+b")
    write_label(editor, "Later")
    editor.row("Staff").click()
    editor.press("Alt+r")
    editor.row("Devices").click()
    editor.press("Enter")
    write_label(editor, "needs")
    editor.press("Alt+Enter", "Alt+Shift+1")  # the details away, all of the map on the screen
    return editor


def write_label(editor: Editor, words: str) -> None:
    label = details(editor).get_by_label("Label")
    expect(label).to_be_focused()
    label.fill(words)
    editor.press("Enter", "Escape")
    editor.saved()


def details(editor: Editor) -> Locator:
    return editor.page.get_by_role("region", name="Details")


def selected(editor: Editor, words: str) -> None:
    expect(editor.field).to_have_attribute("aria-label", re.compile(re.escape(words)))


def document(editor: Editor) -> dict[str, Any]:
    editor.saved()
    address = editor.page.url.rsplit("/", 1)[1]
    return dict(editor.page.request.get(f"/api/v1/maps/{address}/document").json())


def beside(editor: Editor, title: str) -> tuple[float, float]:
    """Return where the outline of the boundary around a topic is, on the side away from the centre."""
    editor.row(title).click()
    editor.field.focus()
    box = editor.field.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] + 17


def test_a_click_selects_a_boundary_and_delete_takes_it_alone(
    editor: Editor, screenshot: Callable[..., None]
) -> None:
    place = beside(editor, "Training")
    editor.page.mouse.click(*place)
    selected(editor, "Boundary around Training: Later")
    expect(editor.page.locator("[role=treeitem][aria-selected=true]")).to_have_count(0)
    screenshot(editor.page, "object-boundary")
    editor.press("Delete")
    expect(editor.row("Training")).to_have_attribute("aria-selected", "true")
    editor.has_titles("Devices", "Staff", "Training")
    assert all(group["deleted"] for group in document(editor)["groups"].values())
    editor.press("ControlOrMeta+z")
    expect(editor.row("Training")).to_have_attribute(
        "aria-label", re.compile("in a boundary: Later")
    )


def test_keys_lead_to_a_relation_its_label_and_its_look(
    editor: Editor, screenshot: Callable[..., None], check_accessibility: Callable[[Page], None]
) -> None:
    editor.row("Devices").click()
    editor.field.focus()
    editor.press("Alt+c")
    selected(editor, "Relation from Staff to Devices: needs")
    expect(editor.page.locator("chalk-announcer")).to_contain_text("Relation from Staff to Devices")
    editor.press("F2")
    label = details(editor).get_by_label("Label")
    expect(label).to_be_focused()
    label.fill("buys")
    details(editor).get_by_label("Colour").select_option("red")
    details(editor).get_by_label("Ends").select_option("both")
    screenshot(editor.page, "object-relation")
    check_accessibility(editor.page)
    editor.press("Escape")
    [relation] = document(editor)["relations"].values()
    assert (relation["label"], relation["colour"], relation["ends"]) == ("buys", "red", "both")
    expect(editor.row("Devices")).to_have_attribute(
        "aria-label", re.compile("relation from Staff: buys")
    )
    editor.press("Delete")
    expect(editor.page.locator("chalk-announcer")).to_contain_text("Removed: Relation from Staff")
    editor.has_titles("Devices", "Staff", "Training")


def test_the_palette_and_the_menu_offer_what_a_relation_can_be_given(editor: Editor) -> None:
    selected(editor, "Relation from Staff to Devices")
    editor.press("ControlOrMeta+k")
    editor.type("line dotted")
    editor.press("Enter")
    [relation] = document(editor)["relations"].values()
    assert relation["line"] == "dotted"
    place = beside(editor, "Training")
    editor.page.mouse.click(*place, button="right")
    menu = editor.page.get_by_role("menu", name="Commands for the relation or group")
    expect(menu.get_by_role("menuitem", name="Add a topic below")).to_have_count(0)
    menu.get_by_role("menuitem", name="Remove the relation or group").click()
    editor.has_titles("Devices", "Staff", "Training")
    assert all(group.get("deleted") for group in document(editor)["groups"].values())


def test_others_see_which_one_is_selected(editor: Editor, page_for: PageFor) -> None:
    share(editor, "Amara Okafor", "editor")
    other = Editor(page_for("teacher", viewport=WIDE))
    other.open(editor.page.url)
    other.press("Alt+Shift+c")
    selected(other, "Boundary around Training")
    for _look in range(50):
        if editor.pixels_of(*AMARA_HALO) > 100:
            break
        editor.page.wait_for_timeout(100)
    else:
        pytest.fail("the other's selection is not drawn")
    other.press("ArrowUp")
    selected(other, "Training")


def test_a_double_click_leads_to_the_label(editor: Editor) -> None:
    place = beside(editor, "Training")
    editor.page.mouse.dblclick(*place)
    expect(details(editor).get_by_label("Label")).to_be_focused()
    editor.row("Staff").click()
    expect(details(editor).get_by_role("heading", name="Staff")).to_be_visible()
    assert middle_of(editor, "Staff")
