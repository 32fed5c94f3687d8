"""The candidates of a sentence, before those that tell of one event are merged."""

from extraction.events.attribution import Attribution, find_attributions, governing, origin
from extraction.events.candidate import Candidate, Reading
from extraction.events.hours import hours_of
from extraction.events.modality import is_old, realis_of
from extraction.events.roles import OTHER_SIDE, drone_enemy, drone_owner, enemy_of_hit, find_actor, find_holder
from extraction.events.scope import Scope
from extraction.events.standing import standing
from extraction.events.tables import Rule
from extraction.events.when import date_candidate
from extraction.events.where import find_places
from extraction.lexicon import Trigger
from extraction.matcher import Match
from schemas.event import Side, Status


def candidates_in(scope: Scope, reading: Reading) -> list[Candidate]:
    """The candidates of one sentence, one for each trigger and place, by position."""
    found = []
    for match in standing(scope):
        trigger = match.payload.trigger
        assert trigger is not None
        found += _candidates(scope, match, trigger, find_attributions(scope), reading)
    return found


def _candidates(
    scope: Scope, match: Match[Rule], trigger: Trigger, attributions: list[Attribution], reading: Reading
) -> list[Candidate]:
    start, end = match.start, match.end
    realis = trigger.realis or realis_of(scope, start, end)
    no_start = match.payload.family == "drone_attack" or trigger.subtype == "aggregate"
    if realis == "actual" and is_old(scope, start, end, reading.published, no_start):
        realis = "background"
    attributions = governing(scope, attributions, start)
    claimant = origin(attributions, start) or _author(reading)
    last = reading.last_claimant
    if claimant is None and last and (last.daily or scope.of("hedge")):  # a bulletin goes on without naming its source
        claimant = last
    denial = next((one for one in attributions if one.stance == "denial"), None)
    candidate = Candidate(
        family=match.payload.family,
        subtype=trigger.subtype,
        realis=realis,
        status=trigger.status or _status(scope, claimant),
        rule=match.payload.id,
        scope=scope,
        start=start,
        end=end,
        actor=_actor(scope, match, trigger, attributions, reading),
        claimant=claimant,
    )
    if denial and realis == "actual":
        _deny(candidate, denial, attributions)
    date_candidate(candidate, reading, trigger.now)
    if candidate.family == "drone_attack":
        candidate.time = hours_of(scope, start)
        owner = drone_owner(scope, start, end, _speaking(attributions, start, reading))
        left, _ = scope.clause(start, end)
        named = owner or any(left <= mark.start < start for mark in scope.sides)
        candidate.guessed = not named and trigger.actor == "against_subject"
    places = find_places(scope, start, end, trigger.place)
    unnamed = all(place.kind == "country" for place in places)
    left, right = (scope.start, scope.end) if match.payload.family != "drone_attack" else scope.clause(start, end)
    if unnamed and reading.last_place and any(left <= mark.start < right for mark in scope.of("there")):
        places = [reading.last_place]
    if not places or (trigger.subtype == "aggregate" and len(places) > 1):
        return [candidate]
    return [candidate.but(place=place, quantities={}) for place in places]


def _actor(
    scope: Scope, match: Match[Rule], trigger: Trigger, attributions: list[Attribution], reading: Reading
) -> Side | None:
    """The owner of the drones where the text names it, else the side in the trigger's role."""
    if match.payload.family == "drone_attack":
        speaker = _speaking(attributions, match.start, reading)
        owner = drone_owner(scope, match.start, match.end, speaker)
        if owner or trigger.actor == "owner":
            return owner or drone_enemy(scope, match.start, match.end, trigger.subtype, attributions, speaker)
        doer = find_actor(scope, match.start, match.end, trigger.actor, attributions, reading.home)
        return doer or enemy_of_hit(scope, match.start, match.end, speaker)
    find = find_holder if trigger.subtype == "held" else find_actor
    return find(scope, match.start, match.end, trigger.actor, attributions, reading.home)


def _speaking(attributions: list[Attribution], start: int, reading: Reading) -> Side | None:
    speaking = origin(attributions, start)
    return speaking.side if speaking and speaking.side else reading.home


def _author(reading: Reading) -> Attribution | None:
    author = reading.author
    return Attribution(0, 0, author.side, author.name, author.kind, daily=author.daily) if author else None


def _status(scope: Scope, claimant: Attribution | None) -> Status:
    if claimant is None:
        return "claimed" if scope.of("hedge") else "reported"
    return "claimed" if claimant.kind in ("official", "unnamed") else "reported"


def _deny(candidate: Candidate, denial: Attribution, attributions: list[Attribution]) -> None:
    """A denial in the sentence: of the event itself when nobody else speaks before it, else a dispute."""
    others = [one for one in attributions if one.side != denial.side and one.stance != "denial"]
    if others:
        candidate.status, candidate.denier = "disputed", denial
        candidate.claimant = origin(others, candidate.start)
    elif theirs := _claim_of_others(candidate.scope, denial, candidate.start):
        candidate.status, candidate.denier, candidate.claimant = "disputed", denial, theirs
    elif denial.start < candidate.start and ":" not in candidate.scope.folded[denial.end : candidate.start]:
        candidate.realis, candidate.claimant, candidate.status = "denied", denial, "claimed"


def _claim_of_others(scope: Scope, denial: Attribution, position: int) -> Attribution | None:
    """Whose claim is denied, where the denial names it: "Kyiv dismissed a statement by Russia that"."""
    claims = [mark for mark in scope.of("claim") if denial.end <= mark.start < position]
    rivals = [
        mark for mark in scope.sides if denial.end <= mark.start < position and mark.side not in (None, denial.side)
    ]
    if not claims or not rivals:
        return None
    return Attribution(rivals[0].start, rivals[0].end, rivals[0].side, None, "official")


def settle_status(candidate: Candidate) -> None:
    """What whoever suffers from the event confirms, or admits of its own retreat, is confirmed."""
    claimant = candidate.claimant
    if claimant is None or claimant.stance != "confirmation" or candidate.actor is None:
        return
    admits = candidate.subtype == "withdrew" or claimant.side == OTHER_SIDE[candidate.actor] != candidate.actor
    if admits and candidate.status == "claimed":
        candidate.status = "confirmed"
