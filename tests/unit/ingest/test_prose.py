"""Plain text of mail and old systems: marks and line ends that are no part of its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.errors import InputError
from reliability.ingest.making import Fields, make
from reliability.ingest.prose import is_broken, mended, with_plain_line_ends
from reliability.model.article import Article, OutletBasis
from reliability.model.mended import Mended, origin


def made(text: str, title: str = "") -> Article:
    return make(Fields(text, title), origin="pasted text", original=b"")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c"])
def test_there_is_one_kind_of_line_end(end: str) -> None:
    assert with_plain_line_ends(f"Dam fails{end}It rained.") == "Dam fails\nIt rained."
    assert made(f"Dam fails{end}{end}It rained.").text == "Dam fails\n\nIt rained."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> The dam fell.\n>\n> “It was old,” she said.\n", "The dam fell.\n\n“It was old,” she said.\n"),
        (">> The dam fell\n>> at night.", "The dam fell\nat night."),
        ("He wrote:\n\n> The dam fell.\n\nIt did.", "He wrote:\n\nThe dam fell.\n\nIt did."),
        ("Loss was\n> 5 percent\nof all.", "Loss was\n> 5 percent\nof all."),  # more than five
        ("31 pumps had fail-\ned in the night.", "31 pumps had failed\nin the night."),
        ("the govern-\nor, Otto Brill, knew.", "the governor,\nOtto Brill, knew."),
        ("in the long-\nterm plan", "in the long-term\nplan"),
        ("a pre-\nand a post-war plan", "a pre-\nand a post-war plan"),
        ("the Sarno-\nTesk road", "the Sarno-\nTesk road"),
        ("the dam\u00ad\nkeeper knew", "the damkeeper\nknew"),
        ("dam-keepers met; the dam-\nkeepers left", "dam-keepers met; the dam-keepers\nleft"),
        ("the hydrolo-\ngist left", "the hydrologist\nleft"),
    ],
)
def test_marks_of_mail_go_and_broken_words_are_whole(text: str, expected: str) -> None:
    assert mended(text).text == expected


def test_a_word_that_the_text_writes_whole_elsewhere_is_no_compound() -> None:
    assert is_broken("base", "ball", frozenset({"baseball"}))
    assert not is_broken("base", "ball", frozenset({"base-ball"}))


@given(st.text(alphabet="ab >-\n", max_size=60), st.text(alphabet="> \n", max_size=9))
def test_every_character_leads_back_to_its_own(text: str, start: str) -> None:
    came = start + text
    found = mended(came)
    for place, character in enumerate(found.text):
        back = origin(found.pieces, place)
        assert back is not None
        assert came[back] == character or (character == "\n" and came[back] in " \t\n")


@given(st.text(alphabet="ab", max_size=12), st.data())
def test_two_mendings_lead_back_as_one(came: str, data: st.DataObject) -> None:
    def cut(text: str) -> Mended:
        kept = [i for i in range(len(text)) if data.draw(st.booleans())]
        return Mended("".join(text[i] for i in kept), tuple(enumerate(kept)))

    first = cut(came)
    second = cut(first.text)
    both = first.then(second)
    for place in range(len(both.text)):
        middle = origin(second.pieces, place)
        assert middle is not None
        assert origin(both.pieces, place) == origin(first.pieces, middle)


def test_the_way_back_stands_on_the_article_also_behind_a_title() -> None:
    text = "\n> The dam fell in the night.\n> Nobody was hurt.\n"
    for article in (made(text), made(text, "Dam fails")):
        for word in ("The", "Nobody", "hurt"):
            assert origin(article.pieces, article.text.index(word)) == text.index(word)
    assert origin(made(text, "Dam fails").pieces, 3) is None
    assert made("The dam fell.", "Dam fails").pieces == ()


FRONT = (
    "---\ntitle: 'Dam fails'\ndate: 2031-05-03\nauthor: [Mara Veldt, Jon Orr]\n"
    "url: https://tarn.example/a\n---\n\nIt rained.\n"
)


def test_front_matter_is_what_is_known_of_the_text() -> None:
    article = made(FRONT)
    assert article.text == "Dam fails\n\nIt rained.\n"
    assert (article.title, str(article.published)) == ("Dam fails", "2031-05-03")
    assert article.authors == ("Mara Veldt", "Jon Orr")
    assert (article.url, article.domain, article.outlet_basis) == (
        "https://tarn.example/a",
        "tarn.example",
        OutletBasis.URL,
    )


def test_what_came_with_a_text_goes_before_its_front_matter() -> None:
    assert made(FRONT, "Dam holds").title == "Dam holds"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: Dam: fails\n---\nIt rained.", "Dam: fails"),  # no YAML, for the second colon
        ("---\nTitle: Dam fails\n...\nIt rained.", "Dam fails"),
        ("---\ntitle: [Dam, fails]\n---\nIt rained.", ""),
        ("---\nIt rained.\n---\nIt snowed.", ""),
        ("---\nno end: here\nIt rained.", ""),
    ],
)
def test_front_matter_that_is_none_or_no_yaml(text: str, title: str) -> None:
    assert made(text).title == title


@pytest.mark.parametrize(
    "text", ["https://tarn.example/dam", " www.tarn.example/dam\n", "https://a.example/1\nhttps://a.example/2"]
)
def test_a_pasted_address_is_no_article(text: str) -> None:
    with pytest.raises(InputError, match="is a web address and no article; open it, copy the text") as caught:
        made(text)
    assert caught.value.code == "address"
    assert made(f"{text} says the dam fell").text
