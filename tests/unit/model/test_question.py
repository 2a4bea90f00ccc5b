"""What is typed into a search is a question, whatever it is; and what a question finds in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.model.question import EXCERPT, MAX_TERMS, MAX_WORD, excerpt, hits, question, words_of

SIGNS = st.text(alphabet="abzé -\"“”*'().^:&|!<>{}\\%_🌊洪水\u0301\u00ad\x00\ud800", max_size=40)
TYPED = st.text(max_size=60) | SIGNS


def asked(typed: str) -> tuple[list[str], list[str]]:
    found = question(typed)
    return [" ".join(term.words) for term in found.wanted], [" ".join(term.words) for term in found.unwanted]


@pytest.mark.parametrize(
    ("typed", "wanted", "unwanted"),
    [
        ("dam Oster", ["dam", "oster"], []),
        ('"the dam held" Oster', ["the dam held", "oster"], []),
        ("“the dam held”", ["the dam held"], []),
        ("dam -flood", ["dam"], ["flood"]),
        ('dam -"the flood"', ["dam"], ["the flood"]),
        ("-flood", [], ["flood"]),
        ("dam dam DAM", ["dam"], []),
        ("Ärnheim ŁÓDŹ Þór straße ﬁn", ["arnheim", "lodz", "thor", "strasse", "fin"], []),
        ("e\u0301te\u0301", ["ete"], []),
        ("Veldt’s well-known U.S.", ["veldt s", "well known", "u s"], []),
        ("洪水 が", ["洪 水", "か"], []),
        ("AND or NOT near(", ["and", "or", "not", "near"], []),
        ("3,000 100% line_1", ["3 000", "100", "line 1"], []),
    ],
)
def test_words_phrases_and_what_is_not_wanted(typed: str, wanted: list[str], unwanted: list[str]) -> None:
    assert asked(typed) == (wanted, unwanted)


@pytest.mark.parametrize("typed", ["", "  ", "🌊", '"', '""', "-", "- -", '-""', "* %", "\\", "\x00", "\ud800"])
def test_without_a_word_nothing_is_asked(typed: str) -> None:
    assert not question(typed)


def test_a_quotation_mark_that_is_not_closed_asks_for_nothing() -> None:
    assert asked('"the dam held') == (["the", "dam", "held"], [])
    assert asked('"the dam" "held') == (["the dam", "held"], [])
    assert asked('dam -"the flood') == (["dam", "flood"], ["the"])


def test_a_star_finds_words_by_their_beginning_unless_it_is_too_short() -> None:
    (term,) = question("Floo*").wanted
    assert (term.words, term.begins) == (("floo",), True)
    assert not question("fl*").wanted[0].begins


def test_dropping_the_last_thing_leaves_the_rest() -> None:
    found = question('dam "in Oster" -flood')
    assert found.last is not None
    assert found.last.typed == '"in Oster"'
    assert found.shorter().typed == "dam -flood"
    assert found.loosened().typed == "dam in oster -flood"
    assert question("-dam").last is None


@given(TYPED)
def test_anything_is_a_question_of_letters_and_digits_and_typed_again_is_the_same(typed: str) -> None:
    found = question(typed)
    terms = (*found.wanted, *found.unwanted)
    assert len(terms) <= MAX_TERMS
    assert bool(found) == bool(terms)
    for term in terms:
        assert term.words
        assert all(word.isalnum() and len(word) <= MAX_WORD for word in term.words)
    assert question(found.typed) == found


@given(TYPED)
def test_words_are_cut_in_a_text_as_they_are_in_a_question(text: str) -> None:
    words = words_of(text)
    assert words == [word for word in words if word.isalnum() and not any(sign.isspace() for sign in word)]
    assert words_of(" ".join(words)) == words, "folding again changes nothing"
    assert words_of(text.encode("utf-8", "replace").decode()) == words


@given(TYPED, st.text(max_size=120) | SIGNS)
def test_hits_lie_in_the_text_and_have_the_words(typed: str, text: str) -> None:
    found = question(typed)
    for span in hits(text, found):
        words = words_of(span.of(text))
        assert any(
            words[0].startswith(term.words[0]) if term.begins else tuple(words) == term.words for term in found.wanted
        )


def test_hits_of_words_and_phrases() -> None:
    text = "The Dam at Oster: the dam held, damned or not. The dam, héld."
    assert [span.of(text) for span in hits(text, question("dam"))] == ["Dam", "dam", "dam"]
    assert [span.of(text) for span in hits(text, question('"dam held" -oster'))] == ["dam held", "dam, héld"]
    assert [span.of(text) for span in hits(text, question("dam*"))] == ["Dam", "dam", "damned", "dam"]
    assert hits(text, question("-oster")) == ()
    assert [span.of("洪水の話") for span in hits("洪水の話", question("水の"))] == ["水の"]


@given(TYPED, st.text(max_size=600) | SIGNS)
def test_an_excerpt_is_a_stretch_of_the_text_with_a_hit(typed: str, text: str) -> None:
    asked = question(typed)
    found = excerpt(text, asked)
    assert (found is None) == (hits(text, asked) == ())
    if found is not None:
        assert found.hits
        assert all(hit.end <= len(found.text) for hit in found.hits)
        assert not set(found.text) & set("\n\r\u2028")


def test_an_excerpt_shows_where_most_of_the_words_stand_together() -> None:
    filling = "Nothing of it was said there. " * 20
    text = f"The dam is old.\n\n{filling}The dam at Oster held for days. {filling}"
    found = excerpt(text, question('oster "held for" dam'))
    assert found is not None
    assert [hit.of(found.text) for hit in found.hits] == ["dam", "Oster", "held for"]
    assert found.cut == (True, True)
    assert len(found.text) <= EXCERPT
    assert excerpt(text, question("-dam")) is None
