"""Builds the tables of this folder from the outside data sets and from seed/.

`python data/registry/build.py SOURCES`, where SOURCES is the folder that holds the data sets, one folder each; they are
not part of the repository. Deterministic: the same inputs give the same bytes. Every row carries its source and the
day that the source describes. The parts are in `building/`. README.md beside this file says what each table holds;
data/SOURCES.md says where each data set is found.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # run as a file: the package stands two folders up

from building.bodies import Organisations, add_companies, add_governments, add_parties, body_lives, university_rows
from building.countries import Countries, official_endings
from building.designations import act_rows, add_designations
from building.lists import add_kagi, add_wikidata, cite_unseen, class_rows, end_classes, wikipedia_rsp
from building.matrix import add_matrix
from building.outlet_names import shared_names, told_names
from building.outlets import (
    Outlets,
    add_editions,
    add_officials,
    add_seed,
    add_seed_accounts,
    add_shared_addresses,
    date_addresses,
    set_levels,
)
from building.owners import Owners
from building.people import People, cabinet_rows
from building.tables import HERE, KAGI, LISTING_COLUMNS, SEED, SEED_DATE, labels_of, seed, write
from building.words import cue_rows, organ_rows, role_rows


def build(sources: Path) -> None:
    countries = Countries(sources)
    organisations = Organisations()
    outlets = Outlets(organisations)
    add_seed(outlets, organisations)
    editions = add_editions(outlets)
    add_seed_accounts(outlets)
    add_shared_addresses(outlets)
    matrix = add_matrix(sources, outlets, organisations, countries)
    kagi = add_kagi(sources, outlets, organisations, countries)
    add_wikidata(sources, outlets, countries)
    add_governments(organisations, countries)
    add_officials(outlets, organisations)
    parties = add_parties(sources, organisations, countries)
    designations = add_designations(sources, organisations, outlets)
    add_companies(sources, organisations)
    owners = Owners(outlets, organisations)
    forms = owners.add_seed()
    owners.resolve(KAGI)
    owners.add_french(sources)
    for life in seed("outlet_lives"):
        outlets.rows[life["outlet_id"]] |= {"founded": life["founded"], "closed": life["closed"]}

    set_levels(outlets)
    name_columns = "id,name,key,ambiguous,common,primary,source_id,as_of"
    write(
        HERE / "outlets.csv",
        "id,name,medium,country,organisation_id,wikidata_id,level,whole,founded,closed,source_id,as_of",
        outlets.rows.values(),
    )
    date_addresses(outlets)
    columns = "outlet_id,host,path_prefix,relation,source_id,as_of,valid_from,valid_to,proof"
    write(HERE / "outlet_domains.csv", columns, outlets.domains.values())
    told = "kind,language,script,valid_from,valid_to,proof"
    names = told_names(outlets)
    write(HERE / "outlet_names.csv", f"{name_columns},{told}", names)
    columns = "key,name,meant,others,why,source_id,as_of"
    write(HERE / "shared_names.csv", columns, shared_names(outlets, names))
    write(HERE / "editions.csv", "outlet_id,name,host,path_prefix,language,kind,source_id,as_of", editions)
    write(
        HERE / "edition_labels.csv",
        "label,kind,language,name,source_id,as_of",
        labels_of("edition_labels", "label"),
    )
    write(
        HERE / "official_endings.csv",
        "ending,country,types,source_id,as_of",
        official_endings(countries),
    )
    write(
        HERE / "platforms.csv",
        "host,name,kind,country,source_id,as_of",
        [{**row, "source_id": SEED, "as_of": SEED_DATE} for row in seed("platforms")],
    )
    write(HERE / "organisations.csv", "id,name,types,country,source_id,as_of", organisations.rows.values())
    write(HERE / "organisation_names.csv", name_columns, organisations.settled_names())
    write(
        HERE / "relations.csv",
        "subject_id,relation,object_id,object_name,share,valid_from,valid_to,proof,source_id,as_of,source_row",
        outlets.relations,
    )
    columns = "organisation_id,founded,dissolved,what,proof,source_id,as_of,source_row"
    write(HERE / "body_lives.csv", columns, body_lives(organisations, parties))
    write(HERE / "countries.csv", "iso2,name,key,kind,source_id,as_of", countries.rows)
    write(HERE / "designations.csv", LISTING_COLUMNS, [*designations, *act_rows(outlets)])
    people = People(countries, organisations)
    people.add_factbook(sources)
    people.add_us(sources)
    people.add_uk(sources)
    people.add_world(sources)
    people.add_seed()
    serving = {term["person_id"] for term in people.terms}
    persons = [row for row in people.persons.values() if row["id"] in serving]
    write(HERE / "universities.csv", "key,country,source_id,as_of,source_row", university_rows(sources, countries))
    write(HERE / "persons.csv", "id,name,names,wikidata_id,source_id,as_of", persons)
    write(
        HERE / "terms.csv",
        "person_id,office,body,organisation_id,country,types,valid_from,valid_to,source_id,as_of,source_row",
        people.terms,
    )
    write(
        HERE / "cabinets.csv",
        "country,cabinet,party,organisation_id,leads,valid_from,valid_to,source_id,as_of,source_row",
        cabinet_rows(sources, countries, organisations),
    )
    write(HERE / "owner_forms.csv", LISTING_COLUMNS, [*forms, *class_rows(outlets)])
    write(
        HERE / "changes.csv",
        "subject_id,day,what,proof,source_id,as_of",
        [{**row, "subject_id": row["subject"], "source_id": SEED} for row in seed("changes")],
    )
    write(HERE / "role_terms.csv", "term,role_class,types,source_id,as_of", role_rows(sources))
    write(HERE / "organ_terms.csv", "term,position,types,source_id,as_of", organ_rows(), keep_order=True)
    write(HERE / "cues.csv", "term,cue_class,forms,lists,source_id,as_of", cue_rows(sources))
    end_classes(outlets, matrix)
    write(HERE / "state-media-matrix" / "listings.csv", LISTING_COLUMNS, matrix)
    write(HERE / "kagi-media-data" / "listings.csv", LISTING_COLUMNS, kagi)
    write(HERE / "cite-unseen" / "listings.csv", LISTING_COLUMNS, cite_unseen(sources))
    write(HERE / "wikipedia-rsp" / "listings.csv", LISTING_COLUMNS, wikipedia_rsp(sources))
    for name in ("state-media-matrix", "kagi-media-data"):
        shutil.copyfile(sources / name / "LICENSE", HERE / name / "LICENSE")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=Path, help="the folder that holds the data sets, one folder each")
    sources = parser.parse_args().sources
    if not (sources / "state-media-matrix").is_dir():
        parser.error(f"{sources} holds no folder state-media-matrix; give the folder that holds the data sets")
    build(sources)


if __name__ == "__main__":
    main()
