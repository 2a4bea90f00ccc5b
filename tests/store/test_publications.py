"""An article is a publication of a text by an outlet: what a second import of it is, and what it brings."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reliability.errors import NotFoundError
from reliability.flags import find_across
from reliability.model.analysis import Analysis
from reliability.model.article import ArticleOutlet, OutletBasis
from reliability.model.corpus import Corpus
from reliability.model.details import Detail, StatedOutlet, chosen_outlet
from reliability.model.flag import Flag
from reliability.model.profile import profile
from reliability.model.selection import Selection
from reliability.registry.lookup import Registry
from reliability.store import Store
from reliability.store.publications import shared_words
from reliability.store.rollups import ROLLUPS
from reliability.store.rows import Kept
from reliability.store.texts import key_of
from tests.store.made import FIRST, SECOND, key, made
from tests.store.test_writing import assert_counted, cells

POST, GAZETTE = ("dunmarsh-post", "Dunmarsh Post"), ("tarsk-gazette", "Tarsk Gazette")


def published(
    number: int = 1, outlet: tuple[str, str] | None = POST, *, text: str = "", url: str | None = None, **more: object
) -> Analysis:
    """The made article as an outlet published it, its outlet stated by name."""
    found = made(number)
    article = replace(
        found.article,
        id=key_of(text or found.article.text),
        text=text or found.article.text,
        url=url,
        published=None,
        outlet_name=outlet[1] if outlet else None,
        outlet_basis=OutletBasis.CORPUS_COLUMN if outlet else None,
        original=f"row {outlet} {text}".encode(),
    )
    article = replace(article, **more)  # type: ignore[arg-type]
    known = ArticleOutlet(*outlet, OutletBasis.CORPUS_COLUMN) if outlet else None
    found = replace(found, article=article, outlet=known)
    return replace(found, profile=profile(found))


def amended(number: int = 1, words: str = " This article was amended.") -> str:
    return made(number).article.text.rstrip() + words + "\n"


def listed(store: Store, **selection: object) -> list[tuple[str | None, str | None]]:
    page = store.articles(Selection(**selection), order="title", offset=0, limit=50)  # type: ignore[arg-type]
    return sorted((row.outlet, str(row.published) if row.published else None) for row in page.rows)


# ----------------------------------------------------------------------------------------------- one text, many outlets


def test_one_text_in_three_outlets_is_three_articles(store: Store) -> None:
    saved = store.save_many(
        "demo", [published(outlet=POST), published(outlet=GAZETTE), published(outlet=("akn", "AKN"))]
    )
    assert [one.kept for one in saved] == [Kept.ADDED] * 3
    assert len({one.key for one in saved}) == 3
    assert store.overview(Selection()).articles == 3
    assert listed(store, outlets=("tarsk-gazette",)) == [("tarsk-gazette", None)]
    assert_counted(store)
    places = store.same_text("demo", saved[0].key)
    assert {place.article for place in places} == {saved[1].key, saved[2].key}
    assert {place.outlet_name for place in places} == {"Tarsk Gazette", "AKN"}
    assert store.article("demo", saved[1].key).outlet == published(outlet=GAZETTE).outlet


def test_the_first_article_of_a_text_keeps_the_key_that_its_links_carry(store: Store) -> None:
    first, second = store.save_many("demo", [published(outlet=POST), published(outlet=GAZETTE)])
    assert first.key == key(1) != second.key


@pytest.mark.parametrize("again", [POST, None])
def test_the_same_text_again_from_the_same_outlet_is_known(store: Store, again: tuple[str, str] | None) -> None:
    store.save("demo", published(outlet=POST))
    version = store.data_version("demo")
    assert store.save("demo", published(outlet=again)).kept is Kept.KNOWN
    assert store.data_version("demo") == version
    assert store.known_article("demo", published(outlet=again).article, FIRST)
    assert not store.known_article("demo", published(outlet=GAZETTE).article, FIRST)


# ------------------------------------------------------------------------------------------- what a later import brings


def test_what_a_second_import_knows_more_is_taken_and_can_be_undone(store: Store) -> None:
    store.save("demo", published(outlet=None))
    more = published(outlet=POST, published=date(2031, 5, 4), authors=("Jana Roos",), url="https://post.example/dam")
    saved = store.save("demo", more)
    assert (saved.kept, saved.key) == (Kept.DETAILS, key(1))
    assert set(saved.taken) == set(Detail)
    assert listed(store) == [("dunmarsh-post", "2031-05-04")]
    assert store.article("demo", key(1)) == replace(more, article=replace(more.article, original=b""))
    assert not saved.waits
    assert_counted(store)
    assert {(row.detail, row.who) for row in store.history("demo", key(1))} == {(d, "a later import") for d in Detail}
    assert store.undo(saved.act, who="Ada") == 1
    assert listed(store) == [(None, None)]
    assert store.article("demo", key(1)).article.authors == ()
    assert all(row.undone_by == "Ada" for row in store.history("demo", key(1)))
    assert_counted(store)


def test_what_contradicts_what_is_known_is_not_taken_and_told(store: Store) -> None:
    store.save("demo", published(published=date(2031, 5, 4)))
    saved = store.save("demo", published(published=date(2031, 5, 9)))
    assert (saved.kept, saved.contradicted) == (Kept.KNOWN, (Detail.PUBLISHED,))
    assert listed(store) == [("dunmarsh-post", "2031-05-04")]


def test_details_that_no_analysis_shows_yet_wait_to_be_read_and_are_seen_at_once(store: Store) -> None:
    store.save("demo", published(authors=("Jana Roos",)))
    saved = store.save("demo", published(published=date(2031, 5, 4)))
    assert saved.waits
    assert listed(store) == [("dunmarsh-post", "2031-05-04")]
    seen = store.article("demo", key(1)).article
    assert (seen.authors, seen.published) == (("Jana Roos",), date(2031, 5, 4))
    (waiting,) = store.to_read("demo", None, limit=9)
    article = waiting.article
    assert (waiting.key, article.authors, article.published) == (key(1), ("Jana Roos",), date(2031, 5, 4))
    assert store.save_readings("demo", [(waiting.key, replace(published(), article=article))]) == 1
    assert store.to_read("demo", None, limit=9) == ()
    assert_counted(store)


def test_a_name_for_what_was_known_by_its_address_alone_is_taken(store: Store) -> None:
    host = ArticleOutlet("post-example", "post.example", OutletBasis.URL, listed=False)
    weak: dict[str, Any] = {
        "domain": "post.example",
        "outlet_basis": OutletBasis.URL,
        "url": "https://post.example/dam",
    }
    store.save("demo", replace(published(outlet=None, **weak), outlet=host))
    saved = store.save("demo", published(url="https://www.post.example/dam?utm_source=mail"))
    assert (saved.kept, saved.taken) == (Kept.DETAILS, (Detail.OUTLET,))
    assert listed(store) == [("dunmarsh-post", None)]


# ------------------------------------------------------------------------------------------------------------- versions


@pytest.mark.parametrize(
    "place",
    [{"url": "https://post.example/dam"}, {"id": "row-7"}],
    ids=["address", "id"],
)
def test_an_amended_text_is_a_new_version_of_the_same_article(store: Store, place: dict[str, Any]) -> None:
    first = published(**place)
    store.save("demo", first)
    second = published(text=amended(), **place)
    saved = store.save("demo", second)
    assert (saved.kept, saved.key, saved.version) == (Kept.VERSION, key(1), 2)
    assert store.overview(Selection()).articles == 1
    assert store.article("demo", key(1)).article.text == second.article.text
    assert store.article("demo", key(1), 1).article.text == first.article.text
    assert [(row.number, row.shown) for row in store.versions("demo", key(1))] == [(2, True), (1, False)]
    assert_counted(store)
    assert store.save("demo", first).kept is Kept.KNOWN, "the older text is known, and not a third version"
    assert store.undo(saved.act, who="Ada") == 1
    assert store.article("demo", key(1)).article.text == first.article.text
    assert_counted(store)
    with pytest.raises(NotFoundError, match="no version 3"):
        store.article("demo", key(1), 3)


def test_the_bytes_of_each_version_are_kept_by_their_hash(store: Store) -> None:
    first = published(url="https://post.example/dam", source_sha256="")
    second = published(url="https://post.example/dam", text=amended())
    for found in (first, second):
        digest = hashlib.sha256(found.article.original).hexdigest()
        store.save("demo", replace(found, article=replace(found.article, source_sha256=digest)))
    kept = {row.number: store.original(row.original) for row in store.versions("demo", key(1))}
    assert kept == {1: first.article.original, 2: second.article.original}
    with pytest.raises(NotFoundError, match="not kept"):
        store.original("0" * 64)


def test_originals_are_not_kept_where_that_is_turned_off(store: Store) -> None:
    store.save_many("demo", [published()], keep_originals=False)
    assert [row.original for row in store.versions("demo", key(1))] == [""]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"url": "https://post.example/dam"}, {"url": "https://post.example/bridge"}),
        ({"url": "https://post.example/"}, {"url": "https://post.example"}),
        ({"id": "1"}, {"id": "2"}),
        ({"id": "1", "url": "https://post.example/a"}, {"id": "1", "url": "https://post.example/b"}),
    ],
    ids=["two addresses", "a front page", "two ids", "one id, two addresses"],
)
def test_an_amended_text_of_another_place_is_another_article(
    store: Store, first: dict[str, Any], second: dict[str, Any]
) -> None:
    store.save("demo", published(**first))
    assert store.save("demo", published(text=amended(), **second)).kept is Kept.ADDED


def test_equal_ids_of_different_texts_are_different_articles(store: Store) -> None:
    """Rows of two corpora are both numbered from 1."""
    store.save("demo", published(1, id="1"))
    other = published(2, id="1", text="Another tale.\n\nOf boats, and of those who build them for the river.\n" * 3)
    assert store.save("demo", other).kept is Kept.ADDED
    assert shared_words("", "a b c") == 0.0
    assert shared_words("a b c d", "x a b c d") == 1.0


def test_another_outlets_page_under_one_address_is_another_article(store: Store) -> None:
    store.save("demo", published(url="https://wire.example/dam"))
    other = published(outlet=GAZETTE, text=amended(), url="https://wire.example/dam")
    assert store.save("demo", other).kept is Kept.ADDED


# ------------------------------------------------------------------------------------------- what an analyst changes


def test_details_are_changed_of_many_articles_at_once_and_undone_at_once(store: Store) -> None:
    store.save_many("demo", [made(number) for number in range(4)])
    days = store.days(Selection())
    chosen = chosen_outlet("Radio Tarn", "tarn")
    act, count = store.change("demo", [key(0), key(1), key(9)], Detail.OUTLET, chosen, who="Ada", why="the masthead")
    assert count == 2
    assert {row.outlet for row in store.articles(Selection(), order="title", offset=0, limit=9).rows} == {"tarn", None}
    assert store.article("demo", key(0)).article.outlet_basis is OutletBasis.ANALYST
    (change,) = store.history("demo", key(0))
    assert (change.detail, change.old, change.new["id"], change.who, change.why) == (
        "outlet", None, "tarn", "Ada", "the masthead")  # fmt: skip
    assert change.articles == 2, "whoever undoes it here must know that it is undone elsewhere"
    assert_counted(store)
    assert len(store.to_read("demo", None, limit=9)) == 2
    assert store.undo(act, who="Bo") == 2
    assert cells(store.days(Selection())) == cells(days)
    assert store.to_read("demo", None, limit=9) == ()
    assert store.undo(act, who="Bo") == 0, "twice takes nothing back twice"
    with pytest.raises(NotFoundError, match="no change"):
        store.undo("nothing", who="Bo")


def test_a_change_is_replayed_over_the_analysis_of_a_newer_engine(store: Store) -> None:
    store.save("demo", made(1))
    store.change("demo", [key(1)], Detail.AUTHORS, ("Jana Roos",), who="Ada")
    store.save("demo", made(1, engine=SECOND))
    assert store.article("demo", key(1)).article.authors == ("Jana Roos",)
    (waiting,) = store.to_read("demo", SECOND, limit=9)
    article = waiting.article
    assert article.authors == ("Jana Roos",)
    store.save_readings("demo", [(waiting.key, replace(made(1, engine=SECOND), article=article))])
    shown = store.article("demo", key(1))
    assert (shown.engine, shown.article.authors) == (SECOND, ("Jana Roos",))
    assert store.to_read("demo", SECOND, limit=9) == ()


def test_a_reading_of_details_that_are_no_longer_so_is_not_shown(store: Store) -> None:
    store.save("demo", made(1))
    store.change("demo", [key(1)], Detail.AUTHORS, ("Jana Roos",), who="Ada")
    (waiting,) = store.to_read("demo", None, limit=9)
    article = waiting.article
    store.change("demo", [key(1)], Detail.AUTHORS, ("Jon Orr",), who="Ada")
    assert store.save_readings("demo", [(key(1), replace(made(1), article=article))]) == 0
    assert store.article("demo", key(1)).article.authors == ("Jon Orr",)
    assert store.save_readings("demo", [("0" * 16, made(2))]) == 0


def test_the_outlet_stays_as_it_was_found_while_other_details_change(store: Store) -> None:
    """Its stated name is not the name of the outlet that it was found to be."""
    stated = published(outlet=("bbc-news", "BBC News"))
    found = replace(stated, outlet=ArticleOutlet("bbc", "BBC", OutletBasis.CORPUS_COLUMN))
    store.save("demo", found)
    store.change("demo", [key(1)], Detail.AUTHORS, ("Jana Roos",), who="Ada")
    assert listed(store) == [("bbc", None)]
    assert store.article("demo", key(1)).outlet == found.outlet


def test_more_articles_than_one_transaction_takes_are_changed_and_undone_whole(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reliability.store.store.CHANGED_AT_ONCE", 2)
    store.save_many("demo", [made(number) for number in range(5)])
    act, count = store.change("demo", [key(n) for n in range(5)], Detail.AUTHORS, ("Jana Roos",), who="Ada")
    assert count == 5
    assert store.undo(act, who="Ada") == 5
    assert all(row.undone for n in range(5) for row in store.history("demo", key(n)))


def test_taking_a_detail_away_leaves_it_unknown(store: Store) -> None:
    store.save("demo", published(published=date(2031, 5, 4)))
    store.change("demo", [key(1)], Detail.OUTLET, None, who="Ada")
    store.change("demo", [key(1)], Detail.PUBLISHED, None, who="Ada")
    assert listed(store) == [(None, None)]
    assert store.article("demo", key(1)).outlet is None


# ------------------------------------------------------------------------------------------------------------- engines


def test_articles_of_another_engine_than_todays_are_counted_and_offered(store: Store) -> None:
    store.save_many("demo", [made(0), made(1), made(2, engine=SECOND)])
    assert store.outdated("demo") == 0, "nobody has said which engine is today's"
    store.see_engine(SECOND)
    assert store.outdated("demo") == 2
    assert [waiting.key for waiting in store.to_read("demo", SECOND, limit=9)] == [key(0), key(1)]
    assert [waiting.key for waiting in store.to_read("demo", SECOND, limit=1)] == [key(0)]
    store.see_engine(FIRST)
    assert store.outdated("demo") == 1


def test_a_rebuild_equals_a_fresh_import(store: Store, url: str) -> None:
    everything = [made(number) for number in range(6)]
    store.save_many("demo", everything)
    store.remove_articles("demo", [key(3)])
    before = _tables(store)
    with store._database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM statement")
        connection.exec_driver_sql("UPDATE measure_day SET words = 99")
        connection.exec_driver_sql("UPDATE project_article SET flags = 99")
    assert _tables(store) != before
    assert store.rebuild("demo") == 6
    assert _tables(store) == before
    assert_counted(store)
    assert store.rebuild("nowhere") == 0


def _tables(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """What the ledgers and sums hold, in an order of its own."""
    ledgers = ("statement", "figure", "flag", "flag_evidence", "chain", "speaker", "article_measure")
    names = (*ledgers, *(rollup.table.name for rollup in ROLLUPS))
    with store._database.reading() as connection:
        found = {name: connection.exec_driver_sql(f"SELECT * FROM {name}").all() for name in names}
        found["article"] = connection.exec_driver_sql("SELECT id, words, statements, flags FROM project_article").all()
    return {name: sorted((tuple(row) for row in rows), key=repr) for name, rows in found.items()}


# ------------------------------------------------------------------------------------------------ flags across articles


def compare(store: Store, project: str = "demo") -> int:
    def find(found: Analysis, name: str, corpus: Corpus) -> tuple[Flag, ...]:
        return find_across(found, name, Registry(), corpus)

    return store.compare(project, find)


def test_flags_across_articles_follow_their_corpus(store: Store) -> None:
    first, second = store.save_many("demo", [published(outlet=POST), published(outlet=GAZETTE)])
    store.save("demo", made(2))
    own = store.overview(Selection()).flags
    assert store.due() == ("demo",)
    assert compare(store) == 2
    assert store.due() == ()
    assert store.overview(Selection()).flags == own + 2
    (flag,) = [flag for flag in store.article("demo", first.key).flags if flag.code == "same-text"]
    assert "Tarsk Gazette" in flag.message
    assert {piece.article for piece in flag.evidence} == {None, second.key}
    assert store.articles(Selection(flags=("same-text",)), order="title", offset=0, limit=9).total == 2
    assert_counted(store)
    assert compare(store) == 0, "nothing changed since"
    store.remove_articles("demo", [second.key])
    assert compare(store) == 1
    assert store.overview(Selection()).flags == len(store.article("demo", first.key).flags) + len(made(2).flags)
    assert_counted(store)


def test_a_reading_again_keeps_no_flag_that_others_gave_and_gets_it_back(store: Store) -> None:
    first, _ = store.save_many("demo", [published(outlet=POST), published(outlet=GAZETTE)])
    compare(store)
    store.save_readings("demo", [(first.key, replace(published(outlet=POST), engine=SECOND))])
    assert store.due() == ("demo",)
    assert compare(store) == 1
    assert_counted(store)


# ----------------------------------------------------------------------------------------------------- not analysed


def test_an_article_in_another_language_is_counted_and_left_out_of_every_rate(store: Store) -> None:
    found = published(outlet=POST)
    other = replace(
        found,
        article=replace(found.article, language="zh"),
        attributions=(),
        figures=(),
        flags=(),
        speakers=(),
        chains=(),
    )
    store.save("demo", replace(other, profile=profile(other)))
    overview = store.overview(Selection())
    assert (overview.articles, overview.unread) == (1, 1)
    assert [(cell.measure, cell.value) for cell in store.measures(Selection())] == [("unread", 1.0)]
    (row,) = store.articles(Selection(), order="title", offset=0, limit=9).rows
    assert not row.analysed
    assert store.outlet_choices("demo") == (("dunmarsh-post", "Dunmarsh Post"),)


def test_a_stated_outlet_of_the_registry_is_kept_by_its_id() -> None:
    assert chosen_outlet("  ") is None
    assert chosen_outlet("AKN", "akn") == StatedOutlet("AKN", "", "akn", OutletBasis.ANALYST)
    assert key_of(made(1).article.text) == key(1)


def test_which_acts_were_taken_back_is_known(store: Store) -> None:
    store.save_many("demo", [published(1), published(2)])
    acts = [
        store.change("demo", [key(1), key(2)], Detail.AUTHORS, (name,), who="Ada")[0]
        for name in ("Jon Orr", "Ilse Tamm")
    ]
    assert store.undone([*acts, "0" * 32]) == frozenset()
    store.undo(acts[0], who="Bo")
    assert store.undone([*acts, *acts, "0" * 32]) == {acts[0]}
    assert store.undone([]) == frozenset()
