"""`documents`: the documents that repeat the code, compared with it or written again.

`docs/flags.md`, `docs/outlets.md`, `docs/cli.md` and `docs/analysis.schema.json` are written whole. In the others only
what stands between
`<!-- written: NAME … -->` and `<!-- end -->` is.
"""

from __future__ import annotations

import csv
import gzip
import inspect
import io
import json
import re
import textwrap
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Annotated, Any, Final

import typer

from reliability import resources
from reliability.batch import refusing
from reliability.batch.quota import Quota
from reliability.cli.analyze import SOME_REFUSED
from reliability.errors import InputError, ResourceError
from reliability.fetch import Limits, refusals
from reliability.fetch.hosts import addresses_of
from reliability.fetch.targets import redirected, target_of
from reliability.fetch.types import kind_of
from reliability.flags import KINDS, FlagKind
from reliability.ingest import MOST_REFUSED, Input, read, readers
from reliability.ingest.columns import FIELDS
from reliability.ingest.feeds import read_feed
from reliability.ingest.making import MAX_CHARACTERS
from reliability.ingest.told import given
from reliability.model.analysis_schema import analysis_schema
from reliability.model.article import Article, OutletBasis, QuoteStyle, Refusal
from reliability.model.attribution import CueClass, Form
from reliability.model.chain import NodeKind
from reliability.model.figure import Direction, FigureKind, FigureStatus, Reason, Weight
from reliability.model.flag import EvidenceRole, Severity
from reliability.model.speaker import AffiliationBasis, SpeakerType
from reliability.resources import lexicon
from reliability.settings import Settings
from reliability.views import outlet_card, wording
from reliability.views.exports.tables import TABLES, TEXT, WITH, ExportTable
from reliability.views.lists import THRESHOLDS

ROOT: Final = resources.HOME
PROGRAM: Final = "python -m reliability"
COMMAND: Final = f"{PROGRAM} documents --write"
WIDTH: Final = 120


# --------------------------------------------------------------------------------------------------------------- flags


def flags_document() -> str:
    rows = [
        f"| [`{k.code}`](#{k.code}) | {k.title}{_state(k)} | {k.severity.value} | {wording.looks_at(k.needs)} | "
        f"{k.version} |"
        for k in KINDS.values()
    ]
    head = (
        "# Flags\n\n"
        f"Written from `reliability/flags/kinds/` by `{COMMAND}`; edit the kinds, not this page.\n\n"
        "A flag is an observation about sourcing with the passage that it rests on. It does not say that it is\n"
        "wrong. The dashboard shows the same text on its Method page. A code that has shipped keeps its meaning; its\n"
        "version goes up when the definition or the code that finds the flag changes. A kind that looks at the\n"
        "other articles of a project is asked again when the project changes. Thresholds are rows of\n"
        "`data/lexicons/flag_thresholds.csv`, and can be changed there.\n\n"
        "A kind is experimental where readers who did not write it leave no doubt that fewer than 85 % of its\n"
        "findings are right or fewer than 60 % right and useful (`benchmarks/flag_precision.py`), or nobody read\n"
        "them; benchmarks/RESULTS.md has all draws, the last of a kind decides. What experimental kinds find is in\n"
        "every analysis and in the ledger of flags, marked. An article and the page of flags show it where their\n"
        "switch is on (`experimental=true` in an address, `RELIABILITY_EXPERIMENTAL_FLAGS` for all); no other sum\n"
        "counts it.\n\n"
        "| code | title | severity | looks at | version |\n|---|---|---|---|---|\n"
    )
    return head + "\n".join(rows) + "\n\n" + "\n".join(_flag(kind) for kind in KINDS.values())


def _state(kind: FlagKind) -> str:
    return " (experimental)" if kind.experimental else ""


def _flag(kind: FlagKind) -> str:
    examples = [f"- {wording.example(example)}" for example in kind.examples]
    enough = "; ".join(f"{value} {what}" for code, _, value, what in lexicon(THRESHOLDS) if code == kind.code)
    thresholds = f"{_filled(f'Thresholds: {enough}.')}\n\n" if enough else ""
    asked = f"{_filled(f'Leaves open: {kind.question}')}\n\n" if kind.question else ""
    return (
        f"## {kind.code}\n\n**{kind.title}**{_state(kind)} · severity {_severities(kind)} · version {kind.version}\n\n"
        f"{_filled(kind.definition)}\n\n{_filled(f'Severity: {kind.why}')}\n\n"
        f"{thresholds}{asked}{_filled(f'Reference: {kind.reference}.')}\n\n"
        + "\n".join(_filled(example, "  ") for example in examples)
        + "\n"
    )


def _severities(kind: FlagKind) -> str:
    return ", ".join(severity.value for severity in (kind.severity, *kind.severities))


def _filled(text: str, indent: str = "") -> str:
    return textwrap.fill(text, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


# ------------------------------------------------------------------------------------------------------------- outlets

# Of kinds that differ: state-run, public, private group, cooperative agency, sold since, in no list of the state's.
# A broadcaster of a state, a public one, a paper with owners up to the top, an agency, one that closed, one unknown.
SHOWN_OUTLETS: Final = ("rt", "bbc", "wall-street-journal", "associated-press", "telam", "sciexaminer")


def outlets_document() -> str:
    registry = resources.registry()
    today = date.fromisoformat(registry.sources["maintainers-2026"].as_of)  # so that ages in the text stay
    head = (
        "# Outlets on record\n\n"
        f"Written from `data/registry/` by `{COMMAND}`; edit the tables, not this page.\n\n"
        "An outlet is told by its address first. A name whose outlet publishes elsewhere is kept as it is written and\n"
        "gets nothing of its namesake. At an aggregator or platform the name, a by-line or the dateline says who\n"
        "publishes. A name that several outlets bear and that comes without an address is asked: it means one of them\n"
        "only where a country stands with it, where the article was written in the country of just one, or where the\n"
        "others are cited with their place (`data/registry/shared_names.csv`). The card of every outlet has the same\n"
        "parts in the same order; a part of which no list says anything is left out. Nothing is merged into a score.\n"
        "Where nothing is said, a sentence says why:\n\n"
        f"- {outlet_card.IN_NO_LIST}\n- {outlet_card.UNDER_ANOTHER.format(names='…')}\n"
        f"- {outlet_card.ASKED.format(names='…')}\n- {outlet_card.NOT_LOOKED_UP}\n\n"
        f"The cards of six outlets as of {wording.day(today)}:\n\n"
    )
    cards = (outlet_card.outlet_card(registry, i, registry.outlets[i].name, today) for i in SHOWN_OUTLETS)
    return head + "\n".join(map(_card, cards))


def _card(card: outlet_card.OutletCard) -> str:
    parts = [
        f"**{part.title}**\n\n" + "\n".join(_filled(f"- {_linked(line)}", "  ") for line in part.lines) + "\n"
        for part in card.parts
    ]
    absent = f"{card.absent}\n\n" if card.absent else ""
    return f"## {card.name}\n\n{card.facts}\n\n{absent}" + "\n".join(parts)


def _linked(line: outlet_card.CardLine) -> str:
    return line.text + (f" ({wording.link(line.link)})" if line.link else "")


# --------------------------------------------------------------------------------------------------------------- cli


def commands() -> Mapping[str, Any]:
    """The commands of the program by name."""
    from reliability.cli import app  # which holds this command too

    group: Any = typer.main.get_command(app)
    found: dict[str, Any] = group.commands
    return found


def cli_document() -> str:
    exits = (
        (0, "done; also where the reader of a pipe has gone away, and for `serve` after Ctrl+C"),
        (1, "failed: one sentence on standard error says what was found and what to do"),
        (2, "wrong usage: an unknown command or option, or a value that an option does not take"),
        (SOME_REFUSED, "done, and some inputs were refused: each is named on standard error with the reason"),
    )
    head = (
        "# Command line\n\n"
        f"Written from `reliability/cli/` by `{COMMAND}`; edit the commands, not this page.\n\n"
        f"`{PROGRAM} COMMAND --help` prints the same. Results go to standard output, everything else to standard "
        "error.\nInstalled from this folder (`pip install .`), the program is also called `whence`.\n\n"
        "| exit code | meaning |\n|---|---|\n"
    )
    return (
        head
        + "\n".join(f"| {code} | {meaning} |" for code, meaning in exits)
        + "\n\n"
        + "\n".join(_command(name, command) for name, command in commands().items())
    )


def _command(name: str, command: Any) -> str:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option" and not p.hidden]
    named = (p.metavar + ("..." if p.nargs != 1 else "") for p in arguments)
    usage = " ".join([PROGRAM, name, *named, *(["[OPTIONS]"] if options else [])])
    paragraphs = [_filled(" ".join(part.split())) for part in inspect.cleandoc(command.help).split("\n\n")]
    context = command.make_context(name, [], resilient_parsing=True)
    rows = [f"| `{p.metavar}` | {p.help} |" for p in arguments]
    rows += [f"| `{names}` | {text} |" for p in options for names, text in [p.get_help_record(context)]]
    table = "| | |\n|---|---|\n" + "\n".join(rows) + "\n" if rows else ""
    return "\n\n".join([f"## {name}", f"    {usage}", *paragraphs, table]).rstrip() + "\n"


# --------------------------------------------------------------------------------------------------------- settings

MADE_DEFAULTS: Final = MappingProxyType(  # defaults that differ from machine to machine, in words
    {"database_url": "`whence.db` in your data folder", "workers": "cores less one", "data_dir": "the packaged one"}
)


def settings_section() -> str:
    rows = []
    for name, field in Settings.model_fields.items():
        default = MADE_DEFAULTS.get(name) or f"`{field.default}`"
        rows.append(f"| `RELIABILITY_{name.upper()}` | {field.description} | {default} |")
    return "| variable | meaning | default |\n|---|---|---|\n" + "\n".join(rows) + "\n"


# ---------------------------------------------------------------------------------------------------------- formats

LIMITS: Final = MappingProxyType(  # what a reader's constant of this name limits
    {"LARGEST": "{:,} bytes a file", "LONGEST_LINE": "{:,} bytes a line", "LONGEST_CELL": "{:,} characters a cell"}
)


def formats_section() -> str:
    rows = []
    most = f"One article may have {MAX_CHARACTERS:,} characters, whatever it comes in."
    for module in readers.modules():
        about = " ".join((module.__doc__ or "").split("\n\n")[0].split()).rstrip(".")
        suffixes = " ".join(f"`{suffix}`" for suffix in module.READER.suffixes)
        rows.append(f"| {suffixes} | {about} | {_limits(module)} |")
    return "| endings | read as | limit |\n|---|---|---|\n" + "\n".join(sorted(rows)) + f"\n\n{most}\n"


def _limits(module: ModuleType) -> str:
    found = [words.format(getattr(module, name)) for name, words in LIMITS.items() if hasattr(module, name)]
    if module.READER.single:  # it is read whole, by Input.read
        found.append("the setting `RELIABILITY_UPLOAD_MEGABYTES`")
    return ", ".join(found)


def columns_section() -> str:
    known = {field: [name for of, name, _ in lexicon("columns") if of == field] for field in FIELDS}
    rows = (f"| `{field}` | {', '.join(f'`{name}`' for name in names)} |" for field, names in known.items())
    return "| column | also read under the names |\n|---|---|\n" + "\n".join(rows) + "\n"


def refusals_section() -> str:
    rows = dict.fromkeys(f"| `{refusal.code}` | {_cell(refusal.message)} |" for refusal in refused_examples())
    return "| code | an example of its message |\n|---|---|\n" + "\n".join(sorted(rows)) + "\n"


def _cell(message: str) -> str:
    return message.replace("|", "\\|").replace("\n", " ")


def refused_examples() -> Iterator[Refusal]:
    """Refusals as the readers and the importer make them, at least one of every code."""
    cut = gzip.compress(b'{"text": "A dam failed."}\n', mtime=0)[:-4]
    inputs = (
        Input.from_bytes(b"words", name="report.xyz"),
        Input.from_path(Path("missing.txt")),
        Input.from_bytes(b"", name="nothing.txt"),
        Input.from_text("https://example.org/dam"),
        Input.from_bytes(b"", name="nothing.csv"),
        Input.from_text("x" * (MAX_CHARACTERS + 1), name="long.txt"),
        Input.from_bytes(b"<" * 6_000_000, name="huge.html"),
        Input.from_bytes(b"x" * 30_000_000, name="huge.txt"),
        Input.from_bytes(b"\x89PNG\r\n\x1a\n\x00", name="photo.txt"),
        Input.from_bytes(b"\xff\xfe\x00", name="broken.txt"),
        Input.from_bytes(b"<html><body></body></html>", name="menu.html"),
        Input.from_bytes(cut, name="cut.jsonl.gz"),
        Input.from_text("id,notes\n1,A dam failed.\n", name="corpus.csv"),
        Input.from_text("id,text,Text\n1,A dam failed.,\n", name="twice.csv"),
        Input.from_text('title,text\nDam,"It rained.\nGate,It snowed.\n', name="marks.csv"),
        replace(Input.from_text("id,text\n", name="mapped.csv"), mapping=(("title", "headline"),)),
        Input.from_text("id,text\n1,A dam failed, then a bridge.\n", name="commas.csv"),
        Input.from_text("no JSON\n[1]\n", name="corpus.jsonl"),
        Input.from_text('{"id": "dam-1", "text": null}\n', name="null.jsonl"),
        Input.from_bytes(b"{}\n" * MOST_REFUSED, name="rows.jsonl"),
        Input.from_bytes(b"no PDF", name="report.pdf"),
        Input.from_bytes(b"<rss/>", name="feed.xml"),
        Input.from_bytes(b"<note/>", name="note.xml"),
        Input.from_bytes(_locked(), name="locked.zip"),
        Input.from_address("ftp://example.org/dam"),
        Input.from_address("http://10.0.0.7/dam"),
    )
    for source in inputs:
        yield from (item for item in read(source) if isinstance(item, Refusal))
    article = Article(id="dam-1", text="A dam failed.", origin="corpus.jsonl, line 7")
    page = Input.from_bytes(b"<html>", name="page.html")
    try:
        given(page, "no JSON")
    except InputError as error:
        yield Refusal(page.name, error.code, error.message, page.name)
    for item in (article, page):
        yield refusing.timeout_refusal(item, 60)
        yield refusing.crash_refusal(item)
    yield refusing.failure_refusal(article, ValueError("an example"))
    yield from (Refusal(page.name, error.code, error.message) for error in _unfetched())
    yield Quota("dams", 2_000_000, 0, (2_000_000, 0)).refusal(article)


def _locked() -> bytes:
    """An archive whose one file says that it is locked by a password."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("dam.txt", "A dam failed.")
    locked = bytearray(data.getvalue())
    locked[locked.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(locked)


def _unfetched() -> Iterator[InputError]:
    """What is said of addresses that no example here may ask for."""
    where = "https://example.org/dam"
    asked = (
        lambda: addresses_of(target_of(where), frozenset(), lambda host, port: (), 1.0),
        lambda: redirected(target_of(where), "ftp://example.org/dam"),
        lambda: kind_of("video/mp4", b"", where),
        lambda: read_feed(b"<html></html>", where),
    )
    for ask in asked:
        try:
            ask()
        except InputError as error:
            yield error
    yield refusals.come_later(where, "example.org", 600)
    yield refusals.closed_to_programs(where, "example.org")
    yield refusals.too_slow(where, Limits().total)
    yield refusals.unreachable(where, "the server cannot be reached")
    yield refusals.answered(where, 404)


# ---------------------------------------------------------------------------------------------------- analysis JSON

VALUES: Final[Mapping[str, type[StrEnum]]] = MappingProxyType(
    {
        "outlet.basis": OutletBasis,
        "affiliation.basis": AffiliationBasis,
        "types": SpeakerType,
        "form": Form,
        "cue_class": CueClass,
        "nodes.kind": NodeKind,
        "figures.kind": FigureKind,
        "directions": Direction,
        "why": Reason,
        "weight": Weight,
        "status": FigureStatus,
        "severity": Severity,
        "grounds.role": EvidenceRole,
        "style": QuoteStyle,
    }
)


def values_section() -> str:
    rows = (f"| `{name}` | {', '.join(value.value for value in kind)} |" for name, kind in VALUES.items())
    return "| field | values |\n|---|---|\n" + "\n".join(rows) + "\n"


# ------------------------------------------------------------------------------------------------------------- data


def sources_section() -> str:
    """Every data set of the registry with the rows that each table holds of it."""
    folder = resources.data_dir() / "registry"
    held: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            counts = Counter(row.get("source_id") for row in csv.DictReader(lines))
        for source, count in counts.items():
            if source:
                held.setdefault(source, []).append(f"`{path.relative_to(folder).as_posix()}` {count:,}")
    rows = []
    for dataset in resources.registry().sources.values():
        title = f"[{dataset.title}]({dataset.url})" if dataset.url else dataset.title
        version = f"`{dataset.version[:12]}`" if re.fullmatch("[0-9a-f]{40}", dataset.version) else dataset.version
        rows.append(
            f"| `{dataset.id}` | {title}, {dataset.publisher}; {version} | {dataset.licence} | {dataset.as_of} | "
            f"{', '.join(held.get(dataset.id, ()))} |"
        )
    return "| id | data set, version | licence | as of | rows in |\n|---|---|---|---|---|\n" + "\n".join(rows) + "\n"


# ---------------------------------------------------------------------------------------------------------- scores


def scores_section() -> str:
    """The engine's row of the first table of benchmarks/RESULTS.md, beside what a second annotator reaches."""
    text = (ROOT / "benchmarks" / "RESULTS.md").read_text(encoding="utf-8")
    flat = " ".join(text.split())
    corpus = _found(r"PolNeAR dev: [^.]*?\)", flat)[0]
    day = _found(r"Measured on (\d+ \w+ \d{4})", flat)[1]
    annotator = _found(r"second trained annotator reaches ([\d./ ]+) and ([\d./ ]+)", flat)
    other = [part.strip() for half in annotator.groups() for part in half.split("/")]
    head, own = (
        [cell.strip() for cell in _found(rf"^\| {first} \|(.*)\|$", text)[1].split("|")]
        for first in ("system", "Whence")
    )
    scores = [re.fullmatch(r"([\d.]+) \(([\d.]+)–([\d.]+)\)", cell) for cell in own]
    rows = [
        f"| {name} | {score[1]} ({score[2]} to {score[3]}) | {reached} |"
        for name, score, reached in zip(head, scores, other, strict=False)
        if score
    ]
    measured = (
        f"{corpus}, measured on {day}. The second annotator is a trained person, compared with others on 20 articles "
        "(published annotations)."
    )
    table = "| measure | F1 in per cent (95 % interval) | a second annotator |\n|---|---|---|\n"
    return f"{_filled(measured)}\n\n{table}" + "\n".join(rows) + "\n"


def _found(pattern: str, text: str) -> re.Match[str]:
    match = re.search(pattern, text, re.MULTILINE)
    if match is None:
        raise ResourceError(f"benchmarks/RESULTS.md says nothing like {pattern}; write what was measured there")
    return match


# ---------------------------------------------------------------------------------------------------------- exports


def exports_section() -> str:
    """The columns of every table, each with what it holds."""
    return "\n\n".join(map(_export, TABLES.values()))


def _export(table: ExportTable) -> str:
    own = [f"own parameters: {_codes(table.own)}"] if table.own else []
    orders = [f"orders: {_codes(table.orders)}"] if table.orders else []
    rows = [
        f"| `{column.name}` | {column.kind.value} | {column.words} |"
        for column in (*table.columns, *table.more)
        if not column.name.startswith("flag_")
    ]
    told = [
        f"### {table.name}",
        _filled(f"{'; '.join((table.title, *own, *orders))}."),
        "\n".join(("| column | type | what it holds |\n|---|---|---|", *rows)),
    ]
    if table.more:
        told.append(f"{_codes([column.name for column in table.more])} come with `{WITH}={TEXT}`.")
    if len(rows) < len(table.columns):
        told.append("One column `flag_…` for each [kind of flag](flags.md) counts those.")
    return "\n\n".join(told)


def _codes(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


# --------------------------------------------------------------------------------------------------------- sections

SECTIONS: Final[Mapping[str, Callable[[], str]]] = MappingProxyType(
    {
        "settings": settings_section,
        "values": values_section,
        "sources": sources_section,
        "formats": formats_section,
        "columns": columns_section,
        "refusals": refusals_section,
        "exports": exports_section,
        "scores": scores_section,
    }
)
_SECTION = re.compile(r"(<!-- written: (\w+)[^>]*-->\n).*?(<!-- end -->)", re.DOTALL)


def with_sections(name: str) -> str:
    """A document with every marked section written again; the rest stays. Raises ResourceError where it is missing."""
    try:
        text = (ROOT / name).read_text(encoding="utf-8")
    except OSError as error:
        raise ResourceError(
            f"cannot read {ROOT / name}: {error.strerror}; the documents are written in a checkout of the repository"
        ) from error
    return _SECTION.sub(lambda found: f"{found[1]}\n{SECTIONS[found[2]]()}\n{found[3]}", text)


DOCUMENTS: Final[Mapping[str, Callable[[], str]]] = MappingProxyType(
    {
        "docs/flags.md": flags_document,
        "docs/outlets.md": outlets_document,
        "docs/cli.md": cli_document,
        "docs/analysis.schema.json": lambda: json.dumps(analysis_schema(), indent=1) + "\n",
        **{
            name: partial(with_sections, name)
            for name in (
                "docs/formats.md",
                "docs/exports.md",
                "docs/ANALYSIS_JSON.md",
                "data/SOURCES.md",
                "data/models/attribution/README.md",
                "README.md",
            )
        },
    }
)


def command(
    write: Annotated[bool, typer.Option("--write", help="Write the documents that are stale.")] = False,
) -> None:
    """Name the documents that say something else than the code, or write them again.

    For who changes Whence, in a checkout of its repository. Exit code 1 without --write: some document is stale.
    """
    stale = {name: text for name, text in made() if _written(name) != text}
    for name, text in stale.items():
        if write:
            (ROOT / name).write_text(text, encoding="utf-8")
        typer.echo(f"{'written' if write else 'stale'}: {name}")
    if stale and not write:
        raise typer.Exit(1)


def made() -> Iterator[tuple[str, str]]:
    """Every document's name and the text that it should have. Raises ResourceError outside a checkout."""
    if not (ROOT / "docs").is_dir():
        raise ResourceError(f"{ROOT} holds no documents; run this command in a checkout of the repository")
    yield from ((name, make()) for name, make in DOCUMENTS.items())


def _written(name: str) -> str | None:
    path = ROOT / name
    return path.read_text(encoding="utf-8") if path.is_file() else None
