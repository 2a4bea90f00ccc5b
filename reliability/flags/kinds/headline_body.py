"""A headline that says more than its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reliability.flags.kind import Case, Example, Finding, FlagKind
from reliability.flags.phrases import content_words, described
from reliability.flags.places import body_sentences
from reliability.flags.terms import terms
from reliability.flags.unnamed import VEILED
from reliability.model.analysis import Analysis
from reliability.model.attribution import Attribution
from reliability.model.figure import Direction, Figure, FigureKind
from reliability.model.flag import Evidence, EvidenceRole, Fact, Severity
from reliability.model.span import Span, any_overlap

STRONG: Final = ("evaluative", "crime")
LEAD_SOURCE: Final = 2  # sentences in which the source of the headline is named
LEAD: Final = 3  # sentences in which a text tells what its headline tells
SAME: Final = 0.6  # share of a headline's words that stand in the hedged sentence
MIN_WORDS: Final = 4
SMALL: Final = 10  # counts up to it are lists and names: "5 things to know"
SAID: Final = ("headline reported", "hedge")  # sorts of words by which a headline says that it reports or hedges
# "Jon Orr: a disgrace": a speaker before a colon.
_SPEAKER = re.compile(
    r"(?:[A-Z][\w.'’-]*\s+){1,6}[A-Z][\w.'’-]*(?:\s+(?:says?|warns?|writes?))?:|\w+\s+(?:says?|warns?):"
)
_CHARGED = re.compile(
    r"\s+(?:charges?|cases?|trials?|probes?|inquir(?:y|ies)|investigations?|allegations?|claims?)\b", re.I
)
_MARKED = re.compile(r"_[^_\n]+_")  # quotation marks that a converter has lost
_ATTRIBUTED = re.compile(r"[:?“”\"‘]|\bsays?\b|\bsaid\b|\btold\b|\breports?\b", re.I)


def find(case: Case) -> Iterator[Finding]:
    """One flag a word, a hedge, a source and a figure of the headline."""
    headline = case.analysis.layout.headline
    if headline is None or not body_sentences(case.analysis):
        return
    yield from _absent_words(case.analysis, headline)
    yield from _dropped_hedge(case.analysis, headline)
    yield from _dropped_source(case.analysis, headline)
    yield from _figures(case.analysis, headline)


def _absent_words(analysis: Analysis, headline: Span) -> Iterator[Finding]:
    """A strong word of the headline, outside quotation marks, no form of which the body has."""
    text = analysis.article.text
    if len(content_words(headline.of(text))) < MIN_WORDS:  # the name of a column: "High-level corruption"
        return
    body = text[analysis.layout.body_start :].lower()
    said = _SPEAKER.match(text, headline.start, headline.end)
    for sort in STRONG:
        for match in terms(sort).finditer(text, headline.start, headline.end):
            at = Span(*match.span())
            if any_overlap((at,), analysis.layout.quoted) or match[0].lower()[:6] in body:
                continue
            if said is not None or (sort == "crime" and _CHARGED.match(text, at.end)):
                continue  # a speaker's word, or what a court is to find
            yield Finding(
                f"“{match[0]}” stands in the headline and nowhere in the text.",
                (Evidence(at), _searched(analysis)),
                facts=(Fact("sort", "word"),),
            )


def _dropped_hedge(analysis: Analysis, headline: Span) -> Iterator[Finding]:
    """The lead says it with a hedge, the headline without one."""
    text = analysis.article.text
    said = headline.of(text)
    words = content_words(said)
    if len(words) < MIN_WORDS or _is_reported(said):
        return
    for sentence in body_sentences(analysis)[:LEAD]:
        hedge = terms("hedge").search(text, sentence.start, sentence.end)
        shared = words & content_words(sentence.of(text))
        if hedge is not None and len(shared) >= SAME * len(words) and _near(text, hedge, words):
            yield Finding(
                f"The text says “{hedge[0]}” of what the headline states as a fact.",
                (Evidence(headline), Evidence(Span(*hedge.span()), EvidenceRole.CONTRAST)),
                facts=(Fact("sort", "hedge"),),
            )
            return


def _is_reported(headline: str) -> bool:
    """Whether a headline says itself that it reports or hedges."""
    if _ATTRIBUTED.search(headline) or _MARKED.search(headline):
        return True
    return any(terms(sort).search(headline) for sort in SAID)


def _dropped_source(analysis: Analysis, headline: Span) -> Iterator[Finding]:
    """The lead has it from somebody without a name, the headline states it as a fact."""
    text = analysis.article.text
    words = content_words(headline.of(text))
    if len(words) < MIN_WORDS or _is_reported(headline.of(text)):
        return
    lead = body_sentences(analysis)[:LEAD_SOURCE]
    for one in analysis.attributions:
        said = content_words(" ".join(span.of(text) for span in one.content))
        if one.inside is not None or len(words & said) < SAME * len(words) or not any_overlap(one.content, lead):
            continue
        if any_overlap((headline,), one.content) or not _is_veiled(analysis, one):
            continue
        yield Finding(
            f"The text has this from “{' '.join(one.source[0].of(text).split())}”; the headline states it as a fact.",
            (Evidence(headline), Evidence(one.source[0], EvidenceRole.CONTRAST)),
            (one.id,),
            facts=(Fact("sort", "source"),),
        )
        return


def _is_veiled(analysis: Analysis, statement: Attribution) -> bool:
    """Whether its source is somebody of whom the text says no more than that they know."""
    speaker = analysis.speaker(statement.speaker)
    if speaker is None or speaker.named or not statement.source:
        return False
    phrase = statement.source[0].of(analysis.article.text)
    who = described(phrase)
    return who is not None and (who.head in VEILED or terms("knowledge").search(phrase) is not None)


def _near(text: str, hedge: re.Match[str], words: frozenset[str]) -> bool:
    """Whether what is hedged is what the headline says: two of its words stand right behind the hedge."""
    return len(words & content_words(text[hedge.end() : hedge.end() + 70].split(".")[0])) > 1


def _figures(analysis: Analysis, headline: Span) -> Iterator[Finding]:
    """A figure of the headline that the body does not give, or gives with another bound."""
    body = [f for f in analysis.figures if f.span.start >= headline.end]
    for figure in analysis.figures:
        quantity = figure.quantity
        if not headline.covers(figure.span) or quantity.low is None or quantity.vague:
            continue
        if quantity.kind not in (FigureKind.COUNT, FigureKind.MONEY, FigureKind.PERCENT):
            continue
        same = [f for f in body if f.quantity.low == quantity.low and f.quantity.kind is quantity.kind]
        other = next((f for f in same if _below(f)), None)
        if other is not None and Direction.AT_LEAST in quantity.directions and len(same) == 1:
            yield Finding(
                f"The headline says “{_words(figure)}” with a lower bound, the text the same number with an upper one.",
                (Evidence(figure.span), Evidence(other.span, EvidenceRole.CONTRAST)),
                (figure.id, other.id),
                facts=(Fact("sort", "bound"),),
            )


def _below(figure: Figure) -> bool:
    return Direction.AT_MOST in figure.quantity.directions


def _words(figure: Figure) -> str:
    return " ".join(figure.quantity.text.split())


def _searched(analysis: Analysis) -> Evidence:
    sentences = body_sentences(analysis)
    return Evidence(Span(sentences[0].start, sentences[-1].end), EvidenceRole.SEARCHED)


KIND = FlagKind(
    code="headline-body",
    version=2,
    severity=Severity.MEDIUM,
    title="Headline stronger than the text",
    definition=(
        "The headline has a strong word (lists “evaluative” and “crime”), outside quotation marks and not of a speaker "
        "whom it names, of which the text has no form; or states as a fact what one of the first sentences hedges "
        "(“allegedly”, “may have”, “suspected”), or what the first two have from “a source” or “people familiar with "
        "the matter”; or gives a number as a lower bound that the text gives as an upper one. Headlines with a source, "
        "a question or a word by which they report (“accused”, “suspect”) are not compared with hedges and sources."
    ),
    question="What in the text bears out “{words}” in the headline?",
    why="Many read the headline only.",
    reference="Ecker et al., “The effects of subtle misinformation in news headlines”, JEP: Applied 20 (2014)",
    find=find,
    examples=(
        Example(
            True,
            "Massacre of trees shocks the town of Oster\n\nForty trees were cut down on Monday, the town said.",
        ),
        Example(
            True,
            "Council to sell the bridge of the town\n\nThe council will sell the bridge of the town, a source said.",
        ),
        Example(
            False,
            "Felling of trees shocks the town of Oster\n\nForty trees were cut down on Monday, the town said.",
        ),
    ),
)
