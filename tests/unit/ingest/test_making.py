from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.errors import InputError
from reliability.ingest.making import MAX_CHARACTERS, Fields, exact_text, make
from reliability.model.article import Article, OutletBasis
from reliability.model.title import title_in


def made(fields: Fields) -> Article:
    return make(fields, origin="demo.jsonl, line 3", original=b"bytes")


@pytest.mark.parametrize(
    ("title", "text", "exact"),
    [
        ("Dam fails", "It rained.", "Dam fails\n\nIt rained.\n"),
        (" Dam fails\n", "\n It rained. \n\n", "Dam fails\n\nIt rained.\n"),
        ("Dam fails", "Dam fails\n\nIt rained.", "Dam fails\n\nIt rained."),
        ("Dam fails", "  Dam fails at Oster", "  Dam fails at Oster"),
        ("", " It rained. \n", " It rained. \n"),
        ("  \n", " It rained. \n", " It rained. \n"),
    ],
)
def test_the_title_is_joined_where_the_text_does_not_begin_with_it(title: str, text: str, exact: str) -> None:
    assert exact_text(title, text) == exact


@given(st.text(max_size=20), st.text(min_size=1, max_size=40))
def test_joining_twice_joins_once(title: str, text: str) -> None:
    once = exact_text(title, text)
    assert exact_text(title, once) == once
    assert not title.strip() or title_in(once, title) is not None


def test_an_article_keeps_what_its_source_said() -> None:
    article = made(
        Fields(
            "It rained.", "Dam  fails", url="https://www.tarn.example/a", authors=("Jon Orr",), basis=OutletBasis.URL
        )
    )
    assert article.text == "Dam  fails\n\nIt rained.\n"
    assert article.title == "Dam fails"
    assert (article.domain, article.outlet_basis) == ("tarn.example", OutletBasis.URL)
    assert (article.authors, article.origin) == (("Jon Orr",), "demo.jsonl, line 3")


def test_the_id_is_the_given_one_or_one_of_the_text() -> None:
    assert made(Fields("It rained.", id="oster-1")).id == "oster-1"
    first, second, other = (made(Fields(text)).id for text in ("It rained.", "It rained.", "It snowed."))
    assert first == second != other
    assert len(first) == 16


@pytest.mark.parametrize("text", ["", " \n\t", "\xa0"])
def test_a_text_without_a_word_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"demo\.jsonl, line 3 holds no text; give") as caught:
        made(Fields(text, "A title"))
    assert caught.value.code == "empty"


@pytest.mark.slow
def test_a_text_at_the_limit_is_taken_and_one_beyond_it_refused() -> None:
    assert len(made(Fields("a" * MAX_CHARACTERS)).text) == MAX_CHARACTERS
    with pytest.raises(InputError, match=r"has 1,000,001 characters, more than the 1,000,000 .*; split it") as caught:
        made(Fields("a" * (MAX_CHARACTERS + 1)))
    assert caught.value.code == "too-long"


def test_what_was_replaced_is_a_notice() -> None:
    article = made(Fields("It\x00rained\ud800."))
    assert article.text == "It rained�."
    assert len(article.notices) == 2


def test_every_field_can_be_written_as_utf8() -> None:
    half = "a\ud800\x00b"
    article = made(Fields("It rained.", half, half, half, half, half, OutletBasis.URL, (half,), notices=()))
    for value in (article.id, article.title, article.url, article.outlet_name, article.domain, *article.authors):
        assert value is not None
        assert value.encode("utf-8").decode("utf-8") == value
        assert "\x00" not in value


def test_a_text_of_nothing_but_markup_is_refused_whatever_its_title() -> None:
    with pytest.raises(InputError, match="holds no text") as caught:
        made(Fields("<!-- the dam failed -->\n", "Dam fails", markdown=True))
    assert caught.value.code == "empty"
