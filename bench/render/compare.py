"""Ours and four other mind maps draw the same seeded maps in headless Chromium, in turn.

    python -m bench.render.compare [--sizes 1000,10000,100000] [--only chalkmap,markmap] [--repeats 3]
        [--opening] [--shots DIR]

Everything is unfolded and the data is in memory. Each case has a browser of its own; ours is the whole editor with
a server inside the page. Ratios count, not figures: machines drift, so the libraries run in turn.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as BrowserError

from bench.render.maps import seeded_map

HERE = Path(__file__).resolve().parent
BUILT = HERE / "built"
VITE = HERE.parents[1] / "client/node_modules/vite/bin/vite.js"
OURS = "chalkmap"
LIBRARIES = (OURS, "mind-elixir", "markmap", "jsmind", "simple-mind-map")
LARGEST_FOR_ALL = 10_000
VIEW = {"width": 1280, "height": 800}
KEYS = 12
MANY_KEYS = 40  # ours, where each costs little
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{name}</title>
<link rel="stylesheet" href="/page.css"><link rel="stylesheet" href="/{name}.css">
<div id="app"></div><script src="/driver.js"></script><script type="module" src="/{name}.js"></script></html>"""
STYLE = "html, body, #app, .whole { width: 100%; height: 100%; margin: 0; overflow: hidden }"

Result = dict[str, Any]


def main() -> None:
    """Run everything that was asked for and print medians."""
    options = _options()
    _build(options.sizes)
    with _served() as address, sync_playwright() as playwright:
        chromium = playwright.chromium
        for size in options.sizes:
            results: dict[str, list[Result]] = {name: [] for name in _drawn(options.only, size)}
            for _ in range(options.repeats):
                for name, runs in results.items():
                    if any("failed" in run for run in runs):
                        continue
                    browser = chromium.launch(
                        executable_path=_chromium(), args=["--disable-gpu", "--no-sandbox"]
                    )
                    try:
                        runs.append(_run(browser, address, name, size, options))
                    finally:
                        browser.close()
            _print(size, results)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", type=_numbers, default=[1_000, 10_000, 100_000])
    parser.add_argument("--only", type=lambda text: text.split(","), default=LIBRARIES)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--limit", type=int, default=30, help="seconds for a map to open")
    parser.add_argument("--opening", action="store_true", help="measure opening and nothing else")
    parser.add_argument("--shots", type=Path, help="a folder for pictures")
    return parser.parse_args()


def _numbers(text: str) -> list[int]:
    return [int(each) for each in text.split(",")]


def _drawn(names: list[str], size: int) -> list[str]:
    return [name for name in names if name == OURS or size <= LARGEST_FOR_ALL]


def _chromium() -> str:
    return shutil.which("chromium") or sys.exit(
        "This measures in Chromium, which is not installed."
    )


def _build(sizes: list[int]) -> None:
    if not (HERE / "node_modules").exists():
        subprocess.run(["npm", "install", "--no-save", "--silent"], cwd=HERE, check=True)
    subprocess.run(["node", VITE, "build", "--logLevel", "error"], cwd=HERE, check=True)
    shutil.copyfile(HERE / "pages/driver.js", BUILT / "driver.js")
    (BUILT / "page.css").write_text(STYLE)
    for name in LIBRARIES:
        (BUILT / f"{name}.html").write_text(PAGE.format(name=name))
        (BUILT / f"{name}.css").touch()
    for size in sizes:
        (BUILT / f"{size}.json").write_text(json.dumps(seeded_map(size)))


@contextmanager
def _served() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Files, directory=str(BUILT)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


class _Files(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: the output is the table."""


def _run(
    browser: Browser, address: str, name: str, size: int, options: argparse.Namespace
) -> Result:
    page = browser.new_page(viewport=VIEW)
    page.set_default_timeout(options.limit * 1_000)
    page.goto(f"{address}/{name}.html")
    page.evaluate("name => driver.prepare(name)", str(size))
    try:
        opened = _within(page, "driver.open()", options.limit)
    except BrowserError:
        return {"failed": f"not open in {options.limit} s"}
    result: Result = {
        "open": opened,
        "elements": page.evaluate("driver.elements()"),
        "heap": _heap(page),
    }
    _shoot(page, options.shots, f"{name}-{size}")
    if options.opening:
        return result
    for place in ("pan", "panDense", "panSmall", "zoom"):
        result[place] = page.evaluate(f"driver.{place}()")
        _shoot(page, options.shots, f"{name}-{size}-{place}")
    times = MANY_KEYS if name == OURS else 5
    for kind in ("child", "title"):
        result[kind] = page.evaluate("([kind, times]) => driver.change(kind, times)", [kind, times])
    result |= _press(page, name)
    return result


def _within(page: Page, script: str, seconds: int) -> float:
    late = f"new Promise((_, no) => setTimeout(() => no(new Error('late')), {seconds * 1000}))"
    return float(page.evaluate(f"Promise.race([{script}, {late}])"))


def _heap(page: Page) -> float:
    protocol = page.context.new_cdp_session(page)
    protocol.send("HeapProfiler.collectGarbage")
    return float(protocol.send("Runtime.getHeapUsage")["usedSize"]) / 1e6


def _press(page: Page, name: str) -> Result:
    """Press the key for a new child; in ours type letters into its title as well."""
    keys = page.evaluate("window.subject.keys ?? {}")
    if not keys:
        return {}
    taken: dict[str, list[float]] = {"childKey": [], "letterKey": []}
    for _ in range(KEYS if name == OURS else 3):
        page.evaluate("driver.select()")
        taken["childKey"].append(_timed(page, keys["child"], "child"))
        for letter in "Plan" if "letter" in keys else "":
            taken["letterKey"].append(_timed(page, letter, "letter"))
        page.keyboard.press(keys["done"])
    return {kind: times for kind, times in taken.items() if times}


def _timed(page: Page, key: str, kind: str) -> float:
    page.evaluate("kind => driver.expectKey(kind)", kind)
    page.keyboard.press(key)
    return float(page.evaluate("driver.keyTaken()"))


def _shoot(page: Page, folder: Path | None, name: str) -> None:
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"{name}.png")


def _print(size: int, results: dict[str, list[Result]]) -> None:
    print(
        f"\n{size:,} nodes, medians of the runs; frames p50 / p95 (long tasks); changes p50 / p95; ms",
        flush=True,
    )
    columns = ["open", "elements", "heap", "pan", "panDense", "panSmall", "zoom"]
    columns += ["child", "title", "childKey", "letterKey"]
    print("| | " + " | ".join(columns) + " |\n|" + " --- |" * (len(columns) + 1))
    for name, runs in results.items():
        failed = next((run["failed"] for run in runs if "failed" in run), None)
        cells = [failed] if failed else [_cell(column, runs) for column in columns]
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


def _cell(column: str, runs: list[Result]) -> str:
    values = [run[column] for run in runs if column in run]
    if not values:
        return "-"
    if isinstance(values[0], dict):
        frames = [time for value in values for time in value["frames"]]
        long = [task for value in values for task in value["longTasks"]]
        return (
            f"{_middle(frames)} / {_high(frames)} ({len(long)}{f', {max(long)}' if long else ''})"
        )
    if isinstance(values[0], list):
        times = [time for value in values for time in value]
        return f"{_middle(times)} / {_high(times)}"
    return f"{statistics.median(values):,.0f}"


def _middle(times: list[float]) -> str:
    return f"{statistics.median(times):.0f}"


def _high(times: list[float]) -> str:
    return f"{statistics.quantiles(times, n=20)[-1]:.0f}"


if __name__ == "__main__":
    main()
