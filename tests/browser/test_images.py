"""Images in a map: pasted, dropped, chosen; seen by others, refused to strangers, never loaded from elsewhere."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.editor import Editor

PageFor = Callable[..., Page]
GREEN = (10, 200, 30)
DROP = """([pictures, x, y, name]) => {
  const data = new DataTransfer();
  for (const [index, picture] of pictures.entries()) {
    const bytes = Uint8Array.from(atob(picture), (sign) => sign.charCodeAt(0));
    data.items.add(new File([bytes], `plan ${index + 1}.png`, { type: "image/png" }));
  }
  const map = document.querySelector("chalk-map");
  const [target, event] = name === "paste"
    ? [map.shadowRoot.querySelector("chalk-title-field"), new ClipboardEvent("paste", { clipboardData: data, bubbles: true, composed: true, cancelable: true })]
    : [map.shadowRoot.querySelector(".stage"), new DragEvent("drop", { dataTransfer: data, clientX: x, clientY: y, bubbles: true, cancelable: true })];
  target.dispatchEvent(event);
}"""


def png(colour: tuple[int, int, int] = GREEN) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (400, 300), colour).save(target, "PNG")
    return target.getvalue()


def bring(
    editor: Editor, *pictures: bytes, how: str = "paste", at: tuple[int, int] = (0, 0)
) -> None:
    encoded = [base64.b64encode(picture).decode() for picture in pictures]
    editor.page.evaluate(DROP, [encoded, *at, how])


def is_drawn(editor: Editor) -> None:
    """Wait until the canvas shows the picture."""
    for _look in range(50):
        if editor.pixels_of(*GREEN) > 2_000:
            return
        editor.page.wait_for_timeout(100)
    pytest.fail("the picture is not drawn")


@pytest.fixture
def editor(page_for: PageFor) -> Editor:
    editor = Editor(page_for("coordinator", viewport={"width": 1280, "height": 800}))
    editor.new_map()
    return editor


def test_a_pasted_image_is_the_selected_topics_and_undo_takes_it_back(
    editor: Editor, screenshot: Callable[..., None]
) -> None:
    editor.add("Floor plan")
    bring(editor, png())
    is_drawn(editor)
    screenshot(editor.page, "image-pasted")
    editor.saved()
    editor.page.reload()
    editor.ready()
    is_drawn(editor)


def test_dropped_images_become_topics_and_one_on_nothing_stands_free(editor: Editor) -> None:
    editor.add("Photos")
    bring(editor, png(), png((200, 10, 30)))
    expect(editor.row("plan 2")).to_be_visible()
    editor.has_level("plan 1", 3)
    bring(editor, png((10, 20, 200)), how="drop", at=(420, 160))
    expect(editor.rows.filter(has_text="plan 1")).to_have_count(2)


def test_an_image_is_described_sized_and_removed_in_its_panel(
    editor: Editor, screenshot: Callable[..., None], check_accessibility: Callable[[Page], None]
) -> None:
    editor.press("Alt+p")
    panel = editor.page.get_by_role("region", name="Image")
    panel.locator("input[type=file]").set_input_files(
        {"name": "plan.png", "mimeType": "image/png", "buffer": png()}
    )
    panel.get_by_label("What it shows").fill("The ground floor")
    panel.get_by_label("What it shows").press("Tab")
    is_drawn(editor)
    screenshot(editor.page, "image-panel")
    check_accessibility(editor.page)
    before = editor.pixels_of(*GREEN)
    panel.get_by_role("button", name="Small").click()
    editor.page.wait_for_timeout(300)
    assert editor.pixels_of(*GREEN) < before / 4
    panel.get_by_role("button", name="Remove the image").click()
    expect(panel.get_by_role("button", name="Small")).to_have_count(0)


def test_a_file_that_is_no_picture_is_refused_in_words(editor: Editor) -> None:
    bring(editor, b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    expect(editor.refusal).to_contain_text("is not a picture")


def test_without_a_connection_an_image_waits_and_comes_later(editor: Editor) -> None:
    editor.page.context.set_offline(True)
    bring(editor, png())
    expect(editor.page.get_by_text("waits for the connection")).to_be_visible()
    editor.page.context.set_offline(False)
    is_drawn(editor)


def test_a_copied_branch_brings_its_image_to_another_map(editor: Editor, page_for: PageFor) -> None:
    editor.add("Floor plan")
    bring(editor, png())
    is_drawn(editor)
    clip = editor.page.evaluate(
        """() => {
          const data = new DataTransfer();
          const field = document.querySelector("chalk-map").shadowRoot.querySelector("chalk-title-field");
          field.dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, composed: true, cancelable: true }));
          return data.getData("application/x-chalkmap+json");
        }"""
    )
    editor.saved()
    editor.new_map()
    editor.page.evaluate(
        """(clip) => {
          const data = new DataTransfer();
          data.setData("application/x-chalkmap+json", clip);
          const field = document.querySelector("chalk-map").shadowRoot.querySelector("chalk-title-field");
          field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, composed: true, cancelable: true }));
        }""",
        clip,
    )
    expect(editor.row("Floor plan")).to_be_visible()
    is_drawn(editor)


def test_an_address_outside_is_shown_and_not_loaded(editor: Editor) -> None:
    asked: list[str] = []
    editor.page.on("request", lambda request: asked.append(request.url))
    token = editor.page.evaluate(
        "JSON.parse(document.body.getAttribute('hx-headers'))['X-CSRFToken']"
    )
    address = f"/api/v1/maps/{editor.page.url.rsplit('/', 1)[1]}"
    document = editor.page.request.get(f"{address}/document").json()
    image = {"file": "https://pictures.example/a.png", "width": 200, "height": 120}
    op = {
        "op": "set",
        "kind": "node",
        "id": next(iter(document["nodes"])),
        "props": {"image": image},
    }
    answer = editor.page.request.post(
        f"{address}/changes",
        data={"id": "outside-1", "ops": [op]},
        headers={"X-CSRFToken": token, "Referer": editor.page.url},
    )
    assert answer.ok
    editor.press("Alt+p")
    link = editor.page.get_by_role("link", name=re.compile("pictures.example"))
    expect(link).to_be_visible()
    assert not [url for url in asked if "pictures.example" in url]
