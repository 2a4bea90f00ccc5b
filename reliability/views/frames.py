"""Store rows as frames: what each page shows, with its columns in words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from typing import Any, Final, Literal
from urllib.parse import quote

import pandas as pd

from reliability.model.attribution import Form
from reliability.model.figure import FigureStatus
from reliability.model.flag import Severity
from reliability.model.question import Excerpt
from reliability.model.selection import FILTERS, Dating, Hands, Naming, Precision
from reliability.model.span import Span
from reliability.store.rows import (
    ChainRow,
    DayRow,
    FigureRow,
    FlagRow,
    FlagSpreadRow,
    MeasureRow,
    Overview,
    SpeakerRow,
    StatementRow,
)
from reliability.views import wording
from reliability.views.drills import Counted, drill, drills_by_days
from reliability.views.intervals import Counts, design_effects, poisson, wilson
from reliability.views.state import UNKNOWN_OUTLET, ViewState, address, shortened

MAX_OUTLETS: Final = 30  # rows that a chart can hold and a reader can compare
LABEL: Final = "#(.*)$"
_KEPT: Final = ";/?:@&=+$,#!'()*~"  # the browser's decodeURI leaves these as they are
CELL: Final = 130  # characters of a sentence that four lines of a ledger's column hold
UNDATED_DRILL: Final = drill(Counted.ARTICLES, day=Dating.UNDATED)  # which no period and no chart over time holds
DRILL: Final = "drill"  # column of what a row's number counts, as an address carries it
ARTICLES_DRILL: Final = "articles_drill"  # of what its number of articles counts
LONG_SPAN_DAYS: Final = 400  # from here on statements are counted by month
MONTHS_SPAN_DAYS: Final = (
    10 * 366
)  # and from here on by quarter: 120 bars side by side are as many as can be told apart
SHORT_SPAN_DAYS: Final = 45  # up to here by day, between by week


@dataclass(frozen=True, slots=True)
class Measure:
    """A share by outlet: the rollup measures above and below the line, and its words."""

    code: str
    title: str
    head: str  # the title as a column's head
    hits: str
    total: str
    what: str
    asked: tuple[str, str]  # the filter that what is above the line has, and its value
    definition: str

    def drill(self, outlet: str) -> str:
        """What is above the line for an outlet."""
        name, value = self.asked
        asked: dict[str, Any] = {"outlet": outlet, name: value}
        return drill(Counted(self.total), **asked)


MEASURES: Final[dict[str, Measure]] = {
    measure.code: measure
    for measure in (
        Measure(
            "unsourced-figures",
            "Figures without a source",
            "No source",
            "unsourced_figures",
            "figures",
            "figures",
            ("status", FigureStatus.UNSOURCED),
            "Figures that stand in the outlet’s own voice with no origin, of all figures.",
        ),
        Measure(
            "vague-figures",
            "Vague figures",
            "Vague",
            "vague_figures",
            "figures",
            "figures",
            ("number", Precision.VAGUE),
            "Figures without a number that could be checked (“dozens”, “10s of …”), of all figures.",
        ),
        Measure(
            "unnamed-statements",
            "Statements of unnamed speakers",
            "Unnamed",
            "unnamed_statements",
            "statements",
            "statements",
            ("name", Naming.UNNAMED),
            "Statements whose speaker has no name in the text, of all statements.",
        ),
        Measure(
            "direct-statements",
            "Statements in quotation marks",
            "In quotes",
            "direct",
            "statements",
            "statements",
            ("form", Form.DIRECT),
            "Statements given wholly in quotation marks, of all statements.",
        ),
        Measure(
            "relayed-statements",
            "Statements passed on by another outlet",
            "Passed on",
            "relayed_statements",
            "statements",
            "statements",
            ("hands", Hands.RELAYED),
            "Statements that came by an outlet between the publisher and the speaker, of all statements.",
        ),
    )
}
ORDERS: Final = {
    "published": "Newest first",
    "flags": "Most flags",
    "unsourced_figures": "Most figures without a source",
    "statements": "Most statements",
    "words": "Longest",
    "title": "Title A to Z",
}
SEARCH_ORDERS: Final = {"relevance": "Best match first", **ORDERS}  # where words are searched for

LEDGER_ORDERS: Final = {
    "statement": {
        "published": "Newest first",
        "oldest": "Oldest first",
        "speaker": "Speaker A to Z",
        "confidence": "Least certain first",
    },
    "figure": {
        "published": "Newest first",
        "oldest": "Oldest first",
        "speaker": "Speaker A to Z",
        "largest": "Largest number first",
    },
    "flag": {"published": "Newest first", "oldest": "Oldest first", "code": "Kind by kind"},
}


def flag_kind_frame(counts: Iterable[tuple[str, int, int]], titles: dict[str, str]) -> pd.DataFrame:
    """Flags by kind, most frequent first. Columns: code, title (str), flags (int), articles (int), drill and
    articles_drill (str: what each of the two counts, see views.drills)."""
    rows = [
        (
            code,
            titles.get(code, code),
            flags,
            articles,
            drill(Counted.FLAGS, flag=code),
            drill(Counted.ARTICLES, flag=code),
        )
        for code, flags, articles in counts
        if flags
    ]
    frame = pd.DataFrame(rows, columns=["code", "title", "flags", "articles", DRILL, ARTICLES_DRILL])
    return frame.sort_values(["flags", "title"], ascending=[False, True], ignore_index=True)


Unit = Literal["day", "week", "month", "quarter"]
SPANS: Final[tuple[tuple[Unit, int], ...]] = (  # up to how many days
    ("day", SHORT_SPAN_DAYS),
    ("week", LONG_SPAN_DAYS),
    ("month", MONTHS_SPAN_DAYS),
)


@dataclass(frozen=True, slots=True)
class Periods:
    """Days, weeks (from Monday), months or quarters, one after the other, those without anything among them."""

    firsts: tuple[date, ...]  # of each the first day
    unit: Unit

    @classmethod
    def of(cls, days: Iterable[date]) -> Periods:
        """Those of these days, of which there is one: as long as their span calls for."""
        some = set(days)
        first, last = min(some), max(some)
        length = (last - first).days
        unit: Unit = next((unit for unit, most in SPANS if length <= most), "quarter")
        firsts = [_first_of(first, unit)]
        while firsts[-1] < _first_of(last, unit):
            firsts.append(_next(firsts[-1], unit))
        return cls(tuple(firsts), unit)

    def first_of(self, day: date) -> date:
        """The first day of the one that a day lies in."""
        return _first_of(day, self.unit)

    @property
    def spans(self) -> list[tuple[date, date]]:
        """The first and the last day of each."""
        return [(first, _next(first, self.unit) - timedelta(days=1)) for first in self.firsts]

    @property
    def labels(self) -> list[str]:
        """Each in words."""
        if self.unit == "month":
            return [f"{first:%B %Y}" for first in self.firsts]
        if self.unit == "quarter":
            return [f"{first:%B} to {last:%B %Y}" for first, last in self.spans]  # of one year
        before = "the week of " if self.unit == "week" else ""
        return [before + wording.day(first) for first in self.firsts]


def _first_of(day: date, unit: Unit) -> date:
    if unit in ("month", "quarter"):
        return date(day.year, day.month - (day.month - 1) % (3 if unit == "quarter" else 1), 1)
    return day - timedelta(days=day.weekday()) if unit == "week" else day


def _next(first: date, unit: Unit) -> date:
    return _first_of(first + timedelta(days={"day": 1, "week": 7, "month": 32, "quarter": 93}[unit]), unit)


def period_frame(rows: Iterable[DayRow]) -> pd.DataFrame:
    """Dated statements by day, week (from Monday), month or quarter, whichever the span of dates calls for.

    Columns: period (datetime64, first day), label (str), statements, articles (int), drill and articles_drill (str:
    what each of the two counts). Periods without any are kept.
    """
    dated = [(row, row.day) for row in rows if row.day is not None and row.measure in ("statements", "articles")]
    if not dated:
        return pd.DataFrame(columns=["period", "label", "statements", "articles", DRILL, ARTICLES_DRILL])
    periods = Periods.of(day for _, day in dated)
    counts: dict[str, Counter[date]] = {"statements": Counter(), "articles": Counter()}
    for row, day in dated:
        counts[row.measure][periods.first_of(day)] += round(row.value)
    return pd.DataFrame(
        {
            "period": pd.to_datetime(periods.firsts),
            "statements": [counts["statements"][first] for first in periods.firsts],
            "articles": [counts["articles"][first] for first in periods.firsts],
            "label": periods.labels,
            DRILL: drills_by_days(Counted.STATEMENTS, periods.spans),
            ARTICLES_DRILL: drills_by_days(Counted.ARTICLES, periods.spans, analysed=True),
        }
    )


def outlet_rate_frame(
    rows: Iterable[MeasureRow], measure: Measure, min_articles: int, effects: Mapping[str, float] | None = None
) -> pd.DataFrame:
    """One share by outlet, most articles first, at most MAX_OUTLETS; outlets with nothing to count are left out.
    `effects` has design effects (views.intervals) by outlet.

    Columns: outlet (str id), outlet_name (str), articles, hits, total (int), share, low, high (float, 0 to 1; its 95 %
    interval), small (bool: fewer than `min_articles` articles), what (str), drill, articles_drill (str: what
    `hits` and `articles` count).
    """
    values = _by_outlet(rows)
    out = []
    for (outlet, name), cells in values.items():
        hits, total = cells.get(measure.hits, 0), cells.get(measure.total, 0)
        if total > 0:
            effect = (effects or {}).get(outlet, 1.0)
            low, high = wilson(min(hits, total) / effect, total / effect)
            articles = int(cells.get("articles", 0))
            row = (outlet, name, articles, int(hits), int(total), hits / total, low, high, articles < min_articles)
            out.append((*row, measure.what))
    columns = ["outlet", "outlet_name", "articles", "hits", "total", "share", "low", "high", "small", "what"]
    frame = pd.DataFrame(out, columns=columns).sort_values(["articles", "outlet_name"], ascending=[False, True])
    frame = frame.head(MAX_OUTLETS).reset_index(drop=True)
    frame[DRILL] = [measure.drill(outlet) for outlet in frame["outlet"]]
    frame[ARTICLES_DRILL] = [drill(Counted.ARTICLES, outlet=outlet, analysed=True) for outlet in frame["outlet"]]
    return frame


class Per(Enum):
    """What flags are divided by: long articles have more flags, of their words no more."""

    ARTICLES = ("100 articles", "articles", 100)
    WORDS = ("10,000 words", "words", 10_000)

    def __init__(self, said: str, measure: str, times: int) -> None:
        self.said, self.measure, self.times = said, measure, times


def most_read(rows: Iterable[MeasureRow]) -> list[tuple[str, str]]:
    """(id, name) of the MAX_OUTLETS outlets with most analysed articles, the most first."""
    values = _by_outlet(rows)
    return sorted(values, key=lambda key: (-values[key].get("articles", 0), key[1]))[:MAX_OUTLETS]


def outlet_flag_frame(
    rows: Iterable[MeasureRow],
    titles: dict[str, str],
    min_articles: int,
    per: Per = Per.ARTICLES,
    spread: Iterable[FlagSpreadRow] = (),
) -> pd.DataFrame:
    """Flags by outlet and kind per so many articles or words, for the MAX_OUTLETS outlets with most articles, zeros
    included. The intervals take articles for independent, as far as `spread` tells how flags lie in them.

    Columns: outlet, outlet_name, code, title, per (str), rate, low, high (float: flags per `per`, and the ends of the
    95 % interval), flags, articles (int), small (bool), drill, articles_drill (str: what `flags` and `articles` count).
    """
    rows = list(rows)
    values, largest = _by_outlet(rows), most_read(rows)
    codes = sorted({m.removeprefix("flag:") for cells in values.values() for m in cells if m.startswith("flag:")})
    effects = _flag_effects(spread, {outlet: int(values[outlet, name].get("articles", 0)) for outlet, name in largest})
    out = []
    for outlet, name in largest:
        cells = values[outlet, name]
        articles, of = int(cells.get("articles", 0)), cells.get(per.measure, 0)
        if not articles or not of:
            continue
        for code in codes:
            flags, effect = int(cells.get(f"flag:{code}", 0)), effects[code].get(outlet, 1.0)
            low, high = (effect * per.times * end / of for end in poisson(flags / effect))
            rates = (per.said, per.times * flags / of, low, high)
            drills = (
                drill(Counted.FLAGS, outlet=outlet, flag=code, analysed=True),
                drill(Counted.ARTICLES, outlet=outlet, analysed=True),
            )
            told = (outlet, name, code, titles.get(code, code))
            out.append((*told, *rates, flags, articles, articles < min_articles, *drills))
    columns = ["outlet", "outlet_name", "code", "title", "per", "rate", "low", "high", "flags", "articles", "small"]
    return pd.DataFrame(out, columns=[*columns, DRILL, ARTICLES_DRILL])


def _flag_effects(spread: Iterable[FlagSpreadRow], articles: Mapping[str, int]) -> dict[str, dict[str, float]]:
    """By code and outlet, how much more the articles differ in their flags than by chance."""
    counts: dict[str, dict[str, Counts]] = defaultdict(dict)
    for row in spread:
        outlet = row.outlet or UNKNOWN_OUTLET
        counts[row.code][outlet] = Counts(articles.get(outlet, 0), row.number, row.squares)
    return defaultdict(dict, {code: design_effects(by_outlet) for code, by_outlet in counts.items()})


def chain_frame(rows: Sequence[ChainRow]) -> pd.DataFrame:
    """Chains in the given order. Columns: nodes (tuple of (kind, id, name), publisher first), attributions (int),
    digest (str: of the path, "" in an article's own)."""
    return pd.DataFrame(
        {
            "nodes": [row.nodes for row in rows],
            "attributions": [row.attributions for row in rows],
            "digest": [row.digest for row in rows],
        },
        dtype=object,
    )


def outlet_frame(rows: Iterable[MeasureRow], min_articles: int) -> pd.DataFrame:
    """Every outlet with its counts and shares: the table beside the charts, most articles first.

    Columns: Outlet (str), Articles, Statements, Figures, Flags (int), then one column a measure (float, 0 to 1, missing
    where nothing was counted) and Sample (str: "small" below `min_articles` articles).
    """
    out = []
    for (_, name), cells in _by_outlet(rows).items():
        articles = int(cells.get("articles", 0))
        row: dict[str, object] = {"Outlet": name, "Articles": articles}
        row |= {title: int(cells.get(title.lower(), 0)) for title in ("Statements", "Figures", "Flags")}
        for measure in MEASURES.values():
            total = cells.get(measure.total, 0)
            row[measure.title] = cells.get(measure.hits, 0) / total if total else None
        row["Sample"] = "small" if articles < min_articles else "enough"
        out.append(row)
    columns = ["Outlet", "Articles", "Statements", "Figures", "Flags", *(m.title for m in MEASURES.values()), "Sample"]
    frame = pd.DataFrame(out, columns=columns)
    return frame.sort_values(["Articles", "Outlet"], ascending=[False, True], ignore_index=True)


def outlets_of(rows: Iterable[MeasureRow], table: pd.DataFrame) -> list[tuple[str, str]]:
    """Id and name of the outlets of `outlet_frame`, in its rows' order."""
    ids = {name: outlet for outlet, name in _by_outlet(rows)}
    return [(ids[name], name) for name in table["Outlet"]]


def outlet_drills(rows: Iterable[MeasureRow], table: pd.DataFrame) -> pd.DataFrame:
    """What each cell of `outlet_frame` counts, as drills, in its rows' order."""
    outlets = [outlet for outlet, _ in outlets_of(rows, table)]
    cells: dict[str, list[str]] = {"Outlet": [drill(Counted.ARTICLES, outlet=o, analysed=True) for o in outlets]}
    cells["Articles"] = cells["Outlet"]
    for what in (Counted.STATEMENTS, Counted.FIGURES, Counted.FLAGS):
        cells[what.capitalize()] = [drill(what, outlet=o, analysed=True) for o in outlets]
    cells |= {measure.title: [measure.drill(o) for o in outlets] for measure in MEASURES.values()}
    return pd.DataFrame(cells)


def period_table(frame: pd.DataFrame) -> pd.DataFrame:
    """`period_frame` as a reader reads it: periods with statements only. Columns: Published, Statements, Articles."""
    rows = frame[frame["articles"] > 0][["label", "statements", "articles"]]
    return rows.set_axis(["Published", "Statements", "Articles"], axis=1)


def flag_kind_table(frame: pd.DataFrame) -> pd.DataFrame:
    """`flag_kind_frame` as a reader reads it. Columns: Flag, Times raised, Articles."""
    return frame[["title", "flags", "articles"]].set_axis(["Flag", "Times raised", "Articles"], axis=1)


def outlet_rate_table(frame: pd.DataFrame) -> pd.DataFrame:
    """`outlet_rate_frame`, highest share first. Columns: Outlet, Share, 95 % interval, Counted (str), Articles (int),
    Sample (str)."""
    rows = frame.sort_values(["small", "share"], ascending=[True, False], kind="stable")
    sample = ["small" if small else "enough" for small in rows["small"]]
    return pd.DataFrame(
        {"Outlet": rows["outlet_name"], **told_shares(rows), "Articles": rows["articles"], "Sample": sample}
    )


def told_shares(rows: pd.DataFrame) -> dict[str, list[str]]:
    """Shares as people read them: columns Share, 95 % interval and Counted of rows with share, low, high (float, 0 to
    1), hits, total (int) and what (str)."""
    ends = zip(rows["low"], rows["high"], strict=True)
    numbers = zip(rows["hits"], rows["total"], rows["what"], strict=True)
    return {
        "Share": [f"{share:.0%}" for share in rows["share"]],
        "95 % interval": [f"{low:.0%} to {high:.0%}" for low, high in ends],
        "Counted": [f"{hits:,} of {total:,} {what}" for hits, total, what in numbers],
    }


def outlet_flag_table(frame: pd.DataFrame) -> pd.DataFrame:
    """`outlet_flag_frame` with one row an outlet. Columns: Outlet (str), Articles (int), then one a kind (str: the
    rate, the ends of its interval, and how many flags)."""
    columns = (frame[name] for name in ("rate", "low", "high", "flags"))
    cells = [f"{r:.0f} ({low:.0f} to {high:.0f}; {flags:,})" for r, low, high, flags in zip(*columns, strict=True)]
    wide = frame.assign(cell=cells).pivot(index=["outlet_name", "articles"], columns="title", values="cell")
    table = wide.reset_index().rename(columns={"outlet_name": "Outlet", "articles": "Articles"})
    return table.rename_axis(columns=None).sort_values(
        ["Articles", "Outlet"], ascending=[False, True], ignore_index=True
    )


def statement_frame(rows: Sequence[StatementRow], state: ViewState) -> pd.DataFrame:
    """Statements as the ledger shows and exports them, one a row.

    Columns: Statement, Speaker, Speaks for, Outlet, Published, Form, Cue, Article (str), Confidence (float, 0 to 1),
    Evidence (str, a relative address).
    """
    return pd.DataFrame(
        [
            (
                wording.one_line(r.content),
                r.speaker or "nobody named",
                r.affiliation or wording.NOT_STATED,
                r.outlet_name or wording.UNKNOWN_OUTLET,
                r.published.isoformat() if r.published else "undated",
                r.form,
                r.cue or "none",
                wording.one_line(r.article_title),
                r.confidence,
                link(state, r.article, r.start, r.end, r.text_key),
            )
            for r in rows
        ],
        columns=[
            "Statement",
            "Speaker",
            "Speaks for",
            "Outlet",
            "Published",
            "Form",
            "Cue",
            "Article",
            "Confidence",
            "Evidence",
        ],
    )


def figure_frame(rows: Sequence[FigureRow], state: ViewState) -> pd.DataFrame:
    """Figures as the ledger shows and exports them, one a row.

    Columns: Figure, Sentence, Reads as, Status, Said by, Outlet, Published, Kind, Article (str), Evidence (str, a
    relative address).
    """
    return pd.DataFrame(
        [
            (
                wording.one_line(r.text),
                wording.one_line(r.context),
                wording.measured(r.low, r.high, r.unit, r.text),
                wording.STATUSES[FigureStatus(r.status)] + (", vague" if r.vague else ""),
                wording.figure_speaker(r),
                r.outlet_name or wording.UNKNOWN_OUTLET,
                r.published.isoformat() if r.published else "undated",
                r.kind,
                wording.one_line(r.article_title),
                link(state, r.article, r.start, r.end, r.text_key),
            )
            for r in rows
        ],
        columns=[
            "Figure",
            "Sentence",
            "Reads as",
            "Status",
            "Said by",
            "Outlet",
            "Published",
            "Kind",
            "Article",
            "Evidence",
        ],
    )


def overview_parts(counts: Overview) -> list[tuple[str, str]]:
    """What is worth knowing of the totals, each with its drill: figures without a source, unknown outlets, articles
    that are not analysed."""
    unsourced = f"{counts.unsourced_figures:,} of {wording.counted(counts.figures, 'figure')} without a source"
    unknown = f"{wording.counted(counts.unknown_outlet_articles, 'article')} of an unknown outlet"
    unread = f"{wording.counted(counts.unread, 'article')} not in English: not analysed, and in no rate"
    parts = [
        (counts.unsourced_figures, unsourced, drill(Counted.FIGURES, status=FigureStatus.UNSOURCED)),
        (counts.unknown_outlet_articles, unknown, drill(Counted.ARTICLES, outlet=UNKNOWN_OUTLET)),
        (counts.unread, unread, drill(Counted.ARTICLES, analysed=False)),
    ]
    return [(label, asked) for number, label, asked in parts if number]


def speaker_drill(row: SpeakerRow, state: ViewState) -> str:
    """What a speaker's statements are, in a view: those that its filters on statements let through."""
    ours = ("form", "cue", "hands", "passed")
    asked = {one.parameter: one.value(state) for one in FILTERS if one.parameter in ours and one.narrows(state)}
    return drill(
        Counted.STATEMENTS, speaker=row.who or row.name, name=Naming.NAMED if row.named else Naming.UNNAMED, **asked
    )


def outlets_by_articles(rows: Iterable[MeasureRow]) -> list[tuple[str, str, int]]:
    """(id, name, articles) of every outlet, articles that the engine cannot read among them, most first."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        if row.measure in ("articles", "unread"):
            counts[row.outlet or UNKNOWN_OUTLET, row.outlet_name or wording.UNKNOWN_OUTLET] += round(row.value)
    return sorted(((*key, times) for key, times in counts.items()), key=lambda row: (-row[2], row[1]))


def flag_frame(rows: Sequence[FlagRow], titles: dict[str, str], state: ViewState) -> pd.DataFrame:
    """Flags, one a row. Columns: Flag, Observation, Severity, Outlet, Published, Article, Evidence (str; an
    address)."""
    return pd.DataFrame(
        [
            (
                f"{titles.get(r.code, r.code)}{' (experimental)' if r.experimental else ''}",
                wording.one_line(r.message),
                wording.SEVERITIES[Severity(r.severity)],
                r.outlet_name or wording.UNKNOWN_OUTLET,
                r.published.isoformat() if r.published else "undated",
                wording.one_line(r.article_title),
                link(state, r.article, r.start, r.end, r.text_key),
            )
            for r in rows
        ],
        columns=["Flag", "Observation", "Severity", "Outlet", "Published", "Article", "Evidence"],
    )


def score_frame(scores: pd.DataFrame) -> pd.DataFrame:
    """The table of scores of a model's card with its measures in words; a measure without words stays as it is."""
    named = scores.replace({"measure": wording.SCORES}) if "measure" in scores else scores
    return named.rename(columns=lambda name: str(name)[:1].upper() + str(name)[1:])


def bracketed(found: Excerpt) -> str:
    """A sentence with what a row is about in brackets, for a cell that can mark nothing else; of a long one what a cell
    can hold (CELL), around the brackets."""
    (hit,) = found.hits
    room = max(CELL - len(hit), 0)
    start = 0 if hit.start <= room // 2 else found.text.find(" ", hit.start - room // 2, hit.start) + 1 or hit.start
    most = hit.end + max(room - (hit.start - start), 0)
    end = most if most >= len(found.text) else max(found.text.rfind(" ", hit.end, most), hit.end)
    before = "… " if found.cut[0] or start else ""
    behind = " …" if found.cut[1] or end < len(found.text) else ""
    inside = f"[{shortened(hit.of(found.text), CELL)}]"
    return wording.one_line(f"{before}{found.text[start : hit.start]}{inside}{found.text[hit.end : end]}{behind}")


def speaker_link(row: StatementRow | FigureRow, who: str | None, state: ViewState) -> tuple[str, str]:
    """What the speaker of a row is called, and the address of its page; of one without an id, that of all rows like
    it."""
    here = replace(state, article="", at=None)
    if who is not None and row.speaker is not None:
        return row.speaker, address("person", here, who=who)
    if isinstance(row, StatementRow):
        unnamed = replace(here, names=(Naming.UNNAMED,))
        like = replace(here, speakers=(row.speaker,)) if row.speaker is not None else unnamed
        return row.speaker or "nobody named", address("statements", like)
    like = (
        replace(here, speakers=(row.speaker,)) if row.speaker else replace(here, statuses=(FigureStatus(row.status),))
    )
    return wording.figure_speaker(row), address("figures", like)


def outlet_link(row: StatementRow | FigureRow | FlagRow, listed: bool, state: ViewState) -> tuple[str, str]:
    """What the outlet of a row is called, and the address of its card where a list knows it, else of its articles."""
    here = replace(state, article="", at=None)
    name = row.outlet_name or wording.UNKNOWN_OUTLET
    if listed:
        return name, address("registry", ViewState(project=state.project), outlet_search=name)
    return name, address("articles", replace(here, outlets=(row.outlet or UNKNOWN_OUTLET,)))


def labelled(name: str, target: str) -> str:
    """An address that a column of links shows by a name: what stands behind "#", which LABEL finds."""
    return f"{target}#{quote(wording.one_line(name), safe=_KEPT)}"


def link(state: ViewState, article: str, start: int, end: int, text: str = "") -> str:
    """The relative address of a passage in the reader, in the text with that key; only the project goes along, so that
    it is short."""
    return address("reader", ViewState(project=state.project).opened(article, Span(start, end), text))


def span_of(row: StatementRow | FigureRow | FlagRow) -> Span:
    """The characters that a row's link opens."""
    return Span(row.start, row.end)


def _by_outlet(rows: Iterable[MeasureRow]) -> dict[tuple[str, str], dict[str, float]]:
    values: dict[tuple[str, str], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in rows:
        values[row.outlet or "unknown", row.outlet_name or wording.UNKNOWN_OUTLET][row.measure] += row.value
    return values
