"""Mentions: an article's events one by one, with the key that makes reports of one event meet."""

import msgspec

from extraction.novelty.slots import COUNTRY, DISTRICT, Slots, rank_of, slots_of
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
    return [(routing_key(slots_of(mention)), mention) for mention in _mentions(article, _with_hours(events))]


def passed_over(event: Event, events: tuple[Event, ...] = ()) -> str | None:
    """Why an event gives no mention; None when it gives one. `events` are all of its article."""
    if event.part_of is not None:
        return "It is a region's part of a tally and goes with the total."
    if any(_stopped(event, other) for other in events):
        return "It is the attempt that the article's own tally tells the outcome of."
    if any(_led_to(event, other) for other in events):
        return "It is the way to what the article itself says was taken."
    return NOT_MENTIONED.get(event.realis)


def _stopped(attempt: Event, outcome: Event) -> bool:
    """Bulletins open with an attempt that was stopped, and then tell where its drones were shot down or struck."""
    return (
        attempt.subtype == "foiled"
        and outcome.subtype in ("interception", "strike", "mass_raid")
        and rank_of(attempt.place) == COUNTRY
        and (attempt.realis, attempt.actor, attempt.date) == (outcome.realis, outcome.actor, outcome.date)
        and (None in (attempt.time, outcome.time) or attempt.time == outcome.time)
    )


def _led_to(advance: Event, gain: Event) -> bool:
    """An advance at the very place that the article says was taken, or nowhere beside a sum of what was taken."""
    if advance.subtype not in ("advanced", "infiltrated") or gain.realis != advance.realis:
        return False
    if gain.subtype == "aggregate":
        return advance.place is None and advance.actor in (None, gain.actor)
    taken = gain.subtype in ("captured", "regained") and gain.place is not None and rank_of(gain.place) >= DISTRICT
    return taken and gain.place == advance.place


def _with_hours(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The hours of a stopped attempt are those of the tally that follows."""
    attempts = [event for event in events if event.subtype == "foiled" and event.time]
    if not attempts:
        return events
    return tuple(
        msgspec.structs.replace(event, time=attempts[0].time)
        if event.subtype == "interception" and event.time is None and event.date_precision != "night"
        else event
        for event in events
    )


def routing_key(slots: Slots) -> bytes:
    """Family and region, or the country where no region is named.

    Tallies of some hours of a day go to their country, too: the next one may count its regions together.

    A village, its district and its region can be one event, so they share a key. A raid on a whole country and its
    strikes on places never are one event, so a country needs no key in common with its regions: they are linked by the
    raid's id, which follows from side and night alone.
    """
    ground = slots.country or slots.region if slots.tally else slots.region or slots.country
    return f"{slots.family}|{ground}".encode()


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
        if passed_over(event, events) is None
    ]
