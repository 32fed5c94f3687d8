"""Ground: what tells two claims to ground apart."""

from extraction.novelty.claims import values_of
from extraction.novelty.memory import Brief
from extraction.novelty.nearby import Nearby
from extraction.novelty.slots import DAY, DISTRICT, NEVER
from schemas.mention import Mention

CHANGED_HANDS_DAYS = 3
"""An undated claim this long after the place changed hands is a new capture; before, the old claim told again."""
COARSE_CLAIM_DAYS = 2
"""A claim that names only the region is taken for one that names the place when they are this near."""
SAME_ADVANCE_DAYS = 3
SAME_ENCIRCLEMENT_DAYS = 30
SAME_SUM_DAYS = 2
LEDGER_DAYS = 120
"""Who took a place is remembered for so long after the last report."""


def territory_apart(nearby: Nearby, event: Brief) -> str | None:
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
