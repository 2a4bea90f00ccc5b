"""A remark about an outlet needs an address that shows it, and says which statement it disputes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from reliability.model.remark import MOST_WORDS, Remark, RemarkKind, Topic

ADDED = Remark(
    "tarn", RemarkKind.ADDED, Topic.OWNER, "owned by Mara Veldt", "https://tarn.example/sold", as_of="2031-02"
)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"outlet": ""}, "both are needed"),
        ({"statement": "  "}, "both are needed"),
        ({"statement": "w" * (MOST_WORDS + 1)}, "at most 1,000"),
        ({"proof": ""}, "with https://"),
        ({"proof": "the register"}, "with https://"),
        ({"proof": "javascript:alert(1)"}, "with https://"),
        ({"proof": "https://tarn.example/a b"}, "with https://"),
        ({"as_of": "May"}, "such as 2024-05-01"),
        ({"as_of": "2024-13"}, "such as 2024-05-01"),
        ({"key": "s|B"}, "what is added has none"),
        ({"kind": RemarkKind.DISPUTED}, "named by its key"),
    ],
)
def test_what_is_missing_is_said(wrong: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        replace(ADDED, **wrong)


@pytest.mark.parametrize("as_of", ["", "2024", "2024-05", "2024-05-31"])
def test_a_day_a_month_a_year_or_nothing_is_taken(as_of: str) -> None:
    assert replace(ADDED, as_of=as_of).as_of == as_of
