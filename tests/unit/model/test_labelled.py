"""What goes to Label Studio comes back: read_task(task_of(x)) = x for the spans and speakers of statements."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.model.correction import CorrectionKind
from reliability.model.labelled import Labelled, _order, corrections_of, is_task, labelled, read_task, task_of
from reliability.model.span import Span
from tests import builders

TEXTS = st.text(st.sampled_from("ab \n“”é😀𝒳"), min_size=4, max_size=40)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, tuple[Labelled, ...]]:
    """A text and statements of it, in its order; the content of two statements is never the same."""
    text = draw(TEXTS)
    places = st.integers(0, len(text) - 1).flatmap(
        lambda start: st.integers(start + 1, len(text)).map(lambda end: Span(start, end))
    )
    spans = st.lists(places, max_size=2, unique=True).map(lambda found: tuple(sorted(found)))
    names = st.one_of(st.none(), st.sampled_from(["Mara Veldt", "The “Union” 😀"]))
    statements = draw(st.lists(st.builds(Labelled, spans.filter(bool), spans, spans, names), max_size=4))
    return text, tuple(sorted(statements, key=_order))


@given(marked())
def test_a_task_comes_back_as_it_went(one: tuple[str, tuple[Labelled, ...]]) -> None:
    task = json.loads(json.dumps(task_of({"text": one[0]}, one[1], "tarn")))
    assert is_task(task)
    assert read_task(task) == one


def test_an_analysis_and_its_task_say_the_same() -> None:
    analysis = builders.analysis()
    text, found = read_task(task_of({"text": analysis.article.text}, labelled(analysis)))
    assert (text, found) == (analysis.article.text, labelled(analysis))
    made, added = corrections_of(analysis, "k", found)
    assert {one.kind for one in made} == {CorrectionKind.RIGHT}
    assert (len(made), added) == (len(analysis.attributions), 0)


def test_an_annotation_comes_before_the_prediction_and_a_cancelled_one_is_none() -> None:
    task = task_of({"text": "It rained."}, [Labelled((Span(0, 9),), speaker="Orr")])
    annotated = task | {"annotations": [{"result": []}, {"result": [{"no": "region"}], "was_cancelled": True}]}
    assert read_task(annotated)[1] == ()


def test_another_speaker_a_statement_that_is_none_and_one_more_are_told() -> None:
    analysis = builders.analysis()
    first, *others = labelled(analysis)
    other = Labelled(first.content, first.source, first.cue, "Jon Orr")
    made, added = corrections_of(analysis, "k", [other, Labelled((Span(0, 3),))])
    assert [(one.kind, one.value) for one in made if one.kind is CorrectionKind.SPEAKER] == [
        (CorrectionKind.SPEAKER, "Jon Orr")
    ]
    assert sum(one.kind is CorrectionKind.NO_STATEMENT for one in made) == len(others)
    assert added == 1


@pytest.mark.parametrize(
    ("region", "said"),
    [
        ({"start": 0, "end": 4, "text": "Rain", "labels": ["Content"]}, "does not stand at 0"),
        ({"start": 0, "end": 2, "text": "It", "labels": ["Cue"]}, "belongs to no content"),
        ({"start": 0}, "a region lacks"),
        ({"start": 0, "end": 2, "labels": ["Person"]}, "a region lacks"),
    ],
)
def test_what_cannot_be_taken_is_said(region: dict[str, object], said: str) -> None:
    result = [{"id": "r", "type": "labels", "value": region}]
    with pytest.raises(ValueError, match=said):
        read_task({"data": {"text": "It rained."}, "annotations": [{"result": result}]})
    with pytest.raises(ValueError, match="no text"):
        read_task({"data": {}})
