"""What a sentence adds to the events told before it: casualties, numbers shot down, who says so, who denies it."""

from collections.abc import Sequence
from datetime import date

from extraction.events.attribution import Attribution, find_attributions, origin, same_voice
from extraction.events.candidate import Candidate, Reading
from extraction.events.quantities import casualties
from extraction.events.roles import OTHER_SIDE
from extraction.events.scope import Scope, words_between
from extraction.events.tally import has_bullet
from extraction.events.when import is_issue, is_past
from extraction.events.where import find_places
from schemas.event import Status

_OPENING = 2
"""Sentences that open an article, the title among them."""
_ADMISSION = 40
"""Letters from a speaker in which a negation takes the admission back ("Kyiv has not yet confirmed")."""
_COUNTS = ("interception", "mass_raid")
AFTER = 2
"""Sentences after one with a trigger in which its casualties or its denial may follow."""


def later_casualties(scope: Scope, before: list[Candidate]) -> list[Candidate]:
    """Casualties in a sentence that follows an attack and tells of nothing else are that attack's. Where it is a raid
    on the country and the sentence names a place, they are a strike on that place."""
    last = before[-1] if before else None
    if last is None or last.family != "drone_attack" or scope.index - last.scope.index != 1 or last.realis != "actual":
        return []
    found = casualties(scope, [])
    if not found or last.subtype not in ("strike", "mass_raid", "interception"):
        return []
    places = [place for place in find_places(scope, scope.start, scope.end, None) if place.kind == "settlement"]
    national = last.subtype != "strike" and (last.place is None or last.place.kind == "country")
    if national and places and any(number.value for number in found.values()):
        claimant = origin(find_attributions(scope), scope.start)
        status: Status = "claimed" if claimant and claimant.kind in ("official", "unnamed") else "reported"
        strike = last.but(subtype="strike", place=places[0], quantities=dict(found), scope=scope, start=scope.start)
        strike.end, strike.claimant, strike.status = scope.start, claimant, status
        return [strike]
    _credit(last, origin(find_attributions(scope), scope.start))
    for name, number in found.items():
        last.quantities.setdefault(name, number)
    if not national and any(number.value for number in found.values()):
        last.subtype = "strike"
    return []


def later_interceptions(scope: Scope, before: list[Candidate]) -> None:
    """How many were shot down, in a sentence right after a raid that names the drones no more."""
    last = next((one for one in reversed(before) if one.subtype == "mass_raid"), None)
    if last is None or scope.index - last.scope.index != 1 or scope.of("missile"):
        return
    launched = last.quantities.get("launched")
    most = launched.value if launched and launched.value else 10_000
    counts = [number for number in scope.numbers if number.value and number.value <= most]
    for match in scope.triggers:
        if match.payload.trigger and match.payload.trigger.subtype == "interception":
            ahead = [
                n for n in counts if 0 <= words_between(scope.folded, n.end, match.start) <= 3 and n.end <= match.start
            ]
            near = ahead or [n for n in counts if match.start <= n.start <= match.end + 12]
            if near:
                last.quantities.setdefault("intercepted", near[0])
                _credit(last, origin(find_attributions(scope), match.start))


def _credit(event: Candidate, source: Attribution | None) -> None:
    """Who says so, where the event was told without naming anybody."""
    if event.claimant is not None or source is None:
        return
    event.claimant = source
    if event.status == "reported" and source.kind in ("official", "unnamed"):
        event.status = "claimed"


def stay_in_the_past(scope: Scope, found: list[Candidate], reading: Reading) -> None:
    """What follows a sentence on history, with neither a date nor a speaker of its own, is history too."""
    if reading.history == scope.index - 1 and not scope.dates and not find_attributions(scope):
        for one in found:
            one.realis = "background" if one.realis == "actual" else one.realis
    told = scope.of("background") or any(mark.kind == "long_ago" for mark in scope.dates)
    if told or (found and all(one.realis == "background" for one in found)):
        reading.history = scope.index


def carry_place(attacks: list[Candidate], reading: Reading, scope: Scope) -> None:
    """A strike that names no place is where the sentences right before it are, but for items of a list and for "the
    enemy's territory", which is a place of its own."""
    if has_bullet(scope.folded, scope.start) or _names_enemy_ground(scope):
        return
    recent = scope.index - AFTER
    place = reading.last_place if reading.last_place_index >= recent else None
    if place is None or place.kind == "country":
        place = reading.last_region if reading.last_region_index >= recent else None
    if place is None:
        return
    for one in attacks:
        if one.subtype == "strike" and one.place is None and "launched" not in one.quantities:
            one.place = place


def _names_enemy_ground(scope: Scope) -> bool:
    return any(
        -1 <= ground.start - side.end <= 1 or -1 <= side.start - ground.end <= 1
        for ground in scope.of("ground")
        for side in scope.of("enemy")
    )


def goes_on_counting(scope: Scope, drones: list[Candidate], before: list[Candidate]) -> None:
    """A sentence that counts on and names nobody has the source of the count before it: who counts is always a side."""
    last = before[-1] if before else None
    if last is None or last.subtype not in _COUNTS or scope.index - last.scope.index != 1:
        return
    for one in drones:
        if one.subtype in _COUNTS and one.actor in (None, last.actor) and not find_attributions(scope):
            _credit(one, last.claimant)


def earlier_source(found: list[Candidate], before: list[Candidate]) -> None:
    """A bulletin names its ministry once, perhaps in its second sentence only: the first is its claim too."""
    source = next((one.claimant for one in found if one.claimant and one.claimant.daily), None)
    if source is None:
        return
    for claim in before:
        ours = claim.claimant is None and claim.actor is not None and claim.actor == source.side
        if ours and claim.status == "reported" and found[0].scope.index - claim.scope.index == 1:
            claim.claimant, claim.status = source, "claimed"


def later_source(scope: Scope, before: list[Candidate], published: date | None) -> None:
    """Who says so, where the next sentence tells it and nothing else ("The governor reported this"). Whoever reports
    daily tells of the day."""
    if any(match.payload.trigger and match.payload.trigger.subtype != "interception" for match in scope.triggers):
        return
    said = [one for one in find_attributions(scope) if one.kind == "official" and one.name]
    for claim in before:
        if said and claim.claimant is None and scope.index - claim.scope.index == 1:
            claim.claimant = said[0]
            claim.status = "claimed" if claim.status == "reported" else claim.status
            if said[0].daily and published and claim.date is None and claim.realis == "actual":
                claim.date, claim.date_precision = published.isoformat(), "day"


def later_confirmation(scope: Scope, before: list[Candidate]) -> None:
    """The side that lost by an event, or another that confirms such a deed, makes it confirmed in a sentence after the
    claim; what the sentence tells of itself is not what it admits of others."""
    deeds, alone = scope.of("confirmed_deed"), not any(match.payload.trigger for match in scope.triggers)
    for voice in find_attributions(scope):
        if voice.stance != "confirmation" or voice.kind != "official":
            continue
        if any(voice.start <= mark.start < voice.end + _ADMISSION for mark in scope.of("negation", "failed")):
            continue
        for claim in before:
            if not 0 < scope.index - claim.scope.index <= AFTER or claim.realis != "actual":
                continue
            rival = claim.claimant is not None and not same_voice(scope.folded, claim.claimant, voice)
            repeats = bool(deeds) and rival and claim.status == "claimed"
            admits = alone and claim.status in ("claimed", "reported") and _loses_by(claim, voice, scope)
            if repeats or admits:
                claim.status = "confirmed"


def _loses_by(claim: Candidate, voice: Attribution, scope: Scope) -> bool:
    """Whether a voice is that of the side at whose cost an event went, and another than who told it first."""
    if claim.actor not in ("RU", "UA"):
        teller = claim.claimant
        return claim.actor == "other" and voice.side == "other" and not same_voice(scope.folded, teller, voice)
    loser = claim.actor if claim.subtype == "withdrew" else OTHER_SIDE[claim.actor]
    told = claim.claimant.side if claim.claimant else None
    return voice.side == loser and told != loser


def later_denial(scope: Scope, before: list[Candidate]) -> None:
    """A denial by another side in a sentence after the claim makes it disputed."""
    denials = [one for one in find_attributions(scope) if one.stance == "denial"]
    if not denials:
        return
    seats = [side for side in scope.sides if side.role in ("capital", "forces", "officials")]
    named = {
        place.place.name
        for place in scope.places
        if place.kind == "settlement" and not any(seat.start <= place.start < seat.end for seat in seats)
    }
    for claim in before:
        if named and claim.place and claim.place.place.name not in named:
            continue
        rival = next((one for one in denials if not same_voice(scope.folded, claim.claimant, one)), None)
        if rival and claim.realis == "actual" and 0 < scope.index - claim.scope.index <= AFTER:
            claim.status, claim.denier = "disputed", rival


def date_by_the_next(found: list[Candidate], scopes: Sequence[Scope], reading: Reading) -> None:
    """The day of what opens an article undated: the first that its next sentences name."""
    for scope in scopes:
        days = [mark for mark in scope.dates if mark.date and mark.precision in ("day", "night")]
        days = [mark for mark in days if not is_issue(scope, mark, reading) and not is_past(mark, reading)]
        if not days:
            continue
        for one in found:
            undated = one.date is None and one.realis == "actual"
            if undated and one.scope.index < _OPENING and 0 < scope.index - one.scope.index <= AFTER:
                one.date, one.date_precision = days[0].date, days[0].precision
        return
