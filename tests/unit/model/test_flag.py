from __future__ import annotations

import pytest

from reliability.model.flag import Evidence, EvidenceRole, Flag, Severity, passages
from reliability.model.span import Span

HERE = Span(3, 9)


@pytest.mark.parametrize(
    ("span", "article", "row"),
    [
        (None, None, None),
        (HERE, None, "organisations/oru"),
        (None, "other", None),
        (None, "other", "organisations/oru"),
        (HERE, "", None),
        (None, None, ""),
    ],
)
def test_evidence_is_characters_or_a_row_and_another_article_has_a_key(
    span: Span | None, article: str | None, row: str | None
) -> None:
    with pytest.raises(ValueError, match="evidence"):
        Evidence(span, EvidenceRole.FINDING, article, row)


@pytest.mark.parametrize("evidence", [(), (Evidence(HERE, article="other"),), (Evidence(None, row="outlets/akn"),)])
def test_a_flag_rests_on_something_in_its_own_article(evidence: tuple[Evidence, ...]) -> None:
    with pytest.raises(ValueError, match="the flag relay has no evidence in its own article"):
        Flag("relay", Severity.LOW, "m", evidence)


def test_spans_are_those_of_the_own_article_in_the_order_of_the_evidence() -> None:
    late = Span(20, 21)
    evidence = (
        Evidence(HERE, EvidenceRole.ORIGIN, "other"),
        *passages([late, HERE]),
        Evidence(None, EvidenceRole.CONTRAST, row="outlets/akn"),
    )
    assert Flag("relay", Severity.LOW, "m", evidence).spans == (late, HERE)
