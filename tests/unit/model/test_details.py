"""Details are kept as JSON, put together from versions and changes, and lose nothing on the way."""

from __future__ import annotations

from dataclasses import replace

from reliability.model.article import OutletBasis
from reliability.model.details import (
    Change,
    Detail,
    Details,
    StatedOutlet,
    chosen_outlet,
    details_json,
    read_details,
    settled,
)

PAGE = Details(StatedOutlet(domain="tarn.example", basis=OutletBasis.URL), "https://tarn.example/dam")
ELSEWHERE = "https://akn.example/dam"


def test_the_host_of_an_address_is_kept_with_it() -> None:
    assert read_details(details_json(PAGE)) == PAGE
    assert settled([PAGE], ()) == PAGE
    assert settled([PAGE], [Change(Detail.AUTHORS, ("Jon Orr",))]) == replace(PAGE, authors=("Jon Orr",))


def test_another_address_takes_the_host_of_the_old_one_away() -> None:
    moved = settled([PAGE], [Change(Detail.URL, ELSEWHERE)])
    assert (moved.url, moved.outlet and moved.outlet.domain) == (ELSEWHERE, "")
    named = Details(chosen_outlet("Radio Tarn"), PAGE.url)
    assert settled([named], [Change(Detail.URL, ELSEWHERE)]).outlet == named.outlet
