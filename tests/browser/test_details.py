"""What a topic can be given beside its title: by keys, seen by others, taken back, refused to who may only look."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.editor import Editor
from tests.browser.test_editor import share

PageFor = Callable[..., Page]
Check = Callable[[Page], None]
WIDE = {"width": 1280, "height": 800}


@pytest.fixture
def editor(page_for: PageFor) -> Editor:
    editor = Editor(page_for("coordinator", viewport=WIDE))
    editor.new_map()
    editor.add("Devices")
    editor.add("Staff", key="Enter")
    return editor


def details(editor: Editor) -> Locator:
    return editor.page.locator("chalk-details")


def document(editor: Editor) -> dict:
    """Return the map as the server has it."""
    editor.saved()
    answer = editor.page.request.get(
        editor.page.url.replace("/maps/", "/api/v1/maps/") + "/document"
    )
    assert answer.ok
    return answer.json()


def node(editor: Editor, title: str) -> dict:
    nodes = document(editor)["nodes"].values()
    return next(each for each in nodes if each["title"] == title and not each.get("deleted"))


def test_a_topic_is_given_everything_by_keys(editor: Editor) -> None:
    editor.press("Alt+i")
    editor.type("star")
    editor.press("Enter", "Escape", "#")
    editor.type("Urgent")
    editor.press("Enter", "Escape", "Alt+l")
    editor.type("example.org")
    editor.press("Enter", "Escape", "Alt+t", "Alt+t")
    panel = details(editor)
    expect(panel.get_by_label("Done")).to_be_focused()
    panel.get_by_label("Due on").fill("2026-12-01")
    panel.get_by_label("Assigned to").fill("Luis Ortega")
    editor.press("Enter", "Escape", "Alt+Enter", "Alt+Enter", "Tab", "Enter")
    given = node(editor, "Staff")
    assert given["icons"] == ["star"]
    assert given["tags"] == ["Urgent"]
    assert given["link"] == "https://example.org"
    assert given["task"] == {"due_on": "2026-12-01", "assignee": "Luis Ortega"}
    assert given["colour"] == "red"


def test_what_is_given_is_seen_by_others_and_taken_back(
    editor: Editor, page_for: PageFor, check_accessibility: Check, screenshot: Callable[..., None]
) -> None:
    share(editor, "Amara Okafor", "editor")
    other = Editor(page_for("teacher", viewport=WIDE))
    other.open(editor.page.url)
    other.row("Staff").click()
    other.press("Alt+Enter")
    editor.press("#")
    editor.type("Urgent")
    editor.press("Enter", "Escape")
    tag = details(other).get_by_role("button", name="Remove the tag Urgent")
    expect(tag).to_be_visible()
    editor.press("ControlOrMeta+z")
    expect(tag).to_have_count(0)
    check_accessibility(editor.page)
    screenshot(editor.page, "details-light")
    editor.page.emulate_media(color_scheme="dark")
    editor.page.evaluate("Promise.all(document.getAnimations().map((each) => each.finished))")
    check_accessibility(editor.page)
    screenshot(editor.page, "details-dark")


def test_a_relation_is_drawn_by_keys(editor: Editor) -> None:
    editor.press("Alt+r")
    expect(editor.page.get_by_text("draws the relation")).to_be_visible()
    editor.row("Devices").click()
    editor.press("Enter")
    panel = details(editor)
    expect(panel.get_by_text("To Devices")).to_be_visible()
    panel.get_by_label("Label").fill("needs")
    editor.press("Enter")
    [relation] = document(editor)["relations"].values()
    assert relation["label"] == "needs"
    editor.press("Escape", "ControlOrMeta+z", "ControlOrMeta+z")
    expect(panel.get_by_text("To Devices")).to_have_count(0)


def test_a_boundary_is_drawn_around_the_selected_and_taken_back(editor: Editor) -> None:
    editor.press("ControlOrMeta+Shift+a", "ControlOrMeta+Shift+b")
    panel = details(editor)
    expect(panel.get_by_text("Boundary", exact=True)).to_be_visible()
    [group] = document(editor)["groups"].values()
    assert len(group["nodes"]) == 2
    editor.press("Escape", "ControlOrMeta+z")
    expect(panel.get_by_text("Boundary", exact=True)).to_have_count(0)


def test_siblings_are_summed_up_behind_a_bracket(
    editor: Editor, screenshot: Callable[..., None]
) -> None:
    for title in ("Tablets", "Laptops"):
        editor.add(title, key="Tab" if title == "Tablets" else "Enter")
    editor.press("ControlOrMeta+Shift+a", "Alt+Shift+u")
    expect(editor.field).to_have_class(re.compile("editing"))
    editor.type("214 devices")
    editor.press("Enter")
    expect(editor.row("214 devices")).to_be_visible()
    [group] = document(editor)["groups"].values()
    assert group["kind"] == "summary"
    assert len(group["nodes"]) == 2
    editor.press("Alt+Shift+Digit1")
    screenshot(editor.page, "details-summary")


def test_the_map_has_settings_of_its_own(editor: Editor) -> None:
    editor.press("Alt+Shift+Enter")
    details(editor).get_by_label("Map grows").select_option("org")
    assert document(editor)["settings"]["layout"] == "org"


def test_who_may_only_look_changes_nothing(editor: Editor, page_for: PageFor) -> None:
    share(editor, "Amara Okafor", "viewer")
    other = Editor(page_for("teacher", viewport=WIDE))
    other.open(editor.page.url)
    other.row("Staff").click()
    other.press("Alt+i", "Alt+t", "Alt+Enter")
    panel = details(other)
    expect(panel.get_by_label("Shape")).to_be_disabled()
    expect(panel.get_by_role("button", name="Red")).to_be_disabled()
    assert "task" not in node(editor, "Staff")


def test_tasks_add_up_on_what_they_stand_under(
    editor: Editor, screenshot: Callable[..., None]
) -> None:
    editor.add("Train the trainers")
    editor.press("Alt+t", "Alt+t")
    details(editor).get_by_label("Due on").fill("2020-02-03")
    details(editor).get_by_label("Progress in %").fill("50")
    editor.press("Enter", "Escape")
    editor.add("Write the plan", key="Enter")
    editor.press("ControlOrMeta+Shift+Enter")
    centre = editor.rows.first
    expect(centre).to_contain_text("1 of 2 tasks done, 75 %")
    editor.press("ControlOrMeta+Shift+a", "ControlOrMeta+Shift+b")
    details(editor).get_by_label("Label").fill("This term")
    editor.press("Enter", "Escape", "Alt+Shift+Digit1")
    screenshot(editor.page, "details-tasks")
    editor.page.emulate_media(contrast="more")
    screenshot(editor.page, "details-contrast")
    editor.press("ControlOrMeta+z", "ControlOrMeta+z", "ControlOrMeta+z")
    expect(centre).to_contain_text("0 of 1 tasks done, 50 %")


def test_the_tools_stand_in_the_middle_of_what_the_details_leave(editor: Editor) -> None:
    editor.press("Alt+i")
    panel = details(editor).bounding_box()
    outline = editor.page.locator("chalk-outline").bounding_box()
    tools = editor.page.get_by_role("toolbar").bounding_box()
    assert panel and outline and tools
    free = (outline["x"] + outline["width"], panel["x"])
    assert tools["x"] >= free[0]
    assert tools["x"] + tools["width"] <= free[1]
    assert tools["x"] + tools["width"] / 2 == pytest.approx(sum(free) / 2, abs=2)
