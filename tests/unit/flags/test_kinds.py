"""Each kind of flag on analyses made by hand: thresholds, evidence, and silence where there is nothing to say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reliability.flags import KINDS, Case, find_flags
from reliability.flags.kinds.single_origin import MIN_SHARE, MIN_STATEMENTS
from reliability.model.analysis import Analysis, Engine
from reliability.model.article import Article, Layout
from reliability.model.attribution import Attribution, CueClass, Form
from reliability.model.chain import Chain, ChainNode, NodeKind
from reliability.model.figure import Figure, FigureKind, FigureStatus, Quantity
from reliability.model.flag import Flag
from reliability.model.span import Span
from reliability.model.speaker import Speaker, SpeakerType
from reliability.registry.lookup import Registry
from tests.builders import analysis, at

# Codes stand in links and exports that people have kept: one may be added, none may disappear.
SHIPPED = {"relay", "single-origin", "unnamed-source", "unsourced-figure", "vague-figure"}
EMPTY = Analysis(Engine("0", "by hand"), Article("empty", ""), Layout(), None, (), (), (), (), ())


def raised(code: str, found: Analysis) -> list[Flag]:
    return list(KINDS[code].flags(Case(found, Registry())))


def statement(number: int, speaker: str | None, *, inside: str | None = None, source: bool = True) -> Attribution:
    """Statement number n, at characters 10 n to 10 n + 9: its source is the first three, its content the rest."""
    start = 10 * number
    return Attribution(
        id=f"a{number}",
        content=(Span(start + 4, start + 9),),
        source=(Span(start, start + 3),) if source else (),
        cue=(),
        speaker=speaker,
        form=Form.INDIRECT,
        cue_class=CueClass.NEUTRAL,
        inside=inside,
        confidence=0.9,
    )


def said(*statements: Attribution, speakers: tuple[Speaker, ...] = ()) -> Analysis:
    text = "x" * 10 * (len(statements) + 2)
    return replace(EMPTY, article=Article("case", text), speakers=speakers, attributions=statements)


VELDT, ORR = Speaker("s1", "Mara Veldt", named=True), Speaker("s2", "Jon Orr", named=True)


def test_no_code_that_has_shipped_disappears() -> None:
    assert set(KINDS) >= SHIPPED
    assert all(kind.code == code for code, kind in KINDS.items())


@pytest.mark.parametrize("code", sorted(KINDS))
def test_an_empty_analysis_raises_nothing(code: str) -> None:
    assert raised(code, EMPTY) == []


def test_flags_come_in_the_order_of_the_text() -> None:
    flags = find_flags(analysis(), Registry())
    assert {flag.code for flag in flags} == {"relay", "unsourced-figure", "vague-figure"}
    assert [flag.spans[0] for flag in flags] == sorted(flag.spans[0] for flag in flags)


# Figures


def with_figure(status: FigureStatus, *, vague: bool) -> Analysis:
    quantity = Quantity(Span(0, 11), "some\nhouses", 2, 9, "house", FigureKind.COUNT, vague)
    return replace(EMPTY, figures=(Figure("f1", quantity, status),))


@pytest.mark.parametrize("status", FigureStatus)
@pytest.mark.parametrize("vague", [True, False])
def test_figures(status: FigureStatus, vague: bool) -> None:
    found = with_figure(status, vague=vague)
    assert bool(raised("unsourced-figure", found)) == (status is FigureStatus.UNSOURCED)
    assert bool(raised("vague-figure", found)) == vague
    for flag in (*raised("unsourced-figure", found), *raised("vague-figure", found)):
        assert (flag.spans, flag.refs) == ((Span(0, 11),), ("f1",))
        assert "“some houses”" in flag.message


# One speaker


@pytest.mark.parametrize(
    ("theirs", "others", "flagged"),
    [
        (MIN_STATEMENTS, 0, True),
        (MIN_STATEMENTS - 1, 0, False),
        (9, 1, True),  # exactly the share
        (8, 1, False),
        (2, 1, False),
    ],
)
def test_one_speaker(theirs: int, others: int, flagged: bool) -> None:
    assert (theirs >= MIN_SHARE * (theirs + others) and theirs + others >= MIN_STATEMENTS) == flagged
    speakers = ["s1"] * theirs + ["s2"] * others
    found = said(*(statement(n, s) for n, s in enumerate(speakers)), speakers=(VELDT, ORR))
    flags = raised("single-origin", found)
    assert bool(flags) == flagged
    for flag in flags:
        assert flag.refs == tuple(f"a{n}" for n in range(theirs))
        assert flag.spans == tuple(Span(10 * n, 10 * n + 3) for n in range(theirs))
        count = "All" if not others else f"{theirs} of"
        assert flag.message == f"{count} {theirs + others} statements come from one speaker: Mara Veldt."


def test_nested_words_and_words_without_a_source_are_no_second_speaker() -> None:
    found = said(
        *(statement(n, "s1") for n in range(3)),
        statement(3, "s2", inside="a0"),
        statement(4, None, source=False),
        speakers=(VELDT, ORR),
    )
    (flag,) = raised("single-origin", found)
    assert flag.message == "All 3 statements come from one speaker: Mara Veldt."


def test_the_evidence_for_a_carried_statement_is_its_content() -> None:
    found = said(statement(0, "s1"), statement(1, "s1"), statement(2, "s1", source=False), speakers=(VELDT,))
    (flag,) = raised("single-origin", found)
    assert flag.spans[-1] == Span(24, 29)


# Unnamed sources


@pytest.mark.parametrize(
    ("speaker", "flagged"),
    [
        (Speaker("s1", "senior official", named=False), True),
        (Speaker("s1", "residents", named=False, collective=True), True),
        (Speaker("s1", "Mara Veldt", named=True), False),
        (Speaker("s1", "report", named=False, types=(SpeakerType.DOCUMENT,)), False),
    ],
)
def test_unnamed_sources(speaker: Speaker, flagged: bool) -> None:
    assert bool(raised("unnamed-source", said(statement(0, "s1"), speakers=(speaker,)))) == flagged


def test_a_whole_people_is_no_unnamed_source() -> None:
    found = said(statement(0, "s1"), speakers=(Speaker("s1", "Norwegians", named=False, collective=True),))
    assert list(KINDS["unnamed-source"].find(Case(found, Registry(countries={"norwegians": "NO"})))) == []
    assert list(KINDS["unnamed-source"].find(Case(found, Registry()))) != []


def test_an_unnamed_source_is_one_flag_with_all_its_statements() -> None:
    official = Speaker("s1", "senior official", named=False)
    (flag,) = raised("unnamed-source", said(statement(0, "s1"), statement(1, "s1"), speakers=(official,)))
    assert flag.message == "2 statements have somebody unnamed as source: “senior official”."
    assert (flag.spans, flag.refs) == ((Span(0, 3), Span(10, 13)), ("a0", "a1"))
    residents = replace(official, name="residents", collective=True)
    (flag,) = raised("unnamed-source", said(statement(0, "s1"), speakers=(residents,)))
    assert flag.message == "1 statement has an unnamed group as source: “residents”."


def test_an_unnamed_speaker_without_a_statement_is_not_flagged() -> None:
    assert raised("unnamed-source", said(speakers=(Speaker("s1", "senior official", named=False),))) == []


# Relays


def test_a_relay_is_flagged_where_it_is_credited() -> None:
    (flag,) = raised("relay", analysis())
    assert flag.message == "1 statement of Mara Veldt reached this article through Radio Tarn, credited once."
    assert (flag.spans, flag.refs) == ((at("Radio Tarn"),), ("a1",))


def test_every_credited_place_is_evidence() -> None:
    found = analysis()
    places = (at("Radio Tarn"), at("Dozens"))
    found = replace(found, credits=(replace(found.credits[0], mentions=places),))
    (flag,) = raised("relay", found)
    assert flag.spans == places
    assert flag.message.endswith("credited twice.")


def test_a_chain_without_a_relay_is_not_flagged() -> None:
    found = analysis()
    (chain,) = found.chains
    assert raised("relay", replace(found, chains=(Chain((chain.nodes[0], chain.nodes[-1]), ("a1",)),))) == []


def test_a_person_who_passes_words_on_is_no_outlet() -> None:
    nodes = tuple(ChainNode(kind, name, name) for kind, name in [
        (NodeKind.OUTLET, "akn"), (NodeKind.SPEAKER, "s1"), (NodeKind.SPEAKER, "s2"),
    ])  # fmt: skip
    assert raised("relay", replace(analysis(), chains=(Chain(nodes, ("a1",)),))) == []


def test_a_relay_that_is_credited_nowhere_rests_on_the_words_themselves() -> None:
    (flag,) = raised("relay", replace(analysis(), credits=()))
    assert flag.spans == (at("We lost 40 houses"),)


def test_several_chains_through_one_outlet_are_one_flag() -> None:
    found = analysis()
    (chain,) = found.chains
    others = tuple(
        Chain((*chain.nodes[:2], ChainNode(NodeKind.SPEAKER, f"s{n}", f"Speaker {n}")), (f"a{n}",)) for n in (2, 3)
    )
    (flag,) = raised("relay", replace(found, chains=(chain, *others)))
    assert flag.message.startswith("3 statements of 3 speakers reached this article through Radio Tarn")
    assert flag.refs == ("a1", "a2", "a3")
