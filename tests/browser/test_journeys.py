"""What an analyst does, in a real browser."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests import builders
from tests.pages.conftest import hostile

pytestmark = pytest.mark.browser

KEY = hashlib.sha256(builders.TEXT.encode()).hexdigest()[:16]
HOSTILE_KEY = hashlib.sha256(hostile().article.text.encode()).hexdigest()[:16]
PAGES = [
    "",
    "articles",
    "statements",
    "figures",
    "flags",
    "outlets",
    "chains",
    "method",
    "imports",
    f"reader?article={KEY}",
]
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def drawn(page: Page, address: str) -> Page:
    """Opens an address and waits until its script has run."""
    page.goto(address)
    page.locator("h1").first.wait_for(state="attached")
    page.locator('[data-test-script-state="notRunning"]').first.wait_for(state="attached")
    page.wait_for_timeout(1200)  # what a rerun made stale fades for a second
    return page


def test_from_the_overview_to_the_evidence_of_a_mark_and_its_link(page: Page, browser: Browser, dashboard: str) -> None:
    drawn(page, f"{dashboard}/")
    page.get_by_role("link", name="Dam at Oster fails").first.click()
    expect(page).to_have_url(f"{dashboard}/reader?article={KEY}")
    text = page.locator(".st-key-article_text")
    text.locator("a", has_text="We lost").first.click()
    side = page.locator(".st-key-reader_side")
    expect(side.get_by_text("Mara Veldt").first).to_be_visible()
    page.wait_for_url("**at=*")
    colleague = browser.new_context().new_page()
    drawn(colleague, page.url)
    expect(colleague.locator(".st-key-reader_side").get_by_text("Mara Veldt").first).to_be_visible()
    colleague.context.close()


def test_a_mark_is_opened_from_the_keyboard(page: Page, dashboard: str) -> None:
    drawn(page, f"{dashboard}/reader?article={KEY}")
    mark = page.locator(".st-key-article_text a").first
    mark.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**at=*")


def test_filters_stand_in_the_address(page: Page, browser: Browser, dashboard: str) -> None:
    drawn(page, f"{dashboard}/articles")
    search = page.get_by_label("Search")
    search.fill("nothing like this")
    search.press("Enter")
    expect(page.get_by_text("match these filters")).to_be_visible()
    page.wait_for_url("**words=*")
    colleague = browser.new_context().new_page()
    drawn(colleague, page.url)
    expect(colleague.get_by_text("match these filters")).to_be_visible()
    colleague.context.close()


def test_an_uploaded_file_is_listed_as_an_import(page: Page, dashboard: str) -> None:
    drawn(page, f"{dashboard}/imports")
    article = {"name": "valley.txt", "mimeType": "text/plain", "buffer": b"It rains, said Jon Orr. The valley is wet."}
    page.locator("input[type=file]").first.set_input_files(article)  # type: ignore[arg-type]
    page.get_by_role("button", name="Import files").click()
    expect(page.get_by_text("valley.txt").last).to_be_visible()
    expect(page.get_by_text("waiting").first).to_be_visible()


def test_hostile_text_runs_nothing(page: Page, dashboard: str) -> None:
    seen: list[str] = []
    page.on("dialog", lambda dialog: seen.append(dialog.message))
    page.on("request", lambda request: seen.append(request.url) if "a.example" in request.url else None)
    drawn(page, f"{dashboard}/reader?article={HOSTILE_KEY}")
    expect(page.locator(".st-key-article_text")).to_contain_text("<script>alert(1)</script>")
    expect(page.locator(".st-key-article_text")).to_contain_text("$x$ **bold**")
    assert seen == []


def test_every_answer_carries_a_strict_policy(page: Page, dashboard: str) -> None:
    answer = page.request.get(f"{dashboard}/")
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_no_page_breaks_wcag_a_or_aa(
    browser: Browser, dashboard: str, address: str, theme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=theme)
    page = drawn(context.new_page(), f"{dashboard}/{address}")
    found: list[dict[str, Any]] = Axe().run(page, options=WCAG).response["violations"]
    context.close()
    assert not [(v["id"], [node["html"][:160] for node in v["nodes"][:3]]) for v in found]
