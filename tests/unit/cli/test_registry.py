"""`registry check`, `import` and `show`: a list of one's own is taken whole, and what cannot be used is named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reliability import resources
from reliability.cli import app
from reliability.errors import InputError, NotFoundError, SettingsError
from reliability.settings import settings

LABELS = ("--title", "Weir List", "--publisher", "Weir Foundation", "--as-of", "2026-11-01")
RATINGS = (
    "host,outlet,value,as_of,meaning\nreuters.com,,Green,2026-11-01,fit to drink\n,Fox News,Amber,2026-11,\n"
    ",No Such Paper,Red,2026-11-01,\nx.com/a,,,2026-11-01,\n"
)
TERMS = (
    "person,office,body,country,valid_from,valid_to,as_of,wikidata_id\n"
    "Mara Veldt,Minister of Dams,Government of France,FR,2020-01-05,,2026-11-01,Q1\n"
    "Jon Orr,Mayor,Oster,XX,2020,,2026-11-01,Q2\nAda Tarn,Mayor,Oster,,2020,2019,2026-11-01,Q3\n"
)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for lists of one's own."""
    monkeypatch.setenv("RELIABILITY_OWN_LISTS", str(tmp_path / "own"))
    settings.cache_clear()
    yield tmp_path / "own"
    settings.cache_clear()
    if (tmp_path / "own").exists():
        read_again()


def read_again() -> None:
    """What another command, a process of its own, would do."""
    for cached in (resources.registry, resources.registry_sha256, resources.office_holders):
        cached.cache_clear()


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["registry", *arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def written(tmp_path: Path, text: str) -> str:
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")
    return str(tmp_path / "list.csv")


def test_what_is_packaged_has_no_fault() -> None:
    code, told, _ = run("check")
    assert (code, told.strip().endswith("0 faults")) == (0, True)


def test_the_outlets_of_an_owner_are_shown_by_its_name() -> None:
    code, told, _ = run("show", "News Corp")
    assert code == 0
    assert "The Wall Street Journal (wall-street-journal): News Corp" in told


@pytest.mark.slow
def test_ratings_of_ones_own_stand_beside_the_packaged_ones(own: Path, tmp_path: Path) -> None:
    before = resources.registry_sha256()
    code, told, refused = run("import", written(tmp_path, RATINGS), *LABELS)
    assert code == 3
    assert "2 rows taken, 2 refused" in told
    assert "line 4: no outlet here, or more than one, is called 'No Such Paper'; give its host" in refused
    assert "line 5: it has no value" in refused
    read_again()
    assert resources.registry_sha256() != before
    assert "lists reuters.com as “Green” (fit to drink)" in run("show", "reuters.com")[1]
    assert "lists Fox News as “Amber”" in run("show", "Fox News")[1]
    assert run("check")[0] == 0
    assert sorted(path.name for path in own.iterdir()) == ["own-weir-list"]  # and nothing half made


@pytest.mark.slow
def test_terms_of_ones_own_are_found_on_their_days(own: Path, tmp_path: Path) -> None:
    code, _, refused = run("import", written(tmp_path, TERMS), *LABELS)
    assert code == 3
    assert "line 3: country is 'XX'" in refused
    assert "line 4: the term ends in 2019, before it begins in 2020" in refused
    read_again()
    (term,) = resources.registry().terms_of("Mara Veldt", date(2021, 1, 1))
    assert term.office == "Minister of Dams"
    assert (
        "Minister of Dams, Government of France, since 2020-01-05"
        in run("show", "Mara Veldt", "--day", "2021-01-01")[1]
    )


@pytest.mark.slow
def test_a_list_is_replaced_only_where_that_is_said(own: Path, tmp_path: Path) -> None:
    file = written(tmp_path, "host,value,as_of\nreuters.com,Green,2026\n")
    assert run("import", file, *LABELS)[0] == 0
    with pytest.raises(InputError, match="say --replace"):
        run("import", file, *LABELS)
    assert run("import", file, *LABELS, "--replace")[0] == 0
    assert len(list(own.iterdir())) == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("host,as_of\nx.com,2026\n", r"it has no column value \(found: host, as_of\)"),
        ("value,as_of\nGreen,2026\n", "it has no column host or outlet"),
        ("person,as_of\nMara,2026\n", "it has no column body, office, valid_from"),
        ("host,value,as_of\nreuters.com,Green,yesterday\n", "as_of is 'yesterday'; give a day"),
        ("host,value,as_of\n", "it has no rows"),
        ("", r"found: no header"),
    ],
)
def test_a_file_that_brings_nothing_says_why(own: Path, tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        run("import", written(tmp_path, text), *LABELS)
    assert not own.exists() or not list(own.iterdir())


def test_without_a_folder_nothing_is_imported(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="set RELIABILITY_OWN_LISTS"):
        run("import", written(tmp_path, RATINGS), *LABELS)


def test_a_name_that_several_bear_shows_them_all_and_an_unknown_one_says_so() -> None:
    told = run("show", "The Herald")[1]
    assert "The Herald (herald)" in told
    assert "The Herald (Scotland) (herald-scotland)" in told
    assert "owned by 21st Century Fox" in run("show", "foxnews.com", "--day", "2016-05-03")[1]
    with pytest.raises(NotFoundError, match="no outlet 'No Such Paper'"):
        run("show", "No Such Paper")
