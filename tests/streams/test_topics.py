"""Topics are created as declared, and a worker refuses to start on others."""

import asyncio
from dataclasses import replace

import pytest

from streams import topics
from streams.broker import free_port
from streams.connection import administering
from streams.errors import BadTopics, BrokerUnreachable
from streams.settings import Settings
from tests.pipeline import Pipeline


def test_they_are_created_with_partitions_and_retention_once(pipeline: Pipeline) -> None:
    described = {topic.name.removeprefix(pipeline.settings.topic_prefix): topic for topic in pipeline.describe()}
    assert described.keys() == {topic.name for topic in topics.TOPICS}
    assert {topic.partitions for topic in described.values()} == {4}
    assert described["alerts"].configuration["cleanup.policy"] == "compact"
    assert described["articles.entities"].configuration["retention.ms"] == str(7 * topics.DAY_MS)
    assert asyncio.run(topics.create(pipeline.settings)) == []


def test_another_partition_count_is_refused_with_what_to_do(pipeline: Pipeline) -> None:
    with pytest.raises(BadTopics, match=r"articles\.raw has 4 partitions and 6 are expected; set FRONTWIRE_PARTITIONS"):
        asyncio.run(topics.verify(replace(pipeline.settings, partitions=6)))


def test_a_worker_refuses_to_start_when_a_topic_is_missing(pipeline: Pipeline) -> None:
    async def delete() -> None:
        async with administering(pipeline.settings) as client:
            await client.delete_topics([pipeline.settings.topic_prefix + "alerts"])

    asyncio.run(delete())
    said = pipeline.run("worker", code=BadTopics.code)
    assert said.endswith("alerts is missing; create it with `frontwire topics create`\n")


def test_no_broker_is_told_in_one_line() -> None:
    nowhere = Settings(bootstrap=f"127.0.0.1:{free_port()}")
    with pytest.raises(BrokerUnreachable, match=r"no broker answers at 127\.0\.0\.1:.*frontwire broker start"):
        asyncio.run(topics.verify(nowhere))


def test_the_cluster_has_an_id(pipeline: Pipeline) -> None:
    assert len(asyncio.run(topics.cluster_id(pipeline.settings))) == 22
