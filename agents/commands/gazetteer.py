"""frontwire gazetteer: what the one in use holds; compile a GeoNames dump of one's own."""

from collections.abc import Callable
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from extraction.gazetteer.describe import Curated, Description
from extraction.gazetteer.describe import describe as count
from extraction.gazetteer.dump import import_dump
from extraction.gazetteer.table import load
from streams import settings
from streams.errors import Failure

_SHOWN = 12
"""Countries that the table names; --json has all."""


@click.group()
def gazetteer() -> None:
    """The places that are known: count them, or compile a gazetteer of one's own.

    \b
    Example:
      frontwire gazetteer import UA.txt --out villages.lzma
      FRONTWIRE_GAZETTEER=villages.lzma frontwire gazetteer describe
    """


@gazetteer.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def describe(as_json: bool) -> None:
    """Count what the gazetteer in use holds: the one that FRONTWIRE_GAZETTEER names, else the one that ships.

    \b
    Example:
      frontwire gazetteer describe --json
    """
    path = settings.load().gazetteer
    try:
        counts = count(load(Path(path) if path else None))
    except (ValueError, OSError) as error:
        raise Failure(str(error)) from error
    if as_json:
        click.echo(msgspec.json.encode(counts))
    else:
        Console().print(_table(counts))


def _table(counts: Description) -> Table:
    table = Table("what", "", "count")
    table.add_row("places", "", str(counts.places), end_section=True)
    countries = dict(list(counts.countries.items())[:_SHOWN])
    rest = sum(counts.countries.values()) - sum(countries.values())
    for what, numbers in [
        ("kind", counts.kinds),
        ("country", countries | {"others": rest}),
        ("forms", counts.forms),
        ("curated, front line", _pins(counts.front_line)),
        ("curated, other wars", _pins(counts.other_wars)),
    ]:
        for name, number in numbers.items():
            table.add_row(what, name, str(number))
        table.add_section()
    return table


def _pins(curated: Curated) -> dict[str, int]:
    return {
        "with a GeoNames id": curated.geonames,
        "with coordinates of their own": curated.coordinates,
        "with neither": curated.neither,
    }


@gazetteer.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", default="gazetteer.lzma", type=click.Path(dir_okay=False, path_type=Path), show_default=True)
def import_(files: tuple[Path, ...], out: Path) -> None:
    """Add the villages of GeoNames files to the gazetteer that ships.

    FILES are country dumps (UA.txt, RU.txt) and, for names in other languages, alternateNamesV2.txt, unpacked from
    https://download.geonames.org/export/dump/. Name the result in FRONTWIRE_GAZETTEER to read with it.

    \b
    Example:
      frontwire gazetteer import UA.txt RU.txt alternateNamesV2.txt --out villages.lzma
    """
    with Progress(console=Console(stderr=True), transient=True) as progress:
        try:
            new = import_dump(files, out, _teller(progress, files))
        except ValueError as error:
            raise click.ClickException(str(error)) from error
    click.echo(f"{out}: {new} places more than the gazetteer that ships")


def _teller(progress: Progress, files: tuple[Path, ...]) -> Callable[[str, int], None]:
    bars = {path.name: progress.add_task(path.name, total=path.stat().st_size) for path in files}
    return lambda name, position: progress.update(bars[name], completed=position)
