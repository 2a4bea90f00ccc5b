"""`ingest` and `analyze` with addresses on the command line and in a file."""

from __future__ import annotations

from pathlib import Path

from reliability.cli.inputs import sources
from reliability.ingest.web import each


def test_an_address_on_the_command_line_is_no_path(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("https://b.example/2\n")
    given = [source for name in ("HTTPS://a.example/1", str(tmp_path / "list.txt")) for source in sources([name])]
    assert [source.address for one in given for source in each(one)] == ["HTTPS://a.example/1", "https://b.example/2"]
