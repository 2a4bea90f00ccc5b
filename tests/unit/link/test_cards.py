"""A card of a page behind a name is no part of the sentence."""

from __future__ import annotations

import pytest

from tests.unit.link.made import speakers

CARD = "Mara Jane VeldtStorm hits Tarn Oster votes on dams MORE"


@pytest.mark.parametrize(
    "sentence",
    [
        f"Sen. Mara Veldt {CARD.removesuffix('MORE')}[s1 MORE (R-Tarn)]",
        f"[s1 Sen. Mara Veldt {CARD} (R-Tarn)]",
        f"[s1 Sen. Mara Veldt Mara] {CARD.removeprefix('Mara ')} (R-Tarn)",
    ],
)
def test_who_spoke_is_the_name_before_it(sentence: str) -> None:
    (found,) = speakers(f"{sentence} [c1 said] [t1 it rained].", person="Mara Veldt(?: Mara)?")
    assert found is not None
    assert (found.name, found.role, found.affiliation and found.affiliation.name) == (
        "Mara Veldt",
        "Sen",
        "Republican",
    )
