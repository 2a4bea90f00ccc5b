"""How numbers are spread over articles, and which statements came through an outlet: what a comparison asks."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from reliability.model.analysis import Analysis
from reliability.model.chain import Chain
from reliability.model.figure import FigureStatus, Weight
from reliability.model.flag import Fact, Flag, Severity, passages
from reliability.model.question import SearchTerm
from reliability.model.selection import Looked, Passed, Selection
from reliability.model.span import Span
from reliability.store import Store
from reliability.store.rollups import Tally
from tests.store.made import made

PAIR = ("unnamed_statements", "statements")


@pytest.fixture
def full(store: Store) -> Store:
    """Of every second article all statements came through the Dunmarsh Post, of number 31 one of two."""
    store.save_many("demo", [made(number) for number in range(30)])
    cited = made(31)
    (way,) = cited.chains
    straight = (way.nodes[0], way.nodes[-1])
    store.save("demo", replace(cited, chains=(Chain(way.nodes, ("a0",)), Chain(straight, ("a1",)))))
    return store


def test_sums_of_squares_are_those_of_the_articles(full: Store) -> None:
    rows = {row.outlet: row for row in full.spreads(Selection(), pairs=(PAIR,), most=50)}
    profiles = [made(number).profile for number in range(0, 30, 3)]  # of no outlet
    here = rows[None]
    assert (here.hits_of, here.total_of) == PAIR
    assert here.articles == len(profiles)
    assert here.total == sum(one["statements"] for one in profiles)
    assert here.total_squared == sum(one["statements"] ** 2 for one in profiles)
    assert here.both == sum(one["statements"] * one.get("unnamed_statements", 0) for one in profiles)
    some = full.spreads(Selection(outlets=("unknown", "akn")), pairs=(PAIR,), most=50)
    assert {row.outlet: row for row in some} == {None: here, "akn": rows["akn"]}
    few = full.spreads(Selection(outlets=("unknown", "akn"), date_from=date(2031, 5, 2)), pairs=(PAIR,), most=3)
    assert {row.outlet: row.articles for row in few} == {None: 3, "akn": 3}


def test_cues_are_spread_over_all_statements_of_the_newest_articles(full: Store) -> None:
    classes = (("claim", "distancing"), ("order",))
    rows = full.cues(Selection(outlets=("akn",)), classes=classes, most=50).spreads
    assert [(row.outlet, row.hits_of, row.total_of) for row in rows] == [
        ("akn", "claim,distancing", "statements"),
        ("akn", "order", "statements"),
    ]
    tally = {row.name: row.value for row in full.tallied_by_outlet(Selection(outlets=("akn",)), tally=Tally.CUE)}
    assert [row.hits for row in rows] == [tally["claim"], tally["order"]]
    assert {row.total for row in rows} == {sum(tally.values())}
    assert full.cues(Selection(outlets=("akn",)), classes=classes, most=2).spreads[0].articles == 2


def test_cue_words_are_counted_and_their_number_is_what_is_listed(full: Store) -> None:
    rows = full.cue_words(Selection(), most=50)
    assert {row.cue for row in rows} == {"said", "added"}
    for row in rows:
        s = Selection(outlets=(row.outlet or "unknown",), looked=Looked(cued=(row.cue,)))
        assert full.statements(s, offset=0, limit=99).total == row.statements


def test_copy_and_citing_are_counted_apart_and_each_lists_its_statements(full: Store) -> None:
    relayed, copied = Counter[str](), Counter[str]()
    for counts, tally in ((relayed, Tally.RELAY), (copied, Tally.COPIED)):
        for row in full.tallied_by_outlet(Selection(), tally=tally):
            assert row.name == "post"
            counts[row.outlet or "unknown"] += row.value
    whole = sum(made(number).profile["statements"] for number in range(1, 30, 4))
    assert copied.total() == whole, "whose dateline names the Post"
    assert relayed.total() > copied.total(), "the others are the outlet's own texts"
    for outlet, number in relayed.items():
        for whether, expected in ((None, number), (True, copied[outlet]), (False, number - copied[outlet])):
            s = Selection(outlets=(outlet,), looked=Looked(through=("post",), copied=whether))
            assert full.statements(s, offset=0, limit=99).total == expected, (outlet, whether)
    assert full.miscounted("demo") == ()
    nobody = Selection(looked=Looked(through=("p%st", "akn")))
    assert full.statements(nobody, offset=0, limit=9).total == 0, "who published passed nothing on"
    rows = full.articles(Selection(), order="published", offset=0, limit=99).rows
    full.remove_articles("demo", [row.key for row in rows])
    assert full.tallied_by_outlet(Selection(), tally=Tally.COPIED) == ()
    assert full.tallied_by_outlet(Selection(date_from=date(2031, 5, 1)), tally=Tally.COPIED) == ()


@pytest.mark.parametrize("since", [None, date(2031, 5, 2)], ids=["all", "some"])
def test_the_indicators_of_an_outlet_are_what_their_numbers_open(full: Store, since: date | None) -> None:
    full.save("demo", judging(made(32)))
    whole = {row.measure: row.value for row in full.measures(Selection(outlets=("akn",)))}
    assert all(whole[measure] > 0 for measure in ("agency_statements", "cited_statements", "heavy_unsourced"))
    for one in (None, "akn", "tarn"):
        side = Selection(outlets=(one or "unknown",), date_from=since)
        sums = {row.measure: row.value for row in full.measures(side)}
        assert sums["origins"] == sums["articles"], "one speaker each"
        statements = {"agency_statements": Passed.AGENCY, "cited_statements": Passed.CITED}
        for measure, how in statements.items():
            listed = full.statements(replace(side, passed=(how,)), offset=0, limit=99).total
            assert listed == sums.get(measure, 0), (one, measure)
        for weight in Weight:
            asked = replace(side, weights=(weight,), statuses=(FigureStatus.UNSOURCED,))
            assert full.figures(asked, offset=0, limit=99).total == sums.get(f"{weight}_unsourced", 0)
        rows = full.article_measures(side, names=("agency_statements", "words"), most=99)
        assert sum(row.values[0] for row in rows) == sums.get("agency_statements", 0)
        assert {row.outlet for row in rows} == {one}
        assert len(rows) == sums["articles"]
        assert len(full.article_measures(side, names=("words",), most=2)) == 2
    assert full.miscounted("demo") == ()
    (told,) = [row.value for row in full.measures(Selection()) if row.measure == "own_judging_words"]
    assert told == 3
    full.recount("demo")
    assert full.miscounted("demo") == ()


def judging(analysis: Analysis) -> Analysis:
    """The same with three words that judge, in the outlet's voice and its headline."""
    facts = (Fact("own", "2"), Fact("headline", "1"), Fact("quoted", "4"), Fact("per 1,000 words", "9.0"))
    flag = Flag("evaluative-words", Severity.LOW, "", passages((Span(0, 3),)), facts=facts)
    return replace(analysis, flags=(flag,))


def test_people_and_words_are_counted_by_kind_of_speaker(full: Store) -> None:
    every = Selection(outlets=("akn",))
    rows = full.statements(every, offset=0, limit=99).rows
    words = {row.name: row.value for row in full.words_by_type(every, most=50)}
    assert words == Counter(
        {
            kind: sum(len(row.content.split(" ")) for row in rows if kind in row.types)
            for row in rows
            for kind in row.types
        }
    )
    people = {row.name: row.value for row in full.people_by_type(every)}
    named = {(row.node, row.types) for row in rows if row.speaker_named}
    assert sum(people.values()) >= len({node for node, _ in named}) > 0
    assert set(people) == {kind for _, types in named for kind in types or ("unknown",)}
    assert full.people_by_type(Selection(outlets=("nobody",))) == ()
    cues = full.cues(every, classes=(), most=50).kinds
    assert sum(row.statements for row in cues) == len(rows)
    some = full.cue_words(every, most=50, types=rows[0].types)
    assert sum(row.statements for row in some) == sum(bool({*row.types} & {*rows[0].types}) for row in rows)


def test_flags_are_spread_over_the_newest_articles(full: Store) -> None:
    s = Selection(outlets=("akn",))
    counts: dict[str, Counter[str]] = {}
    for row in full.flags(s, offset=0, limit=99).rows:
        counts.setdefault(row.code, Counter())[row.article] += 1
    assert {row.code: (row.number, row.squares) for row in full.flag_spreads(s, most=50)} == {
        code: (by.total(), sum(times * times for times in by.values())) for code, by in counts.items()
    }
    assert sum(row.number for row in full.flag_spreads(s, most=1)) < sum(by.total() for by in counts.values())


def test_flags_are_grouped_by_kind_and_observation_and_each_group_lists_its_flags(full: Store) -> None:
    s = Selection(outlets=("akn",))
    rows = full.flags(s, offset=0, limit=99).rows
    found = full.flag_groups(s, each=1)
    assert (found.grouped, found.total) == (len(rows), len(rows))
    assert set(found.groups) == {row.code for row in rows}
    for code, (group,) in found.groups.items():
        most = Counter(row.message for row in rows if row.code == code).most_common(1)[0][1]
        listed = replace(s, flags=(code,), looked=Looked(exactly=(group.value,)))
        assert group.count == most == full.flags(listed, offset=0, limit=99).total


def test_articles_with_any_of_some_terms_are_found_among_the_newest(full: Store) -> None:
    s = Selection(outlets=("akn",))
    keys = {row.key for row in full.articles(s, order="published", offset=0, limit=99).rows}
    word = next(iter(full.article("demo", next(iter(keys))).article.text.lower().split()))
    terms = (SearchTerm(("never", "said")), SearchTerm((word.strip(".,“”"),)))
    found = full.having_any(s, terms=terms, most=50)
    assert found
    assert set(found) <= keys
    assert full.having_any(s, terms=terms[:1], most=50) == ()
    assert len(full.having_any(s, terms=terms, most=1)) <= 1
