"""Quotations that nobody introduces."""

from __future__ import annotations

import pytest

from tests.unit.link.made import linked

SAID = "[s1 Mara Veldt] [c1 said] [t1 the dam was unsafe]."


def carried(marked: str) -> list[tuple[str, str, float]]:
    text, links = linked(marked, person="Mara Veldt")
    named = {speaker.id: speaker.name for speaker in links.speakers}
    return [
        (" / ".join(span.of(text) for span in a.content), named[a.speaker or ""], a.confidence)
        for a in links.attributions
        if a.carried
    ]


def test_a_quotation_after_somebodys_words_is_theirs_and_less_certain() -> None:
    assert carried(f"{SAID}\n\n“We told them for years.”\n\nThe council met.") == [
        ("We told them for years.", "Mara Veldt", 0.6)
    ]
    assert carried(f"{SAID} “We told them for years.” The council met.") == [
        ("We told them for years.", "Mara Veldt", 0.6)
    ]


def test_over_paragraphs_it_is_one() -> None:
    assert carried(f"{SAID}\n\n“We told them for years.\n\n“Nobody ever came to us.”") == [
        ("We told them for years. / Nobody ever came to us.", "Mara Veldt", 0.6)
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"{SAID}\n\nThe film “We told them for years” was shown.",  # a title in a sentence
        f"{SAID}\n\n“Unsafe.”",  # too short
        "“We told them for years.” The council met.",  # nobody before
        f"{SAID}\n\nThe council met.\n\n“We told them for years.”",  # too far
        f"{SAID}\n\n— “We told them for years.”",  # an item of a list
        "[t1 “We told them for years,”] [c1 said] [s1 Mara Veldt].",  # it has a source
    ],
)
def test_other_quotations_do_not_float(text: str) -> None:
    assert carried(text) == []
