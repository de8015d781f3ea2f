"""Pages that few people ever see: refusals, and everything about the second step.

They have a server of their own: a new password ends the person's other sessions, and a broken database everything.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from chalkmap.people.tests.test_sign_in import code_now
from tests.browser.test_account import a_device_with_fingerprint
from tests.browser.test_pages import both_schemes
from tests.running import RunningServer

PageFor = Callable[..., Page]
See = Callable[..., None]
PASSWORD = "four quiet old words"
WIDTH = 390  # of a phone, where there is least room
SEND_TOO_MANY = """() => {
  const form = document.querySelector("#import-form");
  const carried = new DataTransfer();
  for (let n = 0; n < 21; n += 1) carried.items.add(new File(["# Plan"], `${n}.md`));
  form.querySelector("input[type=file]").files = carried.files;
  form.submit();
}"""


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    server = RunningServer(tmp_path_factory.mktemp("seldom") / "data")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def page(page_for: PageFor) -> Page:
    return page_for(viewport={"width": WIDTH, "height": 800})


@pytest.fixture
def see(page: Page, check_accessibility: Callable[[Page], None], screenshot: See) -> See:
    """Check the page that is open: its heading, axe in both themes, nothing wider than the window."""

    def check(heading: str) -> None:
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        both_schemes(page, check_accessibility)
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH
        screenshot(page, f"seldom-{re.sub('[^a-z0-9]+', '-', heading.lower())}", full_page=True)

    return check


def sign_in(page: Page, server: RunningServer, name: str) -> str:
    """Sign in by link; return the start of all addresses. Browsers give no passkeys to an address in numbers."""
    at = f"http://localhost:{server.port}"
    page.goto(at + urlsplit(server.links[name]).path)
    return at


def fill_passwords(page: Page) -> None:
    for field in page.locator("input[type=password]").all():
        field.fill(PASSWORD)


def test_refusals_are_for_everybody(page: Page, see: See, own_server: RunningServer) -> None:
    at = sign_in(page, own_server, "Luis Ortega")
    page.goto(f"{at}/home-map/")
    see("This is not open to you")

    page.goto(f"{at}/maps/")
    page.evaluate(SEND_TOO_MANY)
    see("That is too large")

    with sqlite3.connect(own_server.data_dir / "chalkmap.sqlite3") as database:
        database.execute("ALTER TABLE maps_mapvisit RENAME TO elsewhere")
    page.goto(f"{at}/maps/?shelf=recent")
    see("Something went wrong on our side")
    with sqlite3.connect(own_server.data_dir / "chalkmap.sqlite3") as database:
        database.execute("ALTER TABLE elsewhere RENAME TO maps_mapvisit")


def test_the_second_step_is_for_everybody(page: Page, see: See, own_server: RunningServer) -> None:
    a_device_with_fingerprint(page)
    at = sign_in(page, own_server, "Ruth Lindqvist")
    page.goto(f"{at}/accounts/password/set/")
    see("Choose a password")
    fill_passwords(page)
    page.get_by_role("button", name="Save the password").click()
    see("Change password")

    page.goto(f"{at}/accounts/2fa/totp/activate/")
    see("Confirm that it is you")
    fill_passwords(page)
    page.get_by_role("button", name="Go on").click()
    see("Code from your phone")
    page.locator("input[name=code]").fill(code_now(page.locator(".secret").inner_text()))
    page.get_by_role("button", name="Switch on").click()
    see("Recovery codes")

    page.goto(f"{at}/accounts/2fa/webauthn/add/")
    page.get_by_label("Name", exact=True).fill("Laptop")
    page.get_by_role("button", name="Add").click()
    see("Sign-in and security")
    page.goto(f"{at}/accounts/2fa/webauthn/")
    see("Your keys")
    page.get_by_role("link", name="Rename Laptop").click()
    see("Rename the key")
    page.go_back()
    page.get_by_role("link", name="Remove Laptop").click()
    see("Remove “Laptop”?")
    for path, heading in (
        ("", "Sign-in and security"),
        ("recovery-codes/generate/", "Make new recovery codes?"),
        ("totp/deactivate/", "Switch codes off?"),
        ("reauthenticate/", "Confirm that it is you"),
        ("webauthn/reauthenticate/", "Confirm that it is you"),
    ):
        page.goto(f"{at}/accounts/2fa/{path}")
        see(heading)

    page.context.clear_cookies()
    page.goto(f"{at}/accounts/login/")
    page.get_by_label("E-mail").fill("ruth@maple.example")
    fill_passwords(page)
    page.get_by_role("button", name="Sign in", exact=True).click()
    see("One more step")
