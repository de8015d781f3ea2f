"""Signing in, the profile and the second step, as people see them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import CDPSession, Page, StorageState, expect

from tests.running import RunningServer

OUTSIDE = ["/accounts/login/", "/accounts/password/reset/", "/accounts/signup/", "/nothing-here/"]
INSIDE = [
    "/profile/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/password/set/",
    "/accounts/logout/",
]
PageFor = Callable[..., Page]
Check = Callable[[Page], None]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(("who", "paths"), [(None, OUTSIDE), ("technician", INSIDE)])
def test_pages_are_for_everybody(
    who: str | None,
    paths: list[str],
    width: int,
    scheme: str,
    page_for: PageFor,
    check_accessibility: Check,
    screenshot: Callable[..., None],
) -> None:
    page = page_for(who, color_scheme=scheme, viewport={"width": width, "height": 900})
    for path in paths:
        page.goto(path)
        check_accessibility(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        screenshot(page, f"account{path.replace('/', '-')}{width}-{scheme}", full_page=True)


def test_the_profile_changes_every_page(page_for: PageFor) -> None:
    page = page_for("superintendent")
    page.goto("/profile/")
    page.get_by_label("Name", exact=True).fill("Ruth L.")
    page.get_by_text("green", exact=True).click()
    page.get_by_label("dark", exact=True).check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("Your profile is saved.")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator(".menu-button .person-mark")).to_have_text("RL")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 23, 21)"
    page.get_by_label("as my device does").check()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "system")


def test_the_profile_works_without_javascript(page_for: PageFor) -> None:
    page = page_for("superintendent", java_script_enabled=False)
    page.goto("/profile/")
    page.get_by_label("Name", exact=True).fill("Ruth Lindqvist")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("Your profile is saved.")


def test_the_menu_opens_and_closes_by_keyboard(page_for: PageFor) -> None:
    page = page_for("technician")
    page.goto("/profile/")
    page.locator(".menu-button").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Sign-in and security")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Sign-in and security")).to_be_hidden()
    expect(page.locator(".menu-button")).to_be_focused()


def test_the_first_tab_leads_past_the_navigation(page_for: PageFor) -> None:
    page = page_for("technician")
    page.goto("/profile/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def a_device_with_fingerprint(page: Page) -> CDPSession:
    """Give the page's browser an authenticator of its own, whose owner always agrees."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


def test_a_passkey_is_added_and_opens_the_account(
    page_for: PageFor, signed_in: Callable[[str], StorageState], server: RunningServer
) -> None:
    page = page_for()
    at = f"http://localhost:{server.port}"  # browsers give no passkeys to an address in numbers
    page.context.add_cookies(
        [{**cookie, "domain": "localhost"} for cookie in signed_in("teacher")["cookies"]]
    )
    a_device_with_fingerprint(page)
    page.goto(f"{at}/accounts/2fa/webauthn/add/")
    page.get_by_label("Name", exact=True).fill("Laptop")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    page.goto(f"{at}/accounts/2fa/webauthn/")
    expect(page.get_by_role("main")).to_contain_text("Laptop")

    page.context.clear_cookies()
    page.goto(f"{at}/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"{at}/")
    expect(page.locator(".menu-button")).to_contain_text("Amara")


def test_a_passkey_that_is_not_there_is_told(page_for: PageFor, server: RunningServer) -> None:
    page = page_for()
    session = a_device_with_fingerprint(page)
    page.goto(f"http://localhost:{server.port}/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("Try again")
    session.detach()
