"""What analysts say of outlets, and what pages say of their own outlet: kept, shown, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from reliability.errors import NotFoundError, StoreError
from reliability.model.article import PageStatement, PageStatementKind
from reliability.model.remark import Remark, RemarkKind, Topic
from reliability.model.selection import Selection
from reliability.store import Store
from tests.store.made import made

SOLD = Remark(
    "tarn", RemarkKind.ADDED, Topic.OWNER, "owned by Mara Veldt", "https://tarn.example/sold", as_of="2031-02"
)
WRONG = Remark(
    "tarn", RemarkKind.DISPUTED, Topic.STATE, "State List lists Radio Tarn as “B”", "https://tarn.example/b", key="s|B"
)


@pytest.fixture
def demo(store: Store) -> Store:
    store.ensure_project("demo")
    return store


def test_a_remark_is_kept_with_who_when_why_and_its_proof(demo: Store) -> None:
    before = datetime.now(UTC)
    act = demo.remark("demo", SOLD, who="Ada", why="the register")
    (row,) = demo.remarks("demo", ["tarn", "akn"])
    assert (row.act, row.remark, row.who, row.why, row.undone) == (act, SOLD, "Ada", "the register", None)
    assert before.timestamp() - 1 < row.at.timestamp() <= datetime.now(UTC).timestamp()
    assert demo.remarks("demo", ["akn"]) == demo.remarks("other", ["tarn"]) == ()


def test_a_remark_is_taken_back_and_stays_in_the_history(demo: Store) -> None:
    first = demo.remark("demo", SOLD, who="Ada")
    demo.remark("demo", WRONG, who="Ada", why="the law of May")
    assert demo.take_back(first, who="Ben") == 1
    assert demo.take_back(first, who="Ben") == 0, "once only"
    newest, oldest = demo.remarks("demo", ["tarn"])
    assert (newest.remark, newest.undone) == (WRONG, None)
    assert (oldest.remark, oldest.undone_by) == (SOLD, "Ben")
    assert oldest.undone is not None


def test_a_dispute_says_why_and_a_remark_belongs_to_a_project(demo: Store) -> None:
    with pytest.raises(StoreError, match="say why"):
        demo.remark("demo", WRONG, who="Ada", why=" ")
    with pytest.raises(NotFoundError, match="no project"):
        demo.remark("nowhere", SOLD, who="Ada")
    assert demo.remarks("demo", ["tarn"]) == ()


def test_what_pages_say_of_their_outlet_is_counted_by_day(demo: Store) -> None:
    owners = PageStatement(PageStatementKind.OWNERSHIP, "https://akn.example/owners")
    rules = PageStatement(PageStatementKind.PRINCIPLES, "https://akn.example/rules")
    for number, said in ((1, (owners, rules)), (4, (owners, owners)), (2, (owners,))):
        found = made(number)
        demo.save("demo", replace(found, article=replace(found.article, page_statements=said)))
    demo.save("demo", replace(made(1), article=replace(made(1).article, page_statements=(owners,))))
    today = datetime.now(UTC).date()
    rows = demo.self_statements("demo", "akn")
    assert [(row.statement, row.pages) for row in rows] == [(rules, 1), (owners, 2)]
    assert {(row.first, row.last) for row in rows} == {(today, today)}
    demo.remove_articles("demo", [demo.articles(Selection(), order="title", offset=0, limit=9).rows[0].key])
    assert sum(row.pages for outlet in ("akn", "tarn") for row in demo.self_statements("demo", outlet)) < 4


@pytest.mark.parametrize("words", [(), ("dam",)], ids=["by the sums", "by the articles"])
def test_articles_older_than_a_day_are_counted_by_outlet(demo: Store, words: tuple[str, ...]) -> None:
    demo.save_many("demo", [made(number) for number in range(12)])
    asked = Selection(words=" ".join(words))
    days = (("akn", date(2031, 5, 3)), ("tarn", date(2031, 1, 1)), ("nobody", date(2031, 5, 1)))
    mine = [made(number) for number in range(12)]
    for outlet, day in days[:2]:
        dated = [a.article.published for a in mine if a.outlet and a.outlet.id == outlet and a.article.published]
        assert demo.older(asked, days=days)[outlet] == (sum(each < day for each in dated), len(dated))
    assert "nobody" not in demo.older(asked, days=days)
    assert demo.older(asked, days=()) == {}
