"""Who somebody is, from the words beside a name: the title before it, the apposition around it, a clause behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Final

from reliability.link.nouns import DETERMINERS, PREPOSITIONS, TOKEN, NounPhrase, Nouns, Word, is_capital
from reliability.link.people import HONORIFICS, NOT_NAMES, RANKS, WITH_CAPITAL, begins_sentence
from reliability.link.words import words_for
from reliability.model.span import Span
from reliability.model.speaker import AffiliationBasis, SpeakerType
from reliability.resources import lexicon

_APPOSITION = re.compile(
    r"(?P<mark>\s*,\s*|\s+[–—-]\s+|\s*—\s*|\s*\(|\s+(?=(?:the|an?)\s)|\s+(?:is|was)\s+(?=(?:the|an?)\s))"
    r"(?P<words>(?:[^,;:()—–“”\"\n]|\n[ \t]*(?=[a-z])){3,160}|[^,;:()—–“”\"]{3,160})"
)
_AGE = re.compile(r"\s*,\s*(?:aged?\s+)?\d{1,3}(?:\s+years\s+old)?(?=\s*,)")  # "X, 43, a teacher"
_WHO = re.compile(
    r"(?i)(?:who\s+(?:is|was|has\s+been|serve[sd]?\s+as|worked\s+as|works\s+as|now\s+is)\s+|(?:now|then|formerly|once|"
    r"currently|himself|herself|also)\s+)"
)
_SERVES_AS = re.compile(
    r"(?i)who\s+(?:(?:\w+ly|now|also|is|was|had|has|been|once|then)\s+){0,3}(?:serv|work|act|took|tak|join|appoint|nam|elect|"
    r"hir|sworn)\w*\s+(?:[\w-]+\s+){0,5}?as\s+(?=[\w-])"
)
_LEADS = re.compile(
    r"(?i)who\s+(?P<verb>leads|heads|runs|chairs|directs|manages|owns|founded|represents|(?:teaches|studies|"
    r"researches)\s+(?:[\w-]+\s+){1,5}?at|works\s+(?:for|at|with))\s+(?P<body>.+)$"
)
_LED_AS: Final = {
    "leads": "leader", "heads": "head", "runs": "head", "chairs": "chair", "directs": "director", "manages": "manager",
    "owns": "owner", "founded": "founder", "represents": "representative",
}  # fmt: skip
_OF = re.compile(r"(?P<mark>\s*,)?\s+(?P<word>of|from|at|with)\s+")
_OWNS: Final = re.compile(r"\b(?P<owner>[A-Z][\w.&-]*(?:\s[A-Z][\w.&-]*){0,4})['’]s?\s+$")
_NAMED = re.compile(
    r"(?i)(?:^|[\s,])(?:an?|the|one|another)\s+(?P<words>[^,.;:“”\"()]{3,60}?)\s+"
    r"(?:named|called|known\s+as|identified\s+as|who\s+gave\s+(?:his|her|their)\s+name\s+as)\s+(?:only\s+as\s+)?$"
)
# "about half of | the voters", "one in four | adults"
SHARE = re.compile(
    r"(?i)^(?:(?:about|nearly|almost|some|around|roughly|over|more\s+than|less\s+than|just|only|the|an?|vast|large|"
    r"small|slim|clear)\s+)*(?:(?:[\w.-]+\s+(?:percent|per\s+cent)|[\d.]+\s?%|majority|minority|quarters?|thirds?|half|"
    r"halves)\s+of|(?:one|two|three|four|\d+)\s+(?:in|out\s+of)\s+(?:every\s+)?\w+|half)\s+(?:the\s+)?(?=\w)"
)
_AND = re.compile(r",\s+(?:and\s+)?$|\s+and\s+$")
_AND_NEXT = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
_AND_A = re.compile(r"\s+and\s+(?:also\s+)?(?=(?:an?|the|one\s+of\s+the)\s(?!former\b|ex\b|ex-|then\b|retired\b))")
_COMMA = re.compile(r",\s+(?:both\s+|all\s+)?(?=[a-z])|(?=\s+of\s)")
_GOES_ON = re.compile(r"\s+(?!(?:and|or|of|in|at|on|for|from|with|to|who|as|by)\b)[a-z]")
_ENDS_PHRASE = re.compile(r"\s*(?:[,;:)—–“”\"\n.]|$)")
_NO_APPOSITION = re.compile(
    r"(?i)(?:who|which|said|says|told|whose|where|when|while|and|but|as|in|at|on|according|speaking|\d)\b"
)
_WHOSE_IS: Final = frozenset({"his", "her", "its", "their"})
_OF_SEVERAL: Final = frozenset("some any each every no two three four five all both several many most few".split())
_WHOSE = re.compile(r"['’]s?\s")
_FULL_STOP: Final = ' \t\n.!?"”’»)'
# Nouns that stand behind a name and mean no person: "Orr, a move that …".
_NO_PERSONS: Final = words_for("no person")
_STOPS_BEFORE: Final = frozenset(
    "and but while when that as because after before since if although though so or nor is was are were be been has "
    "what which whose had have will would not also then now just even only".split()
)
_NO_TITLE_BEHIND: Final = frozenset("no which what whose any every each".split())  # "no wonder | Veldt", "which mayor"
_VERBS_TOO: Final = frozenset({"accused"})  # "Orr accused | Veldt": before a name it is no title
WINDOW: Final = 130  # characters before a name in which its title is looked for
MAX_WORDS: Final = 14


@dataclass(frozen=True, slots=True)
class Description:
    """Role and body as written, either of which may be missing; `body` are the characters of the body's name. Of a
    `private` person an age or a home is given and nothing else: "X, 43, said", "X of Oster"."""

    role: str | None = None
    body: Span | None = None
    basis: AffiliationBasis = AffiliationBasis.TITLE
    private: bool = False

    @property
    def empty(self) -> bool:
        return self.role is None and self.body is None


def describe_name(nouns: Nouns, name: Span, sentence: Span, reach: int = 0) -> Description:
    """Role and body that the words beside a name give: "Oster Relief Union spokeswoman X", "X, who leads the union",
    "X, a Tarn professor".

    Only the name's `sentence` is read. `reach` is the end of a source that begins with the name: up to there, words
    after the name describe it even without a comma ("X head of the relief union said").
    """
    text = nouns.text
    end = sentence.end
    while end > name.end and text[end - 1] in _FULL_STOP:
        end -= 1
    after = _after(nouns, name, max(name.end, end))
    if after.empty and reach > name.end and re.match(r"\s+(?!and\b|or\b)[^\s(]", text[name.end : name.end + 6]):
        leads = _leading(nouns, name.end + 1, reach)
        after = leads or _of_person(nouns.read(name.end, reach), AffiliationBasis.APPOSITION, known=True)
    before = _before(nouns, name, sentence.start)
    if before.empty:
        before = _shared(nouns, name, sentence.start)
    if before.empty and after.empty and not after.private:
        after = _shared_behind(nouns, name, max(name.end, end))
    if before.empty and (called := _NAMED.search(text, max(sentence.start, name.start - 100), name.start)) is not None:
        before = _of_person(nouns.read(called.start("words"), called.end("words")), AffiliationBasis.TITLE)
    if before.basis is AffiliationBasis.APPOSITION and after.role is not None:
        found = after  # "to the board's director, | Jon Orr, a farmer, said": a comma before may end another phrase
    elif before.body is not None or (after.empty and not before.empty):
        found = before
    elif before.role is not None and after.body is not None:
        found = Description(before.role, after.body, after.basis)
    else:
        found = before if before.role is not None else after
    if found.body is None and (owner := _owner(nouns, name, sentence.start)) is not None:
        return Description(found.role, owner, AffiliationBasis.TITLE)
    return found


def describe_phrase(nouns: Nouns, phrase: Span) -> Description:
    """Role and body of a description without a name: "a senior Hamas official", "the ministry's spokesman in Tarn"."""
    words = phrase.of(nouns.text)
    words = words[who.end() :] if (who := _WHO.match(words)) is not None else words
    words = SHARE.sub("", words, count=1)
    found = nouns.read(phrase.end - len(words), phrase.end)
    return Description(found.role if found.person else None, found.body, AffiliationBasis.DESCRIPTION)


def _of_person(found: NounPhrase, basis: AffiliationBasis, *, known: bool = False) -> Description:
    """The description that a phrase gives of one person, or none: where it means several or a document; where
    `known` is asked for, also where nothing shows that its head is a noun for persons."""
    if found.role is None:
        return Description(None, found.body, basis)
    head = found.head
    several = head.endswith("s") and not head.endswith("ss") and len(head) > 3 and not found.person
    if several or head in _NO_PERSONS or (known and not found.person):
        return Description()
    return Description(found.role, found.body, basis)


def _is_one(nouns: Nouns, found: NounPhrase) -> bool:
    """Whether a phrase can be said of one person: "voters" cannot, and a document cannot."""
    terms = nouns.registry.roles.terms
    head = found.head
    several = head.endswith("s") and head[:-1] in terms and head in terms
    return not several and nouns.registry.role_type(head)[:1] != (SpeakerType.DOCUMENT,)


def _owner(nouns: Nouns, name: Span, floor: int) -> Span | None:
    """The listed outlet or body that stands before a name as its owner: the Courier in "the Tarn Courier's Mara Veldt".
    An owner that is a person or a country does not count."""
    registry = nouns.registry
    match = _OWNS.search(nouns.text, max(0, floor, name.start - 60), name.start)
    while match is not None:
        owner = match["owner"]
        listed = registry.organisation_by_name(owner)
        if registry.outlet_by_name(owner) is not None or (listed is not None and not listed.pattern):
            return Span(*match.span("owner")) if registry.country_of(owner) is None else None
        match = _OWNS.search(nouns.text, match.start() + 1, name.start)  # without its first word, or the rest of that
    return None


# Behind the name

_IN_PICTURE = re.compile(r"\((?:L|C|left|center|centre)\)")  # beside it "(R)" is the right of a picture


@cache
def party_letters() -> Mapping[str, tuple[str, str]]:
    """The letters that stand for a party behind a name, "(R-Ark.)", with the registry's id of the party and what its
    members are called; both empty where they say that there is none. The table is data/lexicons/party_letters.csv."""
    return {letters: (party, name) for letters, party, name, _ in lexicon("party_letters")}


@cache
def _party_label() -> re.Pattern[str]:
    """The letters of a party with where somebody was elected: "(R-Ark.)", ", D-Tarn,", "(R., Fla.)", "(D)"."""
    letters = "|".join(sorted(party_letters(), key=len, reverse=True))
    return re.compile(rf"(?:\s*\(\s*|\s*,\s*(?=\w+[-–][A-Z]))(?P<party>{letters})\.?(?:\)|\s?[-–]\s?[A-Z]|,\s[A-Z])")


def _after(nouns: Nouns, name: Span, ceiling: int) -> Description:
    text = nouns.text
    basis = AffiliationBasis.APPOSITION
    name = Span(name.start, nouns.cards.get(name.end, name.end))
    if (label := _party_label().match(text, name.end, name.end + 40)) is not None:
        listed, _ = party_letters()[label["party"]]
        right = label[0].endswith(")") and _IN_PICTURE.search(text, max(0, name.start - 160), name.end + 160)
        return Description(None, Span(*label.span("party")) if listed and not right else None, basis)
    age = _AGE.match(text, name.end, name.end + 12)
    at = age.end() if age is not None else name.end
    member = _OF.match(text, at, min(at + 12, ceiling))
    if member is not None and (body := nouns.leading_body(member.end(), min(ceiling, member.end() + 90))) is not None:
        named = nouns.names_body(_plain(text, body))
        if named or (member["word"] == "of" and not member["mark"] and not nouns.is_place(body)):
            return Description(None, body, basis)
        return Description(private=age is not None or nouns.places.holds(body))
    return replace(_apposition(nouns, at, ceiling), private=age is not None)


def _apposition(nouns: Nouns, at: int, ceiling: int) -> Description:
    text = nouns.text
    basis = AffiliationBasis.APPOSITION
    match = _APPOSITION.match(text, at, min(at + 190, ceiling))
    if match is None:
        return Description()
    start, end = match.span("words")
    if (leads := _leading(nouns, start, end)) is not None:
        return leads
    serves = _SERVES_AS.match(text, start, end)
    said = serves or _WHO.match(text, start, end)
    start = said.end() if said is not None else start
    if (said is None and _NO_APPOSITION.match(text, start, end)) or _begins_with_person(nouns, start):
        return Description()
    found = nouns.read(start, end)
    if not _is_one(nouns, found):
        return Description()
    if (found.determiner in _WHOSE_IS and not found.person) or (found.determiner in _OF_SEVERAL and not found.person):
        return Description()  # "Orr, his face painted with", "Orr, some argue"
    found = _with_second_role(nouns, found, end)
    marked = match["mark"].strip() != ""
    determined = marked and found.determiner.isalpha()  # "Orr, | 2014 was a year"
    known = serves is None and (not determined or not _is_closed(nouns, end))
    return _of_person(found, basis, known=known)


def _with_second_role(nouns: Nouns, found: NounPhrase, end: int) -> NounPhrase:
    """A role of nobody with the body of the role that "and" adds: "a farmer and | the founder of the Oster Union"."""
    if found.body is not None or not found.person or found.end <= 0:
        return found
    again = _AND_A.match(nouns.text, found.end, end)
    second = nouns.read(again.end(), end) if again is not None else NounPhrase()
    return replace(found, body=second.body) if second.person and second.body is not None else found


def _leading(nouns: Nouns, start: int, end: int) -> Description | None:
    """What a clause says of whoever leads a body: "who heads | the relief union"; None where it says no such thing."""
    leads = _LEADS.match(nouns.text[start:end])
    if leads is None:
        return None
    body = nouns.leading_body(start + leads.start("body"), end)
    role = _LED_AS.get(leads["verb"].split()[0].lower())
    return Description(role, body, AffiliationBasis.APPOSITION) if body else Description()


def _is_closed(nouns: Nouns, end: int) -> bool:
    return _ENDS_PHRASE.match(nouns.text, end) is not None


def _begins_with_person(nouns: Nouns, start: int) -> bool:
    """Whether another person's name begins here: "Mara Veldt, | Jon Orr and others"."""
    titled = re.match(r"(?:(?:former|ex|then)[\s-]+)?(?:[A-Z][a-z]+\.\s+)?(?=[A-Z])", nouns.text[start : start + 24])
    at = start + (titled.end() if titled is not None else 0)
    if titled is None:
        return False
    found = [span for span, _ in nouns.persons.at(Span(at, at + 1)) if span.start <= at]
    return any(not _WHOSE.match(nouns.text, span.end) for span in found)


# Before the name


def _before(nouns: Nouns, name: Span, floor: int) -> Description:
    """The title before a name: "U.S. Treasury Secretary X", "the union's director, X", "Army spokesman Major General
    X"."""
    text = nouns.text
    tokens = _without_short_forms(list(TOKEN.finditer(text, max(floor, name.start - WINDOW), name.start)))
    while tokens and _is_honorific(nouns, tokens):
        tokens.pop()
    if not tokens or "\n\n" in text[tokens[-1].end() : name.start]:
        return Description()
    if tokens[-1][0] == ",":
        goes_on = _GOES_ON.match(text, name.end) is not None
        return _apposed(nouns, tokens[:-1], goes_on)
    taken = _title(nouns, tokens)
    if not taken or taken[-1][0].lower() in PREPOSITIONS:
        return Description()  # "the judge of | Jon Orr" is somebody else
    found = nouns.read(taken[0].start(), taken[-1].end(), whole=True)
    if found.role is not None and (not found.person or not _is_one(nouns, found)):
        return Description()
    return Description(found.role, found.body, AffiliationBasis.TITLE)


def _without_short_forms(tokens: list[Word]) -> list[Word]:
    """The words without an abbreviation in brackets: "the Oster Relief Union | (ORU) | director Orr"."""
    kept: list[Word] = []
    for token in tokens:
        short = token[0] == ")" and len(kept) > 1 and kept[-2][0] == "(" and kept[-1][0].isupper()
        if short:
            del kept[-2:]
        else:
            kept.append(token)
    return kept


def _shared(nouns: Nouns, name: Span, floor: int) -> Description:
    """The title that several names share: "Senators | Mara Veldt and Jon Orr". Each of them has it alone."""
    at = name.start
    while (joint := _AND.search(nouns.text, max(floor, at - 8), at)) is not None:
        other = next((span for span, _ in nouns.persons.at(Span(joint.start() - 1, joint.start()))), None)
        if other is None or other.start < floor:
            return Description()
        at = other.start
    tokens = list(TOKEN.finditer(nouns.text, max(floor, at - WINDOW), at))
    if not tokens or not tokens[-1][0][0].isupper():
        return Description()
    last = tokens[-1][0].rstrip(".")
    one = last.removesuffix("s")
    if one == last or (nouns.term(one.lower()) is None and one not in WITH_CAPITAL):
        return Description()
    taken = _title(nouns, tokens)
    found = nouns.read(taken[0].start(), taken[-1].end(), whole=True) if taken else NounPhrase()
    if found.role is None or not found.role.endswith("s"):
        return Description(one, None, AffiliationBasis.TITLE)  # an abbreviation: "Sens."
    return Description(found.role.removesuffix("s"), found.body, AffiliationBasis.TITLE)


def _shared_behind(nouns: Nouns, name: Span, ceiling: int) -> Description:
    """What is said behind the last of several names of all of them: "Mara Veldt and Jon Orr, | professors at Tarn
    University", "Mara Veldt and Jon Orr | of the Tarn Post"."""
    at = name.end
    while (joint := _AND_NEXT.match(nouns.text, at, ceiling)) is not None:
        other = next((span for span, _ in nouns.persons.at(Span(joint.end(), joint.end() + 1))), None)
        if other is None or other.start != joint.end():
            break
        at = other.end
    if at == name.end or (behind := _COMMA.match(nouns.text, at, ceiling)) is None:
        return Description()
    if (member := _OF.match(nouns.text, at, ceiling)) is not None and not member["mark"]:
        body = nouns.leading_body(member.end(), min(ceiling, member.end() + 90))
        named = body is not None and nouns.names_body(_plain(nouns.text, body))
        return Description(None, body, AffiliationBasis.APPOSITION) if named else Description()
    found = nouns.read(behind.end(), min(ceiling, behind.end() + 160))
    one = found.head.removesuffix("s")
    if found.role is None or one == found.head or not nouns.is_person(one):
        return Description()
    return Description(
        re.sub(rf"(?i)\b{re.escape(found.head)}\b", one, found.role, count=1), found.body, AffiliationBasis.APPOSITION
    )


def _is_honorific(nouns: Nouns, tokens: list[Word]) -> bool:
    """Whether the last word says only how somebody is addressed: "Mr", "Dr", and not "first lady"."""
    *_, before, low = ("", *(token[0].lower().rstrip(".") for token in tokens[-2:]))
    terms = nouns.registry.roles.terms
    return low == "dr" or (low in HONORIFICS and low not in terms and f"{before} {low}" not in terms)


def _title(nouns: Nouns, tokens: list[Word]) -> list[Word]:
    """The words of a title without a comma, back to whatever cannot belong to it."""
    taken: list[Word] = []
    for index in range(len(tokens) - 1, max(-1, len(tokens) - MAX_WORDS), -1):
        token = tokens[index]
        if taken and "\n\n" in nouns.text[token.end() : taken[0].start()]:
            break
        if token[0].lower().rstrip(".") in _NO_TITLE_BEHIND and taken and taken[0][0].islower():
            return []
        if not _goes_on_before(nouns, tokens, index, taken):
            break
        taken.insert(0, token)
    while taken and taken[0][0].lower() in PREPOSITIONS | {"and", "the", "&"}:
        taken.pop(0)
    return taken


def _goes_on_before(nouns: Nouns, tokens: list[Word], index: int, taken: list[Word]) -> bool:
    """Whether a word belongs to the title whose words behind it are `taken`."""
    word, low = tokens[index][0], tokens[index][0].lower().rstrip(".")
    if not word[0].isalnum() and word != "&":
        return False
    if low in ("of", "for", "to") and not _is_whole(nouns, tokens, index, taken):
        return False  # "an email to | Oster Union spokesman Jon Orr"
    if low == "and" and not _joins(nouns, tokens, index, taken):
        return False  # "Orr and | Treasury Secretary Veldt", but "founder and chief executive Veldt"
    inner = low == "the" and taken and index and tokens[index - 1][0] in ("of", "for", "to")
    joins = low in ("of", "for", "to", "and", "&") and bool(taken)
    if not inner and not joins and (low in DETERMINERS | PREPOSITIONS | _STOPS_BEFORE):
        return False
    if word.islower():
        return _may_title(nouns, tokens, index, bool(taken))
    return low not in NOT_NAMES - nouns.registry.roles.terms.keys() or low in ("state", "may") or not word[0].isupper()


def _is_whole(nouns: Nouns, tokens: list[Word], index: int, taken: list[Word]) -> bool:
    """Whether a title may go on before "of", "for" or "to": behind a name, or a role that is not another's."""
    if not index:
        return False
    before = tokens[index - 1][0]
    return is_capital(before) or (nouns.is_person(before.lower()) and not _names_one(nouns, taken))


def _names_one(nouns: Nouns, taken: list[Word]) -> bool:
    """Whether the last word before a name is that person's own title: "an adviser to | Mayor Orr"; no rank, "head of
    the army General Orr", and not the second of two, "vice president for trade and | treasurer"."""
    words = [token for token in taken if token[0].lower().rstrip(".") not in RANKS]
    joined = any(token[0].lower() in ("and", "&") for token in words)
    return bool(words) and not joined and nouns.is_person(words[-1][0].lower().rstrip("."), words[-1][0])


def _joins(nouns: Nouns, tokens: list[Word], index: int, taken: list[Word]) -> bool:
    """Whether "and" stands inside a title: between two roles, or in a name ("Minister of Health and Welfare")."""
    if not index or not taken:
        return False
    before = tokens[index - 1]
    if nouns.is_person(before[0].lower(), before[0]):
        return True
    if taken[0][0].lower().rstrip(".") in RANKS:
        return False  # "the City of Tarn and | Rep. Jon Orr"
    return is_capital(before[0]) and is_capital(taken[0][0]) and not nouns.persons.holds(Span(*before.span()))


def _may_title(nouns: Nouns, tokens: list[Word], index: int, inside: bool) -> bool:
    """Whether a small word may stand in a title before a name; the last one has to be a noun for persons."""
    low = tokens[index][0].lower()
    if low in nouns.registry.cues.reporting or (not inside and low in _VERBS_TOO):
        return False
    *before, last = (token[0].lower() for token in tokens[max(0, index - 3) : index + 1])
    if not inside:  # or what an office is of: "chief of | staff", "director of policy | planning"
        return nouns.is_person(last) or any(of == "of" and nouns.is_person(role) for role, of in pairwise(before))
    if low in ("of", "for", "to", "and", "the") or nouns.may_modify(low):
        return True
    plain = tokens[-1][0].islower() and not re.search(r"(?:ly|ed|(?:includ|follow|regard)ing|['’]\w*)$", low)
    return plain and low not in NOT_NAMES  # "public health | researcher", but not "included | President"


def _apposed(nouns: Nouns, tokens: list[Word], goes_on: bool) -> Description:
    """The phrase that a name follows behind a comma: "the head of the relief union, | X". It begins with a determiner
    or with whose it is, and its head is a noun for persons. Where the sentence `goes_on` behind the name with a verb, a
    phrase behind a preposition is another's: "After a talk with the mayor, | X left"."""
    first = len(tokens)
    while (
        first and len(tokens) - first < MAX_WORDS and (tokens[first - 1][0][0].isalnum() or tokens[first - 1][0] == "&")
    ):
        first -= 1
    stretch = tokens[first:]
    begins = [i for i, t in enumerate(stretch) if t[0].lower() in DETERMINERS and t[0].lower() not in ("that", "no")]
    for index in reversed(begins):
        found = nouns.read(stretch[index].start(), stretch[-1].end())
        reaches = found.end == stretch[-1].end()  # "if the mayor signs it, | Veldt said" is another's doing
        at = tokens.index(stretch[index])
        opens = _opens_with_preposition(nouns, stretch[:index]) or (
            goes_on and at > 0 and tokens[at - 1][0].lower() in PREPOSITIONS
        )
        if found.role is not None and found.person and _is_one(nouns, found) and reaches:
            return Description() if opens else Description(found.role, found.body, AffiliationBasis.APPOSITION)
    owner = next((i for i, t in enumerate(stretch) if re.search(r"['’]s?$", t[0]) and t[0][0].isupper()), None)
    if owner is None:
        return Description()
    while owner and is_capital(stretch[owner - 1][0]):
        owner -= 1
    found = nouns.read(stretch[owner].start(), stretch[-1].end())
    if found.role is None or not found.person or not _is_one(nouns, found):
        return Description()
    return Description(found.role, found.body, AffiliationBasis.APPOSITION)


def _opens_with_preposition(nouns: Nouns, before: list[Word]) -> bool:
    """Whether only a preposition stands between a phrase and the start: "According to | the mayor, Jon Orr left"."""
    if not before or len(before) > 2 or not begins_sentence(nouns.text, before[0].start()):
        return False
    return before[-1][0].lower() in PREPOSITIONS


def _plain(text: str, span: Span) -> str:
    return " ".join(span.of(text).split())
