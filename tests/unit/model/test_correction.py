"""Corrections are replayed over any reading of the words that they are about, and fail closed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reliability.model.analysis import Analysis
from reliability.model.correction import Anchor, Corrected, Correction, CorrectionKind, Value, corrected
from reliability.model.profile import profile
from reliability.model.span import Span
from reliability.model.speaker import AffiliationBasis
from tests.builders import TEXT, analysis, at

KEY = "0123456789abcdef"
SAID = "We lost 40 houses"


def told(kind: CorrectionKind, words: str, value: Value = None, code: str = "") -> Correction:
    return Correction(kind, Anchor.of(TEXT, KEY, at(words)), value, code)


def with_one(correction: Correction, found: Analysis | None = None) -> Corrected:
    return corrected(found or analysis(), KEY, [correction])


def test_nothing_corrected_is_the_analysis_as_read() -> None:
    assert corrected(analysis(), KEY, []) == Corrected(analysis())


def test_a_statement_has_another_speaker() -> None:
    words = analysis().attributions[0].content[0].of(TEXT)
    done = with_one(told(CorrectionKind.SPEAKER, words, "Jon Orr"))
    (made,) = done.made
    statement = done.analysis.attributions[0]
    speaker = done.analysis.speaker(statement.speaker)
    assert made.old == "Mara Veldt"
    assert speaker is not None
    assert (speaker.name, speaker.named) == ("Jon Orr", True)
    ends = {chain.nodes[-1].name for chain in done.analysis.chains if statement.id in chain.attributions}
    assert ends == {"Jon Orr"}
    assert {f.speaker for f in done.analysis.figures if f.attribution == statement.id} <= {speaker.id}
    assert done.analysis.profile == profile(done.analysis)
    back = corrected(done.analysis, KEY, [told(CorrectionKind.SPEAKER, words, "Mara Veldt")])
    assert [s.name for s in back.analysis.speakers] == ["Mara Veldt"], "nobody stays who says nothing"


def test_a_statement_that_nobody_says() -> None:
    words = analysis().attributions[0].content[0].of(TEXT)
    done = with_one(told(CorrectionKind.SPEAKER, words, None)).analysis
    assert done.attributions[0].speaker is None
    again = corrected(done, KEY, [told(CorrectionKind.SPEAKER, words, "Mara Veldt")]).analysis
    assert again.chains[0].nodes[-1].name == "Mara Veldt"


def test_a_speaker_speaks_for_another_body_is_of_another_kind_and_has_no_name() -> None:
    done = corrected(
        analysis(),
        KEY,
        [
            told(CorrectionKind.AFFILIATION, "Mara Veldt", "Tarn"),
            told(CorrectionKind.TYPES, "Mara Veldt", ("police", "media")),
            told(CorrectionKind.NAMED, "Mara Veldt", None),
        ],
    )
    speaker = done.analysis.speakers[0]
    assert speaker.affiliation is not None
    assert (speaker.affiliation.name, speaker.affiliation.basis) == ("Tarn", AffiliationBasis.ANALYST)
    assert (speaker.types, speaker.named) == (("police", "media"), False)
    assert [made.old for made in done.made] == ["Oster Relief Union", ("ngo",), "Mara Veldt"]
    assert done.analysis.profile["named_speakers"] == 0


def test_a_speaker_is_renamed_in_chains_too() -> None:
    done = with_one(told(CorrectionKind.NAMED, "Mara Veldt", "Mara Orr")).analysis
    assert done.speakers[0].name == "Mara Orr"
    assert "Mara Orr" in {node.name for chain in done.chains for node in chain.nodes}


def test_what_is_no_figure_is_none() -> None:
    figure = analysis().figures[0]
    done = with_one(told(CorrectionKind.NO_FIGURE, figure.span.of(TEXT)))
    assert figure not in done.analysis.figures
    assert done.analysis.profile["figures"] == len(analysis().figures) - 1
    assert done.made[0].old == figure.quantity.text


def test_a_flag_is_dismissed() -> None:
    flag = analysis().flags[0]
    done = with_one(told(CorrectionKind.DISMISSED, flag.spans[0].of(TEXT), code=flag.code))
    assert flag not in done.analysis.flags
    assert with_one(told(CorrectionKind.DISMISSED, flag.spans[0].of(TEXT), code="other")).lost


def test_a_correction_that_the_new_reading_makes_itself_changes_nothing() -> None:
    right = told(CorrectionKind.AFFILIATION, "Mara Veldt", "Oster Relief Union")
    assert with_one(right).analysis == analysis()
    assert with_one(right).made[0].old == "Oster Relief Union"


def test_what_the_new_reading_does_not_have_is_no_longer_found() -> None:
    bare = replace(analysis(), attributions=(), speakers=(), chains=(), figures=(), flags=())
    every = [
        told(CorrectionKind.SPEAKER, SAID, "Jon Orr"),
        told(CorrectionKind.AFFILIATION, "Mara Veldt", "Tarn"),
        told(CorrectionKind.TYPES, "Mara Veldt", ("police",)),
        told(CorrectionKind.NAMED, "Mara Veldt"),
        told(CorrectionKind.NO_FIGURE, "40 houses"),
        told(CorrectionKind.DISMISSED, "Dozens", code="vague-figure"),
    ]
    assert corrected(bare, KEY, every) == Corrected(bare, (), tuple(every))


def test_words_are_found_in_an_amended_text() -> None:
    anchor = Anchor.of(TEXT, KEY, at("Mara Veldt"))
    amended = "Amended.\n\n" + TEXT.replace("Dozens", "Hundreds")
    assert anchor.find(amended, "f" * 16) == at("Mara Veldt", amended)
    assert anchor.find(TEXT.replace("Mara Veldt", "Jon Orr"), "f" * 16) is None
    assert anchor.find(TEXT + TEXT, "f" * 16) is None, "two places that fit are none"
    assert anchor.find("Nobody knows Mara Veldt here", "f" * 16) is None, "other words stand around it"


def test_a_place_of_the_same_text_is_found_among_equal_words() -> None:
    text = "no, no, no"
    assert Anchor.of(text, KEY, Span(4, 6)).find(text, KEY) == Span(4, 6)


@pytest.mark.parametrize(
    ("kind", "value"),
    [(CorrectionKind.TYPES, ("king",)), (CorrectionKind.TYPES, None), (CorrectionKind.SPEAKER, ("Jon", "Orr"))],
)
def test_a_value_that_is_none_of_its_kind_is_refused(kind: CorrectionKind, value: Value) -> None:
    with pytest.raises(ValueError, match=r".+"):
        told(kind, "Mara Veldt", value)
