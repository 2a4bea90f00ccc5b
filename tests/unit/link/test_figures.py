"""Where figures come from."""

from __future__ import annotations

from reliability.model.figure import FigureStatus
from tests.unit.link.made import linked


def settled(marked: str, **labelled: str) -> list[tuple[str, str | None]]:
    """Each figure's words, and the attribution that it comes from (None: unsourced)."""
    _, links = linked(marked, **labelled)
    for figure in links.figures:
        assert (figure.status is FigureStatus.UNSOURCED) == (figure.attribution is None) == (figure.speaker is None)
    return [(figure.quantity.text, figure.attribution) for figure in links.figures]


def test_in_and_out_of_an_attribution() -> None:
    assert settled(
        "The flood took 340 houses. [s1 Mara Veldt] [c1 said] [t1 12 bridges fell].", person="Mara Veldt"
    ) == [
        ("340 houses", None),
        ("12 bridges", "a1"),
    ]


def test_the_innermost_attribution_is_the_origin() -> None:
    assert settled(
        "[s1 Mara Veldt] [c1 said] [t1 [s2 Jon Orr] [c2 had counted] [t2 12 bridges]].", person="Mara Veldt|Jon Orr"
    ) == [("12 bridges", "a2")]


def test_words_without_a_source_give_no_origin() -> None:
    assert settled("[c1 Reportedly] [t1 12 bridges fell].") == [("12 bridges", None)]


def test_the_same_amount_of_the_same_thing_is_sourced_where_it_is_given_again() -> None:
    assert settled(
        "Flood takes 340 houses\n\nThe flood took 12 bridges. "
        "[s1 Mara Veldt] [c1 said] [t1 the flood took 340 houses].",
        person="Mara Veldt",
    ) == [("340 houses", "a1"), ("12 bridges", None), ("340 houses", "a1")]


def test_the_same_amount_of_another_thing_is_not() -> None:
    assert settled(
        "The flood took 340 goats. [s1 Mara Veldt] [c1 said] [t1 it took 340 houses].", person="Mara Veldt"
    ) == [
        ("340 goats", None),
        ("340 houses", "a1"),
    ]


def test_a_small_bare_number_is_not_enough_to_be_the_same() -> None:
    marked = "The flood killed {0}. [s1 Mara Veldt] [c1 said] [t1 {0} people died]."
    assert settled(marked.format(12), person="Mara Veldt")[0] == ("12", None)
    assert settled(marked.format(13), person="Mara Veldt")[0] == ("13", "a1")


def test_a_conversion_in_brackets_is_sourced_as_what_it_converts() -> None:
    assert settled("[s1 Mara Veldt] [c1 gave] [t1 40 million crowns] ($11 million).", person="Mara Veldt") == [
        ("40 million crowns", "a1"),
        ("$11 million", "a1"),
    ]
    assert settled("The dam cost 40 million crowns ($11 million).")[1] == ("$11 million", None)


def test_a_sentence_that_plainly_goes_on_has_the_source_of_the_one_before() -> None:
    marked = "[s1 Mara Veldt] [c1 said] [t1 prices rose by 12 percent]. {}"
    assert settled(marked.format("For example, bread rose by 30 percent."), person="Mara Veldt")[1][1] == "a1"
    assert settled(marked.format("Of this amount, 30 percent was lost."), person="Mara Veldt")[1][1] == "a1"
    assert settled(marked.format("The bridge cost 30 million crowns."), person="Mara Veldt")[1][1] is None
    assert settled(marked.format("\n\nFor example, bread rose by 30 percent."), person="Mara Veldt")[1][1] is None


def test_according_to_holds_for_its_whole_sentence() -> None:
    marked = "[c1 According to] [s1 the Tarn Council], [t1 12 bridges fell], which took 340 houses. 17 boats sank."
    assert settled(marked, organisation="Tarn Council") == [
        ("12 bridges", "a1"),
        ("340 houses", "a1"),
        ("17 boats", None),
    ]
