"""What a person types into a search: words, "a phrase", -not, begin*; and what counts as a word, everywhere.

There is one cut of text into words. The index is made of it, a question is made of it, and the hits in a text are found
with it, so that both databases and the page agree without asking a database's own rules. A word is letters and digits
without accents, in one case. A sign of a script that writes no spaces is a word of its own, so that two of them side by
side are found as a phrase. Symbols (emoji among them) are no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final
from unicodedata import normalize

from reliability.model.span import Span, Spans, merged

MAX_WORD: Final = 40  # characters by which words are told apart: a longer one is found by its beginning
MIN_BEGINNING: Final = 3  # characters before a star: a shorter beginning stands in every text
MAX_TERMS: Final = 30  # of a question; what is typed after them is left out
EXCERPT: Final = 240  # characters of a text below its title in a list
BEFORE: Final = 60  # of them before the first hit
MOST_HITS: Final = 20  # that are looked at together: a text of one word said again and again is no reason to wait

# Marks that belong to the letter before them (accents, vowel points, a soft hyphen): part of a word, and dropped.
_MARKS: Final = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u00ad\u200c\u200d"
# Chinese, Japanese, Thai, Lao, Burmese, Khmer: no spaces between words.
_UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORD: Final = re.compile(
    rf"[a-zA-Z0-9]++(?![^\W_]|[{_MARKS}])"  # nearly all words, quickly
    rf"|(?=[^\W_])[{_UNSPACED}][{_MARKS}]*|(?:(?![{_UNSPACED}])[^\W_][{_MARKS}]*)+"
)
_ASCII_WORD: Final = re.compile(r"[a-z0-9]+")
# Letters that are no accented form of another in Unicode, and that people type as if they were.
_PLAIN: Final = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_LINES: Final = re.compile(r"[\r\n\t\v\f\x85\u2028\u2029]")  # one sign for one: places stay true
_QUOTES: Final = '"“”„‟«»″'
_QUOTE: Final = re.compile(rf"[{_QUOTES}]")
_TYPED: Final = re.compile(
    rf"(?P<minus>(?:(?<=\s)|(?<=^))-+)?(?:[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]|(?P<word>[^\s{_QUOTES}]+))"
)


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """Words that stand side by side, in this order. With `begins` there is one, and it is the beginning of a word."""

    words: tuple[str, ...]
    begins: bool = False
    typed: str = field(default="", compare=False)  # without its minus

    @property
    def shown(self) -> str:
        """As it was typed, without quotation marks."""
        return self.typed.strip('"')


@dataclass(frozen=True, slots=True)
class Question:
    """Every one of `wanted` and none of `unwanted`. Without any of them it is empty."""

    wanted: tuple[SearchTerm, ...] = ()
    unwanted: tuple[SearchTerm, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)

    @property
    def typed(self) -> str:
        """The question as a person would type it."""
        return " ".join([*(term.typed for term in self.wanted), *(f"-{term.typed}" for term in self.unwanted)])

    @property
    def last(self) -> SearchTerm | None:
        """The last thing that is wanted, if anything is."""
        return self.wanted[-1] if self.wanted else None

    def shorter(self) -> Question:
        """Without the last thing that is wanted."""
        return Question(self.wanted[:-1], self.unwanted)

    def loosened(self) -> Question:
        """With the words of each phrase anywhere."""
        words = (SearchTerm((word,), term.begins, term.typed if len(term.words) == 1 else word)
                 for term in self.wanted for word in term.words)  # fmt: skip
        return Question(tuple(dict.fromkeys(words)), self.unwanted)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a text, on one line, and where in it the hits are. `cut` says whether the text goes on (before,
    behind)."""

    text: str
    hits: Spans
    cut: tuple[bool, bool]


def question(typed: str) -> Question:
    """What was typed, as a question; anything is one, if only an empty one.

    A quotation mark that is not closed, a minus with nothing behind it and a star after fewer than MIN_BEGINNING
    characters ask for nothing.
    """
    found: dict[bool, dict[SearchTerm, None]] = {True: {}, False: {}}
    for place in _TYPED.finditer(_closed(typed)):
        term = _phrase(place["phrase"]) if place["word"] is None else _word(place["word"])
        if term is not None and sum(map(len, found.values())) < MAX_TERMS:
            found[not place["minus"]].setdefault(term)
    return Question(tuple(found[True]), tuple(found[False]))


def folded(word: str) -> str:
    """A word as it is compared: no case, no accents, letters and digits only."""
    return word.lower()[:MAX_WORD] if word.isascii() else _folded(word)


def words_of(text: str) -> list[str]:
    """All words of a text, folded, in order."""
    if text.isascii():
        return [word[:MAX_WORD] for word in _ASCII_WORD.findall(text.lower())]
    return [word for found in _WORD.findall(text) if (word := folded(found))]


def hits(text: str, asked: Question) -> Spans:
    """Where the text has what the question wants, in order; hits of several terms may overlap."""
    places = [(span, word) for span, word in _placed(text)]
    return tuple(sorted({span for term in asked.wanted for span in _of_term(places, term)}))


def excerpt(text: str, asked: Question) -> Excerpt | None:
    """The stretch of a text with most of what is wanted, about EXCERPT characters; None where it has nothing of it."""
    found = hits(text, asked)
    if not found:
        return None
    first = max(range(len(found)), key=lambda place: (_different(text, found, place), -place))
    start = _word_border(text, max(0, found[first].start - BEFORE), found[first].start)
    end = max(min(len(text), start + EXCERPT), found[first].end)
    end = text.rfind(" ", found[first].end, end) if end < len(text) and " " in text[found[first].end : end] else end
    inside = tuple(Span(h.start - start, h.end - start) for h in merged(found) if start <= h.start and h.end <= end)
    return Excerpt(_LINES.sub(" ", text[start:end]), inside, (start > 0, end < len(text)))


def _different(text: str, found: Spans, place: int) -> int:
    """How many different hits a stretch that begins with this one has."""
    last = found[place].start + EXCERPT - BEFORE
    return len({span.of(text).casefold() for span in found[place : place + MOST_HITS] if span.end <= last})


def _word_border(text: str, start: int, before: int) -> int:
    """The first place from `start` on where a word may begin."""
    border = text.find(" ", start, before)
    return border + 1 if start > 0 and border >= 0 else start


def _closed(typed: str) -> str:
    """Without the last quotation mark where it closes nothing."""
    marks = [place.start() for place in _QUOTE.finditer(typed)]
    return typed if len(marks) % 2 == 0 else typed[: marks[-1]] + typed[marks[-1] + 1 :]


def _phrase(typed: str) -> SearchTerm | None:
    words = tuple(words_of(typed))
    return SearchTerm(words, typed=f'"{typed.strip()}"') if words else None


def _word(typed: str) -> SearchTerm | None:
    """One word, or what a sign divides into several ("well-known"), which is a phrase then."""
    typed = typed.lstrip("-")
    words = tuple(words_of(typed))
    begins = len(words) == 1 and typed.endswith("*") and len(words[0]) >= MIN_BEGINNING
    return SearchTerm(words, begins, typed) if words else None


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    plain = normalize("NFKD", word.casefold()).casefold().translate(_PLAIN)
    return "".join(sign for sign in plain if sign.isalnum())[:MAX_WORD]


def _placed(text: str) -> Iterator[tuple[Span, str]]:
    for found in _WORD.finditer(text):
        if word := folded(found[0]):
            yield Span(*found.span()), word


def _of_term(places: Sequence[tuple[Span, str]], term: SearchTerm) -> Iterator[Span]:
    size, last = len(term.words), len(term.words) - 1
    first = term.words[0]
    for start, (span, word) in enumerate(places):
        if term.begins:
            if word.startswith(first):
                yield span
        elif word == first and start + last < len(places):
            here = places[start : start + size]
            if all(found == sought for (_, found), sought in zip(here, term.words, strict=True)):
                yield Span(span.start, here[-1][0].end)
