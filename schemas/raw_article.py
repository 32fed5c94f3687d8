"""RawArticle: what a feed puts on `articles.raw`."""

from typing import Any

import msgspec


class RawArticle(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An article as it was scraped; only `text` is required.

    `published_at` is RFC 3339 or a plain ISO date; a year or month alone leaves the day unknown. Without an `id` one is
    derived from the url, else from the text.
    `extra` holds the fields that the schema does not know: they are kept, never interpreted.
    """

    text: str
    title: str | None = None
    url: str | None = None
    source: str | None = None
    published_at: str | None = None
    language: str | None = None
    id: str | None = None
    extra: dict[str, Any] = {}
