"""Who does it: the side in a role around a trigger, by voice, with fallbacks from near to far."""

from collections.abc import Sequence

from extraction.events.attribution import Attribution, is_speaker, origin
from extraction.events.scope import Scope, SideMark, words_between
from extraction.lexicon import Actor
from schemas.event import Side, Subtype

OTHER_SIDE: dict[Side | None, Side | None] = {"RU": "UA", "UA": "RU", "other": "other", None: None}
_OPENS = 2
"""Words of a trigger before the side that is its subject; one further in is its object."""
_OWNER_REACH = 24
"""Letters from an adjective of ownership to its drone (Ukrainian aircraft-type drones)."""
_UNIT_REACH = 3
"""Words between an attack and whose it is (an attack of assault groups of X)."""
_AGENT_REACH, _AGENT_REACH_AFTER = 9, 4
"""Words between a word for the agent and the side, before the verb (by units of the 80th regiment of X) and after."""


def find_holder(
    scope: Scope, start: int, end: int, mode: Actor, attributions: list[Attribution], home: Side | None
) -> Side | None:
    """Who holds its ground: as `find_actor`, but where only the attackers are named ("attacks by X"), their enemy."""
    left, right = scope.clause(start, end)
    around = [mark for mark in scope.sides if left <= mark.start < right and not is_speaker(attributions, mark)]
    if mode != "subject" or any(mark.end <= start and not is_oblique(scope, mark) for mark in around):
        return find_actor(scope, start, end, mode, attributions, home)
    attackers = [mark for mark in around if is_oblique(scope, mark) or _owns_attack(scope, mark, end)]
    if not attackers:
        return find_actor(scope, start, end, mode, attributions, home)
    speaking = origin(attributions, start)
    return OTHER_SIDE[_side_of(attackers[0], speaking.side if speaking and speaking.side else home)]


def _owns_attack(scope: Scope, mark: SideMark, end: int) -> bool:
    """Whether a side is whose attack it is, behind its unit: "an attack | of a company of X was repelled"."""
    attack = any(-1 <= word.end - end <= 1 for word in scope.of("oblique"))
    gap = scope.folded[end : mark.start]
    return attack and mark.start >= end and len(gap.split()) <= _UNIT_REACH and not set(gap) & set(",;:.—–(")


def find_actor(
    scope: Scope, start: int, end: int, mode: Actor, attributions: list[Attribution], home: Side | None
) -> Side | None:
    """The side in the role that `mode` names, or None. `home` is the side whose medium or language it is."""
    left, right = scope.clause(start, end)
    before = [mark for mark in scope.sides if left <= mark.start < start]
    after = [mark for mark in scope.sides if mark.end > end and start < mark.start < right]
    within = [mark for mark in scope.sides if start <= mark.start and mark.end <= end]
    speaking = origin(attributions, start)
    speaker = speaking.side if speaking and speaking.side else home

    if mode == "none":
        return None
    if mode in ("subject", "against_subject"):
        admits = speaking is not None and speaking.stance == "confirmation"  # who admits a loss has lost
        told = [mark for mark in before if admits or not is_speaker(attributions, mark)]
        found = _subject(scope, before if mode == "subject" else told, within, left, start, attributions)
    elif mode in ("object", "against_object"):
        found = (within or after or list(reversed(before)))[:1]
    elif mode == "agent":
        found = _agent(scope, left, start, end, right) or within[:1]
    else:
        found = within[:1] or _beside(scope, start, end, before, after)
    if not found:
        return None
    actor = _side_of(found[0], speaker)
    return OTHER_SIDE[actor] if mode.startswith("against") else actor


def _subject(
    scope: Scope,
    before: Sequence[SideMark],
    within: Sequence[SideMark],
    left: int,
    start: int,
    attributions: list[Attribution],
) -> list[SideMark]:
    """The nearest side before the verb that is not just the speaker; else the speaker of its own deed."""
    doers = [mark for mark in before if not is_oblique(scope, mark)]
    doers = [mark for mark in doers if not is_speaker(attributions, mark)] or doers
    if doers:
        forces = [mark for mark in doers if mark.role in ("forces", "own", "enemy") or is_of_forces(scope, mark)]
        return [forces[-1] if forces else doers[-1]]
    earlier = [mark for mark in scope.sides if mark.end <= left and not is_oblique(scope, mark)]
    doing = [mark for mark in earlier if mark.role != "adjectives" or is_of_forces(scope, mark)]
    earlier = doing or earlier  # "X cut off the thrust of Y, retaking": the owner of an object does nothing
    if within and (not earlier or words_between(scope.folded, start, within[0].start) <= _OPENS):
        return [within[0]]
    acting = [mark for mark in earlier if mark.role in ("forces", "enemy") or is_of_forces(scope, mark)]
    return (acting or earlier)[-1:]


def is_of_forces(scope: Scope, mark: SideMark) -> bool:
    """Whether an adjective belongs to a word for forces: "Ukrainian armour", not "Russia's Kursk region"."""
    if mark.role != "adjectives":
        return False
    before, after = scope.adjective != "after", scope.adjective != "before"
    return any(
        (before and force.start >= mark.end and words_between(scope.folded, mark.end, force.start) <= 1)
        or (after and force.end <= mark.start and words_between(scope.folded, force.end, mark.start) <= 1)
        for force in scope.of("forces")
    )


def is_oblique(scope: Scope, mark: SideMark) -> bool:
    """Whether the words before a side (against, from, into) make it no subject."""
    return any(0 <= mark.start - word.end <= 1 for word in scope.of("oblique"))


def _agent(scope: Scope, left: int, start: int, end: int, right: int) -> list[SideMark]:
    """Who did it in the passive voice: named with or after a word for the agent, else the forces after the verb."""
    sides = [mark for mark in scope.sides if left <= mark.start < right]
    agents = [mark for mark in scope.of("agent") if left <= mark.start < right]
    agents.sort(key=lambda mark: (mark.end <= start, abs(mark.start - end)))
    for agent in agents:
        reach = _AGENT_REACH if agent.end <= start else _AGENT_REACH_AFTER
        for mark in sides:
            if mark.end > agent.start and words_between(scope.folded, agent.end, mark.start) <= reach:
                return [mark]
    forces = [mark for mark in sides if mark.start >= end and mark.role in ("forces", "own", "enemy")]
    return [mark for mark in forces if not is_oblique(scope, mark)][:1]


def _beside(
    scope: Scope, start: int, end: int, before: Sequence[SideMark], after: Sequence[SideMark]
) -> list[SideMark]:
    """The side nearest to a noun, adjectives first."""
    near = [
        (
            words_between(scope.folded, mark.end, start)
            if mark.end <= start
            else words_between(scope.folded, end, mark.start),
            mark,
        )
        for mark in (*before, *after)
    ]
    near.sort(key=lambda pair: (pair[0] > 3, pair[1].role not in ("adjectives", "forces"), pair[0]))
    return [mark for _, mark in near[:1]]


def drone_owner(scope: Scope, start: int, end: int, speaker: Side | None) -> Side | None:
    """Whose drones they are: the side named right beside the word for them, in the trigger's clause if that has one."""
    left, right = scope.clause(start, end)
    before = scope.adjective in ("before", "both")
    after = scope.adjective in ("after", "both")
    drones = scope.of("drone")
    downs = [one for one in scope.triggers if one.payload.trigger and one.payload.trigger.subtype == "interception"]
    found: list[tuple[bool, int, SideMark]] = []
    for drone in [one for one in drones if left <= one.start < right] or drones:
        for mark in scope.sides:
            if mark.role not in ("adjectives", "country", "forces", "own", "enemy"):
                continue
            if any(maker.start <= mark.start < maker.end for maker in scope.of("maker")):
                continue
            between = words_between(scope.folded, mark.end, drone.start)
            touching = mark.start < drone.end and drone.start < mark.end
            ahead = before and 0 <= drone.start - mark.end <= _OWNER_REACH
            ahead = ahead and not (after and mark.role == "country")  # a genitive follows what is owned
            ahead = ahead and between <= (0 if mark.role == "country" else 2)
            ahead = ahead and not any(mark.end <= down.start < drone.start for down in downs)
            ahead = ahead and not (after and _is_of_other(scope, mark, drone.start))
            named = _end_of_weapons(scope, drone.end)
            behind = after and 0 <= mark.start - named <= 2 and scope.folded[named] not in ",;:."
            behind = behind or (after and mark.role == "forces" and _is_unit_of(scope, drone.end, mark.start))
            if _side_of(mark, speaker) and (touching or ahead or behind):
                found.append((mark.role != "adjectives", between, mark))
        if found:
            return _side_of(min(found)[2], speaker)
    return None


def _is_of_other(scope: Scope, mark: SideMark, drone: int) -> bool:
    """Whether a side before drones owns something else: an adjective with a verb in between ("the Russian depot was
    burnt by drones"), or troops not right before them: what is hit ("a tank of X by drone"), who shot "14 drones"."""
    if mark.role == "adjectives":
        return any(mark.end <= one.start < drone for one in scope.triggers if one.payload.trigger)
    return is_oblique(scope, mark) or words_between(scope.folded, mark.end, drone) > 0


def _is_unit_of(scope: Scope, left: int, right: int) -> bool:
    """Whether only a unit stands between drones and the service that flies them (drones of centre A, SBU)."""
    gap = scope.folded[left:right]
    told = any(left <= trigger.start < right for trigger in scope.triggers if trigger.payload.trigger)
    return left <= right and not told and words_between(scope.folded, left, right) <= 2 and not set(gap) & set(",;:.—–")


def _end_of_weapons(scope: Scope, end: int) -> int:
    """Where the words for drones end with the missiles that they share an owner with ("drones and missiles of X")."""
    joined = any(0 <= mark.start - end <= 1 for mark in scope.of("and"))
    if not joined:
        return end
    beside = (
        mark.end
        for mark in scope.of("missile")
        if mark.start - end > 0 and words_between(scope.folded, end, mark.start) <= 1
    )
    return max(beside, default=end)


def drone_enemy(
    scope: Scope, start: int, end: int, subtype: Subtype, attributions: list[Attribution], speaker: Side | None
) -> Side | None:
    """Whose drones they are where the text names no owner: whoever launched them, else the enemy of the side that is
    hit or that shoots them down."""
    left, right = scope.clause(start, end)
    marks = [
        mark if mark.side else mark._replace(side=_side_of(mark, speaker))
        for mark in scope.sides
        if left <= mark.start < right
    ]
    marks = [mark for mark in marks if mark.side is not None]
    for launch in scope.of("launched_by"):
        for mark in marks:
            if 0 <= mark.start - launch.end <= 2:
                return mark.side
    agent = _agent(scope, left, start, end, right)
    if agent and scope.of("agent"):
        return OTHER_SIDE[agent[0].side] if subtype == "interception" else agent[0].side
    others = [mark for mark in marks if not is_speaker(attributions, mark)] or marks
    nearest = min(others, key=lambda mark: min(abs(mark.end - start), abs(mark.start - end)), default=None)
    if nearest is None or nearest.side not in ("RU", "UA"):
        return None
    downs = (one for one in scope.triggers if one.payload.trigger and one.payload.trigger.subtype == "interception")
    attacks = (
        not is_speaker(attributions, nearest)
        and not any(down.start < end and start < down.end for down in downs)  # "shot down 7 of 10"
        and nearest.end <= start
        and (subtype == "mass_raid" or (subtype == "strike" and nearest.role in ("forces", "officials")))
    )
    foiled = subtype == "foiled" and speaker is not None and nearest.side == OTHER_SIDE[speaker]
    return nearest.side if attacks or foiled else OTHER_SIDE[nearest.side]


def enemy_of_hit(scope: Scope, start: int, end: int, speaker: Side | None) -> Side | None:
    """Whose drones hit "the enemy", where the clause names nobody else: the speaker's."""
    right = scope.clause(start, end)[1]
    return speaker if any(mark.role == "enemy" and end <= mark.start < right for mark in scope.sides) else None


def _side_of(mark: SideMark, speaker: Side | None) -> Side | None:
    """The side that words mean: "its forces" and "the enemy" depend on who speaks."""
    return OTHER_SIDE[speaker] if mark.role == "enemy" else speaker if mark.role == "own" else mark.side
