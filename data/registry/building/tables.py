"""What every part of the build shares: where it reads and writes, how tables are read, and the sources by name."""

from __future__ import annotations

import csv
import gzip
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]  # data/registry
Row = dict[str, str]


def period_of(list_folder: str) -> str:
    """The period that the one source of a list's folder is about."""
    (source,) = tomllib.loads((HERE / list_folder / "source.toml").read_text(encoding="utf-8"))["source"]
    return str(source["describes"])


def described(list_folder: str) -> list[tuple[str, str]]:
    """(id, day) of every source that the source.toml of a list's folder describes."""
    sources = tomllib.loads((HERE / list_folder / "source.toml").read_text(encoding="utf-8"))["source"]
    return [(source["id"], source["as_of"]) for source in sources]


# The lists that stand in folders of their own say themselves what they are and from when.
((MATRIX, MATRIX_DATE),) = described("state-media-matrix")
((KAGI, KAGI_DATE),) = described("kagi-media-data")
((CITE_UNSEEN, CITE_UNSEEN_DATE),) = described("cite-unseen")
(RSP_NEW, RSP_NEW_DATE), (RSP_OLD, RSP_OLD_DATE) = described("wikipedia-rsp")
SEED = "maintainers-2026"
SEED_DATE = "2026-11-27"
FACTBOOK, FACTBOOK_DATE = "factbook-2026", "2026-01"
PARTIES, PARTIES_DATE = "party-facts-2026", "2026-03-11"
UN_LIST, UN_DATE = "un-sc-list-2025", "2025-04-19"
US_LIST, US_DATE = "us-ofac-list-2025", "2025-05-25"
WIKIDATA, WIKIDATA_DATE = "wikidata-news-2023", "2023"
SP500, SP500_DATE = "sp500-2026", "2026-08-08"
CAMEO, CAMEO_DATE = "cameo-actors-2019", "2019-03-18"
UNIVERSITIES, UNIVERSITIES_DATE = "universities-hipo-2026", "2026-06-20"
CONGRESS, CONGRESS_DATE = "us-congress-2026", "2026-06-15"
UK_MINISTERS, UK_MINISTERS_DATE = "uk-ministers-2026", "2026-06-19"
WORLD, WORLD_DATE = "world-office-holders-2023", "2023-01-10"
FRENCH, FRENCH_DATE = "medias-francais-2024", "2024-12"
CABINETS, CABINETS_DATE = "parlgov-cabinets-2023", "2023-06-26"
VERBS, VERBS_DATE = "attribution-verb-lists", "2026-11"


def read(path: Path) -> Iterator[tuple[str, Row]]:
    """(line number of the source file as text, row) of a CSV file, gzipped or not."""
    packed = path.suffix == ".gz"
    with (
        gzip.open(path, "rt", encoding="utf-8", newline="")
        if packed
        else path.open(encoding="utf-8", newline="") as lines
    ):
        reader = csv.DictReader(lines)
        for row in reader:
            yield str(reader.line_num), {k: (v or "").strip() for k, v in row.items() if k is not None}


def write(path: Path, columns: str, rows: Iterable[Mapping[str, str]], *, keep_order: bool = False) -> None:
    """A CSV file with these columns, sorted by all of them unless the order carries a meaning."""
    names = columns.split(",")
    table = [[row.get(name, "") for name in names] for row in rows]
    if not keep_order:
        table = sorted({tuple(row): row for row in table}.values())
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(names)
        writer.writerows(table)
    print(f"{len(table):6d} rows  {path.relative_to(HERE)}")


def seed(name: str) -> list[Row]:
    """The rows of a hand-made table."""
    return [row for _, row in read(HERE / "seed" / f"{name}.csv")]


def without_parentheses(name: str) -> str:
    return " ".join(re.sub(r"\s*\([^)]*\)\s*", " ", name).replace("*", "").split())


def names_of(text: str) -> list[tuple[str, str]]:
    """(name, marks) of a seed cell: "|" between names, before a name "~" common word, "?" ambiguous, "!" primary."""
    pairs = []
    for part in text.split("|"):
        marks = re.match(r"[~?!]*", part.strip())
        assert marks is not None
        name = part.strip()[marks.end() :]
        if name:
            pairs.append((name, marks.group()))
    return pairs


def labels_of(table: str, column: str) -> list[Row]:
    """A row for each word of a hand-made table that keeps them in one cell, with "|" between them."""
    return [
        {**row, column: word, "source_id": SEED, "as_of": SEED_DATE}
        for row in seed(table)
        for word in row[f"{column}s"].split("|")
    ]


LISTING_COLUMNS = (
    "kind,value,meaning,outlet_id,organisation_id,host,path_prefix,listed_name,note,source_id,as_of,source_row,"
    "valid_from,valid_to,proof"
)
