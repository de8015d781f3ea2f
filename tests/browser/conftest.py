"""Browsers at a real server: `page_for("coordinator")` is a page with that person signed in.

server (one a session) ◀── one-time links ── signed-in cookies (once a person) ──▶ a fresh context each time
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, sync_playwright

from tests.running import ROOT, RunningServer

NAMES = {
    "coordinator": "Dana Whitfield",
    "technician": "Luis Ortega",
    "teacher": "Amara Okafor",
    "superintendent": "Ruth Lindqvist",
}
AXE = ROOT / "client/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server with the sample district."""
    server = RunningServer(tmp_path_factory.mktemp("server") / "data")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    path = shutil.which("chromium")
    assert path, "the browser tests need Chromium; `make test` installs it"
    node = Path(sys.executable).with_name("node")
    if node.exists():  # Playwright's own Node needs a library that a bare Debian lacks
        os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(node)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def signed_in(browser: Browser, server: RunningServer) -> Callable[[str], StorageState]:
    """Give the cookies of a person, who signs in by link the first time."""
    known: dict[str, StorageState] = {}

    def sign_in(who: str) -> StorageState:
        if who not in known:
            context = browser.new_context()
            page = context.new_page()
            page.goto(server.links[NAMES[who]])
            page.wait_for_url(f"{server.url}/**")
            known[who] = context.storage_state()
            context.close()
        return known[who]

    return sign_in


@pytest.fixture
def context_for(
    browser: Browser, server: RunningServer, signed_in: Callable[[str], StorageState]
) -> Iterator[Callable[..., BrowserContext]]:
    """Make a browser of its own for a person, or for nobody (None). More arguments go to Playwright's new_context."""
    contexts: list[BrowserContext] = []

    def make(who: str | None = None, **options: Any) -> BrowserContext:
        state = signed_in(who) if who else None
        context = browser.new_context(base_url=server.url, storage_state=state, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page_for(context_for: Callable[..., BrowserContext]) -> Iterator[Callable[..., Page]]:
    """Open a page in a browser of its own. The test fails if a script fails or the CSP stops anything in it."""
    complaints: list[str] = []

    def make(who: str | None = None, **options: Any) -> Page:
        page = context_for(who, **options).new_page()
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda said: complaints.extend(_complaint(said.type, said.text)))
        return page

    yield make
    assert complaints == []


@pytest.fixture
def check_accessibility() -> Callable[[Page], None]:
    """Fail where axe finds anything on the page as it is now."""

    def check(page: Page) -> None:
        page.evaluate(AXE.read_text(encoding="utf-8"))  # by the debugger: the CSP does not see it
        found = page.evaluate(
            "rules => axe.run({runOnly: rules, resultTypes: ['violations']})", RULES
        )
        assert [_finding(violation) for violation in found["violations"]] == []

    return check


@pytest.fixture
def screenshot(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Keep a picture of the page where `--screenshots DIR` asks for it."""
    folder = request.config.getoption("--screenshots", default=None)

    def take(page: Page, name: str, **options: Any) -> None:
        if folder:
            page.screenshot(path=Path(folder) / f"{name}.png", **options)

    return take


def _complaint(kind: str, text: str) -> list[str]:
    return [text] if kind == "error" and "Content Security Policy" in text else []


def _finding(violation: dict[str, Any]) -> str:
    places = ", ".join(node["html"][:120] for node in violation["nodes"][:3])
    return f"{violation['id']}: {violation['help']} – {places}"
