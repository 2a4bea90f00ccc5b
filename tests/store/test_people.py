"""People as lists and filters have them: all spellings of one together, and sums that follow every judgement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from reliability import resources
from reliability.errors import StoreError
from reliability.model.analysis import Analysis
from reliability.model.article import ArticleOutlet, OutletBasis
from reliability.model.attribution import Form
from reliability.model.profile import profile
from reliability.model.selection import Dating, Selection
from reliability.store import Store, judgements
from reliability.store.rows import Listed
from tests.store.made import made
from tests.store.test_judgements import about, mention

NAMES = ("Mara Veldt", "Mara C. Veldt", "Veldt", "Jon Orr", "Robert Tamm", "Bob Tamm", "Mara Veldt", "Mara Veldt")
ALL = Selection()
YEARS = 99_999  # days
SOME = Selection(outlets=("o0",))


@pytest.fixture
def told() -> list[Analysis]:
    found = [about(number, name, body="Tarn Union") for number, name in enumerate(NAMES)]
    return [replace(one, profile=profile(one)) for one in found]


@pytest.fixture
def heard(store: Store, told: list[Analysis]) -> Store:
    store.save_many("demo", told)
    store.identify("demo", resources.namesakes())
    return store


def rows(store: Store, s: Selection = ALL, **asked: str) -> Sequence[Listed]:
    return store.people(s, offset=0, limit=99, **asked).rows


def statements(store: Store, who: str) -> int:
    return store.statements(Selection(speakers=(who,)), offset=0, limit=1).total


def test_everybody_is_one_row_with_the_sums_of_all_spellings(heard: Store, told: list[Analysis]) -> None:
    found = {row.name: row for row in rows(heard)}
    assert set(found) == {"Mara Veldt", "Jon Orr", "Bob Tamm"}, "by the name that most statements have"
    mara = found["Mara Veldt"]
    hers = [one for one in told if one.speakers[0].name in ("Mara Veldt", "Mara C. Veldt")]
    assert (mara.articles, mara.spellings, mara.outlets) == (4, 2, 2)
    assert mara.statements == sum(len(one.attributions) for one in hers) == statements(heard, mara.id)
    assert (mara.affiliation, mara.share, mara.being) == ("Tarn Union", 1.0, "person")
    assert heard.miscounted("demo") == ()


def test_the_list_of_a_selection_is_that_of_the_ledgers(heard: Store) -> None:
    everybody = tuple(row.id for row in rows(heard))
    for selection in (ALL, SOME, replace(SOME, date_from=made(0).article.published)):
        summed = rows(heard, selection)
        counted = rows(heard, replace(selection, speakers=everybody))
        assert [(r.id, r.statements, r.articles) for r in summed] == [(r.id, r.statements, r.articles) for r in counted]


def test_one_is_found_by_words_of_any_of_its_names(heard: Store) -> None:
    assert [row.name for row in rows(heard, called="c veldt")] == ["Mara Veldt"]
    assert [row.name for row in rows(heard, called="ORR")] == ["Jon Orr"]
    assert rows(heard, called="nobody") == rows(heard, called="!!") == ()
    assert rows(heard, being="body") == ()
    assert {row.id for row in rows(heard, being="person", order="name")} == {row.id for row in rows(heard)}
    with pytest.raises(StoreError, match="cannot be ordered"):
        rows(heard, order="fame")


def test_any_members_id_filters_for_all_spellings(heard: Store) -> None:
    ids = heard.members("demo", "n:mara-veldt")
    assert len(ids) == 2
    found = {heard.statements(Selection(speakers=(node,)), offset=0, limit=99).total for node in ids}
    assert found == {rows(heard, called="mara")[0].statements}
    spoken = heard.articles(Selection(speakers=ids[:1]), order="published", offset=0, limit=99)
    assert spoken.total == 4


def test_sums_follow_a_merge_a_split_and_their_undo(heard: Store, told: list[Analysis]) -> None:
    before = rows(heard)
    act = heard.judge(
        "demo", [("n:jon-orr", "n:mara-veldt"), (mention(told[2]), "n:mara-veldt")], same=True, who="Ada"
    ).act
    assert heard.miscounted("demo") == ()
    mara = next(row for row in rows(heard) if row.name == "Mara Veldt")
    assert (mara.articles, mara.spellings) == (6, 4)
    assert statements(heard, "n:jon-orr") == statements(heard, mara.id) == mara.statements
    part = heard.split("demo", [mention(told[6])], who="Ada").act
    assert heard.miscounted("demo") == ()
    assert statements(heard, mara.id) == mara.statements - len(told[6].attributions)
    assert statements(heard, mention(told[6])) == len(told[6].attributions)
    heard.take_back(part, who="Ada")
    heard.take_back(act, who="Ada")
    assert heard.miscounted("demo") == ()
    assert rows(heard) == before


def test_what_sums_tell_of_somebody_is_what_the_rows_of_articles_tell(
    heard: Store, told: list[Analysis], monkeypatch: pytest.MonkeyPatch
) -> None:
    heard.judge("demo", [("n:jon-orr", "n:mara-veldt"), (mention(told[2]), "n:mara-veldt")], same=True, who="Ada")
    ids = [row.id for row in rows(heard)]
    summed = [heard.person("demo", who) for who in ids]
    assert {row.articles for row in summed} == {6, 2}
    assert all(row.names and row.bodies and row.types and row.outlets for row in summed)
    monkeypatch.setattr(judgements, "is_summed", lambda *_: False)
    assert [heard.person("demo", who) for who in ids] == summed


def test_sums_hold_when_an_article_of_a_merged_person_goes_and_comes(heard: Store, told: list[Analysis]) -> None:
    heard.judge("demo", [("n:jon-orr", "n:mara-veldt")], same=True, who="Ada")
    keys = [row.article for row in heard.statements(Selection(speakers=("n:jon-orr",)), offset=0, limit=99).rows]
    before = rows(heard)
    heard.remove_articles("demo", keys[:2])
    assert heard.miscounted("demo") == ()
    heard.restore_articles("demo", keys[:2])
    assert (rows(heard), heard.miscounted("demo")) == (before, ())


def test_the_filter_offers_people_with_counts(heard: Store) -> None:
    found = {choice.label: choice for choice in heard.speaker_choices("demo", 9)}
    assert found["Mara Veldt"].count == rows(heard, called="mara")[0].statements
    facets = heard.facets(ALL, ("speaker",), 9, quick=True)["speaker"]
    assert facets[found["Mara Veldt"].value] == 4
    assert heard.facets(SOME, ("speaker",), 9)["speaker"]


def test_what_one_person_says_is_told_by_outlet_day_cue_and_name(heard: Store, told: list[Analysis]) -> None:
    who = rows(heard, called="mara")[0].id
    whole = statements(heard, who)
    assert sum(row.statements for row in heard.person_said(ALL, who=who)) == whole
    assert heard.person("demo", who).statements == whole
    assert {row.affiliation for row in heard.person_said(ALL, who=who)} == {"Tarn Union"}
    assert heard.person("demo", who).names.keys() == {"n:mara-veldt", "n:mara-c-veldt"}
    alone = heard.person_figures(ALL, who=who, limit=99)
    every_day = replace(ALL, date_from=date(1900, 1, 1), date_to=date(2100, 1, 1))
    assert heard.person_figures(every_day, who=who, limit=99) == alone
    assert {row.text for row in alone} <= {f.quantity.text for one in told for f in one.figures}


BY_LEDGER = replace(ALL, forms=tuple(Form))  # a filter that lets all through, of which sums know nothing


@pytest.mark.parametrize("asked", [ALL, BY_LEDGER], ids=["by sums", "by the ledger"])
def test_statements_over_time_are_told_by_outlet_and_in_all(heard: Store, asked: Selection) -> None:
    who = rows(heard, called="mara")[0].id
    found = heard.statements(Selection(speakers=(who,)), offset=0, limit=99).rows
    expected = Counter((row.published, row.outlet) for row in found if row.published is not None)
    days = heard.person_days(asked, who=who, longest=YEARS, most=99)
    assert {(day, outlet): number for day, outlet, number in days.cells} == expected
    assert sum(days.every.values()) == sum(number for _, _, number in days.outlets) == expected.total()
    assert [number for _, _, number in days.outlets] == sorted((n for _, _, n in days.outlets), reverse=True)
    first, _, most = days.outlets[0]
    assert {outlet for _, outlet, _ in heard.person_days(asked, who=who, longest=YEARS, most=1).cells} == {first}
    assert sum(n for (_, outlet), n in expected.items() if outlet == first) == most
    monthly = heard.person_days(asked, who=who, longest=0, most=99)
    assert all(day.day == 1 for day in monthly.every)
    assert sum(monthly.every.values()) == expected.total()
    with pytest.raises(StoreError, match="nobody's id"):
        heard.person_days(asked, who="Mara Veldt", longest=YEARS, most=1)


def test_of_one_person_the_newest_statements_are_told_since_a_day(heard: Store) -> None:
    who = rows(heard, called="mara")[0].id
    by_day = heard.person_days(ALL, who=who, longest=YEARS, most=1).every
    newest = sorted(by_day, reverse=True)
    assert len(newest) > 2
    for asked in (ALL, BY_LEDGER):
        two = by_day[newest[0]] + by_day[newest[1]]
        assert heard.person_newest(asked, who=who, most=statements(heard, who)) is None
        assert heard.person_newest(asked, who=who, most=two) == newest[1]
        assert heard.person_newest(asked, who=who, most=two - 1) == newest[0]
        assert heard.person_newest(asked, who=who, most=0) == newest[0]
    undated = replace(ALL, dating=(Dating.UNDATED,))
    assert heard.person_newest(undated, who=who, most=0) is None


def test_the_speakers_of_an_article_are_known_across_articles(heard: Store, told: list[Analysis]) -> None:
    keys = {row.article_title: row.article for row in heard.statements(ALL, offset=0, limit=99).rows}
    ids = heard.speaker_ids("demo", keys[told[1].article.title or ""])
    assert ids == {"s1": heard.members("demo", "n:mara-veldt")[0]}
    assert heard.speaker_ids("demo", "0" * 16) == {}


def test_another_project_has_people_of_its_own(heard: Store, told: list[Analysis]) -> None:
    heard.save_many("other", told[:1])
    heard.judge("demo", [("n:jon-orr", "n:mara-veldt")], same=True, who="Ada")
    assert [row.id for row in rows(heard, Selection("other"))] == ["n:mara-veldt"]
    assert heard.statements(Selection("other", speakers=("n:jon-orr",)), offset=0, limit=9).total == 0
    assert ArticleOutlet("o0", "Outlet 0", OutletBasis.CORPUS_COLUMN) == told[0].outlet


@pytest.mark.parametrize("limit", [1, 2, 9])
def test_those_in_most_articles_are_found_from_the_ends_of_an_index(heard: Store, limit: int) -> None:
    heard.judge("demo", [("n:jon-orr", "n:mara-veldt")], same=True, who="Ada")
    whole = heard.facets(ALL, ("speaker",), limit)["speaker"]
    every_day = Selection(dating=(Dating.DATED, Dating.UNDATED))  # asked of the days, which have no such index
    assert whole == heard.facets(every_day, ("speaker",), limit)["speaker"]
    assert len(whole) == min(limit, 3)
