"""Read a topic from outside the worker: all partitions, no consumer group."""

from collections.abc import AsyncIterator
from typing import Any, NamedTuple

from aiokafka import AIOKafkaConsumer, TopicPartition

from streams.connection import consuming
from streams.errors import BadTopics
from streams.headers import Headers
from streams.settings import Settings
from streams.topics import Topic


class Consumed(NamedTuple):
    """A record as it is on the topic; `timestamp` in seconds since the epoch."""

    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: Headers
    timestamp: float


async def read_all(settings: Settings, topic: Topic) -> AsyncIterator[Consumed]:
    """The records that are there now, then stop."""
    async with consuming(settings) as client:
        partitions = await _assign(client, settings, topic)
        ends = await client.end_offsets(partitions)
        _seek(client, await client.beginning_offsets(partitions))
        open_ends = {part: end for part, end in ends.items() if await client.position(part) < end}
        while open_ends:
            for part, records in (await client.getmany(*open_ends, timeout_ms=500)).items():
                for record in records:
                    if record.offset < ends[part]:
                        yield _consumed(record)
            # the position, not the last record seen: compaction leaves gaps, also at the end
            open_ends = {part: end for part, end in open_ends.items() if await client.position(part) < end}


async def follow(settings: Settings, topic: Topic, *, from_beginning: bool = False) -> AsyncIterator[Consumed]:
    """Records as they come, without end; the older ones first with `from_beginning`."""
    async with consuming(settings) as client:
        partitions = await _assign(client, settings, topic)
        if from_beginning:
            _seek(client, await client.beginning_offsets(partitions))
        async for record in client:
            yield _consumed(record)


async def read_one(settings: Settings, topic: Topic, partition: int, offset: int) -> Consumed | None:
    """The record at one place, or null."""
    async with consuming(settings) as client:
        wanted = TopicPartition(settings.topic_prefix + topic.name, partition)
        if wanted not in await _assign(client, settings, topic):
            return None
        begin = (await client.beginning_offsets([wanted]))[wanted]
        end = (await client.end_offsets([wanted]))[wanted]
        if not begin <= offset < end:
            return None
        client.assign([wanted])
        client.seek(wanted, offset)
        record = _consumed(await client.getone(wanted))
        return record if record.offset == offset else None


def _seek(client: AIOKafkaConsumer, offsets: dict[TopicPartition, int]) -> None:
    # not the client's own seek_to_beginning and seek_to_end: the reset that an assignment begins may end after them
    for partition, offset in offsets.items():
        client.seek(partition, offset)


async def _assign(client: AIOKafkaConsumer, settings: Settings, topic: Topic) -> list[TopicPartition]:
    name = settings.topic_prefix + topic.name
    await client._client.force_metadata_update()  # partitions_for_topic only knows what was asked for before
    await client._client.add_topic(name)
    numbers = client.partitions_for_topic(name)
    if not numbers:
        raise BadTopics(f"topic {name} is missing; create it with `frontwire topics create`")
    partitions = [TopicPartition(name, number) for number in sorted(numbers)]
    client.assign(partitions)
    return partitions


def _consumed(record: Any) -> Consumed:
    return Consumed(
        record.partition, record.offset, record.key, record.value, list(record.headers), record.timestamp / 1000
    )
