"""When two names are one outlet's."""

from __future__ import annotations

import pytest

from reliability import resources
from reliability.link.outlets import bare_outlet, identify_outlet, named_outlet, same_outlet
from reliability.model.article import Article, Dateline, Layout, OutletBasis
from reliability.model.span import Span
from tests.unit.link.made import registry


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("TNA", "TNA News Agency", True),
        ("TNA", "Tarn News Agency", True),
        ("The Tarn Courier", "Tarn Courier", True),
        ("the state-run Oster Radio", "Oster Radio", True),
        ("Tarn Post", "Tarn Post newspaper", True),
        ("Tarn Post", "Oster Post", False),
        ("TNA", "Tarn Newspaper", False),
        ("Tarn", "Tarn Post", False),
        ("Radio Tarn", "Tarn Television", False),
    ],
)
def test_two_names(left: str, right: str, same: bool) -> None:
    assert same_outlet(left, right) == same_outlet(right, left) == same


def test_a_name_that_says_only_what_it_is_stays() -> None:
    assert bare_outlet("newspaper") == "newspaper"
    assert bare_outlet("the state media") == "the state media"


def test_a_listed_outlet_is_found_behind_what_it_is_called() -> None:
    found = named_outlet("the official Reuters news agency", registry())
    assert found is not None
    assert found.id == "reuters"
    assert named_outlet("the official Tarn news agency", registry()) is None


@pytest.mark.parametrize(
    ("name", "place", "outlet", "basis"),
    [
        ("The Herald", "HARARE", "herald", OutletBasis.DATELINE_PLACE),
        ("The Herald", "Lerund", "herald-unknown", OutletBasis.CORPUS_COLUMN),
        ("The Guardian", "HARARE", "the-guardian", OutletBasis.CORPUS_COLUMN),
    ],
)
def test_of_a_name_that_several_bear_the_dateline_tells_which_and_says_so(
    name: str, place: str, outlet: str, basis: OutletBasis
) -> None:
    layout = Layout(dateline=Dateline(Span(0, 6), place))
    found = identify_outlet(Article("a", "text", outlet_name=name), layout, resources.registry())
    assert found is not None
    assert (found.id, found.basis) == (outlet, basis)
