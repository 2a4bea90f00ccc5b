"""What goes into a report, made of what a page shows: statements, figures, flags, chains, charts and lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import Any, Final

import pandas as pd

from reliability.flags import KINDS
from reliability.model.analysis import Analysis, Engine
from reliability.model.attribution import Attribution
from reliability.model.figure import Figure
from reliability.model.flag import Flag
from reliability.model.passage import passage
from reliability.model.report import ItemKind, ItemTable, QuotedPassage, ReportItem
from reliability.model.span import Span
from reliability.store.rows import ArticleRow, Overview
from reliability.views import evidence, wording
from reliability.views.charts import charts
from reliability.views.drawing import drawing_of
from reliability.views.evidence_links import link_to
from reliability.views.highlight import target_of
from reliability.views.state import ViewState, address

KIND_TITLES: Final[dict[ItemKind, str]] = {
    ItemKind.STATEMENT: "Statement",
    ItemKind.FIGURE: "Figure",
    ItemKind.FLAG: "Flag",
    ItemKind.CHAIN: "Chain",
    ItemKind.CHART: "Chart",
    ItemKind.LIST: "List",
    ItemKind.SUMMARY: "Source summary",
}
DEFINITIONS: Final[dict[ItemKind, str]] = {
    ItemKind.STATEMENT: "Words that the text gives as somebody’s: who says them (the source), how (the cue), and what "
    "(the content).",
    ItemKind.FIGURE: "A quantity that could be checked, with who says it; “no source given” means that it stands in "
    "the outlet’s own voice, here and wherever the article gives it again.",
    ItemKind.CHAIN: "Through whose hands words came: the publisher first, whoever passed them on, the origin last.",
    ItemKind.LIST: "What a number on a page of Whence counts.",
}
MOST_TABLE: Final = 60  # rows of a chart's numbers in a report
Thing = Attribution | Figure | Flag


def thing_item(analysis: Analysis, view: ViewState, thing: Thing, at: Span | None = None) -> ReportItem:
    """A statement, figure or flag of the article that a view has open. `at` is the passage of a flag that is shown,
    its first where none is."""
    if isinstance(thing, Attribution):
        return _statement(analysis, view, thing)
    if isinstance(thing, Figure):
        return _figure(analysis, view, thing)
    return _flag(analysis, view, thing, at if at in thing.spans else None)


def chain_item(analysis: Analysis, view: ViewState, names: Sequence[str]) -> ReportItem | None:
    """A chain of an article, by its names, with the statements that came along it; None where there is none such."""
    ids = {one for chain in analysis.chains if evidence.names(chain) == tuple(names) for one in chain.attributions}
    said = [attribution for attribution in analysis.attributions if attribution.id in ids]
    if not said:
        return None
    return ReportItem(
        kind=ItemKind.CHAIN,
        title=wording.chain_path(tuple(names)),
        address=address("reader", ViewState(view.project).opened(view.article)),
        code=wording.chain_path(tuple(names)),
        passages=tuple(quoted(analysis, view, target_of(one), _says(analysis, one)) for one in said),
        facts=(("Statements that came so", f"{len(said):,}"),),
        chain=tuple(map(wording.one_line, names)),
        definition=DEFINITIONS[ItemKind.CHAIN],
        engine=engine_told(analysis.engine),
        view=view.project,
    )


def chart_item(
    code: str,
    frame: pd.DataFrame,
    options: Mapping[str, Any],
    *,
    name: str,
    place: str,
    view: str,
    counts: Overview,
    engine: str,
) -> ReportItem:
    """A chart as a page shows it. `name` tells it from others with its code, `place` is the page's relative address,
    `view` says in words what is counted, and `counts` how much that is."""
    chart = charts()[code]
    table = chart.table(frame) if chart.table is not None else None
    return ReportItem(
        kind=ItemKind.CHART,
        title=chart.title,
        address=place,
        code=f"{code} {name}",
        facts=(("In a sentence", chart.drawn(frame, **options)[1]),),
        definition=chart.definition,
        engine=engine,
        view=view,
        counts=counted(counts),
        drawing=drawing_of(code, frame, options),
        table=_table(table) if table is not None else None,
    )


def list_item(
    title: str,
    place: str,
    passages: Iterable[QuotedPassage],
    *,
    what: str,
    total: int,
    view: str,
    engine: str,
    paths: Sequence[tuple[str, ...]] = (),
    names: Sequence[tuple[str, str]] = (),
) -> ReportItem:
    """What a number counts: `total` rows of `what`, the first of them as passages or as names with what they have. Of
    a single path the names are the item's chain."""
    shown = tuple(passages)
    one = paths[0] if len(paths) == 1 else ()
    told = () if one else tuple(("Chain", wording.chain_path(path)) for path in paths)
    return ReportItem(
        kind=ItemKind.CHAIN if one else ItemKind.LIST,
        title=title,
        address=place,
        passages=shown,
        facts=told,
        chain=one,
        definition=DEFINITIONS[ItemKind.CHAIN if one else ItemKind.LIST],
        engine=engine,
        view=view,
        counts=((what, total),),
        table=ItemTable(("Name", "What it has"), tuple(names)) if names else None,
        more=max(0, total - len(shown or names)),
    )


def quoted(analysis: Analysis, view: ViewState, at: Span, told: str = "") -> QuotedPassage:
    """Characters of the article that a view has open, in their sentence, with the link that says what it leads to."""
    found = passage(analysis.article.text, at)
    mark = found.hits[0]
    before, after = found.text[: mark.start], found.text[mark.end :]
    link = link_to(analysis, at).parameters
    return QuotedPassage(
        before=f"… {before}" if found.cut[0] else before,
        words=mark.of(found.text),
        after=f"{after} …" if found.cut[1] else after,
        outlet=_outlet(analysis),
        day=wording.day(analysis.article.published),
        title=wording.one_line(analysis.title or "Untitled"),
        url=analysis.article.url or "",
        link=address("reader", ViewState(view.project).opened(view.article), **link),
        told=told,
    )


def article_passage(row: ArticleRow, view: ViewState) -> QuotedPassage:
    """An article in a list: where it is published, and none of its words."""
    return QuotedPassage(
        "", "", "",
        outlet=wording.one_line(row.outlet_name or wording.UNKNOWN_OUTLET),
        day=wording.day(row.published),
        title=wording.one_line(row.title or "Untitled"),
        url=row.url or "",
        link=address("reader", ViewState(view.project).opened(row.key)),
        told=wording.article_line(row),
    )  # fmt: skip


def counted(counts: Overview) -> tuple[tuple[str, int], ...]:
    """How much a view holds, as items keep it."""
    names = ("articles", "outlets", "statements", "figures", "flags")
    return tuple((name, int(getattr(counts, name))) for name in names)


def engine_told(engine: Engine) -> str:
    """'0.9 model-abc, stages 1f2e3d': which engine read it."""
    stages = f", stages {engine.fingerprint}" if engine.fingerprint else ""
    return f"{engine.version} {engine.model}".strip() + stages


def _statement(analysis: Analysis, view: ViewState, one: Attribution) -> ReportItem:
    facts = evidence.statement_facts(analysis, one)  # its chains among them
    return _of_article(analysis, view, ItemKind.STATEMENT, f"Said by {_says(analysis, one)}", target_of(one), facts)


def _figure(analysis: Analysis, view: ViewState, one: Figure) -> ReportItem:
    speaker = analysis.speaker(one.speaker)
    said_by = wording.one_line(wording.speaker(speaker)) if speaker is not None else ""
    title = f"A figure said by {said_by}" if said_by else f"A figure, {wording.STATUSES[one.status]}"
    facts = evidence.figure_facts(analysis, one)
    chain = _chain(analysis, {one.attribution or ""})
    return _of_article(analysis, view, ItemKind.FIGURE, title, one.span, facts, chain=chain)


def _flag(analysis: Analysis, view: ViewState, one: Flag, at: Span | None) -> ReportItem:
    kind = KINDS.get(one.code)
    definition = f"{kind.definition} (Version {one.version}; reference: {kind.reference}.)" if kind is not None else ""
    facts = [("Observation", wording.one_line(one.message)), ("Severity", wording.SEVERITIES[one.severity])]
    facts += [("Why so severe", wording.one_line(one.why))] if one.why else []
    elsewhere = sum(1 for piece in one.evidence if piece.article)
    facts += [("Rests on other articles", f"{elsewhere:,} passages")] if elsewhere else []
    title = kind.title if kind is not None else one.code
    about = {figure.attribution or "" for figure in analysis.figures if figure.id in one.refs} | set(one.refs)
    chain = _chain(analysis, about)
    place = at or one.spans[0]
    return _of_article(
        analysis, view, ItemKind.FLAG, title, place, facts, chain=chain, code=one.code, definition=definition
    )


def _of_article(
    analysis: Analysis,
    view: ViewState,
    kind: ItemKind,
    title: str,
    at: Span,
    facts: Iterable[tuple[str, str]],
    *,
    chain: Sequence[str] = (),
    code: str = "",
    definition: str = "",
) -> ReportItem:
    shown = quoted(analysis, view, at)
    return ReportItem(
        kind=kind,
        title=title,
        address=shown.link,
        code=code,
        passages=(shown,),
        facts=tuple(facts),
        chain=tuple(map(wording.one_line, chain)),
        definition=definition or DEFINITIONS[kind],
        engine=engine_told(analysis.engine),
        view=view.project,
    )


def _chain(analysis: Analysis, attributions: Set[str]) -> tuple[str, ...]:
    """The longest way by which any of these statements came."""
    chains = [chain for chain in analysis.chains if not attributions.isdisjoint(chain.attributions)]
    return evidence.names(max(chains, key=lambda chain: len(chain.nodes))) if chains else ()


def _says(analysis: Analysis, one: Attribution) -> str:
    return wording.one_line(wording.speaker(analysis.speaker(one.speaker)))


def _outlet(analysis: Analysis) -> str:
    return wording.one_line(analysis.outlet.name) if analysis.outlet else wording.UNKNOWN_OUTLET


def _table(frame: pd.DataFrame) -> ItemTable:
    shown = frame.head(MOST_TABLE)
    rows = tuple(tuple(_cell(value) for value in row) for row in shown.itertuples(index=False, name=None))
    return ItemTable(tuple(map(str, frame.columns)), rows)


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return wording.one_line(value)
    return "" if pd.isna(value) else wording.number(float(value))


Maker = Callable[[], ReportItem | None]
