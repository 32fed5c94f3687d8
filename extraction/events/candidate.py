"""A candidate: what one trigger says, before candidates that tell of one event are merged."""

from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from extraction.dates import DateMark
from extraction.events.attribution import Attribution, find_attributions, governing, origin
from extraction.events.hours import hours_of
from extraction.events.modality import OLD_DAYS, is_old, realis_of
from extraction.events.quantities import drone_counts, drone_marks
from extraction.events.roles import OTHER_SIDE, drone_enemy, drone_owner, enemy_of_hit, find_actor, find_holder
from extraction.events.scope import Mark, PlaceMark, Scope
from extraction.events.tables import Rule
from extraction.events.where import find_places
from extraction.lexicon import Speaker, Trigger
from extraction.matcher import Match
from extraction.numbers import Number
from schemas.event import DatePrecision, Family, Realis, Side, Status, Subtype

_ANTECEDENT = 2
"""Letters between a place and the clause that goes on about it."""
_LABEL = 8
"""Fewest letters of a digest's name before its date."""


@dataclass(slots=True)
class Candidate:
    """Fields as in schemas.event.Event; `start`, `end`: the trigger's words; `guessed`: nobody is named whose drones
    they are, so that the actor is only the other one of two."""

    family: Family
    subtype: Subtype
    realis: Realis
    status: Status
    rule: str
    scope: Scope
    start: int
    end: int
    place: PlaceMark | None = None
    actor: Side | None = None
    claimant: Attribution | None = None
    denier: Attribution | None = None
    date: str | None = None
    date_precision: DatePrecision | None = None
    time: str | None = None
    quantities: dict[str, Number] = field(default_factory=dict)
    part_of: "Candidate | None" = None
    guessed: bool = False

    def but(self, **changes: Any) -> "Candidate":
        """A copy with other values; dataclasses.replace takes five times as long."""
        copy = Candidate.__new__(Candidate)
        for name in _FIELDS:
            setattr(copy, name, changes[name] if name in changes else getattr(self, name))
        return copy


_FIELDS = tuple(one.name for one in fields(Candidate))


@dataclass(slots=True)
class Reading:
    """What is known of the article while its sentences are read in order.

    `last_place_index`, `last_region_index`: the sentences that named them. `targets`: whose troops the sentence
    `targets_index` tells of as found. `tally_end`: up to there a tally by region has told all about drones. `history`:
    the last sentence that told of the past.
    """

    published: date | None
    home: Side | None
    author: Speaker | None
    last_date: DateMark | None = None
    last_actor: Side | None = None
    last_place: PlaceMark | None = None
    last_place_index: int = -9
    last_region: PlaceMark | None = None
    last_region_index: int = -9
    last_claimant: Attribution | None = None
    targets: set[Side | None] = field(default_factory=set)
    targets_index: int = -9
    tally_end: int = 0
    history: int = -9


def candidates_in(scope: Scope, reading: Reading) -> list[Candidate]:
    """The candidates of one sentence, one for each trigger and place, by position."""
    found = []
    for match in _standing(scope):
        trigger = match.payload.trigger
        assert trigger is not None
        found += _candidates(scope, match, trigger, find_attributions(scope), reading)
    return found


def _standing(scope: Scope) -> list[Match[Rule]]:
    """The triggers that fit, that no exclusion covers and that no heavier or longer one of their family overlaps."""
    matches = [m for m in scope.triggers if m.payload.trigger and not misfit(scope, m, m.payload.trigger)]
    if not matches:
        return []
    exclusions = [match for match in scope.triggers if match.payload.exclusion]
    kept: list[Match[Rule]] = []
    matches.sort(key=lambda match: (-match.payload.trigger.weight, match.start - match.end, match.start))
    for match in matches:
        family = match.payload.family
        if any(
            other.payload.family == family and other.start < match.end and match.start < other.end for other in kept
        ) or any(excludes(scope, exclusion, match) for exclusion in exclusions if exclusion.payload.family == family):
            continue
        kept.append(match)
    return sorted(kept, key=lambda match: match.start)


def excludes(scope: Scope, exclusion: Match[Rule], match: Match[Rule]) -> bool:
    rule = exclusion.payload.exclusion
    assert rule is not None
    if rule.scope == "sentence":
        return True
    left, right = (exclusion.start, exclusion.end)
    if rule.scope == "clause":
        left, right = scope.clause(exclusion.start, exclusion.end)
    return match.start < right and left < match.end


def misfit(scope: Scope, match: Match[Rule], trigger: Trigger) -> str:
    """What in its clause forbids a trigger, or what it needs and lacks; empty where it fits."""
    left, right = scope.clause(match.start, match.end)
    vetoes = [mark for mark in scope.of(f"unless:{match.payload.id}") if left <= mark.start < right]
    if vetoes and not all(_only_speaks(scope, mark) for mark in vetoes):
        return f"“{scope.folded[vetoes[0].start : vetoes[0].end]}” in its clause forbids it"
    if match.payload.family == "drone_attack" and not drone_marks(scope):
        return "the sentence names no drone that counts"
    for name in trigger.all:
        if not _has(scope, name, scope.start, scope.end):
            return f"the sentence has no {name}"
    if trigger.needs and not any(_has(scope, name, left, right) for name in trigger.needs):
        return f"its clause has no {' or '.join(trigger.needs)}"
    return ""


def _only_speaks(scope: Scope, mark: Mark) -> bool:
    """Whether a word that would forbid a trigger only names who tells of it ("residents said")."""
    return any(one.start <= mark.start and mark.end <= one.end for one in find_attributions(scope))


def _has(scope: Scope, name: str, left: int, right: int) -> bool:
    if name == "place":
        near = left - _ANTECEDENT if left > scope.start else left  # "the town of Borivske, which was taken"
        return any(
            (left <= place.start < right or near <= place.end <= left) and not place.is_adjective
            for place in scope.places
        )
    if name == "side":
        return any(left <= side.start < right for side in scope.sides)
    if name == "number":
        return any(left <= number.start < right for number in scope.numbers)
    if name == "count":
        return any(left <= number.start < right for number, _ in drone_counts(scope))
    if name == "drone":
        return any(left <= mark.start < right for mark in drone_marks(scope))
    return any(left <= mark.start < right for mark in scope.of(name))


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
    _date(candidate, reading, trigger.now)
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


def _date(candidate: Candidate, reading: Reading, now: bool) -> None:
    """The day of the event: in its clause, its sentence, the sentences before, or that of publication for what goes on
    `now` or stands in a daily bulletin."""
    scope = candidate.scope
    left, right = scope.clause(candidate.start, candidate.end)
    dates = [mark for mark in scope.dates if mark.date and mark.precision in ("day", "night", "week")]
    dates = [mark for mark in dates if not is_issue(scope, mark, reading)]
    explicit = [mark for mark in dates if mark.kind not in ("overnight", "today")]
    if any(left <= mark.start < right for mark in dates):  # what another clause dates is another deed's day
        explicit = [mark for mark in explicit if not _is_of_another(scope, mark, left)]
    dates = explicit or dates
    inside = [mark for mark in dates if left <= mark.start < right] or dates
    chosen = min(inside, key=lambda mark: abs(mark.start - candidate.start), default=None)
    if candidate.realis == "actual":
        if chosen is None and not is_past(reading.last_date, reading):
            chosen = reading.last_date
        elif is_past(chosen, reading) and candidate.subtype != "aggregate":
            candidate.realis = "background"
    if chosen is not None:
        candidate.date, candidate.date_precision = chosen.date, chosen.precision
        nights = [mark for mark in scope.dates if mark.precision == "night" and left <= mark.start < right]
        if chosen.precision == "day" and any(mark.kind == "overnight" or mark.date == chosen.date for mark in nights):
            candidate.date_precision = "night"  # "overnight, officials said on Tuesday": the night to that day
    elif reading.published and candidate.realis == "actual":
        digest = any(mark.kind == "past_week" for mark in scope.dates)
        if reading.author or _is_bulletin(candidate) or (now and not digest):
            candidate.date, candidate.date_precision = reading.published.isoformat(), "day"


def _is_of_another(scope: Scope, mark: DateMark, left: int) -> bool:
    """Whether a date stands in another clause than the one that starts at `left`, beside a trigger of its own."""
    start, end = scope.clause(mark.start, mark.end)
    return start != left and any(start <= one.start < end for one in scope.triggers if one.payload.trigger)


def is_issue(scope: Scope, mark: DateMark, reading: Reading) -> bool:
    """Whether a date is the one that a digest bears ("World news 12/9: ..."), and no event's."""
    today = reading.published is not None and mark.date == reading.published.isoformat()
    labels = mark.start - scope.start >= _LABEL and scope.folded[mark.end : mark.end + 1] == ":"
    return today and labels and scope.kind == "title"


def _is_bulletin(candidate: Candidate) -> bool:
    return candidate.claimant is not None and candidate.claimant.daily


def is_past(mark: DateMark | None, reading: Reading) -> bool:
    """Whether a day lies more than a week before publication."""
    if mark is None or mark.date is None or reading.published is None:
        return False
    return (reading.published - date.fromisoformat(mark.date)).days > OLD_DAYS
