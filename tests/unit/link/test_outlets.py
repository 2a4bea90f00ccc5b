"""When two names are one outlet's."""

from __future__ import annotations

import pytest

from reliability.link.outlets import bare_outlet, named_outlet, same_outlet
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
