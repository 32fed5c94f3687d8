"""Growth: a mention founds an event or joins a known one. Events are folded from mentions in order of publication."""

import uuid
from collections.abc import Iterator
from itertools import count

import msgspec

from extraction.novelty.claims import hear, numbers_of, sides_of, status_of, tell
from extraction.novelty.known import Core, Known
from extraction.novelty.origins import trace
from extraction.novelty.shown import shown_of
from extraction.novelty.slots import COUNTRY, DISTRICT, NEVER, OTHER_SIDE, REGION, Slots
from schemas.event import Quantities, Subtype
from schemas.mention import Mention

NAMESPACE = uuid.UUID("6f3d6a52-0c0e-5f6e-9d3a-2f1b8d1c7e40")
WORTH: tuple[Subtype, ...] = ("threat", "foiled", "airspace", "interception", "mass_raid", "strike")
"""Drone attacks: the subtype of an event is the last of these that its mentions have."""
WORTH_OF_RAIDS: tuple[Subtype, ...] = ("threat", "foiled", "airspace", "strike", "interception", "mass_raid")
"""The same for raids on a whole country, where the tally names the raid."""
MAIN = "main"
NOTHING = Core(
    subtype=None, side=None, rank=0, place=None, asserting=(), denying=(), stage="", numbers=(), independent=False
)


def found(event_id: str, slots: Slots, mention: Mention, denies: bool) -> Known:
    """The event of its first mention."""
    event = mention.event
    reports, origins = trace((), (), mention)
    known = Known(
        event_id=event_id,
        family=slots.family,
        group=slots.group,
        subtype=event.subtype,
        side=slots.side,
        country=slots.country,
        region=slots.region,
        place=event.place,
        name=slots.name,
        rank=slots.rank,
        day=slots.day,
        dated=slots.dated,
        date_precision=event.date_precision if slots.dated else None,
        period=slots.period,
        start=slots.start,
        end=slots.end,
        first=slots.time,
        last=slots.time,
        old=slots.old,
        actor=event.actor or (slots.side if slots.group == "drones" else None),
        target=event.target,
        statuses=() if denies else (event.status,),
        said=hear((), mention, denies),
        reports=reports,
        origins=origins,
        parts=mention.parts,
        shown=event,
        core=NOTHING,
        told={} if denies else tell({}, event.quantities),
    )
    return _showing(known, core_of(known), mention)


def join(known: Known, slots: Slots, mention: Mention, denies: bool) -> Known:
    """The event with one more mention."""
    mention = _restated(known, mention)
    event = mention.event
    reports, origins = trace(known.reports, known.origins, mention)
    widest = slots.rank == COUNTRY < known.rank
    exact = widest or slots.rank > known.rank > COUNTRY
    if _counts_less(known, slots):
        mention = msgspec.structs.replace(mention, event=msgspec.structs.replace(event, quantities=Quantities()))
    gains = known.subtype == "withdrew" and event.subtype not in ("withdrew", "held")
    dates = slots.dated and not known.dated
    timed = slots.period in ("night", "span") and slots.group == "drones" and known.period in ("day", slots.period)
    widens = timed and known.period == slots.period and (known.start, known.end) != (0, 0)
    grown = msgspec.structs.replace(
        known,
        subtype=event.subtype if gains else _worthier(known, event.subtype),
        side=slots.side if known.side in (None, "other") and slots.side else known.side,
        place=event.place if exact or (slots.name == known.name and _pins(known, mention)) else known.place,
        name=slots.name if exact else known.name,
        region=slots.region if widest else known.region,
        rank=slots.rank if exact else known.rank,
        day=slots.day if dates or not known.day else known.day,
        dated=known.dated or slots.dated,
        date_precision=event.date_precision if dates else known.date_precision,
        period=slots.period if timed else known.period,
        start=(min(known.start, slots.start) if widens else slots.start) if timed else known.start,
        end=(max(known.end, slots.end) if widens else slots.end) if timed else known.end,
        first=min(known.first, slots.time),
        last=_later(known.last, slots.time),
        old=known.old and slots.old,
        actor=event.actor if event.actor and (gains or known.actor in (None, "other")) else known.actor,
        target=known.target or event.target,
        statuses=known.statuses if denies else tuple(sorted({*known.statuses, event.status})),
        said=hear(known.said, mention, denies),
        reports=reports,
        origins=origins,
        parts=mention.parts or known.parts,
        told=known.told if denies else tell(known.told, mention.event.quantities),
    )
    core = core_of(grown)
    return grown if core == known.core else _showing(grown, core, mention)


def _restated(known: Known, mention: Mention) -> Mention:
    """Media say "launched" of the drones that were shot down: no more than those, and nobody counted launches."""
    event = mention.event
    launched, downed = event.quantities.launched, known.told.get("intercepted")
    if event.subtype != "mass_raid" or not launched or not downed or "launched" in known.told:
        return mention
    if launched.value is None or launched.value > downed[-1]:
        return mention
    quantities = msgspec.structs.replace(event.quantities, launched=None)
    event = msgspec.structs.replace(event, subtype="interception", quantities=quantities)
    return msgspec.structs.replace(mention, event=event)


def _counts_less(known: Known, slots: Slots) -> bool:
    """A tally of fewer hours, or of one region, than the event has by now: its numbers are contained in the event's."""
    if not slots.tally or known.period != "span":
        return False
    wider = known.rank == COUNTRY < slots.rank
    longer = known.start <= slots.start and slots.end <= known.end and known.end - known.start > slots.end - slots.start
    return wider or (longer and slots.rank >= known.rank)


def core_of(known: Known) -> Core:
    """What matters of it now; where nothing of that changed it equals `known.core`."""
    asserts, denies = sides_of(known.said, known.side)
    asserting = {said.side for said in asserts if said.side}
    denying = {said.side for said in denies if said.side}
    status = status_of(known.said, known.statuses, known.side)
    return Core(
        subtype=known.subtype if known.group == "drones" else None,
        side=known.side,
        rank=known.rank,
        place=known.place.name if known.place else None,
        asserting=tuple(sorted(asserting)),
        denying=tuple(sorted(denying)),
        stage="asserted" if status in ("claimed", "reported") else status,
        numbers=numbers_of(known.said),
        independent=len(known.origins) > 1,
    )


def is_vague(known: Known) -> bool:
    """Nobody is told to have done it, nowhere, by nobody."""
    someone = known.side in ("RU", "UA") or any(said.name or said.side in ("RU", "UA") for said in known.said)
    return not someone and known.place is None and not known.country


def _raid_of(known: Known) -> str | None:
    """Strikes at night are part of the raid of that night on the whole country, whether or not anyone reported it."""
    if known.group != "drones" or known.rank == COUNTRY or known.period != "night" or known.subtype != "strike":
        return None
    country = known.country or (OTHER_SIDE.get(known.side, "") if known.side else "")
    return _id("drone_attack", "drones", country, "", "", known.side or "", known.day, MAIN)


def ids_for(slots: Slots) -> Iterator[str]:
    """Ids from the slots alone: the first one, and those of the rare further events with the same slots."""
    if slots.tally:
        hours = f"tally from {slots.start}"
    elif slots.group == "drones" and slots.rank == COUNTRY:
        hours = f"{slots.start}" if slots.period == "span" else slots.period if slots.period == "week" else MAIN
    else:
        hours = f"{slots.start}" if slots.period == "span" and slots.rank == REGION else MAIN
    ground = slots.region or slots.country
    parts = (slots.family, slots.group, ground, slots.region, slots.name, slots.side or "", slots.day, hours)
    yield _id(*parts)
    for again in count(2):
        yield _id(*parts, again)


def _id(*slots: object) -> str:
    return str(uuid.uuid5(NAMESPACE, "|".join(map(str, slots))))


def _showing(known: Known, core: Core, mention: Mention) -> Known:
    """What alerts show follows what matters and nothing else, so that no quiet word changes it behind their back."""
    event = mention.event
    shown = shown_of(known, event.evidence, event.rule)
    return msgspec.structs.replace(known, shown=shown, core=core, part_of=_raid_of(known))


def _worthier(known: Known, subtype: Subtype) -> Subtype:
    if known.group != "drones":
        return known.subtype
    worth = WORTH_OF_RAIDS if known.rank == COUNTRY else WORTH
    return max(known.subtype, subtype, key=worth.index)


def _pins(known: Known, mention: Mention) -> bool:
    """The same place, now with coordinates of its own."""
    new, old = mention.event.place, known.place
    return bool(new and old and known.rank >= DISTRICT and old.geonameid is None and new.geonameid is not None)


def _later(first: int, second: int) -> int:
    known = [time for time in (first, second) if time != NEVER]
    return max(known, default=NEVER)
