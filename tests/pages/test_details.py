"""What is known of an article beside its text, on the pages: changed, undone, told; its versions, copies, language."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from reliability.model.analysis import Analysis, Engine
from reliability.model.article import ArticleOutlet, OutletBasis
from reliability.model.details import Detail, chosen_outlet
from reliability.model.selection import Selection
from reliability.store import Store
from reliability.store.rows import ArticleRow, JobKind
from reliability.store.texts import key_of
from reliability.views import wording
from reliability.views.evidence_links import link_to
from reliability.views.highlight import target_of
from reliability.views.state import written_at
from tests import builders
from tests.pages.conftest import HOSTILE, Open, counted, hostile
from tests.pages.test_pages import KEY, words

HOSTILE_KEY = key_of(hostile().article.text)
FIELDS = f"details_{KEY}"


def published(outlet: str, text: str = builders.TEXT, **more: Any) -> Analysis:
    """The invented article as another outlet published it."""
    plain = builders.analysis()
    article = replace(
        plain.article,
        id=outlet,
        text=text,
        url=None,
        domain=None,
        outlet_name=outlet,
        outlet_basis=OutletBasis.CORPUS_COLUMN,
        original=(data := f"{outlet}: {text}".encode()),
        source_sha256=hashlib.sha256(data).hexdigest(),
    )
    article = replace(article, **more)
    return replace(
        plain,
        article=article,
        outlet=ArticleOutlet(outlet.lower().replace(" ", "-"), outlet, OutletBasis.CORPUS_COLUMN),
    )


def said(app: AppTest) -> str:
    """What a page says, without the signs that keep text from being Markdown."""
    return words(app).replace("\\", "")


def row(store: Store, key: str = KEY) -> ArticleRow:
    page = store.articles(Selection(), order="title", offset=0, limit=50)
    return next(row for row in page.rows if row.key == key)


def editing(open_page: Open) -> AppTest:
    """The article's page with its dialog open."""
    app = open_page("reader", article=KEY)
    return app.button(key="edit_details").click().run()


def save(app: AppTest) -> AppTest:
    next(button for button in app.button if button.label == "Save").click()
    return app.run()


# ------------------------------------------------------------------------------------------------------- one article


def test_the_fields_hold_what_is_known(open_page: Open) -> None:
    app = editing(open_page)
    assert not app.exception
    assert app.selectbox(key=f"{FIELDS}_outlet").value == "AKN"
    assert app.date_input(key=f"{FIELDS}_day").value == date(2031, 5, 3)
    assert app.text_input(key=f"{FIELDS}_address").value == "https://akn.example/oster"
    assert app.text_area(key=f"{FIELDS}_authors").value == "Jon Orr"


def test_a_change_is_kept_with_who_and_why_read_again_and_can_be_undone(open_page: Open, database: Store) -> None:
    app = editing(open_page)
    app.selectbox(key=f"{FIELDS}_outlet").select("Reuters")
    app.date_input(key=f"{FIELDS}_day").set_value(None)
    app.text_area(key=f"{FIELDS}_authors").set_value("Jana Roos; Jon Orr\n\nJana Roos")
    app.text_input(key="details_who").set_value("Ada")
    app.text_input(key="details_why").set_value("the masthead")
    save(app)
    assert not app.exception
    assert (row(database).outlet, row(database).published) == ("reuters", None)
    assert database.article("demo", KEY).article.authors == ("Jana Roos", "Jon Orr")
    assert {(one.detail, one.who, one.why) for one in database.history("demo", KEY)} == {
        (detail, "Ada", "the masthead") for detail in ("outlet", "published", "authors")
    }
    assert [job.kind for job in database.jobs("demo")] == [JobKind.REFRESH]
    shown = said(app)
    assert "Changed: outlet, day, authors." in shown
    assert "Outlet: AKN → Reuters" in shown
    assert "Day: 3 May 2031 → not known" in shown
    app.button(key="undo_change").click().run()
    assert (row(database).outlet, row(database).published) == ("akn", date(2031, 5, 3))
    assert {one.undone_by for one in database.history("demo", KEY)} == {"Ada"}
    assert "Undone." in said(app)
    assert "undone by Ada" in said(app)


def test_a_name_is_remembered_and_none_is_needed(open_page: Open, database: Store) -> None:
    app = editing(open_page)
    app.date_input(key=f"{FIELDS}_day").set_value(date(2031, 5, 4))
    save(app)
    assert database.history("demo", KEY)[0].who == wording.NO_NAME_GIVEN
    app.button(key="edit_details").click().run()
    app.text_input(key="details_who").set_value("Ada")
    app.date_input(key=f"{FIELDS}_day").set_value(date(2031, 5, 5))
    save(app)
    app.button(key="edit_details").click().run()
    assert app.text_input(key="details_who").value == "Ada"
    assert app.date_input(key=f"{FIELDS}_day").value == date(2031, 5, 5)


def test_a_bad_address_is_said_to_be_one_and_nothing_is_lost(open_page: Open, database: Store) -> None:
    app = editing(open_page)
    app.text_input(key=f"{FIELDS}_address").set_value("the front page")
    app.text_area(key=f"{FIELDS}_authors").set_value("Jana Roos")
    save(app)
    (error,) = app.error
    assert "“the front page” is no web address" in error.value
    assert app.text_area(key=f"{FIELDS}_authors").value == "Jana Roos"
    assert database.history("demo", KEY) == ()


def test_saving_what_is_known_already_changes_nothing(open_page: Open, database: Store) -> None:
    app = save(editing(open_page))
    assert "Nothing is different" in words(app)
    assert database.history("demo", KEY) == ()


def test_the_strange_details_of_an_article_are_characters_and_stay(open_page: Open, database: Store) -> None:
    app = open_page("reader", article=HOSTILE_KEY)
    app.button(key="edit_details").click().run()
    assert not app.exception
    assert app.selectbox(key=f"details_{HOSTILE_KEY}_outlet").value == HOSTILE
    app.text_input(key="details_why").set_value(HOSTILE)
    app.text_input(key="details_who").set_value(HOSTILE[:80])
    app.text_area(key=f"details_{HOSTILE_KEY}_authors").set_value(HOSTILE)
    save(app)
    assert not app.exception
    (change,) = database.history("demo", HOSTILE_KEY)
    assert change.new == [wording.one_line(part) for part in HOSTILE.split(";") if part]
    for element in (*app.markdown, *app.caption):
        assert "<script>" not in element.value
        assert "![x]" not in element.value


def test_each_change_is_undone_from_the_history(open_page: Open, database: Store) -> None:
    database.change("demo", [KEY], Detail.AUTHORS, ("Jana Roos",), who="Bo")
    database.change("demo", [KEY], Detail.OUTLET, chosen_outlet("Radio Tarn", "radio-tarn"), who="Bo")
    app = open_page("reader", article=KEY)
    assert "Outlet: AKN → Radio Tarn" in said(app)
    app.button(key="undo_1").click().run()
    assert database.article("demo", KEY).article.authors == ("Jon Orr",)
    assert row(database).outlet == "radio-tarn"


# ------------------------------------------------------------------------------------------------------ many articles


def choosing(open_page: Open) -> AppTest:
    app = open_page("articles")
    return app.toggle(key="articles_selecting").set_value(True).run()


def test_many_articles_are_changed_at_once_and_undone_at_once(open_page: Open, database: Store) -> None:
    app = choosing(open_page)
    assert app.button(key="change_many").disabled
    app.checkbox(key=f"choose_{KEY}").check().run()
    app.checkbox(key=f"choose_{HOSTILE_KEY}").check().run()
    app.button(key="change_many").click().run()
    assert not app.exception
    app.pills(key="details_of_many").set_value([Detail.PUBLISHED]).run()
    app.date_input(key="details_many_day").set_value(date(2031, 6, 1)).run()
    app.button(key="details_save_many").click().run()
    assert not app.exception
    assert {row(database, key).published for key in (KEY, HOSTILE_KEY)} == {date(2031, 6, 1)}
    assert row(database).outlet == "akn", "only what was ticked is changed"
    assert "Changed: day in 2 articles." in said(app)
    assert database.history("demo", KEY)[0].act == database.history("demo", HOSTILE_KEY)[0].act
    reader = open_page("reader", article=KEY)
    assert reader.button(key="undo_0").label == "Undo in 2 articles"
    app.button(key="undo_change").click().run()
    assert {row(database, key).published for key in (KEY, HOSTILE_KEY)} == {date(2031, 5, 3)}


def test_a_detail_that_is_left_empty_is_taken_away_and_said_to_be(open_page: Open, database: Store) -> None:
    app = choosing(open_page)
    app.button(key="choose_page").click().run()
    app.button(key="change_many").click().run()
    app.pills(key="details_of_many").set_value([Detail.AUTHORS, Detail.PUBLISHED]).run()
    assert "Left empty, authors and day will be unknown in 2 articles." in words(app)
    app.button(key="details_save_many").click().run()
    assert row(database).published is None
    assert database.article("demo", KEY).article.authors == ()


def test_a_choice_holds_over_the_pages_of_a_list_and_not_over_projects(open_page: Open, database: Store) -> None:
    many = [published(f"Paper {n}", builders.TEXT + f"Line {n}.\n") for n in range(30)]
    database.save_many("demo", many)
    database.save_many("other", many[:2])
    app = choosing(open_page)
    app.button(key="choose_all").click().run()
    assert "**32 articles** chosen" in words(app)
    app.button(key="choose_none").click().run()
    app.button(key="choose_page").click().run()
    assert "**25 articles** chosen" in words(app)
    app.selectbox(key="project").select("other").run()
    assert "**0 articles** chosen" in words(app)
    assert not any(box.value for box in app.checkbox)


# ------------------------------------------------------------------------------------- versions, copies, the original


@pytest.fixture
def versions(database: Store) -> Store:
    place = {"url": "https://post.example/dam"}
    first = published("Post", url="https://post.example/dam", origin="dam.html")
    second = published("Post", builders.TEXT + "This article was amended.\n", **place, origin="dam-again.html")
    database.save_many("second", [first])
    database.save_many("second", [second])
    return database


def test_an_older_version_is_read_with_a_banner_and_left_again(open_page: Open, versions: Store) -> None:
    app = open_page("reader", project="second", article=KEY)
    assert "Version 2 of 2, changed on" in words(app)
    assert "You are reading" not in words(app)
    app.button(key="version_1").click().run()
    assert not app.exception
    assert app.query_params["version"] == "1"
    assert "You are reading version 1; version 2 is shown in lists and counts." in words(app)
    assert "amended" not in text_of(app)
    assert not [button for button in app.button if button.key == "edit_details"]
    app.button(key="version_2").click().run()
    assert "version" not in app.query_params
    assert "amended" in text_of(app)


def test_a_link_to_a_version_opens_it_and_one_to_none_says_so(open_page: Open, versions: Store) -> None:
    assert "You are reading version 1" in words(open_page("reader", project="second", article=KEY, version="1"))
    assert "You are reading" not in words(open_page("reader", project="second", article=KEY, version="2"))
    for asked in ("3", "x", "1e9"):
        app = open_page("reader", project="second", article=KEY, version=asked)
        assert not app.exception
        assert "which this article does not have" in words(app)


def evidence_of(text: str) -> dict[str, str]:
    """What the address of an evidence link says of its first statement, made while the article had this text."""
    analysis = published("Post", text)
    link = link_to(analysis, target_of(analysis.attributions[0]))
    return {"article": KEY, "at": written_at(link.at), "text": link.text, **link.parameters}


def test_a_link_to_evidence_of_an_older_text_finds_the_words_or_says_that_they_are_gone(
    open_page: Open, database: Store
) -> None:
    first = published("Post", url="https://post.example/dam")
    said = target_of(first.attributions[0])
    link = evidence_of(builders.TEXT)
    for text, expected in (
        (builders.TEXT + "Amended.\n", "the words that it leads to have not"),
        (builders.TEXT[: said.start] + "Otherwise" + builders.TEXT[said.start + 3 :], "is no longer found"),
    ):
        database.save_many("second", [first, published("Post", text, url="https://post.example/dam")])
        app = open_page("reader", project="second", **link)
        assert not app.exception
        assert expected in words(app)
        assert said.of(builders.TEXT)[:20] in words(app) + text_of(app), "what it led to is told"


def test_a_link_to_evidence_of_this_text_says_nothing_and_one_to_a_text_that_is_not_kept_finds_by_quotation(
    open_page: Open, versions: Store
) -> None:
    link = evidence_of(builders.TEXT + "This article was amended.\n")
    assert "since this link was made" not in words(open_page("reader", project="second", **link))
    unknown = link | {"text": "0" * 16}
    assert "the words that it leads to have not" in words(open_page("reader", project="second", **unknown))
    del unknown["quote"]
    assert "is no longer found" in words(open_page("reader", project="second", **unknown))


def text_of(app: AppTest) -> str:
    return "\n".join(str(element.proto.body) for element in app.get("html"))


def test_where_an_article_came_from_is_told_and_its_bytes_can_be_had(open_page: Open, versions: Store) -> None:
    app = open_page("reader", project="second", article=KEY)
    assert "Read from dam-again.html" in said(app)
    assert "Download the original" in [button.proto.label for button in app.get("download_button")]
    app = open_page("reader", article=KEY)
    assert "Read from demo.jsonl, line 1" in said(app)
    assert "Download the original" not in [button.proto.label for button in app.get("download_button")]


def test_the_other_outlets_of_a_text_are_named_under_its_title(open_page: Open, database: Store) -> None:
    database.save_many("demo", [published("Tarsk Gazette"), published("Dunmarsh Post", published=None)])
    app = open_page("reader", article=KEY)
    assert re.search(
        r"The same text stands in .*reader\?article=\w+\">Tarsk Gazette, 3 May 2031</a>.*Dunmarsh Post, undated</a>",
        text_of(app),
    )
    assert "The same text" not in text_of(open_page("reader", article=HOSTILE_KEY))


# -------------------------------------------------------------------------------------------------------- not English


def chinese() -> Analysis:
    plain = builders.analysis()
    article = replace(plain.article, id="zh", title="大坝", text="大坝\n\n大坝决堤。\n", language="zh", notices=())
    empty = replace(plain, article=article, attributions=(), speakers=(), chains=(), figures=(), flags=(), credits=())
    layout = replace(empty.layout, headline=None, paragraphs=(), sentences=(), quotations=(), dateline=None,
                     byline=None, body_start=0, quoted=())  # fmt: skip
    return replace(empty, layout=layout, profile={"words": 2.0, "unread": 1.0})


def test_an_article_in_another_language_says_so_instead_of_empty_panels(open_page: Open, database: Store) -> None:
    key = database.save("demo", chinese()).key
    app = open_page("reader", article=key)
    assert not app.exception
    assert "Chinese: not analysed." in said(app)
    assert "Evidence" not in [element.value for element in app.header]
    assert "No flags" not in words(app)
    assert "of them attributed" not in words(app)
    assert "not in English: not analysed" in said(open_page("articles"))
    parts = [button.label.replace("\\", "") for button in open_page().button]
    assert "1 article not in English: not analysed, and in no rate" in parts


# -------------------------------------------------------------------------------------------------------- older engine


@pytest.mark.parametrize("page", ["overview", "articles", "method"])
def test_articles_of_an_older_engine_are_offered_to_be_read_again_once(
    open_page: Open, database: Store, page: str
) -> None:
    assert "older engine" not in words(open_page(page))
    database.see_engine(Engine("9.9.9", "by hand"))
    database.change("demo", [KEY], Detail.AUTHORS, (), who="Ada")  # the page may be as old as its cache
    app = open_page(page)
    assert "2 articles were read by an older engine." in words(app)
    other = open_page(page)
    app.button(key="read_again").click().run()
    assert "They are being read again." in words(app)
    other.button(key="read_again").click().run()
    assert [job.kind for job in database.jobs("demo")] == [JobKind.REANALYSE]


def test_a_change_waits_for_one_new_reading(open_page: Open, database: Store) -> None:
    app = editing(open_page)
    app.date_input(key=f"{FIELDS}_day").set_value(None)
    save(app)
    app.button(key="undo_change").click().run()
    assert len(database.jobs("demo")) == 1, "the job that waits reads both"
    assert "being read again" in words(app)


def test_articles_without_an_outlet_are_chosen_to_have_it_set(open_page: Open, database: Store) -> None:
    assert "no outlet" not in said(open_page("articles"))
    unknown = replace(builders.analysis(), outlet=None)
    article = replace(unknown.article, id="unknown-1", text=f"{builders.TEXT}It rained.\n", source_sha256="9" * 64)
    database.save("demo", counted(replace(unknown, article=article)))
    app = open_page("overview")
    assert "1 article has no outlet" in said(app)
    app.button(key="set_outlets").click().run()
    assert not app.exception
    assert "**1 article** chosen" in said(app)
    assert not app.button(key="change_many").disabled
