"""Finds the GeoNames place that a curated settlement is, beyond the names that texts are searched for."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from extraction.fold import fold
from extraction.gazetteer.cities import City
from extraction.gazetteer.forms import Names, similarity
from extraction.gazetteer.sources import Settlement
from extraction.gazetteer.table import Entry

RENAMED = 5_000
"""From this population on, a place may be known by a name that is unlike GeoNames' own: of smaller ones a former name
rather means a namesake."""
NEAR = 0.25
"""Degrees that coordinates of the table may be off."""
_LIKE = 0.6


class Pins:
    """GeoNames places by country and any of their names; `codes` gives our region for their admin1 code."""

    def __init__(self, cities: Iterable[City], codes: Mapping[tuple[str, str], str]) -> None:
        self._codes = codes
        self._by_name: dict[tuple[str, str], dict[int, City]] = defaultdict(dict)
        for city in cities:
            for name in {city["name"], *city["alternatenames"]}:
                if name:
                    self._by_name[city["countrycode"], fold(name)][city["geonameid"]] = city

    def region(self, city: City) -> str | None:
        return self._codes.get((city["countrycode"], city["admin1code"]))

    def find(self, row: Settlement) -> City | None:
        """The only place of the row's names in its region; none where several could be meant. A place whose region is
        not known counts where no other is found, and in a row without a region any in the country."""
        if row.several:
            return None
        names = {row.name, *row.latin, *(name for given in row.nouns.values() for name in given)}
        found = {key: city for name in names for key, city in self._by_name.get((row.country, fold(name)), {}).items()}
        meant = [city for city in found.values() if city["population"] >= RENAMED or _like(city["name"], row)]
        inside = [city for city in meant if row.admin1 in (self.region(city), None)]
        inside = inside or [city for city in meant if self.region(city) is None]
        return inside[0] if len(inside) == 1 and _near(inside[0], row) else None


def _near(city: City, row: Settlement) -> bool:
    """Whether it lies where the table has it, if it says so: elsewhere it is another one."""
    if row.lat is None or row.lon is None:
        return True
    return abs(city["latitude"] - row.lat) <= NEAR and abs(city["longitude"] - row.lon) <= NEAR


def _like(name: str, row: Settlement) -> bool:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return any(similarity(plain, other) >= _LIKE for other in (row.name, *row.latin))


def pinned(entry: Entry, city: City, region: str | None) -> Entry:
    """The entry where GeoNames has it; its name stays, and its region where it has one."""
    return msgspec.structs.replace(
        entry,
        admin1=entry.admin1 or region,
        lat=round(city["latitude"], 4),
        lon=round(city["longitude"], 4),
        geonameid=city["geonameid"],
        population=max(city["population"], entry.population),
    )


def taken(names: Names) -> dict[int, int]:
    """Which entry has which GeoNames id."""
    return {entry.geonameid: index for index, entry in enumerate(names.entries) if entry.geonameid}
