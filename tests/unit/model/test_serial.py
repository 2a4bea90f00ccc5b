from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.model.analysis import Analysis
from reliability.model.article import ArticleOutlet, Layout, OutletBasis, OutletDoubt, OutletEdition, Refusal
from reliability.model.flag import Evidence, EvidenceRole, Fact, Flag, Severity, passages
from reliability.model.serial import from_json, refusal_json, to_json
from reliability.model.span import Span
from reliability.model.speaker import Affiliation, AffiliationBasis
from tests.builders import analysis, at


def empty(full: Analysis) -> Analysis:
    return replace(
        full,
        article=replace(
            full.article, url=None, published=None, outlet_name=None, domain=None, outlet_basis=None, language=None
        ),
        layout=Layout(),
        outlet=None,
        credits=(),
        speakers=(replace(full.speakers[0], affiliation=None, role=None),),
        attributions=(),
        chains=(),
        figures=(),
        flags=(),
        profile={},
    )


@pytest.mark.parametrize("value", [analysis(), empty(analysis())], ids=["every field", "nothing known"])
def test_an_analysis_survives_json(value: Analysis) -> None:
    assert from_json(json.loads(json.dumps(to_json(value)))) == value


def spans() -> st.SearchStrategy[Span]:
    return st.tuples(st.integers(0, 10**9), st.integers(1, 10**6)).map(lambda pair: Span(pair[0], sum(pair)))


def grounds() -> st.SearchStrategy[Evidence]:
    """Evidence here, in other articles, and in the registry."""
    roles, words = st.sampled_from(EvidenceRole), st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
    return st.one_of(
        st.builds(Evidence, spans(), roles),
        st.builds(Evidence, spans(), roles, words),
        st.builds(Evidence, st.none(), roles, st.none(), words),
    )


def flags() -> st.SearchStrategy[Flag]:
    """Flags with evidence anywhere, and at least one piece in their own article, at any place of the order."""
    evidence = st.tuples(st.lists(grounds()), st.builds(Evidence, spans()), st.lists(grounds()))
    return st.builds(
        Flag,
        st.text(),
        st.sampled_from(Severity),
        st.text(),
        evidence.map(lambda parts: (*parts[0], parts[1], *parts[2])),
        st.lists(st.text()).map(tuple),
        st.integers(1, 99),
    )


@pytest.mark.slow
@given(st.lists(flags(), max_size=3))
def test_flags_survive_json_with_evidence_in_several_articles(found: list[Flag]) -> None:
    value = replace(analysis(), flags=tuple(found))
    assert from_json(json.loads(json.dumps(to_json(value)))) == value


def test_evidence_in_json_is_what_lies_in_the_article_and_grounds_are_all() -> None:
    here, there = at("Dozens of people"), Evidence(Span(4, 9), EvidenceRole.COPY, "oster-2")
    listed = Evidence(None, EvidenceRole.CONTRAST, row="organisations/oru")
    flag = Flag("relay", Severity.LOW, "m", (there, Evidence(here), listed), ("f2",), 3, "w", (Fact("n", "v"),), True)
    (value,) = to_json(replace(analysis(), flags=(flag,)))["flags"]
    assert value == {
        "code": "relay",
        "severity": "low",
        "message": "m",
        "evidence": [[here.start, here.end]],
        "refs": ["f2"],
        "version": 3,
        "grounds": [
            {"article": "oster-2", "span": [4, 9], "role": "copy", "row": None},
            {"article": None, "span": [here.start, here.end], "role": "finding", "row": None},
            {"article": None, "span": None, "role": "contrast", "row": "organisations/oru"},
        ],
        "why": "w",
        "facts": {"n": "v"},
        "experimental": True,
    }


def test_a_flag_that_was_stored_before_evidence_had_roles_is_read() -> None:
    old = to_json(analysis())
    for flag in old["flags"]:
        del flag["version"], flag["grounds"]
    (read,) = from_json(old).flags
    assert read == replace(analysis().flags[0], evidence=passages([at("Dozens of people")]), version=1)


def test_the_contract_has_its_fields_in_its_order() -> None:
    value = to_json(analysis())
    assert list(value)[:9] == [
        "schema", "engine", "article", "speakers", "attributions", "chains", "figures", "flags", "profile",
    ]  # fmt: skip
    article = value["article"]
    assert article["outlet"] == {"id": "akn", "name": "AKN", "basis": "url", "listed": True}
    assert article["dateline"]["date"] == "--05-03"
    assert article["text"][slice(*value["attributions"][0]["content"][0])] == "We lost 40 houses"
    assert value["figures"][1] | {"span": None} == {
        "id": "f2", "span": None, "text": "Dozens of people", "low": 24, "high": 99, "unit": "person", "kind": "count",
        "vague": True, "status": "unsourced", "attribution": None, "speaker": None, "directions": [], "of": None,
        "why": None, "through": None, "weight": None, "weighs": None,
    }  # fmt: skip


def test_another_schema_is_not_read() -> None:
    with pytest.raises(ValueError, match="analysis/2"):
        from_json({"schema": "analysis/2"})


def test_a_refusal_stands_in_the_place_of_an_article() -> None:
    value = refusal_json(Refusal("row 3", "empty", "row 3 of x.csv is empty", "x.csv, line 3"))
    assert value["id"] == "row 3"
    assert value["error"] == {"code": "empty", "message": "row 3 of x.csv is empty"}


def test_what_is_only_so_of_some_outlets_comes_back() -> None:
    outlet = ArticleOutlet(
        "herald-herald-example",
        "The Herald",
        OutletBasis.CORPUS_COLUMN,
        listed=False,
        edition=OutletEdition("The Herald (blogs)", "blog", "en"),
        doubt=OutletDoubt.NAMESAKE,
        host="herald.example",
        carried_by="Weir Reader",
        official=True,
    )
    found = replace(analysis(), outlet=outlet)
    assert from_json(to_json(found)).outlet == outlet


def test_a_proposed_office_comes_back() -> None:
    office = Affiliation("Government of Tarn", AffiliationBasis.OFFICE, office="President, since 2020, Weir List")
    speaker = replace(analysis().speakers[0], affiliation=None, proposed=office)
    found = replace(analysis(), speakers=(speaker,))
    assert from_json(to_json(found)).speakers == (speaker,)
