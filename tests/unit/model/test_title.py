"""A title that came with a text is the text's own headline, however differently it is written."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.model.title import title_in

HEADLINE = "Bridge at Brod ‘to close’ as 40 cracks are found - report"
BODY = "The bridge at Brod will close in May, said Mara Tolnay, the mayor.\n"


def headline(text: str, title: str) -> str | None:
    span = title_in(text, title)
    return span.of(text) if span is not None else None


def straight(title: str) -> str:
    return title.replace("‘", "'").replace("’", "'")


CHANGES = st.sampled_from(
    [
        str.upper,
        str.lower,
        str.title,
        straight,
        lambda title: title.replace(" - ", " – "),
        lambda title: title.replace(" - ", "—"),
        lambda title: title.replace(" ", "  "),
        lambda title: title.replace(" ", "\xa0"),
        lambda title: title.replace("Bridge", "Brid\u00adge"),
        lambda title: f"  {title}\n",
        lambda title: f"{title}.",
    ]
)
ENTITIES = st.sampled_from(
    [str, html.escape, lambda title: title.replace("‘", "&#8216;").replace("’", "&rsquo;").replace("'", "&#39;")]
)
KICKERS = st.sampled_from(["", "LIVE: ", "Opinion | ", "Breaking: ", "EXCLUSIVE - ", "Watch: ", "The Ostrel Daily | "])
SITES = st.sampled_from(
    ["", " | Ostrel Daily", " - Ostrel Daily", " – The Ostrel Daily", " — ostreldaily.example", "|Ostrel", " · OD"]
)
BEFORE = st.sampled_from(
    ["", "\n", "NEWS\n\n", "By Jana Roos\n\n", "By Jana Roos\n4 March 2031\n", "News\n\nBy Jana Roos\n\n"]
)


@given(st.lists(CHANGES, max_size=3), ENTITIES, KICKERS, SITES, BEFORE)
def test_a_title_that_is_written_otherwise_is_the_texts_headline(
    changes: list[type[str]], entities: type[str], kicker: str, site: str, before: str
) -> None:
    title = HEADLINE
    for change in (*changes, entities):
        title = change(title)
    text = f"{before}{HEADLINE}\n\n{BODY}"
    assert headline(text, kicker + title + site) == HEADLINE


@given(st.lists(CHANGES, max_size=3), KICKERS, SITES)
def test_so_it_is_where_the_text_has_the_longer_one(changes: list[type[str]], kicker: str, site: str) -> None:
    title = HEADLINE
    for change in changes:
        title = change(title)
    own = f"{kicker}{title.strip()}{site}".strip()
    found = title_in(f"{own}\n\n{BODY}", HEADLINE)
    assert found is not None
    assert found.start == 0


def test_a_headline_may_be_broken_over_lines() -> None:
    text = f"Bridge at Brod ‘to close’ as\n40 cracks are found -\nreport\n\n{BODY}"
    assert headline(text, HEADLINE.upper()) == text.split("\n\n")[0]


@pytest.mark.parametrize(
    "title",
    [
        "Bridge at Brod ‘to open’ as 40 cracks are found - report",
        "Bridge at Brod ‘to close’ as 41 cracks are found - report",
        "Mayor: bridge at Brod ‘to close’ as 40 cracks are found - report",  # who says so is no kicker
        "Bridge at Brod ‘to close’ as 40 cracks are found - report - mayor",
        "Bridge",
        "–",
    ],
)
def test_another_title_is_not_the_headline(title: str) -> None:
    text = f"{HEADLINE}\n\n{BODY}"
    assert title_in(text, title) in (None, title_in(text, "Bridge") if text.startswith(title) else None)


def test_what_stands_far_down_is_no_headline() -> None:
    assert title_in(f"{BODY.strip() * 2}\n\n{HEADLINE}\n\n{BODY}", HEADLINE.upper()) is None


@given(st.text(max_size=60), st.text(max_size=20))
def test_no_title_and_no_text_raise(text: str, title: str) -> None:
    span = title_in(text, title)
    assert span is None or span.of(text).strip()
