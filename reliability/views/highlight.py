"""The only maker of HTML from article text.

The text is cut at every border of every span, each piece is escaped, and nothing but `p`, `mark`, `a href="#at-…"` and
links to other articles (`a href="reader?…"`) is written. The pieces join to the text, character for character; line
breaks between paragraphs stay between the tags.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby, pairwise

from reliability.model.analysis import Analysis
from reliability.model.attribution import Attribution, Voice
from reliability.model.figure import Figure
from reliability.model.flag import Flag
from reliability.model.question import Excerpt
from reliability.model.span import Span, Spans, merged
from reliability.views.questions import OpenQuestion
from reliability.views.state import ViewState, address, written_at

MAX_FLAG_SHARE = 0.25  # of the text: evidence longer than this ("the whole text was searched") gets no mark of its own
MAX_SIGNS = 4  # passages of one flag that each get its sign: more would be a sign on every line
MAX_PASSAGE = 1200  # characters of context beside a piece of evidence


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in which nothing changes.

    `role` is "content", "source", "cue" or "" with respect to `owner`, the innermost attribution here (its id or None).
    `target` are the characters whose evidence the piece opens, None where there is nothing to open. `flagged` is True
    on the first piece of a flag's evidence only, so that each flag has one sign in the text. `hit` is "first" where
    what was searched for begins, "more" where it goes on in another piece, "" elsewhere. `off` is the kind of page
    furniture that the piece belongs to, `off_starts` whether it is the first of it.
    """

    span: Span
    voice: Voice
    owner: str | None = None
    role: str = ""
    figure: str | None = None
    flagged: bool = False
    target: Span | None = None
    hit: str = ""
    off: str | None = None
    off_starts: bool = False


def pieces(analysis: Analysis, hits: Spans = ()) -> tuple[Piece, ...]:
    """The whole text in pieces, in order, none missing, none overlapping; `hits` are where it has what was searched."""
    marks = _Marks(analysis, hits)
    return tuple(marks.piece(Span(a, b)) for a, b in pairwise(marks.borders))


def article_html(analysis: Analysis, hits: Spans = (), without: Collection[str] = ()) -> str:
    """The article as paragraphs with its attributions, figures and flags marked, and what was searched for; `without`
    are classes that are left out. What they would mark still opens its evidence.

    Classes of `mark`: v-<voice>, r-<role>, f-<status> for figures, flagged, hit (hit-first where one begins), off for
    page furniture and off-<kind> where it begins. The headline's paragraph has the class "headline". A link's first
    part can be reached by the tab key, its continuation cannot (tabindex -1).
    """
    text, figures = analysis.article.text, {f.id: f for f in analysis.figures}
    seen: set[Span] = set()
    out: list[str] = []
    blocks, place = _blocks(analysis), 0
    everything = pieces(analysis, hits)
    for block in blocks:
        out.append(escape(text[place : block.start]))
        inside = [piece for piece in everything if block.covers(piece.span)]
        is_headline = analysis.layout.headline is not None and analysis.layout.headline.covers(block)
        out.append('<p class="headline">' if is_headline else "<p>")
        runs = groupby(inside, key=lambda p: p.target)
        out.extend(_linked(run, target, text, figures, seen, without) for target, run in runs)
        out.append("</p>")
        place = block.end
    out.append(escape(text[place:]))
    return "".join(out)


def excerpt_html(found: Excerpt, mark: str = "hit") -> str:
    """A stretch of a text in a list, what was searched for ("hit") or what a row is about ("here") marked."""
    out, place = [], 0
    for hit in found.hits:
        out += [escape(found.text[place : hit.start]), f'<mark class="{mark}">{escape(hit.of(found.text))}</mark>']
        place = hit.end
    before, behind = ("… " if found.cut[0] else ""), (" …" if found.cut[1] else "")
    return f'<p class="excerpt">{before}{"".join(out)}{escape(found.text[place:])}{behind}</p>'


@dataclass(frozen=True, slots=True)
class Card:
    """A row of a ledger where a table has no room: its sentence, what is known of it, and where it is read."""

    found: Excerpt
    line: str
    view: ViewState
    label: str
    links: tuple[tuple[str, str], ...] = ()  # what else it names: a name and an address


def cards_html(cards: Iterable[Card]) -> str:
    """Rows one below the other, each with a link to its passage."""
    return "".join(
        f"{excerpt_html(card.found, 'here')}<p>{escape(card.line)}</p>{_links(card.links)}"
        f'<p><a href="{escape(address("reader", card.view))}">{escape(card.label)}</a></p>'
        for card in cards
    )


def _links(links: Sequence[tuple[str, str]]) -> str:
    shown = " · ".join(f'<a href="{escape(target)}">{escape(name)}</a>' for name, target in links)
    return f"<p>{shown}</p>" if shown else ""


def passage_html(analysis: Analysis, at: Span, within: Spans | None = None) -> str:
    """The sentences around `at`, or those of the stretches `within` that it lies in, as one paragraph, with the
    characters themselves marked (class "here")."""
    text = analysis.article.text
    at = Span(at.start, min(at.end, len(text)))
    around = [s for s in (analysis.layout.sentences if within is None else within) if s.overlaps(at)] or [at]
    start, end = min(around[0].start, at.start), max(around[-1].end, at.end)
    middle_end = min(at.end, at.start + MAX_PASSAGE)
    start, begun = _word_from(text, start, at.start - MAX_PASSAGE // 2)
    end, ended = (middle_end, False) if middle_end < at.end else _word_to(text, end, at.end + MAX_PASSAGE // 2)
    parts = (escape(text[start : at.start]), escape(text[at.start : middle_end]), escape(text[middle_end:end]))
    left, right = "" if begun else "… ", "" if ended else " …"
    return f'<p>{left}{parts[0]}<mark class="here">{parts[1]}</mark>{parts[2]}{right}</p>'


def _word_from(text: str, start: int, least: int) -> tuple[int, bool]:
    """Where a passage begins: at `start`, or with the first whole word behind `least`; whether it is `start`."""
    if start >= least:
        return start, True
    blank = text.find(" ", least)
    return (blank + 1 if blank >= 0 else least), False


def _word_to(text: str, end: int, most: int) -> tuple[int, bool]:
    """Where it ends: at `end`, or with the last whole word before `most`; whether it is `end`."""
    if end <= most:
        return end, True
    blank = text.rfind(" ", 0, most)
    return (blank if blank >= 0 else most), False


def flags_html(flags: Iterable[Flag], titles: dict[str, str]) -> str:
    """Flags in the order given, each a paragraph that leads to its first piece of evidence."""
    return "".join(
        f'<p><a href="{anchor(flag.spans[0])}">'
        f'<mark class="flagged">{escape(titles.get(flag.code, flag.code))}</mark>'
        f"{escape(flag.message)}</a></p>"
        for flag in flags
    )


def questions_html(questions: Iterable[OpenQuestion]) -> str:
    """Questions that a text leaves open, each a paragraph that leads to the place that leaves it."""
    return "".join(f'<p><a href="{anchor(asked.at)}">{escape(asked.words)}</a></p>' for asked in questions)


def copies_html(copies: Sequence[tuple[ViewState, str]], more: int) -> str:
    """'The same text stands in …': other articles, each a link with what it is called; `more` are not named."""
    links = [f'<a href="{escape(address("reader", view))}">{escape(label)}</a>' for view, label in copies]
    rest = [f"{more:,} more"] if more else []
    return f"<p>The same text stands in {' · '.join((*links, *rest))}</p>"


def elsewhere_html(view: ViewState, label: str) -> str:
    """A passage of another article as a link."""
    return f'<p><a href="{escape(address("reader", view))}">{escape(label)}</a></p>'


def person_html(view: ViewState, who: str, label: str) -> str:
    """A link to the page of a person or body."""
    here = replace(view, article="", at=None)
    return f'<p><a href="{escape(address("person", here, who=who))}">{escape(label)}</a></p>'


def anchor(at: Span) -> str:
    """The fragment that a mark links to and that the page turns into its address."""
    return f"#at-{written_at(at)}"


def target_of(attribution: Attribution) -> Span:
    """The characters that stand for an attribution in links: its content, first to last."""
    return Span(min(s.start for s in attribution.content), max(s.end for s in attribution.content))


def shown_evidence(analysis: Analysis) -> tuple[Span, ...]:
    """Evidence of flags that is marked in the text: all of it but spans that are most of the text."""
    limit = max(200, int(len(analysis.article.text) * MAX_FLAG_SHARE))
    return tuple(dict.fromkeys(span for flag in analysis.flags for span in flag.spans if len(span) <= limit))


def _signed(analysis: Analysis, shown: Spans) -> Spans:
    """The evidence that carries a flag's sign: all of it, or only the first where a flag rests on many passages.

    A flag on an article as a whole ("one speaker") would else put its sign before every sentence.
    """
    found: dict[Span, None] = {}
    for flag in analysis.flags:
        own = sorted(span for span in flag.spans if span in shown)
        found.update(dict.fromkeys(own if len(own) <= MAX_SIGNS else own[:1]))
    return tuple(sorted(found))


class _Marks:
    """What covers a place: looked up once for every piece."""

    def __init__(self, analysis: Analysis, hits: Spans) -> None:
        self.analysis = analysis
        self.hits = merged(hits)
        self.layout = analysis.layout
        self.evidence = shown_evidence(analysis)
        self.starts = {span.start: span for span in reversed(_signed(analysis, self.evidence))}
        self.roles = [
            (attribution, role, span)
            for attribution in analysis.attributions
            for role in ("content", "source", "cue")
            for span in getattr(attribution, role)
        ]
        self.depth = _depths(analysis.attributions)
        self.borders = sorted(self._borders(len(analysis.article.text)))
        self.covering: dict[int, list[tuple[Attribution, str]]] = defaultdict(list)  # by the start of a piece
        for attribution, role, span in self.roles:
            for start in self._starts(span):
                self.covering[start].append((attribution, role))
        self.quoted = {start for span in self.layout.quoted for start in self._starts(span)}

    def _starts(self, span: Span) -> list[int]:
        """Where the pieces of a span begin; no piece goes over its edges."""
        return self.borders[bisect_left(self.borders, span.start) : bisect_left(self.borders, span.end)]

    def _borders(self, length: int) -> set[int]:
        spans: list[Span] = [*_blocks(self.analysis), *self.layout.quoted, *self.evidence, *self.hits]
        spans += self.layout.not_counted
        spans += [span for _, _, span in self.roles] + [figure.span for figure in self.analysis.figures]
        found = {edge for span in spans for edge in (span.start, span.end)}
        return {edge for edge in found if edge < length} | {0, length} if length else set()

    def piece(self, span: Span) -> Piece:
        figure = next((f for f in self.analysis.figures if f.span.covers(span)), None)
        covering = self.covering.get(span.start, [])
        owner, role = max(covering, key=self._innermost) if covering else (None, "")
        evidence = self.starts.get(span.start)
        flagged = evidence is not None and evidence.covers(span)
        target = figure.span if figure else target_of(owner) if owner else evidence if flagged else None
        off = next((part for part in self.layout.furniture if part.span.covers(span)), None)
        return Piece(
            span=span,
            voice=self._voice(span, any(part == "content" for _, part in covering)),
            owner=owner.id if owner else None,
            role=role,
            figure=figure.id if figure else None,
            flagged=flagged,
            target=target,
            hit=self._hit(span),
            off=off.kind.value if off is not None else None,
            off_starts=off is not None and off.span.start == span.start,
        )

    def _hit(self, span: Span) -> str:
        place = bisect_right(self.hits, span.start, key=lambda hit: hit.start) - 1
        if place < 0 or not self.hits[place].covers(span):
            return ""
        return "first" if self.hits[place].start == span.start else "more"

    def _innermost(self, covering: tuple[Attribution, str]) -> tuple[int, int]:
        attribution, _ = covering
        return self.depth[attribution.id], -len(attribution.extent)

    def _voice(self, span: Span, in_content: bool) -> Voice:
        if self.layout.headline is not None and self.layout.headline.covers(span):
            return Voice.HEADLINE
        if span.start in self.quoted:
            return Voice.QUOTED
        return Voice.PARAPHRASE if in_content else Voice.OWN


def _depths(attributions: Iterable[Attribution]) -> dict[str, int]:
    """How deep each attribution is nested; a loop in the data ends the count instead of the program."""
    parents = {a.id: a.inside for a in attributions}
    depths = {}
    for key in parents:
        seen, parent = {key}, parents[key]
        while parent is not None and parent in parents and parent not in seen:
            seen.add(parent)
            parent = parents[parent]
        depths[key] = len(seen) - 1
    return depths


def _blocks(analysis: Analysis) -> Spans:
    """Headline and paragraphs in order, without overlaps, and every stretch of words that the layout left out."""
    text, layout = analysis.article.text, analysis.layout
    wanted = sorted({*layout.paragraphs, *((layout.headline,) if layout.headline else ())})
    blocks: list[Span] = []
    place = 0
    for span in wanted:
        start, end = max(span.start, place), min(span.end, len(text))
        if start >= end:
            continue
        blocks += _words_between(text, place, start)
        blocks.append(Span(start, end))
        place = end
    blocks += _words_between(text, place, len(text))
    return tuple(blocks)


def _words_between(text: str, start: int, end: int) -> list[Span]:
    return [Span(start, end)] if text[start:end].strip() else []


def _linked(
    run: Iterator[Piece],
    target: Span | None,
    text: str,
    figures: dict[str, Figure],
    seen: set[Span],
    without: Collection[str],
) -> str:
    """Neighbouring pieces that open the same evidence, in one link."""
    body = "".join(_marked(piece, text, figures, without) for piece in run)
    if target is None:
        return body
    first = target not in seen
    seen.add(target)
    reach = "" if first else ' tabindex="-1"'
    return f'<a href="{anchor(target)}"{reach}>{body}</a>'


def _marked(piece: Piece, text: str, figures: dict[str, Figure], without: Collection[str]) -> str:
    others_words = piece.voice in (Voice.QUOTED, Voice.PARAPHRASE) or piece.role == "content"
    classes = [f"v-{piece.voice.value}"] if others_words else []
    classes += [f"r-{piece.role}"] if piece.role in ("source", "cue") else []
    classes += [f"f-{figures[piece.figure].status.value}"] if piece.figure else []
    classes += ["flagged"] if piece.flagged else []
    classes += {"first": ["hit", "hit-first"], "more": ["hit"], "": []}[piece.hit]
    classes += ["off"] if piece.off is not None else []
    classes += [f"off-{piece.off}"] if piece.off_starts else []
    classes = [one for one in classes if one not in without]
    body = escape(piece.span.of(text))
    return f'<mark class="{" ".join(classes)}">{body}</mark>' if classes else body
