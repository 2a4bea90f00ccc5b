"""Words that judge, by whose words they are: the outlet's own, its headlines', somebody's that it tells or quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import pandas as pd

from reliability import resources
from reliability.flags.kinds.evaluative_words import judging
from reliability.flags.places import voice_at
from reliability.flags.terms import TABLE
from reliability.model.analysis import Analysis
from reliability.model.attribution import Voice
from reliability.model.passage import passage
from reliability.model.question import SearchTerm
from reliability.store.rows import SpreadRow
from reliability.views import frames
from reliability.views.sides import Side
from reliability.views.state import UNKNOWN_OUTLET, ViewState

VOICES: Final = {Voice.OWN: "Own voice", Voice.HEADLINE: "Headline", Voice.PARAPHRASE: "Paraphrase",
                 Voice.QUOTED: "Quotation"}  # fmt: skip
PAIR: Final = ("attributed_words", "words")  # of which a spread tells how many words were read
TIMES: Final = 10_000
COLUMNS: Final = ["outlet_name", "voice", "number", "words", "rate", "articles"]


@dataclass(frozen=True, slots=True)
class JudgingWord:
    """One such word: the article, whose words it is, and its sentence with it in brackets."""

    article: str
    voice: Voice
    word: str
    sentence: str
    start: int
    end: int


@cache
def wanted() -> tuple[SearchTerm, ...]:
    """What to look for in the texts, so that articles without any are not read."""
    terms = (term for sort, term, _ in resources.lexicon(TABLE) if sort == "evaluative")
    return tuple(SearchTerm(tuple(term.strip("*?").split())) for term in terms)


def found(key: str, analysis: Analysis) -> tuple[JudgingWord, ...]:
    """Every such word of an article."""
    text = analysis.article.text
    return tuple(
        JudgingWord(key, voice_at(analysis, at), at.of(text), frames.bracketed(passage(text, at)), at.start, at.end)
        for at in judging(analysis)
    )


Words = Mapping[str, Sequence[JudgingWord]]  # by the key of their side


def voice_frame(words: Words, read: Iterable[SpreadRow], sides: Sequence[Side]) -> pd.DataFrame:
    """How many there are per TIMES words that were read, side by side and voice by voice, zeros included.

    Columns: outlet_name, voice (str), number (int), words (int: all that were read), rate (float), articles (int).
    """
    counts = {side.key: Counter(one.voice for one in words[side.key]) for side in sides}
    total, articles = Counter[str](), Counter[str]()
    for row in read:
        total[row.outlet or UNKNOWN_OUTLET] += int(row.total)
        articles[row.outlet or UNKNOWN_OUTLET] += row.articles
    rows = [
        (side.name, said, counts[side.key][voice], total[side.key], TIMES * counts[side.key][voice] / total[side.key],
         articles[side.key])
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
        (one.word, VOICES[one.voice], name, one.sentence, frames.link(state, one.article, one.start, one.end))
        for name, one in every
    ]
    return pd.DataFrame(rows, columns=["Word", "Whose", "Outlet", "Sentence", "Evidence"])
