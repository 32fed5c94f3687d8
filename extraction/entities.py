"""Finds the entities of a text: people, organizations, weapons, dates, quantities; places come from the gazetteer."""

from collections.abc import Iterable, Sequence

from extraction.dates import DateMark
from extraction.events.scope import PlaceMark
from extraction.matcher import Match
from extraction.names import NameKind
from extraction.numbers import Number
from extraction.spans import longest
from schemas.entity import Entity, Quantity

MOST = 500
"""Entities kept of one article, in the order of the text."""


def find_entities(
    text: str,
    names: Sequence[Sequence[Match[tuple[NameKind, str]]]],
    places: Sequence[PlaceMark],
    numbers: Iterable[Number],
    dates: Iterable[DateMark],
) -> tuple[Entity, ...]:
    """The entities of a cleaned text, by position; names and places do not overlap one another. `names` has those of
    each sentence."""
    found: list[Entity] = []
    for matches in names:
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
