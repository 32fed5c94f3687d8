"""Alert: the newest state of one real event and why subscribers hear of it."""

from typing import Any, Literal

import msgspec

from schemas.event import Event, Quantities, Side, Status

Kind = Literal["new", "update", "disputed", "withdrawn"]
Stance = Literal["claims", "confirms", "denies"]


class Claim(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one claimant says; numbers of different claimants are never merged."""

    side: Side | None
    name: str | None
    stance: Stance
    quantities: Quantities
    earlier: tuple[Quantities, ...] = ()
    first_article: str
    last_article: str
    sentence: str
    language: str | None = None


class Report(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An article that reports the event; articles of one `origin` are copies or translations of one another."""

    article_id: str
    source: str | None
    url: str | None
    language: str | None
    published_at: str | None
    origin: str


class Change(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A slot that changed, from what to what (JSON values)."""

    slot: str
    old: Any
    new: Any


class Reason(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why it is new, or what changed."""

    text: str
    changes: tuple[Change, ...] = ()


class Alert(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One revision of one event. `event_id` is a UUIDv5 of canonical slots; with `revision` it names the bytes."""

    event_id: str
    revision: int
    kind: Kind
    headline: str
    event: Event
    status: Status | Literal["denied"]
    parts: tuple[Event, ...] = ()
    part_of: str | None = None
    claims: tuple[Claim, ...]
    reports: tuple[Report, ...]
    n_origins: int
    first_reported: str | None
    last_reported: str | None
    reason: Reason
