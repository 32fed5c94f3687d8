"""Matching: which known event a mention reports. Unknown slots are compatible, a conflicting one vetoes."""

from collections.abc import Iterator
from typing import NamedTuple

from extraction.novelty.claims import CASUALTIES, tell, values_of
from extraction.novelty.known import Known
from extraction.novelty.memory import Brief, Memory
from extraction.novelty.origins import COPY, SKETCH, similarity
from extraction.novelty.slots import COUNTING, COUNTRY, DAY, DISTRICT, NEVER, REGION, Slots, day_of, region_of
from schemas.entity import Quantity
from schemas.event import Event
from schemas.mention import Mention

TALLY = ("launched", "intercepted")
ROUGHLY = 0.1
REMEMBERED_DAYS = 8
"""Two reports of one drone attack are never further apart."""
RETOLD_DAYS = 3
"""An undated report may tell of the only attack known there from this many days ago."""
SAME_ALARM_HOURS = 3
CHANGED_HANDS_DAYS = 3
"""An undated claim this long after the place changed hands is a new capture; before, the old claim told again."""
COARSE_CLAIM_DAYS = 2
"""A claim that names only the region is taken for one that names the place when they are this near."""
SAME_ADVANCE_DAYS = 3
SAME_ENCIRCLEMENT_DAYS = 30
SAME_SUM_DAYS = 2
DENIAL_DAYS = 7
LEDGER_DAYS = 120
"""Who took a place is remembered for so long after the last report."""


class Match(NamedTuple):
    """The known event, or None and what told the nearest one apart."""

    event_id: str | None
    why: str


def find(memory: Memory, slots: Slots, mention: Mention) -> Match:
    best: tuple[object, ...] | None = None
    why = "nothing like it is known"
    apart = _drones_apart if slots.group == "drones" else _territory_apart
    nearby = Nearby(memory, slots, mention)
    for event in nearby.events:
        if _other_side(event, slots):
            why = f"another side, unlike the known event {event.event_id}"
        elif conflict := apart(nearby, event):
            why = f"{conflict}, unlike the known event {event.event_id}"
        else:
            score = (*_likeness(event, slots, mention), event.event_id)
            best = score if best is None else max(best, score)
    return Match(str(best[-1]), "the same event as before") if best else Match(None, why)


def _other_side(event: Brief, slots: Slots) -> bool:
    """Drones of "another side" are as good as unknown: whose they were is often found out later."""
    if slots.group != "drones":
        return None not in (event.side, slots.side) and event.side != slots.side
    if slots.country not in ("RU", "UA", ""):
        return False  # whose drones came down in a third country is a matter of dispute, that they did is not
    unknown = (None, "other")
    return event.side not in unknown and slots.side not in unknown and event.side != slots.side


def find_denied(memory: Memory, slots: Slots) -> Match:
    """The newest capture that is denied by whoever says that it still holds the place."""
    captures = [
        event
        for event in (memory.at(slots.name) if slots.rank >= DISTRICT else ())
        if event.group == "control"
        and (not slots.side or event.side != slots.side)
        and slots.time >= event.first
        and (slots.time == NEVER or slots.time - event.last <= DENIAL_DAYS * DAY)
    ]
    if not captures:
        return Match(None, "holding a place is no change")
    newest = max(captures, key=lambda event: (event.first, event.event_id))
    return Match(newest.event_id, "whoever holds the place denies that it was taken")


class Nearby:
    """The known events of the same group that a mention could report by place and day."""

    def __init__(self, memory: Memory, slots: Slots, mention: Mention) -> None:
        self.memory = memory
        self.slots = slots
        self.mention = mention
        found: dict[str, Brief] = {}
        for event in self._listed():
            if event.group == slots.group and self.same_ground(event):
                found[event.event_id] = event
        self.events = [found[event_id] for event_id in sorted(found)]

    def same_ground(self, event: Brief) -> bool:
        """The same place, or a coarser one around it. What concerns a whole country is never one of its places, but a
        tally over a country may contain one over a region."""
        if COUNTRY in (event.rank, self.slots.rank):
            return event.rank == self.slots.rank or self._counts_the_other(event)
        if event.rank != self.slots.rank or self.slots.rank == REGION:
            return event.region == self.slots.region
        return event.name == self.slots.name

    def _counts_the_other(self, event: Brief) -> bool:
        """One of them counts drones over the whole country, and among them those of the other."""
        slots = self.slots
        if not slots.tally or event.period != "span" or event.day != slots.day or event.side != slots.side:
            return False
        if slots.rank == COUNTRY:
            within = slots.start <= event.start and event.end <= slots.end
            return within and any(_covers(part, event.region, event.told) for part in self.mention.parts)
        told = tell({}, self.mention.event.quantities)
        within = event.start <= slots.start and slots.end <= event.end
        return within and any(_covers(part, slots.region, told) for part in self.known(event).parts)

    def known(self, event: Brief) -> Known:
        """All that is known of it."""
        remembered = self.memory.event(event.event_id)
        assert remembered and remembered.now, "listed events are remembered"
        return remembered.now

    def _listed(self) -> Iterator[Brief]:
        slots, days = self.slots, range(self.slots.day - RETOLD_DAYS, self.slots.day + RETOLD_DAYS + 1)
        if slots.rank >= DISTRICT:
            yield from self.memory.at(slots.name)
        for day in days:
            yield from self.memory.coarse_on(day)
            if slots.rank in (REGION, DISTRICT) or (slots.tally and slots.rank == COUNTRY):
                yield from self.memory.exact_on(day)


def _covers(part: Event, region: str, told: dict[str, tuple[int, ...]]) -> bool:
    """The part of a country's tally that is over this region has at least so many drones."""
    number = values_of(part.quantities, TALLY)
    return region_of(part) == region and all(max(told.get(name, (0,))) <= value for name, value in number.items())


def _likeness(event: Brief, slots: Slots, mention: Mention) -> tuple[object, ...]:
    """Orders the events that a mention may report: a raid without a number is the largest one, at night if any is."""
    return (
        _tallies(event, mention) == "agree",
        event.rank == slots.rank,
        event.day == slots.day,
        2 * (event.period == slots.period != "day") + (event.period == "night"),
        (event.subtype == "strike") == (mention.event.subtype == "strike"),
        max((value for name in TALLY for value in event.told.get(name, ())), default=0),
        event.day,
    )


# Drone attacks


def _drones_apart(nearby: Nearby, event: Brief) -> str | None:
    slots, mention = nearby.slots, nearby.mention
    if NEVER not in (event.last, slots.time) and abs(slots.time - event.last) > REMEMBERED_DAYS * DAY:
        return "reported long before"
    other_kind = slots.rank == COUNTRY and (event.subtype == "strike") != (mention.event.subtype == "strike")
    if other_kind and any(report.article_id == mention.article_id for report in nearby.known(event).reports):
        return "its article tells a strike and a raid apart"
    return _periods_apart(event, slots, mention) or _days_apart(nearby, event) or _sizes_apart(event, slots, mention)


def _periods_apart(event: Brief, slots: Slots, mention: Mention) -> str | None:
    if "week" in (event.period, slots.period):
        return None if event.period == slots.period else "one of them sums up several days"
    counted, counts = event.subtype in COUNTING, mention.event.subtype in COUNTING
    if slots.rank > COUNTRY:
        if not counted and not counts:
            return None
        if counted != counts:
            if (event.period if counted else slots.period) == "span":
                return "a tally of some hours is not one attack"
            return None if event.rank == slots.rank else "a region's tally is not an attack on one of its places"
    periods = {event.period, slots.period}
    tallies = _tallies(event, mention)
    near = NEVER not in (event.last, slots.time) and abs(slots.time - event.last) <= SAME_ALARM_HOURS * 3600
    if periods == {"span"}:
        within = event.start <= slots.start and slots.end <= event.end
        around = slots.start <= event.start and event.end <= slots.end
        alarm = near and event.subtype == mention.event.subtype == "threat"
        return None if within or around or alarm or event.start == slots.start else "other hours of the day"
    if periods == {"night", "span"}:
        return "one at night, one by day"
    if periods == {"day", "span"} and tallies != "agree":
        return None if near and tallies == "unknown" else "a tally of some hours is not the day's"
    if periods == {"day", "night"} and tallies == "conflict":
        return "other numbers for the night than for the day"
    if periods == {"day"} and tallies == "conflict" and _counts_other_hours(event, slots, mention):
        return "another tally of the same day"
    return None


def _tallies(event: Brief, mention: Mention) -> str:
    """agree, conflict or unknown: launched and shot down against all that was said of the event."""
    verdict = "unknown"
    for name in TALLY:
        told: Quantity | None = getattr(mention.event.quantities, name)
        if told is None or told.value is None:
            continue
        known = event.told.get(name, ())
        if told.value in known or (told.qualifier and any(abs(told.value - v) <= ROUGHLY * v for v in known)):
            return "agree"
        if known:
            verdict = "conflict"
    return verdict


def _counts_other_hours(event: Brief, slots: Slots, mention: Mention) -> bool:
    """Of two numbers for one day, a smaller one counts other hours, and so do drones shot down over a whole country:
    bulletins give them by the hour, while launches are counted once and the number rises."""
    told = values_of(mention.event.quantities, TALLY)
    if slots.rank == COUNTRY and "launched" not in told:
        return True
    return any(name in event.told and value < max(event.told[name]) for name, value in told.items())


def _days_apart(nearby: Nearby, event: Brief) -> str | None:
    slots, mention = nearby.slots, nearby.mention
    apart = abs(event.day - slots.day)
    if not event.day or not slots.day:
        return "no date, and other casualties" if _casualties_apart(event, mention) else None
    if not apart:
        return None
    if event.dated and slots.dated:
        return None if apart == 1 and _one_night_by_two_names(nearby, event) else "another day"
    if apart <= RETOLD_DAYS and (_tallies(event, mention) == "agree" or _is_copy(nearby, event)):
        return None
    if _casualties_apart(event, mention):
        return "another day and other casualties"
    if apart == 1:
        return None
    daily = slots.rank == COUNTRY and slots.country in ("RU", "UA")
    alone = sum(other.rank == event.rank and other.side == event.side for other in nearby.events) == 1
    return None if alone and not daily and apart <= RETOLD_DAYS else "another day"


def _one_night_by_two_names(nearby: Nearby, event: Brief) -> bool:
    """The night to the 7th may be called the night of the 6th by an article of the 7th."""
    slots = nearby.slots
    if not event.period == slots.period == "night":
        return False
    told = slots.published if slots.day < event.day else day_of(event.first)
    if told < max(slots.day, event.day):
        return False
    return not any(other.day == slots.day and other.dated for other in nearby.events)


def _sizes_apart(event: Brief, slots: Slots, mention: Mention) -> str | None:
    """Where one names only the region, casualties tell attacks apart; where both name the place, they only rise."""
    if event.rank != slots.rank and _casualties_apart(event, mention):
        return "other casualties, and one of them names no place"
    return None


def _casualties_apart(event: Brief, mention: Mention) -> bool:
    for name, value in values_of(mention.event.quantities, CASUALTIES).items():
        if name in event.told and value not in event.told[name]:
            return True
    return False


def _is_copy(nearby: Nearby, event: Brief) -> bool:
    if not nearby.mention.sketch:
        return False
    mine = tuple(sorted(nearby.mention.sketch)[:SKETCH])
    return any(similarity(origin.sketch, mine) >= COPY for origin in nearby.known(event).origins)


# Territorial control


def _territory_apart(nearby: Nearby, event: Brief) -> str | None:
    slots, mention = nearby.slots, nearby.mention
    days = abs(slots.time - event.last) // DAY if NEVER not in (slots.time, event.last) else 0
    apart = abs(event.day - slots.day) if event.day and slots.day else 0
    if event.rank != slots.rank:
        if days > COARSE_CLAIM_DAYS or apart > COARSE_CLAIM_DAYS:
            return "named no place, and on another day"
        return "several places" if _several(event, mention) else None
    if slots.group == "control":
        if slots.rank >= DISTRICT:
            return "long ago" if days > LEDGER_DAYS else _changed_hands(nearby, event)
        return "another day" if apart > 1 else _other_count(event, mention)
    if slots.group == "encirclement":
        return "long ago" if days > SAME_ENCIRCLEMENT_DAYS else None
    if slots.group == "advance":
        return "an advance of other days" if apart > SAME_ADVANCE_DAYS else None
    return "a sum of other days" if apart > SAME_SUM_DAYS else _other_count(event, mention)


def _changed_hands(nearby: Nearby, event: Brief) -> str | None:
    """A claim is new again once the other side has taken the place in between."""
    slots = nearby.slots
    for other in nearby.events:
        if other.side in (None, event.side) or other.rank != event.rank or other.first <= event.first or other.denied:
            continue
        later = slots.day > other.day if slots.dated else slots.time > other.first + CHANGED_HANDS_DAYS * DAY
        if later:
            return "the place changed hands in between"
    return None


def _several(event: Brief, mention: Mention) -> bool:
    told = mention.event.quantities.settlements
    return bool(told and told.value and told.value > 1) or any(value > 1 for value in event.told.get("settlements", ()))


def _other_count(event: Brief, mention: Mention) -> str | None:
    for name, value in values_of(mention.event.quantities, ("settlements", "area_km2")).items():
        known = event.told.get(name, ())
        if known and value not in known:
            return "other numbers"
    return None
