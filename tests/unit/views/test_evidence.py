from __future__ import annotations

from dataclasses import replace

from reliability.model.article import Furniture, FurnitureKind
from reliability.model.figure import Reason, Weight
from reliability.model.span import Span
from reliability.views import wording
from reliability.views.evidence import article_speaker_frame, chain_rows, evidence_at, figure_facts, statement_facts
from reliability.views.highlight import target_of
from tests.unit.views import sample

ANALYSIS = sample.analysis()


def test_every_mark_opens_its_own_evidence() -> None:
    for attribution in ANALYSIS.attributions:
        found = evidence_at(ANALYSIS, target_of(attribution))
        assert found is not None
        assert attribution in found.attributions
    for figure in ANALYSIS.figures:
        found = evidence_at(ANALYSIS, figure.span)
        assert found is not None
        assert figure in found.figures
    for flag in ANALYSIS.flags:
        found = evidence_at(ANALYSIS, flag.spans[0])
        assert found is not None
        assert flag in found.flags


def test_a_figure_brings_its_statement_and_its_flags() -> None:
    figure = ANALYSIS.figures[2]
    found = evidence_at(ANALYSIS, figure.span)
    assert found is not None
    assert [a.id for a in found.attributions] == ["a2"]
    unsourced = evidence_at(ANALYSIS, ANALYSIS.figures[1].span)
    assert unsourced is not None
    assert [flag.code for flag in unsourced.flags] == ["unsourced-figure"]


def test_any_other_address_opens_what_overlaps() -> None:
    inside = sample.spot("held for")
    found = evidence_at(ANALYSIS, inside)
    assert found is not None
    assert [a.id for a in found.attributions] == ["a1"]


def test_an_address_beyond_the_text_opens_nothing() -> None:
    assert evidence_at(ANALYSIS, Span(0, len(sample.TEXT) + 1)) is None


def test_facts_say_who_for_whom_how_and_by_whom() -> None:
    facts = dict(statement_facts(ANALYSIS, ANALYSIS.attributions[1]))
    assert facts["Speaker"] == "Tova Brandt"
    assert facts["Speaks for"] == "Energy ministry (stated in the title)"
    assert facts["Came by"] == "Norvik Wire ← Radio Halden ← Tova Brandt"
    assert facts["Cue"] == "“told”, neutral"
    nested = dict(statement_facts(ANALYSIS, ANALYSIS.attributions[4]))
    assert nested["Speaker"] == "nobody is named or described"
    assert nested["Inside the words of"] == "Aksel Lund"


def test_facts_of_figures() -> None:
    assert dict(figure_facts(ANALYSIS, ANALYSIS.figures[1])) == {
        "Figure": "At least 900 people",
        "Reads as": "900 or more people",
        "Source": "no source given",
    }
    assert dict(figure_facts(ANALYSIS, ANALYSIS.figures[2]))["Reads as"] == "24 or more houses, vague"


def test_chains_and_speakers_of_an_article() -> None:
    assert [len(row.nodes) for row in chain_rows(ANALYSIS)] == [3, 2]
    frame = article_speaker_frame(ANALYSIS)
    assert frame["Speaker"].iloc[0] == "Tova Brandt"
    assert frame["Statements"].tolist() == [2, 1, 1]


def test_a_figure_tells_why_it_has_its_source_and_what_hangs_on_it() -> None:
    made = ANALYSIS.figures[1]
    why = replace(made, why=Reason.NOT_SAID, through=made.span, weight=Weight.HEAVY, weighs="casualties")
    facts = dict(figure_facts(ANALYSIS, why))
    assert facts["Why"] == f"somebody did not say it, or denied it: “{made.quantity.text}”"
    assert facts["Weight"] == "much hangs on it (casualties)"
    assert "Why" not in dict(figure_facts(ANALYSIS, made))


def test_the_article_tells_its_own_correction() -> None:
    place = ANALYSIS.layout.paragraphs[-1]
    layout = replace(ANALYSIS.layout, furniture=(Furniture(place, FurnitureKind.CORRECTION),))
    (notice,) = wording.notices(replace(ANALYSIS, layout=layout))
    assert notice.startswith("The article says of itself: “")
