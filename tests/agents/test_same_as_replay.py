"""Two workers on four partitions end in the same events as the replay in memory, number by number."""

import random

import msgspec

from extraction.novelty import judge, mentions_of, remember
from extraction.novelty.known import Known
from extraction.novelty.memory import Remembered
from extraction.read import find_events, read_article
from schemas.alert import Alert
from schemas.codec import decode
from schemas.raw_article import RawArticle
from streams.topics import ALERTS, KNOWN, MENTIONS
from tests.extraction.novelty import stories
from tests.pipeline import Pipeline

TOWNS = ("Sumy", "Odesa", "Kherson", "Chernihiv", "Poltava", "Mykolaiv")
MINUTES = 60


def an_hour() -> list[RawArticle]:
    """Articles of one hour in five languages, in order of publication: raids, strikes, a claim and its denial."""
    texts = [
        table[language].format(n=74 + number, m=60)
        for language in stories.LANGUAGES
        for number, table in enumerate(
            (stories.RAID, stories.SHOT_DOWN, stories.REGION_HIT, stories.TOWN_HIT, stories.CLAIM, stories.DENIAL)
        )
    ]
    texts += [
        f"A Russian drone attack on {town} overnight killed {killed} people, the mayor said."
        for town in TOWNS
        for killed in (1, 2, 4)
    ]
    random.Random(5).shuffle(texts)
    return [
        RawArticle(id=f"article-{n}", text=text, source=f"Medium {n % 9}", published_at=f"2025-05-06T05:{n:02}:00Z")
        for n, text in enumerate(texts[:MINUTES])
    ]


def events_in(states: dict[bytes, bytes | None]) -> dict[str, Known]:
    """What is known of each event: all its slots, claims, numbers, reports and origins."""
    kept = {
        key.rpartition(b"|")[2].decode(): msgspec.msgpack.decode(state, type=Remembered).now
        for key, state in states.items()
        if b"|event|" in key and state
    }
    return {event_id: known for event_id, known in kept.items() if known}


def told(alert: Alert) -> tuple[object, ...]:
    """What matters of a newest alert."""
    claims = sorted({(str(claim.side), claim.stance == "denies") for claim in alert.claims if claim.side})
    return (
        alert.event.place,
        alert.event.country,
        alert.event.actor,
        alert.event.quantities,
        alert.n_origins > 1,
        claims,
    )


def newest(alerts: list[Alert], events: dict[str, Known]) -> dict[str, tuple[object, ...]]:
    return {
        alert.event_id: told(alert) for alert in alerts if alert.event_id in events and events[alert.event_id].statuses
    }


def test_an_hour_in_any_order_on_four_partitions_ends_as_in_memory(pipeline: Pipeline) -> None:
    articles = an_hour()
    states: dict[bytes, bytes | None] = {}
    alerts: list[Alert] = []
    for raw in articles:
        for _, mention in mentions_of(find_events(read_article(raw))):
            verdict = judge(states, mention)
            remember(states, verdict)
            alerts += verdict.alerts
    shuffled = list(articles)
    random.Random(6).shuffle(shuffled)
    for _ in range(2):
        pipeline.start_worker("streams")
    pipeline.publish(shuffled)
    pipeline.wait_until_done(120)
    assert len({record.partition for record in pipeline.read(MENTIONS)}) > 1
    kept: dict[bytes, bytes | None] = {}
    for record in sorted(pipeline.read(KNOWN)):
        kept[record.key or b""] = record.value
    here, there = events_in(states), events_in(kept)
    assert len(here) > 8
    assert there == here
    sent = [decode(record.value, Alert) for record in sorted(pipeline.read(ALERTS))]
    assert newest(sent, there) == newest(alerts, here)
