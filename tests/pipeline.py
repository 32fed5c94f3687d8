"""A pipeline for a test: fresh topics on a real broker, and workers as processes of their own."""

import asyncio
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from aiokafka import TopicPartition

from schemas.codec import encode
from schemas.raw_article import RawArticle
from streams import topics
from streams.broker import Broker, free_port
from streams.connection import consuming, producing
from streams.consume import Consumed, read_all
from streams.lag import read_lag
from streams.publish import publish
from streams.settings import Settings, variable

TOP = Path(__file__).parent.parent
START_TIMEOUT_S = 40


class Pipeline:
    """Topics of one test and the workers that it starts."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.workers: list[Worker] = []
        self.folder = Path(settings.home)
        asyncio.run(topics.create(settings))

    def start_worker(self, module: str = "tests.fake_reading", *, ready: bool = True, **changes: Any) -> "Worker":
        """Start a worker as its own process; `streams` is the real one. Returns once it is ready, if wanted."""
        port = free_port()
        number = str(len(self.workers))
        environ = self.environ(**({"http_port": port, "home": f"{self.settings.home}/{number}"} | changes))
        command = [sys.executable, "-m", module, "worker"]
        worker = Worker(command, environ, port, Path(self.settings.home) / f"{number}.log")
        self.workers.append(worker)
        if ready:
            worker.wait_until_ready()
        return worker

    def environ(self, **changes: Any) -> dict[str, str]:
        """The settings of this test as environment variables."""
        values = {item.name: getattr(self.settings, item.name) for item in fields(self.settings)} | changes
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("FRONTWIRE_")}
        return inherited | {"PYTHONPATH": str(TOP)} | {variable(name): str(value) for name, value in values.items()}

    def run(self, *arguments: str, code: int = 0) -> str:
        """Run a command of the command line, check its exit code, and return what it printed (errors included)."""
        command = [sys.executable, "-m", "streams", *arguments]
        done = subprocess.run(
            command,
            env=self.environ(),
            cwd=TOP,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=60,
        )
        assert done.returncode == code, done.stdout
        return done.stdout

    def publish(self, articles: list[RawArticle]) -> None:
        """Publish raw articles and await that the broker has them all."""

        async def run() -> None:
            assert [result.error async for result in publish(self.settings, articles)] == [None] * len(articles)

        asyncio.run(run())

    def send(self, topic: topics.Topic, records: list[tuple[bytes | None, bytes | None]]) -> None:
        """Put raw keys and values on a topic."""

        async def run() -> None:
            async with producing(self.settings) as producer:
                for key, value in records:
                    await producer.send_and_wait(self.settings.topic_prefix + topic.name, key=key, value=value)

        asyncio.run(run())

    def read(self, topic: topics.Topic) -> list[Consumed]:
        """All records that are on a topic now."""

        async def run() -> list[Consumed]:
            return [record async for record in read_all(self.settings, topic)]

        return asyncio.run(run())

    def describe(self) -> list[topics.Description]:
        """The topics as the broker has them."""
        return asyncio.run(topics.describe(self.settings))

    def count(self, topic: topics.Topic) -> int:
        """How many records a topic has had."""

        async def run() -> int:
            name = self.settings.topic_prefix + topic.name
            async with consuming(self.settings) as client:
                partitions = [TopicPartition(name, number) for number in range(self.settings.partitions)]
                return sum((await client.end_offsets(partitions)).values())

        return asyncio.run(run())

    def wait_until_done(self, timeout_s: float = 60) -> None:
        """Return once everything on the topics is committed by its agents."""
        deadline = time.monotonic() + timeout_s
        while any((lag := asyncio.run(read_lag(self.settings))).values()):
            assert time.monotonic() < deadline, f"still behind: {lag}"
            time.sleep(0.1)

    def wait_for(
        self, topic: topics.Topic, enough: Callable[[list[Consumed]], bool], timeout_s: float = 30
    ) -> list[Consumed]:
        """Read a topic until there is enough on it; fails after the timeout, with what is there."""
        deadline = time.monotonic() + timeout_s
        while not enough(records := self.read(topic)):
            assert time.monotonic() < deadline, f"{topic.name} has {len(records)} records: {records[-3:]}"
            time.sleep(0.2)
        return records


class Worker:
    """A worker process."""

    def __init__(self, command: list[str], environ: dict[str, str], port: int, log: Path) -> None:
        self.port = port
        self.log = log
        log.parent.mkdir(parents=True, exist_ok=True)
        with open(log, "ab") as out:
            self.process = subprocess.Popen(command, env=environ, stdout=out, stderr=out, cwd=TOP)

    def wait_until_ready(self) -> None:
        """Return once /readyz says so."""
        deadline = time.monotonic() + START_TIMEOUT_S
        while self.get("/readyz") != 200:
            assert self.process.poll() is None, f"the worker ended: {self.log.read_text()[-3000:]}"
            assert time.monotonic() < deadline, f"the worker is not ready: {self.log.read_text()[-3000:]}"
            time.sleep(0.05)

    def get(self, path: str) -> int | None:
        """Status of a page of the worker, null when it does not answer."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as response:
                return int(response.status)
        except URLError as error:
            return getattr(error, "code", None)
        except OSError:
            return None

    def metrics(self) -> dict[str, float]:
        """The samples of /metrics by name and labels."""
        with urlopen(f"http://127.0.0.1:{self.port}/metrics", timeout=5) as response:
            lines = response.read().decode().splitlines()
        return {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in lines if not line.startswith("#")}

    def kill(self) -> None:
        """kill -9."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """SIGTERM; the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)


def fresh_settings(running: Broker, home: Path, **changes: Any) -> Settings:
    """Settings with topics of their own."""
    return Settings(
        bootstrap=running.address,
        topic_prefix=f"t{uuid.uuid4().hex[:8]}.",
        home=str(home),
        session_timeout_s=6,
        **changes,
    )


def raw(text: str, article_id: str) -> bytes:
    """A raw article as bytes."""
    return encode(RawArticle(text=text, id=article_id))
