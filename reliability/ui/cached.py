"""Caches around the store and the views. The version that readers are shown is in every key (store/versions.py), so
what changed shows at once, and an import every half a minute.

They are bounded by what they hold: a screenful of rows each, or a few larger answers; exports are not kept. What never
changes (rows, analyses) is handed out as it is; tables of numbers, which a page may work on, are copied.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from typing import Any, Final, TypeVar

import pandas as pd
import streamlit as st

from reliability import resources
from reliability.flags import KINDS, FlagKind
from reliability.model.analysis import Analysis
from reliability.model.chain import NodeKind
from reliability.model.corpus import Place
from reliability.model.identity import is_name
from reliability.model.question import Excerpt
from reliability.model.selection import Selection
from reliability.model.span import Span
from reliability.registry.lookup import Registry
from reliability.settings import settings
from reliability.store import Store
from reliability.store.rollups import Tally
from reliability.store.rows import (
    ArticleRow,
    ChainRow,
    ChangeRow,
    CorrectionRow,
    CueRows,
    CueWordRow,
    DayRow,
    FigureRow,
    FigureTold,
    FlagGroups,
    FlagRow,
    FlagSpreadRow,
    Groups,
    JudgementRow,
    LedgerRow,
    Listed,
    MeasureRow,
    Neighbours,
    Overview,
    Page,
    PersonRow,
    Project,
    ProposalRow,
    SaidRow,
    SpeakerRow,
    SpreadRow,
    StatementRow,
    TallyRow,
    Verdicts,
    VersionRow,
)
from reliability.views import comparing, frames, indicators, sides, wording
from reliability.views import judging_words as judging_words_of
from reliability.views.details import registry_labels
from reliability.views.drills import outlet_called
from reliability.views.judging_words import JudgingWord
from reliability.views.people import MOST_OUTLETS, days_frame, is_scrap
from reliability.views.sides import Side
from reliability.views.state import DEFAULT_ORDER, DEMO, Choices, ViewState, outlet_labels

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class AskedPeople:
    """What is looked for in the list of people: words of a name, persons or bodies ("" for both), the order."""

    called: str = ""
    being: str = ""
    order: str = "statements"

    @property
    def narrows(self) -> bool:
        return bool(self.called.strip() or self.being)


TTL: Final = "30m"
MONTH_DAYS: Final = 31  # what a span may seem shorter by where days are the first of their months
ENTRIES: Final = 400  # answers kept; each is a screenful of rows
ARTICLES: Final = 30  # analyses kept, some hundred kilobytes each
PASSAGES: Final = 200  # screenfuls of sentences kept
MAX_FACETS: Final = 100  # values of a filter that are counted
SCRAPS: Final = 8  # rows that are asked for in place of such as are no names
MOST_ROWS: Final = 100  # of an answer that is kept
LARGE: Final = (
    "cues",
    "measures",
    "tallied_by_outlet",
    "person_said",
    "monthly_by_outlet",
)  # answers that grow with the outlets of a project
LARGE_ENTRIES: Final = 40
JUDGED: Final = 4_000  # articles whose words that judge are kept
PERIODS: Final = ("articles", "statements")  # what is told of each time
SPREAD: Final = 500  # articles of an outlet that tell how its statements and figures are spread
FLAG_SPREAD: Final = 100  # and how its flags are: each has ten
CUE_ARTICLES: Final = 150  # articles of an outlet whose cues are counted: each has some twenty
MAX_SPEAKERS: Final = 400  # names offered in the filter; any other can be typed
DATES: Final[dict[str, Any]] = {"min_value": date(1900, 1, 1), "max_value": date(2100, 12, 31)}


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The one store of this process. Raises StoreError with a sentence where it cannot be opened."""
    return Store.open(settings().database_url)


@st.cache_resource(ttl=TTL, max_entries=ENTRIES, show_spinner=False)
def _answer(version: int, method: str, selection: Selection, arguments: tuple[tuple[str, Any], ...]) -> Any:
    """What a method of the store answers; `version` is only part of the key."""
    return getattr(store(), method)(selection, **dict(arguments))


@st.cache_resource(ttl=TTL, max_entries=LARGE_ENTRIES, show_spinner=False)
def _large_answer(version: int, method: str, selection: Selection, arguments: tuple[tuple[str, Any], ...]) -> Any:
    return getattr(store(), method)(selection, **dict(arguments))


def forget() -> None:
    """Drops every answer; for measurements of a first visit."""
    st.cache_data.clear()
    for kept in (_answer, _large_answer, _offered, _of_project, _of_article, _article):
        kept.clear()
    _choices.cache_clear()
    _passages.cache_clear()


def _ask(method: Callable[..., T], state: ViewState, **arguments: Any) -> T:
    selection = state.selection
    if arguments.get("limit", 0) > MOST_ROWS:
        return method(selection, **arguments)
    keep = _large_answer if method.__name__ in LARGE else _answer
    answer: T = keep(_version(state.project), method.__name__, selection, tuple(arguments.items()))
    return answer


def _version(project: str) -> int:
    return store().shown_version(project)


@st.cache_resource(ttl="2s", max_entries=1, show_spinner=False)
def projects() -> tuple[Project, ...]:
    """All projects; kept for one drawing of a page only, since an import may make one at any time."""
    return store().projects()


def project_slugs() -> list[str]:
    """The projects as they stand in addresses, the demo first."""
    slugs = sorted({project.slug for project in projects()} | {DEMO})
    return sorted(slugs, key=lambda slug: (slug != DEMO, slug))


def project_name(slug: str) -> str:
    """A project's name for readers."""
    return next((project.name for project in projects() if project.slug == slug), slug)


def project_labels() -> dict[str, str]:
    """Each project's name for readers, by how it stands in addresses; of several of one name each says its address
    too."""
    names = {slug: project_name(slug) for slug in project_slugs()}
    often = Counter(names.values())
    return {slug: name if often[name] == 1 else f"{name} ({slug})" for slug, name in names.items()}


def choices(project: str) -> Choices:
    """What may stand in a link to this project."""
    return _choices(_version(project), project, tuple(project_slugs()))


@lru_cache(maxsize=LARGE_ENTRIES)  # asked for a dozen times a page: Streamlit's cache takes longer to find it
def _choices(version: int, project: str, slugs: tuple[str, ...]) -> Choices:
    return _offered(version, project, slugs)


@st.cache_resource(ttl=TTL, max_entries=LARGE_ENTRIES, show_spinner=False)  # worked out once for all who wait
def _offered(version: int, project: str, slugs: tuple[str, ...]) -> Choices:
    known = {"outlet": outlet_labels(store().outlet_choices(project)), "speaker": _people(project)}
    return Choices(projects=slugs, offered=known | {"flag": flag_titles()})


def _people(project: str) -> dict[str, str]:
    """Name by id, or by itself where it says too little for one; those with most statements first. Two who are called
    the same have their ids behind it."""
    found = store().speaker_choices(project, MAX_SPEAKERS)
    called = Counter(one.label for one in found)
    return {
        one.value: one.label if called[one.label] == 1 else f"{one.label} ({wording.id_words(one.value)})"
        for one in found
    }


def undated(state: ViewState) -> int:
    """How many articles match all filters but those on days, and have none."""
    return articles(state.only_undated(), DEFAULT_ORDER, 0, 1).total


def facets(state: ViewState, parameters: tuple[str, ...]) -> Mapping[str, Mapping[str, int]]:
    """By filter, how many rows have each value, as if it were not set itself; without those that take long."""
    view = replace(state, article="", at=None)
    return _ask(store().facets, view, parameters=parameters, limit=MAX_FACETS, quick=True)


def overview(state: ViewState) -> Overview:
    return _ask(store().overview, state)


def named_speakers(state: ViewState) -> int:
    """How many different people with a name the articles of a view know."""
    return _ask(store().named_speakers, state)


def articles(state: ViewState, order: str, offset: int, limit: int) -> Page[ArticleRow]:
    return _ask(store().articles, state, order=order, offset=offset, limit=limit)


def excerpts(state: ViewState, rows: Sequence[ArticleRow]) -> dict[str, Excerpt]:
    """By key, where the texts of these articles have what is searched for."""
    return _ask(store().excerpts, state, keys=tuple(row.key for row in rows)) if state.words else {}


def neighbours(state: ViewState, order: str) -> Neighbours | None:
    """The open article's place among those that match the filters; None where it does not match them."""
    return _ask(store().neighbours, replace(state, article="", at=None), order=order, key=state.article)


def statements(state: ViewState, order: str, offset: int, limit: int) -> Page[StatementRow]:
    return _ask(store().statements, state, order=order, offset=offset, limit=limit)


def figures(state: ViewState, order: str, offset: int, limit: int) -> Page[FigureRow]:
    return _ask(store().figures, state, order=order, offset=offset, limit=limit)


def flags(state: ViewState, order: str, offset: int, limit: int) -> Page[FlagRow]:
    return _ask(store().flags, state, order=order, offset=offset, limit=limit)


def groups(state: ViewState, what: str, limit: int) -> Groups:
    """Rows of a ledger by their words."""
    return _ask(store().groups, state, what=what, limit=limit)


def flag_groups(state: ViewState, each: int) -> FlagGroups:
    """The most frequent observations of every kind of flag."""
    return _ask(store().flag_groups, state, each=each)


def people_of(project: str, rows: Sequence[StatementRow | FigureRow]) -> list[str | None]:
    """Who stands behind each row, None where a name says too little for one."""
    found = store().identities(project, [(row.mention_node, row.node) for row in rows]) if rows else ()
    return [who if who is not None and is_name(who) else None for who in found]


def passages(rows: Sequence[LedgerRow]) -> tuple[Excerpt, ...]:
    """The sentences that these rows stand in, each with the row's words marked."""
    return _passages(tuple((row.text_key, Span(row.start, row.end)) for row in rows))


@lru_cache(maxsize=PASSAGES)  # a text with a key never changes
def _passages(places: tuple[tuple[str, Span], ...]) -> tuple[Excerpt, ...]:
    return store().passages(places)


def paths(project: str, beginnings: Sequence[str]) -> tuple[ChainRow, ...]:
    """The chains that a drill names."""
    return store().paths(project, beginnings)


def speakers(state: ViewState, limit: int) -> Sequence[SpeakerRow]:
    """Speakers with a name, those with most statements first, without scraps of pages."""
    rows = _ask(store().speakers, state, limit=min(limit + SCRAPS, max(limit, MOST_ROWS)), named=True)
    return [row for row in rows if not is_scrap(row, _is_known)][:limit]


def _is_known(name: str) -> bool:
    """Whether the registry has a body, an outlet or a country of this name."""
    registry = resources.registry()
    bodies = registry.organisation_names.candidates(name) or registry.organisation_by_name(name)
    return bool(bodies or registry.outlet_by_name(name, allow_ambiguous=True) or registry.country_of(name))


def people(state: ViewState, asked: AskedPeople, offset: int, limit: int) -> Page[Listed]:
    """Persons and bodies of a view."""
    return _ask(
        store().people, state, called=asked.called, being=asked.being, order=asked.order, offset=offset, limit=limit
    )


def person(project: str, who: str) -> PersonRow:
    """Somebody across the articles of a project, by the id of any member. Raises NotFoundError."""
    return _about(store().person, project, who)


def judgements(project: str, who: str) -> tuple[JudgementRow, ...]:
    return _about(store().judgements, project, who)


def proposals(project: str, limit: int) -> tuple[ProposalRow, ...]:
    """Who may be one with somebody else, the most mentioned first."""
    return _about(store().proposals, project, limit)


def corrections(state: ViewState) -> tuple[CorrectionRow, ...]:
    """All corrections of the open article, newest first."""
    return _ask_of_article(store().corrections, state)


def recent_corrections(project: str, limit: int) -> tuple[CorrectionRow, ...]:
    return store().recent_corrections(project, limit=limit)


def verdicts(selection: Selection) -> tuple[Verdicts, ...]:
    """Of what was reviewed in a view, how much was right."""
    answer: tuple[Verdicts, ...] = _answer(_version(selection.project), "verdicts", selection, ())
    return answer


def any_corrected(project: str) -> bool:
    """Whether anything in a project is shown otherwise than it was read."""
    return bool(_any_corrected(_version(project), project))


@st.cache_data(ttl=TTL, max_entries=ENTRIES, show_spinner=False)
def _any_corrected(version: int, project: str) -> bool:
    return store().any_corrected(project)


def speaker_ids(state: ViewState) -> dict[str, str]:
    """By its id in the open article, who each speaker is across articles."""
    return _ask_of_article(store().speaker_ids, state)


def person_periods(state: ViewState, who: str) -> pd.DataFrame:
    """A person's statements over time, outlet by outlet (views.people.days_frame)."""
    return _person_periods(_version(state.project), state.selection, who)


@st.cache_data(ttl=TTL, max_entries=LARGE_ENTRIES, show_spinner=False)
def _person_periods(version: int, selection: Selection, who: str) -> pd.DataFrame:
    longest = frames.LONG_SPAN_DAYS + MONTH_DAYS
    return days_frame(store().person_days(selection, who=who, longest=longest, most=MOST_OUTLETS), who)


def person_newest(state: ViewState, who: str, most: int) -> date | None:
    """Since when a person's newest statements in a view are at most `most`; None where all are."""
    return _ask(store().person_newest, state, who=who, most=most)


def person_said(state: ViewState, who: str) -> tuple[SaidRow, ...]:
    """How each outlet gives a person's statements."""
    return _ask(store().person_said, state, who=who)


def person_figures(state: ViewState, who: str, limit: int) -> tuple[FigureTold, ...]:
    return _ask(store().person_figures, state, who=who, limit=limit)


@st.cache_resource(ttl=TTL, max_entries=ENTRIES, show_spinner=False)
def _of_project(version: int, method: str, project: str, about: str | int) -> Any:
    return getattr(store(), method)(project, about)


def _about(method: Callable[[str, Any], T], project: str, about: str | int) -> T:
    answer: T = _of_project(_version(project), method.__name__, project, about)
    return answer


def measures(state: ViewState, *, kinds: bool = False) -> Sequence[MeasureRow]:
    """Sums by outlet; of flags by kind as well where `kinds` is true, of which there are more than of all else."""
    return _ask(store().measures, state, kinds=kinds)


def tallied(state: ViewState, tally: Tally) -> tuple[TallyRow, ...]:
    """What a tally holds by outlet and name, of the outlets and days of a view."""
    return _ask(store().tallied_by_outlet, state, tally=tally)


def spreads(state: ViewState, pairs: tuple[tuple[str, str], ...]) -> tuple[SpreadRow, ...]:
    """How each pair of measures is spread over the newest articles of each outlet."""
    return _ask(store().spreads, state, pairs=pairs, most=SPREAD)


def cues(state: ViewState, classes: tuple[tuple[str, ...], ...]) -> CueRows:
    """The cues of statements in the newest CUE_ARTICLES of each outlet: how those of these classes are spread over
    articles, and by types of speaker."""
    return _ask(store().cues, state, classes=classes, most=CUE_ARTICLES)


def flag_spreads(state: ViewState) -> tuple[FlagSpreadRow, ...]:
    """How the flags of each code are spread over the newest articles of each outlet."""
    return _ask(store().flag_spreads, state, most=FLAG_SPREAD)


def intervals(state: ViewState, these: tuple[Side, ...]) -> indicators.Intervals:
    """The intervals of all indicators of the sides of a comparison (views.indicators), of which the view has the
    outlets; told by the newest articles of each."""
    return _intervals(_version(state.project), state.selection, these, state)


@st.cache_resource(ttl=TTL, max_entries=LARGE_ENTRIES, show_spinner=False)
def _intervals(version: int, selection: Selection, these: tuple[Side, ...], _state: ViewState) -> indicators.Intervals:
    names = indicators.MEASURED
    rows = sides.rows_of(_state, these, lambda view: store().article_measures(view.selection, names=names, most=SPREAD))
    return indicators.intervals(rows, sides.rows_of(_state, these, measures), these)


def cue_words(state: ViewState, most: int, types: tuple[str, ...] = ()) -> tuple[CueWordRow, ...]:
    """The cues of statements in the newest articles of each outlet, of speakers of some types or of all."""
    return _ask(store().cue_words, state, most=most, types=types)


def judging_words(state: ViewState) -> tuple[JudgingWord, ...]:
    """Words that judge in the newest articles of each outlet of a view."""
    return _judging_words(_version(state.project), state.selection)


@st.cache_resource(ttl=TTL, max_entries=LARGE_ENTRIES, show_spinner=False)
def _judging_words(version: int, selection: Selection) -> tuple[JudgingWord, ...]:
    keys = store().having_any(selection, terms=judging_words_of.wanted(), most=SPREAD)
    return tuple(one for key in keys for one in _judged(version, selection.project, key))


@lru_cache(maxsize=JUDGED)
def _judged(version: int, project: str, key: str) -> tuple[JudgingWord, ...]:
    return judging_words_of.found(key, store().article(project, key))


def people_by_type(state: ViewState) -> tuple[TallyRow, ...]:
    """Different people of a view by their type."""
    return _ask(store().people_by_type, state)


def words_by_type(state: ViewState, most: int) -> tuple[TallyRow, ...]:
    """Words of statements by type of speaker in the newest articles of each outlet."""
    return _ask(store().words_by_type, state, most=most)


def shares_over_time(state: ViewState, code: str) -> pd.DataFrame:
    """A share of the outlets of a view over time (views.comparing.time_frame)."""
    return _shares_over_time(_version(state.project), state.selection, code, monthly(state, code))


def monthly(state: ViewState, code: str) -> tuple[DayRow, ...]:
    """By month and outlet what a share is counted from, and statements and articles."""
    measure = frames.MEASURES[code]
    wanted = dict.fromkeys((measure.hits, measure.total, *PERIODS))
    return _ask(store().monthly_by_outlet, state, measures=tuple(wanted))


@st.cache_data(ttl=TTL, max_entries=LARGE_ENTRIES, show_spinner=False)
def _shares_over_time(version: int, selection: Selection, code: str, _days: tuple[DayRow, ...]) -> pd.DataFrame:
    measure = frames.MEASURES[code]
    pair = (measure.hits, measure.total)
    told = comparing.effects(store().spreads(selection, pairs=(pair,), most=SPREAD))
    return comparing.time_frame([row for row in _days if row.measure in pair], measure, told)


def older(state: ViewState, days: tuple[tuple[str, date], ...]) -> dict[str, tuple[int, int]]:
    """By outlet, how many dated articles are older than its day, and how many there are."""
    return _ask(store().older, state, days=days)


def chains(state: ViewState, relayed: bool, limit: int) -> Sequence[ChainRow]:
    """Paths of names, most statements first; one outlet has one name in all of them, whatever a text calls it."""
    known = choices(state.project)
    return tuple(
        replace(
            row,
            nodes=tuple(
                (kind, key, outlet_called(key, known, name) if kind == NodeKind.OUTLET else name)
                for kind, key, name in row.nodes
            ),
        )
        for row in _ask(store().chains, state, relayed=relayed, limit=limit)
    )


def periods(state: ViewState, months: tuple[DayRow, ...] | None = None) -> pd.DataFrame:
    """Statements over time (views.frames.period_frame). Where these are many months, they are summed by month, from
    `months` (see `monthly`) if these are known."""
    if months is not None:
        days = [row.day for row in months if row.day is not None]
        if days and _long(min(days), max(days)):
            return frames.period_frame(months)
    counts = overview(state)
    first, last = counts.first_day, counts.last_day
    long = first is not None and last is not None and _long(first, last)
    return _periods(_version(state.project), state.selection, long)


def _long(first: date, last: date) -> bool:
    return (last - first).days > frames.LONG_SPAN_DAYS + MONTH_DAYS


@st.cache_data(ttl=TTL, max_entries=LARGE_ENTRIES, show_spinner=False)
def _periods(version: int, selection: Selection, monthly: bool) -> pd.DataFrame:
    return frames.period_frame(store().daily(selection, measures=PERIODS, monthly=monthly))


def flag_counts(state: ViewState) -> tuple[tuple[str, int, int], ...]:
    """(code, flags, articles), most flags first."""
    return _ask(store().flag_counts, state)


def experimental_flags(state: ViewState) -> int:
    """How many flags of experimental kinds a view has."""
    return _ask(store().experimental_flags, state)


def flag_kinds(state: ViewState) -> pd.DataFrame:
    """Flags by kind (views.frames.flag_kind_frame)."""
    return frames.flag_kind_frame(_ask(store().flag_counts, state), flag_titles())


def article(state: ViewState, text: int | None = None) -> Analysis:
    """The open article as it was corrected, as it was read where the view asks for that, or another version of its
    text as it was read. Raises NotFoundError."""
    return _article(_version(state.project), state.project, state.article, text, state.as_read)


@st.cache_resource(ttl=TTL, max_entries=ARTICLES, show_spinner=False)
def _article(version: int, project: str, key: str, text: int | None, read: bool) -> Analysis:
    if text is not None or read:
        return store().article(project, key, text)
    return store().corrected(project, key).analysis


def history(state: ViewState) -> tuple[ChangeRow, ...]:
    """Every change of the open article, newest first."""
    return _ask_of_article(store().history, state)


def versions(state: ViewState) -> tuple[VersionRow, ...]:
    """Every text that the open article has had, newest first."""
    return _ask_of_article(store().versions, state)


def same_text(state: ViewState) -> tuple[Place, ...]:
    """The other articles of the project with just the open article's text."""
    return _ask_of_article(store().same_text, state)


@st.cache_resource(ttl=TTL, max_entries=ENTRIES, show_spinner=False)
def _of_article(version: int, method: str, project: str, key: str) -> Any:
    return getattr(store(), method)(project, key)


def _ask_of_article(method: Callable[[str, str], T], state: ViewState) -> T:
    answer: T = _of_article(_version(state.project), method.__name__, state.project, state.article)
    return answer


def outdated(project: str) -> int:
    """How many articles another engine than today's read. What today's is, the worker says: no version tells."""
    return _outdated(_version(project), project)


@st.cache_data(ttl="20s", max_entries=ENTRIES, show_spinner=False)
def _outdated(version: int, project: str) -> int:
    return store().outdated(project)


@cache
def registry_outlets() -> dict[str, str]:
    """Label → id of every outlet that can be chosen (views.details.outlet_labels)."""
    return registry_labels(resources.registry())


def engines(project: str) -> tuple[tuple[str, int], ...]:
    """Which engines made the analyses of a project, with numbers of articles."""
    return store().engines(project)


def registry_of(project: str) -> Registry:
    """The registry as a project shows it: the demo's has the invented entries of its invented outlets, too."""
    return resources.demo_registry() if project == DEMO else resources.registry()


@cache
def flag_titles() -> dict[str, str]:
    """Title by code of every kind of flag."""
    return {code: kind.title for code, kind in KINDS.items()}


@cache
def model_card() -> str:
    """What the card of the attribution model says, in Markdown. Raises ResourceError."""
    return resources.attribution_card()


def flag_definition(code: str) -> str | None:
    """What a kind of flag is, in Markdown for a question mark; None of a kind that is no more."""
    kind = KINDS.get(code)
    return f"**{kind.title}.** {wording.literal(kind.definition)}" if kind is not None else None


def flag_definitions() -> tuple[FlagKind, ...]:
    """Every kind of flag, as the Method page shows it."""
    return tuple(KINDS.values())
