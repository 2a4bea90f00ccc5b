"""The one reader of data/: the registry's tables, the word lists, the models and the demonstration articles.

Everything is cached for the life of the process and read-only. No model is loaded here, so that the web process may
call it.
"""

from __future__ import annotations

import csv
import gc
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from reliability.errors import ResourceError
from reliability.model.attribution import CueClass
from reliability.model.speaker import SpeakerType
from reliability.registry.entries import Claim, ClaimKind, Dataset, Domain, Organisation, OrganTerm, Outlet, Relation
from reliability.registry.lexicon import CueLexicon, CueTerm, RoleClass, RoleLexicon, RoleTerm
from reliability.registry.lookup import Registry
from reliability.registry.name_index import Name, NameIndex
from reliability.settings import settings

K = TypeVar("K")
T = TypeVar("T")
V = TypeVar("V")

_PACKAGE = Path(__file__).resolve().parent
# The folder of data/ and dashboard.py: the repository, or where a wheel carries them (setup.py).
HOME = _PACKAGE / "packaged" if (_PACKAGE / "packaged").is_dir() else _PACKAGE.parent
PACKAGED_DATA = HOME / "data"
# Lists that others keep, each in its own folder with its licence; the program's own tables stand beside them.
LISTING_FOLDERS = ("cite-unseen", "kagi-media-data", "state-media-matrix", "wikipedia-rsp")


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
    collecting = gc.isenabled()
    gc.disable()  # 40,000 rows that all live on: each collection would walk them again, a fifth of the loading time
    try:
        return _registry(data_dir() / "registry")
    finally:
        if collecting:
            gc.enable()


@cache
def registry_sha256() -> str:
    """Of the names and bytes of all tables that `registry` reads: what an analysis found depends on them."""
    digest, folder = hashlib.sha256(), data_dir() / "registry"
    for path in (*sorted(folder.glob("*.csv")), *(folder / name / "listings.csv" for name in LISTING_FOLDERS)):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _registry(folder: Path) -> Registry:
    outlets = {o.id: o for o in _rows(folder / "outlets.csv", 8, Outlet)}
    organisations = {o.id: o for o in _rows(folder / "organisations.csv", 6, _organisation)}
    countries = list(_rows(folder / "countries.csv", 6, _country))
    claims = [
        *_rows(folder / "designations.csv", 12, _claim),
        *(claim for name in LISTING_FOLDERS for claim in _rows(folder / name / "listings.csv", 12, _claim)),
    ]
    return Registry(
        sources={s.id: s for s in _rows(folder / "sources.csv", 11, _source)},
        outlets=outlets,
        domains=_domains(folder / "outlet_domains.csv"),
        outlet_names=NameIndex.of(_rows(folder / "outlet_names.csv", 8, _name)),
        organisations=organisations,
        organisation_names=NameIndex.of(_rows(folder / "organisation_names.csv", 8, _name)),
        relations=_grouped((r.subject_id, r) for r in _rows(folder / "relations.csv", 7, Relation)),
        claims_by_id=_grouped(
            (c.outlet_id or c.organisation_id, c) for c in claims if c.outlet_id or c.organisation_id
        ),
        claims_by_host=_grouped((c.host, c) for c in claims if c.host and not c.outlet_id and not c.organisation_id),
        countries={key: iso for iso, _, key, kind in countries if kind != "capital"},
        country_names={iso: name for iso, name, _, kind in countries if kind == "name"},
        organs=tuple(_rows(folder / "organ_terms.csv", 5, _organ_term)),
        roles=RoleLexicon.of(_rows(folder / "role_terms.csv", 5, _role_term)),
        cues=CueLexicon.of(_rows(folder / "cues.csv", 6, _cue_term)),
    )


def _rows(path: Path, columns: int, make: Callable[..., T]) -> Iterator[T]:
    """make(*cells) of every row of a table with so many columns."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.reader(lines)
            header = next(reader, [])
            if len(header) != columns:
                raise ResourceError(
                    f"{path} has {len(header)} columns, expected {columns}; rebuild it with data/registry/build.py"
                )
            for cells in reader:
                try:
                    yield make(*cells)
                except (TypeError, ValueError) as error:
                    raise ResourceError(
                        f"{path}, line {reader.line_num}: {error}; rebuild it with data/registry/build.py"
                    ) from error
    except OSError as error:
        raise ResourceError(
            f"cannot read {path}: {error.strerror}; restore data/registry from the repository"
        ) from error


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _domains(path: Path) -> dict[str, tuple[Domain, ...]]:
    grouped = _grouped((d.host, d) for d in _rows(path, 6, Domain))
    return {host: tuple(sorted(rows, key=lambda d: -len(d.path_prefix))) for host, rows in grouped.items()}


@cache
def _types(cell: str) -> tuple[SpeakerType, ...]:
    return tuple(SpeakerType(value) for value in cell.split("|") if value)


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _source(
    id_: str,
    title: str,
    publisher: str,
    url: str,
    version: str,
    licence: str,
    redistribution: str,
    as_of: str,
    retrieved: str,
    derived: str,
    note: str,
) -> Dataset:
    return Dataset(
        id_, title, publisher, url, version, licence, redistribution, as_of, retrieved, _parts(derived), note
    )


def _organisation(id_: str, name: str, types: str, country: str, source_id: str, as_of: str) -> Organisation:
    return Organisation(id_, name, _types(types), country or None, source_id, as_of)


def _name(id_: str, name: str, key: str, ambiguous: str, common: str, primary: str, source_id: str, as_of: str) -> Name:
    return Name(id_, name, key, ambiguous == "1", common == "1", primary == "1")


def _country(iso2: str, name: str, key: str, kind: str, source_id: str, as_of: str) -> tuple[str, str, str, str]:
    return iso2, name, key, kind


def _claim(
    kind: str,
    value: str,
    meaning: str,
    outlet_id: str,
    organisation_id: str,
    host: str,
    path_prefix: str,
    listed_name: str,
    note: str,
    source_id: str,
    as_of: str,
    source_row: str,
) -> Claim:
    return Claim(
        ClaimKind(kind),
        source_id,
        value,
        as_of,
        meaning,
        outlet_id,
        organisation_id,
        host,
        path_prefix,
        listed_name,
        note,
        source_row,
    )


def _role_term(term: str, role_class: str, types: str, source_id: str, as_of: str) -> RoleTerm:
    return RoleTerm(term, RoleClass(role_class), _types(types), source_id, as_of)


def _organ_term(term: str, position: str, types: str, source_id: str, as_of: str) -> OrganTerm:
    return OrganTerm(term, position, _types(types), source_id, as_of)


def _cue_term(term: str, cue_class: str, forms: str, lists: str, source_id: str, as_of: str) -> CueTerm:
    return CueTerm(term, CueClass(cue_class), _parts(forms), _parts(lists), source_id, as_of)
