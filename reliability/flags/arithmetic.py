"""Numbers of one sentence that do not work out: parts and their sum, shares and their whole, a change and its ends."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from reliability.flags.kind import Finding
from reliability.flags.terms import terms
from reliability.model.analysis import Analysis
from reliability.model.figure import Direction, Figure, FigureKind
from reliability.model.flag import Fact, passages
from reliability.model.span import Span, any_overlap

WHOLE: Final = 102.0  # percent: shares of one whole that are rounded come to more than 100, but not to more than this
PARTS: Final = 2  # parts from which on a list can be a sum
LOOSE: Final = 0.02  # "doubled" is 1.98 times, beside the rounding of both numbers
POINT: Final = 1.0  # percent points by which a change or a share may be rounded beside its own last digit
_OPENS = re.compile(r"[^,;:()\d]{0,60}?(?::|\s[-–—]|[–—])\s*(?:the\s+|about\s+)?")  # "ten people were hurt: | four men"
_NEXT = re.compile(r"[^,;:()]{0,40}?(?:,|,?\s+and|,\s+and)\s+(?:the\s+)?")  # what stands between two parts
_LAST = re.compile(r"[^,;:()]{0,40}?,?\s+and\s+(?:the\s+)?")
_ENDS = re.compile(r"[^,;:()\d]{0,40}[.!]?\s*")
_IN_ALL = re.compile(r"\s+(?:\w+\s+){0,2}in\s+(?:all|total|sum)\b")
_AND_IN_ALL = re.compile(r"[^,;:()]{0,30}?,\s+(?:or\s+|a\s+total\s+of\s+)?")
_ANSWER = re.compile(
    r"\b(?:against|oppos\w+|disapprov\w+|undecided|unsure|abstain\w*|no\s+opinion|(?:not|n['’]t)\s+know)\b",
    re.IGNORECASE,
)
_AMONG = re.compile(r"\b(?:among|of\s+(?:those|these|them|whom|which|men|women)|while|compared)\b", re.IGNORECASE)
_TO = re.compile(r"[,\s]*\b(?P<word>to|from)\s+(?:about\s+|just\s+)?")
_THEN = re.compile(r"(?:(?!\band\b)[^.;]){0,30}?\b(?P<word>to|from)\s+(?:about\s+|just\s+)?")
_TIMES = re.compile(
    r"(?<!almost )(?<!nearly )(?<!than )(?<!about )(?<!roughly )\b(?P<word>doubled|tripled|quadrupled|halved)"
    r"\s+from\s+$"
)
_FACTORS: Final = {"doubled": 2.0, "tripled": 3.0, "quadrupled": 4.0, "halved": 0.5}
_OF_WHOLE = re.compile(
    r"\s+of\s+(?:the\s+|its\s+|their\s+|all\s+)?(?P<whole>\d[\d,]*)\b(?!\.\d)[^.;\d]{0,30}?(?:,\s+or\s+|\()\s*"
)
_LOOSE: Final = frozenset((Direction.ABOUT, Direction.AT_LEAST, Direction.AT_MOST))


def wrong_sums(analysis: Analysis) -> Iterator[Finding]:
    """One finding for each sum, share or change that does not work out."""
    text = analysis.article.text
    counted = [f for f in analysis.figures if not any_overlap((f.span,), analysis.layout.not_counted)]
    for figures in _by_sentence(analysis, counted):
        yield from _parts(text, figures)
        yield from _shares(text, figures)
        yield from _changes(text, figures)
        yield from _of_whole(text, figures)
    for figure in counted:
        if _is_more_than_all(figure):
            yield _finding("percent", (figure,), f"“{_words(figure)}” of people are more than all.")


def _by_sentence(analysis: Analysis, figures: Sequence[Figure]) -> Iterator[tuple[Figure, ...]]:
    """The figures of each sentence that has two or more."""
    sentences = iter(analysis.layout.sentences)
    sentence, held = next(sentences, None), list[Figure]()
    for figure in figures:
        while sentence is not None and sentence.end <= figure.span.start:
            sentence = next(sentences, None)
            if len(held) > 1:
                yield tuple(held)
            held = []
        held.append(figure)
    if len(held) > 1:
        yield tuple(held)


def _parts(text: str, figures: Sequence[Figure]) -> Iterator[Finding]:
    """ "Ten people: four men, three women and two children"; "four men and seven women, ten people in all"."""
    counts = [f for f in figures if _is_exact(f)]
    if len(counts) != len(figures) or len(counts) <= PARTS:
        return
    whole, parts = counts[0], counts[1:]
    if not (_OPENS.fullmatch(text, whole.span.end, parts[0].span.start) and _is_list(text, parts)):
        whole, parts = counts[-1], counts[:-1]
        behind = _IN_ALL.match(text, whole.span.end)
        joined = _AND_IN_ALL.fullmatch(text, parts[-1].span.end, whole.span.start)
        if behind is None or joined is None or not _is_list(text, parts, ends=False):
            return
    total = sum(_value(part) for part in parts)
    if total != _value(whole):
        words = "”, “".join(_words(part) for part in parts)
        yield _finding("parts", (whole, *parts), f"“{_words(whole)}”, but “{words}” are {total:,.0f}.")


def _is_list(text: str, parts: Sequence[Figure], *, ends: bool = True) -> bool:
    """Whether figures are the members of one list, each with its number, to the end of the sentence."""
    for number, (one, other) in enumerate(pairwise(parts), start=2):
        between = _LAST if number == len(parts) else _NEXT
        if between.fullmatch(text, one.span.end, other.span.start) is None:
            return False
    stop = re.compile(r"[.!?\n]|$").search(text, parts[-1].span.end)
    return not ends or (stop is not None and _ENDS.fullmatch(text, parts[-1].span.end, stop.start()) is not None)


def _shares(text: str, figures: Sequence[Figure]) -> Iterator[Finding]:
    """Shares of those who were asked, for and against, that are more than all."""
    shares = [f for f in figures if f.quantity.kind is FigureKind.PERCENT]
    if len(shares) <= PARTS or any(_is_change(f) or f.quantity.low is None for f in shares):
        return
    told = text[shares[0].span.start : shares[-1].span.end + 30].split(".\n")[0]
    if not _ANSWER.search(told) or _AMONG.search(told) or len({f.quantity.of for f in shares}) > 1:
        return
    total = sum(_value(f) for f in shares)
    if total > WHOLE:
        words = "”, “".join(_words(f) for f in shares)
        yield _finding("shares", shares, f"“{words}” are {total:.0f} percent together.")


def _is_more_than_all(figure: Figure) -> bool:
    """Whether a figure is more than all of some people."""
    quantity = figure.quantity
    if quantity.kind is not FigureKind.PERCENT or (quantity.low or 0.0) <= 100 or _is_change(figure):
        return False
    return quantity.of is not None and terms("asked").search(quantity.of) is not None


def _changes(text: str, figures: Sequence[Figure]) -> Iterator[Finding]:
    """ "rose 50 percent, from 100 to 130"; "doubled from 20 to 36"."""
    for number, (one, other) in enumerate(pairwise(figures)):
        if one.quantity.kind is not other.quantity.kind or one.quantity.unit != other.quantity.unit:
            continue
        then = _THEN.fullmatch(text, one.span.end, other.span.start)
        if then is None or not _is_certain(one) or not _is_certain(other):
            continue
        times = _TIMES.search(text, max(0, one.span.start - 40), one.span.start)
        share = figures[number - 1] if number else None
        if times is not None and then["word"] == "to":
            low, high = _ratios(one, other)
            if not low * (1 - LOOSE) <= _FACTORS[times["word"]] <= high * (1 + LOOSE):
                message = f"“{times['word']}” from “{_words(one)}” would not be “{_words(other)}”."
                yield _finding("change", (one, other), message)
        elif share is not None and _is_percent_change(share, one):
            first = _TO.fullmatch(text, share.span.end, one.span.start)
            if first is None or first["word"] == then["word"]:
                continue
            before, after = (one, other) if first["word"] == "from" else (other, one)
            low, high = sorted(abs(ratio - 1) * 100 for ratio in _ratios(before, after))
            if not low - POINT - _half(share) <= _value(share) <= high + POINT + _half(share):
                message = f"From “{_words(before)}” to “{_words(after)}” is not “{_words(share)}”."
                yield _finding("change", (share, one, other), message)


def _of_whole(text: str, figures: Sequence[Figure]) -> Iterator[Finding]:
    """ "30 of 50, or 40 percent"."""
    for part, share in pairwise(figures):
        if share.quantity.kind is not FigureKind.PERCENT or not _is_exact(part) or not _is_certain(share):
            continue
        whole = _OF_WHOLE.fullmatch(text, part.span.end, share.span.start)
        if whole is None or not (of := float(whole["whole"].replace(",", ""))):
            continue
        if abs(100 * _value(part) / of - _value(share)) > POINT + _half(share):
            message = f"“{_words(part)}” of {whole['whole']} are not “{_words(share)}”."
            yield _finding("share", (part, share), message)


def _ratios(before: Figure, after: Figure) -> tuple[float, float]:
    """The least and the largest that `after` can be of `before`, each rounded to its last digit."""
    one, other = _half(before), _half(after)
    least, most = max(_value(before) - one, 1e-9), _value(before) + one
    return (_value(after) - other) / most, (_value(after) + other) / least


def _half(figure: Figure) -> float:
    """Half of what the last digit of a figure is worth."""
    value, step = _value(figure), 10.0 ** math.floor(math.log10(max(_value(figure), 1e-9)))
    while abs(value / step - round(value / step)) > 1e-9 and step > 1e-3:
        step /= 10
    return min(step / 2, 0.05 * value)


def _is_exact(figure: Figure) -> bool:
    return figure.quantity.kind is FigureKind.COUNT and _is_certain(figure)


def _is_certain(figure: Figure) -> bool:
    """Whether a figure gives one value and says nothing of rounding."""
    quantity = figure.quantity
    return (
        quantity.low is not None
        and quantity.low > 0
        and quantity.low == quantity.high
        and not quantity.vague
        and not _LOOSE & set(quantity.directions)
    )


def _is_percent_change(share: Figure, end: Figure) -> bool:
    """Whether a share says by how much something that is no share rose or fell."""
    percent = FigureKind.PERCENT
    return share.quantity.kind is percent is not end.quantity.kind and _is_certain(share) and _is_change(share)


def _is_change(figure: Figure) -> bool:
    return bool({Direction.UP, Direction.DOWN} & set(figure.quantity.directions))


def _value(figure: Figure) -> float:
    return figure.quantity.low or 0.0


def _words(figure: Figure) -> str:
    return " ".join(figure.quantity.text.split())


def _finding(of: str, figures: Sequence[Figure], message: str) -> Finding:
    return Finding(
        message,
        passages(Span(f.span.start, f.span.end) for f in figures),
        tuple(f.id for f in figures),
        facts=(Fact("of", of), Fact("between", "numbers of one sentence")),
    )
