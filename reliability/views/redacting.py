"""What of a report may be passed on where quotations have to be short: at most so many words of the articles an item.

What is said about the words stays: who, where, when, by which way, and the address where they can be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final
from urllib.parse import parse_qsl, urlencode

from reliability.model.report import QuotedPassage, ReportItem
from reliability.views.evidence_links import AFTER, BEFORE, QUOTE

MOST_WORDS: Final = 25
LEFT_OUT: Final = "…"
QUOTING: Final = frozenset({"Figure", "Named here as", "Cue", "Why"})  # facts whose values are the article's words
_QUOTED: Final = re.compile(r"“[^”]*”?")
_EXACTLY: Final = "exactly="


def redacted(item: ReportItem) -> ReportItem:
    """The item with at most MOST_WORDS words of articles, those of its first passages."""
    return replace(
        item,
        title=_unquoted(item.title),
        address="" if _EXACTLY in item.address else _plain_link(item.address),
        passages=tuple(_within(item.passages)),
        facts=tuple((name, _unquoted(value)) for name, value in item.facts if name not in QUOTING),
        view=_unquoted(item.view),
    )


def words_quoted(item: ReportItem) -> int:
    """How many words of articles an item has in its passages."""
    return sum(_count(part) for one in item.passages for part in (one.before, one.words, one.after))


def _within(passages: tuple[QuotedPassage, ...]) -> Iterator[QuotedPassage]:
    left = MOST_WORDS
    for one in passages:
        words, before, after = one.words.split(), one.before.split(), one.after.split()
        kept = words[:left]
        left -= len(kept)
        behind = after[:left] if len(kept) == len(words) else []
        left -= len(behind)
        ahead = before[max(0, len(before) - left) :] if left else []
        left -= len(ahead)
        cut = len(kept) < len(words) or len(behind) < len(after)
        yield replace(
            one,
            before=" ".join((*([LEFT_OUT] if len(ahead) < len(before) else ()), *ahead)) + (" " if one.before else ""),
            words=" ".join(kept),
            after=(" " if one.after else "") + " ".join((*behind, *([LEFT_OUT] if cut else ()))),
            link=_plain_link(one.link),
            told=_unquoted(one.told),
        )


def _count(text: str) -> int:
    return sum(1 for word in text.split() if word != LEFT_OUT)


def _unquoted(text: str) -> str:
    return _QUOTED.sub(f"“{LEFT_OUT}”", text)


def _plain_link(link: str) -> str:
    """The link by position and hash alone: a quotation in an address is one, too."""
    page, mark, query = link.partition("?")
    kept = [
        (name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name not in (QUOTE, BEFORE, AFTER)
    ]
    return f"{page}{mark}{urlencode(kept)}"
