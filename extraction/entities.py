"""Finds the entities of a text: people, organizations, weapons, dates, quantities; places come from the gazetteer."""

from collections.abc import Sequence
from functools import cache

from extraction.dates import DateMark
from extraction.events.scope import PlaceMark
from extraction.matcher import Matcher
from extraction.names import load_organizations, load_people, load_weapons
from extraction.numbers import Number
from extraction.spans import longest
from schemas.entity import Entity, EntityKind, Quantity

MOST = 500
"""Entities kept of one article, in the order of the text."""


@cache
def _matcher(language: str) -> Matcher[tuple[EntityKind, str]]:
    kinds: tuple[tuple[EntityKind, tuple[object, ...]], ...] = (
        ("person", load_people()),
        ("organization", load_organizations()),
        ("weapon", load_weapons()),
    )
    pairs = [
        (pattern, (kind, named.name))  # type: ignore[attr-defined]
        for kind, names in kinds
        for named in names
        for pattern in named.patterns(language)  # type: ignore[attr-defined]
    ]
    return Matcher(pairs, {})


def find_entities(
    text: str,
    folded: str,
    language: str,
    spans: Sequence[tuple[int, int]],
    places: Sequence[PlaceMark],
    numbers: Sequence[Number],
    dates: Sequence[DateMark],
) -> tuple[Entity, ...]:
    """The entities of a cleaned text, by position; names and places do not overlap one another."""
    found: list[Entity] = []
    for matches in _matcher(language).find(folded, spans):
        for match in longest(matches):
            kind, name = match.payload
            found.append(
                Entity(kind=kind, text=text[match.start : match.end], start=match.start, end=match.end, name=name)
            )
    found += [
        Entity(kind="place", text=text[one.start : one.end], start=one.start, end=one.end, place=one.place)
        for one in places
        if not one.is_adjective
    ]
    found = longest(found)
    found += [
        Entity(
            kind="quantity",
            text=text[one.start : one.end],
            start=one.start,
            end=one.end,
            quantity=Quantity(value=one.value, qualifier=one.qualifier),
        )
        for one in numbers
    ]
    found += [
        Entity(kind="date", text=text[one.start : one.end], start=one.start, end=one.end, date=one.date)
        for one in dates
        if one.date
    ]
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.kind))[:MOST])
