"""frontwire extract: what the reading finds in articles, without Kafka."""

import click

from agents.commands.reading import read_events
from schemas.codec import encode
from streams.feed import load_articles


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--skip-bad", is_flag=True, help="Read the good lines even when others are malformed.")
def extract(files: tuple[str, ...], skip_bad: bool) -> None:
    """Print one JSON line an article: id, language, entities, events.

    FILE is JSON lines of raw articles, - for standard input, or a plain text (any other ending).

    \b
    Example:
      frontwire extract agents/samples/en.jsonl | jq '.events[].evidence.text'
    """
    out = click.get_binary_stream("stdout")
    for article in read_events(load_articles(files, skip_bad)):
        found = {
            "id": article.id,
            "language": article.language,
            "entities": article.entities,
            "events": article.events or (),
        }
        out.write(encode(found) + b"\n")
