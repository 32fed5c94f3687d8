"""The topics: declared here, created explicitly, and verified before a worker starts."""

import asyncio
from dataclasses import dataclass

from aiokafka.admin import NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import TopicAlreadyExistsError

from streams.connection import MAX_RECORD_BYTES, administering
from streams.errors import BadTopics
from streams.settings import Settings

DAY_MS = 86_400_000
KNOWN_AFTER_S = 10


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: kept for `days`, or, when that is null, compacted to the newest record of each key."""

    name: str
    meaning: str
    days: int | None

    @property
    def configuration(self) -> dict[str, str]:
        """What the broker is told when it creates the topic."""
        options = {"max.message.bytes": str(MAX_RECORD_BYTES)}
        if self.days is None:
            return options | {"cleanup.policy": "compact"}
        return options | {"cleanup.policy": "delete", "retention.ms": str(self.days * DAY_MS)}


RAW = Topic("articles.raw", "raw articles as they were scraped, keyed by id", days=30)
ENTITIES = Topic("articles.entities", "cleaned articles with language and entities, keyed by id", days=7)
EVENTS = Topic("articles.events", "the same articles with their events, keyed by id", days=7)
MENTIONS = Topic("events.mentions", "one event of one article each, keyed by region", days=30)
ALERTS = Topic("alerts", "the newest revision of every event, keyed by event id", days=None)
DEAD_LETTERS = Topic("dead-letters", "what could not be read, as it came, with the reason in its headers", days=30)
KNOWN = Topic("frontwire-known-changelog", "what the workers know of earlier events; theirs alone", days=None)
"""Faust gives a table's changelog this name: the consumer group, the table's name, `changelog`."""

TOPICS = (RAW, ENTITIES, EVENTS, MENTIONS, ALERTS, DEAD_LETTERS, KNOWN)


@dataclass(frozen=True, slots=True)
class Description:
    """A topic as the broker has it; no partitions when it is missing."""

    name: str
    meaning: str
    partitions: int
    replication: int
    configuration: dict[str, str]


async def create(settings: Settings) -> list[str]:
    """Create what is missing and return those names; topics that exist are left as they are. Raises BadTopics."""
    wanted = [
        NewTopic(
            settings.topic_prefix + topic.name,
            settings.partitions,
            settings.replication,
            topic_configs=topic.configuration,
        )
        for topic in TOPICS
    ]
    created = []
    async with administering(settings) as client:
        response = await client.create_topics(wanted)
        for name, code, text in response.topic_errors:
            if code not in (0, TopicAlreadyExistsError.errno):
                raise BadTopics(f"topic {name} cannot be created: {text}")
            if code == 0:
                created.append(name)
    await _wait_until_known(settings)
    await _check(settings, "remove it, or set FRONTWIRE_PARTITIONS to what it has")
    return created


async def verify(settings: Settings) -> None:
    """Raise BadTopics when a topic is missing or has another partition count than the settings say."""
    await _check(settings, "set FRONTWIRE_PARTITIONS to what it has")


async def describe(settings: Settings) -> list[Description]:
    """Every declared topic as the broker has it."""
    names = {settings.topic_prefix + topic.name: topic for topic in TOPICS}
    async with administering(settings) as client:
        found = {row["topic"]: row["partitions"] for row in await client.describe_topics(list(names))}
        present = [name for name in names if found.get(name)]
        configurations = await _configurations(client, present) if present else {}
    return [
        Description(
            name=name,
            meaning=topic.meaning,
            partitions=len(found.get(name, ())),
            replication=len(found[name][0]["replicas"]) if found.get(name) else 0,
            configuration=configurations.get(name, {}),
        )
        for name, topic in names.items()
    ]


async def cluster_id(settings: Settings) -> str:
    """Id of the Kafka cluster; local tables belong to one cluster only."""
    async with administering(settings) as client:
        return str((await client.describe_cluster())["cluster_id"])


async def _wait_until_known(settings: Settings) -> None:
    """A broker tells of a topic a moment after it has created it."""
    for _ in range(KNOWN_AFTER_S * 10):
        if all(topic.partitions for topic in await describe(settings)):
            return
        await asyncio.sleep(0.1)


async def _check(settings: Settings, remedy: str) -> None:
    for topic in await describe(settings):
        if topic.partitions == 0:
            raise BadTopics(f"topic {topic.name} is missing; create it with `frontwire topics create`")
        if topic.partitions != settings.partitions:
            raise BadTopics(
                f"topic {topic.name} has {topic.partitions} partitions and {settings.partitions} are expected; {remedy}"
            )


async def _configurations(client: "object", names: list[str]) -> dict[str, dict[str, str]]:
    wanted = dict.fromkeys(("cleanup.policy", "retention.ms", "max.message.bytes"))
    resources = [ConfigResource(ConfigResourceType.TOPIC, name, dict(wanted)) for name in names]
    (response,) = await client.describe_configs(resources)  # type: ignore[attr-defined]
    return {name: {entry[0]: entry[1] for entry in entries} for _, _, _, name, entries in response.resources}
