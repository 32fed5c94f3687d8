"""Article: a raw article once it was read; on `articles.entities` with entities, on `articles.events` with events."""

from typing import Any

import msgspec

from schemas.entity import Entity
from schemas.event import Event


class Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the cleaned text that is not plain body; the reader of events treats each kind differently."""

    start: int
    end: int
    kind: str


class Article(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A cleaned article. All offsets refer to `text`, whose first line is the title where there is one.

    `language` is id, vi, en, uk or ru, or null when it is none of them. `published_at` is RFC 3339 in UTC;
    `date_only` tells that the feed gave a date without a time. `lines` marks headings, captions, advertisements and
    source lines. `sketch` is a bottom-k sketch of the text for finding copies. `credits` are the sources the text
    names (agencies, sites). `events` is null until the events were looked for.
    """

    id: str
    title: str | None = None
    text: str
    language: str | None = None
    source: str | None = None
    url: str | None = None
    published_at: str | None = None
    date_only: bool = False
    lines: tuple[Line, ...] = ()
    entities: tuple[Entity, ...] = ()
    sketch: tuple[int, ...] = ()
    credits: tuple[str, ...] = ()
    events: tuple[Event, ...] | None = None
    extra: dict[str, Any] = {}
