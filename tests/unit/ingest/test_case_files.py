"""Every table and row of ../shared/cases/files.jsonl, each with its right answer as a check.

Left out here: N1 to N9 (a title that is also in the text) and ING1 to ING4 (what a second import does), which are
about making articles and about the store.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from reliability.ingest import Input, read
from reliability.model.article import Article, Refusal
from reliability.model.json_text import json_text

Items = list[Article | Refusal]
Check = Callable[[Items], None]
OTHERS = {*(f"N{n}" for n in range(1, 10)), *(f"ING{n}" for n in range(1, 5))}
CASES = [f"V{n:02}" for n in range(1, 29)] + [f"N{n}" for n in (*range(201, 213), *range(301, 311), 401)]


def articles(items: Items) -> list[Article]:
    assert not [item.message for item in items if isinstance(item, Refusal)]
    return [item for item in items if isinstance(item, Article)]


def titles(*expected: str) -> Check:
    def check(items: Items) -> None:
        assert [article.title for article in articles(items)] == list(expected)

    return check


def counted(number: int) -> Check:
    def check(items: Items) -> None:
        assert len(articles(items)) == number
        assert all("said" in article.text for article in articles(items))

    return check


def case_v05(items: Items) -> None:
    (item,) = articles(items)
    assert (item.title, item.outlet_name, item.authors) == ("Bridge to close", "Ostrel Daily", ("Jana Roos",))


def names_the_two_columns(items: Items) -> None:
    (item,) = items
    assert isinstance(item, Refusal)
    assert "has two columns named “text”, the " in item.message


def without_details(items: Items) -> None:
    for item in articles(items):
        found = (item.title, item.outlet_name, item.authors, item.url, item.domain, item.published)
        assert found == ("", None, (), None, None, None)
        assert not item.notices


def case_v09(items: Items) -> None:
    first, second = items
    assert isinstance(first, Refusal)
    assert first.code == "empty"
    assert isinstance(second, Article)


def case_v11(items: Items) -> None:
    found = articles(items)
    assert [item.title for item in found] == ["Bridge", "Gate", "Dam", "Tram"]
    assert all("\r" not in item.text for item in found)
    assert "\n\nOtto Brill waited." in found[1].text


def case_v12(items: Items) -> None:
    (item,) = articles(items)
    assert item.text.strip().count("\n\n") == 3
    assert "\r" not in item.text


def case_v14(items: Items) -> None:
    (item,) = articles(items)
    assert "“We wait,” said Otto Brill. It’s late – “too late”. Café Zoë, Señor Núñez." in item.text
    assert any("taken for cp1252" in notice for notice in item.notices)


def case_v15(items: Items) -> None:
    (item,) = articles(items)
    assert "\n\n“It carries 9,000 cars a day,” she said & left." in item.text
    assert "<" not in item.text


def case_v16(items: Items) -> None:
    (item,) = articles(items)
    assert (item.id, item.title, item.outlet_name) == ("a1", "Bridge to close", "Ostrel Daily")
    assert (item.domain, item.published) == ("ostreldaily.example", date(2024, 3, 4))


def case_v17(items: Items) -> None:
    by_id = {item.id: item for item in articles(items)}
    assert {by_id[name].published for name in "abcdefg"} == {date(2024, 3, 4)}
    assert by_id["h"].published is None
    assert "was not understood" in by_id["h"].notices[0]


def case_v18(items: Items) -> None:
    assert [item.authors for item in articles(items)] == [("Jana Roos", "Enn Kask")] * 5


def case_v19(items: Items) -> None:
    first, second = items
    assert isinstance(first, Refusal)
    assert "line 2 has 5 cells, the header 2" in first.message
    assert isinstance(second, Article)


def case_v20(items: Items) -> None:
    first, *others = items
    assert isinstance(first, Refusal)
    assert "line 2 has a quotation mark that is not closed" in first.message
    assert [getattr(item, "title", "") for item in others] == ["Gate", "Dam"]


def case_v25(items: Items) -> None:
    first, second = articles(items)
    assert (first.title, first.outlet_name, first.published) == ("Bridge to close", None, None)
    assert (second.outlet_name, second.published) == ("Ostrel Daily", date(2024, 3, 4))


def case_v26(items: Items) -> None:
    first, second = articles(items)
    assert '"We lost it," said Mara Tolnay, the mayor, who has 9,000 cars a day.' in first.text
    assert second.title == "Gate"


def case_v28(items: Items) -> None:
    (item,) = articles(items)
    assert "\r" not in item.text
    assert "said 3\u00a0pumps failed.\n\n“The first stopped" in item.text
    assert item.text.startswith("Dam\n\n")


def in_paragraphs(items: Items) -> None:
    (item,) = articles(items)
    lines = [line for line in item.text.splitlines() if line.strip()]
    assert lines[0] == "Dam fails in Sarn valley"
    assert len(lines) == 5
    assert item.text.replace("\n", "").isprintable()
    assert "<" not in item.text
    assert "\\" not in item.text


def case_n401(items: Items) -> None:
    (item,) = articles(items)
    assert item.text == "The board said 3 pumps failed.\n“Twice,” said Ines Quoll."
    assert len(json_text({"text": "\u2028\u2029\x85"}).splitlines()) == 1


BRIDGE, GATE = "Bridge to close", "Gate stuck"
CHECKS: dict[str, Check] = {
    "V01": titles(BRIDGE, GATE),
    "V02": titles(BRIDGE, GATE),
    "V03": titles(BRIDGE, GATE),
    "V04": titles(BRIDGE),
    "V05": case_v05,
    "V06": names_the_two_columns,
    "V07": names_the_two_columns,
    "V08": without_details,
    "V09": case_v09,
    "V10": counted(1),
    "V11": case_v11,
    "V12": case_v12,
    "V13": titles(BRIDGE, GATE),
    "V14": case_v14,
    "V15": case_v15,
    "V16": case_v16,
    "V17": case_v17,
    "V18": case_v18,
    "V19": case_v19,
    "V20": case_v20,
    "V21": titles(BRIDGE),
    "V22": titles(BRIDGE),
    "V23": titles(BRIDGE, GATE),
    "V24": titles(BRIDGE, GATE),
    "V25": case_v25,
    "V26": case_v26,
    "V27": counted(2),
    "V28": case_v28,
    **{f"N{n}": without_details for n in range(201, 213)},
    **{f"N{n}": in_paragraphs for n in range(301, 311)},
    "N401": case_n401,
}


def cases(shared_dir: Path) -> dict[str, dict[str, str]]:
    lines = (shared_dir / "cases" / "files.jsonl").read_text(encoding="utf-8").split("\n")
    return {case["id"]: case for case in map(json.loads, filter(None, lines))}


def test_every_case_has_a_check_here_or_is_somebody_elses(shared_dir: Path) -> None:
    assert set(cases(shared_dir)) == set(CHECKS) | OTHERS


@pytest.mark.parametrize("case_id", CASES)
def test_a_case_is_read_as_its_owner_means_it(case_id: str, shared_dir: Path) -> None:
    case = cases(shared_dir)[case_id]
    path = shared_dir / "cases" / "files" / case["file"]
    # The cell of 200,000 characters is given by its beginning alone.
    data = path.read_bytes() if path.is_file() else case["text"].encode("utf-8") + b"said. " * 33_000 + b'"\r\n'
    CHECKS[case_id](list(read(Input.from_bytes(data, name=case["file"]))))
