"""frontwire publish: put raw articles on articles.raw."""

import asyncio

import click
from rich.console import Console
from rich.progress import track

from streams import publish as publishing
from streams.errors import Failure
from streams.feed import Placed, load_articles
from streams.settings import Settings, load

BAR_FROM = 20


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--skip-bad", is_flag=True, help="Publish the good lines even when others are malformed.")
def publish(files: tuple[str, ...], skip_bad: bool) -> None:
    """Publish raw articles and wait until the brokers have them.

    FILE is JSON lines of raw articles, - for standard input, or a plain text (any other ending).

    \b
    Example:
      frontwire publish articles.jsonl
      echo '{"text": "Drones struck Odesa overnight."}' | frontwire publish -
    """
    articles = load_articles(files, skip_bad)
    refused = asyncio.run(_publish(load(), articles))
    if refused:
        raise Failure(f"{len(refused)} of {len(articles)} articles were refused, the first is {refused[0]}")
    click.echo(f"published {len(articles)} articles")


async def _publish(settings: Settings, articles: list[Placed]) -> list[str]:
    refused = []
    bar = track(articles, "publishing", console=Console(stderr=True), disable=len(articles) < BAR_FROM)
    async for result in publishing.publish(settings, (article for _, article in bar)):
        if result.error:
            refused.append(f"{articles[result.number][0]}: {result.error}")
    return refused
