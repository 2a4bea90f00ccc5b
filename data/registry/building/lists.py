"""What other lists say of outlets: Kagi, Wikidata, Cite Unseen, Wikipedia; and the days of classes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from building.bodies import Organisations
from building.countries import Countries
from building.outlets import PLATFORMS, Outlets, mark_last_own_name, wrong_rows
from building.tables import (
    CITE_UNSEEN,
    CITE_UNSEEN_DATE,
    KAGI,
    KAGI_DATE,
    RSP_NEW,
    RSP_NEW_DATE,
    RSP_OLD,
    RSP_OLD_DATE,
    WIKIDATA,
    WIKIDATA_DATE,
    Row,
    read,
    seed,
    without_parentheses,
)
from reliability.registry.addresses import host_and_path
from reliability.registry.name_index import normalised_name

NEWS_WORDS = frozenset(
    "news times post tribune herald gazette journal daily star chronicle observer telegraph press agency sun mail "
    "express dispatch courier examiner inquirer sentinel advocate register bulletin argus echo mirror standard "
    "guardian independent monitor review newspaper zeitung tageszeitung nachrichten anzeiger morgenpost presse "
    "journal diario diário periodico periódico noticias notícias jornal gazeta gazette giornale corriere shimbun "
    "sinmun ilbo avisen tidende posten dagblad nieuws dnevnik vesti correo mercurio prensa universal tiempo nacion "
    "nación jornada république dépêche parisien".split()
)
NOT_NEWS_WORDS = frozenset(
    "university press-university books book verlag publishing publishers games game records comics editions".split()
)


def add_kagi(sources: Path, outlets: Outlets, organisations: Organisations, countries: Countries) -> list[Row]:
    """Outlets, owners and classes of Kagi's media notes."""
    listings: list[Row] = []
    for line, row in read(sources / "kagi-media-data" / "kagi_media.csv"):
        host, _ = host_and_path(row["domain"])
        name, country = without_parentheses(row["organization"]) or row["organization"], countries.of(row["country"])
        if not host or not name or host in PLATFORMS:
            continue
        outlet_id = outlets.at(host) or outlets.called(name, country)
        if not outlet_id:
            outlet_id = outlets.add(name, "", country, KAGI, KAGI_DATE)
            outlets.name(outlet_id, name, "", KAGI, KAGI_DATE)
            mark_last_own_name(outlets, outlet_id)
        if not outlets.at(host):
            outlets.domain(outlet_id, host, "", KAGI, KAGI_DATE)
        owner = row["owner_short"]
        if owner and normalised_name(owner) not in ("unknown", "independent", normalised_name(name)):
            known = organisations.known(without_parentheses(owner), country) or organisations.known(owner, country)
            if not any(
                r["subject_id"] == outlet_id and normalised_name(r["object_name"]) == normalised_name(owner)
                for r in outlets.relations
            ):
                outlets.relate(outlet_id, "owned_by", known, owner, KAGI, KAGI_DATE, line)
        listings.append(
            {
                "kind": "ownership",
                "value": row["typology"],
                "outlet_id": outlet_id,
                "host": host,
                "listed_name": row["organization"],
                "note": owner and f"owner: {owner}",
                "source_id": KAGI,
                "as_of": KAGI_DATE,
                "source_row": line,
            }
        )
    return [r for r in listings if r["value"]]


def add_wikidata(sources: Path, outlets: Outlets, countries: Countries) -> None:
    """Identifiers and verified accounts for known outlets, and names of newspapers and agencies that nobody else lists
    (no address, no owner)."""
    wrong = wrong_rows("wikidata_news_twitter.csv.gz")
    given = read(sources / "wikidata-news-2023" / "wikidata_news_twitter.csv.gz")
    rows = [row for line, row in given if line not in wrong]
    bearers: dict[str, set[str]] = {}
    for row in rows:
        bearers.setdefault(row["twitter_handle"].lower(), set()).add(row["wikidata_id"])
    # Those that bear an outlet's own name come before those that bear another one of its: "Russia Today" is the name
    # of a body too, and its identifier is not that of RT.
    chief = {(normalised_name(row["name"]), row["country"]) for row in outlets.rows.values()}
    rows.sort(key=lambda row: (normalised_name(row["name"]), countries.of(row["country"])) not in chief)
    for row in rows:
        name, country = row["name"], countries.of(row["country"])
        words = normalised_name(name).split()
        known = outlets.called(name, country)
        if known:
            if not outlets.rows[known]["wikidata_id"]:
                outlets.rows[known]["wikidata_id"] = row["wikidata_id"]
            same = outlets.rows[known]["wikidata_id"] == row["wikidata_id"]
            own = normalised_name(name) == normalised_name(outlets.rows[known]["name"])
            if same and own and row["verified"] == "True" and len(bearers[row["twitter_handle"].lower()]) == 1:
                for host in ("twitter.com", "x.com"):
                    path = "/" + row["twitter_handle"].lower()
                    outlets.domain(known, host, path, WIKIDATA, WIKIDATA_DATE, "account")
            continue
        news = any(w in NEWS_WORDS for w in words) and not any(w in NOT_NEWS_WORDS for w in words)
        if not news or len(words) < 2 or len(words) > 6 or re.match(r"Q\d+$", name) or "&" in name or not country:
            continue
        if words[-1] == "press" and words[0] not in ("associated", "press") and len(words) < 4 and "free" not in words:
            continue  # publishing houses, mostly
        outlet_id = outlets.add(name, "", country, WIKIDATA, WIKIDATA_DATE, qid=row["wikidata_id"])
        outlets.name(outlet_id, name, "", WIKIDATA, WIKIDATA_DATE)
        mark_last_own_name(outlets, outlet_id)


# What the script's own comments and icons say of its categories.
CATEGORIES = {
    "advocacy": "published by a group that speaks for a cause, a think tank or a body with a position",
    "blogs": "blogs",
    "books": "books",
    "community": "news sites whose readers write",
    "editable": "anybody can edit it",
    "government": "state-affiliated or government sources",
    "news": "news media",
    "opinions": "opinion pages",
    "predatory": "journals that are listed as predatory",
    "press": "press releases",
    "rspMulti": "several verdicts, by topic or time",
    "satire": "satire",
    "social": "social media",
    "sponsored": "sponsored content",
    "tabloids": "tabloids",
    "tvPrograms": "programme pages of a broadcaster",
}


def cite_unseen(sources: Path) -> list[Row]:
    rows = []
    for line, row in read(sources / "cite-unseen" / "cite_unseen_categories.csv"):
        host, path = host_and_path(row["pattern"]) if row["match"] == "domain_or_path" else ("", "")
        kind = "rating" if row["category"].startswith("rsp") else "category"
        meaning = CATEGORIES.get(row["category"]) or WIKIPEDIA_CODES.get(row["category"])
        if meaning is None:
            raise ValueError(f"cite_unseen_categories.csv, line {line}: {row['category']!r} is no category of the list")
        rows.append(
            {
                "kind": kind,
                "value": row["category"],
                "meaning": meaning,
                "host": host,
                "path_prefix": path.rstrip("/"),
                "listed_name": row["pattern"],
                "source_id": CITE_UNSEEN,
                "as_of": CITE_UNSEEN_DATE,
                "source_row": line,
            }
        )
    return rows


WIKIPEDIA_LEVELS = {  # what the page itself says that its verdicts mean
    "generally reliable": "Wikipedia editors take it as reliable in its areas of expertise",
    "no consensus": "editors are divided, or it depends on the topic",
    "generally unreliable": "editors would use it in exceptional cases only",
    "deprecated": "editors decided that it may not be used but for what it says of itself",
    "blacklisted": "links to it are blocked on Wikipedia because of spam or abuse",
}
SAME_LEVEL = {"no consensus / additional considerations": "no consensus"}
# A link text that the extract took for a verdict.
WRONG_LEVELS = frozenset({"Wikipedia:Reliable sources/Noticeboard"})
WIKIPEDIA_CODES = {
    "rspGenerallyReliable": "generally reliable",
    "rspMarginallyReliable": "no consensus",
    "rspGenerallyUnreliable": "generally unreliable",
    "rspDeprecated": "deprecated",
    "rspBlacklisted": "blacklisted",
}


def wikipedia_rsp(sources: Path) -> list[Row]:
    """Both extracts of Wikipedia's list. A row that merges entries of which the page judges each by itself is left out.

    Raises ValueError for a verdict that is none of the page's.
    """
    rows = []
    for file, source, date in (
        ("rsp_2026-06.csv", RSP_NEW, RSP_NEW_DATE),
        ("rsp_2021-03.csv", RSP_OLD, RSP_OLD_DATE),
    ):
        wrong = wrong_rows(file)
        for line, row in read(sources / "wikipedia-rsp" / file):
            if ";" in row["source_name"] or row["status"] in WRONG_LEVELS or line in wrong:
                continue
            level = row["status"].lower()
            meaning = WIKIPEDIA_LEVELS.get(SAME_LEVEL.get(level, level))
            if meaning is None:
                raise ValueError(f"{file}, line {line}: {row['status']!r} is no verdict of the page")
            host, path = host_and_path(row["domain"])
            rows.append(
                {
                    "kind": "rating",
                    "value": row["status"],
                    "meaning": meaning,
                    "host": host,
                    "path_prefix": path.rstrip("/"),
                    "listed_name": row["source_name"],
                    "source_id": source,
                    "as_of": date,
                    "source_row": line,
                }
            )
    return rows


def class_rows(outlets: Outlets) -> list[Row]:
    """Classes of single outlets that a page of a list's keeper gives, with from when and until when they hold."""
    return [
        {
            **{key: row[key] for key in ("value", "meaning", "listed_name", "note", "as_of", "proof")},
            **{key: row[key] for key in ("valid_from", "valid_to")},
            "kind": "ownership",
            ("outlet_id" if row["subject"] in outlets.rows else "organisation_id"): row["subject"],
            "source_id": row["source"],
            "source_row": f"seed/classes.csv, line {line}",
        }
        for line, row in enumerate(seed("classes"), start=2)
    ]


def end_classes(outlets: Outlets, listings: Iterable[Row]) -> None:
    """Until when a class of a list held: to the day on which the body ended or was classed otherwise, as a page shows,
    else to the day on which the outlet closed."""
    ends = {(row["source"], row["subject"]): row for row in seed("class_ends")}
    for row in listings:
        subject = row.get("outlet_id") or row.get("organisation_id") or ""
        ended = ends.get((row["source_id"], subject))
        closed = outlets.rows.get(subject, {}).get("closed", "")
        if ended is not None:
            row |= {"valid_to": ended["valid_to"], "proof": ended["proof"]}
        elif closed and row.get("valid_from", "9") <= closed:
            row["valid_to"] = closed
