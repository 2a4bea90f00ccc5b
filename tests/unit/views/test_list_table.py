"""What lists say, outlet by list: unknown, not listed, and listed are three things."""

from __future__ import annotations

from reliability import resources
from reliability.views.list_table import NOT_LISTED, list_table, markdown, plain


def test_what_lists_say_stands_in_their_columns_with_days() -> None:
    table = list_table(resources.registry(), [("rt", "RT"), ("reuters", "Reuters"), ("nobody-knows", "Oster Post")])
    heads = [column.head for column in table.columns]
    assert len(heads) == len(set(heads))
    state = heads.index("Owner and state: State Media Matrix")
    (_, rt), (_, reuters), (name, unknown) = table.rows
    assert rt is not None
    assert reuters is not None
    assert [(said.words, said.relative) for said in rt[state]] == [("state-controlled", "")]
    assert markdown(rt[state]) == "**state\\-controlled** (2024\u201102\u201107)", "a day is on one line"
    assert plain(reuters[state]) == NOT_LISTED
    assert NOT_LISTED in markdown(reuters[state])
    assert (name, unknown) == ("Oster Post", None)


def test_a_community_has_one_column_and_says_each_verdict_once() -> None:
    table = list_table(resources.registry(), [("reuters", "Reuters")])
    (column,) = [column for column in table.columns if column.head == "Rating: editors of the English Wikipedia"]
    assert len(column.links) > 1
    (row,) = table.rows
    assert row[1] is not None
    said = row[1][table.columns.index(column)]
    assert [one.words for one in said] == ["generally reliable"]


def test_what_is_said_of_a_sister_or_a_parent_is_grey() -> None:
    table = list_table(resources.registry(), [("daily-mail", "Daily Mail"), ("press-tv", "Press TV")])
    for _, row in table.rows:
        assert row is not None
        told = [markdown(cell) for cell in row]
        assert any(":gray[also listed: " in cell for cell in told)
    relatives = {said.relative for _, row in table.rows for cell in row or () for said in cell} - {""}
    assert {"The Mail on Sunday", "Islamic Republic of Iran Broadcasting (IRIB)"} <= relatives
