from __future__ import annotations

from reliability.resources import attribution_card
from reliability.views import card, wording

CARD = """# Model card: a

## Scores

Of a set,
by a script.

<!-- written: scores, by a
command -->
| measure | F1 |
|---|---|
| strict | 1.0 |

## Known weaknesses

- One
  of two lines.
- Two.
"""


def test_the_parts_of_a_card() -> None:
    scores = card.section(CARD, "Scores")
    assert card.prose(scores) == "Of a set, by a script."
    assert card.table(scores).to_dict("records") == [{"measure": "strict", "F1": "1.0"}]
    assert card.points(scores) == ()
    assert card.points(card.section(CARD, "Known weaknesses")) == ("One of two lines.", "Two.")


def test_a_card_without_a_part_has_none_of_it() -> None:
    missing = card.section(CARD, "Licence")
    assert (card.prose(missing), card.points(missing)) == ("", ())
    assert card.table(missing).empty


def test_the_packaged_card_has_what_the_method_page_shows() -> None:
    scores = card.section(attribution_card(), "Scores")
    assert set(card.table(scores)["measure"]) == set(wording.SCORES)
    assert len(card.points(card.section(attribution_card(), "Known weaknesses"))) > 3
