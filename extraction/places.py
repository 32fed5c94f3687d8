"""The places of a text as marks for the reader of events."""

from extraction.events.scope import PlaceMark
from extraction.gazetteer.resolve import resolve
from extraction.gazetteer.scan import find_places


def place_marks(text: str, language: str | None) -> list[PlaceMark]:
    """The places that a cleaned text names, resolved by its context, by position."""
    return [
        PlaceMark(one.start, one.end, one.kind, one.place, one.is_adjective)
        for one in resolve(text, find_places(text, language), language)
    ]
