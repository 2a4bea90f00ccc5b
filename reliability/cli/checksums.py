"""`checksums`: the sums that the tables of data/ are compared with when they are read."""

from __future__ import annotations

from typing import Annotated

import typer

from reliability import resources


def command(
    write: Annotated[
        bool, typer.Option("--write", help="Write data/checksums.txt for the tables as they are.")
    ] = False,
) -> None:
    """Compare the tables of data/ with data/checksums.txt, or write that file after a change that was meant."""
    if write:
        typer.echo(f"written: {resources.write_checksums()}")
    else:
        resources.verify_tables()
        typer.echo(f"{len(resources.tables())} tables are as data/{resources.CHECKSUMS} names them")
