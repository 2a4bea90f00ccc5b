"""A headline that ends with its source is an attribution without a word of saying."""

from __future__ import annotations

import pytest

from reliability.extract.headlines import ended_by_source
from reliability.model.article import Article
from reliability.model.attribution import AttributionMention
from reliability.model.span import Span
from reliability.model.speaker import NameLabel, NameMention
from reliability.text import lay_out

BODY = "The plan was published on Tuesday by Oda Fenwright, the minister."


def said(headline: str, *, found: tuple[AttributionMention, ...] = ()) -> list[tuple[str, str]]:
    text = f"{headline}\n\n{BODY}\n"
    name = NameMention(Span(text.index("Oda"), text.index(", the minister")), NameLabel.PERSON)
    layout = lay_out(Article(id="x", text=text))
    return [(m.source[0].of(text), m.content[0].of(text)) for m in ended_by_source(text, layout, found, (name,))]


@pytest.mark.parametrize(
    ("headline", "source", "content"),
    [
        ("Ferry fares to double – minister", "minister", "Ferry fares to double"),
        ("Ferry fares to double: union", "union", "Ferry fares to double"),
        ("“Ferry fares to double” - aid agencies", "aid agencies", "Ferry fares to double"),
        ("Ferry fares to double: Fenwright", "Fenwright", "Ferry fares to double"),
    ],
)
def test_the_words_before_a_dash_or_colon_are_the_sources(headline: str, source: str, content: str) -> None:
    assert said(headline) == [(source, content)]


@pytest.mark.parametrize(
    "headline",
    ["Ferry fares to double", "The ferries of Sarno: what to know", "Hedge of Sarno: Unstoppable", "Fares: and now?"],
)
def test_other_headlines_have_no_source(headline: str) -> None:
    assert said(headline) == []


def test_what_the_model_found_stands() -> None:
    assert said("Ferry fares to double: union", found=(AttributionMention((Span(0, 5),)),)) == []
