"""`settings` and `projects`: what is set, what is stored."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from reliability.model.json_text import json_text
from reliability.pipeline import engine
from reliability.settings import Settings, settings
from reliability.store import Store


def settings_command() -> None:
    """Print every setting, its value and whether it comes from the environment."""
    values = settings()
    for name, field in Settings.model_fields.items():
        variable = f"RELIABILITY_{name.upper()}"
        where = "environment" if variable in os.environ else "default"
        value = masked(str(getattr(values, name))) if name == "database_url" else getattr(values, name)
        typer.echo(f"{variable}={value}  ({where}) {field.description}")


def projects_command(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line, with the engines.")] = False,
) -> None:
    """List the projects in the database with their numbers of articles.

    With --json also which engines read them, and how many articles another engine read than today's.
    """
    store = Store.open(settings().database_url)
    store.migrate()
    if as_json:
        store.see_engine(engine())
    for project in store.projects():
        if not as_json:
            typer.echo(f"{project.slug}\t{project.articles}\t{project.name}")
            continue
        value = {
            "slug": project.slug,
            "name": project.name,
            "articles": project.articles,
            "engines": [{"engine": name, "articles": count} for name, count in store.engines(project.slug)],
            "outdated": store.outdated(project.slug),
        }
        typer.echo(json_text(value))


def masked(url: str) -> str:
    """The database URL without its password."""
    head, at, tail = url.rpartition("@")
    if not at or ":" not in head.partition("://")[2]:
        return url
    return f"{head.rpartition(':')[0]}:***@{tail}"
