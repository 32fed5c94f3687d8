"""frontwire evaluate: scores of the reading on labelled texts, by language and family."""

import json
from collections.abc import Iterator, Sequence

import click
from rich.console import Console
from rich.table import Table

from agents.commands.labelled import scores_of
from extraction.evaluation import FIELDS, LABELS, Score


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="One JSON object a language.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Tables for a Markdown page.")
def evaluate(files: tuple[str, ...], as_json: bool, as_markdown: bool) -> None:
    """Score the reading on GOLD.jsonl: labelled texts in the format of docs/codebook.md.

    \b
    Example:
      frontwire evaluate tests/labelled/en.jsonl
    """
    scores = scores_of(files)
    if as_json:
        for language, one in scores.items():
            click.echo(json.dumps({"language": language, **_plain(one)}))
    elif as_markdown:
        click.echo(markdown(scores))
    else:
        for title, (head, *rows) in (
            ("Labels of articles (precision/recall/F1)", _labels(scores)),
            ("Fields of events that match (right of asked)", _fields(scores)),
        ):
            table = Table(*head, title=title)
            for row in rows:
                table.add_row(*row)
            Console().print(table)


def markdown(scores: dict[str, Score]) -> str:
    """Both tables as Markdown."""
    return "\n\n".join("\n".join(_markdown_rows([*rows])) for rows in (_labels(scores), _fields(scores)))


def _markdown_rows(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    head, *body = (f"| {' | '.join(row)} |" for row in rows)
    yield head
    yield "|---" + "|--:" * (len(rows[0]) - 1) + "|"
    yield from body


def _plain(one: Score) -> dict[str, object]:
    labels = {
        name: {"precision": round(t.precision, 3), "recall": round(t.recall, 3), "f1": round(t.f1, 3)}
        for name, t in one.labels.items()
    }
    fields = {name: {"right": right, "asked": asked} for name, (right, asked) in one.fields.items()}
    return {"articles": one.articles, "labels": labels, "fields": fields}


def _labels(scores: dict[str, Score]) -> Iterator[Sequence[str]]:
    """Precision, recall and F1 in a cell: a row a language, a column a label."""
    yield "language", "texts", *LABELS
    for language, one in scores.items():
        cells = (f"{t.precision:.2f}/{t.recall:.2f}/{t.f1:.2f}" for t in one.labels.values())
        yield language, str(one.articles), *cells


def _fields(scores: dict[str, Score]) -> Iterator[Sequence[str]]:
    yield "field", *scores
    for field in FIELDS:
        counts = (one.fields[field] for one in scores.values())
        yield field, *(f"{right / asked:.2f} of {asked}" if asked else "-" for right, asked in counts)
