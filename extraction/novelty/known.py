"""Known: one event as its mentions made it, and what of it matters."""

import msgspec

from extraction.novelty.slots import Group, Period
from schemas.alert import Stance
from schemas.entity import Place
from schemas.event import DatePrecision, Event, Family, Quantities, Side, Status, Subtype


class Said(msgspec.Struct, frozen=True, array_like=True):
    """What one claimant says; `earlier` holds the quantities that were replaced, oldest first.

    `counted` rises with each change of anyone's quantities: the highest has the newest numbers. `spoke` rises with each
    word of anyone: the highest spoke last.
    """

    side: Side | None
    name: str | None
    stance: Stance
    quantities: Quantities
    earlier: tuple[Quantities, ...]
    first_article: str
    last_article: str
    sentence: str
    language: str | None
    counted: int
    spoke: int


class Reported(msgspec.Struct, frozen=True, array_like=True):
    """An article that reports the event; `origin` is the position of its origin."""

    article_id: str
    source: str | None
    url: str | None
    language: str | None
    published_at: str | None
    origin: int


class Origin(msgspec.Struct, frozen=True, array_like=True):
    """The first article of those that are copies or translations of one another, and all sources that carry it."""

    article_id: str
    language: str | None
    sketch: tuple[int, ...]
    names: tuple[str, ...]
    numbers: tuple[int, ...]
    claimant: str | None


class Core(msgspec.Struct, frozen=True, array_like=True):
    """What matters of an event: an alert goes out when it changes, and only then.

    `numbers` has for each quantity the values that the sides give, rising. `subtype` is that of a drone attack: whether
    a place was captured, regained or left is one change of hands.
    """

    subtype: Subtype | None
    side: Side | None
    rank: int
    place: str | None
    asserting: tuple[str, ...]
    denying: tuple[str, ...]
    stage: str
    numbers: tuple[tuple[str, tuple[int, ...]], ...]
    independent: bool


class Known(msgspec.Struct, frozen=True, array_like=True):
    """A known event. Seconds since 1970 in `first` and `last`; the other slots as in Slots.

    `told` has all values that anyone gave of each quantity, `statuses` are those of the mentions that assert it: empty
    while it is only denied. `shown` is what its alerts give: its state when what matters of it last changed, `core`
    what mattered then, and `part_of` the id that its raid had then.
    """

    event_id: str
    family: Family
    group: Group
    subtype: Subtype
    side: Side | None
    country: str
    region: str
    place: Place | None
    name: str
    rank: int
    day: int
    dated: bool
    date_precision: DatePrecision | None
    period: Period
    start: int
    end: int
    first: int
    last: int
    old: bool
    actor: Side | None
    target: str | None
    statuses: tuple[Status, ...]
    said: tuple[Said, ...]
    reports: tuple[Reported, ...]
    origins: tuple[Origin, ...]
    parts: tuple[Event, ...]
    shown: Event
    core: Core
    told: dict[str, tuple[int, ...]]
    part_of: str | None = None
