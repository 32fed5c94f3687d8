"""A candidate: what one trigger says, and what is known of the article while its sentences are read."""

from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from extraction.dates import DateMark
from extraction.events.attribution import Attribution
from extraction.events.scope import PlaceMark, Scope
from extraction.lexicon import Speaker
from extraction.numbers import Number
from schemas.event import DatePrecision, Family, Realis, Side, Status, Subtype


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
