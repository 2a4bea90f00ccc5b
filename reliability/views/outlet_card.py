"""What the registry says of an outlet, in sentences: the same parts in the same order for every outlet.

Nothing is merged into a score: each line says who says it, when, and of which period.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from reliability.model.article import PageStatementKind
from reliability.model.remark import RemarkKind, Topic
from reliability.registry.entries import ClaimKind, Dataset, Listing, Outlet, Relation
from reliability.registry.lookup import Registry
from reliability.registry.name_index import held, normalised_name
from reliability.store.rows import PageStatementRow, RemarkRow
from reliability.views import wording

STALE_AFTER: Final = 2  # years: a list that is older is said to be
IN_NO_LIST: Final = "In none of our lists. That says nothing about the outlet."
UNDER_ANOTHER: Final = "Listed, but under another body: what our lists say of {names} is not said of this outlet."
ASKED: Final = (
    "Several outlets are called so: {names}. Neither its address nor its place tells which one this is, so nothing is "
    "said of it here."
)
NOT_LOOKED_UP: Final = "Not looked up: no list here goes by accounts, or by a name that several outlets bear."
RELATIONS: Final = {
    "part_of": "part of",
    "owned_by": "owned by",
    "controlled_by": "controlled by",
    "funded_by": "funded by",
    "wing_of": "wing of",
}
TITLES: Final = {
    Topic.OWNER: "Owner",
    Topic.STATE: "State tie",
    Topic.OWNERSHIP: "Kind of owner and funding",
    Topic.CONSENSUS: "Use on Wikipedia",
    Topic.RATING: "Ratings",
    Topic.ACT: "Acts of public bodies",
    Topic.CHANGE: "Since then",
    Topic.CATEGORY: "Sorted under",
}
SAID_OF_ITSELF: Final = {
    PageStatementKind.PRINCIPLES: "its principles",
    PageStatementKind.OWNERSHIP: "its ownership and funding",
    PageStatementKind.CORRECTIONS: "how it corrects",
    PageStatementKind.FEEDBACK: "how it takes complaints",
    PageStatementKind.ETHICS: "its ethics",
    PageStatementKind.VERIFICATION: "how it checks facts",
    PageStatementKind.UNNAMED_SOURCES: "how it uses unnamed sources",
    PageStatementKind.MASTHEAD: "who works there",
    PageStatementKind.TRUST: "its trust.txt",
}
# What an edition is, and the level below the outlet that it has.
SECTIONS: Final = frozenset({"section", "blog", "press_release", "sponsored"})
# What a name is to its outlet, in words, and the order in which a page has them.
NAME_KINDS: Final = {
    "official": ("chief", 0),
    "acronym": ("letters", 1),
    "short": ("short", 2),
    "alias": ("also", 3),
    "part": ("of a part of it", 4),
    "former": ("former", 5),
}
SCRIPTS: Final = {
    "Arab": "Arabic script", "Armn": "Armenian script", "Beng": "Bengali script", "Cyrl": "Cyrillic",
    "Deva": "Devanagari", "Ethi": "Ethiopic script", "Geor": "Georgian script", "Grek": "Greek script",
    "Hang": "Hangul", "Hani": "Chinese characters", "Hebr": "Hebrew script", "Jpan": "Japanese script",
    "Khmr": "Khmer script", "Thai": "Thai script",
}  # fmt: skip
# State Media Monitor's three questions, and the answers that each of its classes stands for.
STATE_QUESTIONS: Final = (
    "Does the state decide over the funding?",
    "Does it control the governing bodies or the ownership?",
    "Does it control the editorial line?",
)
STATE_ANSWERS: Final = {
    "SC": ("yes", "yes", "yes"),
    "CaPu": ("no", "yes", "yes"),
    "CaPr": ("yes or no", "no", "yes"),
    "ISFM": ("yes", "yes", "no"),
    "ISF": ("yes", "no", "no"),
    "ISM": ("no", "yes", "no"),
    "IP": ("no", "no", "no"),
}


@dataclass(frozen=True, slots=True)
class CardLine:
    """A line of a card. `key` names the statement that it tells, to those who dispute it; empty where it tells none.
    `disputes` are those of people who do, `link` the address of what shows it, and `sources` say of every list that it
    is from who keeps it, under which licence, in which row and where."""

    text: str
    key: str = ""
    link: str = ""
    disputes: tuple[CardLine, ...] = ()
    sources: tuple[CardLine, ...] = ()


@dataclass(frozen=True, slots=True)
class CardPart:
    """A heading with its lines; `folded` where a reader opens it first. `topic` is None where nothing can be added."""

    title: str
    lines: tuple[CardLine, ...]
    folded: bool = False
    topic: Topic | None = None


@dataclass(frozen=True, slots=True)
class OutletCard:
    """An outlet as readers see it; `absent` says why there are no parts."""

    name: str
    facts: str
    parts: tuple[CardPart, ...]
    absent: str = ""


def outlet_card(
    registry: Registry,
    outlet_id: str,
    name: str,
    today: date,
    on: date | None = None,
    remarks: Sequence[RemarkRow] = (),
) -> OutletCard:
    """The card of an outlet by its id and the name it has here. `on` is the day of an article, where the card is of
    one: what held then is said beside what holds now. Of `remarks` those that hold stand beside what lists say."""
    outlet = registry.outlet(outlet_id)
    told = _told(registry, outlet_id, today, on) if outlet is not None else {}
    said = any(told.values())
    parts = tuple(
        CardPart(title, lines, topic is Topic.CATEGORY, topic)
        for topic, title in TITLES.items()
        if (lines := _with_remarks(told.get(topic, ()), topic, remarks))
    )
    if outlet is None:
        return OutletCard(name, "", parts, absent(registry, name))
    return OutletCard(name, _facts_on(registry, outlet, on), parts, "" if said else IN_NO_LIST)


def _told(registry: Registry, outlet_id: str, today: date, on: date | None) -> dict[Topic, tuple[CardLine, ...]]:
    """What lists say of an outlet, by what it is about."""
    listings = registry.statements(outlet_id)
    return {
        Topic.OWNER: owner_lines(registry, outlet_id, today, on),
        Topic.STATE: tuple(_state_lines(registry, listings, today, on)),
        Topic.OWNERSHIP: tuple(_ownership_lines(registry, listings, today, on)),
        Topic.CONSENSUS: consensus_lines(registry, listings, today, on),
        Topic.RATING: tuple(_rating_lines(registry, listings, today, on)),
        Topic.ACT: act_lines(registry, listings, today),
        Topic.CHANGE: change_lines(registry, outlet_id),
        Topic.CATEGORY: tuple(_category_lines(registry, listings)),
    }


def _with_remarks(lines: Sequence[CardLine], topic: Topic, remarks: Sequence[RemarkRow]) -> tuple[CardLine, ...]:
    """The lines of a part with the disputes of each, then what was added, then disputes of what is said no longer."""
    here = [row for row in remarks if row.remark.topic is topic and row.undone is None]
    disputed = [row for row in here if row.remark.kind is RemarkKind.DISPUTED]
    keys = {line.key for line in lines}
    return (
        *(
            replace(line, disputes=tuple(dispute_line(row) for row in disputed if row.remark.key == line.key))
            for line in lines
        ),
        *(added_line(row) for row in reversed(here) if row.remark.kind is RemarkKind.ADDED),
        *(
            CardLine(f"No list says any more: {row.remark.statement}", disputes=(dispute_line(row),))
            for row in disputed
            if row.remark.key not in keys
        ),
    )


def cited(registry: Registry, rows: Iterable[tuple[str, str]]) -> tuple[CardLine, ...]:
    """'State List: kept by Weir Foundation; CC0-1.0; 1; rows 3, 4' of every source of (source, row) pairs."""
    numbers: dict[str, list[str]] = {}
    for source_id, number in rows:
        if source_id in registry.sources:
            numbers.setdefault(source_id, []).append(number)
    return tuple(_citation(registry.sources[each], found) for each, found in numbers.items())


def _citation(source: Dataset, numbers: Iterable[str]) -> CardLine:
    named = list(dict.fromkeys(filter(None, numbers)))
    rows = f"{'row' if len(named) == 1 else 'rows'} {', '.join(named)}" if named else "rows not numbered"
    derived = f"; built on {', '.join(source.derived_from)}" if source.derived_from else ""
    told = f"{source.title}: kept by {source.publisher}; {source.licence}; {source.version}; {rows}{derived}"
    return CardLine(told, link=source.url)


def added_line(row: RemarkRow) -> CardLine:
    """'Added by Ada, 3 May 2031: owned by Mara Veldt (about 2031-02; “the register”)'."""
    about = f"about {row.remark.as_of}" if row.remark.as_of else ""
    rest = "; ".join(filter(None, (about, f"“{wording.one_line(row.why)}”" if row.why else "")))
    told = f"Added by {_by_whom(row)}: {wording.one_line(row.remark.statement)}"
    return CardLine(told + (f" ({rest})" if rest else ""), link=row.remark.proof)


def dispute_line(row: RemarkRow) -> CardLine:
    """'Disputed by Ada, 3 May 2031: the law of May'."""
    return CardLine(f"Disputed by {_by_whom(row)}: {wording.one_line(row.why)}", link=row.remark.proof)


def _by_whom(row: RemarkRow) -> str:
    return f"{row.who or wording.NO_NAME_GIVEN}, {wording.day(row.at.date())}"


def outlet_page(
    registry: Registry,
    outlet: Outlet,
    today: date,
    remarks: Sequence[RemarkRow] = (),
    stated: Sequence[PageStatementRow] = (),
) -> OutletCard:
    """The whole of what is known of an outlet: its card, what its pages say of it, its names, its addresses and
    editions, its sisters, and where each fact comes from."""
    card = outlet_card(registry, outlet.id, outlet.name, today, remarks=remarks)
    listings = registry.statements(outlet.id)
    more = (
        CardPart("What it says of itself", tuple(map(CardLine, map(self_told, stated)))),
        CardPart("Names", tuple(_name_lines(registry, outlet))),
        CardPart("Addresses", tuple(_address_lines(registry, outlet, accounts=False))),
        CardPart("Accounts on platforms", tuple(_address_lines(registry, outlet, accounts=True)), folded=True),
        CardPart("Editions", _lines(_editions(registry, outlet, sections=False))),
        CardPart("Sections and programmes", _lines(_editions(registry, outlet, sections=True))),
        CardPart("Under the same owner", _lines(sisters(registry, outlet.id))),
        CardPart("Sources", tuple(_source_lines(registry, outlet, listings)), folded=True),
    )
    return replace(card, parts=(*card.parts, *(part for part in more if part.lines)))


def _lines(texts: Iterable[str]) -> tuple[CardLine, ...]:
    return tuple(map(CardLine, texts))


def self_told(row: PageStatementRow) -> str:
    """'On how it corrects: https://… (2 pages, brought 3 May 2031 to 9 May 2031)'."""
    days = " to ".join(dict.fromkeys((wording.day(row.first), wording.day(row.last))))
    about = SAID_OF_ITSELF[row.statement.kind]
    return f"On {about}: {row.statement.value} ({wording.counted(row.pages, 'page')}, brought {days})"


def found_outlets(registry: Registry, wanted: str) -> tuple[Outlet, ...]:
    """The outlets that a name, an address or an owner finds: the very ones first, then those whose name begins with the
    words, then those that hold them, then those of an owner of that name."""
    key = normalised_name(wanted)
    if not key:
        return ()
    exact = [bearer.id for bearer in registry.outlet_names.candidates(wanted)]
    if "." in wanted and (at := registry.outlet_by_host(wanted)) is not None:
        exact.insert(0, at.id)
    names = ((outlet.id, normalised_name(outlet.name)) for outlet in registry.outlets.values())
    by_name = sorted((not name.startswith(key), name, outlet) for outlet, name in names if f" {key}" in f" {name}")
    others = [bearer.id for name, bearers in registry.outlet_names.by_key.items() if key in name for bearer in bearers]
    owned = [
        subject
        for subject, relations in registry.relations.items()
        if any(f" {key}" in f" {normalised_name(relation.object_name)}" for relation in relations)
    ]
    ids = dict.fromkeys((*exact, *(outlet for _, _, outlet in by_name), *others, *owned))
    return tuple(outlet for each in ids if (outlet := registry.outlet(each)) is not None)


def not_on_record(registry: Registry, wanted: str) -> str:
    """'Called so too, and not on record: The Herald (Plymouth).'; empty where no other bearer of a name is known."""
    shared = registry.asked_names.get(normalised_name(wanted))
    return f"Called so too, and not on record: {', '.join(shared.others)}." if shared and shared.others else ""


def sisters(registry: Registry, outlet_id: str) -> tuple[str, ...]:
    """The names of outlets that have a top owner with an outlet in common today, by name."""
    under = (registry.outlets_under(body) for body in registry.owner_group(outlet_id))
    same = {registry.outlets[each].name for ids in under for each in ids if each != outlet_id}
    return tuple(sorted(same))


def _name_lines(registry: Registry, outlet: Outlet) -> Iterable[CardLine]:
    """'Oster Wire (former, 1993 to 2014-11-10)', 'Остер (official, in Russian, Cyrillic)'."""
    languages = {label.language: label.name for label in registry.edition_labels.values() if label.kind == "edition"}
    for row in sorted(registry.names_of(outlet.id), key=lambda row: (NAME_KINDS.get(row.kind, ("", 9))[1], row.name)):
        language = f"in {languages.get(row.language, row.language)}" if row.language else ""
        script = "" if row.script == "Latn" else SCRIPTS.get(row.script, row.script)
        kind, days = NAME_KINDS.get(row.kind, ("", 9))[0], held_words(row.valid_from, row.valid_to)
        told = ", ".join(filter(None, (kind, language, script, days)))
        shown = row.proof if _is_address(row.proof) else ""
        sources = cited(registry, [(row.source_id, "")])
        yield CardLine(f"{row.name} ({told})" if told else row.name, link=shown, sources=sources)


def _address_lines(registry: Registry, outlet: Outlet, *, accounts: bool) -> Iterable[CardLine]:
    """'oster.example (former, until 2021-06-22)'."""
    rows = (row for row in registry.domains_of(outlet.id) if (row.relation == "account") is accounts)
    for row in rows:
        told = ", ".join(filter(None, (row.relation, held_words(row.valid_from, row.valid_to))))
        address = f"{row.host}{row.path_prefix} ({told})"
        yield CardLine(address, link=row.proof, sources=cited(registry, [(row.source_id, "")]))


def _editions(registry: Registry, outlet: Outlet, *, sections: bool) -> Iterable[str]:
    """'BBC Persian (service, in fa): bbc.com/persian'; editions that are outlets on record too have no more."""
    if not sections:
        yield from (f"{edition.name} (on record by itself)" for edition in registry.editions_of(outlet.id))
    rows = (row for rows in registry.editions.values() for row in rows if row.outlet_id == outlet.id)
    for row in sorted(rows, key=lambda row: (row.name, row.host)):
        if (row.kind in SECTIONS) is not sections:
            continue
        language = f", in {row.language}" if row.language else ""
        address = f": {row.host}{row.path_prefix}" if row.host else ""
        yield f"{row.name} ({row.kind.replace('_', ' ')}{language}){address}"


def _source_lines(registry: Registry, outlet: Outlet, listings: Iterable[Listing]) -> Iterable[CardLine]:
    """Every list that says something of the outlet: its rows, keeper, licence and address."""
    of_owners = [(step.source_id, step.source_row) for path in registry.owners(outlet.id) for step in path]
    rows = [*((said.source_id, said.source_row) for said in listings), *of_owners]
    yield from cited(registry, sorted(rows, key=lambda row: row[0]))


def absent(registry: Registry, name: str) -> str:
    """Why nothing is said of an outlet that no table holds: in no list, listed as another body, one of several of its
    name, or not looked up."""
    bearers = sorted(_placed(registry, outlet) for outlet in registry.bearers_of(name))
    shared = registry.asked_names.get(normalised_name(name))
    if shared is not None and not shared.meant:
        named = dict.fromkeys((*bearers, *(f"{other}, not on record" for other in shared.others)))
        return ASKED.format(names="; ".join(named))
    if bearers:
        return UNDER_ANOTHER.format(names=" and ".join(dict.fromkeys(bearers)))
    if "/" in name:
        return NOT_LOOKED_UP
    return IN_NO_LIST


def facts(registry: Registry, outlet: Outlet) -> str:
    """'broadcaster · Russia · rt.com · edition of … · since 2005': what an outlet is, and whether it still exists."""
    ended = f"closed {outlet.closed}" if outlet.closed else ""
    began = f"since {outlet.founded}" if outlet.founded and not ended else ""
    if outlet.founded and ended:
        began, ended = f"{outlet.founded} to {outlet.closed}", "closed"
    hosts = [domain.host for domain in registry.domains_of(outlet.id) if domain.relation == "primary"][:1]
    medium = "a public body" if outlet.medium == "official" else outlet.medium.replace("_", " ")
    words = (medium, registry.country_names.get(outlet.country, ""), *hosts, _level(registry, outlet), began, ended)
    return " · ".join(word for word in words if word)


def _level(registry: Registry, outlet: Outlet) -> str:
    """'edition of Oster Post', 'the corporation as a whole'; empty for an outlet as most are."""
    if outlet.level == "corporation":
        return "the corporation as a whole"
    whole = registry.outlet(outlet.whole)
    return f"{outlet.level} of {whole.name}" if whole is not None else ""


def _facts_on(registry: Registry, outlet: Outlet, on: date | None) -> str:
    """What an outlet is, and what it called itself on the day of an article where that is past."""
    names = registry.called_on(outlet.id, on.isoformat()) if on is not None else ()
    told = f"then called {' and '.join(f'“{name}”' for name in names)}" if names else ""
    return " · ".join(filter(None, (facts(registry, outlet), told)))


# Owners


def owner_lines(registry: Registry, subject_id: str, today: date, on: date | None = None) -> tuple[CardLine, ...]:
    """Who owns an outlet now, up to the top; on the day of an article where another owned it; and who did before."""
    now = registry.owners(subject_id)
    lines = [_owner_line(registry, "", path, today) for path in _longest(now)]
    if on is not None:
        then = registry.owners(subject_id, on.isoformat())
        if {path[0] for path in then} != {path[0] for path in now}:
            lines += [_owner_line(registry, f"On {wording.day(on)}: ", path, today) for path in _longest(then)]
    lines += [_owner_line(registry, "Before: ", (row,), today) for row in registry.former_owners(subject_id)]
    return tuple({line.text: line for line in lines}.values())


def _owner_line(registry: Registry, when: str, path: tuple[Relation, ...], today: date) -> CardLine:
    sources = cited(registry, [(step.source_id, step.source_row) for step in path])
    return CardLine(f"{when}{_chain(registry, path, today)}", _path_key(path), _proof(path), sources=sources)


def _path_key(path: Iterable[Relation]) -> str:
    return " > ".join(f"{r.source_id}|{r.relation}|{r.object_name}|{r.valid_from}|{r.valid_to}" for r in path)


def _proof(path: Iterable[Relation]) -> str:
    """The first address that shows one of these relations, where one has any."""
    return next((relation.proof for relation in path if _is_address(relation.proof)), "")


def _longest(paths: Sequence[tuple[Relation, ...]]) -> list[tuple[Relation, ...]]:
    """The chains that no other one continues."""
    return [path for path in paths if not any(other[: len(path)] == path and other != path for other in paths)]


def _chain(registry: Registry, path: Iterable[Relation], today: date) -> str:
    return " → ".join(_link(registry, relation, today) for relation in path)


def _link(registry: Registry, relation: Relation, today: date) -> str:
    """'owned by Exor, 43.4 %, since 2015-10 (Whence maintainers' seed, 2025-06)'. Of a row that neither a page nor a
    published list gives it says so, and which row it is."""
    held = held_words(relation.valid_from, relation.valid_to)
    told = [f"{RELATIONS.get(relation.relation, relation.relation)} {relation.object_name}", relation.share, held]
    source = registry.sources[relation.source_id]
    pageless = not relation.proof and not source.url and relation.source_row
    row = f"; no page gives it: {relation.source_row}" if pageless else ""
    return f"{', '.join(filter(None, told))} ({source.title}, {relation.as_of}{row}{_age(relation.as_of, today)})"


def held_words(valid_from: str, valid_to: str) -> str:
    """'2015-10 to 2019', 'since 2015-10', 'until 2019'; empty where neither is stated."""
    if valid_from and valid_to:
        return f"{valid_from} to {valid_to}"
    return f"since {valid_from}" if valid_from else f"until {valid_to}" if valid_to else ""


# What lists say


def _of(listings: Iterable[Listing], kind: ClaimKind) -> list[Listing]:
    return [listing for listing in listings if listing.kind is kind]


def _state_lines(registry: Registry, listings: Iterable[Listing], today: date, on: date | None) -> Iterable[CardLine]:
    for said in _latest(_of(listings, ClaimKind.OWNERSHIP)):
        answers = STATE_ANSWERS.get(said.value.rstrip("?"))
        if answers is None:
            continue
        asked = " ".join(f"{question} {answer}." for question, answer in zip(STATE_QUESTIONS, answers, strict=True))
        doubt = " The list marks this with a question mark." if said.value.endswith("?") else ""
        meaning = said.meaning.split(" (")[0]
        whom = f"{_whom(said)}{_since(registry, said)}"
        told = f"{asked} That is “{meaning}” for {whom}.{doubt} {_by(registry, said, today)}"
        yield _statement(registry, said, _before(said, today) + told + _on_day(registry, said, on))


def _ownership_lines(
    registry: Registry, listings: Iterable[Listing], today: date, on: date | None
) -> Iterable[CardLine]:
    for said in _latest(_of(listings, ClaimKind.OWNERSHIP)):
        if said.value.rstrip("?") not in STATE_ANSWERS:
            told = _before(said, today) + _said(registry, said, today) + _on_day(registry, said, on)
            yield _statement(registry, said, told)


def _rating_lines(registry: Registry, listings: Iterable[Listing], today: date, on: date | None) -> Iterable[CardLine]:
    for said in _of(listings, ClaimKind.RATING):
        if not registry.sources[said.source_id].consensus:
            told = _before(said, today) + _said(registry, said, today) + _on_day(registry, said, on)
            yield _statement(registry, said, told)


def _latest(listings: Iterable[Listing]) -> list[Listing]:
    """What holds, in the order given, then what has ended, the last first."""
    rows = list(listings)
    ended = sorted((row for row in rows if row.valid_to), key=lambda row: row.valid_to, reverse=True)
    return [*(row for row in rows if not row.valid_to), *ended]


def _since(registry: Registry, said: Listing) -> str:
    """', since 2024-07', ', 2023 to 2024-07': from when and until when it holds; the period of a whole list is told
    with the list."""
    of_list = said.valid_from == registry.sources[said.source_id].describes and not said.valid_to
    days = held_words("" if of_list else said.valid_from, said.valid_to)
    return f", {days}" if days else ""


def _before(said: Listing, today: date) -> str:
    return "Before: " if said.valid_to and not held("", said.valid_to, today.isoformat()) else ""


def _on_day(registry: Registry, said: Listing, on: date | None) -> str:
    """How what a list says stands to the day of an article, where the card is of one."""
    if on is None:
        return ""
    known = said.valid_to or registry.sources[said.source_id].describes or said.as_of
    began = said.valid_from or ("" if said.valid_to else said.as_of)  # of what has ended no list says when it began
    return _standing(began, said.valid_to, known, on)


def _standing(began: str, ended: str, known: str, on: date) -> str:
    """' It held when the article appeared.': of what began and ended on days, and is known to have held until another;
    each is a year, month or day, and counts whole."""
    day = on.isoformat()
    if not held(began, "", day):
        return " The article is older."
    if ended and not held("", ended, day):
        return " It had ended when the article appeared."
    return " It held when the article appeared." if held("", known, day) else " The article is later."


def act_lines(registry: Registry, listings: Iterable[Listing], today: date) -> tuple[CardLine, ...]:
    """The lists of public bodies that an outlet stands in, and what such bodies did about it, the latest first."""
    acts = sorted(_of(listings, ClaimKind.DESIGNATION), key=lambda said: said.as_of, reverse=True)
    return tuple(
        _statement(registry, said, _act(said) if said.proof else _said(registry, said, today)) for said in acts
    )


def _act(said: Listing) -> str:
    """'2030-02-01: Oster Arabic: broadcasting suspended in Tarn; Act 12 (Council of Tarn)'."""
    itself = not said.path and normalised_name(said.listed_name) == normalised_name(said.subject_name)
    whom = "" if itself else f"{_whom(said)}: "
    note = f"; {said.note}" if said.note else ""
    return f"{said.as_of}: {whom}{said.value}{note} ({said.says})"


def _category_lines(registry: Registry, listings: Iterable[Listing]) -> Iterable[CardLine]:
    for said in _of(listings, ClaimKind.CATEGORY):
        where = f", of {said.scope}" if said.scope else ""
        told = f"{said.meaning or said.value}{where}: {registry.sources[said.source_id].title}, {said.as_of}"
        yield _statement(registry, said, told)


def _statement(registry: Registry, said: Listing, told: str) -> CardLine:
    """The line that tells a row of a list."""
    return CardLine(told, _key(said), said.proof, sources=cited(registry, [(said.source_id, said.source_row)]))


def _key(said: Listing) -> str:
    """What names a row of a list; the next edition's row has another."""
    period = (said.valid_from, said.valid_to) if said.valid_to else ()
    return "|".join((said.source_id, said.kind, said.value, said.scope, said.listed_name, said.as_of, *period))


def consensus_lines(
    registry: Registry, listings: Iterable[Listing], today: date, on: date | None = None
) -> tuple[CardLine, ...]:
    """The verdicts of one community, each once with all the days at which lists restate it, by what it is about."""
    days: dict[tuple[str, str, str], set[str]] = {}
    rows: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for said in _of(listings, ClaimKind.RATING):
        community = registry.sources[said.source_id].consensus
        if community:
            verdict_of = (said.scope, level(said.value), community)
            days.setdefault(verdict_of, set()).add(said.as_of)
            rows.setdefault(verdict_of, []).append((said.source_id, said.source_row))
    lines = []
    for (scope, verdict, community), when in sorted(days.items(), key=lambda item: (item[0][0], max(item[1]))):
        about = f"on {scope}: " if scope else ""
        old = _age(max(when), today)
        told = f"{about}“{verdict}”, {', '.join(sorted(when))} (editors of the {community}{old})"
        told += f".{_standing(min(when), '', max(when), on)}" if on is not None else ""
        sources = cited(registry, rows[scope, verdict, community])
        lines.append(CardLine(told, "|".join((community, verdict, scope, max(when))), sources=sources))
    return tuple(lines)


def level(value: str) -> str:
    """One spelling of a verdict that lists write in several: "rspGenerallyReliable" → "generally reliable"."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", value.removeprefix("rsp")).lower()
    return {
        "marginally reliable": "no consensus",
        "no consensus / additional considerations": "no consensus",
        "multi": "several verdicts, by topic or time",
    }.get(spaced, spaced)


def change_lines(registry: Registry, subject_id: str) -> tuple[CardLine, ...]:
    """What happened since the lists described an outlet, the latest first."""
    changes = sorted(registry.changes.get(subject_id, ()), key=lambda change: change.day, reverse=True)
    return tuple(
        CardLine(
            f"{change.day}: {change.what} ({registry.sources[change.source_id].title}, {change.as_of}"
            f"{'; ' + change.proof if change.proof and not _is_address(change.proof) else ''})",
            f"{change.source_id}|{change.day}|{change.what}",
            change.proof if _is_address(change.proof) else "",
            sources=cited(registry, [(change.source_id, "")]),
        )
        for change in changes
    )


def _is_address(proof: str) -> bool:
    return proof.startswith(("https://", "http://"))


def _said(registry: Registry, said: Listing, today: date) -> str:
    """'State List lists Oster Post as “B” (fit to drink), on weirs (2029-01); kept by Weir Foundation, Tarn.'"""
    source = registry.sources[said.source_id]
    value = f"“{said.value}”" + (f" ({said.meaning})" if said.meaning else "")
    scope = f", on {said.scope}" if said.scope else ""
    period = f", about {source.describes}" if source.describes else ""
    kept = f"{_keeper(source)}{_age(source.describes or said.as_of, today)}."
    return f"{source.title} lists {_whom(said)} as {value}{scope}{_since(registry, said)} ({said.as_of}{period}){kept}"


def _whom(said: Listing) -> str:
    named = said.listed_name or said.subject_name
    more = f" and {wording.counted(said.more, 'edition')}" if said.more else ""
    return f"{named}, {_steps(said.path)}" if said.path else f"{named}{more}"


def _steps(path: Sequence[Relation]) -> str:
    return "which it is part of" if len(path) == 1 else "a body above it"


def _by(registry: Registry, said: Listing, today: date) -> str:
    """'State Media Matrix, 2024-02-07, of 2023; kept by … in Washington (2 years old).'"""
    source = registry.sources[said.source_id]
    period = f", about {source.describes}" if source.describes else ""
    keeper = _keeper(source)
    return f"{source.title}, {said.as_of}{period}{keeper}{_age(source.describes or said.as_of, today)}."


def _keeper(source: Dataset) -> str:
    seat = f", {source.seat}" if source.seat else ""
    return f"; kept by {source.publisher}{seat}"


def _age(as_of: str, today: date) -> str:
    """', 3 years old' of what is older than two years."""
    years = today.year - int(as_of[:4])
    return f"; {years} years old" if years >= STALE_AFTER else ""


def _placed(registry: Registry, outlet: Outlet) -> str:
    country = registry.country_names.get(outlet.country, "")
    told = not country or country in outlet.name or outlet.name.endswith(")")  # "The Herald (Scotland)"
    return outlet.name if told else f"{outlet.name} ({country})"


def first_statement(registry: Registry, outlet_id: str) -> date | None:
    """The first day of the earliest period that a list speaks of; None where none says anything of the outlet. What a
    public body did on a day tells nothing of the time around it, and a row that says from when it holds tells its own
    time."""
    listings = [each for each in registry.statements(outlet_id) if each.kind is not ClaimKind.DESIGNATION]
    periods = [(each, registry.sources[each.source_id].describes) for each in listings]
    said = [describes or each.as_of for each, describes in periods if each.valid_from in ("", describes)]
    year, _, rest = min(said, default="").partition("-")
    month, _, day = rest.partition("-")
    return date(int(year), int(month or 1), int(day or 1)) if year else None


def older_told(older: int, articles: int) -> str:
    """'12 of 14 articles are older than the first statement.'; empty where none is."""
    if not older:
        return ""
    if articles == 1:
        return "The article is older than the first statement."
    verb = "is" if older == 1 else "are"
    return f"{older:,} of {wording.counted(articles, 'article')} {verb} older than the first statement."
