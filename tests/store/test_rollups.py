"""Sums that are kept equal what a count finds, and pages that they lead to are the pages of the whole list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from reliability.flags import find_across
from reliability.model.analysis import Analysis
from reliability.model.chain import Chain, ChainNode, NodeKind
from reliability.model.corpus import Corpus
from reliability.model.details import Detail
from reliability.model.flag import Flag, Severity, passages
from reliability.model.selection import Dating, Selection
from reliability.model.span import Span
from reliability.registry.lookup import Registry
from reliability.store import Store, versions
from reliability.store.rollups import ROLLUPS
from tests.store.made import SECOND, key, made

SELECTIONS = {
    "everything": Selection(),
    "an outlet": Selection(outlets=("akn",)),
    "no outlet": Selection(outlets=("unknown",)),
    "days": Selection(date_from=date(2031, 5, 2), date_to=date(2031, 5, 6)),
    "a month and more": Selection(date_from=date(2031, 4, 20), date_to=date(2031, 6, 3)),
    "just a month": Selection(date_from=date(2031, 5, 1), date_to=date(2031, 5, 31)),
    "since a day": Selection(date_from=date(2031, 4, 30)),
    "until a day": Selection(date_to=date(2031, 5, 5)),
    "the dated": Selection(dating=(Dating.DATED,)),
    "the undated": Selection(dating=(Dating.UNDATED,)),
    "an outlet and days": Selection(outlets=("akn", "tarn"), date_from=date(2031, 5, 3)),
    "an outlet that is not there": Selection(outlets=("post",)),
}


@pytest.fixture
def full(store: Store) -> Store:
    store.save_many("demo", [made(number) for number in range(30)])
    store.remove_articles("demo", [key(3), key(9)])
    store.save_many("other", [made(number) for number in range(20, 40)])
    return store


@pytest.mark.parametrize("ledger", ["statements", "figures", "flags"])
def test_pages_found_by_sums_are_those_of_the_whole_ledger(full: Store, ledger: str) -> None:
    read = getattr(full, ledger)
    for case, selection in SELECTIONS.items():
        whole = read(selection, offset=0, limit=1_000)  # too many for a page: they are read in order
        assert whole.total == len(whole.rows)
        for size in (5, 50):
            for offset in range(0, whole.total + size, size):
                page = read(selection, offset=offset, limit=size)
                assert (page.rows, page.total) == (whole.rows[offset : offset + size], whole.total), case


def test_what_sums_answer_is_what_the_ledgers_answer(full: Store) -> None:
    for selection in SELECTIONS.values():
        assert_the_same(full, selection)


def assert_the_same(full: Store, summed: Selection) -> None:
    everyone = ("Mara Veldt", "Jon Orr", "Ilse Tamm", "officials")
    counted = replace(summed, speakers=everyone)  # no rollup knows this filter, and all articles match it
    assert full.overview(summed) == full.overview(counted)
    assert full.flag_counts(summed) == full.flag_counts(counted)
    assert rounded(full.measures(summed)) == rounded(full.measures(counted))
    assert rounded(full.days(summed)) == rounded(full.days(counted))
    told = ("articles", "figures")
    assert rounded(full.daily(summed, measures=told, monthly=True)) == rounded(
        full.daily(counted, measures=told, monthly=True)
    )
    assert rounded(full.monthly_by_outlet(summed, measures=told)) == rounded(
        full.monthly_by_outlet(counted, measures=told)
    )
    # For whom somebody speaks, and how often, sums tell of more than the days that are asked for.
    assert [replace(row, affiliation=None, share=0.0) for row in full.speakers(summed, 9)] == [
        replace(row, affiliation=None, share=0.0) for row in full.speakers(counted, 9)
    ]
    assert [(row.nodes, row.attributions, row.articles) for row in full.chains(summed, relayed=False, limit=99)] == [
        (row.nodes, row.attributions, row.articles) for row in full.chains(counted, relayed=False, limit=99)
    ]


def rounded(rows: Sequence[Any]) -> list[Any]:
    """Shares have four decimals; what adding them leaves behind is not theirs."""
    return [row._replace(value=round(row.value, 4)) for row in rows]


def tried(number: int) -> Analysis:
    """A made analysis, every second with a flag of an experimental kind more."""
    plain = made(number)
    flag = Flag("form", Severity.INFO, "Nobody is named.", passages([Span(0, 5)]), experimental=True)
    return replace(plain, flags=(flag, *plain.flags)) if number % 2 else plain


def test_flags_of_experimental_kinds_are_in_no_sum_unless_they_are_asked_for(store: Store) -> None:
    store.save_many("demo", [made(number) for number in range(30)])
    store.save_many("other", [tried(number) for number in range(30)])
    assert store.miscounted("other") == ()
    for case, plain in {**SELECTIONS, "a speaker": Selection(speakers=("Mara Veldt",))}.items():
        more = replace(plain, project="other")
        asked = replace(more, experimental=True)
        assert store.overview(more) == store.overview(plain)
        assert store.overview(asked) == store.overview(plain)
        assert store.flag_counts(more) == store.flag_counts(plain)
        assert rounded(store.measures(asked)) == rounded(store.measures(plain))
        shown, whole = (store.flags(s, offset=0, limit=1_000) for s in (more, asked))
        assert shown.total == len(shown.rows) == store.flags(plain, offset=0, limit=50).total
        untried = [row for row in whole.rows if row.experimental]
        assert whole.total == len(whole.rows) == shown.total + len(untried), case
        assert store.experimental_flags(more) == store.experimental_flags(asked) == len(untried)
        assert [row for row in whole.rows if not row.experimental] == list(shown.rows)
        counts = {code: flags for code, flags, _ in store.flag_counts(asked)}
        assert counts.get("form", 0) == len(untried)
        for offset in range(0, whole.total, 7):
            assert store.flags(asked, offset=offset, limit=7).rows == whole.rows[offset : offset + 7], case
    named = store.flags(Selection("other", flags=("form",)), offset=0, limit=1_000)
    assert named.total == len(named.rows) == 15  # a kind that is named is shown


def test_a_rollup_that_is_wrong_is_told_and_counted_anew(full: Store) -> None:
    with full._database.writing() as connection:
        connection.exec_driver_sql("UPDATE voice SET statements = statements + 1 WHERE who = 'n:jon-orr'")
        connection.exec_driver_sql("DELETE FROM tally_day WHERE kind = 'cue' AND name = 'claim'")
    found = full.miscounted("demo")
    assert any(line.startswith("voice ('n:jon-orr'") for line in found)
    assert any(line.startswith("tally_day ('cue'") and "None instead of" in line for line in found)
    full.rebuild("demo")
    assert full.miscounted("demo") == ()
    assert full.miscounted("other") != (), "only this project was"
    assert full.miscounted("nowhere") == ()


def test_rollups_of_another_edition_are_counted_when_the_database_is_opened(full: Store) -> None:
    with full._database.writing() as connection:
        for rollup in ROLLUPS:
            connection.exec_driver_sql(f"DELETE FROM {rollup.table.name}")
        connection.exec_driver_sql("UPDATE project SET rollups = 0")
    assert full.miscounted("demo") != ()
    full.migrate()
    assert full.miscounted("demo") == full.miscounted("other") == ()


def test_a_ledger_is_as_long_as_it_is_whatever_the_profile_says(store: Store) -> None:
    found = replace(made(0), profile={"words": 9.0})
    store.save("demo", found)
    for read, rows in ((store.statements, found.attributions), (store.figures, found.figures)):
        page = read(Selection(), offset=0, limit=9)
        assert (page.total, len(page.rows)) == (len(rows), len(rows))
    overview = store.overview(Selection())
    assert (overview.statements, overview.figures) == (len(found.attributions), len(found.figures))


def test_a_path_shows_another_article_when_its_example_goes(store: Store) -> None:
    alike = [made(number) for number in (0, 24, 12)]  # the same outlet and speaker, no relay
    store.save_many("demo", alike)
    for gone, left in ((0, 24), (24, 12)):
        store.remove_articles("demo", [key(gone)])
        (row,) = store.chains(Selection(), relayed=False, limit=9)
        assert row.example in (key(left), key(12))
    store.remove_articles("demo", [key(12)])
    assert store.chains(Selection(), relayed=False, limit=9) == ()


def test_names_of_any_length_are_counted(store: Store) -> None:
    """PostgreSQL has no index on more than 2,700 bytes that cannot be compressed."""
    name = " ".join(f"{number * 7919:x}" for number in range(3_000))
    found = made(0)
    nodes = (ChainNode(NodeKind.OUTLET, "akn", "AKN"), ChainNode(NodeKind.OUTLET, "post", name))
    path = (*nodes, ChainNode(NodeKind.SPEAKER, "s1", "Mara Veldt"))
    store.save("demo", replace(found, chains=(Chain(path, ("a0",)),)))
    (row,) = store.chains(Selection(), relayed=True, limit=9)
    assert row.nodes[1][2] == name
    assert store.miscounted("demo") == ()


def find(found: Analysis, name: str, corpus: Corpus) -> tuple[Flag, ...]:
    return find_across(found, name, Registry(), corpus)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["save", "newer", "remove", "restore", "outlet", "day", "undo", "compare", "rebuild"]),
        st.lists(st.integers(0, 5), min_size=1, max_size=3),
    ),
    max_size=8,
)


@pytest.mark.slow
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_every_rollup_equals_a_recount_after_any_steps(store: Store, steps: list[tuple[str, list[int]]]) -> None:
    project = f"p{len(store.projects())}"  # one database for all examples, a project for each
    store.ensure_project(project)
    act = ""
    for step, numbers in steps:
        keys = [key(number) for number in numbers]
        match step:
            case "save" | "newer":
                engine = {"engine": SECOND} if step == "newer" else {}
                store.save_many(project, [made(number, **engine) for number in numbers])
            case "remove":
                store.remove_articles(project, keys)
            case "restore":
                store.restore_articles(project, keys)
            case "outlet":
                act, changed = store.change(project, keys, Detail.OUTLET, None, who="Ada")
                act = act if changed else ""
            case "day":
                store.change(project, keys, Detail.PUBLISHED, date(2031, 6, min(numbers) + 1), who="Ada")
            case "undo" if act:
                store.undo(act, who="Ada")
            case "compare":
                store.compare(project, find)
            case "rebuild":
                store.rebuild(project)
        assert store.miscounted(project) == (), step


# ----------------------------------------------------------------------------------------------- what readers are shown


def test_an_import_moves_what_readers_are_shown_every_half_minute(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1_000_000.0
    monkeypatch.setattr("reliability.store.versions.time.time", lambda: now)
    store.save_many("demo", [made(0)], at_once=False)
    first = store.shown_version("demo")
    assert first == store.data_version("demo") > 0, "the first batch is seen at once"
    for number in range(1, 4):
        now += 9
        store.save_many("demo", [made(number)], at_once=False)
        assert store.shown_version("demo") == first
    now += 4
    store.save_many("demo", [made(4)], at_once=False)
    assert store.shown_version("demo") == store.data_version("demo") > first
    now += 1
    store.save_many("demo", [made(5)], at_once=False)
    assert store.shown_version("demo") < store.data_version("demo")
    now += versions.SECONDS
    assert store.shown_version("demo") == store.data_version("demo"), "an import that died left nothing behind"
    assert store.shown_version("nowhere") == 0


def test_a_page_asks_for_the_version_once_and_sees_what_was_written_since(
    store: Store, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1_000_000.0
    monkeypatch.setattr("reliability.store.versions.time.time", lambda: now)
    asked: list[str] = []
    plain = versions.shown

    def shown(connection: Connection, slug: str) -> int:
        asked.append(slug)
        return plain(connection, slug)

    monkeypatch.setattr(versions, "shown", shown)
    store.save_many("demo", [made(0)])
    first = [store.shown_version("demo") for _ in range(9)]
    assert len(asked) == 1
    other = Store.open(url)
    other.save_many("demo", [made(1)])
    other.close()
    assert first == [store.shown_version("demo") - 1] * 9, "another store of this process wrote"
    now += 1
    store.shown_version("demo")
    assert len(asked) == 3, "another process may have written"


@pytest.mark.parametrize("way", ["a person", "the end of a job", "a look across articles"])
def test_what_a_person_does_and_the_end_of_an_import_are_seen_at_once(store: Store, way: str) -> None:
    job = store.submit("demo", "an import")
    store.save_many("demo", [made(0)], job=job, at_once=False)
    store.save_many("demo", [made(1)], job=job, at_once=False)
    assert store.shown_version("demo") < store.data_version("demo")
    if way == "a person":
        store.remove_articles("demo", [key(0)])
    elif way == "the end of a job":
        store.finish(job)
    else:
        store.compare("demo", find)
    assert store.shown_version("demo") == store.data_version("demo")


def test_jobs_at_work_are_known_by_kind_and_state(store: Store) -> None:
    first = store.submit("demo", "an import")
    assert {(kind.value, state.value) for kind, state in store.at_work("demo")} == {("import", "queued")}
    assert store.at_work("other") == frozenset()
    store.cancel(first)
    assert store.at_work("demo") == frozenset()
