"""What has changed since something was put into a report: it is found again by its address, as a link is followed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import parse_qs, urlsplit

from reliability.errors import NotFoundError
from reliability.flags import KINDS
from reliability.model.analysis import Analysis
from reliability.model.report import ItemKind, ReportItem
from reliability.model.span import Span
from reliability.store import Store
from reliability.views import wording
from reliability.views.drills import PARAMETER, Counted, read_drill
from reliability.views.evidence_links import Followed, differences, follow, read_link
from reliability.views.highlight import target_of
from reliability.views.report_items import Thing, chain_item, counted, thing_item
from reliability.views.source_summary import AGE, summary_item
from reliability.views.state import Choices, ViewState, from_query, outlet_labels

NOT_COMPARED: Final = frozenset({AGE, "Confidence"})  # what differs from day to day and engine to engine
GONE: Final = "The article is no longer in the project."
NOT_READ: Final = "It is no longer read so at these words."
LEDGERS: Final[dict[Counted, Callable[[Store, ViewState], int]]] = {
    Counted.ARTICLES: lambda store, view: store.articles(view.selection, order="published", offset=0, limit=1).total,
    Counted.STATEMENTS: lambda store, view: (
        store.statements(view.selection, order="published", offset=0, limit=1).total
    ),
    Counted.FIGURES: lambda store, view: store.figures(view.selection, order="published", offset=0, limit=1).total,
    Counted.FLAGS: lambda store, view: store.flags(view.selection, order="published", offset=0, limit=1).total,
    Counted.SPEAKERS: lambda store, view: store.overview(view.selection).speakers,
    Counted.OUTLETS: lambda store, view: store.overview(view.selection).outlets,
}


@dataclass(frozen=True, slots=True)
class Since:
    """What became of an item: sentences of what is different, and the item as it is now, None where it cannot be made
    again by itself or is no longer there."""

    said: tuple[str, ...] = ()
    now: ReportItem | None = None


def since(store: Store, project: str, item: ReportItem) -> Since:
    """What has changed of an item of this project's report since it was made."""
    query = parse_qs(urlsplit(item.address).query, keep_blank_values=True)
    view, left = from_query(query, _choices(store, project))
    view = replace(view, project=project)
    if item.kind is ItemKind.SUMMARY:
        return _facts_since(item, _summarised(store, project, item), GONE)
    if item.counts:
        drill = (query.get(PARAMETER) or [""])[-1]
        return _counts_since(store, item, view, drill) if not left else Since(tuple(left))
    try:
        analysis = store.corrected(project, view.article).analysis
    except NotFoundError:
        return Since((GONE,))
    if item.kind is ItemKind.CHAIN:
        return _facts_since(
            item, chain_item(analysis, view, item.code.split(" ← ")), "No statement comes this way now."
        )
    link = read_link(view, {name: values[-1] for name, values in query.items()})
    led = follow(link, analysis) if link is not None else Followed(view.at)
    return _thing_since(item, analysis, view, led)


def compared(then: int, now: int, what: str) -> str:
    """'12 articles then, 14 now.'"""
    return f"{wording.counted(then, what.removesuffix('s'), what)} then, {now:,} now."


def _thing_since(item: ReportItem, analysis: Analysis, view: ViewState, led: Followed) -> Since:
    if led.at is None:
        return Since(led.said)
    thing = _thing_at(analysis, item, led.at)
    if thing is None:
        return Since(led.said or (NOT_READ,))
    made = thing_item(analysis, view, thing, led.at)
    told = _facts_since(item, made, NOT_READ)
    return replace(told, said=(*led.said, *told.said), now=made if led.said or told.said else None)


def _thing_at(analysis: Analysis, item: ReportItem, at: Span) -> Thing | None:
    """What is read at just these characters, of the item's kind; of several statements the one that is told alike."""
    if item.kind is ItemKind.FIGURE:
        return next((figure for figure in analysis.figures if figure.span == at), None)
    if item.kind is ItemKind.FLAG:
        return next((flag for flag in analysis.flags if flag.code == item.code and at in flag.spans), None)
    said = [one for one in analysis.attributions if target_of(one) == at]
    wanted = item.title
    view = ViewState()
    return next((one for one in said if thing_item(analysis, view, one).title == wanted), said[0] if said else None)


def _facts_since(item: ReportItem, made: ReportItem | None, gone: str) -> Since:
    if made is None:
        return Since((gone,))
    said = [
        f"{name}: {was or 'nothing'} then, {now or 'nothing'} now."
        for name, was, now in differences(dict(item.facts), dict(made.facts))
        if name not in NOT_COMPARED
    ]
    if item.chain != made.chain:
        said.append(f"Came by {wording.chain_path(item.chain)} then, {wording.chain_path(made.chain)} now.")
    if said and made.engine != item.engine:
        said.append(f"Engine {item.engine} read it then, {made.engine} now.")
    return Since(tuple(said), made if said else None)


def _counts_since(store: Store, item: ReportItem, view: ViewState, drill: str) -> Since:
    view = replace(view, article="", at=None, text="")
    if drill:
        asked, _ = read_drill(drill, _choices(store, view.project))
        if asked is None:
            return Since()
        now = {asked.what.value: LEDGERS[asked.what](store, asked.view(view))}
    else:
        now = dict(counted(store.overview(view.selection)))
    return Since(
        tuple(compared(then, now[what], what) for what, then in item.counts if what in now and now[what] != then)
    )


def _summarised(store: Store, project: str, item: ReportItem) -> ReportItem | None:
    """The summary of the same articles now, those that are still there."""
    found = []
    for key in item.code.split():
        try:
            found.append((key, store.corrected(project, key).analysis))
        except NotFoundError:
            continue
    return summary_item(found, project) if found else None


def _choices(store: Store, project: str) -> Choices:
    """What may stand in an address of this project."""
    titles = {code: kind.title for code, kind in KINDS.items()}
    offered = {"outlet": outlet_labels(store.outlet_choices(project)), "speaker": {}, "flag": titles}
    return Choices(projects=(project,), offered=offered)
