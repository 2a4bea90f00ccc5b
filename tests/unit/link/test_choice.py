"""Who is meant where several could be: persons told of once more, "the company", and whose words a document holds."""

from __future__ import annotations

import pytest

from reliability.errors import ResourceError
from reliability.link.phrases import Kind
from reliability.link.resolve import choice
from reliability.link.resolve.choice import Weighed, chosen
from reliability.link.resolve.voices import Party
from reliability.model.speaker import SpeakerType
from tests.unit.link.made import speakers, who


def party(name: str) -> Party:
    return Party(Kind.PERSON, name, named=True)


def test_nobody_is_meant_below_the_threshold_and_where_two_are_as_good(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "_weights", lambda: {"person": {"least": 2.0, "near": 1.0, "spoke": 1.5}})
    orr, veldt = party("Jon Orr"), party("Mara Veldt")
    assert chosen("person", [Weighed(orr, frozenset({"near"}))]) is None
    both = frozenset({"near", "spoke"})
    assert chosen("person", [Weighed(orr, both), Weighed(veldt, both)]) is None
    assert chosen("person", [Weighed(orr, frozenset({"near"})), Weighed(veldt, both)]) == (veldt, orr)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((("person", "near", "much", ""),), "could not convert"),
        ((("person", "near", "1", ""),), "no row 'least' for 'person'"),
    ],
)
def test_a_row_of_the_weights_that_cannot_be_read_is_named(
    monkeypatch: pytest.MonkeyPatch, rows: tuple[tuple[str, ...], ...], said: str
) -> None:
    monkeypatch.setattr(choice, "lexicon", lambda name: rows)
    with pytest.raises(ResourceError, match=said):
        choice._weights.__wrapped__()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (  # the article says nowhere else that Orr is a nurse
            "Jon Orr came to the dyke in a red coat.\n\n[t1 “It held,”] [c1 said] [s1 the 57-year-old nurse].",
            "Jon Orr",
        ),
        (
            "Jon Orr spoke first. [s2 Orr] [c2 said] [t2 it rained].\n\n"
            "[t1 “It held,”] [c1 said] [s1 the presumptive nominee].",
            "Jon Orr",
        ),
        (  # a trial has a judge, told of or not
            "[s2 Jon Orr] [c2 said] [t2 it rained]. [s1 The judge] [c1 said] [t1 it held].",
            "judge",
        ),
        (  # aides may be new wherever they stand
            "[s2 Jon Orr] [c2 said] [t2 it rained]. [s1 The senior aide] [c1 said] [t1 it held].",
            "senior aide",
        ),
        (  # of two that are as near, neither
            "Jon Orr met Mara Veldt.\n\n[t1 “It held,”] [c1 said] [s1 the presumptive nominee].",
            "presumptive nominee",
        ),
        (
            "[s2 Jon Orr] [c2 said] [t2 it rained]. [s1 The mayor of Tarn] [c1 said] [t1 it held].",
            "mayor of Tarn",
        ),
    ],
)
def test_a_description_means_whom_the_text_was_telling_of(text: str, speaker: str) -> None:
    assert who(text, person="Jon Orr|Mara Veldt|(?<!Jon )Orr")[0] == speaker


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("Tarn governor", "Jon Orr"),
        ("A Tarn governor", "Jon Orr"),
        ("Lerund governor", "Lerund governor"),
        ("One governor", "One governor"),  # one of several
        ("Tarn baker", "Tarn baker"),
    ],
)
def test_whom_a_lead_describes_is_the_one_whom_the_text_then_names(lead: str, speaker: str) -> None:
    text = f"[s1 {lead}] [c1 said] [t1 it rained].\n\nThe dyke held. The governor of Tarn, Jon Orr, was there."
    assert who(text, person="Jon Orr", place="Tarn|Lerund") == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "A Tarn Institute poll is out. [s1 61 percent of adults] [c1 say] [t1 it rained].",
            "Tarn Institute",
        ),
        ("A poll is out. [s1 Two-thirds of voters] [c1 say] [t1 it rained].", "poll"),
        ("[s1 Just 37%] [c1 said] [t1 it rained], a survey by the Tarn Institute shows.", "Tarn Institute"),
        ("The board met. [s1 Half of the members] [c1 said] [t1 it rained].", "Half"),  # nobody asked
        ("The polling station shut. [s1 Most voters] [c1 said] [t1 so].", "Most voters"),
    ],
)
def test_what_a_share_of_people_says_a_poll_tells(text: str, speaker: str) -> None:
    assert who(text, organisation="Tarn Institute") == [speaker]


def test_of_two_who_fit_a_lead_neither_is_meant() -> None:
    text = "[s1 A judge] [c1 said] [t1 it rained].\n\nJudge Jon Orr met Judge Mara Veldt."
    assert who(text, person="Jon Orr|Mara Veldt") == ["judge"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (  # the paper that reports it is no company of the text
            "Tarn Foods shut a plant, the Lerund Gazette reported. [s1 The company] [c1 said] [t1 it rained].",
            "Tarn Foods",
        ),
        (
            "The Tarn Relief Group met. [s2 The Lerund Gazette] [c2 said] [t2 it met]. "
            "[s1 The organisation] [c1 said] [t1 it rained].",
            "Tarn Relief Group",
        ),
        (
            "[s2 Tarn Foods] [c2 said] [t2 so]. [s1 The group of 18 farmers] [c1 said] [t1 it rained].",
            "group",
        ),
        (  # whose agency it is stands beside it
            "[s2 Tarn Foods] [c2 said] [t2 so]. [s1 The country’s biggest company] [c1 said] [t1 it rained].",
            "country’s biggest company",
        ),
    ],
)
def test_a_noun_for_bodies_means_one_of_that_kind(text: str, speaker: str) -> None:
    bodies = "Tarn Foods|Lerund Gazette|Tarn Relief Group"
    assert who(text, organisation=bodies)[0] == speaker


def test_a_surname_that_was_taken_for_a_body_owns_no_report() -> None:
    heard = "Jon Orr spoke. Orr said the report was late. [s1 The report] [c1 said] [t1 it rained]."
    assert who(heard, person="Jon Orr", organisation="(?<!Jon )Orr") == ["report"]
    assert who(heard.replace("Orr said", "ORR said"), person="Jon Orr", organisation="ORR") == ["report"]


def test_a_name_with_and_without_its_accent_is_one_person() -> None:
    heard = "[s1 Jon Núñez] [c1 said] [t1 it rained]. [s2 Nunez] [c2 said] [t2 so]. [s3 Núñez] [c3 said] [t3 so]."
    assert who(heard, person="Jon Núñez|(?<!Jon )Nunez|(?<!Jon )Núñez") == ["Jon Núñez"] * 3


@pytest.mark.parametrize("phrase", ["Jon Orr himself", "Orr himself"])
def test_oneself_is_no_part_of_a_name(phrase: str) -> None:
    assert who(f"Jon Orr came. [s1 {phrase}] [c1 said] [t1 it rained].", person="Jon Orr|(?<!Jon )Orr") == ["Jon Orr"]


def test_the_mayor_herself_is_the_mayor() -> None:
    heard = "[s1 The mayor, Ida Orr,] [c1 said] [t1 so]. [s2 The mayor herself] [c2 said] [t2 it rained]."
    assert who(heard, person="Ida Orr") == ["Ida Orr", "Ida Orr"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Jon Orr was once a baker [s1 who] [c1 wrote] [t1 that it rained].", "Jon Orr"),
        ("Jon Orr left. He is a baker [s1 who] [c1 says] [t1 that it rains].", "Jon Orr"),
        ("Jon Orr met a baker [s1 who] [c1 said] [t1 that it rained].", "baker"),
    ],
)
def test_who_means_the_one_of_whom_a_noun_is_said(text: str, speaker: str) -> None:
    assert who(text, person="Jon Orr") == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("[s2 Jon Orr] [c2 said] in a statement [t2 so]. [t1 “It rained,”] [c1 said] [s1 the statement].", "Jon Orr"),
        (
            "[s2 Jon Orr] [c2 asked] in a short letter [t2 for help]. [s1 The letter] [c1 said] [t1 it rained].",
            "Jon Orr",
        ),
        ("[s2 Jon Orr] [c2 said] [t2 so]. [s1 The letter] [c1 said] [t1 it rained].", "letter"),
        (  # others tell of a report
            "[s2 Jon Orr] [c2 quoted] a report [t2 so]. [s1 The report] [c1 said] [t1 it rained].",
            "report",
        ),
    ],
)
def test_a_statement_holds_the_words_of_who_spoke_in_it(text: str, speaker: str) -> None:
    assert who(text, person="Jon Orr")[0] == speaker


def test_a_website_speaks_for_the_body_that_has_it() -> None:
    heard = "The Tarn Relief Agency met. [s1 The agency’s website] [c1 said] [t1 it rained]."
    assert who(heard, organisation="Tarn Relief Agency") == ["Tarn Relief Agency"]


def test_what_goes_on_as_the_airline_is_a_company() -> None:
    first, second = speakers(
        "[s1 Oster Wings] [c1 said] [t1 it rained]. [s2 The airline] [c2 said] [t2 so].", organisation="Oster Wings"
    )
    assert first is second
    assert first is not None
    assert first.types == (SpeakerType.COMPANY,)
