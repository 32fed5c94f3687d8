"""frontwire evaluate: scores of the reading on labelled texts, by language and family."""

import json
from collections import defaultdict
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.table import Table

from extraction.evaluation import FIELDS, GoldArticle, Score, score
from extraction.read import find_events, read_article
from schemas.event import Event
from schemas.raw_article import RawArticle
from streams.errors import Failure


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="One JSON object a language.")
def evaluate(files: tuple[str, ...], as_json: bool) -> None:
    """Score the reading on GOLD.jsonl: labelled texts in the format of docs/codebook.md.

    \b
    Example:
      frontwire evaluate tests/labelled/en.jsonl
    """
    groups: dict[str, list[tuple[GoldArticle, tuple[Event, ...]]]] = defaultdict(list)
    for file in files:
        for article in _read(Path(file)):
            groups[article.language].append((article, _found(article)))
    scores = {language: score(pairs) for language, pairs in sorted(groups.items())}
    if len(scores) > 1:
        scores["all"] = score(pair for pairs in groups.values() for pair in pairs)
    if as_json:
        for language, one in scores.items():
            click.echo(json.dumps({"language": language, **_plain(one)}))
    else:
        Console().print(_labels(scores))
        Console().print(_fields(scores))


def _read(path: Path) -> list[GoldArticle]:
    articles = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if line.strip():
            try:
                articles.append(msgspec.json.decode(line, type=GoldArticle))
            except (msgspec.DecodeError, msgspec.ValidationError) as error:
                raise Failure(f"{path}:{number}: {error}; docs/codebook.md shows the format") from error
    return articles


def _found(article: GoldArticle) -> tuple[Event, ...]:
    raw = RawArticle(
        id=article.id,
        text=article.text,
        title=article.title,
        source=article.source,
        published_at=article.published_at,
    )
    return find_events(read_article(raw)).events or ()


def _plain(one: Score) -> dict[str, object]:
    labels = {
        name: {"precision": round(t.precision, 3), "recall": round(t.recall, 3), "f1": round(t.f1, 3)}
        for name, t in one.labels.items()
    }
    fields = {name: {"right": right, "asked": asked} for name, (right, asked) in one.fields.items()}
    return {"articles": one.articles, "labels": labels, "fields": fields}


def _labels(scores: dict[str, Score]) -> Table:
    table = Table("language", "articles", "label", "precision", "recall", "F1", title="Labels of articles")
    for language, one in scores.items():
        for name, tally in one.labels.items():
            numbers = (f"{value:.3f}" for value in (tally.precision, tally.recall, tally.f1))
            table.add_row(language, str(one.articles), name, *numbers)
    return table


def _fields(scores: dict[str, Score]) -> Table:
    table = Table("field", *scores, title="Fields of events that match (right of asked)")
    for field in FIELDS:
        cells = []
        for one in scores.values():
            right, asked = one.fields[field]
            cells.append(f"{right / asked:.3f} of {asked}" if asked else "-")
        table.add_row(field, *cells)
    return table
