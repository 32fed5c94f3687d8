"""frontwire replay: the whole pipeline in memory."""

import click

from agents.commands.reading import in_language, read_events, told_in
from extraction.novelty import replay as replay_articles
from schemas.codec import encode
from streams.feed import load_articles


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--skip-bad", is_flag=True, help="Read the good lines even when others are malformed.")
@in_language
def replay(files: tuple[str, ...], skip_bad: bool, language: str) -> None:
    """Print every alert revision that the articles of FILE (JSON lines, or -) give, without Kafka.

    The same input gives the same bytes.

    \b
    Example:
      frontwire replay samples/*.jsonl | jq -r '[.kind, .headline] | @tsv'
    """
    out = click.get_binary_stream("stdout")
    for alert in replay_articles(read_events(load_articles(files, skip_bad))):
        out.write(encode(told_in(alert, language)) + b"\n")
