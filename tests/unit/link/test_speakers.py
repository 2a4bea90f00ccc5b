"""Who is behind "he", "the ministry", "the official" and words without a source."""

from __future__ import annotations

import pytest

from reliability.link.resolve.why import scores
from reliability.model.analysis import Links
from reliability.model.attribution import SpeakerReason
from reliability.model.speaker import SpeakerType
from tests.unit.link.made import linked, speakers, who


def test_pronouns_are_the_last_speaker_whom_they_fit() -> None:
    assert who(
        "[s1 Mara Veldt, a spokeswoman,] [c1 said] [t1 it rained]. [s2 She] [c2 said] [t2 it snowed]. "
        "[s3 Mr. Orr] [c3 said] [t3 it froze]. [t4 “It hailed,”] [s4 she] [c4 added]. "
        "[s5 He] [c5 said] [t5 it thawed].",
        person="Mara Veldt|Orr",
    ) == ["Mara Veldt", "Mara Veldt", "Orr", "Mara Veldt", "Orr"]


def test_a_pronoun_is_somebody_who_was_only_named() -> None:
    assert who("Mara Veldt came to Oster. [s1 She] [c1 said] [t1 it rained].", person="Mara Veldt") == ["Mara Veldt"]


def test_who_is_the_name_before_it() -> None:
    assert who("Mara Veldt, [s1 who] [c1 said] [t1 it rained], left.", person="Mara Veldt") == ["Mara Veldt"]


def test_i_is_whoever_speaks_around_it() -> None:
    assert who("[t1 “[s2 I] [c2 think] [t2 it rained],”] [c1 said] [s1 Mara Veldt].", person="Mara Veldt") == [
        "Mara Veldt",
        "Mara Veldt",
    ]


def test_a_body_goes_on_as_its_kind_and_as_it() -> None:
    first, *others = speakers(
        "[s1 The Lerund interior ministry] [c1 said] [t1 it rained]. [s2 The ministry] [c2 said] [t2 it snowed]. "
        "[s3 It] [c3 added] [t3 that it froze].",
        organisation="Lerund interior ministry",
    )
    assert first is not None
    assert (first.name, first.types) == ("Lerund interior ministry", (SpeakerType.GOVERNMENT,))
    assert all(other is first for other in others)


def test_a_body_that_has_not_spoken_yet_is_found_by_its_kind() -> None:
    assert who(
        "The Oster Relief Union met on Monday. [s1 The union] [c1 said] [t1 it rained].",
        organisation="Oster Relief Union",
    ) == ["Oster Relief Union"]


def test_a_surname_that_the_recogniser_calls_a_place_speaks_as_the_person() -> None:
    first, second = speakers(
        "[s1 Jonas Lerund, an engineer,] [c1 said] [t1 it rained]. [s2 Lerund] [c2 said] [t2 it snowed].",
        person="Jonas Lerund",
        place="(?<!Jonas )Lerund",
    )
    assert first is second
    assert first is not None
    assert (first.name, first.role) == ("Jonas Lerund", "engineer")


def test_a_description_is_the_person_whom_it_fits() -> None:
    assert who(
        "[s1 Jon Orr, a geology professor,] [c1 said] [t1 it rained]. "
        "[s2 Mara Veldt, the mayor,] [c2 said] [t2 it snowed]. "
        "[s3 The professor] [c3 said] [t3 it froze]. [s4 The mayor] [c4 said] [t4 it thawed].",
        person="Jon Orr|Mara Veldt",
    ) == ["Jon Orr", "Mara Veldt", "Jon Orr", "Mara Veldt"]


def test_a_body_in_a_description_finds_the_one_who_speaks_for_it() -> None:
    assert who(
        "[s1 Jon Orr, a spokesman for the Oster Relief Union,] [c1 said] [t1 it rained]. "
        "[s2 Mara Veldt, a Tarn Council spokeswoman,] [c2 said] [t2 it snowed]. "
        "[s3 The Oster Relief Union official] [c3 said] [t3 it froze].",
        person="Jon Orr|Mara Veldt",
        organisation="Oster Relief Union|Tarn Council",
    ) == ["Jon Orr", "Mara Veldt", "Jon Orr"]


def test_somebody_described_is_not_named() -> None:
    official, residents = speakers(
        "[s1 A senior official] [c1 said] [t1 it rained]. [s2 Residents] [c2 said] [t2 it snowed]."
    )
    assert official is not None
    assert residents is not None
    assert (official.name, official.named, official.collective) == ("senior official", False, False)
    assert (residents.name, residents.named, residents.collective) == ("Residents", False, True)


def test_an_unnamed_source_is_not_whoever_is_named_next() -> None:
    source, again, ruler = speakers(
        "[s1 A source in the office of the president] [c1 said] [t1 it rained]. "
        "[s2 The same source] [c2 says] [t2 it snowed]. [s3 Orr] [c3 ordered] [t3 the dam to be opened].",
        person="Orr",
    )
    assert source is not None
    assert again is source
    assert not source.named
    assert ruler is not None
    assert (ruler.name, ruler.affiliation) == ("Orr", None)


def test_who_begins_with_a_whole_word() -> None:
    (voice,) = speakers(
        "A flood aided the creation of a significant bloc of voters [s1 who] [c1 want] [t1 the dam gone]."
    )
    assert voice is not None
    assert voice.name == "significant bloc of voters"


def test_documents_are_documents_and_those_of_a_body_are_the_bodys() -> None:
    report, theirs = speakers(
        "[s1 The report] [c1 said] [t1 it rained]. "
        "[s2 A statement by the Oster Relief Union] [c2 said] [t2 it snowed].",
        organisation="Oster Relief Union",
    )
    assert report is not None
    assert theirs is not None
    assert report.types == (SpeakerType.DOCUMENT,)
    assert theirs.name == "Oster Relief Union"
    assert SpeakerType.DOCUMENT in theirs.types


def test_floating_quotations_are_carried_over_and_say_so() -> None:
    _, links = linked(
        "[s1 Mara Veldt] [c1 said] [t1 it rained].\n\n[t2 “We must leave.”]\n\n"
        "[s3 Jon Orr] [c3 said] [t3 it snowed].\n\n"
        "[t4 “We stay.”]",
        person="Mara Veldt|Jon Orr",
    )
    named = {speaker.id: speaker.name for speaker in links.speakers}
    assert [(named[a.speaker or ""], a.carried) for a in links.attributions] == [
        ("Mara Veldt", False),
        ("Mara Veldt", True),
        ("Jon Orr", False),
        ("Jon Orr", True),
    ]


def test_words_that_nobody_is_given_for_have_no_speaker() -> None:
    _, links = linked("[c1 It is feared] [t1 that it rained]. [c2 Reportedly] [t2 it snowed]. [t3 “It froze.”]")
    assert links.speakers == ()
    assert [(a.speaker, a.carried) for a in links.attributions] == [(None, False)] * 3


def test_a_pronoun_that_means_nobody_has_no_speaker() -> None:
    assert who("[s1 They] [c1 say] [t1 it rained]. [s2 It] [c2 is said] [t2 to snow].") == ["nobody", "nobody"]


def test_speakers_are_numbered_as_the_text_names_them_and_mentions_lie_in_order() -> None:
    text, links = linked(
        "[t1 “It rained,”] [c1 said] [s1 Jon Orr]. [s2 Mara Veldt] [c2 said] [t2 it snowed]. "
        "[s3 Orr] [c3 left it at] [t3 rain].",
        person="Jon Orr|Mara Veldt",
    )
    assert [(speaker.id, speaker.name) for speaker in links.speakers] == [("s1", "Jon Orr"), ("s2", "Mara Veldt")]
    for speaker in links.speakers:
        assert list(speaker.mentions) == sorted(speaker.mentions)
    assert {span.of(text) for span in links.speakers[0].mentions} == {"Jon Orr", "Orr"}


def test_an_article_without_words_has_no_speakers() -> None:
    _, links = linked("")
    assert links == Links()


def test_a_capital_speaks_for_the_government_of_its_country() -> None:
    first, second, third = speakers(
        "[s1 Paris] [c1 said] [t1 it rained]. [s2 The French government] [c2 said] [t2 it snowed]. "
        "[s3 France] [c3 denied] [t3 that it froze].",
        place="Paris|France",
    )
    assert first is second is third
    assert first is not None
    assert (first.name, first.country, first.types) == ("French government", "FR", (SpeakerType.GOVERNMENT,))


def test_the_only_government_that_spoke_is_the_government() -> None:
    assert who(
        "[s1 France] [c1 said] [t1 it rained]. [s2 The government] [c2 said] [t2 it snowed].", place="France"
    ) == ["France", "France"]
    assert who(
        "[s1 France] [c1 said] [t1 it rained]. [s2 Spain] [c2 said] [t2 it froze]. "
        "[s3 The government] [c3 said] [t3 it snowed].",
        place="France|Spain",
    ) == ["France", "Spain", "government"]


def test_a_people_is_no_government() -> None:
    (first,) = speakers("[s1 Many Belgians] [c1 fear] [t1 rain].", group="Belgians")
    assert first is not None
    assert (first.name, first.named, first.types) == ("Many Belgians", False, (SpeakerType.CITIZEN,))


def test_a_name_and_a_role_without_a_comma_are_one_person() -> None:
    first, second = speakers(
        "[s1 Jon Orr head of the Tarn Observatory for Floods] [c1 said] [t1 it rained]. "
        "[s2 Mara Veldt a spokeswoman for the Oster Relief Union] [c2 said] [t2 it snowed].",
        person="Jon Orr|Mara Veldt",
        organisation="Tarn Observatory for Floods|Oster Relief Union",
    )
    assert first is not None
    assert second is not None
    assert first.affiliation is not None
    assert second.affiliation is not None
    assert (first.name, first.role, first.affiliation.name) == ("Jon Orr", "head", "Tarn Observatory for Floods")
    assert (second.name, second.role, second.affiliation.name) == ("Mara Veldt", "spokeswoman", "Oster Relief Union")


def test_supporters_of_somebody_are_not_somebody() -> None:
    assert who("[s1 Jon Orr supporters] [c1 said] [t1 it rained].", person="Jon Orr") == ["Jon Orr supporters"]


def test_a_body_is_known_by_its_head_and_by_the_front_of_its_name() -> None:
    assert (
        who(
            "[s1 The Tarn Observatory for Floods] [c1 said] [t1 it rained]. "
            "[s2 The Observatory] [c2 said] [t2 it snowed]. "
            "[s3 The Tarn Observatory] [c3 said] [t3 it froze].",
            organisation="Tarn Observatory for Floods",
        )
        == ["Tarn Observatory for Floods"] * 3
    )


def test_an_abbreviation_in_brackets_is_the_body_before_it() -> None:
    assert who(
        "The Oster Exchange (OXQ) opened. [s1 The Tarn Relief Union (TRUN)] [c1 said] [t1 it rained]. "
        "[s2 TRUN] [c2 said] [t2 it snowed]. [s3 OXQ] [c3 said] [t3 it froze].",
        organisation="Oster Exchange|OXQ|Tarn Relief Union|TRUN",
    ) == ["Tarn Relief Union", "Tarn Relief Union", "Oster Exchange"]


def test_of_several_sources_the_first_speaks() -> None:
    assert who(
        "[s1 The Oster Relief Union and the Tarn Council] [c1 said] [t1 it rained]. "
        "[s2 The French and Spanish governments] [c2 said] [t2 it snowed]. "
        "[s3 Mara Veldt] [c3 said] [t3 it froze]. [s4 She and other members] [c4 said] [t4 it thawed]. "
        "[s5 Both the Tarn Council and the union] [c5 said] [t5 it hailed].",
        person="Mara Veldt",
        organisation="Oster Relief Union|Tarn Council",
    ) == ["Oster Relief Union", "French government", "Mara Veldt", "Mara Veldt", "Tarn Council"]


def test_both_and_the_two_are_the_first_of_the_last_two() -> None:
    assert who(
        "[s1 Mara Veldt] [c1 said] [t1 it rained]. [s2 Jon Orr] [c2 said] [t2 it snowed]. "
        "[s3 Both] [c3 said] [t3 it froze]. [s4 The two] [c4 denied] [t4 that it thawed].",
        person="Mara Veldt|Jon Orr",
    ) == ["Mara Veldt", "Jon Orr", "Mara Veldt", "Mara Veldt"]


def test_a_document_is_its_owners() -> None:
    assert who(
        "[s1 Mara Veldt] [c1 said] [t1 it rained]. [s2 Her letter] [c2 said] [t2 it snowed]. "
        "[s3 The Tarn Council] [c3 said] [t3 it froze]. [s4 Its website] [c4 showed] [t4 that it thawed].",
        person="Mara Veldt",
        organisation="Tarn Council",
    ) == ["Mara Veldt", "Mara Veldt", "Tarn Council", "Tarn Council"]


def test_a_document_is_not_that_of_a_body_that_it_only_mentions() -> None:
    assert who(
        "[s1 A survey of 1,000 residents in Oster, Tarn and Lerund] [c1 found] [t1 it rained]. "
        "[s2 A report on the Tarn Council] [c2 said] [t2 it snowed]. "
        "[s3 A report on the Tarn Council by the Oster Relief Union] [c3 said] [t3 it froze]. "
        "[s4 A study published in the Tarn Courier] [c4 said] [t4 it thawed].",
        organisation="Oster(?=,)|Tarn(?= and)|Tarn Council|Oster Relief Union|Tarn Courier",
    ) == [
        "survey of 1,000 residents in Oster, Tarn and Lerund",
        "report on the Tarn Council",
        "Oster Relief Union",
        "Tarn Courier",
    ]


def test_you_is_nobody_and_a_share_of_people_is_a_group() -> None:
    you, share = speakers("As [s1 you] [c1 think] [t1 it rained], stay. [s2 69.1 percent] [c2 said] [t2 it snowed].")
    assert you is None
    assert share is not None
    assert (share.named, share.collective) == (False, True)


def test_the_author_is_whoever_says_i() -> None:
    first, second = speakers("[s1 The author] [c1 writes] [t1 that it rained]. [s2 I] [c2 think] [t2 it snowed].")
    assert first is second


def test_a_report_goes_on_as_that_of_the_body_that_made_it() -> None:
    assert (
        who(
            "A report by the Oster Relief Union came out. [s1 The report] [c1 said] [t1 it rained]. "
            "[s2 The 17-page report] [c2 said] [t2 it snowed].",
            organisation="Oster Relief Union",
        )
        == ["Oster Relief Union"] * 2
    )


def test_a_witness_with_a_name_is_a_witness() -> None:
    (first,) = speakers("[s1 A witness named Orr] [c1 said] [t1 it rained].", person="Orr")
    assert first is not None
    assert (first.name, first.role) == ("Orr", "witness")


def test_a_headline_word_is_no_part_of_a_name() -> None:
    _, links = linked(
        "[s1 Veldt Opens] [c1 Says] [t1 Dam Is Safe]\n\n[s2 Veldt] [c2 said] [t2 the dam was safe].",
        title="Veldt Opens Says Dam Is Safe",
        person="Veldt Opens|Veldt",
    )
    assert [speaker.name for speaker in links.speakers] == ["Veldt"]


def test_whose_body_it_is_is_no_part_of_its_name() -> None:
    (first,) = speakers("[s1 France's Tarn Council] [c1 said] [t1 it rained].", organisation="Tarn Council")
    assert first is not None
    assert (first.name, first.affiliation, first.country) == ("Tarn Council", None, "FR")


def test_a_member_of_a_party_is_affiliated_with_it() -> None:
    first, second = speakers(
        "[s1 Mara Veldt, a Republican of Oster,] [c1 said] [t1 it rained]. "
        "[s2 Democrat Jon Orr] [c2 said] [t2 it snowed].",
        person="Mara Veldt|Jon Orr",
    )
    for speaker, party in ((first, "Republican"), (second, "Democrat")):
        assert speaker is not None
        assert speaker.affiliation is not None
        assert (speaker.affiliation.name, speaker.types) == (party, (SpeakerType.POLITICAL_PARTY,))


def test_a_minister_speaks_for_the_ministry_in_the_title() -> None:
    (first,) = speakers("[s1 Treasury Secretary Mara Veldt] [c1 said] [t1 it rained].", person="Mara Veldt")
    assert first is not None
    assert first.affiliation is not None
    assert (first.role, first.affiliation.name) == ("Treasury Secretary", "Treasury")


def test_a_capital_that_speaks_is_of_its_country_and_speaks_for_itself() -> None:
    (first,) = speakers("[s1 Paris] [c1 denied] [t1 that it rained].", place="Paris")
    assert first is not None
    assert (first.name, first.affiliation, first.country) == ("Paris", None, "FR")


def test_a_group_and_its_name_without_a_comma_are_the_group() -> None:
    assert who("[s1 Another group the Tarn Committees] [c1 said] [t1 it rained].", organisation="Tarn Committees") == [
        "Tarn Committees"
    ]


def test_an_officer_in_a_body_with_an_abbreviated_name_speaks_for_it() -> None:
    (first,) = speakers("[s1 Jon Orr, a high-ranking officer in the TRUN,] [c1 said] [t1 it rained].", person="Jon Orr")
    assert first is not None
    assert first.affiliation is not None
    assert first.affiliation.name == "TRUN"


def test_a_report_in_the_headline_is_the_one_that_the_text_names() -> None:
    _, links = linked(
        "[s1 Report]: [t1 dam is safe]\n\nThe dam is safe. [s2 A report by the Tarn Council] [c2 said] [t2 so].",
        title="Report: dam is safe",
        organisation="Tarn Council",
    )
    assert [speaker.name for speaker in links.speakers] == ["Tarn Council"]


def test_of_two_countries_the_first_speaks() -> None:
    assert who("[s1 France and Spain] [c1 said] [t1 it rained].", place="France|Spain") == ["France"]


def test_whoever_took_the_picture_is_not_the_one_who_is_described() -> None:
    assert who(
        "[s1 A militant commander] [c1 said] [t1 it rained]. Mara Veldt / Reuters\n\n[s2 He] [c2 said] [t2 it froze].",
        person="Mara Veldt",
    ) == ["militant commander", "militant commander"]


def test_a_body_that_was_described_gets_its_name_and_goes_on_as_a_group() -> None:
    assert who(
        "[s1 A civil defence group] [c1 said] [t1 it rained]. [s2 The Oster hospital] [c2 said] [t2 it froze]. "
        "[s3 Tarn Civil Defence] [c3 said] [t3 it snowed]. [s4 The group] [c4 said] [t4 it thawed].",
        organisation="Oster hospital|Tarn Civil Defence",
    ) == ["Tarn Civil Defence", "Oster hospital", "Tarn Civil Defence", "Tarn Civil Defence"]


def test_a_participle_goes_on_for_the_speaker_of_its_sentence() -> None:
    _, links = linked(
        "[s1 Mara Veldt] [c1 said] [t1 it rained], [c2 adding] [t2 that it froze]. [c3 Saying] [t3 nothing] is easy.",
        person="Mara Veldt",
    )
    first, second, third = links.attributions
    assert first.speaker == second.speaker == "s1"
    assert (first.carried, second.carried, third.carried) == (False, True, False)
    assert second.confidence < first.confidence == third.confidence
    assert third.speaker is None


def test_a_participle_goes_on_for_whom_its_sentence_begins_with() -> None:
    assert who("Mara Veldt took the floor, [c1 warning] [t1 that it would freeze].", person="Mara Veldt") == [
        "Mara Veldt"
    ]
    assert who("The hall fell silent for Mara Veldt, [c1 fearing] [t1 that it would freeze].", person="Mara Veldt") == [
        "nobody"
    ]
    assert who("Mara Veldt signed a bill [c1 banning] [t1 boats].", person="Mara Veldt") == ["nobody"]


def test_a_participle_before_its_sentence_belongs_to_the_speaker_behind_it() -> None:
    assert who(
        "It rained. [c1 Pointing to] [t1 the cracks], [s2 Mara Veldt] [c2 said] [t2 the dam leaked].",
        person="Mara Veldt",
    ) == ["Mara Veldt", "Mara Veldt"]
    assert who(
        "[c1 Fearing] [t1 a flood], the town packed. Then [s2 Mara Veldt] [c2 said] [t2 the dam leaked].",
        person="Mara Veldt",
    ) == ["nobody", "Mara Veldt"]


def test_what_is_far_away_is_out_of_sight() -> None:
    between = "It rained. " * 400
    assert who(
        f"The Oster Relief Union met. {between}[s1 The union] [c1 said] [t1 it rained].",
        organisation="Oster Relief Union",
    ) == ["union"]


def test_of_a_source_in_pieces_the_one_before_the_cue_speaks() -> None:
    assert who(
        "[s1 Mara Veldt] spoke, [c1 pointing to] [s1 France] [t1 recalling its envoy].", person="Mara Veldt"
    ) == ["Mara Veldt"]


def test_the_government_is_the_one_that_was_named_last() -> None:
    assert who(
        "[s1 France] [c1 said] [t1 it rained]. [s2 Residents] [c2 accused] [t2 the Norwegian government of sleeping]. "
        "[s3 The government] [c3 denied] [t3 it].",
        place="France",
    ) == ["France", "Residents", "Norwegian government"]


def test_a_body_is_one_with_and_without_what_it_is_called() -> None:
    assert who(
        "[s1 TNA] [c1 said] [t1 it rained]. [s2 The state-run TNA news agency] [c2 said] [t2 it froze].",
        organisation="TNA",
    ) == ["TNA", "TNA"]


def test_a_body_has_the_fullest_name_that_the_article_gives_it() -> None:
    assert who("The UN met. [s1 The UN] [c1 said] [t1 it rained].", organisation="UN") == ["UN"]
    assert who("[s1 The UN] [c1 said] [t1 it rained]. The United Nations met.", organisation="UN|United Nations") == [
        "United Nations"
    ]


def test_the_noun_of_a_body_that_was_named_stands_for_its_name() -> None:
    def affiliations(marked: str) -> list[str | None]:
        found = speakers(marked, person="Mara Veldt|Jon Orr", organisation="Oster Relief Union|Tarn Observatory")
        return [s.affiliation.name if s and s.affiliation else None for s in found]

    assert affiliations(
        "The Oster Relief Union met. [s1 Mara Veldt, a spokeswoman for the union,] [c1 said] [t1 it rained]. "
        "[s2 A union official] [c2 said] [t2 it froze]."
    ) == ["Oster Relief Union", "Oster Relief Union"]
    assert affiliations("The Tarn Observatory met. [s1 A union official] [c1 said] [t1 it rained].") == ["union"]


def test_the_paper_is_the_report_that_was_cited() -> None:
    report, paper = speakers(
        "[s1 A report by the Oster Relief Union] [c1 found] [t1 cracks]. [s2 The paper] [c2 said] [t2 it leaked].",
        organisation="Oster Relief Union",
    )
    assert report is not None
    assert paper is report


def test_who_says_so_is_no_role_of_the_one_named_before() -> None:
    (found,) = speakers(
        "A firm called Oddumi, according to the Norwegian government, paid. [s1 Oddumi] [c1 denied] [t1 that].",
        person="Oddumi",
    )
    assert found is not None
    assert SpeakerType.GOVERNMENT not in found.types


def test_a_fleet_is_military() -> None:
    (found,) = speakers("[s1 The 9th Fleet] [c1 said] [t1 it rained].", organisation="9th Fleet")
    assert found is not None
    assert found.types == (SpeakerType.MILITARY,)


def test_where_a_body_is_based_is_no_part_of_its_name() -> None:
    assert who("[s1 The Tarn-based Oster Union] [c1 said] [t1 it rained].", organisation="Tarn-based Oster Union") == [
        "Oster Union"
    ]


def test_an_outlet_goes_on_in_its_sentence_and_quotes_nobody() -> None:
    assert who("[s1 Reuters] [c1 said] [t1 it rained], [c2 adding] [t2 that it froze].") == ["Reuters", "Reuters"]


def test_a_shortened_outlet_is_the_one_that_was_named_in_full() -> None:
    assert who(
        "It rained, the Oster Herald reported. [s1 The Herald] [c1 said] [t1 it froze].",
        organisation="Oster Herald|Herald",
    ) == ["Oster Herald"]


def test_what_a_body_is_like_is_no_part_of_its_name() -> None:
    named = "Oster Relief Union"
    assert who(
        f"[s1 The opposition {named}] [c1 said] [t1 it rained]. [s2 The {named}] [c2 said] [t2 it froze].",
        organisation=named,
    ) == [named, named]
    assert who("[s1 The state Senate] [c1 said] [t1 it rained].", organisation="Senate") == ["state Senate"]


def test_the_words_before_a_bodys_name_may_say_what_it_is() -> None:
    (found,) = speakers("[s1 The government website Tarn Spending] [c1 said] [t1 it rained].")
    assert found is not None
    assert (found.name, found.types) == ("Tarn Spending", (SpeakerType.MEDIA, SpeakerType.GOVERNMENT))


def test_the_wire_service_is_the_outlet_that_was_heard_last() -> None:
    assert who(
        "[s1 Reuters] [c1 reported] [t1 that it rained]. [s2 The Oster Relief Union] [c2 said] [t2 it snowed]. "
        "[t3 The dam held], according to [s3 the wire service][c3 ,] and all went home.",
        organisation="Reuters|Oster Relief Union",
    ) == ["Reuters", "Oster Relief Union", "Reuters"]


def test_whoever_is_spoken_of_is_not_who_speaks() -> None:
    assert who(
        "[s1 Mara Veldt] [c1 said] [t1 it rained]. [t2 Jon Orr “is content,”] [s2 she] [c2 said].",
        person="Mara Veldt|Jon Orr",
    ) == ["Mara Veldt", "Mara Veldt"]


def test_capitals_tell_a_country_and_a_body_from_pronouns() -> None:
    assert who("[s1 US] [c1 blames] [t1 the rain]. [s2 WHO] [c2 said] [t2 it froze].", organisation="US|WHO") == [
        "US",
        "WHO",
    ]


def test_a_name_taken_for_a_persons_and_a_bodys_is_one_speaker() -> None:
    marked = "[s1 Oster Veritas] [c1 said] [t1 it rained]. [s2 The Oster Veritas] [c2 warned] [t2 it froze]."
    for person, organisation in (("said", "warned"), ("warned", "said")):
        first, second = speakers(
            marked, person=f"Oster Veritas(?= {person})", organisation=f"Oster Veritas(?= {organisation})"
        )
        assert first is second


def test_the_group_is_the_body_that_was_called_one() -> None:
    assert who(
        "[s1 The Tarn Post] [c1 said] [t1 she worked for a group called Oster Veritas]. "
        "[s2 The group] [c2 denied] [t2 that].",
        organisation="Tarn Post|Oster Veritas",
    ) == ["Tarn Post", "Oster Veritas"]


def test_who_is_the_noun_before_it_and_not_the_subject() -> None:
    assert who("[s1 Mara Veldt] [c1 cited] [t1 witnesses [s2 who] [c2 said] [t2 it rained]].", person="Mara Veldt") == [
        "Mara Veldt",
        "witnesses",
    ]
    assert who("[s1 Witnesses who] [c1 said] [t1 it rained].") == ["Witnesses"]


def test_a_count_of_votes_is_nobody() -> None:
    assert who("[t1 The article] [c1 was adopted by] [s1 230 to 197].") == ["nobody"]


def test_several_members_of_a_party_are_unnamed() -> None:
    (found,) = speakers("[s1 Two Democrats] [c1 voted against] [t1 the article].")
    assert found is not None
    assert (found.named, found.types) == (False, (SpeakerType.POLITICAL_PARTY,))


def test_a_caption_above_is_not_whose_article_it_is() -> None:
    assert who(
        "Oster Pictures\n\nArticle one was adopted. According to [s1 the first article][c1 ,] [t1 it rained].",
        organisation="Oster Pictures",
    ) == ["first article"]


def test_the_president_is_not_the_former_one() -> None:
    assert who(
        "[s1 President Mara Veldt] [c1 said] [t1 it rained]. [s2 Former President Jon Orr] [c2 said] [t2 it froze]. "
        "[s3 The president] [c3 said] [t3 it thawed].",
        person="Mara Veldt|Jon Orr",
    ) == ["Mara Veldt", "Jon Orr", "Mara Veldt"]


def test_the_republican_is_a_person() -> None:
    assert who(
        "[s1 Republican nominee Mara Veldt] [c1 said] [t1 it rained]. [s2 The Republican] [c2 said] [t2 it froze].",
        person="Mara Veldt",
    ) == ["Mara Veldt", "Mara Veldt"]


def test_a_paper_that_is_called_like_a_person_is_a_body() -> None:
    (found,) = speakers("[s1 The Oster Observer] [c1 said] [t1 it rained].")
    assert found is not None
    assert (found.name, found.named, found.types) == ("Oster Observer", True, (SpeakerType.MEDIA,))


def test_these_people_are_those_heard_before() -> None:
    assert (
        who(
            "[t1 It rained], according to [s1 people familiar with the dam][c1 ,] and [t2 it froze], "
            "according to [s2 these people][c2 ,] it is said."
        )
        == ["people familiar with the dam"] * 2
    )


def test_the_armed_group_is_no_other_body() -> None:
    marked = "[s1 The Oster Union] [c1 said] [t1 Hamas met]. [s2 The militant group] [c2 said] [t2 it rained]."
    assert who(marked, organisation="Oster Union|Hamas") == ["Oster Union", "Hamas"]
    unlisted = marked.replace("Hamas", "Oster Aid")
    assert who(unlisted, organisation="Oster Union|Oster Aid") == ["Oster Union", "militant group"]


@pytest.mark.parametrize("organ", ["audit chamber", "budget committee", "planning board", "appeals tribunal"])
def test_she_is_no_organ_that_is_described(organ: str) -> None:
    marked = (
        f"Mara Veldt has resigned after [s1 the {organ}] [c1 found] [t1 that it rained]. Outside [s2 she] [c2 said] "
        "[t2 it froze]."
    )
    assert who(marked, person="Mara Veldt")[-1] == "Mara Veldt"


def test_she_is_no_body_that_spoke_last() -> None:
    assert who("[s1 The Oster Union] [c1 said] [t1 it rained]. [s2 She] [c2 said] [t2 it froze].") == [
        "Oster Union",
        "nobody",
    ]


def test_lawyers_for_two_are_neither() -> None:
    assert who(
        "[s1 Lawyers for both Jon Orr and Mara Veldt] [c1 said] [t1 it rained].", person="Jon Orr|Mara Veldt"
    ) == ["Lawyers for both Jon Orr and Mara Veldt"]


def test_among_whom_somebody_stands_is_who_does_what_follows() -> None:
    assert who("He is a villain among conservatives [s1 who] [c1 suspect] [t1 that it rained].") == ["conservatives"]


def test_a_pronoun_with_its_verb_is_a_pronoun() -> None:
    assert who(
        "[s1 Mara Veldt] [c1 said] [t1 it rained]. Today [s2 she’s] [c2 announced] [t2 that it froze].",
        person="Mara Veldt",
    ) == ["Mara Veldt", "Mara Veldt"]


def test_which_is_the_name_before_it_and_not_the_subject() -> None:
    assert who("An official told the Oster Post, [s1 which] [c1 said] [t1 it rained].", organisation="Oster Post") == [
        "Oster Post"
    ]
    assert who("[t1 It rained], said the head of the union [s1 who] [c1 spoke].") == ["head of the union"]


def test_a_description_that_came_with_a_name_is_that_person() -> None:
    assert who(
        "[s1 The head of the commission, Senator Mara Veldt,] [c1 said] [t1 it rained]. "
        "[s2 The head of the commission] [c2 added] [t2 that it froze]. [s3 The head of the union] [c3 left] [t3 it].",
        person="Mara Veldt",
    ) == ["Mara Veldt", "Mara Veldt", "head of the union"]


def test_he_is_no_place_that_spoke_last() -> None:
    assert who(
        "[s1 Mr. Xi] [c1 said] [t1 it rained]. [s2 The region] [c2 saw] [t2 it]. [s3 He] [c3 left] [t3 that alone].",
        person="Xi",
    ) == ["Xi", "region", "Xi"]


def test_a_top_republican_is_a_person_without_a_name() -> None:
    (found,) = speakers("[s1 A top Republican] [c1 said] [t1 it rained].")
    assert found is not None
    assert (found.named, found.types) == (False, (SpeakerType.POLITICAL_PARTY,))


def test_the_company_is_one_and_the_newspaper_an_outlet() -> None:
    heard = "[s1 Amazon] [c1 said] [t1 it rained]. [s2 Oster Employees for Justice] [c2 said] [t2 it froze]. "
    bodies = "Amazon|Oster Employees for Justice|Oster Union|Tarn Observer"
    assert who(f"{heard}[s3 The company] [c3 said] [t3 so].", organisation=bodies)[2] == "Amazon"
    named = "The Tarn Observer wrote about Amazon. [s1 The newspaper] [c1 said] [t1 so]."
    assert who(named, organisation=bodies) == ["Tarn Observer"]
    assert who(
        "[s1 The Oster Union] [c1 said] [t1 it rained]. [s2 The company] [c2 said] [t2 so].", organisation=bodies
    ) == [
        "Oster Union",
        "company",
    ]


def test_whoever_pays_for_a_study_is_not_who_says_so() -> None:
    assert who("[s1 A Reuters-funded study] [c1 found] [t1 it rained].", organisation="Reuters-funded") == [
        "Reuters-funded study"
    ]
    assert who(
        "[s1 The largest study ever funded by the Oster Union] [c1 found] [t1 it rained].", organisation="Oster Union"
    ) == ["largest study ever funded by the Oster Union"]


def test_a_report_in_a_paper_is_the_papers() -> None:
    assert who("[s1 A report in the Tarn Post] [c1 said] [t1 it rained].", organisation="Tarn Post") == ["Tarn Post"]
    assert who("[s1 A report on the Tarn Post] [c1 said] [t1 it rained].", organisation="Tarn Post") == [
        "report on the Tarn Post"
    ]


def test_the_republican_of_a_place_is_the_one_heard_last() -> None:
    assert who(
        "[s1 Kevin Veldt] [c1 said] [t1 it rained]. [t2 It froze], [s2 the California Republican] [c2 said]. "
        "[s3 The top-ranking House Democrat] [c3 said] [t3 it thawed].",
        person="Kevin Veldt",
    ) == ["Kevin Veldt", "Kevin Veldt", "top-ranking House Democrat"]
    assert who(
        "[s1 Democratic senator Mara Veldt] [c1 said] [t1 it rained]. "
        "[t2 It froze], [s2 the Ohio Republican] [c2 said].",
        person="Mara Veldt",
    ) == ["Mara Veldt", "Ohio Republican"]


def test_the_senator_is_the_member_of_that_chamber_heard_last() -> None:
    heard = "[s1 Sen. Mara Veldt] [c1 said] [t1 it rained]. [s2 Rep. Jon Orr] [c2 said] [t2 it froze]. "
    named = "Mara Veldt|Jon Orr"
    assert who(f"{heard}[s3 The Tarn senator] [c3 said] [t3 so].", person=named)[2] == "Mara Veldt"
    assert who(f"{heard}[s3 The lawmaker] [c3 said] [t3 so].", person=named)[2] == "Jon Orr"
    assert who("[s1 Mara Veldt] [c1 said] [t1 it rained]. [s2 The senator] [c2 said] [t2 so].", person=named) == [
        "Mara Veldt",
        "senator",
    ]


def test_she_who_spoke_is_not_he_afterwards() -> None:
    assert who(
        "[s1 Jon Orr] [c1 said] [t1 it rained]. [s2 Mara Veldt] [c2 said] [t2 it froze]. [s3 She] [c3 said] [t3 so]. "
        "Veldt left early. [s4 His] [c4 pledge] [t4 to stay] held.",
        person="Jon Orr|Mara Veldt|Veldt",
    ) == ["Jon Orr", "Mara Veldt", "Mara Veldt", "Jon Orr"]


def test_a_firm_before_its_chief_is_not_who_speaks() -> None:
    assert who(
        "[s1 Lerundia, the Tarn firm,] [c1 said] [t1 it rained]. [s2 Lerundia CEO Mara Veldt] [c2 said] [t2 it froze].",
        person="Lerundia|Mara Veldt",
    ) == ["Lerundia", "Mara Veldt"]


def test_several_including_one_are_not_that_one() -> None:
    assert who("[s1 Republicans, including Mr. Jon Orr,] [c1 said] [t1 it rained].", person="Jon Orr") == [
        "Republicans"
    ]


def test_a_study_is_of_whom_it_is_by_and_not_of_whom_a_clause_names() -> None:
    assert who(
        "[s1 A study by the Oster Union, a body that Mr. Orr’s advisers often cite,] [c1 found] [t1 it rained].",
        person="Orr",
        organisation="Oster Union",
    ) == ["Oster Union"]


def test_a_role_with_a_capital_is_no_name() -> None:
    (found,) = speakers("[t1 It Rained in Tarn], [s1 Prosecutor] [c1 Says].")
    assert found is not None
    assert not found.named
    (found,) = speakers("[t1 It Rained in Tarn], [s1 Parliament] [c1 Says].")
    assert found is not None
    assert found.named


def test_a_representative_of_a_party_sits_in_parliament() -> None:
    (found,) = speakers(
        "[s1 Representative Jim Veldt, Democrat of Tarn,] [c1 said] [t1 it rained].", person="Jim Veldt"
    )
    assert found is not None
    assert found.types == (SpeakerType.LEGISLATURE, SpeakerType.POLITICAL_PARTY)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The newspaper “Oster Izvestia", "Oster Izvestia"),
        ("Oster Doctors Union [ODU", "Oster Doctors Union"),
        ("The 15-member Oster Council", "Oster Council"),
        ("The Oster Observatory monitoring group", "Oster Observatory"),
        ("Oster Union -", "Oster Union"),
    ],
)
def test_what_surrounds_a_bodys_name_is_no_part_of_it(source: str, name: str) -> None:
    named = "Oster (?:Izvestia|Doctors Union|Council|Observatory|Union)"
    assert who(f"[s1 {source}] [c1 said] [t1 it rained].", organisation=named) == [name]


def test_he_in_somebodys_own_words_is_whom_they_speak_of() -> None:
    assert who(
        "[s1 Jon Orr] [c1 said] [t1 it rained]. [s2 Mara Veldt] [c2 praised] [t2 the late Piet Ansgar]. "
        "[t3 “[s4 He] [c4 said] [t4 it froze],”] [s3 Veldt] [c3 said].",
        person="Jon Orr|Mara Veldt|Veldt|Piet Ansgar",
    ) == ["Jon Orr", "Mara Veldt", "Mara Veldt", "Piet Ansgar"]


def test_a_governor_is_called_by_the_noun_and_the_title() -> None:
    assert who(
        "[s1 Gov. Mara Veldt] [c1 said] [t1 it rained]. [s2 The governor] [c2 said] [t2 it froze].", person="Mara Veldt"
    ) == ["Mara Veldt", "Mara Veldt"]


def test_a_committees_spokesman_speaks_for_the_one_that_was_named() -> None:
    def affiliation(marked: str) -> str | None:
        found = speakers(marked, person="Mara Veldt", organisation="Oster Dam Committee")[-1]
        return found.affiliation.name if found and found.affiliation else None

    assert (
        affiliation("The Oster Dam Committee met. [s1 Committee spokeswoman Mara Veldt] [c1 said] [t1 it rained].")
        == "Oster Dam Committee"
    )
    assert affiliation("They met. [s1 A committee spokeswoman, Mara Veldt,] [c1 said] [t1 it rained].") is None


def test_every_answer_says_why_and_who_came_next() -> None:
    _, links = linked(
        "[s1 Mara Veldt] [c1 said] [t1 it rained]. [s2 Tessa Orr] [c2 said] [t2 it snowed]. [s3 She] [c3 added] "
        "[t3 that it froze]. [s4 A clerk] [c4 said] [t4 it thawed]. Rain [c5 seemed] [t5 likely to come].",
        person="Mara Veldt|Tessa Orr",
    )
    told = [a.why and (a.why.reason, a.why.second) for a in links.attributions]
    assert told == [
        (SpeakerReason.NAMED, ""),
        (SpeakerReason.NAMED, ""),
        (SpeakerReason.SPOKE, "Mara Veldt"),
        (SpeakerReason.DESCRIBED, ""),
        None,
    ]


def test_every_reason_has_a_score() -> None:
    assert scores().keys() == set(SpeakerReason)
    assert all(0.5 < score <= 1 for score in scores().values())


def test_a_first_name_tells_he_from_she_where_the_text_does_not() -> None:
    assert who(
        "Peter Orr met Mary Veldt. [s1 She] [c1 said] [t1 it rained]. [s2 He] [c2 said] [t2 it froze].",
        person="Peter Orr|Mary Veldt",
    ) == ["Mary Veldt", "Peter Orr"]


def test_an_age_and_the_latter_mean_persons_who_were_named() -> None:
    assert who(
        "Peter Orr met Mary Veldt. [s1 The latter] [c1 said] [t1 it rained]. "
        "[s2 The 31-year-old] [c2 said] [t2 it froze].",
        person="Peter Orr|Mary Veldt",
    ) == ["Mary Veldt", "Mary Veldt"]


def test_a_ministry_of_two_things_has_its_whole_name() -> None:
    assert who(
        "[s1 The Ministry of Tides and Rivers] [c1 said] [t1 it rained]. "
        "[s2 The Ministry of Tides and Tarn Bank] [c2 said] [t2 it froze].",
        organisation="Ministry of Tides|Tarn Bank",
    ) == ["Ministry of Tides and Rivers", "Ministry of Tides"]


def test_a_surname_with_an_article_before_it_is_found_again() -> None:
    assert who(
        "[s1 Leila al-Oster] [c1 said] [t1 it rained]. [t2 “It froze,”] [s2 al-Oster] [c2 said].",
        person="Leila al-Oster",
    ) == ["Leila al-Oster", "Leila al-Oster"]


def test_a_description_is_named_without_what_more_is_told_of_it() -> None:
    assert who("[s1 The mayor, whose term ends in May,] [c1 said] [t1 it rained].") == ["mayor"]


def test_each_of_several_who_say_it_together_is_a_speaker_with_a_chain_of_its_own() -> None:
    text, links = linked("[s1 Jon Orr and Mara Veldt] [c1 said] [t1 it rained].", person="Jon Orr|Mara Veldt")
    by_id = {speaker.id: speaker.name for speaker in links.speakers}
    (said,) = links.attributions
    assert (by_id[said.speaker or ""], [by_id[other] for other in said.joint]) == ("Jon Orr", ["Mara Veldt"])
    assert [chain.nodes[-1].name for chain in links.chains] == ["Jon Orr", "Mara Veldt"]
    assert all(chain.attributions == (said.id,) for chain in links.chains)
    assert said.source[0].of(text) == "Jon Orr and Mara Veldt"
