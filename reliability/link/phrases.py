"""What a source phrase is: a pronoun, a name, a body, a document or a description of somebody."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from reliability.link.nouns import body_name
from reliability.link.people import NOT_NAMES, People, begins_sentence
from reliability.link.person_names import Person
from reliability.link.states import is_people, state_of
from reliability.link.words import words_for
from reliability.model.span import Span, trimmed
from reliability.registry.lexicon import RoleClass
from reliability.registry.lookup import Registry

HE: Final = frozenset("he him his himself".split())
SHE: Final = frozenset("she her hers herself".split())
IT: Final = frozenset("it its itself".split())
THEY: Final = frozenset("they them their themselves both".split())
ME: Final = frozenset("i we me us my our myself ourselves".split())
YOU: Final = frozenset("you your".split())  # anybody, outside a quotation
WHO: Final = frozenset("who which that whom whose".split())
PRONOUNS: Final = HE | SHE | IT | THEY | ME | YOU | WHO
_NO_PRONOUNS: Final = frozenset({"US", "WHO", "IT"})  # for all that their small letters are
TWO: Final = frozenset({"both", "the two", "the pair", "the two men", "the two women", "the two sides"})

DOCUMENTS: Final = words_for("document")
BODIES: Final = words_for("body")
_MANY: Final = words_for("many")
_ONE_IN_MANY: Final = frozenset("forces services headquarters airlines airways".split())  # plurals that name one body
_TOKEN = re.compile(r"[^\W_]+(?:[.'’&/-][^\W_]+)*['’]?\.?")
_BREAK = re.compile(
    r"\s(?:of|for|at|in|with|from|to|on|by|who|which|that|whose|near|inside|outside|close|familiar|about|against|said|"
    r"including|like|as|an?|the|(?:releas|publish|obtain|post|fil|issu|leak|dat|review|conduct|poll|interview|quot|"
    r"contact|survey|collect|gather|provid|releas|compil|analy[sz]|maintain)ed|seen|taken|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b|,|\(|—|–|;|:"
)
# One member of a party, not the party.
PARTISAN: Final = re.compile(
    r"(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother)\s(?:[A-Za-z-]+\s){0,3}(?:Republican|Democrat|Conservative|Liberal|"
    r"Socialist|Tory)"
)
_COUNTED = re.compile(
    r"(?i)(?:some|many|several|most|few|a\s+few|other|certain|both|all|two|three|four|five|six|seven|eight|nine|ten|"
    r"dozens|\d+)\s"
)
_DAY = re.compile(
    r"(?:the\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d"
)
_ARTICLE = re.compile(r"\s+the\b")
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
    read = _source(text, span)
    if read is None:
        return None
    words = " ".join(read.of(text).split())
    pronoun = _pronoun(read, words)
    if pronoun is not None:
        return pronoun
    person = _head_person(text, read, people, registry)
    if person is not None:
        return Phrase(read, words, Kind.PERSON, person[1].name.lower(), named=True, person=person[1], name=person[0])
    return _noun_phrase(text, read, words.lower(), people, bodies, registry)


def _source(text: str, span: Span) -> Span | None:
    """The words of a source without marks around them and without what runs on behind them; None where it holds no
    word, or tells the numbers of a vote."""
    stripped = trimmed(text, span.start, span.end, " \t\n\xa0\"'“”‘’«»,;:()[]-–—")
    if stripped is None or not _TOKEN.search(stripped.of(text)):
        return None
    if (clause := _OPEN_CLAUSE.search(text, stripped.start, stripped.end)) is not None:
        stripped = Span(stripped.start, clause.start())  # "witnesses | who"
    if _TALLY.fullmatch(text, stripped.start, stripped.end) is not None:
        return None
    read = _without_open_bracket(text, _first_of_several(text, stripped))
    oneself = _ONESELF.search(text, read.start, read.end)
    return Span(read.start, oneself.start()) if oneself is not None else read  # "the mayor | herself"


def _pronoun(span: Span, words: str) -> Phrase | None:
    """The phrase of a pronoun: "she", "he's", "both", "they themselves"; None where it is none."""
    low = words.lower()
    if low in TWO:
        return Phrase(span, words, Kind.PRONOUN, "both", plural=True)
    if (short := _CONTRACTED.fullmatch(low)) is not None:
        return Phrase(span, words, Kind.PRONOUN, short[1], plural=short[1] in THEY)
    first, last = low.split()[0], low.split()[-1]
    oneself = last in ("himself", "herself", "themselves", "itself") and first in PRONOUNS
    if (low in PRONOUNS and words not in _NO_PRONOUNS) or oneself:
        return Phrase(span, words, Kind.PRONOUN, first, plural=low in THEY)
    if _SUBJECT_AND_MORE.match(words):  # "they both", "who since May has been": the source runs on behind its pronoun
        return Phrase(span, words, Kind.PRONOUN, first, plural=first in THEY)
    return None


def _noun_phrase(
    text: str, whole: Span, low: str, people: People, bodies: Sequence[Span], registry: Registry
) -> Phrase:
    """The phrase of a source that names no person: a body, a document, a description. `low` are all its words."""
    span = _first_body(text, whole, bodies, registry)
    words = " ".join(span.of(text).split())
    core = _core(_uncapitalised(text, span, words, bodies, people, registry))
    if core.removesuffix(" TV").islower():
        core = core.lower()  # "state TV" is no name
    tokens = _TOKEN.findall(core) or _TOKEN.findall(words)
    head = tokens[-1].strip("'’.").lower() if tokens else low
    definite = low.startswith(("the ", "this ", "that ", "these ", "those ", "his ", "her ", "its ", "their "))
    plural = head in _MANY or (head.endswith("s") and not head.endswith(("ss", "us", "is"))) or bool(_AND.search(words))
    proper = bool(tokens) and tokens[-1][0].isupper()
    if proper and len(tokens) == 1 and words not in _NO_PRONOUNS:
        opens = begins_sentence(text, span.start)
        # "Mourners said": a capital at the start of a sentence says nothing
        proper = head not in NOT_NAMES and not (opens and _is_plain(tokens[0], bodies, span, people, registry))
    if PARTISAN.fullmatch(words) is not None or is_people_at(text, span, people, registry):
        return Phrase(span, words, Kind.DESCRIPTION, head, definite, plural)
    if head in DOCUMENTS and not proper:
        first = begins_sentence(text, span.start) and not _holds(bodies, span)
        return Phrase(span, words, Kind.DOCUMENT, head, definite, plural, named=_proper_inside(core, first))
    if _is_body(text, span, core, head, proper, bodies, registry):
        if not proper and (body := _body_behind(text, span, core, bodies)) is not None:
            name = body_name(text, body)
            return Phrase(body, name, Kind.BODY, name.split()[-1].lower(), True, plural, named=True, name=body)
        named = _is_one(words, core, head, proper, plural, registry) and (proper or _proper_inside(core))
        return Phrase(span, words, Kind.BODY, head, definite, plural, named=named, name=_body_span(text, span, core))
    return Phrase(span, words, Kind.DESCRIPTION, head, definite, plural)


def is_people_at(text: str, span: Span, people: People, registry: Registry) -> bool:
    """Whether a phrase is no more than what the recogniser takes for a people, in the plural, and no list has as a
    body: "Tarnians"."""
    start = span.start + (4 if text[span.start : span.start + 4].lower() == "the " else 0)
    name = text[start : span.end]
    return (
        start < span.end
        and Span(start, span.end) in people.groups
        and name.endswith("s")
        and registry.organisation_by_name(name) is None
    )


def _is_one(words: str, core: str, head: str, proper: bool, plural: bool, registry: Registry) -> bool:
    """Whether a phrase means one body: "Western powers" and "US media outlets" are several that are not named,
    "Tarnian authorities" are one government."""
    counted = plural and _COUNTED.match(words) is not None  # "some Tarnians", "two Tarn unions"
    several = not proper and (plural or head == "media") and head not in _ONE_IN_MANY and not _AND.search(core)
    if not several and not counted:
        return True
    return not counted and state_of(body_name(core, Span(0, len(core))), registry) is not None


def _uncapitalised(
    text: str, span: Span, words: str, bodies: Sequence[Span], people: People, registry: Registry
) -> str:
    """The phrase with a small first letter where its capital only begins a sentence: "People in Tarn", "Officials of
    the Oster Bank"."""
    first, _, rest = words.partition(" ")
    if not rest[:1].islower() or not begins_sentence(text, span.start):
        return words
    several = first.lower() in _MANY or first.endswith(("s", "people"))
    alone = Span(span.start, span.start + len(first))
    return words[0].lower() + words[1:] if several and _is_plain(first, bodies, alone, people, registry) else words


_SUBJECT_AND_MORE = re.compile(r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|[Ww]ho|[Ww]hich)\s+[a-z]")
_CONTRACTED = re.compile(r"(i|you|s?he|it|we|they|who)['’](?:s|ve|re|d|m|ll)")
_OPEN_CLAUSE = re.compile(r",?\s+(?:who|which|that)$")
_ONESELF = re.compile(r"(?<!he)(?<!she)(?<!it)(?<!they)(?<!who)\s+(?:(?:him|her|it)self|themselves)$", re.IGNORECASE)
_TALLY = re.compile(r"(?i)(?:a\s+)?(?:vote\s+of\s+)?\d+\s?(?:to|[-–])\s?\d+(?:\s+votes?)?")  # by 230 to 197
_LEAD = re.compile(r"(?i)(?:among|amongst|from|by|per|even|only|just)\s+(?=\w)")
_BOTH = re.compile(r"(?i)both\s+(?=\S+.{0,80}?\sand\s)")
_PRONOUN_AND = re.compile(r"(?i)(he|she|it|they)\s+and\s")


def _first_of_several(text: str, span: Span) -> Span:
    """The first speaker of "both X and Y" or of "she and other members", without a preposition before it."""
    words = span.of(text)
    lead = _LEAD.match(words)
    both = _BOTH.match(words)
    start = span.start + (lead.end() if lead is not None else both.end() if both is not None else 0)
    pronoun = _PRONOUN_AND.match(text, start, span.end)
    return Span(start, pronoun.end(1)) if pronoun is not None else Span(start, span.end)


def _without_open_bracket(text: str, span: Span) -> Span:
    """The phrase up to a bracket that is opened and not closed, because the source ends inside it: "Oster Relief Union
    (ORU"."""
    words = span.of(text)
    if words.count("(") <= words.count(")"):
        return span
    return trimmed(text, span.start, span.start + words.rindex("(")) or span


_COUNTRY_AND = re.compile(
    r"(?:[Tt]he\s+)?(?P<first>[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,2})\s+and\s+(?:the\s+)?(?P<second>[A-Z][\w.]*)"
)


def _first_body(text: str, span: Span, bodies: Sequence[Span], registry: Registry) -> Span:
    """The first of several bodies that a source names: "the Oster Relief Union and the Tarn Council"."""
    two = _COUNTRY_AND.fullmatch(text, span.start, span.end)
    if two is not None and state_of(two["first"], registry) and state_of(two["second"], registry):
        return Span(span.start, two.end("first"))
    start = span.start + (4 if text[span.start : span.start + 4].lower() == "the " else 0)
    for body in bodies[bisect_left(bodies, Span(start, start + 1)) :]:
        if body.start > start:
            break
        if body.start == start and re.match(r"(?:\s*,)?\s+(?:and|or|as\s+well\s+as)\s", text[body.end : span.end]):
            return Span(span.start, body.end)
    return span


def _body_behind(text: str, span: Span, core: str, bodies: Sequence[Span]) -> Span | None:
    """The name that follows a noun for a body: "another group | the Tarn Committees"."""
    end = _body_span(text, span, core).end
    for body in bodies[bisect_left(bodies, Span(end, end + 1)) :]:
        if body.end > span.end:
            break
        if re.fullmatch(r"[\s,]+(?:the\s+|called\s+|known\s+as\s+)*", text[end : body.start]):
            return body
    return None


def _holds(bodies: Sequence[Span], span: Span) -> bool:
    """Whether one of these names, which are sorted and apart, overlaps a span."""
    index = bisect_left(bodies, Span(span.end, span.end + 1)) - 1
    return index >= 0 and bodies[index].end > span.start


def _is_plain(word: str, bodies: Sequence[Span], span: Span, people: People, registry: Registry) -> bool:
    """Whether a word is no name, because it stands in small letters elsewhere, is a role, or is a plural that the
    registry does not list."""
    if _holds(bodies, span) or registry.country_of(word) or registry.organisation_by_name(word):
        return False
    low = word.lower()
    return (
        registry.roles.best(low) is not None
        or low in DOCUMENTS
        or low in NOT_NAMES
        or low.endswith("s")
        or low in people.written.small
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
            and not _DAY.match(after)
            and last.lower() not in ("president", "minister")
        ):
            start = match.end() + (len(article[0]) if (article := _ARTICLE.match(words, match.end())) else 0)
            continue
        return re.sub(r"\s+(?:and|or)$", "", before)  # "the mayor and the judge"
    return words


def _is_body(
    text: str, span: Span, core: str, head: str, proper: bool, bodies: Sequence[Span], registry: Registry
) -> bool:
    term = registry.roles.best(head)
    name = body_name(core, Span(0, len(core))) if core else ""
    if proper and any(is_people(word, registry) for word in core.split()[-1:]):
        return False
    if state_of(name, registry) or (registry.outlet_by_name(name) is not None and proper):
        return True
    if head in BODIES:
        return True
    if not proper:
        return (
            term is not None and term.role_class is RoleClass.ORGAN and registry.organisation_by_name(name) is not None
        )
    if _PAPER.fullmatch(core) is not None:
        return True
    known = _holds(bodies, Span(span.start, span.start + max(1, len(core))))
    if (
        term is not None
        and term.role_class not in (RoleClass.ORGAN,)
        and (len(core.split()) > 1 or not known)
        and registry.organisation_by_name(name) is None
    ):
        return False
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


# Papers that are called like people, "The Oster Observer", as no person is with an article.
_PAPER = re.compile(r"The(?: [A-Z][\w.]*){1,3} (?:Observer|Advocate|Examiner|Inquirer|Monitor|Messenger|Reporter)")
_COMPOUND = re.compile(r"[-–](?:based|backed|led|run|owned|affiliated|linked|controlled|held|funded)$")


def _proper_inside(core: str, begins_sentence: bool = False) -> bool:
    """Whether a phrase holds a name: a capital that does not come from its place at the start of a sentence."""
    tokens = [t for t in _TOKEN.findall(core) if not _COMPOUND.search(t) and t.lower() not in _DAYS]
    return any(token[0].isupper() for token in tokens[1:]) or (
        bool(tokens) and tokens[0][0].isupper() and tokens[0].lower() not in _STARTERS and not begins_sentence
    )


_DAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_STARTERS: Final = words_for("starter")


def _has_role_behind(text: str, name: Span, end: int, registry: Registry) -> bool:
    """Whether a role in the singular follows a full name without a comma: "Jon Orr head of the observatory"."""
    behind = _ROLE_BEHIND.match(text, name.end, end)
    if behind is None or len(name.of(text).split()) < 2:
        return False
    return registry.roles.best(behind["role"]) is not None and not behind["role"].endswith("s")


_EMPLOYED = re.compile(r"\s+[A-Z]")


def _is_title_between(text: str, start: int, end: int, registry: Registry) -> bool:
    between = text[start:end].strip()
    return start < end and between.replace(" ", "").isalpha() and registry.roles.best(between) is not None


_AND_ALSO = re.compile(r"\s*,?\s*(?:and|or)\s+")
_ROLE_BEHIND = re.compile(
    r"\s+(?:an?\s+|the\s+)?(?P<role>[a-z][\w-]*(?:\s+[a-z][\w-]*){0,3}?)(?=\s+(?:of|for|at|in|from|with)\b|$)"
)


# "An adviser to Norway's leader | Mara Veldt": indefinite, and no comma before the name.
_SOMEBODY_OF = re.compile(
    r"(?i)(?:an?|one|another|some|several|two|three|many|other)\s+(?:[\w-]+\s+){1,4}?(?:of|for|to|with|from|"
    r"close\s+to)\s+[^,;()–—]*$"
)


# Whom a clause mentions; the name that it gives is the speaker's: "a man who gave his name as Bram".
_CLAUSE = re.compile(r"\b(?:who|whose|whom|which)\s(?!.{0,40}?\b(?:named?|called|known|identified)\b)")


def _head_person(text: str, span: Span, people: People, registry: Registry) -> tuple[Span, Person] | None:
    """The person whom the phrase names, not one who is only mentioned in it ("a spokesman for X", "X's lawyer")."""
    mentioned: Span | None = None  # the person before, where the phrase only mentions them
    for name, person in people.within(span):
        if _EMPLOYED.match(text, name.end, span.end) is not None and any(
            _is_title_between(text, name.end, other.start, registry) for other, _ in people.within(span)
        ):
            continue  # "Oster CEO | Mara Veldt", where the firm was taken for a person
        if mentioned is not None and _AND_ALSO.fullmatch(text, mentioned.end, name.start) is not None:
            mentioned = name  # "lawyers for Orr and | Veldt"
            continue
        if _SOMEBODY_OF.match(text, span.start, name.start) or _CLAUSE.search(text, span.start, name.start):
            continue
        before, after = text[span.start : name.start], text[name.end : span.end]
        if re.match(r"['’]s?(?:\s|$)", after) and len(after) > 3:
            continue
        if re.search(
            r"(?i)\b(?:of|for|to|with|by|from|in|at|about|against|than|behind|near|under|on|supporting|backing|"
            r"opposing|including|like|such\s+as)\s+"
            r"(?:(?:both|then-?|former|ex-|late|the|mr|mrs|ms|sen|gov|rep|president|prime minister|"
            r"secretary|senator)\.?\s+){0,3}$",
            before,
        ):
            mentioned = name
            continue
        if _has_role_behind(text, name, span.end, registry):
            return name, person
        if re.match(
            r"\s+(?!(?:of|who|and|from|in|at|jr|sr|himself|herself|told|said|the|an)\b)[a-z]{3,}", after
        ) or re.match(r"[-–][a-z]", after):
            continue  # "Trump supporters", "the Clinton-backed group": a name before another noun
        if re.match(r"\s+[A-Z][a-z]+s\b", after) and not re.search(r",", before):
            continue  # "Sanders Democrats"
        return name, person
    return None


def without_article(words: str) -> str:
    """A phrase without its article."""
    return re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.IGNORECASE)
