"""Apostrophes that a text has lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability import analyze, resources
from reliability.model.mended import origin
from reliability.text.apostrophes import title_in, with_apostrophes


@pytest.mark.parametrize(
    ("text", "restored"),
    [
        ("Frances army left on Mondays train.", "France's army left on Monday's train."),
        ("Orr was there. Orrs office did not say why.", "Orr was there. Orr's office did not say why."),
        ("It didnt rain in the countrys north.", "It didn't rain in the country's north."),
        ("Orr left. Orrs of Oster met.", "Orr left. Orrs of Oster met."),
        ("The French left. Germans went home.", "The French left. Germans went home."),
        ("A Tarnian ship sank. Tarnians fled Oster.", "A Tarnian ship sank. Tarnians fled Oster."),
        ("Frances army isn't there. Mondays train is.", "Frances army isn't there. Mondays train is."),
        ("Always read the diaries of ladies there.", "Always read the diaries of ladies there."),
    ],
)
def test_only_what_is_beyond_doubt_is_put_back(text: str, restored: str) -> None:
    assert with_apostrophes(text, resources.registry()).text == restored


@given(st.lists(st.sampled_from(["Orr", "Orrs", "army", "countrys", "didnt", "said", ".", "Mondays", "é"])))
def test_the_way_back_leads_to_the_same_characters(words: list[str]) -> None:
    text = " ".join(words)
    mended = with_apostrophes(text, resources.registry())
    assert mended.text.replace("'", "") == text
    back = [origin(mended.pieces, at) for at, character in enumerate(mended.text) if character != "'"]
    assert back == list(range(len(text)))


@pytest.mark.model
def test_an_analysis_counts_the_characters_of_the_text_that_came() -> None:
    text = (
        "Tarn will rebuild the dam.\n\nTarns mayor, Mara Veldt, said on Monday that 40 houses in the countrys north "
        "were lost. “We didnt wait,” Veldt said in Tarn."
    )
    analysis = analyze(text, title="Tarns dam is to be rebuilt in the countrys north")
    text = f"{analysis.article.title}\n\n{text}"
    assert analysis.article.text.strip() == text
    assert analysis.layout.headline is not None
    assert analysis.title == analysis.article.title
    said = [" ".join(span.of(text) for span in one.content) for one in analysis.attributions]
    assert any("We didnt wait" in words for words in said)
    assert all(sentence.of(text)[0].isalnum() or sentence.of(text)[0] == "“" for sentence in analysis.layout.sentences)
    assert analysis.figures[0].span.of(text) == "40 houses"
    veldt = next(one for one in analysis.speakers if one.name == "Mara Veldt")
    assert (veldt.role, veldt.affiliation and veldt.affiliation.name) == ("mayor", "Tarn")


@pytest.mark.model
def test_a_name_has_the_characters_of_the_text_that_came() -> None:
    analysis = analyze("Tarn was calm. Tarns army said on Monday that the bridge at Oster was closed after the flood.")
    assert [speaker.name for speaker in analysis.speakers] == ["Tarns army"]


@pytest.mark.parametrize(
    ("title", "whole"),
    [("Frances army left", "France's army left"), ("army left", "army left"), ("Orr left", "Orr left"), ("", "")],
)
def test_a_title_is_mended_where_the_text_bears_it(title: str, whole: str) -> None:
    came = "Frances army left\n\nIt was on Mondays train."
    assert title_in(with_apostrophes(came, resources.registry()), came, title) == whole
