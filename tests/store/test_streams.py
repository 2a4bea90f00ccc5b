"""What is read row by row is what pages have, all of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from reliability.errors import StoreError
from reliability.model.selection import Selection
from reliability.store import Store
from reliability.store.ledgers import ORDERS
from reliability.store.rows import StatementRow
from tests import builders
from tests.store.made import made

ALL = 500
VIEWS = [
    Selection("demo"),
    Selection("demo", outlets=("akn",), date_from=date(2031, 5, 2)),
    Selection("demo", words="dam"),
    Selection("demo", speakers=("Mara Veldt",)),
    Selection("demo", flags=("vague-figure",)),
    Selection("demo", outlets=("nobody",)),
]


@pytest.fixture
def filled(store: Store) -> Store:
    store.ensure_project("demo")
    store.save_many("demo", [made(number) for number in range(12)])
    return store


def test_every_line_of_a_ledger_comes_in_the_order_of_its_pages(filled: Store) -> None:
    for what, page in (("statement", filled.statements), ("figure", filled.figures), ("flag", filled.flags)):
        for view in VIEWS:
            for order in ORDERS[what]:
                paged: Any = page(view, offset=0, limit=ALL, order=order)
                lines = [row for row, _ in filled.every_line(view, what=what, order=order)]
                assert lines == list(paged.rows), (what, view, order)


def test_a_line_comes_with_its_sentence_its_articles_address_and_who_passed_it_on(store: Store) -> None:
    store.ensure_project("demo")
    store.save_many("demo", [builders.analysis()])
    ((row, around),) = store.every_line(Selection("demo"), what="statement")
    assert isinstance(row, StatementRow)
    assert row.content == "We lost 40 houses"
    assert around.sentence.startswith("“We lost 40 houses,” said Mara Veldt")
    assert around.sentence.endswith("in an interview with Radio Tarn.")
    assert (around.url, around.relays) == ("https://akn.example/oster", ("Radio Tarn",))
    assert all(not around.relays for _, around in store.every_line(Selection("demo"), what="figure"))


def test_every_article_comes_with_what_came_with_it_and_every_chain_once(filled: Store) -> None:
    for view in VIEWS[:3]:
        for order in ("published", "title", "relevance"):
            whole = list(filled.every_article(view, order=order))
            assert [one.row for one in whole] == list(filled.articles(view, order=order, offset=0, limit=ALL).rows)
            assert all(one.text is None for one in whole)
    first = next(filled.every_article(Selection("demo"), order="title", texts=True))
    analysis = filled.article("demo", first.row.key)
    assert first.text == analysis.article.text
    assert first.source_id == analysis.article.id
    assert first.details is not None
    assert first.details.url == analysis.article.url
    for view in VIEWS:
        for relayed in (True, False):
            listed = filled.chains(view, relayed=relayed, limit=ALL)
            assert tuple(filled.every_chain(view, relayed=relayed)) == listed


def test_whoever_stops_reading_leaves_no_transaction_open(filled: Store) -> None:
    rows = filled.every_line(Selection("demo"), what="statement")
    next(rows)
    rows.close()  # type: ignore[attr-defined]
    filled.remove_articles("demo", [next(filled.every_article(Selection("demo"), order="title")).row.key])
    with pytest.raises(StoreError, match="cannot be ordered by 'size'"):
        list(filled.every_line(Selection("demo"), what="statement", order="size"))
