from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.model.attribution import CueClass, Form
from reliability.model.figure import FigureKind, FigureStatus
from reliability.model.selection import Naming, Precision
from reliability.model.span import Span
from reliability.views.state import (
    UNKNOWN_OUTLET,
    Choices,
    ViewState,
    address,
    describe,
    from_query,
    outlet_labels,
    read_at,
    to_query,
)

CHOICES = Choices(
    projects=("demo", "second"),
    outlets={"The Harrow Post": "harrow-post", "Outlet unknown": UNKNOWN_OUTLET, "a=b&c": "odd"},
    flags=("relay", "unsourced-figure"),
)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=50)
dates = st.none() | st.dates()


def some(codes: type[StrEnum]) -> st.SearchStrategy[tuple[StrEnum, ...]]:
    return st.lists(st.sampled_from(codes), unique=True).map(tuple)


states = st.builds(
    ViewState,
    project=st.sampled_from(CHOICES.projects),
    words=words,
    outlet=st.lists(st.sampled_from(list(CHOICES.outlets)), unique=True).map(tuple),
    speaker=st.lists(words.filter(bool), unique=True, max_size=3).map(tuple),
    flag=st.lists(st.sampled_from(CHOICES.flags), unique=True).map(tuple),
    since=dates,
    until=dates,
    form=some(Form),
    cue=some(CueClass),
    name=some(Naming),
    status=some(FigureStatus),
    kind=some(FigureKind),
    number=some(Precision),
    article=st.just("") | st.from_regex(r"\A[0-9a-f]{16}\Z"),
    at=st.none() | st.tuples(st.integers(0, 99999), st.integers(1, 999)).map(lambda p: Span(p[0], p[0] + p[1])),
)


@given(states)
def test_a_view_survives_its_address(state: ViewState) -> None:
    query = parse_qs(urlencode(to_query(state), doseq=True), keep_blank_values=True)
    assert from_query(query, CHOICES) == (state, ())


@pytest.mark.slow
@given(
    st.dictionaries(
        st.sampled_from(["project", "words", "outlet", "flag", "since", "form", "kind", "article", "at", "x"]),
        st.lists(words | st.sampled_from(["direct", "money", "demo", "relay"])),
    )
)
def test_any_address_opens_something(query: dict[str, list[str]]) -> None:
    state, ignored = from_query(query, CHOICES)
    again, still = from_query(to_query(state), CHOICES)
    assert again == state
    assert still == ()
    assert all(ignored)


def test_what_cannot_be_followed_is_named() -> None:
    query = {
        "project": ["gone"],
        "outlet": ["The Harrow Post", "Nobody's"],
        "flag": ["lies"],
        "since": ["yesterday"],
        "form": ["sung", "direct", "direct"],
        "number": ["exact"],
        "article": ["../../etc"],
        "at": ["9-3"],
    }
    state, ignored = from_query(query, CHOICES)
    assert state == ViewState(outlet=("The Harrow Post",), form=(Form.DIRECT,))
    names = ["project", "outlet", "flag", "since", "form", "number", "article", "at"]
    assert [line.split()[0] for line in ignored] == names
    assert ignored[4] == "form “sung”: expected direct, indirect or mixed"
    assert "Nobody's" in ignored[1]


def test_labels_become_ids_in_the_selection() -> None:
    state = ViewState(outlet=("The Harrow Post", "Outlet unknown"))
    assert state.selection(CHOICES).outlets == ("harrow-post", UNKNOWN_OUTLET)


def test_outlets_that_share_a_name_carry_their_id() -> None:
    labels = outlet_labels([("a", "The Times"), ("b", "The Times"), (None, None)])
    assert labels == {"The Times (a)": "a", "The Times (b)": "b", "Outlet unknown": UNKNOWN_OUTLET}


def test_an_address_is_short_and_relative() -> None:
    assert (
        address("reader", ViewState(article="0123456789abcdef", at=Span(3, 9)))
        == "reader?article=0123456789abcdef&at=3-9"
    )
    assert address("articles", ViewState()) == "articles"


@pytest.mark.parametrize("value", ["", "5", "5-5", "9-3", "-1-4", "1-2-3", "a-b", "1-99999999999"])
def test_offsets_that_are_none(value: str) -> None:
    assert read_at(value) is None


def test_a_view_describes_itself() -> None:
    state = ViewState(words="dam", outlet=("The Harrow Post", "a=b&c"), flag=("relay",), since=date(2024, 1, 2))
    assert describe(state, "Demo") == (
        "Demo, with the words “dam”, from The Harrow Post or a=b&c, flagged relay, published since 2024-01-02"
    )


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ViewState(form=(Form.DIRECT, Form.MIXED)), "with direct or mixed statements"),
        (
            ViewState(form=(Form.DIRECT,), name=(Naming.UNNAMED,), cue=(CueClass.CLAIM, CueClass.HEDGED)),
            "with direct statements of unnamed speakers (cue: claim or hedged)",
        ),
        (ViewState(number=(Precision.VAGUE,)), "with vague figures"),
        (
            ViewState(status=(FigureStatus.UNSOURCED,), number=(Precision.VAGUE,), kind=(FigureKind.MONEY,)),
            "with unsourced vague figures (money)",
        ),
        (
            ViewState(name=(Naming.NAMED,), kind=(FigureKind.RATE,)),
            "with statements of named speakers, with figures (rate)",
        ),
    ],
)
def test_filters_on_statements_and_figures_describe_themselves(state: ViewState, words: str) -> None:
    assert describe(state, "Demo") == f"Demo, {words}"


@given(states)
def test_only_filters_make_a_view_filtered(state: ViewState) -> None:
    assert state.filtered == (describe(state, "") != state.project)
    assert not replace(state.unfiltered(), article=state.article, at=state.at).filtered
