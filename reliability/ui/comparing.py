"""The tabs of a comparison: one part of it at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Final, overload

import pandas as pd
import streamlit as st

from reliability.model.identity import is_name
from reliability.model.nouns import plural
from reliability.model.selection import Selection
from reliability.settings import settings
from reliability.store.rollups import Tally
from reliability.store.rows import MeasureRow, TallyRow
from reliability.ui import cached, chains, charts, correcting, exporting, filters, outlets, tables
from reliability.ui.picking import Compared
from reliability.views import comparing as told
from reliability.views import cue_words, drills, frames, indicators, judging_words, list_table, relays, values, wording
from reliability.views import people as told_of_people
from reliability.views.drills import Counted, Drill
from reliability.views.export import file_name
from reliability.views.relays import Relayed
from reliability.views.sides import Beside
from reliability.views.state import DEFAULT_ORDER, MAX_WORDS, UNKNOWN_OUTLET, ViewState, shortened

HEARD: Final = 5  # people whose share of the statements says how concentrated they are
TAB: Final = "tab"
CHAINS: Final = 24  # of one outlet that are drawn
NAMED: Final = 200  # chains of the project that tell how texts call an outlet that no table knows
NEWEST: Final = 500  # articles of an outlet whose cues are counted by their words, figures that may be of one thing
CLASSES: Final = tuple(share.classes for share in told.CUE_SHARES)
KINDS_TOLD: Final = {
    told.Heard.STATEMENTS: "Statements by kind of speaker. Who is of two kinds, as a party’s minister, counts in both.",
    told.Heard.WORDS: f"Words of statements by kind of speaker, in the newest {NEWEST:,} articles of each outlet. Who "
    "is of two kinds counts in both.",
    told.Heard.PEOPLE: "Different people with a name by kind: what at least half of the statements of this project say "
    "of them. Who speaks often counts once.",
}
MANY: Final = 4  # sides whose cells have room for a line
NARROW: Final = 96  # pixels of a column where there are more: its cells have two lines
NARROW_KIND: Final = 150
INTERVALS: Final = "95 % intervals that take the articles, and not their single statements, for independent"


def tab() -> str:
    """Which part is shown; the address carries it, and nothing else is computed."""
    return st.segmented_control(
        "Compare", list(TABS), key=TAB, bind="query-params", required=True, default=next(iter(TABS)),
        label_visibility="collapsed",
    ) or next(iter(TABS))  # fmt: skip


def draw(compared: Compared, shown: str) -> None:
    few = told.too_little(compared.these, compared.sides, settings().min_articles)
    if few and shown in DRAWN:
        st.info(wording.literal(few), icon=":material/data_alert:")
    TABS[shown](compared)


MEASURES: Final = tuple(frames.MEASURES.values())


def _effects(compared: Compared, measures: Sequence[frames.Measure]) -> told.Effects:
    """How much wider than of independent things the intervals of these shares are."""
    pairs = tuple((measure.hits, measure.total) for measure in measures)
    return told.effects(compared.rows_of(lambda view: cached.spreads(view, pairs)))


def _sources(compared: Compared) -> None:
    least = settings().min_articles
    frame = told.share_frame(compared.rows, compared.sides, MEASURES, least, _effects(compared, MEASURES))
    correcting.reviewed(compared.state.selection, of=("statement", "figure"))
    if frame.empty:
        st.info("These outlets have no statement and no figure.", icon=":material/inbox:")
        return
    band = "" if compared.beside is Beside.TIMES else " The grey band is all other outlets."
    st.caption(
        f"Dots with {INTERVALS}; each axis goes as far as its data.{band} Hollow and grey: fewer than {least} articles."
    )
    charts.draw("outlet-shares", frame)
    for line in told.differences(frame):
        st.markdown(f"- {wording.literal(wording.unbroken(line))}")
    with st.expander("What is counted", key="compare_defined"):
        for measure in MEASURES:
            st.markdown(f"**{measure.head}.** {measure.title}: {measure.definition}")


def _indicators(compared: Compared) -> None:
    """What the profile of an article says of its sourcing, by outlet."""
    least = settings().min_articles
    if indicators.uncounted(compared.rows):
        st.info(
            "These articles were analysed by an older version, and their indicators are still to be counted. Whence "
            "does that by itself; come back in some minutes.",
            icon=":material/hourglass_empty:",
        )
        return
    ends = cached.intervals(compared.state, compared.sides)
    st.caption(
        "Each column has its own axis. Dots with 95 % intervals by bootstrap over articles: the statements of one "
        f"article are drawn together, of each outlet those of its newest {cached.SPREAD:,} articles. "
        f"Hollow and grey: fewer than {least} articles; fewer than {indicators.FEWEST} have no interval. A dot opens "
        "what it counts."
    )
    for title, some in indicators.GROUPS.items():
        frame = indicators.indicator_frame(compared.rows, compared.sides, some, least, ends)
        told = "  \n".join(f"**{one.head}.** {one.title}: {one.definition}" for one in some)
        st.header(title, anchor=False, help=told)
        st.caption("; ".join(f"{one.head}: {one.title[0].lower()}{one.title[1:]}" for one in some) + ".")
        if frame.empty:
            st.info("These outlets have nothing of that.", icon=":material/inbox:")
            continue
        charts.draw("outlet-indicators", frame, key=f"indicators_{some[0].code.replace('-', '_')}")


def _heard(compared: Compared) -> None:
    compared = compared.rolled()
    heard = told.Heard(
        st.segmented_control(
            "Counted in", [one.value for one in told.Heard], key="heard", bind="query-params", required=True,
            default=told.Heard.STATEMENTS.value, format_func=str.capitalize, label_visibility="collapsed",
        ) or told.Heard.STATEMENTS
    )  # fmt: skip
    frame = told.part_frame(
        _spoken(compared, heard), compared.sides, told.SPEAKERS, heard.value, "speaker_kind", Counted.STATEMENTS
    )
    if frame.empty:
        st.info("No statement of these outlets says who speaks.", icon=":material/inbox:")
        return
    st.caption(f"{KINDS_TOLD[heard]} “Not stated”: neither text nor registry says what the speaker is.")
    charts.draw("outlet-parts", frame, key="heard_parts")
    st.header("How many different people", anchor=False)
    views = [side.view(compared.state) for side in compared.sides]
    most = HEARD + told_of_people.SPARE
    people = told.people_frame(
        compared.these, compared.sides,
        [(cached.named_speakers(view), told_of_people.heard(cached.speakers(view, most), HEARD)) for view in views],
    )  # fmt: skip
    number = st.column_config.NumberColumn(format="localized", width=92)
    columns: dict[str, Any] = {
        "Outlet": st.column_config.TextColumn(width=150),
        "Statements": number,
        "People": number,
        "Most heard": st.column_config.TextColumn(width=520),
    }
    cells = told.people_drills(compared.sides, people)
    tables.choosing(people, cells, "compare_people", "People by outlet.", row_height=tables.TWO_LINES, **columns)


def _spoken(compared: Compared, heard: told.Heard) -> list[TallyRow]:
    """What is counted of each kind of speaker, side by side."""
    if heard is told.Heard.STATEMENTS:
        return compared.tallies(Tally.TYPE)
    if heard is told.Heard.WORDS:
        return compared.rows_of(lambda view: cached.words_by_type(view, NEWEST))
    return [
        row._replace(outlet=side.key)  # of a group, who speaks in two of its outlets is one
        for side in compared.sides
        for row in cached.people_by_type(side.view(compared.state))
    ]


def _figures(compared: Compared) -> None:
    _kinds_of_figures(compared.rolled())
    _one_thing(compared)


def _kinds_of_figures(compared: Compared) -> None:
    """Figures by what they are, and how many have no source or no number."""
    tallies = compared.tallies(Tally.KIND)
    frame = told.part_frame(tallies, compared.sides, told.FIGURES, "figures", "kind")
    measures = [measure for measure in MEASURES if measure.total == "figures"]
    shares = told.share_frame(
        compared.rows, compared.sides, measures, settings().min_articles, _effects(compared, measures)
    )
    if frame.empty or shares.empty:
        st.info("These outlets have no figure.", icon=":material/inbox:")
        return
    st.caption("Figures by what they count.")
    charts.draw("outlet-parts", frame, key="figure_parts")
    st.caption("Figures that nobody is named for, and figures without a number that could be checked.")
    charts.draw("outlet-shares", shares, key="figure_shares")


def _one_thing(compared: Compared) -> None:
    """Which values the outlets give of one thing."""
    st.header("One thing, counted by each", anchor=False)
    typed = st.text_input(
        "Words of the sentence", key="counted", bind="query-params", type="search", max_chars=MAX_WORDS,
        placeholder=compared.state.words or "killed Nice", width=380,
    )  # fmt: skip
    said = (typed or compared.state.words).strip()
    if not said:
        st.caption("Type words of the sentences that count it, to see which value each outlet gives and on whose word.")
        return
    asked = Drill(Counted.FIGURES, Selection(words=said, outlets=compared.state.outlets))
    page = cached.figures(asked.view(compared.state), DEFAULT_ORDER, 0, NEWEST)
    units = values.units(page.rows)
    if not units:
        st.info("No figure of these outlets stands in such a sentence.", icon=":material/inbox:")
        return
    named = {plural(unit) if unit else "numbers of nothing named": unit for unit in units}
    frame = values.value_frame(page.rows, compared.sides, named[_one_of("What is counted", list(named), "unit")], said)
    st.caption(
        "Filled: the text says whose value it is; hollow: it does not. A line is a vague value (“dozens”), the dotted "
        f"line the value that is given most often.{_newest(page.total)}"
    )
    charts.draw("figure-strip", frame)


def _newest(total: int) -> str:
    """That not all figures were looked at, '' where they were."""
    return f" Of {total:,} figures the newest {NEWEST:,} are looked at." if total > NEWEST else ""


def _words(compared: Compared) -> None:
    compared = compared.rolled()
    tallies = compared.tallies(Tally.CUE)
    spread = told.effects(compared.rows_of(lambda view: cached.cues(view, CLASSES).spreads))
    shares = told.cue_share_frame(tallies, compared.these, compared.sides, settings().min_articles, spread)
    if shares.empty:
        st.info("These outlets have no statement.", icon=":material/inbox:")
        return
    st.caption(
        "How statements are introduced: with a cue that keeps a distance, that hedges, or that takes it to be "
        f"so. Dots with {INTERVALS}, of all statements."
    )
    charts.draw("outlet-shares", shares, key="cue_shares")
    for line in told.differences(shares):
        st.markdown(f"- {wording.literal(wording.unbroken(line))}")
    st.caption("All statements by the class of their cue.")
    parts = told.part_frame(tallies, compared.sides, told.CUES, "statements", "cue")
    charts.draw("outlet-parts", parts, key="cue_parts")
    _by_kind(compared, spread)
    _cues(compared)
    _judging(compared)
    _words_apart(compared)
    _names_of_one(compared)


def _by_kind(compared: Compared, spread: told.Effects) -> None:
    """Whose words come with which cues: whether an outlet doubts one kind of speaker more than another."""
    st.header("By kind of speaker", anchor=False)
    heads = {share.head: share for share in told.CUE_SHARES}
    head = st.segmented_control(
        "Cues", list(heads), key="cues_of", bind="query-params", required=True, default=next(iter(heads)),
        label_visibility="collapsed",
    ) or next(iter(heads))  # fmt: skip
    rows = compared.rows_of(lambda view: cached.cues(view, CLASSES).kinds)
    frame, cells = told.cue_kind_frame(rows, compared.sides, heads[head], spread)
    st.caption(
        f"{heads[head].title}: share of the statements of each kind of speaker, how many these are, and the 95 % "
        f"interval in points. Counted in the newest {cached.CUE_ARTICLES:,} articles of each outlet. {tables.CHOOSE}"
    )
    names = list(frame.columns[1:])
    many = len(names) > MANY
    columns: dict[str, Any] = {
        "Kind of speaker": st.column_config.TextColumn(pinned=True, width=NARROW_KIND if many else None)
    }
    columns |= {name: _narrow(name) for name in names if many}
    tables.choosing(
        frame,
        cells,
        "compare_cue_kinds",
        f"{heads[head].title} by kind of speaker and outlet.",
        row_height=tables.TWO_LINES if many else None,
        **columns,
    )


def _narrow(name: str) -> Any:
    """A column that eight of fit beside one another; its head has no article, and in full where it is pointed at."""
    return st.column_config.TextColumn(shortened(name.removeprefix("The "), NARROW // 7), help=name, width=NARROW)


def _cues(compared: Compared) -> None:
    """The cues themselves, counted where somebody looks."""
    with st.expander("The cues themselves, by outlet", key="cues", bind="query-params") as shown:
        if not shown.open:
            return
        kinds = {part.words: part.names for part in told.SPEAKERS}
        kind = _one_of("Of statements by", list(kinds), "cues_by", "Everybody")
        types = kinds[kind] if kind else ()
        frame, cells = cue_words.often_frame(
            compared.rows_of(lambda view: cached.cue_words(view, NEWEST, types)), compared.sides, types
        )
        if frame.empty:
            st.caption("No statement of these outlets is by such a speaker.")
            return
        st.caption(
            f"Shares of statements, counted in the newest {NEWEST:,} articles of each outlet; a list has all. "
            f"{tables.CHOOSE}"
        )
        tables.choosing(
            frame,
            cells,
            "compare_cues",
            "How often each outlet uses each cue.",
            Cue=st.column_config.TextColumn(pinned=True),
        )


def _judging(compared: Compared) -> None:
    """Words that judge, by whose words they are; the texts are looked through where somebody looks."""
    with st.expander("Words that judge, in whose voice", key="judging", bind="query-params") as shown:
        if not shown.open:
            return
        with st.spinner("Looking through the texts …"):
            found = {side.key: cached.judging_words(side.view(compared.state)) for side in compared.sides}
        read = compared.rows_of(lambda view: cached.spreads(view, (judging_words.PAIR,)))
        st.caption(
            "Words of the list “evaluative” per 10,000 words, in the outlet’s own voice, its headlines, what it tells "
            f"of somebody’s words and what it quotes; in the newest {NEWEST:,} articles of each outlet (n). Such words "
            "are rare: a few articles make a rate."
        )
        charts.draw("words-by-voice", judging_words.voice_frame(found, read, compared.sides))
        frame = judging_words.word_frame(found, compared.sides, compared.state)
        st.dataframe(
            frame, hide_index=True, key="judging_list", alt="Every word that judges, with its sentence.",
            row_height=tables.TWO_LINES,
            column_config={"Evidence": st.column_config.LinkColumn(display_text="open", width=66)},
        )  # fmt: skip


def _words_apart(compared: Compared) -> None:
    """The cues by which two sides differ; more than two are not told apart."""
    st.header("Words that tell two apart", anchor=False)
    if len(compared.sides) != told.FEWEST:
        st.caption("Choose two outlets above, or compare two groups, to see which cues one uses more than the other.")
        return
    frame = cue_words.apart_frame(compared.rows_of(lambda view: cached.cue_words(view, NEWEST)), compared.sides)
    first, second = (side.name for side in compared.sides)
    if frame.empty:
        st.caption("No cue is used more by one of them for sure.")
        return
    st.caption(
        wording.literal(
            f"Right of the middle: cues that {first} uses more; left: {second}. Odds with 95 % intervals; only cues "
            f"that differ for sure. Counted in the newest {NEWEST:,} articles of each outlet; a list has all."
        )
    )
    charts.draw("words-apart", frame)


def _names_of_one(compared: Compared) -> None:
    """How each outlet names one of the people who are heard."""
    st.header("Names for one person", anchor=False)
    known = cached.choices(compared.state.project)
    offered = {label: who for who, label in known.values("speaker").items() if is_name(who)}
    name = _one_of("Person", list(offered), "named", "Choose one of those who are heard most")
    if name is None:
        return
    who = offered[name]
    told_rows = [
        replace(row, outlet_name=side.name)
        for side in compared.sides
        for row in cached.person_said(side.view(compared.state) if side.days else compared.state, who)
        if (row.outlet or UNKNOWN_OUTLET) in side.outlets
    ]
    if not told_rows:
        st.caption(wording.literal(f"{name} is not heard in these outlets."))
        return
    frame = told_of_people.named_frame(told_rows)
    speaks = told_of_people.for_whom_frame(told_rows).set_index("Outlet")["Speaks for"]
    frame.insert(2, "Speaks for", [speaks[outlet] for outlet in frame["Outlet"]])
    of = {side.name: side for side in compared.sides}
    opens = [drills.drill(Counted.STATEMENTS, speaker=who, **of[outlet].asked) for outlet in frame["Outlet"]]
    cells = frame.copy().astype(object)
    for column in cells.columns:
        cells[column] = opens
    tables.choosing(frame, cells, "compare_names", "By which words each outlet names one person.")


@overload
def _one_of(label: str, names: list[str], key: str) -> str: ...
@overload
def _one_of(label: str, names: list[str], key: str, placeholder: str) -> str | None: ...
def _one_of(label: str, names: list[str], key: str, placeholder: str = "") -> str | None:
    """One of several names, which the address carries; where it has none of them the first, or, with a `placeholder`,
    none."""
    if st.session_state.get(key) not in names:
        st.session_state.pop(key, None)
    index = None if placeholder or not names else 0
    return st.selectbox(
        label, names, index=index, key=key, bind="query-params", width=380, placeholder=placeholder or None
    )


def _relays(compared: Compared) -> None:
    """Who takes words from whom, agency copy and citing apart, and the ways of one outlet."""
    rolled = compared.rolled()
    relayed, copied = rolled.tallies(Tally.RELAY), rolled.tallies(Tally.COPIED)
    which = Relayed(
        st.segmented_control(
            "Which words", [one.value for one in Relayed], key="relays", bind="query-params", required=True,
            default=Relayed.ALL.value, label_visibility="collapsed",
        ) or Relayed.ALL
    )  # fmt: skip
    statements = {row.outlet or UNKNOWN_OUTLET: int(row.value) for row in rolled.these if row.measure == "statements"}
    known = cached.choices(compared.state.project)

    @cache
    def in_texts() -> dict[str, str]:
        rows = cached.chains(compared.state.unfiltered(), True, NAMED)  # an index has those of the whole project
        return {key: name for row in rows for _, key, name in row.nodes}

    def called(outlet: str) -> str:
        name = drills.outlet_known(outlet, known) or in_texts().get(outlet, "")
        return drills.outlet_called(outlet, known, name)

    frame = relays.relay_frame(relayed, copied, statements, rolled.sides, which, called)
    if frame.empty:
        st.info(relays.NONE[which], icon=":material/inbox:")
    else:
        st.caption(
            "Statements of the outlet in the row that came through the outlet in the column. Agency copy: the whole "
            "text is taken from it (dateline, source line, reprint). Citing: the article’s own text credits it. The "
            "darker, the larger the share of all statements of the row (n)."
        )
        charts.draw("relay-matrix", frame)
    _ways(compared)


def _ways(compared: Compared) -> None:
    """The chains of one outlet through others."""
    ids = {name: outlet for outlet, name in compared.outlets}
    st.header("The ways of one outlet", anchor=False)
    outlet = _one_of("Outlet", list(ids), "relays_of") or next(iter(ids))
    rows = cached.chains(replace(compared.state, outlets=(ids[outlet],)), True, CHAINS)
    if not rows:
        st.caption("Nothing that it published came through another outlet, as far as its texts say.")
        return
    chains.flow(rows, "relay_flow")
    if len(rows) == CHAINS:
        st.caption(f"The {CHAINS} chains with most statements are drawn.")


def _over_time(compared: Compared) -> None:
    if compared.beside is Beside.TIMES:
        st.info(
            "Two periods are compared; each outlet over time is shown where outlets are.", icon=":material/timeline:"
        )
        return
    above = st.container()
    code = _measure()
    with above:
        _brush(compared.state, code)
    measure = frames.MEASURES[code]
    names = {outlet: name for outlet, name, _ in frames.outlets_by_articles(compared.rows)}
    names |= dict(compared.outlets)
    frame = cached.shares_over_time(compared.state, code)
    frame = frame.assign(outlet_name=frame["outlet"].map(names))
    order = {outlet: place for place, (outlet, _) in enumerate(compared.outlets)}
    frame = frame.sort_values(["outlet", "period"], key=lambda of: of.map(order) if of.name == "outlet" else of)
    frame = frame.reset_index(drop=True)
    if frame.empty:
        st.info(f"No month, quarter or year has {told.LEAST} {measure.what} of one outlet.", icon=":material/inbox:")
        return
    st.caption(
        f"{measure.definition} Bands are {INTERVALS}; times with fewer than {told.LEAST} {measure.what} and "
        "undated articles are left out."
    )
    charts.draw("outlets-over-time", frame)


def _brush(state: ViewState, code: str) -> None:
    """All statements of these outlets over time, small: to draw across it chooses the days."""
    periods = cached.periods(state, cached.monthly(state, code))
    if len(periods) > 1:
        st.caption("All statements of these outlets. A bar opens its own; draw across the bars to choose the days.")
        charts.brush("statements-over-time", periods, key="compare_brush", on_days=filters.choose_days)


def _measure() -> str:
    """The share that is looked at; the address carries it."""
    return st.selectbox("Share", list(frames.MEASURES), format_func=lambda c: frames.MEASURES[c].title, key="measure",
                        bind="query-params", width=380)  # fmt: skip


def _one_share(compared: Compared) -> None:
    """One share of every outlet that the filters let through."""
    least, rows = settings().min_articles, _all(compared)
    code = _measure()
    measure = frames.MEASURES[code]
    st.caption(
        f"{measure.definition} Dots with {INTERVALS}; n is the number of {measure.what}. "
        f"Hollow and grey: fewer than {least} articles."
    )
    drawn = tuple(frames.outlet_rate_frame(rows, measure, least)["outlet"])
    pair = (measure.hits, measure.total)
    effects = told.effects(cached.spreads(replace(filters.current(), outlets=drawn), (pair,))) if drawn else {}
    rates = frames.outlet_rate_frame(
        rows, measure, least, {outlet: effects.get((outlet, pair), 1.0) for outlet in drawn}
    )
    if rates.empty:
        st.info(f"These articles hold no {measure.what}.", icon=":material/inbox:")
    else:
        charts.draw("outlet-rates", rates)
    counted = len({row.outlet for row in rows})
    if len(rates) < counted:
        st.caption(f"{len(rates)} of {counted} outlets drawn: those with most articles that have any {measure.what}.")


def _flags(compared: Compared) -> None:
    asked = filters.current()
    drawn = tuple(outlet for outlet, _ in frames.most_read(_all(compared)))
    pers = {f"Per {per.said}": per for per in frames.Per}
    per = pers[
        st.segmented_control(
            "Flags per", list(pers), key="per", bind="query-params", required=True, default=next(iter(pers)),
            label_visibility="collapsed",
        ) or next(iter(pers))
    ]  # fmt: skip
    these = replace(asked, outlets=drawn)
    rows, spread = (cached.measures(these, kinds=True), cached.flag_spreads(these)) if drawn else ((), ())
    heat = frames.outlet_flag_frame(rows, cached.flag_titles(), settings().min_articles, per, spread)
    if heat.empty:
        st.info("No flag was raised in these articles.", icon=":material/inbox:")
        return
    st.caption(
        f"Flags per {per.said}, one cell an outlet and kind of flag; n is the number of articles. Long articles have "
        f"more flags, which is why they can be counted per word. The {INTERVALS}, are in the table and at the cells: "
        "few articles make large rates easily."
    )
    charts.draw("flag-heat", heat)


def _numbers(compared: Compared) -> None:
    rows = _all(compared)
    counts = frames.outlet_frame(rows, settings().min_articles)
    more, opens = indicators.numbers(rows, frames.outlets_of(rows, counts))
    table = pd.concat([counts, more], axis=1)
    defined = {one.title: (one.head, f"{one.title}. {one.definition}") for one in indicators.INDICATORS}
    shares = {one.title: defined[one.title] for one in indicators.INDICATORS if not one.times}
    st.caption(tables.CHOOSE)
    tables.numbers(
        table,
        {m.title: (m.head, m.definition) for m in frames.MEASURES.values()} | shares,
        {title: words for title, words in defined.items() if title not in shares},
        pd.concat([frames.outlet_drills(rows, counts), opens], axis=1),
        alt="Counts, shares and rates of every outlet.",
        printed=tuple(counts.columns),
    )
    name = file_name("whence", compared.state.project, "outlets", suffix=".csv")
    tables.download("Table as CSV", lambda: table, name, "outlets_csv")
    exporting.links("outlets", replace(compared.state, outlets=filters.current().outlets))


def _outlets(compared: Compared) -> None:
    """What lists say, outlet by list; then each outlet's own card."""
    st.caption(
        "Owners, classes and ratings are other people’s statements, shown side by side with who says them and when. "
        "Absence from a list says nothing about an outlet."
    )
    view = compared.state
    outlets.invented(view)
    outlets.lists(list_table.list_table(cached.registry_of(view.project), compared.outlets))
    outlets.cards(view, cached.measures(view))


def _all(compared: Compared) -> Sequence[MeasureRow]:
    """Every outlet by itself, or those that the filter of the side bar chooses."""
    asked = filters.current()
    rows = cached.measures(replace(asked, outlets=()))
    return told.of_these(rows, asked.outlets) if asked.outlets else rows


TABS: Final[dict[str, Callable[[Compared], None]]] = {
    "Sources": _sources,
    "Indicators": _indicators,
    "Who is heard": _heard,
    "Figures": _figures,
    "Words": _words,
    "Relays": _relays,
    "Over time": _over_time,
    "One share": _one_share,
    "Flags": _flags,
    "In numbers": _numbers,
    "The outlets": _outlets,
}
DRAWN: Final = ("Sources", "Indicators", "Who is heard", "Figures", "Words", "Relays", "Over time")
