"""People in words and frames, and what is reviewed first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from reliability.model.correction import FIGURE, STATEMENT, Anchor, Correction, CorrectionKind
from reliability.store.rows import (
    CorrectionRow,
    Listed,
    PersonDays,
    ProposalRow,
    SaidRow,
    SpeakerRow,
    StatementRow,
    Verdicts,
)
from reliability.views import correcting, people
from reliability.views.drills import read_drill
from reliability.views.state import Choices, ViewState

EVERY = Choices(offered={"outlet": {f"o{n}": f"Outlet {n}" for n in range(300)}})

MARA = Listed("n:mara-veldt", "Mara Veldt", 2, "person", ("government", "unknown"), "Tarn", 0.61, 14, 6, 3)


def test_a_line_says_who_and_how_often_and_for_whom_with_its_share() -> None:
    assert people.line(MARA) == (
        "Person · government · speaks for Tarn (61%) · 14 statements in 6 articles of 3 outlets · 2 spellings"
    )
    rare = Listed("n:x-y", "X Y", 1, "body", (), "Now", 0.01, 1, 1, 0)
    assert people.line(rare) == "Body · 1 statement in 1 article", "what hardly any statement says is not said"


def said(
    statements: int, *, words: str = "", body: str | None = None, cue: str = "said", kind: str = "neutral"
) -> SaidRow:
    return SaidRow("a", "The Alder", words, body, cue, kind, statements)


def test_words_cues_and_bodies_are_told_outlet_by_outlet() -> None:
    named = [said(2, words="Veldt", body="Tarn"), said(1, words="", body=None)]
    assert list(people.named_frame(named).iloc[0]) == ["The Alder", "“Veldt” ×2 · not named again ×1", 3]
    assert list(people.for_whom_frame(named).iloc[0]) == ["The Alder", "Tarn ×2 · not stated ×1", 3]
    cues = [said(3, cue="said", kind="neutral"), said(1, cue="claimed", kind="claim")]
    frame = people.cue_frame([*cues, SaidRow(None, None, "Veldt", None, "", "none", 1)])
    assert list(frame.iloc[0]) == ["The Alder", "“said” ×3 · “claimed” ×1", 4, "25% (1)", "none"]
    assert frame["Outlet"][1] == "Outlet unknown"


def test_statements_over_time_have_a_row_an_outlet_and_one_for_all_others() -> None:
    outlets = tuple((f"o{n}", f"Outlet {n}", 309 - n) for n in range(300))
    days = {date(2031, 5, 1 + n % 9): 0 for n in range(300)}
    for n, (_, _, number) in enumerate(outlets):
        days[date(2031, 5, 1 + n % 9)] += number
    cells = tuple((date(2031, 5, 1 + n), f"o{n}", 309 - n) for n in range(6))
    frame = people.days_frame(PersonDays(outlets, cells, days), "n:mara-veldt")
    assert list(dict.fromkeys(frame["outlet_name"])) == [f"Outlet {n}" for n in range(6)] + [people.OTHERS]
    assert frame["statements"].sum() == sum(days.values())
    assert set(frame[frame["statements"] == 0]["drill"]) == {""}
    first = frame.iloc[0]
    opens = "statements?outlet=o0&speaker=n%3Amara-veldt&since=2031-05-01&until=2031-05-01"
    assert (first["statements"], first["drill"]) == (309, opens)
    asked, left = read_drill(frame[frame["outlet_name"] == people.OTHERS]["drill"].iloc[0], EVERY)
    assert asked is not None
    assert (len(asked.own.outlets), left) == (294, ()), "all others are named, however many"
    assert people.days_frame(PersonDays((), (), {}), "n:mara-veldt").empty


def row(kind: CorrectionKind, old: object, new: object, code: str = "") -> CorrectionRow:
    anchor = Anchor("5b9e", 4, "The dam held", "", "")
    told = Correction(kind, anchor, new, code)  # type: ignore[arg-type]
    at = datetime(2031, 5, 3, 14, 5, tzinfo=UTC)
    return CorrectionRow("a1", "f00d", told, old, "Ada", "read again", at, None, None, True)  # type: ignore[arg-type]


def test_a_correction_says_what_was_before_and_what_is_now_by_whom_and_when() -> None:
    heard = row(CorrectionKind.SPEAKER, "Mara Veldt", None)
    assert correcting.told(heard, {}) == "Speaker: Mara Veldt → nobody, at “The dam held”"
    assert correcting.signed(heard) == "Ada · 3 May 2031, 14:05 UTC · “read again”"
    kinds = row(CorrectionKind.TYPES, ("ngo",), ("police",))
    assert "non-governmental organisation → police" in correcting.told(kinds, {})
    flag = row(CorrectionKind.DISMISSED, "No number.", None, "vague-figure")
    assert correcting.told(flag, {"vague-figure": "Vague figure"}) == "Flag dismissed: Vague figure at “The dam held”"
    frame = correcting.frame([heard, flag], {}, ViewState())
    assert list(frame["Read as"]) == ["Mara Veldt", "No number."]
    assert frame["Evidence"][0] == "reader?article=f00d&at=4-16"


def test_how_much_was_right_has_its_interval() -> None:
    told = correcting.reviewed([Verdicts(STATEMENT, 17, 20), Verdicts("vague-figure", 1, 1)], {"vague-figure": "Vague"})
    assert told == (
        "Of 20 statements reviewed here 17 were right (64 to 95 %)",
        "Of 1 flag “Vague” reviewed here 1 was right (21 to 100 %)",
    )


def statement(confidence: float, content: str) -> StatementRow:
    return StatementRow(
        article=f"{round(confidence * 100):016x}", text_key="5b9e", article_title="", outlet=None, outlet_name=None,
        published=None, start=0, end=9, speaker="Mara Veldt", speaker_id="s1", node=None, mention_start=None,
        mention_end=None, attribution="a1", speaker_named=True, affiliation=None, types=(), form="direct", cue="said",
        cue_class="neutral", content=content, source_words="", confidence=confidence, carried=False,
    )  # fmt: skip


def test_the_heaviest_and_least_certain_is_reviewed_first() -> None:
    rows = [statement(0.9, "It held"), statement(0.55, "It held"), statement(0.6, "It held for 9 days")]
    cards = correcting.ordered(rows, (), STATEMENT)
    assert [int(card.article, 16) for card in cards] == [60, 55, 90]
    unsure, sure = (correcting._uncertainty(one) for one in (None, Verdicts(FIGURE, 20, 20)))
    assert unsure == 1.0 > sure


def test_a_word_in_capitals_that_no_table_knows_is_no_first_name() -> None:
    def row(name: str, who: str | None = None) -> SpeakerRow:
        return SpeakerRow(who, name, True, "Now", (), 5, 1, 1, share=0.2)

    known = {"NATO"}.__contains__
    assert [name for name in ("MORE", "VO", "NATO", "Orr", "MARA VELDT") if people.is_scrap(row(name), known)] == [
        "MORE",
        "VO",
    ]
    assert not people.is_scrap(row("MORE", "n:more"), known), "whoever has a page is somebody"
    told = [people.speaks_for(replace(row("Orr"), affiliation=name)) for name in
            ("Tarn", "Now", "Says AKN", "Monday", "OSTERTarn", "Jon Orr TarnAKN", "TarnAKN", "AKN")]  # fmt: skip
    so, none = "Speaks for: {} (20%)", [""] * 5
    assert told == [so.format("Tarn"), *none, so.format("TarnAKN"), so.format("AKN")]
    assert people.speaks_for(replace(row("Orr"), affiliation="Tarn", share=0.01)) == ""


def test_a_scrap_of_a_sentence_is_no_first_name() -> None:
    def row(name: str, who: str | None) -> SpeakerRow:
        return SpeakerRow(who, name, True, None, (), 5, 1, 1, share=0.0)

    names = ("Did Orr", "Whether Veldt", "My wife and I", "Veldt Veldt", "Did Group", "Will Orr", "Mara Veldt")
    scraps = [name for name in names if people.is_scrap(row(name, "n:x-y"), {"Did Group"}.__contains__)]
    assert scraps == ["Did Orr", "Whether Veldt", "My wife and I", "Veldt Veldt"]


def test_a_last_name_alone_stands_beside_the_only_one_who_bears_it() -> None:
    def row(name: str, who: str | None, statements: int) -> SpeakerRow:
        return SpeakerRow(who, name, True, None, (), statements, 1, 1, share=0.0)

    veldt, alone, orr = row("Mara Veldt", "n:mara-veldt", 9), row("Veldt", None, 7), row("Orr", None, 5)
    both = people.heard([veldt, alone, orr], 8)
    assert [(one.row.name, one.alone, one.statements) for one in both] == [("Mara Veldt", alone, 16), ("Orr", None, 5)]
    other = row("Jon Veldt", "n:jon-veldt", 2)
    apart = people.heard([veldt, alone, other], 2)
    assert [one.row.name for one in apart] == ["Mara Veldt", "Veldt"], "it may be either's"


def test_what_a_last_name_alone_said_is_shown_before_it_is_judged() -> None:
    alone = ProposalRow(
        ("m:0a:1-2",), "n:mara-veldt", "surname", "“Veldt” stands alone, and “Mara Veldt” is the only one"
    )
    assert people.alone_drill(alone) == "statements?name=named&speaker=Veldt"
    assert people.alone_drill(replace(alone, rule="title", why="“Dr Veldt” is “Veldt” with a title")) is None
