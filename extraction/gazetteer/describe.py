"""Counts what a gazetteer holds."""

import unicodedata
from collections import Counter
from collections.abc import Iterable

import msgspec

from extraction.gazetteer.table import Entry, Gazetteer

FRONT_LINE = ("UA", "RU")
"""Countries whose curated settlements are the front line's; those of other wars are counted for themselves."""


class Curated(msgspec.Struct, frozen=True):
    """Settlements of the curated table by what pins them: a GeoNames id and its coordinates, coordinates of their own,
    or neither, so that they lie where their region does."""

    geonames: int
    coordinates: int
    neither: int


class Description(msgspec.Struct, frozen=True):
    """`kinds` and `countries` count places. `forms` counts written forms by the alphabet, or by the one language,
    that they hold in; a form can count twice."""

    places: int
    kinds: dict[str, int]
    countries: dict[str, int]
    forms: dict[str, int]
    front_line: Curated
    other_wars: Curated


def describe(gazetteer: Gazetteer) -> Description:
    entries = list(gazetteer.entries())
    curated = [entry for entry in entries if entry.watched]
    return Description(
        len(entries),
        _counted(entry.kind for entry in entries),
        _counted(entry.country or "none" for entry in entries),
        _counted(where for form in gazetteer.forms() for where in _holds_in(form, gazetteer)),
        _pinned(entry for entry in curated if entry.country in FRONT_LINE),
        _pinned(entry for entry in curated if entry.country not in FRONT_LINE),
    )


def _counted(values: Iterable[str]) -> dict[str, int]:
    return dict(Counter(values).most_common())


def _holds_in(form: str, gazetteer: Gazetteer) -> set[str]:
    alphabet = unicodedata.name(form[0], "other").split(" ")[0].lower()
    return {reading.language or alphabet for reading in gazetteer.readings(form)}


def _pinned(curated: Iterable[Entry]) -> Curated:
    pins = Counter(
        "geonames" if entry.geonameid else "neither" if entry.lat is None else "coordinates" for entry in curated
    )
    return Curated(pins["geonames"], pins["coordinates"], pins["neither"])
