"""The longest texts that are taken: nothing is cut where one piece of them ends and the next begins."""

from __future__ import annotations

import pytest

from reliability import resources
from reliability.batch.analysing import analyses
from reliability.ingest import Input, read
from reliability.ingest.making import MAX_CHARACTERS
from reliability.model.analysis import Analysis
from reliability.model.article import Article
from reliability.model.span import Span
from reliability.text import lay_out


@pytest.fixture(scope="module")
def articles() -> str:
    """Those of the demo project, one after the other, as one text."""
    texts = [item.text for item in read(Input.from_path(resources.demo_articles())) if isinstance(item, Article)]
    return "\n\n".join(text.strip() for text in texts) + "\n\n"


def moved(spans: tuple[Span, ...], by: int) -> tuple[tuple[int, int], ...]:
    return tuple((span.start - by, span.end - by) for span in spans)


def quotations(text: str) -> list[tuple[tuple[int, int], ...]]:
    return [moved(quotation.spans, 0) for quotation in lay_out(Article(id="long", text=text)).quotations]


def test_a_million_characters_are_laid_out_with_no_quotation_cut(articles: str) -> None:
    times = MAX_CHARACTERS // len(articles)
    once, found = quotations(articles), quotations(articles * times)
    assert len(once) > 100
    assert found == [
        tuple((start + turn * len(articles), end + turn * len(articles)) for start, end in spans)
        for turn in range(times)
        for spans in once
    ]


@pytest.mark.model
def test_a_long_text_has_the_statements_that_its_parts_have_alone(articles: str) -> None:
    """Few borders lie elsewhere, where the windows that are read begin elsewhere. The parts differ: what a text says
    twice counts once."""
    middle = articles.rindex("\n\n", 0, len(articles) // 2) + 2
    parts = (articles[:middle], articles[middle:])
    *alone, whole = analyses([Input.from_text(text) for text in (*parts, articles)])
    assert isinstance(whole, Analysis)
    for part, analysis, first in zip(parts, alone, (0, middle), strict=True):
        assert isinstance(analysis, Analysis)
        last = first + len(part)
        there = {moved(attribution.content, 0) for attribution in analysis.attributions}
        here = [a.content for a in whole.attributions if first <= a.content[0].start < last]
        assert len(there) > 100
        assert all(content[-1].end <= last for content in here)
        assert len(there.symmetric_difference(moved(content, first) for content in here)) <= len(there) / 25
