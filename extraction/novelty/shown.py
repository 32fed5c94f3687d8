"""Shown: the state of an event that its alerts give, taken when something that matters changes."""

import zlib
from datetime import date

import msgspec

from extraction.novelty.claims import numbers_of, sides_of, status_of
from extraction.novelty.known import Known, Said
from schemas.event import Claimant, Event, Evidence, Quantities


def shown_of(known: Known, evidence: Evidence, rule: str) -> Event:
    """The event's current state. Whoever first asserts and first denies it are its claimants."""
    asserting, denying = sides_of(known.said, known.side)
    status = status_of(known.said, known.statuses, known.side)
    return Event(
        family=known.family,
        subtype=known.subtype,
        realis="actual",
        status="disputed" if status == "denied" else status,  # type: ignore[arg-type]
        place=known.place,
        country=known.country or None,
        date=date.fromordinal(known.day).isoformat() if known.dated else None,
        date_precision=known.date_precision,
        time=_hours(known),
        actor=known.actor,
        claimant=_claimant(asserting),
        disputed_by=_claimant(denying),
        target=known.target,
        quantities=_quantities(known.said, asserting),
        evidence=evidence,
        rule=rule,
    )


def checksum_of(known: Known) -> int:
    """Tells whether two alerts show the same place, side and numbers: an article that comes in late and only puts
    another night, time, part or speaker first is no news."""
    shown = known.shown
    return zlib.crc32(msgspec.msgpack.encode((shown.place, shown.country, shown.actor, shown.quantities)))


def _quantities(ledger: tuple[Said, ...], asserting: list[Said]) -> Quantities:
    """The newest numbers of one claimant; a word by nobody that is no more than a side's own number is not one."""
    matter = dict(numbers_of(ledger))
    numbered = [said for said in asserting if said.quantities != Quantities()]
    telling = [said for said in numbered if any(_has(said, name, values) for name, values in matter.items())]
    return max(telling or numbered, key=lambda said: said.counted).quantities if numbered else Quantities()


def _has(said: Said, name: str, values: tuple[int, ...]) -> bool:
    told = getattr(said.quantities, name)
    return bool(told) and told.value in values


def _claimant(said: list[Said]) -> Claimant | None:
    first = next(iter(said), None)
    return Claimant(side=first.side, name=first.name) if first and (first.side or first.name) else None


def _hours(known: Known) -> str | None:
    if known.start == known.end == 0:
        return None
    start, end = (f"{minute % 1440 // 60:02}:{minute % 60:02}" for minute in (known.start, known.end))
    return start if known.start == known.end else f"{start}-{'24:00' if known.end == 1440 else end}"
