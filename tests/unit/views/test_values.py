"""Which values outlets give of one thing."""

from __future__ import annotations

from datetime import date
from typing import Any

from reliability.model.figure import FigureStatus
from reliability.store.rows import FigureRow
from reliability.views import wording
from reliability.views.charts import charts
from reliability.views.drills import read_drill, title
from reliability.views.sides import Side, each, times
from reliability.views.state import Choices, ViewState
from reliability.views.values import units, value_frame

CHOICES = Choices(offered={"outlet": {"a": "The Alder", "b": "Birch"}})
SIDES = each([("a", "The Alder"), ("b", "Birch")])


def row(outlet: str | None, low: float | None, high: float | None = None, **more: Any) -> FigureRow:
    given: dict[str, Any] = {
        "article": "k", "text_key": "t", "article_title": "", "outlet": outlet,
        "outlet_name": outlet, "published": date(2031, 5, 3), "start": 0, "end": 2, "speaker": None, "speaker_id": None,
        "node": None, "mention_start": None, "mention_end": None, "figure": "f1",
        "text": f"{low:g} people" if low else "",
        "kind": "count", "unit": "person", "low": low, "high": high or low, "vague": False,
        "weight": None, "status": FigureStatus.UNSOURCED.value, "context": "",
    }  # fmt: skip
    return FigureRow(**given | more)


ROWS = [
    row("a", 84.0),
    row("a", 84.0, text="eighty-four"),
    row("a", 60.0, status=FigureStatus.ATTRIBUTED.value, speaker="police"),
    row("b", 24.0, 99.0, text="dozens of people"),
    row("c", 12.0),
    row("a", 7.0, unit="house"),
    row("a", None, unit="house"),
    row("a", 350_000.0, unit=None),
]


def test_what_most_outlets_count_comes_first() -> None:
    assert units(ROWS) == ["person", "", "house"]


def test_each_value_of_a_side_opens_its_own_figures() -> None:
    frame = value_frame(ROWS, SIDES, "person", "flood oster")
    assert frame[["outlet_name", "low", "high", "sourced", "times", "said_by"]].to_numpy().tolist() == [
        ["The Alder", 60.0, 60.0, True, 1, "police"],
        ["The Alder", 84.0, 84.0, False, 2, ""],
        ["Birch", 24.0, 99.0, False, 1, ""],
    ]
    found, left = read_drill(frame["drill"][1], CHOICES)
    assert left == ()
    assert found is not None
    assert found.looked.exactly == ("84 people", "eighty-four")
    view = found.view(ViewState(words="weir"))
    assert view.words == "flood oster", "of the sentence; the words of the page pick articles"
    told = title(found, 2, CHOICES, ViewState())
    assert told.startswith("2 unsourced figures with the words “flood oster” “84 people” or “eighty-four” in The Alder")


def test_times_of_the_same_outlets_are_told_apart() -> None:
    days = date(2031, 1, 1), date(2031, 6, 30)
    sides: tuple[Side, ...] = times(["a"], days, (date(2031, 7, 1), date(2031, 12, 31)))
    later = row("a", 90.0, published=date(2031, 8, 1))
    frame = value_frame([*ROWS, later, row("a", 1.0, published=None)], sides, "person", "flood")
    assert frame.groupby("outlet_name", sort=False)["low"].apply(list).tolist() == [[60.0, 84.0], [90.0]]


def test_the_strip_has_a_scale_of_powers_where_values_lie_far_apart() -> None:
    near, far = (value_frame([*ROWS, *more], SIDES, "person", "flood") for more in ([], [row("b", 90_000.0)]))
    assert charts()["figure-strip"].drawn(near)[0].layout.xaxis.ticktext is None
    assert charts()["figure-strip"].drawn(far)[0].layout.xaxis.ticktext[-1] == "100,000"
    assert charts()["figure-strip"].drawn(near)[1] == (
        "2 outlets, values from 24 to 99; most often 84; 3 of 4 without a source."
    )


def test_who_gives_a_figure_is_a_name_a_document_or_nobody() -> None:
    told = [row("a", 2), row("a", 2, status="attributed"), row("a", 2, status="attributed", speaker="Mara Veldt")]
    assert [wording.figure_speaker(one) for one in told] == ["nobody", "a document", "Mara Veldt"]
    sources = [wording.figure_line(one).split(" · ")[1] for one in told]
    assert sources == ["no source given", "said by a document", "said by Mara Veldt"]
    assert ["no source given" in wording.figure_reading(one) for one in told] == [True, False, False]
