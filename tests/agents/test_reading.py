"""The chain with the real reading gives on Kafka what it gives in memory."""

import random
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from extraction.novelty import replay
from extraction.read import find_events, read_article
from schemas.alert import Alert
from schemas.codec import decode, encode
from schemas.raw_article import RawArticle
from streams.broker import Broker
from streams.feed import load_articles
from streams.topics import ALERTS, DEAD_LETTERS
from tests.pipeline import TOP, Pipeline, fresh_settings

SAMPLES = sorted(str(path) for folder in ("samples", "agents/samples") for path in (TOP / folder).glob("*.jsonl"))

CITIES = ("Sumy", "Kharkiv", "Odesa", "Kherson", "Chernihiv", "Poltava", "Dnipro", "Zaporizhzhia")
TOLD = (
    "Russian drones struck {city} overnight, the regional governor said.",
    "Overnight Russian drones hit {city}. Two people were killed, local officials said.",
    "Three people were killed in a Russian drone attack on {city} overnight, the mayor said.",
    "The Russian defence ministry said that its drones struck {city} overnight.",
)


def articles_of_an_hour() -> list[RawArticle]:
    """Several reports on each of several cities, all published within one hour."""
    return [
        RawArticle(
            id=f"{city}-{number}",
            title=f"Morning news from {city}",
            text=text.format(city=city),
            source=f"paper-{number}",
            published_at=f"2025-11-04T06:{(7 * index + 11 * number) % 60:02}:00Z",
        )
        for index, city in enumerate(CITIES)
        for number, text in enumerate(TOLD)
    ]


def in_memory(articles: Iterable[RawArticle]) -> list[Alert]:
    return list(replay(find_events(read_article(raw)) for raw in articles))


def on_kafka(pipeline: Pipeline) -> list[Alert]:
    assert pipeline.read(DEAD_LETTERS) == []
    return [decode(record.value, Alert) for record in pipeline.read(ALERTS)]


def by_revision(alerts: Iterable[Alert]) -> dict[tuple[str, int], set[bytes]]:
    found = defaultdict(set)
    for alert in alerts:
        found[alert.event_id, alert.revision].add(encode(alert))
    return found


def newest(alerts: Iterable[Alert]) -> dict[str, bytes]:
    """What each event has come to; its numbers and reports may have grown since its last revision."""
    last: dict[str, Alert] = {}
    for alert in alerts:
        if alert.event_id not in last or alert.revision >= last[alert.event_id].revision:
            last[alert.event_id] = alert
    return {name: encode([alert.status, alert.event.place, alert.event.date]) for name, alert in last.items()}


def test_samples_that_come_in_order_give_the_same_bytes_as_in_memory(running_broker: Broker, tmp_path: Path) -> None:
    articles = sorted((raw for _, raw in load_articles(SAMPLES)), key=lambda raw: raw.published_at or "")
    pipeline = Pipeline(fresh_settings(running_broker, tmp_path, partitions=1))  # one partition keeps the order
    worker = pipeline.start_worker("streams")
    try:
        pipeline.publish(articles)
        pipeline.wait_until_done()
        expected = by_revision(in_memory(articles))
        assert len(expected) > 10
        assert by_revision(on_kafka(pipeline)) == expected
    finally:
        worker.kill()


def test_an_hour_of_articles_in_any_order_through_two_workers_ends_in_the_same_events(pipeline: Pipeline) -> None:
    articles = articles_of_an_hour()
    expected = newest(in_memory(articles))
    assert len(expected) >= len(CITIES)
    for _ in range(2):
        pipeline.start_worker("streams", ready=False)
    for worker in pipeline.workers:
        worker.wait_until_ready()
    random.Random(4).shuffle(articles)
    pipeline.publish(articles)
    pipeline.wait_until_done()
    assert newest(on_kafka(pipeline)) == expected
