"""Matching: which known event a mention reports. Unknown slots are compatible, a conflicting one vetoes."""

from typing import NamedTuple

from extraction.novelty.ground import territory_apart
from extraction.novelty.memory import Brief, Memory
from extraction.novelty.nearby import TALLY, Nearby
from extraction.novelty.raids import compare_tallies, drones_apart
from extraction.novelty.slots import DAY, DISTRICT, NEVER, Slots
from schemas.mention import Mention

DENIAL_DAYS = 7
KNOWN = "the same event as before"
UNLIKE = "nothing like it is known"


class Match(NamedTuple):
    """The known event, or None and what told the nearest one apart."""

    event_id: str | None
    why: str


def find(memory: Memory, slots: Slots, mention: Mention) -> Match:
    best: tuple[object, ...] | None = None
    why = UNLIKE
    apart = drones_apart if slots.group == "drones" else territory_apart
    nearby = Nearby(memory, slots, mention)
    for event in nearby.events:
        if _other_side(event, slots):
            why = f"another side, unlike the known event {event.event_id}"
        elif conflict := apart(nearby, event):
            why = f"{conflict}, unlike the known event {event.event_id}"
        else:
            score = (*_likeness(event, slots, mention), event.event_id)
            best = score if best is None else max(best, score)
    return Match(str(best[-1]), KNOWN) if best else Match(None, why)


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
        and (not slots.side or event.side not in (None, slots.side))
        and (event.first == NEVER or slots.time >= event.first)
        and (slots.time == NEVER or slots.time - event.last <= DENIAL_DAYS * DAY)
    ]
    if not captures:
        return Match(None, "holding a place is no change")
    newest = max(captures, key=lambda event: (event.first, event.event_id))
    return Match(newest.event_id, "whoever holds the place denies that it was taken")


def _likeness(event: Brief, slots: Slots, mention: Mention) -> tuple[object, ...]:
    """Orders the events that a mention may report: a raid without a number is the largest one, at night if any is."""
    return (
        compare_tallies(event, mention) == "agree",
        event.rank == slots.rank,
        event.day == slots.day,
        2 * (event.period == slots.period != "day") + (event.period == "night"),
        (event.subtype == "strike") == (mention.event.subtype == "strike"),
        max((value for name in TALLY for value in event.told.get(name, ())), default=0),
        event.day,
    )
