"""A report from the first click to a link that is revoked, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from reliability.model.drawing import Drawing, Shape
from reliability.model.report import ItemKind, ReportItem
from reliability.store import Store
from tests.browser.driving import KEY, drawn, settled, violations

pytestmark = pytest.mark.browser
DOT = Shape("circle", (("cx", "9"), ("cy", "9"), ("r", "5"), ("fill", "#2a80bd")))
CHART = ReportItem(ItemKind.CHART, "Flags by kind", "./", drawing=Drawing(720, 90, (DOT,)))


def test_a_report_is_made_opened_offline_frozen_shared_and_revoked(
    browser: Browser, page: Page, dashboard: str, database: Store, tmp_path: Path
) -> None:
    drawn(page, f"{dashboard}/reader?article={KEY}")
    page.locator(".st-key-article_text a", has_text="We lost").first.click()
    page.locator(f"[class*='st-key-to_report_{KEY}_statement'] button").first.click()
    expect(page.get_by_text("Added to the report")).to_be_visible()
    drawn(page, f"{dashboard}/?drill=statements")
    page.locator(".st-key-to_report_drawer button").click()
    expect(page.get_by_text("Added to the report")).to_be_visible()
    (report,) = database.reports("demo")
    database.add_to_report(report.id, CHART, who="Ada")
    drawn(page, f"{dashboard}/report")
    assert violations(page) == []
    page.get_by_role("textbox", name="Title").fill("The dam at Oster")
    page.get_by_role("textbox", name="Title").press("Enter")
    page.get_by_role("button", name="Down").first.click()
    settled(page)  # a button that is drawn anew takes no press
    with page.expect_download() as download:
        page.get_by_test_id("stDownloadButton").get_by_role("button").first.click()
    download.value.save_as(tmp_path / "report.html")
    page.locator(".st-key-snapshot_button button").click()
    link = page.get_by_test_id("stCode").inner_text().strip()

    # The file, without a network.
    offline = browser.new_context(offline=True)
    asked: list[str] = []
    file = offline.new_page()
    file.on("request", lambda request: asked.append(request.url))
    file.goto((tmp_path / "report.html").as_uri())
    expect(file.get_by_role("heading", name="The dam at Oster")).to_be_visible()
    expect(file.get_by_text("We lost 40 houses").first).to_be_visible()
    assert asked == [(tmp_path / "report.html").as_uri()]
    assert violations(file) == []
    offline.close()

    # The snapshot, by somebody else; then revoked.
    elsewhere = browser.new_context(viewport={"width": 400, "height": 900})
    shared = elsewhere.new_page()
    shared.goto(link)
    expect(shared.get_by_text("A frozen snapshot, made by")).to_be_visible()
    assert shared.title() == "The dam at Oster"
    expect(shared.locator("style")).to_have_count(1)  # its own alone: it is as it was frozen
    assert shared.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    page.get_by_role("button", name="Revoke").click()
    expect(page.get_by_role("button", name="Allow again")).to_be_visible()
    answer = shared.reload()
    assert answer is not None
    assert answer.status == 410
    expect(shared.get_by_role("heading", name="Revoked")).to_be_visible()
    elsewhere.close()

    # On paper: no side bar, and all of the page on white.
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(page.locator(".stApp")).to_have_css("background-color", "rgb(255, 255, 255)")
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => getComputedStyle(main).overflow") == "visible"
