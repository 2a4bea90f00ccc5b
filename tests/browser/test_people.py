"""What an analyst mends, in a real browser: a statement in three clicks, two people who are one and are not."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from reliability.store import Store
from tests import builders
from tests.browser.driving import KEY, drawn, settled, violations
from tests.pages.conftest import counted

pytestmark = pytest.mark.browser


def test_a_statement_is_corrected_in_three_clicks_and_undone_by_a_key(page: Page, dashboard: str) -> None:
    drawn(page, f"{dashboard}/reader?article={KEY}")
    page.locator(".st-key-article_text a", has_text="We lost").first.click()
    page.locator(".st-key-reader_side [class*='st-key-wrong_'][class*='_statement_'] button").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(page.get_by_text("No statement.")).to_be_visible()
    page.locator("h1").first.focus()
    page.keyboard.press("u")
    expect(page.get_by_text("Undone.")).to_be_visible()


def test_two_people_are_merged_and_split(page: Page, dashboard: str, database: Store) -> None:
    plain = builders.analysis()
    speaker = replace(plain.speakers[0], name="Jon Orr")
    article = replace(plain.article, id="second", url=None, text=f"{builders.TEXT}Again.\n")
    both = (plain, replace(plain, article=article, speakers=(speaker, *plain.speakers[1:])))
    database.save_many("people", [counted(one) for one in both])
    drawn(page, f"{dashboard}/people?project=people")
    page.get_by_role("link", name="Mara Veldt").click()
    expect(page.get_by_role("heading", name="Mara Veldt")).to_be_visible()
    settled(page)  # a list that opens while the page is still drawn closes again
    page.get_by_role("combobox", name="The same as").click()
    page.get_by_role("option", name="Jon Orr").click()
    page.get_by_role("button", name="Merge").click()
    expect(page.get_by_text("Merged: Jon Orr and Mara Veldt.")).to_be_visible()
    page.get_by_role("checkbox", name="Mara Veldt").check(force=True)
    page.get_by_role("button", name="Split off").click()
    expect(page.get_by_text("Split off from")).to_be_visible()


@pytest.mark.parametrize(
    ("address", "theme", "width"),
    [
        ("people", "light", 400),
        ("person?who=n%3Amara-veldt", "dark", 1280),
        ("review", "dark", 400),
        ("figures?drill=figures", "dark", 1280),
    ],
)
def test_no_page_of_people_and_no_drawer_breaks_a_rule_of_axe(
    page: Page, dashboard: str, address: str, theme: Literal["light", "dark"], width: int
) -> None:
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 900})
    drawn(page, f"{dashboard}/{address}")
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    found = violations(settled(page))
    wide = page.locator("[data-testid=stMain]").evaluate("main => main.scrollWidth - main.clientWidth")
    assert (found, wide) == ([], 0)
