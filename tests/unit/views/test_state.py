from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reliability.model.attribution import CueClass, Form
from reliability.model.figure import FigureKind, FigureStatus
from reliability.model.selection import FILTERS, Dating, Filter, FilterKind, Naming, Precision
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
    written,
)
from reliability.views.wording import day

CHOICES = Choices(
    projects=("demo", "second"),
    offered={
        "outlet": {"harrow-post": "The Harrow Post", UNKNOWN_OUTLET: "Outlet unknown", "odd": "a=b&c"},
        "speaker": {"n:mara-veldt": "Mara Veldt", "officials": "officials"},
        "flag": {"relay": "Words passed on", "unsourced-figure": "Figure without a source"},
    },
)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=50)


def values(one: Filter) -> st.SearchStrategy[Any]:
    """What a view of CHOICES may ask for by a filter."""
    match one.kind:
        case FilterKind.WORDS:
            return words
        case FilterKind.DAY:
            return st.none() | st.dates()
        case FilterKind.CODES:
            return some(st.sampled_from(one.codes or ()))
        case FilterKind.KNOWN:
            return some(st.sampled_from(list(CHOICES.values(one.parameter))))
        case FilterKind.NAMES:
            typed = words.filter(lambda name: bool(name) and CHOICES.value(one.parameter, name) in (None, name))
            return some(typed | st.sampled_from(list(CHOICES.values(one.parameter))))


def some(elements: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(elements, unique=True).map(tuple)


states = st.builds(
    ViewState,
    project=st.sampled_from(CHOICES.projects),
    article=st.just("") | st.from_regex(r"\A[0-9a-f]{16}\Z"),
    at=st.none() | st.tuples(st.integers(0, 99999), st.integers(1, 999)).map(lambda p: Span(p[0], p[0] + p[1])),
    **{one.field: values(one) for one in FILTERS},
)


@given(states)
def test_a_view_survives_its_address(state: ViewState) -> None:
    query = parse_qs(urlencode(to_query(state), doseq=True), keep_blank_values=True)
    assert from_query(query, CHOICES) == (state, ())


@pytest.mark.slow
@given(
    st.dictionaries(
        st.sampled_from([*(one.parameter for one in FILTERS), "project", "article", "at", "x"]),
        st.lists(words | st.sampled_from(["direct", "money", "demo", "relay", "Mara Veldt", "2031-05-03"])),
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
    assert state == ViewState(outlets=("harrow-post",), forms=(Form.DIRECT,))
    names = ["project", "form", "number", "outlet", "flag", "since", "article", "at"]
    assert [line.split()[0] for line in ignored] == names
    assert ignored[1] == "form “sung”: expected direct, indirect or mixed"
    assert ignored[3] == "outlet “Nobody's”: no such outlet in this project"
    assert ignored[4] == "flag “lies”: no such flag"


def test_an_address_carries_ids_and_those_of_before_with_labels_open_the_same() -> None:
    state = ViewState(outlets=("harrow-post", UNKNOWN_OUTLET), speakers=("n:mara-veldt", "Jon Orr"), flags=("relay",))
    query = {"outlet": ["harrow-post", "unknown"], "speaker": ["n:mara-veldt", "Jon Orr"], "flag": ["relay"]}
    assert to_query(state) == query
    before = {"outlet": ["The Harrow Post", "Outlet unknown"], "speaker": ["Mara Veldt", "Jon Orr"], "flag": ["relay"]}
    assert from_query(before, CHOICES) == from_query(query, CHOICES) == (state, ())


def test_an_id_comes_before_a_label_and_both_are_one_choice() -> None:
    choices = Choices(offered={"outlet": {"post": "Harrow", "harrow": "Post", "post-2": "post"}})
    state, left = from_query({"outlet": ["post", "Harrow", "Post"]}, choices)
    assert (state.outlets, left) == (("post", "harrow"), ())


def test_outlets_that_share_a_name_carry_their_id() -> None:
    labels = outlet_labels([("a", "The Times"), ("b", "The Times"), (None, None)])
    assert labels == {"a": "The Times (a)", "b": "The Times (b)", UNKNOWN_OUTLET: "Outlet unknown"}


@pytest.mark.parametrize(
    ("speaker", "label"),
    [
        ("n:mara-veldt", "Mara Veldt"),
        ("n:jon-orr", "Jon Orr"),
        ("n:supreme-court@us", "Supreme Court (US)"),
        ("Ilse", "Ilse"),
    ],
)
def test_a_speaker_is_called_by_name(speaker: str, label: str) -> None:
    assert describe(ViewState(speakers=(speaker,)), "Demo", CHOICES) == f"Demo, with words of {label}"


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
    state = ViewState(words="dam", outlets=("harrow-post", "odd"), flags=("relay",), date_from=date(2024, 1, 2))
    assert describe(state, "Demo", CHOICES) == (
        "Demo, with the words “dam”, from The Harrow Post or a=b&c, flagged Words passed on, "
        "published since 2 January 2024"
    )
    days = ViewState(date_from=date(2024, 1, 2), date_to=date(2024, 2, 3))
    assert describe(days) == "demo, published since 2 January 2024 until 3 February 2024"
    assert describe(ViewState(dating=(Dating.UNDATED,))) == "demo, undated articles"


@pytest.mark.parametrize("one", FILTERS, ids=lambda one: one.parameter)
@given(data=st.data())
def test_every_filter_says_what_it_asks_for(one: Filter, data: st.DataObject) -> None:
    drawn: dict[str, Any] = {one.field: data.draw(values(one))}
    state = replace(ViewState(), **drawn)
    assume(one.value(state))
    said = describe(state, "Demo", CHOICES)
    asked = one.value(state) if one.several else (one.value(state),)
    told = [day(value) if isinstance(value, date) else CHOICES.label(one.parameter, written(value)) for value in asked]
    assert all(each in said for each in told)
    assert state.filtered
    assert one.narrows(state.selection)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ViewState(forms=(Form.DIRECT, Form.MIXED)), "with direct or mixed statements"),
        (
            ViewState(forms=(Form.DIRECT,), names=(Naming.UNNAMED,), cues=(CueClass.CLAIM, CueClass.HEDGED)),
            "with direct statements of unnamed speakers (cue: claim or hedged)",
        ),
        (ViewState(numbers=(Precision.VAGUE,)), "with vague figures"),
        (
            ViewState(statuses=(FigureStatus.UNSOURCED,), numbers=(Precision.VAGUE,), kinds=(FigureKind.MONEY,)),
            "with unsourced vague figures (money)",
        ),
        (
            ViewState(names=(Naming.NAMED,), kinds=(FigureKind.RATE,)),
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
