"""Words for roles and organs, and cues with their forms."""

from __future__ import annotations

import re
from pathlib import Path

from building.tables import CAMEO, CAMEO_DATE, SEED, SEED_DATE, VERBS, VERBS_DATE, Row, read, seed


def role_rows(sources: Path) -> list[Row]:
    """The maintainers' terms, then those CAMEO terms that say more than a shorter term in them already says."""
    types_of = {r["code"]: r["types"] for r in seed("cameo_types")}
    rows: dict[str, Row] = {}
    for row in seed("roles"):
        for term in row["terms"].split("|"):
            rows.setdefault(
                term,
                {
                    "term": term,
                    "role_class": row["role_class"],
                    "types": row["types"],
                    "source_id": SEED,
                    "as_of": SEED_DATE,
                },
            )
    cameo: dict[str, str] = {}
    for _, row in read(sources / "cameo-actors" / "role_terms_agents.csv"):
        code = row["role_code"].strip("~")
        types = types_of.get(code) or types_of.get(code[:3], "")
        plural = row["plural"] if row["plural"] not in ("*", "") else ""
        for term in (row["term"], plural):
            cleaned = " ".join(term.replace("_", " ").lower().split())
            if types and re.fullmatch(r"[a-z][a-z' -]{2,40}", cleaned):
                cameo.setdefault(cleaned, types)
    for term, types in sorted(cameo.items(), key=lambda item: (len(item[0].split()), item[0])):
        words = term.split()
        inner = {" ".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, len(words) + 1)}
        inner.add(term.replace("-", " "))  # words are compared without their hyphens
        if not any(part in rows for part in inner):
            role_class = "person" if types in ("citizen", "other") else "title"
            rows[term] = {
                "term": term,
                "role_class": role_class,
                "types": types,
                "source_id": CAMEO,
                "as_of": CAMEO_DATE,
            }
    return list(rows.values())


def organ_rows() -> list[Row]:
    """Longer terms first: the reader takes the first that fits."""
    rows: dict[tuple[str, str], Row] = {}
    for row in seed("organs"):
        for term in row["terms"].split("|"):
            rows.setdefault((row["position"], term), {**row, "term": term, "source_id": SEED, "as_of": SEED_DATE})
    return sorted(rows.values(), key=lambda r: (-len(r["term"].split()), r["position"], -len(r["term"]), r["term"]))


IRREGULAR = {
    r[0]: r[1:]
    for r in (
        line.split()
        for line in """
say says said saying
tell tells told telling
write writes wrote written writing
speak speaks spoke spoken speaking
think thinks thought thinking
feel feels felt feeling
know knows knew known knowing
hold holds held holding
swear swears swore sworn swearing
see sees saw seen seeing
find finds found finding
foresee foresees foresaw foreseen foreseeing
read reads read reading
understand understands understood understanding
forget forgets forgot forgotten forgetting
put puts put putting
set sets set setting
hear hears heard hearing
sing sings sang sung singing
begin begins began begun beginning
make makes made making
give gives gave given giving
take takes took taken taking
be is are was were am been being
come comes came coming
lay lays laid laying
point points pointed pointing
call calls called calling
show shows showed shown showing
prove proves proved proven proving
forbid forbids forbade forbidden forbidding
bid bids bid bidding
beseech beseeches beseeched besought beseeching
plead pleads pleaded pled pleading
let lets let letting
draw draws drew drawn drawing
go goes went gone going
teach teaches taught teaching
mean means meant meaning
dream dreams dreamed dreamt dreaming
hit hits hit hitting
shoot shoots shot shooting
fire fires fired firing
overhear overhears overheard overhearing
admit admits admitted admitting
submit submits submitted submitting
permit permits permitted permitting
refer refers referred referring
infer infers inferred inferring
confer confers conferred conferring
rebut rebuts rebutted rebutting
blog blogs blogged blogging
chat chats chatted chatting
tag tags tagged tagging
regret regrets regretted regretting
rap raps rapped rapping
beg begs begged begging
plan plans planned planning
ban bans banned banning
slam slams slammed slamming
snap snaps snapped snapping
nod nods nodded nodding
quip quips quipped quipping
brag brags bragged bragging
commit commits committed committing
compel compels compelled compelling
""".strip().splitlines()
    )
}


def forms_of(term: str) -> list[str]:
    """The written forms of a verb or of a phrase that begins with one; other phrases are their only form."""
    first, _, rest = term.partition(" ")
    if first in IRREGULAR:
        heads = [first, *IRREGULAR[first]]
    elif first.endswith("ly") or not first.isalpha() or first in NO_VERBS:
        return [term]
    elif first.endswith("e"):
        heads = [first, first + "s", first + "d", first[:-1] + "ing"]
    elif re.search(r"[^aeiou]y$", first):
        heads = [first, first[:-1] + "ies", first[:-1] + "ied", first + "ing"]
    elif re.search(r"(s|x|z|ch|sh)$", first):
        heads = [first, first + "es", first + "ed", first + "ing"]
    else:
        heads = [first, first + "s", first + "ed", first + "ing"]
    return [f"{head} {rest}".strip() for head in dict.fromkeys(heads)]


NO_VERBS = frozenset(
    "according in on per as what is are was were so self perhaps opinion belief accusation allegation would spokesman "
    "quoted citing purported supposed alleging alleged ostensible unconfirmed rumored rumoured said wrote told".split()
)
# What the membership of a list says of a verb that the maintainers did not class by hand, first match first.
CLASS_OF_LIST = (("factive", "factive"), ("hedge", "hedged"), ("assertive", "assertive"))
REPORTING = ("quote verb", "reporting verb", "report verb", "VerbNet say")


def cue_rows(sources: Path) -> list[Row]:
    """Cues with their class and every published list that holds them; only verbs of reporting are taken from the
    lists."""
    lists: dict[str, set[str]] = {}
    for _, row in read(sources / "attribution-verbs" / "verb_lists.csv"):
        lists.setdefault(row["verb"].lower().replace("_", " "), set()).add(row["list"])
    rows: dict[str, Row] = {}
    for row in seed("cues"):
        for term in row["terms"].split("|"):
            found = lists.get(term, set())
            rows.setdefault(
                term,
                {
                    "term": term,
                    "cue_class": row["cue_class"],
                    "forms": "|".join(forms_of(term)),
                    "lists": "|".join(sorted(found)),
                    "source_id": SEED,
                    "as_of": SEED_DATE,
                },
            )
    for verb, found in sorted(lists.items()):
        if (
            verb in rows
            or not re.fullmatch(r"[a-z]+( [a-z]+)?", verb)
            or not any(name.startswith(REPORTING) for name in found)
        ):
            continue
        if any(verb in row["forms"].split("|") for row in rows.values()):
            continue
        cue_class = next((c for prefix, c in CLASS_OF_LIST if any(n.startswith(prefix) for n in found)), "neutral")
        rows[verb] = {
            "term": verb,
            "cue_class": cue_class,
            "forms": "|".join(forms_of(verb)),
            "lists": "|".join(sorted(found)),
            "source_id": VERBS,
            "as_of": VERBS_DATE,
        }
    return list(rows.values())
