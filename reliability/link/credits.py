"""Credits: the outlets and agencies that an article takes reporting from, each with the wording that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from reliability.link.blocks import Blocks
from reliability.link.outlets import asked_as, filed_as, named_outlet, same_outlet
from reliability.link.spans import Apart, SpanIndex, index_of
from reliability.model.article import Article, ArticleOutlet, CreditMention, Layout
from reliability.model.span import Span
from reliability.model.speaker import NameLabel, NameMention
from reliability.registry.lookup import Registry
from reliability.registry.name_index import slug

# What stands directly before a name that is credited, and directly after it.
_BEFORE = re.compile(
    r"(?ix)(?:(?P<word>\b(?:told|tells|telling|citing|cites?|cited|quoting|quotes|quoted\s+by|quoted\s+in|cited\s+by|"
    r"reported\s+by|reported\s+in|published\s+(?:by|in|on)|broadcast\s+(?:by|on)|aired\s+(?:by|on)|carried\s+by|"
    r"released\s+by|obtained\s+by|seen\s+by|reviewed\s+by|provided\s+(?:by|to)|according\s+to(?:\s+(?:a|an|"
    r"the)\s+(?:[\w-]+\s+){0,3}(?:report|story|article|interview|analysis|poll|survey|tally|count)s?\s+(?:by|in|from|"
    r"on))?|(?:an?\s+|the\s+)?(?:[\w-]+\s+)?(?:interview|interviews|conversation|remarks|comments|statement|statements|"
    r"report|story|article|dispatch|op-ed|column)"
    r"\s+(?:with|to|by|in|for|on|from)|(?:speaking|spoke|talking|talked|speaks)\s+(?:to|with|on)|"
    r"(?:said|wrote|appeared|appearing|said\s+\w+)\s+(?:on|in)|interviewed\s+by|polled\s+by|surveyed\s+by|source:|"
    r"via|with\s+(?:agencies|reporting\s+from|reporting\s+by)|"
    r"(?:photo|picture|image|video|file\s+photo)s?\s+(?:by|from|/)))"
    r"(?:\s+(?:the|a|an|its|his|her|their|local|state|official|semi-official|state-run|state-owned|private|independent|"
    r"national|[A-Z]\w+(?:n|sh|ese|i|ch)|Friday’s|[\w-]+-based|news|agency|broadcaster|television|newspaper|daily|"
    r"weekly|channel|network|website|magazine|outlet|(?:news|wire)\s+agency|TV|public|US|U\.S\.|"
    r"UK)\b’?,?){0,5}\s+[“\"‘]?)$"
)
_AFTER = re.compile(
    r"(?ix)[”\"’]?(?:’s|'s)?(?:\s+(?:news\s+agency|news|agency|newspaper|daily|weekly|website|channel|television|TV|"
    r"network|magazine|correspondents?|reporters?|"
    r"journalists?|quot\w+|on\s+\w+day|also|has|had|later|earlier|editorial|investigation|report|reports))*\s*,?\s*"
    r"(?P<word>reported|reports|report|quoted|quotes|cited|cites|citing|quoting|said|says|wrote|writes|noted|notes|"
    r"revealed|claims|claimed|has\s+reported|has\s+learned|had\s+reported|published|broadcast|aired|carried|announced|"
    r"adds|added|reporting|estimates?|calculat\w+)\b"
)
_UNNAMED = re.compile(
    r"(?x)\b(?P<name>(?:(?:(?:North|South|Saudi)\s+)?[A-Z][a-z]+(?:n|sh|ese|i)\s+|US\s+|U\.S\.\s+|[Ll]ocal\s+|"
    r"[Ii]nternational\s+|[Ff]oreign\s+)?(?:[Ss]tate(?:-run|-owned|-controlled)?|[Oo]fficial|[Ss]ocial|[Ll]ocal|"
    r"[Nn]ational|[Oo]pposition|pro-government|[Ii]ndependent)\s+"
    r"(?:media(?:\s+outlets)?|television|TV|news\s+agency|radio|newspapers?|press)|[Mm]edia\s+reports|"
    r"[Nn]ews\s+reports|[Pp]ress\s+reports|[Mm]edia\s+outlets|[Nn]ewspapers|(?:US|Israeli|Arab|Western|Turkish|"
    r"Russian|Iranian|British|American|Indian|Chinese|[A-Z][a-z]+(?:ian|ish|ese|i))\s+media(?:\s+outlets)?)\b"
)
_ON = re.compile(r"\bon\s$")
_NEWS_BODY = re.compile(
    r"(?:news agency|newspaper|television|tv|radio|news|press|times|post|daily|media cent(?:er|re)|media|"
    r"broadcasting|journal|tribune|herald|gazette)$",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"(?m)^\s*[(\[]?\s*(?:Sources?|With (?:agencies|inputs? from|files from)|Credit|"
    r"Agencies)\s*:?\s*(?P<rest>[^\n]{0,120}?)[)\]]?\s*$"
)
_FOOTER_NAME: Final = re.compile(r"[A-Z][\w.&’' -]*[\w.]")
_SIGNATURE = re.compile(
    r"(?:\((?P<bracketed>[A-Z][\w./ &-]{1,40})\)|(?:\bSource:?\s+|\n\s*)(?P<bare>[A-Z][\w.&-]*(?: "
    r"[A-Z][\w.&-]*){0,3}))\s*$"
)


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
        *_footers(text, layout, registry),
        *_headings(text, registry),
        *_in_prose(text, outlets, sources_at),
        *_unnamed(text, sources_at),
    )
    found: dict[Span, CreditMention] = {}
    taken = Apart()
    for credit in everywhere:
        if taken.add(credit.span):
            found[credit.span] = credit
    return tuple(credit for _, credit in sorted(found.items()) if not _is_publisher(credit, article, publisher))


def _in_prose(text: str, outlets: Sequence[Candidate], sources: SpanIndex[None]) -> Iterator[CreditMention]:
    for candidate in outlets:
        wording = _wording(text, candidate.span, sources)
        if wording is not None:
            yield CreditMention(candidate.name, candidate.span, candidate.outlet, wording)


def grouped(places: Sequence[CreditMention]) -> tuple[CreditMention, ...]:
    """One credit an outlet, at its first place, with all its places."""
    by_outlet: dict[str, list[CreditMention]] = {}
    first_of: Blocks[tuple[str, CreditMention]] = Blocks()
    for place in places:
        key = place.outlet or slug(place.name)
        if key not in by_outlet:
            same = first_of.first(asked_as(place.name), partial(_is_same, place=place))
            key = same[0] if same is not None else key
        if key not in by_outlet:
            first_of.add((key, place), filed_as(place.name))
        by_outlet.setdefault(key, []).append(place)
    return tuple(replace(same[0], mentions=tuple(p.span for p in same)) for same in by_outlet.values())


def _is_same(first: tuple[str, CreditMention], place: CreditMention) -> bool:
    return _same(first[1].name, first[1].outlet, place)


def _same(name: str, outlet: str | None, place: CreditMention) -> bool:
    """Whether a credit is to an outlet of this name. Two outlets with entries of their own in the registry are never
    one."""
    return (outlet is None or place.outlet is None or outlet == place.outlet) and same_outlet(name, place.name)


def outlet_mentions(
    text: str, names: Sequence[NameMention], registry: Registry, publisher: ArticleOutlet | None = None
) -> list[Candidate]:
    """Every name of an outlet in the text: those of the registry, and those that contain a word such as "Radio". "The
    Post" is the outlet that was named in full before, else the publisher."""
    out = [Candidate(Span(s, e), outlet, _shown(text, s, e)) for s, e, outlet in registry.find_outlet_names(text)]
    taken = Apart(candidate.span for candidate in out)
    for name in names:
        if taken.holds(name.span):
            continue
        words = _shown(text, name.span.start, name.span.end)
        if name.label in (NameLabel.ORGANISATION, NameLabel.OTHER) and _NEWS_BODY.search(words) and words[0].isupper():
            listed = named_outlet(words, registry)
            out.append(Candidate(name.span, listed.id if listed is not None else None, words))
            taken.add(name.span)
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


def _shown(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


def _wording(text: str, span: Span, sources: SpanIndex[None]) -> str | None:
    """The words that make a name a credit; None where there are none."""
    before = _BEFORE.search(text[max(0, span.start - 110) : span.start])
    if before is not None:
        return " ".join(before["word"].lower().split())
    if re.match(r"[”\"’]?\s*(?:-|reporters?\b|correspondent)", text[span.end : span.end + 14]) and any(
        source.covers(span) for source, _ in sources.at(span)
    ):
        return "reporter"
    if any(
        source.start - 1 <= span.start and span.end <= source.end + 12 and _heads(text, source, span)
        for source, _ in sources.at(Span(max(0, span.start - 12), span.end + 12))
    ):
        return "source"
    after = _AFTER.match(text, span.end, span.end + 90)
    return " ".join(after["word"].lower().split()) if after is not None else None


def _heads(text: str, source: Span, span: Span) -> bool:
    """Whether the name is what the source names, not only the employer of somebody in it."""
    before, after = text[source.start : span.start], text[span.end : source.end]
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
    if signature is not None:
        group = "bracketed" if signature["bracketed"] else "bare"
        outlet = registry.outlet_by_name(signature[group], allow_ambiguous=True)
        if outlet is not None:
            place = Span(signature.start(group), signature.end(group))
            yield CreditMention(outlet.name, place, outlet.id, "source line")


_HEADING = re.compile(
    r"(?:^|(?<=\n)|(?<=[.!?”\"] ))From\s+(?:the\s+)?(?P<name>[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,4}):\s"
)
_AND_AGENCIES = re.compile(r"\([A-Z][\w .&-]{1,40}(?:\s+and|\s*/|,)\s*(?P<name>[Aa]gencies)\)")


def _headings(text: str, registry: Registry) -> Iterator[CreditMention]:
    """ "From the Tarn Post: …" before what is taken from it, and "(Oster Radio and agencies)"."""
    for match in _HEADING.finditer(text):
        outlet = named_outlet(match["name"], registry)
        yield CreditMention(match["name"], _group(match, "name"), outlet.id if outlet is not None else None, "from")
    for match in _AND_AGENCIES.finditer(text):
        yield CreditMention(match["name"], _group(match, "name"), None, "source line")


def _group(match: re.Match[str], name: str) -> Span:
    return Span(match.start(name), match.end(name))


def _unnamed(text: str, sources: SpanIndex[None]) -> Iterator[CreditMention]:
    """ "state media", "local newspapers": credited where reporting is ascribed to them."""
    for match in _UNNAMED.finditer(text):
        span = Span(match.start("name"), match.end("name"))
        if _ON.search(text, max(0, span.start - 4), span.start) is not None:
            continue  # "users on social media": where they write, not who reports
        wording = _wording(text, span, sources)
        if wording is not None and wording not in ("reporter",):
            yield CreditMention(_shown(text, span.start, span.end), span, None, wording)


def _is_publisher(credit: CreditMention, article: Article, publisher: ArticleOutlet | None) -> bool:
    if publisher is None:
        return False
    if credit.outlet is not None and credit.outlet == publisher.id:
        return True
    own = publisher.id if publisher.listed else None
    return any(_same(name, own, credit) for name in (publisher.name, article.outlet_name) if name)
