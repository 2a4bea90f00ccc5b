"""The whole path over short invented texts, with the models."""

from __future__ import annotations

import pytest

from reliability import analyze
from reliability.model.attribution import Form
from reliability.model.figure import FigureStatus
from reliability.model.speaker import AffiliationBasis, SpeakerType

pytestmark = pytest.mark.model


def test_an_interview_is_one_speaker_one_relay_one_chain() -> None:
    analysis = analyze(
        "In an interview with Press TV, Mara Veldt, a spokeswoman for the Oster Relief Union, said dozens of people "
        "had left the valley. She said the gates had been checked in May.\n\n"
        "“We must leave the valley today,” she added.\n\nThe flood took 340 houses.",
        title="Dam at Oster fails",
        outlet="Tarn Post",
    )
    (speaker,) = analysis.speakers
    assert (speaker.name, speaker.role) == ("Mara Veldt", "spokeswoman")
    assert speaker.affiliation is not None
    assert (speaker.affiliation.name, speaker.affiliation.basis) == ("Oster Relief Union", AffiliationBasis.APPOSITION)
    assert {attribution.speaker for attribution in analysis.attributions} == {speaker.id}
    assert Form.DIRECT in {attribution.form for attribution in analysis.attributions}
    assert [[node.name for node in chain.nodes] for chain in analysis.chains] == [
        ["Tarn Post", "Press TV", "Mara Veldt"]
    ]
    assert [(figure.quantity.text, figure.status) for figure in analysis.figures] == [
        ("dozens of people", FigureStatus.ATTRIBUTED),
        ("340 houses", FigureStatus.UNSOURCED),
    ]


def test_a_surname_that_is_also_a_place_and_a_ministry_that_goes_on() -> None:
    analysis = analyze(
        "Jonas Lerund, an engineer, said the dam was safe. Lerund said the gates had been checked.\n\n"
        "The Tarn interior ministry said the road was closed. The ministry said that nobody was hurt."
    )
    assert [speaker.name for speaker in analysis.speakers] == ["Jonas Lerund", "Tarn interior ministry"]
    said = [analysis.speaker(attribution.speaker) for attribution in analysis.attributions]
    assert [speaker.name for speaker in said if speaker] == ["Jonas Lerund"] * 2 + ["Tarn interior ministry"] * 2


def test_evidence_of_every_kind_lies_in_the_text() -> None:
    analysis = analyze(
        "“It rained,” Mara Veldt told Reuters on Monday. Local media reported that 12 bridges fell.\n\n(Reuters)"
    )
    end = len(analysis.article.text)
    spans = [
        *(span for a in analysis.attributions for span in (*a.content, *a.source, *a.cue)),
        *(span for s in analysis.speakers for span in s.mentions),
        *(span for c in analysis.credits for span in c.mentions),
        *(f.span for f in analysis.figures),
    ]
    assert len(spans) > 8
    assert all(span.end <= end for span in spans)
    assert {"Reuters"} <= {credit.name for credit in analysis.credits}


def test_he_is_not_the_public() -> None:
    analysis = analyze(
        "Jon Orr, a baker, said the public wants the dam to be closed at once. He said that the wall was too thin."
    )
    said = {speaker.id: speaker.name for speaker in analysis.speakers}
    assert said[analysis.attributions[-1].speaker or ""] == "Jon Orr"
    assert "public" in said.values()


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Two senior officials", SpeakerType.GOVERNMENT),
        ("Officials", SpeakerType.GOVERNMENT),
        ("Bank officials", SpeakerType.UNKNOWN),
        ("Consumer groups", SpeakerType.NGO),
        ("Investment banks", SpeakerType.COMPANY),
        ("The audience", SpeakerType.CITIZEN),
        ("New projections", SpeakerType.DOCUMENT),
    ],
)
def test_kinds_of_those_without_a_name(source: str, kind: SpeakerType) -> None:
    (speaker,) = analyze(f"{source} said that the old dam in Oster was closed on Monday.").speakers
    assert (speaker.types, speaker.named) == ((kind,), False)


@pytest.mark.parametrize(
    ("source", "party", "named"),
    [
        ("Two Republicans who helped write the bill", "Republicans", False),
        ("Democrats on Capitol Hill", "Democrats", False),
        ("Republicans", None, True),
        ("The Liberal Democrats", None, True),
    ],
)
def test_some_of_a_party_speak_for_it_and_are_not_named(source: str, party: str | None, *, named: bool) -> None:
    (speaker,) = analyze(f"{source} said that the old dam in Oster was closed on Monday.").speakers
    assert (speaker.affiliation and speaker.affiliation.name, speaker.named) == (party, named)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "40 houses in Oster were lost, a monitoring group said on Monday. The Tarn Observatory for Human Rights "
            "said the dam had failed.",
            ["Tarn Observatory for Human Rights"],
        ),
        (
            "40 houses in Oster were lost, a rights group said on Monday. Human Rights Watch said that the dam had "
            "failed. Amnesty International said that it had not.",
            ["rights group", "Human Rights Watch", "Amnesty International"],
        ),
        (
            "40 houses in Oster were lost, a bank said on Monday. The Tarn Observatory for Human Rights said the dam "
            "had failed.",
            ["bank", "Tarn Observatory for Human Rights"],
        ),
    ],
)
def test_a_body_that_the_lead_describes_is_the_one_of_its_kind_that_then_speaks(text: str, names: list[str]) -> None:
    assert [speaker.name for speaker in analyze(text).speakers] == names
