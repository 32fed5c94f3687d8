"""What is found in every sentence of a text, whatever it tells: sentences, places, names, numbers, dates, triggers.

An article's entities and its events are asked for in two steps; what both need is read once.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from extraction.dates import DateMark, date_words, read_dates
from extraction.events.scope import PlaceMark
from extraction.events.tables import Rule, load_tables
from extraction.fold import fold
from extraction.gazetteer.resolve import resolve
from extraction.gazetteer.scan import find_places
from extraction.gazetteer.table import Gazetteer, load
from extraction.matcher import Match, Matcher
from extraction.names import NameKind, name_patterns
from extraction.numbers import Number, number_words, read_numbers
from extraction.sentences import Sentence, split_sentences
from extraction.words import Words, split_words

_REMEMBERED = 256
"""Texts whose analysis is kept until their events are asked for: what lies between the two steps of a worker."""
_LONGEST_REMEMBERED = 20_000
"""Letters of a text from which on it is rather read twice than kept."""


class Analysis(NamedTuple):
    """All lists but `sentences` and `places` have an entry for each sentence; offsets are those of the text."""

    folded: str
    words: Words
    sentences: list[Sentence]
    places: list[PlaceMark]
    triggers: list[Sequence[Match[Rule]]]
    names: list[Sequence[Match[tuple[NameKind, str]]]]
    numbers: list[list[Number]]
    dates: list[list[DateMark]]


_remembered: dict[tuple[str, str, date | None], tuple[Gazetteer, Analysis]] = {}


@cache
def load_marker(language: str) -> Matcher[Any]:
    """Everything that sentences are searched for, in the order of the lists of Analysis."""
    return Matcher.of(
        load_tables(language).triggers, name_patterns(language), number_words(language), date_words(language)
    )


def analyse(text: str, language: str, published: date | None) -> Analysis:
    """The analysis of a cleaned text; that of a text read a short while ago is remembered."""
    key = text, language, published
    gazetteer, known = _remembered.pop(key, (None, None))
    if known is None or gazetteer is not load():
        known = _analyse(text, language, published)
    if len(text) <= _LONGEST_REMEMBERED:
        while len(_remembered) >= _REMEMBERED:
            del _remembered[next(iter(_remembered))]
        _remembered[key] = load(), known
    return known


def forget() -> None:
    """Forgets the texts that were read: what is measured must be read anew."""
    _remembered.clear()


def _analyse(text: str, language: str, published: date | None) -> Analysis:
    folded = fold(text)
    words = split_words(folded)
    sentences = split_sentences(text, language)
    spans = [(one.start, one.end) for one in sentences]
    found = load_marker(language).find_all(words, spans)
    dates = [read_dates(folded, *span, language, published, one[3]) for span, one in zip(spans, found, strict=True)]
    numbers = [read_numbers(folded, *span, language, one[2]) for span, one in zip(spans, found, strict=True)]
    return Analysis(
        folded=folded,
        words=words,
        sentences=sentences,
        places=_without_people(place_marks(text, words, language), [one[1] for one in found]),
        triggers=[one[0] for one in found],
        names=[one[1] for one in found],
        numbers=[_without_dates(some, days) for some, days in zip(numbers, dates, strict=True)],
        dates=dates,
    )


def _without_people(places: list[PlaceMark], names: list[Sequence[Match[tuple[NameKind, str]]]]) -> list[PlaceMark]:
    """Zelensky is a person, although a village has an adjective that sounds like him."""
    people = [(one.start, one.end) for matches in names for one in matches if one.payload[0] == "person"]
    if not people:
        return places
    return [one for one in places if not any(start <= one.start and one.end <= end for start, end in people)]


def _without_dates(numbers: list[Number], dates: Sequence[DateMark]) -> list[Number]:
    if not (numbers and dates):
        return numbers
    return [one for one in numbers if not any(day.start <= one.start < day.end for day in dates)]


def place_marks(text: str, words: Words, language: str) -> list[PlaceMark]:
    """The places that a cleaned text names, resolved by its context, by position."""
    gazetteer = load()
    return [
        PlaceMark(one.start, one.end, one.kind, one.place, one.is_adjective)
        for one in resolve(text, find_places(text, language, gazetteer, words), language, gazetteer)
    ]
