"""What a number counts, as an address carries it and as a title says it."""

from __future__ import annotations

from datetime import date

import pytest

from reliability.model.attribution import Voice
from reliability.model.figure import FigureStatus
from reliability.model.selection import Looked, Naming
from reliability.views.drills import Counted, Drill, counted_in, drill, period, read_drill, title
from reliability.views.state import Choices, ViewState

CHOICES = Choices(offered={"outlet": {"tarn": "The Tarn Post", "akn": "AKN"}, "flag": {"relay": "Words passed on"}})
PAGE = ViewState()


def read(written: str) -> Drill:
    found, left = read_drill(written, CHOICES)
    assert found is not None
    assert left == ()
    return found


@pytest.mark.parametrize(
    ("written", "number", "said"),
    [
        (
            drill(
                Counted.STATEMENTS,
                outlet="tarn",
                name=Naming.UNNAMED,
                since=date(2031, 3, 1),
                until=date(2031, 3, 31),
            ),
            41,
            "41 statements of unnamed speakers in The Tarn Post, March 2031",
        ),
        (drill(Counted.FIGURES, status=FigureStatus.UNSOURCED), 1, "1 unsourced figure"),
        (drill(Counted.FLAGS, flag="relay", analysed=True), 1200, "1,200 flags “Words passed on”"),
        (drill(Counted.ARTICLES, outlet="unknown"), 9, "9 articles in an unknown outlet"),
        (drill(Counted.ARTICLES, analysed=False), 2, "2 articles in another language than English"),
        (drill(Counted.STATEMENTS, speaker="Mara Veldt"), 3, "3 statements by Mara Veldt"),
        (drill(Counted.STATEMENTS, paths=["0123456789abcdef"]), 3, "3 statements that came this way"),
        (drill(Counted.SPEAKERS), 1, "1 speaker with a name"),
        (
            drill(Counted.JUDGING, outlet="akn", voices=(Voice.OWN,)),
            2,
            "2 words that judge in the outlet’s own voice in AKN",
        ),
        (
            drill(Counted.JUDGING, voices=(Voice.HEADLINE, Voice.QUOTED), exactly=["vile"]),
            1,
            "1 word that judges in headlines or in quotations “vile”",
        ),
    ],
)
def test_a_drill_comes_back_from_its_address_and_has_a_title(written: str, number: int, said: str) -> None:
    choices = Choices(offered={**CHOICES.offered, "outlet": {**CHOICES.offered["outlet"], "unknown": "Outlet unknown"}})
    found, left = read_drill(written, choices)
    assert found is not None
    assert left == ()
    assert found.written == written
    assert title(found, number, choices, PAGE) == said


def test_outlets_and_days_of_the_page_are_the_rows_own_and_all_else_picks_articles() -> None:
    page = ViewState(outlets=("akn",), date_from=date(2031, 1, 1), words="dam", names=(Naming.NAMED,))
    view = read("statements?name=unnamed&since=2030-05-01&until=2031-02-28").view(page)
    assert (view.outlets, view.words, view.names) == (("akn",), "", (Naming.UNNAMED,))
    assert (view.date_from, view.date_to) == (date(2031, 1, 1), date(2031, 2, 28))
    assert view.looked == Looked(within=page.selection)
    assert counted_in(page, CHOICES) == "In articles with the words “dam”, with statements of named speakers."
    assert read("statements").view(ViewState(outlets=("akn",))).looked is None


def test_only_some_words_and_all_again() -> None:
    found = read("figures?status=unsourced")
    some = found.narrowed("25 Photos")
    assert read(some.written) == some
    assert title(some, 28, CHOICES, PAGE) == "28 unsourced figures “25 Photos”"
    assert some.widened == found


@pytest.mark.parametrize("asked", ["", "shoes", "shoes?outlet=akn", "statements?" + "&" * 300])
def test_what_is_no_list_is_said(asked: str) -> None:
    found, left = read_drill(asked, CHOICES)
    assert found is None or not left
    assert found is not None or left


def test_what_cannot_be_followed_is_told_and_paths_are_digests() -> None:
    found, left = read_drill("statements?outlet=no-such&path=%25&path=0123456789", CHOICES)
    assert found is not None
    assert found.looked.paths == ("0123456789",)
    assert [sentence.startswith("outlet “no-such”") for sentence in left] == [True]


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (None, None, ""),
        (date(2031, 3, 1), None, "since 1 March 2031"),
        (date(2031, 12, 1), date(2031, 12, 31), "December 2031"),
        (date(2031, 3, 3), date(2031, 3, 3), "3 March 2031"),
        (date(2031, 3, 3), date(2031, 3, 9), "3 March 2031 to 9 March 2031"),
    ],
)
def test_days_in_words(since: date | None, until: date | None, said: str) -> None:
    assert period(since, until) == said
