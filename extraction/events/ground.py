"""Whose ground it is, and what follows from that where the words name no actor and no side."""

from collections.abc import Iterable, Sequence

from extraction.events.candidate import Candidate, Reading
from extraction.events.roles import OTHER_SIDE, is_oblique, is_of_forces
from extraction.events.scope import PlaceMark, Scope
from extraction.lexicon import held_by_russia
from schemas.event import Side

_OWN_DEEDS = ("captured", "regained", "held", "aggregate")
"""What a side claims of itself where it names nobody who did it."""
_DENIED_DEEDS = ("captured", "regained", "advanced", "infiltrated", "encircled")
"""What one side denies of the other."""


_OVERHEAD = ("airspace", "interception", "threat")
"""What is told of drones over a third country, by which that country is a place and not only who speaks."""

_PART = 10
"""Letters between "occupied" and a region: "in the occupied part of the Luhansk region"."""
_COUNTED = ("interception", "mass_raid")
_OVER = 12
"""Letters between "over" and the country, with a word for its airspace."""


def settle_ground(candidate: Candidate) -> None:
    """Drones of one side over a third country: its name is the subject that shoots them down or is warned, so that no
    place was found, or only the capital of those whose drones they are."""
    if candidate.family != "drone_attack" or candidate.part_of is not None:
        return
    if candidate.place and _is_its_own(candidate.place, candidate.actor):
        candidate.place = None
    if candidate.place and candidate.subtype in _COUNTED and _follows_country(candidate.scope, candidate.place):
        candidate.place = None
        return
    if candidate.subtype not in _OVERHEAD or candidate.place is not None:
        return
    claimant = candidate.claimant.side if candidate.claimant else None
    if candidate.subtype == "interception" and claimant in ("RU", "UA"):
        return
    countries = [place for place in candidate.scope.places if place.kind == "country"]
    abroad = [place for place in countries if place.place.country not in (None, "RU", "UA")]
    scope = candidate.scope
    over = [place for place in abroad if any(0 <= place.start - m.end <= _OVER for m in scope.of("locative", "over"))]
    before = [place for place in abroad if place.start < candidate.start]
    candidate.place = next(iter(over or before[-1:] or abroad), None)


def _is_its_own(place: PlaceMark, actor: Side | None) -> bool:
    """Whether drones would be over the country or the capital that sent them: it is named for who sent them."""
    if actor not in ("RU", "UA") or place.place.country != actor:
        return False
    return place.kind == "country" or place.place.name == {"RU": "Moscow", "UA": "Kyiv"}[actor]


def _follows_country(scope: Scope, place: PlaceMark) -> bool:
    """Whether a tally is "over Russia and Crimea": of the country, with what it holds elsewhere."""
    lists = [mark for mark in scope.of("and") if 0 <= place.start - mark.end <= _OVER]
    countries = [side for side in scope.sides if any(0 <= mark.start - side.end <= 1 for mark in lists)]
    over = [side for side in countries if any(0 <= side.start - mark.end <= 1 for mark in scope.of("over"))]
    return place.kind in ("region", "sea") and any(side.role == "country" for side in over)


def _names_own_forces(denial: Candidate) -> bool:
    """Whether a side takes its own claim back: "Moscow denied that Russian troops had taken the town"."""
    who = denial.claimant
    return who is not None and any(
        mark.side == who.side
        and (mark.role == "forces" or is_of_forces(denial.scope, mark))
        and not who.start <= mark.start < who.end
        for mark in denial.scope.sides
    )


def fill_actor(candidate: Candidate, reading: Reading) -> None:
    """The actor where the words name none: by whose ground it is, else whoever acted in the sentence before. What a
    side denies to have been taken is the other side's deed."""
    claimant = candidate.claimant.side if candidate.claimant else None
    if candidate.realis == "denied" and candidate.subtype in _DENIED_DEEDS and candidate.actor in (None, claimant):
        candidate.actor = claimant if _names_own_forces(candidate) else OTHER_SIDE[claimant]
    if candidate.subtype == "interception" and claimant and claimant == candidate.actor == ground_side(candidate):
        candidate.actor = OTHER_SIDE[claimant]  # nobody tells of its own drones shot down over its own ground
    at_home = candidate.guessed and candidate.actor is not None and candidate.actor == ground_side(candidate)
    if at_home and candidate.place and candidate.place.kind != "country":
        candidate.actor = OTHER_SIDE[candidate.actor]  # nobody's drones hit its own ground
    if candidate.actor is not None:
        return
    if candidate.subtype == "interception" and claimant in ("RU", "UA"):
        candidate.actor = OTHER_SIDE[claimant]
        return
    if candidate.subtype in _OWN_DEEDS and claimant in ("RU", "UA") and candidate.status == "claimed":
        candidate.actor = claimant
        return
    if candidate.subtype == "strike" and claimant in ("RU", "UA") and _is_own_strike(candidate, claimant, reading):
        candidate.actor = claimant
        return
    ground = ground_side(candidate)
    if ground is None:
        candidate.actor = _maker_of_model(candidate) or reading.last_actor
        if candidate.actor is None and candidate.subtype in ("mass_raid", "interception"):
            candidate.actor = OTHER_SIDE[reading.home]
        elif candidate.actor is None and candidate.subtype == "advanced" and claimant in ("RU", "UA"):
            candidate.actor = claimant  # "improved its positions", as bulletins say
    elif candidate.subtype in _OVERHEAD and ground == "other" and candidate.scope.sides:
        return
    else:
        own = candidate.subtype in ("regained", "held", "withdrew") and candidate.family == "territorial_control"
        candidate.actor = ground if own else OTHER_SIDE[ground]
        if candidate.subtype == "regained" and "RU" in (claimant, None if claimant else reading.home):
            candidate.actor = "RU"  # whose word it is that Ukrainian ground was liberated


def note_targets(scope: Scope, reading: Reading) -> None:
    """Whose tanks, positions and columns a sentence tells of: a next one may tell that they were hit."""
    targets = [mark for mark in scope.sides if mark.role in ("forces", "enemy") and is_oblique(scope, mark)]
    if targets:
        reading.targets_index = scope.index
        reading.targets = {mark.side or OTHER_SIDE[reading.home] for mark in targets}


def _is_own_strike(candidate: Candidate, claimant: Side, reading: Reading) -> bool:
    """Whether a ministry or staff that reports daily made the strike that it tells of: the other side's troops are
    named, in the sentence or as found in the one before."""
    if candidate.claimant is None or not candidate.claimant.daily:
        return False
    if reading.targets_index == candidate.scope.index - 1 and OTHER_SIDE[claimant] in reading.targets:
        return True
    troops = [mark for mark in candidate.scope.sides if mark.role in ("forces", "enemy")]
    return any(mark.role == "enemy" or mark.side == OTHER_SIDE[claimant] for mark in troops)


def fill_claimant(candidate: Candidate) -> None:
    """The side of an official whom only the office names (the governor, the prosecutors): that of the ground."""
    claimant = candidate.claimant
    if claimant and claimant.side is None and claimant.kind == "official":
        counts = candidate.subtype in _COUNTED and candidate.actor in ("RU", "UA")  # who shoots drones down counts them
        side = OTHER_SIDE[candidate.actor] if counts else ground_side(candidate)
        candidate.claimant = claimant._replace(side=side)


def settle_other_war(candidates: Iterable[Candidate], scopes: Sequence[Scope], home: Side | None) -> None:
    """Where an article names others, and neither side of this war nor its ground, those others act and speak."""
    sides = {side.side for scope in scopes for side in scope.sides}
    countries = {place.place.country for scope in scopes for place in scope.places}
    if home or not (sides | countries).isdisjoint(("RU", "UA")) or not ("other" in sides or countries - {None}):
        return
    for one in candidates:
        one.actor = one.actor or "other"
        if one.claimant and one.claimant.side is None:
            one.claimant = one.claimant._replace(side="other")


def _maker_of_model(candidate: Candidate) -> Side | None:
    """Who flies the only model that the sentence names."""
    scope = candidate.scope
    russian, ukrainian = scope.of("drone_of_russia"), scope.of("drone_of_ukraine")
    if candidate.family != "drone_attack" or bool(russian) == bool(ukrainian):
        return None
    return "RU" if russian else "UA"


def _is_occupied(candidate: Candidate) -> bool:
    """Whether the text calls the place occupied, right before or after its name, or its region right after it."""
    place, scope = candidate.place, candidate.scope
    if place is None:
        return False
    spans = [(place.start, place.end)]
    spans += [(one.start, one.end) for one in scope.places if one.kind == "region" and _is_region_of(one, place)]
    return any(
        0 <= start - mark.end <= (3 if start == place.start else _PART) or 0 <= mark.start - end <= 3
        for mark in scope.of("occupied")
        for start, end in spans
    )


def _is_region_of(region: PlaceMark, place: PlaceMark) -> bool:
    return region.start >= place.end and region.place.admin1 == place.place.admin1 is not None


def ground_side(candidate: Candidate) -> Side | None:
    """Whose ground the place is: its country's, but for what Russia has held since 2014; None where that is open."""
    place = candidate.place.place if candidate.place else None
    if place is None or place.country is None:
        return None
    if place.country not in ("RU", "UA"):
        return "other"
    if candidate.family == "drone_attack" and _is_occupied(candidate):
        return "RU"
    held = held_by_russia()
    if place.country == "RU" or place.admin1 in held.admin1:
        return "RU"
    return "RU" if place.precision == "settlement" and place.name in held.settlements else "UA"


def is_at_peace(candidate: Candidate) -> bool:
    """Whether ground is told to change hands where no war is, by nobody of this war: a club, a party or a flood."""
    if candidate.family != "territorial_control" or candidate.actor in ("RU", "UA"):
        return False
    place = candidate.place.place if candidate.place else None
    if place is None and candidate.actor is None:
        return not any(mark.role == "forces" for mark in candidate.scope.sides)
    countries = {one.place.country for one in candidate.scope.places} - {None}
    if place and place.country:
        countries = {place.country}
    return bool(countries) and countries.isdisjoint(held_by_russia().at_war)


def can_deny(candidate: Candidate, side: Side | None) -> bool:
    """Whether a side may deny the event: nobody denies its own gain."""
    return not (candidate.subtype in _DENIED_DEEDS and side is not None and side == candidate.actor)
