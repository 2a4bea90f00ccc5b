from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from reliability.ingest.language import MIN_WORDS, NO_LANGUAGE, language_of, name_of, notice
from reliability.ingest.making import Fields, make

ENGLISH = "The bridge over the river is closed because the water has been rising since the morning, the mayor said. "
GERMAN = "Die Brücke über den Fluss ist gesperrt, weil das Wasser seit dem Morgen steigt, sagte die Bürgermeisterin. "
FRENCH = "Le pont sur la rivière est fermé parce que l’eau monte depuis ce matin, a déclaré la maire de la ville. "
DUTCH = "De brug over de rivier is dicht omdat het water sinds de ochtend stijgt, zei de burgemeester van de stad. "


def test_languages_are_told_apart() -> None:
    assert language_of(ENGLISH * 2) == "en"
    assert language_of(GERMAN * 2) == "de"
    assert language_of(FRENCH * 2) == "fr"
    assert language_of(DUTCH * 2) == "nl"


def test_a_few_words_are_not_judged() -> None:
    assert language_of(" ".join(GERMAN.split()[: MIN_WORDS - 1])) is None
    assert language_of("") is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("大橋は今朝から閉鎖されていると市長が述べた。", "ja"),
        ("桥梁已经关闭。", "zh"),
        ("다리가 폐쇄되었다.", "ko"),
        ("Мост закрыт.", "ru"),
        ("الجسر مغلق منذ الصباح.", "ar"),
    ],
)
def test_another_script_is_judged_however_short_the_text(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_list_of_names_and_prices_is_in_no_language() -> None:
    assert language_of("Oster 15,310 DN 240 Tarn 443,000 UP 2,500 Veldt 71,000 DN 1,100 " * 9) is None


def test_an_english_article_may_quote_at_length() -> None:
    assert language_of(ENGLISH * 4 + GERMAN * 8) == "en"
    assert language_of(GERMAN * 20 + ENGLISH * 40) == "en"
    assert language_of(GERMAN * 60 + ENGLISH) == "de"


@pytest.mark.slow
def test_every_language_has_a_name() -> None:
    codes = set(LanguageIdentifier.from_model_file(MODEL_FILE).nb_classes) - {NO_LANGUAGE}
    assert [code for code in codes if name_of(code) == code] == []


@pytest.mark.parametrize("language", ["en", None])
def test_english_and_unknown_need_no_notice(language: str | None) -> None:
    assert notice(language) is None


def test_the_notice_names_the_language() -> None:
    assert notice("zh") == "Chinese: not analysed"
    article = make(Fields(GERMAN * 2), origin="case.txt", original=b"")
    assert (article.language, article.notices) == ("de", ("German: not analysed",))


@pytest.mark.slow
@pytest.mark.shared
def test_no_english_article_is_called_anything_else(shared_dir: Path) -> None:
    texts: list[str] = []
    with gzip.open(shared_dir / "corpora" / "articles-visible.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts += [json.loads(line)["text"] for line in lines]
    for name in ("dev", "visible"):
        with (shared_dir / "gold" / f"{name}.jsonl").open(encoding="utf-8") as lines:
            texts += [json.loads(line)["text"] for line in lines]
    assert {language_of(text) for text in texts} <= {"en", None}
