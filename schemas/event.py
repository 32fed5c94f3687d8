"""Event: one territorial-control event or drone attack that an article reports."""

from typing import Literal

import msgspec

from schemas.entity import Place, Quantity

Family = Literal["territorial_control", "drone_attack"]
Subtype = Literal[
    "captured",
    "regained",
    "advanced",
    "infiltrated",
    "encircled",
    "withdrew",
    "transferred",
    "contested",
    "held",
    "aggregate",
    "strike",
    "mass_raid",
    "interception",
    "foiled",
    "threat",
    "airspace",
]
Realis = Literal["actual", "background", "planned", "denied"]
Status = Literal["claimed", "reported", "confirmed", "disputed"]
Side = Literal["RU", "UA", "other"]
DatePrecision = Literal["time", "night", "day", "week", "month", "year"]


class Claimant(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whose word it is, at the origin of the chain of attribution."""

    side: Side | None = None
    name: str | None = None


class Quantities(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Numbers of one event: drones launched, intercepted; people killed, injured, captured; area; settlements."""

    launched: Quantity | None = None
    intercepted: Quantity | None = None
    killed: Quantity | None = None
    injured: Quantity | None = None
    captured: Quantity | None = None
    area_km2: Quantity | None = None
    settlements: Quantity | None = None


class Evidence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The sentence that says so; offsets in characters of the article's cleaned text."""

    text: str
    start: int
    end: int


class Event(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One event by the codebook (docs/codebook.md).

    `date` is an ISO date. `time` is a slot of the day such as "08:00-09:15" where a bulletin gives one (as stated).
    `country` is the country (ISO alpha-2) whose ground it is on, also when `place` is null.
    `part_of` is the position in the article's events of the total that this event is a part of (tallies by region).
    `disputed_by` is whoever denies it in the same text. `rule` names the lexicon entry that matched.
    """

    family: Family
    subtype: Subtype
    realis: Realis
    status: Status
    place: Place | None = None
    country: str | None = None
    date: str | None = None
    date_precision: DatePrecision | None = None
    time: str | None = None
    actor: Side | None = None
    claimant: Claimant | None = None
    disputed_by: Claimant | None = None
    target: str | None = None
    quantities: Quantities = Quantities()
    evidence: Evidence
    rule: str
    part_of: int | None = None
