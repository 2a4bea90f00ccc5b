"""import(export(x)) = x: an article that is exported with its text and brought again is the same article."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, cast

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reliability.errors import InputError
from reliability.ingest import Input, read
from reliability.ingest.exported import _checked
from reliability.ingest.making import Fields, make
from reliability.model.article import Article, OutletBasis, Refusal
from reliability.model.details import Details, StatedOutlet, details_of, with_details
from reliability.store import Store
from reliability.store.rows import ArticleRow, Project, WholeArticle
from reliability.views.exports.asking import read_asked
from reliability.views.exports.files import begin
from reliability.views.exports.formats import named
from reliability.views.state import Choices

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
# What readers make something else of: markup, Markdown, front matter, mail, formulas, line ends.
TRICKS = ["*very* **bold**", "<b>&amp;amp;</b>", "---\ntitle: x\n---\n", "> quoted\r\n", "=1+1", "\u2028", "# Head",
          "Q: Why?\nA: Because.", "\ufeff", "null", "https://a.example/x"]  # fmt: skip
texts = st.lists(st.one_of(words, st.sampled_from(TRICKS)), min_size=1, max_size=6).map("\n\n".join)
outlets = st.builds(
    StatedOutlet, words.map(str.strip), st.sampled_from(["", "a.example"]), st.sampled_from(["", "bbc"]),
    st.sampled_from([None, *OutletBasis]),
)  # fmt: skip
details = st.builds(
    Details,
    st.one_of(st.none(), outlets),
    st.one_of(st.none(), st.sampled_from(["https://a.example/x?y=1", "javascript:alert(1)"])),
    st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2100, 1, 1))),
    st.lists(words.filter(str.strip), max_size=3).map(tuple),
)


class Shelf:
    """A store that has one article."""

    def __init__(self, article: Article) -> None:
        self.article = article

    def projects(self) -> tuple[Project, ...]:
        return (Project("demo", "Demo", datetime(2031, 1, 1, tzinfo=UTC), 1),)

    def engines(self, _: str) -> tuple[tuple[str, int], ...]:
        return (("0.1", 1),)

    def every_article(self, _: Any, *, order: str, texts: bool) -> Iterator[WholeArticle]:
        one = self.article
        row = ArticleRow("0" * 16, one.title, "akn", "AKN", one.published, 5, 1, 1, 0, 0, 0, one.url, analysed=True)
        yield WholeArticle(row, "1" * 16, one.id, details_of(one), one.text if texts else None)


def exported(article: Article, suffix: str) -> bytes:
    table, form = named(f"articles.{suffix}")
    choices = Choices()
    asked = read_asked(table, {"with": ["text"]}, lambda _: choices, "https://whence.example")
    out = io.BytesIO()
    form.write(begin(cast(Store, Shelf(article)), table, asked, choices), out)
    return out.getvalue()


@pytest.mark.slow
@given(texts, words, details, st.sampled_from(["json", "jsonl", "parquet"]))
def test_an_exported_article_comes_back_as_it_was(text: str, title: str, known: Details, suffix: str) -> None:
    try:
        made = make(Fields(text=text, title=title, id="n-1"), origin="made", original=b"x")
    except InputError:
        assume(False)
    came = with_details(made, _checked(known))  # as readers leave what they read: names without controls
    (found,) = read(Input.from_bytes(exported(came, suffix), name=f"x.{suffix}"))
    assert isinstance(found, Article), found
    assert (found.text, found.id, found.language) == (came.text, came.id, came.language)
    assert found.title == came.title
    assert details_of(found) == details_of(came)


def test_a_row_that_somebody_changed_is_refused_with_a_sentence() -> None:
    for came in ({"schema": "article/1"}, {"schema": "article/1", "details": {"url": 5}},
                 {"schema": "article/1", "details": {"outlet": "x"}}, {"schema": "article/1", "details": {"x": 1}},
                 '{"article/1"'):  # fmt: skip
        row = {"text": "The dam failed, said Mara Veldt.", "came_with": came}
        (found,) = read(Input.from_bytes(json.dumps(row).encode(), name="x.jsonl"))
        assert isinstance(found, Refusal), came
        assert found.code == "bad-row"
        assert "“came_with” was changed; export the article again" in found.message


@pytest.mark.parametrize("rows", [[], [{"text": "A dam failed, she said."}], "x"])
def test_an_export_by_hand_is_read_like_any_other_json(rows: object) -> None:
    data = json.dumps({"schema": "export/1", "table": "articles", "rows": rows}).encode()
    (found,) = read(Input.from_bytes(data, name="x.json"))
    assert isinstance(found, Article) == (rows not in ([], "x"))
