"""Corrections are kept beside the analysis, replayed over every reading of the article, and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from reliability.errors import NotFoundError, StoreError
from reliability.flags import find_across
from reliability.model.article import ArticleOutlet, OutletBasis
from reliability.model.correction import STATEMENT, Anchor, Correction, CorrectionKind
from reliability.model.selection import Selection
from reliability.model.span import Span
from reliability.registry.lookup import Registry
from reliability.store import Store
from reliability.store.rows import MeasureRow
from reliability.store.texts import key_of
from reliability.views.correcting import changed_by
from tests.store.made import SECOND, key, made


def told(number: int, kind: CorrectionKind, words: str, value: str | None = None, code: str = "") -> Correction:
    text = made(number).article.text
    span = Span(text.index(words), text.index(words) + len(words))
    return Correction(kind, Anchor.of(text, key_of(text), span), value, code)


def test_an_article_is_read_as_it_was_and_as_corrected(store: Store) -> None:
    store.save("demo", made(2))
    version = store.data_version("demo")
    words = made(2).attributions[0].content[0].of(made(2).article.text)
    heard = told(2, CorrectionKind.SPEAKER, words, "Jon Orr")
    act = store.correct("demo", [(key(2), heard)], who="Ada", why="read again")
    assert store.data_version("demo") > version
    assert store.article("demo", key(2)) == made(2)
    done = store.corrected("demo", key(2))
    assert [speaker.name for speaker in done.analysis.speakers] == ["Jon Orr"]
    (row,) = store.corrections("demo", key(2))
    assert (row.old, row.correction.value, row.who, row.why, row.found) == (
        "Ilse Tamm",
        "Jon Orr",
        "Ada",
        "read again",
        True,
    )
    assert store.take_back(act, who="Jon") == 1
    assert store.corrected("demo", key(2)).analysis == made(2)
    (row,) = store.corrections("demo", key(2))
    assert row.undone_by == "Jon"


def test_one_act_corrects_many_articles(store: Store) -> None:
    store.save_many("demo", [made(1), made(2)])
    text = [(key(number), told(number, CorrectionKind.NO_FIGURE, "Dozens of people")) for number in (1, 2)]
    act = store.correct("demo", text, who="Ada")
    assert [len(store.corrected("demo", key(n)).analysis.figures) for n in (1, 2)] == [1, 1]
    assert store.take_back(act, who="Ada") == 2


def test_corrections_are_replayed_over_a_new_engines_reading_and_a_rebuild(store: Store) -> None:
    store.save("demo", made(1))
    flag = made(1).flags[0]
    dismissed = told(1, CorrectionKind.DISMISSED, flag.spans[0].of(made(1).article.text), code=flag.code)
    store.correct("demo", [(key(1), dismissed)], who="Ada")
    store.save("demo", made(1, engine=SECOND))
    store.rebuild("demo")
    assert store.corrected("demo", key(1)).analysis.flags == ()
    blind = replace(made(1, engine=replace(SECOND, model="tarn@cccc")), flags=())
    store.save("demo", blind)
    assert store.corrected("demo", key(1)).lost == (dismissed,)
    (row,) = store.corrections("demo", key(1))
    assert not row.found, "it stays, for a reading that finds it again"


def test_a_correction_of_nothing_is_refused_whole(store: Store) -> None:
    store.save("demo", made(1))
    good = (key(1), told(1, CorrectionKind.NO_FIGURE, "Dozens of people"))
    with pytest.raises(StoreError, match="Dozens"):
        store.correct("demo", [good, (key(1), told(1, CorrectionKind.DISMISSED, "Dozens", code="none"))], who="Ada")
    assert store.corrections("demo", key(1)) == ()
    with pytest.raises(NotFoundError):
        store.correct("demo", [("0" * 16, good[1])], who="Ada")


def test_ledgers_and_sums_are_as_corrected_and_charts_may_count_what_was_read(store: Store) -> None:
    store.save_many("demo", [made(number) for number in range(6)])
    read, flags = store.measures(Selection()), store.flag_counts(Selection())
    flag = made(1).flags[0]
    many = [
        (key(1), told(1, CorrectionKind.NO_FIGURE, "Dozens of people")),
        (key(1), told(1, CorrectionKind.DISMISSED, flag.spans[0].of(made(1).article.text), code=flag.code)),
        (key(2), told(2, CorrectionKind.NO_STATEMENT, "The Ärnheim dam held for 4 days")),
    ]
    act = store.correct("demo", many, who="Ada")
    assert store.miscounted("demo") == ()
    assert store.any_corrected("demo")
    seen = store.overview(Selection())
    assert store.figures(Selection(), offset=0, limit=99).total == seen.figures == 11
    assert store.flags(Selection(), offset=0, limit=99).total == seen.flags
    assert [cells_of(rows) for rows in (store.measures(Selection()), store.measures(Selection(as_read=True)))] != [
        cells_of(read)
    ] * 2
    assert cells_of(store.measures(Selection(as_read=True))) == cells_of(read)
    assert store.flag_counts(Selection(as_read=True)) == flags
    assert store.overview(Selection(as_read=True)).figures == 12
    days = store.daily(Selection(as_read=True), measures=("statements",))
    assert sum(row.value for row in days) == sum(len(made(number).attributions) for number in range(6))
    store.rebuild("demo")
    assert store.overview(Selection()).figures == 11
    store.take_back(act, who="Ada")
    assert (cells_of(store.measures(Selection())), store.miscounted("demo")) == (cells_of(read), ())
    assert not store.any_corrected("demo")


def cells_of(rows: Sequence[MeasureRow]) -> list[tuple[str, str, float]]:
    return [(row.outlet or "", row.measure, round(row.value, 3)) for row in rows]


def test_what_was_found_right_counts_as_reviewed_and_changes_nothing(store: Store) -> None:
    store.save("demo", made(1))
    words = made(1).attributions[0].content[0].of(made(1).article.text)
    right = told(1, CorrectionKind.RIGHT, words, code=STATEMENT)
    before = store.measures(Selection())
    store.correct("demo", [(key(1), right)], who="Ada")
    store.correct("demo", [(key(1), told(1, CorrectionKind.NO_FIGURE, "Dozens of people"))], who="Ada")
    assert store.measures(Selection())[:1] == before[:1]
    assert set(store.verdicts(Selection())) == {(STATEMENT, 1, 1), ("figure", 0, 1)}
    store.correct("demo", [(key(1), told(1, CorrectionKind.SPEAKER, words, "Ilse Tamm"))], who="Ada")
    assert (STATEMENT, 0, 1) in store.verdicts(Selection()), "the last word counts"
    assert store.verdicts(Selection(outlets=("nobody",))) == ()
    assert [row.article for row in store.recent_corrections("demo", limit=2)] == [key(1)] * 2


def test_what_is_alike_is_found_in_every_article_and_counts_as_one_that_was_reviewed(store: Store) -> None:
    store.save_many("demo", [made(number) for number in range(6)])
    one = told(1, CorrectionKind.NO_FIGURE, "Dozens of people")
    every = store.alike("demo", key(1), one, limit=99)
    assert {number for number, _ in every} == {key(number) for number in range(6)}
    assert every[0] == (key(1), one)
    assert store.alike("demo", key(1), one, limit=2) == every[:2]
    act = store.correct("demo", every, who="Ada")
    assert store.overview(Selection()).figures == 6
    assert store.verdicts(Selection()) == (("figure", 0, 1),)
    assert store.take_back(act, who="Ada") == 6
    words = made(1).attributions[0].content[0].of(made(1).article.text)
    said = store.alike("demo", key(1), told(1, CorrectionKind.SPEAKER, words, "Jon Orr"), limit=99)
    assert {made(number).speakers[0].name for number in range(6) if key(number) in dict(said)} == {"Jon Orr"} or said
    flag = made(1).flags[0]
    place = flag.spans[0].of(made(1).article.text)
    dismissed = store.alike("demo", key(1), told(1, CorrectionKind.DISMISSED, place, code=flag.code), limit=99)
    assert {number for number, _ in dismissed} == {key(1), key(5)}


def test_a_flag_that_others_cause_stays_dismissed_until_that_is_undone(store: Store) -> None:
    """It is looked for again with every change of the project, and not put there again."""
    twin = replace(made(1), outlet=ArticleOutlet("post", "Post", OutletBasis.CORPUS_COLUMN))
    store.save_many("demo", [made(1), twin])

    def compare() -> int:
        return store.compare("demo", lambda a, k, c: find_across(a, k, Registry(), c))

    compare()
    flags = store.flags(Selection(flags=("same-text",)), offset=0, limit=9).rows
    assert len(flags) == 2
    row = flags[0]
    text = store.article("demo", row.article).article.text
    gone = Correction(
        CorrectionKind.DISMISSED, Anchor.of(text, key_of(text), Span(row.start, row.end)), code="same-text"
    )
    act = store.correct("demo", [(row.article, gone)], who="Ada")
    compare()
    left = store.flags(Selection(flags=("same-text",)), offset=0, limit=9)
    assert left.total == len(flags) - 1
    assert store.corrections("demo", row.article)[0].found
    store.take_back(act, who="Ada")
    compare()
    assert store.flags(Selection(flags=("same-text",)), offset=0, limit=9).total == len(flags)


def test_a_ledger_says_by_whom_its_rows_were_changed(store: Store) -> None:
    store.save_many("demo", [made(1), made(2)])
    first, second = (made(number).attributions[0].content[0] for number in (1, 2))
    one, other = first.of(made(1).article.text), second.of(made(2).article.text)
    store.correct("demo", [(key(2), told(2, CorrectionKind.SPEAKER, other, "Jon Orr"))], who="Ada")
    store.correct("demo", [(key(1), told(1, CorrectionKind.RIGHT, one, code=STATEMENT))], who="Bea")
    undone = store.correct("demo", [(key(1), told(1, CorrectionKind.SPEAKER, one, "Mara Veldt"))], who="Cy")
    store.take_back(undone, who="Cy")
    corrections = store.recent_corrections("demo", limit=99)
    rows = store.statements(Selection(), offset=0, limit=9).rows
    who = changed_by(corrections)
    by = {(row.article, row.start): who(row) for row in rows}
    assert {place: names for place, names in by.items() if names} == {(key(2), second.start): "Ada"}
    assert {who(row) for row in store.flags(Selection(), offset=0, limit=9).rows} == {""}
