"""What the editor weighs on the wire, whether it is kept for good, and how soon a map of 200 nodes can be used again.

    python -m bench.render.page [RUNS]

Weight: scripts, styles and fonts as Chromium receives them, compressed, on a first visit: what it asks for until the
map is painted and has the keys, and apart from that what it asks for in the two seconds after, when it is idle. Warm: the
time from navigation until then, when the browser has everything but the map's page in its cache.
"""

from __future__ import annotations

import json
import statistics
import sys
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bench.render.maps import Node, seeded_map
from bench.render.opening import VIEW, WATCH, sample_district

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import BrowserContext, Page

RUNS = 5
NODES = 200
KINDS = ("Script", "Stylesheet", "Font")
GOAL_BYTES = 250_000
IDLE_MS = 2_000


def main(runs: int) -> None:
    """Measure and print."""
    with sample_district() as (server, browser):
        context = browser.new_context(base_url=server.url, viewport=VIEW)
        first = context.new_page()
        first.goto(server.links["Dana Whitfield"])
        address = import_map(first, NODES)
        fresh = browser.new_context(viewport=VIEW, storage_state=context.storage_state())
        _print_weight(fresh, address)
        _print_warm(fresh, address, runs)


def import_map(page: Page, nodes: int) -> str:
    """Import a seeded map; return its address."""
    page.goto("/maps/")
    token = page.evaluate("JSON.parse(document.body.getAttribute('hx-headers'))['X-CSRFToken']")
    outline = "\n".join(_lines(seeded_map(nodes), 0)).encode()
    answer = page.request.post(
        "/api/v1/maps/import",
        multipart={"files": {"name": "bench.md", "mimeType": "text/markdown", "buffer": outline}},
        headers={"X-CSRFToken": token, "Referer": page.url},
    )
    [imported] = answer.json()
    return f"{page.url}{imported['map']['id']}"


def _lines(node: Node, depth: int) -> list[str]:
    below = [line for child in node["children"] for line in _lines(child, depth + 1)]
    return [f"{'  ' * depth}- {node['title']}", *below]


@dataclass
class Request:
    """One file that the page asked for."""

    kind: str
    url: str
    at: float
    """Seconds of the clock on the wall."""
    is_kept: bool = False
    size: int = 0


def _print_weight(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    requests = _watched(context, page)
    usable_ms = _open(page, address)
    usable_at = (page.evaluate("performance.timeOrigin") + usable_ms) / 1e3
    page.wait_for_timeout(IDLE_MS)
    page.close()
    asked = [request for request in requests.values() if request.kind in KINDS]
    print(
        f"first visit, until it is usable: {_weight(r for r in asked if r.at < usable_at)}", end=""
    )
    print(f"; goal {GOAL_BYTES / 1e3:.0f} KB")
    print(f"after that, when idle: {_weight(r for r in asked if r.at >= usable_at)}")
    print(f"not kept for good: {json.dumps([r.url for r in asked if not r.is_kept])}")


def _watched(context: BrowserContext, page: Page) -> dict[str, Request]:
    """Return what the page asks for, by Chromium's id; it fills while the page loads."""
    requests: dict[str, Request] = {}

    def asked(event: dict[str, Any]) -> None:
        url = event["request"]["url"]
        requests[event["requestId"]] = Request(event.get("type", "Other"), url, event["wallTime"])

    def received(event: dict[str, Any]) -> None:
        headers = {name.lower(): text for name, text in event["response"]["headers"].items()}
        requests[event["requestId"]].is_kept = "immutable" in headers.get("cache-control", "")

    def finished(event: dict[str, Any]) -> None:
        requests[event["requestId"]].size = int(event["encodedDataLength"])

    protocol = context.new_cdp_session(page)
    protocol.send("Network.enable")
    protocol.on("Network.requestWillBeSent", asked)
    protocol.on("Network.responseReceived", received)
    protocol.on("Network.loadingFinished", finished)
    return requests


def _weight(requests: Iterable[Request]) -> str:
    sizes: Counter[str] = Counter()
    for request in requests:
        sizes[request.kind] += request.size
    parts = ", ".join(f"{kind.lower()} {sizes[kind] / 1e3:.0f}" for kind in KINDS)
    return f"{sizes.total() / 1e3:.0f} KB compressed ({parts})"


def _print_warm(context: BrowserContext, address: str, runs: int) -> None:
    times = []
    for _ in range(runs):
        page = context.new_page()
        times.append(_open(page, address))
        page.close()
    print(
        f"{NODES} nodes, warm cache, navigation to usable: "
        f"median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms"
    )


def _open(page: Page, address: str) -> float:
    """Open the map; return the milliseconds from navigation until it is painted and has the focus."""
    page.add_init_script(WATCH)
    page.goto(address, wait_until="commit")
    ready = (
        "watched.painted && document.activeElement?.localName === 'chalk-map' && watched.painted"
    )
    while not (painted := page.evaluate(ready)):
        page.wait_for_timeout(10)
    return float(painted)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)
