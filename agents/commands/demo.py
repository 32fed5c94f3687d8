"""frontwire demo: the whole pipeline on a real Kafka with the sample articles, then the end."""

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import resources
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from schemas.alert import Alert
from schemas.article import Article
from schemas.codec import decode
from schemas.raw_article import RawArticle
from streams import broker, topics
from streams.consume import follow, read_all
from streams.errors import Failure
from streams.feed import load_articles
from streams.lag import read_lag
from streams.publish import publish
from streams.settings import Settings, load, variable
from streams.show import show_alert

START_TIMEOUT_S = 60.0
END_TIMEOUT_S = 120.0
WORKER_LOG = "worker.log"


@click.command()
def demo() -> None:
    """Start a real Kafka and a worker, publish the sample articles, show the alerts, and stop everything.

    \b
    Example:
      frontwire demo
    """
    console = Console()
    home = Path(load().home).resolve() / "demo"
    shutil.rmtree(home, ignore_errors=True)
    folder = resources.files("agents").joinpath("samples")
    samples = tuple(sorted(str(path) for path in folder.iterdir() if path.name.endswith(".jsonl")))
    articles = sorted(
        (raw for _, raw in load_articles(samples)), key=lambda raw: (raw.published_at or "", raw.id or "")
    )
    try:
        with console.status("starting Apache Kafka (the first time its jars are fetched)"):
            running = broker.start(home)
        settings = replace(load(), bootstrap=running.address, home=str(home), http_port=broker.free_port())
        console.print(f"Apache Kafka {broker.VERSION} on {running.address}")
        asyncio.run(topics.create(settings))
        with _worker(settings, console):
            asyncio.run(_show(settings, articles, console))
    finally:
        broker.stop(home)
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def _worker(settings: Settings, console: Console) -> Iterator[None]:
    """A worker process that is ready; stopped at the end, its log shown when it failed."""
    log_path = Path(settings.home) / WORKER_LOG
    environ = {name: value for name, value in os.environ.items() if not name.startswith("FRONTWIRE_")}
    for name in ("bootstrap", "home", "http_port", "partitions"):
        environ[variable(name)] = str(getattr(settings, name))
    environ[variable("commit_interval_s")] = "0.2"
    with open(log_path, "wb") as log:
        process = subprocess.Popen([sys.executable, "-m", "streams", "worker"], env=environ, stdout=log, stderr=log)
    try:
        with console.status("starting a worker"):
            _wait_until_ready(process, settings.http_port, log_path)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def _wait_until_ready(process: "subprocess.Popen[bytes]", port: int, log_path: Path) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while not _is_ready(port):
        if process.poll() is not None or time.monotonic() > deadline:
            raise Failure(f"the worker did not start: {_tail(log_path)}")
        time.sleep(0.1)


def _tail(log_path: Path) -> str:
    """The end of the worker's log, told before the folder of the demo is removed."""
    return log_path.read_text(errors="replace")[-2000:]


def _is_ready(port: int) -> bool:
    with socket.socket() as client:
        client.settimeout(1)
        try:
            client.connect(("127.0.0.1", port))
            client.sendall(b"GET /readyz HTTP/1.0\r\n\r\n")
            return b" 200 " in client.recv(64)
        except OSError:
            return False


async def _show(settings: Settings, articles: list[RawArticle], console: Console) -> None:
    """Publish, show alerts as they come, and a summary once every article went all the way."""
    last_alert = time.monotonic()

    async def watch() -> None:
        nonlocal last_alert
        async for record in follow(settings, topics.ALERTS, from_beginning=True):
            last_alert = time.monotonic()
            console.print(show_alert(decode(record.value, Alert)))

    watching = asyncio.create_task(watch())
    started = time.monotonic()
    bar = track(articles, "publishing", console=Console(stderr=True), total=len(articles))
    async for result in publish(settings, bar):
        if result.error:
            raise Failure(f"article {result.number} was refused: {result.error}")
    deadline = time.monotonic() + END_TIMEOUT_S
    while any((await read_lag(settings)).values()):
        if time.monotonic() > deadline:
            log = _tail(Path(settings.home) / WORKER_LOG)
            raise Failure(f"not all articles went through in {END_TIMEOUT_S:.0f} s; the worker's last words: {log}")
        await asyncio.sleep(0.2)
    alerts = [record async for record in read_all(settings, topics.ALERTS)]
    dead = [record async for record in read_all(settings, topics.DEAD_LETTERS)]
    events = 0
    async for record in read_all(settings, topics.EVENTS):
        events += len(decode(record.value, Article).events or ())
    await asyncio.sleep(0.2)
    watching.cancel()
    console.print(
        f"{len(articles)} articles in, {events} events found, {len(alerts)} alerts out, {len(dead)} dead letters, "
        f"{max(0.0, last_alert - started):.1f} s from the first article to the last alert",
        style="bold",
    )
