"""The places of a text as marks for the reader of events."""

from extraction.events.scope import PlaceMark
from extraction.gazetteer.resolve import resolve
from extraction.gazetteer.scan import find_places
from extraction.gazetteer.table import Gazetteer, load

_REMEMBERED = 256
"""Texts whose places are kept until their events are asked for: what lies between the two steps of a worker."""
_LONGEST_REMEMBERED = 20_000
"""Letters of a text from which on it is rather read twice than kept."""
_remembered: dict[tuple[str, str | None], tuple[Gazetteer, tuple[PlaceMark, ...]]] = {}


def place_marks(text: str, language: str | None) -> list[PlaceMark]:
    """The places that a cleaned text names, resolved by its context, by position."""
    gazetteer = load()
    marks = [
        PlaceMark(one.start, one.end, one.kind, one.place, one.is_adjective)
        for one in resolve(text, find_places(text, language, gazetteer), language, gazetteer)
    ]
    if len(text) <= _LONGEST_REMEMBERED:
        while len(_remembered) >= _REMEMBERED:
            del _remembered[next(iter(_remembered))]
        _remembered[text, language] = gazetteer, tuple(marks)
    return marks


def same_place_marks(text: str, language: str | None) -> list[PlaceMark]:
    """As `place_marks`, without reading a text again whose places were asked for a short while ago."""
    gazetteer, marks = _remembered.get((text, language), (None, ()))
    return list(marks) if gazetteer is load() else place_marks(text, language)
