"""From a spreadsheet with columns of its own names to articles of three outlets, in a real browser."""

from __future__ import annotations

import gzip
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from reliability.batch import worker
from reliability.store import Store
from tests.analysts import InProcess
from tests.browser.conftest import PATIENCE
from tests.browser.driving import drawn
from tests.hostile import PAGE, warc, zipped
from tests.pages.test_imports import analyzed
from tests.unit.ingest.printed import newspaper

pytestmark = pytest.mark.browser

TRIES = 3
ROW = 33  # pixels of a row of a table, its head too
OUTLETS = ("Dunmarsh Post", "Tarsk Gazette", "Velmora Courier")
COPY = "The dam at Oster failed on Monday, said Mara Veldt of the town council. At least 40 houses were lost."
TABLE = "kopf,inhalt,blatt,ressort\n" + "".join(f'Dam fails,"{COPY}",{outlet},Home\n' for outlet in OUTLETS)


@pytest.fixture
def page(page: Page) -> Page:
    page.set_viewport_size({"width": 1280, "height": 1200})
    return page


def choose(page: Page, field: str, column: str) -> None:
    """From the keyboard, as somebody does who cannot use a mouse."""
    box = page.locator(".st-key-preview").get_by_role("combobox", name=field, exact=True)
    box.focus()
    box.fill(column)
    page.get_by_role("option", name=column, exact=True).wait_for()
    box.press("Enter")
    expect(box).to_have_value(column)
    page.wait_for_timeout(800)


def test_a_spreadsheet_of_agency_copy_becomes_three_articles(page: Page, dashboard: str, database: Store) -> None:
    drawn(page, f"{dashboard}/imports")
    project = page.get_by_role("combobox", name="Into the project")
    expect(page.get_by_role("combobox", name="Project", exact=True)).to_have_count(0)  # the side bar has none here
    project.fill("COPIES")
    project.press("Enter")
    expect(page.get_by_text("A new project, in addresses “copies”.")).to_be_visible()
    table = {"name": "copy.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    give(page, table)
    shown = page.locator(".st-key-preview")
    expect(shown).to_contain_text("No column is taken for the text.")
    page.get_by_role("button", name="Import files").click()
    expect(page.get_by_text("copy.csv has no column for the text yet")).to_be_visible()
    for field, column in {"Text": "inhalt", "Headline": "kopf", "Outlet": "blatt"}.items():
        choose(page, field, column)
    expect(shown).to_contain_text("Passed over: ressort.")
    for outlet in OUTLETS:
        expect(shown).to_contain_text(f"{outlet} · undated · no author")
    page.get_by_role("button", name="Import files").click()
    expect(page.get_by_text("copy.csv into copies: waiting").first).to_be_visible()
    assert next(one.name for one in database.projects() if one.slug == "copies") == "COPIES", "as it was typed"
    worker.run(database, once=True, analysts=InProcess(analyzed))
    expect(page.get_by_text("3 added, 0 already there, 0 refused")).to_be_visible()
    see_articles(page, "copies")
    page.wait_for_url("**/articles?project=copies*")
    rows = page.locator(".st-key-article_rows")
    for outlet in OUTLETS:
        expect(rows).to_contain_text(outlet)
    page.get_by_role("link", name="Dam fails").first.click()
    page.wait_for_url("**/reader?*")
    expect(page.locator("[data-testid=stMain]")).to_contain_text("The same text stands in")
    drawn(page, f"{dashboard}/outlets?project=copies")
    for outlet in OUTLETS:
        expect(page.locator("[data-testid=stMain]")).to_contain_text(outlet)


def test_what_is_pasted_goes_in_with_its_outlet(page: Page, dashboard: str, database: Store) -> None:
    drawn(page, f"{dashboard}/imports")
    page.get_by_role("tab", name="A text").press("Enter")
    page.get_by_label("Text", exact=True).fill("https://dunmarsh.example/dam")
    page.get_by_role("button", name="Import text").click()
    expect(page.get_by_text("That is a web address, and no article.")).to_be_visible()
    page.get_by_label("Text", exact=True).fill(f"Dam fails at night\n\n{COPY}")
    outlet = page.get_by_role("tabpanel").get_by_role("combobox", name="Outlet", exact=True)
    outlet.fill("Nowhere Herald")
    outlet.press("Enter")
    page.get_by_role("button", name="Import text").click()
    expect(page.get_by_text("a pasted text: Dam fails at night").first).to_be_visible()
    job = database.claim()
    assert job is not None
    assert '"name": "Nowhere Herald"' in job.files[0].told
    database.finish(job.id)


def test_what_is_known_of_one_of_several_files_is_written_into_its_row(
    page: Page, dashboard: str, database: Store
) -> None:
    drawn(page, f"{dashboard}/imports")
    files = [{"name": f"{name}.txt", "mimeType": "text/plain", "buffer": COPY.encode()} for name in ("dam", "hill")]
    give(page, files)
    page.get_by_text("What is known of these files").click()
    table = page.locator("[data-testid=stDataFrame] canvas").first
    at_rest(page, table)
    write_into(page, table, x=200, y=2.5 * ROW, text="Nowhere Herald")
    page.wait_for_timeout(2500)  # a table tells of what was typed a little later
    page.get_by_role("button", name="Import files").click()
    expect(page.get_by_text("2 files into").first).to_be_visible()
    job = database.claim()
    assert job is not None
    assert [(file.name, "Nowhere Herald" in file.told) for file in job.files] == [
        ("dam.txt", False),
        ("hill.txt", True),
    ]
    database.finish(job.id)


def at_rest(page: Page, shown: Locator) -> None:
    """Wait until something stands still: what opens slides down, and a click would meet the row above."""
    before, now = None, shown.bounding_box()
    while before != now:
        page.wait_for_timeout(300)
        before, now = now, shown.bounding_box()


def write_into(page: Page, table: Locator, *, x: float, y: float, text: str) -> None:
    """Types into the cell at this place of a table; again where the page was drawn anew meanwhile and took the cell."""
    written = table.locator("[role=gridcell]", has_text=text)
    for _ in range(TRIES):
        table.click(position={"x": x, "y": y}, force=True)  # below what scrolls
        page.wait_for_timeout(500)
        page.keyboard.type(text, delay=20)
        page.keyboard.press("Enter")
        with suppress(PlaywrightTimeout):
            written.first.wait_for(state="attached", timeout=PATIENCE / TRIES)
            break
    expect(written).to_have_count(1)


def give(page: Page, files: Any) -> None:
    """Chooses files; again where a page that was drawn anew took the field away before they were there."""
    sent = page.get_by_role("button", name="Import files")
    for _ in range(TRIES):
        if page.get_by_test_id("stFileUploaderFile").count() == 0:
            page.locator("input[type=file]").first.set_input_files(files)
        with suppress(AssertionError):
            expect(sent).to_be_enabled(timeout=PATIENCE / TRIES)
            return
    expect(sent).to_be_enabled()


def see_articles(page: Page, project: str) -> None:
    """Follows the link of this project's import: those of others stand below it, or above while it is drawn."""
    page.locator(f"a.open_project[href$='project={project}']").first.click()


def choose_project(page: Page, name: str) -> None:
    project = page.get_by_role("combobox", name="Into the project")
    project.fill(name)
    project.press("Enter")


def test_pasted_addresses_become_articles_and_the_bad_one_says_why(
    page: Page,
    dashboard: str,
    database: Store,
    site: str,
) -> None:
    drawn(page, f"{dashboard}/imports")
    choose_project(page, "links")
    page.get_by_role("tab", name="Addresses").press("Enter")
    page.get_by_role("textbox", name="Addresses", exact=True).fill(f"{site}/old\n{site}/gone\nhttp://10.0.0.1/\n")
    page.get_by_role("button", name="Import addresses").click()
    expect(page.get_by_text("3 addresses into links: waiting").first).to_be_visible()
    worker.run(database, once=True, analysts=InProcess(analyzed))
    expect(page.get_by_text("1 added, 0 already there, 2 refused").first).to_be_visible()
    page.get_by_text("2 refused, with reasons").first.click()
    expect(page.get_by_text(f"{site}/gone was not fetched: the server answers 404").first).to_be_visible()
    see_articles(page, "links")
    page.get_by_role("link", name="Dam fails at Oster").first.click()
    page.wait_for_url("**/reader?*")
    expect(page.locator("[data-testid=stMain]")).to_contain_text(f"{site.removeprefix('http:')}/dam, fetched 20")


def test_a_newspaper_in_columns_is_brought_as_a_pdf_and_a_page_in_a_web_archive(
    page: Page, dashboard: str, database: Store
) -> None:
    drawn(page, f"{dashboard}/imports")
    choose_project(page, "papers")
    archive = zipped(("archive/data.warc.gz", gzip.compress(warc(PAGE))))
    dropped = [
        FilePayload(name="paper.pdf", mimeType="application/pdf", buffer=newspaper()),
        FilePayload(name="page.wacz", mimeType="application/wacz+zip", buffer=archive),
    ]
    give(page, dropped)
    page.get_by_role("button", name="Import files").click()
    expect(page.get_by_text("2 files into papers: waiting").first).to_be_visible()
    worker.run(database, once=True, analysts=InProcess(analyzed))
    expect(page.get_by_text("2 added, 0 already there, 0 refused").first).to_be_visible()
    see_articles(page, "papers")
    page.get_by_role("link", name="Dam at Oster fails").first.click()
    page.wait_for_url("**/reader?*")
    expect(page.locator("[data-testid=stMain]")).to_contain_text("the neighbourhood")
