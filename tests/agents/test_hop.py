"""One hop without Kafka: the order of its steps, and what becomes of errors."""

import asyncio
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any, cast

import pytest
from aiokafka.errors import KafkaTimeoutError, MessageSizeTooLargeError

from agents import hop
from agents.hop import Handled, Hop, Incoming
from schemas import dead_letter as names
from schemas.codec import BadRecord
from streams.app import App, Outgoing
from streams.headers import text_of
from streams.settings import Settings
from streams.tables import Change
from streams.topics import ALERTS, DEAD_LETTERS, MENTIONS

GENERATION = 7


class FakeApp:
    """Keeps a list of what happened; the broker acknowledges when the test says so."""

    def __init__(self) -> None:
        self.settings = Settings(max_unexpected=3, in_flight=10)
        self.consumer_generation_id = GENERATION
        self.happened: list[str] = []
        self.posted: list[Outgoing] = []
        self.acknowledgements: list[asyncio.Future[None]] = []
        self.refuse: Exception | None = None
        self.known = self

    def agent(self, _source: object, name: str) -> Any:
        return lambda function: function

    def source(self, topic: object) -> object:
        return topic

    async def post(self, record: Outgoing, timestamp: float | None) -> "asyncio.Future[None]":
        if self.refuse and record.topic is not DEAD_LETTERS:
            raise self.refuse
        self.happened.append(f"send {record.key!r}")
        self.posted.append(record)
        self.acknowledgements.append(asyncio.get_running_loop().create_future())
        return self.acknowledgements[-1]

    def stage(self, change: Change) -> None:
        self.happened.append(f"stage {dict(change.states)}")

    def unstage(self, change: Change) -> None:
        pass

    async def save(self, changes: list[Change]) -> None:
        self.happened.append(f"save {[dict(change.states) for change in changes]}")

    def acknowledge_all(self) -> None:
        for future in self.acknowledgements:
            if not future.done():
                future.set_result(None)


class FakeEvent:
    """A record that tells when it is acknowledged."""

    def __init__(self, app: FakeApp, offset: int, value: bytes, generation: int = GENERATION) -> None:
        self.app = app
        self.message = SimpleNamespace(
            topic="events.mentions",
            partition=2,
            offset=offset,
            key=b"key",
            value=value,
            headers=[("ce_id", b"x")],
            timestamp=1.0,
            generation_id=generation,
        )

    def ack(self) -> None:
        self.app.happened.append(f"ack {self.message.offset}")


class FakeStream:
    """A stream that ends after its events."""

    def __init__(self, events: list[FakeEvent]) -> None:
        self.list = events

    def noack(self) -> "FakeStream":
        return self

    async def events(self) -> AsyncIterator[FakeEvent]:
        for event in self.list:
            yield event
        await asyncio.sleep(60)


def handle(record: Incoming) -> Handled:
    """An alert and a state for each record, errors for some."""
    value = record.value or b""
    if value == b"bad":
        raise BadRecord("schema", "$.place")
    if value == b"bug":
        raise KeyError("nobody foresaw this")
    return Handled([Outgoing(ALERTS, value, value, [])], {b"state": value})


async def run_for_a_moment(app: FakeApp, values: list[bytes], generation: int = GENERATION) -> None:
    made = Hop(cast(App, app), "test", MENTIONS, handle)
    events = [FakeEvent(app, offset, value, generation) for offset, value in enumerate(values)]
    task = asyncio.create_task(made.run(cast(Any, FakeStream(events))))
    await asyncio.sleep(0.02)
    app.happened.append("broker acknowledges")
    app.acknowledge_all()
    await asyncio.sleep(0.02)
    task.cancel()


@pytest.fixture
def deaths(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Exit codes of processes that would have ended; each ends its task instead."""
    codes: list[int] = []

    def leave(code: int) -> None:
        codes.append(code)
        raise asyncio.CancelledError

    monkeypatch.setattr(hop.os, "_exit", leave)
    monkeypatch.setattr(hop.logging, "shutdown", lambda: None)
    return codes


def test_the_order_is_send_await_save_acknowledge() -> None:
    app = FakeApp()
    asyncio.run(run_for_a_moment(app, [b"a", b"b"]))
    assert app.happened == [
        "stage {b'state': b'a'}",
        "send b'a'",
        "stage {b'state': b'b'}",
        "send b'b'",
        "broker acknowledges",
        "save [{b'state': b'a'}, {b'state': b'b'}]",
        "ack 0",
        "ack 1",
    ]


def test_a_record_of_before_a_rebalance_is_neither_saved_nor_acknowledged() -> None:
    app = FakeApp()
    asyncio.run(run_for_a_moment(app, [b"a"], generation=GENERATION - 1))
    assert app.happened[-1] in ("save []", "broker acknowledges")


def test_a_bad_record_is_a_dead_letter_that_is_awaited_too_and_its_neighbours_go_on() -> None:
    app = FakeApp()
    asyncio.run(run_for_a_moment(app, [b"a", b"bad", b"b"]))
    assert [record.topic for record in app.posted] == [ALERTS, DEAD_LETTERS, ALERTS]
    letter = app.posted[1]
    assert (letter.key, letter.value) == (b"key", b"bad")
    assert text_of(letter.headers, "ce_id") == "x"
    assert text_of(letter.headers, names.REASON) == "schema"
    assert text_of(letter.headers, names.MESSAGE) == "$.place"
    assert text_of(letter.headers, names.OFFSET) == "1"
    assert [step for step in app.happened if step.startswith("ack")] == ["ack 0", "ack 1", "ack 2"]
    assert app.happened.index("broker acknowledges") < app.happened.index("ack 0")


def test_a_result_that_kafka_refuses_for_its_size_is_a_dead_letter_and_leaves_no_state() -> None:
    app = FakeApp()
    app.refuse = MessageSizeTooLargeError("too large")
    asyncio.run(run_for_a_moment(app, [b"a"]))
    (letter,) = app.posted
    assert text_of(letter.headers, names.REASON) == "too-large"
    assert "save [{}]" in app.happened


def test_errors_that_nobody_foresaw_end_the_process_only_when_they_come_in_a_row(deaths: list[int]) -> None:
    app = FakeApp()
    asyncio.run(run_for_a_moment(app, [b"bug", b"bug", b"a", b"bug", b"bug", b"a"]))
    assert deaths == []
    app = FakeApp()
    asyncio.run(run_for_a_moment(app, [b"a", b"bug", b"bug", b"bug"]))
    assert deaths == [hop.EXIT_UNEXPECTED]
    assert "ack 3" not in app.happened


def test_a_send_that_fails_ends_the_process_and_nothing_is_acknowledged(deaths: list[int]) -> None:
    async def run() -> FakeApp:
        app = FakeApp()
        made = Hop(cast(App, app), "test", MENTIONS, handle)
        task = asyncio.create_task(made.run(cast(Any, FakeStream([FakeEvent(app, 0, b"a")]))))
        await asyncio.sleep(0.02)
        app.acknowledgements[0].set_exception(KafkaTimeoutError())
        await asyncio.sleep(0.02)
        task.cancel()
        return app

    app = asyncio.run(run())
    assert deaths == [hop.EXIT_UNEXPECTED]
    assert not any(step.startswith(("ack", "save")) for step in app.happened)
