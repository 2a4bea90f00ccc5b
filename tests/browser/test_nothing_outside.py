"""A cold browser, every page: nothing is asked of any other server, and what a page needs is there."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.test_journeys import PAGES, drawn

pytestmark = pytest.mark.browser

ICON_FONT = """async () => {
    await document.fonts.ready;
    return [...document.fonts].filter(font => font.status === "loaded").map(font => font.family);
}"""
# A ligature that its font does not draw is as wide as its name, such as "keyboard_double_arrow_left".
WIDEST_ICON = """() => Math.max(0, ...[...document.querySelectorAll('[data-testid="stIconMaterial"]')].map(
    icon => icon.getBoundingClientRect().width / parseFloat(getComputedStyle(icon).fontSize)))"""


@pytest.mark.parametrize("address", PAGES)
def test_a_page_asks_no_other_server_and_shows_its_icons(browser: Browser, dashboard: str, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    drawn(page, f"{dashboard}/{address}")
    own = urlsplit(dashboard).netloc
    assert {url for url in asked if urlsplit(url).netloc not in (own, "")} == set()
    # What the policy stops is no request, but the page wanted it: a server with a looser policy would be asked.
    assert [text for text in said if "://" in text and dashboard not in text and "w3.org" not in text] == []
    assert "Material Symbols Rounded" in page.evaluate(ICON_FONT)
    assert 0 < page.evaluate(WIDEST_ICON) <= 1.5
    icon = page.locator("link[rel~='icon']")
    assert (icon.get_attribute("href") or "").startswith("data:image/svg+xml")
    context.close()
