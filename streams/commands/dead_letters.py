"""frontwire dead-letters: list, show and replay what could not be read."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from streams import dead_letters as letters
from streams.errors import Failure
from streams.settings import Settings, load


@click.group("dead-letters")
def dead_letters() -> None:
    """What could not be read, with the reason.

    \b
    Example:
      frontwire dead-letters list
    """


@dead_letters.command("list")
@click.option("--reason", help="Only those with this reason, for example schema.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def list_(reason: str | None, as_json: bool) -> None:
    """List the dead letters.

    \b
    Example:
      frontwire dead-letters list --reason not-json
    """
    asyncio.run(_list(load(), reason, as_json))


@dead_letters.command()
@click.argument("letter_id", metavar="ID")
@click.option("--value", "only_value", is_flag=True, help="Only the raw value, for a file to repair.")
def show(letter_id: str, only_value: bool) -> None:
    """Show one dead letter.

    \b
    Example:
      frontwire dead-letters show 2:17 --value > repaired.json
    """
    letter = asyncio.run(letters.show(load(), letter_id))
    if only_value:
        click.get_binary_stream("stdout").write(letter.value or b"")
        return
    for name, content in _summary(letter).items():
        click.echo(f"{name}: {content}")
    if letter.traceback:
        click.echo(f"traceback:\n{letter.traceback}")
    click.echo("value:")
    click.echo((letter.value or b"").decode(errors="backslashreplace"))


@dead_letters.command()
@click.argument("letter_id", metavar="ID")
@click.option("--value", "repaired", type=click.Path(exists=True, dir_okay=False), help="File with the repaired value.")
def replay(letter_id: str, repaired: str | None) -> None:
    """Send a dead letter back to the topic it came from.

    \b
    Example:
      frontwire dead-letters replay 2:17 --value repaired.json
    """
    topic = asyncio.run(_replay(load(), letter_id, Path(repaired).read_bytes() if repaired else None))
    click.echo(f"sent {letter_id} back to {topic}")


async def _list(settings: Settings, reason: str | None, as_json: bool) -> None:
    table = Table("id", "when", "from", "reason", "what is wrong")
    async for letter in letters.find(settings):
        if reason not in (None, letter.reason):
            continue
        if as_json:
            click.echo(json.dumps(_summary(letter)))
        else:
            table.add_row(letter.id, _when(letter), letter.topic, letter.reason, letter.message)
    if not as_json:
        Console().print(table if table.row_count else "no dead letters")


async def _replay(settings: Settings, letter_id: str, value: bytes | None) -> str:
    letter = await letters.show(settings, letter_id)
    if not letter.topic:
        raise Failure(f"dead letter {letter_id} does not say which topic it came from")
    await letters.replay(settings, letter, value)
    return letter.topic


def _summary(letter: letters.DeadLetter) -> dict[str, str]:
    return {
        "id": letter.id,
        "when": _when(letter),
        "reason": letter.reason,
        "message": letter.message,
        "from": f"{letter.topic}:{letter.partition}:{letter.offset}",
        "key": (letter.key or b"").decode(errors="backslashreplace"),
        "bytes": str(len(letter.value or b"")),
    }


def _when(letter: letters.DeadLetter) -> str:
    return datetime.fromtimestamp(letter.timestamp, UTC).isoformat(timespec="seconds")
