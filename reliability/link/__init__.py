"""From mentions to identities: the outlet, its credits, who every source is, and the chains.

How to read the comments in this folder: an example stands for the rule that it shows, and a bar in it is the place
where the code cuts. "Oster Bank | President" says that the body's name ends before the bar and that the role begins
after it. The names are invented: Oster, Tarn and Lerund are places, Mara Veldt and Jon Orr are persons.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from reliability.link.affiliations import typed_by_office
from reliability.link.bodies import whole_name
from reliability.link.chains import build_chains
from reliability.link.credits import Candidate, find_credits, grouped, outlet_mentions
from reliability.link.floating import with_floating
from reliability.link.names import settled_names
from reliability.link.nesting import nested
from reliability.link.nouns import nouns_of
from reliability.link.offices import typed_by_record, with_office
from reliability.link.outlets import identify_outlet
from reliability.link.people import People, find_people
from reliability.link.polarity import reported
from reliability.link.relays import quoted_through, relayed_once
from reliability.link.speakers import Resolution, resolve_speakers
from reliability.link.standing import with_standing
from reliability.link.state_titles import Scene, with_state
from reliability.model.analysis import Links, Mentions
from reliability.model.article import Article, Layout
from reliability.model.attribution import Attribution, AttributionMention
from reliability.model.span import Span
from reliability.model.spans import Apart, closed, index_of
from reliability.model.speaker import NameLabel, Speaker
from reliability.registry.lookup import Registry

__all__ = ["identify_outlet", "link"]

GOING_ON: Final = 0.9  # of an attribution's certainty where only its sentence says whose words it goes on with


def link(article: Article, layout: Layout, mentions: Mentions, registry: Registry) -> Links:
    """Everything that can be said of who is who in one article. Ids are "a1", "s1", "f1" in text order; an outlet that
    only passes words on is a step of chains and no speaker."""
    text = article.text
    names = settled_names(text, mentions.names, registry, layout.headline)
    if layout.cards:
        names = tuple(replace(name, span=layout.before_card(name.span)) for name in names)
    mentions = replace(mentions, names=names)
    whole = [replace(m, content=closed(text, m.content), source=closed(text, m.source)) for m in mentions.attributions]
    found = nested(with_floating(text, layout, quoted_through(text, reported(text, whole))))
    sources = [span for mention in found for span in mention.source]
    publisher = identify_outlet(article, layout, registry)
    people = find_people(text, mentions.names, sources, registry, layout.headline)
    outlets = outlet_mentions(text, mentions.names, registry, publisher)
    bodies = _bodies(text, mentions, people, outlets, registry)
    shortened = {c.span.of(text): c.name for c in outlets if c.name.endswith(f" {c.span.of(text)}")}
    nouns = nouns_of(text, mentions.names, registry, layout.cards)
    resolution = resolve_speakers(article, layout, found, people, bodies, nouns, shortened)
    found, resolution = relayed_once(text, found, resolution)
    attributions = _attributions(text, found, resolution, registry)
    through = {
        attribution.id: resolution.speakers[passing].id
        for attribution, passing in zip(attributions, resolution.through, strict=True)
        if passing is not None
    }
    places = find_credits(article, layout, outlets, sources, registry, publisher)
    chains = build_chains(article, layout, publisher, places, attributions, resolution.speakers, registry, through)
    heard = (
        {a.speaker for a in attributions}
        | {other for a in attributions for other in a.joint}
        | {node.id for chain in chains for node in chain.nodes}
    )
    scene = Scene.of(
        text, article.published, publisher, index_of(m for p in people.persons for m in p.mentions), registry
    )
    speakers = [_with_office(speaker, scene, registry) for speaker in resolution.speakers if speaker.id in heard]
    return Links(
        outlet=publisher,
        credits=grouped(places),
        speakers=with_standing(text, layout, speakers, attributions),
        attributions=attributions,
        chains=chains,
    )


def _with_office(speaker: Speaker, scene: Scene, registry: Registry) -> Speaker:
    """The speaker with what is proposed where the text says of nobody for whom it speaks, and the type of that."""
    stated = with_state(_placed(speaker, scene.text, registry), scene, registry)
    proposed = typed_by_office(with_office(stated, scene.text, scene.published, registry), registry)
    return typed_by_record(proposed, scene, registry)


def _placed(speaker: Speaker, text: str, registry: Registry) -> Speaker:
    """The speaker, without a country that only a part of another country shares its name with."""
    if speaker.country is None or registry.is_meant(speaker.country, text):
        return speaker
    return replace(speaker, country=None)


def _bodies(
    text: str, mentions: Mentions, people: People, outlets: Sequence[Candidate], registry: Registry
) -> list[Span]:
    """Names of organisations and outlets: the recogniser's and the registry's, none twice, and none that is
    the surname of a person who is named in full."""
    listed = [Span(start, end) for start, end, _ in registry.find_organisation_names(text)]
    full = [person for person in people.persons if " " in person.name]
    called = {span for person in full for span in person.mentions}
    shouted = {person.name.split()[-1].upper() for person in full}
    named = [
        name.span
        for name in mentions.names
        if name.label is NameLabel.ORGANISATION and name.span not in called and name.span.of(text) not in shouted
    ]
    persons = index_of(name.span for name in mentions.names if name.label is NameLabel.PERSON)
    return list(
        Apart(whole_name(text, span, persons, registry) for span in (*named, *listed, *(o.span for o in outlets)))
    )


def _attributions(
    text: str, found: tuple[AttributionMention, ...], resolution: Resolution, registry: Registry
) -> tuple[Attribution, ...]:
    out: list[Attribution] = []
    for number, (mention, speaker) in enumerate(zip(found, resolution.speaker_of, strict=True), start=1):
        cue = " ".join(span.of(text) for span in mention.cue)
        carried = speaker is not None and not mention.source
        certainty = GOING_ON if carried and not mention.carried else 1.0
        out.append(
            Attribution(
                id=f"a{number}",
                content=mention.content,
                source=mention.source,
                cue=mention.cue,
                speaker=resolution.speakers[speaker].id if speaker is not None else None,
                form=mention.form,
                cue_class=registry.cue_class(cue),
                inside=f"a{mention.inside + 1}" if mention.inside is not None else None,
                confidence=round(mention.confidence * certainty, 3),
                carried=carried,
                why=resolution.why[number - 1],
                joint=tuple(resolution.speakers[index].id for index in resolution.joint[number - 1]),
            )
        )
    return tuple(out)
