"""Splits a tally by region: which number is the total and which belongs to which place."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

# Words that may stand between two places of one list ("and the waters of the"), spans of `over` not counted.
MOST_WORDS_IN_LIST = 3
# Words that may stand between a number and its place ("14 Ukrainian aircraft-type drones were shot down over ...").
MOST_WORDS_TO_PLACE = 9
# Letters between the last place of a list and the word that gives each its number ("Kursk and Bryansk regions each").
MOST_LETTERS_TO_EACH = 12

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?…](?:\s|$)")
_COLON = re.compile(r":\s")
_COMMA = re.compile(r"[,;/\n]")


class Span(NamedTuple):
    """A stretch of the text, offsets in characters."""

    start: int
    end: int


class Number(NamedTuple):
    """A number that may count drones; dates, times and designations are not passed in."""

    start: int
    end: int
    value: int


class Part(NamedTuple):
    """Indices into the numbers and places given.

    `number` is None where the text does not split a number by place; `place` is None where the text is cut, or names a
    place that was not passed in.
    """

    number: int | None
    place: int | None


class Tally(NamedTuple):
    """`total` is the index of the number that the parts add up to or belong to, None where the text states none."""

    total: int | None
    parts: tuple[Part, ...]


class Cues(NamedTuple):
    """Where the words of a language's lists stand.

    `over` (над, over, di atas, trên) opens a place; `together` (и, and, dan, và) joins places, as a comma does; `each`
    (по, each, masing-masing, mỗi) gives its number to every place of a list; `of_them` (из них) opens the parts.
    """

    over: tuple[Span, ...] = ()
    together: tuple[Span, ...] = ()
    each: tuple[Span, ...] = ()
    of_them: tuple[Span, ...] = ()


class _Group(NamedTuple):
    """Numbers and the list of places that they belong to."""

    numbers: tuple[int, ...]
    places: tuple[int, ...]
    start: int
    end: int


def split_tally(text: str, numbers: Sequence[Number], places: Sequence[Span], cues: Cues) -> Tally:
    """The total and its parts in `text`: a sentence, several that go on about one tally, or a list with bullets.

    `numbers` and `places` are in text order. A place is passed with what only locates it as one span
    ("Ramensky district of Moscow Oblast") and is never a country: a total over a country is not a part.
    """
    readings = [_read(text, numbers, groups, cues) for groups in _both_ways(text, numbers, places, cues)]
    return max(readings, key=lambda tally: _explained(tally, numbers))


def _both_ways(text: str, numbers: Sequence[Number], places: Sequence[Span], cues: Cues) -> list[list[_Group]]:
    """The groups when each number stands before its places, and when it stands after them."""
    runs = _runs(text, numbers, places, cues)
    after = [_number_before(text, numbers, places, run, cues) for run in runs]
    before = [_number_after(text, numbers, places, run) for run in runs]
    return [[group for group in way if group is not None] for way in (after, before)]


def _runs(text: str, numbers: Sequence[Number], places: Sequence[Span], cues: Cues) -> list[tuple[int, ...]]:
    """Lists of places that belong together: no number, sentence end or clause stands between two of them.

    A place that nothing joins to the one before only locates it ("the Black Sea off the coast of Crimea").
    """
    runs: list[list[int]] = [[0]] if places else []
    for index, (left, right) in enumerate(pairwise(places), 1):
        gap = Span(left.end, right.start)
        if (
            any(gap.start <= number.start < gap.end for number in numbers)
            or _SENTENCE_END.search(text, gap.start, gap.end)
            or _words(text, gap, cues.over) > MOST_WORDS_IN_LIST
        ):
            runs.append([index])
        elif _COMMA.search(text, gap.start, gap.end) or _any_in(gap, cues.together) or _any_in(gap, cues.over):
            runs[-1].append(index)
    return [tuple(run) for run in runs]


def _number_before(
    text: str, numbers: Sequence[Number], places: Sequence[Span], run: tuple[int, ...], cues: Cues
) -> _Group | None:
    """The group of a run whose numbers stand before it: one, or with `each` as many as there are places."""
    start, end = places[run[0]].start, places[run[-1]].end
    before = [index for index, number in enumerate(numbers) if number.end <= start]
    if not before:
        return None
    last = numbers[before[-1]]
    gap = Span(last.end, start)
    opened = _any_in(gap, cues.over) or not _WORD.search(text, gap.start, gap.end)
    if not opened or not _near(text, gap):
        return None
    respective = tuple(before[-len(run) :])
    if len(run) > 1 and _joined(text, [numbers[index] for index in respective], len(run)):
        return _Group(respective, run, numbers[respective[0]].start, end)
    return _Group((before[-1],), run, last.start, end)


def _number_after(text: str, numbers: Sequence[Number], places: Sequence[Span], run: tuple[int, ...]) -> _Group | None:
    """The group of a run whose number follows it ("over Bryansk 27, over Kursk 14")."""
    start, end = places[run[0]].start, places[run[-1]].end
    after = next((index for index, number in enumerate(numbers) if number.start >= end), None)
    if after is None or any(end <= place.start < numbers[after].start for place in places):
        return None
    if not _near(text, Span(end, numbers[after].start)):
        return None
    return _Group((after,), run, start, numbers[after].end)


def _read(text: str, numbers: Sequence[Number], groups: list[_Group], cues: Cues) -> Tally:
    parts: list[Part] = []
    shared: list[int] = []
    for index, group in enumerate(groups):
        following = groups[index + 1].start if index + 1 < len(groups) else len(text)
        if len(group.numbers) == len(group.places):
            parts += [Part(number, place) for number, place in zip(group.numbers, group.places, strict=True)]
        elif any(_gives_each(text, cue, group, following) for cue in cues.each):
            parts += [Part(group.numbers[0], place) for place in group.places]
        else:
            parts += [Part(None, place) for place in group.places]
            shared += group.numbers
    if not parts:
        return Tally(None, ())
    if len(groups) == 1 and shared:
        return Tally(shared[0], tuple(parts))
    used = {index for group in groups for index in group.numbers}
    free = [index for index, number in enumerate(numbers) if index not in used]
    counted = [part.number for part in parts if part.number is not None] + shared
    placeless = [index for index in free if index > counted[0] and _opens_place(text, numbers, index, cues)]
    before = [index for index in free if numbers[index].end <= groups[0].start]
    for more in (placeless, []):
        value = sum(numbers[index].value for index in counted + more)
        exact = [index for index in before if numbers[index].value == value]
        if exact:
            return Tally(exact[-1], tuple(parts + [Part(index, None) for index in more]))
    opened = before and numbers[before[-1]].value > value and _opened(text, numbers[before[-1]], groups[0], parts, cues)
    return Tally(before[-1] if opened else None, tuple(parts))


def _opens_place(text: str, numbers: Sequence[Number], index: int, cues: Cues) -> bool:
    """Whether a number is followed by a word that opens a place, with no other number between."""
    end = numbers[index + 1].start if index + 1 < len(numbers) else len(text)
    return any(
        numbers[index].end <= cue.start < end and _near(text, Span(numbers[index].end, cue.start)) for cue in cues.over
    )


def _opened(text: str, total: Number, first: _Group, parts: list[Part], cues: Cues) -> bool:
    """Whether a number that is larger than the sum of the parts is yet their total: several follow, or words say so."""
    gap = Span(total.end, first.start + 1)
    return len(parts) > 1 or _any_in(gap, cues.of_them) or bool(_COLON.search(text, gap.start, gap.end))


def _explained(tally: Tally, numbers: Sequence[Number]) -> tuple[int, bool]:
    """How much a reading explains: the parts with numbers, and that they add up; the first of equal readings wins."""
    counted = [numbers[part.number].value for part in tally.parts if part.number is not None]
    exact = tally.total is not None and sum(counted) == numbers[tally.total].value
    return len(counted), exact


def _gives_each(text: str, cue: Span, group: _Group, following: int) -> bool:
    """Whether a cue right before, inside or right after a group is its own and not that of the number `following`."""
    if cue.end <= group.start:
        return not text[cue.end : group.start].strip()
    if cue.start < group.end:
        return True
    belongs_to_next = cue.end <= following < len(text) and not text[cue.end : following].strip()
    return cue.start - group.end <= MOST_LETTERS_TO_EACH and not belongs_to_next


def _joined(text: str, numbers: Sequence[Number], count: int) -> bool:
    """Whether so many numbers stand in one list ("three, two and one")."""
    gaps = [Span(left.end, right.start) for left, right in pairwise(numbers)]
    return len(numbers) == count and all(_words(text, gap, ()) <= 1 and gap.end - gap.start <= 8 for gap in gaps)


def _any_in(gap: Span, cues: Iterable[Span]) -> bool:
    return any(gap.start <= cue.start and cue.end <= gap.end for cue in cues)


def _near(text: str, gap: Span) -> bool:
    return not _SENTENCE_END.search(text, gap.start, gap.end) and _words(text, gap, ()) <= MOST_WORDS_TO_PLACE


def _words(text: str, gap: Span, without: Iterable[Span]) -> int:
    words = _WORD.finditer(text, gap.start, gap.end)
    spans = tuple(without)
    return sum(not any(span.start <= word.start() < span.end for span in spans) for word in words)
