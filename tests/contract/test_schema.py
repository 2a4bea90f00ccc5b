"""The JSON Schema names all that analyses hold, and nothing else is written."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from reliability import resources
from reliability.ingest import Input, read
from reliability.model.analysis import Analysis
from reliability.model.analysis_schema import analysis_schema
from reliability.model.article import Article, OutletDoubt, OutletEdition, Refusal
from reliability.model.serial import refusal_json, to_json
from tests import builders
from tests.pages.conftest import counted, hostile
from tests.store.made import SECOND, made
from tests.unit.model.test_serial import empty


def strict() -> Draft202012Validator:
    """The same schema, which lets nothing through that it does not name."""
    whole = copy.deepcopy(analysis_schema())
    for node in _objects(whole):
        node.setdefault("additionalProperties", False)
    return Draft202012Validator(whole)


def _objects(node: Any) -> Iterator[dict[str, Any]]:
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _objects(inner)
    if isinstance(node, dict) and node.get("type") == "object":
        yield node


def rare() -> Analysis:
    """With what only few outlets and texts have."""
    found = counted(builders.analysis())
    assert found.outlet is not None
    outlet = replace(
        found.outlet, edition=OutletEdition("AKN Persian", "service", "fa"), doubt=OutletDoubt.NAMESAKE,
        host="a.example", carried_by="Yahoo! News", official=True,
    )  # fmt: skip
    return replace(found, outlet=outlet, article=replace(found.article, pieces=((0, 2),)))


def test_the_published_schema_is_one() -> None:
    Draft202012Validator.check_schema(analysis_schema())


@pytest.mark.parametrize(
    "analysis",
    [counted(builders.analysis()), counted(empty(builders.analysis())), counted(hostile()), rare(), made(1),
     made(4, engine=SECOND)],
)  # fmt: skip
def test_what_is_written_is_named_to_the_last_field(analysis: Analysis) -> None:
    strict().validate(json.loads(json.dumps(to_json(analysis))))


def test_so_is_what_stands_in_the_place_of_a_refused_article() -> None:
    strict().validate(refusal_json(Refusal("x", "empty", "x holds no text", "x.txt")))


@pytest.mark.model
@pytest.mark.slow
def test_what_the_engine_says_of_the_demo_is_valid() -> None:
    from reliability import pipeline

    articles = (one for one in read(Input.from_path(resources.demo_articles())) if isinstance(one, Article))
    for article in islice(articles, 4):
        strict().validate(to_json(pipeline.analyze_article(article)))


@pytest.mark.parametrize(
    ("part", "field", "value"),
    [("speakers", "types", ["ghost"]), ("attributions", "content", []), ("figures", "span", [1]), ("flags", "code", 5)],
)
def test_what_is_wrong_is_not_valid(part: str, field: str, value: object) -> None:
    written = to_json(counted(builders.analysis()))
    written[part][0][field] = value
    assert not Draft202012Validator(analysis_schema()).is_valid(written)
    del written[part][0][field]
    assert not Draft202012Validator(analysis_schema()).is_valid(written)
