"""The blocks of a text, and that no statement and no name crosses the end of one.

The model reads its words as one stream, and a line without a stop can run into the next paragraph: a cross-head "Mara
Veldt" before "Police said" would be Mara Veldt of the police. Where something that was read is torn by the end of a
block, the blocks that it touches are read again, each by itself.

A block is the headline, a heading, a caption or link beside the article, or a paragraph. The first three stand apart:
nothing may lie in one and beyond it. A source, a cue or a name lies in one paragraph; a statement may go on in the next
one, but none of its spans runs over the end unless the quotation does, or a sentence that ends in a colon leads on.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from reliability.extract.encoder import AttributionModel, Found
from reliability.extract.words import PARAGRAPH, Words
from reliability.model.article import Layout
from reliability.model.attribution import AttributionMention
from reliability.model.span import Span, Spans

_LEADS_ON = re.compile(r"[:…][\"'”’]*$")


def read_by_blocks(text: str, words: Words, layout: Layout, model: AttributionModel) -> Found:
    """What the model finds in a text, nothing of it torn by the end of a block."""
    found = model.read(text, words, layout)
    blocks = _Blocks(text, words, layout)
    torn = {block for mention in found.attributions if blocks.tear(mention) for block in blocks.of(_spans(mention))}
    torn |= {block for name in found.names if len(touched := blocks.of((name.span,))) > 1 for block in touched}
    if not torn:
        return found
    again = [model.read(text, blocks.words_of(block), layout) for block in sorted(torn)]
    attributions = [m for m in found.attributions if torn.isdisjoint(blocks.of(_spans(m)))]
    names = [name for name in found.names if torn.isdisjoint(blocks.of((name.span,)))]
    attributions += (mention for one in again for mention in one.attributions)
    names += (name for one in again for name in one.names)
    return Found(
        tuple(sorted(attributions, key=lambda m: (m.content[0], m.cue))),
        tuple(sorted(names, key=lambda name: name.span)),
    )


class _Blocks:
    """The blocks by their number, in text order. One begins where the one before it ends."""

    def __init__(self, text: str, words: Words, layout: Layout) -> None:
        self._words = words
        headline = (layout.headline,) if layout.headline is not None else ()
        apart = list(_in_order((*layout.between, *headline, *layout.headings)))
        edges = {edge for span in apart for edge in (span.start, span.end)} | {p.start for p in layout.paragraphs}
        self._starts = [0, *sorted({bisect_left(words.starts, edge) for edge in edges} - {0})]
        self._apart = {bisect_left(self._starts, bisect_left(words.starts, span.start)) for span in apart}
        self._open = set(self._quoted_over(layout)) | set(self._led_on(text, layout.paragraphs))

    def of(self, spans: Iterable[Span]) -> set[int]:
        """The blocks that hold a word of these spans."""
        return {block for span in spans for block in range(self._at(span.start), self._at(span.end - 1) + 1)}

    def tear(self, mention: AttributionMention) -> bool:
        """Whether the end of a block tears a mention."""
        touched = self.of(_spans(mention))
        if len(touched) == 1:
            return False
        return (
            not touched.isdisjoint(self._apart)
            or any(len(self.of((span,))) > 1 for span in (*mention.source, *mention.cue))
            or any(not self.of((span,)) - {self._at(span.end - 1)} <= self._open for span in mention.content)
        )

    def words_of(self, block: int) -> Words:
        """The words of a block, as a text of its own."""
        low = self._starts[block]
        high = self._starts[block + 1] if block + 1 < len(self._starts) else len(self._words)
        words = self._words
        gaps = (PARAGRAPH, *words.gaps[low + 1 : high]) if low < high else ()
        return Words(words.starts[low:high], words.ends[low:high], words.forms[low:high], gaps)

    def _at(self, character: int) -> int:
        return bisect_right(self._starts, bisect_right(self._words.starts, character) - 1) - 1

    def _quoted_over(self, layout: Layout) -> Iterator[int]:
        """The blocks whose quotation goes on in the next one."""
        for quotation in layout.quotations:
            yield from (self._at(span.start) for span in quotation.spans[:-1])

    def _led_on(self, text: str, paragraphs: Sequence[Span]) -> Iterator[int]:
        """The blocks after one that ends in a colon, which may all be what it announces."""
        led = False
        for paragraph in paragraphs:
            if led:
                yield self._at(paragraph.start)
            led = led or _LEADS_ON.search(text, max(paragraph.start, paragraph.end - 4), paragraph.end) is not None


def _in_order(spans: Sequence[Span]) -> Iterator[Span]:
    """In text order, without those that overlap an earlier one."""
    reached = 0
    for span in sorted(spans):
        if span.start >= reached:
            yield span
            reached = span.end


def _spans(mention: AttributionMention) -> Spans:
    return (*mention.content, *mention.source, *mention.cue)
