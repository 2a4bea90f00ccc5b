"""Words that judge, by whose words they are: the outlet's own, its headlines', somebody's that it tells or quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final
from urllib.parse import urljoin

import pandas as pd

from reliability import resources
from reliability.flags.kinds.evaluative_words import judging
from reliability.flags.places import voice_at
from reliability.flags.terms import TABLE
from reliability.model.analysis import Analysis
from reliability.model.attribution import Voice
from reliability.model.passage import passage
from reliability.model.question import Excerpt, SearchTerm
from reliability.model.span import Span
from reliability.store.rows import SpreadRow
from reliability.store.texts import key_of
from reliability.views import frames, wording
from reliability.views.drills import Counted, Drill, drill
from reliability.views.sides import Side
from reliability.views.state import UNKNOWN_OUTLET, ViewState

VOICES: Final = {Voice.OWN: "Own voice", Voice.HEADLINE: "Headline", Voice.PARAPHRASE: "Paraphrase",
                 Voice.QUOTED: "Quotation"}  # fmt: skip
PAIR: Final = ("attributed_words", "words")  # of which a spread tells how many words were read
TIMES: Final = 10_000
COLUMNS: Final = ["outlet_name", "voice", "number", "words", "rate", "articles", frames.DRILL, frames.ARTICLES_DRILL]


@dataclass(frozen=True, slots=True)
class JudgingWord:
    """One such word: the article and where it is published, whose words it is, and its sentence with the word marked.
    `text_key` is that of the text in which it stands."""

    article: str
    voice: Voice
    word: str
    sentence: Excerpt
    at: Span
    text_key: str
    title: str
    place: str


@cache
def wanted() -> tuple[SearchTerm, ...]:
    """What to look for in the texts, so that articles without any are not read."""
    terms = (term for sort, term, _ in resources.lexicon(TABLE) if sort == "evaluative")
    return tuple(SearchTerm(tuple(term.strip("*?").split())) for term in terms)


def found(key: str, analysis: Analysis) -> tuple[JudgingWord, ...]:
    """Every such word of an article."""
    text = analysis.article.text
    text_key, title = key_of(text), wording.one_line(analysis.title or "Untitled")
    outlet = wording.one_line(analysis.outlet.name) if analysis.outlet else wording.UNKNOWN_OUTLET
    place = " · ".join((outlet, wording.day(analysis.article.published)))
    return tuple(
        JudgingWord(key, voice_at(analysis, at), at.of(text), passage(text, at), at, text_key, title, place)
        for at in judging(analysis)
    )


def counted(words: Iterable[JudgingWord], asked: Drill) -> list[JudgingWord]:
    """Those that a drill counts, of the words of its view: in its voices, and only its word where it names one."""
    exactly = asked.looked.exactly
    return [
        one
        for one in words
        if (not asked.voices or one.voice in asked.voices) and (not exactly or one.word.casefold() in exactly)
    ]


def line(one: JudgingWord) -> str:
    """Whose words they are, where and when."""
    return f"{VOICES[one.voice]} · {one.place}"


Words = Mapping[str, Sequence[JudgingWord]]  # by the key of their side


def voice_frame(words: Words, read: Iterable[SpreadRow], sides: Sequence[Side]) -> pd.DataFrame:
    """How many there are per TIMES words that were read, side by side and voice by voice, zeros included.

    Columns: outlet_name, voice (str), number (int), words (int: all that were read), rate (float), articles (int), and
    the drills of the number and of the articles (str).
    """
    counts = {side.key: Counter(one.voice for one in words[side.key]) for side in sides}
    total, articles = Counter[str](), Counter[str]()
    for row in read:
        total[row.outlet or UNKNOWN_OUTLET] += int(row.total)
        articles[row.outlet or UNKNOWN_OUTLET] += row.articles
    rows = [
        (side.name, said, counts[side.key][voice], total[side.key], TIMES * counts[side.key][voice] / total[side.key],
         articles[side.key], drill(Counted.JUDGING, voices=(voice,), **side.asked),
         drill(Counted.ARTICLES, analysed=True, **side.asked))
        for side in sides
        if total[side.key]
        for voice, said in VOICES.items()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def word_frame(words: Words, sides: Sequence[Side], state: ViewState) -> pd.DataFrame:
    """Every word, voice by voice. Columns: Word, Whose, Outlet, Sentence, Evidence (str; an address)."""
    order = list(VOICES)
    every = [(side.name, one) for side in sides for one in words[side.key]]
    every.sort(key=lambda pair: (order.index(pair[1].voice), pair[1].word.casefold()))
    rows = [
        (one.word, VOICES[one.voice], name, frames.bracketed(one.sentence),
         frames.link(state, one.article, one.at.start, one.at.end, one.text_key))
        for name, one in every
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["Word", "Whose", "Outlet", "Sentence", "Evidence"])


def file_frame(words: Iterable[JudgingWord], state: ViewState, base: str = "") -> pd.DataFrame:
    """The same for a file, in the order of the list. Columns: Word, Whose, Published, Article, Sentence, Evidence (str;
    an address, absolute where `base` is that of a page)."""
    rows = [
        (one.word, VOICES[one.voice], one.place, one.title, one.sentence.text,
         urljoin(base, frames.link(state, one.article, one.at.start, one.at.end, one.text_key)))
        for one in words
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["Word", "Whose", "Published", "Article", "Sentence", "Evidence"])
