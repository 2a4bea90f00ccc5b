"""What the command line says of all its articles: `--outlet` and `--day`."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from reliability.model.details import Details, chosen_outlet

OutletOption = Annotated[
    str,
    typer.Option("--outlet", metavar="NAME", help="The outlet of all articles, before what they say of it themselves."),
]
DayOption = Annotated[
    str, typer.Option("--day", metavar="YYYY-MM-DD", help="The day on which all articles were published.")
]


def details(outlet: str, day: str) -> Details | None:
    """What was said, None where nothing was. Raises typer.BadParameter."""
    try:
        published = date.fromisoformat(day.strip()) if day.strip() else None
    except ValueError as error:
        raise typer.BadParameter(f"--day {day}: write a day as YYYY-MM-DD, for example 2024-05-01") from error
    said = Details(outlet=chosen_outlet(" ".join(outlet.split())), published=published)
    return said if said != Details() else None
