from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from reliability import analyze
from reliability.components import EXTENSION, DocAttribution  # the import registers the component

TEXT = (
    "Mara Veldt, a spokeswoman for the Oster Relief Union, said that a report by the Delta Institute found that "
    "40 houses were lost. “We will rebuild them,” she told reporters."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("whence_attribution")
    return nlp


def found(nlp: Language, text: str) -> tuple[DocAttribution, ...]:
    attributions: tuple[DocAttribution, ...] = nlp(text)._.get(EXTENSION)
    return attributions


@pytest.mark.model
def test_an_attribution_inside_another_points_at_it(nlp: Language) -> None:
    outer, inner, _ = found(nlp, TEXT)
    assert inner.inside == 0
    assert outer.inside is None
    assert "report" in inner.source[0].text


@pytest.mark.model
def test_a_pronoun_has_the_name_that_it_stands_for(nlp: Language) -> None:
    last = found(nlp, TEXT)[-1]
    assert last.source[0].text == "she"
    assert (last.speaker, last.affiliation) == ("Mara Veldt", "Oster Relief Union")


@pytest.mark.model
def test_it_finds_what_the_analysis_finds(nlp: Language) -> None:
    spans = [tuple(span.text for span in attribution.content) for attribution in found(nlp, TEXT)]
    assert spans == [tuple(span.of(TEXT) for span in a.content) for a in analyze(TEXT).attributions]


@pytest.mark.model
@pytest.mark.parametrize("text", ["", " ", "word", "»\n\n«"])
def test_a_text_without_attributions_has_none(nlp: Language, text: str) -> None:
    assert found(nlp, text) == ()
