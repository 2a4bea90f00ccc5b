"""What a source phrase is: a pronoun, a name, a body, a document or a description of somebody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from reliability.link.affiliations import body_name
from reliability.link.people import People, Person
from reliability.model.lexicon import RoleClass
from reliability.model.registry import Registry
from reliability.model.span import Span, trimmed

HE: Final = frozenset("he him his himself".split())
SHE: Final = frozenset("she her hers herself".split())
IT: Final = frozenset("it its itself".split())
THEY: Final = frozenset("they them their themselves both".split())
ME: Final = frozenset("i we me us my our you your myself ourselves".split())
WHO: Final = frozenset("who which that whom whose".split())
PRONOUNS: Final = HE | SHE | IT | THEY | ME | WHO

DOCUMENTS: Final = frozenset(
    "report reports survey surveys poll polls study studies statement statements letter letters document "
    "documents data figures statistics "
    "video videos footage filing filings lawsuit lawsuits indictment complaint affidavit tweet tweets post posts "
    "book article articles email "
    "emails e-mail e-mails memo memos record records resolution resolutions bill law ruling rulings order "
    "constitution transcript analysis "
    "communique communiqué declaration paper papers text message messages estimate estimates evidence images "
    "photos photo picture pictures "
    "review research findings account accounts reporting source-line website site page ad advertisement release "
    "dispatch editorial column "
    "investigation census index agreement deal plan treaty charter platform memoir caption poster sign slogan "
    "subpoena testimony warrant "
    "verdict decision rumors rumours reports speech".split()
)
BODIES: Final = frozenset(
    "ministry ministries department government governments administration agency agencies police army military "
    "navy court courts "
    "parliament congress senate party parties union unions group groups company companies firm firms bank banks "
    "council commission "
    "committee office hospital university school organisation organization organizations organisations movement "
    "authority authorities "
    "association embassy regime kremlin palace campaign campaigns team prosecution defence defense broadcaster "
    "newspaper newspapers "
    "channel network station magazine outlet outlets media press website cabinet board observatory coalition "
    "alliance federation "
    "watchdog body airline operator foundation institute centre center church municipality city state country "
    "nation house force forces "
    "bureau service services treasury league club tribunal panel exchange regulator".split()
)
_MANY: Final = frozenset(
    "people officials many some others most few several both all others everyone somebody residents".split()
)
_TOKEN = re.compile(r"[^\W_]+(?:[.'’&/-][^\W_]+)*['’]?\.?")
_BREAK = re.compile(
    r"\s(?:of|for|at|in|with|from|to|on|by|who|which|that|whose|near|inside|outside|close|familiar|about|against|said|including|like|as|an?|the)\b|,|\(|—|–|;|:"
)
_AND = re.compile(r"\s+(?:and|or|as well as|along with)\s+|,\s+(?:and\s+)?(?=[A-Z])")


class Kind(StrEnum):
    PRONOUN = "pronoun"
    PERSON = "person"  # a named person
    BODY = "body"  # an organisation, government, country or outlet
    DOCUMENT = "document"
    DESCRIPTION = "description"  # people without a name


@dataclass(frozen=True, slots=True)
class Phrase:
    """One source phrase. `words` is the phrase on one line, `head` its head noun in lower case."""

    span: Span
    words: str
    kind: Kind
    head: str
    definite: bool = False
    plural: bool = False
    named: bool = False
    person: Person | None = None
    name: Span | None = None  # of the person, or of the body without its article


def read_phrase(text: str, span: Span, people: People, bodies: Sequence[Span], registry: Registry) -> Phrase | None:
    """The phrase of a source span; None where it holds no word. `bodies` are names of organisations and outlets."""
    stripped = trimmed(text, span.start, span.end, " \t\n\xa0\"'“”‘’«»,;:()[]-–—")
    if stripped is None or not _TOKEN.search(stripped.of(text)):
        return None
    span = stripped
    words = " ".join(span.of(text).split())
    low = words.lower()
    if low in PRONOUNS or (
        low.split()[-1] in ("himself", "herself", "themselves", "itself") and low.split()[0] in PRONOUNS
    ):
        return Phrase(span, words, Kind.PRONOUN, low.split()[0], plural=low in THEY)
    person = _head_person(text, span, people)
    if person is not None:
        return Phrase(span, words, Kind.PERSON, person[1].name.lower(), named=True, person=person[1], name=person[0])
    core = _core(words)
    tokens = _TOKEN.findall(core)
    if not tokens:
        tokens = _TOKEN.findall(words)
    head = tokens[-1].strip("'’.").lower() if tokens else low
    definite = low.startswith(("the ", "this ", "that ", "these ", "those ", "his ", "her ", "its ", "their "))
    plural = head in _MANY or (head.endswith("s") and not head.endswith(("ss", "us", "is"))) or bool(_AND.search(words))
    proper = tokens[-1][0].isupper() if tokens else False
    if (
        proper
        and len(tokens) == 1
        and _begins_sentence(text, span.start)
        and _is_plain(text, tokens[0], bodies, span, registry)
    ):
        proper = False  # "Mourners said": a capital at the start of a sentence says nothing
    if head in DOCUMENTS and not proper:
        return Phrase(span, words, Kind.DOCUMENT, head, definite, plural, named=_proper_inside(core))
    if _is_body(text, span, core, head, proper, bodies, registry):
        named = proper or _proper_inside(core)
        return Phrase(span, words, Kind.BODY, head, definite, plural, named=named, name=_body_span(text, span, core))
    return Phrase(span, words, Kind.DESCRIPTION, head, definite, plural)


def _begins_sentence(text: str, start: int) -> bool:
    return re.search(r"(?:^|[.!?:]\s*[\"”’“]?\s*|\n\s*|[“\"]\s*)$", text[max(0, start - 4) : start]) is not None


def _is_plain(text: str, word: str, bodies: Sequence[Span], span: Span, registry: Registry) -> bool:
    """Whether a word is no name: it stands in small letters elsewhere, is a role, or a plural that nobody lists."""
    if any(body.overlaps(span) for body in bodies) or registry.country_of(word) or registry.organisation_by_name(word):
        return False
    low = word.lower()
    return (
        registry.roles.best(low) is not None
        or low in DOCUMENTS
        or low.endswith("s")
        or re.search(rf"\b{re.escape(low)}\b", text) is not None
    )


def _core(words: str) -> str:
    """The phrase up to its first preposition, comma or clause; a capitalised "of" phrase stays whole ("Bank of
    Tarn")."""
    start = 0
    while (match := _BREAK.search(words, start)) is not None:
        before, after = words[: match.start()], words[match.end() :].lstrip()
        last = before.split()[-1] if before.split() else ""
        joined = match[0].strip() in ("of", "for", "on", "and", "in", "to")
        if (
            joined
            and last[:1].isupper()
            and re.match(r"(?:the\s+)?[A-Z]", after)
            and last.lower() not in ("president", "minister")
        ):
            start = match.end()
            continue
        return re.sub(r"\s+(?:and|or)$", "", before)  # "the mayor and the judge"
    return words


def _is_body(
    text: str, span: Span, core: str, head: str, proper: bool, bodies: Sequence[Span], registry: Registry
) -> bool:
    term = registry.roles.best(head)
    name = body_name(core, Span(0, len(core))) if core else ""
    if registry.country_of(name) or (registry.outlet_by_name(name) is not None and proper):
        return True
    if head in BODIES:
        return True
    if not proper:
        return (
            term is not None and term.role_class is RoleClass.ORGAN and registry.organisation_by_name(name) is not None
        )
    if (
        term is not None
        and term.role_class not in (RoleClass.ORGAN,)
        and len(core.split()) > 1
        and registry.organisation_by_name(name) is None
    ):
        return False
    known = any(body.start < span.start + len(core) and span.start < body.end for body in bodies)
    return known or registry.organisation_by_name(name) is not None or proper


def _body_span(text: str, span: Span, core: str) -> Span:
    """The body's name without its article, as a span of the text."""
    width = len(core)
    end = span.start
    taken = 0
    while end < span.end and taken < width:  # `core` has single blanks where the text may have line ends
        if text[end].isspace():
            taken += 1
            while end < span.end and text[end].isspace():
                end += 1
        else:
            taken += 1
            end += 1
    article = re.match(r"(?i)(?:the|a|an|its|his|her|their)\s+", text[span.start : end])
    start = span.start + (article.end() if article else 0)
    return trimmed(text, start, end) or span


def _proper_inside(core: str) -> bool:
    tokens = _TOKEN.findall(core)
    return any(token[0].isupper() for token in tokens[1:]) or (
        bool(tokens) and tokens[0][0].isupper() and tokens[0].lower() not in _STARTERS
    )


_STARTERS: Final = frozenset(
    "the a an this that these those his her its their our my some many most several few other others one two "
    "three all both any no local "
    "senior state official police government officials residents witnesses analysts experts critics authorities "
    "sources media social "
    "opposition military health medical new former recent another each every more people public private "
    "international national".split()
)


def _head_person(text: str, span: Span, people: People) -> tuple[Span, Person] | None:
    """The person whom the phrase names, not one who is only mentioned in it ("a spokesman for X", "X's lawyer")."""
    for name, person in people.within(span):
        before, after = text[span.start : name.start], text[name.end : span.end]
        if re.match(r"['’]s?(?:\s|$)", after) and len(after) > 3:
            continue
        if re.search(
            r"(?i)\b(?:of|for|to|with|by|from|in|at|about|against|than|behind|near|under|on|supporting|backing|"
            r"opposing)\s+(?:(?:then-?|former|ex-|late|the|mr|mrs|ms|sen|gov|rep|president|prime minister|"
            r"secretary|senator)\.?\s+){0,3}$",
            before,
        ):
            continue
        if re.match(
            r"\s+(?!(?:of|who|and|from|in|at|jr|sr|himself|herself|told|said|the|an)\b)[a-z]{3,}", after
        ) or re.match(r"[-–][a-z]", after):
            continue  # "Trump supporters", "the Clinton-backed group": a name before another noun
        if re.match(r"\s+[A-Z][a-z]+s\b", after) and not re.search(r",", before):
            continue  # "Sanders Democrats"
        return name, person
    return None
