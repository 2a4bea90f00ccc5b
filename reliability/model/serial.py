"""The analysis JSON, version 1 (docs/ANALYSIS_JSON.md): the one place that writes and reads it.

`from_json(to_json(a)) == a` for every analysis. Fields beyond the contract ("layout", "carried", "wording", …)
are additions.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from reliability.model.analysis import Analysis, Engine
from reliability.model.article import (
    Article,
    ArticleOutlet,
    Byline,
    CreditMention,
    Dateline,
    Furniture,
    FurnitureKind,
    Layout,
    OutletBasis,
    OutletDoubt,
    OutletEdition,
    PageStatement,
    PageStatementKind,
    Quotation,
    QuoteStyle,
    Refusal,
)
from reliability.model.attribution import Attribution, CueClass, Form, SpeakerReason, Why
from reliability.model.chain import Chain, ChainNode, NodeKind
from reliability.model.figure import Direction, Figure, FigureKind, FigureStatus, Quantity, Reason, Weight
from reliability.model.flag import Evidence, EvidenceRole, Fact, Flag, Severity, passages
from reliability.model.span import Span, Spans
from reliability.model.speaker import Affiliation, AffiliationBasis, Justification, Knows, Speaker, SpeakerType

SCHEMA = "analysis/1"

Json = dict[str, Any]


def to_json(analysis: Analysis) -> Json:
    """The analysis as JSON values, keys in the order of the contract."""
    return {
        "schema": SCHEMA,
        "engine": _engine(analysis.engine),
        "article": _article(analysis),
        "speakers": [_speaker(s) for s in analysis.speakers],
        "attributions": [_attribution(a) for a in analysis.attributions],
        "chains": [_chain(c) for c in analysis.chains],
        "figures": [_figure(f) for f in analysis.figures],
        "flags": [_flag(f) for f in analysis.flags],
        "profile": dict(analysis.profile),
        "layout": _layout(analysis.layout),
    }


def refusal_json(refusal: Refusal) -> Json:
    """The object that stands in the place of an article that could not be analysed."""
    return {
        "schema": SCHEMA,
        "id": refusal.id,
        "error": {"code": refusal.code, "message": refusal.message},
        "origin": refusal.origin,
    }


def from_json(value: Json) -> Analysis:
    """The analysis that `to_json` wrote. Raises ValueError for another schema, KeyError for a missing field."""
    if value.get("schema") != SCHEMA:
        raise ValueError(f"this is {value.get('schema')!r}, not {SCHEMA!r}")
    article = value["article"]
    return Analysis(
        engine=_read_engine(value["engine"]),
        article=_read_article(article),
        layout=_read_layout(value["layout"], article),
        outlet=_read_outlet(article["outlet"]),
        credits=tuple(
            CreditMention(
                name=c["name"],
                span=_span(c["span"]),
                outlet=c["outlet"],
                wording=c.get("wording", ""),
                mentions=_spans(c.get("mentions", [])),
            )
            for c in article["credits"]
        ),
        speakers=tuple(_read_speaker(s) for s in value["speakers"]),
        attributions=tuple(_read_attribution(a) for a in value["attributions"]),
        chains=tuple(
            Chain(
                nodes=tuple(ChainNode(NodeKind(n["kind"]), n["id"], n["name"]) for n in c["nodes"]),
                attributions=tuple(c["attributions"]),
            )
            for c in value["chains"]
        ),
        figures=tuple(_read_figure(f) for f in value["figures"]),
        flags=tuple(_read_flag(f) for f in value["flags"]),
        profile=dict(value["profile"]),
    )


# ------------------------------------------------------------------------------------------------------------- writing


def _engine(engine: Engine) -> Json:
    return {"version": engine.version, "model": engine.model, "stages": dict(engine.stages)}


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _pairs(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _outlet(outlet: ArticleOutlet) -> Json:
    """Who published; what is only so of some outlets stands only there."""
    edition = outlet.edition
    rare = {
        "edition": edition and {"name": edition.name, "kind": edition.kind, "language": edition.language},
        "doubt": outlet.doubt and outlet.doubt.value,
        "host": outlet.host,
        "carried_by": outlet.carried_by,
        "official": outlet.official,
    }
    always = {"id": outlet.id, "name": outlet.name, "basis": outlet.basis.value, "listed": outlet.listed}
    return {**always, **{key: value for key, value in rare.items() if value}}


def _article(analysis: Analysis) -> Json:
    article, dateline, outlet = analysis.article, analysis.layout.dateline, analysis.outlet
    return {
        "id": article.id,
        "title": analysis.title,
        "text": article.text,
        "url": article.url,
        "language": article.language,
        "words": int(analysis.profile.get("words", 0)),
        "outlet": None if outlet is None else _outlet(outlet),
        "authors": list(analysis.authors),
        "published": article.published.isoformat() if article.published else None,
        "dateline": None
        if dateline is None
        else {"place": dateline.place, "date": dateline.day, "agency": dateline.agency, "span": _pair(dateline.span)},
        "credits": [
            {
                "name": c.name,
                "outlet": c.outlet,
                "span": _pair(c.span),
                "wording": c.wording,
                "mentions": [_pair(span) for span in c.mentions],
            }
            for c in analysis.credits
        ],
        "stated_title": article.title,
        "stated_authors": list(article.authors),
        "stated_outlet": article.outlet_name,
        "stated_domain": article.domain,
        "stated_basis": article.outlet_basis,
        "stated_id": article.outlet_id,
        "source_sha256": article.source_sha256,
        "origin": article.origin,
        "notices": list(article.notices),
        **({} if analysis.analysed else {"analysed": False}),
        **({"map": [list(piece) for piece in article.pieces]} if article.pieces else {}),
        **({"page_statements": _page_statements(article)} if article.page_statements else {}),
    }


def _page_statements(article: Article) -> list[Json]:
    return [{"kind": said.kind.value, "value": said.value} for said in article.page_statements]


def _speaker(speaker: Speaker) -> Json:
    proposed = {} if speaker.proposed is None else {"proposed": _affiliation(speaker.proposed)}
    known = speaker.standing
    standing = {} if known is None else {"standing": {"knows": known.knows.value, "words": _pairs(known.words)}}
    return {
        "id": speaker.id,
        "name": speaker.name,
        "named": speaker.named,
        "role": speaker.role,
        "affiliation": None if speaker.affiliation is None else _affiliation(speaker.affiliation),
        **proposed,
        "types": [t.value for t in speaker.types],
        "country": speaker.country,
        "mentions": _pairs(speaker.mentions),
        "collective": speaker.collective,
        **standing,
    }


def _affiliation(affiliation: Affiliation) -> Json:
    return {
        "name": affiliation.name,
        "organisation": affiliation.organisation,
        "basis": affiliation.basis.value,
        "span": _pair(affiliation.span),
        **({"office": affiliation.office} if affiliation.office else {}),
    }


def _attribution(attribution: Attribution) -> Json:
    return {
        "id": attribution.id,
        "content": _pairs(attribution.content),
        "source": _pairs(attribution.source),
        "cue": _pairs(attribution.cue),
        "speaker": attribution.speaker,
        "form": attribution.form.value,
        "cue_class": attribution.cue_class.value,
        "inside": attribution.inside,
        "confidence": attribution.confidence,
        "carried": attribution.carried,
        "why": _why(attribution.why),
        **({"joint": list(attribution.joint)} if attribution.joint else {}),
    }


def _chain(chain: Chain) -> Json:
    nodes = [{"kind": n.kind.value, "id": n.id, "name": n.name} for n in chain.nodes]
    return {"nodes": nodes, "attributions": list(chain.attributions)}


def _figure(figure: Figure) -> Json:
    quantity = figure.quantity
    return {
        "id": figure.id,
        "span": _pair(quantity.span),
        "text": quantity.text,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "kind": quantity.kind.value,
        "vague": quantity.vague,
        "status": figure.status.value,
        "attribution": figure.attribution,
        "speaker": figure.speaker,
        "directions": [direction.value for direction in quantity.directions],
        "of": quantity.of,
        "why": figure.why.value if figure.why is not None else None,
        "through": _pair(figure.through) if figure.through is not None else None,
        "weight": figure.weight.value if figure.weight is not None else None,
        "weighs": figure.weighs,
    }


def _flag(flag: Flag) -> Json:
    return {
        "code": flag.code,
        "severity": flag.severity.value,
        "message": flag.message,
        "evidence": _pairs(flag.spans),
        "refs": list(flag.refs),
        "version": flag.version,
        "grounds": [
            {"article": e.article, "span": _pair(e.span), "role": e.role.value, "row": e.row} for e in flag.evidence
        ],
        "why": flag.why,
        "facts": dict(flag.facts),
        "experimental": flag.experimental,
    }


def _layout(layout: Layout) -> Json:
    return {
        "headline": _pair(layout.headline),
        "body_start": layout.body_start,
        "paragraphs": _pairs(layout.paragraphs),
        "sentences": _pairs(layout.sentences),
        "quotations": [
            {"spans": _pairs(q.spans), "style": q.style.value, "closed": q.closed} for q in layout.quotations
        ],
        "quoted": _pairs(layout.quoted),
        "byline": None
        if layout.byline is None
        else {"span": _pair(layout.byline.span), "names": list(layout.byline.names)},
        "furniture": [{"span": _pair(piece.span), "kind": piece.kind.value} for piece in layout.furniture],
        "headings": _pairs(layout.headings),
    }


# ------------------------------------------------------------------------------------------------------------- reading


def _span(pair: list[int]) -> Span:
    return Span(pair[0], pair[1])


def _span_or_none(pair: list[int] | None) -> Span | None:
    return None if pair is None else _span(pair)


def _spans(pairs: list[list[int]]) -> Spans:
    return tuple(_span(pair) for pair in pairs)


def _read_engine(value: Json) -> Engine:
    return Engine(value["version"], value["model"], tuple(value.get("stages", {}).items()))


def _read_basis(value: str | None) -> OutletBasis | None:
    """Also as version 0.1.0 stored it: "corpus column"."""
    return OutletBasis(value.replace(" ", "-")) if value else None


def _read_article(value: Json) -> Article:
    return Article(
        id=value["id"],
        text=value["text"],
        title=value["stated_title"] if "stated_title" in value else value["title"],
        url=value["url"],
        outlet_name=value.get("stated_outlet"),
        domain=value.get("stated_domain"),
        outlet_basis=_read_basis(value.get("stated_basis")),
        outlet_id=value.get("stated_id"),
        authors=tuple(value["stated_authors"] if "stated_authors" in value else value["authors"]),
        published=date.fromisoformat(value["published"]) if value["published"] else None,
        language=value["language"],
        source_sha256=value.get("source_sha256", ""),
        origin=value.get("origin", ""),
        notices=tuple(value.get("notices", ())),
        pieces=tuple((new, came) for new, came in value.get("map", ())),
        page_statements=tuple(
            PageStatement(PageStatementKind(said["kind"]), said["value"]) for said in value.get("page_statements", ())
        ),
    )


def _read_outlet(value: Json | None) -> ArticleOutlet | None:
    if value is None:
        return None
    edition, doubt = value.get("edition"), value.get("doubt")
    return ArticleOutlet(
        value["id"],
        value["name"],
        OutletBasis(value["basis"]),
        value.get("listed", True),
        edition=OutletEdition(edition["name"], edition["kind"], edition["language"]) if edition else None,
        doubt=OutletDoubt(doubt) if doubt else None,
        host=value.get("host", ""),
        carried_by=value.get("carried_by", ""),
        official=value.get("official", False),
    )


def _read_layout(value: Json, article: Json) -> Layout:
    dateline, byline = article["dateline"], value["byline"]
    return Layout(
        headline=_span_or_none(value["headline"]),
        paragraphs=_spans(value["paragraphs"]),
        sentences=_spans(value["sentences"]),
        quotations=tuple(
            Quotation(_spans(q["spans"]), QuoteStyle(q["style"]), q["closed"]) for q in value["quotations"]
        ),
        dateline=None
        if dateline is None
        else Dateline(_span(dateline["span"]), dateline["place"], dateline["date"], dateline["agency"]),
        byline=None if byline is None else Byline(_span(byline["span"]), tuple(byline["names"])),
        body_start=value["body_start"],
        quoted=_spans(value["quoted"]),
        furniture=tuple(
            Furniture(_span(piece["span"]), FurnitureKind(piece["kind"])) for piece in value.get("furniture", ())
        ),
        headings=_spans(value.get("headings", ())),
    )


def _read_speaker(value: Json) -> Speaker:
    return Speaker(
        id=value["id"],
        name=value["name"],
        named=value["named"],
        role=value["role"],
        affiliation=_read_affiliation(value["affiliation"]),
        types=tuple(SpeakerType(t) for t in value["types"]),
        country=value["country"],
        mentions=_spans(value["mentions"]),
        collective=value.get("collective", False),
        proposed=_read_affiliation(value.get("proposed")),
        standing=_read_standing(value.get("standing")),
    )


def _read_standing(value: Json | None) -> Justification | None:
    return None if value is None else Justification(Knows(value["knows"]), _spans(value["words"]))


def _read_affiliation(value: Json | None) -> Affiliation | None:
    if value is None:
        return None
    return Affiliation(
        name=value["name"],
        basis=AffiliationBasis(value["basis"]),
        organisation=value["organisation"],
        span=_span_or_none(value["span"]),
        office=value.get("office", ""),
    )


def _why(why: Why | None) -> Json | None:
    return None if why is None else {"reason": why.reason.value, "score": why.score, "second": why.second or None}


def _read_why(value: Json | None) -> Why | None:
    if value is None:
        return None
    return Why(SpeakerReason(value["reason"]), value["score"], value["second"] or "")


def _read_attribution(value: Json) -> Attribution:
    return Attribution(
        id=value["id"],
        content=_spans(value["content"]),
        source=_spans(value["source"]),
        cue=_spans(value["cue"]),
        speaker=value["speaker"],
        form=Form(value["form"]),
        cue_class=CueClass(value["cue_class"]),
        inside=value["inside"],
        confidence=value["confidence"],
        carried=value.get("carried", False),
        why=_read_why(value.get("why")),
        joint=tuple(value.get("joint", ())),
    )


def _read_figure(value: Json) -> Figure:
    """Also as it was stored before figures had reasons."""
    quantity = Quantity(
        span=_span(value["span"]),
        text=value["text"],
        low=value["low"],
        high=value["high"],
        unit=value["unit"],
        kind=FigureKind(value["kind"]),
        vague=value["vague"],
        directions=tuple(Direction(direction) for direction in value.get("directions", ())),
        of=value.get("of"),
    )
    why, through, weight = value.get("why"), value.get("through"), value.get("weight")
    return Figure(
        id=value["id"],
        quantity=quantity,
        status=FigureStatus(value["status"]),
        attribution=value["attribution"],
        speaker=value["speaker"],
        why=Reason(why) if why is not None else None,
        through=_span(through) if through is not None else None,
        weight=Weight(weight) if weight is not None else None,
        weighs=value.get("weighs"),
    )


def _read_flag(value: Json) -> Flag:
    """Also as it was stored before flags had versions, evidence had roles and severities had reasons."""
    return Flag(
        code=value["code"],
        severity=Severity(value["severity"]),
        message=value["message"],
        evidence=tuple(_read_ground(g) for g in value["grounds"])
        if "grounds" in value
        else passages(_spans(value["evidence"])),
        refs=tuple(value["refs"]),
        version=value.get("version", 1),
        why=value.get("why", ""),
        facts=tuple(Fact(name, said) for name, said in value.get("facts", {}).items()),
        experimental=value.get("experimental", False),
    )


def _read_ground(value: Json) -> Evidence:
    return Evidence(_span_or_none(value["span"]), EvidenceRole(value["role"]), value["article"], value["row"])
