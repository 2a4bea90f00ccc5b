"""Sources of several members: "Jack Orr and Bill Tarn said", "Austria, Spain and Lerund agree", "a lawyer and an aide".

A member counts where it can stand alone: a name, a name with its title, or a phrase with an article. What shares a
noun ("Lerund and Tarn officials") or a preposition ("envoys of Lerund and Tarn"), and what only goes with the first
("Orr and his aides", "Lerund and others"), stays one source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from reliability.model.attribution import AttributionMention
from reliability.model.span import Span, Spans, trimmed
from reliability.model.spans import SpanIndex, index_of
from reliability.model.speaker import NameLabel, NameMention

_AND: Final = re.compile(r"(?P<comma>,)?\s+(?:and|as\s+well\s+as|along\s+with)\s+")
_COMMA: Final = re.compile(r",\s+")
_WITH_ARTICLE: Final = re.compile(r"(?:the|an?)\s", re.IGNORECASE)
_BOTH: Final = re.compile(r"both\s+", re.IGNORECASE)
_OTHERS: Final = re.compile(r"(?:the\s+)?(?:others?|like|rest)\b|(?:his|her|its|their)\s", re.IGNORECASE)
# A phrase goes on behind these, so that an "and" in it may join what stands after them.
_GOES_ON: Final = re.compile(
    r"\b(?:of|at|in|for|from|with|by|to|on|between|among|including|under|over|about"
    r"|that|which|who|whom|whose|where|said|says)\b"
)
_TITLE_OF: Final = re.compile(r"\b(?:secretary|minister|director|speaker|chief|head|president|leader)\s+of\b", re.I)
_SUFFIX: Final = re.compile(r",?\s+(?:Jr|Sr|II|III|IV)\.?$|[’']s?$")
_BLANKS: Final = " ,\n\t"
LONGEST_TITLE: Final = 8  # words before a name


def with_members(
    text: str, mentions: Iterable[AttributionMention], names: Sequence[NameMention]
) -> list[AttributionMention]:
    """The mentions, those of several sources with the stretch of each. `names` are those of the text."""
    reader = _Members(text, names)
    return [replace(m, members=members) if (members := reader.of(m.source)) else m for m in mentions]


class _Members:
    def __init__(self, text: str, names: Sequence[NameMention]) -> None:
        self._text = text
        self._names: SpanIndex[NameLabel] = SpanIndex((name.span, name.label) for name in names)
        self._inside: SpanIndex[None] = index_of(
            Span(n.span.start + 1, n.span.end - 1) for n in names if len(n.span) > 2
        )

    def of(self, source: Spans) -> Spans:
        """The members of a source; none where it is one."""
        if not source or any(self._text[a.end : b.start].strip(" ,") not in ("", "and") for a, b in pairwise(source)):
            return ()
        both = _BOTH.match(self._text, source[0].start)
        whole = trimmed(self._text, both.end() if both else source[0].start, source[-1].end, _BLANKS)
        return self._parted(whole) if whole is not None else ()

    def _parted(self, whole: Span) -> Spans:
        for joint in _AND.finditer(self._text, whole.start, whole.end):
            left = trimmed(self._text, whole.start, joint.start())
            right = trimmed(self._text, joint.end(), whole.end)
            if left is None or right is None or self._inside.holds(Span(joint.end() - 2, joint.end() - 1)):
                continue  # "the Alliance for Peace | and | Work"
            first = self._listed(left)
            if _OTHERS.match(self._text, right.start):
                return first if len(first) > 1 else ()
            if self._stand_alone(left, right, comma=joint["comma"] is not None):
                return (*first, *(self._parted(right) or (right,)))
        return ()

    def _stand_alone(self, left: Span, right: Span, *, comma: bool) -> bool:
        """Whether what stands on either side of an "and" is somebody each."""
        before, nearest = left.of(self._text), self._behind_comma(left)
        if self._is_person(right):
            if self._is_person(nearest) and not _GOES_ON.search(_TITLE_OF.sub("", nearest.of(self._text))):
                return True
            return comma and self._is_person(self._before_comma(left))  # "Jon Orr, who …, and Mara Veldt"
        if _GOES_ON.search(before) or ("," in before and len(self._listed(left)) == 1):
            return False
        with_article = _WITH_ARTICLE.match(before) is not None
        if _WITH_ARTICLE.match(self._text, right.start):
            return with_article or before[0].isupper() or before.islower()
        return self._is_name(right) and (with_article or self._is_name(nearest))

    def _listed(self, left: Span) -> Spans:
        """What stands before the last "and": one member, or several with commas, each a name."""
        commas = list(_COMMA.finditer(self._text, left.start, left.end))
        starts = (left.start, *(comma.end() for comma in commas))
        ends = (*(comma.start() for comma in commas), left.end)
        parts = tuple(Span(start, end) for start, end in zip(starts, ends, strict=True) if start < end)
        alike = all(map(self._is_name, parts)) or all(map(self._is_person, parts))
        return parts if len(parts) > 1 and alike else (left,)

    def _before_comma(self, span: Span) -> Span:
        comma = _COMMA.search(self._text, span.start, span.end)
        return Span(span.start, comma.start()) if comma and comma.start() > span.start else span

    def _behind_comma(self, span: Span) -> Span:
        ends = [comma.end() for comma in _COMMA.finditer(self._text, span.start, span.end) if comma.end() < span.end]
        return Span(ends[-1], span.end) if ends else span

    def _is_name(self, span: Span) -> bool:
        """Whether a stretch is one name, with or without an article."""
        article = _WITH_ARTICLE.match(self._text, span.start, span.end)
        start = article.end() if article else span.start
        end = span.start + len(_SUFFIX.sub("", span.of(self._text)))
        return any(name.start == start and name.end >= end for name, _ in self._names.at(span))

    def _is_person(self, span: Span) -> bool:
        """Whether a stretch begins with a person's name, or with a title before one."""
        persons = (name.start for name, label in self._names.at(span) if label is NameLabel.PERSON)
        first = min((start for start in persons if start >= span.start), default=None)
        if first is None:
            return False
        title = self._text[span.start : first]
        goes_on = "," in title or _WITH_ARTICLE.match(title) or _GOES_ON.search(_TITLE_OF.sub("", title))
        return not goes_on and len(title.split()) <= LONGEST_TITLE
