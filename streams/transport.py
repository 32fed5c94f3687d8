"""The Kafka transport: Faust's own with a short fetch wait, a safe producer, and acknowledgements that we decide on.

It overrides private names of faust-streaming 0.15.3 and aiokafka 0.14.0, which are pinned; tests hold them.
"""

from typing import Any

from aiokafka import AIOKafkaConsumer
from faust.transport.drivers import aiokafka as driver
from faust.types import Message

from streams.connection import producer_options


class Producer(driver.Producer):
    """Sends with idempotence; Faust switches it on only for its transactions."""

    app: Any

    def _settings_extra(self) -> dict[str, Any]:
        return producer_options(self.app.settings)


class ConsumerThread(driver.AIOKafkaConsumerThread):
    """Waits for new records as long as our settings say; Faust waits 1.5 s, one fetch at a time for each broker."""

    app: Any

    def _create_worker_consumer(self, transport: driver.Transport) -> AIOKafkaConsumer:
        consumer = super()._create_worker_consumer(transport)
        consumer._fetch_max_wait_ms = self.app.settings.fetch_wait_ms
        return consumer


class Consumer(driver.Consumer):
    """Acknowledges nothing but what an agent has really seen."""

    def _new_consumer_thread(self) -> ConsumerThread:
        return ConsumerThread(self, loop=self.loop, beacon=self.beacon)

    def ack(self, message: Message) -> bool:
        # Faust's pure Python stream acknowledges the records that it skips in a rebalance; those were never tracked
        return bool(message.tracked and super().ack(message))


class Transport(driver.Transport):
    """What the app makes its consumer and producer from."""

    Consumer = Consumer
    Producer = Producer
