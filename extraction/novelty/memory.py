"""Memory: what is kept of known events: small records by key, and their bytes."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

from extraction.novelty.known import Core, Known
from extraction.novelty.slots import DISTRICT, Group, Period
from schemas.event import Side, Subtype
from schemas.mention import Mention

Order = tuple[int, str, int, int]
"""Publication order: seconds, article, position in the article, checksum of the mention."""


class Published(msgspec.Struct, frozen=True, array_like=True):
    """The newest revision that went out, and the first article that asserts it, by which it is found again.

    `shown` is a checksum of the state that it gave.
    """

    revision: int
    core: Core
    shown: int
    first_article: str


class Remembered(msgspec.Struct, frozen=True, array_like=True):
    """An event in memory: as all its mentions made it, and as it was before those of the window, and of its tail.

    `saved` has what it was before the window (key 0) and before the window's tail (key 1) where these touched it: null
    where they founded it. `now` is null when a late article made it part of another event.
    """

    now: Known | None
    saved: dict[int, Known | None] = {}
    published: Published | None = None


class Brief(msgspec.Struct, frozen=True, array_like=True):
    """The slots of an event by which it is matched, as in Known."""

    event_id: str
    group: Group
    subtype: Subtype
    side: Side | None
    region: str
    name: str
    rank: int
    day: int
    dated: bool
    period: Period
    start: int
    end: int
    first: int
    last: int
    denied: bool
    told: dict[str, tuple[int, ...]]


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """A mention in the window of reordering: its place in publication order, and the event it went to."""

    order: Order
    event_id: str | None


class Region(msgspec.Struct, frozen=True, array_like=True):
    """One region and family: the mentions in the window and how many of them are its tail, the latest publication times
    of different articles, and the hours since 1970 at which events are due to be forgotten."""

    log: tuple[Kept, ...] = ()
    tail: int = 0
    newest: tuple[tuple[int, str], ...] = ()
    due: tuple[int, ...] = ()


Record = TypeVar("Record")
_encode = msgspec.msgpack.Encoder().encode


@cache
def _decoder(record_type: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(record_type)


class Memory:
    """The states of one region and family, read when they are asked for; `changed` are the new bytes."""

    def __init__(self, states: Mapping[bytes, bytes | None], key: bytes) -> None:
        self._states = states
        self._key = key
        self._records: dict[str, Any] = {}
        self._touched: set[str] = set()

    def region(self) -> Region:
        return self._read("region", Region) or Region()

    def set_region(self, region: Region) -> None:
        self._write("region", region)

    def event(self, event_id: str) -> Remembered | None:
        return self._read(f"event|{event_id}", Remembered)

    def set_event(self, event_id: str, event: Remembered | None) -> None:
        """Remember an event and let it be found by place and day; None forgets it."""
        before = self.event(event_id)
        old = before.now if before else None
        new = event.now if event else None
        if new is not old:
            self._list(event_id, old, new)
        self._write(f"event|{event_id}", event)

    def at(self, name: str) -> tuple[Brief, ...]:
        """Events at an exact place."""
        return self._briefs(f"place|{name}")

    def coarse_on(self, day: int) -> tuple[Brief, ...]:
        """Events of a day that name no more than a district."""
        return self._briefs(f"coarse|{day}")

    def exact_on(self, day: int) -> Iterator[Brief]:
        """Events of a day at exact places."""
        for event_id in sorted(self._ids(f"exact|{day}")):
            event = self.event(event_id)
            if event and event.now:
                yield brief_of(event.now)

    def due_at(self, hour: int) -> tuple[str, ...]:
        """Ids of the events to be forgotten then, unless they were reported again."""
        return tuple(sorted(self._ids(f"due|{hour}")))

    def set_due(self, hour: int, event_ids: Iterable[str]) -> None:
        self._write(f"due|{hour}", tuple(sorted(event_ids)) or None)

    def mention(self, order: Order) -> Mention:
        mention = self._read(_mention_key(order), Mention)
        assert mention is not None, "the log names mentions that are kept"
        return mention

    def set_mention(self, order: Order, mention: Mention | None) -> None:
        self._write(_mention_key(order), mention)

    def changed(self) -> dict[bytes, bytes | None]:
        """New bytes of the states that differ; None deletes."""
        states = {}
        for name in sorted(self._touched):
            key, record = self._key_of(name), self._records[name]
            packed = None if record is None else _encode(record)
            if packed != self._states.get(key):
                states[key] = packed
        return states

    def _list(self, event_id: str, old: Known | None, new: Known | None) -> None:
        brief = brief_of(new) if new else None
        lists = _lists_of(new)
        for name in sorted({*_lists_of(old), *lists}):
            others = tuple(each for each in self._briefs(name) if each.event_id != event_id)
            self._write(name, ((*others, brief) if name in lists else others) or None)
        old_day, new_day = _exact_day(old), _exact_day(new)
        if old_day != new_day:
            if old_day:
                self._write(old_day, tuple(sorted(self._ids(old_day) - {event_id})) or None)
            if new_day:
                self._write(new_day, tuple(sorted(self._ids(new_day) | {event_id})))

    def _briefs(self, name: str) -> tuple[Brief, ...]:
        return self._read(name, tuple[Brief, ...]) or ()

    def _ids(self, name: str) -> set[str]:
        return set(self._read(name, tuple[str, ...]) or ())

    def _read(self, name: str, record_type: type[Record]) -> Record | None:
        if name not in self._records:
            state = self._states.get(self._key_of(name))
            self._records[name] = _decoder(cast(Any, record_type)).decode(state) if state else None
        record: Record | None = self._records[name]
        return record

    def _write(self, name: str, record: object) -> None:
        self._records[name] = record
        self._touched.add(name)

    def _key_of(self, name: str) -> bytes:
        return self._key + b"|" + name.encode()


def brief_of(known: Known) -> Brief:
    return Brief(
        event_id=known.event_id,
        group=known.group,
        subtype=known.subtype,
        side=known.side,
        region=known.region,
        name=known.name,
        rank=known.rank,
        day=known.day,
        dated=known.dated,
        period=known.period,
        start=known.start,
        end=known.end,
        first=known.first,
        last=known.last,
        denied=not known.statuses,
        told=known.told,
    )


def _lists_of(known: Known | None) -> tuple[str, ...]:
    if known is None:
        return ()
    place = (f"place|{known.name}",) if known.rank >= DISTRICT else ()
    coarse = (f"coarse|{known.day}",) if known.rank <= DISTRICT else ()
    return place + coarse


def _exact_day(known: Known | None) -> str | None:
    return f"exact|{known.day}" if known and known.rank >= DISTRICT else None


def _mention_key(order: Order) -> str:
    return "mention|" + "|".join(map(str, order))
