"""What the registry knows of the outlets, bodies and office-holders that texts name, as shares of lists.

    .venv/bin/python -m benchmarks.registry [--shared DIR] [--missing]

The lists beside this file are the maintainers' own (names, addresses and days, with the answer that holds); DIR (else
RELIABILITY_SHARED_DIR, else ../shared) holds the visible corpus. Pairs of one name with two addresses are made from
the registry itself. registry_heldout.csv was written from memory before anybody looked: of its 60, 55 had the right
body, none a wrong one's facts, 43 an owner and 48 a class before what was missing was added. Owners were added for all
outlets of the seed that had none, not for those of this list: shown 77 % became 95 %, right 65 % became 83 %.
registry_names.csv holds addresses with the name that the site gives itself, from memory, too: before anything was
added, of 224 addresses 194 were listed, 186 of them under that name. Prints a Markdown table; --missing says what was
not found, too.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from reliability import resources
from reliability.link import identify_outlet
from reliability.model.article import Article, ArticleOutlet, Layout
from reliability.registry.entries import ClaimKind
from reliability.registry.lookup import Registry
from reliability.registry.name_index import normalised_name

HERE: Final = Path(__file__).resolve().parent
CORPUS: Final = Path("corpora") / "articles-visible.jsonl.gz"


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each thing held of `of` cases, and what was missing where it did not."""

    of: int
    held: Counter[str]
    missing: dict[str, list[str]] = field(default_factory=dict)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=_shared())
    parser.add_argument("--missing", action="store_true", help="say what was not found")
    options = parser.parse_args(arguments)
    registry = resources.registry()
    print("| set | n | what | held | share |\n|---|---|---|---|---|")
    for title, tally in _measured(registry, options.shared / CORPUS):
        for what, number in tally.held.items():
            print(f"| {title} | {tally.of} | {what} | {number} | {100 * number / tally.of:.0f} % |")
            if options.missing and tally.missing.get(what):
                print(f"<!-- {what}: {'; '.join(tally.missing[what])} -->")
    return 0


def _shared() -> Path:
    return Path(os.environ.get("RELIABILITY_SHARED_DIR") or HERE.parents[1] / "shared")


def _measured(registry: Registry, corpus: Path) -> Iterator[tuple[str, Tally]]:
    if corpus.is_file():
        yield "visible corpus, outlets", visible(registry, corpus)
    rows = _rows("registry_outlets.csv")
    yield "outlets by kind", outlets(registry, rows)
    for kind in dict.fromkeys(row["kind"] for row in rows):
        yield f"— {kind}", outlets(registry, [row for row in rows if row["kind"] == kind])
    yield "held out", held_out(registry, _rows("registry_heldout.csv"))
    yield "addresses", names(registry, _rows("registry_names.csv"))
    yield "one name, two addresses", pairs(registry)
    yield "office-holders on a day", office_holders(registry, _rows("registry_office_holders.csv"))
    yield "organisations", organisations(registry, _rows("registry_organisations.csv"))


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def identified(registry: Registry, name: str, address: str) -> ArticleOutlet | None:
    """The outlet of an article that came with this name and this address, either of them empty where it had none."""
    host, slash, _ = address.partition("/")
    url = f"https://{address}" if slash else None
    article = Article("a", "", outlet_name=name or None, domain=host or None, url=url)
    return identify_outlet(article, Layout(), registry)


def visible(registry: Registry, corpus: Path) -> Tally:
    """By names of outlets in the corpus: each is what most of its articles come with. A platform is no outlet."""
    found: dict[str, Counter[str]] = {}
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            found.setdefault(row.get("outlet") or "", Counter())[row.get("domain") or ""] += 1
    held, missing = _counts("identified", "country", "owner", "class", "anything said"), _none()
    for name, addresses in list(found.items()):
        address = addresses.most_common(1)[0][0]
        platform = registry.platform_at(address)
        if platform is not None and platform.kind == "platform" and name in (platform.name, platform.host):
            del found[name]
            continue
        outlet = identified(registry, name, address)
        known = registry.outlet(outlet.id) if outlet is not None and outlet.listed else None
        said = registry.statements(known.id) if known is not None else ()
        owners = known is not None and bool(registry.relations.get(known.id))
        for what, holds in (
            ("identified", known is not None),
            ("country", known is not None and bool(known.country)),
            ("owner", owners),
            ("class", any(listing.kind is ClaimKind.OWNERSHIP for listing in said)),
            ("anything said", bool(said) or owners),
        ):
            _count(held, missing, what, name, holds)
    return Tally(len(found), held, missing)


def outlets(registry: Registry, rows: Iterable[dict[str, str]]) -> Tally:
    """Right: the outlet that is meant. Wrong: another listed one, whose facts would be shown."""
    held, missing, number = _counts("identified", "right body", "a wrong body's facts"), _none(), 0
    for row in rows:
        number += 1
        outlet = identified(registry, row["name"], row["address"])
        known = outlet is not None and outlet.listed
        right = outlet is not None and known and _is_meant(registry, outlet.id, row)
        label = f"{row['name']} at {row['address']}" + (f" → {outlet.id}" if outlet is not None and known else "")
        _count(held, missing, "identified", label, known)
        _count(held, missing, "right body", label, right)
        if known and not right:
            held["a wrong body's facts"] += 1
            missing.setdefault("a wrong body's facts", []).append(label)
    return Tally(number, held, missing)


def names(registry: Registry, rows: Iterable[dict[str, str]]) -> Tally:
    """What an outlet is called that an address alone tells: right where one name holds the other, but for marks."""
    held, missing, number = _counts("listed", "called so"), _none(), 0
    for row in rows:
        number += 1
        outlet = identified(registry, "", row["address"])
        known = outlet is not None and outlet.listed
        called = _letters(outlet.name) if outlet is not None and known else ""
        wanted = _letters(row["name"])
        label = f"{row['address']} ({row['name']})"
        _count(held, missing, "listed", label, known)
        _count(held, missing, "called so", label, bool(called) and (called in wanted or wanted in called))
    return Tally(number, held, missing)


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def held_out(registry: Registry, rows: Iterable[dict[str, str]]) -> Tally:
    """Outlets that were written down before anybody looked them up. An owner is right where the chain has one of the
    names that hold; whether a class is, a reader decides."""
    held = _counts("right body", "a wrong body's facts", "country", "owner shown", "owner right", "class shown")
    missing, number = _none(), 0
    for row in rows:
        number += 1
        found = identified(registry, row["name"], row["address"])
        known = registry.outlet(found.id) if found is not None and found.listed else None
        right = known is not None and _is_meant(registry, known.id, row)
        owners = {relation.object_name for path in registry.owners(known.id) for relation in path} if known else set()
        said = registry.statements(known.id) if known is not None else ()
        wanted = [normalised_name(name) for name in row["owner"].split("|")]
        for what, holds in (
            ("right body", right),
            ("a wrong body's facts", known is not None and not right),
            ("country", known is not None and known.country == row["country"]),
            ("owner shown", bool(owners)),
            ("owner right", any(name in normalised_name(owner) for owner in owners for name in wanted)),
            ("class shown", any(listing.kind is ClaimKind.OWNERSHIP for listing in said)),
        ):
            _count(held, missing, what, f"{row['name']} {sorted(owners)}", holds)
    return Tally(number, held, missing)


def _is_meant(registry: Registry, outlet_id: str, row: dict[str, str]) -> bool:
    outlet = registry.outlet(outlet_id)
    names = {normalised_name(name) for name in (row["name"], *row["accepted"].split("|")) if name}
    own = {normalised_name(outlet.name)} if outlet is not None else set()
    own |= {key for key in names if any(bearer.id == outlet_id for bearer in registry.outlet_names.by_key.get(key, ()))}
    return outlet is not None and outlet.country == row["country"] and not names.isdisjoint(own)


def pairs(registry: Registry) -> Tally:
    """Every name of an outlet with the address of every outlet that shares a word with it, and is another."""
    by_word: dict[str, set[str]] = {}
    hosts = {rows[0].outlet_id: host for host, rows in registry.domains.items() if rows and not rows[0].path_prefix}
    for key, bearers in registry.outlet_names.by_key.items():
        for word in key.split():
            by_word.setdefault(word, set()).update(bearer.id for bearer in bearers)
    held, missing, number = _counts("the name's outlet at another's address"), _none(), 0
    for key, bearers in registry.outlet_names.by_key.items():
        own = {bearer.id for bearer in bearers}
        others = {other for word in key.split() for other in by_word[word]} - own
        for other in sorted(others & hosts.keys())[:5]:
            outlet = identified(registry, bearers[0].name, hosts[other])
            if own & {row.outlet_id for row in registry.domains_at(hosts[other])} or hosts[other] in registry.platforms:
                continue  # sister papers share an address, and an aggregator shows what others publish
            number += 1
            if outlet is not None and outlet.id in own:
                held["the name's outlet at another's address"] += 1
                missing.setdefault("the name's outlet at another's address", []).append(f"{key} at {hosts[other]}")
    return Tally(number, held, {what: cases[:20] for what, cases in missing.items()})


def office_holders(registry: Registry, rows: Iterable[dict[str, str]]) -> Tally:
    """Right: the office on the day where the person held one, none where the list says none."""
    held, missing, number = _counts("right office"), _none(), 0
    for row in rows:
        number += 1
        found = {term.office for term in registry.terms_of(row["person"], date.fromisoformat(row["day"]))}
        wanted = row["office"].lower()
        right = any(wanted in office.lower() for office in found) if wanted else not found
        _count(held, missing, "right office", f"{row['person']} {row['day']} {sorted(found)}", right)
    return Tally(number, held, missing)


def organisations(registry: Registry, rows: Iterable[dict[str, str]]) -> Tally:
    held, missing, number = _counts("type", "country"), _none(), 0
    for row in rows:
        number += 1
        body = registry.organisation_by_name(row["name"])
        types = {kind.value for kind in body.types} if body is not None else set()
        country = (body.country or "") if body is not None else None
        _count(held, missing, "type", f"{row['name']} {sorted(types)}", row["type"] in types)
        _count(held, missing, "country", f"{row['name']} {country}", country == row["country"])
    return Tally(number, held, missing)


def _counts(*names: str) -> Counter[str]:
    return Counter(dict.fromkeys(names, 0))


def _none() -> dict[str, list[str]]:
    return {}


def _count(held: Counter[str], missing: dict[str, list[str]], what: str, label: str, holds: bool) -> None:
    if holds:
        held[what] += 1
    else:
        missing.setdefault(what, []).append(label)


if __name__ == "__main__":
    raise SystemExit(main())
