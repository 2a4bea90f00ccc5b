from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reliability.cli.report import one_line, path, summary
from reliability.cli.show import masked
from tests.builders import analysis


def test_the_summary_names_chain_speaker_figures_and_flags() -> None:
    text = summary(analysis())
    assert "chain: AKN ← Radio Tarn ← Mara Veldt (1)" in text
    assert "speaker: Mara Veldt, spokeswoman, Oster Relief Union (apposition): 1" in text
    assert "figure: Dozens of people: unsourced, vague" in text
    assert "flag: vague-figure [medium]" in text


def test_a_path_reads_from_the_publisher_to_the_origin() -> None:
    assert path(analysis().chains[0]) == "AKN ← Radio Tarn ← Mara Veldt"


@given(st.text())
def test_what_is_printed_cannot_drive_the_terminal(text: str) -> None:
    assert all(character.isprintable() for character in one_line(text))


def test_a_password_is_not_printed() -> None:
    assert masked("postgresql://ana:secret@db/whence") == "postgresql://ana:***@db/whence"
    assert masked("sqlite:////home/ana/whence.db") == "sqlite:////home/ana/whence.db"
