"""Where figures come from."""

from __future__ import annotations

import pytest

from reliability.model.figure import FigureStatus
from tests.unit.figures.made import figures_in


def settled(marked: str, **labelled: str) -> list[tuple[str, str | None]]:
    """Each figure's words, and the attribution that it comes from (None: unsourced)."""
    _, figures = figures_in(marked, **labelled)
    for figure in figures:
        assert (figure.status is FigureStatus.UNSOURCED) == (figure.attribution is None) == (figure.speaker is None)
    return [(figure.quantity.text, figure.attribution) for figure in figures]


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
    assert settled(marked.format("two armed guards had stayed"), person="Mara Veldt")[-1] == ("two armed guards", None)


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
    assert settled(said, person="Mara Veldt")[1][1] == "a1"
    assert settled(said.replace("by 3 percent", "again"), person="Mara Veldt") == [("16 percent", None)]


def test_a_sentence_between_two_of_one_speaker_is_that_speakers() -> None:
    marked = "[s1 Mara Veldt] [c1 said] [t1 {0}]. Seven people were in hospital. [s2 {1}] [c2 said] [t2 it rained]."
    assert settled(marked.format("12 boats sank", "Veldt"), person="Mara Veldt|Veldt")[1] == ("Seven people", "a1")
    assert settled(marked.format("12 boats sank", "Jon Orr"), person="Mara Veldt|Jon Orr")[1][1] is None
    assert settled(marked.format("the dam broke", "Veldt"), person="Mara Veldt|Veldt")[0][1] is None
    assert settled(marked.format("“12 boats sank”", "Veldt"), person="Mara Veldt|Veldt")[1][1] is None


def reasons(marked: str, **labelled: str) -> list[tuple[str, str, str | None]]:
    """Each figure's words, why it has an origin or none, and the words that show it."""
    text, figures = figures_in(marked, **labelled)
    return [(f.quantity.text, f.why.value if f.why else "", f.through.of(text) if f.through else None) for f in figures]


def test_every_status_has_its_reason_and_the_words_that_show_it() -> None:
    marked = "The flood took 340 houses. [s1 Mara Veldt] [c1 said] [t1 12 bridges fell]."
    assert reasons(marked, person="Mara Veldt") == [
        ("340 houses", "own-voice", None),
        ("12 bridges", "statement", "Mara Veldt"),
    ]


def test_how_many_sources_there_are_is_no_figure() -> None:
    assert reasons("[s1 Two of the judges] [c1 said] [t1 the law was void].") == []
    assert reasons("[s1 five sources close to the board] [c1 said] [t1 40 jobs would go].")[0][0] == "40 jobs"


def test_what_a_survey_asked_is_its_own_figure() -> None:
    assert reasons("[s1 A survey of 1,200 households] [c1 found] [t1 that prices had risen].") == [
        ("1,200 households", "document", "A survey of 1,200 households")
    ]


def test_an_act_is_no_source() -> None:
    marked = (
        "[s1 The Tarn court] [c1 blocked] [t1 six evictions]. [s2 The Tarn court] [c2 said] [t2 9 flats were left]."
    )
    assert [reason for _, reason, _ in reasons(marked, organisation="Tarn court")] == ["act", "statement"]


def test_what_was_not_said_sources_nothing() -> None:
    for cue in ("did not confirm", "refused to say if", "denied", "would not say whether"):
        marked = f"[s1 The Tarn army] [c1 {cue}] [t1 40 soldiers were captured]."
        assert reasons(marked, organisation="Tarn army")[0][1] == "not-said", cue


def test_a_clause_of_the_outlet_behind_a_statement_is_its_own() -> None:
    marked = "[t1 The road is shut], [s1 Mara Veldt] [c1 said], [t1 while 300 people waited outside]."
    assert reasons(marked, person="Mara Veldt")[0][1] == "own-clause"


def test_a_document_that_speaks_without_a_statement() -> None:
    for marked, words in (
        ("The new bill includes 34 million crowns for the valley.", "The new bill includes"),
        ("Some 61 percent of adults wanted it in a 2019 Tarn survey.", "in a 2019 Tarn survey"),
        (
            "The emergency order, in force for 30 days, instructs the army.",
            "The emergency order, in force for 30 days, instructs",
        ),
        ("The Tarn survey of 600 farmers was made in May.", "The Tarn survey of "),
        ("The letter, sent in May, was signed by 40 farmers.", "The letter, sent in May, was signed"),
        ("The study included more than 9,000 farmers.", "The study included"),
    ):
        assert reasons(marked)[0][1:] == ("document", words), marked


def test_a_study_goes_on_until_the_text_leaves_it() -> None:
    marked = (
        "[s1 A study by the Tarn Institute] [c1 found] [t1 that rents had doubled]. About 40 percent of tenants moved. "
        "The mayor bought 12 houses."
    )
    assert [reason for _, reason, _ in reasons(marked, organisation="Tarn Institute")] == ["document", "own-voice"]


def test_the_points_of_a_list_belong_to_the_report_above_it() -> None:
    marked = "What the report found:\n\n- Some 40 percent of flats stood empty.\n\n- Rents doubled in 12 towns.\n"
    assert [reason for _, reason, _ in reasons(marked)] == ["document", "document"]


def test_a_lead_is_the_sum_of_what_the_body_sources() -> None:
    marked = (
        "Five people killed in the valley\n\nThe flood came at night.\n\n[s1 Mara Veldt] [c1 said] [t1 two people were "
        "killed in Oster]. [s2 Jon Orr] [c2 said] [t2 three people were killed in Lerund]."
    )
    assert reasons(marked, person="Mara Veldt|Jon Orr")[0][1] == "sum"


def test_what_is_put_to_a_statement_belongs_to_it() -> None:
    marked = "[s1 Mara Veldt] [c1 reported] [t1 26 new cases], the lowest total in two weeks."
    assert [reason for _, reason, _ in reasons(marked, person="Mara Veldt")] == ["statement", "continuation"]


def test_what_was_put_behind_a_dash_belongs_to_the_statement_before_it() -> None:
    marked = "[s1 Mara Veldt] [c1 said] [t1 other towns see lower cuts] — around 2 percent."
    assert reasons(marked, person="Mara Veldt")[0][1] == "continuation"


def test_an_example_belongs_to_what_was_just_said() -> None:
    marked = "[s1 Mara Veldt] [c1 said] [t1 three of the 67 forms were void]. One, for example, had 12 letters."
    assert [reason for _, reason, _ in reasons(marked, person="Mara Veldt")][-1] == "continuation"


def test_the_answers_of_those_who_were_asked_come_from_the_poll() -> None:
    assert reasons("Some 52 percent of respondents stayed at home.")[0][1] == "document"
    assert (
        reasons("The town held a poll in May. Half the valley voted. Now 52 percent approve of the mayor.")[-1][1]
        == "document"
    )


def test_a_package_speaks_where_it_gives_and_not_where_it_is_changed() -> None:
    assert reasons("The new aid package provides 40 million crowns for schools.")[0][1] == "document"
    assert reasons("The mayor moved the aid package to 40 towns.")[0][1] == "own-voice"


def test_a_small_number_is_given_again_where_its_sentence_tells_the_same() -> None:
    marked = (
        "The valley flooded.\n\n{}\n\n[s1 Mara Veldt] [c1 said] [t1 a mine on the northern road near Lerund had "
        "killed three farmers]."
    )
    same = "Three farmers were killed on the northern road near Lerund."
    assert reasons(marked.format(same), person="Mara Veldt")[0][1] == "elsewhere"
    assert reasons(marked.format("Three farmers went to market."), person="Mara Veldt")[0][1] == "own-voice"
    assert (
        reasons(
            "The valley flooded.\n\nIt took three days to reach the northern road near Lerund.\n\n[s1 Mara "
            "Veldt] [c1 said] [t1 the northern road near Lerund was shut for three days].",
            person="Mara Veldt",
        )[0][1]
        == "own-voice"
    )  # how long things take is often equal


def test_a_headline_rounds_as_its_last_digit_says() -> None:
    marked = "{}\n\nIt rained.\n\n[s1 Mara Veldt] [c1 said] [t1 the dam cost {} crowns]."
    for headline, body, why in (
        ("Dam tops 400 million crowns", "415.9 million", "elsewhere"),
        ("Dam tops 400 million crowns", "515.9 million", "own-voice"),
        ("Dam costs 1,300 crowns", "1,290", "elsewhere"),
        ("Dam costs 17.4 crowns", "17.7", "own-voice"),
    ):
        assert reasons(marked.format(headline, body), person="Mara Veldt")[0][1] == why, headline


def test_what_stands_in_brackets_behind_a_figure_comes_from_where_that_does() -> None:
    marked = "[s1 Mara Veldt] [c1 offered] [t1 500 crowns for the dog] (900 crowns for both). The dog is 40 pounds."
    assert [why for _, why, _ in reasons(marked, person="Mara Veldt")] == ["statement", "conversion", "own-voice"]


def test_a_change_put_to_a_statement_belongs_to_it() -> None:
    marked = "[s1 The Tarn Council] [c1 revised] [t1 its count of the dead], up by half, to 3,869 from 2,579."
    assert settled(marked, organisation="Tarn Council") == [("half", "a1"), ("3,869", "a1"), ("2,579", "a1")]


def test_data_go_on_to_give_shares_and_nothing_else() -> None:
    marked = "[s1 A study by the Tarn Institute] [c1 found] [t1 that rents had doubled]. It rained. {}"
    for sentence, why in (
        ("Wages fell by 16 percent.", "document"),
        ("That was the largest fall, of 16 percent.", "own-voice"),
        ("The dam cost 16 million crowns.", "own-voice"),
        ("\n\nWages fell by 16 percent.", "own-voice"),
        ("\n\nWages fell by 16 percent.\n\n[s2 The study] [c2 said] [t2 that it was cold].", "document"),
    ):
        found = reasons(marked.format(sentence), organisation="Tarn Institute")
        assert found[0][1] == why, sentence


def test_data_go_on_to_give_more_of_what_they_gave() -> None:
    marked = "According to [s1 a ranking by the Tarn Institute], [t1 the Oster works are worth $40 million]. {}"
    for sentence, why in (
        ("The mills came second at $30 million.", "document"),
        ("The mills have 300 looms.", "own-voice"),
        ("The mills are worth millions of dollars.", "own-voice"),
        ("\n\nThe mills came second at $30 million.", "own-voice"),
        ("[s2 Jon Orr] [c2 laughed] [t2 at it]. The mills came second at $30 million.", "own-voice"),
    ):
        marked_with_cue = marked.replace("According to", "[c1 According to]").format(sentence)
        found = reasons(marked_with_cue, organisation="Tarn Institute", person="Jon Orr")
        assert found[-1][1] == why, sentence


def test_shares_go_on_over_a_paragraph_where_data_gave_shares() -> None:
    marked = "[s1 The study] [c1 found] [t1 that 3 percent of farmers had left].\n\n{}"
    assert reasons(marked.format("By 2019, 12 percent of farmers had gone."))[1][1] == "document"
    assert reasons(marked.format("The price of milk is up by 12 percent."))[1][1] == "own-voice"


def test_data_of_nobody_in_particular_give_no_more() -> None:
    marked = "By [s1 some estimates] [t1 the race cost $2 million]. Veldt gave $1 million."
    assert reasons(marked)[-1][1] == "own-voice"


@pytest.mark.parametrize(
    "sentence",
    [
        "The bill, which provides 40 million crowns for schools, passed.",
        "The council passed a tight budget which includes 40 million crowns for schools.",
        "The bill retains 40 million crowns for schools.",
    ],
)
def test_a_document_gives_what_stands_in_its_relative_clause(sentence: str) -> None:
    assert [why for _, why, _ in reasons(sentence)] == ["document"]


def test_a_deal_does_not_say_what_it_is_worth() -> None:
    assert [why for _, why, _ in reasons("The council reached a deal worth 40 million crowns.")] == ["own-voice"]


def test_what_brings_figures_to_a_sum_goes_on_in_the_next_paragraph() -> None:
    marked = (
        "[s1 Mara Veldt] [c1 said] [t1 340 houses fell].\n\nThat brings the total of houses to 1,200 houses.\n\n"
        "The rest stood in 900 gardens."
    )
    assert [why for _, why, _ in reasons(marked, person="Mara Veldt")] == ["statement", "continuation", "own-voice"]


def test_a_bill_gives_what_it_would_do_whatever_the_verb() -> None:
    assert reasons("The bill would raise fares to 400 crowns.")[0][1:] == ("document", "The bill would raise")
    assert reasons("The mayor would raise fares to 400 crowns.")[0][1] == "own-voice"


def test_what_stands_under_a_law_comes_from_it() -> None:
    assert reasons("Under the new rent law, owners pay up to 400 crowns.")[0][1:] == (
        "document",
        "Under the new rent law",
    )
    assert reasons("Some 2,000 families left under a deal with the council.")[0][1] == "own-voice"


def test_those_among_the_dead_go_on_from_how_many_they_are() -> None:
    marked = "[s1 Mara Veldt] [c1 said] [t1 that 40 people were killed]. Among those killed were 12 children."
    assert [why for _, why, _ in reasons(marked, person="Mara Veldt")] == ["statement", "continuation"]


def test_a_poll_gives_how_many_it_asked() -> None:
    found = reasons("The poll was conducted for the Courier in May, with 814 adults questioned by telephone.")
    assert found[0][1:] == ("document", "The poll was conducted")


def test_where_the_headline_names_a_poll_shares_that_nobody_says_are_its() -> None:
    body = "The mayor stays ahead in the valley. That stands at 37 percent among farmers."
    assert reasons(f"Tarn poll: mayor stays ahead\n\n{body}")[0][1:] == ("document", "poll")
    assert reasons(f"Mayor of Tarn stays ahead\n\n{body}")[0][1:] == ("own-voice", None)


def test_groups_that_a_poll_asked_speak_for_it_and_others_do_not() -> None:
    marked = "A poll was held in May. [s1 {}] [c1 think] [t1 the dam is safe], by 69 percent."
    for source, why in (
        ("Voters", "document"),
        ("They", "document"),
        ("Almost all farmers -- 89 percent --", "document"),
        ("The mayor's friends", "own-voice"),
        ("Mara Veldt", "own-voice"),
    ):
        assert reasons(marked.format(source), person="Mara Veldt")[-1][1] == why, source


def test_a_share_of_those_who_were_asked_speaks_for_the_poll() -> None:
    marked = (
        "A poll was held in May. [s1 Eighty percent] [c1 said] [t1 the dam was safe], then the bridge at 69 percent."
    )
    assert [why for _, why, _ in reasons(marked)] == ["document", "document"]
    assert reasons("Among all farmers surveyed, 40 percent left.")[0][1:] == ("document", "farmers surveyed")


def test_according_to_names_an_origin_that_no_attribution_has() -> None:
    assert reasons("According to the Tarn Post, at stake is nearly 500 crowns.")[0][1:] == (
        "account",
        "According to the Tarn Post",
    )


def test_nobody_estimates_where_it_is_estimated() -> None:
    marked = "[s1 It] [c1 is estimated] [t1 that 3,500 farms burnt]."
    assert reasons(marked)[0][1] == "no-origin"


def test_a_documents_own_measure_is_not_what_it_says() -> None:
    assert reasons("The six-month deal offers relief.")[0][1] == "own-voice"


def test_a_conversion_follows_a_figure_whose_source_stands_elsewhere() -> None:
    marked = "Flood in Tarn\n\nOwners want 40 million crowns ($11 million).\n\n[s1 Mara Veldt] [c1 said] [t1 {}]."
    told, silent = "they wanted 40 million crowns", "they wanted money"
    assert settled(marked.format(told), person="Mara Veldt")[:2] == [("40 million crowns", "a1"), ("$11 million", "a1")]
    assert settled(marked.format(silent), person="Mara Veldt")[1] == ("$11 million", None)


def test_a_conversion_in_a_headline_follows_that_of_the_body() -> None:
    marked = (
        "Owners want $11 million\n\nThe dam fell.\n\n[s1 Mara Veldt] [c1 said] [t1 40 million crowns] ($11 million)."
    )
    assert settled(marked, person="Mara Veldt")[0] == ("$11 million", "a1")


def test_another_share_goes_on_from_an_account() -> None:
    marked = "It rained.\n\n[c1 According to] [s1 Mara Veldt], [t1 {}].{}In Lerund the figure is 59 percent."
    assert settled(marked.format("14 percent drown", " "), person="Mara Veldt")[-1] == ("59 percent", "a1")
    assert settled(marked.format("nine hours pass", " "), person="Mara Veldt")[-1] == ("59 percent", "a1")
    assert settled(marked.format("14 percent drown", "\n\n"), person="Mara Veldt")[-1] == ("59 percent", None)
    said = "It rained.\n\n[s1 Mara Veldt] [c1 said] [t1 nine hours pass]. In Lerund the figure is 59 percent."
    assert settled(said, person="Mara Veldt")[-1] == ("59 percent", None)
