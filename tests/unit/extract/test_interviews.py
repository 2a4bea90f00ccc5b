"""Answers of an interview are whose the labels or the introduction say; questions are no statements."""

from __future__ import annotations

import pytest

from reliability.extract.interviews import turns_of, with_answers
from reliability.model.article import Article
from reliability.model.attribution import AttributionMention
from reliability.model.span import Span
from reliability.model.speaker import NameLabel, NameMention
from reliability.text import lay_out

ASKED = ("Why did the dam fail?", "What happens now?")
ANSWERED = ("Nobody had looked at it for 14 years.", "We will build a new one.")
OPENING = "Mara Veldt, the mayor of Oster, spoke to the Dunmarsh Post."


def answers(text: str, *persons: str, found: tuple[AttributionMention, ...] = ()) -> list[tuple[str, str]]:
    """(source, content) of every attribution of a text in which these persons are named, in order."""
    names = tuple(
        NameMention(Span(text.index(name), text.index(name) + len(name)), NameLabel.PERSON) for name in persons
    )
    layout = lay_out(Article(id="x", text=text))
    return [
        (" ".join(span.of(text) for span in m.source), " / ".join(span.of(text) for span in m.content))
        for m in with_answers(text, layout, found, names)
    ]


def talk(asks: str, says: str, *, opening: str = OPENING) -> str:
    turns = (f"{asks}{asked}\n\n{says}{answered}" for asked, answered in zip(ASKED, ANSWERED, strict=True))
    return "\n\n".join((opening, *turns)) + "\n"


@pytest.mark.parametrize(
    ("asks", "says", "source"),
    [
        ("Q: ", "A: ", "Mara Veldt"),
        ("Q. ", "A. ", "Mara Veldt"),
        ("Question: ", "Answer: ", "Mara Veldt"),
        ("DP: ", "MV: ", "Mara Veldt"),
        ("Dunmarsh Post: ", "Veldt: ", "Veldt:"),
        ("JON ORR, HOST: ", "MARA VELDT: ", "MARA VELDT:"),
        ("HOST:\n\n", "MARA VELDT: ", "MARA VELDT:"),
    ],
)
def test_an_answer_is_whose_its_label_says(asks: str, says: str, source: str) -> None:
    named = source.removesuffix(":")
    assert [(who.removesuffix(":"), words) for who, words in answers(talk(asks, says), "Mara Veldt")] == [
        (named, answered) for answered in ANSWERED
    ]


def test_an_answer_goes_on_to_the_next_label_and_the_last_ends_with_its_paragraph() -> None:
    text = (
        f"{OPENING}\n\nQ: Why?\n\nA: Nobody looked.\n\n(LAUGHTER)\n\nWe asked for money.\n\nQ: And now?\n\nA: We build."
        "\n\nThe ministry did not answer.\n"
    )
    assert answers(text, "Mara Veldt") == [
        ("Mara Veldt", "Nobody looked. / We asked for money."),
        ("Mara Veldt", "We build."),
    ]


def test_of_several_persons_the_one_who_was_spoken_to_answers() -> None:
    opening = "Jon Orr has left. The Dunmarsh Post spoke to his successor Mara Veldt."
    assert answers(talk("Q: ", "A: ", opening=opening), "Jon Orr", "Mara Veldt")[0][0] == "Mara Veldt"


def test_where_nobody_is_named_nobody_is_guessed() -> None:
    opening = "Jon Orr and Mara Veldt have left."
    assert [who for who, _ in answers(talk("Q: ", "A: ", opening=opening), "Jon Orr", "Mara Veldt")] == ["", ""]


def test_what_a_label_was_taken_to_say_gives_way_and_others_words_stay() -> None:
    text = talk("Q: ", "A: ").replace("a new one", "a new one, said Jon Orr")
    label, named = Span(text.index("A: "), text.index("A: ") + 1), text.index("Jon Orr")
    asked = Span(text.index("Why"), text.index("?"))
    others = AttributionMention((Span(text.index("We will"), text.index(", said")),), (Span(named, named + 7),))
    found = (AttributionMention((Span(label.end + 2, label.end + 8),), (label,)), AttributionMention((asked,)), others)
    given = answers(text, "Mara Veldt", found=found)
    assert given[0] == ("Mara Veldt", ANSWERED[0])
    assert ("Jon Orr", "We will build a new one") in given
    assert len(given) == 3


def test_a_host_and_a_correspondent_among_themselves_are_no_sources() -> None:
    text = (
        "JON ORR, HOST:\n\nThe dam failed.\n\nMARA VELDT, BYLINE: Good morning.\n\nORR: Why?\n\nVELDT: Nobody looked.\n"
    )
    label = Span(text.index("VELDT: N"), text.index("VELDT: N") + 5)
    assert answers(text, found=(AttributionMention((Span(label.end + 2, len(text) - 1),), (label,)),)) == []


def test_courtesies_are_no_statements() -> None:
    text = talk("HOST: ", "MARA VELDT: ") + "\nHOST: Thank you. Anything else?\n\nMARA VELDT: You’re welcome.\n"
    assert [words for _, words in answers(text)] == list(ANSWERED)


QUESTIONS = "\n\n".join(f"{asked}\n\n{answered}" for asked, answered in zip(ASKED, ANSWERED, strict=True))
THIRD = "Who pays for it?\n\nWe do not know yet."


def test_questions_that_stand_alone_are_those_of_an_interview_that_is_called_one() -> None:
    text = f"“We did not look”: a conversation with Mara Veldt\n\nThe mayor on the flood.\n\n{QUESTIONS}\n\n{THIRD}\n"
    assert [words for _, words in answers(text, "Mara Veldt")] == [*ANSWERED, "We do not know yet."]


@pytest.mark.parametrize(
    "text",
    [
        f"What to know about the dam\n\nIt failed on Monday.\n\n{QUESTIONS}\n\n{THIRD}\n",
        f"An interview with the mayor\n\nIt is about the dam.\n\n{QUESTIONS}\n\n{THIRD}\n".replace("We", "They"),
        "When: Monday\n\nWhere: Oster\n\nModerator: Mara Veldt\n\nFormat: questions\n\nCost: 4 crowns\n",
        "Dam: what failed?\n\nThe mayor said: nobody looked.\n\nNote: this is a list.\n",
    ],
)
def test_explainers_and_lists_are_no_interviews(text: str) -> None:
    assert turns_of(text, lay_out(Article(id="x", text=text))) == ()
