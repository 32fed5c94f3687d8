"""How fast articles are read on one core: by language, by step, and with the text's length."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable

from rich.console import Console
from rich.table import Table

from extraction import analysis
from extraction.clean import clean_text, mark_lines
from extraction.dates import published_day, read_dates
from extraction.fold import fold
from extraction.language import detect_language
from extraction.numbers import read_numbers
from extraction.read import find_events, load_all, read_article
from extraction.sentences import split_sentences
from extraction.sketch import make_sketch
from extraction.words import split_words
from schemas.raw_article import RawArticle
from tests.bench.articles import A_WAR_SENTENCE, generate

ARTICLES, ROUNDS = 60, 3
LENGTHS = (10_000, 100_000, 1_000_000)
_START = "import time, json; from extraction.read import load_all; load_all(); print(json.dumps(time.process_time()))"


def bench_reading(console: Console) -> None:
    """Prints the tables."""
    load_all()
    speed = Table("language", "events", "articles/s", "p50 ms", "p99 ms", "articles/s: nothing but war")
    shares = Table("language", "step", "ms", "share")
    for language, raws in generate(1, ARTICLES).items():
        dense = generate(1, ARTICLES // 3, share=1.0)[language]
        each, events = _each(raws)
        dense_each, _ = _each(dense)
        speed.add_row(
            language,
            f"{events / len(raws):.1f}",
            f"{1000 * len(each) / sum(each):.0f}",
            f"{each[len(each) // 2]:.2f}",
            f"{each[int(len(each) * 0.99)]:.2f}",
            f"{1000 * len(dense_each) / sum(dense_each):.0f}",
        )
        for step, milliseconds in _steps(raws, language).items():
            shares.add_row(language, step, f"{milliseconds:.2f}", f"{milliseconds * len(each) / sum(each):.0%}")
    speed.title = f"Reading articles of 5 kB, {A_WAR_SENTENCE:.0%} of their sentences about the war, on one core"
    console.print(speed, shares, _lengths())
    start = json.loads(subprocess.run([sys.executable, "-c", _START], capture_output=True, check=True).stdout)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    console.print(f"start-up: {start:.2f} s of CPU; peak memory of this process: {peak:.0f} MB")


def _read(raw: RawArticle) -> int:
    return len(find_events(read_article(raw)).events or ())


def _each(raws: list[RawArticle]) -> tuple[list[float], int]:
    """Milliseconds of CPU of each article, sorted, the best of some rounds; and how many events there were."""
    events = sum(map(_read, raws))
    best = [float("inf")] * len(raws)
    for _ in range(ROUNDS):
        analysis.forget()
        for number, raw in enumerate(raws):
            started = time.process_time()
            _read(raw)
            best[number] = min(best[number], (time.process_time() - started) * 1000)
    return sorted(best), events


def _steps(raws: list[RawArticle], language: str) -> dict[str, float]:
    """Milliseconds of CPU of each step, an article."""
    read = [read_article(raw) for raw in raws]
    texts = [(article.text, fold(article.text)) for article in read]
    analysed = [analysis.analyse(article.text, language, published_day(article.published_at)) for article in read]
    spans = [[(one.start, one.end) for one in found.sentences] for found in analysed]
    marker = analysis.load_marker(language)
    found = [marker.find_all(one.words, some) for one, some in zip(analysed, spans, strict=True)]
    every = list(zip(analysed, spans, found, strict=True))
    steps: dict[str, Callable[[], object]] = {
        "clean the text": lambda: [clean_text(raw.text) for raw in raws],
        "mark lines": lambda: [mark_lines(text, folded, False) for text, folded in texts],
        "words": lambda: [split_words.__wrapped__(folded) for _, folded in texts],
        "language": lambda: [detect_language(folded) for _, folded in texts],
        "sketch": lambda: [make_sketch(folded) for _, folded in texts],
        "sentences": lambda: [split_sentences(text, language) for text, _ in texts],
        "triggers, names, words of numbers and dates": lambda: [marker.find_all(a.words, s) for a, s, _ in every],
        "numbers": lambda: [read_numbers(a.folded, *s, language, m[2]) for a, p, f in every for s, m in zip(p, f)],  # noqa: B905
        "dates": lambda: [read_dates(a.folded, *s, language, None, m[3]) for a, p, f in every for s, m in zip(p, f)],  # noqa: B905
        "places": lambda: [analysis.place_marks(text, split_words(folded), language) for text, folded in texts],
        "events, with the words around triggers": lambda: [find_events(article) for article in read],
    }
    return {step: _milliseconds(work) / len(raws) for step, work in steps.items()}


def _milliseconds(work: Callable[[], object]) -> float:
    """CPU time of one run, the best of some."""
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return best * 1000


def _lengths() -> Table:
    """Milliseconds a kilobyte as the text grows: linear when they stay the same."""
    table = Table("language", *(f"{length // 1000} kB" for length in LENGTHS), title="ms a kB by the text's length")
    for language in generate(1, 1):
        row = []
        for length in LENGTHS:
            raw = generate(1, 1, size=length)[language][0]
            _read(raw)
            row.append(f"{_milliseconds(lambda: (analysis.forget(), _read(raw))) * 1000 / length:.2f}")  # noqa: B023
        table.add_row(language, *row)
    return table
