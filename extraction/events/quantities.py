"""How many: drones launched and shot down, people killed and injured, as the text gives them."""

import re
from collections.abc import Sequence

from extraction.events.scope import Mark, Scope, once_a_scope, words_between
from extraction.numbers import Number

_DRONE_REACH = 5
_CASUALTY_REACH = 7
_PART_REACH = 30
"""Letters between a number of people and "among them"."""
_JOINT = re.compile(r"(?: \([\w-]{2,6}\))? [^\W\d]+ ")
"""What stands between drones and the missiles that are counted with them: one word, behind a gloss."""


@once_a_scope
def drone_marks(scope: Scope) -> list[Mark]:
    """Words for attack drones that no `not_drone` span takes away."""
    taken = scope.of("not_drone")
    return [
        mark
        for mark in scope.of("drone")
        if not any(other.start <= mark.start and mark.end <= other.end for other in taken)
    ]


@once_a_scope
def drone_counts(scope: Scope) -> list[tuple[Number, Mark]]:
    """Numbers that count drones, each with the word for them, by position."""
    counts: list[tuple[Number, Mark]] = []
    for drone in drone_marks(scope):
        before = [
            number
            for number in scope.numbers
            if number.end <= drone.start and words_between(scope.folded, number.end, drone.start) <= _DRONE_REACH
        ]
        if not before:
            continue
        number = before[-1]
        between = scope.folded[number.end : drone.start]
        if any(char in between for char in ",;.:(") or any(counted is number for counted, _ in counts):
            continue
        if any(
            number.end <= mark.start < drone.start
            for mark in scope.of("missile", "people", "killed", "injured", "unit")
        ):
            continue
        counts.append((_with_missiles(scope, number, drone), drone))
    return counts


def _with_missiles(scope: Scope, number: Number, drone: Mark) -> Number:
    """A number that counts drones and missiles together has no value for the drones ("700 drones and missiles")."""
    for mark in scope.of("missile"):
        joined = any(drone.end <= one.start < mark.start for one in scope.of("and"))
        if joined and _JOINT.fullmatch(scope.folded, drone.end, mark.start):
            return number._replace(value=None)
    return number


def casualties(scope: Scope, used: Sequence[Number]) -> dict[str, Number]:
    """The numbers of killed and injured that the sentence gives; `used` are numbers that count something else."""
    found: dict[str, Number] = {}
    if scope.of("no_casualties"):
        zero = Number(scope.start, scope.start, 0, None)
        return {"killed": zero, "injured": zero}
    marks = scope.of("killed", "injured")
    taken = list(used) + [number for number in scope.numbers if _is_other(scope, number) or _is_part(scope, number)]
    ones = [
        Number(mark.start, mark.end, 1, None)
        for mark in scope.of("one_person")
        if not any(0 <= mark.start - number.end <= 1 for number in scope.numbers)
    ]
    numbers = sorted([number for number in scope.numbers if number not in taken] + ones)
    for mark in marks:
        if mark.kind in found or any(m.start < mark.start and mark.end <= m.end for m in marks if m != mark):
            continue
        number = _nearest(scope, mark, numbers, marks)
        if number:
            found[mark.kind] = _with_those_listed(scope, number, numbers)
            numbers.remove(number)
    return found


def _with_those_listed(scope: Scope, number: Number, numbers: Sequence[Number]) -> Number:
    """The sum of people told of together ("a mother and two children were killed")."""
    index = numbers.index(number)
    if index == 0 or number.value is None or number.qualifier:
        return number
    first = numbers[index - 1]
    joined = [mark for mark in scope.of("and") if first.end <= mark.start and mark.end <= number.start]
    parts = any(mark.end <= first.start and first.start - mark.end <= 2 for mark in scope.of("of_them"))
    apart = words_between(scope.folded, first.end, number.start)
    if first.value != 1 or first.qualifier or not joined or parts or apart > len(joined) + 1:
        return number
    if any(first.end <= mark.start < number.start for mark in scope.of("killed", "injured")):
        return number
    return Number(first.start, number.end, number.value + 1, None)


def _nearest(scope: Scope, mark: Mark, numbers: Sequence[Number], marks: Sequence[Mark]) -> Number | None:
    best: tuple[float, Number] | None = None
    for number in numbers:
        if number.start < mark.end and mark.start < number.end:
            return number
        ahead = number.end <= mark.start
        left, right = (number.end, mark.start) if ahead else (mark.end, number.start)
        distance = words_between(scope.folded, left, right)
        if distance > _CASUALTY_REACH or any(left <= other.start < right for other in marks if other != mark):
            continue
        gap = scope.folded[left:right]
        cost = distance + 3 * gap.count(",") + 4 * gap.count(";")
        cost -= 2 * any(
            number.end <= p.start <= number.end + 2 or number.start <= p.start < number.end for p in scope.of("people")
        )
        if best is None or cost < best[0]:
            best = (cost, number)
    return best[1] if best else None


def _is_part(scope: Scope, number: Number) -> bool:
    """Whether a number is a part of the one before it: "25 people, among them three children"."""
    return any(
        mark.end <= number.start
        and words_between(scope.folded, mark.end, number.start) <= 1
        and any(whole.end <= mark.start and mark.start - whole.end <= _PART_REACH for whole in scope.numbers)
        for mark in scope.of("of_them")
    )


def _is_other(scope: Scope, number: Number) -> bool:
    """Whether a number counts missiles, places or measures instead of people."""
    return any(
        0 <= mark.start - number.end <= 14
        and words_between(scope.folded, number.end, mark.start) <= 1
        and "," not in scope.folded[number.end : mark.start]
        for mark in scope.of("missile", "unit", "ground", "drone")
    )
