"""The Faust app of a worker: settings, transport, topics, sends."""

import asyncio
from pathlib import Path
from typing import Any, NamedTuple, cast

import faust
from aiokafka.structs import RecordMetadata
from faust.types.transports import TransportT
from yarl import URL

from streams.connection import MAX_RECORD_BYTES, faust_credentials
from streams.headers import Headers
from streams.metrics import faust_monitor
from streams.settings import Settings
from streams.tables import Known
from streams.topics import Topic
from streams.transport import Transport

FETCH_BYTES = 16 * 2**20
BUFFERED_RECORDS = 250
"""Of each agent; articles can be 4 MB."""

Sent = asyncio.Future[RecordMetadata]


class Outgoing(NamedTuple):
    """A record that an agent wants sent."""

    topic: Topic
    key: bytes | None
    value: bytes | None
    headers: Headers


class App(faust.App):
    """A Faust app that knows our settings and our table."""

    def __init__(self, settings: Settings, datadir: Path) -> None:
        self.settings = settings
        super().__init__(
            settings.group,
            broker=[URL(f"kafka://{address}") for address in settings.bootstrap.split(",")],
            broker_credentials=faust_credentials(settings),
            env_prefix="FRONTWIRE_FAUST_",  # else variables such as BROKER_URL would beat what is said here
            autodiscover=False,
            datadir=datadir,
            store="rocksdb://",
            processing_guarantee="at_least_once",  # Faust's exactly_once never rolls RocksDB back
            topic_allow_declare=False,
            topic_disable_leader=True,
            topic_partitions=settings.partitions,
            reply_create_topic=False,
            web_enabled=False,
            broker_session_timeout=settings.session_timeout_s,
            broker_heartbeat_interval=settings.session_timeout_s / 5,
            broker_request_timeout=max(40.0, settings.session_timeout_s * 2),
            broker_commit_interval=settings.commit_interval_s,
            consumer_auto_offset_reset="earliest",
            consumer_group_instance_id=settings.instance or None,
            consumer_max_fetch_size=FETCH_BYTES,
            producer_max_request_size=MAX_RECORD_BYTES,
            producer_request_timeout=settings.send_timeout_s,
            stream_buffer_maxsize=BUFFERED_RECORDS,
            stream_recovery_delay=0.0,
            stream_wait_empty=True,  # a rebalance waits for what is in flight
        )
        self.joined = False
        self.monitor = faust_monitor()
        self.known = Known(self, settings)

    def _new_transport(self) -> TransportT:
        return Transport(self.conf.broker_consumer, self)

    def _new_producer_transport(self) -> TransportT:
        return Transport(self.conf.broker_producer, self)

    def source(self, topic: Topic) -> Any:
        """The topic as raw bytes: a decode error inside Faust could commit past good records."""
        return self.topic(
            self.settings.topic_prefix + topic.name,
            key_type=bytes,
            value_type=bytes,
            key_serializer="raw",
            value_serializer="raw",
            allow_empty=True,  # a record without a value must reach the agent, which makes a dead letter of it
        )

    async def post(self, record: Outgoing, timestamp: float | None) -> Sent:
        """Hand a record to the producer; the future is done when every replica has it.

        `timestamp` (seconds) is that of the record it comes from, as Kafka Streams has it: when the article arrived.
        """
        sent: Any = await self.producer.send(
            self.settings.topic_prefix + record.topic.name,
            record.key,
            record.value,
            partition=None,
            timestamp=timestamp,
            headers=record.headers,
        )
        return cast(Sent, sent)

    def ready(self) -> bool:
        """Whether the worker has its partitions and its table."""
        return self.joined and not (self.should_stop or self.rebalancing or self.in_recovery)
