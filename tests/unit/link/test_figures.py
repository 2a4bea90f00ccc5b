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
    marked = (
        "The valley flooded.\n\nIt rained.\n\nThe flood killed {0}. [s1 Mara Veldt] [c1 said] [t1 {0} people died]."
    )
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
    assert settled(
        marked.replace("by 12 percent", "again").format("In total, 30 percent was lost."), person="Mara Veldt"
    ) == [("30 percent", None)]
    assert settled(marked.format("The bridge cost 30 million crowns."), person="Mara Veldt")[1][1] is None
    assert settled(marked.format("\n\nFor example, bread rose by 30 percent."), person="Mara Veldt")[1][1] is None


def test_according_to_holds_for_its_whole_sentence() -> None:
    marked = "[c1 According to] [s1 the Tarn Council], [t1 12 bridges fell], which took 340 houses. 17 boats sank."
    assert settled(marked, organisation="Tarn Council") == [
        ("12 bridges", "a1"),
        ("340 houses", "a1"),
        ("17 boats", None),
    ]


def test_a_headline_and_a_lead_round_and_count_the_harmed_as_people() -> None:
    body = "\n\n[s1 Mara Veldt] [c1 said] [t1 two people died and prices rose by 75.6 percent]."
    assert settled(f"Two killed as prices rise by 75 percent{body}", person="Mara Veldt")[:2] == [
        ("Two killed", "a1"),
        ("75 percent", "a1"),
    ]
    assert settled(f"Two goats bought as prices rise by 70 percent{body}", person="Mara Veldt")[:2] == [
        ("Two goats", None),
        ("70 percent", None),
    ]


def test_below_the_lead_a_small_number_may_be_of_another_event() -> None:
    marked = (
        "The valley flooded.\n\n[s1 Mara Veldt] [c1 said] [t1 two armed guards fled and 12 boats sank].\n\n"
        "Years before, {}."
    )
    assert settled(marked.format("12 boats had burnt"), person="Mara Veldt")[-1] == ("12 boats", None)
    assert settled(marked.format("two armed guards had stayed"), person="Mara Veldt")[-1] == ("two armed guards", "a1")


def test_an_equal_percentage_of_something_else_has_no_source() -> None:
    marked = (
        "The valley flooded.\n\n[s1 Mara Veldt] [c1 said] [t1 bread prices in Oster rose by 40 percent].\n\n"
        "In the end, {}."
    )
    assert settled(marked.format("40 percent of the goats were sold"), person="Mara Veldt")[-1][1] is None
    assert settled(marked.format("prices of bread were 40 percent higher"), person="Mara Veldt")[-1][1] == "a1"


def test_another_so_many_count_on_from_the_figure_before() -> None:
    marked = "[s1 Mara Veldt] [c1 said] [t1 340 houses fell]. {}Another 96 barns burnt. 17 boats sank."
    assert [origin for _, origin in settled(marked.format(""), person="Mara Veldt")] == ["a1", "a1", None]
    far = marked.format("It rained. It snowed. ")
    assert [origin for _, origin in settled(far, person="Mara Veldt")] == ["a1", None, None]


def test_data_go_on_in_the_sentence_after_them() -> None:
    marked = "[s1 Data from the Tarn Council] [c1 showed] [t1 that rents fell by 3 percent]. {}"
    assert settled(marked.format("Wages, too, fell by 16 percent."), organisation="Tarn Council")[1][1] == "a1"
    assert settled(marked.format("It was the 16 percent that hurt."), organisation="Tarn Council")[1][1] is None
    assert settled(marked.format("The dam cost 16 million crowns."), organisation="Tarn Council")[1][1] is None
    assert settled(marked.format("\n\nWages fell by 16 percent."), organisation="Tarn Council")[1][1] is None
    said = "[s1 Mara Veldt] [c1 said] [t1 that rents fell by 3 percent]. Wages fell by 16 percent."
    assert settled(said, person="Mara Veldt")[1][1] is None


def test_a_sentence_between_two_of_one_speaker_is_that_speakers() -> None:
    marked = "[s1 Mara Veldt] [c1 said] [t1 {0}]. Seven people were in hospital. [s2 {1}] [c2 said] [t2 it rained]."
    assert settled(marked.format("12 boats sank", "Veldt"), person="Mara Veldt|Veldt")[1] == ("Seven people", "a1")
    assert settled(marked.format("12 boats sank", "Jon Orr"), person="Mara Veldt|Jon Orr")[1][1] is None
    assert settled(marked.format("the dam broke", "Veldt"), person="Mara Veldt|Veldt")[0][1] is None
    assert settled(marked.format("“12 boats sank”", "Veldt"), person="Mara Veldt|Veldt")[1][1] is None


def test_a_figure_belongs_to_whoever_changes_what_it_measures() -> None:
    marked = "[s1 The Tarn Council] [c1 {}] [t1 its count of the dead], up by half, to 3,869 from 2,579."
    assert settled(marked.format("revised"), organisation="Tarn Council") == [("3,869", "a1"), ("2,579", "a1")]
    assert settled(marked.format("mourned"), organisation="Tarn Council") == [("3,869", None), ("2,579", None)]
