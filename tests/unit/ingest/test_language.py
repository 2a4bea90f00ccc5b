from __future__ import annotations

import pytest

from reliability.ingest.language import MIN_WORDS, language_of, notice
from reliability.ingest.making import Fields, make

ENGLISH = "The bridge over the river is closed because the water has been rising since the morning, the mayor said. "
GERMAN = "Die Brücke über den Fluss ist gesperrt, weil das Wasser seit dem Morgen steigt, sagte die Bürgermeisterin. "


def test_languages_are_told_apart() -> None:
    assert language_of(ENGLISH * 2) == "en"
    assert language_of(GERMAN * 2) == "de"


def test_a_few_words_are_not_judged() -> None:
    assert language_of(" ".join(GERMAN.split()[: MIN_WORDS - 1])) is None
    assert language_of("") is None


def test_a_script_without_blanks_is_judged() -> None:
    assert language_of("大橋は今朝から閉鎖されていると市長が述べた。" * 3) == "ja"


@pytest.mark.parametrize("language", ["en", None])
def test_english_and_unknown_need_no_notice(language: str | None) -> None:
    assert notice(language) is None


def test_the_notice_names_the_language() -> None:
    assert "written in German" in (notice("de") or "")
    assert "another language (eo)" in (notice("eo") or "")
    article = make(Fields(GERMAN * 2), origin="case.txt", original=b"")
    assert article.language == "de"
    assert any("knows English only" in words for words in article.notices)
