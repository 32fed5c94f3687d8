"""Mention: one article's report of one event, alone on `events.mentions`, keyed by region."""

import msgspec

from schemas.event import Event


class Mention(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An event with what novelty needs of its article.

    `parts` are the regional parts of a tally (their sum is never added to the total). `index` is the event's position
    in its article. `sketch` and `credits` tell copies and translations.
    """

    article_id: str
    index: int
    event: Event
    parts: tuple[Event, ...] = ()
    language: str | None = None
    source: str | None = None
    url: str | None = None
    published_at: str | None = None
    sketch: tuple[int, ...] = ()
    credits: tuple[str, ...] = ()
