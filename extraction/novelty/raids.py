"""Raids: what tells two drone attacks apart."""

from extraction.novelty.claims import CASUALTIES, tell, values_of
from extraction.novelty.memory import Brief
from extraction.novelty.nearby import RETOLD_DAYS, TALLY, Nearby
from extraction.novelty.slots import COUNTING, COUNTRY, DAY, NEVER, REGION, Slots, day_of
from schemas.entity import Quantity
from schemas.mention import Mention

ROUGHLY = 0.1
REMEMBERED_DAYS = 8
"""Two reports of one drone attack are never further apart."""
SAME_ALARM_HOURS = 3


def drones_apart(nearby: Nearby, event: Brief) -> str | None:
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
    tallies = compare_tallies(event, mention)
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


def compare_tallies(event: Brief, mention: Mention) -> str:
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
    if not event.day and not slots.day:
        return _undated_apart(nearby, event)
    if not event.day or not slots.day:
        return "no date, and other casualties" if _casualties_apart(event, mention) else None
    if not apart:
        return None
    if event.dated and slots.dated:
        return None if apart == 1 and _one_night_by_two_names(nearby, event) else "another day"
    if apart <= RETOLD_DAYS and (compare_tallies(event, mention) == "agree" or nearby.is_copy(event)):
        return None
    if _casualties_apart(event, mention):
        return "another day and other casualties"
    if apart == 1:
        return None
    daily = slots.rank == COUNTRY and slots.country in ("RU", "UA")
    alone = sum(other.rank == event.rank and other.side == event.side for other in nearby.events) == 1
    return None if alone and not daily and apart <= RETOLD_DAYS else "another day"


def _undated_apart(nearby: Nearby, event: Brief) -> str | None:
    """Two reports without any day are of one attack when a number or the text says so, or when they name the same place
    and not both have numbers."""
    slots, mention = nearby.slots, nearby.mention
    told = tell({}, mention.event.quantities)
    if any(value in event.told.get(name, ()) for name, values in told.items() for value in values):
        return "no date, and other casualties" if _casualties_apart(event, mention) else None
    same_ground = event.rank == slots.rank and (slots.rank > REGION or slots.country not in ("RU", "UA"))
    if (same_ground and not (told and event.told)) or nearby.is_copy(event):
        return None
    return "neither has a date, and no number or text shows them to be one"


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
