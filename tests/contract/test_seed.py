"""What a careful reader found in the seed article, and the program must find too."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from reliability.ingest import Input, read
from reliability.model.analysis import Analysis
from reliability.model.article import Article, OutletBasis
from reliability.model.figure import Figure, FigureStatus
from reliability.model.speaker import SpeakerType

pytestmark = [pytest.mark.shared, pytest.mark.model]
FIGURES = {
    "twenty-seven days",
    "75 years",
    "dozens of UN resolutions",
    "10s of Israeli tanks",
    "10s of Israeli soldiers",
}
NO_FIGURES = ("21", "November 3", "1990s", "2005", "2006")


@cache
def _analysis(path: Path) -> Analysis:
    from reliability.pipeline import analyze_article

    (article,) = read(Input.from_path(path))
    assert isinstance(article, Article)
    return analyze_article(article)


@pytest.fixture
def seed(shared_dir: Path) -> Analysis:
    return _analysis(shared_dir / "seed" / "article.txt")


def test_the_outlet_is_read_from_the_dateline(seed: Analysis) -> None:
    assert seed.outlet is not None
    assert (seed.outlet.id, seed.outlet.name) == ("radio-habana-cuba", "Radio Habana Cuba")
    assert seed.outlet.basis is OutletBasis.DATELINE_AGENCY


def test_the_dateline_has_a_day_without_a_year_and_there_is_no_byline(seed: Analysis) -> None:
    dateline = seed.layout.dateline
    assert dateline is not None
    assert (dateline.place, dateline.day, dateline.agency) == ("Tehran", "--11-03", "RHC")
    assert seed.layout.byline is None


def test_one_chain_carries_nearly_everything(seed: Analysis) -> None:
    chain = max(seed.chains, key=lambda chain: len(chain.attributions))
    assert [node.name for node in chain.nodes] == ["Radio Habana Cuba", "Press TV", "Khaled Qaddoumi"]
    own = [attribution for attribution in seed.attributions if attribution.inside is None]  # not what others hold in it
    assert len(chain.attributions) >= 0.9 * len(own)
    assert [credit.outlet for credit in seed.credits] == ["press-tv"]


def test_the_speaker_speaks_for_hamas(seed: Analysis) -> None:
    speaker = seed.speakers[0]
    assert (speaker.name, speaker.named) == ("Khaled Qaddoumi", True)
    assert speaker.role is not None
    assert speaker.role.startswith("representative")
    assert speaker.affiliation is not None
    assert (speaker.affiliation.name, speaker.affiliation.organisation) == ("Hamas", "hamas")
    assert set(speaker.types) == {SpeakerType.POLITICAL_PARTY, SpeakerType.ARMED_GROUP}


def test_one_speaker_is_named_and_the_others_are_voices_inside_his_words(seed: Analysis) -> None:
    first, *others = seed.speakers
    assert [speaker.name for speaker in others if speaker.named] == []
    assert {speaker.name for speaker in others if speaker.collective} >= {"People in Germany", "Western governments"}
    assert {a.speaker for a in seed.attributions if a.inside is None} == {first.id}


def figure(seed: Analysis, words: str) -> Figure:
    return next(f for f in seed.figures if " ".join(f.quantity.text.split()) == words)


@pytest.mark.parametrize("words", sorted(FIGURES))
def test_figures_are_the_speakers(seed: Analysis, words: str) -> None:
    found = figure(seed, words)
    assert (found.status, found.speaker) == (FigureStatus.ATTRIBUTED, seed.speakers[0].id)
    assert found.quantity.vague == words.startswith(("dozens", "10s"))


def test_nothing_else_is_a_figure_but_decades(seed: Analysis) -> None:
    found = [" ".join(f.quantity.text.split()) for f in seed.figures]
    assert {words for words in found if "decades" not in words} == FIGURES
    assert not [words for words in found for other in NO_FIGURES if other in words]


def test_flags(seed: Analysis) -> None:
    """Nothing but the kinds of observation that a careful reader made, at the words that they were made of. Which of
    them are shown by default is not what this asks."""
    text = seed.article.text
    beside = {"vague-figure", "loaded-cue", "form", "not-heard", "two-values", "deep-chain"}  # below
    found = [(f.code, " ".join(f.spans[0].of(text).split())) for f in seed.flags if f.code not in beside]
    assert sorted(found) == [
        ("evaluative-words", "resistance movement"),
        ("headline-body", "genocide"),
        ("loose-source", "People in Germany"),
        ("party-figures", "10s of Israeli tanks"),
        ("relay", "Press TV"),
        ("single-origin", "Hamas official"),
    ]


def test_flags_of_experimental_kinds(seed: Analysis) -> None:
    text = seed.article.text
    found = {(f.code, " ".join(f.spans[0].of(text).split())) for f in seed.flags if f.experimental}
    assert found >= {
        ("vague-figure", "10s of Israeli soldiers"),
        ("vague-figure", "10s of Israeli tanks"),
        ("vague-figure", "dozens of UN resolutions"),
        ("loaded-cue", "affirms"),
        ("form", "Al- Aqsa"),
        ("not-heard", "Israeli"),
        ("two-values", "2005"),
    }
    assert "The text names no author." in [f.message for f in seed.flags]
