"""The Import page: what is known of a text or file, how a corpus is read, what an import has to tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from reliability import ingest
from reliability.batch import worker
from reliability.ingest.told import given
from reliability.model.analysis import Analysis
from reliability.model.article import Article, ArticleOutlet, OutletBasis
from reliability.model.details import Detail, Details, chosen_outlet, details_of
from reliability.model.selection import Selection
from reliability.store import Store
from reliability.store.rows import JobKind, JobState, NoticeRow, RefusalRow
from tests import builders
from tests.analysts import InProcess
from tests.pages.conftest import HOSTILE, Open
from tests.pages.test_pages import KEY, submitted, words

TEXT = "Dam at Oster fails\n\nThe dam failed on Monday, said Mara Veldt of the town council.\n"
CORPUS = (
    "kicker,headline,article,medium,day\n"
    'Home,Dam fails,"The dam failed, said Mara Veldt.",Dunmarsh Post,2031-05-03\n'
    'Home,Dam fails,"The dam failed, said Mara Veldt.",Tarsk Gazette,2031-05-04\n'
    "World,Nothing,,Radio Tarn,2031-05-04\n"
)


def said(app: AppTest) -> str:
    """What a page says, without the signs that keep text from being Markdown."""
    return words(app).replace("\\", "")


def dropped(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    return app.file_uploader[0].set_value([(name, data, "") for name, data in files]).run()


def queued(store: Store) -> Sequence[Article | object]:
    """The articles that the worker would read of the files of the job that waits."""
    job = store.claim()
    assert job is not None
    sources = [given(ingest.Input.from_bytes(file.data, name=file.name), file.told) for file in job.files]
    return [item for source in sources for item in ingest.read(source)]


def analyzed(article: Article) -> Analysis:
    """By hand, without a model: the invented analysis of whatever article comes."""
    plain = builders.analysis()
    outlet = (
        ArticleOutlet(article.outlet_name, article.outlet_name, OutletBasis.ANALYST) if article.outlet_name else None
    )
    bare = Analysis(plain.engine, article, plain.layout, outlet, (), (), (), (), (), (), {})
    return bare if article.text != builders.TEXT else replace(plain, article=article, outlet=outlet)


# --------------------------------------------------------------------------------------------------------------- texts


def test_a_pasted_text_goes_in_with_what_is_known_of_it(open_page: Open, database: Store) -> None:
    app = open_page("imports")
    app.text_area(key="import_paste_text_0").set_value(TEXT)
    app.selectbox(key="import_pasted_0_outlet").select("Reuters")
    app.date_input(key="import_pasted_0_day").set_value(date(2031, 5, 3))
    app.text_input(key="import_pasted_0_address").set_value("dunmarsh.example/dam")
    app.text_area(key="import_pasted_0_authors").set_value("Jon Orr; Ilse Tamm")
    app.button(key="FormSubmitter:import_paste_0-Import text").click().run()
    assert not app.exception
    assert "a pasted text: Dam at Oster fails" in said(app)
    assert app.text_area(key="import_paste_text_1").value == "", "the fields are empty for the next one"
    (article,) = queued(database)
    assert isinstance(article, Article)
    assert article.text == TEXT
    assert details_of(article) == Details(
        chosen_outlet("Reuters", "reuters"), "https://dunmarsh.example/dam", date(2031, 5, 3), ("Jon Orr", "Ilse Tamm")
    )


@pytest.mark.parametrize(
    ("text", "address", "told"),
    [
        ("  ", "", "There is no text yet"),
        ("https://dunmarsh.example/dam\n", "", "That is a web address, and no article."),
        ("www.dunmarsh.example/dam http://tarsk.example", "", "That is a web address, and no article."),
        ("dunmarsh.example/2031/dam", "", "That is a web address, and no article."),
        (TEXT, "no address", "“no address” is no web address."),
    ],
)
def test_what_cannot_be_imported_is_said_before_and_nothing_typed_is_lost(
    open_page: Open, database: Store, text: str, address: str, told: str
) -> None:
    app = open_page("imports")
    app.text_area(key="import_paste_text_0").set_value(text)
    app.text_input(key="import_pasted_0_address").set_value(address)
    app.button(key="FormSubmitter:import_paste_0-Import text").click().run()
    assert told in said(app)
    assert app.text_area(key="import_paste_text_0").value == text
    assert database.jobs() == ()


# --------------------------------------------------------------------------------------------------------------- files


def test_what_is_known_of_a_file_goes_in_with_it(open_page: Open, database: Store) -> None:
    app = dropped(open_page("imports"), ("dam.txt", TEXT.encode()))
    app.selectbox(key="import_known_0_one_outlet").select("Reuters")
    app.text_input(key="import_known_0_one_address").set_value("https://dunmarsh.example/dam").run()
    app.button(key="import_start").click().run()
    assert not app.exception
    (article,) = queued(database)
    assert isinstance(article, Article)
    assert (article.outlet_name, article.url) == ("Reuters", "https://dunmarsh.example/dam")


def test_what_is_known_of_several_files_holds_for_all(open_page: Open, database: Store) -> None:
    app = dropped(
        open_page("imports"), ("a.txt", TEXT.encode()), ("b.csv", CORPUS.replace("medium", "outlet").encode())
    )
    assert not any(field.key == "import_known_0_address" for field in app.text_input), "an address is one article's"
    app.date_input(key="import_known_0_day").set_value(date(2031, 6, 1)).run()
    app.button(key="import_start").click().run()
    assert not app.exception
    found = [item for item in queued(database) if isinstance(item, Article)]
    assert [(item.outlet_name, item.published) for item in found] == [
        (None, date(2031, 6, 1)),
        ("Dunmarsh Post", date(2031, 6, 1)),
        ("Tarsk Gazette", date(2031, 6, 1)),
    ]


def test_a_corpus_shows_what_is_taken_for_what_and_its_first_articles(open_page: Open) -> None:
    app = dropped(open_page("imports"), ("rain.csv", CORPUS.encode()))
    (file,) = {box.key.split("_")[2] for box in app.selectbox if box.key and box.key.startswith("import_column_")}
    taken = {
        field: app.selectbox(key=f"import_column_{file}_{field}").value for field in ("text", "title", "date", "id")
    }
    assert taken == {"text": "article", "title": "headline", "date": "day", "id": "none"}
    shown = said(app)
    assert "How rain.csv is read" in shown
    assert "Passed over: kicker" in shown
    assert "Dam fails" in shown
    assert "3 May 2031" in shown
    assert "Refused: rain.csv, line 4 holds no text" in shown


def test_a_column_is_chosen_and_the_import_reads_it(open_page: Open, database: Store) -> None:
    app = dropped(open_page("imports"), ("rain.csv", CORPUS.replace("medium", "x1").encode()))
    (file,) = {box.key.split("_")[2] for box in app.selectbox if box.key and box.key.startswith("import_column_")}
    assert "Outlet unknown · 3 May 2031" in said(app)
    app.selectbox(key=f"import_column_{file}_outlet").set_value("x1").run()
    app.selectbox(key=f"import_column_{file}_title").set_value("none").run()
    assert "Dunmarsh Post · 3 May 2031" in said(app)
    assert "Without a headline" in said(app)
    assert "Passed over: kicker, headline." in said(app)
    app.button(key="import_start").click().run()
    found = [item for item in queued(database) if isinstance(item, Article)]
    assert [(item.title, item.outlet_name) for item in found] == [("", "Dunmarsh Post"), ("", "Tarsk Gazette")]


def test_a_table_without_a_text_asks_for_it(open_page: Open, database: Store) -> None:
    app = dropped(open_page("imports"), ("rain.csv", b"kopf,inhalt\nDam,It rained.\n"))
    assert "No column is taken for the text." in said(app)
    (file,) = {box.key.split("_")[2] for box in app.selectbox if box.key and box.key.startswith("import_column_")}
    app.button(key="import_start").click().run()
    assert "rain.csv has no column for the text yet" in said(app)
    assert database.jobs() == ()
    app.selectbox(key=f"import_column_{file}_text").set_value("inhalt").run()
    assert "No column is taken for the text." not in said(app)
    assert "It rained." in said(app)


def test_of_several_corpora_those_that_cannot_be_read_are_named(open_page: Open) -> None:
    app = dropped(
        open_page("imports"), ("a.csv", CORPUS.encode()), ("b.csv", b"x,y\n1,2\n"), ("c.jsonl", b"\x89PNG\r\n\x1a\n")
    )
    assert "nothing could be read yet: b.csv, c.jsonl" in said(app)


def test_what_stands_in_a_corpus_is_shown_as_characters(open_page: Open) -> None:
    rows = f'text,"{HOSTILE}",title\n"{HOSTILE} rain",x,"{HOSTILE}"\n'
    app = dropped(open_page("imports"), ("rain **b**.csv", rows.encode()))
    assert not app.exception
    assert all(HOSTILE not in str(element.value) for element in (*app.markdown, *app.caption, *app.warning))
    assert "**b**" not in words(app)


# ---------------------------------------------------------------------------------------------------------------- jobs


def noticed(database: Store) -> tuple[int, str]:
    """An import that brought an older article its authors."""
    job = submitted(database)
    act, count = database.change("demo", [KEY], Detail.AUTHORS, ("Ilse Tamm",), who="a later import")
    assert count == 1
    told = [
        NoticeRow(f"“{HOSTILE}” was there already; authors taken from this import", act),
        NoticeRow("rain.csv repeats"),
    ]
    database.advance(job, done=3, total=None, added=0, changed=1, known=2, notices=told)
    database.finish(job)
    return job, act


def test_an_import_tells_what_is_worth_knowing_and_each_is_taken_back(open_page: Open, database: Store) -> None:
    job, act = noticed(database)
    app = open_page("imports")
    assert "0 added, 1 changed, 2 already there, 0 refused" in said(app)
    assert [one.proto.label for one in app.get("expander") if "know" in one.proto.label] == ["2 things to know"]
    assert all(HOSTILE not in markdown.value for markdown in app.markdown)
    app.button(key=f"take_back_{job}_0").click().run()
    assert not app.exception
    assert database.undone([act]) == {act}
    assert database.jobs()[0].kind is JobKind.REFRESH, "the article is read as it is now"
    assert "Taken back" in said(app)
    assert not any(button.key == f"take_back_{job}_0" for button in app.button)
    assert "Taken back" in said(open_page("imports")), "another session knows it too"


def test_reading_again_is_called_so_and_offers_no_articles(open_page: Open, database: Store) -> None:
    job = database.submit("demo", "articles that an older engine read", kind=JobKind.REANALYSE)
    app = open_page("imports")
    assert "Reading again in Demo: waiting" in said(app).replace("*", "")
    assert "Articles that an older engine read · 0 read again" in said(app)
    database.claim()
    database.advance(job, done=2, total=None, added=0, changed=2, known=0)
    database.finish(job, "2 read again, 0 refused")
    app = open_page("imports")
    assert "2 read again, 0 refused" in said(app)
    assert not app.get("html") or all("See the articles" not in str(element.proto) for element in app.get("html"))
    assert not any(button.key in (f"undo_{job}", f"stop_{job}") for button in app.button)


def test_refusals_can_be_taken_away_as_a_table(open_page: Open, database: Store) -> None:
    job = submitted(database)
    rows = [RefusalRow("rain.csv, line 2", "empty", "=HYPERLINK(1)")]
    database.advance(job, done=1, total=None, added=0, known=0, refused=rows)
    database.finish(job)
    app = open_page("imports")
    assert any("All as CSV" in str(one.proto) for one in app.get("download_button"))


def test_agency_copy_in_three_outlets_comes_out_as_three_articles(open_page: Open, database: Store) -> None:
    rows = "".join(f'Dam fails,"{" ".join(TEXT.split())}",{name}\n' for name in ("Post", "Gazette", "Courier"))
    app = dropped(open_page("imports"), ("copy.csv", f"kopf,inhalt,blatt\n{rows}".encode()))
    (file,) = {box.key.split("_")[2] for box in app.selectbox if box.key and box.key.startswith("import_column_")}
    for field, column in {"text": "inhalt", "title": "kopf", "outlet": "blatt"}.items():
        app.selectbox(key=f"import_column_{file}_{field}").set_value(column).run()
    app.button(key="import_start").click().run()
    worker.run(database, once=True, analysts=InProcess(analyzed))
    job = database.jobs()[0]
    assert (job.state, job.added, job.known, job.refused) == (JobState.DONE, 3, 0, 0)
    page = database.articles(Selection(project=job.project), order="title", offset=0, limit=9)
    assert {row.outlet_name for row in page.rows} == {"Post", "Gazette", "Courier"}


# ----------------------------------------------------------------------------------------------------------- addresses


def test_pasted_addresses_are_one_job_and_the_field_is_empty_again(open_page: Open, database: Store) -> None:
    app = open_page("imports")
    app.text_area(key="import_addresses_0").set_value("https://a.example/1\nwww.b.example/2, https://a.example/1\n")
    app.button(key="FormSubmitter:import_addresses_form_0-Import addresses").click().run()
    assert not app.exception
    assert "2 addresses" in said(app)
    assert app.text_area(key="import_addresses_1").value == ""
    job = database.claim()
    assert job is not None
    sources = [given(ingest.Input.from_bytes(file.data, name=file.name), file.told) for file in job.files]
    assert [source.address for source in sources] == ["https://a.example/1", "https://www.b.example/2"]


@pytest.mark.parametrize(
    ("text", "told"), [(" ", "There is no address yet"), ("https://a.example/1 The dam failed.", "“The” is no address")]
)
def test_what_is_no_list_of_addresses_is_said_and_kept(open_page: Open, database: Store, text: str, told: str) -> None:
    app = open_page("imports")
    app.text_area(key="import_addresses_0").set_value(text)
    app.button(key="FormSubmitter:import_addresses_form_0-Import addresses").click().run()
    assert told in said(app)
    assert app.text_area(key="import_addresses_0").value == text
    assert database.jobs() == ()


def test_projects_are_chosen_by_their_names(open_page: Open, database: Store) -> None:
    database.ensure_project("valley-2", "The Valley")
    database.ensure_project("valley-3", "The Valley")
    app = open_page("imports", project="valley-2")
    assert app.selectbox(key="import_project").options == [
        "Empty",
        "The Valley (valley-2)",
        "The Valley (valley-3)",
        "Demo",
    ]
    app = open_page("articles", project="valley-2")
    picker = app.sidebar.selectbox(key="choose_project")
    assert (picker.value, picker.options[0]) == ("valley-2", "Demo")
    picker.select("empty").run()
    assert app.selectbox(key="project").value == "empty", "the address has it as it stands there"
    assert "Project Empty" in said(app) + words(app)


def test_an_import_goes_to_the_project_that_one_comes_from(open_page: Open, database: Store) -> None:
    database.ensure_project("valley")
    app = open_page("imports", project="valley")
    assert app.selectbox(key="import_project").value == "valley"
    assert "A new project" not in said(app)
    app.selectbox(key="import_project").select("empty").run()
    assert app.selectbox(key="project").value == "empty", "and so does the side bar of the next page"
