"""What commands share: reads articles in memory, tells on standard error what cannot be read, words headlines."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

from extraction.errors import Unreadable
from extraction.gazetteer.table import use as use_gazetteer
from extraction.lexicon import STAND_IN
from extraction.novelty import headline
from extraction.novelty.headlines import headline_languages
from extraction.read import find_events, read_article
from schemas.alert import Alert
from schemas.article import Article
from schemas.raw_article import RawArticle
from streams import settings

F = TypeVar("F", bound=Callable[..., Any])


def in_language(command: F) -> F:
    """The option that asks for headlines in another language."""
    languages = click.Choice(headline_languages())
    return click.option("--language", type=languages, default=STAND_IN, help="Language of the headlines.")(command)


def told_in(alert: Alert, language: str) -> Alert:
    """The alert with its headline in this language."""
    return alert if language == STAND_IN else msgspec.structs.replace(alert, headline=headline(alert, language))


def read_events(articles: Iterable[tuple[str, RawArticle]]) -> Iterator[Article]:
    """The articles with their events, in order; `articles` pairs each with its place in the input."""
    path = settings.load().gazetteer
    use_gazetteer(Path(path) if path else None)
    for place, raw in articles:
        try:
            yield find_events(read_article(raw))
        except Unreadable as error:
            click.echo(f"skipped {place}: {error}", err=True)
