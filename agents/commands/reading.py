"""Reads articles in memory for the commands; what cannot be read is told on standard error."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from extraction.errors import Unreadable
from extraction.gazetteer.table import use as use_gazetteer
from extraction.read import find_events, read_article
from schemas.article import Article
from schemas.raw_article import RawArticle
from streams import settings


def read_events(articles: Iterable[tuple[str, RawArticle]]) -> Iterator[Article]:
    """The articles with their events, in order; `articles` pairs each with its place in the input."""
    path = settings.load().gazetteer
    use_gazetteer(Path(path) if path else None)
    for place, raw in articles:
        try:
            yield find_events(read_article(raw))
        except Unreadable as error:
            click.echo(f"skipped {place}: {error}", err=True)
