"""The one reader of data/: the registry's tables, the word lists, the models and the demonstration articles.

Everything is cached for the life of the process and read-only. No model is loaded here, so that the web process may
call it.
"""

from __future__ import annotations

import csv
import gc
import hashlib
import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, replace
from datetime import date
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from reliability.errors import ResourceError
from reliability.model.attribution import CueClass
from reliability.model.speaker import SpeakerType
from reliability.registry.cabinets import CabinetParty, Cabinets
from reliability.registry.entries import (
    BodyLife,
    Claim,
    ClaimKind,
    CountryName,
    Dataset,
    Domain,
    Edition,
    EditionLabel,
    OfficialEnding,
    Organisation,
    OrganTerm,
    Outlet,
    OutletChange,
    Platform,
    Relation,
    SharedName,
    University,
)
from reliability.registry.lexicon import CueLexicon, CueTerm, RoleClass, RoleLexicon, RoleTerm
from reliability.registry.lookup import Registry
from reliability.registry.name_index import Name, NameIndex, slug
from reliability.registry.name_nodes import NameNodes
from reliability.registry.namesakes import Namesakes, Rule
from reliability.registry.office_holders import OfficeHolder, OfficeHolders, Term
from reliability.settings import settings

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

K = TypeVar("K")
V = TypeVar("V")
R = TypeVar("R", bound="DataclassInstance")

_PACKAGE = Path(__file__).resolve().parent
# The folder of data/ and dashboard.py: the repository, or where a wheel carries them (setup.py).
HOME = _PACKAGE / "packaged" if (_PACKAGE / "packaged").is_dir() else _PACKAGE.parent
PACKAGED_DATA = HOME / "data"
LISTINGS, DESCRIPTION = "listings.csv", "source.toml"  # the files of a list that others keep, in a folder of its own
REBUILD = "rebuild it with data/registry/build.py"
CHECKSUMS = "checksums.txt"  # of the tables, in data/: a line each as sha256sum writes it
CITED = frozenset({"source_id", "as_of"})  # columns of every table, whether or not its rows are kept with them


def data_dir() -> Path:
    """The folder data/: the one of the settings, else the packaged one. Raises ResourceError if it is none."""
    chosen = settings().data_dir
    folder = chosen or PACKAGED_DATA
    if not folder.is_dir():
        remedy = "unset RELIABILITY_DATA_DIR or correct it" if chosen else "install Whence again"
        raise ResourceError(f"the data folder {folder} does not exist; {remedy}")
    return folder


def demo_articles() -> Path:
    """The file of the demonstration articles, one JSON object a line. Raises ResourceError where it is missing."""
    path = data_dir() / "demo" / "articles.jsonl"
    if not path.is_file():
        raise ResourceError(
            f"the demonstration articles are missing: there is no file {path}; restore it from the repository"
        )
    return path


def lexicon_sha256(name: str) -> str:
    """Of the bytes of a table of data/lexicons. Raises ResourceError where it cannot be read."""
    path = data_dir() / "lexicons" / f"{name}.csv"
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ResourceError(f"cannot read {path}: {error}; restore data/lexicons from the repository") from error


@cache
def lexicon(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table of data/lexicons, in order and without the header.

    Raises ResourceError where the table cannot be read or a row is not as wide as the header.
    """
    path = data_dir() / "lexicons" / f"{name}.csv"
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            header, *rows = [tuple(cells) for cells in csv.reader(lines)]
    except (OSError, ValueError) as error:
        raise ResourceError(f"cannot read {path}: {error}; restore data/lexicons from the repository") from error
    for line, cells in enumerate(rows, start=2):
        if len(cells) != len(header):
            raise ResourceError(f"{path}, line {line} has {len(cells)} cells, the header {len(header)}; correct it")
    return tuple(rows)


# Checksums of the tables


def tables() -> tuple[Path, ...]:
    """The files of data/ that hold rows for people to read and correct, and what describes them."""
    folder = data_dir()
    own = (list_folder / name for list_folder in list_folders() for name in (LISTINGS, DESCRIPTION))
    return (*sorted(folder.glob("registry/*.csv")), *own, *sorted(folder.glob("lexicons/*.csv")))


def write_checksums() -> Path:
    """Name the tables as they are from now on; the file that was written."""
    folder = data_dir()
    lines = (f"{_sha256(path)}  {path.relative_to(folder).as_posix()}\n" for path in tables())
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8")
    verify_tables.cache_clear()
    return folder / CHECKSUMS


@cache
def verify_tables() -> None:
    """Compare every table that checksums.txt names, once in a process. A folder data/ without that file, and tables
    that it does not name, such as a list that somebody added, are taken as they are.

    Raises ResourceError naming those that were changed, cut short or lost.
    """
    folder = data_dir()
    try:
        lines = (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        raise ResourceError(f"cannot read {folder / CHECKSUMS}: {error}; restore it from the repository") from error
    expected = [line.partition("  ")[::2] for line in lines]
    if wrong := [str(folder / name) for sha256, name in expected if _sha256(folder / name) != sha256]:
        what = "is not the table" if len(wrong) == 1 else "are not the tables"
        raise ResourceError(
            f"{', '.join(wrong)} {what} that {folder / CHECKSUMS} names: changed, cut short or lost; restore what "
            "is in the repository, or install Whence again; after a change that was meant, run: python -m reliability "
            "checksums --write"
        )


def _sha256(path: Path) -> str:
    """The SHA-256 of a file, "" where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


# Models


@dataclass(frozen=True, slots=True)
class ModelCard:
    """A packaged model: name and folder, and as its card states them the SHA-256 of its main file and of every file."""

    name: str
    folder: Path
    main: str
    sha256: str
    files: tuple[tuple[str, str], ...]

    def path(self, name: str) -> Path:
        """The path of one of the model's files, after its bytes were compared with the card.

        Raises ResourceError where the card does not list the file, or the file is missing or has other bytes.
        """
        expected = dict(self.files).get(name)
        if expected is None:
            listed = ", ".join(file for file, _ in self.files)
            raise ResourceError(
                f"{self.folder / 'card.json'} does not list {name} (it lists: {listed}); correct the card"
            )
        return verified_file(self.folder / name, expected)


@cache
def verified_file(path: Path, sha256: str) -> Path:
    """The path, after its bytes were compared with a checksum, once in a process. Raises ResourceError where they
    differ."""
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ResourceError(f"cannot read {path}: {error.strerror}; restore the file from the repository") from error
    if found != sha256:
        raise ResourceError(
            f"{path} is not the file that its card names: SHA-256 {found}, expected {sha256}; restore it"
        )
    return path


@cache
def model_card(folder: Path) -> ModelCard:
    """What card.json in a model's folder says. Raises ResourceError where the card is missing or incomplete.

    The card is a JSON object with "name", "main" (the file that stands for the model) and "files", an object of file
    name → SHA-256; whatever else it says (data, recipe, scores, known weaknesses) is for readers.
    """
    path = folder / "card.json"
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
        files = tuple(sorted((str(file), str(digest)) for file, digest in card["files"].items()))
        return ModelCard(str(card["name"]), folder, str(card["main"]), dict(files)[str(card["main"])], files)
    except OSError as error:
        raise ResourceError(f"cannot read {path}: {error.strerror}; restore data/models from the repository") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        found = f"{type(error).__name__}: {error}"
        raise ResourceError(f'{path} is no model card ({found}); it needs "name", "main" and "files"') from error


def attribution_model() -> ModelCard:
    """The card of the model that finds attributions; its files are compared with the card when they are asked for."""
    return model_card(data_dir() / "models" / "attribution")


def inner_model() -> ModelCard:
    """The card of the model that finds what others say inside somebody's words."""
    return model_card(data_dir() / "models" / "inner")


def tokenizer() -> Path:
    """The file by which both models cut words into pieces."""
    return attribution_model().path("tokenizer.json")


@cache
def english_words() -> frozenset[str]:
    """The whole words among the pieces that the model cuts English into, some 20,000 common ones in small letters."""
    pieces = json.loads(tokenizer().read_text(encoding="utf-8"))["model"]["vocab"]
    return frozenset(piece for piece in pieces if piece.isalpha())


def attribution_card() -> str:
    """The same model's card for readers (Markdown). Raises ResourceError where it is missing."""
    path = data_dir() / "models" / "attribution" / "README.md"
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise ResourceError(f"cannot read {path}: {error.strerror}; restore data/models from the repository") from error


# The registry


@cache
def registry() -> Registry:
    """All tables of data/registry. Raises ResourceError naming the file and line that cannot be used."""
    verify_tables()
    collecting = gc.isenabled()
    gc.disable()  # 40,000 rows that all live on: each collection would walk them again, a fifth of the loading time
    try:
        loaded = _registry(data_dir() / "registry")
        gc.freeze()  # and those of later days, a tenth of a second in the middle of somebody's page
        return loaded
    finally:
        if collecting:
            gc.enable()


@cache
def demo_registry() -> Registry:
    """All tables, and beside them the invented entries of the demo's invented outlets (data/demo/registry): for the
    demo's pages alone. No analysis reads it, and no other project. Raises ResourceError."""
    folder, real = data_dir() / "demo" / "registry", registry()
    lists = _list_folders(folder)
    sources = {id_: told for one in lists for id_, told in _described(one / DESCRIPTION).items()}
    claims = _grouped((c.outlet_id or c.organisation_id, c) for one in lists for c in _claims(one / LISTINGS))
    bodies = _rows(folder / "organisations.csv", Organisation, types=_types, country=_optional)
    index = real.outlet_names
    known = dict.fromkeys(name for rows in (index.by_key, index.former) for names in rows.values() for name in names)
    names = _rows(folder / "outlet_names.csv", Name, ambiguous=_yes, common=_yes, primary=_yes)
    return replace(
        real,
        sources={**real.sources, **sources},
        outlets={**real.outlets, **{outlet.id: outlet for outlet in _rows(folder / "outlets.csv", Outlet)}},
        domains={**real.domains, **_domains(folder / "outlet_domains.csv")},
        outlet_names=NameIndex.of((*known, *names)),
        organisations={**real.organisations, **{body.id: body for body in bodies}},
        relations={**real.relations, **_grouped((r.subject_id, r) for r in _rows(folder / "relations.csv", Relation))},
        claims_by_id={**real.claims_by_id, **claims},
    )


@cache
def name_nodes() -> NameNodes:
    """Which node of the identities across articles a name has. Raises ResourceError where a table cannot be read."""
    return NameNodes(registry(), frozenset(word for word, _ in lexicon("body_words")))


@cache
def namesakes() -> Namesakes:
    """Which names are joined across articles. Raises ResourceError where a table cannot be read."""
    rules = {"short": Rule.SHORT_NAME, "spelling": Rule.SPELLING}
    stands_for: dict[str, tuple[tuple[Rule, str], ...]] = {}
    for form, name, how, _ in lexicon("given_names"):
        stands_for[form] = (*stands_for.get(form, ()), (rules[how], name))
    return Namesakes(name_nodes(), stands_for)


@cache
def universities() -> dict[str, University]:
    """Universities by the normal form of their name, read when one is first looked up. Raises ResourceError."""
    return {row.key: row for row in _rows(data_dir() / "registry" / "universities.csv", University)}


@cache
def office_holders() -> OfficeHolders:
    """Holders of public office with their terms, read when a name is first looked up. Raises ResourceError."""
    folder = data_dir() / "registry"
    folders = [folder, *(own for own in own_list_folders() if (own / "terms.csv").is_file())]
    persons = [row for each in folders for row in _rows(each / "persons.csv", OfficeHolder, names=_parts)]
    terms = [row for each in folders for row in _rows(each / "terms.csv", Term, types=_types)]
    return OfficeHolders.of(persons, _grouped((term.person_id, term) for term in terms))


@cache
def body_lives() -> dict[str, tuple[BodyLife, ...]]:
    """When bodies began and ended, read when one is first asked for. Raises ResourceError."""
    rows = _rows(data_dir() / "registry" / "body_lives.csv", BodyLife)
    return _grouped((row.organisation_id, row) for row in rows)


@cache
def cabinets() -> Cabinets:
    """Which parties governed when, read when a country is first asked for. Raises ResourceError."""
    return Cabinets.of(_rows(data_dir() / "registry" / "cabinets.csv", CabinetParty))


@cache
def registry_sha256() -> str:
    """Of the names and bytes of all tables that `registry` reads: what an analysis found depends on them."""
    verify_tables()
    digest, folder = hashlib.sha256(), data_dir() / "registry"
    listed = (list_folder / name for list_folder in _list_folders(folder) for name in (LISTINGS, DESCRIPTION))
    for path in (*sorted(folder.glob("*.csv")), *listed):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    for own in own_list_folders():
        for path in sorted(own.glob("*.*")):
            digest.update(f"{own.name}/{path.name}".encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def own_list_folders() -> tuple[Path, ...]:
    """The folders of the lists that this installation brought itself, by name; none where no place is set for them."""
    own = settings().own_lists
    return _list_folders(own) if own is not None and own.is_dir() else ()


def list_folders() -> tuple[Path, ...]:
    """The folders of the lists that others keep of outlets, by name: each holds source.toml and listings.csv.

    Raises ResourceError where a folder holds one of the two.
    """
    return _list_folders(data_dir() / "registry")


def _list_folders(folder: Path) -> tuple[Path, ...]:
    held = {path.parent for name in (LISTINGS, DESCRIPTION) for path in folder.glob(f"*/{name}")}
    for list_folder in sorted(held):
        for name in (LISTINGS, DESCRIPTION):
            if not (list_folder / name).is_file():
                raise ResourceError(
                    f"the list {list_folder} has no {name}; write it as data/registry/README.md says, or delete the "
                    "folder"
                )
    return tuple(sorted(held))


def _registry(folder: Path) -> Registry:
    sources = {s.id: s for s in _rows(folder / "sources.csv", Dataset, derived_from=_parts)}
    outlets = {o.id: o for o in _rows(folder / "outlets.csv", Outlet)}
    bodies = _rows(folder / "organisations.csv", Organisation, types=_types, country=_optional)
    organisations = {o.id: o for o in bodies}
    claims = [claim for name in ("designations.csv", "owner_forms.csv") for claim in _claims(folder / name)]
    for list_folder in (*_list_folders(folder), *own_list_folders()):
        described = _described(list_folder / DESCRIPTION)
        if twice := sources.keys() & described.keys():
            raise ResourceError(
                f"{list_folder / DESCRIPTION} describes {', '.join(sorted(twice))}, which is described elsewhere too; "
                "give it another id"
            )
        listed = list(_claims(list_folder / LISTINGS))
        for what, named, known in (
            ("source_id", {claim.source_id for claim in listed}, described.keys()),
            ("outlet_id", {claim.outlet_id for claim in listed} - {""}, outlets.keys()),
            ("organisation_id", {claim.organisation_id for claim in listed} - {""}, organisations.keys()),
        ):
            if strangers := named - known:
                raise ResourceError(
                    f"{list_folder / LISTINGS} has the {what} {', '.join(sorted(strangers)[:5])}, which nothing here "
                    "bears; correct it as data/registry/README.md says"
                )
        sources |= described
        claims += listed
    countries = list(_rows(folder / "countries.csv", CountryName))
    platforms = {p.host: p for p in _rows(folder / "platforms.csv", Platform)}
    domains = _domains(folder / "outlet_domains.csv")
    by_host = _grouped((c.host, c) for c in claims if c.host and not c.outlet_id and not c.organisation_id)
    for outlet, domain in _known_by_address(by_host, outlets, domains, platforms):
        outlets[outlet.id] = outlet
        domains[domain.host] = (domain,)
    return Registry(
        sources=sources,
        outlets=outlets,
        domains=domains,
        outlet_names=_names(folder / "outlet_names.csv"),
        organisations=organisations,
        organisation_names=_names(folder / "organisation_names.csv"),
        relations=_grouped((r.subject_id, r) for r in _rows(folder / "relations.csv", Relation)),
        changes=_grouped((c.subject_id, c) for c in _rows(folder / "changes.csv", OutletChange)),
        claims_by_id=_grouped(
            (c.outlet_id or c.organisation_id, c) for c in claims if c.outlet_id or c.organisation_id
        ),
        claims_by_host=by_host,
        countries={c.key: c.iso2 for c in countries if c.kind != "capital"},
        country_names={c.iso2: c.name for c in countries if c.kind == "name"},
        shared_names=_shared_names(countries),
        capitals={c.key: c.iso2 for c in countries if c.kind == "capital"},
        asked_names={n.key: n for n in _rows(folder / "shared_names.csv", SharedName, others=_parts)},
        platforms=platforms,
        editions=_editions(folder / "editions.csv"),
        edition_labels={e.label: e for e in _rows(folder / "edition_labels.csv", EditionLabel)},
        official_endings={e.ending: e for e in _rows(folder / "official_endings.csv", OfficialEnding, types=_types)},
        universities=universities,
        people=office_holders,
        body_lives=body_lives,
        cabinets=cabinets,
        organs=tuple(_rows(folder / "organ_terms.csv", OrganTerm, types=_types)),
        roles=RoleLexicon.of(_rows(folder / "role_terms.csv", RoleTerm, role_class=RoleClass, types=_types)),
        cues=CueLexicon.of(_rows(folder / "cues.csv", CueTerm, cue_class=CueClass, forms=_parts, lists=_parts)),
    )


_OF_A_PART = re.compile(r"\s*(?:\(.*|;.*)$")  # lists write of which part, or several names, behind the first


def _known_by_address(
    by_host: Mapping[str, tuple[Claim, ...]],
    outlets: Mapping[str, Outlet],
    domains: Mapping[str, tuple[Domain, ...]],
    platforms: Mapping[str, Platform],
) -> Iterator[tuple[Outlet, Domain]]:
    """An outlet for every site that a list says something of and no table names. It has the name that a list gives it,
    else its host, and is found by its address alone: as words of a text it may mean anything."""
    for host, claims in by_host.items():
        labels = host.split(".")
        above = [".".join(labels[start:]) for start in range(len(labels) - 1)]
        if any(name in domains or name in platforms for name in above):
            continue
        claim = next((c for c in claims if c.listed_name and not c.listed_name.startswith(host)), claims[0])
        if all(c.path_prefix for c in claims):
            continue  # a list speaks of a part of a site only
        named = _OF_A_PART.sub("", claim.listed_name) if not claim.listed_name.startswith(host) else host
        outlet = Outlet(f"at-{slug(host)}", named or host, "", "", "", "", claim.source_id, claim.as_of)
        if outlet.id not in outlets:
            yield outlet, Domain(outlet.id, host, "", "primary", claim.source_id, claim.as_of)


def _shared_names(countries: Iterable[CountryName]) -> dict[str, frozenset[str]]:
    """What tells a country from another country's part of the same name: its capital, and what its people are called
    but for the plural, which both have ("Georgians")."""
    rows = list(countries)
    telling = [row for row in rows if row.kind in ("capital", "demonym") and not row.key.endswith("s")]
    shared = {row.iso2 for row in rows if row.kind == "shared"}
    return {iso: frozenset(row.key for row in telling if row.iso2 == iso) for iso in shared}


def _rows(path: Path, entry: type[R], **converters: Callable[[str], object]) -> Iterator[R]:
    """An entry of every row of a table. A cell goes to the entry's field that bears its column's name, through the
    field's converter where it has one; the order of the columns means nothing."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.reader(lines)
            header = next(reader, [])
            pick, defaults = _places(path, header, entry)
            conversions = [(header.index(name), convert) for name, convert in converters.items() if name in header]
            for row in reader:
                cells: list[Any] = row
                try:
                    if len(cells) != len(header):
                        raise ValueError(f"it has {len(cells)} cells and the header {len(header)}")  # noqa: TRY301
                    for place, convert in conversions:
                        cells[place] = convert(cells[place])
                    yield entry(*pick(cells + defaults))
                except (TypeError, ValueError) as error:
                    raise ResourceError(f"{path}, line {reader.line_num}: {error}; {REBUILD}") from error
    except OSError as error:
        raise ResourceError(
            f"cannot read {path}: {error.strerror}; restore data/registry from the repository"
        ) from error


def _places(path: Path, header: list[str], entry: type[R]) -> tuple[Callable[[list[Any]], Iterable[Any]], list[Any]]:
    """What picks an entry's values, in the order of its fields, from a row's cells and the defaults after them; and
    these defaults, of the fields that the table has no column for. Raises ResourceError where a column is missing, is
    there twice, or is no field."""
    names = [field.name for field in fields(entry)]
    needed = {field.name for field in fields(entry) if field.default is MISSING}
    for what, columns in (
        ("lacks", needed - set(header)),
        ("has the unknown", set(header) - set(names) - CITED),
        ("has twice the", {name for name in header if header.count(name) > 1}),
    ):
        if columns:
            found = ", ".join(header)
            raise ResourceError(f"{path} {what} column {', '.join(sorted(columns))} (found: {found}); {REBUILD}")
    absent = [field for field in fields(entry) if field.name not in header]
    columns_and_defaults = [*header, *(field.name for field in absent)]
    pick = itemgetter(*(columns_and_defaults.index(name) for name in names))
    return pick, [field.default for field in absent]


def _described(path: Path) -> dict[str, Dataset]:
    """The data sets that a list's source.toml describes, one [[source]] each, by id. Raises ResourceError."""
    found: dict[str, Dataset] = {}
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("source")
        if not isinstance(tables, list):
            raise TypeError("it has no [[source]]")  # noqa: TRY301
        for dataset in map(_dataset, tables):
            if dataset.id in found:
                raise ValueError(f"it describes {dataset.id} twice")  # noqa: TRY301
            found[dataset.id] = dataset
    except (ValueError, TypeError) as error:
        raise ResourceError(f"{path}: {error}; describe the list as data/registry/README.md says") from error
    return found


def _dataset(table: dict[str, Any]) -> Dataset:
    """Raises ValueError or TypeError where a [[source]] lacks a key, has one that is unknown, or a value is no text."""
    names = {field.name for field in fields(Dataset)}
    missing = {field.name for field in fields(Dataset) if field.default is MISSING} - table.keys()
    if missing or table.keys() - names:
        what = f"lacks {', '.join(sorted(missing))}" if missing else f"has {', '.join(sorted(table.keys() - names))}"
        raise ValueError(f"a [[source]] {what}")
    derived = table.get("derived_from", [])
    if not isinstance(derived, list) or not all(isinstance(name, str) for name in derived):
        raise TypeError("derived_from is no list of ids in quotation marks")
    values: dict[str, Any] = {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in table.items()
        if key != "derived_from"
    }
    if wrong := [key for key, value in values.items() if not isinstance(value, str)]:
        raise TypeError(f"{', '.join(wrong)} is no text in quotation marks")
    return Dataset(**values, derived_from=tuple(derived))


def _claims(path: Path) -> Iterator[Claim]:
    return _rows(path, Claim, kind=ClaimKind)


def _names(path: Path) -> NameIndex:
    return NameIndex.of(_rows(path, Name, ambiguous=_yes, common=_yes, primary=_yes))


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _domains(path: Path) -> dict[str, tuple[Domain, ...]]:
    grouped = _grouped((d.host, d) for d in _rows(path, Domain))
    return {
        host: tuple(sorted(rows, key=lambda d: (-len(d.path_prefix), d.relation == "shared")))
        for host, rows in grouped.items()
    }


def _editions(path: Path) -> dict[str, tuple[Edition, ...]]:
    grouped = _grouped((e.host, e) for e in _rows(path, Edition))
    return {host: tuple(sorted(rows, key=lambda e: -len(e.path_prefix))) for host, rows in grouped.items()}


# Cells


@cache
def _types(cell: str) -> tuple[SpeakerType, ...]:
    return tuple(SpeakerType(value) for value in cell.split("|") if value)


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _optional(cell: str) -> str | None:
    return cell or None


def _yes(cell: str) -> bool:
    return cell == "1"
