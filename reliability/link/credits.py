"""Credits: the outlets and agencies that an article takes reporting from, each with the wording that says so.

An outlet is known by its place in the sentence (told X; on X; X reported; according to X), and that a name is an
outlet's by a list, by a word beside it ("the X newspaper"), or by the place alone (told X).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from reliability.link.blocks import Blocks
from reliability.link.outlets import asked_as, filed_as, named_outlet, same_outlet
from reliability.link.words import words_for
from reliability.model.article import Article, ArticleOutlet, CreditMention, FurnitureKind, Layout
from reliability.model.span import Span
from reliability.model.spans import Apart, SpanIndex, index_of
from reliability.model.speaker import NameLabel, NameMention, SpeakerType
from reliability.registry.lookup import Registry
from reliability.registry.name_index import is_acronym, slug

NOTE: Final = 400  # characters at either end of a text in which it says where it appeared before
REACH: Final = 110  # characters before a name in which the wording stands that credits it
# What an outlet is called: it stands beside names, and "state …" or "local …" alone is an outlet without a name.
_MEDIUM: Final = (
    r"(?:(?:news|wire|state|web)\s+(?:agency|service|website|site|outlet|channel|program(?:me)?|show|magazine|network|"
    r"organi[sz]ation|broadcaster|station)|newspaper|paper|daily|weekly|tabloid|magazine|broadcaster|podcast|channel|"
    r"(?:television|TV|radio)(?:\s+(?:station|channel|network|show|program(?:me)?))?|program(?:me)?|outlet)"
)
_STOP: Final = (
    r"(?!(?:that|and|or|of|in|on|to|at|for|with|from|by|as|who|which|was|is|were|has|had|said|says|about|than|but|when|"
    r"while|after|before|between|against)\b)"
)
# Between the wording and the name: "the semi-official", "its rival, the", "German daily", "Friday’s".
_DESCRIBED: Final = (
    rf"(?:(?:the|an?|its|his|her|their|another|several|[\w.-]+['’]s)\s+(?:{_STOP}[\w.’'-]+,?\s+){{0,4}}|"
    rf"(?:{_STOP}[\w.’'-]+\s+){{0,3}}?(?:{_MEDIUM}|agency|news)\s+|[A-Z]\w+\s+(?=[A-Z]))?"
)
_PUBLISHED: Final = (
    r"(?:interview|conversation|remark|comment|statement|report|story|article|dispatch|op-ed|column|essay|editorial|"
    r"investigation|analysis|appearance|piece|letter|e-?mail|message)s?"
)
_BEFORE = re.compile(
    rf"(?i:\b(?P<word>told|tells?|telling|citing|cites?|cited|quoting|quotes?|quoted|according\s+to|source:|h/t:?|"
    rf"contribut(?:ing|ors?):|(?:an?\s+|the\s+)?{_PUBLISHED}\s+(?:[\w-]+\s+){{0,2}}?(?:with|to|by|in|for|on|from)|"
    rf"(?P<verb>[\w-]+)(?:\s+(?:\w+ly|\w+day|earlier|later))?\s+(?:to|with|on|in|by))\s+{_DESCRIBED})[“\"‘]?$"
)
# Verbs that put words before a public and are no cues of a statement.
_PUBLISHING: Final = words_for("publishing")
_REPRINT = re.compile(
    r"(?i)\b(?:(?:this|his|her|the)\s(?:[\w-]+\s){0,2}(?:article|story|piece|column|essay|report|interview)\b"
    r"[^.\n]{0,40}|originally |first )"
    r"\b(?:published|appeared|reprinted|republished)\s+(?:in|on|by|at|from)\s+(?:the\s+)?$"
)
_AFTER = re.compile(
    rf"(?i)[”\"’]?(?:’s|'s)?(?:\s+(?:{_MEDIUM}|news|agency|correspondents?|reporters?|journalists?|on\s+\w+day|also|has|"
    r"had|later|earlier|editorial|investigation|report|reports))*\s*,?\s*"
    r"(?P<word>reported|reports?|reporting|quot(?:ed|es|ing)|cit(?:ed|es|ing)|said|says|wrote|writes|not(?:ed|es)|"
    r"revealed|claim(?:s|ed)|learned|published|broadcast|aired|carried|adds|added|estimates?|calculat\w+|contributed)\b"
    r"(?!\s+in\s+an?\s+statement)"
)
_REPORTER = re.compile(r"[”\"’]?\s*(?:-|(?:’s\s+)?(?:reporters?|correspondents?)\b)")
_BODY_OF = re.compile(rf"[”\"]?['’]s\s+(?!{_MEDIUM}\b|(?:\w+\s+)?(?:report|correspond|column|website)\w*)[a-z]")
_KIND: Final = (  # before "media": a people, or a word of a closed list
    r"(?:(?:(?:North|South|Saudi)\s+)?[A-Z][a-z]+(?:n|sh|ese|i|ch|b|ic)|US|U\.S\.|UK|(?i:local|state(?:-\w+)?|official|"
    r"semi-official|international|foreign|national|social|opposition|independent|private|pro-government))[\s-]+"
)
_UNNAMED = re.compile(
    rf"\b(?:several\s+)?(?:{_KIND}){{1,3}}(?:media(?:\s+(?:outlets|reports))?|(?:television|TV|radio)(?:\s+(?:station|channel))?|press|newspapers?|"
    r"news\s+(?:agency|agencies|outlets?|sites?|reports)|websites)\b|"
    rf"(?<=\b[Aa]\s)(?:{_STOP}[\w.-]+\s+){{1,3}}?(?!paper|channel|program|daily|outlet){_MEDIUM}\b(?!\s+[A-Z“\"])|"
    r"\b(?i:media\s+(?:reports|outlets)|(?:news|press)\s+(?:reports|agencies|outlets)|newspapers)\b"
)
_SOCIAL = re.compile(r"(?i)\bon\s$")
_DAY: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NAME: Final = (  # a day ends it, "Reuters | Monday", but in "The Sunday Times"
    rf"(?:The\s{_DAY}\s(?=[A-Z]))?[A-Z][\w&-]*(?:\.com|\.org)?(?:\s(?:(?:of|de|du|la|le|el|&)\s)?(?!{_DAY})"
    r"[A-Z0-9][\w&-]*(?:\.com|\.org)?){0,5}"
)
_BESIDE = re.compile(
    rf"\b{_MEDIUM}\s+[“\"‘]?(?:the\s+)?(?P<behind>{_NAME})|"
    rf"(?<![\w’'-])(?:[\w]+-(?:based|run|owned|language|focused|backed)\s+)?(?P<before>{_NAME})(?:['’]s\s+{_NAME})?[”\"’]?\s+"
    rf"(?:{_MEDIUM}|news\s+agency)\b(?!\s[A-Z])"
)
# Places that only an outlet takes, whatever its name: told X; quoted by X; ", X reported."; as X notes.
_PLACED = re.compile(
    rf"\b(?:told|tells|quoted\s+by)\s+(?:the\s+)?(?P<told>{_NAME})"
    r"(?=[,.:;”\"]|['’]s\s[A-Z]|\s(?:that|on|in|as|he|she|they|it|the|there|last|earlier|this|during|\w+day)\b)|"
    rf"(?:[,”\"]|\bas)\s+(?:the\s+)?(?P<reports>{_NAME})\s+(?:has\s+)?report(?:s|ed)(?=[.,:”\"]|\s+\w+day)|"
    rf"\b[Aa]s\s+(?:the\s+)?(?P<notes>{_NAME})\s+(?:notes|noted|writes|wrote|points)\b"
)
_INDEFINITE = re.compile(r"\b[Aa]n?\s$")
_OPENERS: Final = frozenset("the a an in on our his her its their we they this that it state local web another".split())
_NEWS_BODY = re.compile(
    r"(?:^(?:Radio|Channel|Voice\sof)\s.+|(?:news agency|newspaper|television|tv|radio|news|press|times|post|daily|"
    r"media cent(?:er|re)|media|broadcasting(?:\snetwork)?|journal|tribune|herald|gazette|courier|examiner))$",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"(?m)^\s*[(\[]?\s*(?:Sources?|With (?:agencies|inputs? from|files from)|Credit|"
    r"Agencies)\s*:?\s*(?P<rest>[^\n]{0,120}?)[)\]]?\s*$"
)
_FOOTER_NAME: Final = re.compile(r"[A-Z][\w.&’' -]*[\w.]")
# At the very end: "(Reuters)", "-REUTERS" or "Source Reuters" after the last sentence, a name in a line of its own.
_SIGNATURE = re.compile(
    r"(?:(?:(?<=[.!?”\"])|\n)\s*\((?P<bracketed>[A-Z][\w./ &-]{1,40})\)|(?:\bSources?:?\s+|\n\s*|[.!?”\"]\s?[-–—]\s?)"
    r"(?P<bare>[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3}))(?P<more>\s+and\s+agencies)?\s*$"
)
_HEADING = re.compile(
    r"(?:^|(?<=\n)|(?<=[.!?”\"] ))(?:From\s+(?:the\s+)?(?P<name>[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,4}):\s|"
    r"\((?:[A-Z][\w-]+\s+){0,2}from\s+(?:the\s+)?(?P<whole>[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,4})"
    r"(?:\son\s[^()\n]{3,20})?\))"
)
_AND_AGENCIES = re.compile(r"\([A-Z][\w .&-]{1,40}(?:\s+and|\s*/|,)\s*(?P<name>[Aa]gencies)\)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name of an outlet in the text; `outlet` is its registry id or None."""

    span: Span
    outlet: str | None
    name: str


def find_credits(
    article: Article,
    layout: Layout,
    outlets: Sequence[Candidate],
    sources: Sequence[Span],
    registry: Registry,
    publisher: ArticleOutlet | None,
) -> tuple[CreditMention, ...]:
    """Every place where the article says that reporting comes from another outlet, in text order.

    A name alone is no credit: wording of reporting beside it is needed, or its place as a source, in the dateline or
    in a line of
    sources at the end. The publisher itself is never credited.
    """
    text = article.text
    sources_at = index_of(sources)
    # What holds for the whole article comes first: the last line may well look like the source of a statement.
    everywhere = (
        *_dateline(layout, registry),
        *_opening(text, layout, outlets),
        *_footers(text, layout, registry),
        *_headings(text, registry),
        *_in_prose(text, outlets, sources_at, registry),
        *_unnamed(text, sources_at, registry),
    )
    found: dict[Span, CreditMention] = {}
    taken = Apart()
    for credit in everywhere:
        if taken.add(credit.span):
            found[credit.span] = credit
    return tuple(credit for _, credit in sorted(found.items()) if not _is_publisher(credit, article, publisher))


def _in_prose(
    text: str, outlets: Sequence[Candidate], sources: SpanIndex[None], registry: Registry
) -> Iterator[CreditMention]:
    for candidate in outlets:
        wording = _wording(text, candidate.span, sources, registry)
        if wording is not None:
            yield CreditMention(candidate.name, candidate.span, candidate.outlet, wording)


def grouped(places: Sequence[CreditMention]) -> tuple[CreditMention, ...]:
    """One credit an outlet, at its first place, with all its places."""
    by_outlet: dict[str, list[CreditMention]] = {}
    first_of: Blocks[tuple[str, CreditMention]] = Blocks()
    for place in places:
        key = place.outlet or slug(place.name)
        if key not in by_outlet:
            unnamed = ("unnamed",) if _UNNAMED.fullmatch(place.name) else ()
            same = first_of.first((*asked_as(place.name), *unnamed), partial(_is_same, place=place))
            key = same[0] if same is not None else key
        if key not in by_outlet:
            first_of.add((key, place), (*filed_as(place.name), *unnamed))
        by_outlet.setdefault(key, []).append(place)
    return tuple(replace(same[0], mentions=tuple(p.span for p in same)) for same in by_outlet.values())


def _is_same(first: tuple[str, CreditMention], place: CreditMention) -> bool:
    return _same(first[1].name, first[1].outlet, place)


def _same(name: str, outlet: str | None, place: CreditMention) -> bool:
    """Whether a credit is to an outlet of this name. Two outlets with entries of their own in the registry are never
    one."""
    if _UNNAMED.fullmatch(name) and _UNNAMED.fullmatch(place.name):
        one, other = _plain(name), _plain(place.name)
        return one.endswith(other) or other.endswith(one)
    return (outlet is None or place.outlet is None or outlet == place.outlet) and same_outlet(name, place.name)


def _plain(generic: str) -> str:
    """ "Oster state-run TV" and "state media" are one outlet under the words that tell it: state media."""
    return re.sub(
        r"(?i)-\w+|(?:television|tv|radio|press)$", lambda m: "" if m[0][0] == "-" else "media", generic.lower()
    )


def outlet_mentions(
    text: str, names: Sequence[NameMention], registry: Registry, publisher: ArticleOutlet | None = None
) -> list[Candidate]:
    """Every name of an outlet in the text: those of the registry, and those that contain a word such as "Radio". "The
    Post" is the outlet that was named in full before, else the publisher."""
    out = [Candidate(Span(s, e), outlet, _shown(text, s, e)) for s, e, outlet in registry.find_outlet_names(text)]
    taken = Apart(candidate.span for candidate in out)
    persons = Apart(name.span for name in names if name.label is NameLabel.PERSON)
    labelled = (NameLabel.ORGANISATION, NameLabel.OTHER)
    spans = [n.span for n in names if n.label in labelled and _NEWS_BODY.search(n.span.of(text))]
    spans += (span for span in _described(text, registry) if not persons.holds(span))
    spans += (span for span in _placed(text, registry) if not persons.holds(span))
    for span in spans:
        words = _shown(text, span.start, span.end)
        if words[0].isupper() and taken.add(span):
            listed = named_outlet(words, registry)
            out.append(Candidate(span, listed.id if listed is not None else None, words))
    full: dict[str, Candidate] = {}  # by the last word
    if publisher is not None and " " in publisher.name:
        own = Candidate(Span(0, 1), publisher.id if publisher.listed else None, publisher.name)
        full[publisher.name.split()[-1]] = own
    whole: list[Candidate] = []
    for candidate in sorted(out, key=lambda c: c.span):
        *front, last = candidate.name.split()
        if front and front != ["The"]:
            full[last] = candidate
        elif last in full and (
            candidate.outlet is None or text[max(0, candidate.span.start - 4) : candidate.span.start].lower() == "the "
        ):
            candidate = Candidate(candidate.span, full[last].outlet, full[last].name)
        whole.append(candidate)
    return whole


def _described(text: str, registry: Registry) -> Iterator[Span]:
    """Names beside a word for a medium: "the Tarn Post newspaper", "the podcast Low Water", "the Oster Today show"; but
    "a Tarn newspaper" has none."""
    for match in _BESIDE.finditer(text):
        if match["behind"]:
            yield _group(match, "behind")
        elif not (
            _INDEFINITE.search(text, max(0, match.start() - 4), match.start())
            or match["before"].split()[0].lower() in _OPENERS
            or _is_known(match["before"], registry)
        ):
            yield _group(match, "before")


def _placed(text: str, registry: Registry) -> Iterator[Span]:
    """Names of no known body or place where only an outlet stands."""
    for match in _PLACED.finditer(text):
        span = _group(match, str(match.lastgroup))
        if not _is_known(span.of(text), registry) and not span.of(text).endswith("s"):
            yield span


def _is_known(name: str, registry: Registry) -> bool:
    """Whether a name is another body's or a place's: in the list, by its kind, or by the people that it begins with."""
    kinds = registry.role_type(name)
    return SpeakerType.MEDIA not in kinds and bool(
        kinds
        or registry.organisation_by_name(name)
        or registry.country_in(name)
        or registry.country_in(name.split()[0])
    )


def _shown(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


def _wording(text: str, span: Span, sources: SpanIndex[None], registry: Registry) -> str | None:
    """The words that make a name a credit; None where there are none."""
    front = text[max(0, span.start - REACH) : span.start]
    if min(span.start, len(text) - span.end) < NOTE and _REPRINT.search(front):
        return "reprinted"
    before = None if _BODY_OF.match(text, span.end, span.end + 30) else _BEFORE.search(front)
    while before is not None:
        verb = before["verb"]
        if verb is None or verb.lower() in registry.cues.reporting or verb.lower() in _PUBLISHING:
            return " ".join(before["word"].lower().split())
        before = _BEFORE.search(front, before.start() + 1)  # "a town in | the hills. The mayor told"
    sourced = [source for source, _ in sources.at(Span(max(0, span.start - 12), span.end + 12))]
    if _REPORTER.match(text, span.end, span.end + 20) and any(source.covers(span) for source in sourced):
        return "reporter"
    if any(
        source.start - 1 <= span.start and span.end <= source.end + 12 and _heads(text, source, span)
        for source in sourced
    ):
        return "source"
    after = _AFTER.match(text, span.end, span.end + 90)
    return " ".join(after["word"].lower().split()) if after is not None else None


def _heads(text: str, source: Span, span: Span) -> bool:
    """Whether the name is what the source names, not only the employer of somebody in it or who had a poll made."""
    before, after = text[source.start : span.start], text[span.end : source.end]
    if re.search(r"(?i)\b(?:polls?|surveys?)\b", after):
        return False
    return not re.search(r"(?i)\b(?:of|for|with|from|at|on)\s+(?:the\s+)?$", before) and not re.match(
        r"\s+(?!news|agency|newspaper|TV)[a-z]+", after
    )


def _dateline(layout: Layout, registry: Registry) -> Iterator[CreditMention]:
    dateline = layout.dateline
    if dateline is not None and dateline.agency:
        outlet = registry.outlet_by_name(dateline.agency, allow_ambiguous=True)
        yield CreditMention(
            outlet.name if outlet else dateline.agency, dateline.span, outlet.id if outlet else None, "dateline"
        )


def _opening(text: str, layout: Layout, outlets: Sequence[Candidate]) -> Iterator[CreditMention]:
    """An agency's letters before the first word: "AFP A barrage of rockets …"."""
    for one in outlets:
        stands_first = one.span.start == layout.body_start and re.match(r"\s+[A-Z“\"]", text[one.span.end :][:3])
        if stands_first and one.outlet is not None and is_acronym(one.span.of(text)):
            yield CreditMention(one.name, one.span, one.outlet, "dateline")


def _footers(text: str, layout: Layout, registry: Registry) -> Iterator[CreditMention]:
    """ "Source: Reuters, AFP" and "(Reuters)" at the very end."""
    tail = max(layout.body_start, len(text) - 600)
    for match in _FOOTER.finditer(text, tail):
        for name in _FOOTER_NAME.finditer(text, match.start("rest"), match.end("rest")):
            for part in re.finditer(r"(?:(?!\s+and\s+)[^,/])+", name[0]):
                start = name.start() + part.start()
                words = part[0].strip()
                outlet = registry.outlet_by_name(words, allow_ambiguous=True)
                if outlet is not None or words.lower() == "agencies":
                    yield CreditMention(
                        words, Span(start, start + len(part[0].rstrip())), outlet.id if outlet else None, "source line"
                    )
    signed = text.rstrip()
    signature = _SIGNATURE.search(signed, max(0, len(signed) - 100))  # from every line end on it would take minutes
    captions = [piece.span for piece in layout.furniture if piece.kind is FurnitureKind.CAPTION]
    if signature is not None and not any(span.end >= signature.end() for span in captions):
        group = "bracketed" if signature["bracketed"] else "bare"
        outlet = registry.outlet_by_name(signature[group], allow_ambiguous=True)
        if outlet is not None:
            place = Span(signature.start(group), signature.end(group))
            yield CreditMention(outlet.name, place, outlet.id, "source line")


def _headings(text: str, registry: Registry) -> Iterator[CreditMention]:
    """ "From the Tarn Post: …" before what is taken from it, "(Editorial from the Tarn Post on May 4)", and "(Oster
    Radio and agencies)"."""
    for match in _HEADING.finditer(text):
        group, wording = ("name", "from") if match["name"] else ("whole", "reprinted")
        outlet = named_outlet(match[group], registry)
        if outlet is not None or group == "name":
            yield CreditMention(match[group], _group(match, group), outlet.id if outlet is not None else None, wording)
    for match in _AND_AGENCIES.finditer(text):
        yield CreditMention(match["name"], _group(match, "name"), None, "source line")


def _group(match: re.Match[str], name: str) -> Span:
    return Span(match.start(name), match.end(name))


def _unnamed(text: str, sources: SpanIndex[None], registry: Registry) -> Iterator[CreditMention]:
    """ "state media", "local newspapers": credited where reporting is ascribed to them."""
    for match in _UNNAMED.finditer(text):
        if _SOCIAL.search(text, max(0, match.start() - 4), match.start()) is not None:
            continue  # "users on social media": where they write, not who reports
        span = Span(match.start(), match.end())
        wording = _wording(text, span, sources, registry)
        if wording not in (None, "reporter"):
            yield CreditMention(_shown(text, span.start, span.end), span, None, wording)


def _is_publisher(credit: CreditMention, article: Article, publisher: ArticleOutlet | None) -> bool:
    if publisher is None:
        return False
    if credit.outlet is not None and credit.outlet == publisher.id:
        return True
    own = publisher.id if publisher.listed else None
    return any(_same(name, own, credit) for name in (publisher.name, article.outlet_name) if name)
