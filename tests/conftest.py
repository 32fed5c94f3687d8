"""Fixtures that several rooms need: a real broker for the session, fresh topics for a test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from streams import broker
from tests.pipeline import Pipeline, fresh_settings


@pytest.fixture(scope="session")
def running_broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[broker.Broker]:
    """A real Kafka on free ports, stopped when the session ends."""
    home = tmp_path_factory.mktemp("broker")
    try:
        yield broker.start(home)
    finally:
        broker.stop(home)


@pytest.fixture
def pipeline(running_broker: broker.Broker, tmp_path: Path) -> Iterator[Pipeline]:
    """Fresh topics on the session's broker; workers that the test leaves behind are stopped."""
    made = Pipeline(fresh_settings(running_broker, tmp_path))
    try:
        yield made
    finally:
        for worker in made.workers:
            worker.kill()
