"""Through whose hands the words came: the publisher first, the origin last."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.model.chain import NodeKind
from tests.unit.link.made import linked


def paths(marked: str, *, outlet: str | None = "Tarn Post", **labelled: str) -> list[tuple[str, tuple[str, ...]]]:
    _, links = linked(marked, outlet=outlet, **labelled)
    return [(" < ".join(node.name for node in chain.nodes), chain.attributions) for chain in links.chains]


def test_a_speaker_is_the_origin() -> None:
    assert paths("[s1 Mara Veldt] [c1 said] [t1 it rained].", person="Mara Veldt") == [
        ("Tarn Post < Mara Veldt", ("a1",))
    ]


def test_an_unknown_publisher_says_so() -> None:
    (path,) = paths("[s1 Mara Veldt] [c1 said] [t1 it rained].", outlet=None, person="Mara Veldt")
    assert path == ("Publisher unknown < Mara Veldt", ("a1",))


def test_an_outlet_that_was_told_stands_between() -> None:
    (path,) = paths("[t1 “It rained,”] [s1 Mara Veldt] [c1 told] Reuters.", person="Mara Veldt")
    assert path == ("Tarn Post < Reuters < Mara Veldt", ("a1",))


def test_what_was_told_is_not_carried_to_other_speakers() -> None:
    assert paths(
        "[t1 “It rained,”] [s1 Mara Veldt] [c1 told] Reuters. [s2 Jon Orr] [c2 said] [t2 it snowed].",
        person="Mara Veldt|Jon Orr",
    ) == [("Tarn Post < Reuters < Mara Veldt", ("a1",)), ("Tarn Post < Jon Orr", ("a2",))]


def test_an_interview_goes_on_for_its_speaker_and_covers_the_lead() -> None:
    assert paths(
        "[s1 Mara Veldt] [c1 says] [t1 it rained].\n\n"
        "In an interview with Press TV, [s2 Veldt] [c2 said] [t2 it snowed]. "
        "[s3 She] [c3 added] [t3 that it froze].",
        person="Mara Veldt|Veldt",
    ) == [("Tarn Post < Press TV < Mara Veldt", ("a1", "a2", "a3"))]


def test_an_agency_line_holds_for_the_whole_article() -> None:
    assert paths(
        "[s1 Mara Veldt] [c1 said] [t1 it rained]. [s2 Jon Orr] [c2 said] [t2 it snowed].\n\n(Reuters)",
        person="Mara Veldt|Jon Orr",
    ) == [("Tarn Post < Reuters < Mara Veldt", ("a1",)), ("Tarn Post < Reuters < Jon Orr", ("a2",))]


def test_nested_words_come_through_whoever_passes_them_on() -> None:
    assert paths(
        "[s1 Mara Veldt] [c1 said] [t1 [s2 Jon Orr] [c2 had told] her [t2 that it rained]].",
        person="Mara Veldt|Jon Orr",
    ) == [("Tarn Post < Mara Veldt", ("a1",)), ("Tarn Post < Mara Veldt < Jon Orr", ("a2",))]


def test_whoever_quotes_themselves_is_one_step() -> None:
    ((path, attributions),) = paths(
        "[s1 Mara Veldt] [c1 said] [t1 [s2 she] [c2 had said] [t2 that it rained] before].", person="Mara Veldt"
    )
    assert (path, attributions) == ("Tarn Post < Mara Veldt", ("a1", "a2"))


def test_an_outlet_that_is_itself_the_source_is_an_outlet_and_the_origin() -> None:
    _, links = linked("[s1 Reuters] [c1 reported] [t1 that it rained].", outlet="Tarn Post")
    (chain,) = links.chains
    assert [(node.kind, node.id) for node in chain.nodes][1:] == [(NodeKind.OUTLET, "reuters")]
    assert chain.relays == ()


def test_whoever_is_quoted_by_an_outlet_speaks_through_it() -> None:
    tail = [("Tarn Post < Reuters < Mara Veldt", ("a1",))]
    assert paths("[s1 Reuters] [c1 quoted] [t1 Mara Veldt as saying it rained].", person="Mara Veldt") == tail
    assert paths("[t1 “It rained,”] [s1 Reuters] [c1 said], quoting Mara Veldt.", person="Mara Veldt") == tail
    assert paths("[t1 “It rained,”] Mara Veldt said, [c1 according to] [s1 Reuters].", person="Mara Veldt") == tail
    assert paths("[t1 It rained], [s1 Reuters] [c1 reported] on Monday, citing a senior official.") == [
        ("Tarn Post < Reuters < senior official", ("a1",))
    ]


def test_whoever_is_quoted_in_the_cue_speaks_through_the_one_who_quotes() -> None:
    assert paths(
        "[s1 Mara Veldt] [c1 said] [t1 it rained]. [t2 “It froze,”] [s2 newspapers] [c2 quoted her as saying].",
        person="Mara Veldt",
    ) == [("Tarn Post < Mara Veldt", ("a1",)), ("Tarn Post < newspapers < Mara Veldt", ("a2",))]


def test_an_outlet_under_two_of_its_names_is_one_node() -> None:
    text = "OSTER (TNA) - [s1 {}] [c1 reported] [t1 that it rained]. [s2 Mara Veldt] [c2 said] [t2 it froze]."
    for name in ("TNA", "The TNA"):
        found = paths(text.format(name), outlet="TNA News Agency", person="Mara Veldt", organisation="TNA")
        assert found == [("TNA News Agency < Mara Veldt", ("a2",))]
    assert paths(
        "[s1 The Herald] [c1 said] [t1 it rained], the Oster Herald reported.", organisation="Oster Herald"
    ) == [("Tarn Post < Oster Herald", ("a1",))]


def test_a_government_is_no_outlet_that_bears_its_countrys_name() -> None:
    assert paths("[s1 Norway] [c1 said] [t1 it rained].", outlet="Norway News", place="Norway") == [
        ("Norway News < Norway", ("a1",))
    ]


def test_an_employer_is_no_relay() -> None:
    for employer in ("Oster Radio", "Tarn Post"):
        assert paths(
            f"[s1 Mara Veldt, a reporter for {employer},] [c1 said] [t1 it rained].",
            person="Mara Veldt",
            organisation=employer,
        ) == [("Tarn Post < Mara Veldt", ("a1",))]


def test_what_was_told_goes_on_while_nobody_else_speaks() -> None:
    marked = (
        "[s1 Mara Veldt] [c1 told] Reuters [t1 that it rained].\n\n[s2 She] [c2 said] [t2 it froze].{}\n\n"
        "[s3 Mara Veldt] [c3 said] [t3 nobody came]."
    )
    assert paths(marked.format(""), person="Mara Veldt|Jon Orr") == [
        ("Tarn Post < Reuters < Mara Veldt", ("a1", "a2", "a3"))
    ]
    between = (
        marked.replace("s3", "s4")
        .replace("c3", "c4")
        .replace("t3", "t4")
        .format("\n\n[s3 Jon Orr] [c3 said] [t3 the dam held].")
    )
    assert ("Tarn Post < Mara Veldt", ("a4",)) in paths(between, person="Mara Veldt|Jon Orr")


def test_a_text_reprinted_from_an_outlet_comes_from_it_as_a_whole() -> None:
    for note in ("(Editorial from Reuters on Dec. 30)", "This article was originally published by Reuters."):
        assert paths(f"{note} [s1 Mara Veldt] [c1 said] [t1 it rained].", person="Mara Veldt") == [
            ("Tarn Post < Reuters < Mara Veldt", ("a1",))
        ]


@pytest.mark.parametrize(
    "note",
    ["A short story that appeared in Reuters says more.", "The story, first published in Reuters, is old."],
)
def test_a_piece_of_which_a_text_tells_is_not_the_text(note: str) -> None:
    text = f"[s1 Mara Veldt] [c1 said] [t1 it rained]. {'It was wet. ' * 40}{note} {'It was dry. ' * 40}"
    assert paths(text, person="Mara Veldt") == [("Tarn Post < Mara Veldt", ("a1",))]
    at_the_end = f"[s1 Mara Veldt] [c1 said] [t1 it rained].\n\n{note}"
    whole = "Reuters" in paths(at_the_end, person="Mara Veldt")[0][0]
    assert whole is note.startswith("The story")


def test_what_stands_under_an_outlets_heading_comes_from_it() -> None:
    marked = "From Oster Hedge: [s1 Mara Veldt] [c1 said] [t1 it rained].{}[s2 Jon Orr] [c2 said] [t2 it froze]."
    through = "Tarn Post < Oster Hedge < "
    assert paths(f"A dam.\n\n{marked.format(' ')}", person="Mara Veldt|Jon Orr") == [
        (f"{through}Mara Veldt", ("a1",)),
        (f"{through}Jon Orr", ("a2",)),
    ]
    nobody = marked.format("\n\n")
    assert paths(f"A dam.\n\n{nobody}", person="Mara Veldt|Jon Orr")[1] == ("Tarn Post < Jon Orr", ("a2",))


def test_a_body_that_quotes_passes_on() -> None:
    assert paths(
        "[s1 The Oster Relief Union] [c1 said] [t1 it rained]. [s2 It] [c2 quoted] [t2 residents as saying it froze].",
        organisation="Oster Relief Union",
    ) == [("Tarn Post < Oster Relief Union", ("a1",)), ("Tarn Post < Oster Relief Union < residents", ("a2",))]


def test_an_outlet_that_mentions_somebody_speaks_itself() -> None:
    assert paths("[s1 Reuters] [c1 reported] [t1 that Mara Veldt left].", person="Mara Veldt") == [
        ("Tarn Post < Reuters", ("a1",))
    ]


def test_beliefs_and_words_without_a_source_have_no_chain() -> None:
    assert (
        paths("[s1 Mara Veldt] [c1 believes] [t1 it rained]. [c2 Reportedly] [t2 it snowed].", person="Mara Veldt")
        == []
    )


@given(st.lists(st.sampled_from(["Mara Veldt", "Jon Orr", "Reuters", "She", "Residents"]), min_size=1, max_size=8))
def test_every_chain_begins_with_the_publisher_and_names_nobody_twice(sources: list[str]) -> None:
    text = " ".join(f"[s{n} {source}] [c{n} said] [t{n} it rained]." for n, source in enumerate(sources, start=1))
    _, links = linked(text, outlet="Tarn Post", person="Mara Veldt|Jon Orr")
    told = [attribution for chain in links.chains for attribution in chain.attributions]
    assert sorted(told) == sorted(attribution.id for attribution in links.attributions if attribution.speaker)
    for chain in links.chains:
        assert chain.nodes[0].name == "Tarn Post"
        assert len({node.id for node in chain.nodes}) == len(chain.nodes) > 1


@pytest.mark.parametrize(
    ("outer", "source", "cue", "content"),
    [
        ("Mara Veldt", "Jon Orr", "wrote that", "the dam was closed"),
        ("Mara Veldt", "Jon Orr", "has urged", "the town to close the dam"),
        ("Mara Veldt", "protesters", "chanted", "“Close it”"),
        ("Mara Veldt", "many engineers", "say", "the dam was closed"),
    ],
)
def test_words_inside_others_are_a_step_more(outer: str, source: str, cue: str, content: str) -> None:
    assert len(inside(outer, source, cue, content)) == 2


@pytest.mark.parametrize(
    ("outer", "source", "cue", "content"),
    [
        ("Mara Veldt", "Jon Orr", "agreed", "to close the dam"),
        ("Mara Veldt", "Jon Orr", "crossed out", "the dam"),
        ("Mara Veldt", "some people", "say", "the dam was closed"),
        ("Mara Veldt", "those", "who said", "the dam was closed"),
        ("A poll by Tarn University", "voters", "say", "the dam was closed"),
        ("Mara Veldt", "a law", "requiring", "a closed dam"),
    ],
)
def test_an_aim_just_anybody_and_the_asked_are_no_step(outer: str, source: str, cue: str, content: str) -> None:
    assert len(inside(outer, source, cue, content)) == 1


def inside(outer: str, source: str, cue: str, content: str) -> list[tuple[str, tuple[str, ...]]]:
    marked = f"[s1 {outer}] [c1 said] [t1 that [s2 {source}] [c2 {cue}] [t2 {content}]]."
    return paths(marked, person="Mara Veldt|Jon Orr", organisation="Tarn University")


@pytest.mark.parametrize("cue", ["doubts", "demanded"])
def test_who_doubts_or_asks_for_words_passes_none_on(cue: str) -> None:
    found = paths(
        f"[s1 Mara Veldt] [c1 {cue}] [t1 that [s2 Jon Orr] [c2 said] [t2 it rained]].", person="Mara Veldt|Jon Orr"
    )
    assert "Tarn Post < Jon Orr" in [path for path, _ in found]


def test_an_outlet_passes_on_what_stands_in_its_own_words_only() -> None:
    marked = "[s1 Reuters] [c1 reported] [t1 that it rained], while [s2 Jon Orr] [c2 said] [t2 it snowed]."
    assert [path for path, _ in paths(marked, person="Jon Orr")] == ["Tarn Post < Reuters", "Tarn Post < Jon Orr"]


def test_who_is_cited_stands_behind_who_cites_also_for_words_inside() -> None:
    found = paths(
        "[s1 Reuters] [c1 reported], citing the Interfax news agency, "
        "[t1 that [s2 Mara Veldt] [c2 said] [t2 it rained] and left].",
        person="Mara Veldt",
    )
    assert [path for path, _ in found] == [
        "Tarn Post < Reuters < Interfax news agency",
        "Tarn Post < Reuters < Interfax news agency < Mara Veldt",
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "[t2 [t1 The fund lost 40 crowns], [s1 Jon Orr] [c1 told] lawmakers on Monday], [s2 Reuters] [c2 reported].",
        "[t1 The fund lost 40 crowns], [s1 its spokesman Jon Orr] said in a statement, [s1 Reuters] [c1 reported].",
        "[s1 Reuters] [c1 reports] [t1 that the fund lost 40 crowns], according to Jon Orr.",
    ],
)
def test_an_outlet_that_reports_what_somebody_said_passes_it_on(marked: str) -> None:
    assert paths(marked, person="Jon Orr") == [("Tarn Post < Reuters < Jon Orr", ("a1",))]
