"""Corrections are kept beside the analysis, replayed over every reading of the article, and taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reliability.errors import NotFoundError, StoreError
from reliability.model.correction import Anchor, Correction, CorrectionKind
from reliability.model.span import Span
from reliability.store import Store
from reliability.store.texts import key_of
from tests.store.made import SECOND, key, made


def told(number: int, kind: CorrectionKind, words: str, value: str | None = None, code: str = "") -> Correction:
    text = made(number).article.text
    span = Span(text.index(words), text.index(words) + len(words))
    return Correction(kind, Anchor.of(text, key_of(text), span), value, code)


def test_an_article_is_read_as_it_was_and_as_corrected(store: Store) -> None:
    store.save("demo", made(2))
    version = store.data_version("demo")
    words = made(2).attributions[0].content[0].of(made(2).article.text)
    heard = told(2, CorrectionKind.SPEAKER, words, "Jon Orr")
    act = store.correct("demo", [(key(2), heard)], who="Ada", why="read again")
    assert store.data_version("demo") > version
    assert store.article("demo", key(2)) == made(2)
    done = store.corrected("demo", key(2))
    assert [speaker.name for speaker in done.analysis.speakers] == ["Jon Orr"]
    (row,) = store.corrections("demo", key(2))
    assert (row.old, row.correction.value, row.who, row.why, row.found) == (
        "Ilse Tamm",
        "Jon Orr",
        "Ada",
        "read again",
        True,
    )
    assert store.take_back(act, who="Jon") == 1
    assert store.corrected("demo", key(2)).analysis == made(2)
    (row,) = store.corrections("demo", key(2))
    assert row.undone_by == "Jon"


def test_one_act_corrects_many_articles(store: Store) -> None:
    store.save_many("demo", [made(1), made(2)])
    text = [(key(number), told(number, CorrectionKind.NO_FIGURE, "Dozens of people")) for number in (1, 2)]
    act = store.correct("demo", text, who="Ada")
    assert [len(store.corrected("demo", key(n)).analysis.figures) for n in (1, 2)] == [1, 1]
    assert store.take_back(act, who="Ada") == 2


def test_corrections_are_replayed_over_a_new_engines_reading_and_a_rebuild(store: Store) -> None:
    store.save("demo", made(1))
    flag = made(1).flags[0]
    dismissed = told(1, CorrectionKind.DISMISSED, flag.spans[0].of(made(1).article.text), code=flag.code)
    store.correct("demo", [(key(1), dismissed)], who="Ada")
    store.save("demo", made(1, engine=SECOND))
    store.rebuild("demo")
    assert store.corrected("demo", key(1)).analysis.flags == ()
    blind = replace(made(1, engine=replace(SECOND, model="tarn@cccc")), flags=())
    store.save("demo", blind)
    assert store.corrected("demo", key(1)).lost == (dismissed,)
    (row,) = store.corrections("demo", key(1))
    assert not row.found, "it stays, for a reading that finds it again"


def test_a_correction_of_nothing_is_refused_whole(store: Store) -> None:
    store.save("demo", made(1))
    good = (key(1), told(1, CorrectionKind.NO_FIGURE, "Dozens of people"))
    with pytest.raises(StoreError, match="Dozens"):
        store.correct("demo", [good, (key(1), told(1, CorrectionKind.DISMISSED, "Dozens", code="none"))], who="Ada")
    assert store.corrections("demo", key(1)) == ()
    with pytest.raises(NotFoundError):
        store.correct("demo", [("0" * 16, good[1])], who="Ada")
