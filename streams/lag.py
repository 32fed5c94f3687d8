"""How far the workers are behind, seen from outside: end of each topic less what its agents committed."""

from aiokafka import TopicPartition

from streams.connection import administering, consuming
from streams.settings import Settings
from streams.topics import ENTITIES, EVENTS, MENTIONS, RAW


async def read_lag(settings: Settings) -> dict[str, int]:
    """Records by topic that are there and not committed yet. The last stage is behind as long as an earlier one is."""
    names = [settings.topic_prefix + topic.name for topic in (RAW, ENTITIES, EVENTS, MENTIONS)]
    partitions = [TopicPartition(name, number) for name in names for number in range(settings.partitions)]
    lag = dict.fromkeys(names, 0)
    # the committed offsets first: what is committed after that can only make the lag look larger, never smaller
    async with administering(settings) as admin:
        committed = await admin.list_consumer_group_offsets(settings.group, partitions=partitions)
    async with consuming(settings) as consumer:
        ends = await consumer.end_offsets(partitions)
    for partition in partitions:
        done = committed[partition].offset if partition in committed else 0
        lag[partition.topic] += max(0, ends[partition] - max(0, done))
    return lag
