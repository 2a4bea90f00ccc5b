"""Markdown, read as the words that a reader of it would see."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.ingest.making import Fields, make
from reliability.ingest.markdown import is_markdown, rendered
from reliability.model.article import Article
from reliability.model.mended import origin


def words(markdown: str) -> str:
    return rendered(markdown).mended.text


def made(markdown: str) -> Article:
    return make(Fields(markdown, markdown=True), origin="case.md", original=b"")


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("# Dam fails #\n\nText", "Dam fails\n\nText"),
        ("Dam fails\n==========\n\nText", "Dam fails\n\nText"),
        ("It **rained** in *Tarn*.", "It rained in Tarn."),
        ("[Veldt](https://tarn.example/v_(mayor)) said", "Veldt said"),
        ("[Veldt][1] said\n\n[1]: https://tarn.example 'The mayor'", "Veldt said"),
        ("![the dam](dam.png)", "the dam"),
        ("> It rained.\n> All day.\n\nThen not.", "It rained.\nAll day.\n\nThen not."),
        ("The union said that:\n\n- one gate fell\n- two held", "The union said that:\n\none gate fell\ntwo held"),
        ("1. One\n2. Two", "1. One\n2. Two"),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("Growth was 9\\.5 percent, or \\$4 \\& more.", "Growth was 9.5 percent, or $4 & more."),
        ("&ldquo;We lost it,&rdquo; she said &amp; left.", "“We lost it,” she said & left."),
        ("One line<br>another  \na third", "One line\nanother\na third"),
        ("<!-- check with police -->\nIt rained.", "It rained."),
        ("<div>\n<p>It <b>rained</b>.</p>\n</div>", "It rained."),
        ("It <b>rained</b>.", "It rained."),
        ("It rained.[^1]\n\n[^1]: The weather office.", "It rained.\n\nThe weather office."),
        ("It rained.[^1]\n\n[^1]: https://tarn.example", "It rained."),
        ("```\nIt rained.\n\nAll day.\n```\n\nThen not.", "It rained.\n\nAll day.\n\nThen not."),
        ("One.\n\n***\n\nTwo.", "One.\n\nTwo."),
        ("", ""),
    ],
)
def test_markdown_is_read_as_its_words(markdown: str, expected: str) -> None:
    assert words(markdown).strip() == expected


def test_a_table_is_left_out_and_the_reader_told() -> None:
    article = made("# Dam fails\n\n| Village | Homes |\n|---|---|\n| Brod | 212 |\n\nThe board met.\n")
    assert article.text == "Dam fails\n\nThe board met."
    assert article.notices == ("1 table left out",)


@pytest.mark.slow
@pytest.mark.timeout(20)  # seconds; a search over every bracket took minutes
@pytest.mark.parametrize("brackets", ["[" * 200_000, "[x](" * 50_000, "> " * 20_000, "*a " * 30_000, "- " * 20_000])
def test_markdown_without_end_is_read_in_linear_time(brackets: str) -> None:
    assert isinstance(words(brackets), str)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# Dam fails\n\nIt rained.", True),
        ("It [rained](https://tarn.example).", True),
        ("It rained.\n\n[1]: https://tarn.example", True),
        ("It rained on pier #1.\n#2 was dry.", False),
        ("2 * 3 * 4 [sic] (he said)", False),
    ],
)
def test_a_pasted_text_is_markdown_only_beyond_doubt(text: str, found: bool) -> None:
    assert is_markdown(text) is found


@given(st.text(alphabet="ab# *_[]()>-|\\`~&;:!<^1.\n\t", max_size=80))
def test_every_word_leads_back_to_the_source(source: str) -> None:
    found = rendered(source).mended
    places = [origin(found.pieces, place) for place in range(len(found.text))]
    assert all(place is not None and 0 <= place <= len(source) for place in places)
    assert places == sorted(places, key=lambda place: place or 0)


def test_words_lead_back_to_the_very_characters() -> None:
    source = "# Dam **fails**\n\nThe [board](https://x.example/board) said\\: &ldquo;it board\n> fell&rdquo;.\n"
    found = rendered(source).mended
    for word in ("Dam", "fails", "board", "said", "“", "fell"):
        place = origin(found.pieces, found.text.index(word))
        assert place is not None
        assert source[place:].startswith({"“": "&ldquo;"}.get(word, word))
