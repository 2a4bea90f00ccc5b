"""Every filter and every list, checked against the analyses themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import make_url

from reliability.errors import StoreError
from reliability.model.analysis import Analysis
from reliability.model.attribution import Attribution, CueClass, Form
from reliability.model.figure import Figure, FigureKind, FigureStatus
from reliability.model.profile import copied_from
from reliability.model.selection import FILTERS, Dating, Filter, Naming, Precision, Selection
from reliability.model.speaker import SpeakerType
from reliability.store import Store, facets, ledgers
from reliability.store.rows import Neighbours
from reliability.store.texts import key_of
from reliability.views.frames import LEDGER_ORDERS, ORDERS
from tests.store.conftest import run_on
from tests.store.made import key, made

ALL = [made(number) for number in range(24)]
Holds = Callable[[Analysis], bool]


@pytest.fixture
def full(store: Store) -> Store:
    """Twenty-four articles, one removed one, and another project that must never be seen."""
    store.save_many("demo", [*ALL, made(50)])
    store.remove_articles("demo", [key(50)])
    store.save_many("other", [made(number) for number in range(20, 40)])
    return store


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def read_only(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """As `full`, made once for the tests that only read it, in a database of its own."""
    url = f"sqlite:///{tmp_path_factory.mktemp('reading') / 'whence.db'}"
    if request.param == "postgresql":
        server: str = request.getfixturevalue("postgresql")
        run_on(server, "DROP DATABASE IF EXISTS reading", "CREATE DATABASE reading")
        url = make_url(server).set(database="reading").render_as_string(hide_password=False)
    store = Store.open(url)
    store.migrate()
    store.save_many("demo", [*ALL, made(50)])
    store.remove_articles("demo", [key(50)])
    store.save_many("other", [made(number) for number in range(20, 40)])
    yield store
    store.close()


def outlet_of(analysis: Analysis) -> str | None:
    return analysis.outlet.id if analysis.outlet else None


def dated(analysis: Analysis, first: date = date.min, last: date = date.max) -> bool:
    return analysis.article.published is not None and first <= analysis.article.published <= last


def said_by(analysis: Analysis, statement: Attribution) -> str | None:
    speaker = analysis.speaker(statement.speaker)
    return speaker.name if speaker else None


def unnamed(analysis: Analysis, statement: Attribution) -> bool:
    speaker = analysis.speaker(statement.speaker)
    return speaker is None or not speaker.named


# Filters on single statements and figures: a ledger shows those that are so, other lists the articles that have one.
STATEMENT_FILTERS: dict[str, tuple[Selection, Callable[[Analysis, Attribution], bool]]] = {
    "a form": (Selection(forms=(Form.MIXED,)), lambda a, s: s.form is Form.MIXED),
    "forms": (Selection(forms=(Form.MIXED, Form.INDIRECT)), lambda a, s: s.form is not Form.DIRECT),
    "a cue": (Selection(cues=(CueClass.CLAIM,)), lambda a, s: s.cue_class is CueClass.CLAIM),
    "cues": (Selection(cues=(CueClass.CLAIM, CueClass.ORDER)), lambda a, s: s.cue_class is not CueClass.NEUTRAL),
    "a name": (Selection(names=(Naming.NAMED,)), lambda a, s: not unnamed(a, s)),
    "no name": (Selection(names=(Naming.UNNAMED,)), unnamed),
    "a name or none": (Selection(names=tuple(Naming)), lambda a, s: True),
    "a form and a cue of one statement": (
        Selection(forms=(Form.INDIRECT,), cues=(CueClass.CLAIM, CueClass.NEUTRAL)),
        lambda a, s: s.form is Form.INDIRECT and s.cue_class is not CueClass.ORDER,
    ),
    "a form and a speaker's node of one statement": (
        Selection(speakers=("n:jon-orr",), forms=(Form.INDIRECT,)),
        lambda a, s: said_by(a, s) == "Jon Orr" and s.form is Form.INDIRECT,
    ),
    "a form and a speaker of one statement": (
        Selection(speakers=("Jon Orr",), forms=(Form.INDIRECT,)),
        lambda a, s: said_by(a, s) == "Jon Orr" and s.form is Form.INDIRECT,
    ),
}
FIGURE_FILTERS: dict[str, tuple[Selection, Callable[[Figure], bool]]] = {
    "unsourced": (Selection(statuses=(FigureStatus.UNSOURCED,)), lambda f: f.status is FigureStatus.UNSOURCED),
    "attributed": (Selection(statuses=(FigureStatus.ATTRIBUTED,)), lambda f: f.status is FigureStatus.ATTRIBUTED),
    "either": (Selection(statuses=tuple(FigureStatus)), lambda f: True),
    "vague": (Selection(numbers=(Precision.VAGUE,)), lambda f: f.quantity.vague),
    "checkable": (Selection(numbers=(Precision.CHECKABLE,)), lambda f: not f.quantity.vague),
    "vague or checkable": (Selection(numbers=tuple(Precision)), lambda f: True),
    "a kind": (Selection(kinds=(FigureKind.RATE,)), lambda f: f.quantity.kind is FigureKind.RATE),
    "kinds": (
        Selection(kinds=(FigureKind.RATE, FigureKind.DURATION)),
        lambda f: f.quantity.kind is not FigureKind.COUNT,
    ),
    "unsourced and checkable of one figure": (
        Selection(statuses=(FigureStatus.UNSOURCED,), numbers=(Precision.CHECKABLE,)),
        lambda f: f.status is FigureStatus.UNSOURCED and not f.quantity.vague,
    ),
    "no such figure": (Selection(kinds=(FigureKind.MONEY,)), lambda f: False),
}


def with_statement(holds: Callable[[Analysis, Attribution], bool]) -> Holds:
    return lambda a: any(holds(a, s) for s in a.attributions)


def with_figure(holds: Callable[[Figure], bool]) -> Holds:
    return lambda a: any(map(holds, a.figures))


ARTICLE_FILTERS: dict[str, tuple[Selection, Holds]] = {
    "nothing": (Selection(), lambda a: True),
    "words": (Selection(words=" oster "), lambda a: "Oster" in a.article.text),
    "words of any case and letter": (Selection(words="äRNHEIM"), lambda a: "Ärnheim" in a.article.text),
    "words with signs": (Selection(words="100% of LINE_1"), lambda a: "100% of line_1 " in a.article.text),
    "words that are only a sign": (Selection(words="\\"), lambda a: False),
    "an outlet": (Selection(outlets=("akn",)), lambda a: outlet_of(a) == "akn"),
    "no outlet": (Selection(outlets=("unknown",)), lambda a: a.outlet is None),
    "outlets": (Selection(outlets=("tarn", "unknown")), lambda a: outlet_of(a) in ("tarn", None)),
    "a speaker": (Selection(speakers=("Jon Orr",)), lambda a: a.speakers[0].name == "Jon Orr"),
    "speakers": (
        Selection(speakers=("Jon Orr", "officials")),
        lambda a: a.speakers[0].name in ("Jon Orr", "officials"),
    ),
    "a speaker's node": (Selection(speakers=("n:jon-orr",)), lambda a: a.speakers[0].name == "Jon Orr"),
    "a node and a name": (
        Selection(speakers=("n:jon-orr", "officials")),
        lambda a: a.speakers[0].name in ("Jon Orr", "officials"),
    ),
    "undated": (Selection(dating=(Dating.UNDATED,)), lambda a: a.article.published is None),
    "dated": (Selection(dating=(Dating.DATED,)), dated),
    "dated or not": (Selection(dating=tuple(Dating)), lambda a: True),
    "undated of an outlet": (
        Selection(outlets=("akn",), dating=(Dating.UNDATED,)),
        lambda a: outlet_of(a) == "akn" and a.article.published is None,
    ),
    "a flag": (Selection(flags=("vague-figure",)), lambda a: any(f.code == "vague-figure" for f in a.flags)),
    "from a day": (Selection(date_from=date(2031, 5, 4)), lambda a: dated(a, first=date(2031, 5, 4))),
    "to a day": (Selection(date_to=date(2031, 5, 2)), lambda a: dated(a, last=date(2031, 5, 2))),
    "one day": (
        Selection(date_from=date(2031, 5, 3), date_to=date(2031, 5, 3)),
        lambda a: dated(a, date(2031, 5, 3), date(2031, 5, 3)),
    ),
    "all at once": (
        Selection("demo", "flood", ("akn",), ("Jon Orr",), ("single-source",), date(2031, 5, 1), date(2031, 5, 6)),
        lambda a: (
            outlet_of(a) == "akn"
            and a.speakers[0].name == "Jon Orr"
            and any(f.code == "single-source" for f in a.flags)
            and dated(a, date(2031, 5, 1), date(2031, 5, 6))
        ),
    ),
    "another project": (Selection("nowhere"), lambda a: False),
    **{f"statements: {case}": (s, with_statement(holds)) for case, (s, holds) in STATEMENT_FILTERS.items()},
    **{f"figures: {case}": (s, with_figure(holds)) for case, (s, holds) in FIGURE_FILTERS.items()},
    "a statement and a figure": (
        Selection(names=(Naming.UNNAMED,), kinds=(FigureKind.RATE,)),
        lambda a: any(unnamed(a, s) for s in a.attributions) and a.figures[1].quantity.kind is FigureKind.RATE,
    ),
}


@pytest.mark.parametrize("case", ARTICLE_FILTERS)
def test_articles_and_counts_follow_the_selection(read_only: Store, case: str) -> None:
    selection, holds = ARTICLE_FILTERS[case]
    expected = [a for a in ALL if holds(a)]
    page = read_only.articles(selection, order="title", offset=0, limit=100)
    assert sorted(row.title for row in page.rows) == sorted(a.article.title for a in expected)
    assert page.total == len(expected)
    seen = read_only.overview(selection)
    days = [a.article.published for a in expected if a.article.published]
    assert seen.articles == len(expected)
    assert seen.outlets == len({outlet_of(a) for a in expected} - {None})
    assert seen.unknown_outlet_articles == sum(a.outlet is None for a in expected)
    assert seen.speakers == len({s.name for a in expected for s in a.speakers if s.named})
    assert seen.statements == sum(len(a.attributions) for a in expected)
    assert seen.figures == sum(len(a.figures) for a in expected)
    assert seen.unsourced_figures == sum(f.status is FigureStatus.UNSOURCED for a in expected for f in a.figures)
    assert seen.flags == sum(len(a.flags) for a in expected)
    assert (seen.first_day, seen.last_day) == (min(days, default=None), max(days, default=None))


@pytest.mark.parametrize("case", ARTICLE_FILTERS)
def test_measures_and_days_are_sums_of_profiles(read_only: Store, case: str) -> None:
    selection, holds = ARTICLE_FILTERS[case]
    by_day: Counter[tuple[str | None, date | None, str]] = Counter()
    by_outlet: Counter[tuple[str | None, str]] = Counter()
    for analysis in filter(holds, ALL):
        for measure, value in {**analysis.profile, "articles": 1}.items():
            if value:
                by_day[outlet_of(analysis), analysis.article.published, measure] += value  # type: ignore[assignment]
                by_outlet[outlet_of(analysis), measure] += value  # type: ignore[assignment]
    days = {(row.outlet, row.day, row.measure): row.value for row in read_only.days(selection)}
    assert days == {cell: pytest.approx(value) for cell, value in by_day.items()}
    daily = {
        (row.day, row.measure): row.value for row in read_only.daily(selection, measures=("articles", "statements"))
    }
    expected: Counter[tuple[date | None, str]] = Counter()
    for (_, day, measure), value in by_day.items():
        if measure in ("articles", "statements"):
            expected[day, measure] += value
    assert daily == {cell: pytest.approx(value) for cell, value in expected.items()}
    monthly: Counter[tuple[date | None, str]] = Counter()
    for (day, measure), value in expected.items():
        monthly[day and day.replace(day=1), measure] += value
    rows = read_only.daily(selection, measures=("articles", "statements"), monthly=True)
    assert {(row.day, row.measure): row.value for row in rows} == {c: pytest.approx(v) for c, v in monthly.items()}
    by_month: Counter[tuple[str | None, date | None]] = Counter()
    for (outlet, day, measure), value in by_day.items():
        by_month[outlet, day and day.replace(day=1)] += value if measure == "statements" else 0
    told = {
        (row.outlet, row.day): row.value for row in read_only.monthly_by_outlet(selection, measures=("statements",))
    }
    assert told == {cell: pytest.approx(value) for cell, value in by_month.items() if value}
    plain = read_only.measures(selection, kinds=False)
    assert plain == tuple(row for row in read_only.measures(selection) if not row.measure.startswith("flag:"))
    measures = {(row.outlet, row.measure): row.value for row in read_only.measures(selection)}
    assert measures == {cell: pytest.approx(value) for cell, value in by_outlet.items()}


def test_measures_name_the_outlet_once(full: Store) -> None:
    names = {(row.outlet, row.outlet_name) for row in full.measures(Selection())}
    assert names == {(None, None), ("akn", "AKN"), ("tarn", "Radio Tarn")}


@pytest.mark.parametrize("order", ORDERS)
def test_articles_are_ordered_and_paged(full: Store, order: str) -> None:
    whole = full.articles(Selection(), order=order, offset=0, limit=100).rows
    pages = [full.articles(Selection(), order=order, offset=offset, limit=7) for offset in range(0, 24, 7)]
    assert [row for page in pages for row in page.rows] == list(whole)
    assert {(page.total, page.offset) for page in pages} == {(24, offset) for offset in range(0, 24, 7)}
    if order == "title":
        assert [row.title for row in whole] == sorted((row.title for row in whole), key=str.lower)
    elif order == "published":
        assert [row.published or date.min for row in whole] == sorted(
            (row.published or date.min for row in whole), reverse=True
        )
    else:
        values = [getattr(row, order) for row in whole]
        assert values == sorted(values, reverse=True)


@pytest.mark.parametrize("order", ORDERS)
def test_an_article_knows_those_beside_it_in_the_list(full: Store, order: str) -> None:
    keys = [row.key for row in full.articles(Selection(), order=order, offset=0, limit=100).rows]
    for place, own in enumerate(keys, 1):
        before = keys[place - 2] if place > 1 else None
        after = keys[place] if place < len(keys) else None
        assert full.neighbours(Selection(), order=order, key=own) == Neighbours(place, len(keys), before, after)
    assert full.neighbours(Selection(words="no such words"), order=order, key=keys[0]) is None
    assert full.neighbours(Selection(), order=order, key="0" * 16) is None


def test_an_order_that_is_not_known_is_refused(full: Store) -> None:
    for ask in (full.statements, full.figures, full.flags):
        with pytest.raises(StoreError, match="ordered by 'shoe'"):
            ask(Selection(), order="shoe", offset=0, limit=1)
    with pytest.raises(StoreError, match="ordered by 'shoe'"):
        full.articles(Selection(), order="shoe", offset=0, limit=1)
    with pytest.raises(StoreError, match="ordered by 'shoe'"):
        full.neighbours(Selection(), order="shoe", key="0" * 16)


def test_an_article_row_says_what_the_analysis_says(full: Store) -> None:
    (row,) = full.articles(Selection(words='"number 7 in"'), order="title", offset=0, limit=9).rows
    analysis = made(7)
    assert (row.key, row.title, row.url) == (key(7), analysis.article.title, analysis.article.url)
    assert (row.outlet, row.outlet_name, row.published) == ("akn", "AKN", analysis.article.published)
    assert (row.words, row.statements, row.speakers) == (analysis.profile["words"], 2, 1)
    assert (row.figures, row.unsourced_figures, row.flags) == (2, 1, 1)


def test_statements_are_searched_by_their_own_words_and_speaker(full: Store) -> None:
    def total(**filters: object) -> int:
        return full.statements(Selection(**filters), offset=0, limit=1).total  # type: ignore[arg-type]

    everything = [(a, s) for a in ALL for s in a.attributions]
    assert total() == len(everything)
    assert total(words="DAM HELD") == len(ALL), "the first statement of each"
    assert total(words="number") == 0, "a word of titles only"
    assert total(words="jon orr") == sum(said_by(a, s) == "Jon Orr" for a, s in everything)
    assert total(speakers=("officials",)) == sum(said_by(a, s) == "officials" for a, s in everything)
    assert total(flags=("vague-figure",)) == sum(a.flags[:1] != () and a.flags[0].code == "vague-figure"
                                                 for a, _ in everything)  # fmt: skip
    assert total(outlets=("unknown",), date_to=date(2031, 5, 2)) == sum(
        a.outlet is None and dated(a, last=date(2031, 5, 2)) for a, _ in everything
    )


@pytest.mark.parametrize("case", STATEMENT_FILTERS)
def test_statements_are_those_that_are_so(read_only: Store, case: str) -> None:
    selection, holds = STATEMENT_FILTERS[case]
    expected = [(key_of(a.article.text), s.id) for a in ALL for s in a.attributions if holds(a, s)]
    page = read_only.statements(selection, offset=0, limit=100)
    assert expected, "a filter that nothing meets would prove nothing"
    assert sorted((row.article, row.attribution) for row in page.rows) == sorted(expected)
    assert page.total == len(expected)
    heard = Counter(said_by(a, s) for a in ALL for s in a.attributions if holds(a, s) and s.speaker)
    assert {row.name: row.statements for row in read_only.speakers(selection, 10)} == heard
    about = {key_of(a.article.text) for a in ALL if any(holds(a, s) for s in a.attributions)}
    flags = read_only.flags(selection, offset=0, limit=100)
    if not selection.speakers:
        figures = read_only.figures(selection, offset=0, limit=100)
        assert {row.article for row in figures.rows} == about, "every article here has figures"
        assert sum(row.articles for row in read_only.chains(selection, relayed=False, limit=100)) == len(about)
    assert {row.article for row in flags.rows} == about & {key_of(a.article.text) for a in ALL if a.flags}


@pytest.mark.parametrize("case", FIGURE_FILTERS)
def test_figures_are_those_that_are_so(read_only: Store, case: str) -> None:
    selection, holds = FIGURE_FILTERS[case]
    expected = [(key_of(a.article.text), f.id) for a in ALL for f in a.figures if holds(f)]
    page = read_only.figures(selection, offset=0, limit=100)
    assert bool(expected) == (case != "no such figure")
    assert sorted((row.article, row.figure) for row in page.rows) == sorted(expected)
    assert page.total == len(expected)
    about = {article for article, _ in expected}
    assert {row.article for row in read_only.statements(selection, offset=0, limit=100).rows} == about
    heard = Counter(said_by(a, s) for a in ALL for s in a.attributions if key_of(a.article.text) in about and s.speaker)
    assert {row.name: row.statements for row in read_only.speakers(selection, 10)} == heard


def test_a_statement_row_carries_the_words(full: Store) -> None:
    newest, first, second = full.statements(Selection(), offset=0, limit=3).rows
    assert [row.article for row in (newest, first, second)] == [key(20), key(13), key(13)], "newest first, then text"
    analysis = made(13)
    text = analysis.article.text
    assert (first.attribution, second.attribution) == ("a0", "a1")
    assert first.content == text[first.start : first.end] == "The Velmora dam held for 15 days"
    assert (first.speaker, first.speaker_named, first.affiliation) == ("Jon Orr", True, "Jon Orr Union")
    assert (first.types, first.form, first.cue, first.cue_class) == (("ngo", "academic"), "direct", "said", "neutral")
    assert (first.source_words, first.confidence, first.carried) == ("a speaker", 0.5, False)
    assert (second.source_words, second.confidence, second.carried) == ("", 0.75, True)


# By what the rows of a ledger follow one another; None comes last.
KEYS: dict[str, Callable[[Any], Any]] = {
    "published": lambda row: -(row.published or date.min).toordinal(),
    "oldest": lambda row: (row.published or date.min).toordinal(),
    "speaker": lambda row: (row.speaker is None, row.speaker or ""),
    "confidence": lambda row: row.confidence,
    "largest": lambda row: (row.low is None, -(row.low or 0)),
    "code": lambda row: row.code,
}


@pytest.mark.parametrize("selection", [Selection(), Selection(outlets=("akn",), words="dam")], ids=["all", "some"])
def test_ledgers_are_ordered_and_paged(full: Store, selection: Selection) -> None:
    asks: dict[str, Any] = {"statement": full.statements, "figure": full.figures, "flag": full.flags}
    for ledger, ask in asks.items():
        found = set()
        for order in ledgers.ORDERS[ledger]:
            whole = ask(selection, order=order, offset=0, limit=100)
            assert [KEYS[order](row) for row in whole.rows] == sorted(KEYS[order](row) for row in whole.rows)
            pages = [ask(selection, order=order, offset=offset, limit=7) for offset in range(0, whole.total, 7)]
            assert [row for page in pages for row in page.rows] == list(whole.rows)
            assert {page.total for page in pages} <= {len(whole.rows)}
            found.add(frozenset(whole.rows))
        assert len(found) == 1, "an order loses no row"


def test_every_order_has_its_words() -> None:
    assert {ledger: list(orders) for ledger, orders in ledgers.ORDERS.items()} == {
        ledger: list(orders) for ledger, orders in LEDGER_ORDERS.items()
    }


COUNTED: dict[str, Callable[[Analysis], list[str]]] = {
    "form": lambda a: [s.form.value for s in a.attributions],
    "speaker_kind": lambda a: [kind.value for s in a.attributions for kind in types_of(a, s)],
    "cue": lambda a: [s.cue_class.value for s in a.attributions],
    "name": lambda a: ["unnamed" if unnamed(a, s) else "named" for s in a.attributions],
    "passed": lambda a: [passed(a, s) for s in a.attributions if relayed(a, s)],
    "weight": lambda a: [f.weight for f in a.figures if f.weight is not None],
    "hands": lambda a: ["relayed" if relayed(a, s) else "straight" for s in a.attributions],
    "status": lambda a: [f.status.value for f in a.figures],
    "kind": lambda a: [f.quantity.kind.value for f in a.figures],
    "number": lambda a: ["vague" if f.quantity.vague else "checkable" for f in a.figures],
    "outlet": lambda a: [outlet_of(a) or "unknown"],
    "flag": lambda a: [f.code for f in a.flags],
    "speaker": lambda a: [f"n:{s.name.lower().replace(' ', '-')}" if s.named else s.name for s in a.speakers],
    "day": lambda a: ["dated" if a.article.published else "undated"],
}


def types_of(analysis: Analysis, said: Attribution) -> tuple[SpeakerType, ...]:
    speaker = analysis.speaker(said.speaker)
    return speaker.types if speaker is not None else ()


def passed(analysis: Analysis, said: Attribution) -> str:
    (chain,) = (chain for chain in analysis.chains if said.id in chain.attributions)
    return "cited" if copied_from(analysis, chain) is None else "agency-copy"


def relayed(analysis: Analysis, said: Attribution) -> bool:
    return any(said.id in chain.attributions and bool(chain.relays) for chain in analysis.chains)


@pytest.mark.parametrize(
    "selection", [Selection(), Selection(outlets=("akn",), date_from=date(2031, 5, 2))], ids=["all", "some"]
)
def test_facets_count_what_a_filter_would_show_as_if_it_were_not_set(full: Store, selection: Selection) -> None:
    assert COUNTED.keys() == {one.parameter for one in FILTERS if one.several}
    for one in FILTERS:
        if not one.several:
            continue
        rest = put(selection, one, ())
        expected = Counter(value for a in ALL if in_place(rest, a) for value in COUNTED[one.parameter](a))
        found = facet(full, selection, one.parameter, quick=True)
        assert found == expected, one.parameter
        assert list(found.values()) == sorted(expected.values(), reverse=True)
        set_ = put(selection, one, (list(found)[-1],))
        assert facet(full, set_, one.parameter) == found
        assert facet(full, set_, one.parameter, 1) == dict([*found.items()][:1])


def test_facets_of_a_large_project_come_from_sums(full: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facets, "SMALL", 0)
    parameters = {one.parameter for one in FILTERS if one.several}
    at_once = full.facets(Selection(), tuple(parameters), 100, quick=True)
    for parameter in parameters - {"speaker", "day"}:
        assert at_once[parameter] == Counter(value for a in ALL for value in COUNTED[parameter](a)), parameter
    assert at_once.keys() == full.facets(Selection(), tuple(parameters), 100).keys() - {"day", "body"}


def put(s: Selection, one: Filter, value: Any) -> Selection:
    changed: dict[str, Any] = {one.field: value}
    return replace(s, **changed)


def in_place(s: Selection, analysis: Analysis) -> bool:
    """Whether an article is of the outlets and days of a selection."""
    outlet = outlet_of(analysis) or "unknown"
    return (not s.outlets or outlet in s.outlets) and (s.date_from is None or dated(analysis, s.date_from))


def test_facets_follow_every_other_filter(full: Store) -> None:
    selection = Selection(words="oster", forms=(Form.MIXED,))
    found = full.facets(selection, ("outlet", "form"), 9)
    for outlet, number in found["outlet"].items():
        view = replace(selection, outlets=(outlet,))
        assert full.articles(view, order="title", offset=0, limit=1).total == number
    for form, number in found["form"].items():
        assert full.statements(replace(selection, forms=(Form(form),)), offset=0, limit=1).total == number


def facet(
    store: Store, selection: Selection, parameter: str, limit: int = 100, *, quick: bool = False
) -> dict[str, int]:
    return store.facets(selection, (parameter,), limit, quick=quick)[parameter]


def test_figures_carry_their_sentence(full: Store) -> None:
    page = full.figures(Selection(words='"number 7 in"'), offset=0, limit=9)
    assert page.total == 0, "figures are searched by the sentence around them"
    (row,) = full.figures(Selection(words="for 9 days"), offset=0, limit=9).rows
    assert row.context == "“The Dunmarsh dam held for 9 days,” said a speaker."
    assert (row.text, row.low, row.high, row.unit, row.kind) == ("9 days", 9, 9, "day", "duration")
    assert (row.status, row.speaker, row.vague) == ("attributed", "officials", False)
    vague = full.figures(Selection(words="dozens"), offset=0, limit=99)
    assert vague.total == len(ALL)
    assert {(r.vague, r.high, r.speaker, r.context) for r in vague.rows} == {
        (True, None, None, "Dozens of people left.")
    }
    spoken = sum(a.speakers[0].name == "Jon Orr" for a in ALL)
    assert full.figures(Selection(speakers=("Jon Orr",)), offset=0, limit=1).total == spoken


def test_flags_are_those_selected(full: Store) -> None:
    expected = Counter(f.code for a in ALL for f in a.flags)
    assert {code: flags for code, flags, _ in full.flag_counts(Selection())} == expected
    assert [c[1] for c in full.flag_counts(Selection())] == sorted(expected.values(), reverse=True)
    assert full.flags(Selection(flags=("single-source",), words="oster"), offset=0, limit=99).total == 0
    page = full.flags(Selection(flags=("vague-figure",), words="oster"), offset=0, limit=99)
    (counted,) = full.flag_counts(Selection(flags=("vague-figure",), words="oster"))
    assert counted == ("vague-figure", page.total, page.total)
    assert {(r.code, r.severity, r.message) for r in page.rows} == {("vague-figure", "low", "Look at Oster.")}
    row = page.rows[0]
    assert full.article("demo", row.article).article.text[row.start : row.end] == "Dozens"


def test_speakers_are_counted_by_their_statements(full: Store) -> None:
    expected = Counter(said_by(a, s) for a in ALL for s in a.attributions if s.speaker)
    rows = full.speakers(Selection(), 10)
    assert {row.name: row.statements for row in rows} == expected
    assert [row.statements for row in rows] == sorted(expected.values(), reverse=True)
    orr = next(row for row in rows if row.name == "Jon Orr")
    assert (orr.named, orr.affiliation, orr.types) == (True, "Jon Orr Union", ("ngo", "academic"))
    theirs = [a for a in ALL if a.speakers[0].name == "Jon Orr"]
    assert orr.articles == len(theirs)
    assert orr.outlets == len({outlet_of(a) for a in theirs} - {None})
    assert len(full.speakers(Selection(), 2)) == 2
    assert full.speakers(Selection(), 10, named=True) == tuple(row for row in rows if row.named) != rows
    assert [row.name for row in full.speakers(Selection(speakers=("Ilse Tamm",)), 9)] == ["Ilse Tamm"]
    assert "officials" not in {choice.label for choice in full.speaker_choices("demo", 10)}
    assert len(full.speaker_choices("demo", 2)) == 2


def test_chains_are_paths_of_names(full: Store) -> None:
    expected: Counter[tuple[str, ...]] = Counter()
    for analysis in ALL:
        for chain in analysis.chains:
            expected[tuple(node.name for node in chain.nodes)] += len(chain.attributions)
    rows = full.chains(Selection(), relayed=False, limit=100)
    assert {tuple(name for _, _, name in row.nodes): row.attributions for row in rows} == expected
    assert [row.attributions for row in rows] == sorted((row.attributions for row in rows), reverse=True)
    assert sum(row.articles for row in rows) == len(ALL)
    relayed = full.chains(Selection(), relayed=True, limit=100)
    assert relayed == tuple(row for row in rows if len(row.nodes) > 2)
    assert relayed[0].nodes[1] == ("outlet", "post", "Dunmarsh Post")
    assert full.article("demo", relayed[0].example).chains[0].relays
    assert {row.nodes[-1][2] for row in full.chains(Selection(speakers=("Jon Orr",)), relayed=False, limit=9)} == {
        "Jon Orr"
    }
    assert len(full.chains(Selection(), relayed=False, limit=2)) == 2


def test_choices_come_from_what_is_shown(full: Store) -> None:
    assert full.outlet_choices("demo") == (("akn", "AKN"), ("tarn", "Radio Tarn"), (None, None))
    assert full.outlet_choices("nowhere") == ()
    assert full.engines("demo") == (("0.1.0 tarn@aaaa", 24),)
    assert full.data_version("nowhere") == 0
