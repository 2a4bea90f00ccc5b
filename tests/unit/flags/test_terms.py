"""The words that kinds look for: how they are found, and that no list takes a side."""

from __future__ import annotations

import pytest

from reliability import resources
from reliability.flags.terms import TABLE, terms
from reliability.model.speaker import SpeakerType


def test_a_term_is_found_as_whole_words_whatever_its_capitals_and_breaks() -> None:
    found = [match[0] for match in terms("lost origin").finditer("It is\nbelieved. Reportedly so; unreportedly not.")]
    assert found == ["It is\nbelieved", "Reportedly"]


def test_the_longest_of_two_terms_is_found() -> None:
    match = terms("declined").search("She did not immediately respond.")
    assert match is not None
    assert match[0] == "did not immediately respond"


def test_a_sort_without_terms_is_an_error() -> None:
    with pytest.raises(LookupError, match="no term of the sort 'none'"):
        terms("none")


@pytest.mark.parametrize("table", [TABLE, "person_words"])
def test_no_entry_names_a_people_a_country_a_party_or_a_religion(table: str) -> None:
    known = resources.registry()
    religions = "christian muslim islamic jewish jew hindu buddhist sikh catholic protestant orthodox".split()
    for cells in resources.lexicon(table):
        entry = cells[1] if table == TABLE else cells[0]
        for word in entry.replace("*", "").replace("?", "").split():
            assert known.country_of(word) is None, entry
            assert word not in religions, entry
        named = known.organisation_by_name(entry)
        if named is not None and not named.pattern:  # a pattern is a word for a sort of body: "militants"
            assert not {SpeakerType.POLITICAL_PARTY, SpeakerType.ARMED_GROUP} & set(named.types), entry


def test_no_term_stands_twice_in_a_sort() -> None:
    rows = [(sort, term) for sort, term, _ in resources.lexicon(TABLE)]
    assert len(rows) == len(set(rows))
