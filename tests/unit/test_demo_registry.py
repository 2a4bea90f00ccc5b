"""The invented outlets of the demo have invented records, and nothing else knows them."""

from __future__ import annotations

import csv
import json

from reliability import resources
from reliability.resources import data_dir
from reliability.views.outlet_card import found_outlets
from reliability.views.state import DEMO

OUTLETS = ("akn-news-agency", "ovr", "plumb-line", "sarn-valley-echo", "tarvenian-state-television", "velmora-courier")


def test_every_outlet_of_the_demo_has_a_record_that_says_it_is_invented() -> None:
    demo = resources.demo_registry()
    lines = (data_dir() / DEMO / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    names = {json.loads(line)["outlet"] for line in lines}
    assert {found_outlets(demo, name)[0].id for name in names} == set(OUTLETS)
    for outlet in OUTLETS:
        owners = {row.source_id for way in demo.owners(outlet) for row in way}
        told = owners | {row.source_id for row in demo.statements(outlet)}
        assert told, outlet
        assert all("nvented" in demo.sources[source].title for source in told)


def test_no_real_project_knows_any_of_them() -> None:
    real = resources.registry()
    folder = data_dir() / DEMO / "registry"
    for path in sorted(folder.rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as rows:
            assert not [row for row in csv.DictReader(rows) if row.get("source_id", "") in real.sources], path.name
    for outlet in OUTLETS:
        assert real.outlet(outlet) is None
        assert outlet not in real.claims_by_id
        assert outlet not in real.relations
    assert not found_outlets(real, "Plumb Line")
    assert len(resources.demo_registry().outlets) == len(real.outlets) + len(OUTLETS), "and no real one is lost"
    assert all("demo" not in source for source in real.sources)
