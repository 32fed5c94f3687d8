"""frontwire schema: the JSON Schema of a record."""

import click

from schemas.export import RECORDS, json_schema, pretty


@click.command()
@click.argument("name", type=click.Choice(sorted(RECORDS)))
def schema(name: str) -> None:
    """Print the JSON Schema of a record.

    \b
    Example:
      frontwire schema alert | jq .title
    """
    click.get_binary_stream("stdout").write(pretty(json_schema(name)))
