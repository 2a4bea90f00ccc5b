"""`registry check`, `registry import`, `registry show`: the tables of outlets, bodies and office-holders."""

from __future__ import annotations

import csv
import io
import json
import shutil
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from reliability import resources
from reliability.cli.analyze import SOME_REFUSED
from reliability.errors import InputError, NotFoundError, SettingsError
from reliability.registry.checking import faults
from reliability.registry.entries import Outlet
from reliability.registry.lookup import Registry
from reliability.registry.name_index import slug
from reliability.registry.own_lists import BroughtRows, Row, brought, missing_columns
from reliability.settings import settings
from reliability.views.outlet_card import absent, held_words, outlet_card

app = typer.Typer(help="The registry: what lists say of outlets, and who holds public office.", no_args_is_help=True)


@app.command("check")
def check_command() -> None:
    """Read all tables, your own lists with them, and name what is wrong. Exit code 1 where something is."""
    registry = resources.registry()
    found = faults(registry, _today())
    for fault in found:
        typer.echo(fault)
    holders = registry.people()
    terms = sum(map(len, holders.terms.values()))
    typer.echo(
        f"{len(registry.outlets)} outlets, {len(registry.organisations)} organisations, {len(holders.persons)} "
        f"office-holders with {terms} terms, {len(registry.sources)} sources; {len(found)} faults"
    )
    if found:
        raise typer.Exit(1)


@app.command("import")
def import_command(
    file: Annotated[Path, typer.Argument(help="A CSV file of ratings or of terms of office.")],
    title: Annotated[str, typer.Option(help="What the list is called.")],
    publisher: Annotated[str, typer.Option(help="Who keeps it.")],
    as_of: Annotated[str, typer.Option(help="The day that it describes, such as 2026-11-01.")],
    url: Annotated[str, typer.Option(help="Where it is found.")] = "",
    licence: Annotated[str, typer.Option(help="Its licence.")] = "not stated; for use here only",
    replace: Annotated[bool, typer.Option("--replace", help="Put it in the place of the list of this title.")] = False,
) -> None:
    """Take a list of your own into the folder RELIABILITY_OWN_LISTS, beside what is packaged.

    Ratings need the columns value, as_of and host or outlet; kind, meaning, listed_name, note, valid_from and valid_to
    are taken. An outlet whose name several bear needs its host. Terms of
    office need person, office, body, valid_from and as_of; names, wikidata_id, organisation_id, country, types and
    valid_to are taken. A row that cannot be used is named and left out, exit code 3.
    """
    own = settings().own_lists
    if own is None:
        raise SettingsError("no folder is set for lists of your own; set RELIABILITY_OWN_LISTS to one")
    source_id = f"own-{slug(title)}"
    target = own / source_id
    if target.exists() and not replace:
        raise InputError("exists", f"a list called {title!r} is in {own} already; say --replace to replace it")
    found = brought(_numbered(file), source_id, resources.registry())
    if not found.taken:
        reason = found.refused[0] if found.refused else "it has no rows"
        raise InputError("empty", f"{file.name} brings nothing: {reason}")
    described = {
        "id": source_id, "title": title, "publisher": publisher, "url": url, "version": "", "licence": licence,
        "redistribution": "own", "as_of": as_of, "retrieved": _today().isoformat(),
    }  # fmt: skip
    _write(target, described, found)
    for refusal in found.refused:
        typer.echo(f"refused: {refusal}", err=True)
    typer.echo(f"{found.taken} rows taken, {len(found.refused)} refused; {target}")
    if found.refused:
        raise typer.Exit(SOME_REFUSED)


@app.command("show")
def show_command(
    name: Annotated[
        str, typer.Argument(help="A name, address or id of an outlet, or the name of an owner, person or country.")
    ],
    on: Annotated[datetime | None, typer.Option("--day", formats=["%Y-%m-%d"], help="What held on this day.")] = None,
) -> None:
    """Print what the registry says of an outlet, when a body began and ended, which outlets it owns, which offices a
    person held, or which parties governed a country."""
    registry, day = resources.registry(), on.date() if on is not None else None
    outlets = _called(registry, name)
    offices = registry.terms_of(name, day or _today())
    country = registry.country_of(name)
    governing = registry.governing(country, day or _today()) if country else ()
    for outlet in outlets:
        _print(registry, outlet, day)
    for term in offices:
        held = f"{term.valid_from} to {term.valid_to}" if term.valid_to else f"since {term.valid_from}"
        source = registry.sources[term.source_id]
        typer.echo(f"{term.office}, {term.body}, {held} ({source.title}, {term.as_of})")
    for party in governing:
        held = f"{party.valid_from} to {party.valid_to}" if party.valid_to else f"since {party.valid_from}"
        leads = ", of the head of government" if party.leads else ""
        source = registry.sources[party.source_id]
        typer.echo(f"{party.party}{leads}, cabinet {party.cabinet}, {held} ({source.title}, {party.as_of})")
    bodies = _bodies(registry, name)
    for told in bodies:
        typer.echo(told)
    owned = _owned(registry, name)
    for owner, outlet in owned:
        typer.echo(f"{outlet.name} ({outlet.id}): {owner}")
    if not outlets and not offices and not governing and not owned and not bodies:
        address = f". {absent(registry, name)}" if "." in name or "/" in name else ""
        raise NotFoundError(
            f"the registry has no outlet {name!r}, and nothing of this name in office on that day{address}"
        )


def _called(registry: Registry, name: str) -> tuple[Outlet, ...]:
    """The outlets of an id, an address or a name; all bearers of a name that several bear."""
    known = registry.outlet(name) or (registry.outlet_by_host(name) if "." in name else None)
    if known is not None:
        return (known,)
    bearers = dict.fromkeys(bearer.id for bearer in registry.outlet_names.candidates(name))
    return tuple(outlet for bearer in bearers if (outlet := registry.outlet(bearer)) is not None)


def _bodies(registry: Registry, name: str) -> list[str]:
    """What is known of when the bodies of a name began and ended: 'Oster Office (GB), 1968 to 2020: merged (…)'."""
    out = []
    for body in dict.fromkeys(bearer.id for bearer in registry.organisation_names.candidates(name)):
        for life in registry.lives_of(body):
            known, source = registry.organisations[body], registry.sources[life.source_id]
            place = f" ({known.country})" if known.country else ""
            days = held_words(life.founded, life.dissolved)
            what = f": {life.what}" if life.what else ""
            out.append(f"{known.name}{place}, {days}{what} ({source.title}, {life.as_of}, {life.source_row})")
    return out


def _owned(registry: Registry, owner: str) -> list[tuple[str, Outlet]]:
    """The outlets that a body of this name owns, runs or controls today, itself or through others, with the body."""
    bodies = dict.fromkeys(bearer.id for bearer in registry.organisation_names.candidates(owner))
    return [
        (registry.organisations[body].name, registry.outlets[each])
        for body in bodies
        for each in sorted(registry.outlets_under(body))
    ]


def _print(registry: Registry, outlet: Outlet, day: date | None) -> None:
    card = outlet_card(registry, outlet.id, outlet.name, _today(), day)
    typer.echo(f"{card.name} ({outlet.id})\n{card.facts}")
    if card.absent:
        typer.echo(card.absent)
    for part in card.parts:
        typer.echo(f"{part.title}:")
        for line in part.lines:
            typer.echo(f"  {line.text}" + (f" ({line.link})" if line.link else ""))


def _numbered(file: Path) -> list[tuple[int, Row]]:
    """The rows of a CSV file with their lines. Raises InputError for a file that is no such table."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("unreadable", f"cannot read {file.name}: {error}; give a CSV file in UTF-8") from error
    reader = csv.DictReader(io.StringIO(text))
    lacking = missing_columns(reader.fieldnames or ())
    if lacking:
        found = ", ".join(reader.fieldnames or ()) or "no header"
        raise InputError("columns", f"cannot use {file.name}: {lacking} (found: {found}); add it, or rename yours")
    rows = []
    for row in reader:
        whole = {key: (value or "").strip() for key, value in row.items() if key is not None}
        rows.append((reader.line_num, whole))
    return rows


def _write(target: Path, described: Row, found: BroughtRows) -> None:
    """The list's folder, whole or not at all: it is made beside its place and moved there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-"))
    try:
        lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in described.items()]
        (made / resources.DESCRIPTION).write_text("\n".join(["[[source]]", *lines, ""]), encoding="utf-8")
        for name, (columns, rows) in found.tables.items():
            with (made / name).open("w", encoding="utf-8", newline="") as cells:
                writer = csv.DictWriter(cells, columns, lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
        if target.exists():
            shutil.rmtree(target)
        made.rename(target)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _today() -> date:
    return datetime.now(UTC).date()
