"""How much hangs on a figure."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reliability import resources
from reliability.errors import ResourceError
from reliability.figures import weights
from reliability.model.article import Article
from reliability.model.figure import Weight
from reliability.text import lay_out
from tests.unit.figures.made import figures_in


def weighed(text: str) -> list[tuple[str, str | None]]:
    _, figures = figures_in(text)
    return [(figure.weight.value if figure.weight else "", figure.weighs) for figure in figures]


@pytest.mark.parametrize(
    ("text", "weight", "reason"),
    [
        ("The flood killed 3 people.", "heavy", "casualties"),
        ("Some 40 soldiers were wounded.", "heavy", "casualties"),
        ("The bridge cost 3 million crowns.", "heavy", "money"),
        ("It is said that 61 percent of voters stayed at home.", "heavy", "share of people"),
        ("Rents rose by 8 percent.", "heavy", "comparison"),
        ("It drew a record 40,000 visitors.", "heavy", "record"),
        ("Shares of Tarn Water closed at 40 crowns.", "light", "market price"),
        ("The council sat for three hours.", "light", "calendar"),
        ("The union has 28 members.", "light", "background"),
        ("The bridge ticket costs $400.", "light", "small sum"),
        ("The bridge ticket costs $400,000.", "heavy", "money"),
        ("It met 20 of the world's largest economies.", "light", "known set"),
        ("They fired hundreds of rockets, killing nobody.", "light", "arms"),
        ("A flood killed 300 people last year.", "light", "earlier event"),
        ("In 1999 the flood killed 300 people.", "light", "earlier event"),
        ("The attack that killed three people is not forgotten.", "light", "earlier event"),
        ("The killing of 20 children is not forgotten.", "light", "earlier event"),
        ("They prayed for the 22 victims.", "light", "earlier event"),
        ("They went to the school where six people died.", "light", "earlier event"),
        ("It comes a week after the flood killed 30 people.", "light", "earlier event"),
        ("He told of the hall where a fire killed 20 people.", "light", "earlier event"),
        ("They were hurt in two separate assaults.", "light", "occurrences"),
        ("The mayor owns two houses.", "light", "small count"),
        ("The mayor owns 40 houses.", "light", "other"),
        ("The city owns 400 houses.", "medium", "large count"),
        ("Some 40 residents came.", "light", "other"),
        ("Some 400 residents came.", "medium", "people"),
        ("The old town covers 40 percent of the valley.", "medium", "share"),
    ],
)
def test_the_first_rule_that_fits_weighs_a_figure(text: str, weight: str, reason: str) -> None:
    assert weighed(text) == [(weight, reason)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("In June a flood killed 30 people.", "earlier event"),
        ("On Sept. 3 a flood killed 30 people.", "earlier event"),
        ("On 3 September a flood killed 30 people.", "earlier event"),
        ("On Oct. 2 a flood killed 30 people.", "casualties"),
        ("Since Sept. 3 floods have killed 30 people.", "casualties"),
        ("In 1999 a dam broke. It killed 30 people.", "earlier event"),
        ("In 1999 a dam broke. On Monday it killed 30 people.", "casualties"),
        ("In 1999 a dam broke.\n\nIt killed 30 people.", "casualties"),
    ],
)
def test_what_was_in_another_month_or_is_told_with_another_year_is_light(text: str, reason: str) -> None:
    _, figures = figures_in(text)
    found = weights.weighed(text, lay_out(Article("case", text)), figures, date(2016, 10, 6))
    assert found[-1].weighs == reason


def test_the_same_sum_in_another_currency_is_light() -> None:
    assert weighed("The bridge cost $60m (about £53m).") == [("heavy", "money"), ("light", "conversion")]


def test_numbers_among_names_are_a_table() -> None:
    found = weighed("Tarn Water 443,000 DN 9,000 Oster Gas 208,500 UP 8,600 Veldt Mills 50,800 UP 1,700")
    assert set(found) == {("light", "table")}
    prose = "Orr leads Veldt by 47 percent to 43 percent, while 6 percent are for neither and 4 percent say nothing."
    assert "table" not in {reason for _, reason in weighed(prose)}


def test_every_figure_has_a_weight() -> None:
    last = weights.rules()[-1]
    assert (last.kinds, last.directions, last.units, last.words) == (frozenset(),) * 4
    assert (last.least, last.most) == (float("-inf"), float("inf"))


def test_a_row_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lexicons").mkdir()
    table = tmp_path / "lexicons" / "figure_weights.csv"
    table.write_text(
        "reason,weight,flag,kinds,directions,units,within,words,least,most,why\nmoney,enormous,,money,,,,,,,\n"
    )
    monkeypatch.setattr(resources, "data_dir", lambda: tmp_path)
    weights.rules.cache_clear()
    resources.lexicon.cache_clear()
    try:
        with pytest.raises(ResourceError, match=r"'money'.*enormous.*correct the row"):
            weights.rules()
    finally:
        weights.rules.cache_clear()
        resources.lexicon.cache_clear()


def test_a_heavier_weight_stands_first() -> None:
    assert list(Weight) == [Weight.HEAVY, Weight.MEDIUM, Weight.LIGHT]
