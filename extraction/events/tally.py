"""Reads tallies of drones by region in a sentence and the list that goes on about it: one total, one part a region."""

from collections.abc import Sequence

from extraction.events.candidate import Candidate
from extraction.events.quantities import drone_marks
from extraction.events.scope import Mark, PlaceMark, Scope, once_a_scope, words_between
from extraction.events.where import follows
from extraction.numbers import Number
from extraction.tallies import Cues, Span, split_tally
from extraction.tallies import Number as Counted
from schemas.entity import Place

LONGEST_LIST = 60
"""Lines of one bulletin that are read."""
_PARTS_FOLLOW = 5
"""Sentences after a total in which its regions may be counted."""
_MOST_SENTENCES = 4
"""Sentences without bullets that may go on with the parts of a total."""
_BULLETS = "▫▪•◾◽➖🔹–—-*"
_UNNAMED = "unnamed region"
_DRONE_REACH = 5
_OPENING = 3
"""Words that may stand before the words for the parts of a total ("Some 116 units of them")."""


def adopt_parts(events: list[Candidate]) -> None:
    """Regions that are counted in the sentences after a country's tally are its parts, as long as they are no more."""
    for total in events:
        whole = total.quantities.get("intercepted")
        national = total.place is None or total.place.kind == "country"
        if not national or total.subtype not in ("mass_raid", "interception") or not whole or not whole.value:
            continue
        left = whole.value - sum(_downed(part) for part in events if part.part_of is total)
        for part in events:
            if part is not total and _is_counted_in(part, total) and 0 < _downed(part) <= left:
                part.part_of = total
                left -= _downed(part)


def _is_counted_in(part: Candidate, total: Candidate) -> bool:
    return (
        part.part_of is None
        and part.subtype == "interception"
        and part.place is not None
        and part.place.kind in ("region", "sea")
        and (part.actor, part.realis) == (total.actor, total.realis)
        and (None in (part.date, total.date) or part.date == total.date)
        and (None in (part.time, total.time) or part.time == total.time)
        and 0 < part.scope.index - total.scope.index <= _PARTS_FOLLOW
    )


def _downed(one: Candidate) -> int:
    number = one.quantities.get("intercepted")
    return number.value or 0 if number else 0


def read_tally(scopes: Sequence[Scope], attacks: list[Candidate]) -> tuple[list[Candidate], int]:
    """The attacks with their total and parts, and where the tally ends in the text (0 when there is none).

    `scopes` are the sentence of the attacks and those that follow it.
    """
    base = next((one for one in attacks if one.subtype in ("interception", "mass_raid")), None)
    if base is None:
        return attacks, 0
    block = _with_its_list(scopes)
    if not any(_counts(scope) for scope in block):
        return attacks, 0
    best = _Split(block)
    for count in range(len(block) + 1, min(len(block) + _MOST_SENTENCES, len(scopes)) + 1):
        if best.is_exact or scopes[count - 1].index != scopes[0].index + count - 1:
            break
        if not (_counts(scopes[count - 1]) and _parts(scopes[count - 1])):
            continue  # what it adds explains no number
        longer = _Split(scopes[:count])
        if (
            longer.total_start < scopes[0].end
            and len(longer.tally.parts) > 1
            and (longer.is_exact or _goes_on(scopes[count - 1], longer))
        ):
            best = longer
    if not best.is_tally:
        return attacks, 0
    return [one for one in attacks if one.subtype == "strike"] + best.candidates(base), best.end


def has_bullet(folded: str, start: int) -> bool:
    """Whether a sentence is an item of its own in a list."""
    return folded[start] in _BULLETS


def is_list_line(folded: str, start: int, previous_end: int) -> bool:
    """Whether a sentence goes on with the list of the one before it."""
    return has_bullet(folded, start) or folded[previous_end - 1] in ":;,"


def _goes_on(scope: Scope, split: "_Split") -> bool:
    """Whether a sentence opens with words for the parts of a total and counts no more than it."""
    opens = any(words_between(scope.folded, scope.start, mark.start) <= _OPENING for mark in scope.of("of_them"))
    return opens and split.counted <= split.total_value


def _with_its_list(scopes: Sequence[Scope]) -> Sequence[Scope]:
    count = 1
    while (
        count < min(len(scopes), LONGEST_LIST)
        and scopes[count].index == scopes[count - 1].index + 1
        and is_list_line(scopes[0].folded, scopes[count].start, scopes[count - 1].end)
        and _counts(scopes[count])
    ):
        count += 1
    return scopes[:count]


class _Split:
    """A block of sentences with the numbers and places of its tally."""

    def __init__(self, block: Sequence[Scope]):
        self.block = block
        self.numbers = [number for scope in block for number in _counts(scope)]
        self.places = [place for scope in block for place in _parts(scope)]
        first = block[0]
        self.tally = split_tally(
            first.folded[: block[-1].end],
            [Counted(number.start, number.end, number.value or 0) for number in self.numbers],
            [Span(place.start, place.end) for place in self.places],
            Cues(*(self._spans(kind) for kind in ("over", "and", "each", "of_them"))),
        )

    def _spans(self, kind: str) -> tuple[Span, ...]:
        return tuple(Span(mark.start, mark.end) for scope in self.block for mark in scope.of(kind))

    @property
    def end(self) -> int:
        return self.block[-1].end

    @property
    def total_start(self) -> int:
        return self.numbers[self.tally.total].start if self.tally.total is not None else self.end

    @property
    def total_value(self) -> int:
        return 0 if self.tally.total is None else self.numbers[self.tally.total].value or 0

    @property
    def counted(self) -> int:
        """The sum of the parts."""
        return sum(self.numbers[part.number].value or 0 for part in self.tally.parts if part.number is not None)

    @property
    def is_exact(self) -> bool:
        """Whether the parts add up to the total."""
        return self.counted > 0 and self.counted == self.total_value

    @property
    def is_tally(self) -> bool:
        return len(self.tally.parts) > 1 or (bool(self.tally.parts) and self.tally.total is not None)

    def candidates(self, base: Candidate) -> list[Candidate]:
        """The total where the text gives one, then its parts."""
        found: list[Candidate] = []
        total: Candidate | None = None
        if self.tally.total is not None:
            quantities = dict(base.quantities) if base.subtype == "mass_raid" else {}
            quantities["intercepted"] = self.numbers[self.tally.total]
            total = base.but(place=None, quantities=quantities)
            found.append(total)
        for part in self.tally.parts:
            number = None if part.number is None else self.numbers[part.number]
            found.append(
                base.but(
                    subtype="interception",
                    place=self._unnamed() if part.place is None else self.places[part.place],
                    quantities={"intercepted": number} if number else {},
                    part_of=total,
                )
            )
        return found

    def _unnamed(self) -> PlaceMark:
        country = next((place.place.country for place in self.places), None)
        return PlaceMark(self.end, self.end, "region", Place(name=_UNNAMED, country=country))


@once_a_scope
def _counts(scope: Scope) -> list[Number]:
    """The numbers of a sentence that count drones."""
    return [number for number in scope.numbers if _counts_drones(scope, number)]


@once_a_scope
def _parts(scope: Scope) -> list[PlaceMark]:
    """The places of a sentence over which drones may be counted."""
    return [place for place in scope.places if _may_be_part(scope, place)]


def _may_be_part(scope: Scope, place: PlaceMark) -> bool:
    """Whether drones may be counted over a place: no country, and an adjective only where a region is left out."""
    if place.kind in ("country", "front") or follows(scope, place, "coming_from"):
        return False
    return not place.is_adjective or any(
        mark.end <= place.start and place.start - mark.end <= 2 for mark in scope.of("over", "and")
    )


def _counts_drones(scope: Scope, number: Number) -> bool:
    """Whether a number counts drones: it stands before a word for them, or alone before or after a place."""
    if number.value is None or _is_time(scope, number):
        return False
    following = next((other.start for other in scope.numbers if other.start >= number.end), scope.end)
    for mark in drone_marks(scope):
        if number.end <= mark.start < following and _reaches(scope, number.end, mark.start):
            return True
    after = scope.folded[number.end : scope.end].lstrip(" -–—")
    gap = scope.end - len(after)
    if not after or after[0] in ",.;)":
        return any(_beside(scope, place.end, number.start) for place in scope.places)
    nexts: list[Mark] = scope.of("over", "each", "of_them", "piece")
    return any(gap <= mark.start <= gap + 1 for mark in nexts) or any(
        gap <= trigger.start and words_between(scope.folded, gap, trigger.start) <= 2
        for trigger in scope.triggers
        if trigger.payload.family == "drone_attack" and trigger.start < following
    )


def _reaches(scope: Scope, start: int, end: int) -> bool:
    gap = scope.folded[start:end]
    return words_between(scope.folded, start, end) <= _DRONE_REACH and not any(char in gap for char in ",;:.")


def _beside(scope: Scope, start: int, end: int) -> bool:
    return end - start >= 0 and words_between(scope.folded, start, end) <= 2


def _is_time(scope: Scope, number: Number) -> bool:
    """Whether digits tell the time of the day ("20.00 мск")."""
    digits = scope.folded[number.start : number.end]
    return "." in digits or scope.folded[number.end : number.end + 1] == ":"
