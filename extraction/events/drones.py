"""Drone attacks of a sentence: candidates of one attack become one, and numbers go to whom they belong."""

from extraction.events.candidate import Candidate
from extraction.events.quantities import casualties, drone_counts
from extraction.events.scope import Scope, words_between
from extraction.numbers import Number

RANK = {"strike": 5, "mass_raid": 4, "interception": 3, "airspace": 2, "foiled": 1.5, "threat": 1}


def settle_drones(scope: Scope, candidates: list[Candidate]) -> list[Candidate]:
    """The drone attacks of a sentence with their numbers; `candidates` are those of the family, by position."""
    if not candidates:
        return []
    counts = drone_counts(scope)
    attacks = _join(candidates)
    extra = _compared(scope, attacks)
    _count(scope, candidates, attacks, [number for number, _ in counts if not any(number is used for _, used in extra)])
    _casualties(scope, attacks, [number for number, _ in counts])
    return attacks + [candidate for candidate, _ in extra]


def _join(candidates: list[Candidate]) -> list[Candidate]:
    """One candidate for each place; those without a place join the one that is highest or nearest."""
    actual = [one for one in candidates if one.realis == "actual"] or candidates
    places = {one.place.place.name: one.place for one in actual if one.place}
    attacks: list[Candidate] = []
    names: list[str | None] = [*places] or [None]
    for name in names:
        of_place = [one for one in actual if one.place is None or one.place.place.name == name]
        top = max(of_place, key=lambda one: (RANK[one.subtype], one.place is not None))
        attack = top.but(quantities={}, place=places.get(name) if name else None)
        for other in of_place:
            attack.actor = attack.actor or other.actor
            attack.date, attack.date_precision = (
                attack.date or other.date,
                attack.date_precision or other.date_precision,
            )
        attacks.append(attack)
    return attacks


def _count(scope: Scope, candidates: list[Candidate], attacks: list[Candidate], counts: list[Number]) -> None:
    """Gives counts of drones to what was done to them: the trigger nearest in the clause decides."""
    downs = [one for one in candidates if one.subtype == "interception"]
    ups = [one for one in candidates if one.subtype in ("mass_raid", "strike")]
    entries = [one for one in candidates if one.subtype == "airspace"] if downs else []
    target = attacks[0]
    pair = _out_of(scope)
    if pair:
        target.quantities |= {"intercepted": pair[0], "launched": pair[1]}
        if target.subtype == "interception":
            target.subtype = "mass_raid"
        return
    for number in counts:
        near = _nearest(scope, downs + ups + entries, number)
        if near is None or near in entries:
            continue
        name = "intercepted" if near in downs else "launched"
        if name not in target.quantities:
            target.quantities[name] = number
    if downs and "intercepted" not in target.quantities:
        used = list(target.quantities.values())
        bare = [n for n in scope.numbers if n not in used]
        near_down = [n for n in bare for one in downs if _distance(scope, one, n) <= 4 and not _counts_else(scope, n)]
        if near_down:
            target.quantities["intercepted"] = near_down[0]
    if target.subtype == "interception" and not target.quantities and (one := scope.of("one_drone")):
        target.quantities["intercepted"] = Number(one[0].start, one[0].end, 1, None)
    if target.subtype == "interception" and "launched" in target.quantities:
        target.subtype = "mass_raid"


def _nearest(scope: Scope, candidates: list[Candidate], number: Number) -> Candidate | None:
    return min(candidates, key=lambda one: _distance(scope, one, number), default=None)


def _out_of(scope: Scope) -> tuple[Number, Number] | None:
    """ "26 of 31": shot down and launched."""
    for mark in scope.of("out_of"):
        before = [n for n in scope.numbers if n.end <= mark.start and mark.start - n.end <= 2]
        after = [n for n in scope.numbers if n.start >= mark.end and n.start - mark.end <= 2]
        if before and after and (before[-1].value or 0) <= (after[0].value or 0) and not _counts_else(scope, after[0]):
            return before[-1], after[0]
    return None


def _counts_else(scope: Scope, number: Number) -> bool:
    of_them = {mark.start for mark in scope.of("of_them")}  # of the drones as well as of the people
    return any(
        mark.start - number.end >= 0 and words_between(scope.folded, number.end, mark.start) <= 1
        for mark in scope.of("people", "missile", "unit", "ground", "killed", "injured")
        if mark.start not in of_them
        and not any(drone.start <= mark.start < drone.end for drone in scope.of("drone"))  # "91 pesawat nirawak"
    )


def _distance(scope: Scope, one: Candidate, number: Number) -> float:
    left, right = (number.end, one.start) if number.end <= one.start else (one.end, number.start)
    gap = scope.folded[left:right] if right > left else ""
    return words_between(scope.folded, left, right) + 2.5 * gap.count(",") + 4 * gap.count(";")


def _compared(scope: Scope, attacks: list[Candidate]) -> list[tuple[Candidate, Number]]:
    """ "28 last night, compared with over 300 on 11 March": the raid that is compared with is an event of its own."""
    extra = []
    for mark in scope.of("compared"):
        numbers = [n for n in scope.numbers if 0 <= n.start - mark.end <= 30]
        dates = [d for d in scope.dates if d.start > mark.start and d.date and d.precision in ("day", "night")]
        if numbers and dates:
            other = attacks[0].but(subtype="mass_raid", quantities={"launched": numbers[0]}, date=dates[0].date)
            extra.append((other, numbers[0]))
            own = [d for d in scope.dates if d.end <= mark.start and d.date]
            attacks[0].date = own[-1].date if own else attacks[0].date
    return extra


def _casualties(scope: Scope, attacks: list[Candidate], used: list[Number]) -> None:
    strikes = [one for one in attacks if one.subtype == "strike"] or attacks
    found = casualties(scope, used)
    for name, number in found.items():
        near = min(strikes, key=lambda one: abs((one.place.start if one.place else one.start) - number.start))
        near.quantities[name] = number
        if near.subtype in ("mass_raid", "interception", "threat") and (number.value or number.qualifier):
            near.subtype = "strike"
