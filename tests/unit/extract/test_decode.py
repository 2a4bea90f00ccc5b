from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reliability.extract.decode import (
    CONTENT,
    CUE,
    IMPOSSIBLE,
    SOURCE,
    TAGS,
    Decoder,
    Decoding,
    Scores,
    allowed,
    best_tags,
    best_tags_each,
    finished,
)
from reliability.extract.entities import NAME_TAGS
from reliability.extract.words import split
from reliability.model.attribution import AttributionMention, Form

FREE = tuple(tuple(0.0 for _ in range(TAGS)) for _ in range(TAGS))
SETTINGS = Decoding(FREE, bias=0.0, window=256, context=32, shared_source=0.2, calibration=((-20.0, 0.0), (0.0, 1.0)))


def decoded(text: str, tags: str, cues: dict[int, int], sources: dict[int, int]) -> tuple[AttributionMention, ...]:
    """What is made of scores that say: this tag for each word (o, S/s, C/c, T/t), these words point at those."""
    words = split(text)
    assert len(tags) == len(words)
    count = len(words)
    scores = Scores.empty(count)
    emitted = np.full((count, TAGS), -5, dtype=np.float32)
    emitted[range(count), ["oSsCcTt".index(tag) for tag in tags]] = 5
    to_cue, to_source = (np.full((count, count), 1e-5, dtype=np.float32) for _ in range(2))
    for index, target in cues.items():
        to_cue[index, target] = 1
    for index, target in sources.items():
        to_source[index, target] = 1
    scores.put(0, 0, count, emitted, to_cue, to_source, np.zeros((count, NAME_TAGS), dtype=np.float32))
    return finished(words, Decoder(SETTINGS).decode(words, 0, scores), None)


def words_of(text: str, mention: AttributionMention) -> tuple[list[str], list[str], list[str]]:
    return (
        [s.of(text) for s in mention.source],
        [s.of(text) for s in mention.cue],
        [s.of(text) for s in mention.content],
    )


def test_stretches_that_point_at_one_cue_are_one_attribution() -> None:
    text = "Rain , Orr said , will come"
    (mention,) = decoded(text, "ToSCoTt", {0: 3, 2: 3, 5: 3, 6: 3}, {})
    assert words_of(text, mention) == (["Orr"], ["said"], ["Rain", "will come"])


def test_a_cue_without_a_source_takes_the_one_it_points_at() -> None:
    text = "Orr said it rained and added it snowed"
    first, second = decoded(text, "SCTtoCTt", {0: 1, 2: 1, 3: 1, 6: 5, 7: 5}, {5: 0})
    assert words_of(text, first) == (["Orr"], ["said"], ["it rained"])
    assert words_of(text, second) == (["Orr"], ["added"], ["it snowed"])


def test_a_pronoun_is_the_source_of_the_verb_it_is_contracted_with() -> None:
    (mention,) = decoded("She’s urged them to go", "CcTtt", {2: 0, 3: 0, 4: 0}, {})
    assert words_of("She’s urged them to go", mention) == (["She"], ["’s urged"], ["them to go"])


def test_a_source_that_hardly_points_at_the_cue_strayed_in() -> None:
    text = "Veldt and Orlan said it rained"
    sure = decoded(text, "SoSCTt", {0: 3, 2: 3, 4: 3, 5: 3}, {})
    assert [span.of(text) for span in sure[0].source] == ["Veldt", "Orlan"]
    unsure = decoded(text, "SoSCTt", {2: 3, 4: 3, 5: 3}, {})
    assert [span.of(text) for span in unsure[0].source] == ["Orlan"]


def test_a_cue_without_content_is_no_attribution() -> None:
    assert decoded("Orr spoke", "SC", {0: 1}, {}) == ()


@pytest.mark.parametrize(
    ("text", "tags", "form"),
    [
        ("“ It rains , ” said Orr", "oTtooCS", Form.DIRECT),
        ("It rains , said Orr", "TtoCS", Form.INDIRECT),
        ("It “ rains ” , said Orr", "ToTooCS", Form.MIXED),
    ],
)
def test_form_is_read_from_the_quotation_marks(text: str, tags: str, form: Form) -> None:
    cue = tags.index("C")
    pointing = {i: cue for i, tag in enumerate(tags) if tag in "TtSs"}
    (mention,) = decoded(text, tags, pointing, {})
    assert mention.form is form


SCORES = st.lists(st.floats(-9, 9, width=32), min_size=TAGS, max_size=TAGS)


@pytest.mark.slow
@settings(max_examples=30)
@given(st.lists(SCORES, min_size=1, max_size=5), st.lists(SCORES, min_size=TAGS, max_size=TAGS))
def test_no_sequence_of_tags_is_better_than_the_best(rows: list[list[float]], moves: list[list[float]]) -> None:
    scores, transitions = np.array(rows, dtype=np.float32), np.array(moves, dtype=np.float32) + allowed()

    def total(tags: Sequence[int]) -> float:
        start = IMPOSSIBLE if tags[0] in (SOURCE + 1, CUE + 1, CONTENT + 1) else 0.0
        steps = sum(float(transitions[before, tag]) for before, tag in pairwise(tags))
        return start + steps + sum(float(scores[index, tag]) for index, tag in enumerate(tags))

    best = max(total(tags) for tags in product(range(TAGS), repeat=len(rows)))
    assert total(best_tags(scores, transitions)) == pytest.approx(best, abs=1e-2)


@given(st.lists(SCORES, max_size=30))
def test_no_role_continues_that_has_not_begun(rows: list[list[float]]) -> None:
    decoder = Decoder(SETTINGS)
    tags = best_tags(np.array(rows, dtype=np.float32).reshape(-1, TAGS), decoder._transitions)
    assert len(tags) == len(rows)
    for before, tag in zip([0, *tags], tags, strict=False):
        for begin in (SOURCE, CUE, CONTENT):
            assert tag != begin + 1 or before in (begin, begin + 1)


@given(st.lists(st.lists(SCORES, max_size=9), max_size=5), st.lists(SCORES, min_size=TAGS, max_size=TAGS))
def test_readings_of_other_lengths_beside_it_change_no_tag(
    readings: list[list[list[float]]], moves: list[list[float]]
) -> None:
    scores = [np.array(rows, dtype=np.float32).reshape(-1, TAGS) for rows in readings]
    transitions = np.array(moves, dtype=np.float32) + allowed()

    def total(rows: Sequence[Sequence[float]], tags: Sequence[int]) -> float:
        start = IMPOSSIBLE if tags and tags[0] in (SOURCE + 1, CUE + 1, CONTENT + 1) else 0.0
        steps = sum(float(transitions[before, tag]) for before, tag in pairwise(tags))
        return start + steps + sum(float(rows[index][tag]) for index, tag in enumerate(tags))

    for rows, tags in zip(readings, best_tags_each(scores, transitions), strict=True):
        assert len(tags) == len(rows)
        alone = best_tags(np.array(rows, dtype=np.float32).reshape(-1, TAGS), transitions)
        assert total(rows, tags) == pytest.approx(total(rows, alone), abs=1e-2)
