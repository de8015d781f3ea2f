"""The product in another language: its words are longer, and nothing may lose them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

PageFor = Callable[..., Page]
WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
# Texts that were cut without a sign of it, and the page if it can be pushed sideways.
CUT_OFF = """() => {
  const cut = [];
  const look = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) look(element.shadowRoot);
      const style = getComputedStyle(element);
      const hides = style.overflowX === "hidden" && style.textOverflow !== "ellipsis" && style.position !== "absolute";
      if (hides && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1) {
        cut.push(element.outerHTML.slice(0, 120));
      }
    }
  };
  look(document);
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? [...cut, `page ${scrollWidth} > ${clientWidth}`] : cut;
}"""


@pytest.fixture(params=[WIDE, PHONE], ids=["wide", "phone"])
def page(request: pytest.FixtureRequest, page_for: PageFor) -> Page:
    return page_for("coordinator", locale="es-MX", viewport=request.param, reduced_motion="reduce")


@pytest.fixture
def see(
    page: Page,
    check_accessibility: Callable[[Page], None],
    screenshot: Callable[..., None],
    request: pytest.FixtureRequest,
) -> Callable[[str], None]:
    """Check what is shown now: axe, nothing cut off."""
    width = request.node.callspec.id

    def check(name: str) -> None:
        check_accessibility(page)
        assert page.evaluate(CUT_OFF) == []
        screenshot(page, f"spanish-{width}-{name}")

    return check


def test_pages_speak_spanish(page: Page, see: Callable[[str], None]) -> None:
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Buen[ao]s "))
    see("home")
    page.goto("/maps/")
    expect(page.get_by_role("button", name="Nuevo mapa")).to_be_visible()
    see("library")
    for path, heading in (
        ("/profile/", "Perfil"),
        ("/accounts/2fa/", "Inicio de sesión y seguridad"),
    ):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        see(heading.split()[0].lower())


def test_the_editor_speaks_spanish(page: Page, see: Callable[[str], None]) -> None:
    page.goto("/maps/")
    page.get_by_role("button", name="Nuevo mapa").click()
    expect(page.locator("chalk-status [role=status]")).to_have_text("Guardado")
    see("map")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Teclado")).to_contain_text("Agregar un tema debajo")
    see("keys")
    page.keyboard.press("Escape")
    page.keyboard.press("ControlOrMeta+k")
    expect(page.get_by_role("combobox", name="Buscar comandos y temas")).to_be_focused()
    page.keyboard.type("plegar")
    expect(page.get_by_role("option").first).to_contain_text("Plegar o desplegar")
    see("palette")
