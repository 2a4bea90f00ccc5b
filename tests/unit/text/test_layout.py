from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reliability.model.article import Article, Layout
from reliability.text import lay_out

HARD_WRAPPED = (
    "Dam at Oster fails after\nthree days of rain\n"
    " Velmora, May 3 (AKN)-- The head of the Oster Relief\nUnion says the dam had been\nunsafe for years.\n\n"
    "“Nobody listened,” she said.\n"
)


def layout(text: str, title: str = "") -> Layout:
    return lay_out(Article(id="x", text=text, title=title))


@given(st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from("\n\"“”'‘’«».—- AaMr"), max_size=400))
def test_every_text_has_a_layout_whose_parts_lie_in_it_in_order(text: str) -> None:
    found = layout(text)
    assert list(found.paragraphs) == sorted(found.paragraphs)
    assert all(a.end <= b.start for a, b in zip(found.sentences, found.sentences[1:], strict=False))
    blocks = [*found.paragraphs, *([found.headline] if found.headline else [])]
    assert all(any(block.covers(sentence) for block in blocks) for sentence in found.sentences)
    covered = {i for sentence in found.sentences for i in range(sentence.start, sentence.end)}
    assert all(text[i].isspace() for i in set(range(len(text))) - covered)
    assert all(span.end <= len(text) for quotation in found.quotations for span in quotation.spans)


def test_a_headline_over_several_lines_ends_at_the_dateline() -> None:
    found = layout(HARD_WRAPPED, "Dam at Oster fails after")
    assert found.headline is not None
    assert found.headline.of(HARD_WRAPPED) == "Dam at Oster fails after\nthree days of rain"
    assert found.dateline is not None
    assert (found.dateline.place, found.dateline.day, found.dateline.agency) == ("Velmora", "--05-03", "AKN")
    assert len(found.paragraphs) == 2


def test_a_title_that_the_text_begins_with_is_the_headline() -> None:
    found = layout("Rain stops\n\nIt was dry on Monday.\n", "Rain stops")
    assert found.headline is not None
    assert found.headline.end == len("Rain stops")
    assert found.body_start == len("Rain stops\n\n")


def test_a_text_that_begins_with_a_sentence_has_no_headline() -> None:
    assert layout("The rain stopped on Monday.\n\nThe valley is dry.").headline is None


def test_single_line_ends_part_paragraphs_only_where_lines_are_sentences() -> None:
    assert len(layout("The rain stopped.\nThe valley is dry.\nThe school is open.").paragraphs) == 3
    assert len(layout("The rain stopped in the\nvalley of the Oster and the\nschool opened.").paragraphs) == 1


def test_abbreviations_and_initials_do_not_end_sentences() -> None:
    text = "Mr. Orr met Gen. J. K. Veldt in the U.S. on Nov. 3. He left at 5 p.m. The meeting was short."
    assert [s.of(text) for s in layout(text).sentences] == [
        "Mr. Orr met Gen. J. K. Veldt in the U.S. on Nov. 3.",
        "He left at 5 p.m.",
        "The meeting was short.",
    ]


def test_a_sentence_ends_where_the_blank_behind_its_full_stop_is_missing() -> None:
    layout = lay_out(Article("x", "Sales fell last year.Carmakers cut jobs at oster.example and U.S. plants."))
    assert [
        s.of("Sales fell last year.Carmakers cut jobs at oster.example and U.S. plants.") for s in layout.sentences
    ] == [
        "Sales fell last year.",
        "Carmakers cut jobs at oster.example and U.S. plants.",
    ]
