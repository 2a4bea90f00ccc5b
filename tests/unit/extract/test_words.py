from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reliability.extract.words import FEATURES, LINE, NO_GAP, PARAGRAPH, SPACE, features, split


@given(st.text())
def test_words_are_the_text_without_its_white_space(text: str) -> None:
    words = split(text)
    assert all(text[s:e] == form for s, e, form in zip(words.starts, words.ends, words.forms, strict=True))
    kept = {i for s, e in zip(words.starts, words.ends, strict=True) for i in range(s, e)}
    assert all(text[i].isspace() for i in set(range(len(text))) - kept)


@given(st.text())
def test_every_feature_has_its_row_in_the_table(text: str) -> None:
    words = split(text)
    assert all(0 <= feature < FEATURES for feature in features(words.forms, words.gaps))


def test_gaps_tell_spaces_lines_and_paragraphs_apart() -> None:
    assert split("One two,\nthree\n\nfour").gaps == (PARAGRAPH, SPACE, NO_GAP, LINE, PARAGRAPH)


def quoted(text: str) -> list[str]:
    words = split(text)
    inside = features(words.forms, words.gaps)
    return [form for form, feature in zip(words.forms, inside, strict=True) if feature % 8 >= 4 and form.isalnum()]


def test_a_new_paragraph_begins_outside_quotation_marks() -> None:
    assert quoted("“One two\n\nthree") == ["One", "two"]


def test_straight_and_curly_marks_may_be_mixed() -> None:
    assert quoted('He "agreed" and “left” it') == ["agreed", "left"]
