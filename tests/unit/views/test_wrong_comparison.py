"""The comparison that once was wrong: gallery captions in 8 of 60 articles made one outlet the worst of eight."""

from __future__ import annotations

from collections import Counter

from reliability.extract.quantities import find_quantities
from reliability.model.article import Article
from reliability.store.rows import MeasureRow
from reliability.text import lay_out
from reliability.views import comparing, frames
from reliability.views.sides import each

OUTLETS = tuple("abcdefgh")
ARTICLES = 60  # each outlet has seven or eight of them
CAPTIONS = (
    "3 of 25 Photos\n\nHide Caption 3 of 25 Photos: Some 40 cars wait at the bridge.\n\nSlideshow (12 Images)\n\n"
)
MEASURE = frames.MEASURES["unsourced-figures"]


def text(number: int, gallery: bool) -> str:
    """An article of outlet `number % 8`: the outlets differ in how many of ten figures somebody is named for."""
    sourced = (number % len(OUTLETS)) + 1
    told = [
        f"The bridge at Brod carried {100 * number + 10 * place + 7} cars on day {place}"
        + (", said Mara Tolnay, the mayor." if place < sourced else ".")
        for place in range(10)
    ]
    return "\n\n".join([told[0], *([CAPTIONS.strip()] if gallery else []), *told[1:]]) + "\n"


def counted(gallery: bool, *, all_: bool = False) -> list[MeasureRow]:
    """Sums of what is counted in 60 articles, of which those of outlet d have a gallery; `all_` counts that, too."""
    sums = Counter[tuple[str, str]]()
    for number in range(ARTICLES):
        outlet = OUTLETS[number % len(OUTLETS)]
        body = text(number, gallery and outlet == "d")
        layout = lay_out(Article(f"n{number}", body))
        found = find_quantities(body, layout, () if all_ else layout.not_counted)
        lines = {figure.span: body[body.rfind("\n", 0, figure.span.start) + 1 :].partition("\n")[0] for figure in found}
        sums[outlet, "articles"] += 1
        sums[outlet, "figures"] += len(found)
        sums[outlet, "unsourced_figures"] += sum("said" not in line for line in lines.values())
    return [MeasureRow(outlet, outlet.upper(), measure, value) for (outlet, measure), value in sums.items()]


def ranking(rows: list[MeasureRow]) -> list[tuple[str, float]]:
    frame = comparing.share_frame(rows, each([(one, one.upper()) for one in OUTLETS]), [MEASURE], 5, {})
    ranked = frame.sort_values("share", ascending=False, kind="stable")
    return list(zip(ranked["outlet_name"], ranked["share"].round(6), strict=True))


def test_captions_in_eight_of_sixty_articles_move_no_outlet() -> None:
    plain = ranking(counted(gallery=False))
    assert [outlet for outlet, _ in plain] == list("ABCDEFGH"), "the fewer have a source, the higher"
    assert ranking(counted(gallery=True)) == plain


def test_the_same_captions_counted_would_move_it() -> None:
    """So the articles are such that the other test can fail."""
    places = [
        [outlet for outlet, _ in ranking(counted(gallery=True, all_=every))].index("D") for every in (False, True)
    ]
    assert places[1] < places[0]
