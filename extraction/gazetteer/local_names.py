"""Names of places in the language of a reader: from the tables behind the gazetteer, in the nominative."""

import re
from functools import cache

from extraction.lexicon import FOLDER, Strict

TABLES = ("settlements", "areas", "regions", "districts")
ADJECTIVE = "_adj"


class Naming(Strict, frozen=True, kw_only=True):
    """How a language calls places: [names] of a file of extraction/lexicons/headlines.

    `column`: its column in the tables of places. `regions`: by the last word of the English name (Oblast), with {name}
    for the rest of it or {adjective} for the tables' adjective, whose end `feminine` changes where the kind is among
    `feminine_kinds`. `places`: names that are in no table.
    """

    column: str = ""
    regions: dict[str, str] = {}  # noqa: RUF012 - msgspec copies it
    feminine: tuple[tuple[str, str], ...] = ()
    feminine_kinds: tuple[str, ...] = ()
    places: dict[str, str] = {}  # noqa: RUF012


def local_name(name: str, within: str | None, naming: Naming) -> str:
    """The name of a place in a region or country; the English one where nothing else is known."""
    if name in naming.places:
        return naming.places[name]
    stem, _, kind = name.rpartition(" ")
    row = _rows_by_name().get((name, within or "")) or _rows_by_name().get((name, ""), {})
    form = naming.regions.get(kind) if stem else None
    if form and "{adjective}" in form:
        adjective = _first(row.get(naming.column + ADJECTIVE, ""))
        if adjective:
            return _region(form, adjective, naming, kind)
    elif form:
        return form.format(name=stem)
    return (_first(row.get(naming.column, "")) if naming.column else "") or name


def _region(form: str, adjective: str, naming: Naming, kind: str) -> str:
    if kind in naming.feminine_kinds:
        for end, other in naming.feminine:
            adjective, changed = re.subn(f"{end}$", other, adjective)
            if changed:
                break
    text = form.format(adjective=adjective)
    return text[0].upper() + text[1:]


@cache
def _rows_by_name() -> dict[tuple[str, str], dict[str, str]]:
    rows = {}
    for table in TABLES:
        for row in _rows(table):
            name = row.get("name", "")
            rows[name, row.get("admin1") or row.get("country", "")] = row
            if table not in ("settlements", "districts"):
                rows[name, ""] = row
    return rows


def _rows(table: str) -> list[dict[str, str]]:
    lines = (FOLDER / "places" / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    head = next(i for i, line in enumerate(lines) if line.startswith("#") and "\t" in line)
    columns = lines[head].removeprefix("#").split("\t")
    rows = (line.split("\t") for line in lines[head + 1 :] if line and not line.startswith("#"))
    return [dict(zip(columns, row, strict=False)) for row in rows]


def _first(names: str) -> str:
    first = names.partition("|")[0].lstrip("~")
    return "" if first == "*" else first
