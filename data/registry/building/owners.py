"""Who owns, runs or controls whom."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from building.bodies import Organisations
from building.outlets import Outlets
from building.tables import FRENCH, FRENCH_DATE, SEED, Row, read, seed, without_parentheses
from reliability.registry.name_index import normalised_name, slug

FRENCH_RELATIONS = {"contrôle": "controlled_by", "participe": "owned_by"}  # "égal à", "supérieur à" say a share
A_BODY = re.compile(
    r"(?i)\b(groupe?|corp(oration)?|inc|media|ltd|limited|llc|gmbh|ag|s\.?a\.?|se|plc|holdings?|foundation|trust|company|"
    r"publish\w*|verlag|broadcast\w*|press|presse|news\w*|network|university|ministry|institute|association|society|"
    r"communications|enterprises|investments?|international|partners|capital|fonds|agency)\b"
)
NO_OWNERS = re.compile(r"(?i)^(independent|private ownership|unknown|public broadcaster|non-profit org|its )")
COMPANY_ENDING = re.compile(r"(?:,? Inc\.?|,? Ltd\.?| Corporation| Corp\.?| plc)$")


class Owners:
    """Who owns, runs or controls whom. An owner that no table names becomes a body, which is found as an owner only:
    what a list writes there may be any words."""

    def __init__(self, outlets: Outlets, organisations: Organisations) -> None:
        self.outlets, self.organisations = outlets, organisations
        self._by_key: dict[str, set[str]] = {}
        for row in organisations.names:
            if row["ambiguous"] == "0":
                self._by_key.setdefault(row["key"], set()).add(row["id"])

    def known(self, name: str) -> str:
        """The id of the one body of this name in whatever country, or ""."""
        plain = without_parentheses(name)
        for each in (name, plain, re.split(r" \(| via ", name)[0], COMPANY_ENDING.sub("", plain)):
            bearers = self._by_key.get(normalised_name(each), set())
            if len(bearers) == 1:
                return next(iter(bearers))
        return ""

    def body(self, name: str, country: str, source: str, date: str) -> str:
        """The id of the body of this name, which is made one where nobody names it."""
        if name in self.organisations.rows:
            return name
        plain = re.split(r" via ", without_parentheses(name))[0]
        known = self.known(name)
        if known:
            return known
        made = self.organisations.add("owner-" + slug(plain), plain, "media", country, source, date)
        self.organisations.names[-1]["ambiguous"] = self.organisations.names[-1]["common"] = "1"
        self._by_key.setdefault(normalised_name(plain), set()).add(made)
        return made

    def add_seed(self) -> list[Row]:
        """The maintainers' owners; and what kind of owner each outlet has and had, as statements of theirs."""
        forms: list[Row] = []
        for line, row in enumerate(seed("owners"), start=2):
            subject = row["subject"]
            if subject not in self.outlets.rows and subject not in self.organisations.rows:
                subject = self.body(subject, "", SEED, row["as_of"])
            person = row["form"] == "private person" and row["owner"] not in self.organisations.rows
            owner = "" if person else self.body(row["owner"], "", SEED, row["as_of"])
            name = self.organisations.rows[owner]["name"] if owner == row["owner"] else row["owner"]
            held = {key: row[key] for key in ("share", "valid_from", "valid_to", "proof")}
            at = f"seed/owners.csv, line {line}"
            self.outlets.relate(subject, row["relation"], owner, name, SEED, row["as_of"], at, **held)
            if subject in self.outlets.rows:
                forms.append(
                    {
                        "kind": "ownership",
                        "value": f"owned by {'an' if row['form'][0] in 'aeiou' else 'a'} {row['form']}",
                        "outlet_id": subject,
                        "listed_name": self.outlets.rows[subject]["name"],
                        "note": row["owner"] if not owner else name,
                        "source_id": SEED,
                        "as_of": row["as_of"],
                        "source_row": at,
                        "valid_from": row["valid_from"],
                        "valid_to": row["valid_to"],
                        "proof": row["proof"] if row["proof"].startswith("http") else "",
                    }
                )
        return forms

    def resolve(self, source: str) -> None:
        """Bodies for the owners that a list writes as words: those that are named as bodies are, and those that it
        gives to several outlets."""
        open_rows = [r for r in self.outlets.relations if r["source_id"] == source and not r["object_id"]]
        own_names = {(name["id"], name["key"]) for name in self.outlets.names.names}
        often = Counter(normalised_name(without_parentheses(r["object_name"])) for r in open_rows)
        for row in open_rows:
            name = row["object_name"]
            plain = without_parentheses(name)
            if (row["subject_id"], normalised_name(plain)) in own_names:
                continue  # "its own owner" says only that nobody else is
            if NO_OWNERS.search(name) or "," in plain.removesuffix(", Inc.").removesuffix(", Inc"):
                continue
            if self.known(name) or A_BODY.search(plain) or often[normalised_name(plain)] > 1:
                row["object_id"] = self.body(name, "", source, row["as_of"])
        for row in open_rows:
            outlet = self.outlets.rows.get(row["subject_id"])
            if outlet is not None and row["object_id"] and not outlet["organisation_id"]:
                outlet["organisation_id"] = row["object_id"]

    def add_french(self, sources: Path) -> None:
        """Owners of French media with their shares, where the medium is known here; and those who own the owners."""
        folder = sources / "medias-francais"
        media = {
            row["Nom"]: outlet
            for _, row in read(folder / "medias.csv")
            if (outlet := self.outlets.called(row["Nom"], "FR")) and not row["Disparu"]
        }
        wanted: set[str] = set()
        for table in ("organisation_media", "personne_media"):
            for line, row in read(folder / f"{table}.csv"):
                if row["cible"] in media:
                    self._french(media[row["cible"]], row, table, line)
                    wanted.add(row["origine"])
        for _ in range(4):  # owners of owners, to the top
            for table in ("organisation_organisation", "personne_organisation"):
                for line, row in read(folder / f"{table}.csv"):
                    if row["cible"] in wanted and row["origine"] != row["cible"]:
                        self._french(self.body(row["cible"], "FR", FRENCH, FRENCH_DATE), row, table, line)
                        wanted.add(row["origine"])

    def _french(self, subject: str, row: Row, table: str, line: str) -> None:
        owner = "" if table.startswith("personne") else self.body(row["origine"], "FR", FRENCH, FRENCH_DATE)
        relation = FRENCH_RELATIONS.get(row["qualificatif"], "owned_by")
        more = {"supérieur à": "more than ", "inférieur à": "less than "}.get(row["qualificatif"], "")
        share = (
            more + row["valeur"].replace(".00%", " %").replace("%", " %").replace("  ", " ") if row["valeur"] else ""
        )
        source_row = f"{table}.csv, line {line}"
        if subject != owner and not any(r["source_row"] == source_row for r in self.outlets.relations):
            self.outlets.relate(subject, relation, owner, row["origine"], FRENCH, FRENCH_DATE, source_row, share=share)
