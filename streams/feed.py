"""Raw articles from files, for every command that takes them."""

from collections.abc import Iterable
from pathlib import Path

import click

from schemas.codec import BadRecord, decode
from schemas.raw_article import RawArticle
from streams.errors import Failure

LINES = (".jsonl", ".ndjson", ".json")

Placed = tuple[str, RawArticle]
"""An article and its place in the input: the file, and the line where it has lines."""


def load_articles(files: Iterable[str], skip_bad: bool = False) -> list[Placed]:
    """Read JSON lines (`.jsonl`, or - for standard input) and plain texts (any other ending; one article each).

    Raises Failure that names the first malformed line; with `skip_bad` such lines are told on standard error instead.
    """
    articles: list[Placed] = []
    bad: list[str] = []
    for file in files:
        for place, text in _pieces(file):
            try:
                articles.append((place, text if isinstance(text, RawArticle) else decode(text, RawArticle)))
            except BadRecord as error:
                bad.append(f"{place}: {error}")
    if bad and not skip_bad:
        more = f" (and {len(bad) - 1} more)" if len(bad) > 1 else ""
        raise Failure(f"{bad[0]}{more}; nothing was done, mend it or use --skip-bad")
    for line in bad:
        click.echo(f"skipped {line}", err=True)
    return articles


def _pieces(file: str) -> list[tuple[str, bytes | RawArticle]]:
    content = click.get_binary_stream("stdin").read() if file == "-" else Path(file).read_bytes()
    if file == "-" or Path(file).suffix in LINES:
        return [(f"{file}:{number}", line) for number, line in enumerate(content.split(b"\n"), 1) if line.strip()]
    try:
        return [(file, RawArticle(text=content.decode()))]
    except UnicodeDecodeError as error:
        raise Failure(f"{file} is not UTF-8 at byte {error.start}; convert it") from None
