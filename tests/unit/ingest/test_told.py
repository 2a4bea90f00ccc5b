"""What is said of an input beside its bytes holds for its articles, and comes back from the job table as it went in."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given as example
from hypothesis import strategies as st

from reliability.errors import InputError
from reliability.ingest import Input, items, read, read_single
from reliability.ingest.columns import FIELDS, choose, mapping_to
from reliability.ingest.preview import preview
from reliability.ingest.told import given, told_json
from reliability.model.article import Article, OutletBasis
from reliability.model.details import Details, StatedOutlet, chosen_outlet, details_of

DAY = date(2031, 5, 3)
POST = chosen_outlet("Dunmarsh Post", "dunmarsh-post")
SAID = Details(POST, "https://dunmarsh.example/dam", DAY, ("Mara Veldt",))
PAGE = b"""<html><head><meta property="og:site_name" content="Radio Tarn"><title>Dam at Oster fails</title></head>
<body><article><p>The dam at Oster failed on Monday, said Mara Veldt of the town council in a long statement.</p>
<p>Forty houses were lost, and the road to Tarsk is closed until the water falls.</p></article></body></html>"""
ROWS = b'headline,article,outlet,date\nDam fails,"It rained, said Jon Orr.",Radio Tarn,2030-01-01\nAgain,It rained.,,\n'


def said_of(data: bytes, name: str, told: str) -> Input:
    return given(Input.from_bytes(data, name=name), told)


def articles(source: Input) -> list[Article]:
    found = list(read(source))
    assert all(isinstance(item, Article) for item in found), found
    return [item for item in found if isinstance(item, Article)]


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.txt", b"It rained."), ("a.html", PAGE), ("a.csv", ROWS), ("a.jsonl", b'{"text": "It rained."}')],
)
def test_what_is_said_of_a_file_holds_before_what_it_holds_itself(name: str, data: bytes) -> None:
    for article in articles(said_of(data, name, told_json(SAID))):
        assert details_of(article) == SAID
        assert article.outlet_basis is OutletBasis.ANALYST


def test_what_is_not_said_stays_as_the_file_has_it() -> None:
    first, second = articles(said_of(ROWS, "a.csv", told_json(Details(published=DAY))))
    assert (first.outlet_name, first.outlet_basis, first.published) == ("Radio Tarn", OutletBasis.CORPUS_COLUMN, DAY)
    assert (second.outlet_name, second.published) == (None, DAY)


def test_an_address_names_its_host_as_an_address_in_a_column_does() -> None:
    address = "https://www.dunmarsh.example/dam"
    (said,) = articles(said_of(b"It rained.", "a.txt", told_json(Details(url=address))))
    (column,) = articles(Input.from_bytes(f"text,url\nIt rained.,{address}\n".encode(), name="a.csv"))
    assert details_of(said) == details_of(column)
    assert (said.domain, said.outlet_basis) == ("dunmarsh.example", OutletBasis.URL)


def test_a_file_that_is_left_unread_keeps_what_was_said_of_it() -> None:
    (item,) = items(said_of(b"It rained.", "a.txt", told_json(SAID)))
    assert isinstance(item, Input)
    article = read_single(item)
    assert isinstance(article, Article)
    assert details_of(article) == SAID


def test_a_look_at_a_corpus_shows_what_was_said_of_it() -> None:
    source = said_of(ROWS, "a.csv", told_json(SAID, (("title", ""), ("text", "headline"))))
    found = preview(source)
    assert found.taken == (("text", "headline"), ("outlet", "outlet"), ("date", "date"))
    assert [details_of(row) for row in found.first if isinstance(row, Article)] == [SAID, SAID]


def test_nothing_said_is_nothing_written() -> None:
    assert told_json(None) == told_json(Details()) == ""
    assert said_of(b"x", "a.txt", "") == Input.from_bytes(b"x", name="a.txt")


@pytest.mark.parametrize(
    "told",
    ["{", "[]", '"x"', '{"details": 3}', '{"details": {"age": 3}}', '{"mapping": [["age", "x"]]}', '{"mapping": [3]}'],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(told: str) -> None:
    with pytest.raises(InputError) as caught:
        said_of(b"x", "a.txt", told)
    assert "a.txt" in caught.value.message or "field" in caught.value.message


words = st.text(max_size=20)
outlets = st.builds(StatedOutlet, words.filter(bool), words, words, st.none() | st.sampled_from(OutletBasis))
details = st.builds(
    Details,
    st.none() | outlets,
    st.none() | words.filter(bool),
    st.none() | st.dates(),
    st.lists(words.filter(bool), max_size=3).map(tuple),
)
mappings = st.dictionaries(st.sampled_from(FIELDS), words, max_size=8).map(lambda pairs: tuple(pairs.items()))


@example(details, mappings)
def test_what_was_said_comes_back_from_its_json(said: Details, mapping: tuple[tuple[str, str], ...]) -> None:
    told = told_json(said, mapping)
    assert told.isascii()
    back = said_of(b"x", "a.csv", told)
    assert (back.details or Details(), back.mapping) == (said, mapping)


names = st.lists(st.sampled_from([*FIELDS, "headline", "body", "Date ", "x", "content", "source"]), unique=True)


@example(st.data(), names)
def test_a_mapping_leads_to_just_the_columns_that_are_wanted(data: st.DataObject, columns: list[str]) -> None:
    found = tuple(columns)
    wanted = {field: data.draw(st.sampled_from(["", *columns])) for field in FIELDS}
    mapping = mapping_to(found, wanted)
    assert {field: choose(found, mapping).of(field) or "" for field in FIELDS} == wanted


def test_what_is_chosen_anyway_needs_no_mapping() -> None:
    columns = ("headline", "article", "outlet")
    chosen = {field: choose(columns).of(field) or "" for field in FIELDS}
    assert mapping_to(columns, chosen) == ()
    assert mapping_to(columns, chosen | {"outlet": ""}) == (("outlet", ""),)
