"""frontwire gazetteer: compile a GeoNames dump of one's own."""

from collections.abc import Callable
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from extraction.gazetteer.dump import import_dump


@click.group()
def gazetteer() -> None:
    """Compile a gazetteer of one's own.

    \b
    Example:
      frontwire gazetteer import UA.txt --out villages.lzma
    """


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
        except (ValueError, UnicodeDecodeError) as error:
            raise click.ClickException(str(error)) from error
    click.echo(f"{out}: {new} places more than the gazetteer that ships")


def _teller(progress: Progress, files: tuple[Path, ...]) -> Callable[[str, int], None]:
    bars = {path.name: progress.add_task(path.name, total=path.stat().st_size) for path in files}
    return lambda name, position: progress.update(bars[name], completed=position)
