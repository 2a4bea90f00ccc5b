from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.model.article import ArticleOutlet, OutletBasis, OutletDoubt, OutletEdition
from reliability.model.attribution import CueClass, Form, Voice
from reliability.model.figure import FigureKind, FigureStatus
from reliability.model.flag import Severity
from reliability.model.selection import Naming, Precision
from reliability.model.speaker import Affiliation, AffiliationBasis, SpeakerType
from reliability.store.rows import ArticleRow, JobState
from reliability.views import wording

VERDICTS = re.compile(r"\b(fake|biased?|unreliable|propaganda|lies?|untrue|false)\b", re.IGNORECASE)
TABLES = [
    (Voice, wording.VOICES),
    (Form, wording.FORMS),
    (CueClass, wording.CUE_CLASSES),
    (FigureStatus, wording.STATUSES),
    (FigureKind, wording.FIGURE_KINDS),
    (Precision, wording.NUMBERS),
    (Naming, wording.NAMES),
    (Severity, wording.SEVERITIES),
    (AffiliationBasis, wording.AFFILIATION_BASES),
    (OutletBasis, wording.OUTLET_BASES),
    (SpeakerType, wording.SPEAKER_TYPES),
    (JobState, wording.JOB_STATES),
]


@pytest.mark.parametrize(("kind", "words"), TABLES, ids=lambda value: getattr(value, "__name__", ""))
def test_every_value_has_words_and_none_is_a_verdict(kind: type, words: dict[object, str]) -> None:
    assert set(words) == set(kind)  # type: ignore[call-overload]
    assert not any(VERDICTS.search(text) for text in words.values())


@given(st.text())
def test_literal_text_has_no_bare_punctuation(text: str) -> None:
    escaped = wording.literal(text)
    shown = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escaped)
    assert shown.replace("\u2060", "") == " ".join(text.split()).replace("\u2060", "")
    assert not re.search(r"(?<!\\)(?:\\\\)*[*_`\[\]<>$:#!]", escaped)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (900, 900, "900"),
        (20, 99, "20 to 99"),
        (None, 5, "up to 5"),
        (5.5, None, "5.5 or more"),
        (None, None, "no number"),
        (1_200_000, 1_200_000, "1,200,000"),
        (2000, 999_999, "2,000 or more"),
        (2e6, 999_999_999, "2,000,000 or more"),
        (200, 999, "200 to 999"),
        (0, 9, "0 to 9"),
        (66.6667, 66.6667, "66.7"),
        (16.6667, 16.6667, "16.7"),
        (1.125, 1.125, "1.125"),
        (2.2074, 2.2074, "2.2074"),
        (0.00125, 0.00125, "0.00125"),
    ],
)
def test_bounds(low: float | None, high: float | None, words: str) -> None:
    assert wording.bounds(low, high) == words


@pytest.mark.parametrize(
    ("unit", "text", "words"),
    [
        ("veldtian", "400 Veldtians", "400 Veldtians"),
        ("veldtian", "400 mostly young Veldtians", "400 Veldtians"),
        ("tarn dollar", "400 Tarn dollars", "400 Tarn dollars"),
        ("tank", "400 tanks", "400 tanks"),
        ("tank", "400 TANKS", "400 tanks"),
        ("tank", "Four Hundred Tanks", "400 tanks"),
        ("EUR", "400 euros", "400 EUR"),
    ],
)
def test_a_unit_has_the_capital_of_its_text(unit: str, text: str, words: str) -> None:
    assert wording.measured(400, 400, unit, text) == words


def test_days_and_shares_stay_on_one_line() -> None:
    told = wording.unbroken("36.2 % owned since 2013-06-28, half of it since 2019-03; see a-b-1 and 12013-06")
    assert told == "36.2\u00a0% owned since 2013\u201106\u201128, half of it since 2019\u201103; see a-b-1 and 12013-06"


def test_counts_and_days() -> None:
    assert wording.counted(1, "article") == "1 article"
    assert wording.counted(1499, "article") == "1,499 articles"
    assert wording.day(date(2023, 11, 3)) == "3 November 2023"
    assert wording.day(None) == "undated"
    assert wording.shown(60, "statement", 25, 25) == "60 statements, 26 to 50 shown."
    assert wording.shown(12, "statement", 0, 12) == "12 statements, all shown."
    assert wording.shown(1, "article", 0, 1) == "1 article."


def test_an_article_in_a_line() -> None:
    row = ArticleRow("0" * 16, "T", None, None, None, 10, 1, 1, 3, 2, 0, None, analysed=True)
    assert (
        wording.article_line(row) == "Outlet unknown · undated · 1 statement · 3 figures (2 without a source) · 0 flags"
    )


def test_the_days_of_articles() -> None:
    first, last = date(2024, 1, 2), date(2024, 2, 3)
    assert wording.published_between(first, last) == "Published 2 January 2024 to 3 February 2024."
    assert wording.published_between(first, first) == "Published 2 January 2024."
    assert wording.published_between(None, None) == ""
    assert wording.undated(226, 1499) == "226 of 1,499 articles have no date"
    assert wording.undated(1, 5) == "1 of 5 articles has no date"
    assert wording.undated(2, 2) == "No article has a date"


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("https://akn.example/oster?a=1", True),
        ("http://akn.example", True),
        ("javascript:alert(1)", False),
        ("https://a.example/<script>", False),
        ("https://a.example/ javascript:x", False),
        ("//a.example", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(address: str | None, may: bool) -> None:
    assert wording.is_web_address(address) is may


@pytest.mark.parametrize("address", ["http://a.example/x", "HTTPS://a.example", "www.a.example", "ana@a.example"])
def test_an_address_in_a_text_does_not_become_a_link(address: str) -> None:
    plain = wording.literal(f"see {address} now").replace("\\", "")
    assert not re.search(r"(?i)https?://|www\.|[\w.]@\w", plain)
    assert plain.replace("\u2060", "") == f"see {address} now"


@pytest.mark.parametrize(
    ("outlet", "told"),
    [
        (None, "Outlet unknown"),
        (ArticleOutlet("rt", "RT", OutletBasis.URL), "RT (from the address)"),
        (
            ArticleOutlet("rt", "RT", OutletBasis.URL, edition=OutletEdition("RT Arabic", "edition", "ar")),
            "RT Arabic, of RT (from the address)",
        ),
        (
            ArticleOutlet("reuters", "Reuters", OutletBasis.CORPUS_COLUMN, carried_by="Yahoo! News"),
            "Reuters (named by the imported table, shown by Yahoo! News)",
        ),
        (
            ArticleOutlet(
                "x", "The Herald", OutletBasis.URL, listed=False, doubt=OutletDoubt.NAMESAKE, host="herald.example"
            ),
            "named The Herald; herald.example is in no list",
        ),
        (
            ArticleOutlet("x", "RTS", OutletBasis.URL, listed=False, doubt=OutletDoubt.SEVERAL),
            "named RTS; several outlets are called so, and which one is not known",
        ),
        (
            ArticleOutlet("x", "water.gov.tt", OutletBasis.URL, listed=False, official=True),
            "water.gov.tt (from the address, a public body, in no list)",
        ),
    ],
)
def test_who_published_is_told_with_what_is_not_known(outlet: ArticleOutlet | None, told: str) -> None:
    assert wording.publisher(outlet) == told


def test_what_was_searched_for_in_vain_is_said() -> None:
    assert wording.nothing_found('dam "held for" -flood -rain', "articles") == (
        "No articles have “dam” and “held for” in their title or text, without “flood” or “rain”."
    )
    assert wording.nothing_found("dam", "statements") == (
        "No statements have “dam” in their own words or the speaker’s name."
    )
    assert wording.nothing_found("-dam", "flags") == "No flags are without “dam”."
    assert "no letter and no digit" in wording.nothing_found("🌊 ?", "articles")
    assert wording.times_found("dam", 0) == "“dam”: not in this text."


def test_a_public_office_is_proposed_with_its_record_and_never_over_the_text() -> None:
    stated = Affiliation("Oster Waterworks", AffiliationBasis.APPOSITION)
    office = Affiliation("Government of Tarn", AffiliationBasis.OFFICE, office="President, since 2020, Weir List")
    assert wording.affiliation(None, office) == (
        "not stated; proposed: Government of Tarn (public office, President, since 2020, Weir List)"
    )
    assert wording.affiliation(stated, office) == wording.affiliation(stated)
