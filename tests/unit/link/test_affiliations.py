"""For whom somebody speaks, and where that was read."""

from __future__ import annotations

import pytest

from reliability.link.affiliations import country_of, types_of
from reliability.link.beside import Description
from reliability.link.beside import describe_phrase as described
from reliability.link.nouns import body_name, nouns_of
from reliability.model.span import Span
from reliability.model.speaker import AffiliationBasis, SpeakerType
from tests.unit.link.made import linked, registry, speakers


def describe_phrase(text: str, span: Span) -> Description:
    return described(nouns_of(text, (), registry()), span)


SAID = " [c1 said] [t1 the dam was safe]."


@pytest.mark.parametrize(
    ("source", "role", "body", "basis"),
    [
        ("Mara Veldt, a spokeswoman for the Oster Relief Union,", "spokeswoman", "Oster Relief Union", "apposition"),
        ("Mara Veldt, head of the Oster Relief Union,", "head", "Oster Relief Union", "apposition"),
        ("Mara Veldt, who leads the Oster Relief Union,", "leader", "Oster Relief Union", "apposition"),
        (
            "Mara Veldt, 43, a spokeswoman for the Oster Relief Union,",
            "spokeswoman",
            "Oster Relief Union",
            "apposition",
        ),
        ("Mara Veldt, Oster Relief Union spokeswoman,", "spokeswoman", "Oster Relief Union", "apposition"),
        ("Oster Relief Union spokeswoman Mara Veldt", "spokeswoman", "Oster Relief Union", "title"),
        ("the Oster Relief Union's director, Mara Veldt,", "director", "Oster Relief Union", "apposition"),
        (
            "Mara Veldt, a professor of geology at Tarn University,",
            "professor of geology",
            "Tarn University",
            "apposition",
        ),
        ("Mara Veldt, a spokeswoman for the ministry,", "spokeswoman", "ministry", "apposition"),
        ("Mara Veldt, 43, a teacher,", "teacher", None, None),
        ("White House press secretary Mara Veldt", "press secretary", "White House", "title"),
        ("White House chief of staff Mara Veldt", "chief of staff", "White House", "title"),
        (
            "State Department director of policy planning Mara Veldt",
            "director of policy planning",
            "State Department",
            "title",
        ),
        ("Mara Veldt, a fellow at Tarn University,", "fellow", "Tarn University", "apposition"),
        (
            "Mara Veldt, who is a research fellow at Tarn University,",
            "research fellow",
            "Tarn University",
            "apposition",
        ),
        ("Mara Veldt, a skin specialist at Tarn University,", "skin specialist", "Tarn University", "apposition"),
        ("Mara Veldt, a Norway expert based in Oster,", "expert", None, None),
        ("Mara Veldt, a Norwegian lawyer,", "lawyer", None, None),
        ("Mara Veldt, the Norwegian ambassador,", "ambassador", "Norway", "apposition"),
        ("Mara Veldt, a spokeswoman for Hayat al-Oster,", "spokeswoman", "Hayat al-Oster", "apposition"),
        ("Hayat al-Oster spokeswoman Mara Veldt", "spokeswoman", "Hayat al-Oster", "title"),
        ("Oster County Mayor Mara Veldt", "Mayor", "Oster County", "title"),
        ("Oster Bank President Mara Veldt", "President", "Oster Bank", "title"),
        ("the administration of Norwegian President Mara Veldt", "President", "Norway", "title"),
        ("Senior Oster Bank adviser Mara Veldt", "adviser", "Oster Bank", "title"),
        ("Mara Veldt, a spokeswoman for Mr. Orr,", "spokeswoman", "Orr", "apposition"),
        ("Mara Veldt, former Rep. Jon Orr and Sen. Ida Lerund of the Oster Bank", None, None, None),
        ("Mara Veldt, who is an avid fan and works at a hospital,", None, None, None),
        (
            "Mara Veldt, an expert on water regulations with the Tarn Environmental Center,",
            "expert on water regulations",
            "Tarn Environmental Center",
            "apposition",
        ),
        ("Senate Intelligence Committee Chairman Mara Veldt", "Chairman", "Senate Intelligence Committee", "title"),
        ("House Freedom Caucus Chairman Mara Veldt", "Chairman", "House Freedom Caucus", "title"),
        (
            "Mara Veldt, Professor and Chair of Economics at Tarn University,",
            "Professor and Chair of Economics",
            "Tarn University",
            "apposition",
        ),
        ("Mara Veldt, manager of al-Oster hospital,", "manager", "al-Oster hospital", "apposition"),
        ("Oster Bank's marketing chief Mara Veldt", "marketing chief", "Oster Bank", "title"),
        (
            "Astrophysicist Professor Mara Veldt of Tarn University",
            "Astrophysicist Professor",
            "Tarn University",
            "apposition",
        ),
        ("Republican Speaker of the House Mara Veldt", "Speaker of the House", "Republican", "title"),
        ("Florida Republican Congresswoman Mara Veldt", "Congresswoman", "Republican", "title"),
        (
            "Mara Veldt, director of policy and government affairs at Tarn University,",
            "director of policy and government affairs",
            "Tarn University",
            "apposition",
        ),
        ("White House Press Secretary Mara Veldt", "Press Secretary", "White House", "title"),
        ("Tarn Army spokesman Lieutenant Colonel Mara Veldt", "spokesman", "Tarn Army", "title"),
        ("Former Rep. Mara Veldt", "Former Rep", None, None),
        ("California Gov. Mara Veldt", "Gov", "California", "title"),
        ("Mara Veldt, founder of Tarn's ruling militia Hayat al-Oster,", "founder", "Hayat al-Oster", "apposition"),
        ("Mara Veldt, a critic of the Oster Union,", "critic", None, None),
        ("Norwegian Minister of Defense Mara Veldt", "Minister of Defense", "Norway", "title"),
        (
            "Mara Veldt, Norway's secretary for Foreign Affairs,",
            "secretary for Foreign Affairs",
            "Norway",
            "apposition",
        ),
        ("Mara Veldt, secretary of the Oster Union,", "secretary", "Oster Union", "apposition"),
        ("Norwegian Ambassador to the UN Mara Veldt", "Ambassador to the UN", "Norway", "title"),
        ("Mara Veldt, making her the president of Oster,", None, None, None),
        ("Mara Veldt, acting director of the Oster Bank,", "acting director", "Oster Bank", "apposition"),
        ("Tarn City Mayor Mara Veldt", "Mayor", "Tarn City", "title"),
        ("County Mayor Mara Veldt", "County Mayor", None, None),
        ("House Speaker Mara Veldt", "House Speaker", None, None),
        ("Senate Minority Leader Mara Veldt", "Senate Minority Leader", None, None),
        ("Attorney General Mara Veldt", "Attorney General", None, None),
        ("Sen. Mara Veldt (R-Ark.), a close ally of the administration,", "Sen", "Republican", "apposition"),
        ("Sen. Mara Veldt (R., Tarn), who chairs a committee,", "Sen", "Republican", "apposition"),
        ("Mara Veldt, D-Tarn,", None, "Democratic", "apposition"),
        ("Gov. Mara Veldt (D)", "Gov", "Democratic", "apposition"),
        ("Representative Mara Veldt (D – Tarn, Oster)", "Representative", "Democratic", "apposition"),
        (
            "Representative Mara Veldt, Democrat of Tarn and a supporter of it,",
            "Representative",
            "Democrat",
            "apposition",
        ),
        ("Oster Relief Union (ORU) director Mara Veldt", "director", "Oster Relief Union", "title"),
        ("Mara Veldt, a farmer and the founder of the Oster Union,", "farmer", "Oster Union", "apposition"),
        ("Mara Veldt, a farmer and a former member of the Oster Union,", "farmer", None, None),
        ("Mara Veldt, some argue,", None, None, None),
        ("Sen. Mara Veldt (I-Tarn)", "Sen", None, None),
        ("Jon Orr (L) and Mara Veldt (R)", None, None, None),
        ("Mara Veldt, the joint U.N.-Oster Union envoy on Tarn,", "envoy on Tarn", "U.N.-Oster Union", "apposition"),
        ("Oster Relief Union director Mara Veldt (D)", "director", "Oster Relief Union", "title"),
        (
            "Mara Veldt, Oster Relief Union’s former chief of staff and the ex-mayor of Tarn,",
            "Oster Relief Union’s former chief of staff",
            None,
            None,
        ),
        (
            "Tarn Radio co-founder and former Oster Relief Union adviser Mara Veldt",
            "former Oster Relief Union adviser",
            None,
            None,
        ),
        (
            "Mara Veldt, Oster Relief Union's former chief technical pilot,",
            "Oster Relief Union's former chief technical pilot",
            None,
            None,
        ),
        ("Mara Veldt, former head of the Oster Relief Union,", "former head of the Oster Relief Union", None, None),
        ("Mara Veldt, who studies dam safety at Tarn University,", None, "Tarn University", "apposition"),
        ("Mara Veldt, who served as head of the Oster Relief Union,", "head", "Oster Relief Union", "apposition"),
        ("Mara Veldt", None, None, None),
        ("Mara Veldt, who was in Tarn on Monday,", None, None, None),
    ],
)
def test_of_a_named_speaker(source: str, role: str | None, body: str | None, basis: str | None) -> None:
    (speaker,) = speakers(
        f"[s1 {source}]{SAID}",
        person="Mara Veldt",
        organisation="Oster Relief Union|Tarn University|Tarn Army",
        place="California",
    )
    assert speaker is not None
    assert (speaker.name, speaker.named, speaker.role) == ("Mara Veldt", True, role)
    affiliation = speaker.affiliation
    assert (affiliation.name if affiliation else None) == body
    assert (affiliation.basis.value if affiliation else None) == basis


def test_the_span_of_an_affiliation_is_the_bodys_name() -> None:
    source = "Mara Veldt, a spokeswoman for the Oster Relief Union"
    (speaker,) = speakers(f"[s1 {source}],{SAID}", person="Mara Veldt", organisation="Oster Relief Union")
    assert speaker is not None
    assert speaker.affiliation is not None
    assert speaker.affiliation.span is not None
    assert speaker.affiliation.span.of(source) == "Oster Relief Union"


def test_what_is_said_of_somebody_elsewhere_in_the_article_holds_for_all_statements() -> None:
    first, second = speakers(
        "[s1 Veldt] [c1 said] [t1 it rained]. Mara Veldt, a spokeswoman for the Oster Relief Union, left. "
        "[s2 Veldt] [c2 said] [t2 it snowed].",
        person="Mara Veldt|Veldt",
        organisation="Oster Relief Union",
    )
    assert first is second
    assert first is not None
    assert first.affiliation is not None
    assert (first.affiliation.name, first.affiliation.basis) == ("Oster Relief Union", AffiliationBasis.APPOSITION)


@pytest.mark.parametrize(
    ("phrase", "role", "body"),
    [
        ("a senior Oster Relief Union official", "official", "Oster Relief Union"),
        ("the ministry's spokesman", "spokesman", "ministry"),
        ("a spokesman for the Oster Relief Union", "spokesman", "Oster Relief Union"),
        ("residents", "residents", None),
        ("a foreign ministry official", "official", "foreign ministry"),
    ],
)
def test_of_a_description(phrase: str, role: str | None, body: str | None) -> None:
    found = describe_phrase(phrase, Span(0, len(phrase)))
    named = body_name(phrase, found.body) if found.body is not None else None
    assert (found.role, named, found.basis) == (role, body, AffiliationBasis.DESCRIPTION)


@pytest.mark.parametrize(
    ("words", "name"),
    [("the Oster Union", "Oster Union"), ("Oster's", "Oster"), ("its\nparty,", "party"), ("the U.N.", "U.N.")],
)
def test_a_bodys_name_has_no_article_and_no_possessive(words: str, name: str) -> None:
    assert body_name(words, Span(0, len(words))) == name


@pytest.mark.parametrize(
    ("role", "body", "types"),
    [
        ("senator", None, (SpeakerType.LEGISLATURE,)),
        ("spokesman", "Oster police", (SpeakerType.POLICE,)),
        ("spokesman", "Reuters", (SpeakerType.MEDIA,)),
        ("director", "Tarn University", (SpeakerType.ACADEMIC,)),
        ("spokesman", None, (SpeakerType.UNKNOWN,)),
        (None, None, (SpeakerType.UNKNOWN,)),
    ],
)
def test_types(role: str | None, body: str | None, types: tuple[SpeakerType, ...]) -> None:
    assert types_of(role, body, registry()) == types


@pytest.mark.parametrize(
    ("role", "body", "country"),
    [("minister", "France", "FR"), ("spokesman", "the Norwegian police", "NO"), ("teacher", "Oster school", None)],
)
def test_countries(role: str, body: str, country: str | None) -> None:
    assert country_of(role, body, registry()) == country


def test_a_press_secretary_is_no_press() -> None:
    assert types_of("press secretary", None, registry()) == (SpeakerType.UNKNOWN,)
    assert types_of("press secretary", "White House", registry()) == (SpeakerType.GOVERNMENT,)
    assert types_of("press photographer", None, registry()) == (SpeakerType.MEDIA,)


def test_a_verb_before_a_name_is_no_role() -> None:
    (speaker,) = speakers(
        "Top Tarn Union official Jon Orr accused Mara Veldt. [s1 Veldt] [c1 said] [t1 it rained].",
        person="Jon Orr|Mara Veldt|Veldt",
    )
    assert speaker is not None
    assert (speaker.role, speaker.affiliation) == (None, None)


@pytest.mark.parametrize("source", ["NPR's Mara Veldt", "the Associated Press’ Mara Veldt", "But NBC News' Mara Veldt"])
def test_whose_person_it_is(source: str) -> None:
    (voice,) = speakers(f"[s1 {source}]" + SAID, person="Mara Veldt", organisation="NPR|NBC News|Associated Press")
    assert voice is not None
    assert voice.affiliation is not None
    assert (voice.name, voice.types) == ("Mara Veldt", (SpeakerType.MEDIA,))
    assert voice.affiliation.name in source


def test_a_persons_own_are_not_affiliated_with_them() -> None:
    (voice,) = speakers("[s1 Orr's Mara Veldt]" + SAID, person="Mara Veldt|Orr")
    assert voice is not None
    assert voice.affiliation is None


def test_what_stands_beside_a_name_ends_with_its_sentence() -> None:
    (found,) = speakers(
        "[t1 It rained], [c1 says] [s1 Mara Veldt, head of the Oster Union]. The Tarn office closed.",
        person="Mara Veldt",
        organisation="Oster Union",
    )
    assert found is not None
    assert (found.role, found.affiliation and found.affiliation.name) == ("head", "Oster Union")
    (found,) = speakers("[t1 It rained], [c1 says] [s1 Mara Veldt, a farmer of the dry plain].", person="Mara Veldt")
    assert found is not None
    assert found.role == "farmer of the dry plain"


def test_its_director_is_that_of_the_body_in_view() -> None:
    found = speakers(
        "[s1 The Oster Union] [c1 said] [t1 it rained]. "
        "[s2 Its executive director, Mara Veldt,] [c2 said] [t2 it froze].",
        person="Mara Veldt",
        organisation="Oster Union",
    )[1]
    assert found is not None
    assert found.affiliation is not None
    assert (found.role, found.affiliation.name) == ("executive director", "Oster Union")
    (found,) = speakers("[s1 Its director, Mara Veldt,] [c1 said] [t1 it rained].", person="Mara Veldt")
    assert found is not None
    assert found.affiliation is None


def test_a_spokeswoman_of_nobody_named_speaks_for_the_body_of_the_sentence_before() -> None:
    def affiliation(marked: str) -> str | None:
        (found,) = speakers(marked, person="Mara Veldt", organisation="Oster Union")
        return found.affiliation.name if found and found.affiliation else None

    assert (
        affiliation("The Oster Union's answer was cool. [s1 Spokeswoman Mara Veldt] [c1 said] [t1 it rained].")
        == "Oster Union"
    )
    assert affiliation("The Oster Union's answer was cool. [s1 Farmer Mara Veldt] [c1 said] [t1 it rained].") is None
    assert affiliation("It was cool. [s1 Spokeswoman Mara Veldt] [c1 said] [t1 it rained].") is None


@pytest.mark.parametrize(
    ("before", "role", "body"),
    [
        ("At the Oster Union on Friday, ", "spokeswoman", "Oster Union"),
        ("The Oster Union had not threatened a veto, although ", "press secretary", "Oster Union"),
        ("Asked what Jon Orr will do, ", "spokeswoman", "Jon Orr"),
        ("Asked what Jon Orr and Bram Lerund will do, ", "spokeswoman", None),
        ("On CNN, ", "spokeswoman", None),
        ("At the Oster Union on Friday, ", "farmer", None),
    ],
)
def test_a_spokeswoman_speaks_for_the_body_that_her_sentence_names_before_her(
    before: str, role: str, body: str | None
) -> None:
    (found,) = speakers(
        f"It was cool. {before}[s1 {role} Mara Veldt] [c1 said] [t1 it rained].",
        person="Mara Veldt|Jon Orr|Bram Lerund",
        organisation="Oster Union|CNN",
    )
    assert found is not None
    assert (found.role, found.affiliation and found.affiliation.name) == (role, body)


@pytest.mark.parametrize(
    ("title", "told", "body"),
    [
        ("Chief Justice", "The Supreme Court was full.", "Supreme Court"),
        ("Secretary of State", "The State Department was cool.", "State Department"),
        ("Chief Justice", "The Oster Court was full.", None),
        ("chief justice", "The Supreme Court was full.", None),
        ("Tarn Chief Justice", "The Supreme Court was full.", "Tarn"),
    ],
)
def test_a_title_is_held_in_its_body_where_the_text_names_it(title: str, told: str, body: str | None) -> None:
    (found,) = speakers(
        f"{told} [s1 {title} Mara Veldt]" + SAID,
        person="Mara Veldt",
        organisation="Supreme Court|State Department|Oster Court",
        place="Tarn",
    )
    assert found is not None
    assert (found.affiliation and found.affiliation.name) == body


def test_an_attorney_general_is_of_government_and_court() -> None:
    both = (SpeakerType.GOVERNMENT, SpeakerType.JUDICIARY)
    assert types_of("Attorney General", None, registry()) == both
    assert types_of("attorney-general", None, registry()) == both


def test_who_leads_a_body_of_no_known_kind() -> None:
    assert types_of("executive director", "Oster Rivers", registry()) == (SpeakerType.NGO,)
    assert types_of("general manager", "Oster Rivers", registry()) == (SpeakerType.COMPANY,)
    assert types_of("executive director", "Tarn University", registry()) == (SpeakerType.ACADEMIC,)


@pytest.mark.parametrize("crowd", ["The public", "About 4 in 10 voters", "Most women", "The crowd"])
def test_nobody_named_later_is_the_crowd(crowd: str) -> None:
    found = speakers(
        f"[s1 {crowd}] [c1 said] [t1 it rained]. The dam held. [s2 Mara Veldt] [c2 said] [t2 it froze].",
        person="Mara Veldt",
    )
    assert [voice.named for voice in found if voice is not None] == [False, True]


@pytest.mark.parametrize("people", ["Tarnians", "The Tarnians", "Oster-Tarnians"])
def test_a_people_is_private_persons_without_a_name(people: str) -> None:
    (found,) = speakers(f"It froze. [s1 {people}]" + SAID, group=people.removeprefix("The "))
    assert found is not None
    assert (found.named, found.types) == (False, (SpeakerType.CITIZEN,))


def test_a_party_is_no_people() -> None:
    (found,) = speakers("It froze. [s1 Democrats]" + SAID, group="Democrats")
    assert found is not None
    assert found.types == (SpeakerType.POLITICAL_PARTY,)


def test_an_officer_before_a_name_is_of_the_police() -> None:
    assert types_of("Officer", None, registry()) == (SpeakerType.POLICE,)
    assert types_of("officer", None, registry()) == (SpeakerType.UNKNOWN,)
    assert types_of("Chief Press Officer", None, registry()) == (SpeakerType.UNKNOWN,)


@pytest.mark.parametrize("source", ["Tarn Republicans", "Oster Democrats"])
def test_members_of_a_party_are_no_person(source: str) -> None:
    (found,) = speakers(f"[s1 {source}]" + SAID)
    assert found is not None
    assert (found.name, found.types) == (source, (SpeakerType.POLITICAL_PARTY,))


@pytest.mark.parametrize("made", ["collected", "gathered", "compiled", "released"])
def test_data_that_a_body_made_are_its_own(made: str) -> None:
    (found,) = speakers(
        f"[t1 It rained], [c1 according to] [s1 data {made} by Tarn University].", organisation="Tarn University"
    )
    assert found is not None
    assert (found.name, found.named) == ("Tarn University", True)


def test_new_before_a_country_makes_another_place() -> None:
    assert country_of(None, "New Jersey", registry()) is None
    assert country_of(None, "Jersey police", registry()) == "JE"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("federal officials", SpeakerType.GOVERNMENT),
        ("every single supporter", SpeakerType.CITIZEN),
        ("officials", SpeakerType.UNKNOWN),
        ("executive director", SpeakerType.UNKNOWN),
        ("general manager", SpeakerType.UNKNOWN),
        ("gun owners", SpeakerType.CITIZEN),
        ("major allies", SpeakerType.UNKNOWN),
        ("Major", SpeakerType.MILITARY),
        ("major labor unions", SpeakerType.NGO),
    ],
)
def test_types_of_people_without_a_body(words: str, kind: SpeakerType) -> None:
    assert types_of(words, None, registry()) == (kind,)


def test_the_role_of_the_second_of_two_is_only_theirs() -> None:
    text = "Jon Orr and Treasury Secretary [s1 Mara Veldt] [c1 said] [t1 it rained]."
    (found,) = speakers(text, person="Jon Orr|Mara Veldt")
    assert found is not None
    assert found.role == "Treasury Secretary"
    assert found.affiliation is not None
    assert found.affiliation.name == "Treasury"


def test_critics_speak_for_nobody() -> None:
    (found,) = speakers("[s1 Critics of the Oster Union] [c1 said] [t1 it rained].", organisation="Oster Union")
    assert found is not None
    assert (found.role, found.affiliation) == ("Critics", None)


@pytest.mark.parametrize(
    ("phrase", "role"),
    [
        ("Nearly 60 percent of gun owners", "gun owners"),
        ("One in four adults", "adults"),
        ("A majority of the voters", "voters"),
        ("Half the residents", "residents"),
        ("Some teachers", "teachers"),
    ],
)
def test_a_share_is_no_part_of_who_they_are(phrase: str, role: str | None) -> None:
    found = describe_phrase(phrase, Span(0, len(phrase)))
    assert (found.role, found.body) == (role, None)


def test_a_share_of_those_asked_are_people() -> None:
    (found,) = speakers("[s1 Some 53 percent] [c1 said] [t1 it rained].")
    assert found is not None
    assert found.types == (SpeakerType.CITIZEN,)


@pytest.mark.parametrize("before", ["A book of", "The judge of", "A book:"])
def test_what_is_of_somebody_is_not_their_role(before: str) -> None:
    (found,) = speakers(f"{before} Mara Veldt came. [s1 Mara Veldt] [c1 said] [t1 it rained].", person="Mara Veldt")
    assert found is not None
    assert found.role is None


def test_a_name_that_was_cut_off_ends_with_a_noun() -> None:
    assert body_name("the Oster Employees for", Span(0, 23)) == "Oster Employees"


def test_a_clause_behind_a_comma_does_not_change_a_role() -> None:
    phrase = "The Oster Bank chairman, who was an early supporter of the dam"
    found = describe_phrase(phrase, Span(0, len(phrase)))
    assert found.role == "chairman"
    assert found.body is not None
    assert found.body.of(phrase) == "Oster Bank"


def test_a_body_is_no_document_for_its_name() -> None:
    assert types_of("president", "Committee for Rights Under Law", registry()) == (SpeakerType.NGO,)


def test_an_email_to_somebody_is_not_their_role() -> None:
    (found,) = speakers(
        "[c1 An email to] former Oster Bank official [s1 Mara Veldt] said [t1 it rained].",
        person="Mara Veldt",
        organisation="Oster Bank",
    )
    assert found is not None
    assert (found.role, found.affiliation) == ("former Oster Bank official", None)


def test_the_last_word_of_a_bodys_name_is_no_role() -> None:
    found = describe_phrase("Three visitors to the White House", Span(0, 33))
    assert (found.role, found.body) == (None, None)


def test_one_persons_place_ends_before_the_next_person() -> None:
    (found,) = speakers(
        "[s1 Mara Veldt of Oster and Rep. Jon Orr of Tarn] [c1 said] [t1 it rained].", person="Mara Veldt|Jon Orr"
    )
    assert found is not None
    assert found.affiliation is not None
    assert found.affiliation.name == "Oster"


@pytest.mark.parametrize(
    ("source", "role", "body"),
    [
        ("Mara Veldt, director of the Tarn museum,", "director", "Tarn museum"),
        ("Mara Veldt, a spokeswoman for the Tarn grid operator,", "spokeswoman", "Tarn grid operator"),
        ("The head of the Oster tax office, Mara Veldt,", "head", "Oster tax office"),
        ("The mayor of Larne, Mara Veldt,", "mayor", "Larne"),
        ("Mara Veldt, an analyst at the risk firm Oster,", "analyst", "Oster"),
        ("Mara Veldt, a 40-year-old vet,", "40-year-old vet", None),
        ("Tarn harbour board beekeeper Mara Veldt", "beekeeper", "Tarn harbour board"),
        ("Mara Veldt, chair of the Oster Union and a member of the Tarn Council,", "chair", "Oster Union"),
        ("Mara Veldt, an adviser to the mayor of Tarn,", "adviser to the mayor", None),
        ("Justice Mara Veldt", "Justice", None),
        ("Mara Veldt, an analyst at the Old Tarn-based Oster Union,", "analyst", "Oster Union"),
        ("Mara Veldt, Orr's communications director,", "communications director", "Orr"),
        ("Strategic Affairs Minister Mara Veldt", "Strategic Affairs Minister", None),
        ("Mara Veldt, a resident of Tarn,", "resident", None),
    ],
)
def test_the_role_is_what_the_phrase_says_and_the_body_is_read_off_it(source: str, role: str, body: str | None) -> None:
    (found,) = speakers(f"[s1 {source}]{SAID}", person="Mara Veldt", organisation="Oster Union", place="Tarn|Larne")
    assert found is not None
    assert (found.role, found.affiliation and found.affiliation.name) == (role, body)


@pytest.mark.parametrize("source", ["Mara Veldt, 43,", "Mara Veldt, of Tarn,"])
def test_of_a_private_person_an_age_or_a_home_is_given(source: str) -> None:
    (found,) = speakers(f"[s1 {source}]{SAID}", person="Mara Veldt", place="Tarn")
    assert found is not None
    assert (found.types, found.affiliation) == ((SpeakerType.CITIZEN,), None)


def test_a_short_name_beside_a_role_is_the_body_that_was_named_in_full() -> None:
    (found,) = speakers(
        "The Oster Water Observatory opened. [s1 Observatory chief Mara Veldt] [c1 said] [t1 it rained].",
        person="Mara Veldt",
        organisation="Oster Water Observatory",
    )
    assert found is not None
    assert found.affiliation is not None
    assert found.affiliation.name == "Oster Water Observatory"


def test_letters_that_one_name_of_the_text_begins_with_are_that_name() -> None:
    (found,) = speakers(
        "The Oster Relief Union met. [s1 The ORU] [c1 said] [t1 it rained].", organisation="Oster Relief Union|ORU"
    )
    assert found is not None
    assert found.name == "Oster Relief Union"


def test_the_report_is_that_of_the_body_that_gave_in_its_report() -> None:
    (found,) = speakers(
        "The Oster Institute, paid by the town, gave in its report. [s1 The report] [c1 says] [t1 it rained].",
        organisation="Oster Institute",
    )
    assert found is not None
    assert found.name == "Oster Institute"


def test_who_speaks_for_a_person_is_of_that_persons_kind() -> None:
    first, second = speakers(
        "[s1 Senator Mara Veldt] [c1 said] [t1 it rained]. [s2 Veldt spokesman Jon Orr] [c2 said] [t2 it snowed].",
        person="Mara Veldt|Veldt|Jon Orr",
    )
    assert first is not None
    assert second is not None
    assert second.types == first.types == (SpeakerType.LEGISLATURE,)


@pytest.mark.parametrize(
    ("role", "body", "types"),
    [
        ("chairman", "House Tides Committee", (SpeakerType.LEGISLATURE,)),
        ("chief executive", "Oster Relief Union", (SpeakerType.NGO,)),
        ("chief executive", "Oster Wheels", (SpeakerType.COMPANY,)),
        ("economist", "Oster Wheels", (SpeakerType.COMPANY,)),
        ("economist", "Tarn University", (SpeakerType.ACADEMIC,)),
        ("economist", None, (SpeakerType.ACADEMIC,)),
        ("head", "Oster Party's water department", (SpeakerType.POLITICAL_PARTY,)),
        ("spokesman", "Oster Farmers", (SpeakerType.UNKNOWN,)),
        ("Former President", None, (SpeakerType.GOVERNMENT,)),
        ("college student", None, (SpeakerType.CITIZEN,)),
        ("mayor's daughter", None, (SpeakerType.CITIZEN,)),
        ("Chief Justice Correspondent", "ABC", (SpeakerType.MEDIA,)),
    ],
)
def test_a_leaders_kind_is_that_of_the_body_and_a_roles_that_of_its_last_noun(
    role: str, body: str | None, types: tuple[SpeakerType, ...]
) -> None:
    assert types_of(role, body, registry()) == types


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("It is no wonder", "is losing"),
        ("It hangs on which mayor", "likes"),
        ("The party likes the statements of", "and left"),
    ],
)
def test_a_noun_that_is_no_title_of_theirs_is_no_role(before: str, behind: str) -> None:
    (found,) = speakers(f"{before} Mara Veldt {behind}. [s1 Mara Veldt]{SAID}", person="Mara Veldt")
    assert found is not None
    assert (found.role, found.affiliation) == (None, None)


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("He read the statements of President", "President"),
        ("An adviser to Norway's supreme leader", "supreme leader"),
        ("A talk with First lady", "First lady"),
        ("The head of the Oster army General", "head"),
    ],
)
def test_the_title_right_before_a_name_is_the_whole_role(before: str, role: str) -> None:
    (found,) = speakers(f"{before} Mara Veldt came. [s1 Veldt]{SAID}", person="Mara Veldt|Veldt")
    assert found is not None
    assert found.role == role


def test_a_phrase_behind_a_preposition_is_not_whom_the_sentence_goes_on_about() -> None:
    text = "From talks to words in praise of the Norwegian president, Mara Veldt has grown. [s1 Veldt]" + SAID
    (found,) = speakers(text, person="Mara Veldt|Veldt")
    assert found is not None
    assert (found.role, found.affiliation) == (None, None)


@pytest.mark.parametrize(
    ("source", "name", "role", "body"),
    [
        ("Mara Veldt who heads the Oster Relief Union", "Mara Veldt", "head", "Oster Relief Union"),
        ("Mara Veldt and Jon Orr, professors at Tarn University,", "Mara Veldt", "professor", "Tarn University"),
        ("Mara Veldt and Jon Orr of the Oster Relief Union", "Mara Veldt", None, "Oster Relief Union"),
        ("Mara Veldt and her supporters", "Mara Veldt", None, None),
        ("Mara Veldt, a restaurant owner,", "Mara Veldt", "restaurant owner", None),
        ("Legendary Oster Post journalist Mara Veldt", "Mara Veldt", "journalist", "Oster Post"),
        ("Investigative journalist Mara Veldt", "Mara Veldt", "journalist", None),
        ("Lutheran pastor Mara Veldt", "Mara Veldt", "pastor", None),
        ("Mara Veldt, police chief of Tarn,", "Mara Veldt", "chief", "police"),
        ("Mara Veldt, 63 years old,", "Mara Veldt", None, None),
        ("Mara Veldt, a 2002 academy graduate,", "Mara Veldt", "academy graduate", None),
        (
            "Mara Veldt, head of the division of tides\nand rivers at Tarn University,",
            "Mara Veldt",
            "head of the division of tides and rivers",
            "Tarn University",
        ),
        ("Orr's Analytics economist Mara Veldt", "Mara Veldt", "economist", "Orr's Analytics"),
        ("Mara Veldt, of the Tarn Union and Jon Orr of Oster,", "Mara Veldt", None, "Tarn Union"),
    ],
)
def test_whose_role_and_whose_body(source: str, name: str, role: str | None, body: str | None) -> None:
    (found,) = speakers(
        f"[s1 {source}]{SAID}",
        person="Mara Veldt|Jon Orr",
        organisation="Oster Relief Union|Tarn University|Oster Post|Orr's Analytics|Tarn Union",
        place="Tarn|Oster",
        group="Lutheran",
    )
    assert found is not None
    assert found.name == name
    assert (found.role, found.affiliation and found.affiliation.name) == (role, body)


def test_an_outlets_own_reporter_is_a_person() -> None:
    (found,) = speakers(f"[s1 NPR's Mara Veldt]{SAID}", organisation="NPR's Mara Veldt")
    assert found is not None
    assert found.affiliation is not None
    assert (found.name, found.affiliation.name, found.types) == ("Mara Veldt", "NPR", (SpeakerType.MEDIA,))


def test_what_a_text_gives_to_a_name_tells_the_persons_kind() -> None:
    (found,) = speakers(f"The Veldt campaign met in Tarn. [s1 Mara Veldt]{SAID}", person="Mara Veldt|Veldt")
    (other,) = speakers(f"The Veldt cabinet met in Tarn. [s1 Mara Veldt]{SAID}", person="Mara Veldt|Veldt")
    assert found is not None
    assert other is not None
    assert (found.types, other.types) == ((SpeakerType.CAMPAIGN,), (SpeakerType.GOVERNMENT,))


def test_a_chief_executive_speaks_for_the_company_told_of() -> None:
    (found,) = speakers(
        f"Starbucks closed a shop. Starbucks is sorry. In a talk, [s1 CEO Mara Veldt]{SAID}",
        person="Mara Veldt",
        organisation="Starbucks",
    )
    assert found is not None
    assert found.affiliation is not None
    assert found.affiliation.name == "Starbucks"


def test_what_a_body_is_called_before_its_name_is_no_part_of_it() -> None:
    (found,) = speakers(f"[s1 Battery giant Oster Wheels]{SAID}", organisation="Battery giant Oster Wheels")
    assert found is not None
    assert (found.name, found.types) == ("Oster Wheels", (SpeakerType.COMPANY,))


def test_a_chamber_is_a_body_and_no_role() -> None:
    (body,) = speakers(f"[s1 The Oster Chamber]{SAID}", organisation="Oster Chamber")
    (person,) = speakers(f"[s1 Audit Chamber president Mara Veldt]{SAID}", person="Mara Veldt")
    assert body is not None
    assert person is not None
    assert (body.name, body.role, body.affiliation) == ("Oster Chamber", None, None)
    assert person.affiliation is not None
    assert (person.role, person.affiliation.name) == ("president", "Audit Chamber")


@pytest.mark.parametrize(
    "body", ["Oster Department of Justice", "Oster Council on Foreign Trade", "Ministry of Defence", "House of Weavers"]
)
@pytest.mark.parametrize("role", ["spokesman", "Acting Deputy Secretary", "chief economist"])
def test_a_bodys_name_with_a_preposition_ends_before_the_role(body: str, role: str) -> None:
    marked = f"[t1 “It rained,”] [c1 said] [s1 {body} {role} Mara Veldt]."
    _, links = linked(marked, person="Mara Veldt", organisation=body)
    (speaker,) = links.speakers
    assert (speaker.role, speaker.affiliation and speaker.affiliation.name) == (role, body)


def test_an_unnamed_states_ministry_is_no_states_in_particular() -> None:
    found = registry().organisation_by_name("Ministry of Defence")
    assert found is not None
    assert found.country is None
    assert registry().role_type("Ministry of Defence") == (SpeakerType.GOVERNMENT,)
