"""frontwire topics: create and describe them."""

import asyncio
import json
from dataclasses import asdict

import click
from rich.console import Console
from rich.table import Table

from streams import topics as declared
from streams.settings import load


@click.group()
def topics() -> None:
    """The topics of the pipeline.

    \b
    Example:
      frontwire topics create
    """


@topics.command()
def create() -> None:
    """Create the topics that are missing; existing ones are checked, never changed.

    \b
    Example:
      FRONTWIRE_PARTITIONS=8 frontwire topics create
    """
    created = asyncio.run(declared.create(load()))
    click.echo(f"created {', '.join(created)}" if created else "all topics exist")


@topics.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def describe(as_json: bool) -> None:
    """Show the topics as the brokers have them.

    \b
    Example:
      frontwire topics describe --json
    """
    descriptions = asyncio.run(declared.describe(load()))
    if as_json:
        for topic in descriptions:
            click.echo(json.dumps(asdict(topic)))
        return
    table = Table("topic", "partitions", "kept", "what is on it")
    for topic in descriptions:
        table.add_row(topic.name, str(topic.partitions or "missing"), _kept(topic), topic.meaning)
    Console().print(table)


def _kept(topic: declared.Description) -> str:
    if not topic.configuration:
        return ""
    if topic.configuration["cleanup.policy"] == "compact":
        return "newest of each key"
    return f"{int(topic.configuration['retention.ms']) // declared.DAY_MS} days"
