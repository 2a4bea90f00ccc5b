"""Two values of one thing in one text, by class: what is found, and what is alike and no contradiction."""

from __future__ import annotations

import pytest

from reliability import analyze

pytestmark = pytest.mark.model
CASES = [  # what the case is of, the text, whether it contradicts itself
    ("toll headline", "Blast in Oster kills 12\n\nA blast killed 15 people in Oster on Monday, police said.", True),
    (
        "toll later",
        (
            "A blast killed 12 people in a market in Oster on Monday, police said. Shops were closed. The "
            "mayor, Mara Veldt, went to the market in the evening. The blast killed 14 people and destroyed "
            "a mosque."
        ),
        True,
    ),
    ("toll words", "Twelve killed in Oster blast\n\nA blast killed 15 people in Oster on Monday, police said.", True),
    ("injured headline", "Crash in Tarn injures 30\n\nA crash injured 42 people in Tarn on Monday, police said.", True),
    (
        "toll two sources",
        ("Police said the fire in Tarn killed 21 people. Doctors at the hospital said 26 people were killed."),
        True,
    ),
    ("toll updated", "Police first said 12 people had died. The toll later rose to 15, police said.", False),
    (
        "toll places",
        (
            "A storm killed 21 people in the town of Tarn, police said. The mayor of Lerund said 14 people "
            "were killed in the town of Lerund."
        ),
        False,
    ),
    ("parts colon", "Ten people were injured in the crash: four men, three women and two children.", True),
    ("parts colon", "The council has 21 seats: 9 for the Greens, 8 for the Blues and 5 for the Reds.", False),
    ("parts dash", "The fire destroyed 30 buildings - 20 houses, 4 shops and 3 barns.", True),
    ("parts right", "Ten people were injured in the crash: four men, three women and three children.", False),
    ("parts in all", "The crash injured four men and seven women, ten people in all.", True),
    ("parts including", "Ten people were injured, including four men and three women.", False),
    (
        "percent over 100",
        ("In the poll 48 percent were for the dam, 45 percent were against it and 12 percent were undecided."),
        True,
    ),
    (
        "percent to 100",
        ("In the poll 48 percent were for the dam, 41 percent were against it and 11 percent were undecided."),
        False,
    ),
    (
        "percent several answers",
        "In the poll 48 percent feared floods, 45 percent feared fires and 30 percent feared storms.",
        False,
    ),
    (
        "percent over 100 of people",
        "Some 140 percent of the voters of Oster went to the polls, the council said.",
        True,
    ),
    ("percent rise", "Rents in Oster rose by 140 percent, the council said.", False),
    (
        "headline money",
        (
            "Oster to spend $5 million on new bridge\n\nThe town of Oster will spend $7 million on a new "
            "bridge, the council said on Monday."
        ),
        True,
    ),
    (
        "headline count",
        (
            "Oster school to lose 40 teachers\n\nThe school in Oster will lose 30 teachers next year, the "
            "council said on Monday."
        ),
        True,
    ),
    (
        "headline percent",
        "Rents in Oster rise 12 percent\n\nRents in Oster rose 8 percent last year, the town said.",
        True,
    ),
    (
        "headline rounded",
        "Rents in Oster rise 12 percent\n\nRents in Oster rose 11.8 percent last year, the town said.",
        False,
    ),
    (
        "headline nearly",
        "Nearly 500 jobs to go at Oster mill\n\nThe mill in Oster will cut 487 jobs, it said on Monday.",
        False,
    ),
    (
        "headline over",
        "Over 500 jobs to go at Oster mill\n\nThe mill in Oster will cut 437 jobs, it said on Monday.",
        True,
    ),
    (
        "headline other thing",
        (
            "Oster mill cuts 300 jobs\n\nThe mill in Oster, which has 2,000 jobs in three towns, said on "
            "Monday that 300 would go."
        ),
        False,
    ),
    (
        "headline other thing",
        (
            "Oster bank cuts 300 jobs\n\nThe bank employs 500 people. It said on Monday that three hundred "
            "jobs would go."
        ),
        False,
    ),
    ("weekday", "The council met on Monday, 4 May 2031, in Tarn.", True),
    ("weekday right", "The council met on Sunday, 4 May 2031, in Tarn.", False),
    (
        "founded",
        (
            "The Oster Bank was founded in 1961 by two brothers. It has 40 branches. The bank, founded in "
            "1963, has never made a loss."
        ),
        True,
    ),
    (
        "built",
        (
            "The Tarn bridge was built in 1951. It was closed on Monday. The bridge, which was built in "
            "1954, carries 900 cars a day."
        ),
        True,
    ),
    ("built two", "The Tarn bridge was built in 1951. The Lerund bridge was built in 1954.", False),
    ("built one thing twice", "The first bridge was built in 1951 and the second was built in 1954.", False),
    (
        "third right",
        (
            "A third of pupils in Oster walk to school, the council said. Mara Veldt said 33 percent of "
            "pupils in Oster walk to school."
        ),
        False,
    ),
    (
        "half",
        (
            "Half of pupils in Oster walk to school, the council said. Mara Veldt said 49 percent of pupils "
            "in Oster walk to school."
        ),
        False,
    ),
    ("age", "Mara Veldt, 34, was elected on Monday. Nobody else stood. Veldt, 36, is a nurse.", True),
    ("age", "The 34-year-old Mara Veldt was elected on Monday. Nobody else stood. Veldt, 36, is a nurse.", True),
    (
        "age is",
        ("Mara Veldt was elected on Monday. Veldt is 34 years old. Nobody else stood. Mara Veldt, 36, is a nurse."),
        True,
    ),
    ("age family", "Jon Veldt, 40, was elected on Monday. Mara Veldt, 36, is a nurse.", False),
    (
        "count",
        (
            "A fire destroyed 14 houses in Oster on Monday. Nobody was hurt. The fire destroyed 19 houses, "
            "the mayor said."
        ),
        True,
    ),
    (
        "count at least",
        (
            "A fire destroyed at least 14 houses in Oster on Monday. Nobody was hurt. The fire destroyed 19 "
            "houses, the mayor said."
        ),
        False,
    ),
    (
        "count up to",
        (
            "A fire destroyed up to 25 houses in Oster on Monday. Nobody was hurt. The fire destroyed 19 "
            "houses, the mayor said."
        ),
        False,
    ),
    (
        "count passive",
        (
            "Police arrested 14 protesters in Oster on Monday. The march had been banned. Police said 19 "
            "protesters were arrested in Oster."
        ),
        True,
    ),
    (
        "count other day",
        ("Police arrested 14 protesters in Oster on Monday. On Tuesday police arrested 20 protesters in Oster."),
        False,
    ),
    ("count other place", "The storm destroyed 14 houses in Tarn. The storm destroyed 19 houses in Lerund.", False),
    ("count other event", "The first fire destroyed 14 houses. The second fire destroyed 19 houses.", False),
    (
        "count another",
        "The fire destroyed 14 houses. Another 9 houses were destroyed by the fire in the evening.",
        False,
    ),
    (
        "members",
        (
            "The teachers' union of Oster has 4,000 members. It went on strike on Monday. The teachers' "
            "union has 5,200 members."
        ),
        True,
    ),
    (
        "members then",
        "The teachers' union of Oster had 4,000 members in 2020. The teachers' union has 5,200 members.",
        False,
    ),
    (
        "money",
        (
            "The dam at Tarn will cost $5 million, the ministry said. Farmers are against it. The dam at "
            "Tarn will cost $8 million, the auditor said."
        ),
        True,
    ),
    ("money two", "Mara Veldt paid $5 million for a house. Jon Orr paid $8 million for a house.", False),
    (
        "measure",
        (
            "The bridge at Tarn is 300 metres long. It was closed on Monday. The bridge is 340 metres long, "
            "the town said."
        ),
        True,
    ),
    (
        "duration",
        (
            "The trial of Jon Orr lasted six weeks. He was set free. The trial of Orr lasted eight weeks, "
            "his lawyer said."
        ),
        True,
    ),
    ("change", "Rents rose by 50 percent, from $100 to $130, the council said.", True),
    ("change right", "Rents rose by 30 percent, from $100 to $130, the council said.", False),
    ("change to from", "Profit fell 50 percent to $80 million from $120 million a year ago.", True),
    ("doubled", "The number of thefts doubled from 20 to 36 in a year.", True),
    ("doubled right", "The number of thefts almost doubled from 20 to 36 in a year.", False),
    ("share", "Of the teachers asked, 30 of 50, or 40 percent, were against it.", True),
    ("share right", "Of the teachers asked, 20 of 50, or 40 percent, were against it.", False),
    (
        "toll neighbourhoods",
        (
            "Police said a shell killed one woman and injured six others in the Veldt neighbourhood. A "
            "reporter said a shell injured 9 others in the Orr neighbourhood."
        ),
        False,
    ),
    (
        "toll equal halves",
        (
            "Rebel shells killed 14 civilians in Oster and wounded 20 others, a monitor said. The state "
            "agency said the shells killed seven people and wounded 26 others."
        ),
        True,
    ),
]


@pytest.mark.parametrize(("of", "text", "contradicts"), CASES)
def test_a_text_that_gives_two_values_of_one_thing_is_found(of: str, text: str, contradicts: bool) -> None:
    found = [flag.message for flag in analyze(text).flags if flag.code == "two-values"]
    assert bool(found) is contradicts, (of, found)


def test_both_places_are_shown_and_no_other_days() -> None:
    text = (
        "Shells killed 14 civilians in Oster on Monday, a monitor said. The state agency said the shells killed nine "
        "people. On Friday a bomb killed nine people in Tarn, police said."
    )
    (flag,) = (flag for flag in analyze(text).flags if flag.code == "two-values")
    assert [one.span.of(text) for one in flag.evidence if one.span is not None] == ["14 civilians", "nine people"]
