"""For whom somebody speaks: read from the words beside a name or from a description, before any registry is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile, zip_longest
from typing import Final

from reliability.link.people import HONORIFICS, ORGANISATION_ENDINGS, PARTICLES, RANKS, WITH_CAPITAL
from reliability.model.span import Span
from reliability.model.speaker import Affiliation, AffiliationBasis, SpeakerType
from reliability.registry.lexicon import RoleClass
from reliability.registry.lookup import Registry

_TOKEN = re.compile(r"[^\W_]+(?:[.'’&/-][^\W_]+)*(?:['’]s?(?!\w)|\.(?=[A-Za-z\s]))?|[^\w\s]")
_ADJECTIVES: Final = frozenset(
    "former senior deputy acting interim chief top vice assistant associate executive general managing foreign prime "
    "foreign-policy ex-president ex outgoing incoming newly elected appointed longtime veteran lead co-founder "
    "founding honorary retired current then late visiting sitting serving presiding new high-ranking ranking leading "
    "prominent local national regional federal state provincial city county district public political military medical "
    "health media press legal economic financial human rights opposition rebel ruling independent private research "
    "staff presidential congressional parliamentary campaign communications policy law defense defence security "
    "intelligence interior finance justice education labor labour trade energy transport transportation agriculture "
    "environment emergency police army naval air union party team house senate majority minority".split()
)
_PREPOSITION = re.compile(r"\b(?:of|for|at|with|from|to|in|on)\b")
_APPOSITION = re.compile(
    r"(?:\s*,\s*|\s+[–—-]\s+|\s*\(|\s+(?=(?:the|an?)\s))(?P<words>[^,;:()—–“”\"\n]{3,160}|[^,;:()—–“”\"]{3,160})"
)
_AGE = re.compile(r"\s*,\s*(?:aged?\s+)?\d{1,3}(?=\s*,)")  # "X, 43, a teacher"
_WHO = re.compile(
    r"^(?:who\s+(?:is|was|has\s+been|serve[sd]?\s+as|worked\s+as|works\s+as|now\s+is)\s+|(?:now|then|formerly|once|"
    r"currently|himself|herself|also)\s+)?"
    r"(?:the\s+|a\s+|an\s+|its\s+|his\s+|her\s+|their\s+|one\s+of\s+)?",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"^who\s+(?P<verb>leads|heads|runs|chairs|directs|manages|owns|founded|represents|(?:teaches|studies|"
    r"researches)\s+(?:[\w-]+\s+){1,5}?at|works\s+(?:for|at|with))\s+(?P<body>.+)$",
    re.IGNORECASE,
)
_LED_AS: Final = {
    "leads": "leader", "heads": "head", "runs": "head", "chairs": "chair", "directs": "director", "manages": "manager",
    "owns": "owner", "founded": "founder", "represents": "representative",
}  # fmt: skip
_VERB = re.compile(
    r"\s(?:said|says|told|tells|added|warned|wrote|was|is|were|are|has|had|have|will|would|inspected|announced)\b"
)
_OF = re.compile(r"\s+of\s+")
_PARTY = re.compile(r"^\s*[,(]\s*(?P<party>[DRI])-[A-Z][\w.]*")
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
_FULL_STOP: Final = ' \t\n.!?"”’»)'
_FORMERLY = re.compile(r"(?:then|ex|former)-(?=[A-Z])")
_BODY_JOINERS: Final = frozenset("of for the and & de la du al on in".split())
MAX_WORDS_BEFORE: Final = 10  # of a title before a name


@dataclass(frozen=True, slots=True)
class Description:
    """Role and body as written, either of which may be missing; `body` are the characters of the body's name."""

    role: str | None = None
    body: Span | None = None
    basis: AffiliationBasis = AffiliationBasis.TITLE

    @property
    def empty(self) -> bool:
        return self.role is None and self.body is None


def describe_name(text: str, name: Span, registry: Registry, sentence: Span, reach: int = 0) -> Description:
    """Role and body that the words beside a name give: "Oster Relief Union spokeswoman X", "X, who leads the union",
    "X, a Tarn professor".

    Only the name's `sentence` is read. `reach` is the end of a source that begins with the name: up to there, words
    after the name describe it even without a comma ("X head of the relief union said").
    """
    floor = sentence.start
    end = sentence.end
    while end > name.end and text[end - 1] in _FULL_STOP:
        end -= 1
    after = _after(text, name, registry, max(name.end, end))
    if after.empty and reach > name.end and re.match(r"\s+[^\s(]", text[name.end : name.end + 4]):
        after = _apposition(text, name.end, reach, registry)
    before = _before(text, name, registry, floor)
    if before.empty and (called := _NAMED.search(text, max(0, floor, name.start - 100), name.start)) is not None:
        before = _noun_phrase(text, called.start("words"), called.end("words"), registry)
    if before.body is not None or (after.empty and not before.empty):
        found = before
    elif before.role is not None and after.body is not None:
        found = Description(before.role, after.body, after.basis)
    else:
        found = after if not after.empty else before
    if found.role is not None and not _is_one_person(found.role, registry):
        found = Description(None, found.body, found.basis)
    if found.body is None and (owner := _owner(text, name, registry, floor)) is not None:
        return Description(found.role, owner, AffiliationBasis.TITLE)
    return found


def _owner(text: str, name: Span, registry: Registry, floor: int) -> Span | None:
    """The listed outlet or body that stands before a name as its owner: the Courier in "the Tarn Courier's Mara Veldt".
    An owner that is a person or a country does not count."""
    match = _OWNS.search(text, max(0, floor, name.start - 60), name.start)
    while match is not None:
        owner = match["owner"]
        listed = registry.organisation_by_name(owner)
        if registry.outlet_by_name(owner) is not None or (listed is not None and not listed.pattern):
            return Span(*match.span("owner")) if registry.country_of(owner) is None else None
        match = _OWNS.search(text, match.start() + 1, name.start)  # without its first word, or the rest of that
    return None


def describe_phrase(text: str, phrase: Span, registry: Registry) -> Description:
    """Role and body of a description without a name: "a senior Hamas official", "the ministry's spokesman in Tarn"."""
    words = SHARE.sub("", _WHO.sub("", phrase.of(text), count=1), count=1)
    start = phrase.end - len(words)
    found = _noun_phrase(text, start, phrase.end, registry)
    return Description(found.role, found.body, AffiliationBasis.DESCRIPTION)


def affiliation_of(text: str, description: Description, registry: Registry) -> Affiliation | None:
    """The affiliation that a description states, with the registry's id where the body is listed."""
    if description.body is None:
        return None
    name = body_name(text, description.body)
    if not name:
        return None
    body = registry.organisation_by_name(name)
    listed = body.id if body is not None and not body.pattern else None
    return Affiliation(name, description.basis, listed, description.body)


def body_name(text: str, span: Span) -> str:
    """A body's name as written, without the article before it and the possessive after it."""
    words = " ".join(span.of(text).split())
    words = re.sub(r"^(?:the|a|an|its|his|her|their|our)\s+", "", words, flags=re.IGNORECASE)
    words = re.sub(r"['’]s?$", "", words).strip(" ,")
    words = re.sub(r"(?:\s(?:for|of|and|in|on|the|[-–—/]))+$|/$", "", words)  # a name that was cut off
    words = re.sub(r"^(?:Mr|Mrs|Ms)\.?\s+(?=[A-Z])", "", words)
    return words if re.search(r"\b\w\.\w\.$", words) else words.rstrip(".")


def types_of(role: str | None, body: str | None, registry: Registry) -> tuple[SpeakerType, ...]:
    """What role and body say of the kind of speaker, the role first; UNKNOWN where neither says anything."""
    found: list[SpeakerType] = []
    from_role = registry.role_type(role) if role else ()
    organisation = registry.organisation_by_name(body) if body else None
    from_body = organisation.types if organisation is not None else ()
    if body and not from_body:
        if registry.country_of(body):
            # An attorney of a state prosecutes, whatever the state is called.
            prosecutes = role is not None and role.lower().split()[-1] in ("attorney", "attorneys")
            from_body = (SpeakerType.JUDICIARY,) if prosecutes else (SpeakerType.GOVERNMENT,)
        elif registry.outlet_by_name(body):
            from_body = (SpeakerType.MEDIA,)
        else:
            from_body = no_document(registry.role_type(body)) or types_in(body, registry)
    # "director", "president" say government only where no body says otherwise.
    general = (
        role is not None and (term := registry.roles.best(role)) is not None and term.role_class.value == "general"
    )
    for kind in (*from_body, *from_role) if general or not from_role else (*from_role, *from_body):
        if kind not in found and not (general and from_body and kind not in from_body):
            found.append(kind)
    return tuple(found[:3]) or (SpeakerType.UNKNOWN,)


def no_document(types: tuple[SpeakerType, ...]) -> tuple[SpeakerType, ...]:
    """The types without DOCUMENT: a body is no document, even where its name speaks of one ("Committee for Civil Rights
    Under Law")."""
    return tuple(kind for kind in types if kind is not SpeakerType.DOCUMENT)


def types_in(name: str, registry: Registry) -> tuple[SpeakerType, ...]:
    """Types of the listed body with which a longer name ends: "Fellow Republicans", "leading Lerund Bank"."""
    for start, end, body in reversed(registry.find_organisation_names(name)):
        if end == len(name) and start:
            return registry.organisations[body].types
    return ()


def country_of(role: str | None, body: str | None, registry: Registry) -> str | None:
    """ISO2 of the country that the role or the body's name mentions; else of the country where the registry has the
    body."""
    for words in (body, role):
        if not words:
            continue
        if country := registry.country_of(words):
            return country
        organisation = registry.organisation_by_name(words)
        if organisation is not None and organisation.country:
            return organisation.country
        if country := registry.country_in(words):
            return country
    return None


def _after(text: str, name: Span, registry: Registry, ceiling: int) -> Description:
    party = _PARTY.match(text, name.end, name.end + 40)
    if party is not None:
        return Description(None, None, AffiliationBasis.APPOSITION)
    age = _AGE.match(text, name.end, name.end + 12)
    name = Span(name.start, age.end()) if age is not None else name
    member = _OF.match(text, name.end, name.end + 8)
    if (
        member is not None
        and (body := _leading_body(text, member.end(), min(ceiling, member.end() + 90), registry)) is not None
    ):
        return Description(None, body, AffiliationBasis.APPOSITION)
    match = _APPOSITION.match(text, name.end, min(name.end + 190, ceiling))
    if match is None:
        return Description()
    who = _WHO.match(match["words"])
    begun = who.end() if who is not None else 0  # "who is a teacher": its verb ends nothing
    raw = match["words"][:begun] + _VERB.split(match["words"][begun:], maxsplit=1)[0]
    if raw == match["words"] and not match[0].lstrip().startswith((",", "(", "–", "—", "-")):
        return Description()  # nothing marks where an apposition without a comma would end
    start = match.start("words")
    leads = _LEADS.match(raw)
    if leads is not None:
        body = _leading_body(text, start + leads.start("body"), start + len(raw), registry)
        verb = leads["verb"].split()[0].lower()
        return Description(_LED_AS.get(verb), body, AffiliationBasis.APPOSITION) if body is not None else Description()
    return _apposition(text, start, start + len(raw), registry)


def _apposition(text: str, start: int, end: int, registry: Registry) -> Description:
    """Role and body that a description such as "the head of the relief union" or "a Tarn professor" gives. The caller
    has made sure that the words describe a person."""
    raw = text[start:end]
    words = _WHO.sub("", raw.lstrip(" ,"), count=1)
    start += len(raw) - len(words)
    if not words or re.match(
        r"(?i)(?:who|which|said|says|told|whose|where|when|while|and|but|as|in|at|on|according|speaking|\d)\b", words
    ):
        return Description()
    first = words.split()[0]
    if first.endswith("ing") and first.islower() and not _is_role_word(first, registry):
        return Description()  # "Orr, making him the third president": a participle says what he did
    if _NEXT_PERSON.match(words) is not None:
        return Description()  # "Mayor Orr, former Rep. Ida Veldt and others"
    found = _noun_phrase(text, start, end, registry, apposition=True)
    if found.empty or (found.role is not None and not _is_one_person(found.role, registry)):
        return Description()
    return Description(found.role, found.body, AffiliationBasis.APPOSITION)


_BEFORE_PERSONS: Final = frozenset("mr mrs ms dr rep sen gov gen col prof".split())
_NEXT_PERSON = re.compile(rf"(?:(?:then|ex|former)[\s-]+)?(?i:{'|'.join(sorted(_BEFORE_PERSONS))})s?\.\s+[A-Z]")


def _noun_phrase(text: str, start: int, end: int, registry: Registry, *, apposition: bool = False) -> Description:
    """Role and body of "senior Hamas official in Gaza", "head of the relief union", "professor at Tarn University"."""
    end = _before_clause(text, start, end, registry)
    second = _SECOND_ROLE.search(text, start, end)
    if second is not None and _has_head(text[start : second.start()], registry):
        end = second.start()
    words = text[start:end]
    preposition = _PREPOSITION.search(words)
    while preposition is not None and (
        not _has_head(words[: preposition.start()], registry) or _is_inside_name(words, preposition, registry)
    ):
        if apposition and len(words[: preposition.start()].split()) > 6:
            return Description()
        preposition = _PREPOSITION.search(words, preposition.end())
    head_end = start + preposition.start() if preposition is not None else end
    role, body = _modified(text, start, head_end, registry)
    if role is None:
        return Description(None, body)
    if preposition is not None and preposition[0] == "of" and role.split()[-1].lower() in _NOT_FOR:
        return Description(role, body)
    while preposition is not None:
        rest = _leading_body(text, start + preposition.end(), end, registry)
        place = preposition[0] in ("in", "on", "to", "from", "with")
        if rest is not None and (
            _is_constituency(role, body_name(text, rest), registry)
            or _is_portfolio(role, body_name(text, rest), registry)
            or _is_subject(role, preposition[0], text[rest.end : end], registry)
        ):
            rest = None
        if rest is not None and not (place and (body is not None or not _names_body(body_name(text, rest), registry))):
            if body is None or registry.country_of(body_name(text, body)):
                return Description(role, rest)  # "Iranian spokesman for the ministry": he speaks for the ministry
            return Description(role, body)
        following = _PREPOSITION.search(words, preposition.end())
        stop = start + following.start() if following is not None else end
        # "professor of political science at Tarn University", "representative in Iran": what is no body belongs to
        # the role
        if rest is None or place:
            role = " ".join(f"{role} {text[start + preposition.start() : stop]}".split())
        preposition = following
    return Description(_OPEN_END.sub("", role.strip(" ,")), body)


_OPEN_END = re.compile(r"(?:\s(?:of|for|to|in|at|with|from|on|the|an?|and|his|her|its))+$")


# Critics of the union speak for somebody else, as do its victims.
_NOT_FOR: Final = frozenset(
    "critic critics opponent opponents detractor detractors rival rivals foe foes victim victims survivor survivors "
    "supporter supporters fan fans relative relatives friend friends customer customers".split()
)
# "the union's head and a professor at Tarn": the first of two roles.
_SECOND_ROLE = re.compile(r"\s+and\s+(?=(?:the|an?|his|her|its|their|former|ex-\w+)\s|ex-)")
_CLAUSE = re.compile(r"\s(?:who|whom|whose|which|that|where|when|based|\w{3,}ing|emeritus)\b")


def _before_clause(text: str, start: int, end: int, registry: Registry) -> int:
    """Where a noun phrase ends before its clause: "a Tarn teacher | who left", "an official | leading the relief"."""
    for clause in _CLAUSE.finditer(text, start, end):
        before = text[start : clause.start()].rstrip(",").split()
        if before and (before[-1].lower() in registry.roles.terms or _names_party(before[-1], registry)):
            return clause.start()
    return end


def _is_inside_name(words: str, preposition: re.Match[str], registry: Registry) -> bool:
    """Whether a preposition joins one name or title: "Bank of Tarn economists", "secretary of state"."""
    before, after = words[: preposition.start()].split(), words[preposition.end() :].split()
    if not before or not after:
        return False
    phrases = (f"{before[-1]} {preposition[0]} {' '.join(after[:length])}".lower() for length in (1, 2))
    if any(phrase in registry.roles.terms for phrase in phrases):
        return True
    term = registry.roles.terms.get(before[-1].lower())
    organ = term is not None and term.role_class is RoleClass.ORGAN
    following = after[1:] if after[0].lower() == "the" else after
    return organ and before[-1][0].isupper() and following[:1] != [] and following[0][0].isupper()


def _is_constituency(role: str, body: str, registry: Registry) -> bool:
    """Whether a place is what a legislator was elected for, not whom he or she speaks for."""
    return SpeakerType.LEGISLATURE in registry.role_type(role) and registry.organisation_by_name(body) is None


def _is_portfolio(role: str, name: str, registry: Registry) -> bool:
    """Whether a name is what a minister is in charge of: "Minister of Defense", "secretary for Health"."""
    words = name.lower().split()
    minister = _MINISTER.search(role) is not None
    return minister and registry.country_of(name) is None and (words[0] in _ADJECTIVES or words[-1] == "affairs")


def _is_subject(role: str, preposition: str, following: str, registry: Registry) -> bool:
    """Whether a name is the subject that an academic teaches. The body then follows it: "Professor of Economics | at
    Tarn"."""
    teaches = SpeakerType.ACADEMIC in registry.role_type(role)
    return teaches and preposition == "of" and following.lstrip(" ,").startswith("at ")


_MINISTER: Final = re.compile(r"(?i)\b(?:minister|secretary|undersecretary|commissioner)s?$")


def _is_one_person(role: str, registry: Registry) -> bool:
    """Whether a role can belong to the one person whose name stands before it. "Voters" cannot, and a document
    cannot."""
    head = _PREPOSITION.split(role, maxsplit=1)[0].split()[-1:]
    word = head[0].lower() if head else ""
    several = word.endswith("s") and word[:-1] in registry.roles.terms and word in registry.roles.terms
    return not several and registry.role_type(role)[:1] != (SpeakerType.DOCUMENT,)


def _has_head(words: str, registry: Registry) -> bool:
    """Whether words hold a noun for a person: a role, or a party's name for its members."""
    last = words.split()[-1:]
    return registry.roles.best(words) is not None or (bool(last) and _names_party(last[0], registry))


def _names_party(word: str, registry: Registry) -> bool:
    if not word[0].isupper():
        return False
    party = registry.organisation_by_name(word)
    return party is not None and not party.pattern and SpeakerType.POLITICAL_PARTY in party.types


def _names_body(name: str, registry: Registry) -> bool:
    # An abbreviation in capitals is no place unless it is a country's.
    abbreviated = re.fullmatch(r"[A-Z]{3,6}", name) is not None and registry.country_of(name) is None
    words = name.split()
    called = len(words) > 1 and words[-1].lower() in ORGANISATION_ENDINGS and words[-1][0].isupper()
    return abbreviated or called or registry.organisation_by_name(name) is not None


def _modified(text: str, start: int, end: int, registry: Registry) -> tuple[str | None, Span | None]:
    """Splits "senior Oster Relief Union spokeswoman": the role at its end, the capitalised body before it."""
    tokens = list(_TOKEN.finditer(text, start, end))
    while tokens and not tokens[-1][0][0].isalnum():
        tokens.pop()
    if not tokens:
        return None, None
    cut = len(tokens)
    for index in range(len(tokens)):
        tail = " ".join(t[0] for t in tokens[index:])
        term = registry.roles.best(tail)
        listed = tail.lower() in registry.roles.terms  # "gun owners", whatever "gun" is
        if listed or (term is not None and _is_role(tokens[index:], registry)):
            cut = index
            break
    if 0 < cut < len(tokens) and tokens[cut][0][0].isupper() and _is_organ(tokens[cut:], registry):
        return None, None  # "visitors to the | White House"
    if cut == len(tokens):
        last = tokens[-1]
        return None, Span(last.start(), last.end()) if _names_party(last[0], registry) else None
    if cut and cut < len(tokens) - 1 and f"{tokens[cut - 1][0]} {tokens[cut][0]}".lower() in _ORGANS:
        cut -= 1  # "White | House spokesman"
    if 0 < cut < len(tokens) - 1 and tokens[cut][0] in _DISTRICTS and tokens[cut - 1][0][0].isupper():
        cut += 1  # "Oster County | Mayor"
    while 0 < cut < len(tokens) - 1 and _ends_a_name(tokens[cut - 1][0], tokens[cut][0], tokens[cut + 1][0], registry):
        cut += 1  # "Oster Bank | President"
    # An organ at the front of the role ("police spokesman", "foreign ministry official") is the body.
    front = cut
    while front < len(tokens) - 1 and (
        tokens[front][0].lower() in _ORGANS or " ".join(t[0].lower() for t in tokens[front : front + 2]) in _ORGANS
    ):
        front += 2 if " ".join(t[0].lower() for t in tokens[front : front + 2]) in _ORGANS else 1
    front = min(front, len(tokens) - 1)
    if front == cut and cut < len(tokens) - 1 and _names_ministry(tokens[cut][0], registry):
        word = tokens[cut]  # "Treasury Secretary": it stays in the role, and it is whom the role is for
        return " ".join(t[0] for t in tokens[cut:]), Span(word.start(), word.end())
    words = [t[0] for t in tokens[front:]]
    role = _OPEN_END.sub("", " ".join(_without_rank(words, registry)))
    if role == "and":
        return None, None
    first = next((i for i, t in enumerate(tokens[:cut]) if not _is_no_part_of_a_name(t[0])), cut)
    body_tokens = [t for t in tokens[first:front] if t[0][0].isalnum() or t[0] in "&"]
    formerly = _FORMERLY.match(body_tokens[0][0]) if body_tokens else None
    skip = formerly.end() if formerly is not None else 0
    while body_tokens and body_tokens[0][0].isdigit():  # "12 union officials"; "5th Fleet" keeps its number
        body_tokens.pop(0)
    joint = max((i for i, t in enumerate(body_tokens) if t[0] == "and"), default=0)
    if joint and body_tokens[joint - 1][0].islower() and registry.roles.best(body_tokens[joint - 1][0]) is not None:
        del body_tokens[: joint + 1]  # "Tarn Radio co-founder and former | Oster Union adviser"
        while body_tokens and _is_no_part_of_a_name(body_tokens[0][0]):
            body_tokens.pop(0)
    owner = next((i for i, t in enumerate(body_tokens[:-1]) if re.search(r"['’]s?$", t[0])), None)
    if owner is not None and all(
        t[0][0].islower() and t[0] not in _ORGANS | _ORGAN_TAILS for t in body_tokens[owner + 1 :]
    ):
        del body_tokens[owner + 1 :]  # "Oster Union's former chief | technical pilot"
    if len(body_tokens) > 1 and _names_party(body_tokens[-1][0], registry):
        del body_tokens[:-1]  # "Florida | Republican congresswoman"
    numbered = len(body_tokens) > 1 and body_tokens[0][0][0].isdigit() and body_tokens[1][0][0].isupper()
    if not body_tokens or not (numbered or body_tokens[0][0][skip].isupper() or front > cut):
        return role, None
    span = Span(body_tokens[0].start() + skip, body_tokens[-1].end())
    term = registry.roles.best(role)
    types = term.types if term is not None else ()
    if types == (SpeakerType.CITIZEN,) and registry.organisation_by_name(span.of(text)) is None:
        return role, None  # "Oster residents", "a Tarnian father" speak for themselves
    on = role.split()[-1].lower() in _KNOWS_OF
    if (on or types) and _OF_STATES.isdisjoint(types) and registry.country_of(body_name(text, span)) is not None:
        return role, None  # "a Norwegian firm", "a Norway expert": where from and what of, not for whom
    return role, span if len(body_name(text, span)) > 1 else None


def _without_rank(words: list[str], registry: Registry) -> list[str]:
    """A role without the military rank that follows it: "spokesman | Lieutenant Colonel". A rank alone stays: "Former
    Rep."."""
    for width in (2, 1):
        rank, rest = [w.lower().rstrip(".") for w in words[-width:]], words[:-width]
        titled = width == 1 and " ".join(words[-2:]).lower() in registry.roles.terms
        if rest and all(w in RANKS for w in rank) and not titled and registry.roles.best(" ".join(rest)) is not None:
            return _without_rank(rest, registry)
    return words


_OF_STATES: Final = frozenset(
    {
        SpeakerType.GOVERNMENT,
        SpeakerType.LEGISLATURE,
        SpeakerType.JUDICIARY,
        SpeakerType.MILITARY,
        SpeakerType.POLICE,
        SpeakerType.POLITICAL_PARTY,
        SpeakerType.ARMED_GROUP,
        SpeakerType.IGO,
    }
)


def _ends_a_name(before: str, word: str, after: str, registry: Registry) -> bool:
    """Whether a capitalised word is a noun for a body and so ends the name before it. It does not where it begins a
    title: "White House | Press Secretary"."""
    low = word.lower()
    titled = (low in _BEGINS_A_ROLE and f"{word} {after}".lower() in registry.roles.terms) or (
        after and low in _CHAMBERS
    )
    return before[0].isupper() and word[0].isupper() and word.lower() in _ENDINGS and not titled


_BEGINS_A_ROLE: Final = frozenset({"press", "media", "news"})
_ENDINGS: Final = ORGANISATION_ENDINGS - {"act", "bill", "law"}
_CHAMBERS: Final = frozenset({"house", "senate"})  # "Tarn | House Speaker"


_KNOWS_OF: Final = frozenset("expert experts specialist specialists watcher watchers scholar scholars".split())


def _names_ministry(word: str, registry: Registry) -> bool:
    if not word[0].isupper() or word.lower() in _ADJECTIVES | _ORGAN_TAILS | _ORGANS:
        return False
    body = registry.organisation_by_name(word)
    return body is not None and SpeakerType.GOVERNMENT in body.types


_DETERMINERS: Final = frozenset(
    "the a an its his her their our my former ex then late most many some several few other others another one two "
    "three four five all both these those this that any no every each at least about dozens hundreds thousands "
    "of".split()
)


_NEVER_NAMES: Final = frozenset("senior top current retired acting outgoing longtime".split())


def _is_no_part_of_a_name(word: str) -> bool:
    low = word.lower()
    return low in _DETERMINERS or low in _NEVER_NAMES or (low in _ADJECTIVES and word[0].islower())


# Nouns of bodies that say for whom somebody speaks only where the body was named before: "a committee spokesman".
NOUNS: Final = frozenset("committee commission agency department bank group firm association foundation".split())
_ORGANS: Final = (
    NOUNS
    | frozenset(
        "police army navy military government ministry court party union university hospital company council campaign "
        "embassy".split()
    )
    | {
        "foreign ministry",
        "interior ministry",
        "defense ministry",
        "defence ministry",
        "health ministry",
        "finance ministry",
        "air force",
        "coast guard",
        "white house",
        "state department",
        "justice department",
        "civil defence",
        "civil defense",
        "border guard",
    }
)


_DISTRICTS: Final = frozenset("County City District Province Township Parish Borough".split())


def _is_capital(word: str) -> bool:
    """Whether a word has a name's capital, also behind an article: "al-Oster"."""
    return word[0].isupper() or re.match(r"a[lnrstz]-[A-Z]", word) is not None


def _is_role(tokens: Sequence[re.Match[str]], registry: Registry) -> bool:
    """Whether every word may stand in a role: "Speaker of the House"."""
    return tokens[0][0] != "the" and all(_is_role_word(t[0], registry) or t[0] == "the" for t in tokens)


def _is_organ(tokens: Sequence[re.Match[str]], registry: Registry) -> bool:
    """Whether words name a part of a body, as the end of a body's name does, and no role."""
    words = " ".join(token[0] for token in tokens).lower()
    term = registry.roles.terms.get(words)
    return words in _ENDINGS or (term is not None and term.role_class is RoleClass.ORGAN)


def _is_role_word(word: str, registry: Registry) -> bool:
    low = word.lower().rstrip(".")
    if word in WITH_CAPITAL:
        return True
    if word[0].isupper() and low not in registry.roles.terms and low not in RANKS and low not in _ADJECTIVES:
        return False
    return (
        low in registry.roles.terms
        or low in _ADJECTIVES
        or low in RANKS
        or low in ("of", "state", "and")
        or ("-" in word and word.islower())
    )


def _leading_body(text: str, start: int, end: int, registry: Registry) -> Span | None:
    """The body's name at the start of a stretch: capitalised words with the small ones between them, else a plain noun
    that names an organ ("the ministry", "the university")."""
    tokens = list(_TOKEN.finditer(text, start, end))
    while tokens and tokens[0][0].lower() in ("the", "a", "an", "its", "his", "her", "their", "both"):
        tokens.pop(0)
    # "of the right-wing religious party Oster Union": up to three small words may stand before the name
    small = next((i for i, t in enumerate(tokens[:4]) if t[0][0].isupper()), 0)
    if (
        small
        and all(t[0].islower() and t[0] not in _BODY_JOINERS for t in tokens[:small])
        and tokens[small - 1][0] in _ORGAN_TAILS
    ):
        tokens = tokens[small:]
    taken: list[re.Match[str]] = []
    for token, following in zip_longest(tokens, tokens[1:]):
        word = token[0]
        if word == "and" and following is not None and following[0].lower().strip(".") in _BEFORE_PERSONS:
            break  # "New York and | Rep. Jon Orr"
        if (
            _is_capital(word)
            or (taken and word[0].isdigit())
            or (taken and (word.lower() in _BODY_JOINERS or word in "’'&"))
        ):
            taken.append(token)
        elif taken and word.lower() in _ORGAN_TAILS and _is_capital(taken[-1][0]):
            taken.append(token)
            break
        else:
            break
    while taken and not (
        _is_capital(taken[-1][0]) or taken[-1][0][0].isdigit() or taken[-1][0].lower() in _ORGAN_TAILS
    ):
        taken.pop()
    if taken and re.search(r"['’]s?$", taken[-1][0]) and len(taken) < len(tokens):  # "the city's ports authority"
        following = tokens[len(taken) : len(taken) + 4]
        organ = next((i for i, t in enumerate(following) if t[0].lower() in _ORGAN_TAILS), None)
        if organ is not None:
            taken += following[: organ + 1]
    if taken and (kind := _KIND.match(text, taken[-1].end(), end)) is not None:
        return _leading_body(text, kind.end(), end, registry)  # "Tarn's ruling militia | Hayat al-Oster"
    if taken:
        return Span(taken[0].start(), taken[-1].end())
    # "geology at Tarn University" is no organ, for all that it ends in one
    plain = list(takewhile(lambda token: token[0] not in ("at", "for", "in", "on", "to", "with", "from"), tokens[:4]))
    for length in range(len(plain), 0, -1):
        name = " ".join(t[0] for t in plain[:length])
        if name.lower() in NO_BODIES or (
            len(plain) > length and plain[length][0] in ("affairs", "relations", "policy", "programs")
        ):
            return None
        if registry.roles.best(plain[length - 1][0]) is not None and registry.organisation_by_name(name):
            return Span(plain[0].start(), plain[length - 1].end())
    return None


_KIND: Final = re.compile(
    r"\s(?:[a-z][\w-]+\s)?(?:militia|group|movement|party|faction|charity|union|firm|company|agency)\s(?=[A-Z])"
)
NO_BODIES: Final = frozenset({"social media"})  # a place where people write, no newsroom
_ORGAN_TAILS: Final = frozenset(
    "ministry department office agency party group movement government police army hospital university school council "
    "committee union company campaign court administration authority institute association society commission embassy "
    "team board bank fund service parliament federation organisation organization foundation center centre services "
    "forces force navy military brigade wing branch arm "
    "guard corps bureau directorate command academy clinic network newspaper".split()
)


_OWNER: Final = re.compile(r"[A-Z].*['’]s?")  # "Oster Bank's | marketing chief"


def _is_persons(role: str, registry: Registry) -> bool:
    """Whether a role is that of a person, not of a body or a document."""
    term = registry.roles.best(role)
    return term is not None and term.role_class is not RoleClass.ORGAN and SpeakerType.DOCUMENT not in term.types


_ARTICLES: Final = frozenset("the a an its his her their our my".split())
_VERBS_TOO: Final = frozenset({"accused"})  # "Orr accused | Veldt": before a name it is no title


def _before(text: str, name: Span, registry: Registry, floor: int) -> Description:
    """The title before a name: "U.S. Treasury Secretary X", "the union's director, X", "Army spokesman Major General
    X"."""
    window = max(0, name.start - 130)
    tokens = list(_TOKEN.finditer(text, window, name.start))[-MAX_WORDS_BEFORE - 2 :]
    comma = False
    if tokens and tokens[-1][0] == ",":
        comma = True
        tokens.pop()
    taken: list[re.Match[str]] = []
    previous_start = name.start
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        word, low = token[0], token[0].lower().rstrip(".")
        inner = low == "the" and index > 0 and tokens[index - 1][0].lower() in ("of", "for", "to")
        if token.start() < floor or "\n\n" in text[token.end() : previous_start]:
            break
        if not word[0].isalnum() and word != "&":
            break
        if not taken and low in _VERBS_TOO:
            break
        if low == "and" and not (index and _is_role_word(tokens[index - 1][0], registry)):
            break  # "Orr and | Treasury Secretary Veldt", but "founder and chief executive Veldt"
        role = _is_role_word(word, registry) and (low not in ("and",) or bool(taken))
        possessive = re.search(r"['’]s?$", word) is not None
        if (low in _ARTICLES and not (inner and taken)) or not (
            _is_capital(word)
            or (word[0].isdigit() and taken)
            or role
            or (possessive and taken)
            or low in _ORGANS
            or inner  # "Ambassador to | the Oster Union"
            or (taken and index and word.islower() and _OWNER.fullmatch(tokens[index - 1][0]) is not None)
            or (low in ("of", "for", "to") and taken)
        ):
            break
        if low in HONORIFICS and low not in registry.roles.terms:
            break
        taken.insert(0, token)
        previous_start = token.start()
    while taken and taken[0][0].lower() in ("of", "and", "for", "in", "to", "the"):
        taken.pop(0)
    if (
        taken
        and taken[0].start() > 0
        and taken[0][0].lower() in PARTICLES | {"in", "on", "but", "and", "while", "when", "as", "after"}
    ):
        taken.pop(0)
    if not taken or taken[-1][0].lower() in ("of", "for", "to"):
        return Description()  # "the judge of | Jon Orr" is somebody else
    start, end = taken[0].start(), taken[-1].end()
    title = text[start:end]
    preposition = _PREPOSITION.search(title)
    if (
        preposition is not None
        and not _is_persons(title[: preposition.start()], registry)
        and not _is_inside_name(title, preposition, registry)
    ):  # "the administration of | President Jon Orr", "an email to | Oster Union spokesman Jon Orr"
        start += preposition.end() + 1
        start += 4 if text.startswith("the ", start) else 0
        preposition = None
    if preposition is not None:
        found = _noun_phrase(text, start, end, registry)
        return Description(found.role, found.body, AffiliationBasis.APPOSITION if comma else AffiliationBasis.TITLE)
    if (
        comma
        and not re.search(r"['’]s?\s", text[start:end] + " ")
        and _ARTICLES.isdisjoint(text[max(0, start - 6) : start].lower().split()[-1:])
    ):
        return Description()
    called, body = _modified(text, start, end, registry)
    return Description(called, body, AffiliationBasis.APPOSITION if comma else AffiliationBasis.TITLE)
