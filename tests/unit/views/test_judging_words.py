"""Words that judge, by whose words they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from reliability.model.attribution import Voice
from reliability.model.selection import Looked
from reliability.store.rows import SpreadRow
from reliability.views import judging_words
from reliability.views.drills import Counted, Drill, read_drill
from reliability.views.sides import each
from reliability.views.state import Choices, ViewState
from tests import builders

SIDES = each([("a", "The Alder"), ("b", "Birch"), ("c", "Cedar")])


def test_each_word_has_its_voice_and_its_sentence_and_rates_are_of_all_words_that_were_read() -> None:
    plain = builders.analysis()
    text = builders.TEXT.replace("We lost 40 houses", "We lost 40 vile ones").rstrip("\n") + " The shameful dam fell.\n"
    found = judging_words.found("k", replace(plain, article=replace(plain.article, text=text)))
    assert Counter(one.voice for one in found)[Voice.OWN] == 1
    (own,) = (one for one in found if one.voice is Voice.OWN)
    assert own.word == "shameful"
    assert own.sentence.hits[0].of(own.sentence.text) == "shameful"
    words = {"a": found, "b": (), "c": ()}
    read = [
        SpreadRow("a", *judging_words.PAIR, 4, 10, 5_000, 0, 0, 0),
        SpreadRow("b", *judging_words.PAIR, 2, 1, 900, 0, 0, 0),
    ]
    frame = judging_words.voice_frame(words, read, SIDES)
    assert set(frame["outlet_name"]) == {"The Alder", "Birch"}, "of whom no word was read there is no rate"
    alder = frame[(frame["outlet_name"] == "The Alder") & (frame["voice"] == "Own voice")].iloc[0]
    assert (alder["number"], alder["rate"], alder["articles"]) == (1, 2.0, 4)
    listed = judging_words.word_frame(words, SIDES, ViewState())
    assert listed["Whose"].iloc[0] == "Own voice"
    assert listed["Evidence"].iloc[0].startswith("reader?article=k&at=")
    assert "[shameful]" in listed["Sentence"].iloc[0]
    files = judging_words.file_frame(found, ViewState(), "https://news.example/outlets?tab=Words")
    assert files["Evidence"].iloc[0].startswith("https://news.example/reader?article=k&at=")


def test_each_number_names_the_words_that_it_counts() -> None:
    plain = builders.analysis()
    text = builders.TEXT.replace("We lost 40 houses", "We lost 40 vile ones").rstrip("\n") + " The shameful dam fell.\n"
    found = judging_words.found("k", replace(plain, article=replace(plain.article, text=text)))
    read = [SpreadRow("a", *judging_words.PAIR, 4, 10, 5_000, 0, 0, 0)]
    frame = judging_words.voice_frame({"a": found}, read, SIDES[:1])
    for row in frame.itertuples():
        asked, left = read_drill(str(row.drill), Choices(offered={"outlet": {"a": "The Alder"}}))
        assert asked is not None
        assert left == ()
        assert asked.own.outlets == ("a",)
        assert len(judging_words.counted(found, asked)) == row.number
    (one,) = judging_words.counted(found, Drill(Counted.JUDGING, looked=Looked(exactly=("vile",))))
    assert judging_words.line(one).startswith("Quotation · ")


def test_what_is_looked_for_is_the_list_without_its_signs() -> None:
    assert all(word.isalpha() for term in judging_words.wanted() for word in term.words)
