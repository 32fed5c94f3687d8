"""Nearby: the known events that a mention could report by place and day."""

from collections.abc import Iterator

from extraction.novelty.claims import tell, values_of
from extraction.novelty.known import Known
from extraction.novelty.memory import Brief, Memory
from extraction.novelty.origins import COPY, SKETCH, similarity
from extraction.novelty.slots import COUNTRY, DISTRICT, REGION, Slots, region_of
from schemas.event import Event
from schemas.mention import Mention

RETOLD_DAYS = 3
"""An undated report may tell of the only attack known there from this many days ago."""
TALLY = ("launched", "intercepted")


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

    def is_copy(self, event: Brief) -> bool:
        """Whether the mention's article is a copy of one that reports the event."""
        if not self.mention.sketch:
            return False
        mine = tuple(sorted(self.mention.sketch)[:SKETCH])
        return any(similarity(origin.sketch, mine) >= COPY for origin in self.known(event).origins)

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
