"""Words that nothing but a signature gives to somebody."""

from __future__ import annotations

import pytest

from reliability.extract.signed import with_signed
from reliability.model.article import Article
from reliability.model.attribution import AttributionMention
from reliability.model.span import Span
from reliability.model.speaker import NameLabel, NameMention
from reliability.text import lay_out

AROUND = "The dam at Oster failed.\n\nPolice closed the road.\n\n{}\n\nThe rain goes on, the office said.\n"


def signed(words: str, *, found: str = "", source: str = "") -> list[tuple[str, str]]:
    """(source, content); `found` is what was found before, as the words of `source`."""
    text = AROUND.format(words)
    at = text.find("Mara Veldt")
    names = (NameMention(Span(at, at + 10), NameLabel.PERSON),) if at >= 0 else ()
    before: tuple[AttributionMention, ...] = ()
    if found:
        place, who = text.index(found), text.index(source)
        named = (Span(who, who + len(source)),) if source else ()
        before = (AttributionMention((Span(place, place + len(found)),), named),)
    given = with_signed(text, lay_out(Article(id="x", text=text)), before, names)
    return [(" ".join(span.of(text) for span in m.source), m.content[0].of(text)) for m in given]


@pytest.mark.parametrize(
    "words",
    [
        "38 people are safe. — Tarn Fire (@tarnfire) March 2, 2024",
        "38 people are safe. — Tarn Fire (@tarnfire)",
        "38 people are safe.\n\n— Tarn Fire (@tarnfire) 2 March 2024",
        "Tarn Fire (@tarnfire): 38 people are safe.",
        "Tarn Fire @tarnfire · Mar 2\n\n38 people are safe.",
        "Tarn Fire @tarnfire · 4h\n\n38 people are safe.",
        "Tarn Fire\n@tarnfire\n38 people are safe.",
    ],
)
def test_a_post_is_whose_account_signs_it(words: str) -> None:
    assert signed(words) == [("Tarn Fire", "38 people are safe.")]


@pytest.mark.parametrize(
    ("words", "content"),
    [
        ("“It is all gone” – Mara Veldt, baker", "“It is all gone”"),
        ("“It is all gone”\n— Mara Veldt, baker", "“It is all gone”"),
        ("“It is all gone”\n\n— Mara Veldt (baker)", "“It is all gone”"),
        ("“It is all gone” (Mara Veldt)", "“It is all gone”"),
        ("“It is all gone” (Mara Veldt, baker)", "“It is all gone”"),
        ("We lost everything in one night – Mara Veldt", "We lost everything in one night"),
        ("We lost everything in one night.\n\n— Mara Veldt, baker", "We lost everything in one night."),
    ],
)
def test_a_box_is_whose_name_stands_under_it(words: str, content: str) -> None:
    assert signed(words) == [("Mara Veldt", content)]


@pytest.mark.parametrize(
    "words",
    [
        "The bakery is closed – Mara Veldt, its owner, has left.",  # a sentence that goes on
        "The bakery is closed – Mara Veldt",  # neither quoted nor in the first person
        "We saw the bakery — Mara Veldt contributed to this report",
        "Write to us (@tarnpost) at any hour.",
        "Sales rose 4 percent — a record",
        "The bakery “Old Mill” (Mara Veldt owns it) is closed",
    ],
)
def test_other_dashes_and_handles_sign_nothing(words: str) -> None:
    assert signed(words) == []


def test_what_was_found_for_nobody_gives_way_and_others_words_inside_stay() -> None:
    post = "38 people are safe, the office said. — Tarn Fire (@tarnfire) March 2, 2024"
    assert signed(post, found="38 people are safe") == [("Tarn Fire", "38 people are safe, the office said.")]
    assert len(signed(post, found="38 people are safe", source="the office")) == 2
