"""Maps in a real browser against a real server: by keyboard, with others, offline, for everybody."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.editor import Editor

PageFor = Callable[..., Page]
Check = Callable[[Page], None]
WIDE = {"width": 1280, "height": 800}
SUMMER = b"""<map version="freeplane 1.11.5"><node TEXT="Summer work">
<node TEXT="Re-image iPads" POSITION="right"><node TEXT="Grade 6"/></node>
<node TEXT="Replace switches" POSITION="left"><icon BUILTIN="wizard"/></node>
</node></map>"""
WAITING = re.compile(r"Offline\. \d+ edits? waits? for the connection\.")
AMARA = (212, 101, 8)  # the colour of Amara Okafor's cursor in the light theme


@pytest.fixture
def editor(page_for: PageFor) -> Editor:
    editor = Editor(page_for("coordinator", viewport=WIDE))
    editor.new_map()
    return editor


def share(editor: Editor, who: str, level: str) -> None:
    """Share the open map as the dialog does."""
    page = editor.page
    token = page.evaluate("JSON.parse(document.body.getAttribute('hx-headers'))['X-CSRFToken']")
    answer = page.request.post(
        f"{page.url}/shares/person/",
        form={"who": who, "level": level},
        headers={"X-CSRFToken": token, "Referer": page.url},
    )
    assert answer.ok


@pytest.fixture
def together(editor: Editor, page_for: PageFor) -> tuple[Editor, Editor]:
    """The same map in two browsers of two people who may both edit it."""
    share(editor, "Amara Okafor", "editor")
    other = Editor(page_for("teacher", viewport=WIDE))
    other.open(editor.page.url)
    return editor, other


def test_a_map_grows_by_keys_alone(editor: Editor) -> None:
    editor.add("Devices")
    editor.add("Staff", key="Enter")
    editor.add("Training", key="Tab")
    editor.has_titles("Devices", "Staff", "Training")
    editor.has_level("Training", 3)
    editor.press("Shift+Enter")
    editor.type("Hours")
    editor.press("Enter")
    editor.has_titles("Devices", "Staff", "Hours", "Training")
    editor.saved()


def test_typing_over_a_node_takes_its_titles_place(editor: Editor) -> None:
    editor.add("Devices")
    editor.type("Laptops")
    editor.press("Enter")
    editor.has_titles("Laptops")
    editor.press("F2")
    editor.type(" and tablets")
    editor.press("Escape")
    editor.has_titles("Laptops")


def test_branches_move_fold_and_go_by_keys(editor: Editor) -> None:
    editor.add("Devices")
    editor.add("Staff", key="Enter")
    editor.press("Alt+ArrowUp")
    editor.has_titles("Staff", "Devices")
    editor.press("Alt+ArrowDown", "Tab")
    editor.type("Hours")
    editor.press("Enter")
    editor.has_titles("Devices", "Staff", "Hours")
    editor.row("Staff").click()
    editor.field.focus()
    editor.press(".")
    editor.has_titles("Devices", "Staff")
    expect(editor.row("Staff")).to_have_attribute("aria-expanded", "false")
    editor.press(".", "Delete")
    editor.has_titles("Devices")
    editor.press("ControlOrMeta+z")
    editor.has_titles("Devices", "Staff", "Hours")
    editor.press("ControlOrMeta+Shift+z")
    editor.has_titles("Devices")


def test_what_was_saved_is_there_after_a_reload(editor: Editor) -> None:
    editor.add("Devices")
    editor.saved()
    editor.page.reload()
    editor.ready()
    editor.has_titles("Devices")


def test_a_branch_is_dragged_to_another(editor: Editor) -> None:
    editor.add("Devices")
    editor.add("Staff", key="Enter")
    editor.add("Training", key="Enter")
    editor.press("Alt+Shift+Digit1")
    places = [middle_of(editor, title) for title in ("Training", "Devices")]
    mouse = editor.page.mouse
    mouse.move(*places[0])
    mouse.down()
    mouse.move(places[1][0] + 20, places[1][1] + 20, steps=4)
    mouse.move(*places[1], steps=4)
    mouse.up()
    editor.has_titles("Devices", "Training", "Staff")
    editor.has_level("Training", 3)


def middle_of(editor: Editor, title: str) -> tuple[float, float]:
    """Return where a node is on the page: the title field lies over the one that is selected."""
    editor.row(title).click()
    editor.field.focus()
    box = editor.field.bounding_box()
    assert box
    return box["x"] + 8, box["y"] + box["height"] / 2


def test_two_people_see_each_other_and_each_keystroke(together: tuple[Editor, Editor]) -> None:
    dana, amara = together
    expect(dana.page.get_by_label("In this map now")).to_contain_text("Amara Okafor")
    dana.press("Tab")
    dana.press("ControlOrMeta+a")
    dana.type("Dev")
    amara.has_titles("Dev")
    dana.type("ices")
    amara.has_titles("Devices")
    dana.press("Enter")
    amara.add("Staff")
    dana.has_titles("Devices", "Staff")
    amara.page.mouse.move(900, 300)
    amara.page.mouse.move(910, 310)
    dana.page.wait_for_timeout(300)
    assert dana.pixels_of(*AMARA) > 100


def test_two_people_type_in_one_title(together: tuple[Editor, Editor]) -> None:
    dana, amara = together
    dana.add("Devices")
    amara.row("Devices").click()
    amara.field.focus()
    dana.press("F2", "Home")
    amara.press("F2", "End")
    for left, right in zip("Our ", " now", strict=True):
        dana.type(left)
        amara.type(right)
    dana.press("Enter")
    amara.press("Enter")
    dana.has_titles("Our Devices now")
    amara.has_titles("Our Devices now")


def test_work_goes_on_offline_and_is_sent_afterwards(together: tuple[Editor, Editor]) -> None:
    dana, amara = together
    dana.page.context.set_offline(True)
    dana.add("Written offline")
    expect(dana.status).to_have_text(WAITING)
    amara.add("Meanwhile")
    dana.page.context.set_offline(False)
    dana.saved()
    for each in together:
        expect(each.row("Written offline")).to_be_visible()
        expect(each.row("Meanwhile")).to_be_visible()


def test_a_refused_edit_is_taken_back_and_told(together: tuple[Editor, Editor]) -> None:
    dana, amara = together
    dana.add("Devices")
    amara.row("Devices").click()
    amara.field.focus()
    amara.page.context.set_offline(True)
    amara.add("Laptops")
    dana.press("Delete")
    dana.has_titles()
    amara.page.context.set_offline(False)
    expect(amara.refusal).to_contain_text("taken back")
    amara.has_titles()


def test_three_people_edit_one_map_and_one_leaves(
    together: tuple[Editor, Editor], page_for: PageFor
) -> None:
    dana, amara = together
    share(dana, "Luis Ortega", "editor")
    luis = Editor(page_for("technician", viewport=WIDE))
    luis.open(dana.page.url)
    everybody = (dana, amara, luis)
    people = dana.page.get_by_label("In this map now")
    expect(people).to_contain_text("Amara Okafor")
    expect(people).to_contain_text("Luis Ortega")
    for editor, title in zip(everybody, ("Devices", "Staff", "Network"), strict=True):
        editor.add(title)
        for each in everybody:
            expect(each.row(title)).to_be_visible()
    for each in everybody:
        each.has_titles("Devices", "Staff", "Network")
    amara.page.mouse.move(900, 300)
    luis.page.mouse.move(1000, 400)
    dana.page.wait_for_timeout(300)
    assert dana.pixels_of(*AMARA) > 100
    amara.page.close()
    expect(people).not_to_contain_text("Amara Okafor")
    expect(people).to_contain_text("Luis Ortega")
    luis.add("Budget")
    dana.has_titles("Devices", "Staff", "Network", "Budget")


def test_an_imported_map_is_edited_by_two(editor: Editor, page_for: PageFor) -> None:
    page = editor.page
    page.goto("/maps/")
    page.locator("input[type=file]").set_input_files(
        {"name": "summer.mm", "mimeType": "application/x-freemind", "buffer": SUMMER}
    )
    page.get_by_role("link", name="Summer work").first.click()
    page.wait_for_url(re.compile(r"/maps/[A-Za-z0-9]+$"))
    editor.ready()
    editor.has_titles("Re-image iPads", "Grade 6", "Replace switches")
    share(editor, "Amara Okafor", "editor")
    amara = Editor(page_for("teacher", viewport=WIDE))
    amara.open(page.url)
    amara.row("Replace switches").click()
    amara.field.focus()
    amara.add("Building South")
    editor.row("Grade 6").click()
    editor.field.focus()
    editor.type("Grade 7")
    editor.press("Enter")
    for each in (editor, amara):
        each.has_titles("Re-image iPads", "Grade 7", "Replace switches", "Building South")


def test_a_page_of_somebody_signed_out_says_so(editor: Editor) -> None:
    editor.page.context.clear_cookies()
    editor.page.context.set_offline(True)
    editor.page.context.set_offline(False)
    expect(editor.status).to_contain_text("You are signed out")
    expect(editor.page.get_by_role("link", name="Sign in")).to_have_attribute(
        "href", re.compile(r"^/accounts/login/\?next=%2Fmaps%2F")
    )


def test_a_map_that_was_open_before_is_edited_without_its_server(editor: Editor) -> None:
    editor.add("Devices")
    editor.saved()
    page = editor.page
    page.wait_for_timeout(700)  # until the copy is on the device
    is_down = True
    page.route_web_socket(
        re.compile("/sync/"),
        lambda socket: socket.close() if is_down else socket.connect_to_server(),
    )
    page.reload()
    expect(editor.tool("Remove the branch")).to_be_visible()  # the copy says that it may be edited
    editor.tool("Outline").click()
    editor.field.focus()
    editor.add("Written without a server")
    expect(editor.status).to_have_text(WAITING)
    is_down = False
    page.reload()
    editor.ready()
    editor.has_titles("Devices", "Written without a server")


def test_a_viewer_looks_and_cannot_change(editor: Editor, page_for: PageFor) -> None:
    editor.add("Devices")
    editor.saved()
    share(editor, "Luis Ortega", "viewer")
    viewer = Editor(page_for("technician", viewport=WIDE))
    viewer.open(editor.page.url)
    viewer.has_titles("Devices")
    viewer.press("Tab", "Delete")
    viewer.type("x")
    viewer.has_titles("Devices")
    expect(viewer.tool("Remove the branch")).to_have_count(0)


def test_keys_lead_into_the_map_and_out_again(editor: Editor) -> None:
    editor.press("Escape")
    expect(editor.tool("Outline")).to_be_focused()  # the one that was used last
    editor.press(*["ArrowRight"] * 5)
    expect(editor.tool("Keyboard")).to_be_focused()
    editor.press("ArrowRight")
    expect(editor.tool("Undo")).to_be_focused()
    editor.press("Tab")
    expect(editor.page.get_by_role("tree")).to_be_focused()
    editor.press("Tab")
    typed = editor.page.get_by_role("tree").get_by_role("textbox")
    expect(
        typed
    ).to_be_focused()  # in the outline Tab adds a topic, and its title is typed in its row


def test_the_outline_has_the_keys_of_the_map(editor: Editor) -> None:
    editor.add("Devices")
    editor.page.get_by_role("tree").focus()
    editor.press("Tab")
    editor.press("ControlOrMeta+a")
    editor.type("Laptops")
    editor.press("Enter")
    expect(editor.page.get_by_role("tree")).to_be_focused()
    editor.has_titles("Devices", "Laptops")
    editor.press("ArrowLeft", "ArrowLeft")
    expect(editor.row("Devices")).to_have_attribute("aria-expanded", "false")


def test_a_phone_has_all_tools_and_a_whole_outline(page_for: PageFor) -> None:
    phone = {"width": 390, "height": 844}
    editor = Editor(page_for("coordinator", viewport=phone, has_touch=True, is_mobile=True))
    editor.new_map()
    for tool in editor.page.get_by_role("toolbar").get_by_role("button").all():
        box = tool.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= phone["width"]
        assert box["width"] >= 24  # WCAG 2.2, 2.5.8
    outline = editor.page.locator("chalk-outline").bounding_box()
    assert outline
    assert outline["width"] == phone["width"]
    editor.tool("Outline").tap()
    expect(editor.page.locator("chalk-outline")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_editor_is_for_everybody(
    scheme: str, page_for: PageFor, check_accessibility: Check, screenshot: Callable[..., None]
) -> None:
    editor = Editor(page_for("coordinator", color_scheme=scheme, viewport=WIDE))
    editor.new_map()
    check_accessibility(editor.page)
    screenshot(editor.page, f"editor-empty-{scheme}")
    editor.add("Devices")
    check_accessibility(editor.page)
    screenshot(editor.page, f"editor-{scheme}")
    editor.field.focus()
    editor.press("?")
    expect(editor.page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    check_accessibility(editor.page)
    screenshot(editor.page, f"editor-keys-{scheme}")


def test_somebody_is_followed_until_one_looks_elsewhere(together: tuple[Editor, Editor]) -> None:
    dana, amara = together
    amara.press("+", "+")
    follow = dana.page.get_by_label("In this map now").get_by_role("button", name="Amara Okafor")
    follow.click()
    expect(follow).to_have_attribute("aria-pressed", "true")
    dana.page.mouse.move(900, 400)
    dana.page.mouse.wheel(0, 60)
    expect(follow).to_have_attribute("aria-pressed", "false")
    dana.field.focus()
    dana.press("Alt+Shift+p")
    expect(follow).to_have_attribute("aria-pressed", "true")
    dana.press("Escape")
    expect(follow).to_have_attribute("aria-pressed", "false")
    expect(dana.field).to_be_focused()


def open_large_map(page: Page) -> None:
    page.goto("/maps/?q=Technology+in+the+district")
    page.get_by_role("link", name="Technology in the district").first.click()
    expect(page.locator("chalk-status")).to_have_text("Saved")


def test_a_large_map_opens_as_far_as_it_can_be_read(
    page_for: PageFor, screenshot: Callable[[Page, str], None]
) -> None:
    editor = Editor(page_for("coordinator", viewport=WIDE))
    open_large_map(editor.page)
    screenshot(editor.page, "large-map")
    editor.press("Alt+o")
    expect(editor.rows).to_have_count(1 + 6)  # the office and its duties
    editor.press("ArrowRight", ".")
    expect(editor.rows.nth(20)).to_be_visible()
    editor.page.reload()
    editor.saved()
    editor.press("Alt+o")
    expect(editor.rows.nth(20)).to_be_visible()  # as it was left


def test_a_large_map_has_a_small_one_that_moves_it(page_for: PageFor) -> None:
    page = page_for("coordinator", viewport=WIDE)
    open_large_map(page)
    page.locator("chalk-title-field textarea").focus()
    page.keyboard.press("Alt+0")
    page.keyboard.press("Alt+m")
    small = page.locator("chalk-minimap")
    expect(small.get_by_role("img")).to_be_visible()
    place = "element => [element.style.left, element.style.top].join()"
    before = small.locator(".frame").evaluate(place)
    small.get_by_role("img").click(position={"x": 100, "y": 20})
    assert small.locator(".frame").evaluate(place) != before
    page.locator("chalk-title-field textarea").focus()
    page.keyboard.press("Alt+m")
    expect(small).to_have_count(0)
