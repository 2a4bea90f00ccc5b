"""Which outlets reporting is taken from, and the wording that says so."""

from __future__ import annotations

import pytest

from tests.unit.link.made import linked


def credited(marked: str, *, outlet: str | None = None, **labelled: str) -> list[tuple[str, str]]:
    _, links = linked(marked, outlet=outlet, **labelled)
    return [(credit.name, credit.wording) for credit in links.credits]


@pytest.mark.parametrize(
    ("text", "name", "wording"),
    [
        ("[t1 “It rained,”] [s1 Mara Veldt] [c1 told] Reuters on Monday.", "Reuters", "told"),
        ("A town in the hills.\n\n[s1 The mayor] [c1 told] Reuters [t1 that it rained].", "Reuters", "told"),
        ("[s1 Mara Veldt] [c1 told] the Reuters news agency [t1 that it rained].", "Reuters news agency", "told"),
        ("[t1 The dam failed], the paper [c1 said], citing Reuters.", "Reuters", "citing"),
        ("In an interview with Press TV, [s1 Mara Veldt] [c1 said] [t1 it rained].", "Press TV", "an interview with"),
        ("[t1 “It rained,”] [s1 Mara Veldt] [c1 wrote] in an e-mail to Reuters.", "Reuters", "an e-mail to"),
        ("In a message to Press TV, [s1 Mara Veldt] [c1 said] [t1 it rained].", "Press TV", "a message to"),
        ("The dam failed, Reuters reported.", "Reuters", "reported"),
        ("[c1 According to] [s1 Reuters], [t1 the dam failed].", "Reuters", "according to"),
        ("[c1 According to] [s1 local media], [t1 the dam failed].", "local media", "according to"),
        ("The dam failed, state television reported.", "state television", "reported"),
        ("It rained. From Oster Hedge: The dam failed.", "Oster Hedge", "from"),
        ("A flood. (Oster Radio and Agencies) The dam failed.", "Agencies", "source line"),
        ("The dam failed.\n\n(Reuters)", "Reuters", "source line"),
        ("The dam failed.\n\nSource: Reuters\n", "Reuters", "source line"),
        ("The dam failed.\n\nReuters", "Reuters", "source line"),
        ("The dam failed.-REUTERS", "Reuters", "source line"),
        ("AFP A flood closed the dam.", "AFP", "dateline"),
    ],
)
def test_wordings(text: str, name: str, wording: str) -> None:
    assert credited(text, person="Mara Veldt") == [(name, wording)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mara Veldt told Radio Sarno that it rained.", "Radio Sarno"),
        ("Mara Veldt told Radio Sarno’s Morning Desk programme that it rained.", "Radio Sarno"),
        ("Mara Veldt told the Tarsk Lantern newspaper that it rained.", "Tarsk Lantern"),
        ("Mara Veldt told the podcast Low Water that it rained.", "Low Water"),
        ("Mara Veldt told Le Courrier de Tesk that it rained.", "Le Courrier de Tesk"),
        ("Speaking on the Sarno Today programme, Mara Veldt said it rained.", "Sarno Today"),
        ("The Lantern, quoting the Belmar news agency, said that it rained.", "Belmar"),
        ("Mara Veldt told the newspaper The Sunday Lantern on Monday that it rained.", "The Sunday Lantern"),
        ("Mara Veldt told Low Water Monday that it rained.", "Low Water"),
        ("The driver was quoted by the Oster Lantern as saying that it rained.", "Oster Lantern"),
        ("The dam failed, Low Water reported.", "Low Water"),
        ("As Low Water notes, the dam failed.", "Low Water"),
        ("It rained, Mara Veldt said in an interview with a Tarn radio station.", "Tarn radio station"),
        ("It rained, several Oster newspapers reported.", "newspapers"),
    ],
)
def test_an_outlet_of_no_list_is_known_by_its_place_and_the_words_beside_it(text: str, name: str) -> None:
    assert [credit for credit, _ in credited(text, person="Mara Veldt")] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Mara Veldt told Jon Orr that it rained.",
        "Mara Veldt told the Senate that it rained.",
        "Mara Veldt told Reuters’s editorial board that it rained.",
        "The rain sent a message to Jon Orr.",
        "Mara Veldt works for Reuters.",
        "A Reuters poll shows that it rained.",
        "Mara Veldt once worked for Reuters in Tarn.",
        "It rained. From Tarn to Oster: the dam failed.",
        "The union (Oster) and agencies met.",
        "Local media were silent about the dam.",
        "The dam failed on Monday.\n\nThe end",
    ],
)
def test_a_name_without_wording_is_no_credit(text: str) -> None:
    assert credited(text, person="Mara Veldt|Jon Orr") == []


def test_a_photographers_agency_is_no_source_line() -> None:
    assert credited("The dam failed.\n\nThe dam at night ©jo (AFP)") == []


def test_media_without_a_name_are_one_under_the_words_that_tell_them() -> None:
    text = "The dam failed, Iranian state TV reported. It leaked, according to state media."
    assert [name for name, _ in credited(text)] == ["Iranian state TV"]


def test_the_publisher_is_not_credited() -> None:
    assert credited("The dam failed, Reuters reported.", outlet="Reuters") == []
    assert credited("OSTER (TNA) - The dam failed, TNA reported.", outlet="Tarn News Agency") == []
    assert credited("The dam failed.\n\n(Reuters)", outlet="Tarn Post") == [("Reuters", "source line")]


def test_an_agency_in_the_dateline_is_credited_by_another_outlet() -> None:
    assert credited("OSTER (Reuters) - The dam failed.", outlet="Tarn Post") == [("Reuters", "dateline")]
    assert credited("OSTER (Reuters) - The dam failed.") == []  # it is the publisher then


def test_one_credit_an_outlet_with_all_its_places() -> None:
    text, links = linked("The dam failed, Reuters reported. Veldt told Reuters so.\n\n(Reuters)")
    (credit,) = links.credits
    assert credit.span == credit.mentions[0]
    assert [span.of(text) for span in credit.mentions] == ["Reuters"] * 3
    assert [span.start for span in credit.mentions] == sorted(span.start for span in credit.mentions)


def test_unnamed_media_keep_the_whole_name_of_their_country() -> None:
    assert credited("The dam failed, North Korean state media reported.") == [("North Korean state media", "reported")]


def test_people_on_social_media_are_no_outlet() -> None:
    assert credited("Users on social media said the dam failed.") == []
    assert credited("The dam failed, social media reported.") == [("social media", "reported")]


def test_one_outlet_under_two_of_its_names_is_one_credit() -> None:
    assert credited(
        "The dam failed, the state-run Oster Herald newspaper reported. It leaked, the Oster Herald said.",
        organisation="Oster Herald newspaper|Oster Herald",
    ) == [("Oster Herald newspaper", "reported")]
    assert credited(
        "The dam failed, the Oster Times reported. It leaked, the Times said.", organisation="Oster Times|Times"
    ) == [("Oster Times", "reported")]


def test_a_shortened_name_is_the_publishers_where_nobody_else_bears_it() -> None:
    text = "The dam failed, the Times reported."
    assert credited(text, outlet="The Tarn Times", organisation="Times") == []
    assert credited(text, outlet="The Tarn Post", organisation="Times") == [("Times", "reported")]


@pytest.mark.slow
@pytest.mark.timeout(20)  # seconds; the search for a signature took minutes
def test_long_runs_of_line_ends_are_read_in_linear_time() -> None:
    assert credited("The dam failed." + "\n" * 100_000 + "It rained.") == []
