"""A sentence and everything marked in it: sides, places, numbers, dates, words of modality and speech, clauses."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, NamedTuple, TypeVar

from extraction.dates import DateMark
from extraction.matcher import Match
from extraction.numbers import Number
from extraction.spans import longest
from schemas.entity import Place
from schemas.event import Side

_GLOSS = re.compile(r" \((?:[\w-]{2,6}\)(?=[\s,.])|[\d/.-]{3,10}\)(?= \w))")
"""An abbreviation in brackets behind its long form, or a date behind its weekday: no clause of its own."""
_BREAK = re.compile(r"[;()—–|]|:(?!\d)|(?<= )-(?= )|,(?= )")
_CLAUSE_WORDS = 4
"""Words that a stretch between commas has at least to be a clause."""
_JOINT = 12
"""Letters between a comma and the next place of a list, with a word for "and" or "in"."""


class Mark(NamedTuple):
    """A span with its kind; `value` is a Side for sides, a Speaker for speakers."""

    start: int
    end: int
    kind: str
    value: Any = None


class PlaceMark(NamedTuple):
    """A place named in the text; `kind` is settlement, district, region, country, sea, river, area or front."""

    start: int
    end: int
    kind: str
    place: Place
    is_adjective: bool = False


class SideMark(NamedTuple):
    """Words that name a side; `role` is forces, adjectives, country, capital, officials, own or enemy."""

    start: int
    end: int
    side: Side | None
    role: str


@dataclass(eq=False)
class Scope:
    """One sentence. Offsets are those of the cleaned text; `kind` is the kind of its line ("" for body)."""

    index: int
    start: int
    end: int
    line: int
    kind: str
    folded: str
    marks: dict[str, list[Mark]]
    places: list[PlaceMark]
    numbers: list[Number]
    dates: list[DateMark]
    triggers: Sequence[Match[Any]] = ()
    adjective: str = "both"
    speaker_follows: bool = True
    together: dict[tuple[str, ...], list[Mark]] = field(default_factory=dict, repr=False)
    known: dict[Callable[["Scope"], Any], Any] = field(default_factory=dict, repr=False)

    def of(self, *kinds: str) -> list[Mark]:
        """The marks of these kinds, sorted by start."""
        if len(kinds) == 1:
            return self.marks.get(kinds[0], [])
        if kinds not in self.together:
            self.together[kinds] = sorted((mark for kind in kinds for mark in self.marks.get(kind, ())), key=_start)
        return self.together[kinds]

    @cached_property
    def sides(self) -> list[SideMark]:
        """All words that name a side, the longest of those that overlap."""
        found = [SideMark(mark.start, mark.end, mark.value[0], mark.value[1]) for mark in self.marks.get("side", ())]
        found += [SideMark(mark.start, mark.end, None, mark.kind) for mark in self.of("own", "enemy")]
        return longest(found)

    @cached_property
    def clause_starts(self) -> list[int]:
        """Where clauses start: after ; : ( | and dashes, at words that open a clause, and after a comma between two
        stretches that are long enough to be clauses rather than members of a list."""
        starts = {self.start}
        text = self.folded
        commas = [self.start]
        breaks = [found.start() for found in _BREAK.finditer(text, self.start, self.end)]
        glosses = [found.span() for found in _GLOSS.finditer(text, self.start, self.end)] if breaks else []
        for position in breaks:
            if any(left <= position < right for left, right in glosses):
                continue
            if text[position] == ",":
                commas.append(position + 1)
            else:
                starts.add(position + 1)
        commas.append(self.end)
        for before, comma, after in zip(commas, commas[1:], commas[2:], strict=False):
            if (
                words_between(text, before, comma) >= _CLAUSE_WORDS
                and words_between(text, comma, after) >= _CLAUSE_WORDS
                and not self._joins_places(comma, after)
            ):
                starts.add(comma)
        starts.update(mark.start for mark in self.marks.get("clause", ()))
        return sorted(starts)

    def _joins_places(self, comma: int, after: int) -> bool:
        """Whether a comma only joins the places of a list ("near A, B and in C"): what follows tells nothing itself."""
        before = any(place.end == comma - 1 for place in self.places)
        behind = before and any(0 <= place.start - comma <= _JOINT for place in self.places)
        return behind and not any(comma <= trigger.start < after for trigger in self.triggers)

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The clause around a span."""
        left, right = self.start, self.end
        for position in self.clause_starts:
            if position <= start:
                left = position
            elif position >= end:
                right = position
                break
        return left, right


T = TypeVar("T")


def once_a_scope(read: Callable[[Scope], T]) -> Callable[[Scope], T]:
    """Remembers with the scope what is read from it: rules ask the same of a sentence again and again."""

    @wraps(read)
    def answer(scope: Scope) -> T:
        if read not in scope.known:
            scope.known[read] = read(scope)
        found: T = scope.known[read]
        return found

    return answer


def _start(mark: Any) -> int:
    return int(mark.start)


def inside(marks: Sequence[Any], start: int, end: int) -> list[Any]:
    """The marks that lie wholly in a span."""
    return [mark for mark in marks if mark.start >= start and mark.end <= end]


def words_between(folded: str, start: int, end: int) -> int:
    """How many words stand between two positions."""
    return len(folded[start:end].split()) if end > start else 0
