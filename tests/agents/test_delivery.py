"""The whole chain on a real broker, with a fake reading: nothing is lost, and what is repeated has the same bytes."""

import shutil
import threading
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from extraction import novelty
from schemas.alert import Alert
from schemas.codec import decode, encode
from schemas.mention import Mention
from schemas.raw_article import RawArticle
from streams import broker
from streams.settings import Settings
from streams.topics import ALERTS, KNOWN, MENTIONS, RAW
from tests import fake_reading
from tests.pipeline import Pipeline

PLACES = 50
ROUNDS = 10
KILLS = 4
CITIES = ("Sumy", "Kharkiv", "Odesa", "Kherson", "Chernihiv", "Poltava", "Dnipro", "Zaporizhzhia", "Lviv", "Mykolaiv")

Names = dict[tuple[str, int], set[bytes]]
"""All bytes that were seen under one event id and revision."""


def rising_numbers(rounds: int = ROUNDS) -> list[RawArticle]:
    """500 articles on 50 places, later ones with higher numbers."""
    return [
        RawArticle(text=f"{place:02}place {number}", id=f"{place}-{number}")
        for number in range(1, rounds + 1)
        for place in range(PLACES)
    ]


def published(pipeline: Pipeline) -> Names:
    """The alerts that are there."""
    names: Names = defaultdict(set)
    for record in pipeline.read(ALERTS):
        alert = decode(record.value, Alert)
        assert record.key == alert.event_id.encode()
        names[alert.event_id, alert.revision].add(record.value or b"")
    return names


def drone_attacks() -> list[RawArticle]:
    """500 articles for the real reading: an hour of reports on drone attacks on ten cities, with rising numbers."""
    return [
        RawArticle(
            id=f"{city}-{number}",
            text=f"A Russian drone attack on {city} overnight killed {number} people, the mayor said.",
            source=f"paper-{number}",
            published_at=f"2025-11-04T06:{number:02}:00Z",
        )
        for number in range(1, ROUNDS * PLACES // len(CITIES) + 1)
        for city in CITIES
    ]


def expected(pipeline: Pipeline, judge: Callable[[Any, Mention], Any] = fake_reading.judge) -> Names:
    """The alerts that must be there: those of the mentions, judged in memory in the order of each partition."""
    names: Names = defaultdict(set)
    states: dict[int, dict[bytes, bytes | None]] = defaultdict(dict)
    for record in sorted(pipeline.read(MENTIONS)):
        verdict = judge(states[record.partition], decode(record.value, Mention))
        states[record.partition].update(verdict.states)
        for alert in verdict.alerts:
            names[alert.event_id, alert.revision].add(encode(alert))
    return names


def kill_in_flow(pipeline: Pipeline, module: str, times: int) -> int:
    """Start a worker and kill it as soon as it has published something; again and again, then let it finish.

    Returns how many mentions there were at the last kill, before the worker that finishes was started.
    """
    for _ in range(times):
        before = pipeline.count(ALERTS)
        worker = pipeline.start_worker(module, ready=False, instance="one", home=pipeline.settings.home)
        while pipeline.count(ALERTS) == before:
            assert worker.process.poll() is None, worker.log.read_text()[-3000:]
        worker.kill()
    in_the_middle = pipeline.count(MENTIONS)
    pipeline.start_worker(module, instance="one", home=pipeline.settings.home)
    return in_the_middle


def test_a_raw_article_becomes_an_alert_with_its_headers(pipeline: Pipeline) -> None:
    worker = pipeline.start_worker()
    pipeline.publish([RawArticle(text="odesa 3", id="a")])
    (record,) = pipeline.wait_for(ALERTS, bool)
    alert = decode(record.value, Alert)
    assert alert.headline == "3 killed in odesa"
    headers = dict(record.headers)
    assert headers["ce_type"] == b"frontwire.alert"
    assert headers["ce_id"] == f"{alert.event_id}#1".encode()
    (raw_record,) = pipeline.read(RAW)
    assert record.timestamp == raw_record.timestamp
    metrics = worker.metrics()
    assert metrics["frontwire_end_to_end_seconds_count"] == 1
    assert metrics['frontwire_alerts_total{family="drone_attack",kind="new"}'] == 1
    assert worker.get("/livez") == 200
    assert worker.stop() == 0


def test_kill_9_in_the_middle_of_500_articles_loses_nothing_and_repeats_the_same_bytes(pipeline: Pipeline) -> None:
    articles = rising_numbers()
    pipeline.publish(articles)
    in_the_middle = kill_in_flow(pipeline, "tests.fake_reading", KILLS)
    pipeline.wait_until_done()
    assert in_the_middle < pipeline.count(MENTIONS), "the last kill came after the end, it proves nothing"
    assert published(pipeline) == expected(pipeline)
    assert {len(versions) for versions in published(pipeline).values()} == {1}


def test_the_same_with_the_real_reading(pipeline: Pipeline) -> None:
    pipeline.publish(drone_attacks())
    in_the_middle = kill_in_flow(pipeline, "streams", 2)
    pipeline.wait_until_done()
    assert in_the_middle < pipeline.count(MENTIONS), "the last kill came after the end, it proves nothing"
    must = expected(pipeline, novelty.judge)
    assert len(must) > 100
    assert published(pipeline) == must


def test_that_test_notices_a_worker_that_marks_before_it_sends(pipeline: Pipeline) -> None:
    pipeline.publish(rising_numbers(rounds=1))
    kill_in_flow(pipeline, "tests.marking_too_early", KILLS)
    pipeline.wait_until_done()
    assert expected(pipeline).keys() - published(pipeline).keys()


def test_two_workers_share_the_partitions_and_one_takes_over_when_the_other_is_killed(pipeline: Pipeline) -> None:
    workers = [pipeline.start_worker(home=pipeline.settings.home) for _ in range(2)]
    articles = rising_numbers()
    pipeline.publish(articles[:250])
    pipeline.wait_until_done()
    for worker in workers:
        assert worker.metrics()['frontwire_stage_seconds_count{stage="raw_to_entities"}'] > 0
    workers[0].kill()
    pipeline.publish(articles[250:])
    pipeline.wait_until_done()
    assert published(pipeline) == expected(pipeline)


def test_a_worker_that_lost_its_disk_knows_what_it_knew(pipeline: Pipeline) -> None:
    articles = rising_numbers(rounds=2)
    worker = pipeline.start_worker(home=pipeline.settings.home)
    pipeline.publish(articles)
    pipeline.wait_until_done()
    worker.stop()
    shutil.rmtree(Path(pipeline.settings.home) / "tables")
    before = pipeline.count(ALERTS)
    pipeline.start_worker(home=pipeline.settings.home)
    pipeline.publish([*articles, RawArticle(text="00place 3", id="last")])
    pipeline.wait_until_done()
    assert pipeline.count(ALERTS) == before + 1


def test_a_broker_that_restarts_in_the_middle_loses_nothing(tmp_path: Path) -> None:
    home = tmp_path / "broker"
    running = broker.start(home)
    pipeline = Pipeline(Settings(bootstrap=running.address, home=str(tmp_path)))
    worker = pipeline.start_worker()
    try:
        articles = rising_numbers()
        publishing = threading.Thread(target=pipeline.publish, args=[articles])
        publishing.start()
        while pipeline.count(ALERTS) == 0:
            pass
        broker.stop(home)
        broker.start(home, port=int(running.address.rpartition(":")[2]))
        publishing.join()
        pipeline.wait_until_done()
        assert worker.process.poll() is None
        assert published(pipeline) == expected(pipeline)
    finally:
        worker.kill()
        broker.stop(home)


def test_states_are_written_to_the_partition_of_their_mention(pipeline: Pipeline) -> None:
    pipeline.start_worker()
    articles = rising_numbers(rounds=1)
    pipeline.publish(articles)
    mentions = pipeline.wait_for(MENTIONS, lambda records: len(records) == PLACES)
    states = pipeline.wait_for(KNOWN, lambda records: len(records) == 2 * PLACES)
    home_of = {record.key: record.partition for record in mentions}
    assert len(set(home_of.values())) > 1
    for state in states:
        assert state.key
        assert state.partition == home_of[state.key.partition(b":")[2][:3]]
