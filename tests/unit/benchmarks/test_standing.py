"""How often the words that justify a source are found, over invented rows."""

from __future__ import annotations

from benchmarks.standing import Json, measure, reached, speaker_at

TEXT = "The dam leaks, said Mara Veldt, who lives below it."
ANALYSIS: Json = {
    "article": {"text": TEXT},
    "attributions": [{"content": [[0, 13]], "speaker": "s1"}],
    "speakers": [{"id": "s1", "standing": {"words": [[32, 50]]}}],
}


def test_half_of_the_labels_words_reach_it_and_so_does_what_lies_within_it() -> None:
    assert reached("who lives below the dam", ["who lives below it"])
    assert reached("a long label, who lives below it, and more of the same that goes on and on", ["who lives below it"])
    assert not reached("who lives below the dam", ["in an e-mail"])


def test_a_statement_has_the_speaker_of_what_it_overlaps_most() -> None:
    assert speaker_at(ANALYSIS, 0, 10) == ANALYSIS["speakers"][0]
    assert speaker_at(ANALYSIS, 20, 30) is None


def test_rows_without_a_label_are_not_counted() -> None:
    statements = [{"spans": [[0, 13]], "why": "who lives below it"}, {"spans": [[0, 13]], "why": ""}]
    row = {"id": "one", "text": TEXT, "statements": statements}
    assert measure([row], {"one": ANALYSIS}) == {"rows": 1, "reached": 100.0, "pieces": 1, "words": 4}
