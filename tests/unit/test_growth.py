"""Time is bounded by the length of a text, whatever stands in it: no stage takes more than linear time.

What the model would find is made up by a rule here, so that linking is tried with more names and statements than any
model finds, and the model's own time, which is linear, is not measured again and again.
"""

from __future__ import annotations

import gc
import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from statistics import median
from typing import Any, Final

import pytest

from reliability import resources
from reliability.errors import InputError
from reliability.extract.interviews import with_answers
from reliability.extract.quantities import find_quantities
from reliability.extract.signed import with_signed
from reliability.figures import figures_of
from reliability.flags import find_flags
from reliability.ingest.making import Fields, make
from reliability.ingest.markup import words_of_markup
from reliability.link import link
from reliability.model.analysis import Analysis, Engine, Links, Mentions
from reliability.model.article import Article, Layout
from reliability.model.attribution import AttributionMention
from reliability.model.span import Span
from reliability.model.speaker import NameLabel, NameMention
from reliability.text import lay_out
from reliability.text.apostrophes import with_apostrophes
from tests.adversarial import GENERATORS

CHARACTERS: Final = 3_000  # and four times as many: quadratic time shows there already
MOST: Final = 6.0  # times the time for four times the text; 4 is linear, 16 quadratic
FLOOR: Final = 0.05  # seconds: what takes less for the longer text is noise, and fast
TRIES: Final = 20  # more, of the longer text the best counts: another program may be busy at the same time

_NAME = re.compile(r"[A-Z][\w.]*(?: [A-Z][\w.]*){0,3}")
_BODY = re.compile(r"(?:Union|Party|Bank|Agency|Institute|Ministry|Times|Post|Observatory)$")
_SAID = re.compile(r"\b(?:said|reported)\b(?: that| it)?")
_SOURCE: Final = 60  # characters before a cue
_STRETCH: Final = 200  # characters of a statement where no cue stands


def _mentions(text: str, layout: Layout) -> Mentions:
    names = (
        NameMention(Span(m.start(), m.end()), NameLabel.ORGANISATION if _BODY.search(m[0]) else NameLabel.PERSON)
        for m in _NAME.finditer(text)
    )
    statements = (found for sentence in layout.sentences for found in _statements(text, sentence))
    return Mentions(tuple(statements), tuple(names), find_quantities(text, layout))


def _statements(text: str, sentence: Span) -> Iterator[AttributionMention]:
    """What stands before a cue is its source, what follows up to the next cue its content; without a cue a statement
    every few words."""
    cues = list(_SAID.finditer(text, sentence.start, sentence.end))
    ends = [*(cue.start() for cue in cues[1:]), sentence.end]
    at = sentence.start
    for cue, end in zip(cues, ends, strict=False):
        start = max(at, cue.start() - _SOURCE)
        if start < cue.start() - 1 and cue.end() + 1 < end:
            source, content = Span(start, cue.start() - 1), Span(cue.end() + 1, end)
            yield AttributionMention((content,), (source,), (Span(cue.start(), cue.end()),))
        at = end
    for start in range(sentence.start, sentence.end - 40, _STRETCH) if not cues else ():
        content = Span(start + 30, min(start + _STRETCH, sentence.end))
        yield AttributionMention((content,), (Span(start, start + 29),))


def _article(text: str) -> Article:
    return Article("a1", text, language="en")


def _laid_out(text: str) -> tuple[str, Layout]:
    return text, lay_out(_article(text))


def _mentioned(text: str) -> tuple[Article, Layout, Mentions]:
    layout = lay_out(_article(text))
    return _article(text), layout, _mentions(text, layout)


def _spoken(given: tuple[Article, Layout, Mentions]) -> object:
    article, layout, mentions = given
    signed = with_signed(article.text, layout, mentions.attributions, mentions.names)
    return with_answers(article.text, layout, signed, mentions.names)


def _linked(text: str) -> Analysis:
    article, layout, mentions = _mentioned(text)
    found = link(article, layout, mentions, resources.registry())
    engine = Engine("0", "by hand")
    figures = figures_of(article, layout, mentions.quantities, found.attributions)
    speakers, credited = found.speakers, found.credits
    return Analysis(
        engine, article, layout, found.outlet, credited, speakers, found.attributions, found.chains, figures
    )


def _attributed(text: str) -> tuple[Article, Layout, Mentions, Links]:
    given = _mentioned(text)
    return *given, _link(given)


def _figures(given: tuple[Article, Layout, Mentions, Links]) -> object:
    article, layout, mentions, links = given
    return figures_of(article, layout, mentions.quantities, links.attributions)


def _make(fields: Fields) -> None:
    with suppress(InputError):  # no word, nothing but addresses: refused
        make(fields, origin="a text", original=b"")


def _link(given: tuple[Article, Layout, Mentions]) -> Links:
    return link(*given, resources.registry())


Stage = tuple[Callable[[str], Any], Callable[[Any], object]]  # what is made ready of a text, and what is measured
STAGES: Final[Mapping[str, Stage]] = {
    "making": (Fields, _make),
    "Markdown": (lambda text: Fields(text, markdown=True), _make),
    "cells": (str, words_of_markup),
    "apostrophes": (str, lambda text: with_apostrophes(text.replace("'", "").replace("’", ""), resources.registry())),
    "layout": (_article, lay_out),
    "quantities": (_laid_out, lambda given: find_quantities(*given)),
    "turns and signatures": (_mentioned, _spoken),
    "linking": (_mentioned, _link),
    "figures": (_attributed, _figures),
    "flags": (_linked, lambda analysis: find_flags(analysis, resources.registry())),
}


def _seconds(work: Callable[[Any], object], given: Any) -> float:
    """Processor time, without what Python spends on clearing up: that grows with all that the other tests left."""
    collects = gc.isenabled()
    gc.disable()
    try:
        began = time.process_time()
        work(given)
        return time.process_time() - began
    finally:
        if collects:
            gc.enable()


def _growth(stage: Stage, text: Callable[[int], str]) -> float:
    """How many times as long a text of four times the length takes; 0 where that is hardly any time."""
    ready, work = stage
    times = max(1, CHARACTERS * 50 // len(text(50)))
    long = ready(text(4 * times))
    longer = _seconds(work, long)
    if longer < FLOOR:
        return 0.0
    short = ready(text(times))
    shorter = [_seconds(work, short)]
    for _ in range(TRIES):
        if longer < max(FLOOR, MOST * median(shorter)):
            break
        longer = min(longer, _seconds(work, long))
        shorter.append(_seconds(work, short))  # one that is luckily short would fail the test
    return longer / median(shorter) if longer >= FLOOR else 0.0


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """Tables are read and expressions compiled before anything is measured."""
    text = "Mara Veldt, a spokeswoman for the Oster Bank, said that 40 houses fell. “It [rained](x),” she said.\n"
    for ready, work in STAGES.values():
        work(ready(text))


@pytest.mark.slow
@pytest.mark.parametrize("name", GENERATORS)
def test_four_times_the_text_takes_less_than_six_times_as_long(name: str) -> None:
    grown = {stage: _growth(steps, GENERATORS[name]) for stage, steps in STAGES.items()}
    assert {stage: round(times, 1) for stage, times in grown.items() if times >= MOST} == {}


@pytest.mark.slow
def test_the_measure_finds_quadratic_time() -> None:
    quadratic: Stage = (str, lambda text: [text.split() for _ in text[::4]])  # seconds, so that a fast host measures it
    assert _growth(quadratic, lambda times: "a " * times) > MOST
