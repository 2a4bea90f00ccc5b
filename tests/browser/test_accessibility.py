"""No page and no dialog breaks a rule of axe, of any weight, in any theme or width; none asks another server."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests import builders
from tests.browser.driving import KEY, PAGES, drawn, settled, violations

pytestmark = pytest.mark.browser

OTHERS = ["people", "review", "report", "registry", "feeds", *(f"outlets?tab={tab}" for tab in ("Words", "Relays"))]
EVIDENCE = f"reader?article={KEY}&at={builders.at('We lost 40 houses').start}-{builders.at('We lost 40 houses').end}"
# Each theme and each width once: neither changes what the other does.
LOOKS: list[tuple[Literal["light", "dark"], int]] = [("light", 400), ("dark", 1280)]
# The theme of a page that is open follows that of the system.
DARK = """() => {
    const channels = getComputedStyle(document.querySelector("[data-testid=stApp]")).backgroundColor.match(/\\d+/g);
    return channels.slice(0, 3).reduce((sum, one) => sum + Number(one), 0) < 3 * 128;
}"""
ICON_FONT = """async () => {
    await document.fonts.ready;
    return [...document.fonts].filter(font => font.status === "loaded").map(font => font.family);
}"""
# A ligature that its font does not draw is as wide as its name, such as "keyboard_double_arrow_left".
WIDEST_ICON = """() => Math.max(0, ...[...document.querySelectorAll('[data-testid="stIconMaterial"]')].map(
    icon => icon.getBoundingClientRect().width / parseFloat(getComputedStyle(icon).fontSize)))"""


@pytest.mark.parametrize("address", [*PAGES, *OTHERS, EVIDENCE])
def test_a_page_asks_no_other_server_has_its_icons_and_breaks_no_rule_of_axe(
    page: Page, dashboard: str, address: str
) -> None:
    """In each theme and width; pages that draw nothing of their own in the dark alone."""
    looks = LOOKS[1:] if address in OTHERS else LOOKS
    asked: list[str] = []
    told: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    found = {}
    for number, (theme, width) in enumerate(looks):
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": 900})
        found[theme, width] = violations(settled(page) if number else drawn(page, f"{dashboard}/{address}"))
        assert page.evaluate(DARK) == (theme == "dark")
    icons = page.evaluate(ICON_FONT), page.evaluate(WIDEST_ICON)
    own_icon = page.locator("link[rel~='icon']").get_attribute("href") or ""
    assert found == {look: [] for look in looks}
    assert {url for url in asked if urlsplit(url).netloc not in (urlsplit(dashboard).netloc, "")} == set()
    # What the policy stops is no request, but the page wanted it: a server with a looser policy would be asked.
    assert [text for text in told if "://" in text and dashboard not in text and "w3.org" not in text] == []
    assert "Material Symbols Rounded" in icons[0]
    assert 0 < icons[1] <= 1.5
    assert own_icon.startswith("data:image/svg+xml")


@pytest.mark.parametrize(("theme", "width"), LOOKS)
def test_no_dialog_breaks_a_rule_of_axe(
    page: Page, dashboard: str, theme: Literal["light", "dark"], width: int
) -> None:
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 900})
    drawn(page, f"{dashboard}/reader?article={KEY}")
    page.get_by_role("button", name="Edit details").click()
    one = violations(settled(page))
    drawn(page, f"{dashboard}/articles")
    page.get_by_text("Choose several").click()
    settled(page).get_by_role("button", name="This page").click()
    chosen = violations(settled(page))
    page.get_by_role("button", name="Change details").click()
    settled(page).get_by_role("dialog").get_by_role("button", name="Outlet").click()
    many = violations(settled(page))
    assert (one, chosen, many) == ([], [], [])
