"""Mentions: an article's events one by one, with the key that makes reports of one event meet."""

from extraction.novelty.slots import Slots, slots_of
from schemas.article import Article
from schemas.event import Event
from schemas.mention import Mention

NOT_MENTIONED = {
    "background": "It is background: an older event, told again to explain other news.",
    "planned": "It has not happened: a plan, a threat, a condition or a forecast.",
}


def mentions_of(article: Article) -> list[tuple[bytes, Mention]]:
    """Routing key and mention of each event that may be news; regional parts travel with their tally."""
    events = article.events or ()
    return [(routing_key(slots_of(mention)), mention) for mention in _mentions(article, events)]


def passed_over(event: Event) -> str | None:
    """Why an event gives no mention; None when it gives one."""
    if event.part_of is not None:
        return "It is a region's part of a tally and goes with the total."
    return NOT_MENTIONED.get(event.realis)


def routing_key(slots: Slots) -> bytes:
    """Family and region, or the country where no region is named.

    A village, its district and its region can be one event, so they share a key. A raid on a whole country and its
    strikes on places never are one event, so a country needs no key in common with its regions: they are linked by the
    raid's id, which follows from side and night alone.
    """
    return f"{slots.family}|{slots.region or slots.country}".encode()


def _mentions(article: Article, events: tuple[Event, ...]) -> list[Mention]:
    return [
        Mention(
            article_id=article.id,
            index=index,
            event=event,
            parts=tuple(part for part in events if part.part_of == index),
            language=article.language,
            source=article.source,
            url=article.url,
            published_at=article.published_at,
            sketch=article.sketch,
            credits=article.credits,
        )
        for index, event in enumerate(events)
        if passed_over(event) is None
    ]
