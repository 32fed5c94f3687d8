"""Compiles a user's own GeoNames dump, which knows every village, into the gazetteer's format."""

import csv
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from extraction.gazetteer.cities import City, add_cities
from extraction.gazetteer.forms import Names
from extraction.gazetteer.table import Gazetteer, load, write
from extraction.lexicon import languages

_COLUMNS = 19
_ALTERNATE_COLUMNS = 4

Progress = Callable[[str, int], None]


def import_dump(paths: Iterable[Path], out: Path, progress: Progress | None = None) -> int:
    """Adds the populated places of `paths` to the shipped gazetteer and writes `out`; returns how many were new.

    `paths` are country dumps (UA.txt, RU.txt) and at most one alternateNamesV2.txt, told by its columns. Regions are
    recognised by places that the shipped gazetteer has already. `progress` is told the file's name and the bytes read
    of it. Raises ValueError, naming file and line, when a line has another form.
    """
    tell = progress or (lambda name, position: None)
    shipped = load()
    cities: dict[int, City] = {}
    alternates: list[Path] = []
    for path in paths:
        if _columns(path) == _COLUMNS:
            cities |= {city["geonameid"]: city for city in _places(path, tell)}
        else:
            alternates.append(path)
    for path in alternates:
        for geonameid, name in _alternates(path, tell):
            if geonameid in cities:
                cities[geonameid]["alternatenames"].append(name)
    names = Names.of(shipped)
    known = {entry.geonameid for entry in names.entries if entry.geonameid}
    new = [city for city in cities.values() if city["geonameid"] not in known]
    add_cities(names, new, _regions(shipped, cities), set())
    write(names.entries, names.sorted_forms(), names.small_letters, out)
    return len(new)


def _columns(path: Path) -> int:
    with path.open(encoding="utf-8") as lines:
        return next(lines, "").count("\t") + 1


def _rows(path: Path, columns: int, tell: Progress) -> Iterator[list[str]]:
    """Rows of at least so many columns, as GeoNames writes them: tabs, no quotes."""
    position = 0
    with path.open(encoding="utf-8", newline="") as lines:
        for number, line in enumerate(lines, start=1):
            position += len(line.encode())
            row = next(csv.reader([line], delimiter="\t", quoting=csv.QUOTE_NONE))
            if len(row) < columns:
                raise ValueError(f"{path}:{number}: {len(row)} columns, {columns} expected; is it a GeoNames dump?")
            if number % 10_000 == 0:
                tell(path.name, position)
            yield row
    tell(path.name, position)


def _places(path: Path, tell: Progress) -> Iterator[City]:
    for row in _rows(path, _COLUMNS, tell):
        if row[6] == "P" and row[7] not in ("PPLQ", "PPLH"):  # abandoned and historical ones are in no news
            yield {
                "geonameid": int(row[0]),
                "name": row[1],
                "latitude": float(row[4]),
                "longitude": float(row[5]),
                "countrycode": row[8],
                "admin1code": row[10],
                "population": int(row[14] or 0),
                "alternatenames": [name for name in row[3].split(",") if name],
            }


def _alternates(path: Path, tell: Progress) -> Iterator[tuple[int, str]]:
    for row in _rows(path, _ALTERNATE_COLUMNS, tell):
        if not row[2] or row[2] in languages():  # a name without a language is read too
            yield int(row[1]), row[3]


def _regions(shipped: Gazetteer, cities: dict[int, City]) -> dict[tuple[str, str], str]:
    """GeoNames admin1 codes to our regions, read off places that both know."""
    regions = {}
    for entry in shipped.entries():
        city = cities.get(entry.geonameid or 0)
        if city and entry.admin1:
            regions[city["countrycode"], city["admin1code"]] = entry.admin1
    return regions
