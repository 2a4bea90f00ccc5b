"""How an article, or several on one event, are sourced, in the order in which ICD 206 and ICS 206-01 ask for it.

These are the United States intelligence community's rules for describing sources: access, corroboration, age, stated
affiliations, limits, and how what is cited can be found again. The summary counts and names; it rates nobody, and it
does not say whether two who are heard agree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final
from urllib.parse import urlencode

from reliability import __version__, resources
from reliability.flags import KINDS
from reliability.model.analysis import Analysis
from reliability.model.figure import FigureStatus
from reliability.model.profile import indicators, profile
from reliability.model.remark import Topic
from reliability.model.report import ItemKind, ItemTable, QuotedPassage, ReportItem
from reliability.store.texts import sha256
from reliability.views import evidence, wording
from reliability.views.outlet_card import outlet_card
from reliability.views.questions import open_questions
from reliability.views.report_items import engine_told
from reliability.views.state import ViewState, address

AGE: Final = "Age"
DEFINITION: Final = (
    "A source summary after ICD 206 (sourcing requirements for disseminated analytic products) and ICS 206-01 "
    "(citation of publicly available information). Counts and names are those of the analysis; nothing is rated."
)
MOST_NAMES: Final = 8
MOST_SPEAKERS: Final = 40
MOST_LINES: Final = 6
STATED: Final = (Topic.OWNER, Topic.STATE, Topic.OWNERSHIP)  # of an outlet: what a reader asks for first
LIMITS: Final = (
    "Read by a program, in English only: open a passage before relying on it.",
    "It is told who is heard, not whether what they say is so.",
)
Found = Sequence[tuple[str, Analysis]]  # articles by their keys


def summary_item(found: Found, project: str, today: date | None = None, copies: int = 0) -> ReportItem:
    """The summary of these articles, at least one. `today` is the day that their age is told on, `copies` counts other
    articles of the project with just their texts."""
    analyses = [analysis for _, analysis in found]
    first = wording.one_line(analyses[0].title or "Untitled")
    title = f"How “{first}” is sourced" if len(found) == 1 else f"How {len(found)} articles are sourced"
    return ReportItem(
        kind=ItemKind.SUMMARY,
        title=title,
        address=_address(found, project),
        code=" ".join(key for key, _ in found),
        passages=tuple(_reference(key, analysis, project) for key, analysis in found),
        facts=tuple(_facts(analyses, today, copies)),
        definition=DEFINITION,
        engine="; ".join(dict.fromkeys(engine_told(analysis.engine) for analysis in analyses)),
        view=project,
        table=_speakers(analyses),
    )


def descriptor(analyses: Sequence[Analysis]) -> str:
    """The source in one sentence, as a footnote has it."""
    outlets = list(dict.fromkeys(_outlet(analysis) for analysis in analyses))
    days = sorted({day for analysis in analyses if (day := analysis.article.published) is not None})
    when = wording.published_between(days[0], days[-1]).rstrip(".") if days else "Undated"
    straight, total = _straight(analyses), _statements(analyses)
    kind = "an article" if len(analyses) == 1 else f"{len(analyses)} articles"
    access = f"{straight:,} of {total:,} statements straight from who says them" if total else "no statement of anybody"
    return f"Open source: {kind} of {_names(outlets)}. {when}. {access[0].upper()}{access[1:]}."


def _facts(analyses: Sequence[Analysis], today: date | None, copies: int) -> Iterable[tuple[str, str]]:
    yield "Source", descriptor(analyses)
    yield "Access", _access(analyses)
    yield "Corroborated or alone", _corroboration(analyses, copies)
    yield AGE, _age(analyses, today)
    yield "Unnamed", _unnamed(analyses)
    figures = [figure for analysis in analyses for figure in analysis.figures]
    unsourced = sum(1 for figure in figures if figure.status is FigureStatus.UNSOURCED)
    yield "Figures", f"{len(figures):,}, of which {unsourced:,} without a source" if figures else "none"
    yield "Indicators", _indicators(analyses)
    for name, told in _stated(analyses):
        yield f"Stated of {name}", told
    shown = [replace(one, flags=tuple(flag for flag in one.flags if not flag.experimental)) for one in analyses]
    flags = Counter(flag.code for analysis in shown for flag in analysis.flags)
    titles = [f"{KINDS[code].title if code in KINDS else code} ({number:,})" for code, number in flags.most_common()]
    yield "What a reader would ask", "; ".join(titles) or "no flag was raised"
    asked = list(dict.fromkeys(question.words for analysis in shown for question in open_questions(analysis)))
    if asked:
        more = [f"… and {len(asked) - MOST_LINES:,} more"] if len(asked) > MOST_LINES else []
        yield "Open questions", " ".join((*asked[:MOST_LINES], *more))
    notices = list(dict.fromkeys(notice for analysis in analyses for notice in wording.notices(analysis)))
    unread = sum(1 for analysis in analyses if not analysis.analysed)
    limits = [f"{wording.counted(unread, 'article')} in another language: not analysed."] if unread else []
    yield "Limits", " ".join((*limits, *notices, *LIMITS))
    digests = ", ".join(sha256(analysis.article.text)[:16] for analysis in analyses[:MOST_NAMES])
    yield "Tool", f"Whence {__version__}; SHA-256 of the text as analysed begins {digests}"


def _access(analyses: Sequence[Analysis]) -> str:
    """Direct or indirect: through whose hands the statements came."""
    total, straight = _statements(analyses), _straight(analyses)
    relays = Counter(
        node.name for analysis in analyses for chain in analysis.chains for node in chain.relays
        for _ in chain.attributions or ("",)
    )  # fmt: skip
    lines = [f"Direct: {straight:,} of {total:,} statements come straight from who says them."] if total else []
    if relays:
        told = _names([f"{wording.one_line(name)} ({number:,})" for name, number in relays.most_common()])
        lines.append(f"Indirect: the others came through {told}.")
    credited = list(dict.fromkeys(credit.name for analysis in analyses for credit in analysis.credits))
    if credited:
        lines.append(f"Reporting is credited to {_names(map(wording.one_line, credited))}.")
    lines += [
        f"Filed from {wording.one_line(place)}." for analysis in analyses
        if analysis.layout.dateline is not None and (place := analysis.layout.dateline.place)
    ]  # fmt: skip
    return " ".join(dict.fromkeys(lines)) or "No statement of anybody else: the outlet’s own account."


def _corroboration(analyses: Sequence[Analysis], copies: int) -> str:
    """How many origins there are; whether they agree is for a reader to see."""
    origins = Counter(
        chain.nodes[-1].name for analysis in analyses for chain in analysis.chains for _ in chain.attributions or ("",)
    )
    if not origins:
        told = "No origin is named."
    elif len(origins) == 1:
        told = f"Alone: every statement goes back to {wording.one_line(next(iter(origins)))}."
    else:
        names = _names([f"{wording.one_line(name)} ({number:,})" for name, number in origins.most_common()])
        told = f"{len(origins):,} origins are heard: {names}. Whether they say the same is not judged."
    if copies:
        told += f" The same text stands in {wording.counted(copies, 'more article', 'more articles')} here, which "
        told += "repeats it and does not corroborate it."
    return told


def _age(analyses: Sequence[Analysis], today: date | None) -> str:
    days = sorted({day for analysis in analyses if (day := analysis.article.published) is not None})
    undated = sum(1 for analysis in analyses if analysis.article.published is None)
    told = [wording.published_between(days[0], days[-1])] if days else []
    if days and today is not None and today >= days[-1]:
        told.append(f"{wording.counted((today - days[-1]).days, 'day')} old on {wording.day(today)}.")
    if undated:
        told.append("Undated." if not days else f"{wording.counted(undated, 'article')} undated.")
    return " ".join(told)


def _unnamed(analyses: Sequence[Analysis]) -> str:
    total = _statements(analyses)
    unnamed = sum(
        1 for analysis in analyses for one in analysis.attributions
        if (speaker := analysis.speaker(one.speaker)) is None or not speaker.named
    )  # fmt: skip
    return f"{unnamed:,} of {total:,} statements are of somebody without a name" if total else "no statements"


def _indicators(analyses: Sequence[Analysis]) -> str:
    """Counts beside what they are of, so that a long text is not told from a short one by its length."""
    sums: Counter[str] = Counter()
    for analysis in analyses:
        sums.update({name: int(value) for name, value in indicators(analysis).items()})
        sums.update({name: int(profile(analysis).get(name, 0)) for name in ("words", "attributed_words")})
    words, judging = max(1, sums["words"]), sums["own_judging_words"]
    lines = [
        f"{sums['attributed_words'] / words:.0%} of {sums['words']:,} words are somebody’s",
        f"{wording.counted(sums['origins'], 'origin')} in {wording.counted(len(analyses), 'article')}",
        f"{wording.counted(sums['document_statements'], 'statement')} of documents",
        f"{sums['agency_statements']:,} came with agency copy, {sums['cited_statements']:,} through a cited outlet",
        f"{wording.counted(sums['heavy_unsourced'], 'figure')} that much hangs on without a source",
        f"{1000 * judging / words:.1f} judging words in 1,000 of the outlet’s own",
        f"{sums['not_heard']:,} accused and not heard",
    ]
    return "; ".join(lines)


def _stated(analyses: Sequence[Analysis]) -> Iterable[tuple[str, str]]:
    """What others say of each outlet, with who says it."""
    registry = resources.registry()
    outlets = {one.outlet.id: one.outlet for one in analyses if one.outlet is not None and one.outlet.listed}
    for key, outlet in list(outlets.items())[:MOST_LINES]:
        shown = outlet_card(registry, key, outlet.name, date.today())  # noqa: DTZ011 - the day only ages what is listed
        lines = [line.text for part in shown.parts if part.topic in STATED for line in part.lines]
        if lines:
            yield wording.one_line(outlet.name), "; ".join(lines[:MOST_LINES])


def _speakers(analyses: Sequence[Analysis]) -> ItemTable | None:
    """Who is heard, with the affiliation that the text states and how it is known."""
    frames = [evidence.article_speaker_frame(analysis) for analysis in analyses]
    rows = [tuple(map(str, row)) for frame in frames for row in frame.itertuples(index=False, name=None)]
    columns = ("Speaker", "Role", "Speaks for", "Kind", "Statements")
    return ItemTable(columns, tuple(rows[:MOST_SPEAKERS])) if rows else None


def _reference(key: str, analysis: Analysis, project: str) -> QuotedPassage:
    """What a citation needs: who, what, where, when, and where it was read from."""
    authors = ", ".join(map(wording.one_line, analysis.authors)) or "no byline"
    file = re.split(r"[\\/]", wording.one_line(analysis.article.origin))[-1]  # not in which folder of whose computer
    origin = f"read from {file}" if file else ""
    return QuotedPassage(
        "", "", "",
        outlet=_outlet(analysis),
        day=wording.day(analysis.article.published),
        title=wording.one_line(analysis.title or "Untitled"),
        url=analysis.article.url or "",
        link=address("reader", ViewState(project).opened(key)),
        told="; ".join(filter(None, (authors, origin))),
    )  # fmt: skip


def _statements(analyses: Sequence[Analysis]) -> int:
    return sum(len(analysis.attributions) for analysis in analyses)


def _straight(analyses: Sequence[Analysis]) -> int:
    """Statements that no outlet and nobody else passed on."""
    relayed = sum(len({a for chain in one.chains if chain.relays for a in chain.attributions}) for one in analyses)
    return _statements(analyses) - relayed


def _outlet(analysis: Analysis) -> str:
    return wording.one_line(analysis.outlet.name) if analysis.outlet else wording.UNKNOWN_OUTLET


def _names(names: Iterable[str]) -> str:
    """'A, B and C', or the first of many and how many more."""
    listed = list(names)
    shown, more = listed[:MOST_NAMES], len(listed) - MOST_NAMES
    if more > 0:
        return f"{', '.join(shown)} and {more:,} more"
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1]))) if shown else "nobody"


def _address(found: Found, project: str) -> str:
    if len(found) == 1:
        return address("reader", ViewState(project).opened(found[0][0]))
    return f"articles?{urlencode({'project': project})}"
