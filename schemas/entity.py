"""Entity: a person, organization, place, weapon, date or quantity named in an article."""

from typing import Literal

import msgspec

EntityKind = Literal["person", "organization", "place", "weapon", "date", "quantity"]
Precision = Literal["settlement", "district", "region", "country", "unknown"]
Qualifier = Literal[
    "about", "at_least", "more_than", "less_than", "up_to", "dozens", "hundreds", "thousands", "several"
]


class Place(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place on the map: `name` and `admin1` in English, `country` as ISO 3166-1 alpha-2, degrees in WGS 84.

    `precision` says what the coordinates stand for: a settlement, or only the district, region or country around it.
    A settlement that no gazetteer knows keeps its name and has precision `unknown`: its coordinates are those of its
    region, or none where not even that is known.
    """

    name: str
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    admin1: str | None = None
    country: str | None = None
    precision: Precision = "unknown"


class Quantity(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number as the text gives it: "nearly 600" is 600 and `about`; "dozens" has no value, only a qualifier."""

    value: int | None = None
    qualifier: Qualifier | None = None


class Entity(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A span of the cleaned text (`start`, `end` in characters) and what it resolves to.

    Exactly one of `place`, `quantity`, `date` is set for entities of these kinds; `name` is the canonical English name
    of a person, organization or weapon.
    """

    kind: EntityKind
    text: str
    start: int
    end: int
    name: str | None = None
    place: Place | None = None
    quantity: Quantity | None = None
    date: str | None = None
