"""How soon a map of 10,000 nodes is in the page, and how smoothly it is moved, in headless Chromium.

    python -m bench.render.opening [RUNS]

Opening is measured from the arrival of the last part of the map to the end of the first frame with text.
"""

from __future__ import annotations

import re
import shutil
import statistics
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from tests.running import RunningServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

VIEW = {"width": 1280, "height": 800}
RUNS = 5
PAN_STEPS = 150
LARGE_MAP = "Technology in the district"
# Notes when parts arrive, when the first text has been painted, and how long each frame's work takes.
WATCH = """
window.watched = { parts: 0, bytes: 0, arrived: 0, painted: 0, frames: [] };
const add = EventTarget.prototype.addEventListener;
const Socket = window.WebSocket;
window.WebSocket = class extends Socket {
  constructor(...where) {
    super(...where);
    add.call(this, "message", ({ data }) => {
      const at = performance.now();
      if (!data.startsWith('{"type":"part"')) return;
      watched.parts += 1;
      watched.bytes += data.length;
      watched.arrived = at;
    });
  }
};
const schedule = window.requestAnimationFrame.bind(window);
let hasText = false;
const write = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (...what) {
  hasText = true;
  return write.apply(this, what);
};
window.requestAnimationFrame = (callback) => schedule((time) => {
  const begun = performance.now();
  callback(time);
  const done = performance.now();
  watched.frames.push(done - begun);
  if (hasText && !watched.painted) watched.painted = done;
});
"""


def main(runs: int) -> None:
    """Measure and print."""
    with sample_district() as (server, browser):
        context = browser.new_context(base_url=server.url, viewport=VIEW)
        _measure(context, server.links["Dana Whitfield"], runs)


@contextmanager
def sample_district() -> Iterator[tuple[RunningServer, Browser]]:
    """Serve the sample district from a fresh folder, with a browser beside it."""
    chromium = shutil.which("chromium")
    if not chromium:
        sys.exit("This measures in Chromium, which is not installed.")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = RunningServer(Path(folder) / "data")
        server.start()
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        try:
            yield server, browser
        finally:
            browser.close()
            server.stop()


def _measure(context: BrowserContext, link: str, runs: int) -> None:
    first = context.new_page()
    first.goto(link)
    first.goto("/maps/")
    first.get_by_role("link", name=LARGE_MAP).first.click()
    first.wait_for_url(re.compile(r"/maps/[A-Za-z0-9]+$"))
    address, state = first.url, context.storage_state()
    first.close()
    opened = [_open(context, state, address) for _ in range(runs)]
    times = [watched["painted"] - watched["arrived"] for watched in opened]
    parts, size = opened[0]["parts"], opened[0]["bytes"]
    print(f"{parts} parts, {size / 1e6:.2f} MB of JSON")
    print(
        f"last part to first frame: median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms"
    )
    page = _page(context, address)
    _print_pan(page, "panning as it opens")
    page.locator("chalk-title-field textarea").focus()
    page.keyboard.press("Alt+0")
    page.keyboard.press("Alt+Shift+Digit1")
    page.wait_for_timeout(1_000)
    _print_pan(page, "panning with all of it on the screen")


def _open(context: BrowserContext, state: Any, address: str) -> dict[str, Any]:
    """Open the map in a browser that has kept nothing."""
    assert context.browser
    fresh = context.browser.new_context(viewport=VIEW, storage_state=state)
    page = _page(fresh, address)
    watched: dict[str, Any] = page.evaluate("watched")
    fresh.close()
    return watched


def _page(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(address)
    while not page.evaluate(
        "watched.painted"
    ):  # not wait_for_function: the page's policy forbids eval
        page.wait_for_timeout(20)
    return page


def _print_pan(page: Page, what: str) -> None:
    page.evaluate("watched.frames.length = 0")
    page.mouse.move(VIEW["width"] / 2, VIEW["height"] / 2)
    for step in range(PAN_STEPS):
        page.mouse.wheel(24 if step % 60 < 30 else -24, 10)
    page.wait_for_timeout(200)
    frames: list[float] = page.evaluate("watched.frames")
    p95 = statistics.quantiles(frames, n=20)[-1]
    print(
        f"{what}: p95 {p95:.1f} ms a frame, median {statistics.median(frames):.1f} ms, {len(frames)} frames"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)
