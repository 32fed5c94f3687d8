"""frontwire alerts: show alerts as they come."""

import asyncio
import sys

import click
from rich.console import Console

from agents.commands.reading import in_language, told_in
from extraction.lexicon import STAND_IN
from schemas.alert import Alert
from schemas.codec import BadRecord, decode, encode
from streams.consume import Consumed, follow, read_all
from streams.settings import Settings, load
from streams.show import show_alert
from streams.topics import ALERTS


@click.command()
@click.option("--from-beginning", is_flag=True, help="The alerts that are there first, then new ones.")
@click.option("--no-follow", is_flag=True, help="Stop after the alerts that are there; implies --from-beginning.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, as it is on the topic.")
@in_language
def alerts(from_beginning: bool, no_follow: bool, as_json: bool, language: str) -> None:
    """Show alerts as they come, until Ctrl-C.

    \b
    Example:
      frontwire alerts --from-beginning --json | jq .headline
    """
    asyncio.run(_show(load(), from_beginning, no_follow, as_json, language))


async def _show(settings: Settings, from_beginning: bool, no_follow: bool, as_json: bool, language: str) -> None:
    console = Console()
    records = read_all(settings, ALERTS) if no_follow else follow(settings, ALERTS, from_beginning=from_beginning)
    async for record in records:
        if as_json and language == STAND_IN:
            _write(record.value or b"null")
        elif alert := _alert(record):
            alert = told_in(alert, language)
            if as_json:
                _write(encode(alert))
            else:
                console.print(show_alert(alert))


def _write(line: bytes) -> None:
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


def _alert(record: Consumed) -> Alert | None:
    try:
        return decode(record.value, Alert)
    except BadRecord as error:  # someone else's record on our topic must not end the view
        click.echo(f"skipped alerts {record.partition}:{record.offset}: {error}", err=True)
        return None
