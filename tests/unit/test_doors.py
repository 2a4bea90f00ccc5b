"""One text, one analysis, whatever the way in."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest

from reliability import analyze
from reliability.errors import InputError
from reliability.ingest import Input, read
from reliability.model.analysis import Analysis
from reliability.model.article import Article, OutletBasis
from reliability.model.serial import from_json, to_json
from reliability.pipeline import analyze_article

pytestmark = pytest.mark.model

HEADLINE = "Dam at Oster fails as 40 cracks are found"
PARTS = (
    "The dam at Oster fell in the night after 9,000 tonnes of water reached it, said Mara Veldt, the town’s mayor.",
    "“Nobody listened to us,” she said. Residents said that they had been warned by telephone.",
    "The water board said 31 pumps had failed and that the lower valley would be dark until Friday.",
)
TEXT = "\n\n".join((HEADLINE, *PARTS))
BODY = "\n\n".join(PARTS)


def one(data: bytes | str, name: str) -> Analysis:
    source = Input.from_text(data, name=name) if isinstance(data, str) else Input.from_bytes(data, name=name)
    (article,) = read(source)
    assert isinstance(article, Article), article
    return analyze_article(article)


def table(**row: str) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(row))
    writer.writeheader()
    writer.writerow(row)
    return out.getvalue()


PAGE = (
    f"<html lang='en'><head><meta charset='utf-8'><title>{HEADLINE} | Ostrel Daily</title></head><body><nav>Home</nav>"
    f"<article><h1>{HEADLINE}</h1>{''.join(f'<p>{part}</p>' for part in PARTS)}</article></body></html>"
)
DOORS: dict[str, Callable[[], Analysis]] = {
    "file": lambda: one(TEXT.encode(), "dam.txt"),
    "file of Windows": lambda: one(TEXT.replace("\n", "\r\n").encode("utf-8-sig"), "dam.txt"),
    "paste": lambda: one(TEXT, "pasted text"),
    "Markdown": lambda: one(f"# {HEADLINE}\n\n{BODY}".encode(), "dam.md"),
    "pasted Markdown": lambda: one(f"# {HEADLINE}\n\n{BODY}", "pasted text"),
    "front matter": lambda: one(f"---\ntitle: {HEADLINE}\n---\n{BODY}", "pasted text"),
    "JSON line, the text alone": lambda: one(json.dumps({"text": TEXT}), "dam.jsonl"),
    "JSON line, title in the text": lambda: one(json.dumps({"title": HEADLINE, "text": TEXT}), "dam.jsonl"),
    "JSON line, title apart": lambda: one(json.dumps({"title": HEADLINE, "text": BODY}), "dam.jsonl"),
    "JSON line, title in capitals": lambda: one(json.dumps({"title": HEADLINE.upper(), "text": TEXT}), "dam.jsonl"),
    "cell, the text alone": lambda: one(table(text=TEXT), "dam.csv"),
    "cell, title with the site": lambda: one(table(title=f"{HEADLINE} | Ostrel Daily", text=TEXT), "dam.csv"),
    "page": lambda: one(PAGE.encode(), "dam.html"),
    "analyze": lambda: analyze(TEXT),
    "analyze with a title": lambda: analyze(BODY, title=HEADLINE),
}


@pytest.fixture(scope="module")
def expected() -> Analysis:
    found = analyze(TEXT)
    assert (found.title, found.article.language) == (HEADLINE, "en")
    assert len(found.attributions) >= 4
    return found


@pytest.mark.parametrize("door", DOORS)
def test_one_text_has_one_analysis_whatever_the_way_in(door: str, expected: Analysis) -> None:
    found = DOORS[door]()
    assert found.article.text.strip() == TEXT
    assert (found.title, found.article.language) == (expected.title, expected.article.language)
    assert found.layout == expected.layout
    for part in ("speakers", "attributions", "chains", "figures", "flags", "credits", "profile"):
        assert getattr(found, part) == getattr(expected, part), part
    assert from_json(to_json(found)) == found


@pytest.mark.parametrize("text", ["", " \n", "https://tarn.example/dam"])
def test_a_string_without_an_article_is_refused_as_a_file_is(text: str) -> None:
    with pytest.raises(InputError):
        analyze(text)


def test_what_is_stated_of_a_string_is_kept() -> None:
    found = analyze(TEXT, url="https://ostreldaily.example/dam", outlet="Ostrel Daily")
    assert found.outlet is not None
    assert (found.outlet.name, found.outlet.basis) == ("Ostrel Daily", OutletBasis.CORPUS_COLUMN)
    assert found.article.domain == "ostreldaily.example"


def test_an_article_in_another_language_is_kept_and_not_analysed() -> None:
    text = "桥梁将于五月关闭。市长说，每天有9000辆汽车通过。\n\n警方说，没有人受伤。\n"
    found = analyze(text, outlet="Ostrel Daily")
    assert not found.analysed
    assert (found.article.language, found.article.notices) == ("zh", ("Chinese: not analysed",))
    assert found.outlet is not None
    assert (found.attributions, found.figures, found.speakers, found.flags) == ((), (), (), ())
    assert found.profile == {"words": found.profile["words"], "unread": 1}
    assert to_json(found)["article"]["analysed"] is False
    assert from_json(to_json(found)) == found
    assert "analysed" not in to_json(analyze(TEXT))["article"]


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        (f"Dam fails\n\nBy Mara Veldt, Senior Health Reporter\n\n{BODY}", ["Mara Veldt"]),
        (f"Dam fails\n\nBy Mara Veldt and Jon Orr in Oster\n\n{BODY}", ["Mara Veldt", "Jon Orr"]),
        (f"Dam fails\n\nBy Reuters Staff\n\n{BODY}", []),
        (f"Dam fails\n\n{BODY}", []),
    ],
)
def test_a_byline_in_the_text_gives_the_authors(text: str, authors: list[str]) -> None:
    article = to_json(analyze(text))["article"]
    assert (article["authors"], article["stated_authors"]) == (authors, [])


def test_a_state_that_shares_a_countrys_name_is_no_country() -> None:
    state = analyze("ATLANTA, Georgia (AP) — Georgia Secretary of State Brad Hallow said 300 votes were lost.")
    assert [(speaker.name, speaker.country) for speaker in state.speakers] == [("Brad Hallow", None)]
    country = analyze(
        "TBILISI, Georgia (AP) — Georgia’s foreign minister, Nino Velda, said 300 votes were counted twice."
    )
    assert [(speaker.name, speaker.country) for speaker in country.speakers] == [("Nino Velda", "GE")]
