"""Why a source is in the story, in the text's own words."""

from __future__ import annotations

import pytest

from reliability import resources
from reliability.errors import ResourceError
from reliability.link import standing
from reliability.model.speaker import Knows
from tests.unit.link.made import linked


def justified(marked: str) -> tuple[Knows, list[str]]:
    text, links = linked(marked)
    given = links.speakers[0].standing
    assert given is not None
    return given.knows, [span.of(text) for span in given.words]


@pytest.mark.parametrize(
    ("text", "knows", "words"),
    [
        ("[t1 The dam leaks], [c1 said] [s1 Mara Veldt], who lives below it.", Knows.PARTICIPANT,
         ["who lives below it"]),
        ("[c1 According to] [s1 three people who were on the call], [t1 the dam leaks].", Knows.WITNESS,
         ["three people who were on the call"]),
        ("[s1 A person familiar with the plan] [c1 said] [t1 the dam leaks].", Knows.INSIDER,
         ["A person familiar with the plan"]),
        ("[s1 Mara Veldt] [c1 said] in an e-mail on Monday [t1 that the dam leaks].", Knows.NOT_SAID,
         ["in an e-mail on Monday"]),
        ("[t1 The dam leaks], [c1 said] [s1 Mara Veldt], a professor of waterworks.", Knows.EXPERT,
         ["a professor of waterworks"]),
        ("Mara Veldt has counted the leaks for years. [s1 Veldt] [c1 said] [t1 the dam is lost].", Knows.NOT_SAID,
         ["Mara Veldt has counted the leaks for years."]),
    ],
)  # fmt: skip
def test_the_words_behind_a_name_how_it_was_said_and_what_is_told_before_justify_a_source(
    text: str, knows: Knows, words: list[str]
) -> None:
    assert justified(text) == (knows, words)


def test_a_source_of_whom_nothing_is_told_has_no_words() -> None:
    assert justified("[s1 Mara Veldt] [c1 said] [t1 the dam leaks].") == (Knows.NOT_SAID, [])


def test_a_sentence_in_somebodys_own_words_justifies_nobody() -> None:
    text = "[s1 Mara Veldt] [c1 said] [t1 she saw the leak]. [s2 Veldt] [c2 said] [t2 nobody listened]."
    assert justified(text) == (Knows.NOT_SAID, [])


def test_a_row_that_names_no_way_of_knowing_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "lexicon", lambda _: (("saw", "word", "sight", ""),))
    with pytest.raises(ResourceError, match="'sight'"):
        standing._rows()


def test_no_word_stands_twice() -> None:
    rows = [(word, part) for word, part, *_ in resources.lexicon(standing.TABLE)]
    assert len(rows) == len(set(rows))
