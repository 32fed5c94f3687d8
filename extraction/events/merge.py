"""Merges candidates that tell of one event, and settles subtypes and statuses."""

from extraction.events.attribution import same_voice
from extraction.events.candidate import Candidate
from extraction.events.drones import RANK
from extraction.events.roles import OTHER_SIDE
from extraction.events.scope import PlaceMark
from schemas.event import Status

GROUPS = {
    "captured": "gain",
    "regained": "gain",
    "transferred": "gain",
    "withdrew": "withdrew",
    "advanced": "advanced",
    "infiltrated": "infiltrated",
    "encircled": "encircled",
    "contested": "contested",
    "held": "held",
    "aggregate": "aggregate",
}
_ENTRY = "/enter"
"""The id of the trigger for coming into a place, in every language."""
_AT_WAR = ("RU", "UA")
_NEAR = 2
"""Sentences between candidates of one event where one names no place."""
_EXACTNESS = {"settlement": 3, "district": 2, "area": 2, "sea": 2, "river": 2, "region": 1, "front": 1, "country": 0}


def normalise(candidate: Candidate) -> None:
    """Perspective words: Russia "liberating" ground of Ukraine captures it, Ukraine taking its own regains it."""
    if candidate.family != "territorial_control" or candidate.subtype not in ("captured", "regained"):
        return
    place = candidate.place
    country = place.place.country if place and place.kind != "country" else None
    if place and place.kind == "country" and candidate.actor == place.place.country:
        return  # "Russia took two more villages" names who, not where
    if candidate.actor == "RU":
        candidate.subtype = "regained" if country == "RU" else "captured"
    elif candidate.actor == "UA" and country == "RU":
        candidate.subtype = "captured"
    elif candidate.actor == "UA" and country == "UA":
        candidate.subtype = "regained"


def merge(candidates: list[Candidate]) -> list[Candidate]:
    """The events of an article, in the order of their first mention."""
    events: list[Candidate] = []
    for candidate in candidates:
        twin = next((known for known in reversed(events) if _same(known, candidate)), None)
        if twin is None:
            events.append(candidate)
        else:
            union = _union(twin, candidate)
            events[events.index(twin)] = union
            for part in candidates:
                if part.part_of is twin or part.part_of is candidate:
                    part.part_of = union
    for one in [one for one in events if _is_shadow(one, events)]:
        if one.subtype == "foiled":
            _tell_when(one, events)
    for part in events:
        total = part.part_of
        if total and part.claimant is None and total.claimant:
            part.claimant, part.status = total.claimant, total.status
    events = [one for one in events if not _is_shadow(one, events)]
    events = [one for one in events if not _has_result(one, events)]
    events = [one for one in events if not _disputes_a_gain(one, events)]
    return _settle_change_of_hands(events)


def _same(known: Candidate, other: Candidate) -> bool:
    if known.family != other.family or (known.part_of or other.part_of):
        return False
    if known.actor and other.actor and known.actor != other.actor and "denied" not in (known.realis, other.realis):
        return False  # whoever denies an event need not say whose deed it was
    if known.realis != other.realis and {known.realis, other.realis} != {"actual", "denied"}:
        return False
    told_apart = known.scope is other.scope or not (_is_title(known) or _is_title(other))
    if known.date and other.date and known.date != other.date and told_apart:
        return False
    if known.family == "territorial_control":
        return GROUPS[known.subtype] == GROUPS[other.subtype] and _same_place(known, other)
    return _same_attack(known, other)


def _same_attack(known: Candidate, other: Candidate) -> bool:
    for name in ("launched", "intercepted"):
        a, b = known.quantities.get(name), other.quantities.get(name)
        if a and b and a.value and b.value and a.value != b.value and not (_is_title(known) or _about(a, b)):
            return False
    national = {"mass_raid", "interception"}
    if _is_national(known) and _is_national(other):
        if known.subtype == other.subtype or {known.subtype, other.subtype} <= national:
            return True
        tally = known if known.subtype in national else other
        return _close(known, other) and (not tally.quantities or _is_title(known))
    if _is_national(known) or _is_national(other):
        without, local = (known, other) if _is_national(known) else (other, known)
        other_tally = without.subtype in national and (without.quantities or not _close(known, other))
        if other_tally and not _is_part_shot_down(without, local):
            return False
    return _same_place(known, other)


def _is_national(candidate: Candidate) -> bool:
    """Whether an attack is told of no place, or only of a country."""
    return candidate.place is None or candidate.place.kind == "country"


def _is_part_shot_down(without: Candidate, local: Candidate) -> bool:
    """Whether drones shot down are of those launched at a place in the sentence before."""
    down, launched = without.quantities.get("intercepted"), local.quantities.get("launched")
    if down is None or launched is None or without.subtype != "interception" or not _close(without, local):
        return False
    return (down.value or 0) <= (launched.value or 0) and "intercepted" not in local.quantities


def _about(a: object, b: object) -> bool:
    """Whether two counts are one, rounded."""
    x, y = getattr(a, "value", 0) or 0, getattr(b, "value", 0) or 0
    return bool(getattr(a, "qualifier", None) or getattr(b, "qualifier", None)) and abs(x - y) <= 0.1 * max(x, y)


def _same_place(known: Candidate, other: Candidate) -> bool:
    a, b = _named_place(known), _named_place(other)
    if a is None or b is None:
        return _close(known, other) or _is_title(known)
    if a.place.name == b.place.name:
        return True
    exact, coarse = (a, b) if _EXACTNESS.get(a.kind, 2) >= _EXACTNESS.get(b.kind, 2) else (b, a)
    if coarse.kind == "front" and exact.kind in ("settlement", "district"):
        return _is_title(known) and coarse.place.admin1 == exact.place.admin1
    if coarse.kind in ("region", "country") and exact.kind not in ("region", "country"):
        inside = (
            coarse.place.name == exact.place.admin1
            or coarse.place.admin1 == exact.place.admin1
            or (coarse.kind == "country" and coarse.place.country == exact.place.country not in ("RU", "UA"))
        )
        return inside and (_close(known, other) or _is_title(known))
    return False


def _named_place(one: Candidate) -> PlaceMark | None:
    """The place of an event; the country of the war is none for who holds which ground of it."""
    place = one.place
    if one.family == "territorial_control" and place and place.kind == "country" and place.place.country in _AT_WAR:
        return None
    return place


def _close(known: Candidate, other: Candidate) -> bool:
    return abs(other.scope.index - known.scope.index) <= _NEAR or _is_title(known)


def _is_title(candidate: Candidate) -> bool:
    return candidate.scope.kind in ("title", "heading") or candidate.scope.index == 0


def _union(known: Candidate, other: Candidate) -> Candidate:
    """One event with the slots of both: the more exact place, the first claimant, all numbers."""
    union = known.but(quantities={**other.quantities, **known.quantities})
    for name, number in other.quantities.items():
        if _is_title(known) and number.value is not None:
            union.quantities[name] = number
    if other.place and (not known.place or _EXACTNESS.get(other.place.kind, 2) > _EXACTNESS.get(known.place.kind, 2)):
        union.place = other.place
    if known.family == "drone_attack" and RANK[other.subtype] > RANK[known.subtype]:
        union.subtype, union.rule, union.scope = other.subtype, other.rule, other.scope
        union.start, union.end = other.start, other.end
    if _is_title(known) and other.claimant and other.claimant.kind != "medium":
        union.claimant = other.claimant
    if _is_title(known) and other.date:
        union.date, union.date_precision = other.date, other.date_precision
    if known.date == other.date and "night" in (known.date_precision, other.date_precision):
        union.date_precision = "night"
    for slot in ("actor", "date", "date_precision", "time", "claimant", "denier"):
        if getattr(union, slot) is None:
            setattr(union, slot, getattr(other, slot))
    if "denied" in (known.realis, other.realis) and known.realis != other.realis:
        claim, denial = (known, other) if other.realis == "denied" else (other, known)
        union.realis, union.status, union.claimant = "actual", claim.status, claim.claimant
        if denial.claimant and not same_voice(claim.scope.folded, claim.claimant, denial.claimant):
            union.status, union.denier = "disputed", denial.claimant
        return union
    union.status = _joint_status(known, other)
    return union


def _joint_status(known: Candidate, other: Candidate) -> Status:
    statuses = {known.status, other.status}
    sides = {one.claimant.side for one in (known, other) if one.claimant and one.claimant.kind == "official"}
    if "disputed" in statuses:
        return "disputed"
    if "confirmed" in statuses or {"RU", "UA"} <= sides:
        return "confirmed"
    if known.subtype in ("mass_raid", "interception") and "claimed" in statuses:  # who counts drones is always a side
        return "claimed"
    return other.status if _is_title(known) else known.status


def _settle_change_of_hands(events: list[Candidate]) -> list[Candidate]:
    """One side leaves a place and the other comes in: the entry is a gain, and each confirms the other."""
    for left in events:
        if left.subtype != "withdrew" or left.realis != "actual" or left.place is None:
            continue
        for gain in events:
            theirs = gain.actor == OTHER_SIDE[left.actor] and gain.realis == "actual"
            if not theirs or gain.place is None or gain.place.place.name != left.place.place.name:
                continue
            if gain.rule.endswith(_ENTRY) and gain.place.kind == "settlement":
                gain.subtype = "captured"
                normalise(gain)
            if gain.subtype not in ("captured", "regained", "transferred"):
                continue
            admitted = left.claimant is not None and left.claimant.side == left.actor
            admitted = admitted and not same_voice(left.scope.folded, gain.claimant, left.claimant)
            for one in (gain, left):
                if admitted and one.status == "claimed":
                    one.status = "confirmed"
    return [one for one in events if not _is_way_in(one, events)]


def _is_way_in(one: Candidate, events: list[Candidate]) -> bool:
    """An entry that the same sentence calls unopposed is no advance of its own."""
    return one.subtype == "advanced" and any(
        other.subtype == "transferred"
        and other.scope is one.scope
        and other.actor == one.actor
        and one.place is not None
        and other.place is not None
        and other.place.place.name == one.place.place.name
        for other in events
    )


def _has_result(fight: Candidate, events: list[Candidate]) -> bool:
    """Whether the sentence of a fight tells who won the place ("captured Toretsk after months of street fighting"), or
    that all assaults were repelled."""
    return fight.subtype == "contested" and any(
        (GROUPS.get(other.subtype) == "gain" or (other.subtype == "held" and other.actor == OTHER_SIDE[fight.actor]))
        and other.scope is fight.scope
        and other.realis == fight.realis
        and (fight.place is None or other.place is None or fight.place.place.name == other.place.place.name)
        for other in events
    )


def _disputes_a_gain(held: Candidate, events: list[Candidate]) -> bool:
    """A side that says it still holds what another claims to have taken tells no event of its own: it disputes that."""
    if held.subtype != "held" or held.realis == "background" or held.claimant is None:
        return False
    if held.actor in _AT_WAR and held.claimant.side == OTHER_SIDE[held.actor]:
        return False  # "on the way to the town that its defenders still hold" disputes nothing
    disputed = False
    for gain in events:
        rivals = gain.claimant is not None and (
            gain.actor == OTHER_SIDE[held.actor] or (gain.actor == "other" and gain.claimant.name != held.claimant.name)
        )
        if gain.subtype in ("captured", "regained") and gain.realis == "actual" and rivals and _same_place(gain, held):
            gain.status, gain.denier, disputed = "disputed", held.claimant, True
    return disputed


def _tell_when(attempt: Candidate, events: list[Candidate]) -> None:
    """A bulletin says when an attempt was stopped, and in the next sentence where its drones were shot down."""
    for other in events:
        after = 0 <= other.scope.index - attempt.scope.index <= _NEAR
        if other is attempt or other.subtype != "interception" or other.actor != attempt.actor or not after:
            continue
        other.time = other.time or (attempt.time if other.date_precision != "night" else None)
        if other.date is None:
            other.date, other.date_precision = attempt.date, attempt.date_precision


def _is_shadow(one: Candidate, events: list[Candidate]) -> bool:
    """An umbrella without a place or a number beside events of its family by the same side that say more."""
    placed = one.place is not None and one.place.kind != "country"
    if placed or one.quantities or one.realis != "actual" or one.family != "drone_attack":
        return False
    return any(
        other is not one
        and other.family == one.family
        and other.realis == "actual"
        and (other.actor == one.actor or one.actor is None)
        and (other.place or other.quantities)
        and abs(other.scope.index - one.scope.index) <= _NEAR
        for other in events
    )
