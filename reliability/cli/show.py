"""`settings` and `projects`: what is set, what is stored."""

from __future__ import annotations

import os

import typer

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


def projects_command() -> None:
    """List the projects in the database with their numbers of articles."""
    store = Store.open(settings().database_url)
    store.migrate()
    for project in store.projects():
        typer.echo(f"{project.slug}\t{project.articles}\t{project.name}")


def masked(url: str) -> str:
    """The database URL without its password."""
    head, at, tail = url.rpartition("@")
    if not at or ":" not in head.partition("://")[2]:
        return url
    return f"{head.rpartition(':')[0]}:***@{tail}"
