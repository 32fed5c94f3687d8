"""Compiles a user's own GeoNames dump, which knows every village, into the gazetteer's format."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from extraction.gazetteer import sources
from extraction.gazetteer.cities import City, add_cities
from extraction.gazetteer.forms import Names
from extraction.gazetteer.pins import Pins, pinned, taken
from extraction.gazetteer.table import Gazetteer, load, write
from extraction.lexicon import languages

_COLUMNS = 19
_ALTERNATE_COLUMNS = 8

Progress = Callable[[str, int], None]
Row = TypeVar("Row")


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
            cities |= {city["geonameid"]: city for city in _read(path, _COLUMNS, tell, _city)}
        else:
            alternates.append(path)
    for path in alternates:
        for geonameid, name in _read(path, _ALTERNATE_COLUMNS, tell, _alternate):
            if geonameid in cities:
                cities[geonameid]["alternatenames"].append(name)
    if not cities:
        raise ValueError("none of the files is a country dump (UA.txt): alternate names need one beside them")
    names = Names.of(shipped)
    codes = _regions(shipped, cities)
    known = taken(names)
    _pin_curated(names, Pins([city for key, city in cities.items() if key not in known], codes))
    known = taken(names)
    new = [city for key, city in cities.items() if key not in known]
    add_cities(names, new, codes, set())
    write(names.entries, names.sorted_forms(), names.small_letters, out)
    return len(new)


def _pin_curated(names: Names, pins: Pins) -> None:
    """Curated settlements that the shipped gazetteer only knows by region get their place."""
    rows = {(row.country, row.admin1, row.name): row for row in sources.rows("settlements.tsv", sources.Settlement)}
    for index, entry in enumerate(names.entries):
        row = rows.get((entry.country or "", entry.admin1, entry.name))
        if row and entry.watched and not entry.geonameid:
            city = pins.find(row)
            names.entries[index] = pinned(entry, city, pins.region(city)) if city else entry


def _columns(path: Path) -> int:
    return len(next(_lines(path), (0, []))[1])


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The lines as GeoNames writes them, with tabs and without quotes, and the bytes up to the end of each."""
    position = 0
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            position += len(line)
            try:
                yield position, line.decode().rstrip("\r\n").split("\t")
            except UnicodeDecodeError as error:
                raise ValueError(f"{path}:{number}: not UTF-8; unpack the archive that GeoNames gives") from error


def _read(path: Path, columns: int, tell: Progress, take: Callable[[list[str]], Row | None]) -> Iterator[Row]:
    """What `take` makes of the rows, which have at least so many columns; its ValueErrors name the line."""
    position = 0
    for number, (position, cells) in enumerate(_lines(path), start=1):
        if len(cells) < columns:
            raise ValueError(f"{path}:{number}: {len(cells)} columns, {columns} expected; is it a GeoNames dump?")
        try:
            row = take(cells)
        except ValueError as error:
            raise ValueError(f"{path}:{number}: {error}; is it a GeoNames dump?") from error
        if number % 10_000 == 0:
            tell(path.name, position)
        if row is not None:
            yield row
    tell(path.name, position)


def _city(cells: list[str]) -> City | None:
    if cells[6] != "P" or cells[7] in ("PPLQ", "PPLH"):  # abandoned and historical ones are in no news
        return None
    return {
        "geonameid": int(cells[0]),
        "name": cells[1],
        "latitude": float(cells[4]),
        "longitude": float(cells[5]),
        "countrycode": cells[8],
        "admin1code": cells[10],
        "population": int(cells[14] or 0),
        "alternatenames": [name for name in cells[3].split(",") if name],
    }


def _alternate(cells: list[str]) -> tuple[int, str] | None:
    known = not cells[2] or cells[2] in languages()  # a name without a language is read too
    return (int(cells[1]), cells[3]) if known else None


def _regions(shipped: Gazetteer, cities: dict[int, City]) -> dict[tuple[str, str], str]:
    """GeoNames admin1 codes to our regions, as most of the places that both know have it. Where a file counts a region
    to another country than the shipped gazetteer does, its places become the shipped one's."""
    votes: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for entry in shipped.entries():
        city = cities.get(entry.geonameid or 0)
        if city and entry.country and entry.admin1:
            votes[city["countrycode"], city["admin1code"]][entry.country, entry.admin1] += 1
    meant = {code: counted.most_common(1)[0][0] for code, counted in votes.items()}
    for city in cities.values():
        country = meant.get((city["countrycode"], city["admin1code"]), (city["countrycode"], ""))[0]
        if country != city["countrycode"]:
            city["admin1code"] = f"{city['countrycode']}.{city['admin1code']}"
            city["countrycode"] = country
    moved = {
        (country, f"{file}.{code}"): region for (file, code), (country, region) in meant.items() if file != country
    }
    return moved | {code: region for code, (country, region) in meant.items() if code[0] == country}
