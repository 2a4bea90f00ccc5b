"""From a text to its parts: headline, dateline, byline, paragraphs, sentences, quotations. Pure Python, linear in the
length of the text; only `nlp` knows spaCy."""

from __future__ import annotations

from reliability.model.article import Article, Layout
from reliability.model.span import merged
from reliability.text.datelines import find_byline, find_dateline
from reliability.text.furniture import find_furniture
from reliability.text.headings import find_headings
from reliability.text.headline import find_headline
from reliability.text.paragraphs import find_paragraphs
from reliability.text.quotations import find_quotations
from reliability.text.sentences import find_sentences

__all__ = ["lay_out"]


def lay_out(article: Article) -> Layout:
    """The parts of an article's text. Any text has a layout; a part that is not there is None or empty."""
    text = article.text
    headline = find_headline(text, article.title)
    body_start = headline.end if headline is not None else 0
    body = tuple(find_paragraphs(text, body_start))
    before = tuple(find_paragraphs(text[: headline.start])) if headline is not None else ()
    paragraphs = (*before, *body)
    blocks = (*before, *((headline,) if headline is not None else ()), *body)
    quotations = find_quotations(text, blocks)
    sentences = tuple(sentence for block in blocks for sentence in find_sentences(text, block))
    return Layout(
        headline=headline,
        paragraphs=paragraphs,
        sentences=sentences,
        quotations=quotations,
        dateline=find_dateline(text, paragraphs),
        byline=find_byline(text, paragraphs),
        body_start=_first_word(text, body_start),
        quoted=merged(span for quotation in quotations for span in quotation.spans),
        furniture=find_furniture(text, headline, sentences),
        headings=tuple(find_headings(text, paragraphs, quotations)),
    )


def _first_word(text: str, start: int) -> int:
    rest: str = text[start:]
    return start + len(rest) - len(rest.lstrip())
