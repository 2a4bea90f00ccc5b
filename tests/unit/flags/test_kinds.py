"""Each kind of flag on analyses made by hand: thresholds, evidence, and silence where there is nothing to say."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from reliability.flags import KINDS, Case, Finding, Need, find_across, find_flags
from reliability.flags.hands import hands
from reliability.flags.thresholds import threshold
from reliability.model.analysis import Analysis, Engine
from reliability.model.article import Article, ArticleOutlet, CreditMention, Layout, OutletBasis
from reliability.model.attribution import Attribution, CueClass, Form
from reliability.model.chain import Chain, ChainNode, NodeKind
from reliability.model.figure import Figure, FigureKind, FigureStatus, Quantity
from reliability.model.flag import Evidence, EvidenceRole, Flag, Severity
from reliability.model.span import Span
from reliability.model.speaker import Speaker
from reliability.registry.entries import Relation
from reliability.registry.lookup import Registry
from tests.builders import TEXT, analysis, at
from tests.corpus import ListCorpus, Listed

# Codes stand in links and exports that people have kept: one may be added, none may disappear.
SHIPPED = {
    "agency-text",
    "deep-chain",
    "evaluative-words",
    "form",
    "headline-body",
    "loaded-cue",
    "loose-source",
    "lost-origin",
    "not-heard",
    "party-figures",
    "relay",
    "same-text",
    "second-hand",
    "single-origin",
    "two-values",
    "unnamed-group",
    "unnamed-source",
    "unsourced-amount",
    "unsourced-figure",
    "vague-figure",
}
EMPTY = Analysis(Engine("0", "by hand"), Article("empty", ""), Layout(), None, (), (), (), (), ())


def raised(code: str, found: Analysis) -> list[Flag]:
    return list(KINDS[code].flags(Case(found, Registry(), ListCorpus((Listed("", found.article.text),)))))


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
    assert {flag.code for flag in flags} == {"relay", "vague-figure"}
    assert [flag.spans[0] for flag in flags] == sorted(flag.spans[0] for flag in flags)


def test_what_flags_of_a_kind_share_comes_from_the_kind() -> None:
    for kind in KINDS.values():
        for flag in kind.flags(Case(analysis(), Registry(), ListCorpus((Listed("", TEXT),)))):
            assert (flag.code, flag.version) == (kind.code, kind.version)
            assert flag.severity in (kind.severity, *kind.severities)


def test_other_articles_are_asked_only_across_them() -> None:
    found, corpus = analysis(), ListCorpus((Listed("own", TEXT), Listed("copy", TEXT)))
    across = {code for code, kind in KINDS.items() if Need.CORPUS in kind.needs}
    assert not across & {flag.code for flag in find_flags(found, Registry())}
    assert {flag.code for flag in find_across(found, "own", Registry(), corpus)} == {"same-text"} <= across


def test_a_kind_that_asks_for_what_it_does_not_say_it_needs_is_told_so() -> None:
    def find(case: Case) -> list[Finding]:
        assert not case.others.same_text(case.key)
        return []

    careless = replace(KINDS["relay"], find=find)
    with pytest.raises(LookupError, match=r"Need\.CORPUS"):
        list(careless.flags(Case(analysis(), Registry())))


# Figures


def with_figure(status: FigureStatus, *, vague: bool) -> Analysis:
    quantity = Quantity(Span(0, 11), "some\nhouses", 2, 9, "house", FigureKind.COUNT, vague)
    return replace(EMPTY, figures=(Figure("f1", quantity, status),))


@pytest.mark.parametrize("status", FigureStatus)
@pytest.mark.parametrize("vague", [True, False])
def test_figures(status: FigureStatus, vague: bool) -> None:
    found = with_figure(status, vague=vague)
    assert bool(raised("unsourced-figure", found)) == (status is FigureStatus.UNSOURCED and not vague)
    assert bool(raised("vague-figure", found)) == vague
    for flag in (*raised("unsourced-figure", found), *raised("vague-figure", found)):
        assert (flag.spans, flag.refs) == ((Span(0, 11),), ("f1",))
        assert "“some houses”" in flag.message


@pytest.mark.parametrize(("sentences", "flagged"), [(2, False), (3, True)])
def test_a_number_of_dead_is_not_asked_for_where_somebody_beside_it_tells_of_them(
    sentences: int, flagged: bool
) -> None:
    texts = [*["It rained."] * 6, "It took 40 lives.", *["It rained."] * (sentences - 1), "Veldt: they died in bed."]
    text = " ".join(texts)
    starts = [sum(len(one) + 1 for one in texts[:n]) for n in range(len(texts))]
    layout = Layout(sentences=tuple(Span(start, start + len(one)) for start, one in zip(starts, texts, strict=True)))
    quantity = Quantity(at("40 lives", text), "40 lives", 40, 40, "life", FigureKind.COUNT)
    figure = Figure("f1", quantity, FigureStatus.UNSOURCED, weighs="casualties")
    told = replace(statement(0, "s1"), content=(at("they died in bed", text),), source=(at("Veldt", text),))
    found = replace(EMPTY, article=Article("case", text), layout=layout, figures=(figure,), attributions=(told,))
    assert bool(raised("unsourced-figure", found)) is flagged


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("40 die\n\nThe flood took 40 lives.", ["lives"]),  # the headline only repeats it
        ("40 die\n\nThe flood took 50 lives.", ["die", "lives"]),
        ("40 die\n\nThe flood took 40 lives.\n(Source: Tarn Relief)", []),
    ],
)
def test_headlines_that_repeat_a_toll_and_texts_with_a_source_line_are_not_asked(text: str, flagged: list[str]) -> None:
    body = text.index("The")
    found = replace(EMPTY, article=Article("case", text), layout=Layout(headline=Span(0, 6), body_start=body))
    made = [(int(words.split()[0]), at(words, text)) for words in ("40 die", text[body + 15 : body + 23])]
    figures = [
        Figure(
            f"f{number}",
            Quantity(span, span.of(text), number, number, unit, FigureKind.COUNT),
            FigureStatus.UNSOURCED,
            weighs="casualties",
        )
        for (number, span), unit in zip(made, ("die", "lives"), strict=True)
    ]
    flags = raised("unsourced-figure", replace(found, figures=tuple(figures)))
    assert [flag.message for flag in flags] == [
        f"The text does not say where “{span.of(text)}” comes from."
        for (_, span), unit in zip(made, ("die", "lives"), strict=True)
        if unit in flagged
    ]


# One speaker

MIN_STATEMENTS, MIN_SHARE = int(threshold("single-origin", "statements")), threshold("single-origin", "share")


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


OWNED = Registry(
    relations={name: (Relation(name, "owned_by", "weir", "Weir Group", "weir", "2030"),) for name in ("post", "echo")}
)
POST, ECHO = (ChainNode(NodeKind.OUTLET, name, f"Tarn {name.title()}") for name in ("post", "echo"))


@pytest.mark.parametrize(("registry", "flagged"), [(OWNED, True), (Registry(), False)])
def test_outlets_of_one_owner_are_one_voice(registry: Registry, flagged: bool) -> None:
    found = said(
        *(statement(n, f"s{1 + n % 2}") for n in range(4)),
        speakers=(Speaker("s1", POST.name, named=True), Speaker("s2", ECHO.name, named=True)),
    )
    found = replace(found, chains=(Chain((POST,), ("a0", "a2")), Chain((ECHO,), ("a1", "a3"))))
    flags = list(KINDS["single-origin"].flags(Case(found, registry)))
    says = ["All 4 statements come from one group of outlets: Tarn Post, Tarn Echo."]
    assert [flag.message for flag in flags] == (says if flagged else [])


def test_a_hand_counts_once_under_all_its_names() -> None:
    veldt = ChainNode(NodeKind.SPEAKER, "s1", "Mara Veldt")
    story = ChainNode(NodeKind.SPEAKER, "s2", "a story in the Tarn Post")
    assert hands((POST, ECHO, veldt), Registry()) == (POST, ECHO, veldt)
    assert hands((POST, ECHO, veldt), OWNED) == (POST, veldt)
    assert hands((ECHO, POST, story, veldt), Registry()) == (ECHO, POST, veldt)


def test_an_agency_whose_text_is_republished_is_no_further_hand() -> None:
    found = analysis()
    agency = ChainNode(NodeKind.OUTLET, "akn", "AKN")
    nodes = (ChainNode(NodeKind.OUTLET, "own", "Own"), agency, POST, ChainNode(NodeKind.SPEAKER, "s1", "Mara Veldt"))
    found = replace(found, chains=(Chain(nodes, ("a1",)),), credits=())
    assert len(raised("deep-chain", found)) == 1
    dateline = CreditMention("AKN", at("AKN"), wording="dateline")
    assert raised("deep-chain", replace(found, credits=(dateline,))) == []


def test_the_evidence_for_a_carried_statement_is_its_content() -> None:
    found = said(statement(0, "s1"), statement(1, "s1"), statement(2, "s1", source=False), speakers=(VELDT,))
    (flag,) = raised("single-origin", found)
    assert flag.spans[-1] == Span(24, 29)


# Unnamed sources


def told(source: str, text: str = "", *more: Speaker) -> Analysis:
    """'SOURCE said: “The dam is not safe.”' and what follows, with its one statement."""
    words = f"{source} said: “The dam is not safe.” {text}"
    start = words.index("The dam is")
    one = replace(
        statement(0, "s1"), content=(Span(start, start + 20),), source=(Span(0, len(source)),), form=Form.DIRECT
    )
    sentences = tuple(Span(*match.span()) for match in re.finditer(r"[^.]+[.]”?", words))
    return replace(
        EMPTY,
        article=Article("case", words),
        layout=Layout(sentences=sentences),
        speakers=(Speaker("s1", source, named=False), *more),
        attributions=(one,),
    )


@pytest.mark.parametrize(
    "source",
    [
        "A senior official",
        "Sources",
        "One of the two officials",
        "Two experts",
        "Two people in the valley",
        "People familiar with the plan",
    ],
)
def test_somebody_described_and_not_named_is_an_unnamed_source(source: str) -> None:
    (flag,) = raised("unnamed-source", told(source))
    assert (flag.spans, flag.refs) == ((Span(0, len(source)),), ("a0",))
    assert f"“{source[0].lower()}{source[1:]}”" in flag.message, "as within a sentence"
    assert flag.why


@pytest.mark.parametrize("source", ["Residents of Tesk", "Officials", "Several doctors"])
def test_a_group_that_nobody_counted_is_a_kind_of_its_own(source: str) -> None:
    (flag,) = raised("unnamed-group", told(source))
    assert (flag.spans, flag.refs) == ((Span(0, len(source)),), ("a0",))
    assert raised("unnamed-source", told(source)) == []
    told_why = told(source, "They spoke on condition of anonymity.")
    assert raised("unnamed-group", told_why) == []
    assert len(raised("unnamed-source", told_why)) == 1


@pytest.mark.parametrize("source", ["Some experts", "Critics", "People in Tesk"])
def test_a_group_in_which_nobody_in_particular_is_meant_is_a_loose_source(source: str) -> None:
    (flag,) = raised("loose-source", told(source))
    assert (flag.spans, flag.refs) == ((Span(0, len(source)),), ("a0",))
    assert raised("unnamed-source", told(source)) == []
    assert raised("loose-source", told("A senior official")) == []


@pytest.mark.parametrize(
    "source",
    ["The ministry", "The officer", "The report", "34 percent of people", "Many of us", "State media", "Norwegians"],
)
def test_bodies_things_and_somebody_in_particular_are_no_unnamed_source(source: str) -> None:
    assert raised("unnamed-source", told(source)) == []


def test_an_unnamed_source_says_what_an_editor_asks() -> None:
    (flag,) = raised(
        "unnamed-source",
        told("Two officials briefed on the plan", "They spoke on condition of anonymity because they feared for jobs."),
    )
    facts = dict(flag.facts)
    assert (facts["reason"], facts["how many"]) == ("given", "2")
    assert facts["how they know"].startswith("briefed on the plan")
    assert flag.severity is Severity.LOW
    (flag,) = raised("unnamed-source", told("An official"))
    assert dict(flag.facts)["reason"] == "not given"
    assert flag.severity is Severity.MEDIUM


def test_somebody_whom_the_text_names_after_all_is_no_unnamed_source() -> None:
    engineer = Speaker("s2", "Mara Veldt", named=True, role="engineer")
    found = told("An engineer", "The dam is not safe now, Mara Veldt said.", engineer)
    start = found.article.text.index("The dam is not safe now")
    other = replace(statement(1, "s2"), content=(Span(start, start + 23),))
    assert raised("unnamed-source", replace(found, attributions=(*found.attributions, other))) == []


def behind(group: str, quoted: str, *, credited: bool = False) -> Analysis:
    """'According to GROUP, the dam leaks.', then a quotation of Mara Veldt whose source is `quoted`."""
    first = f"According to {group}, the dam leaks."
    words = f"{first} “It does leak,” said {quoted}."
    one = replace(
        statement(0, "s1"), content=(at("the dam leaks", words),), source=(at(group, words),), cue=(Span(0, 12),)
    )
    two = replace(
        statement(1, "s2"), content=(at("It does leak", words),), source=(at(quoted, words),), form=Form.DIRECT
    )
    veldt = replace(VELDT, id="s2", mentions=(at("Mara Veldt", words),))
    return replace(
        EMPTY,
        article=Article("case", words),
        layout=Layout(sentences=(Span(0, len(first)), Span(len(first) + 1, len(words)))),
        credits=(CreditMention("Tarn Post", Span(0, 4), wording="told"),) if credited else (),
        speakers=(Speaker("s1", group, named=False), veldt),
        attributions=(one, two),
    )


def test_a_group_whose_member_is_introduced_with_the_next_quotation_is_named() -> None:
    assert raised("loose-source", behind("Experts on dams", "Mara Veldt, an expert")) == []
    assert raised("unnamed-group", behind("Diplomats in Tesk", "Mara Veldt, a diplomat")) == []


def test_somebody_quoted_next_who_is_something_else_names_nobody() -> None:
    assert raised("loose-source", behind("Experts on dams", "Mara Veldt, a farmer"))
    assert raised("unnamed-group", behind("Diplomats in Tesk", "Mara Veldt, a farmer"))


def test_what_an_outlet_was_told_is_not_named_by_the_next_quotation() -> None:
    assert raised("unnamed-group", behind("Diplomats in Tesk", "Mara Veldt, a diplomat", credited=True))


def test_who_asks_or_chants_is_no_source() -> None:
    for cue in ("asked", "chanted"):
        words = f"Protesters {cue}: “Where is the water?”"
        one = replace(
            statement(0, "s1"),
            content=(Span(words.index("Where"), len(words) - 1),),
            source=(Span(0, 10),),
            cue=(Span(11, 11 + len(cue)),),
            form=Form.DIRECT,
        )
        found = replace(EMPTY, article=Article("case", words), speakers=(Speaker("s1", "Protesters", named=False),))
        assert raised("unnamed-source", replace(found, attributions=(one,))) == []


def test_an_unnamed_speaker_without_a_statement_is_not_flagged() -> None:
    assert raised("unnamed-source", said(speakers=(Speaker("s1", "senior official", named=False),))) == []


def test_an_outlet_is_the_origin_of_what_it_reports_and_not_of_what_it_was_told() -> None:
    outlet, veldt = ChainNode(NodeKind.OUTLET, "tarn", "Tarn Post"), ChainNode(NodeKind.SPEAKER, "s1", "Mara Veldt")
    publisher = ChainNode(NodeKind.OUTLET, "oster", "Oster Daily")
    words = "a report of it; a remark of hers"
    told = said(statement(0, "s1"), statement(1, "s1"), speakers=(VELDT,))
    told = replace(
        told,
        article=Article("case", words),
        chains=(Chain((publisher, outlet), ("a0",)), Chain((publisher, outlet, veldt), ("a1",))),
    )
    (flag,) = raised("second-hand", told)
    assert flag.refs == ("a0",)
    assert "Tarn Post" in flag.message


def test_who_is_heard_in_an_agencys_text_is_not_relayed() -> None:
    agency = ChainNode(NodeKind.OUTLET, "tarn", "Tarn Press")
    nodes = (
        ChainNode(NodeKind.OUTLET, "oster", "Oster Daily"),
        agency,
        ChainNode(NodeKind.SPEAKER, "s1", "Mara Veldt"),
    )
    credit = CreditMention("Tarn Press", Span(0, 5), outlet="tarn", wording="told")
    told = replace(
        said(statement(0, "s1"), speakers=(VELDT,)),
        article=Article("case", "She told Tarn Press of it"),
        chains=(Chain(nodes, ("a0",)),),
        credits=(credit,),
    )
    assert raised("relay", told)
    assert raised("relay", replace(told, credits=(replace(credit, wording="dateline"),))) == []


def test_a_text_of_an_agency_is_the_agencys() -> None:
    credit = CreditMention("Tarn Press", Span(0, 5), outlet="tarn", wording="dateline")
    found = replace(EMPTY, article=Article("case", "TARN (Tarn Press) - It rains."), credits=(credit,))
    (flag,) = raised("agency-text", found)
    assert flag.message == "The text is taken from Tarn Press, shown by its dateline."
    assert raised("agency-text", replace(found, credits=(replace(credit, wording="told"),))) == []


# Lost origins


def hearsay(outlet: str, wording: str) -> Analysis:
    """'OUTLET …. The dam was reportedly never checked.', where the first sentence credits an outlet."""
    words = f"{outlet} heard of a leak. The dam was reportedly never checked."
    end = words.index(" The dam")
    return replace(
        EMPTY,
        article=Article("case", words),
        layout=Layout(sentences=(Span(0, end), Span(end + 1, len(words)))),
        credits=(CreditMention(outlet, Span(0, len(outlet)), wording=wording),),
    )


def test_a_report_is_that_of_the_outlet_credited_beside_it() -> None:
    assert raised("lost-origin", hearsay("Tarn Post", "reported")) == []


@pytest.mark.parametrize(
    ("outlet", "wording", "marked"),
    [("Tarn Post", "told", ["reportedly"]), ("Local media", "reported", ["Local media", "reportedly"])],
)
def test_what_an_outlet_was_told_and_media_without_a_name_are_no_origin(
    outlet: str, wording: str, marked: list[str]
) -> None:
    flags = raised("lost-origin", hearsay(outlet, wording))
    assert [flag.spans for flag in flags] == [(at(word, hearsay(outlet, wording).article.text),) for word in marked]


@pytest.mark.parametrize(
    ("sentence", "flagged"),
    [
        ("The dam is believed to have moved by a metre.", True),
        ("The dam is said to bring luck.", False),
        ("There was speculation that the mayor would go.", True),
        ("The mayor dismissed speculation that she would go.", False),
    ],
)
def test_a_belief_that_lasts_and_talk_that_was_answered_are_no_lost_origin(sentence: str, flagged: bool) -> None:
    found = replace(EMPTY, article=Article("case", sentence), layout=Layout(sentences=(Span(0, len(sentence)),)))
    assert bool(raised("lost-origin", found)) is flagged


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


@pytest.mark.parametrize(
    ("relay", "origin"),
    [
        (ChainNode(NodeKind.OUTLET, "post", "Tarn Post"), ChainNode(NodeKind.OUTLET, "echo", "Tarn Echo")),
        (ChainNode(NodeKind.OUTLET, "post", "Tarn Post"), ChainNode(NodeKind.SPEAKER, "s1", "Fully 61 percent of us")),
        (ChainNode(NodeKind.OUTLET, "media", "media reports"), ChainNode(NodeKind.SPEAKER, "s1", "Mara Veldt")),
    ],
)
def test_reports_side_by_side_polls_and_reports_at_large_are_no_relay(relay: ChainNode, origin: ChainNode) -> None:
    found = analysis()
    chain = Chain((found.chains[0].nodes[0], relay, origin), ("a1",))
    assert raised("relay", replace(found, chains=(chain,))) == []


@pytest.mark.parametrize(("words", "flagged"), [("on Radio Tarn", False), ("on Radio Tarn's website", True)])
def test_what_was_said_on_the_air_is_no_relay(words: str, flagged: bool) -> None:
    found = analysis()
    text = f"“We lost 40 houses,” said Mara Veldt {words}."
    credit = replace(found.credits[0], span=at("Radio Tarn", text), mentions=())
    assert bool(raised("relay", replace(found, article=Article("case", text), credits=(credit,)))) is flagged


def test_several_chains_through_one_outlet_are_one_flag() -> None:
    found = analysis()
    (chain,) = found.chains
    others = tuple(
        Chain((*chain.nodes[:2], ChainNode(NodeKind.SPEAKER, f"s{n}", f"Speaker {n}")), (f"a{n}",)) for n in (2, 3)
    )
    (flag,) = raised("relay", replace(found, chains=(chain, *others)))
    assert flag.message.startswith("3 statements of 3 speakers reached this article through Radio Tarn")
    assert flag.refs == ("a1", "a2", "a3")


@pytest.mark.parametrize(
    ("words", "wording", "flagged"),
    [
        ("told Radio Tarn", "told", True),
        ("told Radio Tarn’s “Morning Hour”", "told", False),
        ("told Radio Tarn host Jon Orr", "told", False),
        ("told “Radio Tarn”", "told", False),
        ("wrote in Radio Tarn", "wrote in", False),
    ],
)
def test_a_programme_and_what_a_guest_wrote_are_no_relay(words: str, wording: str, flagged: bool) -> None:
    found = analysis()
    text = f"“We lost 40 houses,” Mara Veldt {words}."
    credit = replace(found.credits[0], span=at("Radio Tarn", text), wording=wording, mentions=())
    made = replace(found, article=Article("case", text), layout=Layout(), credits=(credit,), attributions=())
    assert bool(raised("relay", made)) is flagged


def test_what_a_speaker_says_in_another_paragraph_than_the_credit_is_not_relayed() -> None:
    found = analysis()
    text = "Mara Veldt told Radio Tarn.\n\n“We lost 40 houses,” she said.\n"
    (statement,) = (a for a in found.attributions if a.id == "a1")
    apart = replace(statement, content=(at("We lost 40 houses", text),), source=(at("she", text),), cue=())
    credit = replace(found.credits[0], span=at("Radio Tarn", text), mentions=())
    made = replace(found, article=Article("case", text), credits=(credit,), attributions=(apart,))
    assert raised("relay", made) == []


def test_an_outlet_that_the_headline_is_about_is_no_relay() -> None:
    found = analysis()
    text = "Strike at Radio Tarn\n\n“We lost 40 houses,” Mara Veldt told Radio Tarn.\n"
    credit = replace(found.credits[0], span=Span(text.rindex("Radio"), text.rindex("Radio") + 10), mentions=())
    made = replace(found, article=Article("case", text), credits=(credit,), attributions=())
    assert raised("relay", replace(made, layout=Layout()))
    assert raised("relay", replace(made, layout=Layout(headline=at("Strike at Radio Tarn", text)))) == []


# The same text


def places(*outlets: str | None, text: str = TEXT) -> ListCorpus:
    """A project with the article "own" and one with the text for each outlet, by its name."""
    copies = (Listed(f"copy-{n}", text, name and name.lower(), name or "") for n, name in enumerate(outlets))
    return ListCorpus((Listed("own", TEXT, "akn", "AKN"), *copies))


def same_text(corpus: ListCorpus, found: Analysis | None = None) -> Flag | None:
    flags = [f for f in find_across(found or analysis(), "own", Registry(), corpus) if f.code == "same-text"]
    assert len(flags) < 2
    return flags[0] if flags else None


@pytest.mark.parametrize(
    ("outlets", "said"),
    [
        (("Gannet",), "in 1 other outlet: Gannet."),
        (("Tarsk", "Gannet"), "in 2 other outlets: Tarsk, Gannet."),
        (("Tarsk", "Tarsk"), "in 1 other outlet: Tarsk."),
        (("Tarsk", "AKN"), "in 1 other outlet: Tarsk."),
        ((None,), "in 1 article of an unknown outlet."),
        (("Tarsk", None, None), "in 1 other outlet: Tarsk; and in 2 articles of an unknown outlet."),
        (tuple("ABCDEFG"), "in 7 other outlets: A, B, C, D, E and 2 more."),
    ],
)
def test_the_same_text_names_the_other_outlets(outlets: tuple[str | None, ...], said: str) -> None:
    flag = same_text(places(*outlets))
    assert flag is not None
    assert flag.message == f"The same text stands {said}"


@pytest.mark.parametrize("corpus", [places(), places("AKN"), places("Tarsk", text=TEXT + " ")])
def test_alone_in_its_outlet_or_with_another_text_nothing_is_said(corpus: ListCorpus) -> None:
    assert same_text(corpus) is None


def test_the_same_text_rests_on_the_beginning_of_every_copy() -> None:
    flag = same_text(places("Tarsk", "AKN", None))
    assert flag is not None
    start = at("Dam at Oster fails")
    assert flag.spans == (start,)
    assert flag.evidence == (
        Evidence(start, EvidenceRole.FINDING),
        Evidence(start, EvidenceRole.COPY, "copy-0"),
        Evidence(start, EvidenceRole.COPY, "copy-2"),
    )


def test_without_a_headline_the_same_text_rests_on_the_first_sentence_or_all_of_it() -> None:
    found = analysis()
    flag = same_text(places("Tarsk"), replace(found, layout=replace(found.layout, headline=None)))
    assert flag is not None
    assert flag.spans == (at("Dozens of people left the valley."),)
    flag = same_text(places("Tarsk"), replace(found, layout=Layout()))
    assert flag is not None
    assert flag.spans == (Span(0, len(TEXT.rstrip())),)


def test_of_two_unknown_outlets_nobody_says_that_they_are_one() -> None:
    flag = same_text(places(None), replace(analysis(), outlet=None))
    assert flag is not None
    assert flag.message == "The same text stands in 1 article of an unknown outlet."


def test_an_outlet_is_told_by_its_id_and_not_by_its_name() -> None:
    renamed = replace(analysis(), outlet=ArticleOutlet("akn", "Another name", OutletBasis.ANALYST))
    assert same_text(places("AKN"), renamed) is None
    assert same_text(places("AKN"), replace(renamed, outlet=ArticleOutlet("x", "AKN", OutletBasis.URL))) is not None
