from __future__ import annotations

import json
from dataclasses import replace

import pytest

from reliability.model.analysis import Analysis
from reliability.model.article import Layout, Refusal
from reliability.model.serial import from_json, refusal_json, to_json
from tests.builders import analysis


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
        "vague": True, "status": "unsourced", "attribution": None, "speaker": None,
    }  # fmt: skip


def test_another_schema_is_not_read() -> None:
    with pytest.raises(ValueError, match="analysis/2"):
        from_json({"schema": "analysis/2"})


def test_a_refusal_stands_in_the_place_of_an_article() -> None:
    value = refusal_json(Refusal("row 3", "empty", "row 3 of x.csv is empty", "x.csv, line 3"))
    assert value["id"] == "row 3"
    assert value["error"] == {"code": "empty", "message": "row 3 of x.csv is empty"}
