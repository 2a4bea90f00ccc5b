"""What the environment says: one typed value, read once. Every variable starts with RELIABILITY_."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from reliability.errors import SettingsError

_HOST_NAME = re.compile(r"[a-z0-9_.-]+|[0-9a-f:.]+")  # a name, or an address of either kind

_PLACE = re.compile(r"(?:[a-z0-9_.-]+|[0-9a-f]*:[0-9a-f:.]*:[0-9a-f.]*)(?::\d{1,5})?")  # with a port, or without


def default_database_url() -> str:
    """SQLite in the user's data folder, so that a fresh clone, an upgrade and a second clone see the same work."""
    return f"sqlite:///{user_data_path('whence', appauthor=False) / 'whence.db'}"


class Settings(BaseSettings):
    """All settings with their defaults; `reliability settings` prints them and where each came from."""

    model_config = SettingsConfigDict(env_prefix="RELIABILITY_", env_ignore_empty=True, extra="ignore")

    database_url: str = Field(
        default_factory=default_database_url,
        description="Where the work is kept: sqlite:///PATH or postgresql://USER@HOST/DATABASE.",
    )
    spacy_pipeline: str = Field(
        default="",
        description="An installed spaCy pipeline that finds the names, instead of the attribution model's own.",
    )
    workers: int = Field(
        default_factory=lambda: max(1, (os.cpu_count() or 2) - 1),
        ge=1,
        le=256,
        description="Processes that analyse articles.",
    )
    dask_scheduler: str = Field(
        default="",
        description="Imports are analysed by the workers of this Dask scheduler: tcp://HOST:8786, or local.",
    )
    article_seconds: int = Field(
        default=60,
        ge=1,
        description="Analysis of one article is given up after this many seconds for each 100,000 characters, and "
        "after 120 at the latest; where this is more, after this many.",
    )
    upload_megabytes: int = Field(
        default=20,
        ge=1,
        le=200,
        description="The largest file that is uploaded or is one article; corpora on the command line may be larger.",
    )
    project_articles: int = Field(
        default=2_000_000, ge=0, description="Articles that a project may hold; an import ends there. 0: no limit."
    )
    project_megabytes: int = Field(
        default=20_000, ge=0, description="Megabytes of text that a project may hold; 0: no limit."
    )
    experimental_flags: bool = Field(
        default=False,
        description="Whether the switch for flags of experimental kinds is on where nobody has moved it.",
    )
    min_articles: int = Field(default=5, ge=1, description="Rates of outlets with fewer articles are drawn grey.")
    keep_originals: bool = Field(
        default=True, description="Whether the bytes that articles were read from are kept, once for each hash."
    )
    allowed_hosts: str = Field(
        default="",
        description="Names under which people reach the dashboard besides localhost, separated by commas: "
        "whence.example.org.",
    )
    private_hosts: str = Field(
        default="",
        description="Hosts that pages are fetched from though they are not public, separated by commas, with a port "
        "where it is not the usual one: wiki.intranet,10.0.0.7:8080. All others must be public.",
    )
    fetch_ports: str = Field(
        default="80,443",
        description="Ports that pages of public hosts are fetched from, separated by commas.",
    )
    feed_minutes: int = Field(
        default=30,
        ge=5,
        le=10_080,
        description="Minutes after which a feed is asked again; one that fails is asked ever more seldom.",
    )
    data_dir: Path | None = Field(default=None, description="A data/ folder to use instead of the packaged one.")
    own_lists: Path | None = Field(
        default=None, description="A folder of lists of your own, where `registry import` puts them."
    )

    @field_validator("private_hosts")
    @classmethod
    def _places(cls, value: str) -> str:
        places = [place.strip().lower() for place in value.split(",") if place.strip()]
        for place in places:
            if not _PLACE.fullmatch(place):
                raise ValueError(f"{place!r} is no host, or host:port")
        return ",".join(places)

    @field_validator("fetch_ports")
    @classmethod
    def _numbers(cls, value: str) -> str:
        ports = [port.strip() for port in value.split(",") if port.strip()]
        for port in ports:
            if not (port.isascii() and port.isdigit() and 0 < int(port) < 65_536):
                raise ValueError(f"{port!r} is no port, which is a number from 1 to 65535")
        return ",".join(ports)

    @field_validator("allowed_hosts")
    @classmethod
    def _plain_names(cls, value: str) -> str:
        names = [name.strip().lower() for name in value.split(",") if name.strip()]
        for name in names:
            if not _HOST_NAME.fullmatch(name):
                raise ValueError(f"{name!r} is no name of a host, which has no https:// before it and no port after it")
        return ",".join(names)


@cache
def settings() -> Settings:
    """The settings of this process. Raises SettingsError naming the variable that cannot be used."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "RELIABILITY_" + "_".join(str(part) for part in first["loc"]).upper()
        raise SettingsError(
            f"the setting {name} is {first['input']!r}: {first['msg']}; correct it or unset it"
        ) from error
