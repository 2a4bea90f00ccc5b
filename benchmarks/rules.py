"""How far each condition of linking reaches: in how many articles the analysis changes where it is forced to be False.

    nice .venv/bin/python -m benchmarks.rules CORPUS.jsonl.gz [--articles 300] [--summary]

CORPUS: one article a line with `id` and `text` (the visible articles); --articles takes so many of them, evenly spread.
Conditions are those of every `if`, conditional expression and filter of a comprehension inside the functions of
`reliability/link/`. What the text mentions is found once for each article, which is the slow part; then linking runs
once to see which conditions hold anywhere in the article, and once more for each of these with that one forced to be
False. A condition is structural where the code fails, or does not end, without it. Reach says how often a rule matters
and not whether it is right: a rule that reaches few of 300 articles needs a test that shows why it is there. Two
processes; ten minutes for 300 articles, or half an hour beside other work. Prints Markdown: how many conditions reach
how far, those that change nothing, and (not with --summary) every condition by its reach.
"""

from __future__ import annotations

import argparse
import ast
import multiprocessing
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, FrameType, ModuleType
from typing import Any, Final

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy and onnxruntime read it

from reliability.ingest import Input, read
from reliability.model.article import Article

PACKAGE: Final = "reliability.link"
FOLDER: Final = Path(__file__).resolve().parents[1].joinpath(*PACKAGE.split("."))
ASK: Final = "__condition__"  # what stands in the rewritten code for the value of a condition
PROCESSES: Final = 2
PATIENCE: Final = 20  # times what linking the article takes: then the code does not end
BANDS: Final = ((1, 1), (2, 3), (4, 9), (10, 31), (32, sys.maxsize))
FUNCTIONS: Final = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition as it stands in the code."""

    module: str
    line: int
    kind: str
    code: str


@dataclass(slots=True)
class Reach:
    """In how many articles a condition held, in how many it changed the analysis, and whether the code failed
    without it."""

    held: int = 0
    changed: int = 0
    structural: bool = False


class Switchboard:
    """What the rewritten code asks for each condition: it notes those that hold, and forces one to be False."""

    def __init__(self) -> None:
        self.held: set[int] = set()
        self.forced: int | None = None

    def ask(self, number: int, value: Any) -> Any:
        if number == self.forced:
            return False
        if value:
            self.held.add(number)
        return value


# ------------------------------------------------------------------------------------------------ the conditions


class Rewriter(ast.NodeTransformer):
    """Puts every condition inside a function through the switchboard, numbered as they stand. Conditions outside of
    functions are decided when a module is loaded, before there is an article."""

    def __init__(self, module: str, first: int) -> None:
        self.module = module
        self.first = first
        self.found: list[Condition] = []
        self._depth = 0

    def visit(self, node: ast.AST) -> Any:
        inside = isinstance(node, FUNCTIONS)
        self._depth += inside
        if self._depth and not inside:
            self._asked(node)
        node = self.generic_visit(node)
        self._depth -= inside
        return node

    def _asked(self, node: ast.AST) -> None:
        if isinstance(node, ast.If | ast.IfExp):
            node.test = self._ask(node.test, "if" if isinstance(node, ast.If) else "if … else")
        elif isinstance(node, ast.comprehension):
            node.ifs = [self._ask(test, "filter") for test in node.ifs]

    def _ask(self, test: ast.expr, kind: str) -> ast.expr:
        number = self.first + len(self.found)
        self.found.append(Condition(self.module, test.lineno, kind, ast.unparse(test)))
        call = ast.Call(ast.Name(ASK, ast.Load()), [ast.Constant(number), test], [])
        return ast.fix_missing_locations(ast.copy_location(call, test))


@cache
def rewritten() -> tuple[dict[str, CodeType], list[Condition]]:
    """The code of every module of linking by the path of its file, and its conditions in the order of their numbers."""
    codes: dict[str, CodeType] = {}
    conditions: list[Condition] = []
    for path in sorted(FOLDER.rglob("*.py")):
        name = path.relative_to(FOLDER).as_posix()
        rewriter = Rewriter(name, len(conditions))
        tree = rewriter.visit(ast.parse(path.read_text(encoding="utf-8")))
        codes[str(path)] = compile(tree, str(path), "exec", dont_inherit=True)
        conditions += rewriter.found
    return codes, conditions


class Loader(SourceFileLoader):
    """Loads a module of linking as rewritten."""

    switchboard = Switchboard()

    def get_code(self, fullname: str) -> CodeType:
        return rewritten()[0][str(Path(self.path).resolve())]

    def exec_module(self, module: ModuleType) -> None:
        module.__dict__[ASK] = self.switchboard.ask
        super().exec_module(module)


class Finder(MetaPathFinder):
    """Finds the modules of linking for the loader, before Python's own finders do."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != PACKAGE and not fullname.startswith(f"{PACKAGE}."):
            return None
        spec = PathFinder.find_spec(fullname, path)
        if spec is not None and spec.origin is not None:
            spec.loader = Loader(fullname, spec.origin)
        return spec


# ------------------------------------------------------------------------------------------------------ measuring


@dataclass(slots=True)
class Linking:
    """The analysis of an article whose mentions are found once. Whatever linking is given is given by the pipeline,
    so that this program does not know it."""

    mentions: dict[str, Any] = field(default_factory=dict)
    structural: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        import reliability.extract as stage

        extract = stage.extract

        def once(article: Article, *rest: Any, **options: Any) -> Any:
            if article.text not in self.mentions:
                self.mentions = {article.text: extract(article, *rest, **options)}
            return self.mentions[article.text]

        stage.extract = once

    def analysis(self, article: Article, forced: int | None = None) -> Any:
        """With one condition forced to be False."""
        from reliability.pipeline import analyze_article

        forget()
        Loader.switchboard.forced = forced
        return analyze_article(article)

    def differences(self, article: Article) -> tuple[set[int], set[int], set[int]]:
        """The conditions that hold anywhere in the article, those of them that change its analysis, and those without
        which the code fails."""
        self.analysis(article)  # finds the mentions, loads what is loaded once
        Loader.switchboard.held = set()
        with within(float("inf")) as seconds:
            usual = self.analysis(article)
        held, patience = set(Loader.switchboard.held), 1 + PATIENCE * seconds()
        changed, failed = set(), set()
        for number in sorted(held - self.structural):
            try:
                with within(patience):
                    other = self.analysis(article, number)
            except Exception:  # noqa: BLE001 - whatever goes wrong without it: the condition is structural
                failed.add(number)
            else:
                if other != usual:
                    changed.add(number)
        self.structural |= failed
        return held, changed, failed


def forget() -> None:
    """Empties the caches of linking: what they hold was found with another condition forced."""
    for name, module in list(sys.modules.items()):
        if name.startswith(PACKAGE):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear") and getattr(value, "__module__", "").startswith(PACKAGE):
                    value.cache_clear()


@contextmanager
def within(seconds: float) -> Iterator[Callable[[], float]]:
    """Raises TimeoutError in the block after so many seconds of computing; gives those that it took."""

    def late(number: int, frame: FrameType | None) -> None:
        raise TimeoutError

    most = 3600.0
    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, min(seconds, most))
    spent = [0.0]
    try:
        yield lambda: spent[0]
    finally:
        spent[0] = min(seconds, most) - signal.setitimer(signal.ITIMER_VIRTUAL, 0)[0]
        signal.signal(signal.SIGVTALRM, before)


_linking: Linking | None = None


def prepare() -> None:
    """In a process that measures: linking is loaded as rewritten."""
    global _linking
    sys.meta_path.insert(0, Finder())
    _linking = Linking()


def differences(article: Article) -> tuple[set[int], set[int], set[int]]:
    """As Linking.differences, in a process that was prepared."""
    assert _linking is not None
    return _linking.differences(article)


def reaches(articles: Sequence[Article], processes: int = PROCESSES) -> list[tuple[Condition, Reach]]:
    """Every condition with its reach over the articles; says on standard error how far it is."""
    conditions = rewritten()[1]
    found = [(condition, Reach()) for condition in conditions]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, initializer=prepare) as pool:
        tasks = [pool.submit(differences, article) for article in articles]
        for done, task in enumerate(as_completed(tasks), start=1):
            held, changed, failed = task.result()
            for number, (_, reach) in enumerate(found):
                reach.held += number in held
                reach.changed += number in changed
                reach.structural |= number in failed
            print(f"\r{done} of {len(articles)} articles", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return found


# ------------------------------------------------------------------------------------------------------- printing


def bands(found: Iterable[tuple[Condition, Reach]], kinds: Mapping[str, str]) -> dict[str, Counter[str]]:
    """How many conditions of each kind reach how many articles, in the order of the table."""
    names = [str(low) if low == high else f"{low}–{high}" for low, high in BANDS[:-1]] + [f"{BANDS[-1][0]} or more"]
    counts = {name: Counter[str]() for name in ("never true", "true, changes nothing", *names, "structural")}
    for condition, reach in found:
        kind = kinds[condition.kind]
        if reach.structural:
            counts["structural"][kind] += 1
        elif not reach.held:
            counts["never true"][kind] += 1
        elif not reach.changed:
            counts["true, changes nothing"][kind] += 1
        else:
            band = next(name for name, (low, high) in zip(names, BANDS, strict=True) if low <= reach.changed <= high)
            counts[band][kind] += 1
    return counts


def summary(found: Sequence[tuple[Condition, Reach]], articles: int) -> str:
    """The counts, and the conditions that are never true or change nothing, by module and line."""
    kinds = {"if": "`if`", "if … else": "conditional expression", "filter": "filter of a comprehension"}
    lines = [f"| changes … of {articles} articles | " + " | ".join(kinds.values()) + " |", "|---" * 4 + "|"]
    for band, counts in bands(found, kinds).items():
        lines.append(f"| {band} | " + " | ".join(str(counts[kind]) for kind in kinds.values()) + " |")
    never = [condition for condition, reach in found if not reach.held]
    idle = [c for c, reach in found if reach.held and not reach.changed and not reach.structural]
    return "\n".join([*lines, "", "Never true: " + places(never), "", "True, and nothing changes: " + places(idle)])


def places(conditions: Sequence[Condition]) -> str:
    """Modules with the lines of the conditions in them."""
    modules: dict[str, list[str]] = {}
    for condition in conditions:
        modules.setdefault(condition.module.removesuffix(".py"), []).append(str(condition.line))
    return " · ".join(f"{module} {', '.join(lines)}" for module, lines in modules.items()) or "none"


def table(found: Sequence[tuple[Condition, Reach]]) -> str:
    """Every condition, those that reach least first."""
    lines = ["| changes | true in | where | kind | condition |", "|---|---|---|---|---|"]
    for condition, reach in sorted(found, key=lambda one: (one[1].structural, one[1].changed, one[1].held)):
        changes = "structural" if reach.structural else str(reach.changed)
        code = condition.code.replace("|", "\\|")
        where = f"{condition.module}:{condition.line}"
        lines.append(f"| {changes} | {reach.held} | {where} | {condition.kind} | `{code}` |")
    return "\n".join(lines)


def spread(path: Path, most: int) -> list[Article]:
    """So many articles of a corpus, evenly spread over it."""
    articles = [item for item in read(Input.from_path(path)) if isinstance(item, Article)]
    if not articles:
        raise SystemExit(f"nothing was measured: {path} holds no article")
    most = min(most, len(articles))
    return [articles[number * len(articles) // most] for number in range(most)]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--summary", action="store_true", help="print no line for each condition")
    given = parser.parse_args()
    articles = spread(given.corpus, given.articles)
    found = reaches(articles)
    print(summary(found, len(articles)))
    if not given.summary:
        print("", table(found), sep="\n")


if __name__ == "__main__":
    main()
