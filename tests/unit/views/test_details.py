from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability import resources
from reliability.model.article import ArticleOutlet, OutletBasis
from reliability.model.details import Change, Detail, Details, chosen_outlet, details_json, details_of
from reliability.registry.entries import Outlet
from reliability.registry.lookup import Registry
from reliability.registry.name_index import Name, NameIndex, normalised_name
from reliability.store.rows import ChangeRow
from reliability.views.details import MAX_NAME, Entered, Typed, candidates, changed, fields_of, read, registry_labels
from tests import builders


def outlet(code: str, name: str, country: str) -> Outlet:
    return Outlet(code, name, "", country, "", "", "", "")


OUTLETS = (
    outlet("akn", "AKN", "XA"),
    outlet("news-xa", "News", "XA"),
    outlet("news-xb", "News", "XB"),
    outlet("watan-1", "Al Watan", "XA"),
    outlet("watan-2", "Al Watan", "XA"),
    outlet("tarn", "radio tarn", ""),
)
REGISTRY = Registry(
    outlets={one.id: one for one in OUTLETS},
    outlet_names=NameIndex.of([Name(one.id, one.name, normalised_name(one.name)) for one in OUTLETS]),
    country_names={"XA": "Lerund", "XB": "Tarsk"},
)
LABELS = registry_labels(REGISTRY)


def typed(known: Details | None = None, was: Entered | None = None, **fields: object) -> Typed:
    before = was or Entered()
    return read(replace(before, **fields), before, known or Details(), LABELS, REGISTRY)  # type: ignore[arg-type]


def test_namesakes_among_outlets_carry_their_country_or_their_id() -> None:
    assert LABELS == {
        "AKN": "akn",
        "Al Watan (watan-1)": "watan-1",
        "Al Watan (watan-2)": "watan-2",
        "News (Lerund)": "news-xa",
        "News (Tarsk)": "news-xb",
        "radio tarn": "tarn",
    }
    assert list(LABELS) == sorted(LABELS, key=str.casefold)


def test_the_outlets_of_a_name_that_several_bear_are_offered_and_none_is_taken() -> None:
    registry = resources.registry()
    labels = registry_labels(registry)
    offered = candidates(registry, "The Herald", labels)
    assert {labels[label] for label in offered} == {"herald", "herald-scotland"}
    assert "The Herald" not in labels
    assert candidates(registry, "Oster Post", labels) == candidates(registry, "", labels) == ()
    assert read(Entered("The Herald"), Entered(), Details(), labels, registry).details.outlet == chosen_outlet(
        "The Herald"
    )


def test_every_outlet_of_the_registry_can_be_chosen() -> None:
    registry = resources.registry()
    assert sorted(registry_labels(registry).values()) == sorted(registry.outlets)


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("AKN", "AKN", "akn"),
        (" akn ", "AKN", "akn"),
        ("News (Tarsk)", "News", "news-xb"),
        ("News", "News", ""),
        ("The Oster  Courier", "The Oster Courier", ""),
    ],
    ids=["chosen", "typed", "one of two namesakes", "a name of several", "of no registry"],
)
def test_an_outlet_is_the_registrys_where_the_words_name_one(text: str, name: str, code: str) -> None:
    assert typed(outlet=text).details.outlet == chosen_outlet(name, code)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://post.example/dam", "https://post.example/dam"),
        (" post.example/dam ", "https://post.example/dam"),
        ("", None),
        ("  ", None),
    ],
)
def test_an_address_needs_no_scheme_and_may_be_empty(text: str, address: str | None) -> None:
    said = typed(Details(url="https://old.example/x"), Entered(address="https://old.example/x"), address=text)
    assert (said.details.url, said.mistakes) == (address, ())


@pytest.mark.parametrize(
    "text",
    ["the front page", "javascript:alert(1)", "ftp://post.example/dam", "https://", "post", "https://a b.c"],
)
def test_what_is_no_web_address_is_said_to_be_none_and_not_taken(text: str) -> None:
    said = typed(address=text)
    (mistake,) = said.mistakes
    assert mistake.startswith(f"“{text}” is no web address. Give one such as")
    assert said.details.url is None


def test_authors_stand_one_a_line_or_between_semicolons() -> None:
    said = typed(authors="Jana Roos; Jon  Orr\n\n;Jana Roos\nVelde, Mara")
    assert said.details.authors == ("Jana Roos", "Jon Orr", "Velde, Mara")


def test_names_that_are_too_long_are_named() -> None:
    said = typed(outlet="x" * (MAX_NAME + 1), authors="y" * (MAX_NAME + 1) + "\n" + "\n".join(map(str, range(60))))
    assert len(said.mistakes) == 3


def test_what_nobody_touched_stays_as_it_is_known() -> None:
    """Also where the fields could not say it: an address that is none, a semicolon in a name."""
    found = builders.analysis()
    article = replace(found.article, url="javascript:alert(1)", authors=("Orr; Jon",))
    found = replace(found, article=article, outlet=ArticleOutlet("akn", "AKN", OutletBasis.DATELINE_AGENCY))
    known, was = details_of(article), fields_of(found, LABELS)
    assert was == Entered("AKN", date(2031, 5, 3), "javascript:alert(1)", "Orr; Jon")
    said = typed(known, was)
    assert (said.details, said.mistakes, said.changes(known)) == (known, (), ())
    said = typed(known, was, day=None)
    assert said.changes(known) == (Change(Detail.PUBLISHED, None),)


def test_an_outlet_of_no_list_is_shown_by_its_name() -> None:
    found = builders.analysis()
    courier = ArticleOutlet("oster-courier", "Oster Courier", OutletBasis.CORPUS_COLUMN, listed=False)
    assert fields_of(replace(found, outlet=courier), LABELS).outlet == "Oster Courier"
    assert fields_of(replace(found, outlet=None), LABELS).outlet == ""


@given(st.text(), st.text(), st.text())
def test_nothing_that_is_typed_breaks_the_fields(outlet: str, address: str, authors: str) -> None:
    said = typed(outlet=outlet, address=address, authors=authors)
    details_json(said.details)
    assert all("\n" not in name and ";" not in name and name.strip() for name in said.details.authors)


@pytest.mark.parametrize(
    ("detail", "old", "new", "told"),
    [
        ("outlet", None, {"name": "AKN", "id": "akn"}, "Outlet: not known → AKN"),
        ("outlet", {"domain": "akn.example"}, None, "Outlet: akn.example → not known"),
        ("published", "2031-05-03", "2031-05-04", "Day: 3 May 2031 → 4 May 2031"),
        ("authors", [], ["Jana Roos", "Jon Orr"], "Authors: not known → Jana Roos, Jon Orr"),
        ("url", None, "https://a.example/x", "Address: not known → https://a.example/x"),
        ("version", 1, 2, "Version of the text: 1 → 2"),
    ],
)
def test_a_change_is_told_in_words(detail: str, old: object, new: object, told: str) -> None:
    row = ChangeRow("act", detail, old, new, "Ada", "", datetime(2031, 5, 4, tzinfo=UTC), None, None, 1)
    assert changed(row) == told
