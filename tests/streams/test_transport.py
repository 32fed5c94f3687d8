"""The private names that our transport relies on, and what it does with them."""

import inspect
from types import SimpleNamespace
from typing import Any, cast

import aiokafka
import faust
from aiokafka.consumer.fetcher import Fetcher
from faust.transport.drivers import aiokafka as driver

from streams.connection import producer_options
from streams.metrics import Monitor
from streams.settings import Settings
from streams.topics import KNOWN
from streams.transport import Consumer, ConsumerThread, Producer, Transport


def test_the_versions_are_those_whose_private_names_were_read() -> None:
    assert (faust.__version__, aiokafka.__version__) == ("0.15.3", "0.14.0")


def test_the_hooks_exist_where_they_are_overridden() -> None:
    assert inspect.isfunction(driver.Producer._settings_extra)
    assert inspect.isfunction(driver.Consumer._new_consumer_thread)
    assert inspect.isfunction(driver.AIOKafkaConsumerThread._create_worker_consumer)
    assert inspect.isfunction(faust.App._new_transport)
    assert inspect.isfunction(faust.App._new_producer_transport)
    assert (Transport.Consumer, Transport.Producer) == (Consumer, Producer)


def test_aiokafka_reads_the_fetch_wait_from_the_attribute_that_we_set() -> None:
    assert "fetch_max_wait_ms=self._fetch_max_wait_ms" in inspect.getsource(aiokafka.AIOKafkaConsumer)
    assert "_fetch_max_wait_ms" in inspect.getsource(Fetcher)
    assert "_fetch_max_wait_ms" in inspect.getsource(ConsumerThread)


def test_the_producer_is_idempotent_and_waits_for_all_replicas() -> None:
    producer = cast(Any, Producer.__new__(Producer))
    producer.app = SimpleNamespace(settings=Settings(linger_ms=3))
    options = producer._settings_extra()
    assert options == producer_options(Settings(linger_ms=3))
    assert (options["enable_idempotence"], options["acks"], options["linger_ms"]) == (True, "all", 3)


def test_a_record_that_a_stream_skipped_in_a_rebalance_is_not_acknowledged() -> None:
    consumer = cast(Any, Consumer.__new__(Consumer))
    assert consumer.ack(SimpleNamespace(tracked=False)) is False


def test_faust_names_the_changelog_as_we_create_it() -> None:
    app = faust.App(Settings(topic_prefix="x.").group)
    assert app.Table("known").changelog_topic_name == "x." + KNOWN.name


def test_a_missing_high_water_mark_is_no_error() -> None:
    seen: list[object] = []
    monitor = cast(Any, Monitor.__new__(Monitor))
    monitor.tp_end_offsets = {}
    gauge = SimpleNamespace(set=seen.append)
    monitor._metrics = SimpleNamespace(topic_partition_end_offset=SimpleNamespace(labels=lambda **_: gauge))
    partition = faust.types.TP("alerts", 0)
    monitor.track_tp_end_offset(partition, None)
    monitor.track_tp_end_offset(partition, 5)
    assert seen == [5]
