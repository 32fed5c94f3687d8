"""What every hop shares: consume bytes, compute, send, await the brokers, and only then acknowledge.

Records are begun one after another and finished in the same order, in groups: while one group waits for its
acknowledgements the next is computed.
"""

import asyncio
import logging
import os
import sys
import time
from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple, cast

from aiokafka.errors import MessageSizeTooLargeError
from faust import Event
from faust.types import StreamT

from schemas.codec import BadRecord
from streams import dead_letters, metrics
from streams.app import App, Outgoing, Sent
from streams.tables import Change, States
from streams.topics import DEAD_LETTERS, Topic

log = logging.getLogger("frontwire")

GROUP = 200
EXIT_UNEXPECTED = 70


NOTHING: States = MappingProxyType({})


class Incoming(NamedTuple):
    """The record that a hop handles; `timestamp` (seconds) is when its article arrived on articles.raw."""

    partition: int
    key: bytes | None
    value: bytes | None
    timestamp: float


class Handled(NamedTuple):
    """What becomes of a record: records to send, then states to keep."""

    outgoing: Sequence[Outgoing]
    states: States = NOTHING


Handle = Callable[[Incoming], Handled]


class Begun(NamedTuple):
    """A record whose results are on their way."""

    event: Event
    outgoing: Sequence[Outgoing]
    sent: list[Sent]
    change: Change


class Hop:
    """One arrow: reads `source`, calls `handle`, which raises BadRecord for what must become a dead letter."""

    def __init__(self, app: App, name: str, source: Topic, handle: Handle) -> None:
        self.app = app
        self.name = name
        self.source = source
        self.handle = handle
        self.unexpected_in_a_row = 0
        self.begun: asyncio.Queue[Begun] = asyncio.Queue(app.settings.in_flight)
        self.seconds = metrics.STAGE.labels(name)
        metrics.IN_FLIGHT.labels(name).set_function(self.begun.qsize)
        app.agent(app.source(source), name=name)(self.run)

    async def run(self, stream: StreamT[bytes]) -> None:
        """The agent. It never raises: an exception that leaves an agent acknowledges the record, which is then lost."""
        finisher = asyncio.create_task(self.finish())
        try:
            async for event in cast(Any, stream).noack().events():
                await self.begun.put(await self.begin(event))
        except Exception as error:
            self.die(error)
        finally:
            finisher.cancel()

    async def begin(self, event: Event) -> Begun:
        """Compute and hand the results to the producer, without waiting for the brokers."""
        record = Incoming(event.message.partition, event.message.key, event.message.value, event.message.timestamp)
        outgoing, states = self.compute(record, event)
        change = Change(event, record.partition, states)
        self.app.known.stage(change)
        try:
            sent = [await self.app.post(each, record.timestamp) for each in outgoing]
        except MessageSizeTooLargeError as error:
            self.app.known.unstage(change)
            outgoing = [self.dead_letter(event, BadRecord("too-large", f"its result cannot be sent: {error}"))]
            change = Change(event, record.partition, NOTHING)
            sent = [await self.app.post(each, record.timestamp) for each in outgoing]
        return Begun(event, outgoing, sent, change)

    def compute(self, record: Incoming, event: Event) -> Handled:
        """Call the pure function; whatever it raises becomes a dead letter."""
        started = time.perf_counter()
        try:
            handled = self.handle(record)
        except BadRecord as error:
            self.unexpected_in_a_row = 0
            return Handled([self.dead_letter(event, error)])
        except Exception as error:
            self.unexpected_in_a_row += 1
            log.exception("%s cannot handle %s", self.name, _place(event))
            if self.unexpected_in_a_row >= self.app.settings.max_unexpected:
                self.die(error)
            return Handled([self.dead_letter(event, error)])
        self.unexpected_in_a_row = 0
        self.seconds.observe(time.perf_counter() - started)
        return handled

    def dead_letter(self, event: Event, error: Exception) -> Outgoing:
        """The record as it came, with its own headers and the reason."""
        message = event.message
        bad = error if isinstance(error, BadRecord) else None
        reason = bad.reason if bad else "unexpected"
        metrics.DEAD_LETTERS.labels(self.name, reason).inc()
        headers = dead_letters.headers_for(
            reason,
            str(bad) if bad else f"{type(error).__name__}: {error}",
            topic=message.topic,
            partition=message.partition,
            offset=message.offset,
            error=None if bad else error,
        )
        return Outgoing(DEAD_LETTERS, message.key, message.value, [*_headers(message.headers), *headers])

    async def finish(self) -> None:
        """Take groups of begun records and see them through, in order."""
        try:
            while True:
                group = [await self.begun.get()]
                while len(group) < GROUP and not self.begun.empty():
                    group.append(self.begun.get_nowait())
                await self.settle(group)
        except Exception as error:
            self.die(error)

    async def settle(self, group: list[Begun]) -> None:
        """Alerts first, then states, then the acknowledgement of the source: in this order nothing is lost."""
        for begun in group:
            for sent in begun.sent:
                await sent
        current = [begun for begun in group if self.is_current(begun.event)]
        await self.app.known.save([begun.change for begun in current])
        for begun in group:
            self.app.known.unstage(begun.change)
        for begun in current:
            begun.event.ack()
            self.count(begun)

    def is_current(self, event: Event) -> bool:
        """Whether no rebalance came in between; else the record is redelivered, maybe to another worker."""
        return bool(event.message.generation_id == self.app.consumer_generation_id)

    def count(self, begun: Begun) -> None:
        """Metrics of a record that is done."""
        metrics.NEWEST.labels(self.name).set(begun.event.message.timestamp)

    def die(self, error: BaseException) -> None:
        """End the process at once: nothing is committed, and what was in flight is done again after the restart."""
        log.critical("%s ends the worker: %s: %s", self.name, type(error).__name__, error, exc_info=error)
        logging.shutdown()
        sys.stderr.flush()
        os._exit(EXIT_UNEXPECTED)


def _headers(headers: Any) -> list[tuple[str, bytes]]:
    """Headers of a Faust message, which are a list, a mapping or null."""
    if not headers:
        return []
    return list(headers.items() if hasattr(headers, "items") else headers)


def _place(event: Event) -> str:
    message = event.message
    return f"{message.topic}:{message.partition}:{message.offset}"
